import Database from 'better-sqlite3';
import { chmodSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesHash, byAnotherProgram, closing, codeOf, put, refusalOf, reopened, sampleLedger, surroundings, temporaryFolder, tickingClock } from './ledgerForTests.ts';
import { newestVersion } from './migrate.ts';
import { createLedger, openLedger, openSnapshot } from './open.ts';
import { takeLock } from './lock.ts';

const identity = { title: '清溪村台账', tier: 'village' };

/** A closed ledger with enough pages that its middle can be damaged. */
function closedLedger() {
  const sample = sampleLedger();
  for (let n = 0; n < 40; n++) put(sample.ledger, 'asset', { name: `${n}号铺`, unit: sample.village, remark: '备注'.repeat(100) });
  sample.ledger.close();
  return sample;
}

function overwrite(path: string, offset: number, length: number): void {
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, offset);
}

test('every write connection runs WAL, FULL and with its guards, also after reopening', () => {
  const { path } = closedLedger();
  const { db } = reopened(path);
  const pragma = (name: string): unknown => db.pragma(name, { simple: true });
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys'), pragma('trusted_schema'), pragma('cell_size_check')]).toEqual(['wal', 2, 1, 0, 1]);
});

test('a new ledger can be told by its first bytes while it is still open', () => {
  const { path } = sampleLedger();
  const bytes = readFileSync(path);
  expect(bytes.toString('latin1', 68, 72)).toBe('SANZ');
  expect(bytes.readUInt32BE(60)).toBe(newestVersion());
});

test('creating never overwrites a file', () => {
  const path = join(temporaryFolder(), '清溪村.sanzi');
  writeFileSync(path, 'mine');
  expect(codeOf(() => createLedger(path, identity, surroundings()))).toBe('FILE_EXISTS');
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test('a creation whose first records fail leaves no ledger and no lock', () => {
  const path = join(temporaryFolder(), '清溪村.sanzi');
  expect(() => createLedger(path, identity, surroundings(), () => {
    throw new RangeError('stopped');
  })).toThrow('stopped');
  expect(existsSync(path)).toBe(false);
  closing(createLedger(path, identity, surroundings()));
});

test('a folder that is not there is refused by name', () => {
  expect(refusalOf(() => createLedger(join(temporaryFolder(), '没有', '台账.sanzi'), identity, surroundings()))).toMatchObject({ code: 'FOLDER_UNWRITABLE', params: { folder: '没有' } });
});

test('a missing file is refused by name', () => {
  expect(refusalOf(() => openLedger(join(temporaryFolder(), '丢了.sanzi'), surroundings()))).toMatchObject({ code: 'FILE_MISSING', params: { name: '丢了.sanzi' } });
});

test.each<[string, (path: string) => void]>([
  ['a text file', (path) => writeFileSync(path, '这不是台账'.repeat(100))],
  ['an empty file', (path) => writeFileSync(path, '')],
  ['a database of another program', (path) => byAnotherProgram(path, (db) => db.exec('CREATE TABLE t (a)'))],
  ['a creation that was cut off', (path) => byAnotherProgram(path, (db) => db.exec('PRAGMA application_id = 1396788826; CREATE TABLE t (a)'))],
])('%s is no ledger and stays as it is', (_, make) => {
  const folder = temporaryFolder();
  const path = join(folder, 'x.sanzi');
  make(path);
  const before = bytesHash(path);
  for (const open of [() => openLedger(path, surroundings()), () => openSnapshot(path, 'chosen', folder, surroundings())]) {
    expect(refusalOf(open)).toMatchObject({ code: 'NOT_A_LEDGER', params: { name: 'x.sanzi' } });
  }
  expect([bytesHash(path), readdirSync(folder)]).toEqual([before, ['x.sanzi']]);
});

test('a folder in the place of a file is refused', () => {
  const path = join(temporaryFolder(), 'x.sanzi');
  mkdirSync(path);
  expect(codeOf(() => openLedger(path, surroundings()))).toBe('FILE_MISSING');
});

test('a newer file is refused with both versions and stays as it is', () => {
  const { path, folder } = closedLedger();
  byAnotherProgram(path, (db) => db.pragma(`user_version = ${newestVersion() + 1}`));
  const before = [bytesHash(path), readdirSync(folder)];
  expect(refusalOf(() => openLedger(path, surroundings()))).toMatchObject({ code: 'LEDGER_NEWER', params: { found: String(newestVersion() + 1), supported: String(newestVersion()) } });
  expect(codeOf(() => openSnapshot(path, 'chosen', temporaryFolder(), surroundings()))).toBe('LEDGER_NEWER');
  expect([bytesHash(path), readdirSync(folder)]).toEqual(before);
});

test.each<[string, (path: string) => void]>([
  ['bytes overwritten in the middle', (path) => overwrite(path, 4096 * 20, 4096 * 6)],
  ['a file that was cut short', (path) => truncateSync(path, 4096 * 30)],
  ['an overwritten schema', (path) => overwrite(path, 100, 100)],
])('%s: the ledger is damaged, stays as it is and is not left locked', (_, damage) => {
  const { path, folder } = closedLedger();
  damage(path);
  const before = [bytesHash(path), readdirSync(folder)];
  expect(codeOf(() => openLedger(path, surroundings()))).toBe('LEDGER_DAMAGED');
  expect([bytesHash(path), readdirSync(folder)]).toEqual(before);
  takeLock(path, folder, '').release();
  expect(codeOf(() => openSnapshot(path, 'chosen', temporaryFolder(), surroundings()))).toBe('LEDGER_DAMAGED');
  expect([bytesHash(path), readdirSync(folder)]).toEqual(before);
});

test('a damaged file with a WAL that was left behind is not written to either', () => {
  const { ledger, path, folder, village } = sampleLedger();
  for (let n = 0; n < 40; n++) put(ledger, 'asset', { name: `${n}号铺`, unit: village, remark: '备注'.repeat(100) });
  ledger.db.pragma('wal_checkpoint(TRUNCATE)');
  put(ledger, 'asset', { name: '最后', unit: village });
  const copy = join(temporaryFolder(), '清溪村.sanzi');
  for (const suffix of ['', '-wal']) writeFileSync(`${copy}${suffix}`, readFileSync(`${path}${suffix}`));
  overwrite(copy, 4096 * 20, 4096 * 6);
  const before = [bytesHash(copy), bytesHash(`${copy}-wal`)];
  expect(codeOf(() => openLedger(copy, surroundings()))).toBe('LEDGER_DAMAGED');
  expect([bytesHash(copy), bytesHash(`${copy}-wal`)]).toEqual(before);
  expect(existsSync(join(folder, '清溪村-备份'))).toBe(false);
});

test('a backup opens for work as it is, though it was written without a WAL', () => {
  const { ledger, folder } = sampleLedger();
  const copy = join(folder, '副本.sanzi');
  ledger.db.prepare('VACUUM INTO ?').run(copy);
  expect(reopened(copy).head).toEqual(ledger.head);
});

// Root may write everything; for root a process of another user shows the like in survival/.
test.skipIf(process.getuid?.() === 0)('a file that may not be written is refused for work', () => {
  const { path } = closedLedger();
  chmodSync(path, 0o444);
  expect(codeOf(() => openLedger(path, surroundings()))).toBe('FOLDER_UNWRITABLE');
});

test('a ledger on a network drive is not worked on there, also not through a link', () => {
  const { path, folder } = closedLedger();
  const link = join(temporaryFolder(), '快捷方式');
  symlinkSync(folder, link);
  const around = surroundings({ mounts: `server:/x ${folder} nfs4 rw 0 0\n` });
  expect(codeOf(() => openLedger(path, around))).toBe('NETWORK_PATH');
  expect(codeOf(() => openLedger(join(link, '清溪村.sanzi'), around))).toBe('NETWORK_PATH');
  expect(codeOf(() => createLedger(join(folder, '新.sanzi'), identity, around))).toBe('NETWORK_PATH');
  const copy = openSnapshot(path, 'network', temporaryFolder(), around).ledger;
  expect(closing(copy).snapshot?.reason).toBe('network');
});

test('a linked ledger is worked on at its real place, with one lock and one folder of backups', () => {
  const { path, folder } = closedLedger();
  const elsewhere = temporaryFolder();
  const link = join(elsewhere, '快捷方式.sanzi');
  symlinkSync(path, link);
  const { ledger } = openLedger(link, surroundings());
  closing(ledger);
  expect(ledger.path).toBe(path);
  expect(codeOf(() => openLedger(path, surroundings()))).toBe('LEDGER_IN_USE');
  expect(readdirSync(elsewhere)).toEqual(['快捷方式.sanzi']);
  expect(existsSync(join(folder, '清溪村-备份'))).toBe(true);
});

test('a link to a file on a network drive is refused, and read as a copy with the attachments of the real place', () => {
  const { path, folder } = closedLedger();
  const link = join(temporaryFolder(), '快捷方式.sanzi');
  symlinkSync(path, link);
  const around = surroundings({ mounts: `server:/x ${folder} nfs4 rw 0 0\n` });
  expect(codeOf(() => openLedger(link, around))).toBe('NETWORK_PATH');
  const copy = closing(openSnapshot(link, 'network', temporaryFolder(), around).ledger);
  expect(copy.filesPath).toBe(`${path}-files`);
});

test('opening while the lock is held names the holder, and opens once it is given back', () => {
  const { ledger, path } = sampleLedger();
  const refusal = refusalOf(() => openLedger(path, surroundings()));
  expect(refusal.params.who?.split('，')[0]).toBe('陈会计');
  expect(refusal).toMatchObject({ code: 'LEDGER_IN_USE', params: { since: '2026-11-21 10:00' } });
  ledger.close();
  reopened(path);
});

test('a lock is never held twice, however often it is taken and given back', () => {
  const folder = temporaryFolder();
  const path = join(folder, '台账.sanzi');
  const waiting = new Database(`${path}-lock`, { timeout: 0 });
  const first = takeLock(path, folder, '');
  first.release();
  const second = takeLock(path, folder, '');
  expect(() => waiting.exec('BEGIN EXCLUSIVE')).toThrow('locked');
  expect(codeOf(() => takeLock(path, folder, ''))).toBe('LEDGER_IN_USE');
  second.release();
  waiting.close();
});

test('the first opening of a day makes a backup, the second of the same day none', () => {
  const { path, folder } = closedLedger();
  const backups = () => (existsSync(join(folder, '清溪村-备份')) ? readdirSync(join(folder, '清溪村-备份')) : []);
  const openOn = (moment: string) => {
    const { ledger, notices } = openLedger(path, surroundings({ clock: tickingClock(moment) }));
    ledger.close();
    return notices;
  };
  openOn('2026-11-21T03:00:00.000Z');
  expect(backups()).toHaveLength(1);
  openOn('2026-11-21T15:59:00.000Z');
  expect(backups()).toHaveLength(1);
  // 16:30 UTC is past midnight in Shanghai.
  expect(openOn('2026-11-21T16:30:00.000Z')).toEqual([]);
  expect(backups()).toHaveLength(2);
});

test('a clock behind the last change is said', () => {
  const { path } = closedLedger();
  const { ledger, notices } = openLedger(path, surroundings({ clock: tickingClock('2025-01-01T00:00:00.000Z') }));
  closing(ledger);
  expect(notices).toEqual(['电脑时间早于台账最后一次改动（2026-11-21），请核对电脑日期。']);
});

test('the day of the last change is the day in Shanghai', () => {
  const { ledger, path } = sampleLedger(surroundings({ clock: tickingClock('2026-11-21T20:00:00.000Z') }));
  ledger.close();
  const opened = openLedger(path, surroundings({ clock: tickingClock('2025-01-01T00:00:00.000Z') }));
  closing(opened.ledger);
  expect(opened.notices[0]).toContain('（2026-11-22）');
});

test('a snapshot refuses commands, keeps nothing locked and leaves the original alone', () => {
  const { path, folder, village } = closedLedger();
  const before = [bytesHash(path), readdirSync(folder)];
  const copy = closing(openSnapshot(path, 'chosen', temporaryFolder(), surroundings()).ledger);
  expect(copy.db.prepare('SELECT COUNT(*) FROM asset').pluck().get()).toBe(40);
  expect(codeOf(() => put(copy, 'asset', { name: '铺', unit: village }))).toBe('READ_ONLY');
  expect(codeOf(() => copy.together(() => undefined))).toBe('READ_ONLY');
  expect([bytesHash(path), readdirSync(folder)]).toEqual(before);
  reopened(path);
});

test('a snapshot of a ledger that was not closed holds what lay in its WAL', () => {
  const { ledger, path, village } = sampleLedger();
  put(ledger, 'asset', { name: '只在WAL里', unit: village });
  const left = join(temporaryFolder(), '清溪村.sanzi');
  for (const suffix of ['', '-wal']) writeFileSync(`${left}${suffix}`, readFileSync(`${path}${suffix}`));
  const copy = closing(openSnapshot(left, 'chosen', temporaryFolder(), surroundings()).ledger);
  expect(copy.db.prepare('SELECT name FROM asset').pluck().all()).toEqual(['只在WAL里']);
});
