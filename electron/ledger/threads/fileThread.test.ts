import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { fileContract, ThreadData } from './contract.ts';
import { JobFlags } from './jobs.ts';
import { unpackSheet } from './packedSheet.ts';

let folder = '';
let worker: Worker;
let client: ContractRouterClient<typeof fileContract>;
const flags = new JobFlags();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-thread-'));
  writeFileSync(join(folder, 'a.csv'), '名称,面积\n大红塘,5.68');
  const host = new MessageChannel();
  const file = new MessageChannel();
  const data: ThreadData = { jobs: flags.shared, host: host.port2, file: file.port2, temporary: folder, keys: folder };
  worker = new Worker(new URL('./fileThread.ts', import.meta.url), { workerData: data, transferList: [host.port2, file.port2] });
  client = createORPCClient(new RPCLink({ port: file.port1 }));
  file.port1.start();
});
afterAll(async () => {
  await worker.terminate();
  rmSync(folder, { recursive: true, force: true });
});

describe('the file thread', () => {
  it('reads a workbook and answers its texts and hash', async () => {
    const answer = await client.workbook({ path: join(folder, 'a.csv'), job: null });
    expect(answer.sheets.map(unpackSheet)).toEqual([{ name: '', hidden: false, rows: [['名称', '面积'], ['大红塘', '5.68']], merges: [], hiddenRows: [], hiddenColumns: [] }]);
    expect(answer.hash).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('answers what it cannot read by typed errors', async () => {
    writeFileSync(join(folder, 'b.xlsx'), 'no workbook');
    await expect(client.workbook({ path: join(folder, 'b.xlsx'), job: null })).rejects.toMatchObject({ code: 'UNREADABLE' });
    await expect(client.workbook({ path: join(folder, 'missing.csv'), job: null })).rejects.toMatchObject({ code: 'UNREADABLE', data: { detail: '文件不见了' } });
    writeFileSync(join(folder, 'c.csv'), '1\n'.repeat(200_001));
    await expect(client.workbook({ path: join(folder, 'c.csv'), job: null })).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('stops when the cancel flag is up', async () => {
    const job = flags.start();
    flags.cancel(job);
    await expect(client.workbook({ path: join(folder, 'a.csv'), job })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
