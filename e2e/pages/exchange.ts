import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { downloaded } from './downloads.ts';
import { goTo } from './tour.ts';

/** The passphrase of every key in the stories. */
export const PASSPHRASE = '禾塘 2026';

/** 送审 in the village and 审核 at the township, driven as a person does. */
export class ExchangePage {
  readonly page: Page;
  readonly folder: string;

  constructor(page: Page, folder: string) {
    this.page = page;
    this.folder = folder;
  }

  /** A form beside the page. */
  form(title: string): Locator {
    return this.page.getByRole('complementary', { name: title });
  }

  /** Makes the signing key of the unit that the page is about. */
  async makeKey(): Promise<void> {
    await this.page.getByRole('button', { name: '生成密钥' }).click();
    const form = this.form('生成签名密钥');
    await form.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await form.getByLabel('再输一次口令').fill(PASSPHRASE);
    await form.getByRole('button', { name: '生成', exact: true }).click();
    await expect(form).toBeHidden();
    await expect(this.page.getByText('密钥指纹').first()).toBeVisible();
  }

  /** Signs the ledger and answers where the package lies. */
  async submit(period?: string): Promise<string> {
    await this.page.getByRole('button', { name: '制作送审包' }).click();
    const form = this.form('制作送审包');
    if (period !== undefined) {
      await form.getByLabel('送审期间').click();
      await this.page.locator('.ant-select-dropdown:visible').getByTitle(period, { exact: true }).click();
    }
    await form.getByLabel('密钥口令').fill(PASSPHRASE);
    const { path } = await downloaded(this.page, this.folder, () => form.getByRole('button', { name: '签名并保存…' }).click());
    await expect(form).toBeHidden();
    return path;
  }

  /** Gives files to the desk and waits for the sentence about them. */
  async takeIn(files: string[], told: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: '接收送审包…' }).click();
    await (await choosing).setFiles(files);
    await expect(this.page.getByRole('status').filter({ hasText: told })).toBeVisible({ timeout: 30_000 });
  }

  /** Compares and registers the keys that the desk asks about. */
  async register(): Promise<void> {
    await this.page.getByRole('button', { name: /^核对指纹并登记/u }).click();
    const form = this.form('登记密钥指纹');
    for (const box of await form.getByRole('checkbox').all()) await box.check();
    await form.getByRole('button', { name: /^登记 \d+ 个并接收/u }).click();
    await expect(this.page.getByText('已接收', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  }

  /** Opens what a unit sent and waits to be decided: the board follows a moment after the intake. */
  async openUnit(name: string): Promise<void> {
    await this.page.getByRole('row', { name: new RegExp(`${name}.*待审`, 'u') }).getByRole('link').click();
    await expect(this.page.getByRole('button', { name: '通过…' })).toBeVisible();
  }

  /** 通过 or 退回 of the open submission; answers where the slip lies. */
  async decide(decision: '通过' | '退回', opinion: string): Promise<string> {
    await this.page.getByRole('button', { name: `${decision}…` }).click();
    const form = this.form(decision);
    await form.getByLabel('审核意见').fill(opinion);
    await form.getByLabel('密钥口令').fill(PASSPHRASE);
    const { path } = await downloaded(this.page, this.folder, () => form.getByRole('button', { name: `${decision}并保存回执…` }).click());
    await expect(form).toBeHidden();
    return path;
  }

  /** Takes a slip in; the reviewer's fingerprint is compared the first time. */
  async takeSlip(path: string, isFirst: boolean): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: '接收审核回执…' }).click();
    await (await choosing).setFiles([path]);
    if (isFirst) await this.page.getByRole('dialog').getByRole('button', { name: '指纹一致，接收' }).click();
  }

  async open(title: '送审' | '审核'): Promise<void> {
    await goTo(this.page, title);
  }
}
