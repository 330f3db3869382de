import chineseDays from 'chinese-days';
import { addDays } from '../dates.ts';
import type { Result } from '../result.ts';
import { accept, refuse } from '../result.ts';

/** Years for which the calendar's table holds. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

const two = (number: number) => String(number).padStart(2, '0');

/**
 * The day of a lunar date (农历), of the ordinary month where there is a leap month too. Day 30 of a month of 29 days is
 * its last day, so that 腊月三十 is always 除夕 (conventions 10). 农历2024年十二月 lies in January 2025.
 * Refuses with `no_lunar_year` outside 1900–2099.
 */
export function lunarDay(year: number, month: number, day: number): Result<string> {
  if (year < FIRST_YEAR || year > LAST_YEAR) return refuse('no_lunar_year', `没有农历${year}年的历表，请改填公历日期`);
  // Only the first of the month is asked for: the library takes 农历二月三十 for a day of March.
  const { date } = chineseDays.getSolarDateFromLunar(`${year}-${two(month)}-01`);
  return accept(addDays(date, Math.min(day, chineseDays.monthDays(year, month)) - 1));
}
