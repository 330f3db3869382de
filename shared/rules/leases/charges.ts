import type { ChargeMonths, ChargeTerms, PeriodTerms } from '../../contract/chargeTerms.ts';
import { addDays, addMonths } from '../dates.ts';
import { formatArea } from '../area.ts';
import { MAX_SCALED } from '../decimalText.ts';
import { formatMoney } from '../money.ts';
import type { Result } from '../result.ts';
import { accept, refuse } from '../result.ts';
import { formatScaled } from '../scaled.ts';
import { calendarMonths } from './cost.ts';
import { sumWords } from './meters.ts';
import type { Ratio } from './ratio.ts';
import { ratio, rounded, times } from './ratio.ts';

/** First and last day for which a charge holds; `until` null has no end yet. Both days belong to it. */
export interface ChargeSpan {
  readonly from: string;
  readonly until: string | null;
}

/** A stretch that is billed at once. */
export interface ChargePeriod {
  readonly from: string;
  readonly until: string;
  /** Whether the charge holds for all of it. */
  readonly isWhole: boolean;
}

const EVERY: Readonly<Record<ChargeMonths, string>> = { 1: '每月', 2: '每两个月', 3: '每季度', 6: '每半年', 12: '每年' };

/** The period by the calendar in which a month (YYYY-MM) lies, as far as the charge holds; null where it holds for no day of it. */
export function chargePeriod(months: ChargeMonths, month: string, span: ChargeSpan): ChargePeriod | null {
  const place = Number(month.slice(5, 7)) - 1;
  const opens = addMonths(`${month.slice(0, 4)}-01-01`, place - (place % months));
  const closes = addDays(addMonths(opens, months), -1);
  const from = span.from > opens ? span.from : opens;
  const until = span.until !== null && span.until < closes ? span.until : closes;
  return from > until ? null : { from, until, isWhole: from === opens && until === closes };
}

/** The months of a stretch: each calendar month gives its share of days, as for part periods of rent by 当月天数. */
function monthsWords(period: ChargePeriod): { months: Ratio; words: string } {
  const months = calendarMonths(period);
  return { months, words: `${period.from}至${period.until}按当月天数折${formatScaled(rounded(times(months, ratio(10_000))))}个月` };
}

/** What a charge without a meter costs for a period, rounded once, half away from zero, to 分. Refuses with `out_of_range`. */
export function periodBill(terms: PeriodTerms, period: ChargePeriod): Result<{ amount: number; explained: string }> {
  const part = period.isWhole ? null : monthsWords(period);
  const months = part?.months ?? ratio(terms.months);
  const monthly = terms.by === 'fixed' ? ratio(terms.amount, terms.months) : times(ratio(terms.price, 100), ratio(terms.area, 10_000));
  const exact = times(monthly, months);
  if (exact.n > BigInt(MAX_SCALED) * exact.d) return refuse('out_of_range', '金额太大，请核对单价和面积');
  const base = terms.by === 'fixed' ? chargeSentence(terms) : `${formatScaled(terms.price)} 元/${terms.areaUnit}·月 × ${formatArea(terms.area, terms.areaUnit)}`;
  const stretch = part === null ? (terms.months > 1 ? ` × ${terms.months}个月` : '') : `，${part.words}`;
  // A whole period of a fixed charge is its sum; there is nothing to reckon.
  return accept({ amount: rounded(exact), explained: terms.by === 'fixed' && part === null ? base : `${base}${stretch} = ${sumWords(exact)}` });
}

/** What is left of a billed sum when its period is cut short: the share of its calendar months, rounded once. `kept` null: nothing. */
export function cutShort(billed: number, period: ChargePeriod, kept: ChargePeriod | null): number {
  if (kept === null) return 0;
  const before = calendarMonths(period);
  const after = calendarMonths(kept);
  return rounded(times(ratio(billed), ratio(after.n * before.d, after.d * before.n)));
}

/** The first day on or after `basis` that is the `dueDay` of its month; a day that a month does not have is its last one. */
export function chargeDue(dueDay: number, basis: string): string {
  const dayOf = (first: string) => {
    const wanted = addDays(first, dueDay - 1);
    const last = addDays(addMonths(first, 1), -1);
    return wanted < last ? wanted : last;
  };
  const first = `${basis.slice(0, 7)}-01`;
  return dayOf(first) >= basis ? dayOf(first) : dayOf(addMonths(first, 1));
}

/** 电费（2026年11月）, 卫生费（2026年10—12月）: what a bill is called. */
export function billName(name: string, { from, until }: { readonly from: string; readonly until: string }): string {
  const [year, first] = [from.slice(0, 4), Number(from.slice(5, 7))];
  const last = Number(until.slice(5, 7));
  return `${name}（${year}年${first}${last === first ? '' : `—${last}`}月）`;
}

/** What a charge says, in one short sentence: 每月 60.00 元; 按表，0.85 元/度，倍率 20，加损耗 5%. */
export function chargeSentence(terms: ChargeTerms): string {
  switch (terms.by) {
    case 'fixed':
      return `${EVERY[terms.months]} ${formatMoney(terms.amount)} 元`;
    case 'meter':
      return [`按表，${formatScaled(terms.unitPrice)} 元/${terms.measure}`, ...(terms.multiplier === 10_000 ? [] : [`倍率 ${formatScaled(terms.multiplier)}`]), ...(terms.lossShare === 0 ? [] : [`加损耗 ${formatScaled(terms.lossShare * 100)}%`])].join('，');
    case 'area':
      return `按面积 ${formatArea(terms.area, terms.areaUnit)}，${formatScaled(terms.price)} 元/${terms.areaUnit}·月，${EVERY[terms.months]}收`;
  }
}

/** A line that was billed for a reading or a period. */
export interface BilledLine {
  readonly uid: string;
  readonly amount: number;
  /** Paid, let off or offset in part at least: such a line never changes. */
  readonly isTouched: boolean;
}

/** What makes billed lines sum to what is wanted. */
export interface Mending {
  readonly changed: { readonly uid: string; readonly amount: number } | null;
  readonly removed: readonly string[];
  /** The sum of a difference line of its own; null for none. */
  readonly added: number | null;
}

/**
 * Brings what was billed to a sum (分): an unpaid line takes what is missing, a paid one stays and gets a difference line
 * beside it, which may be below zero; a line of nothing goes. Afterwards the lines sum to `wanted`.
 */
export function mend(lines: readonly BilledLine[], wanted: number): Mending {
  const kept = lines.filter(({ isTouched }) => isTouched);
  const [first, ...others] = lines.filter(({ isTouched }) => !isTouched);
  const rest = wanted - kept.reduce((sum, { amount }) => sum + amount, 0);
  if (!first) return { changed: null, removed: [], added: rest === 0 ? null : rest };
  if (rest === 0) return { changed: null, removed: [first, ...others].map(({ uid }) => uid), added: null };
  return { changed: first.amount === rest ? null : { uid: first.uid, amount: rest }, removed: others.map(({ uid }) => uid), added: null };
}
