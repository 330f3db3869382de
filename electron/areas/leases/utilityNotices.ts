import { z } from 'zod';
import type { UtilityNotice, UtilityNoticesWish } from '../../../shared/contract/charges.ts';
import { chargeKindSchema } from '../../../shared/contract/chargeTerms.ts';
import { meterBill } from '../../../shared/rules/leases/meters.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { monthDays } from './billing.ts';
import type { StoredReading } from './chargeRows.ts';
import { asRead, kindOrder, readingOf, readTerms } from './chargeRows.ts';
import { contractFacts, lesseesOf, payerText } from './facts.ts';
import { objectsOf } from './lease.ts';
import { meterGrid } from './meterGrid.ts';

const lineRows = z.array(z.object({ uid: z.string(), name: z.string(), kind: chargeKindSchema, charge: z.string(), amount: z.number(), outstanding: z.number(), dueOn: z.string(), explained: z.string().nullable() }));

type NoticeLine = UtilityNotice['lines'][number];

/** What the notice says of a meter; only the line that bills the reading, not a difference beside it, tells the figures. */
function meterFacts(reading: StoredReading | null, line: string): Pick<NoticeLine, 'before' | 'after' | 'used' | 'multiplier' | 'quantity' | 'measure' | 'price'> {
  const none = { before: null, after: null, used: null, multiplier: null, quantity: null, measure: null, price: null };
  if (reading?.terms == null || reading.receivable !== line) return none;
  const terms = readTerms(reading.terms);
  const bill = terms.by === 'meter' ? meterBill(terms, asRead(reading)) : null;
  if (terms.by !== 'meter' || bill?.ok !== true) return none;
  return { before: reading.before, after: reading.after, used: bill.value.used, multiplier: terms.multiplier, quantity: bill.value.quantity, measure: terms.measure, price: terms.unitPrice };
}

/** What the 水电费通知单 of a contract says for a month: its further charges that begin in it, with the readings, and what is open from before. */
function noticeOf(db: Db, contract: string, month: string): UtilityNotice {
  const { from, until } = monthDays(month);
  const facts = contractFacts(db, contract);
  const sql = `SELECT r.uid, r.name, r.kind, r.charge, r.amount, r.outstanding, r.due_on AS dueOn, r.explained FROM receivable r JOIN lease_charge c ON c.uid = r.charge WHERE r.contract = ? AND r.from_on BETWEEN ? AND ? ORDER BY ${kindOrder('r')}, r.id`;
  const lines = lineRows.parse(statement(db, sql).all(contract, from, until)).map(({ uid, charge, explained, ...line }): NoticeLine => ({ ...line, explained: explained ?? '', ...meterFacts(readingOf(db, charge, month), uid) }));
  const before: unknown = statement(db, 'SELECT SUM(r.outstanding) FROM receivable r JOIN lease_charge c ON c.uid = r.charge WHERE r.contract = ? AND r.from_on < ?').pluck().get(contract, from);
  return {
    contract, contractName: facts.name, unitName: facts.unitName, payer: payerText(lesseesOf(db, contract)), object: objectsOf(db, contract).join('、'), month, lines,
    total: lines.reduce((sum, { amount }) => sum + amount, 0), outstanding: lines.reduce((sum, { outstanding }) => sum + outstanding, 0), arrears: typeof before === 'number' ? before : 0,
  };
}

/** The notices of a market for a month, stall by stall; a contract without a further charge in it has none. */
export function utilityNotices(db: Db, wish: UtilityNoticesWish): UtilityNotice[] {
  return meterGrid(db, wish).contracts.map((contract) => noticeOf(db, contract, wish.month)).filter(({ lines }) => lines.length > 0);
}
