import exceljs from 'exceljs';
import { expect, test } from './fixtures.ts';
import { downloaded, more } from './pages/downloads.ts';
import { ListPage } from './pages/list.ts';

const NASTY = [
  ['formula-like text', '=1+1'], ['markup', '<script>document.title="x"</script><b>粗</b>'], ['an attack on a query', `'); DROP TABLE asset; --`],
  ['emoji and rare characters', '👨‍👩‍👧🏠䶮𠮷镕'], ['a command of a spreadsheet', '@SUM(A1)|cmd'],
] as const;

test('whatever is typed stays exactly that text: in the cell, after a reload, in the export', async ({ window, folder }) => {
  test.slow();
  const list = new ListPage(window);
  await list.open('资产');
  const title = await window.title();
  for (const [index, [, text]] of NASTY.entries()) {
    await list.type(index, 'name', text);
    await expect(list.cell(index, 'name')).toHaveText(text);
  }
  await list.cell(1, 'name').click();
  await expect(list.panel.getByText(NASTY[1][1]).first()).toBeVisible();
  await window.reload();
  for (const [index, [, text]] of NASTY.entries()) await expect(list.cell(index, 'name')).toHaveText(text);
  expect(await window.title()).toBe(title);
  const { path } = await downloaded(window, folder, () => more(window, '导出表格 (.xlsx)'));
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('资产台账');
  const headings = sheet?.getRow(1).values;
  const at = Array.isArray(headings) ? headings.indexOf('资产名称') : 0;
  expect(NASTY.map((_, index) => sheet?.getRow(index + 2).getCell(at).value)).toEqual(NASTY.map(([, text]) => text));
});

test('odd names are found by the search and stand in the history as they are', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.type(0, 'name', '䶮𠮷铺<b>');
  await expect(list.cell(0, 'name')).toHaveText('䶮𠮷铺<b>');
  await list.search('𠮷');
  await expect(list.totals).toContainText('共 1 条');
  await list.search(`%' OR 1=1 --`);
  await expect(list.totals).toContainText('共 0 条');
  await window.getByRole('menuitem', { name: '操作记录' }).click();
  await expect(window.getByText(/䶮𠮷铺<b>/u).first()).toBeVisible();
});

for (const length of [201, 200_000]) {
  test(`a text too long for its cell stays there with the reason, and the stored one is untouched: ${length} characters`, async ({ window }) => {
    test.slow();
    const list = new ListPage(window);
    await window.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await list.open('资产');
    await list.cell(1, 'name').click();
    await window.evaluate((count) => navigator.clipboard.writeText('长'.repeat(count)), length);
    await window.keyboard.press('F2');
    await window.keyboard.press('ControlOrMeta+a');
    await window.keyboard.press('ControlOrMeta+v');
    await window.keyboard.press('Enter');
    await expect(list.cell(1, 'name')).toHaveClass(/cell-refused/u);
    await expect(window.getByText('“资产名称”最多 200 个字').first()).toBeVisible();
    await list.cell(1, 'name').click();
    await window.keyboard.press('Escape');
    await expect(list.cell(1, 'name')).toHaveText('1号档');
    await list.type(1, 'name', '短名');
    await expect(list.cell(1, 'name')).toHaveText('短名');
  });
}

test('several lines pasted into one cell are one text, not several rows', async ({ window }) => {
  const list = new ListPage(window);
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await list.open('资产');
  await expect(list.cell(2, 'name')).toHaveText('2号档');
  await list.cell(1, 'name').click();
  await window.evaluate(() => navigator.clipboard.writeText('第一行\r\n第二行\t右边\r\n'));
  await window.keyboard.press('F2');
  await window.keyboard.press('ControlOrMeta+a');
  await window.keyboard.press('ControlOrMeta+v');
  await window.keyboard.press('Enter');
  await expect(list.cell(1, 'name')).toContainText('第一行');
  await expect(list.cell(2, 'name')).toHaveText('2号档');
});

test('a page that cannot be loaded says so beside the frame, and the other pages go on', async ({ window }) => {
  const name = '**/assets/DecisionsPage-*.js';
  await window.context().route(name, (route) => route.abort());
  await window.getByRole('menuitem', { name: '决议', exact: true }).click();
  await expect(window.getByRole('alert')).toContainText('这一页没能打开。');
  await expect(window.getByRole('alert')).toContainText('已经提示“已保存”的内容都在台账里');
  await window.getByRole('menuitem', { name: '首页', exact: true }).click();
  await expect(window.getByRole('alert')).toHaveCount(0);
  await window.context().unroute(name);
  await window.getByRole('menuitem', { name: '决议', exact: true }).click();
  await window.getByRole('button', { name: '重新打开' }).click();
  await expect(window.getByRole('heading', { name: '决议' })).toBeVisible();
});
