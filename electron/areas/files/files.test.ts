import { createRouterClient } from '@orpc/server';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import type { RefusalCode } from '../../../shared/errors.ts';
import { checkLedger } from '../../ledger/check.ts';
import { readBytes, storeBytes } from '../../ledger/filesDb.ts';
import { put } from '../../ledger/ledgerForTests.ts';
import { undoLast } from '../history/history.ts';
import { historyCommands } from '../history/router.ts';
import { testDesk } from './deskForTests.ts';
import { fileCommands } from './router.ts';

const VILLAGE = { title: '清溪村台账', tier: 'village' as const, township: '云溪镇', village: '清溪村', operator: { name: '陈会计', post: '会计' } };

function files(start?: string) {
  const made = testDesk(start);
  const client = createRouterClient(fileCommands(made.desk));
  const create = (name = '清溪村.sanzi', more: Partial<typeof VILLAGE> & { operator?: { name: string; post: string; pin?: string } } = {}) =>
    client.create({ place: made.place(name), ...VILLAGE, ...more });
  return { ...made, client, create };
}

async function refusal(work: Promise<unknown>): Promise<{ code: RefusalCode; message: string }> {
  const error: unknown = await work.then(() => null, (reason: unknown) => reason);
  if (error instanceof Refused) return { code: error.code, message: error.cells[0]?.message ?? error.message };
  throw new Error('was not refused', { cause: error });
}

test('a village begins with township, village, 村委会 and 经联社, and its first operator works at once', async () => {
  const { create, desk } = files();
  const info = await create();
  expect(info).toMatchObject({ title: '清溪村台账', tier: 'village', fileName: '清溪村.sanzi', epoch: 1, snapshot: null, operator: { name: '陈会计', post: '会计', hasPin: false } });
  const units = desk.ledger.db.prepare('SELECT u.name, p.name AS parent, u.kind FROM unit u LEFT JOIN unit p ON p.uid = u.parent ORDER BY u.uid').raw().all();
  expect(units).toEqual([
    ['云溪镇', null, 'township'], ['清溪村', '云溪镇', 'village'],
    ['清溪村民委员会', '清溪村', 'village_committee'], ['清溪经济联合社', '清溪村', 'joint_economic_cooperative'],
  ]);
});

test('a ledger made before eight in the morning of Shanghai knows its operator', async () => {
  const { create, desk } = files('2026-11-20T22:00:00.000Z');
  expect((await create()).operators).toHaveLength(1);
  expect(desk.info()?.operator?.name).toBe('陈会计');
});

test('what is open is told, and nothing after closing', async () => {
  const { create, client, desk, host } = files();
  expect(await client.status()).toBeNull();
  expect((await refusal(client.backups())).code).toBe('NO_LEDGER');
  await create();
  expect((await client.status())?.title).toBe('清溪村台账');
  await client.close();
  expect(await client.status()).toBeNull();
  expect(() => desk.ledger).toThrow('还没有打开台账');
  expect(host.heard).toEqual(['opened 清溪村.sanzi', 'closed']);
});

test('a ledger with one operator without PIN opens with them, one with several asks', async () => {
  const { create, client, place } = files();
  await create();
  await client.close();
  const place1 = place('清溪村.sanzi');
  expect((await client.open({ place: place1 })).operator?.name).toBe('陈会计');
  await client.addOperator({ name: '李会计', post: '' });
  expect((await client.status())?.operator?.name).toBe('李会计');
  await client.close();
  expect((await client.open({ place: place1 })).operator).toBeNull();
});

test('without an operator commands are refused; a PIN is asked and held against', async () => {
  const { create, client, place, desk } = files();
  const info = await create('a.sanzi', { operator: { name: '陈会计', post: '会计', pin: '1234' } });
  const uid = info.operator?.uid ?? '';
  await client.close();
  expect(await client.open({ place: place('a.sanzi') })).toMatchObject({ operator: null, operators: [{ uid, hasPin: true }] });
  expect((await refusal(client.rename({ title: '新名' }))).code).toBe('NO_OPERATOR');
  expect(await refusal(client.chooseOperator({ uid }))).toEqual({ code: 'CELLS_REFUSED', message: 'PIN 不对' });
  expect(await refusal(client.chooseOperator({ uid, pin: '12345' }))).toEqual({ code: 'CELLS_REFUSED', message: 'PIN 不对' });
  expect((await client.chooseOperator({ uid, pin: '1234' })).operator?.uid).toBe(uid);
  expect((await client.rename({ title: '新名' })).seq).not.toBeNull();
  expect(JSON.stringify(desk.ledger.db.prepare('SELECT * FROM operator').all())).not.toContain('1234"');
});

test('an operator whose time has ended can no longer be chosen, and what they did stays theirs', async () => {
  const { create, client, desk } = files();
  const first = (await create()).operator?.uid ?? '';
  await client.addOperator({ name: '李会计', post: '' });
  expect((await client.retireOperator({ uid: first })).operators.map((one) => one.name)).toEqual(['李会计']);
  expect((await refusal(client.chooseOperator({ uid: first }))).code).toBe('ROW_MISSING');
  expect(desk.ledger.db.prepare('SELECT COUNT(*) FROM operator').pluck().get()).toBe(2);
});

test('an operator who retires leaves nobody signed on', async () => {
  const { create, client } = files();
  const uid = (await create()).operator?.uid ?? '';
  expect((await client.retireOperator({ uid })).operator).toBeNull();
  expect((await refusal(client.rename({ title: 'x' }))).code).toBe('NO_OPERATOR');
});

test('Ctrl+Z does not take away the operator who presses it', async () => {
  const { create, client, desk } = files();
  await create();
  await client.rename({ title: '新名' });
  await client.addOperator({ name: '李会计', post: '' });
  expect(undoLast(desk.ledger).title).toBe('台账改名为“新名”');
  expect((await client.status())?.operators).toHaveLength(2);
});

test('two windows that open at the same time leave one ledger open and the other free', async () => {
  const { create, client, place, desk } = files();
  await create('a.sanzi');
  await create('b.sanzi');
  await client.close();
  const [a, b] = await Promise.all([client.open({ place: place('a.sanzi') }), client.open({ place: place('b.sanzi') })]);
  expect([a.fileName, b.fileName, desk.info()?.fileName]).toEqual(['a.sanzi', 'b.sanzi', 'b.sanzi']);
  expect((await client.open({ place: place('a.sanzi') })).fileName).toBe('a.sanzi');
});

test('a refused opening does not stop the next one', async () => {
  const { create, client, place, folder } = files();
  await create();
  writeFileSync(join(folder, '文字.sanzi'), 'x');
  expect((await refusal(client.open({ place: place('文字.sanzi') }))).code).toBe('NOT_A_LEDGER');
  expect((await client.open({ place: place('清溪村.sanzi') })).title).toBe('清溪村台账');
});

test('when the reader cannot take the ledger, it is not left open and locked', async () => {
  const { create, client, host, place } = files();
  await create();
  await client.close();
  host.opened = () => {
    throw new Error('reader gone');
  };
  await expect(client.open({ place: place('清溪村.sanzi') })).rejects.toThrow();
  expect(await client.status()).toBeNull();
  host.opened = () => undefined;
  expect((await client.open({ place: place('清溪村.sanzi') })).title).toBe('清溪村台账');
});

test('a copy is read-only for every command', async () => {
  const { create, client, place } = files();
  const operator = (await create()).operator?.uid ?? '';
  await client.close();
  const info = await client.open({ place: place('清溪村.sanzi'), snapshot: true });
  expect(info.snapshot).toMatchObject({ reason: 'chosen' });
  expect(info.operator).toBeNull();
  await client.chooseOperator({ uid: operator });
  expect((await refusal(client.rename({ title: 'x' }))).code).toBe('READ_ONLY');
  expect((await refusal(client.addOperator({ name: 'x', post: '' }))).code).toBe('READ_ONLY');
  expect((await refusal(client.restore({ place: place('清溪村.sanzi') }))).code).toBe('READ_ONLY');
});

test('a backup is made, listed and restored: the replaced file stays, the epoch is new, undo goes on', async () => {
  const { create, client, desk, folder } = files();
  await create();
  const unit = String(desk.ledger.db.prepare('SELECT uid FROM unit').pluck().get());
  put(desk.ledger, 'asset', { name: '一号铺', unit }, '新增资产“一号铺”');
  const backup = await client.backup({});
  put(desk.ledger, 'asset', { name: '二号铺', unit });
  expect((await client.backups()).map((one) => one.name)).toEqual([backup.name]);
  const info = await client.restore({ place: backup.place });
  expect(info.epoch).toBe(2);
  expect(info.notices.at(-1)).toMatch(/^已恢复。被替换的台账保存为“清溪村-恢复前-\d{8}T\d{6}\.sanzi”。$/u);
  expect(desk.ledger.db.prepare('SELECT name FROM asset').pluck().all()).toEqual(['一号铺']);
  expect(readdirSync(folder).filter((name) => name.includes('恢复前') && name.endsWith('.sanzi'))).toHaveLength(1);
  expect(checkLedger(desk.ledger.db).findings).toEqual([]);
  expect(undoLast(desk.ledger).title).toBe('新增资产“一号铺”');
  expect((await client.restore({ place: backup.place })).epoch).toBe(3);
});

test('a restore brings back the scans that were lost, and says how many', async () => {
  const { create, client, desk } = files();
  await create();
  const { filesPath } = desk.ledger;
  const hash = storeBytes(filesPath, Buffer.from('合同'), 'application/pdf');
  const backup = await client.backup({});
  rmSync(filesPath);
  expect((await client.restore({ place: backup.place })).notices.at(-1)).toBe('找回档案 1 份。');
  expect(readBytes(filesPath, hash)).not.toBeNull();
});

test('after a failed opening the ledger that was open is open again, with who worked on it', async () => {
  const { create, client, place, folder, desk } = files();
  const { uid } = await create();
  await client.addOperator({ name: '李会计', post: '' });
  writeFileSync(join(folder, '文字.sanzi'), 'x');
  expect((await refusal(client.open({ place: place('文字.sanzi') }))).code).toBe('NOT_A_LEDGER');
  expect(await client.status()).toMatchObject({ uid, operator: { name: '李会计' } });
  expect((await client.rename({ title: '还能写' })).seq).not.toBeNull();
  expect(desk.info()?.title).toBe('还能写');
});

test('after a failed opening a copy is the copy that it was', async () => {
  const { create, client, place } = files();
  await create();
  await client.close();
  const copy = await client.open({ place: place('清溪村.sanzi'), snapshot: true });
  expect((await refusal(client.open({ place: place('没有.sanzi') }))).code).toBe('FILE_MISSING');
  expect(await client.status()).toEqual(copy);
});

test('a restore whose ledger cannot be opened is taken back: the old ledger is in its place, nothing is lost', async () => {
  const { create, client, desk, folder, place } = files();
  await create();
  const { path } = desk.ledger;
  const backup = await client.backup({});
  await client.rename({ title: '备份之后' });
  // Where a folder lies, the sidecar of the lock cannot be made.
  rmSync(`${path}-lock`);
  mkdirSync(`${path}-lock`);
  expect((await refusal(client.restore({ place: backup.place }))).code).toBe('FOLDER_UNWRITABLE');
  expect(await client.status()).toBeNull();
  expect(readdirSync(folder).filter((name) => name.includes('恢复前') || name.includes('.part'))).toEqual([]);
  rmSync(`${path}-lock`, { recursive: true });
  expect((await client.open({ place: place('清溪村.sanzi') })).title).toBe('备份之后');
});

test('what is no backup is refused before the open ledger is closed', async () => {
  const { create, client, place, folder, desk } = files();
  await create();
  writeFileSync(join(folder, '文字.sanzi'), '不是备份'.repeat(99));
  expect((await refusal(client.restore({ place: place('文字.sanzi') }))).code).toBe('NOT_A_LEDGER');
  expect((await refusal(client.restore({ place: 'f'.repeat(22) }))).code).toBe('PLACE_UNKNOWN');
  expect(desk.info()?.title).toBe('清溪村台账');
  expect(existsSync(join(folder, '清溪村.sanzi'))).toBe(true);
});

test('a ledger is taken over to this PC with its scans, and remembers where it came from', async () => {
  const { create, client, place, folder, desk } = files();
  const { uid } = await create('网络.sanzi');
  await client.close();
  writeFileSync(join(folder, '网络.sanzi-files'), 'scans');
  const info = await client.takeOver({ from: place('网络.sanzi'), to: place('本机.sanzi') });
  expect(info).toMatchObject({ uid, fileName: '本机.sanzi', snapshot: null });
  expect(desk.ledger.db.prepare('SELECT taken_from FROM ledger').pluck().get()).toBe(join(folder, '网络.sanzi'));
  expect(existsSync(join(folder, '本机.sanzi-files'))).toBe(true);
  expect((await refusal(client.takeOver({ from: place('网络.sanzi'), to: place('本机.sanzi') }))).code).toBe('FILE_EXISTS');
});

test('the demo is made once and opened the next time', async () => {
  const { client, place } = files();
  const made = await client.demo({ place: place('演示.sanzi') });
  const again = await client.demo({ place: place('演示.sanzi') });
  expect(again.uid).toBe(made.uid);
  expect(again.head).toEqual(made.head);
});

test('opening, closing, failing, operators and names are announced to every window, also while nothing is open', async () => {
  const { create, client, place, desk } = files();
  const heard: (readonly [seq: number, title: string | null])[] = [];
  const stop = desk.listen((change) => {
    if (change.ledger) heard.push([change.seq, desk.info()?.title ?? null]);
  });
  const take = () => heard.splice(0).map(([, title]) => title);
  const { operator } = await create();
  expect(take()).toEqual(['清溪村台账']);
  await client.rename({ title: '新名' });
  expect(take()).toEqual(['新名']);
  await client.addOperator({ name: '李会计', post: '' });
  await client.chooseOperator({ uid: operator?.uid ?? '' });
  await client.retireOperator({ uid: operator?.uid ?? '' });
  expect(take()).toHaveLength(3);
  await refusal(client.open({ place: place('没有.sanzi') }));
  expect(take()).toEqual(['新名']);
  await client.close();
  expect(heard).toEqual([[0, null]]);
  stop();
});

test('a window may follow before any ledger is open', async () => {
  const { create, desk } = files();
  const history = createRouterClient(historyCommands(desk));
  const changes = await history.watch();
  const first = changes.next();
  await create();
  expect((await first).value).toMatchObject({ ledger: true, tables: [] });
  await changes.return();
});

test('a question for the state waits for the opening that is under way', async () => {
  const { create, client, place } = files();
  const { uid } = await create();
  const opening = client.open({ place: place('清溪村.sanzi') });
  const status = client.status();
  expect((await status)?.uid).toBe(uid);
  await opening;
});

test('an operator whose time has not begun cannot be chosen yet', async () => {
  const { create, client, desk } = files();
  await create();
  const uid = put(desk.ledger, 'operator', { name: '明年的会计', post: '', validFrom: '2027-01-01' });
  expect((await refusal(client.chooseOperator({ uid }))).code).toBe('ROW_MISSING');
});
