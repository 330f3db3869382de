import type { ReportSlipManifest, SlipManifest } from '../../../../shared/contract/packageTerms.ts';
import { PACKAGE_FORMAT } from '../../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../../shared/errors.ts';
import { periodLabel } from '../../../../shared/rules/exchange/periods.ts';
import { asRefusal } from '../../../ledger/database.ts';
import type { Db } from '../../../ledger/database.ts';
import type { Ledger, Work } from '../../../ledger/ledger.ts';
import { newUid } from '../../../ledger/rows.ts';
import { writeFileAtomically } from '../../../shell/atomicFile.ts';
import { slipItemsOf } from '../items.ts';
import type { Signer } from '../packing.ts';
import { sealManifest } from '../packing.ts';
import { cardsOf } from '../submit.ts';
import { submissionOf } from '../submissions.ts';
import type { SlipTaken } from '../trust.ts';
import { trust, trustOf } from '../trust.ts';
import { ownUnit } from '../tiers.ts';
import { entriesOf, entriesToAnswer, reportsWhere } from './reports.ts';
import type { Entry } from './reports.ts';

type Decision = ReportSlipManifest['decisions'][number];

/** What this ledger decided of a 上报包 until now. */
function decisionsOf(db: Db, report: string): Decision[] {
  return entriesOf(db, report).flatMap(({ submission }): Decision[] => {
    const { state, decidedOn, opinion } = submissionOf(db, submission);
    return state === 'received' || decidedOn === null ? [] : [{ number: submission, decision: state, decidedOn, opinion, items: slipItemsOf(db, submission) }];
  });
}

/** Writes the 区审定回执 of a 上报包: all that was decided of it until now, signed. Refuses one of which nothing is decided. */
export function writeReportSlip(ledger: Ledger, uid: string, program: string, signer: Signer, path: string): { readonly decisions: number } {
  const { db } = ledger;
  const [report] = reportsWhere(db, `r.uid = @uid AND r.direction = 'received'`, { uid });
  if (report === undefined) throw new Refused('ROW_MISSING');
  const decisions = decisionsOf(db, uid);
  if (decisions.length === 0) throw new Refused('SUBMISSION_REFUSED', { why: '这个上报包里还没有审定的', todo: '请先通过或退回' });
  const [own] = cardsOf(db, [ownUnit(db)]);
  const [unit] = cardsOf(db, [report.unit]);
  if (own === undefined || unit === undefined) throw new Refused('ROW_MISSING');
  const slip: ReportSlipManifest = {
    format: PACKAGE_FORMAT, algorithm: 'Ed25519', kind: 'report_slip', number: newUid(), program, madeAt: ledger.clock(), madeBy: ledger.operator?.name ?? '', unit, period: report.period, answers: uid, ledger: report.sourceLedger,
    reviewer: { uid: own.uid, name: own.name }, decisions,
  };
  try {
    writeFileAtomically(path, sealManifest(slip, new Map(), signer));
  } catch (error) {
    throw asRefusal(error);
  }
  return { decisions: decisions.length };
}

/** What the district decided of one submission, kept; what it returned is open again here, with what it asks. */
function keepAnswer({ writer }: Pick<Work, 'writer'>, entry: Entry, { decision, decidedOn, opinion, items }: Decision, reviewer: string): void {
  writer.update('report_entry', entry.uid, { answer: decision, answeredOn: decidedOn, answerText: opinion });
  if (decision === 'accepted' || writer.get('submission', entry.submission).state !== 'accepted') return;
  writer.update('submission', entry.submission, { state: 'returned', decidedOn, decidedBy: reviewer, opinion: `${reviewer}退回${opinion === '' ? '' : `：${opinion}`}` });
  for (const { uid, table, key, ...item } of items) {
    if (writer.find('review_item', uid) !== null) continue;
    writer.insert('review_item', { uid, submission: entry.submission, ...item, subjectTable: table, subkey: key, conclusion: null, notedBy: reviewer, answer: '', isMended: 0, answeredOn: null, closedOn: null });
  }
}

/**
 * Takes a 区审定回执 in. What the district accepted is noted; what it returned is 已退回 here too, with its items, so that
 * the village is answered by another 审核回执 and sends again.
 */
export function takeReportSlip(ledger: Ledger, manifest: ReportSlipManifest, publicKey: string, confirmed: string): SlipTaken {
  const { db } = ledger;
  const [report] = reportsWhere(db, `r.uid = @uid AND r.direction = 'sent'`, { uid: manifest.answers });
  if (report === undefined) throw new Refused('SLIP_REFUSED', { why: `这份回执答复的是${manifest.unit.name}${periodLabel(manifest.period)}的另一个上报包，不是本台账制作的`, todo: '请核对是不是本单位的回执' });
  const found = trustOf(db, manifest.reviewer, publicKey);
  const { reviewer, fingerprint, isReplacing } = found;
  if (found.isUnknown && confirmed !== fingerprint) return { seq: null, outcome: 'confirm', reviewer, fingerprint, isReplacing, text: '' };
  const held = new Set(entriesOf(db, report.uid).map(({ submission }) => submission));
  // What was reported twice is answered once: every entry that waits takes the answer.
  const news = manifest.decisions.filter(({ number }) => held.has(number)).flatMap((decision) => { const entries = entriesToAnswer(db, decision.number, decision.decision); return entries.length === 0 ? [] : [{ entries, decision }]; });
  const count = (wanted: SlipManifest['decision']) => news.filter(({ decision: { decision } }) => decision === wanted).length;
  const text = `${periodLabel(manifest.period)}上报：通过 ${count('accepted')} 个，退回 ${count('returned')} 个`;
  if (news.length === 0) return { seq: null, outcome: 'again', reviewer, fingerprint, isReplacing: false, text };
  const { seq } = ledger.run({ name: 'exchange.takeReportSlip', title: `接收${reviewer}的区审定回执，${text}`, kind: 'system', unit: report.unit }, (work) => {
    trust(work, ledger, found);
    for (const { entries, decision } of news) for (const entry of entries) keepAnswer(work, entry, decision, reviewer);
  });
  return { seq, outcome: 'stored', reviewer, fingerprint, isReplacing, text };
}
