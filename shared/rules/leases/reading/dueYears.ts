import type { RentDue } from '../../../contract/leaseTerms.ts';
import { addDays, addMonths, daysBetween } from '../../calendar.ts';
import { lunarDay } from '../lunar.ts';

/** How far from its period a day of payment usually lies. */
const NEAR = 92;
const WELL_AFTER = 183;

/** The due day of the period that begins on `startOn`; null for another rule or outside the lunar tables. */
export function dueInYear(due: RentDue, startOn: string): string | null {
  if (due.rule === 'yearDay') {
    const first = `${String(Number(startOn.slice(0, 4)) + due.years).padStart(4, '0')}-${String(due.month).padStart(2, '0')}-01`;
    const last = addDays(addMonths(first, 1), -1);
    const day = addDays(first, due.day - 1);
    return day > last ? last : day;
  }
  if (due.rule !== 'lunar') return null;
  // A schedule takes the number of the calendar year for the lunar year: 当年腊月 of 2024 lies in January 2025.
  const read = lunarDay(Number(startOn.slice(0, 4)) + due.years, due.month, due.day);
  return read.ok ? read.value : null;
}

/**
 * Which year a yearly due day is meant in, beside the year of the first day of the period. One answer where the order (先付,
 * 后付) or the first day of the lease leaves only one; else all that may be meant.
 */
export function yearsOf(dateIn: (years: number) => string | null, startOn: string | null, order: 'before' | 'after' | null): number[] {
  const same = dateIn(0);
  if (startOn === null || same === null) return [0];
  if (order === 'before') return Math.abs(daysBetween(startOn, same)) <= NEAR ? [0] : [-1, 0];
  if (order === 'after') {
    const end = addDays(addMonths(startOn, 12), -1);
    const fits = [0, 1].filter((years) => {
      const date = dateIn(years);
      return date !== null && daysBetween(end, date) >= -NEAR && daysBetween(end, date) <= WELL_AFTER;
    });
    return fits.length === 1 ? fits : [0, 1];
  }
  return same >= startOn ? [0] : [0, 1];
}
