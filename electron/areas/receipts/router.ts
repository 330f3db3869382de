import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { parseTsv } from '../../../shared/rules/blocks/tsv.ts';
import { readFile } from '../imports/router.ts';
import { allocate, book, bookMany, bookMatches } from './booking.ts';
import { bookCommands, bookQueries } from './bookRouter.ts';
import { moveDeposit, reverseDeposit } from './deposits.ts';
import { chargePenalty, penaltyOf } from './penalties.ts';
import { matchStatement, statementRows } from './statements.ts';
import { reduce, reverseReceipt, reverseReduction } from './reversing.ts';

/** Receipts, reductions, penalties, deposits. */
export function receiptCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.receipts);
  const today = () => desk.thread.today();
  return os.router({
    book: os.book.handler(({ input }) => book(desk.ledger, input, today())),
    bookMany: os.bookMany.handler(({ input: { lines, job, ...facts } }) => {
      const stored = bookMany(desk.ledger, lines, facts, today(), (done, total) => desk.thread.step(job, '登记收款', done, total));
      return { ...stored, cancelledTooLate: stored.seq !== null && desk.thread.jobs.isCancelled(job) };
    }),
    readStatement: os.readStatement.handler(async ({ input: { source, unit } }) => {
      const { db } = desk.ledger;
      if ('pasted' in source) return matchStatement(db, parseTsv(source.pasted), unit);
      const path = await desk.thread.redeem(source.file, 'workbook');
      const { sheets } = await readFile(desk, path, source.job);
      return matchStatement(db, statementRows(sheets), unit);
    }),
    bookMatches: os.bookMatches.handler(({ input: { entries, job, ...facts } }) => {
      const stored = bookMatches(desk.ledger, entries, facts, today(), (done, total) => desk.thread.step(job, '登记收款', done, total));
      return { ...stored, cancelledTooLate: stored.seq !== null && desk.thread.jobs.isCancelled(job) };
    }),
    allocate: os.allocate.handler(({ input }) => allocate(desk.ledger, input.receipt, input.parts, today())),
    reverse: os.reverse.handler(({ input }) => reverseReceipt(desk.ledger, input.receipt, input.on, input.reason, today())),
    reduce: os.reduce.handler(({ input }) => reduce(desk.ledger, input, today())),
    reverseReduction: os.reverseReduction.handler(({ input }) => reverseReduction(desk.ledger, input.settlement, input.on, input.reason, today())),
    chargePenalty: os.chargePenalty.handler(({ input }) => chargePenalty(desk.ledger, input, today())),
    moveDeposit: os.moveDeposit.handler(({ input }) => moveDeposit(desk.ledger, input, today())),
    reverseDeposit: os.reverseDeposit.handler(({ input }) => reverseDeposit(desk.ledger, input.deposit, input.on, input.reason, today())),
    ...bookCommands(desk),
  });
}

export function receiptQueries(desk: ReaderDesk) {
  const os = implement(readerContract.receipts);
  return os.router({
    penalty: os.penalty.handler(({ input }) => penaltyOf(desk.db, input.receivable, input.until)),
    ...bookQueries(desk),
  });
}
