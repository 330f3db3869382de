import type { ClauseVersion, LeaseTerm, PriceMeasure, PricePeriod, RentPrice, RentStep } from '../../contract/leaseTerms.ts';
import { addMonths } from '../dates.ts';
import { formatArea } from '../area.ts';
import { formatScaled } from '../scaled.ts';
import type { Ratio } from './ratio.ts';
import { add, ratio, times, yuanText } from './ratio.ts';

/** How often a price period fits into a year. */
export const PERIODS_A_YEAR: Readonly<Record<PricePeriod, number>> = { month: 12, quarter: 4, half_year: 2, year: 1 };

/** The price of one version of the clause from a day on. */
export interface PricePiece {
  readonly from: string;
  /** Which version of the clause it comes from. */
  readonly version: number;
  /** 分 a year for the whole object, exact; null where no price is agreed. For a lump sum it is a weight, 1 at the start. */
  readonly yearly: Ratio | null;
  /** How it came about, in a few words. */
  readonly words: string;
}

/** A change of the price on a day. */
interface DatedChange {
  readonly on: string;
  readonly change: RentStep['change'];
}

/** More repetitions of one step than a term of 100 years can hold. */
const MOST_REPEATS = 1_200;

/** The days on which a step applies within the term; steps by months count from the first day of the lease (conventions 7). */
function datesOf({ from, every }: RentStep, { startOn, endOn }: LeaseTerm): string[] {
  const at = (index: number) => ('on' in from ? addMonths(from.on, index * (every ?? 0)) : addMonths(startOn, from.months + index * (every ?? 0)));
  const dates: string[] = [];
  for (let index = 0; index < MOST_REPEATS && at(index) <= endOn; index++) {
    dates.push(at(index));
    if (every === null) break;
  }
  return dates;
}

/** Changes in the order in which they apply. Of a later version only those after its first day: its price is the one of that day. */
function changesOf({ from, clause }: ClauseVersion, isFirst: boolean, term: LeaseTerm): DatedChange[] {
  const dated = clause.steps.flatMap((step) => datesOf(step, term).map((on): DatedChange => ({ on, change: step.change })));
  return dated.filter(({ on }) => (isFirst ? on >= from : on > from)).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function measured(measure: PriceMeasure): { by: Ratio; words: string } {
  switch (measure.of) {
    case 'lot':
      return { by: ratio(1), words: '' };
    case 'area':
      return { by: ratio(measure.area, 10_000), words: ` × ${formatArea(measure.area, measure.unit)}` };
    case 'count':
      return { by: ratio(measure.count), words: ` × ${measure.count}${measure.name}` };
  }
}

const PER_WORDS: Readonly<Record<PricePeriod, string>> = { month: '月', quarter: '季', half_year: '半年', year: '年' };

/** 元/亩/年, 元/间/月, 元/年: the unit of a price in money or in kind. */
export function priceUnit(price: Exclude<RentPrice, { by: 'total' }>): string {
  const { measure } = price;
  const of = measure.of === 'lot' ? '' : `/${measure.of === 'area' ? measure.unit : measure.name}`;
  return price.by === 'money' ? `元${of}/${PER_WORDS[price.per]}` : `${price.unit}${price.goods}${of}/年`;
}

/** A price of 0.0001 元 as it is said: 800.00, 1.325. */
export function priceText(price: number): string {
  return yuanText(ratio(price, 100));
}

/** The unit price as it develops, and how the yearly rent in 分 follows from it. */
interface Course {
  readonly start: Ratio;
  readonly yearly: (unitPrice: Ratio, leaseYear: number) => Ratio | null;
  readonly firstWords: (yearly: Ratio | null) => string;
  /** First months of lease years at which the yearly rent changes without a step (cash prices of rent in kind). */
  readonly breaks: readonly number[];
}

function courseOf(price: RentPrice): Course {
  if (price.by === 'total') {
    return { start: ratio(1), yearly: (weight) => weight, firstWords: () => `全期总价 ${yuanText(ratio(price.amount))} 元，按期分摊`, breaks: [] };
  }
  const { by, words } = measured(price.measure);
  if (price.by === 'money') {
    const often = PERIODS_A_YEAR[price.per];
    return {
      start: ratio(price.price), yearly: (unitPrice) => times(unitPrice, times(by, ratio(often, 100))), breaks: [],
      firstWords: (yearly) => (words === '' && often === 1 ? '' : `${priceText(price.price)} ${priceUnit(price)}${words}${often === 1 ? '' : ` × ${often}`} = `) + `年租金 ${yearly === null ? '未定' : `${yuanText(yearly)} 元`}`,
    };
  }
  const cash = new Map(price.prices.map((one) => [one.year, one.price]));
  const years = [...new Set(price.prices.flatMap(({ year }) => [year, year + 1]))].filter((year) => year > 1);
  return {
    start: ratio(price.quantity, 10_000), breaks: years.map((year) => (year - 1) * 12),
    yearly: (quantity, year) => {
      const found = cash.get(year);
      return found === undefined ? null : times(times(quantity, by), ratio(found, 100));
    },
    firstWords: (yearly) => `${formatScaled(price.quantity)} ${priceUnit(price)}${words}` + (yearly === null ? '，当年折价未定' : `，折年租金 ${yuanText(yearly)} 元`),
  };
}

/** The lease year (from 1) in which a day lies. */
function leaseYear(startOn: string, day: string): number {
  let year = Math.max(1, Number(day.slice(0, 4)) - Number(startOn.slice(0, 4)));
  while (addMonths(startOn, year * 12) <= day) year += 1;
  return year;
}

function changed(before: Ratio | null, change: RentStep['change']): Ratio | null {
  switch (change.by) {
    case 'percent':
      return before === null ? null : times(before, ratio(10_000 + change.percent, 10_000));
    case 'sum':
      return before === null ? null : add(before, ratio(change.sum));
    case 'price':
      return ratio(change.price);
    case 'open':
      return null;
  }
}

function percentText(percent: number): string {
  return `${formatScaled(Math.abs(percent) * 100)}%`;
}

/** What a change does, in words: 递增5%, 每期增加 500.00 元. */
export function changeText(change: RentStep['change']): string {
  switch (change.by) {
    case 'percent':
      return `${change.percent < 0 ? '递减' : '递增'}${percentText(change.percent)}`;
    case 'sum':
      return `${change.sum < 0 ? '减少' : '增加'} ${priceText(Math.abs(change.sum))} 元`;
    case 'price':
      return `改为 ${priceText(change.price)} 元`;
    case 'open':
      return '价格另行商定';
  }
}

function piecesOf(version: ClauseVersion, index: number, term: LeaseTerm): PricePiece[] {
  const course = courseOf(version.clause.price);
  const changes = changesOf(version, index === 0, term);
  const breaks = course.breaks.map((months) => addMonths(term.startOn, months)).filter((on) => on > version.from && on <= term.endOn);
  const days = [...new Set([version.from, ...changes.map(({ on }) => on), ...breaks])].sort();
  let unitPrice: Ratio | null = course.start;
  return days.map((from) => {
    const steps = changes.filter(({ on }) => on === from);
    for (const { change } of steps) unitPrice = changed(unitPrice, change);
    const yearly = unitPrice === null ? null : course.yearly(unitPrice, leaseYear(term.startOn, from));
    const said = steps.map(({ change }) => changeText(change)).join('、');
    const words = said === '' ? course.firstWords(yearly) : `${from}起${said}，年租金 ${yearly === null ? '未定' : `${yuanText(yearly)} 元`}`;
    return { from, version: index, yearly, words };
  });
}

/**
 * The price over the term, piece by piece in order of days; each piece holds until the next one. Percent steps compound
 * on the exact price before, nothing is rounded between (conventions 7); a later version's price replaces the one before.
 */
export function pricePieces(term: LeaseTerm, versions: readonly ClauseVersion[]): PricePiece[] {
  return versions.flatMap((version, index) => {
    const next = versions[index + 1]?.from;
    return piecesOf(version, index, term).filter(({ from }) => next === undefined || from < next);
  });
}
