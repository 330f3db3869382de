import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Backup } from './backup.ts';
import { backUp, listBackups, restoreFiles, swapBack, swapIn, thin, verify } from './backup.ts';
import { head } from './changeLog.ts';
import { checkLedger } from './check.ts';
import { missingBytes, storeBytes } from './filesDb.ts';
import { byAnotherProgram, change, closing, codeOf, contentOf, put, refusalOf, reopened, sampleLedger, temporaryFolder } from './ledgerForTests.ts';

const NOW = '2026-11-21T10:15:00.000Z';

test('a backup made while the ledger is being written is whole, verified and named by its head', () => {
  const { ledger, path, village } = sampleLedger();
  for (let n = 0; n < 30; n++) put(ledger, 'asset', { name: `${n}号铺`, unit: village });
  const backup = backUp(ledger.db, path, 'demand', NOW);
  const content = contentOf(ledger.db);
  const then = ledger.head;
  put(ledger, 'asset', { name: '之后', unit: village });
  expect(backup).toMatchObject({ name: `清溪村-20261121T101500-${String(then.seq).padStart(6, '0')}-demand.sanzi`, seq: then.seq, reason: 'demand' });
  byAnotherProgram(backup.path, (db) => {
    expect(contentOf(db)).toEqual(content);
    expect(head(db)).toEqual(then);
    expect(checkLedger(db).findings).toEqual([]);
  });
  expect(listBackups(join(backup.path, '..'))).toMatchObject([{ name: backup.name, at: '2026-11-21T10:15:00Z', seq: then.seq }]);
});

test('a backup that cannot be made is refused and leaves nothing half made', () => {
  const { ledger, path, folder } = sampleLedger();
  writeFileSync(join(folder, '挡路'), '');
  expect(codeOf(() => backUp(ledger.db, path, 'demand', NOW, join(folder, '挡路')))).toBe('BACKUP_FAILED');
  const other = join(folder, '别处');
  mkdirSync(other);
  backUp(ledger.db, path, 'demand', NOW, other);
  expect(readdirSync(other)).toHaveLength(1);
});

test('files that are no backups are not listed, and the newest comes first whatever the ledger was called', () => {
  const folder = temporaryFolder();
  const names = ['乙-20260101T000000-000001-daily.sanzi', '甲-20260301T000000-000003-import.sanzi', '丙-20260201T000000-000002-restore.sanzi'];
  for (const name of [...names, '笔记.txt', '甲-20260301T000000-000003-other.sanzi', '.甲-20260301T000000-000003-daily.sanzi.part']) writeFileSync(join(folder, name), '');
  expect(listBackups(folder).map((backup) => backup.seq)).toEqual([3, 2, 1]);
  expect(listBackups(join(folder, '没有'))).toEqual([]);
});

function backupAt(at: string, reason: Backup['reason'] = 'daily'): Backup {
  return { path: at, name: at, at, seq: 1, size: 1, reason };
}

test('thinning keeps the newest twenty, then one a day for sixty days, then one a month; migrations and restores stay', () => {
  const newest = Array.from({ length: 20 }, (_, hour) => backupAt(`2026-11-21T${String(23 - hour).padStart(2, '0')}:00:00Z`));
  const sameDay = [backupAt('2026-11-10T09:00:00Z'), backupAt('2026-11-10T08:00:00Z', 'migration'), backupAt('2026-11-10T07:00:00Z')];
  const days = [backupAt('2026-11-09T09:00:00Z'), backupAt('2026-09-22T09:00:00Z')];
  const months = [backupAt('2026-08-20T09:00:00Z'), backupAt('2026-08-02T09:00:00Z'), backupAt('2026-08-01T09:00:00Z', 'restore'), backupAt('2025-12-31T09:00:00Z')];
  expect(thin([...newest, ...sameDay, ...days, ...months], '2026-11-21').map((backup) => backup.at)).toEqual(['2026-11-10T07:00:00Z', '2026-08-02T09:00:00Z']);
});

test('what is thinned is thinned once: a second run finds nothing more', () => {
  const many = Array.from({ length: 400 }, (_, n) => backupAt(new Date(Date.parse('2026-11-21T00:00:00Z') - n * 7 * 3_600_000).toISOString()));
  const gone = new Set(thin(many, '2026-11-21'));
  expect(gone.size).toBeGreaterThan(200);
  expect(thin(many.filter((backup) => !gone.has(backup)), '2026-11-21')).toEqual([]);
});

test('restoring puts the backup in place and keeps the replaced file aside, unwritten parts included', () => {
  const { ledger, path, folder, village } = sampleLedger();
  const backup = backUp(ledger.db, path, 'demand', NOW);
  put(ledger, 'asset', { name: '之后', unit: village });
  const [wal, file] = [readFileSync(`${path}-wal`), readFileSync(path)];
  ledger.close();
  // As a crash leaves it: what was written last lies in the WAL alone.
  writeFileSync(path, file);
  writeFileSync(`${path}-wal`, wal);
  const aside = swapIn(backup.path, path, NOW);
  expect(aside).toBe('清溪村-恢复前-20261121T181500.sanzi');
  expect(reopened(path).db.prepare('SELECT COUNT(*) FROM asset').pluck().get()).toBe(0);
  expect(reopened(join(folder, aside)).db.prepare('SELECT name FROM asset').pluck().all()).toEqual(['之后']);
});

test('a backup that is damaged or no ledger is not put in place', () => {
  const { ledger, path, folder } = sampleLedger();
  const backup = backUp(ledger.db, path, 'demand', NOW);
  ledger.close();
  const before = readFileSync(path);
  const text = join(folder, 'x.sanzi');
  writeFileSync(text, '不是台账'.repeat(200));
  expect(codeOf(() => swapIn(text, path, NOW))).toBe('LEDGER_DAMAGED');
  const bytes = readFileSync(backup.path);
  writeFileSync(backup.path, bytes.fill(0xa5, 4096 * 10, 4096 * 14));
  expect(codeOf(() => swapIn(backup.path, path, NOW))).toBe('LEDGER_DAMAGED');
  byAnotherProgram(text + '2', (db) => db.exec('CREATE TABLE t (a)'));
  expect(refusalOf(() => verify(text + '2'))).toMatchObject({ code: 'NOT_A_LEDGER', params: { name: 'x.sanzi2' } });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('恢复前') || name.endsWith('.part'))).toEqual([]);
});

test('a restored ledger goes on in an epoch of its own, so that two continuations of one copy are told apart', () => {
  const { ledger, path, folder, village } = sampleLedger();
  const backup = backUp(ledger.db, path, 'demand', NOW);
  change(ledger, 'unit', village, { head: '李主任' });
  const original = { epoch: ledger.epoch, head: ledger.head };
  ledger.close();
  const aside = swapIn(backup.path, path, NOW);
  const restored = reopened(path);
  restored.startEpoch('从备份恢复', original.epoch);
  change(restored, 'unit', village, { head: '张主任' });
  expect(restored.epoch).toBe(2);
  expect(restored.head).not.toEqual(original.head);
  const replaced = reopened(join(folder, aside));
  expect([replaced.epoch, replaced.head]).toEqual([original.epoch, original.head]);
  const epochs = restored.db.prepare('SELECT DISTINCT epoch FROM change_log ORDER BY seq').pluck().all();
  expect(epochs).toEqual([1, 2]);
  expect(checkLedger(restored.db).findings).toEqual([]);
  // The same backup restored once more gets neither epoch again.
  restored.close();
  swapIn(backup.path, path, '2026-11-22T10:15:00.000Z');
  const again = closing(reopened(path));
  again.startEpoch('从备份恢复', 2);
  expect(again.epoch).toBe(3);
  expect(again.db.prepare('SELECT epoch FROM ledger').pluck().get()).toBe(3);
});

test('nothing is moved when a file of the aside name is already there', () => {
  const { ledger, path, folder } = sampleLedger();
  const backup = backUp(ledger.db, path, 'demand', NOW);
  ledger.close();
  writeFileSync(join(folder, '清溪村-恢复前-20261121T181500.sanzi'), 'mine');
  expect(codeOf(() => swapIn(backup.path, path, NOW))).toBe('FILE_EXISTS');
  expect(existsSync(path)).toBe(true);
});

test.each([['beside the ledger', undefined], ['on a second disk', '另一块盘']])('attachments are in the backup %s, and come back after they are lost', (_, elsewhere) => {
  const { ledger, path, folder } = sampleLedger();
  const to = elsewhere === undefined ? undefined : join(folder, elsewhere);
  const hashes = [storeBytes(ledger.filesPath, Buffer.from('合同'), 'application/pdf')];
  const first = backUp(ledger.db, path, 'daily', NOW, to);
  hashes.push(storeBytes(ledger.filesPath, Buffer.from('照片'), 'image/png'));
  backUp(ledger.db, path, 'demand', '2026-11-21T10:16:00.000Z', to);
  const kept = join(first.path, '..');
  expect(readdirSync(kept).filter((name) => name.endsWith('-files'))).toEqual(['清溪村.sanzi-files']);
  expect(missingBytes(join(kept, '清溪村.sanzi-files'), hashes, () => undefined)).toEqual([]);
  rmSync(ledger.filesPath);
  expect(restoreFiles(first.path, path)).toBe(2);
  expect(missingBytes(ledger.filesPath, hashes, () => undefined)).toEqual([]);
  expect(restoreFiles(first.path, path)).toBe(0);
});

test('a damaged files database is said, and the backup of the ledger itself is there', () => {
  const { ledger, path } = sampleLedger();
  writeFileSync(ledger.filesPath, '不是数据库'.repeat(200));
  const refusal = refusalOf(() => backUp(ledger.db, path, 'demand', NOW));
  expect(refusal.code).toBe('BACKUP_FAILED');
  expect(refusal.params.detail).toMatch(/^台账已备份，档案没有：/u);
  expect(listBackups(path.replace('.sanzi', '-备份'))).toHaveLength(1);
  backUp(ledger.db, path, 'import', '2026-11-21T10:16:00.000Z');
});

test('a restore that is taken back leaves the replaced ledger in its place and nothing else', () => {
  const { ledger, path, folder, village } = sampleLedger();
  const backup = backUp(ledger.db, path, 'demand', NOW);
  put(ledger, 'asset', { name: '之后', unit: village });
  ledger.close();
  const before = readdirSync(folder);
  swapBack(swapIn(backup.path, path, NOW), path);
  expect(readdirSync(folder)).toEqual(before);
  expect(reopened(path).db.prepare('SELECT name FROM asset').pluck().all()).toEqual(['之后']);
});
