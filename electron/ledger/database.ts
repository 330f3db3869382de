import Database from 'better-sqlite3';
import { Refused } from '../../shared/errors.ts';

export type Db = Database.Database;

/** 'SANZ' in the header of every ledger; other SQLite files are refused by it. */
export const APPLICATION_ID = 0x53414e5a;
/** 'SANF' in the header of the files database beside a ledger. */
export const FILES_APPLICATION_ID = 0x53414e46;

/**
 * Opens a connection with the settings every connection needs each time: WAL databases reopen at
 * NORMAL in this build, so FULL is set again; a statement trusts neither schema nor cell sizes.
 */
export function connect(path: string, mode: 'write' | 'read' = 'write'): Db {
  const db = new Database(path, { readonly: mode === 'read', fileMustExist: mode === 'read' });
  try {
    db.pragma('busy_timeout = 5000');
    if (mode === 'write') {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
    }
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('cache_size = -65536');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A number that a pragma answers. */
export function pragmaNumber(db: Db, name: 'user_version' | 'application_id' | 'max_page_count' | 'page_count'): number {
  const value = db.pragma(name, { simple: true });
  if (typeof value !== 'number') throw new TypeError(`pragma ${name} answered no number`);
  return value;
}

/** The first complaint of SQLite's quick check, or null when the file is sound. */
export function quickCheck(db: Db): string | null {
  const answer = db.pragma('quick_check(1)', { simple: true });
  return answer === 'ok' ? null : String(answer);
}

/** The SQLite error code of an error, or null for any other error. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}

/** SQLite's and the system's failures in the words of the program; other errors pass unchanged. */
export function asRefusal(error: unknown): unknown {
  const code = sqliteCode(error) ?? (error instanceof Error && 'code' in error ? String(error.code) : null);
  const detail = error instanceof Error ? error.message : String(error);
  if (code === null || error instanceof Refused) return error;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return new Refused('DISK_FULL');
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new Refused('LEDGER_DAMAGED', { detail });
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return new Refused('DISK_FAILED', { detail });
  if (code.startsWith('SQLITE_READONLY')) return new Refused('READ_ONLY');
  // The row that a reference names was removed meanwhile, in another window for instance.
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return new Refused('ROW_MISSING');
  return error;
}
