import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { writeFileSync } from 'node:fs';

/** The desk of one lot, driven as whoever keeps the record does: plates and Enter. */
export class DeskPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes from 交易 over the listing to the desk of its first lot. */
  async open(listing: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: '交易', exact: true }).click();
    await this.page.getByRole('row').filter({ hasText: listing }).getByRole('link').click();
    await this.page.getByRole('button', { name: '竞价台', exact: true }).first().click();
    await expect(this.standing.or(this.result)).toBeVisible();
  }

  get standing(): Locator {
    return this.page.getByRole('region', { name: '当前报价' });
  }

  get result(): Locator {
    return this.page.getByRole('region', { name: '竞价结果' });
  }

  get record(): Locator {
    return this.page.getByRole('region', { name: '竞投记录', exact: true });
  }

  /** How many lines the record has. */
  async expectLines(count: number): Promise<void> {
    await expect(this.record.getByRole('heading')).toContainText(`共 ${count} 行`);
  }

  /** The line of the record by its number. */
  line(seq: number): Locator {
    return this.record.getByRole('row', { name: new RegExp(`^${seq} `, 'u') });
  }

  get entry(): Locator {
    return this.page.getByLabel('号牌和报价');
  }

  /** What stands under the field: the last line that is on disk, or why something was refused. */
  get said(): Locator {
    return this.page.locator('#desk-refusal');
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }

  /** What is left of the time. */
  get timer(): Locator {
    return this.page.getByRole('timer', { name: '剩余时间' });
  }

  async start(): Promise<void> {
    await this.page.getByRole('button', { name: '开始竞价' }).click();
  }

  /** Types a line where the cursor stands and presses Enter: nothing is clicked. */
  async type(line: string): Promise<void> {
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** Bids by the keyboard and waits until the line is confirmed. */
  async bid(plate: number, round: number, sum = ''): Promise<void> {
    await this.type(sum === '' ? String(plate) : `${plate} ${sum}`);
    await expect(this.said).toContainText(`第${round}轮　${plate}号`);
  }

  /** Types a line that is refused, and lets it go. */
  async refused(line: string, why: string | RegExp): Promise<void> {
    await this.type(line);
    await expect(this.refusal).toContainText(why);
    await expect(this.entry).toHaveValue(line);
    await expect(this.entry).toBeFocused();
    await this.page.keyboard.press('Escape');
    await expect(this.entry).toHaveValue('');
  }

  /** Three calls by the space bar. */
  async call(): Promise<void> {
    for (const word of ['第一次', '第二次', '第三次']) {
      await this.page.keyboard.press('Space');
      await expect(this.said).toContainText(`${word}报价`);
    }
  }

  /** Ends by the keyboard: F10 and Enter. */
  async close(): Promise<void> {
    await this.page.keyboard.press('F10');
    await expect(this.page.getByRole('button', { name: '结束竞价（回车）' })).toBeFocused();
    await this.page.keyboard.press('Enter');
    await expect(this.result).toBeVisible();
  }

  /** One sealed paper, by the keyboard from field to field. */
  async paper(plate: number, figures: string, capitals: string): Promise<void> {
    await expect(this.page.getByLabel('号牌', { exact: true })).toBeFocused();
    for (const text of [String(plate), figures, capitals]) await this.type(text);
    await expect(this.page.getByLabel('号牌', { exact: true })).toHaveValue('');
  }

  /** Prints one of the papers of the result and keeps the PDF that is shown; its address works once. */
  async print(paper: string, path: string): Promise<void> {
    const kept = new Promise<void>((resolve, reject) => {
      this.page.context().route('**/file/*', async (route) => {
        const response = await route.fetch();
        writeFileSync(path, await response.body());
        await route.fulfill({ response });
        resolve();
      }).catch(reject);
    });
    await this.result.getByRole('button', { name: `打印${paper}` }).click();
    await kept;
  }

  /** Opens the projector's window and answers it. */
  async projector(): Promise<Page> {
    const coming = this.page.waitForEvent('popup');
    await this.page.getByRole('button', { name: '打开投影窗口' }).click();
    return coming;
  }
}
