import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { CellValue, Row } from '../../shared/registers/define.ts';
import type { Table } from './tables.ts';

/** A new UUIDv7: rises with time, made once, never reused. */
export function newUid(): string {
  return v7();
}

/** SHA-256 in lower-case hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * SHA-256 of a row as it stands: its table and its filled columns in alphabetical order, so that a
 * later migration that adds an empty column leaves every hash as it was.
 */
export function rowHash(table: string, row: Row): string {
  const filled: [string, CellValue][] = [];
  for (const key of Object.keys(row).sort()) {
    const value = row[key];
    if (value !== null && value !== undefined) filled.push([key, value]);
  }
  return sha256(JSON.stringify([table, filled]));
}

/** A row with every key of its table; keys that were left out are null. Unknown keys throw. */
export function completeRow(table: Table, row: Row): Row {
  const full: Record<string, CellValue> = {};
  for (const key of table.keys) full[key] = row[key] ?? null;
  for (const key of Object.keys(row)) {
    if (!(key in full)) throw new RangeError(`${table.name} has no column for ${key}`);
  }
  return full;
}

/** A cell as SQLite hands it out, narrowed to what a logged column can hold. */
export function cellFromSql(value: unknown): CellValue {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new TypeError(`a logged column holds ${typeof value}`);
}

/** A raw row (array in column order) as a row by keys. */
export function rowFromSql(table: Table, raw: readonly unknown[]): Row {
  const row: Record<string, CellValue> = {};
  for (const [index, key] of table.keys.entries()) row[key] = cellFromSql(raw[index]);
  return row;
}
