import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refused } from '../../shared/errors.ts';
import { shanghaiTime } from '../../shared/rules/moments.ts';
import { head } from './changeLog.ts';
import type { Db } from './database.ts';
import { asRefusal, pragmaNumber, quickCheck, APPLICATION_ID } from './database.ts';
import { copyMissing } from './filesDb.ts';
import { patiently } from './patience.ts';
import { copyAsOwn, filesBeside } from './place.ts';

/** Why a backup was made. */
export type BackupReason = 'daily' | 'import' | 'migration' | 'demand' | 'restore';

/** A backup file as its name tells it: NAME-20261121T101500-000123-daily.sanzi. */
export interface Backup {
  readonly path: string;
  readonly name: string;
  /** UTC moment in ISO form. */
  readonly at: string;
  readonly seq: number;
  readonly size: number;
  readonly reason: BackupReason;
}

const PATTERN = /-(\d{8})T(\d{6})-(\d{6,})-(daily|import|migration|demand|restore)\.sanzi$/u;
const REASONS: readonly BackupReason[] = ['daily', 'import', 'migration', 'demand', 'restore'];

/** The backups in a folder, newest first. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const parts = PATTERN.exec(name);
    const reason = REASONS.find((one) => one === parts?.[4]);
    if (!parts || !reason) return [];
    const [, day = '', time = '', seq = '0'] = parts;
    const at = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`;
    const path = join(folder, name);
    return [{ path, name, at, seq: Number(seq), size: statSync(path).size, reason }];
  }).sort((a, b) => b.at.localeCompare(a.at) || b.seq - a.seq);
}

/**
 * Makes a verified copy: VACUUM INTO a temporary name, a full check of the copy, then the rename.
 * Safe while others read and write; a copy of the open file itself could miss what lies in the WAL.
 * The attachments follow by hash into one files database of the folder; backups before an import or a
 * migration go without, since neither touches the files beside the ledger.
 */
export function backUp(db: Db, ledger: string, reason: BackupReason, now: string, folder = filesBeside(ledger).backups): Backup {
  const stamp = now.replace(/[-:]/gu, '').slice(0, 15);
  const seq = pragmaNumber(db, 'user_version') === 0 ? 0 : head(db).seq;
  const name = `${basename(ledger).replace(/\.sanzi$/u, '')}-${stamp}-${String(seq).padStart(6, '0')}-${reason}.sanzi`;
  const temporary = join(folder, `.${name}.part`);
  const path = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    try {
      rmSync(temporary, { force: true });
      db.prepare('VACUUM INTO ?').run(temporary);
      verify(temporary);
      patiently(() => renameSync(temporary, path));
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch (error) {
    throw new Refused('BACKUP_FAILED', { detail: error instanceof Error ? error.message : String(error) });
  }
  if (reason === 'daily' || reason === 'demand') backUpFiles(ledger, folder);
  return { path, name, at: now, seq, size: statSync(path).size, reason };
}

/** The one files database of a backup folder for the ledger of a name (without .sanzi). */
function backedUpFiles(folder: string, name: string): string {
  return filesBeside(join(folder, `${name}.sanzi`)).files;
}

function backUpFiles(ledger: string, folder: string): void {
  try {
    copyMissing(filesBeside(ledger).files, backedUpFiles(folder, basename(ledger).replace(/\.sanzi$/u, '')));
  } catch (error) {
    throw new Refused('BACKUP_FAILED', { detail: `台账已备份，档案没有：${error instanceof Error ? error.message : String(error)}` });
  }
}

/**
 * Brings back the attachments that a ledger's own files database no longer holds, from the files
 * database of the backup's folder, or the one beside the file itself where it is no backup by name.
 * Answers how many came back.
 */
export function restoreFiles(backup: string, ledger: string): number {
  const { files } = filesBeside(ledger);
  const name = basename(backup).replace(PATTERN, '').replace(/\.sanzi$/u, '');
  const beside = [...new Set([backedUpFiles(dirname(backup), name), backedUpFiles(dirname(backup), basename(ledger).replace(/\.sanzi$/u, ''))])];
  return beside.filter((from) => from !== files).reduce((count, from) => count + copyMissing(from, files), 0);
}

/** Throws when a file is no sound ledger; the file is not changed. */
export function verify(path: string): void {
  const copy = new Database(path, { readonly: true });
  try {
    const complaint = quickCheck(copy);
    if (complaint !== null) throw new Refused('LEDGER_DAMAGED', { detail: complaint });
    if (pragmaNumber(copy, 'application_id') !== APPLICATION_ID) throw new Refused('NOT_A_LEDGER', { name: basename(path) });
  } catch (error) {
    throw asRefusal(error);
  } finally {
    copy.close();
  }
}

/** The identity of the ledger that a file holds; the file is not changed. */
export function ledgerUid(path: string): string | null {
  const copy = new Database(path, { readonly: true });
  try {
    const uid: unknown = copy.prepare('SELECT uid FROM ledger').pluck().get();
    return typeof uid === 'string' ? uid : null;
  } finally {
    copy.close();
  }
}

/** How many of the newest backups stay whatever their age. */
const KEEP_NEWEST = 20;

/**
 * The backups to let go of: the newest 20 stay, before that one a day for 60 days, one a month beyond.
 * Backups before a migration or a restore always stay.
 */
export function thin(backups: readonly Backup[], today: string): Backup[] {
  const kept = new Set<string>();
  const dayLimit = Date.parse(`${today}T00:00:00Z`) - 60 * 86_400_000;
  return backups.filter((backup, index) => {
    if (index < KEEP_NEWEST || backup.reason === 'migration' || backup.reason === 'restore') return false;
    const slot = Date.parse(backup.at) >= dayLimit ? backup.at.slice(0, 10) : backup.at.slice(0, 7);
    if (kept.has(slot)) return true;
    kept.add(slot);
    return false;
  });
}

/**
 * Puts a backup where the (closed) ledger lies and keeps the replaced file aside; answers its name.
 * The copy is verified before anything is moved; a failure leaves the ledger where it was.
 */
export function swapIn(backup: string, ledger: string, now: string): string {
  const incoming = `${ledger}.part`;
  const aside = `${ledger.replace(/\.sanzi$/u, '')}-恢复前-${shanghaiTime(now).replace(/[-:]/gu, '').replace(' ', 'T')}.sanzi`;
  if (existsSync(aside)) throw new Refused('FILE_EXISTS', { name: basename(aside) });
  try {
    rmSync(incoming, { force: true });
    copyAsOwn(backup, incoming);
    verify(incoming);
    moveAside(ledger, aside);
    try {
      patiently(() => renameSync(incoming, ledger));
    } catch (error) {
      moveAside(aside, ledger);
      throw error;
    }
  } catch (error) {
    rmSync(incoming, { force: true });
    throw asRefusal(error);
  }
  return basename(aside);
}

/** Puts the replaced file (named as `swapIn` answered) back where it was: the backup in its place could not be opened. */
export function swapBack(aside: string, ledger: string): void {
  const failed = `${ledger}.part`;
  moveAside(ledger, failed);
  moveAside(join(dirname(ledger), aside), ledger);
  for (const suffix of ['', '-wal']) rmSync(`${failed}${suffix}`, { force: true });
}

/** Renames a ledger; what still lies in its WAL belongs to it and goes with it. */
function moveAside(from: string, to: string): void {
  patiently(() => renameSync(from, to));
  if (existsSync(`${from}-wal`)) patiently(() => renameSync(`${from}-wal`, `${to}-wal`));
  rmSync(`${from}-shm`, { force: true });
}
