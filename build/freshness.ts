import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNode } from './run.ts';

const SOURCES = ['shared', 'electron', 'renderer', 'build/vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];
const STAMP = join('out', '.stamp');
const RESULTS = ['out/main/main.js', 'out/main/loopback.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

function* filesUnder(path: string): Generator<string> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) yield path;
  if (!found?.isDirectory()) return;
  for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

/** A hash over names, sizes and times of everything the bundles are made of; tests are not. */
export function sourceStamp(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesUnder(join(root, source))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Whether `out/` was built from the sources as they are now. */
export function isFresh(root: string): boolean {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && RESULTS.every((file) => existsSync(join(root, file))) && readFileSync(stamp, 'utf8') === sourceStamp(root);
}

/** Builds when something is stale. False when the build failed. */
export async function buildWhenStale(): Promise<boolean> {
  if (isFresh(ROOT)) return true;
  console.log('正在构建……');
  // Taken before the build: a file saved meanwhile makes the result stale, as it should.
  const stamp = sourceStamp(ROOT);
  const { code } = await runNode(['node_modules', 'electron-vite', 'bin', 'electron-vite.js'], ['build', '--config', 'build/vite.config.ts', '--logLevel', 'warn']);
  if (code !== 0) return false;
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(join(ROOT, STAMP), stamp);
  return true;
}
