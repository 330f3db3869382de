import { z } from 'zod';
import { Refused } from '../../../shared/errors.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import type { OpenSum } from '../../../shared/rules/receipts/allocation.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { newUid } from '../../ledger/rows.ts';
import type { Writer } from '../../ledger/writer.ts';

/** What settles a line. */
export interface Settling {
  readonly kind: 'receipt' | 'reduction' | 'deposit';
  readonly receipt?: string;
  readonly deposit?: string;
  readonly settledOn: string;
  readonly basis?: string | null;
  readonly reverses?: string;
}

/** A part of a payment for one line, 分; below zero where a credit is used or a payment taken back. */
export interface Part {
  readonly receivable: string;
  readonly amount: number;
}

/** Refuses one typed value in words. */
export function refuseInput(key: string, message: string, uid = ''): never {
  throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid, key, message }] });
}

/** Refuses a day that is not in the calendar. */
export function requireDay(day: string, key: string): void {
  if (!isDate(day)) refuseInput(key, '没有这一天，请核对日期');
}

/** Refuses a day on which money cannot have moved yet. */
export function requirePast(day: string, key: string, today: string): void {
  requireDay(day, key);
  if (day > today) refuseInput(key, `${day} 在今天之后，请核对日期`);
}

/** Settles lines by parts and keeps their sums: the only place where a line's `settled` and `outstanding` change with money. */
export function settle(writer: Writer, settling: Settling, parts: readonly Part[]): void {
  for (const { receivable, amount } of parts) {
    if (amount === 0) continue;
    const line = writer.get('receivable', receivable);
    const settled = Number(line.settled) + amount;
    writer.insert('settlement', {
      uid: newUid(), receivable, kind: settling.kind, receipt: settling.receipt ?? null, deposit: settling.deposit ?? null, amount, settledOn: settling.settledOn, basis: settling.basis ?? null, reverses: settling.reverses ?? null,
    });
    writer.update('receivable', receivable, { settled, outstanding: line.amount === null ? 0 : Number(line.amount) - settled });
  }
}

const sumsSchema = z.object({ received: z.number().nullable(), overdue: z.number().nullable(), lines: z.number(), paidUntil: z.string().nullable() });

/**
 * Keeps what the contract register says of its rent: 已收, 欠收 (due before today and unpaid) and 已收至 (the last day of the
 * last period before the first unpaid one). A contract without lines keeps what was typed.
 */
export function refreshContract(db: Db, writer: Writer, contract: string, today: string): void {
  const raw = statement(db, `SELECT COUNT(*) AS lines, SUM(CASE WHEN due_on < @today THEN outstanding ELSE 0 END) AS overdue,
      (SELECT SUM(s.amount) FROM settlement s JOIN receivable r ON r.uid = s.receivable WHERE r.contract = @contract AND r.kind IN ('rent', 'difference') AND s.kind <> 'reduction') AS received,
      (SELECT MAX(p.until_on) FROM receivable p WHERE p.contract = @contract AND p.kind = 'rent' AND p.amount IS NOT NULL AND p.outstanding <= 0
        AND p.from_on < COALESCE((SELECT MIN(o.from_on) FROM receivable o WHERE o.contract = @contract AND o.kind = 'rent' AND (o.outstanding > 0 OR o.amount IS NULL)), '9999-12-31')) AS paidUntil
    FROM receivable WHERE contract = @contract AND kind IN ('rent', 'difference')`).get({ contract, today });
  const { received, overdue, lines, paidUntil } = sumsSchema.parse(raw);
  if (lines > 0) writer.update('contract', contract, { received: received ?? 0, outstanding: overdue ?? 0, paidUntil });
}

const openSchema = z.array(z.object({ uid: z.string(), dueOn: z.string(), from: z.string(), outstanding: z.number() }));

/** The open lines of a contract, oldest first. */
export function openLines(db: Db, contract: string): OpenSum[] {
  const sql = `SELECT uid, due_on AS dueOn, from_on AS "from", outstanding FROM receivable WHERE contract = ? AND outstanding <> 0 ORDER BY due_on, from_on, id`;
  return openSchema.parse(statement(db, sql).all(contract));
}

/** The contracts of lines, each once. */
export function contractsOf(writer: Writer, parts: readonly Part[]): string[] {
  return [...new Set(parts.map(({ receivable }) => String(writer.get('receivable', receivable).contract)))];
}

const DIGITS = 5;

/** The next numbers of a year in a unit: SK2026-00013. `take` gives one and counts on. */
export class Numbers {
  readonly #prefix: string;
  #last: number;

  constructor(db: Db, table: 'receipt' | 'deposit', unit: string, year: string) {
    this.#prefix = `${table === 'receipt' ? 'SK' : 'BZ'}${year}-`;
    // Codes sort as texts: those of six digits, which follow on 99999, are looked for by themselves.
    const newest = (digits: number): number => {
      const code: unknown = statement(db, `SELECT MAX(code) FROM ${table} WHERE unit = ? AND code LIKE ?`).pluck().get(unit, this.#prefix + '_'.repeat(digits));
      return typeof code === 'string' ? Number(code.slice(this.#prefix.length)) || 0 : 0;
    };
    const last = newest(DIGITS);
    this.#last = last < 10 ** DIGITS - 1 ? last : Math.max(last, newest(DIGITS + 1));
  }

  take(): string {
    this.#last += 1;
    return `${this.#prefix}${String(this.#last).padStart(DIGITS, '0')}`;
  }
}
