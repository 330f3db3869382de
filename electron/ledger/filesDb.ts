import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { Refused } from '../../shared/errors.ts';
import type { Db } from './database.ts';
import { connect, FILES_APPLICATION_ID, pragmaNumber } from './database.ts';
import { sha256 } from './rows.ts';

/** One stored file: bytes by content hash; append-only, so that undo and history always find them. */
const SCHEMA = `CREATE TABLE blob (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  size INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT`;

/** The files database beside a ledger, created with its first file. */
function openFiles(path: string): Db {
  const db = connect(path);
  if (pragmaNumber(db, 'application_id') === 0) {
    db.transaction(() => {
      db.exec(SCHEMA);
      db.pragma(`application_id = ${FILES_APPLICATION_ID}`);
      db.pragma('user_version = 1');
    }).immediate();
  }
  return db;
}

/** Stores bytes (once, however often they come) and answers their hash. */
export function storeBytes(path: string, bytes: Buffer, mediaType: string): string {
  const hash = sha256(bytes);
  const db = openFiles(path);
  try {
    db.prepare('INSERT OR IGNORE INTO blob (hash, size, media_type, bytes) VALUES (?, ?, ?, ?)').run(hash, bytes.length, mediaType, bytes);
    return hash;
  } finally {
    db.close();
  }
}

/** The bytes of a hash, verified; null when the files database or the file in it is missing or altered. */
export function readBytes(path: string, hash: string): Uint8Array | null {
  if (!existsSync(path)) return null;
  const db = new Database(path, { readonly: true });
  try {
    const bytes = z.instanceof(Uint8Array).nullish().parse(db.prepare('SELECT bytes FROM blob WHERE hash = ?').pluck().get(hash));
    return bytes && sha256(bytes) === hash ? bytes : null;
  } finally {
    db.close();
  }
}

/** Which of some hashes are missing or altered; a missing attachment is a finding, never a failure to open. */
export function missingBytes(path: string, hashes: readonly string[], step: () => void): string[] {
  return hashes.filter((hash) => {
    step();
    return readBytes(path, hash) === null;
  });
}

/** The largest file that is taken in. */
export const LARGEST_FILE = 100 * 1024 * 1024;

/** Refuses a file over the limit, by its size in bytes. */
export function refuseLarge(name: string, size: number): void {
  if (size > LARGEST_FILE) throw new Refused('FILE_TOO_LARGE', { name, limit: `${LARGEST_FILE / 1024 / 1024} MB` });
}
