import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';


/** The columns were looked at in the first row. */
const NONE: readonly never[] = [];

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
  /** Keys that SQLite answers as 0 and 1. */
  readonly flags: readonly (keyof T & string)[];
  readonly sql: string;
  /** The column by which a part is asked for. */
  readonly by: string;
}

/** 0 and 1 become false and true where they lie: a copy of each of some 300,000 rows takes as long as reading them. */
function setFlags(row: object, flags: readonly string[]): void {
  for (const key of flags) {
    const value: unknown = Reflect.get(row, key);
    if (value !== null) Reflect.set(row, key, value === 1);
  }
}

/** All rows of a question, or those whose `by` is among `only`. Throws where the ledger answers other columns than the shape has. */
export function ask<T extends object>(db: Db, { keys, flags, sql, by }: Question<T>, only?: readonly string[]): T[] {
  const rows: unknown[] = only === undefined ? statement(db, sql).all() : statement(db, `${sql} AND ${by} IN (SELECT value FROM json_each(?))`).all(JSON.stringify(only));
  const [first] = rows;
  if (first !== undefined && !hasKeys<T>(first, keys)) throw new Error(`the ledger answered other columns than ${keys.join(', ')}`);
  const typed: T[] = [];
  for (const row of rows) {
    if (!hasKeys<T>(row, NONE)) continue;
    if (flags.length > 0) setFlags(row, flags);
    typed.push(row);
  }
  return typed;
}
