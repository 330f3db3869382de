import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkLedger } from './check.ts';
import type { Db } from './database.ts';
import { pragmaNumber } from './database.ts';
import { bytesHash, closing, codeOf, contentOf, put, refusalOf, sampleLedger, surroundings, temporaryFolder } from './ledgerForTests.ts';
import { migrate, newestVersion } from './migrate.ts';
import type { Migration } from './migrations/index.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { createLedger, openLedger, openSnapshot } from './open.ts';
import { newUid } from './rows.ts';

const NOW = newestVersion();
const ADD_COLUMN: Migration = { version: NOW + 1, sql: 'ALTER TABLE asset ADD COLUMN later TEXT' };
const ADD_TABLE: Migration = { version: NOW + 2, sql: 'CREATE TABLE later (uid TEXT PRIMARY KEY) STRICT' };

function closedLedger() {
  const sample = sampleLedger();
  put(sample.ledger, 'asset', { name: '一号铺', unit: sample.village });
  const content = contentOf(sample.ledger.db);
  sample.ledger.close();
  return { ...sample, content };
}

function read<T>(path: string, work: (db: Db) => T): T {
  const db = new Database(path, { readonly: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function schemaOf(db: Db): unknown {
  return db.prepare(`SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`).all();
}

test('the versions of the published migrations rise one by one', () => {
  expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

test('pending steps run in one go after a verified backup, and the rows stand as they were', () => {
  const { path, folder, content } = closedLedger();
  const { ledger, notices } = openLedger(path, surroundings({ migrations: [ADD_TABLE, ADD_COLUMN, ...MIGRATIONS] }));
  closing(ledger);
  expect(pragmaNumber(ledger.db, 'user_version')).toBe(NOW + 2);
  expect(notices[0]).toContain('已升级');
  expect(ledger.db.prepare('SELECT later FROM asset').pluck().all()).toEqual([null]);
  expect(checkLedger(ledger.db).findings).toEqual([]);
  const [backup = ''] = readdirSync(join(folder, '清溪村-备份')).filter((name) => name.endsWith('-migration.sanzi'));
  read(join(folder, '清溪村-备份', backup), (db) => {
    expect(pragmaNumber(db, 'user_version')).toBe(NOW);
    expect(contentOf(db)).toEqual(content);
  });
});

test.each<[string, Migration]>([
  ['does not parse', { version: NOW + 2, sql: 'CREATE TABEL x' }],
  ['meets a row it cannot hold', { version: NOW + 2, sql: 'CREATE TABLE strict_copy (name INTEGER) STRICT; INSERT INTO strict_copy SELECT name FROM asset' }],
  ['breaks a reference', { version: NOW + 2, sql: `UPDATE asset SET unit = 'nowhere'` }],
])('a migration whose second step %s leaves the ledger as it was, with a backup, and not locked', (_, broken) => {
  const { path, folder, content } = closedLedger();
  const before = read(path, schemaOf);
  const refusal = refusalOf(() => openLedger(path, surroundings({ migrations: [...MIGRATIONS, ADD_COLUMN, broken] })));
  expect(refusal.code).toBe('MIGRATION_FAILED');
  expect(existsSync(join(folder, '清溪村-备份', refusal.params.backup ?? ''))).toBe(true);
  read(path, (db) => {
    expect(pragmaNumber(db, 'user_version')).toBe(NOW);
    expect(schemaOf(db)).toEqual(before);
    expect(contentOf(db)).toEqual(content);
  });
  closing(openLedger(path, surroundings()).ledger);
});

test('without a backup there is no migration', () => {
  const { path, folder, content } = closedLedger();
  writeFileSync(join(folder, '清溪村-备份'), 'a file where the folder should be');
  expect(codeOf(() => openLedger(path, surroundings({ migrations: [...MIGRATIONS, ADD_COLUMN] })))).toBe('BACKUP_FAILED');
  read(path, (db) => expect([pragmaNumber(db, 'user_version'), contentOf(db)]).toEqual([NOW, content]));
});

test('an empty database at the newest version equals one that came there step by step', () => {
  const steps = [...MIGRATIONS, ADD_COLUMN, ADD_TABLE];
  const atOnce = new Database(':memory:');
  const stepwise = new Database(':memory:');
  migrate(atOnce, () => '', steps);
  for (let newest = 1; newest <= steps.length; newest++) migrate(stepwise, () => 'x', steps.slice(0, newest));
  expect(schemaOf(stepwise)).toEqual(schemaOf(atOnce));
  expect(pragmaNumber(stepwise, 'user_version')).toBe(newestVersion(steps));
});

test('references are enforced again after a migration, also after one that failed', () => {
  const db = new Database(':memory:');
  migrate(db, () => '', MIGRATIONS);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(() => migrate(db, () => 'x', [...MIGRATIONS, { version: NOW + 1, sql: 'nonsense' }])).toThrow();
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('a snapshot of an older ledger is migrated in the copy alone', () => {
  const { path, folder } = closedLedger();
  const before = [bytesHash(path), readdirSync(folder)];
  const { ledger } = openSnapshot(path, 'chosen', temporaryFolder(), surroundings({ migrations: [...MIGRATIONS, ADD_COLUMN] }));
  closing(ledger);
  expect(ledger.db.prepare('SELECT name, later FROM asset').all()).toEqual([{ name: '一号铺', later: null }]);
  expect([bytesHash(path), readdirSync(folder)]).toEqual(before);
});

test('an older program meets the migrated file and refuses it untouched', () => {
  const { path } = closedLedger();
  openLedger(path, surroundings({ migrations: [...MIGRATIONS, ADD_COLUMN] })).ledger.close();
  const bytes = readFileSync(path);
  expect(codeOf(() => openLedger(path, surroundings()))).toBe('LEDGER_NEWER');
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('a ledger of the first version gets its place for mappings, and everything else stays', () => {
  const folder = temporaryFolder();
  const path = join(folder, '旧台账.sanzi');
  const village = newUid();
  const first = createLedger(path, { title: '旧台账', tier: 'village' }, surroundings({ migrations: MIGRATIONS.slice(0, 1) }), (made) => {
    made.run({ name: 'test', title: '建立', kind: 'system' }, ({ writer }) => {
      writer.insert('operator', { uid: newUid(), name: '陈会计', post: '会计', validFrom: '2026-01-01' });
      writer.insert('unit', { uid: village, name: '清溪村', kind: 'village' });
      writer.insert('asset', { uid: newUid(), name: '一号铺', unit: village, origin: '{"file":"a.xlsx","row":2,"key":"k"}' });
    });
  });
  const shown = (db: Db) => db.prepare('SELECT name, unit, origin FROM asset').all();
  const before = shown(first.db);
  first.close();
  const { ledger, notices } = openLedger(path, surroundings());
  closing(ledger);
  expect([pragmaNumber(ledger.db, 'user_version'), notices[0]]).toEqual([NOW, expect.stringContaining('已升级')]);
  expect(shown(ledger.db)).toEqual(before);
  expect(ledger.db.prepare('SELECT COUNT(*) FROM import_profile').pluck().get()).toBe(0);
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('a ledger of the second version gets its place for what a platform says, and a contract a platform’s number', () => {
  const folder = temporaryFolder();
  const path = join(folder, '清溪村.sanzi');
  const second = MIGRATIONS.filter(({ version }) => version <= 2);
  const older = createLedger(path, { title: '清溪村台账', tier: 'village' }, surroundings({ migrations: second }));
  older.close();
  const { ledger } = openLedger(path, surroundings());
  closing(ledger);
  expect(pragmaNumber(ledger.db, 'user_version')).toBe(NOW);
  expect(ledger.db.prepare('SELECT COUNT(*) FROM platform_record').pluck().get()).toBe(0);
  expect(ledger.db.prepare('SELECT COUNT(platform_code) FROM contract').pluck().get()).toBe(0);
  expect(checkLedger(ledger.db).findings).toEqual([]);
});
