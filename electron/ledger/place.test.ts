import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf, sampleLedger, temporaryFolder } from './ledgerForTests.ts';
import { newestVersion } from './migrate.ts';
import { filesBeside, isNetworkPath, readHeader, syncedFolder } from './place.ts';

const MOUNTS = String.raw`/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/share /mnt/share nfs4 rw 0 0
//nas/docs /media/村\040务 cifs rw 0 0
/dev/sdb1 /mnt/share/usb vfat rw 0 0
user@host: /home/a/ssh fuse.sshfs rw 0 0`;

test.each([
  [String.raw`\\nas\三资\台账.sanzi`, true],
  [String.raw`\\?\UNC\nas\三资\台账.sanzi`, true],
  [String.raw`\\?\C:\三资\台账.sanzi`, false],
  [String.raw`\\.\C:\台账.sanzi`, false],
  [String.raw`C:\三资\台账.sanzi`, false],
  ['/home/a/台账.sanzi', false],
  ['/mnt/share/台账.sanzi', true],
  ['/mnt/shared/台账.sanzi', false],
  ['/mnt/share/usb/台账.sanzi', false],
  ['/media/村 务/台账.sanzi', true],
  ['/home/a/ssh/台账.sanzi', true],
])('%s on the network: %s', (path, expected) => {
  expect(isNetworkPath(path, MOUNTS)).toBe(expected);
});

test('the mount that came last over a folder decides', () => {
  expect(isNetworkPath('/data/x', '/dev/sda1 /data ext4 rw\nserver:/x /data nfs rw\n')).toBe(true);
  expect(isNetworkPath('/data/x', 'server:/x /data nfs rw\n/dev/sda1 /data ext4 rw\n')).toBe(false);
});

test('without a mount table every local path is local', () => {
  expect(isNetworkPath('/home/a/台账.sanzi', '')).toBe(false);
});

test.each([
  [String.raw`C:\Users\a\OneDrive - 村委\台账.sanzi`, 'OneDrive - 村委'],
  [String.raw`D:\百度网盘同步\台账.sanzi`, '百度网盘同步'],
  ['/home/a/坚果云/三资/台账.sanzi', '坚果云'],
  ['/home/a/dropbox/台账.sanzi', 'dropbox'],
  ['/home/a/我的Dropbox/台账.sanzi', null],
  ['/home/a/OneDrive.sanzi', null],
])('%s lies in the synced folder %s', (path, expected) => {
  expect(syncedFolder(path)).toBe(expected);
});

test('the header tells program, schema version and the way of writing', () => {
  const { path } = sampleLedger();
  expect(readHeader(path)).toEqual({ applicationId: 0x53414e5a, userVersion: newestVersion(), wal: true });
});

test.each([['nothing', ''], ['a text', '三资台账'.repeat(50)], ['a cut header', 'SQLite format 3\u0000']])('a header of %s is no ledger', (_, content) => {
  const path = join(temporaryFolder(), 'x.sanzi');
  writeFileSync(path, content);
  expect(codeOf(() => readHeader(path))).toBe('NOT_A_LEDGER');
});

test('the files of a ledger stand beside it under its name', () => {
  expect(filesBeside('/a/台账.sanzi')).toEqual({ files: '/a/台账.sanzi-files', backups: '/a/台账-备份' });
});
