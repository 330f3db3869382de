import type { MatterMatrix, MatterRule, MatterType, Step } from '../../../../shared/contract/decisionTerms.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import type { Result } from '../../../../shared/rules/result.ts';
import { accept, refuse } from '../../../../shared/rules/result.ts';
import { STEPS } from '../terms.ts';

export type Fraction = readonly [number, number];

export const TIER_LABELS = { village: '村级', group: '社（组）级', every: '不分层级' } as const;
export type TierChoice = keyof typeof TIER_LABELS;

/** Largest part of a fraction that the editor takes. */
const MOST_PART = 9_999;

/** A rule's band of amounts in words; 以上 includes, 不满 excludes. */
export function bandText({ from, until }: Pick<MatterRule, 'from' | 'until'>): string {
  const low = from === null ? '' : `${formatMoney(from)}元以上`;
  const high = until === null ? '' : `不满${formatMoney(until)}元`;
  return low === '' && high === '' ? '不分金额' : low + high;
}

/** A line for a matter that has none yet. */
export function firstRule(type: MatterType): MatterRule {
  return { type, tier: null, from: null, until: null, class: 'important', steps: STEPS.slice(), bodies: ['members_assembly'], clause: '' };
}

/** Steps in the order in which they are held, each once. */
export function orderedSteps(steps: readonly Step[]): Step[] {
  return STEPS.filter((step) => steps.includes(step));
}

/** A matrix without one of its lines. */
export function withoutRule(matrix: MatterMatrix, place: number): MatterMatrix {
  return { ...matrix, rules: matrix.rules.toSpliced(place, 1) };
}

/** Reads a fraction as it is typed: `3/4`; not more than the whole. */
export function readFraction(text: string): Result<Fraction> {
  const [, upper = '', lower = ''] = /^(\d{1,4})\s*[/／]\s*(\d{1,4})$/u.exec(text.trim()) ?? [];
  const [above, below] = [Number(upper), Number(lower)];
  if (upper === '' || above < 1 || below < 1 || below > MOST_PART) return refuse('not_fraction', '请填写分数，如 3/4');
  return above > below ? refuse('too_much', '不能大于全部') : accept([above, below]);
}

/** Writes a fraction as it is typed. */
export function writeFraction([above, below]: Fraction): string {
  return `${above}/${below}`;
}
