import { toHalfWidth } from '../halfWidth.ts';
import { plainCell } from './cellSigns.ts';

/** Digits as they stand among other signs, with or without thousands separators. */
const FIGURE = /\d[\d,]*(?:\.\d+)?|\.\d+/gu;
const ABOUT = /约|大概|左右|上下|近(?=\d)|余|多|≈|～|~|以上|以下|以内|不超过|不低于|至少|暂估|估|±/u;
const RECKONING = /[=×*xX÷]|\d\s*[+/]\s*\d|\d\s*-\s*\d/u;
const SCIENTIFIC = /^[-+]?\d(?:\.\d+)?E\+?\d+$/iu;

/** The figures of a text. */
export function figuresIn(text: string): readonly string[] {
  return toHalfWidth(text).match(FIGURE) ?? [];
}

/** Whether a text names its figure as a rough one (约, 左右, 余, 多 …). */
export function isRough(text: string): boolean {
  return ABOUT.test(toHalfWidth(text));
}

/** Whether a text is a reckoning (底价450元/亩*3年=20655元) and not one figure. */
export function isReckoning(text: string): boolean {
  return RECKONING.test(plainCell(text));
}

/** 1.5E+17: a spreadsheet has thrown digits away. */
export function isScientific(text: string): boolean {
  return SCIENTIFIC.test(plainCell(text));
}

/** `1,234.50-` as accounting programs print it becomes `-1,234.50`. */
export function withLeadingSign(text: string): string {
  const plain = plainCell(text);
  const [, number = ''] = /^([\d.,]+)\s*-$/u.exec(plain) ?? [];
  return number === '' ? plain : `-${number}`;
}

/**
 * Plain digits rounded half away from zero to some places, worked on the digits; null when the text is no plain
 * figure or has no more places than these.
 */
export function roundedFigure(text: string, places: number): string | null {
  const [, sign = '', whole = '', fraction = ''] = /^([-+]?)(\d[\d,]*)\.(\d+)$/u.exec(plainCell(text)) ?? [];
  if (fraction.length <= places || !/^(?:\d+|\d{1,3}(?:,\d{3})+)$/u.test(whole) || whole.length > 20) return null;
  const kept = BigInt(whole.replaceAll(',', '') + fraction.slice(0, places)) + (fraction.charAt(places) >= '5' ? 1n : 0n);
  const digits = kept.toString().padStart(places + 1, '0');
  return `${sign === '-' && kept > 0n ? '-' : ''}${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`;
}
