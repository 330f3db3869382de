import { accessSync, chmodSync, closeSync, constants, copyFileSync, existsSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refused } from '../../shared/errors.ts';
import { APPLICATION_ID } from './database.ts';

/** The files that belong to one ledger. */
export function filesBeside(ledger: string): { files: string; backups: string } {
  return { files: `${ledger}-files`, backups: `${ledger.replace(/\.sanzi$/u, '')}-备份` };
}

/** The name of a file for sentences. */
export function fileName(path: string): string {
  return basename(path);
}

/**
 * Where a file really lies, links followed and mapped drives named by their server (`Z:` is `\\nas\…`), so
 * that two names of one file share its lock and its backups. A file that is not there yet lies in its real folder.
 */
export function realPlace(path: string): string {
  const real = resolved(path);
  if (real !== null) return real;
  const folder = resolved(dirname(path));
  return folder === null ? path : join(folder, basename(path));
}

function resolved(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/** The folder of a file, named for sentences. */
export function folderName(path: string): string {
  return basename(dirname(path)) || dirname(path);
}

/** What the first bytes of a file say, read without opening it as a database, so that it stays untouched. */
export interface Header {
  readonly applicationId: number;
  readonly userVersion: number;
  /** The file says of itself that it is written through a WAL (a backup is not, until it is opened for work). */
  readonly wal: boolean;
}

const MAGIC = 'SQLite format 3\u0000';

/** Reads the header; refuses FILE_MISSING, and NOT_A_LEDGER for a file of another program. */
export function readHeader(path: string): Header {
  if (!existsSync(path) || !statSync(path).isFile()) throw new Refused('FILE_MISSING', { name: fileName(path) });
  const bytes = Buffer.alloc(100);
  const handle = openSync(path, 'r');
  try {
    const length = readSync(handle, bytes, 0, 100, 0);
    if (length < 100 || bytes.toString('latin1', 0, 16) !== MAGIC) throw new Refused('NOT_A_LEDGER', { name: fileName(path) });
  } finally {
    closeSync(handle);
  }
  const header = { applicationId: bytes.readUInt32BE(68), userVersion: bytes.readUInt32BE(60), wal: bytes[18] === 2 };
  if (header.applicationId !== APPLICATION_ID) throw new Refused('NOT_A_LEDGER', { name: fileName(path) });
  return header;
}

/** Whether files can be made in a folder. */
export function isWritable(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK);
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Copies a file to a new place. A copy of a write-protected file (a CD, a stick) may be written. */
export function copyAsOwn(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  chmodSync(to, statSync(to).mode | 0o600);
}

/** File systems on which WAL does not hold, because several computers share them. */
const NETWORK_SYSTEMS = new Set(['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'smb2', 'afs', 'davfs', '9p', 'fuse.sshfs', 'fuse.davfs2', 'fuse.gvfsd-fuse', 'fuse.rclone', 'ncpfs', 'ceph', 'glusterfs', 'fuse.glusterfs']);

/**
 * Whether a path lies on a network drive: a UNC path on Windows, or the longest mount above it in the
 * system's mount table (`/proc/mounts`) is a network file system.
 */
export function isNetworkPath(path: string, mounts: string): boolean {
  if (/^\\\\(?:[^.?]|\?\\UNC\\)/iu.test(path) || path.startsWith('//')) return true;
  let longest = '';
  let system = '';
  for (const line of mounts.split('\n')) {
    const [, rawPoint = '', type = ''] = line.split(' ');
    const point = rawPoint.replace(/\\(\d{3})/gu, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const above = point === '/' ? path.startsWith('/') : path === point || path.startsWith(`${point}/`);
    if (above && point.length >= longest.length && point !== '') {
      longest = point;
      system = type;
    }
  }
  return NETWORK_SYSTEMS.has(system);
}

/** The system's mount table; empty where there is none. */
export function mountTable(): string {
  try {
    return readFileSync('/proc/mounts', 'utf8');
  } catch {
    return '';
  }
}

/** The name of the sync service whose folder a path lies in, or null (worth a warning, not a refusal). */
export function syncedFolder(path: string): string | null {
  const found = /[\\/](OneDrive[^\\/]*|百度网盘[^\\/]*|BaiduSync[^\\/]*|坚果云[^\\/]*|Nutstore[^\\/]*|WPS云盘[^\\/]*|WPSDrive[^\\/]*|Dropbox|iCloudDrive)[\\/]/iu.exec(path);
  return found?.[1] ?? null;
}
