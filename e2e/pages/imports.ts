import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** What a file chooser takes: a path of this machine, or a file made up by the story. */
type GivenFile = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

type View = '对应关系' | '预览和修改' | '问题清单' | '与台账不同';

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

  /** Opens the page, chooses a workbook, waits until it was read and goes to its preview. */
  async read(file: GivenFile): Promise<void> {
    await this.open();
    await this.choose(file);
    await expect(this.confirm).toBeVisible({ timeout: 20_000 });
    await this.view('预览和修改');
  }

  /** Goes to one of the views of an open workbook. */
  async view(name: View): Promise<void> {
    await this.page.getByLabel('查看', { exact: true }).locator('.ant-segmented-item').filter({ hasText: new RegExp(`^${name}`, 'u') }).click();
  }

  /** One of the counts over the preview or the differences: `新增 93`. Pressing it shows these lines only. */
  count(label: string, lines: number | RegExp): Locator {
    const text = typeof lines === 'number' ? new RegExp(`^${label} ${lines}$`, 'u') : lines;
    return this.page.locator('.import-line .ant-segmented-item').filter({ hasText: text });
  }

  get confirm(): Locator {
    return this.page.getByRole('button', { name: /^确认导入/u });
  }

  /** What 确认导入 will do, in words. */
  get bar(): Locator {
    return this.page.getByRole('region', { name: '确认导入' });
  }

  /** A cell of the sheet as it is: the line's place in the preview and the column, both from 0. */
  raw(place: number, column: number): Locator {
    return this.#cell(place, `raw:${column}`);
  }

  /** What a line writes into a field. */
  result(place: number, key: string): Locator {
    return this.#cell(place, `field:${key}`);
  }

  outcome(place: number): Locator {
    return this.#cell(place, 'outcome');
  }

  #cell(place: number, column: string): Locator {
    return this.page.locator(`.import-grid .ag-grid-scrolling-container [row-index="${place}"] [col-id="${column}"]`);
  }

  /** Types over a cell of the sheet and leaves it by Enter. */
  async type(place: number, column: number, text: string): Promise<void> {
    await this.raw(place, column).click();
    await this.page.keyboard.press('F2');
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Enter');
  }

  /** Pastes a block as a spreadsheet copies it, from a cell on. */
  async paste(place: number, column: number, block: string): Promise<void> {
    await this.raw(place, column).click();
    // The clipboard of the machine belongs to whoever runs the check; what it would hand over is handed over here.
    await this.page.locator('.import-grid .ag-cell-focus').first().evaluate((cell, text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, block);
  }

  /** What is said about the chosen cell. */
  get panel(): Locator {
    return this.page.getByRole('region', { name: '这一格' });
  }

  /** The sheet's tab; pressing it shows the sheet. */
  sheet(name: string): Locator {
    return this.page.getByRole('group', { name: '工作表' }).getByRole('button', { name: new RegExp(`^${name}`, 'u') });
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
