import { z } from 'zod';
import type { RowChange } from '../../../shared/contract/exchange.ts';
import { showCell } from '../../../shared/registers/cell.ts';
import type { CellValue, Field } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { isRegister, keyLabel, REFERENCES } from '../../ledger/tables.ts';
import { cellsOf } from './submissions.ts';

type Cells = Readonly<Record<string, CellValue>>;

const pairs = z.array(z.tuple([z.string(), z.string(), z.string().nullable(), z.string().nullable()]));

const CHANGED = `SELECT n.table_name, n.uid, o.content, n.content FROM submission_row n LEFT JOIN submission_row o ON o.submission = @old AND o.table_name = n.table_name AND o.uid = n.uid
  WHERE n.submission = @new AND (o.content IS NULL OR o.content <> n.content)`;
const REMOVED = `SELECT o.table_name, o.uid, o.content, NULL FROM submission_row o LEFT JOIN submission_row n ON n.submission = @new AND n.table_name = o.table_name AND n.uid = o.uid
  WHERE o.submission = @old AND n.content IS NULL`;

/** The rows in which two submissions differ, as they were stored: table, uid, before, after. `old` empty: everything is new. */
export function differingRows(db: Db, old: string, wanted: string): z.infer<typeof pairs> {
  const params = { old, new: wanted };
  return [...pairs.parse(statement(db, CHANGED).raw().all(params)), ...pairs.parse(statement(db, REMOVED).raw().all(params))];
}

const named = z.array(z.tuple([z.string(), z.string()]));

/** What rows are called, by uid, in either of two submissions. */
function namesOf(db: Db, old: string, wanted: string): ReadonlyMap<string, string> {
  const sql = `SELECT uid, COALESCE(content ->> '$.name', content ->> '$.title', content ->> '$.code', '') FROM submission_row WHERE submission = ? AND table_name IN ('unit', 'asset', 'parcel', 'fund_account', 'party', 'contract', 'receivable', 'receipt', 'deposit', 'decision', 'listing', 'lot', 'bidder', 'attachment', 'posting')`;
  return new Map([...named.parse(statement(db, sql).raw().all(old)), ...named.parse(statement(db, sql).raw().all(wanted))]);
}

const OWNERS = new Map<string, string>(REFERENCES.filter(({ from }) => !isRegister(from)).map(({ from, key }) => [from, key]));

function nameOf(table: string, cells: Cells, names: ReadonlyMap<string, string>): string {
  for (const key of ['name', 'title', 'code']) {
    const value = cells[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  const owner = cells[OWNERS.get(table) ?? ''];
  return typeof owner === 'string' ? (names.get(owner) ?? '') : '';
}

const FIELDS = new Map<string, ReadonlyMap<string, Field>>(Object.values(REGISTERS).map((register) => [register.name, new Map(register.fields.map((field) => [field.key, field]))]));

function shown(table: string, key: string, cells: Cells, names: ReadonlyMap<string, string>): string {
  const value = cells[key] ?? null;
  if (value === null) return '';
  const field = FIELDS.get(table)?.get(key);
  if (field !== undefined) return showCell(field, cells, { [key]: typeof value === 'string' ? (names.get(value) ?? value) : '' });
  return typeof value === 'string' ? (names.get(value) ?? value).slice(0, 300) : String(value);
}

/** What follows from other cells or is of no interest to a reviewer. */
const UNTOLD: ReadonlySet<string> = new Set(['uid', 'origin', 'colour']);

const amountOf = (field: Field | undefined, value: CellValue | undefined) => (field?.kind === 'money' && typeof value === 'number' ? value : 0);

/** One differing row by cell, old beside new. */
function changeOf([table, uid, before, after]: z.infer<typeof pairs>[number], names: ReadonlyMap<string, string>): RowChange {
  const old = before === null ? {} : cellsOf(before);
  const now = after === null ? {} : cellsOf(after);
  const fields = FIELDS.get(table);
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => (old[key] ?? null) !== (now[key] ?? null) && !UNTOLD.has(key));
  let amount = 0;
  for (const key of keys) {
    const moved = amountOf(fields?.get(key), now[key]) - amountOf(fields?.get(key), old[key]);
    if (Math.abs(moved) > Math.abs(amount)) amount = moved;
  }
  const units = keys.filter((key) => !(key.endsWith('Unit') && fields?.get(key.slice(0, -4))?.kind === 'area' && keys.includes(key.slice(0, -4))));
  const unit = now.unit ?? old.unit ?? null;
  return {
    table, uid, kind: before === null ? 'added' : after === null ? 'removed' : 'changed', name: nameOf(table, after === null ? old : now, names), unitName: typeof unit === 'string' ? (names.get(unit) ?? '') : '', amount,
    touchesArea: keys.some((key) => fields?.get(key)?.kind === 'area' || key === 'area'),
    cells: units.map((key) => ({ key, label: keyLabel(table, key), before: before === null ? '' : shown(table, key, old, names), after: after === null ? '' : shown(table, key, now, names) })),
  };
}

interface Compared { readonly key: string; readonly rows: readonly RowChange[] }
const last = new WeakMap<Db, Compared>();

/** Every row that differs from an earlier submission, by cell; the last answer is kept for the pages that follow. */
export function differencesOf(db: Db, old: string, wanted: string): readonly RowChange[] {
  const key = `${old} ${wanted}`;
  const known = last.get(db);
  if (known?.key === key) return known.rows;
  const names = namesOf(db, old, wanted);
  const rows = differingRows(db, old, wanted).map((pair) => changeOf(pair, names));
  last.set(db, { key, rows });
  return rows;
}

export interface DifferenceWish {
  readonly table: string | null;
  readonly kind: RowChange['kind'] | null;
  readonly only: 'all' | 'money' | 'area';
  readonly search: string;
  readonly from: number;
  readonly count: number;
}

/** A page of the differing rows that are wanted, the largest changes of money first where only money is. */
export function pageOfDifferences(rows: readonly RowChange[], { table, kind, only, search, from, count }: DifferenceWish): { total: number; rows: RowChange[] } {
  const text = search.trim();
  const wanted = rows.filter((row) => (table === null || row.table === table) && (kind === null || row.kind === kind) && (only === 'all' || (only === 'money' ? row.amount !== 0 : row.touchesArea))
    && (text === '' || row.name.includes(text) || row.unitName.includes(text) || row.cells.some(({ before, after }) => before.includes(text) || after.includes(text))));
  const sorted = only === 'money' ? wanted.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount)) : wanted;
  return { total: wanted.length, rows: sorted.slice(from, from + count) };
}
