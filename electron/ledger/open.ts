import { existsSync, rmSync, statSync } from 'node:fs';
import { Refused } from '../../shared/errors.ts';
import { todayInShanghai } from '../../shared/rules/dates.ts';
import { shanghaiTime } from '../../shared/rules/moments.ts';
import { backUp, listBackups, thin } from './backup.ts';
import { statement } from './changeLog.ts';
import type { Db } from './database.ts';
import { APPLICATION_ID, asRefusal, connect, quickCheck } from './database.ts';
import type { SnapshotReason } from './ledger.ts';
import { Ledger } from './ledger.ts';
import { takeLock } from './lock.ts';
import { migrate, newestVersion } from './migrate.ts';
import type { Migration } from './migrations/index.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { fileName, filesBeside, folderName, isNetworkPath, isWritable, mountTable, readHeader, realPlace, syncedFolder } from './place.ts';
import type { Header } from './place.ts';
import { newUid } from './rows.ts';
import { takeSnapshot } from './snapshot.ts';

/** What opening needs from outside: the clock (UTC ISO) and, in tests, other migrations or mounts. */
export interface Surroundings {
  readonly clock: () => string;
  readonly migrations?: readonly Migration[];
  readonly mounts?: string;
}

export interface Opened {
  readonly ledger: Ledger;
  /** Sentences worth telling once. */
  readonly notices: readonly string[];
}

/**
 * Makes a new ledger file and lets `fill` put its first records in; never overwrites a file.
 * A failure, also one of `fill`, leaves no ledger behind and holds no lock.
 */
export function createLedger(wanted: string, identity: { title: string; tier: string }, around: Surroundings, fill: (ledger: Ledger) => void = () => undefined): Ledger {
  const path = realPlace(wanted);
  if (existsSync(path)) throw new Refused('FILE_EXISTS', { name: fileName(path) });
  refuseNetwork([wanted, path], around);
  const lock = takeLock(path, folderName(path), around.clock());
  let db: Db | null = null;
  try {
    db = connect(path);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db, () => '', around.migrations);
    const ledger = new Ledger({ db, path, filesPath: filesBeside(path).files, lock, snapshot: null, clock: around.clock });
    ledger.run({ name: 'files.create', title: `新建台账“${identity.title}”`, kind: 'system' }, ({ writer }) => {
      writer.insert('ledger', { uid: newUid(), title: identity.title, tier: identity.tier, epoch: 1 });
    });
    fill(ledger);
    // The identity of the file must be readable from its first bytes, not from the WAL.
    db.pragma('wal_checkpoint(TRUNCATE)');
    return ledger;
  } catch (error) {
    try {
      db?.close();
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    } finally {
      lock.release();
    }
    throw asRefusal(error);
  }
}

/**
 * Opens a ledger for work. In this order: is it a ledger, is it not newer, is it local, is it free,
 * is it sound, is it migrated, is today's backup made. Each failure is a sentence, the file untouched.
 */
export function openLedger(wanted: string, around: Surroundings): Opened {
  const path = realPlace(wanted);
  const header = supportedHeader(path, around);
  refuseNetwork([wanted, path], around);
  if (!isWritable(path)) throw new Refused('FOLDER_UNWRITABLE', { folder: folderName(path) });
  const lock = takeLock(path, folderName(path), around.clock());
  let db: Db | null = null;
  try {
    const endedCleanly = !(existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0);
    // Opening for writing would fold a left WAL in, or turn the file to WAL: what may be damaged is first looked at without writing.
    if (!endedCleanly || !header.wal) refuseDamaged(connect(path, 'read'));
    db = connect(path);
    const open = db;
    if (endedCleanly && header.wal) requireSound(open);
    const { from, to } = migrate(db, () => backUp(open, path, 'migration', around.clock()).name, around.migrations);
    const ledger = new Ledger({ db, path, filesPath: filesBeside(path).files, lock, snapshot: null, clock: around.clock });
    const notices = [
      ...(from < to ? [`台账已升级到新格式，升级前的备份已保存。`] : []),
      ...(endedCleanly ? [] : ['上次没有正常关闭，已检查台账：完好。']),
      ...clockNotice(ledger),
      ...syncNotice(path),
      ...dailyBackup(ledger),
    ];
    return { ledger, notices };
  } catch (error) {
    try {
      db?.close();
    } finally {
      lock.release();
    }
    throw asRefusal(error);
  }
}

/** The header of a ledger that this program can read; refuses a newer one. */
export function supportedHeader(path: string, around: Pick<Surroundings, 'migrations'> = {}): Header {
  const header = readHeader(path);
  const supported = newestVersion(around.migrations ?? MIGRATIONS);
  if (header.userVersion > supported) throw new Refused('LEDGER_NEWER', { found: String(header.userVersion), supported: String(supported) });
  // A creation that was cut off before its first record.
  if (header.userVersion === 0) throw new Refused('NOT_A_LEDGER', { name: fileName(path) });
  return header;
}

function requireSound(db: Db): void {
  const complaint = quickCheck(db);
  if (complaint !== null) throw new Refused('LEDGER_DAMAGED', { detail: complaint });
}

function refuseDamaged(reading: Db): void {
  try {
    requireSound(reading);
  } finally {
    reading.close();
  }
}

/** Opens a verified copy for reading; the original is not written to. */
export function openSnapshot(wanted: string, reason: SnapshotReason, temporary: string, around: Surroundings): Opened {
  const path = realPlace(wanted);
  supportedHeader(path, around);
  let db: Db | null = null;
  try {
    const { path: copy, files } = takeSnapshot(path, temporary);
    migrateCopy(copy, path, around);
    db = connect(copy, 'read');
    const ledger = new Ledger({ db, path: copy, filesPath: files, lock: null, snapshot: { asOf: around.clock(), reason }, clock: around.clock });
    return { ledger, notices: [] };
  } catch (error) {
    db?.close();
    throw asRefusal(error);
  }
}

/** Opens again what was open before, after another opening failed: a ledger for work, a copy as the copy it was. */
export function openAgain(former: Ledger, around: Surroundings): Ledger {
  const { path, filesPath, snapshot } = former;
  if (!snapshot) return openLedger(path, around).ledger;
  return new Ledger({ db: connect(path, 'read'), path, filesPath, lock: null, snapshot, clock: around.clock });
}

function migrateCopy(copy: string, original: string, around: Surroundings): void {
  const db = connect(copy);
  try {
    migrate(db, () => fileName(original), around.migrations);
  } finally {
    db.close();
  }
}

/** Refuses a ledger when its path, as given or as it really is, lies on a network drive. */
function refuseNetwork(paths: readonly [wanted: string, real: string], around: Surroundings): void {
  const mounts = around.mounts ?? mountTable();
  if (paths.some((path) => isNetworkPath(path, mounts))) throw new Refused('NETWORK_PATH', { name: fileName(paths[0]) });
}

function clockNotice(ledger: Ledger): string[] {
  const last: unknown = statement(ledger.db, 'SELECT at FROM change_log ORDER BY seq DESC LIMIT 1').pluck().get();
  if (typeof last !== 'string' || last <= ledger.clock()) return [];
  return [`电脑时间早于台账最后一次改动（${shanghaiTime(last).slice(0, 10)}），请核对电脑日期。`];
}

function syncNotice(path: string): string[] {
  const service = syncedFolder(path);
  return service === null ? [] : [`台账放在同步文件夹“${service}”里，同步程序可能改动文件，建议移到普通文件夹。`];
}

/** The first opening of a day makes a verified backup; a failure is told, not fatal. */
function dailyBackup(ledger: Ledger): string[] {
  const { backups: folder } = filesBeside(ledger.path);
  const now = ledger.clock();
  const today = todayInShanghai(Date.parse(now));
  const known = listBackups(folder);
  if (known.some((backup) => todayInShanghai(Date.parse(backup.at)) === today)) return [];
  try {
    backUp(ledger.db, ledger.path, 'daily', now);
    for (const old of thin(listBackups(folder), today)) rmSync(old.path, { force: true });
    return [];
  } catch (error) {
    return [`今天的备份没有成功：${error instanceof Refused ? (error.params.detail ?? '') : String(error)}。请检查磁盘空间。`];
  }
}
