import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Places } from '../shell/places.ts';
import { chromiumMajor, findBrowser, screenNote } from './browser.ts';
import { hasDisplay } from './openWindow.ts';
import { browse } from './picker.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'picker-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder lists folders first, then the files of the purpose, with numbers in their order', async () => {
  for (const name of ['10号.sanzi', '9号.sanzi', '表.xlsx', '.hidden.sanzi']) writeFileSync(join(folder, name), 'x');
  mkdirSync(join(folder, '备份'));
  mkdirSync(join(folder, '.git'));
  const places = new Places();
  const { entries, name, parent } = await browse(folder, 'ledger', places);
  expect(entries.map((entry) => [entry.kind, entry.name])).toEqual([['folder', '备份'], ['file', '9号.sanzi'], ['file', '10号.sanzi']]);
  expect(places.require(parent ?? '', 'folder')).toBe(tmpdir());
  expect(name).not.toContain('/');
  expect(JSON.stringify(entries)).not.toContain(folder);
});

test('the start lists the home folder and leads into it', async () => {
  const places = new Places();
  const { entries, parent } = await browse(null, 'workbook', places);
  const home = entries.find((entry) => entry.name === '个人文件夹');
  expect(parent).toBeNull();
  expect(places.require(home?.place ?? '', 'folder')).not.toBe('');
});

test('a folder that is gone is refused by name', async () => {
  await expect(browse(join(folder, '没有了'), 'ledger', new Places())).rejects.toMatchObject({ code: 'FILE_MISSING', params: { name: '没有了' } });
});

test('a browser is found by its variable, on the path, and among Playwright’s own', () => {
  const put = (...way: string[]) => {
    const path = join(folder, ...way);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, '');
    chmodSync(path, 0o755);
    return path;
  };
  const named = put('own', 'browser');
  const old = put('browsers', 'chromium-900', 'chrome-linux', 'chrome');
  const newer = put('browsers', 'chromium-1000', 'chrome-linux', 'chrome');
  const env = { PATH: join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'browsers') };
  expect(findBrowser({ ...env, SANZI_CHROMIUM: named }, 'linux')).toBe(named);
  expect(findBrowser({ ...env, SANZI_CHROMIUM: join(folder, 'none') }, 'linux')).toBeNull();
  expect([newer, old]).toContain(findBrowser(env, 'darwin') ?? newer);
  expect(findBrowser({ PLAYWRIGHT_BROWSERS_PATH: join(folder, 'browsers'), LOCALAPPDATA: folder }, 'win32')).toBe(newer);
  const onPath = put('bin', 'google-chrome');
  expect(findBrowser({ ...env, PATH: [join(folder, 'empty'), join(folder, 'bin')].join(delimiter) }, 'darwin')).toBe(onPath);
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36', 156, null],
  ['Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 Chrome/108.0.0.0 Safari/537.36 UOSBrowser', 108, '低于'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', null, '建议换用'],
])('the browser %s', (agent, major, words) => {
  expect(chromiumMajor(agent)).toBe(major);
  if (words === null) expect(screenNote(agent)).toBeNull();
  else expect(screenNote(agent)).toContain(words);
});

test('there is a display on Windows always, on Linux when one is named', () => {
  expect([hasDisplay({}, 'win32'), hasDisplay({}, 'linux'), hasDisplay({ DISPLAY: ':0' }, 'linux'), hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')]).toEqual([true, false, true, true]);
});
