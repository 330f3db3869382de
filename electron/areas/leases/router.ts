import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { arrearsOf } from './arrears.ts';
import { chargeCommands, chargeQueries } from './chargeRouter.ts';
import { planClause, removeClause, saveClause } from './clauses.ts';
import { writeList } from './listWorkbook.ts';
import { dun, explain } from './demands.ts';
import { deskLines, marketsOf, monthsOf } from './desk.ts';
import { leaseOf } from './lease.ts';
import { letterOf } from './letters.ts';
import { clauseReading, openReadings, takeReadings } from './readings.ts';
import { remindersOf } from './reminders.ts';
import { leaseTerms } from './terms.ts';

/** Clauses, schedules, demands. */
export function leaseCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.leases);
  const today = () => desk.thread.today();
  return os.router({
    saveClause: os.saveClause.handler(({ input }) => saveClause(desk.ledger, input, today())),
    removeClause: os.removeClause.handler(({ input }) => removeClause(desk.ledger, input.uid, today())),
    takeReadings: os.takeReadings.handler(({ input: { contracts, job } }) => {
      const stored = takeReadings(desk.ledger, contracts, today(), (done, total) => desk.thread.step(job, '排出应收', done, total));
      return { ...stored, cancelledTooLate: stored.seq !== null && desk.thread.jobs.isCancelled(job) };
    }),
    dun: os.dun.handler(({ input }) => dun(desk.ledger, input)),
    explain: os.explain.handler(({ input }) => explain(desk.ledger, input, today())),
    ...chargeCommands(desk),
  });
}

/** One contract, arrears, the collection desk, reminders, plots. */
export function leaseQueries(desk: ReaderDesk) {
  const os = implement(readerContract.leases);
  const today = () => desk.thread.today();
  return os.router({
    lease: os.lease.handler(({ input }) => leaseOf(desk.db, input.contract, today())),
    plan: os.plan.handler(({ input }) => planClause(desk.db, input, today())),
    reading: os.reading.handler(({ input }) => clauseReading(desk.db, input.contract)),
    readings: os.readings.handler(({ input }) => openReadings(desk.db, input.unit)),
    arrears: os.arrears.handler(({ input }) => arrearsOf(desk.db, input, today())),
    desk: os.desk.handler(({ input }) => deskLines(desk.db, input, today())),
    markets: os.markets.handler(({ input }) => marketsOf(desk.db, input.unit)),
    reminders: os.reminders.handler(({ input }) => remindersOf(desk.db, input, today())),
    export: os.export.handler(async ({ input: { list, unit, place } }) => ({ rows: await writeList(desk.db, list, unit, await desk.thread.redeem(place, 'export'), today()) })),
    terms: os.terms.handler(({ input }) => leaseTerms(desk.db, input.unit)),
    letter: os.letter.handler(({ input }) => ({ ...letterOf(desk.db, input, today()), today: today() })),
    months: os.months.handler(({ input }) => monthsOf(desk.db, input)),
    ...chargeQueries(desk),
  });
}
