import { pinyin } from 'pinyin-pro';
import { toHalfWidth } from './halfWidth.ts';
import { pointAt, unitAt } from './textUnits.ts';

const HAN = /\p{Script=Han}/u;

// Sorts behind every Latin letter, so that A座 stands before 阿.
const HAN_MARK = '~';

const MOST_INITIAL_VARIANTS = 8;

const DIGITS = '0123456789';
/** Characters with a higher code point take two places in a text. */
const LAST_OF_ONE_UNIT = 0xffff;

/** Family names whose reading differs from the word the character usually stands for. */
const SURNAME_READINGS: ReadonlyMap<string, string> = new Map([
  ['曾', 'zeng1'],
  ['区', 'ou1'],
  ['仇', 'qiu2'],
  ['覃', 'qin2'],
  ['缪', 'miao4'],
  ['朴', 'piao2'],
  ['翟', 'zhai2'],
  ['冼', 'xian3'],
  ['盖', 'ge3'],
  ['查', 'zha1'],
]);

/** By code point: a number is found faster than a text of one character, and an import asks millions of times. */
const characterKeys = new Map<number, string>();
const characterInitials = new Map<number, readonly string[]>();

/** All readings of one Chinese character, the usual one first, as letters and tone (`zhong4`); empty when unknown. */
function readingsOf(character: string): string[] {
  const readings = pinyin(character, { toneType: 'num', type: 'array', multiple: true, v: true });
  return readings.filter((reading) => /^[a-z]/.test(reading));
}

function makeCharacterKey(character: string): string {
  if (HAN.test(character)) return `${HAN_MARK}${readingsOf(character)[0] ?? ''}${character}`;
  return toHalfWidth(character).trim().toLowerCase();
}

function characterKey(point: number): string {
  let key = characterKeys.get(point);
  if (key === undefined) {
    key = makeCharacterKey(String.fromCodePoint(point));
    characterKeys.set(point, key);
  }
  return key;
}

/** The value of a half-width or full-width digit, -1 for every other character. */
function digitValue(code: number): number {
  const value = code >= 0xff10 ? code - 0xff10 : code - 0x30;
  return value >= 0 && value <= 9 ? value : -1;
}

function numberKey(digits: string): string {
  let start = 0;
  while (start < digits.length && digits.charCodeAt(start) === 0x30) start += 1;
  const length = Math.min(digits.length - start, 99);
  return (length < 10 ? `0${length}` : String(length)) + digits.slice(start);
}

function surnameKey(text: string): string | null {
  const reading = SURNAME_READINGS.get(text.charAt(0));
  if (reading === undefined || !/^\p{Script=Han}{2,4}$/u.test(text)) return null;
  return `${HAN_MARK}${reading}${text.charAt(0)}`;
}

/**
 * A key that puts texts into Chinese dictionary order when compared byte by byte: Chinese by pinyin, then tone;
 * runs of digits by value (9号铺 before 10号铺); Latin letters without regard to case and before Chinese; spaces do not count.
 * Characters have their usual reading; a short name that begins with one of a few family names has its family-name reading.
 */
export function sortKey(text: string): string {
  const surname = surnameKey(text);
  let key = surname ?? '';
  let digits = '';
  const { length } = text;
  for (let index = surname === null ? 0 : 1; index < length; index++) {
    const point = pointAt(text, index);
    if (point > LAST_OF_ONE_UNIT) index += 1;
    const value = digitValue(point);
    if (value >= 0) {
      digits += DIGITS.charAt(value);
      continue;
    }
    if (digits !== '') {
      key += numberKey(digits);
      digits = '';
    }
    key += characterKey(point);
  }
  return digits === '' ? key : key + numberKey(digits);
}

function initialsOf(point: number): readonly string[] {
  let initials = characterInitials.get(point);
  if (initials === undefined) {
    const character = String.fromCodePoint(point);
    const surname = SURNAME_READINGS.get(character);
    const readings = HAN.test(character) ? readingsOf(character) : [];
    const letters = (surname === undefined ? readings : [...readings, surname]).map((reading) => reading.charAt(0));
    initials = letters.length === 0 ? [character] : Array.from(new Set(letters));
    characterInitials.set(point, initials);
  }
  return initials;
}

function initialVariants(text: string): string[] {
  let variants = [''];
  // Most characters have one initial: they are gathered and put behind all variants together.
  let pending = '';
  for (let index = 0; index < text.length; index++) {
    const point = pointAt(text, index);
    if (point > LAST_OF_ONE_UNIT) index += 1;
    const initials = initialsOf(point);
    if (initials.length === 1 || variants.length * initials.length > MOST_INITIAL_VARIANTS) {
      pending += initials[0] ?? '';
      continue;
    }
    const former = variants;
    const between = pending;
    variants = initials.flatMap((initial) => former.map((variant) => variant + between + initial));
    pending = '';
  }
  return pending === '' ? variants : variants.map((variant) => variant + pending);
}

/** Chinese characters and signs, and ASCII without capitals: lower case as they are. */
const IS_LOWER = /^[\u0020-\u0040\u005B-\u007E\u2E80-\u9FFF]*$/u;

/** Brings what a person types into the search box into the form of {@link searchText}: trimmed, half-width, lower case. */
export function normaliseQuery(q: string): string {
  const plain = toHalfWidth(q).trim();
  return IS_LOWER.test(plain) ? plain : plain.toLowerCase();
}

/** What {@link formsOf} knows of a UTF-16 unit: nothing yet, or that it takes more than a unit for a unit. */
const UNSEEN = 0;
const OTHERWISE = 0xffff;
/** By unit: the unit as {@link normaliseQuery} leaves it, and its one initial. */
const plainUnits = new Uint16Array(0x10000);
const initialUnits = new Uint16Array(0x10000);
const SPACE = 0x20;
/** A longer part is rare, and its units too many for one call. */
const MOST_UNITS = 1_000;

/** Looks at a unit for the first time: signs, Chinese characters and Latin letters become one unit each, wherever they stand. */
function lookAt(unit: number): void {
  const half = toHalfWidth(String.fromCharCode(unit));
  const isPlain = IS_LOWER.test(half) || /^[A-Z]$/.test(half);
  plainUnits[unit] = isPlain ? half.toLowerCase().charCodeAt(0) : OTHERWISE;
  const [initial = '', ...others] = isPlain ? initialsOf(half.toLowerCase().charCodeAt(0)) : [];
  initialUnits[unit] = initial.length === 1 && others.length === 0 ? initial.charCodeAt(0) : OTHERWISE;
}

/**
 * A text in one of its forms, unit for unit; null where some unit takes more than a look. Most texts are plain
 * already: nothing is made of them.
 */
function formed(text: string, forms: Uint16Array): string | null {
  const { length } = text;
  if (length > MOST_UNITS) return null;
  const units = new Array<number>(length);
  let isSame = true;
  for (let index = 0; index < length; index++) {
    const unit = unitAt(text, index);
    if (plainUnits[unit] === UNSEEN) lookAt(unit);
    const form = forms[unit] ?? OTHERWISE;
    if (form === OTHERWISE) return null;
    units[index] = form;
    if (form !== unit) isSame = false;
  }
  return isSame ? text : String.fromCharCode(...units);
}

/** A part in lower case and half-width, on one line. */
function plainLine(part: string): string {
  const plain = formed(part, plainUnits);
  if (plain !== null && plain.charCodeAt(0) !== SPACE && plain.charCodeAt(plain.length - 1) !== SPACE) return plain;
  const query = normaliseQuery(part);
  return query.includes('\n') || query.includes('\r') ? query.replace(/\s*[\r\n]+\s*/g, ' ') : query;
}

function addLine(lines: string[], line: string): void {
  // A handful of lines is looked through faster than a set hashes them.
  if (!lines.includes(line)) lines.push(line);
}

/**
 * The text a record is found by: its parts in lower case and half-width and their pinyin initials, one per line.
 * Characters with several readings give several lines of initials, at most eight for a part.
 */
export function searchText(parts: readonly (string | null)[]): string {
  const lines: string[] = [];
  for (const part of parts) {
    if (part === null || part === '') continue;
    const plain = plainLine(part);
    if (plain === '') continue;
    addLine(lines, plain);
    const initials = formed(plain, initialUnits);
    for (const line of initials === null ? initialVariants(plain) : [initials]) addLine(lines, line);
  }
  return lines.join('\n');
}
