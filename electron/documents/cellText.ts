import { utils } from '@e965/xlsx';
import type { CellObject } from '@e965/xlsx';
import { groupThousands } from '../../shared/rules/decimalText.ts';
import { fromExcelSerial } from '../../shared/rules/dates.ts';

/** Days between the 1900 and the 1904 date systems. */
const MAC_OFFSET = 1_462;
/** From here on a spreadsheet's number has lost digits (15 are kept). */
const DIGITS_END = 1e15;
// eslint-disable-next-line no-control-regex -- these signs are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u;
// eslint-disable-next-line no-control-regex -- these signs are what is looked for
const EVERY_CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;

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
  const plain = CONTROL.test(text) ? text.replace(EVERY_CONTROL, '') : text;
  return plain.isWellFormed() ? plain : plain.toWellFormed();
}

/** Error values by number (ECMA-376 part 1, 18.17.3; [MS-XLS] 2.5.10). */
const ERRORS: ReadonlyMap<unknown, string> = new Map<unknown, string>([[0x00, '#NULL!'], [0x07, '#DIV/0!'], [0x0f, '#VALUE!'], [0x17, '#REF!'], [0x1d, '#NAME?'], [0x24, '#NUM!'], [0x2a, '#N/A'], [0x2b, '#GETTING_DATA']]);

const ERROR_TEXTS: ReadonlySet<string> = new Set(ERRORS.values());

/** Whether a text is one that a spreadsheet shows for an error. */
export function isErrorText(text: string): boolean {
  return ERROR_TEXTS.has(text);
}

function rawText(cell: CellObject, date1904: boolean): string {
  if (cell.t === 's' && typeof cell.v === 'string') return cell.v;
  if (cell.t === 'e') return cell.w ?? ERRORS.get(cell.v) ?? '#ERROR!';
  if (cell.v === undefined || cell.t === 'z') return typeof cell.f === 'string' && cell.f !== '' ? `=${cell.f}` : '';
  if (cell.t === 'b') return cell.v === true ? '是' : '否';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return String(cell.v);
  if (!Number.isFinite(cell.v)) return '#NUM!';
  const format = formatOf(typeof cell.z === 'string' ? cell.z : '');
  switch (format.kind) {
    case 'general':
      return Math.abs(cell.v) >= DIGITS_END ? damaged(cell.v) : plainDigits(cell.v);
    case 'plain':
      return Math.abs(cell.v) >= DIGITS_END ? damaged(cell.v) : plainNumber(cell.v, format.decimals, format.grouped);
    case 'date':
      return dateText(cell.v + (date1904 ? MAC_OFFSET : 0), format.code, cell);
    default:
      return numberText(cell.v, tenThousands(cell.v, format.code) ?? shownText(cell));
  }
}

function shownText(cell: CellObject): string {
  try {
    return utils.format_cell(cell);
  } catch {
    return '';
  }
}

interface Format {
  readonly kind: 'general' | 'plain' | 'date' | 'other';
  readonly code: string;
  readonly decimals: number;
  readonly grouped: boolean;
}

/** A file has few formats and many cells. */
const FORMATS = new Map<string, Format>();
const MOST_FORMATS = 2_000;

function formatOf(code: string): Format {
  const known = FORMATS.get(code);
  if (known) return known;
  const format = understood(code);
  if (FORMATS.size >= MOST_FORMATS) FORMATS.clear();
  FORMATS.set(code, format);
  return format;
}

/** 0, 0.00, #,##0, #,##0.00 and their negative forms with _ and red, which change no digit. */
const PLAIN = /^(#,##)?0(?:\.(0+))?(?:_ )?(?:;(?:\[[^\]]+\])?-?(?:#,##)?0(?:\.0+)?(?:_ )?)?$/u;

function understood(code: string): Format {
  if (code === '' || code === '@' || /^general$/iu.test(code)) return { kind: 'general', code, decimals: 0, grouped: false };
  const [plain, grouped, places = ''] = PLAIN.exec(code) ?? [];
  if (plain !== undefined) return { kind: 'plain', code, decimals: places.length, grouped: grouped !== undefined };
  return { kind: isDateFormat(code) ? 'date' : 'other', code, decimals: 0, grouped: false };
}

/** The signs of a number format that mean something: without texts, escapes, colours and conditions. */
function tokensOf(format: string): string {
  return format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '').replace(/general/giu, '');
}

function isDateFormat(format: string): boolean {
  return /[ymdhs]/iu.test(tokensOf(format).split(';')[0] ?? '');
}

/** A format that shows no day (2023年11月) or only a time stays as shown: the day is not supposed. */
function dateText(serial: number, format: string, cell: CellObject): string {
  const tokens = tokensOf(format);
  if (!/d/iu.test(tokens) || !/[ye]/iu.test(tokens)) return shownDate(serial, format, cell);
  const date = fromExcelSerial(serial);
  if (!date.ok) return shownDate(serial, format, cell);
  const minutes = Math.round((serial - Math.floor(serial)) * 1_440);
  if (minutes === 0 || !/h/iu.test(tokens)) return date.value;
  return `${date.value} ${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** As shown, by the serial of the 1900 system; a number that is no date is written with its digits. */
function shownDate(serial: number, format: string, cell: CellObject): string {
  const shown = shownText({ t: 'n', v: serial, z: format });
  return shown.trim() === '' || /^#+$/u.test(shown) ? plainDigits(typeof cell.v === 'number' ? cell.v : serial) : shown;
}

function damaged(value: number): string {
  return value.toExponential(14).toUpperCase();
}

/** With the decimals of the format; a number that has more keeps its own digits. */
function plainNumber(value: number, decimals: number, grouped: boolean): string {
  const digits = plainDigits(value);
  const [whole = '', fraction = ''] = (value < 0 ? digits.slice(1) : digits).split('.');
  if (fraction.length > decimals) return digits;
  const shown = `${grouped ? groupThousands(whole) : whole}${decimals > 0 ? `.${fraction.padEnd(decimals, '0')}` : ''}`;
  return value < 0 ? `-${shown}` : shown;
}

function numberText(value: number, shown: string): string {
  if (Math.abs(value) >= DIGITS_END) return damaged(value);
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
  if (Number.isInteger(value) && Math.abs(value) < DIGITS_END) return String(value === 0 ? 0 : value);
  const short = String(Number(value.toPrecision(15)));
  return /e/u.test(short) ? value.toFixed(20).replace(/\.?0+$/u, '') : short;
}
