import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** What a file chooser takes: a path of this machine, or a file made up by the story. */
type GivenFile = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** The page 表格导入, driven as a person does. */
export class ImportPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('menuitem', { name: '表格导入', exact: true }).click();
    await expect(this.page.getByRole('heading', { name: '表格导入' })).toBeVisible();
  }

  /** Chooses a workbook in the browser's own file chooser. */
  async choose(file: GivenFile): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: '选择文件…' }).click();
    await (await chooser).setFiles(file);
  }

  /** One of the counts over the preview: `新增 93`. Pressing it shows these lines only. */
  count(label: string, lines: number | RegExp): Locator {
    const text = typeof lines === 'number' ? new RegExp(`^${label} ${lines}$`, 'u') : lines;
    return this.page.locator('.ant-segmented-item').filter({ hasText: text });
  }

  get confirm(): Locator {
    return this.page.getByRole('button', { name: /^确认导入/u });
  }

  /** Opens the page, chooses a workbook and waits for its preview. */
  async read(file: GivenFile): Promise<void> {
    await this.open();
    await this.choose(file);
    await expect(this.confirm).toBeVisible({ timeout: 20_000 });
  }

  /** The line of an import under 以前的导入. */
  earlier(fileName: string): Locator {
    return this.page.getByRole('row').filter({ hasText: fileName });
  }

  /** 核对台账 finds nothing changed from outside. */
  async expectWhole(): Promise<void> {
    await this.page.getByRole('menuitem', { name: '操作记录' }).click();
    await this.page.getByRole('button', { name: '开始核对' }).click();
    await expect(this.page.getByText(/没有发现改动/u)).toBeVisible({ timeout: 20_000 });
  }
}
