import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNode } from './run.ts';

const FETCH_LIMIT_MS = 20_000;
const RETRY_AFTER_MS = 24 * 3_600_000;
const FAILED = join('out', '.electron-not-fetched');

/**
 * The Electron executable when it lies on this machine, else null. The `electron` package is never
 * loaded for this: loading it starts a download.
 */
export function findElectron(root: string = ROOT, env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const home = join(root, 'node_modules', 'electron');
  const pathFile = join(home, 'path.txt');
  const inside = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : '';
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const path = join(override, inside || (process.platform === 'win32' ? 'electron.exe' : 'electron'));
    return existsSync(path) ? path : null;
  }
  const path = join(home, 'dist', inside);
  return inside !== '' && existsSync(path) ? path : null;
}

function failedRecently(root: string, now: number): boolean {
  const failed = statSync(join(root, FAILED), { throwIfNoEntry: false });
  return failed !== undefined && now - failed.mtimeMs < RETRY_AFTER_MS;
}

/**
 * The Electron executable, fetched when it is missing: one try of 20 s, and after a failure no
 * other before a day has passed. Null when it cannot be had.
 */
export async function electronOrFetch(): Promise<string | null> {
  const found = findElectron();
  if (found !== null || failedRecently(ROOT, Date.now())) return found;
  console.log('正在下载 Electron 运行环境（最多 20 秒）……');
  await runNode(['node_modules', 'electron', 'install.js'], [], { limitMs: FETCH_LIMIT_MS, quiet: true });
  const fetched = findElectron();
  if (fetched === null) {
    mkdirSync(join(ROOT, 'out'), { recursive: true });
    writeFileSync(join(ROOT, FAILED), '');
  } else {
    rmSync(join(ROOT, FAILED), { force: true });
  }
  return fetched;
}
