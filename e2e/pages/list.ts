import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** A register's list, driven as a person does: by headings, rows and keys. */
export class ListPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a register from the rail and waits for its rows. */
  async open(title: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: title, exact: true }).click();
    // The page before stays until the next one is drawn, and its totals look alike.
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(this.totals).toContainText('条');
  }

  /** A cell by its row's place in the list (from 0) and the key of its column. */
  cell(index: number, key: string): Locator {
    return this.page.locator(`.ag-grid-scrolling-container [row-index="${index}"] [col-id="${key}"]`);
  }

  get totals(): Locator {
    return this.page.locator('.ag-row-pinned');
  }

  /** Types into a cell as in a worksheet: the first key starts the editing, Enter ends it. */
  async type(index: number, key: string, text: string): Promise<void> {
    // A row whose page has not come yet cannot be edited; its number tells that it is there.
    await expect(this.cell(index, '#')).not.toBeEmpty();
    await this.cell(index, key).click();
    await this.page.keyboard.press('F2');
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Enter');
  }

  /** Scrolls sideways until the column is drawn: columns out of sight are not in the page. */
  async reveal(key: string): Promise<void> {
    await this.cell(0, 'name').hover();
    await expect(async () => {
      await this.page.mouse.wheel(500, 0);
      await expect(this.cell(0, key)).toBeVisible({ timeout: 300 });
    }).toPass();
  }

  /** Takes a block from one cell to another with Shift and a click. */
  async take(from: readonly [row: number, key: string], to: readonly [row: number, key: string]): Promise<void> {
    await expect(this.cell(from[0], '#')).not.toBeEmpty();
    await this.cell(from[0], from[1]).click();
    await this.cell(to[0], to[1]).click({ modifiers: ['Shift'] });
  }

  /** What another program put on the clipboard. */
  async clip(content: { readonly text: string; readonly html?: string }): Promise<void> {
    await this.page.evaluate(async ({ text, html }) => {
      const parts: Record<string, Blob> = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
      if (html !== undefined) parts['text/html'] = new Blob([html], { type: 'text/html' });
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    }, content);
  }

  /** The text that another program would get from the clipboard. */
  async clipped(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Counts and sums below the list. */
  get status(): Locator {
    return this.page.locator('.status-line');
  }

  /** What a block command could not store, and the way through it. */
  get refusedBar(): Locator {
    return this.page.locator('.refused-bar');
  }

  async search(text: string): Promise<void> {
    await this.page.getByLabel('在列表中查找').fill(text);
  }

  get panel(): Locator {
    return this.page.locator('.row-panel');
  }
}
