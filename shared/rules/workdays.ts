import { addDays, weekday } from './calendar.ts';
import type { HolidayTable } from './holidayTables.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';

export { HOLIDAY_TABLES } from './holidayTables.ts';
export type { HolidayTable } from './holidayTables.ts';

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

// A notice may move a day of the year before (30 December); the latest notice that names the day rules.
function announced(date: string, tables: readonly HolidayTable[]): boolean | null {
  let year = 0;
  let working: boolean | null = null;
  for (const table of tables) {
    if (table.year < year) continue;
    const worked = table.workedWeekends.includes(date);
    if (!worked && !table.off.includes(date)) continue;
    year = table.year;
    working = worked;
  }
  return working;
}

function isWorking(date: string, tables: readonly HolidayTable[]): boolean {
  return announced(date, tables) ?? weekday(date) <= 5;
}

/**
 * Whether a date is a working day, days off and make-up days counted as the State Council announced them.
 * Refuses with `no_holiday_table` when the year has no table. Source: 全国年节及纪念日放假办法 and the yearly notices.
 */
export function isWorkingDay(date: string, tables: readonly HolidayTable[]): Result<boolean> {
  const year = yearOf(date);
  if (!tables.some((table) => table.year === year)) return refuse('no_holiday_table', `没有${year}年的放假安排，请先补充`);
  return accept(isWorking(date, tables));
}

/**
 * The last day of a period of working days. The posting day is not counted unless `countPostingDay` is set,
 * and then only if it is a working day itself (民法典 art. 201; some towns count the posting day).
 * Years without a table are counted Monday to Friday and named in `missingYears`, so that the sheet can warn.
 * Throws RangeError when `days` is not a positive integer.
 */
export function workingDayEnd(
  postedOn: string,
  days: number,
  options: { countPostingDay: boolean },
  tables: readonly HolidayTable[],
): { end: string; missingYears: number[] } {
  if (!Number.isSafeInteger(days) || days < 1) throw new RangeError(`not a number of days: ${days}`);
  const known = new Set(tables.map((table) => table.year));
  const missing = new Set<number>();
  let date = options.countPostingDay ? postedOn : addDays(postedOn, 1);
  for (let counted = 0; ; date = addDays(date, 1)) {
    if (!known.has(yearOf(date))) missing.add(yearOf(date));
    if (isWorking(date, tables)) counted += 1;
    if (counted === days) return { end: date, missingYears: Array.from(missing) };
  }
}
