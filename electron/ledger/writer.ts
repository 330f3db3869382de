import { Refused } from '../../shared/errors.ts';
import type { CellValue, Row } from '../../shared/registers/define.ts';
import { columnName } from '../../shared/registers/define.ts';
import { withCustom } from '../../shared/registers/custom.ts';
import type { Image } from './changeLog.ts';
import { statement } from './changeLog.ts';
import type { Db } from './database.ts';
import { customChange } from './customValues.ts';
import { derived } from './derived.ts';
import { completeRow, rowFromSql, rowHash } from './rows.ts';
import { table } from './tables.ts';
import type { Table } from './tables.ts';

/**
 * The only way by which logged rows change: every write leaves its image, and derived columns follow.
 * Lives inside one transaction; see `Ledger.run`.
 */
export class Writer {
  readonly images: Image[] = [];
  readonly #db: Db;
  /** The row read or written last: a command reads a row, checks its inputs against it and writes it. */
  #last: { readonly table: string; readonly uid: string; readonly row: Row } | null = null;

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
    const extra = derived(tableName);
    statement(this.#db, insertSql(shape)).run(...shape.keys.map((key) => full[key]), ...extra.compute(full));
    const filled = Object.fromEntries(Object.entries(full).filter(([, value]) => value !== null));
    this.images.push([tableName, String(full.uid), null, filled, rowHash(tableName, full)]);
    return full;
  }

  /** Writes the keys of `patch` that really differ; answers the row as it stands now. */
  update(tableName: string, uid: string, patch: Row): Row {
    const before = this.get(tableName, uid);
    const changed = Object.keys(patch).filter((key) => before[key] !== patch[key]);
    if (changed.length === 0) return before;
    const after = completeRow(table(tableName), { ...before, ...patch });
    const extra = derived(tableName);
    const follow = changed.some((key) => extra.sources.has(key));
    const columns = [...changed.map(columnName), ...(follow ? extra.columns : [])];
    const sql = `UPDATE ${tableName} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE uid = ?`;
    statement(this.#db, sql).run(...changed.map((key) => after[key]), ...(follow ? extra.compute(after) : []), uid);
    this.images.push([tableName, uid, pick(before, changed), pick(after, changed), rowHash(tableName, after)]);
    return this.#keep(tableName, uid, after);
  }

  remove(tableName: string, uid: string): void {
    const before = this.get(tableName, uid);
    this.#last = null;
    statement(this.#db, `DELETE FROM ${table(tableName).name} WHERE uid = ?`).run(uid);
    const filled = Object.fromEntries(Object.entries(before).filter(([, value]) => value !== null));
    this.images.push([tableName, uid, filled, null, null]);
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

const inserts = new Map<string, string>();

/** Written once per table: an import asks for it with every row. */
function insertSql({ name, columns: own }: Table): string {
  let sql = inserts.get(name);
  if (sql === undefined) {
    const columns = [...own, ...derived(name).columns];
    sql = `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    inserts.set(name, sql);
  }
  return sql;
}

function pick(row: Row, keys: readonly string[]): Row {
  return Object.fromEntries(keys.map((key): [string, CellValue] => [key, row[key] ?? null]));
}
