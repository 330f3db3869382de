import exceljs from 'exceljs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { downloaded, more } from './pages/downloads.ts';
import { ImportPage } from './pages/imports.ts';
import { ListPage } from './pages/list.ts';

/** Public records collected from disclosure pages; they lie beside the project, not in it. */
const NOTICES = join(import.meta.dirname, '..', '..', 'shared', 'data', 'notices-train.csv');
const NOTICE_LINES = 93;
/** Enough lines that storing them takes a while on any machine. */
const MANY = 8_000;
const CSV = 'text/csv';

/** A list of sheds as a village keeps it in a worksheet. */
function manyAssets(): { name: string; mimeType: string; buffer: Buffer } {
  const lines = Array.from({ length: MANY }, (_, index) => `棚${index + 1},商铺,禾塘大道${index + 1}号,${index + 1}.50,备用`);
  return { name: '大表.csv', mimeType: CSV, buffer: Buffer.from(`资产名称,资产类别,坐落,原值,用途\n${lines.join('\n')}\n`) };
}

async function countOf(list: ListPage, title: string): Promise<number> {
  await list.open(title);
  const text = (await list.totals.textContent()) ?? '';
  return Number(/共 (\d+) 条/u.exec(text)?.[1]);
}

test('collected notices are previewed, stored, found a second time, and taken back', async ({ window }) => {
  test.skip(!existsSync(NOTICES), `the collected notices are not on this machine: ${NOTICES}`);
  test.slow();
  const page = new ImportPage(window);
  const list = new ListPage(window);
  const before = { asset: await countOf(list, '资产'), parcel: await countOf(list, '资源'), contract: await countOf(list, '合同') };
  await page.read(NOTICES);
  await expect(page.count('新增', NOTICE_LINES)).toBeVisible();
  await expect(page.count('读不懂', 0)).toBeVisible();
  await page.count('请核对', /^请核对 [1-9]\d*$/u).click();
  await expect(window.getByText(/没有写明期限/u).first()).toBeVisible();
  await page.confirm.click();
  await expect(window.getByText(`已导入 ${NOTICE_LINES} 行`)).toBeVisible();
  const after = { asset: await countOf(list, '资产'), parcel: await countOf(list, '资源'), contract: await countOf(list, '合同') };
  expect(after.asset - before.asset + after.parcel - before.parcel).toBe(NOTICE_LINES);
  expect(after.contract).toBeGreaterThan(before.contract);
  await list.open('资产');
  await list.search('食用菌保鲜库');
  await expect(list.cell(0, 'name')).toHaveText('食用菌保鲜库及附属工程');

  await page.read(NOTICES);
  await expect(page.count('已在台账', NOTICE_LINES)).toBeVisible();
  await expect(page.confirm).toBeDisabled();
  await window.getByRole('button', { name: '放弃' }).click();

  await page.earlier('notices-train.csv').getByRole('button', { name: '撤销本次导入' }).click();
  await expect(page.earlier('notices-train.csv').getByText('已撤销')).toBeVisible();
  expect({ asset: await countOf(list, '资产'), parcel: await countOf(list, '资源'), contract: await countOf(list, '合同') }).toEqual(before);
});

test('a cell that cannot be read is named with its row, mended in the preview, and then stored', async ({ window }) => {
  const page = new ImportPage(window);
  await page.read({ name: '有错.csv', mimeType: CSV, buffer: Buffer.from('资产名称,原值,取得日期\n东棚,一大笔,2019-05-01\n西棚,1.2万,2020-02-30\n合计,,\n') });
  await expect(page.count('读不懂', 2)).toBeVisible();
  await expect(page.count('不导入', 1)).toBeVisible();
  await page.count('读不懂', 2).click();
  const row = window.getByRole('row').filter({ hasText: '东棚' });
  await expect(row.getByText(/原值“一大笔”/u)).toBeVisible();
  await row.getByRole('button', { name: '一大笔' }).click();
  await window.getByLabel('改第 2 行的原值').fill('35000');
  await window.keyboard.press('Enter');
  await expect(page.count('读不懂', 1)).toBeVisible();
  await page.confirm.click();
  await expect(window.getByText(/已导入 2 行/u)).toBeVisible();
  const list = new ListPage(window);
  await list.open('资产');
  await list.search('东棚');
  await list.reveal('originalCost');
  await expect(list.cell(0, 'originalCost')).toHaveText('35,000.00');
});

test('cancelling while storing tells what really happened', async ({ window }) => {
  test.slow();
  const page = new ImportPage(window);
  const list = new ListPage(window);
  const before = await countOf(list, '资产');
  await page.read(manyAssets());
  await expect(page.count('新增', MANY)).toBeVisible();
  await page.confirm.click();
  const stored = window.getByText(`已导入 ${MANY} 行`);
  const cancel = window.getByRole('button', { name: '取消', exact: true });
  await expect(window.getByRole('status').getByText('保存').or(stored)).toBeVisible({ timeout: 20_000 });
  // A quick machine is done before anybody can press; then nothing is claimed to be cancelled.
  await cancel.click({ timeout: 2_000 }).catch(() => undefined);
  const cancelled = window.getByText('已取消，没有保存任何内容');
  await expect(cancelled.or(stored)).toBeVisible({ timeout: 20_000 });
  const isStored = await stored.isVisible();
  await expect(page.earlier('大表.csv')).toHaveCount(isStored ? 1 : 0);
  expect(await countOf(list, '资产')).toBe(before + (isStored ? MANY : 0));
  await page.expectWhole();
});

test('a page reloaded during an import leaves the ledger whole, with none or all of it', async ({ window }) => {
  test.slow();
  const page = new ImportPage(window);
  const list = new ListPage(window);
  const before = await countOf(list, '资产');
  await page.read(manyAssets());
  await page.confirm.click();
  await expect(window.getByRole('status').or(window.getByText(`已导入 ${MANY} 行`))).toBeVisible({ timeout: 20_000 });
  await window.reload();
  await expect(window.getByRole('heading', { name: '表格导入' })).toBeVisible({ timeout: 30_000 });
  await expect(window.getByRole('button', { name: '选择文件…' })).toBeEnabled({ timeout: 30_000 });
  const isStored = (await countOf(list, '资产')) !== before;
  expect(await countOf(list, '资产')).toBe(before + (isStored ? MANY : 0));
  await page.open();
  await expect(page.earlier('大表.csv')).toHaveCount(isStored ? 1 : 0);
  await page.expectWhole();
});

test('a template is downloaded, filled with two rows, and imported', async ({ window, folder }) => {
  test.slow();
  const list = new ListPage(window);
  await list.open('资产');
  const { path, name } = await downloaded(window, folder, () => more(window, '下载导入模板'));
  expect(name).toBe('资产导入模板.xlsx');
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  const [sheet] = book.worksheets;
  const headings = sheet?.getRow(1).values;
  const at = (label: string) => (Array.isArray(headings) ? headings.findIndex((one) => one === label || one === `${label}*`) : -1);
  for (const [index, [asset, cost]] of ([['模板一铺', 12_000.5], ['模板二铺', 800]] as const).entries()) {
    const row = sheet?.getRow(index + 2);
    if (!row) continue;
    row.getCell(at('资产名称')).value = asset;
    row.getCell(at('原值')).value = cost;
  }
  await book.xlsx.writeFile(path);
  const page = new ImportPage(window);
  await page.read(path);
  await expect(page.count('新增', 2)).toBeVisible();
  await expect(page.count('读不懂', 0)).toBeVisible();
  await page.confirm.click();
  await expect(window.getByText(/已导入 2 行/u)).toBeVisible();
  await list.open('资产');
  await list.search('模板一铺');
  await list.reveal('originalCost');
  await expect(list.cell(0, 'originalCost')).toHaveText('12,000.50');
});

test('an exported register comes back as nothing new, and an edited copy names what differs', async ({ window, folder }) => {
  test.slow();
  const list = new ListPage(window);
  const count = await countOf(list, '资产');
  const { path, name } = await downloaded(window, folder, () => more(window, '导出表格 (.xlsx)'));
  expect(name).toBe('资产台账.xlsx');
  const page = new ImportPage(window);
  await page.read(path);
  await expect(page.count('已在台账', count)).toBeVisible();
  await expect(page.confirm).toBeDisabled();
  await window.getByRole('button', { name: '放弃' }).click();

  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('资产台账');
  const headings = sheet?.getRow(1).values;
  const cell = sheet?.getRow(2).getCell(Array.isArray(headings) ? headings.indexOf('资产名称') : 0);
  if (cell) cell.value = '在别处改过的名称';
  await book.xlsx.writeFile(path);
  await page.read(path);
  await page.count('不导入', 1).click();
  await expect(window.getByText(/台账里已有这条记录，“资产名称”不同；没有改动台账/u)).toBeVisible();
});

for (const [name, content] of [['坏表.xlsx', 'PK\u0003\u0004 nothing of a workbook'], ['其实是图片.xls', '\u0089PNG\r\n\u001a\n'], ['空表.csv', '']] as const) {
  test(`a file that holds no readable table gets a clear sentence and stores nothing: ${name}`, async ({ window }) => {
    const page = new ImportPage(window);
    await page.open();
    await page.choose({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content, 'latin1') });
    const said = window.getByRole('alert').filter({ hasText: `读不了文件“${name}”` });
    await expect(said).toBeVisible();
    await expect(said).toContainText('没有保存任何内容');
    await expect(page.confirm).toHaveCount(0);
    await expect(window.getByRole('button', { name: '选择文件…' })).toBeEnabled();
    await expect(window.getByText('还没有导入过表格')).toBeVisible();
  });
}
