import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RefusalCode } from '../../shared/errors.ts';
import { Refused } from '../../shared/errors.ts';
import type { Row } from '../../shared/registers/define.ts';
import type { Db } from './database.ts';
import type { Ledger } from './ledger.ts';
import { createLedger, openLedger } from './open.ts';
import type { Surroundings } from './open.ts';
import { newUid } from './rows.ts';
import { TABLES } from './tables.ts';

/** A folder of its own for one test, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanzi-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** 2026-11-21 10:00 in Shanghai, a second later at each question. */
export function tickingClock(start = '2026-11-21T02:00:00.000Z'): () => string {
  let at = Date.parse(start);
  return () => new Date((at += 1_000)).toISOString();
}

/** Local disk, ticking clock. */
export function surroundings(more: Partial<Surroundings> = {}): Surroundings {
  return { clock: tickingClock(), mounts: '', ...more };
}

/** Closes a ledger when the test ends, if the test has not done so. */
export function closing(ledger: Ledger): Ledger {
  onTestFinished(() => {
    if (ledger.db.open) ledger.close();
  });
  return ledger;
}

export interface Sample {
  readonly ledger: Ledger;
  readonly path: string;
  readonly folder: string;
  /** 清溪村, and 一社 below it. */
  readonly village: string;
  readonly group: string;
}

/** A new ledger with an operator, a village and a group. */
export function sampleLedger(around: Surroundings = surroundings()): Sample {
  const folder = temporaryFolder();
  const path = join(folder, '清溪村.sanzi');
  const village = newUid();
  const group = newUid();
  const ledger = createLedger(path, { title: '清溪村台账', tier: 'village' }, around, (made) => {
    const operator = { uid: newUid(), name: '陈会计', post: '会计' };
    made.run({ name: 'test', title: '建立', kind: 'system' }, ({ writer }) => {
      writer.insert('operator', { ...operator, validFrom: '2026-01-01' });
      writer.insert('unit', { uid: village, name: '清溪村', kind: 'village' });
      writer.insert('unit', { uid: group, name: '一社', kind: 'economic_cooperative', parent: village });
    });
    made.setOperator(operator);
  });
  return { ledger: closing(ledger), path, folder, village, group };
}

/** Adds a row by one command and answers its uid. */
export function put(ledger: Ledger, table: string, row: Row, title = `新增 ${table}`): string {
  const uid = newUid();
  ledger.run({ name: 'test.put', title }, ({ writer }) => writer.insert(table, { uid, ...row }));
  return uid;
}

/** Changes a row by one command and answers its number. */
export function change(ledger: Ledger, table: string, uid: string, patch: Row, title = `修改 ${table}`): number | null {
  return ledger.run({ name: 'test.change', title }, ({ writer }) => writer.update(table, uid, patch)).seq;
}

/** Opens a ledger again and gives it back its operator. */
export function reopened(path: string, around: Surroundings = surroundings()): Ledger {
  const { ledger } = openLedger(path, around);
  const operator: unknown = ledger.db.prepare('SELECT uid FROM operator').pluck().get();
  ledger.setOperator({ uid: String(operator), name: '陈会计', post: '会计' });
  return closing(ledger);
}

/** What another program does to a file. */
export function byAnotherProgram(path: string, work: (db: Db) => void): void {
  const db = new Database(path);
  try {
    work(db);
  } finally {
    db.close();
  }
}

/** Everything that a ledger holds in its logged tables, derived columns included, local row ids left out. */
export function contentOf(db: Db): Record<string, unknown[]> {
  return Object.fromEntries([...TABLES.keys()].map((name) => {
    const rows: unknown[] = db.prepare(`SELECT * FROM ${name} ORDER BY uid`).all();
    return [name, rows.map((row) => (typeof row === 'object' && row !== null ? { ...row, id: 0 } : row))];
  }));
}

/** SHA-256 of a file's bytes. */
export function bytesHash(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The refusal that some work ends in; any other end is an error of the test. */
export function refusalOf(work: () => unknown): Refused {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('was not refused');
}

/** The code of the refusal that some work ends in. */
export function codeOf(work: () => unknown): RefusalCode {
  return refusalOf(work).code;
}
