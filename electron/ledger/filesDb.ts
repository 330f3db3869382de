import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { Refused } from '../../shared/errors.ts';
import type { Db } from './database.ts';
import { asRefusal, FILES_APPLICATION_ID, pragmaNumber, sqliteCode } from './database.ts';
import { sha256 } from './rows.ts';

/** One stored file: bytes by content hash; append-only, so that undo and history always find them. */
const SCHEMA = `CREATE TABLE blob (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  size INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT`;

/**
 * The files database beside a ledger, created with its first file. It has no WAL: a WAL file could
 * not be read from a USB stick or folder without write permission, and scans would be written twice.
 */
function openFiles(path: string): Db {
  const db = new Database(path, { timeout: 5_000 });
  try {
    db.pragma('journal_mode = DELETE');
    db.pragma('synchronous = FULL');
    db.pragma('cell_size_check = ON');
    if (pragmaNumber(db, 'application_id') === 0) {
      db.transaction(() => {
        db.exec(SCHEMA);
        db.pragma(`application_id = ${FILES_APPLICATION_ID}`);
        db.pragma('user_version = 1');
      }).immediate();
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Stores bytes (once, however often they come) and answers their hash. Bytes found altered under their hash are put right. */
export function storeBytes(path: string, bytes: Buffer, mediaType: string): string {
  const hash = sha256(bytes);
  try {
    const db = openFiles(path);
    try {
      if (readVerified(db, hash) === null) {
        db.prepare('INSERT OR REPLACE INTO blob (hash, size, media_type, bytes) VALUES (?, ?, ?, ?)').run(hash, bytes.length, mediaType, bytes);
      }
      return hash;
    } finally {
      db.close();
    }
  } catch (error) {
    throw asRefusal(error);
  }
}

/** A files database that stays open while many files come in. */
export interface FilesStore {
  /** Stores files (once, however often they come): all of them or, where the disk is full, none. */
  put(files: readonly Buffer[]): void;
  close(): void;
}

/** Opens the files database for many files; it is made when the first one comes. */
export function openFilesStore(path: string): FilesStore {
  let db: Db | null = null;
  return {
    put: (files) => {
      try {
        db ??= openFiles(path);
        const insert = db.prepare(`INSERT OR IGNORE INTO blob (hash, size, media_type, bytes) VALUES (?, ?, 'application/octet-stream', ?)`);
        db.transaction(() => {
          for (const bytes of files) insert.run(sha256(bytes), bytes.length, bytes);
        }).immediate();
      } catch (error) {
        throw asRefusal(error);
      }
    },
    close: () => db?.close(),
  };
}

function readVerified(db: Db, hash: string): Uint8Array | null {
  try {
    const bytes = z.instanceof(Uint8Array).nullish().parse(db.prepare('SELECT bytes FROM blob WHERE hash = ?').pluck().get(hash));
    return bytes && sha256(bytes) === hash ? bytes : null;
  } catch (error) {
    // A damaged files database is a finding about its files; only one that is busy says nothing about them.
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) throw error;
    return null;
  }
}

function withFiles<T>(path: string, read: (find: (hash: string) => Uint8Array | null) => T): T {
  if (!existsSync(path)) return read(() => null);
  const db = new Database(path, { readonly: true, timeout: 5_000 });
  try {
    return read((hash) => readVerified(db, hash));
  } finally {
    db.close();
  }
}

/** The bytes of a hash, verified; null when the files database or the file in it is missing or altered. */
export function readBytes(path: string, hash: string): Uint8Array | null {
  return withFiles(path, (find) => find(hash));
}

/** Which of some hashes are missing or altered; a missing attachment is a finding, never a failure to open. */
export function missingBytes(path: string, hashes: readonly string[], step: () => void): string[] {
  return withFiles(path, (find) => hashes.filter((hash) => {
    step();
    return find(hash) === null;
  }));
}

/**
 * Adds to one files database what another holds and it does not, and reads the added files back.
 * Bytes altered under their hash are left out: they are a finding of the check, not worth keeping.
 * Answers how many were added; where `from` is not there, nothing is made.
 */
export function copyMissing(from: string, to: string): number {
  if (!existsSync(from)) return 0;
  const source = new Database(from, { readonly: true, timeout: 5_000 });
  try {
    const target = openFiles(to);
    try {
      const known = new Set(hashesOf(target));
      const added = hashesOf(source).filter((hash) => !known.has(hash) && readVerified(source, hash) !== null);
      const insert = target.prepare('INSERT OR IGNORE INTO blob (hash, size, media_type, bytes) VALUES (@hash, @size, @mediaType, @bytes)');
      const read = source.prepare('SELECT hash, size, media_type AS mediaType, bytes FROM blob WHERE hash = ?');
      target.transaction(() => {
        for (const hash of added) insert.run(read.get(hash));
      }).immediate();
      const lost = added.find((hash) => readVerified(target, hash) === null);
      if (lost !== undefined) throw new Error(`档案 ${lost.slice(0, 16)} 写入后读不回来`);
      return added.length;
    } finally {
      target.close();
    }
  } finally {
    source.close();
  }
}

function hashesOf(db: Db): string[] {
  return z.array(z.string()).parse(db.prepare('SELECT hash FROM blob ORDER BY hash').pluck().all());
}

/** The largest file that is taken in. */
export const LARGEST_FILE = 100 * 1024 * 1024;

/** Refuses a file over the limit, by its size in bytes. */
export function refuseLarge(name: string, size: number): void {
  if (size > LARGEST_FILE) throw new Refused('FILE_TOO_LARGE', { name, limit: `${LARGEST_FILE / 1024 / 1024} MB` });
}
