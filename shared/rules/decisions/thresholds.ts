import type { Count } from '../../contract/decisionTerms.ts';
import { chineseNumeral } from './clauses.ts';

/** Numerator and denominator, both at least 1. */
export type Fraction = readonly [number, number];

/** Two thirds: the figure of most majorities of all (农村集体经济组织法 §27, §28; 农村土地承包法 §19, §28, §52; 土地管理法 §63). */
export const TWO_THIRDS: Fraction = [2, 3];
/** Three quarters: rights for long-term workers who are no members (农村集体经济组织法 §15). */
export const THREE_QUARTERS: Fraction = [3, 4];

/** How much is asked for: a fraction, which 以上 includes (民法典 §1259), or more than half (过半数 excludes the half). */
export type Threshold = Fraction | 'more_than_half';

/** Compares fractions: below, at or above 0 as `a` is less than, equal to or more than `b`; exact for any safe integers. */
export function compareFractions([a, b]: Fraction, [c, d]: Fraction): number {
  const difference = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The least whole number that meets a threshold of `of`: two thirds of 60 are 40, more than half of 44 are 23. */
export function leastFor(threshold: Threshold, of: number): number {
  if (threshold === 'more_than_half') return Math.floor(of / 2) + 1;
  const [n, d] = [BigInt(threshold[0]), BigInt(threshold[1])];
  return Number((BigInt(of) * n + d - 1n) / d);
}

/** Whether `have` of `of` meets a threshold; whole numbers only, nothing is divided. */
export function meets(have: number, of: number, threshold: Threshold): boolean {
  if (threshold === 'more_than_half') return 2 * have > of;
  return BigInt(have) * BigInt(threshold[1]) >= BigInt(of) * BigInt(threshold[0]);
}

/** A fraction in words: 三分之二; 全部 for the whole; in figures where a part is beyond 9999. */
export function fractionText([n, d]: Fraction): string {
  if (n === d) return '全部';
  if (n > 9999 || d > 9999) return `${n}/${d}`;
  return `${chineseNumeral(d)}分之${chineseNumeral(n)}`;
}

/** What one line of the arithmetic is made from; `unit` is 人, 户 or 票. */
export interface Tally {
  readonly what: Count['what'];
  readonly label: string;
  readonly have: number;
  readonly haveLabel: string;
  readonly of: number;
  readonly ofLabel: string;
  readonly unit: string;
  readonly threshold: Threshold;
  readonly clause: string;
}

/** Writes out one line of the arithmetic of a vote: 到会 45 人 ÷ 应到 60 人，须达三分之二（40 人），已达到. */
export function countOf({ what, label, have, haveLabel, of, ofLabel, unit, threshold, clause }: Tally): Count {
  const isMet = meets(have, of, threshold);
  const isHalf = threshold === 'more_than_half';
  const words = isHalf ? '须超过半数' : `须达${fractionText(threshold)}`;
  const text = `${haveLabel} ${have} ${unit} ÷ ${ofLabel} ${of} ${unit}，${words}（${leastFor(threshold, of)} ${unit}），${isMet ? '已达到' : '未达到'}`;
  return { what, label, have, of, need: isHalf ? '过半数' : `${fractionText(threshold)}${threshold[0] === threshold[1] ? '' : '以上'}`, isMet, text, clause };
}
