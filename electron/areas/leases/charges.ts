import { z } from 'zod';
import type { ChargeFacts, ChargeView } from '../../../shared/contract/charges.ts';
import type { ChargeTerms } from '../../../shared/contract/chargeTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { chargeSentence, cutShort } from '../../../shared/rules/leases/charges.ts';
import { formatScaled } from '../../../shared/rules/scaled.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { refuseInput, requireDay } from '../receipts/settling.ts';
import { mendBill } from './billing.ts';
import type { ChargeLine, StoredCharge } from './chargeRows.ts';
import { billedLines, chargesOf, findCharge } from './chargeRows.ts';
import type { ContractFacts } from './facts.ts';
import { contractFacts } from './facts.ts';

const NEVER = '9999-12-31';
const EVER = { from: '0001-01-01', until: NEVER };

interface ChargeWish {
  readonly uid: string | null;
  readonly contracts: readonly string[];
  readonly facts: ChargeFacts;
  /** The area of each contract stands in the place of the typed one. */
  readonly areaOfContract: boolean;
}

/** The terms as one contract gets them; a text says why it gets none. */
function termsFor({ facts, areaOfContract }: ChargeWish, { area, areaUnit }: ContractFacts): ChargeTerms | string {
  const { terms } = facts;
  if (terms.by !== 'area' || !areaOfContract) return terms;
  return area === null || area <= 0 || areaUnit === null ? '合同没有登记面积' : { ...terms, area, areaUnit };
}

/** Whether a contract has such a charge on any of the days of the new one. */
function hasSuch(db: Db, contract: string, { kind, name, fromOn, untilOn }: ChargeFacts): boolean {
  return chargesOf(db, contract).some((one) => one.kind === kind && one.name === name && one.fromOn <= (untilOn ?? NEVER) && (one.untilOn ?? NEVER) >= fromOn);
}

function checkDays({ fromOn, untilOn }: ChargeFacts): void {
  requireDay(fromOn, 'fromOn');
  if (untilOn === null) return;
  requireDay(untilOn, 'untilOn');
  if (untilOn < fromOn) refuseInput('untilOn', '停收日早于起收日，请核对');
}

/** Adds a charge to contracts, or mends one; in one command. */
export function saveCharge(ledger: Ledger, wish: ChargeWish): { seq: number | null; saved: number; skipped: string[] } {
  checkDays(wish.facts);
  const { kind, name, fromOn, untilOn, account, dueDay } = wish.facts;
  const { seq, value } = ledger.run({ name: 'leases.saveCharge', title: '登记收费项' }, ({ db, writer, describe }) => {
    const mended = wish.uid === null ? null : mendable(db, wish.uid, wish.facts);
    const contracts = mended === null ? [...new Set(wish.contracts)] : [mended.contract];
    const skipped: string[] = [];
    for (const contract of contracts) {
      const facts = contractFacts(db, contract);
      const terms = termsFor(wish, facts);
      const reason = typeof terms === 'string' ? terms : mended === null && hasSuch(db, contract, wish.facts) ? `已有${name}` : null;
      if (reason !== null) {
        skipped.push(`${facts.name}：${reason}`);
        continue;
      }
      const row = { kind, name, terms: JSON.stringify(terms), fromOn, untilOn, account, dueDay };
      if (mended === null) writer.insert('lease_charge', { uid: newUid(), contract, ...row });
      else writer.update('lease_charge', mended.uid, row);
    }
    const [first] = contracts;
    const saved = contracts.length - skipped.length;
    describe(contracts.length === 1 && first !== undefined ? `${mended === null ? '登记' : '修改'}合同“${contractFacts(db, first).name}”的${name}` : `登记 ${saved} 份合同的${name}`);
    return { saved, skipped };
  });
  return { seq, ...value };
}

/** The charge that is mended. A billed one stays what it is for: another kind or another way of reckoning is another charge. */
function mendable(db: Db, uid: string, { kind, fromOn, untilOn, terms: { by } }: ChargeFacts): StoredCharge {
  const charge = findCharge(db, uid);
  if (charge === null) throw new Refused('ROW_MISSING');
  const billed = billedLines(db, uid, EVER);
  const [first] = billed;
  if (!first) return charge;
  if (charge.kind !== kind || charge.terms.by !== by) refuseInput('kind', '已经收过费，不能改成另一类，请停收后另外新增');
  if (fromOn > first.from) refuseInput('fromOn', `已收过 ${first.from} 起的费用，起收日不能晚于这一天`);
  const last = billed.reduce((until, line) => (line.until > until ? line.until : until), first.until);
  if (untilOn !== null && untilOn < last && untilOn !== charge.untilOn) refuseInput('untilOn', `已收到 ${last}，提前停收请用“停收”，多收的随之折算`);
  return charge;
}

/** Gives many meters another price and loss share in one command; what was billed keeps the terms it was billed by. */
export function repriceMeters(ledger: Ledger, { charges, unitPrice, lossShare }: { readonly charges: readonly string[]; readonly unitPrice: number; readonly lossShare: number }): { seq: number | null; changed: number } {
  const { seq, value } = ledger.run({ name: 'leases.repriceMeters', title: '调整单价' }, ({ db, writer, describe }) => {
    let changed = 0;
    for (const uid of new Set(charges)) {
      const charge = findCharge(db, uid);
      if (charge === null) throw new Refused('ROW_MISSING');
      if (charge.terms.by !== 'meter' || (charge.terms.unitPrice === unitPrice && charge.terms.lossShare === lossShare)) continue;
      writer.update('lease_charge', uid, { terms: JSON.stringify({ ...charge.terms, unitPrice, lossShare }) });
      changed += 1;
    }
    describe(`调整 ${changed} 块表的单价为 ${formatScaled(unitPrice)} 元`);
    return changed;
  });
  return { seq, changed: value };
}

/** What of a billed stretch lies after the end goes: the unpaid part off the bill, the paid part as a credit. Meters are billed by what they count. */
function cutBills(work: Work, charge: StoredCharge, endOn: string): void {
  if (charge.terms.by === 'meter') return;
  const groups: ReadonlyMap<string, ChargeLine[]> = Map.groupBy(billedLines(work.db, charge.uid, EVER), ({ from }) => from);
  for (const [from, lines] of groups) {
    const [first] = lines;
    if (!first || first.until <= endOn) continue;
    const period = { from, until: first.until, isWhole: false };
    const billed = lines.reduce((sum, { amount }) => sum + amount, 0);
    mendBill(work, charge, lines, cutShort(billed, period, endOn < from ? null : { ...period, until: endOn }), `${first.explained}；${endOn} 停收，按天数折算`);
    // What is cut already is not cut again.
    if (endOn >= from) for (const { uid } of billedLines(work.db, charge.uid, { from, until: first.until })) work.writer.update('receivable', uid, { untilOn: endOn });
  }
}

/** Cuts what was billed of a contract's further charges beyond its early end. */
export function endCharges(work: Work, contract: string, endOn: string): void {
  for (const charge of chargesOf(work.db, contract)) cutBills(work, charge, endOn);
}

/** Takes a charge away while nothing was billed; otherwise it ends on a day. */
export function removeCharge(ledger: Ledger, { uid, endOn }: { readonly uid: string; readonly endOn: string }): { seq: number | null; ended: boolean } {
  requireDay(endOn, 'endOn');
  const { seq, value } = ledger.run({ name: 'leases.removeCharge', title: '停收' }, (work) => {
    const { db, writer, describe } = work;
    const row = writer.get('lease_charge', uid);
    const charge = findCharge(db, uid);
    const contract = contractFacts(db, String(row.contract));
    if (charge === null || billedLines(db, uid, EVER).length === 0) {
      for (const reading of z.array(z.string()).parse(statement(db, 'SELECT uid FROM meter_reading WHERE charge = ?').pluck().all(uid))) writer.remove('meter_reading', reading);
      writer.remove('lease_charge', uid);
      describe(`删除合同“${contract.name}”的${String(row.name)}`);
      return false;
    }
    if (endOn < charge.fromOn) refuseInput('endOn', `停收日早于起收日 ${charge.fromOn}`);
    writer.update('lease_charge', uid, { untilOn: endOn });
    cutBills(work, charge, endOn);
    describe(`合同“${contract.name}”的${charge.name} ${endOn} 停收`);
    return true;
  });
  return { seq, ended: value };
}

const sums = z.object({ bills: z.number(), billed: z.number(), outstanding: z.number(), billedUntil: z.string().nullable(), readings: z.number(), accountName: z.string().nullable() });

/** The further charges of a contract, with what was billed. */
export function chargeViews(db: Db, contract: string): ChargeView[] {
  const sql = `SELECT COUNT(r.uid) AS bills, COALESCE(SUM(r.amount), 0) AS billed, COALESCE(SUM(r.outstanding), 0) AS outstanding, MAX(r.until_on) AS billedUntil,
      (SELECT COUNT(*) FROM meter_reading m WHERE m.charge = @uid) AS readings, (SELECT a.name FROM fund_account a WHERE a.uid = @account) AS accountName FROM receivable r WHERE r.charge = @uid`;
  return chargesOf(db, contract).map((charge) => ({ ...charge, sentence: chargeSentence(charge.terms), ...sums.parse(statement(db, sql).get({ uid: charge.uid, account: charge.account })) }));
}
