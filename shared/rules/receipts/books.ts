import { MAX_SCALED } from '../decimalText.ts';
import { toHalfWidth } from '../halfWidth.ts';
import type { Result } from '../result.ts';
import { accept, refuse } from '../result.ts';

/** The numbers of a receipt book: `prefix` and a number of `width` digits, from `firstNo` to `lastNo`. */
export interface BookNumbers {
  readonly prefix: string;
  readonly width: number;
  readonly firstNo: number;
  readonly lastNo: number;
}

/** A book with what became of its numbers. */
export interface UsedBook extends BookNumbers {
  readonly kind: string;
  readonly returnedOn: string | null;
  readonly used: readonly number[];
  readonly voided: readonly { readonly number: number; readonly reason: string }[];
}

/** A number as it stands on the paper: NO.0001201. */
export function writtenNumber({ prefix, width }: Pick<BookNumbers, 'prefix' | 'width'>, number: number): string {
  return `${prefix}${String(number).padStart(width, '0')}`;
}

const plain = (text: string) => toHalfWidth(text).replace(/\s/gu, '').toUpperCase();
const MOST_DIGITS = 15;

/** Reads the first or last number of a book as it stands on the paper: its letters, its digits, its value. Refuses with `empty` or `not_number`. */
export function splitNumber(text: string): Result<{ prefix: string; width: number; number: number }> {
  const given = toHalfWidth(text).replace(/\s/gu, '');
  if (given === '') return refuse('empty', '请填写票据上的号码');
  const [, prefix = '', digits = ''] = /^(.*?)(\d+)$/u.exec(given) ?? [];
  if (digits === '' || digits.length > MOST_DIGITS || prefix.length > 20) return refuse('not_number', '号码要以数字结尾，如 0001201');
  return accept({ prefix, width: digits.length, number: Number(digits) });
}

/** The number of a book that a text means, written with or without its letters and leading zeros; null where it means none of the book. */
export function numberIn(book: BookNumbers, text: string): number | null {
  const given = plain(text);
  const prefix = plain(book.prefix);
  const digits = prefix !== '' && given.startsWith(prefix) ? given.slice(prefix.length) : given;
  if (!/^\d{1,15}$/u.test(digits)) return null;
  const number = Number(digits);
  return number <= MAX_SCALED && number >= book.firstNo && number <= book.lastNo ? number : null;
}

/** What became of a book: counts, the next number in order (null: none is left), and the numbers skipped before it. */
export interface BookState {
  readonly used: number;
  readonly voided: number;
  readonly left: number;
  readonly next: number | null;
  readonly gaps: readonly number[];
}

/** No more skipped numbers than this are named. */
const MOST_GAPS = 200;

/** Counts a book; a number that is used and voided counts as voided, one used twice counts once. */
export function bookState({ firstNo, lastNo, used, voided }: Pick<UsedBook, 'firstNo' | 'lastNo' | 'used' | 'voided'>): BookState {
  const spoilt = new Set(voided.map(({ number }) => number));
  const written = new Set(used.filter((number) => !spoilt.has(number)));
  const gone = new Set([...written, ...spoilt]);
  const last = gone.size === 0 ? firstNo - 1 : [...gone].reduce((most, number) => Math.max(most, number), firstNo);
  const gaps: number[] = [];
  for (let number = firstNo; number < last && gaps.length < MOST_GAPS; number++) if (!gone.has(number)) gaps.push(number);
  return { used: written.size, voided: spoilt.size, left: lastNo - firstNo + 1 - gone.size, next: last < lastNo ? last + 1 : null, gaps };
}

function orderWarning(book: UsedBook, number: number): string | null {
  const { next, gaps } = bookState(book);
  if (number === next) return null;
  if (next === null || number < next) return gaps.includes(number) ? `${writtenNumber(book, number)} 是前面跳过的号码，请核对票据` : null;
  const skipped = number - next;
  return `跳过了 ${writtenNumber(book, next)}${skipped > 1 ? ` 等 ${skipped} 个号码` : ''}，请核对；写坏的请登记作废`;
}

/**
 * What is to be looked at in an official number, in words: used twice, voided, beyond every book, of a returned book, out of
 * order. Null where nothing is. It never forbids: `usedBy` names the receipt that has the number already. Who keeps no books
 * is told only of a number used twice.
 */
export function numberWarning(text: string, books: readonly UsedBook[], usedBy: string | null): string | null {
  if (text.trim() === '') return null;
  if (usedBy !== null) return `这个票据号已用于 ${usedBy}，请核对`;
  if (books.length === 0) return null;
  const found = books.flatMap((book) => {
    const number = numberIn(book, text);
    return number === null ? [] : [{ book, number }];
  });
  const [first] = found.toSorted((a, b) => Number(a.book.returnedOn !== null) - Number(b.book.returnedOn !== null));
  if (!first) return '不在已领用的票据本内，请核对号码，或先登记领用';
  const { book, number } = first;
  const spoilt = book.voided.find((one) => one.number === number);
  if (spoilt) return `这个号码已作废（${spoilt.reason}）`;
  if (book.returnedOn !== null) return `这本票据已于 ${book.returnedOn} 缴回`;
  return orderWarning(book, number);
}
