import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { billCharges } from './billing.ts';
import { chargeViews, removeCharge, repriceMeters, saveCharge } from './charges.ts';
import { meterGrid } from './meterGrid.ts';
import { saveReadings } from './meterReadings.ts';
import { utilityNotices } from './utilityNotices.ts';

/** Further charges and the readings of their meters. */
export function chargeCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.leases);
  return {
    saveCharge: os.saveCharge.handler(({ input }) => saveCharge(desk.ledger, input)),
    repriceMeters: os.repriceMeters.handler(({ input }) => repriceMeters(desk.ledger, input)),
    removeCharge: os.removeCharge.handler(({ input }) => removeCharge(desk.ledger, input)),
    saveReadings: os.saveReadings.handler(({ input }) => saveReadings(desk.ledger, input)),
    billCharges: os.billCharges.handler(({ input: { job, ...wish } }) => {
      const stored = billCharges(desk.ledger, wish, (done, total) => desk.thread.step(job, '生成收费', done, total));
      return { ...stored, cancelledTooLate: stored.seq !== null && desk.thread.jobs.isCancelled(job) };
    }),
  };
}

export function chargeQueries(desk: ReaderDesk) {
  const os = implement(readerContract.leases);
  const today = () => desk.thread.today();
  return {
    charges: os.charges.handler(({ input }) => chargeViews(desk.db, input.contract)),
    meters: os.meters.handler(({ input }) => meterGrid(desk.db, input)),
    utilityNotices: os.utilityNotices.handler(({ input }) => ({ notices: utilityNotices(desk.db, input), today: today() })),
  };
}
