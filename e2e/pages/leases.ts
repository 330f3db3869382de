import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { ImportPage } from './imports.ts';

type Part = '欠款' | '收款台' | '对账单' | '提醒' | '抄表收费' | '票据' | '租期' | '图表' | '条款读入';

const two = (number: number) => String(number).padStart(2, '0');

/** 租金收缴 and the page of one contract, driven as a person does. */
export class LeasesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens 租金收缴 from the rail and goes to one of its parts. */
  async open(part: Part): Promise<void> {
    await this.page.getByRole('menuitem', { name: '租金收缴', exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: '租金收缴' })).toBeVisible();
    await this.page.getByLabel('租金收缴办理').getByText(part, { exact: true }).click();
    await expect(this.page.getByRole('region', { name: part })).toBeVisible();
  }

  /** Opens the contract of that name from the arrears, found by its name. */
  async contract(name: string): Promise<void> {
    await this.open('欠款');
    await this.page.getByLabel('查找欠款').fill(name);
    await this.page.getByRole('link', { name, exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  /** A form beside the contract or the list. */
  form(title: string | RegExp): Locator {
    return this.page.getByRole('complementary', { name: title });
  }

  /** The line of a table that holds a text. */
  row(text: string | RegExp): Locator {
    return this.page.getByRole('row').filter({ hasText: text });
  }

  async part(name: RegExp): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  /** Takes the rents of the stalls of {@link stallLedger} into the ledger: the workbook, then their clauses. */
  async takeStalls(year: number, count: number): Promise<void> {
    const imports = new ImportPage(this.page);
    await imports.read(stallLedger(year, count));
    await imports.confirm.click();
    await expect(this.page.getByText(`已导入 ${count} 行`)).toBeVisible({ timeout: 30_000 });
    await this.open('条款读入');
    await this.page.getByRole('button', { name: `读入 ${count} 份并排应收` }).click();
    await expect(this.page.getByText(`已读入 ${count} 份合同的租金条款`)).toBeVisible({ timeout: 30_000 });
  }
}

/** A contract ledger of a night market as a village keeps it: stalls at 300 to 499 元 a month for one year, due on the 5th. */
function stallLedger(year: number, count: number): { name: string; mimeType: string; buffer: Buffer } {
  const lines = Array.from({ length: count }, (_, index) => `YS-${index + 1},夜市${index + 1}号档租赁合同,出租,商户${index + 1}号,${year}-01-01,${year}-12-31,${300 + (index % 200)},元/月,不递增,按月缴交,每月5日前,履行中`);
  return { name: '夜市合同台账.csv', mimeType: 'text/csv', buffer: Buffer.from(`合同编号,合同名称,合同类型,承租方,起始日,终止日,单价,单价单位,递增方式,付款方式,应收日,状态\n${lines.join('\n')}\n`) };
}

/** The last day of a month, from 1. */
export function monthEnd(year: number, month: number): string {
  return `${year}-${two(month)}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}
