import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { join } from 'node:path';

/** Does what starts a download, keeps the file under `folder` by the name that the program gave it, and answers where. */
export async function downloaded(page: Page, folder: string, start: () => Promise<void>): Promise<{ readonly path: string; readonly name: string }> {
  const coming = page.waitForEvent('download');
  await start();
  const download = await coming;
  const name = download.suggestedFilename();
  const path = join(folder, name);
  await download.saveAs(path);
  return { path, name };
}

/** Chooses a line of a list's menu 更多. */
export async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await expect(page.getByRole('menuitem', { name: item })).toBeHidden();
}
