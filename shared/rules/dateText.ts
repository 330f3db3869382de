import { addDays, isDate, isMonth, partsOf } from './calendar.ts';
import { toHalfWidth } from './halfWidth.ts';
import type { Refusal, Result } from './result.ts';
import { accept, refuse } from './result.ts';

const OPEN_ENDED = /(?:长期|长久|永久|至今|今|现在|不限)$/;
const SEPARATED = /^(\d{4}|\d{2}(?=[-.]))([-/.])(\d{1,2})\2(\d{1,2})$/;
const CHINESE = /^(\d{4}|\d{2})年(\d{1,2})月(\d{1,2})[日号]?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH_FORMS = [/^(\d{4}|\d{2})年(\d{1,2})月份?$/, /^(\d{4})[-/.](\d{1,2})$/, /^(\d{4})(\d{2})$/];
const YEAR_ONLY = /^\d{4}年?度?$/;
const LAST_EXCEL_SERIAL = 2_958_465;
const NUMERALS = '〇一二三四五六七八九';

/** Two written digits mean 1970–2069: contracts on file reach back to the seventies, and terms of 50 years forward. */
function fullYear(written: string): string {
  if (written.length === 4) return written;
  return (Number(written) < 70 ? '20' : '19') + written;
}

function compactText(text: string): string {
  return toHalfWidth(text).replace(/\s/g, '');
}

function writtenDate(plain: string): string | null {
  const separated = SEPARATED.exec(plain);
  const match = CHINESE.exec(plain) ?? COMPACT.exec(plain);
  const [year, month, day] = separated === null ? (match?.slice(1) ?? []) : [separated[1], separated[3], separated[4]];
  if (year === undefined || month === undefined || day === undefined) return null;
  return `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function writtenMonth(plain: string): string | null {
  for (const form of MONTH_FORMS) {
    const [, year, month] = form.exec(plain) ?? [];
    if (year !== undefined && month !== undefined) return `${fullYear(year)}-${month.padStart(2, '0')}`;
  }
  return null;
}

function refuseDate(plain: string): Refusal {
  if (plain === '') return refuse('empty', '请填写日期');
  if (OPEN_ENDED.test(plain)) return refuse('open_ended', '“长期”“至今”不是日期，请填写具体日期');
  const month = writtenMonth(plain);
  if (month !== null && isMonth(month)) return refuse('month_only', '只写到月，请补上日');
  if (YEAR_ONLY.test(plain)) return refuse('year_only', '只写到年，请补上月和日');
  return refuse('not_date', '日期请写成 2026-11-21 这样');
}

/**
 * Reads a date a person or a workbook wrote: `2023-5-1`, `2023/5/1`, `2023.5.1`, `20230501`, `2023年5月1日`, `26.11.21`.
 * Two-digit years are 1970–2069 and are not read with slashes, which may stand for month/day/year.
 * Refuses with `empty`, `month_only`, `year_only`, `open_ended` (长期, 至今), `no_such_date` or `not_date`.
 */
export function parseDate(text: string): Result<string> {
  const plain = compactText(text);
  const date = writtenDate(plain);
  if (date === null) return refuseDate(plain);
  return isDate(date) ? accept(date) : refuse('no_such_date', '没有这一天，请核对日期');
}

/** Reads a month as YYYY-MM: `2026年11月`, `2026-11`, `2026/1`, `2026.1`, `202611`. Refuses with `empty` or `not_month`. */
export function parseMonth(text: string): Result<string> {
  const plain = compactText(text);
  if (plain === '') return refuse('empty', '请填写月份');
  const month = writtenMonth(plain);
  return month !== null && isMonth(month) ? accept(month) : refuse('not_month', '月份请写成 2026-11 这样');
}

interface WrittenRange {
  readonly start: Result<string>;
  readonly end: Result<string>;
}

// A hyphen may stand inside a date and between dates, so every separator is tried as the middle.
function splitRange(plain: string): WrittenRange[] {
  const ranges: WrittenRange[] = [];
  for (const match of plain.matchAll(/[-–—~至到]+/g)) {
    const left = plain.slice(0, match.index).replace(/^[自从由]/, '').replace(/起$/, '');
    const right = plain.slice(match.index + match[0].length).replace(/为?止$/, '');
    ranges.push({ start: parseDate(left), end: parseDate(right) });
  }
  return ranges;
}

/**
 * Reads a period: `2020.1.1-2024.12.31`, `2020年1月1日至2024年12月31日`, with ~, — or 到 as well, and 自…起至…止.
 * Refuses with `empty`, `not_range`, `reversed`, or with the refusal of the date that is incomplete (`month_only`, `open_ended` …).
 */
export function parseDateRange(text: string): Result<{ start: string; end: string }> {
  const plain = compactText(text);
  if (plain === '') return refuse('empty', '请填写起止日期');
  let partial: Refusal | null = null;
  for (const { start, end } of splitRange(plain)) {
    if (start.ok && end.ok) {
      if (start.value > end.value) return refuse('reversed', '结束日期早于开始日期，请核对');
      return accept({ start: start.value, end: end.value });
    }
    const problems = [start, end].filter((side) => !side.ok);
    if (problems.every((side) => side.code !== 'not_date' && side.code !== 'empty')) partial ??= problems[0] ?? null;
  }
  if (partial !== null) return partial;
  if (OPEN_ENDED.test(plain)) return refuseDate(plain);
  return refuse('not_range', '起止日期请写成 2020-01-01至2024-12-31 这样');
}

/**
 * Turns an Excel serial of the 1900 system into a date; a time of day behind the point is cut off.
 * Serial 60 is Excel's 29 February 1900, which never was. Refuses with `no_such_date`.
 */
export function fromExcelSerial(n: number): Result<string> {
  const serial = Math.floor(n);
  if (!(serial >= 1 && serial <= LAST_EXCEL_SERIAL) || serial === 60) return refuse('no_such_date', '表格里的日期数值不对，请核对');
  return accept(addDays(serial < 60 ? '1899-12-31' : '1899-12-30', serial));
}

/** Writes a date for official papers: `2026年1月5日`, full year and no leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function formatDateCn(date: string): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

function numeralsToThirtyOne(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return `${tens > 1 ? NUMERALS.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? NUMERALS.charAt(ones) : ''}`;
}

/** Writes a date in Chinese numerals for covers: `二〇二六年十一月二十一日`, with 〇 (U+3007) and never 零. */
export function dateInChineseNumerals(date: string): string {
  const { year, month, day } = partsOf(date);
  const years = Array.from(String(year), (figure) => NUMERALS.charAt(Number(figure))).join('');
  return `${years}年${numeralsToThirtyOne(month)}月${numeralsToThirtyOne(day)}日`;
}
