import { expect, test } from './fixtures.ts';
import { ListPage } from './pages/list.ts';

test('the demo shows what the ledger holds and what needs attention', async ({ window }) => {
  await expect(window.getByRole('heading', { name: /禾塘村三资台账/u })).toBeVisible();
  await expect(window.getByText('合同有欠收')).toBeVisible();
  await window.getByRole('listitem').filter({ hasText: '合同有欠收' }).getByRole('button', { name: '查看' }).click();
  await expect(window.getByRole('heading', { name: '合同台账' })).toBeVisible();
  await expect(window.getByText(/欠收：0\.01 至/u)).toBeVisible();
});

test('a cell is edited, undone and redone, and its history tells who, from what, to what', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.type(1, 'name', '一号档（改）');
  await expect(list.cell(1, 'name')).toHaveText('一号档（改）');
  await list.cell(1, 'name').click();
  await list.panel.getByRole('tab', { name: '历史' }).click();
  await expect(list.panel.getByText('资产名称：1号档 → 一号档（改）')).toBeVisible();
  await list.cell(1, 'code').click();
  await window.keyboard.press('Control+z');
  await expect(list.cell(1, 'name')).toHaveText('1号档');
  await window.keyboard.press('Control+y');
  await expect(list.cell(1, 'name')).toHaveText('一号档（改）');
});

test('an unreadable sum stays in its cell with the reason, and the stored sum is untouched', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.reveal('originalCost');
  const before = await list.cell(0, 'originalCost').textContent();
  await list.type(0, 'originalCost', '一大笔');
  await expect(list.cell(0, 'originalCost')).toHaveClass(/cell-refused/u);
  await expect(list.cell(0, 'originalCost')).toHaveText('一大笔');
  await list.cell(0, 'originalCost').click();
  await window.keyboard.press('Escape');
  await expect(list.cell(0, 'originalCost')).toHaveText(before ?? '');
});

test('a choice is picked by its pinyin initials and Enter', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.cell(2, 'category').dblclick();
  await window.keyboard.type('sp');
  await expect(window.getByRole('option', { name: '商铺' })).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(list.cell(2, 'category')).toHaveText('商铺');
});

test('a double click that is slower than the panel beside the list still opens the cell', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  // A row whose page has not come yet is drawn anew when it comes.
  await expect(list.cell(2, '#')).not.toBeEmpty();
  await list.cell(2, 'name').hover();
  const right = await window.getByRole('region', { name: '资产台账' }).boundingBox();
  const spot = await list.cell(2, '#').boundingBox();
  if (!spot || !right) throw new Error('the list is not drawn');
  // A cell at the far right, which the panel pushes away.
  const [x, y] = [right.x + right.width - 40, spot.y + spot.height / 2];
  await window.mouse.move(x, y);
  await window.mouse.down({ clickCount: 1 });
  await window.mouse.up({ clickCount: 1 });
  await expect(window.getByRole('complementary', { name: '资产详情' })).toBeVisible();
  await window.mouse.down({ clickCount: 2 });
  await window.mouse.up({ clickCount: 2 });
  await expect(window.locator('.ag-cell-editor, .ag-popup-editor').first()).toBeVisible();
});

test('the list is searched by initials and by one character, and totals follow', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.search('没有这个东西');
  await expect(list.totals).toContainText('共 0 条');
  await list.search('htzhsc');
  await expect(list.cell(0, 'name')).toHaveText('禾塘综合市场');
  await list.search('塘');
  await expect(list.totals).not.toContainText('共 0 条');
});

test('names sort by pinyin with numbers by value', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.search('号档');
  await window.getByRole('columnheader', { name: '资产名称' }).click();
  await expect(list.cell(0, 'name')).toHaveText('1号档');
  await expect(list.cell(9, 'name')).toHaveText('10号档');
});

test('a new asset is entered by keyboard, then removed and brought back', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await window.keyboard.press('Insert');
  const panel = window.getByRole('complementary', { name: '新增资产' });
  await panel.getByRole('button', { name: '保存', exact: true }).click();
  await expect(panel.getByText('“资产名称”不能为空')).toBeVisible();
  await panel.getByLabel('资产名称').fill('新建公厕');
  await panel.getByLabel('所属单位').fill('云溪镇禾塘村经济联合社');
  await panel.getByLabel('原值').fill('3.5万');
  await panel.getByLabel('原值').press('Tab');
  await panel.getByRole('button', { name: '保存', exact: true }).click();
  await list.search('新建公厕');
  await expect(list.totals).toContainText('共 1 条');
  await list.reveal('originalCost');
  await expect(list.totals).toContainText('35,000.00');
  await expect(list.cell(0, 'originalCost')).toHaveText('35,000.00');
  await list.cell(0, 'originalCost').click();
  await window.getByRole('button', { name: '删除', exact: true }).click();
  await expect(list.totals).not.toContainText('35,000.00');
  await window.getByRole('button', { name: '撤销' }).click();
  await expect(list.cell(0, 'originalCost')).toHaveText('35,000.00');
});

test('what is used elsewhere is not removed but 停用', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.search('禾塘综合市场');
  await expect(list.cell(0, 'name')).toHaveText('禾塘综合市场');
  await list.cell(0, 'name').click();
  await window.getByRole('button', { name: '删除', exact: true }).click();
  await expect(window.getByText(/“禾塘综合市场”正被使用/u)).toBeVisible();
  await window.getByRole('button', { name: '停用', exact: true }).click();
  await expect(list.cell(0, 'name')).not.toHaveText('禾塘综合市场');
  await window.getByLabel('含停用').click();
  await expect(list.cell(0, 'name')).toHaveText('禾塘综合市场');
});

test('the unit switch narrows list and totals to a unit with everything below it', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资源');
  const whole = await list.totals.textContent();
  await window.getByLabel('单位', { exact: true }).click();
  await window.keyboard.type('第一经济社');
  await window.locator('.ant-select-tree-title', { hasText: '第一经济社' }).first().click();
  await expect(list.totals).not.toHaveText(whole ?? '');
});
