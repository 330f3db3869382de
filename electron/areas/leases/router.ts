import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { arrearsOf } from './arrears.ts';
import { chargeCommands, chargeQueries } from './chargeRouter.ts';
import { planClause, removeClause, replanContracts, saveClause } from './clauses.ts';
import { dun, explain } from './demands.ts';
import { deskLines, marketsOf, monthsOf } from './desk.ts';
import { leaseOf } from './lease.ts';
import { remindersOf } from './reminders.ts';

/** Clauses, schedules, demands. */
export function leaseCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.leases);
  const today = () => desk.thread.today();
  return os.router({
    saveClause: os.saveClause.handler(({ input }) => saveClause(desk.ledger, input, today())),
    removeClause: os.removeClause.handler(({ input }) => removeClause(desk.ledger, input.uid, today())),
    replan: os.replan.handler(({ input }) => replanContracts(desk.ledger, input.contracts, today())),
    dun: os.dun.handler(({ input }) => dun(desk.ledger, input)),
    explain: os.explain.handler(({ input }) => explain(desk.ledger, { ...input, compared: '' })),
    ...chargeCommands(desk),
  });
}

/** One contract, arrears, the collection desk, reminders, plots. */
export function leaseQueries(desk: ReaderDesk) {
  const os = implement(readerContract.leases);
  const today = () => desk.thread.today();
  return os.router({
    lease: os.lease.handler(({ input }) => leaseOf(desk.db, input.contract, today())),
    plan: os.plan.handler(({ input }) => planClause(desk.db, input)),
    arrears: os.arrears.handler(({ input }) => arrearsOf(desk.db, input, today())),
    desk: os.desk.handler(({ input }) => deskLines(desk.db, input, today())),
    markets: os.markets.handler(({ input }) => marketsOf(desk.db, input.unit)),
    reminders: os.reminders.handler(({ input }) => remindersOf(desk.db, input, today())),
    months: os.months.handler(({ input }) => monthsOf(desk.db, input)),
    ...chargeQueries(desk),
  });
}
