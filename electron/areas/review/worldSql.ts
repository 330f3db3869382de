import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';


/**
 * Whether a row has the keys of a shape. The questions below name every column as the shape does, and STRICT tables hold
 * every value to its type: a parse of each of some 300,000 rows would take longer than all rules together.
 */
function hasKeys<T extends object>(raw: unknown, keys: readonly (keyof T & string)[]): raw is T {
  return typeof raw === 'object' && raw !== null && keys.every((key) => key in raw);
}

/** A question for rows of a shape; `only` keeps to some of them, given as a JSON list. */
export interface Question<T extends object> {
  readonly keys: readonly (keyof T & string)[];
  readonly sql: string;
  /** The column by which a part is asked for. */
  readonly by: string;
}

/** All rows of a question, or those whose `by` is among `only`. Throws where the ledger answers other columns than the shape has. */
export function ask<T extends object>(db: Db, { keys, sql, by }: Question<T>, only?: readonly string[]): T[] {
  const rows: unknown[] = only === undefined ? statement(db, sql).all() : statement(db, `${sql} AND ${by} IN (SELECT value FROM json_each(?))`).all(JSON.stringify(only));
  const [first] = rows;
  if (first !== undefined && !hasKeys<T>(first, keys)) throw new Error(`the ledger answered other columns than ${keys.join(', ')}`);
  return rows.flatMap((row) => (hasKeys<T>(row, []) ? [row] : []));
}

