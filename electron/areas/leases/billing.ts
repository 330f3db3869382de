import type { MeterTerms, PeriodTerms } from '../../../shared/contract/chargeTerms.ts';
import type { Skipped } from '../../../shared/contract/charges.ts';
import { addDays, addMonths, isMonth } from '../../../shared/rules/dates.ts';
import type { ChargePeriod, ChargeSpan } from '../../../shared/rules/leases/charges.ts';
import { billName, chargeDue, chargePeriod, mend, periodBill } from '../../../shared/rules/leases/charges.ts';
import { meterBill } from '../../../shared/rules/leases/meters.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { refuseInput } from '../receipts/settling.ts';
import type { ChargeLine, StoredCharge, StoredReading } from './chargeRows.ts';
import { asRead, billedLines, chargesOf, findCharge, readingOf, readTerms } from './chargeRows.ts';
import type { ContractFacts } from './facts.ts';
import { contractFacts, lesseesOf, payerText } from './facts.ts';
import { objectsOf } from './lease.ts';

/** The days for which a charge is due without a meter: its own end, else that of the contract; an early end of the contract ends it. */
export function spanOf({ fromOn, untilOn }: Pick<StoredCharge, 'fromOn' | 'untilOn'>, { endOn, endedOn }: Pick<ContractFacts, 'endOn' | 'endedOn'>): ChargeSpan {
  const until = untilOn ?? endOn;
  return { from: fromOn, until: endedOn !== null && (until === null || endedOn < until) ? endedOn : until };
}

/** First and last day of a month (YYYY-MM). Refuses a month that is none. */
export function monthDays(month: string): { from: string; until: string } {
  if (!isMonth(month)) refuseInput('month', '没有这个月份，请核对');
  const from = `${month}-01`;
  return { from, until: addDays(addMonths(from, 1), -1) };
}

interface Bill { readonly from: string; readonly until: string; readonly dueOn: string; readonly amount: number; readonly explained: string }

/** Writes one line and answers its uid. */
function writeBill({ writer, db }: Work, charge: StoredCharge, facts: ContractFacts, bill: Bill, name: string): string {
  const uid = newUid();
  const { from, until, dueOn, amount, explained } = bill;
  writer.insert('receivable', {
    uid, unit: facts.unit, contract: facts.uid, payer: payerText(lesseesOf(db, facts.uid)) || null, name, kind: charge.kind, fromOn: from, untilOn: until, dueOn, amount, settled: 0, outstanding: amount, explained, charge: charge.uid,
  });
  return uid;
}

/** The line of a charge without a meter for the period in which a month lies; a text says why there is none. */
function periodLine(work: Work, charge: StoredCharge, terms: PeriodTerms, facts: ContractFacts, month: string): Bill | string {
  const period: ChargePeriod | null = chargePeriod(terms.months, month, spanOf(charge, facts));
  if (period === null) return facts.endedOn === null ? '合同已到期，仍在使用的请续签或登记收费止日' : '合同已提前终止';
  if (billedLines(work.db, charge.uid, period).length > 0) return terms.months === 1 ? '本月已收过' : '本期已收过';
  const bill = periodBill(terms, period);
  if (!bill.ok) return bill.message;
  return { from: period.from, until: period.until, dueOn: chargeDue(charge.dueDay, period.from), ...bill.value };
}

/** The line of a meter for a month; a text says why there is none. */
function meterLine(charge: StoredCharge, terms: MeterTerms, reading: StoredReading | null, month: string): Bill | string {
  if (reading === null) return '还没有抄表';
  if (reading.receivable !== null) return '本月已收过';
  const bill = meterBill(terms, asRead(reading));
  if (!bill.ok) return bill.message;
  if (bill.value.amount === 0) return '用量为零';
  return { ...monthDays(month), dueOn: chargeDue(charge.dueDay, reading.readOn), amount: bill.value.amount, explained: bill.value.explained };
}

/** Bills one charge for a month; the sum, a reason why not, or null where it does not belong to the month at all. */
function billOne(work: Work, charge: StoredCharge, facts: ContractFacts, month: string): number | string | null {
  const { from, until } = monthDays(month);
  if (charge.fromOn > until || (charge.untilOn !== null && charge.untilOn < from)) return null;
  if (facts.state === 'draft') return '合同还是草拟';
  const { terms } = charge;
  const reading = terms.by === 'meter' ? readingOf(work.db, charge.uid, month) : null;
  const bill = terms.by === 'meter' ? meterLine(charge, terms, reading, month) : periodLine(work, charge, terms, facts, month);
  if (typeof bill === 'string') return bill;
  const uid = writeBill(work, charge, facts, bill, billName(charge.name, bill));
  // A reading keeps the terms by which it was billed: mended later, it is not reckoned by a price that came after it.
  if (reading !== null) work.writer.update('meter_reading', reading.uid, { receivable: uid, terms: JSON.stringify(terms) });
  return bill.amount;
}

/** Bills the charges of many contracts for a month in one command; nothing is billed twice. */
export function billCharges(ledger: Ledger, { month, contracts }: { readonly month: string; readonly contracts: readonly string[] }, step: (done: number, total: number) => void): { seq: number | null; billed: number; amount: number; skipped: Skipped[] } {
  monthDays(month);
  const { seq, value } = ledger.run({ name: 'leases.billCharges', title: '生成收费' }, (work) => {
    const skipped: Skipped[] = [];
    let billed = 0;
    let amount = 0;
    const unique = [...new Set(contracts)];
    for (const [index, contract] of unique.entries()) {
      if (index % 50 === 0) step(index, unique.length);
      const facts = contractFacts(work.db, contract);
      for (const charge of chargesOf(work.db, contract)) {
        const outcome = billOne(work, charge, facts, month);
        if (typeof outcome === 'number') {
          billed += 1;
          amount += outcome;
        } else if (outcome !== null) skipped.push({ contract, contractName: facts.name, object: objectsOf(work.db, contract)[0] ?? '', charge: charge.name, reason: outcome });
      }
    }
    step(unique.length, unique.length);
    work.describe(`生成${Number(month.slice(0, 4))}年${Number(month.slice(5))}月收费 ${billed} 项，共 ${formatMoney(amount)} 元`);
    return { billed, amount, skipped };
  });
  return { seq, ...value };
}

/** Brings the lines of a stretch to a sum: the unpaid one takes it, beside a paid one stands a difference. Answers whether anything changed. */
export function mendBill(work: Work, charge: StoredCharge, lines: readonly ChargeLine[], wanted: number, explained: string): { changed: boolean; removed: readonly string[] } {
  const [first] = lines;
  if (!first) return { changed: false, removed: [] };
  const { changed, removed, added } = mend(lines, wanted);
  for (const uid of removed) work.writer.remove('receivable', uid);
  if (changed !== null) work.writer.update('receivable', changed.uid, { amount: changed.amount, outstanding: changed.amount, explained });
  if (added !== null) {
    const { from, until } = first;
    writeBill(work, charge, contractFacts(work.db, charge.contract), { from, until, dueOn: first.dueOn, amount: added, explained: `${explained}；已收过 ${formatMoney(wanted - added)} 元，差额 ${formatMoney(added)} 元` }, billName(`${charge.name}差额`, first));
  }
  return { changed: changed !== null || removed.length > 0 || added !== null, removed };
}

/** Brings the bill of a mended reading to what the reading says now, by the terms it was billed with. Answers whether a bill changed. */
export function mendReading(work: Work, chargeUid: string, month: string): boolean {
  const charge = findCharge(work.db, chargeUid);
  const reading = readingOf(work.db, chargeUid, month);
  if (charge === null || reading === null || reading.receivable === null || reading.terms === null) return false;
  const terms = readTerms(reading.terms);
  const bill = terms.by === 'meter' ? meterBill(terms, asRead(reading)) : null;
  if (bill === null) return false;
  if (!bill.ok) refuseInput('after', bill.message, chargeUid);
  const { changed, removed } = mendBill(work, charge, billedLines(work.db, chargeUid, monthDays(month)), bill.value.amount, bill.value.explained);
  if (removed.includes(reading.receivable)) work.writer.update('meter_reading', reading.uid, { receivable: null, terms: null });
  return changed;
}
