import type { MeterTerms } from '../../../shared/contract/chargeTerms.ts';
import { addDays, addMonths } from '../../../shared/rules/dates.ts';
import { billName, chargeDue } from '../../../shared/rules/leases/charges.ts';
import { meterBill } from '../../../shared/rules/leases/meters.ts';
import type { Clock, ClockRows, Codes, DemoLease } from './rentClock.ts';
import { receive } from './rentClock.ts';

/** 3.20 元 for a 吨. */
const WATER: MeterTerms = { by: 'meter', unitPrice: 32_000, measure: '吨', multiplier: 10_000, lossShare: 0 };
const DUE_DAY = 10;
/** Months before the running one that are read and billed. */
const MONTHS = 3;
const TON = 10_000;

interface Month { readonly month: string; readonly from: string; readonly until: string }

function monthsBefore(today: string): Month[] {
  return Array.from({ length: MONTHS }, (_, index) => {
    const from = addMonths(`${today.slice(0, 7)}-01`, index - MONTHS);
    return { month: from.slice(0, 7), from, until: addDays(addMonths(from, 1), -1) };
  });
}

/** A stall's water by meter: readings of the last months, each billed; the newest bill is still open here and there. */
function addMeter(clock: Clock, codes: Codes, into: ClockRows, { row, payer }: DemoLease): void {
  const { random, newUid, today } = clock;
  const months = monthsBefore(today);
  const [first] = months;
  const startOn = String(row.startOn);
  if (!first || startOn > first.from) return;
  const charge = newUid();
  const contract = row.uid ?? null;
  into.charges.push({ uid: charge, contract, kind: 'water', name: '水费', terms: JSON.stringify(WATER), fromOn: first.from, untilOn: null, account: null, dueDay: DUE_DAY });
  let before = random.int(20, 900) * TON;
  for (const [index, { month, from, until }] of months.entries()) {
    const after = before + random.int(6, 28) * TON;
    const bill = meterBill(WATER, { before, after, change: null });
    if (!bill.ok) throw new RangeError(bill.message);
    const { amount, explained } = bill.value;
    const due = {
      uid: newUid(), unit: row.unit ?? null, contract, payer, name: billName('水费', { from, until }), kind: 'water', fromOn: from, untilOn: until, dueOn: chargeDue(DUE_DAY, until), amount, settled: 0, outstanding: amount, explained, charge,
    };
    into.receivables.push(due);
    into.readings.push({ uid: newUid(), charge, month, readOn: until, before, after, reset: null, oldEnd: null, newStart: null, terms: JSON.stringify(WATER), receivable: due.uid, note: '' });
    if (index < MONTHS - 1 || random.int(1, 100) > 40) receive(clock, codes, into, due, addDays(until, random.int(2, 12)));
    before = after;
  }
}

/** Adds the water meters of stalls under a contract in force. */
export function addWaterMeters(clock: Clock, codes: Codes, into: ClockRows, leases: readonly DemoLease[]): void {
  for (const lease of leases) {
    if (lease.row.state === 'in_force' && String(lease.row.endOn) >= clock.today) addMeter(clock, codes, into, lease);
  }
}
