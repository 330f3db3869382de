import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { ListPage } from './pages/list.ts';
import { startProgram } from './program.ts';

function header(page: Page, key: string): Locator {
  return page.locator(`.ag-header-cell[col-id="${key}"]`);
}

interface Place { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Where a cell is drawn; the grid draws cells anew while rows come, so one that is gone is looked for again. */
async function placeOf(cell: Locator): Promise<Place> {
  const found: Place[] = [];
  await expect(async () => {
    const box = await cell.boundingBox({ timeout: 1_000 });
    if (box) found.push(box);
    expect(box).not.toBeNull();
  }).toPass();
  const [place] = found;
  if (!place) throw new Error('the column is not drawn');
  return place;
}

/** Drags with the mouse in small steps, as a hand does. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 10 });
  await page.mouse.move(to.x, to.y, { steps: 10 });
  await page.mouse.up();
}

test('order, width and visibility of columns, the money unit and large text are there after a restart', async ({ window, program, folder, browserOfMachine }) => {
  test.slow();
  const list = new ListPage(window);
  await list.open('资产');

  await window.getByRole('button', { name: '更多' }).click();
  await window.getByRole('menuitem', { name: '列设置与自定义列…' }).click();
  await window.getByRole('checkbox', { name: '坐落', exact: true }).uncheck();
  await window.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await expect(header(window, 'location')).toHaveCount(0);

  const before = await placeOf(header(window, 'name'));
  const edge = { x: before.x + before.width - 1, y: before.y + before.height / 2 };
  await drag(window, edge, { x: edge.x + 80, y: edge.y });
  await expect.poll(async () => (await placeOf(header(window, 'name'))).width).toBeGreaterThan(before.width + 50);
  const wide = await placeOf(header(window, 'name'));

  const category = await placeOf(header(window, 'category'));
  const code = await placeOf(header(window, 'code'));
  await drag(window, { x: category.x + 40, y: category.y + category.height / 2 }, { x: code.x + 10, y: code.y + code.height / 2 });
  await expect.poll(async () => (await placeOf(header(window, 'category'))).x).toBeLessThan((await placeOf(header(window, 'code'))).x);

  await window.getByRole('combobox', { name: '金额单位' }).click();
  await window.locator('.ant-select-item-option').filter({ hasText: /^万元$/u }).click();
  await window.getByRole('menuitem', { name: '系统', exact: true }).click();
  await window.getByRole('switch', { name: '大字显示' }).click();
  await expect(window.getByRole('switch', { name: '大字显示' })).toBeChecked();
  await program.stop();

  const again = await startProgram(join(folder, 'profile'), ['--ledger', join(folder, '台账.sanzi')]);
  const context = await browserOfMachine.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(again.address);
  const next = new ListPage(page);
  await next.open('资产');
  await expect(header(page, 'location')).toHaveCount(0);
  expect((await placeOf(header(page, 'name'))).width).toBeCloseTo(wide.width, 0);
  expect((await placeOf(header(page, 'category'))).x).toBeLessThan((await placeOf(header(page, 'code'))).x);
  await next.reveal('originalCost');
  await expect(header(page, 'originalCost')).toContainText('原值(万元)');
  expect((await placeOf(next.cell(0, 'originalCost'))).height).toBeGreaterThanOrEqual(39);
  await page.getByRole('menuitem', { name: '系统', exact: true }).click();
  await expect(page.getByRole('switch', { name: '大字显示' })).toBeChecked();
  await context.close();
  await again.stop();
});

test('the money unit changes headings, cells and totals, and what is typed stays in 元', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.search('禾塘科创园一期');
  await list.reveal('originalCost');
  await expect(list.totals).toContainText('168,500,000.00');
  const pick = async (unit: string) => {
    await window.getByRole('combobox', { name: '金额单位' }).click();
    await window.locator('.ant-select-item-option').filter({ hasText: new RegExp(`^${unit}$`, 'u') }).click();
  };
  await pick('万元');
  await expect(header(window, 'originalCost')).toContainText('原值(万元)');
  await expect(list.cell(0, 'originalCost')).toHaveText(/^16,850(?:\.0+)?$/u);
  await expect(list.totals).not.toContainText('168,500,000.00');
  await expect(list.totals).toContainText(/16,850(?!\d|,)/u);
  await pick('亿元');
  await expect(list.totals).toContainText(/1\.685/u);
  await pick('元');
  await expect(list.cell(0, 'originalCost')).toHaveText('168,500,000.00');
});

test('large text makes text and rows larger at once, and back', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  const small = (await placeOf(list.cell(0, 'name'))).height;
  const toggle = async () => {
    await window.getByRole('menuitem', { name: '系统', exact: true }).click();
    await window.getByRole('switch', { name: '大字显示' }).click();
    await list.open('资产');
  };
  await toggle();
  await expect.poll(async () => (await placeOf(list.cell(0, 'name'))).height).toBeGreaterThan(small + 5);
  await expect(list.cell(0, 'name')).toHaveCSS('font-size', '18px');
  await toggle();
  await expect.poll(async () => (await placeOf(list.cell(0, 'name'))).height).toBe(small);
});
