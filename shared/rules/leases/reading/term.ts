import { addDays, addMonths, daysBetween, isDate } from '../../calendar.ts';
import { plainText } from './plain.ts';
import type { ClauseQuestion, LeaseTexts, PartReading } from './types.ts';

/** Longest term that is counted through. */
const MOST_MONTHS = 1_200;

/** How long the lease runs. `months` are its whole months; `isWhole` is false when days are left over. */
export interface ReadTerm {
  readonly startOn: string | null;
  readonly endOn: string | null;
  readonly months: number | null;
  readonly isWhole: boolean;
}

/** Whole months from the first to the last day (both belong to the term), and whether days are left. Null for a term that runs backwards. */
export function monthsOf(startOn: string, endOn: string): { months: number; isWhole: boolean } | null {
  if (!isDate(startOn) || !isDate(endOn) || endOn < startOn) return null;
  const after = addDays(endOn, 1);
  let months = Math.min(MOST_MONTHS, Math.floor(daysBetween(startOn, after) / 32));
  while (months < MOST_MONTHS && addMonths(startOn, months + 1) <= after) months += 1;
  return { months, isWhole: addMonths(startOn, months) === after };
}

/** 5, 5年, 36个月, 2年10个月, 两年半 → months; null for other words. */
export function writtenMonths(text: string): number | null {
  const plain = plainText(text.replace(/[一二两三四五六七八九十]+年半/u, (found) => found)).replace(/^(?:租期|期限|为|共|合计)*/u, '');
  if (/^\d{1,3}$/u.test(plain)) return Number(plain) * 12;
  const [found = '', years, half, months] = /^(?:(\d{1,3})(?:周)?年)?(半)?年?(?:零?(\d{1,3})个?月)?(?:整)?$/u.exec(plain) ?? [];
  if (found === '' || (years === undefined && half === undefined && months === undefined)) return null;
  return Number(years ?? 0) * 12 + (half === undefined ? 0 : 6) + Number(months ?? 0);
}

/** 2年10个月, 3年, 5个月, as a person says a number of months. */
export function monthsText(months: number): string {
  const years = Math.floor(months / 12);
  return `${years > 0 ? `${years}年` : ''}${months % 12 > 0 || years === 0 ? `${months % 12}个月` : ''}`;
}

/** Reads the term; nothing of it is put into the clause, but prices, totals and free time are held against it. */
export function readTerm(texts: LeaseTexts): PartReading<ReadTerm> {
  const { startOn, endOn } = texts;
  const written = writtenMonths(texts.termText);
  const raw = texts.termText.trim();
  const question = (text: string): ClauseQuestion => ({ part: 'term', raw, text, proposals: [] });
  const validStart = startOn !== null && isDate(startOn) ? startOn : null;
  const validEnd = endOn !== null && isDate(endOn) ? endOn : null;
  const questions: ClauseQuestion[] = [];
  if (validStart === null) questions.push(question('没有起始日，租期和各期都要从起始日算'));
  if (validEnd === null) questions.push(question(validStart !== null && written !== null && written > 0 ? `没有终止日，按${monthsText(written)}是 ${addDays(addMonths(validStart, written), -1)}` : '没有终止日，算不出租期'));
  const dated = validStart === null || validEnd === null ? null : monthsOf(validStart, validEnd);
  if (validStart !== null && validEnd !== null && dated === null) questions.push(question('终止日早于起始日'));
  const said = dated === null ? [] : [{ part: 'term' as const, text: `${validStart ?? ''} 至 ${validEnd ?? ''}，${monthsText(dated.months)}${dated.isWhole ? '' : '多'}` }];
  if (dated !== null && written !== null && !(dated.isWhole && dated.months === written)) {
    questions.push(question(`年限写${monthsText(written)}，起止日是${monthsText(dated.months)}${dated.isWhole ? '' : '多'}`));
  }
  return { value: { startOn: validStart, endOn: validEnd, months: dated?.months ?? (dated === null ? written : null), isWhole: dated?.isWhole ?? true }, questions, said };
}
