import type { TypedReading } from '../../../shared/contract/charges.ts';
import type { CellProblem } from '../../../shared/errors.ts';
import { Refused } from '../../../shared/errors.ts';
import { meterBill } from '../../../shared/rules/leases/meters.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { requireDay } from '../receipts/settling.ts';
import { mendReading, monthDays } from './billing.ts';
import { findCharge, readColumns, readingOf } from './chargeRows.ts';

/** What is wrong with a typed reading; null when it can be stored. */
function problemOf({ db }: Work, { charge, before, after, change }: TypedReading, month: string): CellProblem | null {
  const stored = findCharge(db, charge);
  if (stored === null || stored.terms.by !== 'meter') return { uid: charge, key: 'after', message: '这项收费不是按表计收' };
  const known = readingOf(db, charge, month);
  if (after === null) return known !== null && known.receivable !== null ? { uid: charge, key: 'after', message: '本月已经生成收费，不能清空，请改为正确的读数' } : null;
  const last = readingOf(db, charge, month, 'last');
  if (last !== null && last.after !== before) return { uid: charge, key: 'before', message: '上次读数与上月抄表不一致，请刷新后再试' };
  const bill = meterBill(stored.terms, { before, after, change });
  return bill.ok ? null : { uid: charge, key: 'after', message: bill.message };
}

/** The next month begins where this one ends: its bill follows. */
function carryOn(work: Work, charge: string, month: string, after: number): boolean {
  const next = readingOf(work.db, charge, month, 'next');
  if (next === null || next.before === after) return false;
  work.writer.update('meter_reading', next.uid, { before: after });
  return mendReading(work, charge, next.month);
}

function storeReading(work: Work, { charge, before, after, change, note }: TypedReading, month: string, readOn: string): number {
  const known = readingOf(work.db, charge, month);
  if (after === null) {
    if (known === null) return 0;
    work.writer.remove('meter_reading', known.uid);
    // What was counted since the reading before belongs to the next month then.
    return carryOn(work, charge, month, readingOf(work.db, charge, month, 'last')?.after ?? known.before) ? 1 : 0;
  }
  const row = { ...readColumns({ before, after, change }), note };
  if (known === null) work.writer.insert('meter_reading', { uid: newUid(), charge, month, readOn, terms: null, receivable: null, ...row });
  else work.writer.update('meter_reading', known.uid, { ...row, ...(known.receivable === null ? { readOn } : {}) });
  const mended = [known !== null && mendReading(work, charge, month), carryOn(work, charge, month, after)];
  return mended.filter(Boolean).length;
}

/**
 * Stores readings of a month in one command, all or none; refuses CELLS_REFUSED with the charge as the cell's uid. A mended
 * reading changes its unpaid bill, a paid one gets a difference line, and the month after begins anew.
 */
export function saveReadings(ledger: Ledger, { month, readOn, readings }: { readonly month: string; readonly readOn: string; readonly readings: readonly TypedReading[] }): { seq: number | null; saved: number; mended: number } {
  monthDays(month);
  requireDay(readOn, 'readOn');
  const { seq, value } = ledger.run({ name: 'leases.saveReadings', title: '登记抄表' }, (work) => {
    const cells = readings.flatMap((one) => problemOf(work, one, month) ?? []);
    if (cells.length > 0) throw new Refused('CELLS_REFUSED', { count: String(cells.length) }, { cells });
    let mended = 0;
    for (const one of readings) mended += storeReading(work, one, month, readOn);
    work.describe(`登记${Number(month.slice(0, 4))}年${Number(month.slice(5))}月抄表 ${readings.length} 块`);
    return { saved: readings.length, mended };
  });
  return { seq, ...value };
}
