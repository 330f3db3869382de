import { read, utils, write } from '@e965/xlsx';
import Database from 'better-sqlite3';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { exportFields, exportRows, tableColumns } from '../../electron/areas/exports/registerRows.ts';
import type { TableCell } from '../../electron/documents/tableWorkbook.ts';
import { connect } from '../../electron/ledger/database.ts';
import { columnName } from '../../shared/registers/define.ts';
import type { Row } from '../../shared/registers/define.ts';
import { plainYuan } from '../../shared/rules/money.ts';
import type { Figure } from './figure.ts';
import { figure, inTurns, median, timed } from './figure.ts';
import type { Loads } from './loads.ts';
import { manyAssets } from './referenceLoad.ts';
import type { OpenProgram } from './threads.ts';
import { openInThreads } from './threads.ts';

const IMPORT_BUDGET = 2.0;
const EXPORT_BUDGET = 1.5;
/** While an import is stored, the page's question is answered within this time. */
const ANSWER_MS = 50;
const ROUNDS = 3;
const IMPORTS = 2;
const SEED = 23;

const yuan = (value: unknown) => (typeof value === 'number' ? Number(plainYuan(value)) : null);

/** The columns of the imported workbook as a village has them: heading, and the cell of an asset. */
const COLUMNS: readonly (readonly [heading: string, cell: (row: Row) => string | number | null])[] = [
  ['资产编号', (row) => `表-${text(row.code) ?? ''}`], ['资产名称', (row) => text(row.name)], ['经营性/非经营性', () => '经营性'], ['类别', () => '商铺'],
  ['坐落位置', (row) => text(row.location)], ['使用情况', (row) => (row.useState === 'leased' ? '出租' : '闲置')],
  ['建筑面积(㎡)', (row) => (typeof row.buildingArea === 'number' ? row.buildingArea / 10_000 : null)],
  ['原值(元)', (row) => yuan(row.originalCost)], ['累计折旧(元)', () => 0], ['净值(元)', (row) => yuan(row.netValue)], ['年租金(元)', (row) => yuan(row.annualRent)],
  ['承租人', (row) => text(row.occupant)], ['租赁到期日', (row) => text(row.occupiedUntil)], ['购建时间', (row) => text(row.acquiredOn)],
  ['结构', () => '砖混'], ['用途', () => '商业'], ['计量单位', () => '间'], ['数量', () => 1], ['产权证号', (row) => `禾集用(2019)第${text(row.code) ?? ''}号`], ['四至', () => '东至村道，西至鱼塘'],
];

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** What a yardstick stores raw: the same values under the ledger's own columns. */
const RAW_KEYS = ['uid', 'unit', 'code', 'name', 'assetClass', 'category', 'useState', 'location', 'buildingArea', 'buildingAreaUnit', 'originalCost', 'depreciation', 'netValue', 'annualRent', 'occupant', 'occupiedUntil', 'acquiredOn'] as const;

function makeWorkbook(path: string, count: number): void {
  const rows: (string | number | null)[][] = [COLUMNS.map(([heading]) => heading)];
  for (const row of manyAssets(SEED, count, '')) rows.push(COLUMNS.map(([, cell]) => cell(row)));
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '资产');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!(bytes instanceof Uint8Array)) throw new Error('the workbook was not written');
  writeFileSync(path, bytes);
}

/** The same file parsed by the same library, and as many rows inserted by one prepared statement in one transaction. */
function parseAndInsert(file: string, ledger: string, rows: readonly Row[]): void {
  const book = read(readFileSync(file), { dense: true });
  if (book.SheetNames.length !== 1) throw new Error('not the workbook that was written');
  const db = connect(ledger);
  try {
    const insert = db.prepare(`INSERT INTO asset (${RAW_KEYS.map(columnName).join(', ')}) VALUES (${RAW_KEYS.map(() => '?').join(', ')})`);
    db.transaction(() => {
      for (const row of rows) insert.run(...RAW_KEYS.map((key) => row[key] ?? null));
    })();
  } finally {
    db.close();
  }
}

async function withJob<T>({ program }: OpenProgram, work: (job: number) => Promise<T>): Promise<T> {
  const job = program.threads.jobs.start();
  try {
    return await work(job);
  } finally {
    program.threads.jobs.end(job);
  }
}

async function firstUnit({ reader }: OpenProgram): Promise<string> {
  const [unit] = await reader.records.units();
  if (!unit) throw new Error('the load has no unit');
  return unit.uid;
}

/** Pages that were seen before the import: a list loads three when it opens, and one scrolls. */
const SEEN_PAGES = 10;

/** The list from which the workbook is chosen: its rows are on the screen before the import is asked for, and stay in use while it is stored. */
async function openList({ reader }: OpenProgram): Promise<() => Promise<number>> {
  const { view } = await reader.views.open({ register: 'asset', unit: null, search: '', filters: [], sort: [], deactivated: false });
  const ask = () => timed(() => reader.views.page({ view, from: 0, count: 200 }));
  for (let page = 0; page < SEEN_PAGES; page += 1) await ask();
  return ask;
}

/** Asks for a page of the open list again and again until told to stop; answers how long each answer took, in milliseconds. */
async function keepAsking(ask: () => Promise<number>, isOver: () => boolean): Promise<number[]> {
  const took: number[] = [];
  while (!isOver()) took.push(await ask());
  return took;
}

interface Imported {
  readonly read: number;
  readonly store: number;
  /** What the page waited for while the import was stored. */
  readonly answers: readonly number[];
}

async function importOnce(loads: Loads, file: string, expected: number): Promise<Imported> {
  const path = join(loads.folder, 'imported.sanzi');
  copyFileSync(loads.small(), path);
  const open = await openInThreads(path, loads.folder);
  try {
    const unit = await firstUnit(open);
    await useOperator(open);
    const ask = await openList(open);
    const place = open.program.places.keep(file, 'workbook');
    const from = performance.now();
    const { session, counts } = await withJob(open, (job) => open.ledger.imports.read({ file: place, unit, register: null, job }));
    const read = performance.now() - from;
    if (counts.created !== expected) throw new Error(`import: ${counts.created} of ${expected} lines were read as new`);
    let isOver = false;
    const asking = keepAsking(ask, () => isOver);
    const store = await timed(() => withJob(open, (job) => open.ledger.imports.store({ session, job })));
    isOver = true;
    return { read, store, answers: await asking };
  } finally {
    await open.end();
    for (const ending of ['', '-wal', '-shm', '.lock']) rmSync(`${path}${ending}`, { force: true });
  }
}

async function useOperator({ ledger }: OpenProgram): Promise<void> {
  const status = await ledger.files.status();
  const [operator] = status?.operators ?? [];
  if (!operator) throw new Error('the load has no operator');
  await ledger.files.chooseOperator({ uid: operator.uid });
}

/**
 * A workbook of many rows with 20 columns from the file to the COMMIT: reading, finding headings, checking every cell,
 * backup, storing with row images. The yardstick parses the same bytes by the same library and inserts the rows raw.
 * Beside it: how long a page of a list takes while the import is stored.
 */
export async function importRows(loads: Loads, wanted: (name: string) => boolean, tell: (one: Figure) => void): Promise<void> {
  const count = loads.sizes.workbook;
  const file = join(loads.folder, 'assets.xlsx');
  makeWorkbook(file, count);
  const rows = [...manyAssets(SEED, count, '')];
  const raw = join(loads.folder, 'raw-import.sanzi');
  const parts: Imported[] = [];
  const value = async () => parts.push(await importOnce(loads, file, count));
  const yardstick = () => {
    copyFileSync(loads.small(), raw);
    const unit = unitOf(raw);
    parseAndInsert(file, raw, rows.map((row) => ({ ...row, unit })));
  };
  const pair = await inTurns(IMPORTS, 0, value, yardstick);
  const measured = parts.map(({ read: reading, store }) => reading + store);
  const told = { value: median(measured), yardstick: pair.yardstick };
  if (wanted('import-rows')) tell(figure('import-rows', told, 'ms', IMPORT_BUDGET, { parts: { read: median(parts.map((one) => one.read)), store: median(parts.map((one) => one.store)) } }));
  const slowest = Math.max(...parts.flatMap(({ answers }) => answers));
  const usual = median(parts.flatMap(({ answers }) => answers));
  if (wanted('page-while-import')) tell(figure('page-while-import', { value: slowest, yardstick: usual }, 'ms', null, { allowed: ANSWER_MS }));
}

function unitOf(path: string): string {
  const db = new Database(path, { readonly: true });
  try {
    return String(db.prepare('SELECT uid FROM unit').pluck().get());
  } finally {
    db.close();
  }
}

/** The same cells with the same formats by the library alone. */
async function writeAlone(path: string, headings: readonly string[], rows: readonly (readonly TableCell[])[]): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: createWriteStream(path), useStyles: true, useSharedStrings: true });
  const sheet = book.addWorksheet('资产台账');
  sheet.addRow([...headings]).commit();
  for (const cells of rows) {
    const row = sheet.addRow(cells.map((cell) => (typeof cell === 'object' ? (cell?.number ?? null) : cell)));
    for (const [index, cell] of cells.entries()) if (typeof cell === 'object' && cell !== null) row.getCell(index + 1).numFmt = cell.format;
    row.commit();
  }
  sheet.commit();
  await book.commit();
}

/** A register of many rows from the ledger to a workbook; the yardstick writes the same cells by the library alone. */
export async function exportRegister(loads: Loads): Promise<Figure> {
  const path = loads.workbook();
  const folder = join(loads.folder, 'exported');
  mkdirSync(folder, { recursive: true });
  const open = await openInThreads(path, loads.folder);
  try {
    const db = connect(path, 'read');
    const fields = exportFields(db, 'asset');
    const ids = Int32Array.from({ length: loads.sizes.workbook }, (_, index) => index + 1);
    const rows = [...exportRows(db, 'asset', ids, fields, [], () => undefined)];
    const headings = tableColumns(fields, false).map((column) => column.header);
    db.close();
    const place = open.program.places.keep(join(folder, 'register.xlsx'), 'export');
    const value = async () => {
      const { rows: written } = await open.reader.exports.register({ register: 'asset', view: null, place });
      if (written !== rows.length) throw new Error(`export: ${written} of ${rows.length} rows`);
    };
    return figure('export-rows', await inTurns(ROUNDS, 0, value, () => writeAlone(join(folder, 'alone.xlsx'), headings, rows)), 'ms', EXPORT_BUDGET);
  } finally {
    await open.end();
  }
}
