import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SlipManifest } from '../../../shared/contract/packageTerms.ts';
import { PACKAGE_FORMAT, SLIP_EXTENSION } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import type { Db } from '../../ledger/database.ts';
import { asRefusal } from '../../ledger/database.ts';
import { isAltered } from '../../ledger/frozenRows.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { patiently } from '../../ledger/patience.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { Writer } from '../../ledger/writer.ts';
import { writeFileAtomically } from '../../shell/atomicFile.ts';
import { safeName } from '../../shell/purposes.ts';
import { slipItemsOf } from './items.ts';
import type { Signer } from './packing.ts';
import { writeReportSlip } from './reports/answers.ts';
import { broughtBy, entryOfSubmission } from './reports/reports.ts';
import type { Report } from './reports/reports.ts';
import { sealManifest } from './packing.ts';
import { manifestOf, submissionOf, submissionsWhere } from './submissions.ts';
import type { Submission } from './submissions.ts';
import { breakOf, lastAccepted, lastOfUnit, newestOf } from './succession.ts';

export interface Decision { readonly decision: 'accepted' | 'returned'; readonly opinion: string; readonly reviewer: string; readonly program: string }

function refuse(why: string, todo: string): never {
  throw new Refused('SUBMISSION_REFUSED', { why, todo });
}

/** Why an acceptance may not be taken back: the tier above rests on it, or a later one does. */
function requireRevocable(db: Db, { uid, unit }: Submission, opinion: string): void {
  if (opinion === '') refuse('撤回通过要写明原因', '请写审核意见');
  if (entryOfSubmission(db, uid)?.answer === 'accepted') refuse('区县已经审定', '请区县退回');
  if (lastOfUnit(db, unit)?.uid !== uid) refuse('这个单位后面还有通过的送审', '请先退回后面的');
}

/** Why a submission may not be decided now. */
function requireDecidable(db: Db, submission: Submission, decision: Decision['decision'], opinion: string, asked: number): void {
  if (submission.state === 'accepted' && decision === 'returned') {
    requireRevocable(db, submission, opinion);
    return;
  }
  if (submission.state !== 'received') refuse('这次送审已经审定', '请刷新列表');
  if (newestOf(db, submission.unit, submission.period)?.uid !== submission.uid) refuse('这个单位本期还有更新的一次送审', '请审核更新的一次');
  if (submissionsWhere(db, `s.unit = @unit AND s.period = @period AND s.state = 'accepted'`, { unit: submission.unit, period: submission.period }).length > 0) refuse('这个单位本期已经审定', '请刷新列表');
  if (decision === 'returned' && asked === 0 && opinion === '') refuse('退回要写明意见，或至少登记一项整改事项', '请先登记');
  if (decision === 'returned') return;
  if (isAltered(db, submission)) refuse('接收的内容被其他程序改动过', '请让村里重新送审');
  const broken = submission.kind === 'package' ? breakOf(db, manifestOf(db, submission.uid), submission.unit) : '';
  if (broken !== '') refuse(broken, '请退回，让村里核对后重新送审');
  const accepted = lastAccepted(db, submission.unit);
  if (submission.kind === 'package' && accepted !== null && accepted.seq > submission.seq) refuse(`后面的${periodLabel(accepted.period)}已经审定`, '请核对期间');
}

/** Whether a decision is answered by a 审核回执 of its own: a package that its village sent here; what a township reported is answered by a 区审定回执. */
export function isAnswered(db: Db, { uid, kind }: Pick<Submission, 'uid' | 'kind'>): boolean {
  return kind === 'package' && broughtBy(db, uid) === null;
}

/** The bytes of the 审核回执 of a decided submission. */
function slipOf(ledger: Ledger, uid: string, { reviewer, program }: Pick<Decision, 'reviewer' | 'program'>, signer: Signer): Buffer {
  const { db } = ledger;
  const { state, decidedOn, opinion } = submissionOf(db, uid);
  if (state === 'received' || decidedOn === null) refuse('这次送审还没有审定', '请先通过或退回');
  const { unit, period, ledger: source, head } = manifestOf(db, uid);
  const slip: SlipManifest = {
    format: PACKAGE_FORMAT, algorithm: 'Ed25519', kind: 'slip', number: newUid(), program, madeAt: ledger.clock(), madeBy: ledger.operator?.name ?? '', unit, period, answers: uid, head, ledger: source.uid,
    reviewer: { uid: reviewer, name: nameOfRow('unit', new Writer(db).get('unit', reviewer)) }, decision: state, decidedOn, opinion,
    items: slipItemsOf(db, uid),
  };
  return sealManifest(slip, new Map(), signer);
}

/** Writes the 审核回执 of a decided submission again, where it was lost. */
export function writeSlip(ledger: Ledger, uid: string, about: Pick<Decision, 'reviewer' | 'program'>, signer: Signer, path: string): number {
  const slip = slipOf(ledger, uid, about, signer);
  try {
    writeFileAtomically(path, slip);
  } catch (error) {
    throw asRefusal(error);
  }
  return slipItemsOf(ledger.db, uid).length;
}

/**
 * 通过 or 退回 (also of what was accepted, as long as nothing rests on it), kept here and, for a package, written as a signed 审核回执 to `path`. The frozen rows stay as they came:
 * accepting never edits anybody's data. The slip is written beside its place first and gets its name when the decision is
 * stored: where it cannot be written, nothing is decided, and no slip tells of a decision that was not stored.
 */
export function decide(ledger: Ledger, uid: string, { decision, opinion, reviewer, program }: Decision, signer: Signer | null, path: string): { seq: number | null; items: number } {
  const { db, operator } = ledger;
  if (operator === null) throw new Refused('NO_OPERATOR');
  const submission = submissionOf(db, uid);
  const asked = slipItemsOf(db, uid).length;
  requireDecidable(db, submission, decision, opinion, asked);
  const today = todayInShanghai(Date.parse(ledger.clock()));
  const waiting = `${path}.part`;
  const isSigned = isAnswered(db, submission) && signer !== null;
  try {
    const { seq } = ledger.run({ name: 'exchange.decide', title: `${decision === 'accepted' ? '通过' : '退回'}${submission.unitName} ${periodLabel(submission.period)}送审`, kind: 'system', unit: submission.unit }, ({ writer }) => {
      // What an acceptance followed stays what it followed when it is taken back.
      const followed = submission.state === 'received' ? { previous: (submission.kind === 'package' ? lastAccepted(db, submission.unit) : lastOfUnit(db, submission.unit))?.uid ?? null } : {};
      writer.update('submission', uid, { state: decision, decidedOn: today, decidedBy: operator.name, opinion, ...followed });
      if (isSigned) writeFileSync(waiting, slipOf(ledger, uid, { reviewer, program }, signer));
    });
    if (isSigned) patiently(() => renameSync(waiting, path));
    return { seq, items: asked };
  } catch (error) {
    if (isSigned) rmSync(waiting, { force: true });
    throw asRefusal(error);
  }
}

/** A name in a folder that no slip has yet. */
function freeSlip(folder: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${name}${count === 1 ? '' : ` (${count})`}.${SLIP_EXTENSION}`);
    if (!existsSync(path)) return path;
  }
}

export interface ManyDecided { readonly seq: number | null; readonly decided: number; readonly refused: { unitName: string; why: string }[]; readonly isCancelled: boolean }

/**
 * 通过 or 退回 of many at once, with what was asked of each; what cannot be decided is named, the others go on. A slip each
 * is written into `folder`, and a 区审定回执 for each 上报包 that some came with. A cancel keeps what was decided until then;
 * between two of them other commands are served.
 */
export async function decideMany(ledger: Ledger, submissions: readonly string[], decision: Decision, signer: Signer, folder: string, step: (done: number, total: number) => void): Promise<ManyDecided> {
  const refused: { unitName: string; why: string }[] = [];
  const reports = new Map<string, Report>();
  let last: number | null = null;
  let decided = 0;
  let isCancelled = false;
  for (const [index, uid] of submissions.entries()) {
    const { unitName, period } = submissionOf(ledger.db, uid);
    try {
      step(index, submissions.length);
      last = decide(ledger, uid, decision, signer, freeSlip(folder, safeName(`${unitName} ${period} 审核回执`))).seq;
      decided += 1;
      const report = broughtBy(ledger.db, uid);
      if (report !== null) reports.set(report.uid, report);
    } catch (error) {
      if (error instanceof Refused && error.code === 'CANCELLED') {
        isCancelled = true;
        break;
      }
      if (!(error instanceof Refused) || error.code !== 'SUBMISSION_REFUSED') throw error;
      refused.push({ unitName, why: error.params.why ?? '' });
    }
    await setImmediate();
  }
  for (const { uid, unitName, period } of reports.values()) writeReportSlip(ledger, uid, decision.program, signer, freeSlip(folder, safeName(`${unitName} ${period} 区审定回执`)));
  return { seq: last, decided, refused, isCancelled };
}
