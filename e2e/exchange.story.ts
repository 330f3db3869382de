import type { Browser, Page } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWithUnits } from '../electron/areas/files/create.ts';
import { todayInShanghai } from '../shared/rules/dates.ts';
import { expect, test } from './fixtures.ts';
import { ExchangePage } from './pages/exchange.ts';
import { ListPage } from './pages/list.ts';
import { startProgram } from './program.ts';
import type { RunningProgram } from './program.ts';

/** The township's PC: a program of its own with a ledger to review in. */
async function township(browser: Browser, folder: string): Promise<{ page: Page; program: RunningProgram }> {
  const path = join(folder, '云溪镇审核.sanzi');
  const today = todayInShanghai(Date.now());
  createWithUnits(path, { title: '云溪镇审核台账', tier: 'township', township: '云溪镇', village: '', operator: { name: '何审核', post: '三资办' } }, { clock: () => new Date().toISOString() }, today).close();
  mkdirSync(join(folder, '镇上的电脑'));
  const program = await startProgram(join(folder, '镇上的电脑'), ['--ledger', path]);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(program.address);
  await expect(page.getByRole('menuitem', { name: '审核', exact: true })).toBeVisible();
  return { page, program };
}

test('a village sends, the township returns, the village mends and answers, the township accepts: each on his own PC', async ({ window, folder, browserOfMachine }) => {
  test.slow();
  const village = new ExchangePage(window, folder);
  await village.open('送审');
  await expect(window.getByRole('button', { name: '制作送审包' })).toBeDisabled();
  await village.makeKey();
  const first = await village.submit();
  await expect(window.getByText('已送，等回执')).toBeVisible();

  const { page, program } = await township(browserOfMachine, folder);
  const town = new ExchangePage(page, folder);
  await town.open('审核');
  await town.makeKey();
  await town.takeIn([first], '待登记密钥 1 个');
  await town.register();
  await town.openUnit('禾塘村');
  await expect(page.getByRole('heading', { level: 1, name: /^禾塘村/u })).toBeVisible();
  await page.getByLabel('查找内容').fill('禾塘综合市场二层摊位');
  await page.getByRole('button', { name: '对禾塘综合市场二层摊位（24个）提意见' }).click();
  await town.form('提意见').getByLabel('意见内容').fill('备注写明二层摊位的启用时间');
  await town.form('提意见').getByRole('button', { name: '保存意见' }).click();
  await page.getByRole('tab', { name: /^核对/u }).click();
  await page.getByRole('button', { name: /^给禾塘工业区1号厂房租赁合同的/u }).first().click();
  await expect(town.form('核对结论').getByRole('button', { name: '保存意见' })).toBeDisabled();
  await town.form('核对结论').getByText('误报').click();
  await town.form('核对结论').getByRole('button', { name: '保存意见' }).click();
  await expect(page.getByText('误报').first()).toBeVisible();
  const returned = await town.decide('退回', '请补充后重送');
  await expect(page.getByText('已退回', { exact: true }).first()).toBeVisible();

  await village.takeSlip(returned, true);
  await expect(window.getByText('1 项没有答复')).toBeVisible();
  await window.getByRole('link', { name: '禾塘综合市场二层摊位（24个）' }).click();
  const list = new ListPage(window);
  const panel = window.getByRole('complementary', { name: '资产详情' });
  await expect(panel).toContainText('审核意见 1 项，没有答复');
  await expect(panel).toContainText('备注写明二层摊位的启用时间');
  await panel.getByLabel('备注').fill('2021年6月启用');
  await panel.getByLabel('备注').press('Tab');
  await expect(list.totals).toContainText('条');
  await village.open('送审');
  await window.getByRole('button', { name: '答复禾塘综合市场二层摊位（24个）' }).click();
  await village.form('答复整改意见').getByLabel('答复内容').fill('已在备注写明');
  await village.form('答复整改意见').getByRole('button', { name: '保存答复' }).click();
  await expect(window.getByText('已整改')).toBeVisible();
  const second = await village.submit();

  await town.open('审核');
  await town.takeIn([second], '接收 1 个');
  await town.openUnit('禾塘村');
  await page.getByRole('tab', { name: /以前未销号（1）/u }).click();
  await expect(page.getByText('已在备注写明')).toBeVisible();
  await page.getByRole('button', { name: '销号禾塘综合市场二层摊位（24个）' }).click();
  await expect(page.getByRole('tab', { name: /以前未销号/u })).toBeHidden();
  const accepted = await town.decide('通过', '审核通过');
  await village.takeSlip(accepted, false);
  await expect(window.getByText('已通过', { exact: true })).toBeVisible();

  // What the next period changes is shown against what was accepted.
  await list.open('资产');
  await list.search('二层摊位');
  await expect(list.cell(0, 'name')).toHaveText('禾塘综合市场二层摊位（24个）');
  await list.type(0, 'name', '禾塘综合市场二层铺位');
  await village.open('送审');
  const year = new Date().getFullYear();
  const third = await village.submit(`${year}年`);
  await town.open('审核');
  await page.getByLabel('送审期间').click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(`${year}年`, { exact: true }).click();
  await town.takeIn([third], '接收 1 个');
  await town.openUnit('禾塘村');
  const change = page.getByRole('row', { name: /禾塘综合市场二层铺位/u });
  await expect(change.locator('.before')).toHaveText('禾塘综合市场二层摊位（24个）');
  await expect(change.locator('.after')).toHaveText('禾塘综合市场二层铺位');
  await page.context().close();
  await program.stop();
});

test('of packages dropped together the altered ones are told by name and the good one comes in', async ({ window, folder, browserOfMachine }) => {
  test.slow();
  const village = new ExchangePage(window, folder);
  await village.open('送审');
  await village.makeKey();
  const good = await village.submit();
  const bytes = readFileSync(good);
  const altered = join(folder, '改过.sanzi-pack');
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(5_000) ^ 4, 5_000);
  writeFileSync(altered, flipped);
  const cut = join(folder, '没传完.sanzi-pack');
  writeFileSync(cut, bytes.subarray(0, bytes.length / 2));
  const { page, program } = await township(browserOfMachine, folder);
  const town = new ExchangePage(page, folder);
  await town.open('审核');
  await town.takeIn([altered, cut, good], '没有接收 2 个');
  const lines = page.getByRole('list', { name: '接收结果' });
  await expect(lines.getByRole('listitem').filter({ hasText: '改过.sanzi-pack' })).toContainText('签名不符，文件被改动过或已损坏');
  await expect(lines.getByRole('listitem').filter({ hasText: '没传完.sanzi-pack' })).toContainText('文件不完整，可能没有传完');
  await town.register();
  await expect(page.getByRole('row', { name: /禾塘村/u })).toContainText('待审');
  await page.context().close();
  await program.stop();
});

test('a unit that still keeps a workbook is submitted by it, accepted, and counted in the totals of the period', async ({ window, folder }) => {
  await expect(window.getByText('需要关注')).toBeVisible();
  await window.goto(new URL('/desk', window.url()).href);
  await window.getByRole('button', { name: /第二经济社表格送审$/u }).click();
  const form = window.getByRole('complementary', { name: '表格送审' });
  const choosing = window.waitForEvent('filechooser');
  await form.getByRole('button', { name: '选择表格…' }).click();
  const file = join(folder, '第二经济社.csv');
  writeFileSync(file, '\uFEFF资产编号,资产名称,资产类型,资产类别,原值,现状\nA1,桥头铺位,经营性,商铺,120000,出租\nA2,旧碾米房,经营性,厂房,一大笔,闲置\n');
  await (await choosing).setFiles([file]);
  await expect(form).toContainText('资产 2 行');
  await expect(form).toContainText('1 处读不懂');
  await expect(form).toContainText('第 3 行 原值“一大笔”');
  await form.getByRole('button', { name: '确认接收' }).click();
  await expect(window.getByText('表格，未签名')).toBeVisible();
  await window.getByRole('button', { name: '通过…' }).click();
  await window.getByRole('complementary', { name: '通过' }).getByRole('button', { name: '通过', exact: true }).click();
  await expect(window.getByText('已通过', { exact: true }).first()).toBeVisible();
  await window.getByRole('link', { name: '审核', exact: true }).click();
  await window.getByText('汇总', { exact: true }).click();
  const row = window.getByRole('row', { name: /第二经济社/u }).first();
  await expect(row).toContainText('120,000.00');
  await expect(window.getByText('已通过的 1 个送审，1 个账套', { exact: false })).toBeVisible();
  // No register of this ledger took the rows.
  const list = new ListPage(window);
  await list.open('资产');
  await list.search('旧碾米房');
  await expect(list.totals).toContainText('共 0 条');
});
