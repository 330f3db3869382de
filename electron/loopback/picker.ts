import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Purpose } from '../../shared/contract/desktop.ts';
import { Refused } from '../../shared/errors.ts';
import type { Listing } from '../shell/duties.ts';
import type { Places } from '../shell/places.ts';
import { isOffered } from '../shell/purposes.ts';

type Entry = Listing['entries'][number];

const HOME_FOLDERS = ['文档', 'Documents', '桌面', 'Desktop', '下载', 'Downloads'];
const MOUNTS = ['/media', '/mnt', '/run/media'];
const byName = new Intl.Collator('zh-CN', { numeric: true });
/** A folder with more entries is cut; nobody picks by scrolling through more. */
const MOST_ENTRIES = 5000;

function drives(): { path: string; name: string }[] {
  if (process.platform !== 'win32') return [];
  return Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').filter((letter) => existsSync(`${letter}:\\`)).map((letter) => ({ path: `${letter}:\\`, name: `${letter} 盘` }));
}

async function subfolders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => join(path, entry.name));
}

/** USB sticks appear one or two levels below the usual mount folders. */
async function mounted(): Promise<{ path: string; name: string }[]> {
  if (process.platform === 'win32') return [];
  const first = (await Promise.all(MOUNTS.map(subfolders))).flat();
  const second = (await Promise.all(first.filter((path) => !path.startsWith('/mnt/')).map(subfolders))).flat();
  return [...first, ...second].map((path) => ({ path, name: basename(path) }));
}

async function start(places: Places): Promise<Listing> {
  const home = homedir();
  const own = HOME_FOLDERS.map((name) => ({ path: join(home, name), name })).filter(({ path }) => existsSync(path));
  const known = [{ path: home, name: '个人文件夹' }, ...own, ...drives(), ...(await mounted())];
  if (process.platform !== 'win32') known.push({ path: '/', name: '本机全部文件' });
  const entries = known.map(({ path, name }): Entry => ({ place: places.keep(path, 'folder'), name, kind: 'folder', size: null, changed: null }));
  return { name: '本机', parent: null, entries };
}

async function entryOf(path: string, purpose: Purpose, places: Places): Promise<Entry | null> {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return { place: places.keep(path, 'folder'), name, kind: 'folder', size: null, changed: null };
  if (!found?.isFile() || !isOffered(name, purpose)) return null;
  // An existing ledger is shown for a new one too, so that nobody chooses its name by accident; creating it again is refused.
  return { place: places.keep(path, purpose), name, kind: 'file', size: found.size, changed: found.mtime.toISOString() };
}

function refusal(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Refused('FILE_MISSING', { name: basename(folder) });
  if (code === 'EACCES' || code === 'EPERM') return new Refused('FILE_UNREADABLE', { name: basename(folder), detail: '没有权限' });
  return error;
}

/** What lies in a folder (null: drives and home): names only, dot files hidden, files by purpose. */
export async function browse(folder: string | null, purpose: Purpose, places: Places): Promise<Listing> {
  if (folder === null) return start(places);
  const names = await readdir(folder).catch((error: unknown) => {
    throw refusal(error, folder);
  });
  const shown = names.filter((name) => !name.startsWith('.')).slice(0, MOST_ENTRIES);
  const entries = (await Promise.all(shown.map((name) => entryOf(join(folder, name), purpose, places)))).filter((entry) => entry !== null);
  entries.sort((a, b) => (a.kind === b.kind ? byName.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1));
  const parent = dirname(folder);
  return { name: basename(folder) || folder, parent: parent === folder ? null : places.keep(parent, 'folder'), entries };
}
