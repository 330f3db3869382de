import type { PartRule, RentFree } from '../../contract/leaseTerms.ts';
import { addDays, addMonths, daysBetween } from '../dates.ts';
import { formatScaled } from '../scaled.ts';
import type { PeriodPart } from './periods.ts';
import type { PricePiece } from './price.ts';
import type { Ratio } from './ratio.ts';
import { add, ratio, rounded, subtract, times, yuanText, ZERO } from './ratio.ts';

/** What a stretch costs under one version of the clause. */
export interface Cost {
  readonly version: number;
  /** 分, exact; null where no price is agreed. */
  readonly amount: Ratio | null;
  readonly words: string;
}

interface Stretch {
  readonly from: string;
  readonly until: string;
}

const DAYS_OF_A_YEAR = 365;

/** Both days count. */
function daysOf({ from, until }: Stretch): number {
  return daysBetween(from, until) + 1;
}

/** How many whole months fit into a stretch from its first day, and whether days are left. */
function wholeMonths({ from, until }: Stretch): { months: number; isRest: boolean } {
  const day = addDays(until, 1);
  let months = (Number(day.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - Number(from.slice(5, 7));
  while (months > 0 && addMonths(from, months) > day) months -= 1;
  return { months, isRest: addMonths(from, months) < day };
}

/** Every calendar month gives its share of days. */
export function calendarMonths({ from, until }: Stretch): Ratio {
  let months = ZERO;
  for (let first = `${from.slice(0, 7)}-01`; first <= until; first = addMonths(first, 1)) {
    const last = addDays(addMonths(first, 1), -1);
    const within = { from: first < from ? from : first, until: last < until ? last : until };
    months = add(months, ratio(daysOf(within), daysOf({ from: first, until: last })));
  }
  return months;
}

/** A part period as a share of a year, and the words for it (conventions 5). */
function shareOf(stretch: Stretch, rule: PartRule): { share: Ratio; words: string } {
  const span = `${stretch.from}至${stretch.until}`;
  switch (rule) {
    case 'days365':
      return { share: ratio(daysOf(stretch), DAYS_OF_A_YEAR), words: `${span}共${daysOf(stretch)}天，× ${daysOf(stretch)}/365` };
    case 'calendarDays': {
      const months = calendarMonths(stretch);
      return { share: times(months, ratio(1, 12)), words: `${span}按当月天数折${formatScaled(rounded(times(months, ratio(10_000))))}个月，÷ 12` };
    }
    case 'monthsUp':
    case 'monthsDown': {
      const { months, isRest } = wholeMonths(stretch);
      const counted = months + (isRest && rule === 'monthsUp' ? 1 : 0);
      return { share: ratio(counted, 12), words: `${span}计${counted}个月${isRest ? `（不足一个月${rule === 'monthsUp' ? '按一个月计' : '不计'}）` : ''}，× ${counted}/12` };
    }
  }
}

/** The pieces of a stretch that have one price each. */
function cutByPrice(stretch: Stretch, pieces: readonly PricePiece[]): { stretch: Stretch; piece: PricePiece }[] {
  return pieces.flatMap((piece, index) => {
    const next = pieces[index + 1]?.from;
    const from = piece.from > stretch.from ? piece.from : stretch.from;
    const until = next !== undefined && addDays(next, -1) < stretch.until ? addDays(next, -1) : stretch.until;
    return from > until ? [] : [{ stretch: { from, until }, piece }];
  });
}

function priced({ piece, share, words }: { piece: PricePiece; share: Ratio; words: string }): Cost {
  const amount = piece.yearly === null ? null : times(piece.yearly, share);
  const result = amount === null ? '价格未定' : `${yuanText(piece.yearly ?? ZERO)} 元 ${words} = ${yuanText(amount)} 元`;
  return { version: piece.version, amount, words: result };
}

/** First and last day of a rent-free time. */
function freeStretch({ from, length }: RentFree): Stretch {
  return { from, until: addDays('months' in length ? addMonths(from, length.months) : addDays(from, length.days), -1) };
}

/** The last day of a rent-free time. */
export function freeEnd(free: RentFree): string {
  return freeStretch(free).until;
}

function overlap(a: Stretch, b: Stretch): Stretch | null {
  const from = a.from > b.from ? a.from : b.from;
  const until = a.until < b.until ? a.until : b.until;
  return from <= until ? { from, until } : null;
}

/** What rent-free time takes off a stretch: whole months of it cost nothing, days are yearly rent/365 each (conventions 8). */
function freeOff(part: PeriodPart, free: RentFree, pieces: readonly PricePiece[]): Cost[] {
  const shared = overlap(part, freeStretch(free));
  if (!shared) return [];
  return cutByPrice(shared, pieces).map(({ stretch, piece }) => {
    const { months, isRest } = wholeMonths(stretch);
    const isMonths = 'months' in free.length && !isRest;
    const share = isMonths ? ratio(months, 12) : ratio(daysOf(stretch), DAYS_OF_A_YEAR);
    const amount = piece.yearly === null ? null : times(piece.yearly, share);
    return { version: piece.version, amount, words: `免租${isMonths ? `${months}个月` : `${daysOf(stretch)}天`}，减 ${amount === null ? '未定' : `${yuanText(amount)} 元`}` };
  });
}

/** Rent-free days that hold together are not taken off twice: of a later time counts what lies behind the earlier ones. */
function withoutDoubles(free: readonly RentFree[]): RentFree[] {
  const kept: RentFree[] = [];
  let end = '';
  for (const one of free.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const { from, until } = freeStretch(one);
    if (until <= end) continue;
    const opens = end === '' || from > end ? from : addDays(end, 1);
    kept.push(opens === from ? one : { from: opens, length: { days: daysBetween(opens, until) + 1 } });
    end = until;
  }
  return kept;
}

/**
 * What a stretch of a period costs. A change of the price inside cuts it at that day and each piece is counted by the
 * rule of the clause; an untouched stretch of whole months costs yearly rent × months/12 (conventions 4–6, 8).
 */
export function costOf(part: PeriodPart, pieces: readonly PricePiece[], rule: PartRule, rentFree: readonly RentFree[]): Cost[] {
  const free = withoutDoubles(rentFree);
  const cut = cutByPrice(part, pieces);
  if (free.some((one) => freeStretch(one).from <= part.from && freeStretch(one).until >= part.until)) {
    return [{ version: cut[0]?.piece.version ?? 0, amount: ZERO, words: `${part.from}至${part.until}免租` }];
  }
  const costs = cut.map(({ stretch, piece }) =>
    priced({ piece, ...(cut.length === 1 && part.months !== null ? { share: ratio(part.months, 12), words: `× ${part.months}/12` } : shareOf(stretch, rule)) }));
  const off = free.flatMap((one) => freeOff(part, one, pieces));
  return [...costs, ...off.map((one) => ({ ...one, amount: one.amount === null ? null : subtract(ZERO, one.amount) }))];
}
