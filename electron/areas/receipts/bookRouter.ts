import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { bookViews, drawBook, officialNoOf, removeBook, restoreNumber, returnBook, voidNumber } from './books.ts';
import { overprinted, overprintOf, saveOverprint } from './overprint.ts';

/** Receipt books and the preprinted form. */
export function bookCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.receipts);
  return {
    drawBook: os.drawBook.handler(({ input }) => drawBook(desk.ledger, input)),
    voidNumber: os.voidNumber.handler(({ input }) => voidNumber(desk.ledger, input)),
    restoreNumber: os.restoreNumber.handler(({ input }) => restoreNumber(desk.ledger, input.uid)),
    returnBook: os.returnBook.handler(({ input }) => returnBook(desk.ledger, input.book, input.returnedOn)),
    removeBook: os.removeBook.handler(({ input }) => removeBook(desk.ledger, input.book)),
    saveOverprint: os.saveOverprint.handler(({ input }) => saveOverprint(desk.ledger, input)),
  };
}

export function bookQueries(desk: ReaderDesk) {
  const os = implement(readerContract.receipts);
  return {
    books: os.books.handler(({ input }) => bookViews(desk.db, input.unit)),
    officialNo: os.officialNo.handler(({ input }) => officialNoOf(desk.db, input.unit, input.typed)),
    overprint: os.overprint.handler(({ input }) => overprintOf(desk.db, input.unit, input.kind)),
    overprinted: os.overprinted.handler(({ input }) => overprinted(desk.db, input.receipt)),
  };
}
