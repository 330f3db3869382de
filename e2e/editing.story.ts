import { expect, test } from './fixtures.ts';
import { ListPage } from './pages/list.ts';

test('a remark of several lines keeps its lines when it is edited in the grid', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await expect(list.cell(0, 'name')).not.toBeEmpty();
  await list.reveal('remark');
  await list.cell(0, 'remark').dblclick();
  await window.keyboard.insertText('第一行');
  await window.keyboard.press('Shift+Enter');
  await window.keyboard.insertText('第二行');
  await window.keyboard.press('Enter');
  await expect(list.cell(0, 'remark')).toHaveText(/第一行\s第二行/u);
  await list.cell(0, 'remark').dblclick();
  await expect(window.locator('.ag-large-text-input textarea')).toHaveValue(/第一行\n第二行/u);
});

test('an emptied choice stores nothing that nobody chose', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await expect(list.cell(2, 'name')).not.toBeEmpty();
  await list.cell(2, 'category').dblclick();
  await window.keyboard.type('s');
  await window.keyboard.press('Backspace');
  await window.keyboard.press('Enter');
  await expect(list.cell(2, 'category')).toBeEmpty();
});

test('the panel follows an undo, and lets go of a record that is removed', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.type(1, 'name', '临时名字');
  await list.cell(1, 'name').click();
  await expect(list.panel.getByLabel('资产名称')).toHaveValue('临时名字');
  await window.getByRole('button', { name: '撤销' }).click();
  await expect(list.panel.getByLabel('资产名称')).toHaveValue('1号档');
  await window.keyboard.press('Insert');
  const form = window.getByRole('complementary', { name: '新增资产' });
  await form.getByLabel('资产名称').fill('马上删除');
  await form.getByLabel('所属单位').fill('云溪镇禾塘村经济联合社');
  await form.getByLabel('原值').click();
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await expect(list.panel.getByLabel('资产名称')).toHaveValue('马上删除');
  await window.getByRole('button', { name: '删除', exact: true }).click();
  await expect(window.locator('.row-panel-head strong', { hasText: '马上删除' })).toHaveCount(0);
});
