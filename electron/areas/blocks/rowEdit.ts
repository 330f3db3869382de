import { customCells, withCustom } from '../../../shared/registers/custom.ts';
import type { CellValue, Row } from '../../../shared/registers/define.ts';
import { rowOf } from '../../ledger/rows.ts';
import type { Values } from '../../ledger/rows.ts';
import type { Table } from '../../ledger/tables.ts';
import type { Change } from '../../ledger/writer.ts';
import type { Column } from './blockColumn.ts';

const NO_CUSTOMS: Row = {};

/** One row as a block command changes it, cell after cell. */
export class RowEdit implements Change {
  readonly id: number;
  readonly before: Values;
  readonly after: CellValue[];
  readonly places: number[] = [];
  /** How many cells changed: an area is one, with its unit. */
  changed = 0;
  readonly #table: Table;
  readonly #customs: Row;
  #changedCustoms: Record<string, CellValue> | null = null;

  constructor(table: Table, id: number, before: Values, hasCustom: boolean) {
    this.id = id;
    this.#table = table;
    this.before = before;
    this.after = before.slice();
    this.#customs = hasCustom ? customCells(before[table.places.get('custom') ?? -1]) : NO_CUSTOMS;
  }

  get uid(): string {
    return String(this.before[0]);
  }

  /** The cells as they stand under the field keys of a column's kind. */
  cellsBeside(column: Column): Row {
    return column.isCustom ? this.#customs : rowOf(this.#table, this.before);
  }

  /** The value that stands in a column. */
  old(column: Column): CellValue {
    return (column.isCustom ? this.#customs[column.key] : this.before[column.place]) ?? null;
  }

  /** A cell that was read plainly. A text that differs only in the spaces around it stays as it is. */
  put({ place, unitPlace, unit }: Column, value: CellValue): void {
    const old = this.before[place] ?? null;
    const isSame = old === value || (typeof old === 'string' && old.trim() === value);
    const isSameUnit = unitPlace < 0 || this.before[unitPlace] === unit;
    if (!isSame) this.#set(place, value);
    if (!isSameUnit) this.#set(unitPlace, unit);
    if (!isSame || !isSameUnit) this.changed += 1;
  }

  /** What a cell was read as, by stored key. */
  putAll(column: Column, patch: Row): void {
    let differs = false;
    for (const key in patch) differs = this.#putKey(column, key, patch[key] ?? null) || differs;
    if (differs) this.changed += 1;
  }

  #putKey({ isCustom }: Column, key: string, value: CellValue): boolean {
    if (isCustom) {
      if ((this.#customs[key] ?? null) === value) return false;
      (this.#changedCustoms ??= {})[key] = value;
      return true;
    }
    const place = this.#table.places.get(key);
    if (place === undefined) throw new RangeError(`${this.#table.name} has no column for ${key}`);
    if (this.before[place] === value) return false;
    this.#set(place, value);
    return true;
  }

  #set(place: number, value: CellValue): void {
    this.after[place] = value;
    this.places.push(place);
  }

  /** To be said behind the last cell: the 自定义列 that changed are one value. */
  finish(): void {
    if (this.#changedCustoms === null) return;
    const place = this.#table.places.get('custom') ?? -1;
    this.#set(place, withCustom(this.before[place], this.#changedCustoms));
  }
}
