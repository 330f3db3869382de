import type { BookView } from '../../../shared/contract/books.ts';
import type { BookNumbers } from '../../../shared/rules/receipts/books.ts';
import { bookState, numberIn, numberWarning, writtenNumber } from '../../../shared/rules/receipts/books.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import type { StoredBook } from './bookRows.ts';
import { booksOf, standingWith } from './bookRows.ts';
import { refuseInput, requireDay } from './settling.ts';

interface BookWish extends BookNumbers {
  readonly unit: string;
  readonly kind: string;
  readonly drawnOn: string;
  readonly note: string;
}

/** A drawn book or bundle has no more numbers than this; more is a slip of a digit. */
const MOST_NUMBERS = 100_000;

function spanText(book: BookNumbers): string {
  return `${writtenNumber(book, book.firstNo)}—${writtenNumber(book, book.lastNo)}`;
}

/** Registers a book that was drawn. */
export function drawBook(ledger: Ledger, wish: BookWish): { seq: number | null } {
  requireDay(wish.drawnOn, 'drawnOn');
  if (wish.lastNo < wish.firstNo) refuseInput('lastNo', '止号小于起号，请核对');
  if (wish.lastNo - wish.firstNo >= MOST_NUMBERS) refuseInput('lastNo', `一次最多登记 ${MOST_NUMBERS} 份，请核对起止号`);
  if (String(wish.lastNo).length > wish.width) refuseInput('lastNo', '止号的位数比起号多，请核对');
  const { seq } = ledger.run({ name: 'receipts.drawBook', title: '领用票据', unit: wish.unit }, ({ db, writer, describe }) => {
    writer.get('unit', wish.unit);
    const other = booksOf(db, wish.unit, 'above').find((book) => book.returnedOn === null && book.kind === wish.kind && book.prefix === wish.prefix && book.firstNo <= wish.lastNo && book.lastNo >= wish.firstNo);
    if (other) refuseInput('firstNo', `与 ${other.drawnOn} 领用的 ${spanText(other)} 号码重叠`);
    writer.insert('receipt_book', { uid: newUid(), ...wish, returnedOn: null });
    describe(`领用${wish.kind} ${spanText(wish)}`);
  });
  return { seq };
}

function found(db: Db, uid: string): StoredBook | undefined {
  return booksOf(db, null, 'below').find((book) => book.uid === uid);
}

/** Voids a number with its reason; a receipt that stands with it must be taken back first. */
export function voidNumber(ledger: Ledger, wish: { readonly book: string; readonly number: number; readonly reason: string; readonly voidedOn: string }): { seq: number | null } {
  requireDay(wish.voidedOn, 'voidedOn');
  const { seq } = ledger.run({ name: 'receipts.voidNumber', title: '作废票据' }, ({ db, writer, describe }) => {
    writer.get('receipt_book', wish.book);
    const book = found(db, wish.book);
    if (!book) return;
    const written = writtenNumber(book, wish.number);
    if (wish.number < book.firstNo || wish.number > book.lastNo) refuseInput('number', `${written} 不在这本票据 ${spanText(book)} 内`);
    if (book.voided.some(({ number }) => number === wish.number)) refuseInput('number', `${written} 已经作废`);
    const texts = usedTexts(db, book, wish.number);
    const standing = texts.length === 0 ? null : standingWith(db, texts);
    if (standing !== null) refuseInput('number', `${written} 已用于 ${standing}，请先冲销，再作废`);
    writer.insert('voided_number', { uid: newUid(), ...wish });
    describe(`作废${book.kind} ${written}：${wish.reason}`);
  });
  return { seq };
}

/** The texts by which receipts name a number of a book. */
function usedTexts(db: Db, book: StoredBook, number: number): string[] {
  const written = statement(db, 'SELECT official_no FROM receipt WHERE official_no IS NOT NULL UNION SELECT official_no FROM deposit WHERE official_no IS NOT NULL').pluck().all();
  return written.filter((text): text is string => typeof text === 'string' && numberIn(book, text) === number);
}

/** Takes a voiding back. */
export function restoreNumber(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'receipts.restoreNumber', title: '撤回作废' }, ({ writer, describe }) => {
    const row = writer.get('voided_number', uid);
    const book = writer.get('receipt_book', String(row.book));
    writer.remove('voided_number', uid);
    describe(`撤回作废 ${writtenNumber({ prefix: String(book.prefix), width: Number(book.width) }, Number(row.number))}`);
  });
  return { seq };
}

/** Returns a book on a day; null takes it back. */
export function returnBook(ledger: Ledger, uid: string, returnedOn: string | null): { seq: number | null } {
  if (returnedOn !== null) requireDay(returnedOn, 'returnedOn');
  const { seq } = ledger.run({ name: 'receipts.returnBook', title: '缴回票据' }, ({ db, writer, describe }) => {
    const row = writer.get('receipt_book', uid);
    if (returnedOn !== null && returnedOn < String(row.drawnOn)) refuseInput('returnedOn', '缴回日期早于领用日期，请核对');
    writer.update('receipt_book', uid, { returnedOn });
    const book = found(db, uid);
    if (book) describe(`${returnedOn === null ? '取消缴回' : '缴回'}${book.kind} ${spanText(book)}`);
  });
  return { seq };
}

/** Takes away a book of which nothing was used or voided. */
export function removeBook(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'receipts.removeBook', title: '删除票据领用' }, ({ db, writer, describe }) => {
    writer.get('receipt_book', uid);
    const book = found(db, uid);
    if (!book) return;
    if (book.used.length + book.voided.length > 0) refuseInput('book', '这本票据已有用过或作废的号码，不能删除，请登记缴回');
    writer.remove('receipt_book', uid);
    describe(`删除领用的${book.kind} ${spanText(book)}`);
  });
  return { seq };
}

/** The books of a unit and everything below it. */
export function bookViews(db: Db, unit: string | null): BookView[] {
  return booksOf(db, unit, 'below').map((book): BookView => {
    const { used, left, next, gaps } = bookState(book);
    const { uid, unitName, kind, prefix, width, firstNo, lastNo, drawnOn, returnedOn, note } = book;
    return {
      uid, unit: book.unit, unitName, kind, prefix, width, firstNo, lastNo, drawnOn, returnedOn, note, used, left, next: next === null ? null : writtenNumber(book, next), gaps: gaps.map((number) => writtenNumber(book, number)),
      voided: book.voided.map((one) => ({ uid: one.uid, number: one.number, written: writtenNumber(book, one.number), reason: one.reason, voidedOn: one.voidedOn })),
    };
  });
}

/** The next numbers of the books that a receipt of a unit can come from, and what is to be looked at in a typed one. */
export function officialNoOf(db: Db, unit: string, typed: string): { next: { kind: string; written: string }[]; warning: string | null } {
  const books = booksOf(db, unit, 'above');
  const next = books.flatMap((book) => {
    const state = book.returnedOn === null ? bookState(book).next : null;
    return state === null ? [] : [{ kind: book.kind, written: writtenNumber(book, state) }];
  });
  // Of several books of one kind the one drawn first is used up first.
  const firstOfKind = next.filter(({ kind }, index) => next.findIndex((one) => one.kind === kind) === index);
  const same = [typed.trim(), ...books.flatMap((book) => { const number = numberIn(book, typed); return number === null ? [] : usedTexts(db, book, number); })];
  return { next: firstOfKind, warning: numberWarning(typed, books, typed.trim() === '' ? null : standingWith(db, same)) };
}
