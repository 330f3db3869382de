import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ImportPage } from './pages/imports.ts';
import { walk } from './pages/keys.ts';
import { LeasesPage } from './pages/leases.ts';
import { ListPage } from './pages/list.ts';
import { SheetsPage } from './pages/sheets.ts';
import { goTo, tourDecisions, tourExchange, tourReview, tourTrading } from './pages/tour.ts';

/** Everything on the screen is reached by keys, and seen when it is. */
async function expectWalked(page: Page, name: string, within = 'body'): Promise<void> {
  const { missed, unseen, stops, left } = await walk(page, within);
  expect.soft(missed, `${name}: reached by no key`).toEqual([]);
  expect.soft(unseen, `${name}: the focus is not seen`).toEqual([]);
  expect.soft(stops, name).toBeGreaterThan(1);
  if (within === '.ant-modal') expect.soft(left, `${name}: keeps the focus`).toBe(false);
}

function hasFocus(page: Page, inside: string): Promise<boolean> {
  return page.evaluate((selector) => document.activeElement?.closest(selector) != null, inside);
}

/** Opened by Enter it takes the focus and keeps it; Esc closes it and the focus is back where it was. */
async function expectDialog(page: Page, opener: Locator, inside = '.ant-modal'): Promise<void> {
  const name = (await opener.textContent()) ?? '';
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator(inside).last()).toBeVisible();
  await expect.poll(() => hasFocus(page, inside), `${name}: takes the focus`).toBe(true);
  await expect(page.locator('.ant-spin-spinning')).toHaveCount(0);
  await expectWalked(page, name, inside);
  await opener.page().locator(inside).last().locator('button, input, [role="menuitem"]').first().focus();
  await page.keyboard.press('Escape');
  await expect(page.locator(inside).filter({ visible: true }), `${name}: closes with Esc`).toHaveCount(0);
  await expect(opener, `${name}: gives the focus back`).toBeFocused();
}

test('keys reach everything on the lists, beside them and in their forms', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('合同');
  await list.cell(0, 'name').click();
  for (const tab of await list.panel.getByRole('tab').all()) {
    await tab.click();
    await expectWalked(window, `合同：${(await tab.textContent()) ?? ''}`);
  }
  await list.open('资产');
  await list.cell(0, 'name').click();
  await window.keyboard.press('Insert');
  await expect(window.getByRole('complementary', { name: '新增资产' })).toBeVisible();
  await expectWalked(window, '新增资产');
});

test('keys reach everything on the other pages', async ({ window }) => {
  await expect(window.getByText('需要关注')).toBeVisible();
  await expectWalked(window, '首页');
  await goTo(window, '表格导入');
  await expectWalked(window, '表格导入');
  await new ImportPage(window).read({ name: '有错.csv', mimeType: 'text/csv', buffer: Buffer.from('资产名称,原值\n东棚,一大笔\n西棚,300\n') });
  await expectWalked(window, '导入预览');
  for (const [title, heading] of [['操作记录', '操作记录'], ['系统', '系统'], ['帮助', /使用说明/u]] as const) {
    await goTo(window, title, heading);
    await expectWalked(window, title);
  }
  await window.getByRole('button', { name: '关闭台账' }).click();
  await expect(window.getByRole('button', { name: '打开', exact: true })).toBeVisible();
  await expectWalked(window, '开始页');
  await expectDialog(window, window.getByRole('button', { name: '新建台账' }));
  await expectDialog(window, window.getByRole('button', { name: '打开台账' }));
});

test('keys reach everything of a public sheet', async ({ window }) => {
  const sheets = new SheetsPage(window);
  await sheets.open();
  await sheets.unit('第一经济社');
  await expectWalked(window, '制表');
  const opener = window.getByRole('button', { name: '张贴…' });
  await expectDialog(window, opener);
  await opener.click();
  await window.getByRole('dialog').getByRole('button', { name: /张贴$/u }).click();
  await expect(window.getByRole('button', { name: '查看原表' })).toBeEnabled();
  await expectWalked(window, '张贴登记');
  await expectDialog(window, window.getByRole('button', { name: '查看原表' }));
  await sheets.part('查验');
  await expectWalked(window, '查验');
});

test('keys reach everything of 租金收缴, of a contract and of its clause', async ({ window }) => {
  test.setTimeout(180_000);
  const leases = new LeasesPage(window);
  for (const part of ['欠款', '收款台', '对账单', '提醒', '抄表收费', '票据', '租期', '图表', '条款读入'] as const) {
    await leases.open(part);
    // Hundreds of lines are walked as a few are.
    if (part === '收款台') {
      await window.getByLabel('查找应收').fill('10号铺');
      await expect(window.getByRole('link', { name: '1号档租赁合同' })).toHaveCount(0);
    }
    await expectWalked(window, part);
  }
  await leases.contract('黄泥围4号塘承包合同');
  await expectWalked(window, '合同');
  await window.getByRole('button', { name: '修改', exact: true }).first().click();
  await expectWalked(window, '租金条款');
});

test('keys reach everything of a decision, of a project, of its desk, of the self-check and of a submission', async ({ window }) => {
  test.setTimeout(240_000);
  const visit = async (name: string) => expectWalked(window, name);
  await tourDecisions(window, visit);
  await tourTrading(window, visit);
  await tourReview(window, visit);
  await tourExchange(window, visit);
});

test('dialogs and menus take the focus, close with Esc and give the focus back', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.cell(1, 'name').click();
  await expectDialog(window, window.getByRole('button', { name: '筛选' }).first(), '.ant-popover');
  for (const name of ['更多', '标记']) {
    const opener = window.getByRole('button', { name, exact: true });
    await opener.focus();
    await window.keyboard.press('Enter');
    const menu = window.locator('.ant-dropdown:visible').getByRole('menu');
    await expect(menu).toBeVisible();
    await expect.poll(() => hasFocus(window, '.ant-dropdown'), `${name}: takes the focus`).toBe(true);
    await window.keyboard.press('ArrowDown');
    await expect(menu.locator('.ant-dropdown-menu-item-active')).toHaveCount(1);
    await window.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(opener, `${name}: gives the focus back`).toBeFocused();
  }
  const more = window.getByRole('button', { name: '更多', exact: true });
  await more.focus();
  await window.keyboard.press('Enter');
  await expect.poll(() => hasFocus(window, '.ant-dropdown')).toBe(true);
  // The menu goes on from the line where it was left.
  await expect(async () => {
    await window.keyboard.press('ArrowDown');
    await expect(window.locator('.ant-dropdown-menu-item-active')).toHaveText('列设置与自定义列…', { timeout: 300 });
    // The line looks chosen a moment before it has the focus, and only then takes the key.
    await expect(window.locator('.ant-dropdown-menu-item-active')).toBeFocused({ timeout: 300 });
  }).toPass();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toBeVisible();
  await expectWalked(window, '列设置', '.ant-modal');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(more, '列设置: gives the focus back').toBeFocused();
  await goTo(window, '系统');
  await expectDialog(window, window.getByRole('button', { name: '操作员…' }));
  await expectDialog(window, window.getByRole('button', { name: '备份到其他磁盘…' }));
  await window.getByRole('button', { name: '立即备份' }).click();
  await expectDialog(window, window.getByRole('row').filter({ hasText: '手工' }).getByRole('button', { name: '恢复', exact: true }));
});

test('keys alone choose a unit, take it off again and go from the grid to the panel and back', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  const whole = (await list.totals.textContent()) ?? '';
  await window.getByLabel('单位', { exact: true }).focus();
  await window.keyboard.press('Enter');
  await window.keyboard.type('第一经济社');
  await window.keyboard.press('Enter');
  await expect(list.totals).not.toHaveText(whole);
  await window.getByLabel('单位', { exact: true }).focus();
  await window.keyboard.press('Enter');
  await window.keyboard.type('全部');
  await window.keyboard.press('Enter');
  await expect(list.totals).toHaveText(whole);
  await list.cell(2, 'name').click();
  await expect(list.panel).toBeVisible();
  await window.keyboard.press('F6');
  await expect.poll(() => hasFocus(window, '.row-panel')).toBe(true);
  await window.keyboard.press('Shift+F6');
  await expect(window.getByLabel(/^第 3 行 资产名称/u)).toBeFocused();
});
