import { z } from 'zod';
import type { UsedBook } from '../../../shared/rules/receipts/books.ts';
import { numberIn } from '../../../shared/rules/receipts/books.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';

const bookSchema = z.object({
  uid: z.string(), unit: z.string(), unitName: z.string(), kind: z.string(), prefix: z.string(), width: z.number(), firstNo: z.number(), lastNo: z.number(), drawnOn: z.string(), returnedOn: z.string().nullable(), note: z.string(),
});
const bookRows = z.array(bookSchema);
const voidedSchema = z.object({ uid: z.string(), book: z.string(), number: z.number(), reason: z.string(), voidedOn: z.string() });
const voidedRows = z.array(voidedSchema);
const texts = z.array(z.string());

/** A stored book with the numbers that receipts and deposits carry. */
export type StoredBook = Omit<UsedBook, 'voided'> & z.infer<typeof bookSchema> & { readonly voided: readonly z.infer<typeof voidedSchema>[] };

/** A unit with all units above it, as a subquery with the parameter @unit. */
const ABOVE = `WITH RECURSIVE above (uid, parent, steps) AS (
  SELECT uid, parent, 0 FROM unit WHERE uid = @unit UNION ALL SELECT u.uid, u.parent, a.steps + 1 FROM unit u JOIN above a ON u.uid = a.parent WHERE a.steps < 64
) SELECT uid FROM above`;

const WHERE = { below: `(@unit IS NULL OR b.unit IN (${SUBTREE.replace('?', '@unit')}))`, above: `b.unit IN (${ABOVE})` } as const;

/**
 * Books of a unit with everything below it, or those that a receipt of a unit can come from: its own and those of the units
 * above. A number counts for a book when the unit that issued the receipt lies in the book's unit.
 */
export function booksOf(db: Db, unit: string | null, where: keyof typeof WHERE): StoredBook[] {
  const sql = `SELECT b.uid, b.unit, u.name AS unitName, b.kind, b.prefix, b.width, b.first_no AS firstNo, b.last_no AS lastNo, b.drawn_on AS drawnOn, b.returned_on AS returnedOn, b.note
    FROM receipt_book b JOIN unit u ON u.uid = b.unit WHERE ${WHERE[where]} ORDER BY b.returned_on IS NOT NULL, b.kind, b.drawn_on, b.prefix, b.first_no, b.uid`;
  const books = bookRows.parse(statement(db, sql).all({ unit }));
  const voided = Map.groupBy(voidedRows.parse(statement(db, 'SELECT uid, book, number, reason, voided_on AS voidedOn FROM voided_number ORDER BY number').all()), ({ book }) => book);
  const issued = new Map<string, string[]>();
  return books.map((book) => {
    const numbers = issued.get(book.unit) ?? numbersOf(db, book.unit);
    issued.set(book.unit, numbers);
    return { ...book, voided: voided.get(book.uid) ?? [], used: numbers.flatMap((text) => numberIn(book, text) ?? []) };
  });
}

/** The official numbers that were written in a unit and below it. */
function numbersOf(db: Db, unit: string): string[] {
  const sql = ['receipt', 'deposit'].map((table) => `SELECT official_no FROM ${table} WHERE official_no IS NOT NULL AND unit IN (${SUBTREE.replace('?', '@unit')})`).join(' UNION ALL ');
  return texts.parse(statement(db, sql).pluck().all({ unit }));
}

const codes = z.string().nullish();

/** The receipt or deposit that stands (was not taken back) with such a number, by its code; null for none. */
export function standingWith(db: Db, numbers: readonly string[]): string | null {
  const list = JSON.stringify(numbers);
  const receipt = codes.parse(statement(db, `SELECT r.code FROM receipt r WHERE r.official_no IN (SELECT value FROM json_each(?)) AND r.reverses IS NULL
    AND NOT EXISTS (SELECT 1 FROM receipt q WHERE q.reverses = r.uid AND NOT EXISTS (SELECT 1 FROM receipt p WHERE p.reverses = q.uid)) LIMIT 1`).pluck().get(list));
  if (receipt != null) return `收款 ${receipt}`;
  const deposit = codes.parse(statement(db, `SELECT d.code FROM deposit d WHERE d.official_no IN (SELECT value FROM json_each(?)) AND d.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM deposit q WHERE q.reverses = d.uid) LIMIT 1`).pluck().get(list));
  return deposit == null ? null : `保证金押金 ${deposit}`;
}
