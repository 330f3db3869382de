import { customCells } from '../../../shared/registers/custom.ts';
import { editText } from '../../../shared/registers/cell.ts';
import type { CellValue, Field, RegisterName, Row } from '../../../shared/registers/define.ts';
import { columnName, storedKeys } from '../../../shared/registers/define.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { linkTexts, namesOf } from '../../ledger/rowView.ts';
import { cellFromSql } from '../../ledger/rows.ts';

/** Rows that are read at once. */
export const CHUNK = 1_000;
/** More names than this are not kept from one chunk to the next. */
const MOST_NAMES = 20_000;

/** A row with the cells that were asked for, by stored key. */
export interface ReadRow {
  readonly uid: string;
  readonly cells: Row;
}

/** Reads some columns of many rows, and the texts in which their cells are edited. */
export class TextReader {
  readonly #db: Db;
  readonly #fields: readonly (Field | undefined)[];
  readonly #keys: readonly string[];
  readonly #hasCustom: boolean;
  readonly #sql: string;
  readonly #names = new Map<RegisterName, Map<string, string>>();
  readonly #links = new Map<string, ReadonlyMap<string, string>>();

  /** `fields` stand in the order of the wanted columns; a column that is no field reads as empty. */
  constructor(db: Db, register: RegisterName, fields: readonly (Field | undefined)[]) {
    this.#db = db;
    this.#fields = fields;
    const known = fields.filter((field) => field !== undefined);
    this.#hasCustom = known.some((field) => field.key.startsWith('custom.'));
    this.#keys = [...new Set([...known.filter((field) => !field.key.startsWith('custom.')).flatMap(storedKeys), ...(this.#hasCustom ? ['custom'] : [])])];
    const columns = ['uid', ...this.#keys.map(columnName)].map((column) => `, t.${column}`).join('');
    this.#sql = `SELECT j.key${columns} FROM json_each(?) j JOIN ${register} t ON t.id = j.value`;
  }

  /** Rows by local id in the order asked, at most {@link CHUNK} of them; a row that is gone is null. */
  rows(ids: readonly number[]): (ReadRow | null)[] {
    const found: (ReadRow | null)[] = ids.map(() => null);
    for (const raw of statement(this.#db, this.#sql).raw().all(JSON.stringify(ids))) {
      if (!Array.isArray(raw)) continue;
      const values: unknown[] = raw;
      const cells: Record<string, CellValue> = {};
      this.#keys.forEach((key, index) => (cells[key] = cellFromSql(values[index + 2])));
      found[Number(values[0])] = { uid: String(values[1]), cells: this.#hasCustom ? Object.assign(cells, customCells(cells.custom)) : cells };
    }
    this.#readNames(found);
    return found;
  }

  /** The text in which a cell of a row just read is edited; the column is named by its place. */
  text(row: ReadRow, column: number): string {
    const field = this.#fields[column];
    if (!field) return '';
    if (field.kind === 'reference' || field.kind === 'links') return this.#label(row, field);
    const value = row.cells[field.key] ?? null;
    if (value === null) return '';
    return field.kind === 'text' ? String(value) : editText(field, row.cells, {});
  }

  /** The texts of rows in the order asked; a row that is gone is null. */
  texts(ids: readonly number[]): (string[] | null)[] {
    const columns = this.#fields.map((_, column) => column);
    return inChunks(ids).flatMap((part) => this.rows(part).map((row) => row && columns.map((column) => this.text(row, column))));
  }

  #label(row: ReadRow, field: Field): string {
    if (field.kind === 'links') return this.#links.get(field.key)?.get(row.uid) ?? '';
    const uid = row.cells[field.key];
    return field.kind === 'reference' && typeof uid === 'string' ? (this.#names.get(field.register)?.get(uid) ?? '') : '';
  }

  #readNames(rows: readonly (ReadRow | null)[]): void {
    for (const names of this.#names.values()) if (names.size > MOST_NAMES) names.clear();
    for (const field of this.#fields) {
      if (field?.kind === 'reference') this.#readReferences(field.key, field.register, rows);
      if (field?.kind === 'links') this.#links.set(field.key, linkTexts(this.#db, field.table, rows.flatMap((row) => (row ? [row.uid] : []))));
    }
  }

  #readReferences(key: string, register: RegisterName, rows: readonly (ReadRow | null)[]): void {
    let names = this.#names.get(register);
    if (!names) this.#names.set(register, (names = new Map<string, string>()));
    const missing = new Set<string>();
    for (const row of rows) {
      const uid = row?.cells[key];
      if (typeof uid === 'string' && !names.has(uid)) missing.add(uid);
    }
    if (missing.size > 0) for (const [uid, name] of namesOf(this.#db, register, [...missing])) names.set(uid, name);
  }
}

/** Ids in parts that are read at once. */
export function inChunks(ids: readonly number[]): readonly number[][] {
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, part) => ids.slice(part * CHUNK, (part + 1) * CHUNK));
}
