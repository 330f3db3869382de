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
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A list of sheds as a village keeps it in a worksheet. */
function manyAssets(): { name: string; mimeType: string; buffer: Buffer } {
  const lines = Array.from({ length: MANY }, (_, index) => `棚${index + 1},商铺,禾塘大道${index + 1}号,${index + 1}.50,备用`);
  return { name: '大表.csv', mimeType: CSV, buffer: Buffer.from(`资产名称,资产类别,坐落,原值,用途\n${lines.join('\n')}\n`) };
}

/** A list as villages hand it in: a title, a unit above a heading of two rows, sections, bad dates, totals, signatures. */
async function uglyWorkbook(): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('2023年资产');
  sheet.addRows([
    ['云溪镇禾塘村集体资产登记表（2023年）'], ['单位：万元'],
    ['序号', '资产名称', '价值', '', '备注'], ['', '', '原值', '购建时间', ''],
    ['1', '圩口商铺1号', '一大笔', '2023.13.1', '临街'], ['2', '圩口商铺2号', '2.8', '2020.2.30', ''], ['3', '旧仓库', '12', '2018.3.44', ''],
    ['', '合计', '14.8', '', ''], ['填表人：陈五', '', '', '填表日期：2023.12.31'],
  ]);
  for (const range of ['A1:E1', 'A2:E2', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:E4']) sheet.mergeCells(range);
  return Buffer.from(await book.xlsx.writeBuffer());
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
  await expect(page.count('有问题', 0)).toBeVisible();
  await expect(page.count('请核对', /^请核对 [1-9]\d*$/u)).toBeVisible();
  await page.view('问题清单');
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
  await expect(page.count('相同', NOTICE_LINES)).toBeVisible();
  await expect(page.confirm).toBeDisabled();
  await window.getByRole('button', { name: '放弃' }).click();

  await page.earlier('notices-train.csv').getByRole('button', { name: '撤销本次导入' }).click();
  await expect(page.earlier('notices-train.csv').getByText('已撤销')).toBeVisible();
  expect({ asset: await countOf(list, '资产'), parcel: await countOf(list, '资源'), contract: await countOf(list, '合同') }).toEqual(before);
});

test('a cell that cannot be read is named with its row, mended in the preview, and then stored', async ({ window }) => {
  const page = new ImportPage(window);
  await page.read({ name: '有错.csv', mimeType: CSV, buffer: Buffer.from('资产名称,原值,取得日期\n东棚,一大笔,2019-05-01\n西棚,1.2万,2020-02-30\n合计,,\n') });
  await expect(page.count('有问题', 2)).toBeVisible();
  await expect(page.count('跳过', 1)).toBeVisible();
  await page.view('问题清单');
  await window.getByRole('button', { name: /^第 2 行 B 列/u }).click();
  await expect(page.panel).toContainText('原值“一大笔”');
  await expect(page.raw(0, 1)).toHaveClass(/import-cell-problem/u);
  await page.type(0, 1, '35000');
  await expect(page.count('有问题', 1)).toBeVisible();
  await expect(page.result(0, 'originalCost')).toHaveText('35,000.00');
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
  await expect(page.count('有问题', 0)).toBeVisible();
  await page.confirm.click();
  await expect(window.getByText(/已导入 2 行/u)).toBeVisible();
  await list.open('资产');
  await list.search('模板一铺');
  await list.reveal('originalCost');
  await expect(list.cell(0, 'originalCost')).toHaveText('12,000.50');
});

test('an exported register comes back as nothing new', async ({ window, folder }) => {
  test.slow();
  const list = new ListPage(window);
  const count = await countOf(list, '资产');
  const { path, name } = await downloaded(window, folder, () => more(window, '导出表格 (.xlsx)'));
  expect(name).toBe('资产台账.xlsx');
  const page = new ImportPage(window);
  await page.read(path);
  await expect(page.count('相同', count)).toBeVisible();
  await expect(page.confirm).toBeDisabled();
  await window.getByRole('button', { name: '放弃' }).click();
});

test('an edited copy shows old and new, a cell changed on both sides is a conflict, and only what is ticked is stored', async ({ window, folder }) => {
  test.slow();
  const list = new ListPage(window);
  const count = await countOf(list, '资产');
  // Names are drawn when their page has come.
  await expect(list.cell(1, 'name')).not.toBeEmpty();
  const first = (await list.cell(0, 'name').textContent()) ?? '';
  const second = (await list.cell(1, 'name').textContent()) ?? '';
  const { path } = await downloaded(window, folder, () => more(window, '导出表格 (.xlsx)'));
  await list.type(0, 'name', '台账里改的名称');
  await expect(list.cell(0, 'name')).toHaveText('台账里改的名称');
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('资产台账');
  const headings = sheet?.getRow(1).values;
  const column = Array.isArray(headings) ? headings.findIndex((one) => typeof one === 'string' && one.startsWith('资产名称')) : 0;
  for (const [old, text] of [[first, '表格里改的名称'], [second, '只在表格里改的名称']] as const) {
    sheet?.eachRow((row) => {
      if (row.getCell(column).value === old) row.getCell(column).value = text;
    });
  }
  await book.xlsx.writeFile(path);

  const page = new ImportPage(window);
  await page.read(path);
  await page.view('与台账不同');
  await expect(page.count('修改', 1)).toBeVisible();
  await page.count('修改', 1).click();
  const changed = window.getByRole('row').filter({ hasText: second });
  await expect(changed.last()).toContainText('→ 只在表格里改的名称');
  await page.count('冲突', 1).click();
  const conflict = window.locator('.import-diff').filter({ hasText: '台账里改的名称' });
  await expect(conflict).toContainText(first);
  await expect(conflict).toContainText('→ 表格里改的名称');
  await expect(page.confirm).toHaveText('确认导入 1 行');
  await window.getByRole('button', { name: '全部采用' }).click();
  await expect(page.confirm).toHaveText('确认导入 2 行');
  await page.confirm.click();
  await expect(window.getByText(/已导入 2 行/u)).toBeVisible();
  await window.getByRole('button', { name: '看资产台账' }).click();
  await list.search('表格里改的名称');
  await expect(list.totals).toContainText('共 2 条');
  await list.search('');
  await expect(list.totals).toContainText(`共 ${count} 条`);
});

test('an ugly workbook is read under its two-row heading, its unit and totals said, and mended by a pasted block', async ({ window }) => {
  test.slow();
  const page = new ImportPage(window);
  await page.read({ name: '禾塘村2023年资产.xlsx', mimeType: XLSX, buffer: await uglyWorkbook() });
  await expect(window.getByText(/单位.*万元/u).first()).toBeVisible();
  await expect(page.count('新增', 3)).toBeVisible();
  await expect(page.count('跳过', /^跳过 [1-9]\d*$/u)).toBeVisible();
  await page.count('新增', 3).click();
  await expect(page.raw(0, 3)).toHaveText(/2023\.13\.1$/u);
  await expect(page.raw(0, 3)).toHaveClass(/import-cell-problem/u);
  await page.paste(0, 2, '3.5\t2023.1.1\r\n2.8\t2023.5.1\r\n12\t2018.3.4\r\n');
  await expect(page.count('有问题', 0)).toBeVisible();
  await expect(page.result(0, 'originalCost')).toHaveText('35,000.00');
  await expect(page.result(2, 'acquiredOn')).toHaveText('2018-03-04');
  await page.raw(0, 3).click();
  await window.keyboard.press('ControlOrMeta+z');
  await expect(page.count('有问题', 3)).toBeVisible();
  await page.paste(0, 2, '3.5\t2023.1.1\r\n2.8\t2023.5.1\r\n12\t2018.3.4\r\n');
  await expect(page.count('有问题', 0)).toBeVisible();
  await page.confirm.click();
  await expect(window.getByText(/已导入 3 行/u)).toBeVisible();
  const list = new ListPage(window);
  await list.open('资产');
  await list.search('圩口商铺1号');
  await list.reveal('originalCost');
  await expect(list.cell(0, 'originalCost')).toHaveText('35,000.00');
});

test('a text with two meanings is asked once and answered wherever it stands', async ({ window }) => {
  const page = new ImportPage(window);
  await page.read({ name: '日期.csv', mimeType: CSV, buffer: Buffer.from('资产名称,原值,取得日期\n甲棚,100,3/4/2018\n乙棚,200,2019-05-01\n丙棚,300,3/4/2018\n') });
  await expect(page.count('要回答', 2)).toBeVisible();
  await page.raw(0, 2).click();
  await expect(page.panel).toContainText('要回答');
  await page.panel.getByRole('button', { name: /2018-03-04.*同样内容的全部这样处理|2018年3月4日.*同样内容的全部这样处理/u }).click();
  await expect(window.getByText(/^要回答/u)).toHaveCount(0);
  await expect(page.result(0, 'acquiredOn')).toHaveText('2018-03-04');
  await expect(page.result(2, 'acquiredOn')).toHaveText('2018-03-04');
  await page.confirm.click();
  await expect(window.getByText(/已导入 3 行/u)).toBeVisible();
});

test('two sheets of a workbook are stored in one command and taken back in one', async ({ window }) => {
  test.slow();
  const page = new ImportPage(window);
  const list = new ListPage(window);
  const before = { asset: await countOf(list, '资产'), parcel: await countOf(list, '资源') };
  const book = new exceljs.Workbook();
  book.addWorksheet('资产').addRows([['资产名称', '原值', '坐落'], ['甲铺', 100, '东街1号'], ['乙铺', 200, '东街2号']]);
  book.addWorksheet('资源').addRows([['资源名称', '面积（亩）', '四至'], ['东鱼塘', 12.5, '东至路']]);
  await page.read({ name: '两张表.xlsx', mimeType: XLSX, buffer: Buffer.from(await book.xlsx.writeBuffer()) });
  await expect(page.bar).toContainText('新增 3 行');
  await window.getByRole('checkbox', { name: '导入工作表“资源”' }).click();
  await expect(page.bar).toContainText('新增 2 行');
  await window.getByRole('checkbox', { name: '导入工作表“资源”' }).click();
  await page.sheet('资源').click();
  await expect(page.result(0, 'area')).toHaveText(/12\.5/u);
  await page.confirm.click();
  await expect(window.getByText(/已导入 3 行/u)).toBeVisible();
  expect({ asset: await countOf(list, '资产'), parcel: await countOf(list, '资源') }).toEqual({ asset: before.asset + 2, parcel: before.parcel + 1 });
  await page.open();
  await page.earlier('两张表.xlsx').getByRole('button', { name: '撤销本次导入' }).click();
  await expect(page.earlier('两张表.xlsx').getByText('已撤销')).toBeVisible();
  expect({ asset: await countOf(list, '资产'), parcel: await countOf(list, '资源') }).toEqual(before);
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
