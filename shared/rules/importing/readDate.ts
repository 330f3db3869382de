import { addDays, addMonths, isDate } from '../calendar.ts';
import { fromExcelSerial, parseDate, parseMonth } from '../dates.ts';
import type { Verdict, Proposal } from './cellVerdict.ts';
import { asked, doubted, taken, unread } from './cellVerdict.ts';
import { plainCell } from './cellSigns.ts';

/** One side of a period, or a whole cell: what a written date says. */
export type WrittenDate =
  | { readonly says: 'day'; readonly date: string; readonly note: string | null }
  | { readonly says: 'some'; readonly message: string; readonly dates: readonly string[] }
  | { readonly says: 'open' }
  | { readonly says: 'lunar' }
  | { readonly says: 'wrong'; readonly message: string }
  | { readonly says: 'nothing'; readonly message: string };

const OPEN = /^(?:至|到|-)?(?:长期|长久|永久|永续|常年|长年|至今|今|现在|目前|不限|无限期|无固定期限|不定期)(?:有效|使用)?$/u;
const LUNAR = /农历|阴历|旧历|夏历|正月|腊月|冬月|初[一二三四五六七八九十]|廿|春节|除夕|元宵|端午|中秋|清明/u;
const WITH_TIME = /^(.*\d日?)[T\s]+(?:[上下]午\s*)?(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/iu;
const SERIAL = /^(\d{5})(?:\.(\d+))?$/u;
/** 1954-10-03 to 2064-04-08: a number of five digits in a column of dates is hardly anything else. */
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 60_000;
const YEAR = /^(\d{4})年?度?$/u;
const AMBIGUOUS = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$|^(\d{1,2})([-.])(\d{1,2})\5(\d{4})$/u;
const INSIDE = /(?<!\d)\d{4}(?:年\d{1,2}月\d{1,2}[日号]?|([-/.])\d{1,2}\1\d{1,2})(?!\d)/gu;
const FIRST_LIKELY = '1900-01-01';
const LAST_LIKELY = '2199-12-31';

/**
 * What a text says as a date. Nothing is supposed: a month has no day, a lunar day no date, two figures of a year are
 * named. Dates among other words are looked for unless the text is `wholly` to be a date.
 */
export function writtenDate(raw: string, wholly = false): WrittenDate {
  const text = plainCell(raw).replace(/^(?:公历|公元|阳历|西历)/u, '').replace(/\(?(?:星期|周)[一二三四五六日天]\)?$/u, '').trim();
  const plain = text.replace(/\s/gu, '');
  const read = parseDate(plain);
  if (read.ok) return day(read.value, twoFigures(plain, read.value));
  if (read.code === 'no_such_date') return { says: 'wrong', message: '没有这一天，请核对日期' };
  if (OPEN.test(plain)) return { says: 'open' };
  if (LUNAR.test(plain)) return { says: 'lunar' };
  return timed(text) ?? serial(plain) ?? numerals(plain) ?? (wholly ? null : lostZero(plain)) ?? partial(plain) ?? ambiguous(plain) ?? (wholly ? null : inside(plain)) ?? { says: 'nothing', message: '看不懂的日期，请写成 2026-11-21 这样' };
}

/** Whether a contract or a register may name this day at all. */
export function isLikely(date: string): boolean {
  return date >= FIRST_LIKELY && date <= LAST_LIKELY;
}

function day(date: string, note: string | null = null): WrittenDate {
  if (!isLikely(date)) return { says: 'day', date, note: `年份 ${date.slice(0, 4)} 不合常理，请核对` };
  return { says: 'day', date, note };
}

function twoFigures(plain: string, date: string): string | null {
  return /^\d{2}(?!\d)/u.test(plain) ? `年份只写两位，按 ${date.slice(0, 4)} 年读，请核对` : null;
}

/** A time of day is not stored; midnight is what a spreadsheet writes behind a plain date. */
function timed(text: string): WrittenDate | null {
  const [, date = '', hours = '', minutes = '', seconds = '0'] = WITH_TIME.exec(text) ?? [];
  const read = date === '' ? null : parseDate(date);
  if (read?.ok !== true) return null;
  return day(read.value, Number(hours) + Number(minutes) + Number(seconds) === 0 ? twoFigures(date, read.value) : '只保存日期，时刻写在备注里');
}

function serial(plain: string): WrittenDate | null {
  const [, whole = ''] = SERIAL.exec(plain) ?? [];
  if (whole === '' || Number(whole) < FIRST_SERIAL || Number(whole) > LAST_SERIAL) return null;
  const read = fromExcelSerial(Number(whole));
  return read.ok ? { says: 'day', date: read.value, note: `格里是数字 ${plain}，按表格的日期数值读作 ${read.value}，请核对` } : null;
}

const FIGURES = '〇一二三四五六七八九';

/** 二〇二三年五月一日, as official papers print it. */
function numerals(plain: string): WrittenDate | null {
  const figures = plain.replace(/[○零]/gu, '〇');
  const [, years = '', months = '', days = ''] = /^([〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]$/u.exec(figures) ?? [];
  if (years === '') return null;
  const year = Array.from(years, (figure) => String(FIGURES.indexOf(figure))).join('');
  const date = `${year}-${String(counted(months)).padStart(2, '0')}-${String(counted(days)).padStart(2, '0')}`;
  return isDate(date) ? day(date) : { says: 'wrong', message: '没有这一天，请核对日期' };
}

function counted(text: string): number {
  const at = text.indexOf('十');
  if (at < 0) return text.length === 1 ? FIGURES.indexOf(text) : 99;
  const tens = at === 0 ? 1 : FIGURES.indexOf(text.slice(0, at));
  const ones = text.slice(at + 1);
  return tens * 10 + (ones === '' ? 0 : FIGURES.indexOf(ones));
}

/** A month or a year: its first and its last day. */
function partial(plain: string): WrittenDate | null {
  const month = parseMonth(plain);
  if (month.ok && isLikely(`${month.value}-01`)) return { says: 'some', message: '只写到月，请选是哪一天', dates: [`${month.value}-01`, lastDay(`${month.value}-01`)] };
  const [, year = ''] = YEAR.exec(plain) ?? [];
  if (year >= '1900' && year <= '2199') return { says: 'some', message: '只写到年，请选是哪一天', dates: [`${year}-01-01`, `${year}-12-31`] };
  return null;
}

/** 2023.10 typed as a number is kept as 2023.1: January or October. */
function lostZero(plain: string): WrittenDate | null {
  const [, year = ''] = /^((?:19|20|21)\d{2})\.1$/u.exec(plain) ?? [];
  const dates = ['01', '10'].flatMap((month) => [`${year}-${month}-01`, lastDay(`${year === '' ? '2000' : year}-${month}-01`)]);
  return year === '' ? null : { says: 'some', message: '只写到月，可能是 1 月，也可能是 10 月（表格会去掉末尾的 0），请选是哪一天', dates };
}

function lastDay(first: string): string {
  return addDays(addMonths(first, 1), -1);
}

/** 11/5/26 and 5/1/2023: day, month and year may stand in several orders. */
function ambiguous(plain: string): WrittenDate | null {
  const match = AMBIGUOUS.exec(plain);
  if (!match) return null;
  const [a = '', b = '', c = ''] = match[1] === undefined ? [match[4], match[6], match[7]] : [match[1], match[2], match[3]];
  const orders = c.length === 4 ? [[c, a, b], [c, b, a]] : [[a, b, c], [c, a, b], [c, b, a]];
  const dates = orders.flatMap(([year = '', month = '', dayOfMonth = '']) => {
    const date = `${year.length === 4 ? year : (Number(year) < 70 ? '20' : '19') + year.padStart(2, '0')}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
    return isDate(date) && isLikely(date) ? [date] : [];
  });
  return dates.length === 0 ? { says: 'wrong', message: '没有这一天，请核对日期' } : { says: 'some', message: '年月日的先后看不出来，请选', dates };
}

/** Dates among other words: 签订之日(2023年5月1日)起. */
function inside(plain: string): WrittenDate | null {
  const dates = datesInside(plain);
  return dates.length === 0 ? null : { says: 'some', message: '除日期外还写了别的，请选是哪一天', dates };
}

/** Every full date that stands in a text, in order. */
export function datesInside(text: string): string[] {
  return [...plainCell(text).replace(/\s/gu, '').matchAll(INSIDE)].flatMap(([found]) => {
    const read = parseDate(found);
    return read.ok && isLikely(read.value) ? [read.value] : [];
  });
}

/** Reads a cell of a date field. */
export function readDate(key: string, text: string): Verdict {
  const written = writtenDate(text);
  switch (written.says) {
    case 'day':
      return written.note === null ? taken({ [key]: written.date }) : doubted({ [key]: written.date }, 'date', written.note);
    case 'some':
      return asked('date', written.message, written.dates.map(asProposal));
    case 'open':
      return doubted({}, 'date', '没有具体日期，日期留空，原文记在备注里');
    case 'lunar':
      return doubted({}, 'date', '农历日期不换算，日期留空，请填公历日期');
    default:
      return unread('date', written.message);
  }
}

function asProposal(date: string): Proposal {
  return { label: date, input: date };
}
