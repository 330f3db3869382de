import { addDays, addMonths } from '../../../shared/rules/dates.ts';
import { divideHalfAway } from '../../../shared/rules/decimalText.ts';

/** A step clause: from lease year `from` on, every `every` years, `percent` on the rent before. */
export interface Escalation {
  readonly text: string;
  readonly percent: number;
  readonly from: number;
  readonly every: number;
}

/** 不递增. */
export const NO_STEPS: Escalation = { text: '不递增', percent: 0, from: 2, every: 1 };
/** Clauses as notices word them. */
export const STEPS: readonly Escalation[] = [
  { text: '每年递增3%', percent: 3, from: 2, every: 1 },
  { text: '第三年起每年递增5%', percent: 5, from: 3, every: 1 },
  { text: '每三年递增5%', percent: 5, from: 4, every: 3 },
  { text: '每五年递增10%', percent: 10, from: 6, every: 5 },
];

/** One rent period; both dates belong to it, `amount` is 分. */
export interface RentPeriod {
  readonly start: string;
  readonly end: string;
  readonly amount: number;
}

function stepsUntil(year: number, { from, every }: Escalation): number {
  return year < from - 1 ? 0 : Math.floor((year - (from - 1)) / every) + 1;
}

/**
 * The rent of a whole-year term: percent steps compound on the exact previous price, every line is rounded once, half
 * away from zero, and the last line takes the difference to the exact total (a convention of the trade, not law).
 * `annual` is the first year's rent in 分, `every` the months per payment (1, 3, 6 or 12).
 */
export function rentPeriods(start: string, years: number, annual: number, every: number, steps: Escalation): RentPeriod[] {
  const most = stepsUntil(years - 1, steps);
  const scale = 100n ** BigInt(most);
  // Rent of a lease year times `scale`: an integer, because at most `most` steps lie before it.
  const scaled = (year: number) => {
    const taken = stepsUntil(year, steps);
    return BigInt(annual) * BigInt(100 + steps.percent) ** BigInt(taken) * 100n ** BigInt(most - taken);
  };
  const count = (years * 12) / every;
  let exact = 0n;
  for (let year = 0; year < years; year += 1) exact += scaled(year);
  const total = Number(divideHalfAway(exact, scale));
  let before = 0;
  return Array.from({ length: count }, (_, index) => {
    const rounded = Number(divideHalfAway(scaled(Math.floor((index * every) / 12)) * BigInt(every), scale * 12n));
    const amount = index === count - 1 ? total - before : rounded;
    before += amount;
    return { start: addMonths(start, index * every), end: addDays(addMonths(start, (index + 1) * every), -1), amount };
  });
}

/** Sum of the amounts of periods, 分. */
export function sumOf(periods: readonly RentPeriod[]): number {
  return periods.reduce((total, period) => total + period.amount, 0);
}
