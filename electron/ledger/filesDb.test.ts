import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyMissing, missingBytes, readBytes, refuseLarge, LARGEST_FILE, storeBytes } from './filesDb.ts';
import { byAnotherProgram, codeOf, temporaryFolder } from './ledgerForTests.ts';

const scan = Buffer.from('扫描件');

function stored() {
  const folder = temporaryFolder();
  const path = join(folder, '台账.sanzi-files');
  return { folder, path, hash: storeBytes(path, scan, 'image/png') };
}

test('bytes are stored once and read back by their hash', () => {
  const { path, hash } = stored();
  expect(storeBytes(path, scan, 'image/png')).toBe(hash);
  byAnotherProgram(path, (db) => expect(db.prepare('SELECT COUNT(*) FROM blob').pluck().get()).toBe(1));
  expect(Buffer.from(readBytes(path, hash) ?? [])).toEqual(scan);
});

test('reading leaves nothing beside the file, so that it works on a stick without write permission', () => {
  const { folder, path, hash } = stored();
  readBytes(path, hash);
  missingBytes(path, [hash], () => undefined);
  expect(readdirSync(folder)).toEqual(['台账.sanzi-files']);
});

test('altered bytes, missing bytes and a missing or damaged files database are told, never thrown', () => {
  const { path, hash } = stored();
  const absent = 'f'.repeat(64);
  expect(missingBytes(path, [hash, absent], () => undefined)).toEqual([absent]);
  byAnotherProgram(path, (db) => db.prepare('UPDATE blob SET bytes = ?').run(Buffer.from('改过')));
  expect(readBytes(path, hash)).toBeNull();
  expect(missingBytes(path, [hash], () => undefined)).toEqual([hash]);
  writeFileSync(path, '不是数据库'.repeat(300));
  expect(missingBytes(path, [hash], () => undefined)).toEqual([hash]);
  rmSync(path);
  expect(missingBytes(path, [hash], () => undefined)).toEqual([hash]);
  expect(readBytes(path, hash)).toBeNull();
});

test('bytes that were altered are put right when the same file is added again', () => {
  const { path, hash } = stored();
  byAnotherProgram(path, (db) => db.prepare('UPDATE blob SET bytes = ?').run(Buffer.from('改过')));
  storeBytes(path, scan, 'image/png');
  expect(Buffer.from(readBytes(path, hash) ?? [])).toEqual(scan);
});

test('a file over the limit is refused by name', () => {
  expect(() => refuseLarge('大.pdf', LARGEST_FILE)).not.toThrow();
  expect(codeOf(() => refuseLarge('大.pdf', LARGEST_FILE + 1))).toBe('FILE_TOO_LARGE');
});

test('what one files database holds is added to another once; what is altered there does not travel', () => {
  const { path, folder, hash } = stored();
  const bad = storeBytes(path, Buffer.from('第二件'), 'image/png');
  byAnotherProgram(path, (db) => db.prepare('UPDATE blob SET bytes = ? WHERE hash = ?').run(Buffer.from('改过'), bad));
  const to = join(folder, '备份-files');
  expect([copyMissing(path, to), copyMissing(path, to)]).toEqual([1, 0]);
  expect(Buffer.from(readBytes(to, hash) ?? [])).toEqual(scan);
  expect(readBytes(to, bad)).toBeNull();
  const later = storeBytes(path, Buffer.from('第三件'), 'image/png');
  expect(copyMissing(path, to)).toBe(1);
  expect(missingBytes(to, [hash, later], () => undefined)).toEqual([]);
});

test('where there is no files database none is made', () => {
  const folder = temporaryFolder();
  expect(copyMissing(join(folder, '没有'), join(folder, '新'))).toBe(0);
  expect(existsSync(join(folder, '新'))).toBe(false);
});
