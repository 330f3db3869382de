import { call, createRouterClient, implement } from '@orpc/server';
import exceljs from 'exceljs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach } from 'vitest';
import { z } from 'zod';
import type { RegisterName, Row } from '../../../shared/registers/define.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { hostContract } from '../../ledger/threads/contract.ts';
import { JobFlags, JobWatch } from '../../ledger/threads/jobs.ts';
import { exportQueries } from '../exports/router.ts';
import { createWithUnits } from '../files/create.ts';
import { ReaderDesk } from '../files/readerDesk.ts';
import { editCells } from '../records/commands.ts';
import { ImportSession } from './session.ts';

export const NOTHING = () => undefined;
export const FILE = '副本.xlsx';
const CLOCK = { clock: () => '2026-11-20T02:00:00.000Z' };
/** Where the test works, made anew before each test. */
export let folder = '';
export let ledger: Ledger;
let desk: ReaderDesk;
export let unit = '';

/** A new ledger in the folder, with its operator chosen. */
export function newLedger(name: string): Ledger {
  const made = createWithUnits(join(folder, name), { title: '测试', tier: 'village', township: '测试镇', village: '测试村', operator: { name: '张会计', post: '会计' } }, CLOCK, '2026-11-20');
  made.setOperator({ uid: String(made.db.prepare('SELECT uid FROM operator').pluck().get()), name: '张会计', post: '会计' });
  return made;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copies-'));
  ledger = newLedger('台账.sanzi');
  unit = String(value("SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative'"));
  const os = implement(hostContract);
  const host = createRouterClient(os.router({
    redeem: os.redeem.handler(() => null), keep: os.keep.handler(({ input }) => input), opened: os.opened.handler(() => null), closed: os.closed.handler(() => null), rows: os.rows.handler(() => null),
  }));
  const flags = new JobFlags();
  const { port1 } = new MessageChannel();
  port1.close();
  desk = new ReaderDesk({
    data: { jobs: flags.shared, host: port1, file: null, temporary: folder, keys: folder }, host, jobs: new JobWatch(flags.shared),
    clock: CLOCK.clock, today: () => '2026-11-20', redeem: () => Promise.resolve(join(folder, FILE)), step: NOTHING,
  });
  desk.attach(ledger.path, ledger.filesPath);
});
afterEach(() => {
  desk.detach();
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The first value that a statement answers. */
export function value(sql: string): unknown {
  return ledger.db.prepare(sql).pluck().get();
}

/** Every row that a statement answers. */
export function rows(sql: string): Record<string, unknown>[] {
  return z.array(z.record(z.string(), z.unknown())).parse(ledger.db.prepare(sql).all());
}

/** Adds rows of the unit by one command. */
export function put(register: RegisterName, some: readonly Row[]): string[] {
  const uids = some.map(() => newUid());
  ledger.run({ name: 'test', title: '建立' }, ({ writer }) => {
    for (const [index, row] of some.entries()) writer.insert(register, { uid: uids[index] ?? '', unit, ...row });
  });
  return uids;
}

/** Adds so many different assets and answers their uids. */
export function assets(count: number): string[] {
  return put('asset', Array.from({ length: count }, (_, index) => ({
    code: `ZC${String(index).padStart(5, '0')}`, name: `${index}号铺`, purpose: '商业', originalCost: 1_000_000 + index, buildingArea: 100_000 + index, buildingAreaUnit: '㎡',
    acquiredOn: '2019-05-01', remark: index % 5 === 0 ? '旧房\n两层' : null, titleNo: `00${index}`,
  })));
}

/** Exports a register to the copy. */
export const write = (register: RegisterName = 'asset') => call(exportQueries(desk).register, { register, view: null, place: 'p'.repeat(22) });
/** Reads the copy. */
export const reimport = (into: Ledger = ledger, of = unit) => new ImportSession({ id: 'x', ledger: into, fileName: FILE, ...readWorkbook(join(folder, FILE)), unit: of, today: '2026-11-20' }, null);
/** An asset as the database holds it. */
export const asset = (uid: string | undefined) => rows(`SELECT * FROM asset WHERE uid = '${uid ?? ''}'`)[0];
/** Changes one cell of an asset in the ledger. */
export const rename = (uid: string | undefined, name: string, key = 'name') => editCells(ledger, 'asset', [{ uid: uid ?? '', key, input: name }]);

/** Opens the copy, lets `work` change its first sheet, and saves it. */
export async function edit(work: (sheet: exceljs.Worksheet, at: (label: string) => number, book: exceljs.Workbook) => void): Promise<void> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(join(folder, FILE));
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  const heading = sheet.getRow(1).values;
  work(sheet, (label) => (Array.isArray(heading) ? heading.indexOf(label) : -1), book);
  await book.xlsx.writeFile(join(folder, FILE));
}
