import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { needsNoSandbox } from '../../electron/loopback/browser.ts';

const QUIET = ['--lang=zh-CN', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts the browser anew, with an empty profile of its own. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, chromiumSandbox: !needsNoSandbox(), args: QUIET });
}

/** A window of the usual size. `scripts: false` shows what the shell serves as a blank page. */
export async function openWindow(browser: Browser, { scripts = true }: { readonly scripts?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', javaScriptEnabled: scripts });
  return context.newPage();
}

/** Opens the list of assets from the rail, as a person does, and waits for its first row. */
export async function openAssets(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: '资产', exact: true }).click();
  await cell(page, 0, 'name').filter({ hasText: /\S/u }).waitFor();
}

/** A cell of the grid by its row's place in the list (from 0) and the key of its column. */
export function cell(page: Page, index: number, key: string) {
  return page.locator(`.grid-box [row-index="${index}"] [col-id="${key}"]`);
}
