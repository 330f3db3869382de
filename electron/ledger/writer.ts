import { Refused } from '../../shared/errors.ts';
import type { CellValue, Row } from '../../shared/registers/define.ts';
import { columnName } from '../../shared/registers/define.ts';
import { withCustom } from '../../shared/registers/custom.ts';
import type { Image } from './changeLog.ts';
import { statement } from './changeLog.ts';
import type { Db } from './database.ts';
import { customChange } from './customValues.ts';
import { derived } from './derived.ts';
import { completeRow, fullRowHash, patchedRow, rowFromSql } from './rows.ts';
import { table } from './tables.ts';
import type { Table } from './tables.ts';
import { Trail } from './trail.ts';

/** An UPDATE of some keys of a table, with the columns that are derived from them. */
interface Plan {
  readonly shape: Table;
  readonly sql: string;
  readonly keys: readonly string[];
  readonly follows: boolean;
}

/** An INSERT into some columns of a table. */
interface Insert {
  readonly sql: string;
  readonly keys: readonly string[];
  readonly covers: ReadonlySet<string>;
}

/** A row as it stands, and the keys of it that shall have other values. */
export interface Change {
  readonly row: Row;
  readonly patch: Row;
}

/** Statements that one command prepares before it writes more columns than change. */
const MOST_PLANS = 8;

function planOf(shape: Table, keys: readonly string[]): Plan {
  const extra = derived(shape.name);
  const follows = keys.some((key) => extra.sources.has(key));
  const columns = [...keys.map(columnName), ...(follows ? extra.columns : [])];
  return { shape, sql: `UPDATE ${shape.name} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE uid = ?`, keys, follows };
}

/**
 * The only way by which logged rows change: every write leaves its image, and derived columns follow.
 * Lives inside one transaction; see `Ledger.run`.
 */
export class Writer {
  readonly trail: Trail;
  readonly #db: Db;
  /** The row read or written last: a command reads a row, checks its inputs against it and writes it. */
  #last: { readonly table: string; readonly uid: string; readonly row: Row } | null = null;

  readonly #inserts = new Map<string, Insert>();
  readonly #plans = new Map<string, Plan>();
  readonly #widePlans = new Map<string, Plan>();
  /** Row after row of a block is written in the same way. */
  #lastPlan: Plan | null = null;

  constructor(db: Db) {
    this.#db = db;
    this.trail = new Trail(db);
  }

  /** A row by uid, or null. */
  find(tableName: string, uid: string): Row | null {
    if (this.#last?.uid === uid && this.#last.table === tableName) return this.#last.row;
    const shape = table(tableName);
    const raw: unknown = statement(this.#db, shape.byUid).raw().get(uid);
    return Array.isArray(raw) ? this.#keep(tableName, uid, rowFromSql(shape, raw)) : null;
  }

  /** Rows by local id in the order asked; a row that is gone is null. */
  findByIds(tableName: string, ids: readonly number[]): (Row | null)[] {
    const shape = table(tableName);
    const rows: (Row | null)[] = ids.map(() => null);
    for (const raw of statement(this.#db, shape.byIds).raw().all(JSON.stringify(ids))) {
      if (Array.isArray(raw)) rows[Number(raw[0])] = rowFromSql(shape, raw, 1);
    }
    return rows;
  }

  #keep(tableName: string, uid: string, row: Row): Row {
    this.#last = { table: tableName, uid, row };
    return row;
  }

  /** A row by uid; refuses with ROW_MISSING when it is gone. */
  get(tableName: string, uid: string): Row {
    const row = this.find(tableName, uid);
    if (!row) throw new Refused('ROW_MISSING');
    return row;
  }

  insert(tableName: string, row: Row): Row {
    const full = completeRow(table(tableName), row);
    this.#insertFull(tableName, [full]);
    return full;
  }

  /** Inserts many rows of a table, as {@link updateAll} changes them: step by step for all of them. */
  insertAll(tableName: string, rows: readonly Row[]): void {
    const shape = table(tableName);
    this.#insertFull(tableName, rows.map((row) => completeRow(shape, row)));
  }

  #insertFull(tableName: string, rows: readonly Row[]): void {
    const shape = table(tableName);
    const extra = derived(tableName);
    const filled = rows.map((full) => filledOf(shape, full));
    const { sql, keys } = this.#insertOf(shape, filled);
    const writes = rows.map((full) => {
      const values: CellValue[] = [];
      for (const key of keys) values.push(full[key] ?? null);
      for (const value of extra.compute(full)) values.push(value);
      return values;
    });
    rows.forEach((full, index) => this.trail.push([tableName, String(full.uid), null, filled[index] ?? {}, fullRowHash(shape, full)]));
    const insert = statement(this.#db, sql);
    for (const values of writes) insert.run(values);
  }

  /** The statement that inserts rows; it names only columns that some row of the command fills, because an import fills few. */
  #insertOf(shape: Table, rows: readonly Row[]): Insert {
    const known = this.#inserts.get(shape.name);
    const covers = new Set(known?.covers);
    for (const row of rows) for (const key in row) covers.add(key);
    if (known?.covers.size === covers.size) return known;
    const keys = shape.keys.filter((key) => covers.has(key));
    const columns = [...keys.map(columnName), ...derived(shape.name).columns];
    const insert = { keys, covers, sql: `INSERT INTO ${shape.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})` };
    this.#inserts.set(shape.name, insert);
    return insert;
  }

  /** Writes the keys of `patch` that really differ; answers the row as it stands now. */
  update(tableName: string, uid: string, patch: Row): Row {
    const before = this.get(tableName, uid);
    const changed = Object.keys(patch).filter((key) => before[key] !== patch[key]);
    if (changed.length === 0) return before;
    const shape = table(tableName);
    const after = patchedRow(shape, before, patch);
    const { sql, values } = this.#write(shape, after, changed);
    statement(this.#db, sql).run(values);
    this.trail.push([tableName, uid, pick(before, changed), pick(after, changed), fullRowHash(shape, after)]);
    return this.#keep(tableName, uid, after);
  }

  /**
   * Writes many rows of a table, each as it stands with the keys that differ. Step by step for all of them instead of
   * row by row: a block is stored in two thirds of the time.
   */
  updateAll(tableName: string, changes: readonly Change[]): void {
    const shape = table(tableName);
    this.#last = null;
    const writes = changes.map(({ row, patch }) => {
      const changed = Object.keys(patch);
      const after = patchedRow(shape, row, patch);
      return { row, changed, after, ...this.#write(shape, after, changed) };
    });
    for (const { row, changed, after } of writes) this.trail.push([tableName, String(row.uid), pick(row, changed), pick(after, changed), fullRowHash(shape, after)]);
    for (const { sql, values } of writes) statement(this.#db, sql).run(values);
  }

  /** The statement that writes some keys of a row, and its values. */
  #write(shape: Table, after: Row, changed: readonly string[]): { sql: string; values: CellValue[] } {
    const { sql, keys, follows } = this.#planOf(shape, changed);
    const values: CellValue[] = [];
    for (const key of keys) values.push(after[key] ?? null);
    if (follows) values.push(...derived(shape.name).compute(after));
    values.push(after.uid ?? null);
    return { sql, values };
  }

  /** How some changed keys are written. A command that changes ever other sets of keys writes them all with every row. */
  #planOf(shape: Table, changed: readonly string[]): Plan {
    const last = this.#lastPlan;
    if (last?.shape === shape && last.keys.length === changed.length && changed.every((key, index) => last.keys[index] === key)) return last;
    return (this.#lastPlan = this.#findPlan(shape, changed));
  }

  #findPlan(shape: Table, changed: readonly string[]): Plan {
    const name = `${shape.name} ${changed.join(' ')}`;
    const known = this.#plans.get(name);
    if (known) return known;
    if (this.#plans.size < MOST_PLANS) {
      const plan = planOf(shape, changed);
      this.#plans.set(name, plan);
      return plan;
    }
    const wide = this.#widePlans.get(shape.name);
    if (wide && changed.every((key) => wide.keys.includes(key))) return wide;
    const plan = planOf(shape, [...new Set([...(wide?.keys ?? []), ...changed])]);
    this.#widePlans.set(shape.name, plan);
    return plan;
  }

  remove(tableName: string, uid: string): void {
    const before = this.get(tableName, uid);
    this.#last = null;
    statement(this.#db, `DELETE FROM ${table(tableName).name} WHERE uid = ?`).run(uid);
    this.trail.push([tableName, uid, filledOf(table(tableName), before), null, null]);
  }

  /** Takes an image back: removes what it added, brings back what it removed, restores old values. */
  revert([tableName, uid, before, after]: Image): void {
    if (before === null) this.remove(tableName, uid);
    else if (after === null) this.insert(tableName, before);
    else this.update(tableName, uid, backTo(this.get(tableName, uid), before, after));
  }
}

/** The patch that takes a change back; of the 自定义列 only those that the change touched. */
function backTo(current: Row, before: Row, after: Row): Row {
  if (!('custom' in before) || current.custom === after.custom) return before;
  return { ...before, custom: withCustom(current.custom, customChange(after.custom, before.custom)) };
}

/** The keys of a complete row that hold something. */
function filledOf({ keys }: Table, full: Row): Row {
  const filled: Record<string, CellValue> = {};
  for (const key of keys) {
    const value = full[key] ?? null;
    if (value !== null) filled[key] = value;
  }
  return filled;
}

function pick(row: Row, keys: readonly string[]): Row {
  const picked: Record<string, CellValue> = {};
  for (const key of keys) picked[key] = row[key] ?? null;
  return picked;
}
