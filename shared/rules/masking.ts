import { toHalfWidth } from './halfWidth.ts';
import { checkUscc } from './identifiers.ts';
import { maskName } from './nameMasking.ts';

/** What a masked text holds; it decides which characters stay readable. */
export type MaskKind = 'name' | 'residentId' | 'mobile' | 'phone' | 'bankAccount' | 'address' | 'text';

/** How much is hidden: `default` for the public sheet, `strict` for welfare, arrears and the like. */
export type MaskLevel = 'default' | 'strict';

const FIGURE = /[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]/;
const DIGIT = /[0-9０-９]/;

/** Stars every matching character but the first `head` and the last `tail` of them; the others keep their place. */
function starBetween(text: string, counted: RegExp, head: number, tail: number): string {
  const characters = Array.from(text);
  const total = characters.filter((character) => counted.test(character)).length;
  let place = 0;
  return characters
    .map((character) => {
      if (!counted.test(character)) return character;
      place += 1;
      return place <= head || place > total - tail ? character : '*';
    })
    .join('');
}

function countOf(text: string, counted: RegExp): number {
  return Array.from(text).filter((character) => counted.test(character)).length;
}

function maskResidentId(text: string, level: MaskLevel): string {
  const length = countOf(text, FIGURE);
  const isResidentId = length === 18 || length === 15;
  return starBetween(text, FIGURE, isResidentId && level === 'default' ? 6 : 0, length >= 8 ? 4 : 0);
}

function isMobile(text: string): boolean {
  return /^(?:\+?86)?1[3-9]\d{9}$/.test(toHalfWidth(text).replace(/[\s-]/g, ''));
}

function maskMobile(text: string, level: MaskLevel): string {
  if (level === 'strict') return '';
  if (!isMobile(text)) return maskLandline(text);
  return starBetween(text, DIGIT, countOf(text, DIGIT) - 8, 4);
}

// Area codes of three digits are 010 and 02x, all others have four.
function areaCodeLength(text: string): number {
  const plain = toHalfWidth(text).replace(/[^\d-]/g, '');
  if (!plain.startsWith('0')) return 0;
  return /^0(?:10|2\d)/.test(plain) ? 3 : 4;
}

function maskLandline(text: string): string {
  const area = areaCodeLength(text);
  return starBetween(text, DIGIT, area, countOf(text, DIGIT) - area >= 7 ? 3 : 0);
}

function maskPhone(text: string, level: MaskLevel): string {
  if (level === 'strict') return '';
  return isMobile(text) ? maskMobile(text, level) : maskLandline(text);
}

function maskBankAccount(text: string, level: MaskLevel): string {
  if (level === 'strict') return '';
  const figures = Array.from(text).filter((character) => FIGURE.test(character));
  return `****${figures.length >= 8 ? figures.slice(-4).join('') : ''}`;
}

const VILLAGE_LEVELS = [
  /^.*(?:村民小组|经济合作社|经济社|小组|[0-9一二三四五六七八九十]组|队)/,
  /^.*(?:村民委员会|村委会|居民委员会|居委会|社区|村)/,
  /^.*(?:街道|镇|乡)/,
  /^.*(?:市|县|区)/,
];

function maskAddress(text: string, level: MaskLevel): string {
  if (level === 'strict') return '';
  for (const form of VILLAGE_LEVELS) {
    const kept = form.exec(text);
    if (kept !== null) return kept[0];
  }
  return '***';
}

// A letter before the last place tells an organisation's public code from a resident ID that ends in X.
function isPublicCode(token: string): boolean {
  return /[A-Za-z]/.test(token.slice(0, 17)) && checkUscc(token).ok;
}

function maskDigitRun(run: string, level: MaskLevel): string {
  if (level === 'strict') return '*'.repeat(run.length);
  if (run.length === 18) return starBetween(run, FIGURE, 6, 4);
  return isMobile(run) ? maskMobile(run, level) : starBetween(run, FIGURE, 0, 4);
}

function maskText(text: string, level: MaskLevel): string {
  return text.replace(/[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]{11,}/g, (token) =>
    isPublicCode(token) ? token : token.replace(/[0-9０-９]{11,}[XxＸｘ]?/g, (run) => maskDigitRun(run, level)),
  );
}

function maskEach(text: string, maskOne: (piece: string) => string): string {
  return text
    .split(/([、，,；;/])/)
    .map((piece, place) => (place % 2 === 1 ? piece : maskOne(piece)))
    .join('');
}

function omitOrMaskEach(text: string, level: MaskLevel, maskOne: (piece: string, level: MaskLevel) => string): string {
  return level === 'strict' ? '' : maskEach(text, (piece) => (piece.trim() === '' ? piece : maskOne(piece, level)));
}

/**
 * Hides the private part of a text at the moment a sheet is made; the full value stays in the ledger.
 * An empty answer means that the field is left out of the sheet. Names, ID numbers and phone numbers keep their length in code points;
 * accounts keep their last four figures only, addresses end at the village or group, free text loses every run of 11 or more digits.
 * A field may hold several values separated by 、，；or /. Sources: 个人信息保护法 arts. 6, 28, 51(3), 73; common practice on village boards.
 */
export function mask(kind: MaskKind, text: string, level: MaskLevel): string {
  if (text.trim() === '') return '';
  switch (kind) {
    case 'name':
      return maskEach(text, (piece) => maskName(piece, level));
    case 'residentId':
      return maskEach(text, (piece) => maskResidentId(piece, level));
    case 'mobile':
      return omitOrMaskEach(text, level, maskMobile);
    case 'phone':
      return omitOrMaskEach(text, level, maskPhone);
    case 'bankAccount':
      return omitOrMaskEach(text, level, maskBankAccount);
    case 'address':
      return maskAddress(text, level);
    case 'text':
      return maskText(text, level);
  }
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/**
 * Whether a run of 11 or more digits is left in a finished sheet once the `allowed` texts (the deposit account, the unit's own code)
 * are taken out. An allowed text counts only where no further digit touches it.
 */
export function holdsPrivateDigits(text: string, allowed: readonly string[]): boolean {
  let rest = toHalfWidth(text);
  for (const permitted of allowed) {
    const plain = toHalfWidth(permitted).trim();
    if (plain !== '') rest = rest.replace(new RegExp(`(?<!\\d)${escapeForPattern(plain)}(?!\\d)`, 'g'), ' ');
  }
  return /\d{11,}/.test(rest);
}
