import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';

const DIGITS = 4;

/** The next number of a year in a unit: JY2026-0013 for a 交易项目, JD2026-0002 for a 决议. Numbers taken back by an undo are given again. */
export function nextCode(db: Db, table: 'decision' | 'listing', unit: string, year: string): string {
  const prefix = `${table === 'listing' ? 'JY' : 'JD'}${year}-`;
  const last: unknown = statement(db, `SELECT MAX(CAST(substr(code, ?) AS INTEGER)) FROM ${table} WHERE unit = ? AND substr(code, 1, ?) = ?`).pluck().get(prefix.length + 1, unit, prefix.length, prefix);
  return `${prefix}${String((typeof last === 'number' ? last : 0) + 1).padStart(DIGITS, '0')}`;
}
