import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron } from './electronRuntime.ts';
import { isFresh, sourceStamp } from './freshness.ts';
import { run } from './run.ts';
import { readStart } from './start.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'start-test-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function file(path: string, text = 'x'): string {
  const full = join(root, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
  return full;
}

test('the flags of the start are read and the ledger becomes an absolute path', () => {
  expect(readStart(['--shell', 'loopback', '--ledger', '村.sanzi'], '/books')).toEqual({ help: false, shell: 'loopback', flags: ['--ledger', '/books/村.sanzi'] });
  expect(readStart(['--demo'], '/')).toEqual({ help: false, shell: null, flags: ['--demo'] });
  expect(() => readStart(['--shell', 'window'], '/')).toThrow('不认识的外壳');
  expect(() => readStart(['--bogus'], '/')).toThrow('看不懂启动参数');
});

test('a changed, added or removed source makes the build stale, a test does not', () => {
  const source = file('shared/a.ts');
  for (const result of ['out/main/main.js', 'out/main/loopback.js', 'out/preload/preload.cjs', 'out/renderer/index.html']) file(result);
  expect(isFresh(root)).toBe(false);
  const built = sourceStamp(root);
  file('out/.stamp', built);
  expect(isFresh(root)).toBe(true);
  file('shared/a.test.ts');
  expect(isFresh(root)).toBe(true);
  utimesSync(source, 1, 1);
  expect(isFresh(root)).toBe(false);
  file('out/.stamp', sourceStamp(root));
  file('renderer/b.tsx');
  expect(isFresh(root)).toBe(false);
});

test('a build whose result is missing is stale', () => {
  file('out/.stamp', sourceStamp(root));
  expect(isFresh(root)).toBe(false);
});

test('Electron is there only when the file that its package names is there', () => {
  expect(findElectron(root, {})).toBeNull();
  file('node_modules/electron/path.txt', 'electron');
  expect(findElectron(root, {})).toBeNull();
  const own = file('node_modules/electron/dist/electron');
  expect(findElectron(root, {})).toBe(own);
  const other = file('elsewhere/electron');
  expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') })).toBe(other);
  expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere') })).toBeNull();
});

test('a program that takes too long is ended', async () => {
  expect(await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { limitMs: 100, quiet: true })).toEqual({ code: null, timedOut: true });
  expect(await run(process.execPath, ['-e', 'process.exit(3)'], { limitMs: 60_000 })).toEqual({ code: 3, timedOut: false });
  expect(await run(join(root, 'missing'), [])).toEqual({ code: 127, timedOut: false });
});
