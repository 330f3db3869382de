import { showCell } from '../../../shared/registers/cell.ts';
import type { CellValue, Field } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { isRegister, REFERENCES } from '../../ledger/tables.ts';

/** A frozen row by key. */
export type Cells = Readonly<Record<string, CellValue>>;

const NAMES = `SELECT r.uid, COALESCE(r.content ->> '$.name', r.content ->> '$.title', r.content ->> '$.code', '') FROM json_each(@uids) j JOIN submission_row r ON r.submission = @submission AND r.table_name = @name AND r.uid = j.value`;

/** What rows are called, by uid, in either of two submissions; the later one's name goes before. */
export function namesOf(db: Db, uids: ReadonlyMap<string, ReadonlySet<string>>, submissions: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const submission of submissions) {
    for (const [name, wanted] of uids) {
      for (const row of statement(db, NAMES).raw().iterate({ uids: JSON.stringify([...wanted]), submission, name })) if (Array.isArray(row) && typeof row[0] === 'string' && typeof row[1] === 'string') names.set(row[0], row[1]);
    }
  }
  return names;
}

/** By table and key, the table that a column points to. */
export const TARGETS = new Map(REFERENCES.map(({ from, key, to }) => [`${from} ${key}`, to]));
export const OWNERS = new Map<string, string>(REFERENCES.filter(({ from }) => !isRegister(from)).map(({ from, key }) => [from, key]));

/** What a frozen row is called: by itself, else by what it belongs to. */
export function nameOf(table: string, cells: Cells, names: ReadonlyMap<string, string>): string {
  for (const key of ['name', 'title', 'code']) {
    const value = cells[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  const owner = cells[OWNERS.get(table) ?? ''];
  return typeof owner === 'string' ? (names.get(owner) ?? '') : '';
}

/** The fields of the registers by table and key. */
export const FIELDS = new Map<string, ReadonlyMap<string, Field>>(Object.values(REGISTERS).map((register) => [register.name, new Map(register.fields.map((field) => [field.key, field]))]));

/** A frozen cell as it is read; references by what they lead to. */
export function shown(table: string, key: string, cells: Cells, names: ReadonlyMap<string, string>): string {
  const value = cells[key] ?? null;
  if (value === null) return '';
  const field = FIELDS.get(table)?.get(key);
  if (field !== undefined) return showCell(field, cells, { [key]: typeof value === 'string' ? (names.get(value) ?? value) : '' });
  if (AMOUNTS.has(`${table} ${key}`) && typeof value === 'number') return formatMoney(value);
  return typeof value === 'string' ? (names.get(value) ?? value) : String(value);
}

/** Tables beside the registers that hold 分 under this key. */
const AMOUNTS: ReadonlySet<string> = new Set(['settlement amount', 'bid_deposit amount', 'dunning amount']);

/** The 分 in a cell, 0 where it is no money. */
export function amountOf(table: string, key: string, value: CellValue | undefined): number {
  const isMoney = FIELDS.get(table)?.get(key)?.kind === 'money' || AMOUNTS.has(`${table} ${key}`);
  return isMoney && typeof value === 'number' ? value : 0;
}
