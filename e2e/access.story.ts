import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { LeasesPage } from './pages/leases.ts';
import { tourDecisions, tourExchange, tourReview, tourTrading } from './pages/tour.ts';
import { ListPage } from './pages/list.ts';

/** Serious and critical faults; rows that the grid draws only while they are seen are left out. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('.ag-grid-scrolling-container').analyze();
  return violations.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

const HEADINGS: Readonly<Record<string, RegExp>> = { 首页: /三资台账/u, 帮助: /使用说明/u };

for (const large of [false, true]) {
  test(`no screen has a serious fault for assistive technology${large ? ', in large text' : ''}`, async ({ window }) => {
    test.slow();
    await expect(window.getByText('需要关注')).toBeVisible();
    if (large) {
      await window.getByRole('menuitem', { name: '系统', exact: true }).click();
      await window.getByRole('switch', { name: '大字显示' }).click();
    }
    const list = new ListPage(window);
    await list.open('合同');
    await list.cell(0, 'name').click();
    expect.soft(await faults(window), '合同').toEqual([]);
    const leases = new LeasesPage(window);
    for (const part of ['欠款', '收款台', '对账单', '提醒', '抄表收费', '票据', '租期', '图表', '条款读入'] as const) {
      await leases.open(part);
      expect.soft(await faults(window), part).toEqual([]);
    }
    await leases.contract('黄泥围4号塘承包合同');
    expect.soft(await faults(window), '合同租金').toEqual([]);
    await window.getByRole('button', { name: '补充协议' }).click();
    await expect(window.getByRole('region', { name: '排期预览' })).toBeVisible();
    expect.soft(await faults(window), '租金条款').toEqual([]);
    // What large text changes shows in any of them.
    for (const tour of large ? [tourDecisions] : [tourDecisions, tourTrading, tourReview, tourExchange]) {
      await tour(window, async (name) => {
        expect.soft(await faults(window), name).toEqual([]);
      });
    }
    for (const title of ['首页', '表格导入', '公示', '平台对照', '操作记录', '系统', '帮助']) {
      await window.getByRole('menuitem', { name: title, exact: true }).click();
      await expect(window.getByRole('heading', { level: 1, name: HEADINGS[title] ?? title, exact: true })).toBeVisible();
      expect.soft(await faults(window), title).toEqual([]);
    }
    await window.getByRole('button', { name: '关闭台账' }).click();
    await expect(window.getByRole('button', { name: '新建台账' })).toBeVisible();
    expect.soft(await faults(window), '开始页').toEqual([]);
  });
}

test('the page does not scroll sideways at 1366×768, nor in large text', async ({ window }) => {
  await expect(window.getByText('需要关注')).toBeVisible();
  for (const title of ['首页', '资产', '合同', '租金收缴', '决议', '交易', '自查', '送审', '系统']) {
    await window.getByRole('menuitem', { name: title, exact: true }).click();
    const wider = await window.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider, title).toBeLessThanOrEqual(0);
  }
});
