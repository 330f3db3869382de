import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addOperator } from '../../electron/areas/files/operators.ts';
import { statement } from '../../electron/ledger/changeLog.ts';
import type { Db } from '../../electron/ledger/database.ts';
import { derived } from '../../electron/ledger/derived.ts';
import { createLedger } from '../../electron/ledger/open.ts';
import { newUid, valuesOf } from '../../electron/ledger/rows.ts';
import { table } from '../../electron/ledger/tables.ts';
import type { TableRows } from '../../electron/areas/demo/draft.ts';
import { generateDemo } from '../../electron/areas/demo/generate.ts';
import { generateReferenceLoad, generateRentLoad, manyAssets, REFERENCE_DAY } from './referenceLoad.ts';

/** The day on which the benchmarks' operators begin. */
const SINCE = '2026-01-01';
const SEED = 11;
const ROWS_PER_COMMIT = 100_000;

/** The time now, UTC ISO. */
export const clock = () => new Date().toISOString();

/** How large the loads are. */
export interface Sizes {
  readonly large: number;
  readonly small: number;
  readonly sheet: number;
  /** Rows of an imported and of an exported workbook. */
  readonly workbook: number;
  /** Whether the reference load is the real one or a small ledger in its place. */
  readonly reference: boolean;
}

export const FULL: Sizes = { large: 1_000_000, small: 1_000, sheet: 500, workbook: 100_000, reference: true };
/** For a smoke test: everything runs, no figure means anything. */
export const QUICK: Sizes = { large: 20_000, small: 1_000, sheet: 50, workbook: 2_000, reference: false };

const indexRows = z.array(z.object({ name: z.string(), sql: z.string() }));

/** Does some bulk writing with the table's own indexes put aside; they are built anew as the migration wrote them. */
function withoutIndexes(db: Db, tableName: string, work: () => void): void {
  const indexes = indexRows.parse(db.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`).all(tableName));
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  work();
  for (const { sql } of indexes) db.exec(sql);
}

/**
 * Writes many plain assets as the ledger's writer stores them, derived columns included, but without change
 * records: a million images would take minutes and no figure looks at them.
 */
function fillAssets(db: Db, count: number, unit: string): void {
  const shape = table('asset');
  const extra = derived('asset');
  const columns = [...shape.columns, ...extra.columns];
  const insert = statement(db, `INSERT INTO asset (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  withoutIndexes(db, 'asset', () => {
    let done = 0;
    db.exec('BEGIN');
    for (const part of manyAssets(SEED, count, unit)) {
      const values = valuesOf(shape, part);
      insert.run(...values, ...extra.compute(values));
      done += 1;
      if (done % ROWS_PER_COMMIT === 0) db.exec('COMMIT; BEGIN');
    }
    db.exec('COMMIT');
  });
}

/** A ledger of one village with `count` assets and an operator. */
function makeAssetLedger(path: string, count: number): void {
  const unit = newUid();
  const ledger = createLedger(path, { title: '禾塘村台账', tier: 'village' }, { clock });
  addOperator(ledger, { name: '陈会计', post: '会计' }, SINCE);
  ledger.run({ name: 'bench.load', title: '装入单位', kind: 'system' }, ({ writer }) => writer.insert('unit', { uid: unit, name: '禾塘村', kind: 'village' }));
  fillAssets(ledger.db, count, unit);
  ledger.close();
}

/** A ledger of some rows, every one stored through the writer and in the change log. */
function makeLedgerOf(path: string, title: string, tables: readonly TableRows[]): void {
  const ledger = createLedger(path, { title, tier: 'district' }, { clock });
  addOperator(ledger, { name: '陈会计', post: '会计' }, SINCE);
  ledger.run({ name: 'bench.load', title: '装入基准数据', kind: 'system' }, ({ writer }) => {
    for (const { table: name, rows } of tables) for (const row of rows) writer.insert(name, row);
  });
  ledger.close();
}

/** The ledgers of one run: each is made when it is first wanted, in the run's own folder. */
export class Loads {
  readonly sizes: Sizes;
  readonly folder: string;
  readonly #say: (text: string) => void;
  readonly #made = new Map<string, string>();

  constructor(folder: string, sizes: Sizes, say: (text: string) => void) {
    this.folder = folder;
    this.sizes = sizes;
    this.#say = say;
  }

  /** The path of the ledger with a million assets. */
  large(): string {
    return this.#once('large', this.sizes.large, makeAssetLedger);
  }

  /** The same kind of ledger with a thousand. */
  small(): string {
    return this.#once('small', this.sizes.small, makeAssetLedger);
  }

  /** One village with as many assets as a sheet shall list. */
  sheet(): string {
    return this.#once('sheet', this.sizes.sheet, makeAssetLedger);
  }

  /** One village with as many assets as an exported workbook has rows. */
  workbook(): string {
    return this.#once('workbook', this.sizes.workbook, makeAssetLedger);
  }

  /** A copy of the reference load of its own, so that one figure's edits are not in the next one's rows. */
  reference(use: string): string {
    const made = this.sizes.reference
      ? this.#once('reference', 0, (path) => makeLedgerOf(path, '基准台账', generateReferenceLoad(SEED)))
      : this.small();
    const copy = join(this.folder, `${use}.sanzi`);
    copyFileSync(made, copy);
    return copy;
  }

  /** A copy of the reference load with its rents: 10 000 clauses, every line, more than 100 000 receipts. The demo village in a quick run. */
  rents(use: string): string {
    const tables = () => (this.sizes.reference ? generateRentLoad(SEED) : generateDemo(SEED, REFERENCE_DAY));
    const made = this.#once('rents', 0, (path) => makeLedgerOf(path, '基准租金台账', tables()));
    const copy = join(this.folder, `${use}.sanzi`);
    copyFileSync(made, copy);
    return copy;
  }

  #once(name: string, count: number, make: (path: string, count: number) => void): string {
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const path = join(this.folder, `${name}.sanzi`);
    this.#say(`making the ${name} load${count > 0 ? ` of ${count} rows` : ''}`);
    make(path, count);
    this.#made.set(name, path);
    return path;
  }
}

