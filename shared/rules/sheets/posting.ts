import type { SheetData } from '../../contract/sheets.ts';
import type { HolidayTable } from '../workdays.ts';
import { workingDayEnd } from '../workdays.ts';

/** When a sheet is up, and the years whose days off are not known yet. */
export interface PostingWindow {
  readonly posting: NonNullable<SheetData['posting']>;
  readonly missingYears: readonly number[];
}

/**
 * The 公示期 of `days` working days from the day of posting, which counts only when the setting says so
 * (民法典 第二百零一条; some towns count it). With 0 days it ends on its first day and says nothing.
 */
export function postingWindow(postOn: string, days: number, countPostingDay: boolean, tables: readonly HolidayTable[]): PostingWindow {
  if (days === 0) return { posting: { from: postOn, to: postOn, days, note: '' }, missingYears: [] };
  const { end, missingYears } = workingDayEnd(postOn, days, { countPostingDay }, tables);
  const counted = countPostingDay ? '自张贴当日起算' : '张贴当日不计入';
  const missing = missingYears.length === 0 ? '' : `；${missingYears.join('、')}年放假安排未公布，截止日按周一至周五推算`;
  return { posting: { from: postOn, to: end, days, note: counted + missing }, missingYears };
}
