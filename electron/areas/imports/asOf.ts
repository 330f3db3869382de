import { z } from 'zod';
import type { RowView } from '../../../shared/contract/base.ts';
import { customCells } from '../../../shared/registers/custom.ts';
import type { CellValue, Field, RegisterName, Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { Image } from '../../ledger/changeLog.ts';
import { entryAt, imagesOf, statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { Writer } from '../../ledger/writer.ts';

const sequences = z.array(z.number());
const linkUids = z.array(z.string());

/**
 * The ledger as it stood after an earlier change record, told from the log: the images of every later record are taken
 * back, newest first, beside the ledger. Rows that no later record touched are not held; they stand as they are.
 */
export class AsOf {
  readonly #db: Db;
  readonly #rows = new Map<string, Row | null>();
  /** Links that have come, changed or gone since, by contract. */
  readonly #links = new Map<string, Set<string>>();

  constructor(db: Db, seq: number) {
    this.#db = db;
    const later = sequences.parse(db.prepare('SELECT seq FROM change_log WHERE seq > ? ORDER BY seq DESC').pluck().all(seq));
    const reader = new Writer(db);
    for (const one of later) {
      const stored = entryAt(db, one);
      if (stored) for (const image of imagesOf(stored).reverse()) this.#takeBack(reader, image);
    }
  }

  #takeBack(reader: Writer, [table, uid, before, after]: Image): void {
    const key = `${table} ${uid}`;
    const state = this.#rows.has(key) ? (this.#rows.get(key) ?? null) : reader.find(table, uid);
    const row = before === null ? null : after === null ? before : { ...state, ...before };
    this.#rows.set(key, row);
    if (table !== 'contract_object' && table !== 'contract_party') return;
    for (const contract of [state?.contract, row?.contract, after?.contract]) {
      if (typeof contract !== 'string') continue;
      const uids = this.#links.get(`${table} ${contract}`) ?? new Set<string>();
      this.#links.set(`${table} ${contract}`, uids.add(uid));
    }
  }

  get isNow(): boolean {
    return this.#rows.size === 0;
  }

  /** A row as it stood; null when there was none, undefined when no later record touched it. */
  row(table: string, uid: string): Row | null | undefined {
    return this.#rows.get(`${table} ${uid}`);
  }

  /** The 自定义列 of a register that have been changed or taken away since, as they were. */
  formerColumns(register: RegisterName): { key: string; label: string; kind: string; measure: string | null; options: string }[] {
    return [...this.#rows].flatMap(([key, row]) => {
      if (!key.startsWith('custom_column ') || row?.register !== register) return [];
      return [{ key: String(row.key), label: String(row.label), kind: String(row.kind), measure: row.measure === null ? null : String(row.measure ?? ''), options: String(row.options) }];
    });
  }

  /** The view of a row as an export of then would have written it. */
  view(register: RegisterName, now: RowView): RowView {
    if (this.isNow) return now;
    const row = this.row(register, now.uid);
    const cells = row ? flat(row) : now.cells;
    const labels: Record<string, string> = { ...now.labels };
    for (const field of REGISTERS[register].fields) this.#label(field, now, cells, labels);
    return { ...now, cells, labels };
  }

  #label(field: Field, now: RowView, cells: Readonly<Record<string, CellValue>>, labels: Record<string, string>): void {
    const text = field.kind === 'reference' ? this.#nameOf(field.register, cells[field.key]) : field.kind === 'links' ? this.#linkNames(field.table, now.uid) : null;
    if (text !== null) labels[field.key] = text;
    else if (field.kind === 'reference') Reflect.deleteProperty(labels, field.key);
  }

  #nameOf(register: RegisterName, uid: CellValue | undefined): string | null {
    if (typeof uid !== 'string') return null;
    const name = (this.row(register, uid) ?? new Writer(this.#db).find(register, uid))?.[REGISTERS[register].nameKey];
    return typeof name === 'string' ? name : null;
  }

  #linkNames(table: 'contract_object' | 'contract_party', contract: string): string {
    const reader = new Writer(this.#db);
    const standing = linkUids.parse(statement(this.#db, `SELECT uid FROM ${table} WHERE contract = ?`).pluck().all(contract));
    const uids = new Set([...standing, ...(this.#links.get(`${table} ${contract}`) ?? [])]);
    const rows = [...uids].flatMap((uid): Row[] => {
      const past = this.row(table, uid);
      const row = past === undefined ? reader.find(table, uid) : past;
      return row?.contract === contract ? [row] : [];
    }).sort((a, b) => Number(a.position) - Number(b.position));
    return rows.map((row) => (['asset', 'parcel', 'party'] as const).map((register) => this.#nameOf(register, row[register])).find((name) => name !== null) ?? '').join('、');
  }
}

function flat({ custom, uid: _uid, ...plain }: Row): Record<string, CellValue> {
  const filled = Object.entries(plain).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(filled), ...customCells(custom) };
}
