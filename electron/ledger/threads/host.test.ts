import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import { temporaryFolder } from '../ledgerForTests.ts';
import { LedgerHost } from './host.ts';
import type { Progress, ThreadName } from './host.ts';

const VILLAGE = { title: '清溪村台账', tier: 'village' as const, township: '', village: '清溪村', operator: { name: '陈会计', post: '会计' } };

function program() {
  const folder = temporaryFolder();
  const temporary = join(folder, '临时');
  mkdirSync(temporary);
  const paths = new Map<string, string>();
  const keep = (path: string) => {
    const token = `t${paths.size}`.padStart(22, '0');
    paths.set(token, path);
    return token;
  };
  const told: string[] = [];
  const module = (name: string) => new URL(`./${name}.ts`, import.meta.url);
  const host = new LedgerHost({
    threads: { ledger: module('ledgerThread'), reader: module('readerThread'), file: module('fileThread') },
    services: {
      redeem: (place) => paths.get(place) ?? null, keep,
      opened: ({ fileName }) => told.push(`opened ${fileName}`),
      closed: () => told.push('closed'),
    },
    temporary, keys: temporary,
  });
  onTestFinished(() => host.stop());
  const port = (door: 'ledger' | 'reader') => {
    const { port1, port2 } = new MessageChannel();
    host.connect(door, port1);
    onTestFinished(() => port2.close());
    port2.start();
    return port2;
  };
  const ledgerAt = (end = port('ledger')): ContractRouterClient<typeof ledgerContract> => createORPCClient(new RPCLink({ port: end }));
  const reader: ContractRouterClient<typeof readerContract> = createORPCClient(new RPCLink({ port: port('reader') }));
  const place = (name: string) => keep(join(folder, name));

  /** Asks again at each turn until the thread that was started anew answers. */
  const restarted = async () => {
    for (;;) {
      const end = port('ledger');
      const closed = new Promise<null>((resolve) => end.once('close', () => resolve(null)));
      const client = ledgerAt(end);
      const answer = await Promise.race([client.files.status().then(() => client), closed]);
      if (answer) return answer;
    }
  };
  const gone = new Promise<ThreadName>((resolve) => host.onGone(resolve));
  const firstProgress = () => new Promise<Progress>((resolve) => {
    const stop = host.onProgress((progress) => {
      stop();
      resolve(progress);
    });
  });
  return { host, told, folder, place, ledger: ledgerAt(), reader, restarted, gone, firstProgress };
}

test('a ledger is created, edited and listed through its threads', async () => {
  const { ledger, reader, place, told } = program();
  const info = await ledger.files.create({ place: place('清溪村.sanzi'), ...VILLAGE });
  expect(told).toEqual(['opened 清溪村.sanzi']);
  const { rows: [row] } = await ledger.records.add({ register: 'asset', rows: [{ name: '10号铺', unit: '清溪村' }] });
  await ledger.records.add({ register: 'asset', rows: [{ name: '9号铺', unit: '清溪村', annualRent: '100' }] });
  await ledger.records.edit({ register: 'asset', edits: [{ uid: row?.uid ?? '', key: 'annualRent', input: '2.5' }] });
  const { view, total, seq } = await reader.views.open({ register: 'asset', unit: null, search: 'hp', filters: [], sort: [{ key: 'name', direction: 'asc' }], deactivated: false });
  expect([total, seq]).toEqual([2, info.head.seq + 3]);
  const page = await reader.views.page({ view, from: 0, count: 10 });
  expect(page.rows.map((one) => [one?.cells.name, one?.cells.annualRent])).toEqual([['9号铺', 10_000], ['10号铺', 250]]);
  expect((await reader.views.totals({ view })).money.annualRent).toBe(10_250);
  const { error } = await safe(ledger.records.add({ register: 'asset', rows: [{ name: '', unit: '清溪村' }] }));
  expect(isDefinedError(error) && error.data).toMatchObject({ code: 'CELLS_REFUSED', cells: [{ uid: '0', key: 'name' }] });
  expect(await reader.history.check({})).toMatchObject({ findings: [] });
  await ledger.files.close();
  expect(told).toEqual(['opened 清溪村.sanzi', 'closed']);
  const closed = await safe(reader.views.page({ view, from: 0, count: 1 }));
  expect(isDefinedError(closed.error) && closed.error.data.code).toBe('NO_LEDGER');
});

test('changes reach a window that watches, in their order', async () => {
  const { ledger, place } = program();
  await ledger.files.create({ place: place('清溪村.sanzi'), ...VILLAGE });
  const changes = await ledger.history.watch();
  const seen = (async () => {
    const seqs: number[] = [];
    for await (const change of changes) {
      seqs.push(change.seq);
      if (seqs.length === 3) break;
    }
    return seqs;
  })();
  const stored: (number | null)[] = [];
  // The first question that follows the subscription shows that it is taken up.
  await ledger.history.undoState();
  for (const name of ['甲', '乙', '丙']) stored.push((await ledger.records.add({ register: 'asset', rows: [{ name, unit: '清溪村' }] })).seq);
  expect(await seen).toEqual(stored);
});

test('the ledger thread killed in the middle of a command: it is told, started again, and everything acknowledged is there', async () => {
  const { host, ledger, reader, place, gone, restarted } = program();
  const file = place('清溪村.sanzi');
  await ledger.files.create({ place: file, ...VILLAGE });
  const acknowledged: string[] = [];
  for (let n = 0; n < 20; n++) {
    const { rows: [row] } = await ledger.records.add({ register: 'asset', rows: [{ name: `${n}号铺`, unit: '清溪村' }] });
    acknowledged.push(row?.uid ?? '');
  }
  const many = Array.from({ length: 5_000 }, (_, n) => ({ name: `大批${n}`, unit: '清溪村' }));
  const cutOff = ledger.records.add({ register: 'asset', rows: many }).then(() => 'answered', () => 'rejected');
  // The call is on its way: an answered question of the reader shows that messages have been passed on since.
  await reader.records.units();
  await host.kill('ledger');
  expect(await gone).toBe('ledger');
  expect(await cutOff).toBe('rejected');
  const again = await restarted();
  expect(await again.files.status()).toBeNull();
  const info = await again.files.open({ place: file });
  expect(info.notices).toContain('上次没有正常关闭，已检查台账：完好。');
  const { view, total } = await reader.views.open({ register: 'asset', unit: null, search: '号铺', filters: [], sort: [], deactivated: false });
  expect(total).toBe(20);
  expect((await reader.views.page({ view, from: 0, count: 20 })).rows.map((row) => row?.uid)).toEqual(acknowledged);
  const bulk = await reader.views.open({ register: 'asset', unit: null, search: '大批', filters: [], sort: [], deactivated: false });
  expect([0, 5_000]).toContain(bulk.total);
  expect(await reader.history.check({})).toMatchObject({ findings: [] });
  expect((await again.history.undo()).title).toMatch(/新增资产/u);
});

test('the demo cut off while it is generated is not opened as the demo: it is made again, whole', async () => {
  const { host, ledger, reader, place, folder, gone, restarted, firstProgress } = program();
  const file = place('演示.sanzi');
  const started = firstProgress();
  const cutOff = ledger.files.demo({ place: file, job: host.jobs.start() }).then(() => 'answered', () => 'rejected');
  expect((await started).step).toBe('生成演示台账');
  await host.kill('ledger');
  await gone;
  expect(await cutOff).toBe('rejected');
  expect(existsSync(join(folder, '演示.sanzi'))).toBe(false);
  await (await restarted()).files.demo({ place: file });
  const check = await reader.history.check({});
  expect(check.findings).toEqual([]);
  expect(check.rows).toBeGreaterThan(1_000);
});

test('the demo cancelled while it is generated can be made again at once', async () => {
  const { host, ledger, place, folder, firstProgress } = program();
  const file = place('演示.sanzi');
  const job = host.jobs.start();
  const started = firstProgress();
  const cancelled = safe(ledger.files.demo({ place: file, job }));
  await started;
  host.jobs.cancel(job);
  const { error } = await cancelled;
  expect(isDefinedError(error) && error.data.code).toBe('CANCELLED');
  expect(readdirSync(folder)).toEqual(['临时']);
  expect((await ledger.files.demo({ place: file })).fileName).toBe('演示.sanzi');
});

test('a reader that dies is started again and goes on with the open ledger', async () => {
  const { host, ledger, place, gone } = program();
  await ledger.files.create({ place: place('清溪村.sanzi'), ...VILLAGE });
  await host.kill('reader');
  expect(await gone).toBe('reader');
  const { port1, port2 } = new MessageChannel();
  host.connect('reader', port1);
  port2.start();
  onTestFinished(() => port2.close());
  const reader: ContractRouterClient<typeof readerContract> = createORPCClient(new RPCLink({ port: port2 }));
  expect((await reader.records.units()).map((unit) => unit.name)).toContain('清溪村');
  await ledger.files.close();
});

test('a long check is cancelled by its flag, and the reader goes on', async () => {
  const { host, ledger, reader, place, firstProgress } = program();
  await ledger.files.create({ place: place('清溪村.sanzi'), ...VILLAGE });
  for (let n = 0; n < 2; n++) await ledger.records.add({ register: 'asset', rows: Array.from({ length: 5_000 }, (_, one) => ({ name: `${one}号铺`, unit: '清溪村' })) });
  const job = host.jobs.start();
  const started = firstProgress();
  const check = safe(reader.history.check({ job }));
  expect(await started).toMatchObject({ job, step: '核对记录' });
  host.jobs.cancel(job);
  const { error } = await check;
  expect(isDefinedError(error) && error.data.code).toBe('CANCELLED');
  host.jobs.end(job);
  expect(await reader.history.check({ job: host.jobs.start() })).toMatchObject({ findings: [] });
});

test('a flag of an ended job is not raised, and slots come back', () => {
  const { host } = program();
  const slots = Array.from({ length: 256 }, () => host.jobs.start());
  expect(() => host.jobs.start()).toThrow('every job slot is taken');
  host.jobs.end(slots[7] ?? 0);
  host.jobs.cancel(7);
  expect(host.jobs.start()).toBe(7);
  expect(new Int32Array(host.jobs.shared)[7]).toBe(0);
});

test('a block is pasted by the view of the reader: exactly the rows that were seen, whatever came since', async () => {
  const { host, ledger, reader, place, gone } = program();
  await ledger.files.create({ place: place('清溪村.sanzi'), ...VILLAGE });
  await ledger.records.add({ register: 'asset', rows: ['丙', '甲', '乙'].map((name) => ({ name, unit: '清溪村' })) });
  const { view } = await reader.views.open({ register: 'asset', unit: null, search: '', filters: [], sort: [{ key: 'name', direction: 'asc' }], deactivated: false });
  await ledger.records.add({ register: 'asset', rows: [{ name: '安', unit: '清溪村' }] });
  const block = { register: 'asset' as const, view, from: 1, count: 2, keys: ['purpose', 'annualRent'] };
  const before = await reader.views.page({ view, from: 0, count: 10 });
  expect(await ledger.blocks.paste({ ...block, cells: [['一', '1'], ['二', '很多']], unit: null, cut: null })).toMatchObject({ changed: 3, refusedCount: 1 });
  const after = await reader.views.page({ view, from: 0, count: 10 });
  expect(after.rows.map((row) => row?.cells.name)).toEqual(before.rows.map((row) => row?.cells.name));
  expect(after.rows.map((row) => row?.cells.purpose)).toEqual([undefined, '一', '二']);
  expect((await reader.blocks.copy(block)).cells).toEqual([['一', '1.00'], ['二', '']]);
  await host.kill('reader');
  await gone;
  const { error } = await safe(ledger.blocks.clear(block));
  expect(isDefinedError(error) && error.data.code).toBe('VIEW_GONE');
});
