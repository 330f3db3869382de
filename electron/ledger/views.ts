import { z } from 'zod';
import type { RowView } from '../../shared/contract/base.ts';
import type { CustomColumn } from '../../shared/contract/records.ts';
import type { Totals, ViewRequest } from '../../shared/contract/views.ts';
import { Refused } from '../../shared/errors.ts';
import type { RegisterName } from '../../shared/registers/define.ts';
import { columnName } from '../../shared/registers/define.ts';
import { fieldsOf } from '../../shared/registers/custom.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { statement } from './changeLog.ts';
import type { Db } from './database.ts';
import { rowsById } from './rowView.ts';
import { orderBy, where } from './viewSql.ts';
import type { Condition } from './viewSql.ts';

/** An ordered list of local row ids, built once; pages, totals and block commands name it. */
interface View {
  readonly register: RegisterName;
  readonly ids: Int32Array;
  readonly condition: Condition;
}

/** More views than any set of windows shows; the one unused the longest is let go. */
const MOST_VIEWS = 32;

const areaUnit = z.enum(['亩', '㎡', '公顷']);

/** The views of the reader thread, by number. */
export class Views {
  readonly #db: Db;
  readonly #views = new Map<number, View>();
  #next: number;

  constructor(db: Db, next = 1) {
    this.#db = db;
    this.#next = next;
  }

  /** The number that the next view will have. */
  get next(): number {
    return this.#next;
  }

  has(view: number): boolean {
    return this.#views.has(view);
  }

  /** Runs the query once and keeps the ids in its order (4 bytes a row). */
  open(request: ViewRequest, columns: readonly CustomColumn[]): { view: number; total: number } {
    const { register } = request;
    const fields = new Map(fieldsOf(REGISTERS[register], columns).map((field) => [field.key, field]));
    const condition = where(request, fields);
    const sql = `SELECT t.id FROM ${register} t ${condition.sql} ORDER BY ${orderBy(request, fields)}`;
    const found = this.#db.prepare(sql).pluck().all(...condition.params);
    const ids = new Int32Array(found.length);
    for (let index = 0; index < found.length; index++) ids[index] = Number(found[index]);
    const view = this.#next++;
    this.#views.set(view, { register, ids, condition });
    // The map's order is that of use: `#get` puts a view at its end.
    const [unused] = this.#views.keys();
    if (this.#views.size > MOST_VIEWS && unused !== undefined) this.#views.delete(unused);
    return { view, total: ids.length };
  }

  #get(view: number): View {
    const found = this.#views.get(view);
    if (!found) throw new Refused('VIEW_GONE');
    this.#views.delete(view);
    this.#views.set(view, found);
    return found;
  }

  page(view: number, from: number, count: number): (RowView | null)[] {
    const { register, ids } = this.#get(view);
    return rowsById(this.#db, register, [...ids.subarray(from, from + count)]);
  }

  /** The ids of a view in its order, for exports and block commands. */
  ids(view: number): { register: RegisterName; ids: Int32Array } {
    return this.#get(view);
  }

  indexOf(view: number, uid: string): number | null {
    const { register, ids } = this.#get(view);
    const id = statement(this.#db, `SELECT id FROM ${register} WHERE uid = ?`).pluck().get(uid);
    const index = typeof id === 'number' ? ids.indexOf(id) : -1;
    return index < 0 ? null : index;
  }

  /** Integer sums in SQL over the view's condition, as the ledger stands now. */
  totals(view: number): Totals {
    const { register, condition } = this.#get(view);
    const { fields } = REGISTERS[register];
    const moneyKeys = fields.filter((field) => field.kind === 'money' && field.summed).map((field) => field.key);
    const sums = moneyKeys.map((key) => `SUM(t.${columnName(key)})`);
    const row: unknown = this.#db.prepare(`SELECT COUNT(*)${sums.map((sum) => `, ${sum}`).join('')} FROM ${register} t ${condition.sql}`).raw().get(...condition.params);
    const values = z.array(z.number().nullable()).parse(row);
    const areas: Totals['areas'] = {};
    for (const field of fields) if (field.kind === 'area') areas[field.key] = this.#areaSums(register, field.key, condition);
    return { count: values[0] ?? 0, money: Object.fromEntries(moneyKeys.map((key, index) => [key, values[index + 1] ?? 0])), areas };
  }

  #areaSums(register: RegisterName, key: string, condition: Condition): Totals['areas'][string] {
    const column = columnName(key);
    const filled = `${condition.sql === '' ? 'WHERE' : `${condition.sql} AND`} t.${column} IS NOT NULL`;
    const sql = `SELECT t.${column}_unit AS unit, SUM(t.${column}) AS value FROM ${register} t ${filled} GROUP BY 1`;
    return z.array(z.object({ unit: areaUnit, value: z.number() })).parse(this.#db.prepare(sql).all(...condition.params));
  }

  close(view: number): void {
    this.#views.delete(view);
  }
}
