import type { SubmissionManifest } from '../../../shared/contract/packageTerms.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import type { Db } from '../../ledger/database.ts';
import { manifestOf, submissionsWhere } from './submissions.ts';
import type { Submission } from './submissions.ts';

/** The last accepted submission of a book, by the state of its ledger. */
export function lastAccepted(db: Db, sourceUnit: string): Submission | null {
  return submissionsWhere(db, `s.source_unit = @sourceUnit AND s.state = 'accepted' AND s.kind = 'package'`, { sourceUnit }).toSorted((a, b) => a.seq - b.seq).at(-1) ?? null;
}

/** Whether a ledger's log, as its package tells of it, holds a state: its own head, or a place at which it made a package. */
function holds({ head, anchors }: Pick<SubmissionManifest, 'head' | 'anchors'>, seq: number, hash: string): 'yes' | 'no' | 'otherwise' {
  const there = [head, ...anchors].find((one) => one.seq === seq);
  if (there === undefined) return 'no';
  return there.hash === hash ? 'yes' : 'otherwise';
}

/**
 * Why a package does not follow what is known of its ledger, empty where it does: it has to contain the state that was
 * accepted last, and no two packages may come from two continuations of one copy.
 */
export function breakOf(db: Db, manifest: SubmissionManifest): string {
  const accepted = lastAccepted(db, manifest.unit.uid);
  if (accepted !== null && accepted.sourceLedger !== manifest.ledger.uid) return `上次审定的是另一本台账（“${manifestOf(db, accepted.uid).ledger.title}”，${periodLabel(accepted.period)}），这个包不是接着它记的`;
  for (const known of submissionsWhere(db, `s.source_ledger = @ledger AND s.kind = 'package'`, { ledger: manifest.ledger.uid })) {
    const [early, late] = known.seq <= manifest.head.seq ? [{ seq: known.seq, hash: known.headHash }, manifest] : [manifest.head, manifestOf(db, known.uid)];
    const found = holds(late, early.seq, early.hash);
    if (found === 'otherwise') return `与 ${known.packedAt.slice(0, 10)} 制作的${periodLabel(known.period)}送审包是同一份备份分开记的两本账（第 ${early.seq} 次操作起不同），只能以一本为准`;
    if (found === 'no' && known.uid === accepted?.uid) return `没有包含上次审定的内容（${periodLabel(known.period)}，第 ${known.seq} 次操作），可能是从旧备份恢复后记的`;
  }
  return '';
}
