import type { PricePeriod, RentClause, RentPrice } from '../../../contract/leaseTerms.ts';
import { formatArea } from '../../area.ts';
import { addMonths } from '../../calendar.ts';
import { formatMoney } from '../../money.ts';
import { formatScaled } from '../../scaled.ts';
import type { Ratio } from '../ratio.ts';
import { add, dividedBy, ratio, times, ZERO } from '../ratio.ts';

/** Months of a price period. */
export const PERIOD_MONTHS: Readonly<Record<PricePeriod, number>> = { month: 1, quarter: 3, half_year: 6, year: 12 };
/** A period as a person says it: 每月, 每年. */
export const PERIOD_WORDS: Readonly<Record<PricePeriod, string>> = { month: '每月', quarter: '每季', half_year: '每半年', year: '每年' };

type Money = Extract<RentPrice, { by: 'money' }>;

/** Rent of one month at a price of `value` (0.0001 元), in 分, exact. */
function monthly(price: Money, value: Ratio): Ratio {
  const { measure } = price;
  const factor = measure.of === 'area' ? ratio(measure.area, 10_000) : measure.of === 'count' ? ratio(measure.count) : ratio(1);
  return dividedBy(times(times(value, factor), ratio(1, 100)), ratio(PERIOD_MONTHS[price.per]));
}

/** The first year's rent in 分, exact; null for a sum or goods. */
export function yearlyRent(price: RentPrice): Ratio | null {
  return price.by === 'money' ? times(monthly(price, ratio(price.price)), ratio(12)) : null;
}

interface Term {
  readonly startOn: string | null;
  readonly months: number;
}

/** Changes of price beyond which a total is left to the schedule: exact fractions grow with every one. */
const MOST_CHANGES = 120;

/**
 * What a clause costs over so many whole months, in 分, exact; null where it cannot be said without a schedule:
 * goods, open prices, changes inside a lease month, very many changes, single free days.
 */
export function wholeTermRent(price: RentPrice, clause: Pick<RentClause, 'steps' | 'rentFree'>, term: Term): Ratio | null {
  if (price.by === 'total') return clause.steps.length === 0 && clause.rentFree.length === 0 ? ratio(price.amount) : null;
  if (price.by === 'goods') return null;
  const free = freeMonths(clause.rentFree, term);
  const changes = changesByMonth(clause.steps, term);
  if (free === null || changes === null || changes.size > MOST_CHANGES) return null;
  let value = ratio(price.price);
  let sum = ZERO;
  let paid = 0;
  for (let month = 0; month < term.months; month++) {
    for (const change of changes.get(month) ?? []) {
      sum = add(sum, times(value, ratio(paid)));
      paid = 0;
      value = changed(value, change);
    }
    if (!free.has(month)) paid += 1;
  }
  return monthly(price, add(sum, times(value, ratio(paid))));
}

type Change = Exclude<RentClause['steps'][number]['change'], { by: 'open' }>;

function changed(value: Ratio, change: Change): Ratio {
  if (change.by === 'percent') return times(value, ratio(10_000 + change.percent, 10_000));
  return change.by === 'sum' ? add(value, ratio(change.sum)) : ratio(change.price);
}

function changesByMonth(steps: RentClause['steps'], term: Term): ReadonlyMap<number, readonly Change[]> | null {
  const changes = new Map<number, Change[]>();
  for (const step of steps) {
    const from = 'months' in step.from ? step.from.months : monthOf(step.from.on, term);
    if (from === null || step.change.by === 'open') return null;
    for (let month = from; month < term.months; month += step.every ?? term.months) changes.set(month, [...(changes.get(month) ?? []), step.change]);
  }
  return changes;
}

function freeMonths(rentFree: RentClause['rentFree'], term: Term): ReadonlySet<number> | null {
  const free = new Set<number>();
  for (const { from, length } of rentFree) {
    const first = monthOf(from, term);
    if (first === null || !('months' in length)) return null;
    for (let month = first; month < first + length.months; month++) free.add(month);
  }
  return free;
}

function monthOf(date: string, { startOn, months }: Term): number | null {
  if (startOn === null) return null;
  for (let month = 0; month <= months; month++) if (addMonths(startOn, month) === date) return month;
  return null;
}

/** 0.0001 元 as a person writes it: 1,300.00, 1.325. */
export function priceText(value: number): string {
  const exact = formatScaled(value);
  return /\.\d{3,}$/u.test(exact) ? exact : formatScaled(value, 2);
}

/** What a price is of, in words: 每亩每年, 每月; '' for the whole object by the year. */
export function priceUnitWords(price: RentPrice | null): string {
  if (price?.by !== 'money' || (price.measure.of === 'lot' && price.per === 'year')) return '';
  const { measure } = price;
  return `${measure.of === 'area' ? `每${measure.unit}` : measure.of === 'count' ? `每${measure.name}` : ''}${PERIOD_WORDS[price.per]}`;
}

/** A price in words: 每亩每年 450.00 元（15.30 亩）, 整体每年 20,000.00 元, 全期共 85,000.00 元. */
export function priceLabel(price: RentPrice): string {
  if (price.by === 'total') return `全期共 ${formatMoney(price.amount)} 元`;
  const { measure } = price;
  const per = measure.of === 'area' ? `每${measure.unit}` : measure.of === 'count' ? `每${measure.name}` : '整体';
  const over = measure.of === 'area' ? `（${formatArea(measure.area, measure.unit)}）` : measure.of === 'count' ? `（${measure.count} ${measure.name}）` : '';
  if (price.by === 'goods') return `${per}每年 ${formatScaled(price.quantity)} ${price.unit}${price.goods}${over}`;
  return `${per}${PERIOD_WORDS[price.per]} ${priceText(price.price)} 元${over}`;
}
