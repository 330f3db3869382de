import { z } from 'zod';
import type { PrintedDocument, ProjectPaper } from '../../../shared/contract/documents.ts';
import { documentSchema } from '../../../shared/contract/documents.ts';
import { Refused } from '../../../shared/errors.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { canonicalJson } from '../../../shared/rules/sheets/canonical.ts';
import { groupedCode } from '../../../shared/rules/sheets/words.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { codeOf } from '../sheets/frozen.ts';
import { decisionOf } from '../decisions/rows.ts';
import type { Now } from './listingFacts.ts';
import { paperOf } from './papers.ts';
import { refuseInput } from './refusing.ts';
import { listingOf } from './rows.ts';

/** Papers that hang on the board; the others belong into the file. */
const POSTED: readonly ProjectPaper[] = ['lease_notice', 'result_notice', 'failed_notice', 'decision_notice'];

/** The foot of a posted paper: until when it hangs, by which code it is looked up, and the head of the ledger it was made from. */
function withFoot(paper: PrintedDocument, posted: { readonly on: string; readonly until: string; readonly head: { readonly seq: number; readonly hash: string } }): PrintedDocument {
  return { ...paper, foot: [...paper.foot, `张贴 ${posted.on} 至 ${posted.until}`, `台账第 ${posted.head.seq} 号记录 ${posted.head.hash.slice(0, 12)}`] };
}

/** Freezes a paper as it hangs: its data, its 查验码, where and until when. The window of a notice is that of the listing. */
export function postDocument(ledger: Ledger, wish: { readonly kind: ProjectPaper; readonly of: string; readonly postedOn: string; readonly endsOn: string | null; readonly place: string }, now: Now): { seq: number | null; posted: string } {
  if (!POSTED.includes(wish.kind)) refuseInput('kind', '这种文书归档，不张贴');
  if (!isDate(wish.postedOn) || wish.postedOn > now.today) refuseInput('postedOn', '张贴日期不对或在今天之后');
  const { seq, value } = ledger.run({ name: 'trading.post', title: '张贴文书' }, ({ db, writer, describe }) => {
    const isDecision = wish.kind === 'decision_notice';
    const listing = isDecision ? null : listingOf(db, wish.of);
    if (listing !== null && wish.kind === 'lease_notice' && listing.noticeOn === null) refuseInput('kind', '请先“发布公告”，再登记张贴');
    if (listing !== null && wish.kind === 'result_notice' && listing.resultOn === null) refuseInput('kind', '请先“发布成交公示”，再登记张贴');
    const windowEnd = wish.kind === 'lease_notice' ? listing?.noticeEndOn : wish.kind === 'result_notice' ? listing?.resultEndOn : null;
    const windowFrom = wish.kind === 'lease_notice' ? listing?.noticeOn : wish.kind === 'result_notice' ? listing?.resultOn : null;
    if (windowFrom != null && wish.postedOn < windowFrom) refuseInput('postedOn', `张贴日期早于公告日 ${windowFrom}`);
    if (windowEnd != null && wish.postedOn > windowEnd) refuseInput('postedOn', `公告期到 ${windowEnd} 已满`);
    const endsOn = wish.endsOn ?? windowEnd ?? wish.postedOn;
    if (!isDate(endsOn) || endsOn < wish.postedOn) refuseInput('endsOn', '截止日期早于张贴日期');
    if (windowEnd != null && endsOn < windowEnd) refuseInput('endsOn', `按公告天数要挂到 ${windowEnd}`);
    const document = withFoot(paperOf(db, wish.kind, wish.of, now), { on: wish.postedOn, until: endsOn, head: ledger.head });
    const frozen = canonicalJson(document);
    const code = codeOf(frozen);
    if (statement(db, 'SELECT 1 FROM posted_document WHERE code = @code UNION ALL SELECT 1 FROM posting WHERE code = @code').get({ code }) !== undefined) refuseInput('kind', '同样的文书已经张贴过');
    const uid = newUid();
    writer.insert('posted_document', { uid, listing: listing?.uid ?? null, decision: isDecision ? decisionOf(db, wish.of).uid : null, kind: wish.kind, title: document.title, document: frozen, code, postedOn: wish.postedOn, endsOn, place: wish.place, takenDownOn: null });
    describe(`张贴“${document.title}”`);
    return uid;
  });
  return { seq, posted: value };
}

/** Registers that a paper was taken down. */
export function takeDown(ledger: Ledger, wish: { readonly posted: string; readonly on: string }, today: string): { seq: number | null } {
  if (!isDate(wish.on) || wish.on > today) refuseInput('on', '日期不对或在今天之后');
  const { seq } = ledger.run({ name: 'trading.takeDown', title: '撤下文书' }, ({ writer, describe }) => {
    const row = writer.get('posted_document', wish.posted);
    if (wish.on < String(row.postedOn)) refuseInput('on', '撤下日期早于张贴日期');
    describe(`撤下“${String(row.title)}”`);
    writer.update('posted_document', wish.posted, { takenDownOn: wish.on });
  });
  return { seq };
}

const postedRow = z.object({ document: z.string(), code: z.string() });

/** A posted paper as it was frozen; what does not fit its code is said. Refuses ROW_MISSING, LEDGER_DAMAGED. */
export function postedPaper(db: Db, uid: string): { document: PrintedDocument; code: string; warnings: string[] } {
  const raw = statement(db, 'SELECT document, code FROM posted_document WHERE uid = ?').get(uid);
  if (raw === undefined) throw new Refused('ROW_MISSING');
  const { document: frozen, code } = postedRow.parse(raw);
  const parsed: unknown = JSON.parse(frozen);
  const read = documentSchema.safeParse(parsed);
  if (!read.success) throw new Refused('LEDGER_DAMAGED', { detail: '张贴的文书读不出来' });
  const document = { ...read.data, foot: [...read.data.foot, `查验码 ${groupedCode(code)}`] };
  return { document, code, warnings: codeOf(frozen) === code ? [] : ['发现改动：文书内容与查验码不符，可能被其他程序改动过。'] };
}
