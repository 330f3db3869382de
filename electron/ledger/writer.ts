import { Refused } from '../../shared/errors.ts';
import type { CellValue, Row } from '../../shared/registers/define.ts';
import { withCustom } from '../../shared/registers/custom.ts';
import type { Image, Prepared } from './changeLog.ts';
import { statement } from './changeLog.ts';
import type { Db } from './database.ts';
import { customChange } from './customValues.ts';
import { derived } from './derived.ts';
import type { Derived } from './derived.ts';
import { valuesHash } from './rowJson.ts';
import { areValues, completeRow, patchedRow, rowFromSql, valuesOf } from './rows.ts';
import type { Values } from './rows.ts';
import { table } from './tables.ts';
import type { Table } from './tables.ts';
import { Trail } from './trail.ts';

/** How a row is found to be written: by its local id, which takes no look into an index, where that is known. */
type By = 'id' | 'uid';

/** An UPDATE of some keys of a table, with the columns that are derived from them. */
interface Plan {
  readonly shape: Table;
  readonly by: By;
  readonly update: Prepared;
  readonly places: readonly number[];
  readonly derived: Derived | null;
}

/** An INSERT into some columns of a table. */
interface Insert {
  readonly insert: Prepared;
  readonly places: readonly number[];
  /** By place, whether the statement names the column. */
  readonly covers: readonly boolean[];
}

/** A row as it stands and as it shall be, and the places of the keys that differ: at least one, each once. */
export interface Change {
  /** Its local id. */
  readonly id: number;
  readonly before: Values;
  readonly after: Values;
  readonly places: readonly number[];
}

/** Statements that one command prepares before it writes more columns than change. */
const MOST_PLANS = 8;

function planOf(db: Db, shape: Table, places: readonly number[], by: By): Plan {
  const extra = derived(shape.name);
  const follows = places.some((place) => extra.sources.has(shape.keys[place] ?? ''));
  const columns = [...places.map((place) => shape.columns[place] ?? ''), ...(follows ? extra.columns : [])];
  const sql = `UPDATE ${shape.name} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${by} = ?`;
  return { shape, by, update: statement(db, sql), places, derived: follows ? extra : null };
}

/**
 * The only way by which logged rows change: every write leaves its image, and derived columns follow.
 * Lives inside one transaction; see `Ledger.run`.
 */
export class Writer {
  readonly trail = new Trail();
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
  }

  /** A row by uid, or null. */
  find(tableName: string, uid: string): Row | null {
    if (this.#last?.uid === uid && this.#last.table === tableName) return this.#last.row;
    const shape = table(tableName);
    const raw: unknown = statement(this.#db, shape.byUid).raw().get(uid);
    return Array.isArray(raw) ? this.#keep(tableName, uid, rowFromSql(shape, raw)) : null;
  }

  /** The values of rows by local id in the order asked; a row that is gone is null. */
  findByIds(tableName: string, ids: readonly number[]): (Values | null)[] {
    const rows: (Values | null)[] = ids.map(() => null);
    for (const found of statement(this.#db, table(tableName).byIds).raw().all(JSON.stringify(ids))) {
      if (!Array.isArray(found)) continue;
      const raw: unknown[] = found;
      const place = Number(raw.pop());
      if (areValues(raw)) rows[place] = raw;
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
    const shape = table(tableName);
    const full = completeRow(shape, row);
    this.#insertValues(shape, [valuesOf(shape, full)]);
    return full;
  }

  /** Inserts many rows of a table, as {@link updateAll} changes them: step by step for all of them. */
  insertAll(tableName: string, rows: readonly Row[]): void {
    const shape = table(tableName);
    this.#insertValues(shape, rows.map((row) => valuesOf(shape, row)));
  }

  #insertValues(shape: Table, rows: readonly Values[]): void {
    const extra = derived(shape.name);
    const { insert, places } = this.#insertOf(shape, rows);
    const writes = rows.map((row) => written(row, places, extra));
    for (const row of rows) this.trail.push({ table: shape, uid: String(row[0]), before: null, after: row, places: null, hash: valuesHash(shape, row) });
    for (const values of writes) insert.run(...values);
  }

  /** The statement that inserts rows; it names only columns that some row of the command fills, because an import fills few. */
  #insertOf(shape: Table, rows: readonly Values[]): Insert {
    const known = this.#inserts.get(shape.name);
    const covers = shape.keys.map((_, place) => known?.covers[place] === true || rows.some((row) => row[place] !== null));
    if (known && covers.every((isCovered, place) => isCovered === known.covers[place])) return known;
    const places = [...shape.keys.keys()].filter((place) => covers[place]);
    const columns = [...places.map((place) => shape.columns[place] ?? ''), ...derived(shape.name).columns];
    const sql = `INSERT INTO ${shape.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    const made = { insert: statement(this.#db, sql), places, covers };
    this.#inserts.set(shape.name, made);
    return made;
  }

  /** Writes the keys of `patch` that really differ; answers the row as it stands now. */
  update(tableName: string, uid: string, patch: Row): Row {
    const row = this.get(tableName, uid);
    const changed = Object.keys(patch).filter((key) => row[key] !== patch[key]);
    if (changed.length === 0) return row;
    const shape = table(tableName);
    const after = patchedRow(shape, row, patch);
    const places = changed.map((key) => shape.keys.indexOf(key));
    this.#write(shape, 'uid', [{ before: valuesOf(shape, row), after: valuesOf(shape, after), places }], () => uid);
    return this.#keep(tableName, uid, after);
  }

  /**
   * Writes many rows of a table. Step by step for all of them instead of row by row: a block is stored in two thirds
   * of the time.
   */
  updateAll(tableName: string, changes: readonly Change[]): void {
    this.#last = null;
    this.#write(table(tableName), 'id', changes, ({ id }) => id);
  }

  #write<C extends Omit<Change, 'id'>>(shape: Table, by: By, changes: readonly C[], nameOf: (change: C) => number | string): void {
    const writes = changes.map((change) => {
      const plan = this.#planOf(shape, change.places, by);
      const values = written(change.after, plan.places, plan.derived);
      values.push(nameOf(change));
      return { update: plan.update, values };
    });
    for (const { before, after, places } of changes) this.trail.push({ table: shape, uid: String(after[0]), before, after, places, hash: valuesHash(shape, after) });
    for (const { update, values } of writes) update.run(...values);
  }

  /** How some changed keys are written. A command that changes ever other sets of keys writes them all with every row. */
  #planOf(shape: Table, changed: readonly number[], by: By): Plan {
    const last = this.#lastPlan;
    if (last?.shape === shape && last.by === by && last.places.length === changed.length && changed.every((place, index) => last.places[index] === place)) return last;
    return (this.#lastPlan = this.#findPlan(shape, changed, by));
  }

  #findPlan(shape: Table, changed: readonly number[], by: By): Plan {
    const name = `${shape.name} ${by} ${changed.join(' ')}`;
    const known = this.#plans.get(name);
    if (known) return known;
    if (this.#plans.size < MOST_PLANS) {
      const plan = planOf(this.#db, shape, changed, by);
      this.#plans.set(name, plan);
      return plan;
    }
    const wideName = `${shape.name} ${by}`;
    const wide = this.#widePlans.get(wideName);
    if (wide && changed.every((place) => wide.places.includes(place))) return wide;
    const plan = planOf(this.#db, shape, [...new Set([...(wide?.places ?? []), ...changed])], by);
    this.#widePlans.set(wideName, plan);
    return plan;
  }

  remove(tableName: string, uid: string): void {
    const shape = table(tableName);
    const before = valuesOf(shape, this.get(tableName, uid));
    this.#last = null;
    statement(this.#db, `DELETE FROM ${shape.name} WHERE uid = ?`).run(uid);
    this.trail.push({ table: shape, uid, before, after: null, places: null, hash: null });
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

/** The values of a statement: some of a row, and those that are derived from it. */
function written(row: Values, places: readonly number[], extra: Derived | null): CellValue[] {
  const values: CellValue[] = [];
  for (const place of places) values.push(row[place] ?? null);
  if (extra) for (const value of extra.compute(row)) values.push(value);
  return values;
}
