import { call, createRouterClient, implement } from '@orpc/server';
import exceljs from 'exceljs';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { openLedger } from '../../ledger/open.ts';
import { hostContract } from '../../ledger/threads/contract.ts';
import { JobFlags, JobWatch } from '../../ledger/threads/jobs.ts';
import { createDemo } from '../demo/create.ts';
import { ReaderDesk } from '../files/readerDesk.ts';
import { ImportSession } from '../imports/session.ts';
import { storeImport } from '../imports/store.ts';
import { addRows } from '../records/commands.ts';
import { saveColumn } from '../records/columns.ts';
import { exportQueries } from './router.ts';

const PLACE = 'p'.repeat(22);
let folder = '';
let ledger: Ledger;
let desk: ReaderDesk;
let unit = '';
let onStep: (done: number) => void = () => undefined;

let samples = '';
beforeAll(() => {
  samples = mkdtempSync(join(tmpdir(), 'exports-demo-'));
  createDemo(join(samples, '台账.sanzi'), { clock: () => '2026-11-20T02:00:00.000Z' }, '2026-11-20', () => undefined).close();
});
afterAll(() => rmSync(samples, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exports-'));
  onStep = () => undefined;
  copyFileSync(join(samples, '台账.sanzi'), join(folder, '台账.sanzi'));
  ledger = openLedger(join(folder, '台账.sanzi'), { clock: () => '2026-11-20T02:00:00.000Z' }).ledger;
  const operator: unknown = ledger.db.prepare('SELECT uid FROM operator').pluck().get();
  ledger.setOperator({ uid: String(operator), name: '张会计', post: '会计' });
  unit = String(ledger.db.prepare("SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative'").pluck().get());
  const os = implement(hostContract);
  const host = createRouterClient(os.router({
    redeem: os.redeem.handler(() => null), keep: os.keep.handler(({ input }) => input), opened: os.opened.handler(() => null), closed: os.closed.handler(() => null), rows: os.rows.handler(() => null),
  }));
  const flags = new JobFlags();
  const { port1 } = new MessageChannel();
  port1.close();
  desk = new ReaderDesk({
    data: { jobs: flags.shared, host: port1, file: null, temporary: folder, keys: folder }, host, jobs: new JobWatch(flags.shared),
    clock: () => '2026-11-20T02:00:00.000Z', today: () => '2026-11-20', redeem: () => Promise.resolve(join(folder, '导出.xlsx')),
    step: (_job, _step, done) => onStep(done),
  });
  desk.attach(ledger.path, ledger.filesPath);
});
afterEach(() => {
  desk.detach();
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (register: RegisterName, view: number | null = null) => call(exportQueries(desk).register, { register, view, place: PLACE });
const reimport = () => new ImportSession({ id: 'x', ledger, fileName: '导出.xlsx', ...readWorkbook(join(folder, '导出.xlsx')), unit, today: '2026-11-20' }, null);

describe('the export of a register', () => {
  it.each<RegisterName>(['asset', 'parcel', 'contract', 'party', 'fund_account', 'unit'])('comes back from %s with every row the same', async (register) => {
    const { rows } = await write(register);
    expect(rows).toBe(ledger.db.prepare(`SELECT COUNT(*) FROM ${register} WHERE deactivated_on IS NULL`).pluck().get());
    const session = reimport();
    expect(session.preview(0, 0, 3, 'skipped').rows.map((row) => row.reason)).toEqual([]);
    expect(session.plan()).toMatchObject({ sheets: [{ profile: 'template', register }], counts: { rows, same: rows, created: 0, problems: 0 } });
  });

  it('writes amounts, areas and dates as numbers, identifiers as texts, and never a formula', async () => {
    const column = saveColumn(ledger, { uid: null, register: 'asset', label: '备用列', kind: 'text', measure: null, options: [], privacy: 'public' }).column;
    addRows(ledger, 'asset', [{ name: '=1+1', unit, code: '001', originalCost: '1234567.89', buildingArea: '58.424㎡', acquiredOn: '2019-05-01', quantity: '2.5', remark: '@x\n-2', [column.key]: '+3' }]);
    desk.detach();
    desk.attach(ledger.path, ledger.filesPath);
    const { view } = desk.views.open({ register: 'asset', unit: null, search: '=1+1', filters: [], sort: [], deactivated: false }, []);
    await write('asset', view);
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(join(folder, '导出.xlsx'));
    const sheet = book.getWorksheet('资产台账');
    const heading = sheet?.getRow(1).values;
    const at = (label: string) => sheet?.getRow(2).getCell(Array.isArray(heading) ? heading.indexOf(label) : 0);
    expect(sheet?.rowCount).toBe(2);
    expect([at('资产名称')?.value, at('备注')?.value, at('备用列')?.value, at('资产编号')?.value]).toEqual(['=1+1', '@x\n-2', '+3', '001']);
    expect([at('原值')?.value, at('建筑面积')?.value, at('建筑面积')?.text, at('数量')?.value]).toEqual([1234567.89, 58.424, '58.424', 2.5]);
    expect(at('取得日期')?.value).toEqual(new Date('2019-05-01T00:00:00Z'));
    expect(at('记录编号')?.value).toMatch(/^[0-9a-f-]{36}$/u);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(reimport().plan().counts).toMatchObject({ rows: 1, same: 1 });
  });

  it('follows the order of a view', async () => {
    const { view, total } = desk.views.open({ register: 'asset', unit: null, search: '', filters: [], sort: [{ key: 'name', direction: 'desc' }], deactivated: false }, []);
    await write('asset', view);
    const first = readWorkbook(join(folder, '导出.xlsx')).sheets[0]?.rows[1];
    const [row] = desk.views.page(view, 0, 1);
    expect(first).toContain(row?.cells.name);
    expect(total).toBeGreaterThan(100);
  });

  it('leaves nothing behind when it is cancelled, and keeps an older file', async () => {
    await write('asset');
    onStep = (done) => {
      if (done > 0) throw new Refused('CANCELLED');
    };
    const before = readdirSync(folder).sort();
    const size = readWorkbook(join(folder, '导出.xlsx')).hash;
    await expect(write('party').then(() => write('asset'))).rejects.toThrow(new Refused('CANCELLED'));
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(readWorkbook(join(folder, '导出.xlsx')).hash).toBe(size);
  });

  it('names a changed cell without touching the ledger', async () => {
    await write('asset');
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(join(folder, '导出.xlsx'));
    const cell = book.getWorksheet('资产台账')?.getRow(2).getCell(2);
    if (cell) cell.value = '改过的名称';
    await book.xlsx.writeFile(join(folder, '导出.xlsx'));
    const session = reimport();
    expect(session.preview(0, 0, 5, 'changed').rows.map((row) => [row.sheetRow, row.taken, row.changes])).toMatchObject([[2, true, [{ key: 'name', new: '改过的名称' }]]]);
  });
});

describe('the template of a register', () => {
  it.each<RegisterName>(['asset', 'parcel', 'party', 'fund_account', 'unit', 'contract'])('for %s is recognised, and rows typed into it are imported', async (register) => {
    await call(exportQueries(desk).template, { register, place: PLACE });
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(join(folder, '导出.xlsx'));
    const [sheet] = book.worksheets;
    expect(book.worksheets.map((one) => one.name)).toContain('填表说明');
    const heading = sheet?.getRow(1).values;
    const name = Array.isArray(heading) ? heading.findIndex((one) => typeof one === 'string' && one.endsWith('*')) : -1;
    for (const [index, text] of ['新一', '新二'].entries()) {
      const cell = sheet?.getRow(index + 2).getCell(name);
      if (cell) cell.value = `${text}基本户`;
    }
    await book.xlsx.writeFile(join(folder, '导出.xlsx'));
    const session = reimport();
    const plan = session.plan();
    expect(plan.sheets.filter(({ chosen }) => chosen).map(({ index, profile }) => [index, profile])).toEqual([[0, 'template']]);
    expect(plan.counts).toMatchObject({ rows: 2, created: 2, problems: 0 });
    expect(session.plan().sheets[0]).toMatchObject({ register, heading: { from: 1, to: 1 } });
    expect(storeImport(session, () => undefined).created).toBe(2);
  });

  it('offers the choices of a column as a list', async () => {
    await call(exportQueries(desk).template, { register: 'parcel', place: PLACE });
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(join(folder, '导出.xlsx'));
    const [sheet] = book.worksheets;
    const heading = sheet?.getRow(1).values;
    const at = Array.isArray(heading) ? heading.indexOf('资源类别') : 0;
    expect(sheet?.getRow(2).getCell(at).dataValidation).toMatchObject({ type: 'list' });
    expect(sheet?.getRow(900).getCell(at).dataValidation).toMatchObject({ type: 'list' });
  });
});
