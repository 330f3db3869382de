import type { SubmissionManifest } from '../../../shared/contract/packageTerms.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import type { Db } from '../../ledger/database.ts';
import { manifestOf, submissionsWhere } from './submissions.ts';
import type { Submission } from './submissions.ts';

/** The last accepted package of a unit, by the state of its ledger. */
export function lastAccepted(db: Db, unit: string): Submission | null {
  return submissionsWhere(db, `s.unit = @unit AND s.state = 'accepted' AND s.kind = 'package'`, { unit }).toSorted((a, b) => a.seq - b.seq).at(-1) ?? null;
}

/** The last accepted submission of a unit, whatever it came as. */
export function lastOfUnit(db: Db, unit: string): Submission | null {
  return submissionsWhere(db, `s.unit = @unit AND s.state = 'accepted'`, { unit }).at(-1) ?? null;
}

/** Whether one submission of a unit stands before another: packages of one ledger by its state, others as they came in. */
export function isNewer(one: Submission, than: Submission): boolean {
  if (one.kind === 'package' && than.kind === 'package' && one.sourceLedger === than.sourceLedger && one.seq !== than.seq) return one.seq > than.seq;
  return one.place > than.place;
}

/** What a unit sent last for a period, in whatever state; null where it sent nothing. */
export function newestOf(db: Db, unit: string, period: string): Submission | null {
  return submissionsWhere(db, 's.unit = @unit AND s.period = @period', { unit, period }).reduce<Submission | null>((newest, one) => (newest === null || isNewer(one, newest) ? one : newest), null);
}

/** Whether a ledger's log, as its package tells of it, holds a state: its own head, or a place at which it made a package. */
function holds({ head, anchors }: Pick<SubmissionManifest, 'head' | 'anchors'>, seq: number, hash: string): 'yes' | 'no' | 'otherwise' {
  const there = [head, ...anchors].find((one) => one.seq === seq);
  if (there === undefined) return 'no';
  return there.hash === hash ? 'yes' : 'otherwise';
}

/**
 * Why a package of a unit does not follow what is known of its ledger, empty where it does: it has to contain the state
 * that was accepted last, and no two packages that stand may come from two continuations of one copy. What other units
 * sent says nothing about it, and what was returned stands no longer.
 */
export function breakOf(db: Db, manifest: SubmissionManifest, unit: string): string {
  const accepted = lastAccepted(db, unit);
  // A book that was made anew has other uids throughout, and came in by a key that was registered for it with the reason.
  if (accepted !== null && accepted.sourceLedger !== manifest.ledger.uid && accepted.sourceUnit === manifest.unit.uid) return `上次审定的是另一本台账（“${manifestOf(db, accepted.uid).ledger.title}”，${periodLabel(accepted.period)}），这个包不是接着它记的`;
  for (const known of submissionsWhere(db, `s.unit = @unit AND s.source_ledger = @ledger AND s.kind = 'package' AND s.state <> 'returned' AND s.uid <> @number`, { unit, ledger: manifest.ledger.uid, number: manifest.number })) {
    const [early, late] = known.seq <= manifest.head.seq ? [{ seq: known.seq, hash: known.headHash }, manifest] : [manifest.head, manifestOf(db, known.uid)];
    const found = holds(late, early.seq, early.hash);
    if (found === 'otherwise') return `与 ${known.packedAt.slice(0, 10)} 制作的${periodLabel(known.period)}送审包是同一份备份分开记的两本账（第 ${early.seq} 次操作起不同），只能以一本为准`;
    if (found === 'no' && known.uid === accepted?.uid) return `没有包含上次审定的内容（${periodLabel(known.period)}，第 ${known.seq} 次操作），可能是从旧备份恢复后记的`;
  }
  return '';
}
