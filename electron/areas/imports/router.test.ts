import { call, createRouterClient, implement } from '@orpc/server';
import exceljs from 'exceljs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { UnreadableFile } from '../../documents/unreadable.ts';
import { contentOf } from '../../ledger/ledgerForTests.ts';
import { newUid } from '../../ledger/rows.ts';
import { fileContract, hostContract } from '../../ledger/threads/contract.ts';
import { packSheet } from '../../ledger/threads/packedSheet.ts';
import { JobFlags, JobWatch } from '../../ledger/threads/jobs.ts';
import type { Thread } from '../../ledger/threads/thread.ts';
import { createWithUnits } from '../files/create.ts';
import { LedgerDesk } from '../files/desk.ts';
import { editCells } from '../records/commands.ts';
import { act, dice } from './actsForTests.ts';
import { importCommands } from './router.ts';

const PLACE = 'p'.repeat(22);
let folder = '';
let desk: LedgerDesk;
let unit = '';
let flags: JobFlags;
/** The file that the next reading is given. */
let file = '资产.csv';
/** Called with every step of a job, as the real thread does before it looks at the flag. */
let onStep: (step: string, done: number, total: number) => void = () => undefined;

function stubThread(): Thread {
  const os = implement(hostContract);
  const host = createRouterClient(os.router({
    redeem: os.redeem.handler(() => null), keep: os.keep.handler(({ input }) => input), opened: os.opened.handler(() => null), closed: os.closed.handler(() => null), rows: os.rows.handler(() => null),
  }));
  const jobs = new JobWatch(flags.shared);
  const { port1 } = new MessageChannel();
  port1.close();
  return {
    data: { jobs: flags.shared, host: port1, file: null, temporary: folder, keys: folder }, host, jobs,
    clock: () => '2026-11-20T02:00:00.000Z', today: () => '2026-11-20', redeem: () => Promise.resolve(join(folder, file)),
    step: (job, step, done, total) => {
      onStep(step, done, total);
      if (jobs.isCancelled(job)) throw new Refused('CANCELLED');
    },
  };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'router-'));
  flags = new JobFlags();
  onStep = () => undefined;
  file = '资产.csv';
  writeFileSync(join(folder, '资产.csv'), '资产名称,用途\n甲铺,商业\n乙铺,商业\n');
  const os = implement(fileContract);
  const reader = createRouterClient(os.router({
    workbook: os.workbook.handler(({ input, errors }) => {
      try {
        const { sheets, hash } = readWorkbook(input.path);
        return { sheets: sheets.map(packSheet), hash };
      } catch (error) {
        throw error instanceof UnreadableFile ? errors.UNREADABLE({ data: { detail: error.detail } }) : error;
      }
    }),
  }));
  desk = new LedgerDesk(stubThread(), reader);
  const ledger = createWithUnits(join(folder, '台账.sanzi'), { title: '测试', tier: 'village', township: '', village: '测试村', operator: { name: '张会计', post: '会计' } }, { clock: () => '2026-11-20T02:00:00.000Z' }, '2026-11-20');
  await desk.replace(() => ({ ledger, notices: [] }));
  unit = String(ledger.db.prepare('SELECT uid FROM unit LIMIT 1').pluck().get());
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the import commands', () => {
  const opened = async () => {
    const commands = importCommands(desk);
    const job = flags.start();
    const plan = await call(commands.read, { file: PLACE, unit, register: null, job });
    return { commands, job, session: plan.session };
  };
  const assets = () => desk.ledger.db.prepare('SELECT COUNT(*) FROM asset').pluck().get();

  it('read, preview, store and list', async () => {
    const { commands, job, session } = await opened();
    expect(await call(commands.preview, { session, sheet: 0, from: 0, count: 10, only: 'all' })).toMatchObject({ total: 2, rows: [{ outcome: 'new', sheetRow: 2 }, { outcome: 'new', sheetRow: 3 }] });
    expect(await call(commands.store, { session, job })).toMatchObject({ created: 2, cancelledTooLate: false });
    expect(await call(commands.list, undefined)).toMatchObject([{ fileName: '资产.csv', rows: 2 }]);
    await expect(call(commands.preview, { session, sheet: 0, from: 0, count: 10, only: 'all' })).rejects.toThrow(new Refused('IMPORT_GONE'));
  });

  it('stores nothing when the flag goes up inside the transaction, and keeps the session', async () => {
    const { commands, job, session } = await opened();
    onStep = (step, done) => {
      if (step === '保存' && done === 1) flags.cancel(job);
    };
    await expect(call(commands.store, { session, job })).rejects.toThrow(new Refused('CANCELLED'));
    expect(assets()).toBe(0);
    onStep = () => undefined;
    expect(await call(commands.store, { session, job: flags.start() })).toMatchObject({ created: 2 });
  });

  it('says so when the cancel came after everything was stored', async () => {
    const { commands, job, session } = await opened();
    desk.listen(() => flags.cancel(job));
    expect(await call(commands.store, { session, job })).toMatchObject({ created: 2, cancelledTooLate: true });
    expect(assets()).toBe(2);
  });

  it('refuse a file that cannot be read by its name and the reason', async () => {
    writeFileSync(join(folder, '资产.csv'), '');
    await expect(opened()).rejects.toThrow(new Refused('FILE_UNREADABLE', { name: '资产.csv', detail: '文件是空的' }));
  });

  it('check several sheets together and store the chosen ones in one command', async () => {
    const book = new exceljs.Workbook();
    book.addWorksheet('资产').addRows([['资产名称', '用途'], ['甲铺', '商业'], ['', '商业']]);
    book.addWorksheet('资源').addRows([['资源名称', '面积(亩)'], ['大红塘', 5.68]]);
    book.addWorksheet('旧资产', { state: 'hidden' }).addRows([['资产名称', '用途'], ['旧铺', '商业']]);
    book.addWorksheet('说明').addRows([['请看这里', '谢谢']]);
    await book.xlsx.writeFile(join(folder, '总表.xlsx'));
    file = '总表.xlsx';
    const { commands, job, session } = await opened();
    const plan = await call(commands.map, { session, sheet: 1, chosen: true });
    expect(plan.sheets.map(({ name, chosen, register }) => [name, chosen, register])).toMatchObject([['资产', true, 'asset'], ['资源', true, 'parcel'], ['旧资产', false, 'asset'], ['说明', false, expect.any(String)]]);
    expect(plan.sheets[2]).toMatchObject({ hidden: true, counts: { created: 1 } });
    expect(plan.sheets[2]?.remarks.join()).toContain('隐藏');
    expect(plan.counts).toMatchObject({ rows: 3, created: 2, problems: 1, taken: 2 });
    const told = await call(commands.problems, { session, from: 0, count: 10, kind: null, level: 'problem' });
    expect(told).toMatchObject({ total: 1, problems: [{ sheet: 0, number: 1, sheetRow: 3 }] });
    const { seq } = desk.ledger.head;
    expect(await call(commands.store, { session, job })).toMatchObject({ seq: seq + 1, created: 2, changed: 0, removed: 0, skipped: 1 });
    expect(desk.ledger.db.prepare("SELECT title, row_count FROM change_log ORDER BY seq DESC LIMIT 1").get()).toEqual({ title: '导入“总表.xlsx”：新增 2 行', row_count: 3 });
    expect(desk.ledger.db.prepare("SELECT json_extract(origin, '$.sheet') || json_extract(origin, '$.row') FROM asset UNION SELECT json_extract(origin, '$.sheet') || json_extract(origin, '$.row') FROM parcel").pluck().all()).toEqual(['资产2', '资源2']);
  });

  it('answer every cell of a column that asks about the same text, and take it back as one step', async () => {
    writeFileSync(join(folder, '资产.csv'), '资产名称,建筑面积\n甲铺,约300\n乙铺,约300\n丙铺,约20\n');
    const { commands, session } = await opened();
    const asked = await call(commands.problems, { session, from: 0, count: 10, kind: null, level: 'ask' });
    expect(asked.total).toBe(3);
    const [first] = asked.problems;
    const input = first?.proposals[0]?.input ?? '';
    expect(input).not.toBe('');
    expect((await call(commands.answer, { session, sheet: 0, index: first?.index ?? -1, raw: first?.raw ?? '', input })).counts).toMatchObject({ asked: 1, created: 3 });
    expect((await call(commands.unmend, { session })).counts).toMatchObject({ asked: 3 });
    expect((await call(commands.unmend, { session })).counts).toMatchObject({ asked: 3 });
  });

  it('keep a mapping that was mended, use it for the next file of the shape, and forget it', async () => {
    writeFileSync(join(folder, '资产.csv'), '物件,备用\n甲铺,商业\n乙铺,商业\n');
    const first = await opened();
    await call(first.commands.map, { session: first.session, sheet: 0, register: 'asset', heading: { from: 1, to: 1 }, targets: [{ index: 0, target: { to: 'field', key: 'name' } }, { index: 1, target: { to: 'field', key: 'purpose' } }] });
    const { seq } = desk.ledger.head;
    expect(await call(first.commands.map, { session: first.session, sheet: 0, chosen: true })).toMatchObject({ sheets: [{ register: 'asset' }] });
    await call(first.commands.store, { session: first.session, job: first.job });
    expect(desk.ledger.head.seq).toBe(seq + 1);
    expect(await call(first.commands.profiles, undefined)).toMatchObject([{ name: '资产', register: 'asset', headings: 2 }]);
    writeFileSync(join(folder, '资产.csv'), '备用,物件\n仓储,丙铺\n');
    const second = await opened();
    const plan = await call(second.commands.map, { session: second.session, sheet: 0, chosen: true });
    expect(plan.sheets[0]).toMatchObject({ profile: 'saved', profileName: '资产', columns: [{ target: { to: 'field', key: 'purpose' } }, { target: { to: 'field', key: 'name' } }] });
    await call(second.commands.saveProfile, { session: second.session, sheet: 0, name: '物件表' });
    const profiles = await call(second.commands.profiles, undefined);
    expect(profiles).toMatchObject([{ name: '物件表' }]);
    await call(second.commands.removeProfile, { uid: profiles[0]?.uid ?? '' });
    expect(await call(second.commands.profiles, undefined)).toEqual([]);
    expect((await call(second.commands.list, undefined))[0]?.rows).toBe(2);
  });

  it('are not stopped by a kept mapping that another program has damaged', async () => {
    desk.ledger.run({ name: 'test', title: '坏的' }, ({ writer }) => writer.insert('import_profile', { uid: newUid(), name: '坏', register: 'asset', signature: 'a'.repeat(64), mapping: '{"columns":[{"heading":1}]}' }));
    const { commands } = await opened();
    expect(await call(commands.profiles, undefined)).toEqual([]);
  });

  it('refuse by name to take an import back when a later edit depends on it', async () => {
    const { commands, job, session } = await opened();
    const stored = await call(commands.store, { session, job });
    const uid = String(desk.ledger.db.prepare('SELECT uid FROM asset LIMIT 1').pluck().get());
    editCells(desk.ledger, 'asset', [{ uid, key: 'purpose', input: '仓储' }]);
    await expect(call(commands.takeBack, { uid: stored.import ?? '' })).rejects.toMatchObject({ code: 'UNDO_DEPENDS', params: { later: '“修改资产“甲铺”的用途”' } });
    expect(assets()).toBe(2);
  });

  it('store nothing without 确认导入, whatever else is done with a session (seeded, 200 sessions)', { timeout: 120_000 }, async () => {
    const known = newUid();
    desk.ledger.run({ name: 'test', title: '建立' }, ({ writer }) => writer.insert('asset', { uid: known, name: '老铺', code: 'A1', unit }));
    writeFileSync(join(folder, '资产.csv'), `单位：万元\n记录编号,资产编号,资产名称,建筑面积,原值\n${known},A1,老铺子,约300,3\n,A1,甲铺,2,4\n,A2,乙铺,x,5\n合计,,,,12\n`);
    const before = [desk.ledger.head, contentOf(desk.ledger.db)];
    let done = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { commands, session } = await opened();
      const pick = dice(seed);
      for (let turn = 0; turn < 8; turn++) done += await act(commands, session, pick, seed);
      if (pick(2) === 0) await call(commands.discard, { session });
    }
    expect([desk.ledger.head, contentOf(desk.ledger.db)]).toEqual(before);
    expect(done).toBeGreaterThan(1_000);
  });
});
