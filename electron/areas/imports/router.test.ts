import { call, createRouterClient, implement } from '@orpc/server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { UnreadableFile } from '../../documents/unreadable.ts';
import { fileContract, hostContract } from '../../ledger/threads/contract.ts';
import { JobFlags, JobWatch } from '../../ledger/threads/jobs.ts';
import type { Thread } from '../../ledger/threads/thread.ts';
import { createWithUnits } from '../files/create.ts';
import { LedgerDesk } from '../files/desk.ts';
import { importCommands } from './router.ts';

const PLACE = 'p'.repeat(22);
let folder = '';
let desk: LedgerDesk;
let unit = '';
let flags: JobFlags;
/** Called with every step of a job, as the real thread does before it looks at the flag. */
let onStep: (step: string, done: number, total: number) => void = () => undefined;

function stubThread(): Thread {
  const os = implement(hostContract);
  const host = createRouterClient(os.router({
    redeem: os.redeem.handler(() => null), keep: os.keep.handler(({ input }) => input), opened: os.opened.handler(() => null), closed: os.closed.handler(() => null),
  }));
  const jobs = new JobWatch(flags.shared);
  const { port1 } = new MessageChannel();
  port1.close();
  return {
    data: { jobs: flags.shared, host: port1, file: null, temporary: folder }, host, jobs,
    clock: () => '2026-11-20T02:00:00.000Z', today: () => '2026-11-20', redeem: () => Promise.resolve(join(folder, '资产.csv')),
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
  writeFileSync(join(folder, '资产.csv'), '资产名称,用途\n甲铺,商业\n乙铺,商业\n');
  const os = implement(fileContract);
  const file = createRouterClient(os.router({
    workbook: os.workbook.handler(({ input, errors }) => {
      try {
        return readWorkbook(input.path);
      } catch (error) {
        throw error instanceof UnreadableFile ? errors.UNREADABLE({ data: { detail: error.detail } }) : error;
      }
    }),
  }));
  desk = new LedgerDesk(stubThread(), file);
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
    expect(await call(commands.preview, { session, from: 0, count: 10, only: 'all' })).toMatchObject({ total: 2, rows: [{ outcome: 'new', sheetRow: 2 }, { outcome: 'new', sheetRow: 3 }] });
    expect(await call(commands.store, { session, job })).toMatchObject({ created: 2, cancelledTooLate: false });
    expect(await call(commands.list, undefined)).toMatchObject([{ fileName: '资产.csv', rows: 2 }]);
    await expect(call(commands.preview, { session, from: 0, count: 10, only: 'all' })).rejects.toThrow(new Refused('IMPORT_GONE'));
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
});
