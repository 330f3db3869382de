import { addDays, addMonths, daysBetween, partsOf } from '../calendar.ts';
import { trend } from './trend.ts';

const EARLIEST = '0001-01-01';

/** Months since year 0. */
function monthNumber(date: string): number {
  const { year, month } = partsOf(date);
  return year * 12 + month - 1;
}

/** A day of a month, or the month's last day where it does not exist. */
function dayInMonth(months: number, day: number): string | null {
  const year = Math.floor(months / 12);
  if (year < 1 || year > 9999) return null;
  const first = `${String(year).padStart(4, '0')}-${String(months - year * 12 + 1).padStart(2, '0')}-01`;
  const lastDay = year === 9999 && first.startsWith('9999-12') ? 31 : partsOf(addDays(addMonths(first, 1), -1)).day;
  return `${first.slice(0, 8)}${String(Math.min(day, lastDay)).padStart(2, '0')}`;
}

/** The step in whole months by which dates rise, and the day on which they lie; null when they do not. */
function monthStep(dates: readonly string[]): { step: number; day: number } | null {
  const months = dates.map(monthNumber);
  const step = (months[1] ?? 0) - (months[0] ?? 0);
  if (step === 0 || months.slice(1).some((month, index) => month - (months[index] ?? 0) !== step)) return null;
  // 01-31, 02-28: the largest day is the one that is meant, shorter months end before it.
  const day = Math.max(...dates.map((date) => partsOf(date).day));
  return dates.every((date, index) => dayInMonth(months[index] ?? 0, day) === date) ? { step, day } : null;
}

function behindDays(start: string, days: bigint): string | null {
  const most = BigInt(daysBetween(start, '9999-12-31'));
  const least = BigInt(daysBetween(start, EARLIEST));
  return days > most || days < least ? null : addDays(start, Number(days));
}

/**
 * Carries dates on: one by a day; two or more by their months or years where they lie on the same day of the month
 * (01-31, 02-28 → 03-31), else along their line of days. Answers the n-th date (from 0) behind the last one, null
 * beyond the years 1–9999.
 */
export function continueDates(dates: readonly string[]): (n: number) => string | null {
  const start = dates[0] ?? EARLIEST;
  if (dates.length === 1) return (n) => behindDays(start, BigInt(n + 1));
  const months = monthStep(dates);
  const last = monthNumber(dates.at(-1) ?? start);
  if (months) return (n) => dayInMonth(last + months.step * (n + 1), months.day);
  const next = trend(dates.map((date) => BigInt(daysBetween(start, date))));
  return (n) => behindDays(start, next(n));
}
