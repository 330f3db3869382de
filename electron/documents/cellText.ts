import type { CellObject } from '@e965/xlsx';
import { fromExcelSerial } from '../../shared/rules/dates.ts';

/** Days between the 1900 and the 1904 date systems. */
const MAC_OFFSET = 1_462;
/** From here on a spreadsheet's number has lost digits (15 are kept). */
const DIGITS_END = 1e15;

/**
 * A cell as the text an accountant sees, with three exceptions: a full date is written YYYY-MM-DD
 * (the sheet may show 1/5/26), a number that the display rounds is written with its own digits, and a
 * number too long for a spreadsheet keeps the scientific form that tells the damage.
 * A formula without a stored value shows the formula, an error its sign (#REF!).
 */
export function cellText(cell: CellObject | undefined, date1904: boolean): string {
  if (!cell) return '';
  const text = rawText(cell, date1904);
  // Control characters cannot be seen and some cannot be stored as text.
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/gu, '').toWellFormed();
}

function rawText(cell: CellObject, date1904: boolean): string {
  if (cell.v === undefined || cell.t === 'z') return typeof cell.f === 'string' && cell.f !== '' ? `=${cell.f}` : '';
  if (cell.t === 'e') return cell.w ?? '#ERROR!';
  if (cell.t === 'b') return cell.v === true ? '是' : '否';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return String(cell.v);
  const format = typeof cell.z === 'string' ? cell.z : '';
  if (isDateFormat(format)) return dateText(cell.v + (date1904 ? MAC_OFFSET : 0), format, cell.w ?? '');
  return numberText(cell.v, tenThousands(cell.v, format) ?? cell.w ?? '');
}

/** The signs of a number format that mean something: without texts, escapes, colours and conditions. */
function tokensOf(format: string): string {
  return format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '').replace(/general/giu, '');
}

function isDateFormat(format: string): boolean {
  return /[ymdhs]/iu.test(tokensOf(format).split(';')[0] ?? '');
}

/** A format that shows no day (2023年11月) or only a time stays as shown: the day is not supposed. */
function dateText(serial: number, format: string, shown: string): string {
  const tokens = tokensOf(format);
  if (!/d/iu.test(tokens) || !/[ye]/iu.test(tokens)) return shown;
  const date = fromExcelSerial(serial);
  if (!date.ok) return shown;
  const minutes = Math.round((serial - Math.floor(serial)) * 1_440);
  if (minutes === 0 || !/h/iu.test(tokens)) return date.value;
  return `${date.value} ${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function numberText(value: number, shown: string): string {
  if (Math.abs(value) >= DIGITS_END) return value.toExponential(14).toUpperCase();
  const digits = plainDigits(value);
  const [number = ''] = /-?\d[\d,]*(?:\.\d+)?|-?\.\d+/u.exec(shown) ?? [];
  const written = number.replaceAll(',', '');
  if (written === '' || /E/iu.test(shown)) return digits;
  if (Math.abs(Number(written)) === Math.abs(Number(digits)) || shown.trim().endsWith('%')) return shown.trim();
  const decimals = /\.(\d+)/u.exec(written)?.[1]?.length ?? 0;
  const isRounded = Math.abs(Math.abs(Number(written)) - Math.abs(value)) <= 0.500001 * 10 ** -decimals;
  const suffix = shown.slice(shown.indexOf(number) + number.length).trim();
  if (isRounded) return `${digits}${/^\p{L}/u.test(suffix) || suffix === '㎡' ? suffix : ''}`;
  // A scaled display (35000 shown as 3.5) is what the heading's unit speaks of; where it also rounds, a person is asked.
  return isPowerOfTen(value / Number(written)) ? shown.trim() : `${shown.trim()}（原数 ${digits}）`;
}

/** How Chinese Excel shows 万: `0!.0,` puts a point into the digits, 35000 reads 3.5. The library does not know it. */
function tenThousands(value: number, format: string): string | null {
  const [, places, commas = '', text = ''] = /^[#0]!\.([0#]+)(,*)\s*"?([^";]*)/u.exec(format) ?? [];
  if (places === undefined) return null;
  const digits = String(Math.round(Math.abs(value) / 1_000 ** commas.length)).padStart(places.length + 1, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -places.length)}.${digits.slice(-places.length)}${text}`;
}

function isPowerOfTen(ratio: number): boolean {
  const places = Math.log10(Math.abs(ratio));
  return Math.abs(places - Math.round(places)) < 1e-12;
}

/** The shortest digits of a number within the 15 that a spreadsheet keeps, never in scientific form. */
function plainDigits(value: number): string {
  const short = String(Number(value.toPrecision(15)));
  return /e/u.test(short) ? value.toFixed(20).replace(/\.?0+$/u, '') : short;
}
