import { hash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { CellValue, Row } from '../../shared/registers/define.ts';
import type { Table } from './tables.ts';

/** Bytes of randomness that one uid takes. */
const BYTES_EACH = 16;
/** Randomness is fetched for many uids at once: one by one it costs more than all else of a uid, and an import makes a hundred thousand. */
const pool = new Uint8Array(256 * BYTES_EACH);
let used = pool.length;

function randomBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES_EACH;
  return pool.subarray(used - BYTES_EACH, used);
}

/** The millisecond of the last uid, and the counter within it. */
const last = { msecs: 0, seq: 0 };

/**
 * A new UUIDv7: rises with time, made once, never reused. Uids of one millisecond rise by a counter that begins at
 * a random number (RFC 9562 §6.2, method 1); a clock that was set back does not make them fall.
 */
export function newUid(): string {
  const random = randomBytes();
  const now = Date.now();
  if (now > last.msecs) {
    last.msecs = now;
    // The highest bit is left free so that the counter has room to rise.
    last.seq = new DataView(random.buffer, random.byteOffset).getUint32(6) & 0x7fffffff;
  } else {
    last.seq = (last.seq + 1) | 0;
    if (last.seq === 0) last.msecs += 1;
  }
  return v7({ random, msecs: last.msecs, seq: last.seq });
}

/** SHA-256 in lower-case hex. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
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
  return patchedRow(table, emptyRow(table), row);
}

/** A complete row with some keys changed. Unknown keys throw. */
export function patchedRow(table: Table, full: Row, patch: Row): Row {
  const patched: Record<string, CellValue> = { ...full };
  for (const key of Object.keys(patch)) {
    if (!(key in full)) throw new RangeError(`${table.name} has no column for ${key}`);
    patched[key] = patch[key] ?? null;
  }
  return patched;
}

/** A cell as SQLite hands it out, narrowed to what a logged column can hold. */
export function cellFromSql(value: unknown): CellValue {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new TypeError(`a logged column holds ${typeof value}`);
}

const emptyRows = new WeakMap<Table, Row>();

/** A row of nulls: copies of it share one shape in memory and are made faster than rows built key by key. */
function emptyRow(table: Table): Row {
  let empty = emptyRows.get(table);
  if (!empty) emptyRows.set(table, (empty = Object.fromEntries(table.keys.map((key) => [key, null]))));
  return empty;
}

/** A raw row (array in column order) as a row by keys. */
export function rowFromSql(table: Table, raw: readonly unknown[]): Row {
  const row: Record<string, CellValue> = { ...emptyRow(table) };
  for (let index = 0; index < table.keys.length; index++) row[table.keys[index] ?? ''] = cellFromSql(raw[index]);
  return row;
}

/** A row as its values in the order of its table's keys: what is done to thousands of rows is done to these. */
export type Values = readonly CellValue[];

/** Whether a raw row holds what logged columns can hold; throws where it does not. */
export function areValues(raw: unknown[]): raw is CellValue[] {
  for (const value of raw) cellFromSql(value);
  return true;
}

/** A row by keys as values; keys that were left out are null. Unknown keys throw. */
export function valuesOf(table: Table, row: Row): CellValue[] {
  const values: CellValue[] = table.keys.map(() => null);
  for (const key in row) {
    const place = table.places.get(key);
    if (place === undefined) throw new RangeError(`${table.name} has no column for ${key}`);
    values[place] = row[key] ?? null;
  }
  return values;
}

/** Values as a row by keys. */
export function rowOf(table: Table, values: Values): Row {
  const row: Record<string, CellValue> = { ...emptyRow(table) };
  for (let index = 0; index < table.keys.length; index++) row[table.keys[index] ?? ''] = values[index] ?? null;
  return row;
}
