import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { ledgerContract, readerContract } from '../../shared/contract/index.ts';
import { temporaryFolder } from '../ledger/ledgerForTests.ts';
import { openProfile } from './profile.ts';
import { ledgerThreads, startProgram } from './program.ts';

const VILLAGE = { title: '清溪村台账', tier: 'village' as const, township: '', village: '清溪村', operator: { name: '陈会计', post: '会计' } };

/** A program with its real threads and a new ledger open in them. */
async function openProgram() {
  const folder = temporaryFolder();
  const profile = openProfile({ env: { SANZI_PROFILE: join(folder, 'profile') }, platform: process.platform, home: folder });
  const entry = pathToFileURL(join(import.meta.dirname, '..', 'loopback', 'main.ts')).href;
  const program = startProgram({ version: '1.2.3', flags: { ledger: null, demo: false, openWindow: false }, profile, startThreads: ledgerThreads(entry) });
  const portTo = (door: 'ledger' | 'reader') => {
    const { port1, port2 } = new MessageChannel();
    program.threads.connect(door, port1);
    port2.start();
    return port2;
  };
  const ports = { ledger: portTo('ledger'), reader: portTo('reader') };
  onTestFinished(async () => {
    ports.ledger.close();
    ports.reader.close();
    await program.end();
  });
  const ledger: ContractRouterClient<typeof ledgerContract> = createORPCClient(new RPCLink({ port: ports.ledger }));
  const reader: ContractRouterClient<typeof readerContract> = createORPCClient(new RPCLink({ port: ports.reader }));
  const path = join(folder, '清溪村.sanzi');
  await ledger.files.create({ place: program.places.keep(path, 'new_ledger'), ...VILLAGE });
  return { folder, path, places: program.places, ledger, reader };
}

/** What a call of the page gets whose place was made for another use. */
const refused = { data: { code: 'PLACE_UNKNOWN' } };

test('no file is written to a place that was chosen to be read, and the ledger there stays as it is', async () => {
  const { path, places, ledger, reader } = await openProgram();
  const place = places.keep(path, 'ledger');
  const { rows: [row] } = await ledger.records.add({ register: 'asset', rows: [{ name: '一号铺', unit: '清溪村' }] });
  const uid = row?.uid ?? '';
  const scan = join(path, '..', '权证.pdf');
  writeFileSync(scan, '扫描');
  const { rows: [file] } = await ledger.attachments.add({ register: 'asset', uid, file: places.keep(scan, 'upload'), category: 'other' });
  const before = readFileSync(path);
  await expect(reader.exports.register({ register: 'asset', view: null, place })).rejects.toMatchObject(refused);
  await expect(reader.exports.template({ register: 'asset', place })).rejects.toMatchObject(refused);
  await expect(reader.attachments.save({ uid: file?.uid ?? '', place })).rejects.toMatchObject(refused);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a file is taken into the ledger only from a place that was chosen for it', async () => {
  const { path, places, ledger } = await openProgram();
  const { rows: [row] } = await ledger.records.add({ register: 'asset', rows: [{ name: '一号铺', unit: '清溪村' }] });
  for (const use of ['ledger', 'new_ledger', 'backup', 'export', 'folder'] as const) {
    const file = places.keep(path, use);
    await expect(ledger.attachments.add({ register: 'asset', uid: row?.uid ?? '', file, category: 'other' })).rejects.toMatchObject(refused);
    await expect(ledger.imports.read({ file, unit: String(row?.cells.unit), register: null, job: 0 })).rejects.toMatchObject(refused);
  }
});

test('an attachment is saved where the user chose to save it', async () => {
  const { folder, places, ledger, reader } = await openProgram();
  const { rows: [row] } = await ledger.records.add({ register: 'asset', rows: [{ name: '一号铺', unit: '清溪村' }] });
  const scan = join(folder, '权证.pdf');
  writeFileSync(scan, '%PDF 扫描件');
  const { rows: [file] } = await ledger.attachments.add({ register: 'asset', uid: row?.uid ?? '', file: places.keep(scan, 'scan'), category: 'other' });
  const saved = join(folder, '另存的权证.pdf');
  await reader.attachments.save({ uid: file?.uid ?? '', place: places.keep(saved, 'export') });
  expect(readFileSync(saved).equals(readFileSync(scan))).toBe(true);
});

test('a backup of the ledger can be put in its place, and a backup goes into the folder that was chosen', async () => {
  const { folder, places, ledger } = await openProgram();
  const kept = await ledger.files.backup({});
  expect((await ledger.files.restore({ place: kept.place })).title).toBe(VILLAGE.title);
  const made = await ledger.files.backup({ to: places.keep(folder, 'folder') });
  expect(readFileSync(join(folder, made.name)).length).toBe(made.size);
  await expect(ledger.files.backup({ to: places.keep(folder, 'ledger') })).rejects.toMatchObject(refused);
});
