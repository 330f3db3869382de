import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SlipManifest } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { FileTooLarge, UnreadableFile } from '../../documents/unreadable.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { openAnswer } from './opening.ts';
import { takeReportSlip } from './reports/answers.ts';
import { trust, trustOf } from './trust.ts';
import type { SlipTaken } from './trust.ts';

const sentRow = z.object({ uid: z.string(), state: z.enum(['sent', 'accepted', 'returned']), headHash: z.string(), unit: z.string() });

function refuseSlip(why: string, todo: string): never {
  throw new Refused('SLIP_REFUSED', { why, todo });
}

function read(path: string): ReturnType<typeof openAnswer> {
  try {
    return openAnswer(readFileSync(path));
  } catch (error) {
    if (error instanceof UnreadableFile) return refuseSlip(error.detail, '请向审核单位重新要一份回执');
    if (error instanceof FileTooLarge) return refuseSlip(`文件超过 ${error.limit}`, '请向审核单位重新要一份回执');
    throw error;
  }
}

/**
 * Takes an answer in: a 审核回执 to a package of this ledger, or a 区审定回执 to a 上报包. A reviewer that is met for the
 * first time, or with another key, is asked about by the fingerprint (`confirmed`).
 */
export function takeSlip(ledger: Ledger, path: string, confirmed: string): SlipTaken {
  if (ledger.operator === null) throw new Refused('NO_OPERATOR');
  const { manifest, publicKey } = read(path);
  return manifest.kind === 'slip' ? takeAnswer(ledger, manifest, publicKey, confirmed) : takeReportSlip(ledger, manifest, publicKey, confirmed);
}

/** What was passed may come back once more: the district may return what the township had accepted. */
function isNews(state: z.infer<typeof sentRow>['state'], decision: SlipManifest['decision']): boolean {
  return state === 'sent' || (state === 'accepted' && decision === 'returned');
}

function takeAnswer(ledger: Ledger, manifest: SlipManifest, publicKey: string, confirmed: string): SlipTaken {
  const sent = sentRow.nullish().parse(statement(ledger.db, 'SELECT uid, state, head_hash AS headHash, unit FROM sent_package WHERE uid = ?').get(manifest.answers));
  if (sent == null) return refuseSlip(`这份回执答复的是“${manifest.unit.name}”${periodLabel(manifest.period)}的另一个送审包，不是本台账制作的`, '请核对是不是本单位的回执');
  if (sent.headHash !== manifest.head.hash) return refuseSlip('回执所依据的内容与本台账送审时不一致', '请与审核单位核对送审包');
  const found = trustOf(ledger.db, manifest.reviewer, publicKey);
  const { reviewer, fingerprint, isReplacing } = found;
  if (found.isUnknown && confirmed !== fingerprint) return { seq: null, outcome: 'confirm', reviewer, fingerprint, isReplacing, text: '' };
  const text = `${manifest.decision === 'accepted' ? '通过' : '退回'}，${manifest.items.length} 项意见`;
  if (!isNews(sent.state, manifest.decision)) return { seq: null, outcome: 'again', reviewer, fingerprint, isReplacing: false, text };
  const { seq } = ledger.run({ name: 'exchange.takeSlip', title: `接收${reviewer}的审核回执：${text}`, kind: 'system', unit: sent.unit }, (work) => {
    trust(work, ledger, found);
    work.writer.update('sent_package', sent.uid, { state: manifest.decision, reviewer, opinion: manifest.opinion, decidedOn: manifest.decidedOn });
    const known = Number(statement(work.db, 'SELECT COUNT(*) FROM slip_item WHERE package = ?').pluck().get(sent.uid));
    manifest.items.filter(({ uid }) => work.writer.find('slip_item', uid) === null).forEach(({ key, ...item }, position) => work.writer.insert('slip_item', { uid: item.uid, package: sent.uid, position: known + position, rule: item.rule, subjectTable: item.table, subject: item.subject, subkey: key, field: item.field, name: item.name, title: item.title, text: item.text, dueOn: item.dueOn, answer: '', isMended: 0, answeredOn: null }));
  });
  return { seq, outcome: 'stored', reviewer, fingerprint, isReplacing, text };
}

/** Keeps what was done about an item; an empty answer takes it back. It travels with the next package. */
export function answerItem(ledger: Ledger, { uid, answer, isMended }: { readonly uid: string; readonly answer: string; readonly isMended: boolean }): { seq: number | null } {
  const { seq } = ledger.run({ name: 'exchange.answerItem', title: '答复整改事项' }, ({ writer, describe }) => {
    const item = writer.get('slip_item', uid);
    describe(`答复整改事项“${String(item.name)} ${String(item.title)}”`);
    writer.update('slip_item', uid, { answer, isMended: isMended ? 1 : 0, answeredOn: answer === '' && !isMended ? null : todayInShanghai(Date.parse(ledger.clock())) });
  });
  return { seq };
}
