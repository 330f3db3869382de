import type { RowChange } from '../../../shared/contract/exchange.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { keyLabel } from '../../ledger/tables.ts';
import type { Cells } from './showing.ts';
import { amountOf, FIELDS, nameOf, namesOf, OWNERS, shown, TARGETS } from './showing.ts';
import { cellsOf } from './submissions.ts';

type Pair = readonly [table: string, uid: string, before: string | null, after: string | null];

const isTextOrNull = (value: unknown) => value === null || typeof value === 'string';

/** Whether raw rows are pairs: thousands of them are looked at, so no schema takes each of them apart. */
function arePairs(raw: readonly unknown[]): raw is readonly Pair[] {
  return raw.every((row) => Array.isArray(row) && row.length === 4 && typeof row[0] === 'string' && typeof row[1] === 'string' && isTextOrNull(row[2]) && isTextOrNull(row[3]));
}

const CHANGED = `SELECT n.table_name, n.uid, o.content, n.content FROM submission_row n LEFT JOIN submission_row o ON o.submission = @old AND o.table_name = n.table_name AND o.uid = n.uid
  WHERE n.submission = @new AND (o.content IS NULL OR o.content <> n.content)`;
const REMOVED = `SELECT o.table_name, o.uid, o.content, NULL FROM submission_row o LEFT JOIN submission_row n ON n.submission = @new AND n.table_name = o.table_name AND n.uid = o.uid
  WHERE o.submission = @old AND n.content IS NULL`;

/** The rows in which two submissions differ, as they were stored: table, uid, before, after. `old` empty: everything is new. */
export function differingRows(db: Db, old: string, wanted: string): readonly Pair[] {
  const params = { old, new: wanted };
  const rows: unknown[] = [...statement(db, CHANGED).raw().all(params), ...statement(db, REMOVED).raw().all(params)];
  if (!arePairs(rows)) throw new TypeError('the ledger answered other columns than a pair of lines');
  return rows;
}

/** What follows from other cells or is of no interest to a reviewer. */
const UNTOLD: ReadonlySet<string> = new Set(['uid', 'origin', 'colour']);

/** A differing row taken apart: what it was, what it is, and the keys in which these are unlike. */
interface Parted { readonly pair: Pair; readonly old: Cells; readonly now: Cells; readonly keys: readonly string[] }

const NOTHING: Cells = {};

function partedOf(pair: Pair): Parted {
  const [, , before, after] = pair;
  const old = before === null ? NOTHING : cellsOf(before);
  const now = after === null ? NOTHING : cellsOf(after);
  const keys: string[] = [];
  for (const key in now) if ((old[key] ?? null) !== now[key] && !UNTOLD.has(key)) keys.push(key);
  for (const key in old) if (now[key] === undefined && !UNTOLD.has(key)) keys.push(key);
  return { pair, old, now, keys };
}

/** The rows, by their table, that changed cells point to, with the unit of a row and what it belongs to. */
function pointedTo(rows: readonly Parted[]): ReadonlyMap<string, ReadonlySet<string>> {
  const uids = new Map<string, Set<string>>();
  const take = (table: string, key: string, cells: Cells) => {
    const value = cells[key];
    const target = TARGETS.get(`${table} ${key}`);
    if (typeof value !== 'string' || target === undefined) return;
    const known = uids.get(target) ?? new Set<string>();
    uids.set(target, known.add(value));
  };
  for (const { pair: [table], old, now, keys } of rows) {
    const owner = OWNERS.get(table);
    for (const cells of [old, now]) {
      take(table, 'unit', cells);
      if (owner !== undefined) take(table, owner, cells);
      for (const key of keys) take(table, key, cells);
    }
  }
  return uids;
}

/** Longer texts are cut around the place from which they differ. */
const LONGEST = 300;
const LEAD = 40;

function cut(before: string, after: string): { readonly before: string; readonly after: string } {
  if (before.length <= LONGEST && after.length <= LONGEST) return { before, after };
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = Math.max(0, same - LEAD);
  const part = (text: string) => `${from > 0 && text !== '' ? '…' : ''}${text.slice(from, from + LONGEST)}${text.length > from + LONGEST ? '…' : ''}`;
  return { before: part(before), after: part(after) };
}

/** One differing row by cell, old beside new. */
function changeOf({ pair: [table, uid, before, after], old, now, keys }: Parted, names: ReadonlyMap<string, string>): RowChange {
  const fields = FIELDS.get(table);
  let amount = 0;
  for (const key of keys) {
    const moved = amountOf(table, key, now[key]) - amountOf(table, key, old[key]);
    if (Math.abs(moved) > Math.abs(amount)) amount = moved;
  }
  const cells: RowChange['cells'] = [];
  for (const key of keys) {
    const isUnitOfArea = key.endsWith('Unit') && fields?.get(key.slice(0, -4))?.kind === 'area' && keys.includes(key.slice(0, -4));
    if (!isUnitOfArea) cells.push({ key, label: fields?.get(key)?.label ?? keyLabel(table, key), ...cut(before === null ? '' : shown(table, key, old, names), after === null ? '' : shown(table, key, now, names)) });
  }
  const unit = now.unit ?? old.unit ?? null;
  return {
    table, uid, kind: before === null ? 'added' : after === null ? 'removed' : 'changed', name: nameOf(table, after === null ? old : now, names), unitName: typeof unit === 'string' ? (names.get(unit) ?? '') : '', amount,
    touchesArea: keys.some((key) => fields?.get(key)?.kind === 'area' || key === 'area' || (key.endsWith('Unit') && (fields === undefined || fields.get(key.slice(0, -4))?.kind === 'area'))),
    cells,
  };
}

interface Compared { readonly key: string; readonly rows: readonly RowChange[] }
const last = new WeakMap<Db, Compared>();

/** Every row that differs from an earlier submission, by cell; the last answer is kept for the pages that follow. */
export function differencesOf(db: Db, old: string, wanted: string): readonly RowChange[] {
  const key = `${old} ${wanted}`;
  const known = last.get(db);
  if (known?.key === key) return known.rows;
  // Where only what is untold differs, a colour for instance, there is nothing to tell.
  const parted = differingRows(db, old, wanted).map(partedOf).filter(({ pair: [, , before, after], keys }) => keys.length > 0 || before === null || after === null);
  const names = namesOf(db, pointedTo(parted), [old, wanted]);
  const rows = parted.map((row) => changeOf(row, names));
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
