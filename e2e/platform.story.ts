import { expect, test } from './fixtures.ts';
import { downloaded } from './pages/downloads.ts';
import { ImportPage } from './pages/imports.ts';

const LINES = ['平台资产编码,资产编号,资产名称,使用状况,年租金(元)', 'P-0001,J-002,1号档,闲置,4800', 'P-0002,J-003,2号档,出租,4800'];
const EXPORTED = { name: '县平台资产.csv', mimeType: 'text/csv', buffer: Buffer.from(LINES.join('\n')) };

test('a platform’s export shows what is not there and what stands there otherwise, and changes nothing by itself', async ({ window, folder }) => {
  await window.context().grantPermissions(['clipboard-read']);
  const imports = new ImportPage(window);
  await imports.read(EXPORTED);
  await imports.view('对应关系');
  await expect(window.getByRole('checkbox', { name: '是平台导出的表格（供“平台对照”）' })).toBeChecked();
  await expect(imports.bar).toContainText('记下平台上的 2 行');
  await window.getByRole('button', { name: '记住这种表格…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: '记住', exact: true }).click();
  await imports.confirm.click();
  await expect(window.getByText('记下平台上的 2 行，台账里的记录没有改动')).toBeVisible();
  await window.getByRole('menuitem', { name: '平台对照' }).click();
  const row = window.getByRole('row').filter({ hasText: 'P-0001' });
  await expect(row).toContainText('使用状况：台账 出租，平台 闲置');
  await expect(window.getByText(/^未上平台 \d+$/u)).toBeVisible();
  await row.getByRole('button', { name: '填报' }).click();
  const form = window.getByRole('dialog');
  await form.getByRole('button', { name: '复制资产名称' }).click();
  await expect(form.getByText('已复制 ✓')).toBeVisible();
  expect(await window.evaluate(() => navigator.clipboard.readText())).toBe('1号档');
  await window.keyboard.press('Escape');
  await window.getByText(/^未上平台 \d+$/u).click();
  await window.getByRole('button', { name: '导出平台导入表' }).click();
  const file = await downloaded(window, folder, () => window.getByRole('menuitem', { name: /^按“/u }).click());
  expect(file.name).toBe('资产平台导入表.xlsx');
});
