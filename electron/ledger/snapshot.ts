import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Refused } from '../../shared/errors.ts';
import type { Db } from './database.ts';
import { asRefusal, quickCheck, sqliteCode } from './database.ts';
import { verify } from './backup.ts';
import { copyAsOwn, filesBeside } from './place.ts';

/** How often a copy of a file that changes under our hands is tried again. */
const TRIES = 5;

/**
 * A verified copy of a ledger in a private temporary folder, for reading only: serves a second
 * program, USB sticks, read-only folders and files from chats. The original is not written to.
 */
export function takeSnapshot(ledger: string, temporary: string): { path: string; files: string } {
  const folder = mkdtempSync(join(temporary, 'copy-'));
  const path = join(folder, basename(ledger));
  try {
    // Without a WAL nobody writes, and plain bytes do; SQLite itself would leave its side files in the folder.
    if (!existsSync(`${ledger}-wal`) || !copyThroughSqlite(ledger, path)) copyFiles(ledger, path);
    verify(path);
    return { path, files: filesBeside(ledger).files };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw asRefusal(error);
  }
}

/** While another program writes, only SQLite itself can copy consistently; false where it cannot open the file. */
function copyThroughSqlite(ledger: string, path: string): boolean {
  let source: Db | null = null;
  try {
    source = new Database(ledger, { readonly: true, fileMustExist: true, timeout: 5_000 });
    source.prepare('VACUUM INTO ?').run(path);
    return true;
  } catch (error) {
    // A WAL file in a folder without write permission cannot be opened at all; its bytes can still be copied.
    if (sqliteCode(error)?.startsWith('SQLITE_CANTOPEN') || sqliteCode(error)?.startsWith('SQLITE_READONLY')) return false;
    throw error;
  } finally {
    source?.close();
  }
}

function copyFiles(ledger: string, path: string): void {
  for (let attempt = 1; ; attempt++) {
    const before = stamp(ledger);
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    copyAsOwn(ledger, path);
    if (existsSync(`${ledger}-wal`)) copyAsOwn(`${ledger}-wal`, `${path}-wal`);
    if (stamp(ledger) === before && soundCopy(path)) return;
    if (attempt === TRIES) throw new Refused('LEDGER_DAMAGED', { detail: '复制时文件不断变化，或文件已损坏' });
  }
}

/** Opening for writing folds the copied WAL into the copy; the original is not involved. */
function soundCopy(path: string): boolean {
  const copy = new Database(path);
  try {
    copy.pragma('wal_checkpoint(TRUNCATE)');
    copy.pragma('journal_mode = DELETE');
    return quickCheck(copy) === null;
  } catch {
    return false;
  } finally {
    copy.close();
  }
}

function stamp(ledger: string): string {
  return [ledger, `${ledger}-wal`].map((file) => (existsSync(file) ? `${statSync(file).size}/${statSync(file).mtimeMs}` : '-')).join(' ');
}
