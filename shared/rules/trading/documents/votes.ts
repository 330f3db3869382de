import type { StepRecord, Vote } from '../../../contract/decisionTerms.ts';
import { BODY_LABELS, STEP_LABELS } from '../../../contract/decisionTerms.ts';
import type { DocumentBlock } from '../../../contract/documents.ts';
import type { Pair } from './parts.ts';
import { column, table } from './parts.ts';

/** 决议结果 as it is printed. */
export const OUTCOME_WORDS: Readonly<Record<Vote['outcome'], string>> = { passed: '表决通过', failed: '表决未通过', none: '未表决' };

/** The step and the body that met. */
export function stepName({ step, body }: StepRecord): string {
  return body === null ? STEP_LABELS[step] : `${STEP_LABELS[step]}（${BODY_LABELS[body]}）`;
}

/** The arithmetic of votes: what was counted against what, and whether it is enough, with the clause of the day where it is known. */
export function countTable(votes: readonly { readonly of: string; readonly vote: Vote | null }[]): DocumentBlock[] {
  const rows = votes.flatMap(({ of, vote }) => (vote?.counts ?? []).map((count) => [of, count.label, count.text, count.isMet ? '符合' : '不符合', count.clause]));
  if (rows.length === 0) return [];
  const isOne = votes.length === 1;
  const columns = [column('会议', 'left', 18), column('项目', 'left', 14), column('计算', 'left', 34), column('是否符合', 'center', 10), column('依据', 'left', 24)];
  return [isOne ? table(columns.slice(1), rows.map((row) => row.slice(1))) : table(columns, rows)];
}

/** Counts of a meeting; households and proxies only where they were counted. `isBlank` leaves them to be written in. */
export function countPairs(record: StepRecord, isBlank: boolean): Pair[] {
  const people = (n: number) => (isBlank ? '' : `${n} 人`);
  const households: Pair[] = record.householdsEligible === 0 ? [] : [['应到户数', isBlank ? '' : `${record.householdsEligible} 户`], ['实到户数', isBlank ? '' : `${record.householdsAttended} 户`]];
  return [
    ['应到', people(record.eligible)], ['实到', people(record.attended)], ...households, ...(isBlank || record.proxies > 0 ? [['其中委托', people(record.proxies)] satisfies Pair] : []),
    ['赞成', people(record.votesFor)], ['反对', people(record.votesAgainst)], ['弃权', people(record.abstained)],
  ];
}
