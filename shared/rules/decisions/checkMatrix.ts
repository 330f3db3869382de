import type { MatterMatrix, MatterRule, MatterType } from '../../contract/decisionTerms.ts';
import { MATTER_LABELS, matterTypeSchema, stepSchema } from '../../contract/decisionTerms.ts';
import { formatMoney } from '../money.ts';
import { isReserved } from './matters.ts';
import type { Tier } from './matrix.ts';
import { rulesFor } from './matrix.ts';
import { TWO_THIRDS, compareFractions } from './thresholds.ts';

/** What is wrong with a matter matrix; `rules` are the places of the lines concerned, from 0. Errors keep it from being used. */
export interface MatrixProblem {
  readonly code: 'overlap' | 'gap' | 'empty_band' | 'missing' | 'no_body' | 'needless_body' | 'step_order' | 'reserved_body' | 'charter';
  readonly severity: 'error' | 'warning';
  readonly text: string;
  readonly rules: readonly number[];
}

const TIER_LABELS: Readonly<Record<Tier, string>> = { village: '村级', group: '社（组）级' };
const yuan = (amount: number) => `${formatMoney(amount)}元`;
const startOf = ({ from }: MatterRule) => from ?? -Infinity;
const endOf = ({ until }: MatterRule) => until ?? Infinity;

/** Problems of one line by itself: band, steps, bodies. */
function lineProblems(rule: MatterRule, place: number): MatrixProblem[] {
  const label = MATTER_LABELS[rule.type];
  const problems: MatrixProblem[] = [];
  const add = (code: MatrixProblem['code'], severity: MatrixProblem['severity'], text: string) => problems.push({ code, severity, text: `${label}：${text}`, rules: [place] });
  if (startOf(rule) >= endOf(rule)) add('empty_band', 'error', '金额下限不小于上限');
  const votes = rule.steps.includes('resolution');
  if (votes && rule.bodies.length === 0) add('no_body', 'error', '要求会议决议，却没有选决议机构');
  if (!votes && rule.bodies.length > 0) add('needless_body', 'error', '选了决议机构，却没有要求会议决议');
  const places = rule.steps.map((step) => stepSchema.options.indexOf(step));
  if (places.some((step, index) => index > 0 && step <= (places[index - 1] ?? -1))) add('step_order', 'error', '步骤重复或者顺序不对');
  if (rule.bodies.includes('representatives_assembly') && isReserved(rule.type)) add('reserved_body', 'warning', '成员代表大会不能决定这类事项，2025年5月1日起的表决不予认可');
  return problems;
}

/** Bands of one matter on one tier against each other: overlaps, what lies between them, below the first and above the last. */
function bandProblems(matrix: MatterMatrix, type: MatterType, tier: Tier): MatrixProblem[] {
  const head = `${MATTER_LABELS[type]}（${TIER_LABELS[tier]}）`;
  const rules = rulesFor(matrix, type, tier).filter((rule) => startOf(rule) < endOf(rule)).toSorted((a, b) => (startOf(a) === startOf(b) ? 0 : startOf(a) < startOf(b) ? -1 : 1));
  const placeOf = (rule: MatterRule) => matrix.rules.indexOf(rule);
  const [first] = rules;
  if (first === undefined) return [{ code: 'missing', severity: 'error', text: `${head}：没有设置`, rules: [] }];
  const problems: MatrixProblem[] = [];
  const gap = (from: number, until: number | null, places: readonly number[]) =>
    problems.push({ code: 'gap', severity: 'error', text: `${head}：${until === null ? `${yuan(from)}以上` : `${yuan(from)}以上不满${yuan(until)}`}没有设置`, rules: places });
  if (first.from !== null && first.from > 0) gap(0, first.from, [placeOf(first)]);
  let highest = first;
  for (const rule of rules.slice(1)) {
    const places = [placeOf(highest), placeOf(rule)];
    if (startOf(rule) < endOf(highest)) problems.push({ code: 'overlap', severity: 'error', text: `${head}：金额档次重叠`, rules: places });
    else if (highest.until !== null && rule.from !== null && rule.from > highest.until) gap(highest.until, rule.from, places);
    if (endOf(rule) > endOf(highest)) highest = rule;
  }
  if (highest.until !== null) gap(highest.until, null, [placeOf(highest)]);
  return problems;
}

/** Fractions of the charter: more than all can never be met, majorities below the law's 2/3 have no effect (农村集体经济组织法 §27, §28). */
function charterProblems({ charter }: MatterMatrix): MatrixProblem[] {
  const problems: MatrixProblem[] = [];
  const fractions = [['成员大会通过比例', charter.membersMajority, true], ['成员代表大会通过比例', charter.representativesMajority, true], ['成员代表大会到会比例', charter.representativesQuorum, false]] as const;
  for (const [label, fraction, hasFloor] of fractions) {
    if (fraction === null) continue;
    if (compareFractions(fraction, [1, 1]) > 0) problems.push({ code: 'charter', severity: 'error', text: `章程：${label}大于全部`, rules: [] });
    else if (hasFloor && compareFractions(fraction, TWO_THIRDS) < 0) problems.push({ code: 'charter', severity: 'warning', text: `章程：${label}低于三分之二，2025年5月1日起按三分之二计算`, rules: [] });
  }
  return problems;
}

/**
 * What is wrong with a matter matrix, for its editor: bands that overlap or leave a gap, matters without a line on a tier,
 * a resolution without a body, steps out of order, fractions that cannot be. Empty where it may be used as it is.
 */
export function checkMatrix(matrix: MatterMatrix): MatrixProblem[] {
  const tiers: readonly Tier[] = ['village', 'group'];
  const bands = matterTypeSchema.options.flatMap((type) => {
    const problems = tiers.flatMap((tier) => bandProblems(matrix, type, tier));
    // Lines of every tier are looked at for both; the same lines are reported once.
    return problems.filter((problem, index) => problem.rules.length === 0 || problems.findIndex((other) => other.code === problem.code && other.rules.join() === problem.rules.join()) === index);
  });
  return [...matrix.rules.flatMap(lineProblems), ...bands, ...charterProblems(matrix)];
}
