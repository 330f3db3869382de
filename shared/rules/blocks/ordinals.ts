import { addDays, addMonths, daysBetween, isDate, isMonth, partsOf } from '../calendar.ts';

/** A text as a place in a row of texts: those of one `pattern` differ only in `number`. */
interface Ordinal {
  readonly pattern: string;
  readonly number: bigint;
  /** The text of another place; null when there is none. */
  readonly write: (number: bigint) => string | null;
}

/** Rows that begin anew at their end. */
const CYCLES: readonly (readonly string[])[] = [
  Array.from('甲乙丙丁戊己庚辛壬癸'),
  Array.from('子丑寅卯辰巳午未申酉戌亥'),
  Array.from('一二三四五六日', (day) => `星期${day}`),
];
const FIGURES = '零一二三四五六七八九';
/** 一社, 第二村民小组, 三号: a Chinese number counts only before such a word; elsewhere it is part of a name (张三). */
const COUNTED = /^(第?)([一二三四五六七八九十]{1,3})(|社|经济社|组|小组|村民小组|生产队|队|号|号铺|栋|幢|楼|层|排|座|区|片|期|批|户|季度|类|等)$/u;
const EPOCH = '2000-01-01';
/** A longer text is no number of anything. */
const LONGEST = 200;

/** 1–99 from Chinese figures: 三, 十, 十二, 二十, 九十九. */
function chineseValue(text: string): number | null {
  const match = /^(?:([二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(text);
  if (!match || text === '') return null;
  const [, tens, ten, ones] = match;
  return (ten === undefined ? 0 : 10 * (tens === undefined ? 1 : FIGURES.indexOf(tens))) + (ones === undefined ? 0 : FIGURES.indexOf(ones));
}

function chineseText(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? FIGURES.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? FIGURES.charAt(ones) : ''}`;
}

function inCycle(text: string): Ordinal | null {
  const cycle = CYCLES.find((names) => names.includes(text));
  if (!cycle) return null;
  const length = BigInt(cycle.length);
  return { pattern: `cycle ${cycle[0] ?? ''}`, number: BigInt(cycle.indexOf(text)), write: (number) => cycle[Number(((number % length) + length) % length)] ?? null };
}

function counted(text: string): Ordinal | null {
  const [, before = '', figures = '', behind = ''] = COUNTED.exec(text) ?? [];
  const value = chineseValue(figures);
  if (value === null) return null;
  return { pattern: `${before}〇${behind}`, number: BigInt(value), write: (number) => (number >= 1n && number <= 99n ? `${before}${chineseText(Number(number))}${behind}` : null) };
}

const pad = (number: number, width: number) => String(number).padStart(width, '0');

const MONTH = /^(\d{4})年(\d{1,2})(月份?)$/u;
const DATE = /^(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})(日?)$/u;
const SEPARATORS = new Set(['--', '//', '..', '年月']);

/** A month written in a text (2024年1月) goes on by the calendar and keeps its form; 2024-1 may be a number and is none. */
function writtenMonth(text: string): Ordinal | null {
  const [, year = '', month = '', behind = ''] = MONTH.exec(text) ?? [];
  if (!isMonth(`${year}-${month.padStart(2, '0')}`)) return null;
  const write = (number: bigint) => withParts(() => addMonths(EPOCH, Number(number)), (one) => `${pad(one.year, 4)}年${pad(one.month, month.startsWith('0') ? 2 : 1)}${behind}`);
  return { pattern: `month ${behind}`, number: BigInt((Number(year) - 2000) * 12 + Number(month) - 1), write };
}

/** A date written in a text (2024.12.31) goes on by the calendar and keeps its form. */
function writtenDate(text: string): Ordinal | null {
  const [, year = '', first = '', month = '', second = '', day = '', behind = ''] = DATE.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDate(date) || !SEPARATORS.has(first + second) || (behind !== '' && second !== '月')) return null;
  const width = month.startsWith('0') || day.startsWith('0') || (second !== '月' && month.length + day.length === 4) ? 2 : 1;
  const write = (number: bigint) => withParts(() => addDays(EPOCH, Number(number)), (one) => `${pad(one.year, 4)}${first}${pad(one.month, width)}${second}${pad(one.day, width)}${behind}`);
  return { pattern: `date ${first}${second}${behind}`, number: BigInt(daysBetween(EPOCH, date)), write };
}

function withParts(date: () => string, write: (parts: ReturnType<typeof partsOf>) => string): string | null {
  try {
    return write(partsOf(date()));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const WIDE_ZERO = '０'.charCodeAt(0);

function lastNumber(text: string): Ordinal | null {
  // 3.5 and 1,200 are amounts, not places in a row.
  if (/^[-+]?[\d,]*[.,]\d+$/.test(text)) return null;
  const [, before = '', digits = '', behind = ''] = /^(.*?)(\d+|[０-９]+)([^\d０-９]*)$/su.exec(text) ?? [];
  if (digits === '') return null;
  const isWide = digits.charCodeAt(0) >= WIDE_ZERO;
  const plain = isWide ? Array.from(digits, (digit) => String(digit.charCodeAt(0) - WIDE_ZERO)).join('') : digits;
  const write = (number: bigint) => {
    if (number < 0n) return null;
    const written = number.toString().padStart(plain.length, '0');
    return `${before}${isWide ? Array.from(written, (digit) => String.fromCharCode(WIDE_ZERO + Number(digit))).join('') : written}${behind}`;
  };
  return { pattern: `${before}${isWide ? '０' : '0'}${behind}`, number: BigInt(plain), write };
}

/**
 * A text that has a next one: 2024年1月 by the calendar, 甲乙丙, 第一组, else by its last number with leading zeros kept
 * (A-001, 1号铺). Null for every other text and for amounts (3.5).
 */
export function readOrdinal(text: string): Ordinal | null {
  return text.length > LONGEST ? null : (inCycle(text) ?? counted(text) ?? writtenMonth(text) ?? writtenDate(text) ?? lastNumber(text));
}
