import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { downloaded } from './downloads.ts';

/** The page 公示, driven as a person does. */
export class SheetsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('menuitem', { name: '公示', exact: true }).click();
    await expect(this.paper).toBeVisible({ timeout: 20_000 });
  }

  /** Goes to 制表, 张贴登记 or 查验. */
  async part(name: string): Promise<void> {
    await this.page.getByLabel('公示办理').getByText(name, { exact: true }).click();
  }

  /** The sheet as the preview draws it. */
  get paper(): Locator {
    return this.page.getByRole('region', { name: '公示表预览' });
  }

  async kind(label: string): Promise<void> {
    await this.page.getByRole('combobox', { name: '公示表', exact: true }).click();
    await this.page.locator('.ant-select-item-option').filter({ hasText: label }).click();
  }

  /** Chooses a unit in the bar and waits for its sheet. */
  async unit(name: string): Promise<void> {
    await this.page.getByLabel('单位', { exact: true }).click();
    await this.page.keyboard.type(name);
    await this.page.locator('.ant-select-tree-title', { hasText: name }).first().click();
    await expect(this.paper.getByRole('heading', { level: 1 })).toContainText(name, { timeout: 20_000 });
  }

  /** Presses an export and answers where its file lies. */
  async save(button: string, folder: string): Promise<string> {
    const exporting = this.page.getByRole('button', { name: button });
    await expect(exporting).toBeEnabled({ timeout: 20_000 });
    return (await downloaded(this.page, folder, () => exporting.click())).path;
  }
}
