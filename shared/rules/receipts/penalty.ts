import type { LatePenalty } from '../../contract/leaseTerms.ts';
import { addDays, daysBetween } from '../dates.ts';
import { divideHalfAway } from '../decimalText.ts';
import { formatMoney } from '../money.ts';
import { formatScaled } from '../scaled.ts';

/** What settled a sum, and when. `amount` is 分. */
export interface Settled {
  readonly on: string;
  readonly amount: number;
}

const MILLION = 1_000_000n;

/**
 * The penalty for paying late, counted up to `until` included: every day after the due day (and the days of grace) costs
 * its share of what is still owed on that day; at most `cap` of the sum; rounded once to 分. What was paid on or before
 * the due day bears none. `words` says how it came about.
 */
export function latePenalty(rule: LatePenalty, sum: { readonly dueOn: string; readonly amount: number }, settled: readonly Settled[], until: string): { amount: number; words: string } {
  const first = addDays(sum.dueOn, rule.grace + 1);
  const paidBy = (day: string) => settled.reduce((total, one) => (one.on <= day ? total + one.amount : total), 0);
  const cuts = [...new Set([first, ...settled.map(({ on }) => addDays(on, 1)).filter((on) => on > first && on <= until)])].sort();
  let exact = 0n;
  const words: string[] = [];
  for (const [index, from] of cuts.entries()) {
    const next = cuts[index + 1] ?? addDays(until, 1);
    const owed = Math.max(0, sum.amount - paidBy(addDays(from, -1)));
    const days = daysBetween(from, next);
    if (days <= 0 || owed === 0) continue;
    exact += BigInt(owed) * BigInt(days) * BigInt(rule.perDay);
    words.push(`${formatMoney(owed)} 元 × ${days}天 × ${formatScaled(rule.perDay)}%`);
  }
  const amount = Number(divideHalfAway(exact, MILLION));
  const most = rule.cap === null ? null : Number(divideHalfAway(BigInt(sum.amount) * BigInt(rule.cap), 10_000n));
  if (most !== null && amount > most) return { amount: most, words: `${words.join('；')}，超过上限，按 ${formatMoney(most)} 元计` };
  return { amount, words: words.join('；') };
}
