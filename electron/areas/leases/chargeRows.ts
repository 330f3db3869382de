import { z } from 'zod';
import type { ChargeTerms, MeterRead } from '../../../shared/contract/chargeTerms.ts';
import { chargeKindSchema, chargeTermsSchema, meterChangeSchema } from '../../../shared/contract/chargeTerms.ts';
import type { CellValue } from '../../../shared/registers/define.ts';
import type { BilledLine } from '../../../shared/rules/leases/charges.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';

const nullable = z.string().nullable();

/** Terms as they are stored. */
export function readTerms(text: string): ChargeTerms {
  const parsed: unknown = JSON.parse(text);
  return chargeTermsSchema.parse(parsed);
}

/** A charge as it is stored. */
export const chargeSchema = z.object({
  uid: z.string(), contract: z.string(), kind: chargeKindSchema, name: z.string(), terms: z.string().transform(readTerms), fromOn: z.string(), untilOn: nullable, account: nullable, dueDay: z.number(),
});
export type StoredCharge = z.infer<typeof chargeSchema>;

/** Columns of {@link StoredCharge} from `lease_charge c`. */
export const CHARGE_COLUMNS = 'c.uid, c.contract, c.kind, c.name, c.terms, c.from_on AS fromOn, c.until_on AS untilOn, c.account, c.due_day AS dueDay';

/** Water, electricity, the rest: the order in which kinds are listed, of a table by its short name. */
export const kindOrder = (table: string) => `INSTR('water electricity sanitation management other', ${table}.kind)`;

/** The charges of a contract, in the order of their kinds. */
export function chargesOf(db: Db, contract: string): StoredCharge[] {
  return z.array(chargeSchema).parse(statement(db, `SELECT ${CHARGE_COLUMNS} FROM lease_charge c WHERE c.contract = ? ORDER BY ${kindOrder('c')}, c.from_on, c.uid`).all(contract));
}

/** One charge, or null. */
export function findCharge(db: Db, uid: string): StoredCharge | null {
  const raw: unknown = statement(db, `SELECT ${CHARGE_COLUMNS} FROM lease_charge c WHERE c.uid = ?`).get(uid);
  return raw === undefined ? null : chargeSchema.parse(raw);
}

const readingSchema = z.object({
  uid: z.string(), month: z.string(), readOn: z.string(), before: z.number(), after: z.number(), reset: nullable, oldEnd: z.number().nullable(), newStart: z.number().nullable(), terms: nullable, receivable: nullable, note: z.string(),
});
export type StoredReading = z.infer<typeof readingSchema>;

const READING = 'SELECT uid, month, read_on AS readOn, before, after, reset, old_end AS oldEnd, new_start AS newStart, terms, receivable, note FROM meter_reading WHERE charge = ?';

/** The reading of a month; `next` the first one after it, `last` the last one before it. Null for none. */
export function readingOf(db: Db, charge: string, month: string, which: 'this' | 'last' | 'next' = 'this'): StoredReading | null {
  const sql = { this: 'AND month = ?', last: 'AND month < ? ORDER BY month DESC LIMIT 1', next: 'AND month > ? ORDER BY month LIMIT 1' }[which];
  const raw: unknown = statement(db, `${READING} ${sql}`).get(charge, month);
  return raw === undefined ? null : readingSchema.parse(raw);
}

/** What the rules read of a stored reading. */
export function asRead({ before, after, reset, oldEnd, newStart }: Pick<StoredReading, 'before' | 'after' | 'reset' | 'oldEnd' | 'newStart'>): MeterRead {
  return { before, after, change: reset === null ? null : meterChangeSchema.parse(reset === 'rolled' ? { by: reset } : { by: reset, oldEnd, newStart }) };
}

/** A reading's columns of what the rules read. */
export function readColumns({ before, after, change }: MeterRead): Record<string, CellValue> {
  const isExchanged = change?.by === 'exchanged';
  return { before, after, reset: change?.by ?? null, oldEnd: isExchanged ? change.oldEnd : null, newStart: isExchanged ? change.newStart : null };
}

const lineSchema = z.array(z.object({ uid: z.string(), amount: z.number().nullable(), touched: z.number(), from: z.string(), until: z.string(), dueOn: z.string(), explained: nullable }));

/** A stored line of a charge. */
export interface ChargeLine extends BilledLine {
  readonly from: string;
  readonly until: string;
  readonly dueOn: string;
  readonly explained: string;
}

/** The lines billed for a charge that touch a stretch of days, first ones first. */
export function billedLines(db: Db, charge: string, stretch: { readonly from: string; readonly until: string }): ChargeLine[] {
  const sql = `SELECT r.uid, r.amount, EXISTS (SELECT 1 FROM settlement s WHERE s.receivable = r.uid) AS touched, r.from_on AS "from", r.until_on AS until, r.due_on AS dueOn, r.explained
    FROM receivable r WHERE r.charge = ? AND r.from_on <= ? AND r.until_on >= ? ORDER BY r.from_on, r.id`;
  return lineSchema.parse(statement(db, sql).all(charge, stretch.until, stretch.from)).map(({ touched, amount, explained, ...line }) => ({ ...line, amount: amount ?? 0, explained: explained ?? '', isTouched: touched === 1 }));
}
