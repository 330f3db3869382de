import { _electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { join } from 'node:path';
import { findElectron } from '../build/electronRuntime.ts';
import { needsNoSandbox } from '../electron/loopback/browser.ts';
import { hasDisplay } from '../electron/loopback/openWindow.ts';
import { expect, test as base } from './fixtures.ts';
import { ListPage } from './pages/list.ts';
import { missingPoppler, readPdf } from './pages/pdf.ts';
import { SheetsPage } from './pages/sheets.ts';

const ROOT = join(import.meta.dirname, '..');
const runtime = findElectron();

base.skip(runtime === null, 'Electron runtime not installed: node_modules/electron holds no binary and ELECTRON_OVERRIDE_DIST_PATH names none');
base.skip(!hasDisplay(), 'no display: Electron shows windows only on one');

interface Desktop { readonly app: ElectronApplication; readonly page: Page }

const test = base.extend<{ desktop: Desktop }>({
  /** The built program in Electron, with a profile and a ledger of this story's own. */
  desktop: async ({ folder }, use) => {
    const env: Record<string, string> = { SANZI_PROFILE: join(folder, 'profile') };
    for (const [name, value] of Object.entries(process.env)) if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] ??= value;
    const app = await _electron.launch({ executablePath: runtime ?? '', args: [...(needsNoSandbox() ? ['--no-sandbox'] : []), ROOT, '--ledger', join(folder, '台账.sanzi')], env });
    const page = await app.firstWindow();
    await use({ app, page });
    await app.close();
  },
});

test('the desktop program opens its ledger, edits a cell, and has it again after a reload', async ({ desktop: { page } }) => {
  test.slow();
  await expect(page.getByRole('heading', { name: /禾塘村三资台账/u })).toBeVisible({ timeout: 20_000 });
  const list = new ListPage(page);
  await list.open('资产');
  await list.type(1, 'name', '东门1号档');
  await expect(list.cell(1, 'name')).toHaveText('东门1号档');
  await page.reload();
  await expect(list.cell(1, 'name')).toHaveText('东门1号档');
});

test('the page of the desktop program has nothing of Node or Electron and no way out', async ({ desktop: { page } }) => {
  test.slow();
  await expect(page.getByText('需要关注')).toBeVisible({ timeout: 20_000 });
  expect(await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis))).toEqual([]);
  expect(new URL(page.url()).protocol).toBe('app:');
  expect(await page.evaluate(() => fetch('https://example.com').then(() => 'reached', () => 'refused'))).toBe('refused');
  expect(await page.evaluate(() => window.open('https://example.com') === null)).toBe(true);
});

test('the desktop program writes a sheet as PDF to the place that its dialog names', async ({ desktop: { app, page }, folder }) => {
  test.slow();
  const missing = missingPoppler();
  test.skip(missing.length > 0, `missing on this machine: ${missing.join(', ')} (poppler)`);
  const path = join(folder, '公示表.pdf');
  // The system's own dialog cannot be driven; it answers as a person would.
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  const sheets = new SheetsPage(page);
  await sheets.open();
  await page.getByRole('button', { name: '导出 PDF' }).click();
  await expect(page.getByText('已保存：公示表.pdf')).toBeVisible({ timeout: 30_000 });
  const { pages, fonts } = readPdf(path);
  expect(pages.length).toBeGreaterThan(10);
  for (const [index, text] of pages.entries()) expect(text).toContain(`第${index + 1}页共${pages.length}页`);
  expect(fonts.filter((font) => !font.embedded || !font.unicode)).toEqual([]);
});
