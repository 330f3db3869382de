import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingBytes, readBytes, refuseLarge, LARGEST_FILE, storeBytes } from './filesDb.ts';
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
