import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { ListPage } from './pages/list.ts';

test.describe('without a ledger', () => {
  test.use({ ledger: 'none' });

  test('a new ledger is created with its two books, and the next start finds it under recent', async ({ window, folder }) => {
    await window.getByRole('button', { name: '新建台账' }).click();
    await window.getByLabel('镇（街道）').fill('云溪镇');
    await window.getByLabel('村（社区）').fill('试点村');
    await window.getByLabel('操作员姓名').fill('陈堃');
    await window.getByRole('button', { name: '下一步：选择存放位置' }).click();
    const picker = window.getByRole('dialog', { name: '选择新台账存放的文件夹' });
    await picker.getByRole('button').filter({ hasText: /主|home|个人|用户/iu }).first().click();
    await expect(picker.getByLabel('文件名')).toHaveValue('试点村三资台账');
    await picker.getByLabel('文件名').fill(`试点村-${folder.slice(-6)}`);
    await picker.getByRole('button', { name: '存在这里' }).click();
    await expect(window.getByText('台账是空的，从这里开始')).toBeVisible();
    const list = new ListPage(window);
    await list.open('单位');
    await expect(list.totals).toContainText('共 4 条');
  });
});

test('what another program changed is named', async ({ window, folder }) => {
  await expect(window.getByText('需要关注')).toBeVisible();
  const db = new Database(join(folder, '台账.sanzi'));
  db.prepare(`UPDATE asset SET original_cost = 1 WHERE name = '1号档'`).run();
  db.close();
  await window.getByRole('menuitem', { name: '操作记录' }).click();
  await window.getByRole('button', { name: '开始核对' }).click();
  await expect(window.getByText('发现改动 1 处')).toBeVisible();
  await expect(window.getByText('1号档', { exact: true })).toBeVisible();
});

test('a second program is told who uses the ledger and may read a copy', async ({ window, program, folder, browserOfMachine }) => {
  await expect(window.getByText('需要关注')).toBeVisible();
  expect(program.child.exitCode).toBeNull();
  const { startProgram } = await import('./program.ts');
  const second = await startProgram(join(folder, 'second'), ['--ledger', join(folder, '台账.sanzi')]);
  const context = await browserOfMachine.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(second.address);
  await page.getByRole('button', { name: '打开只读副本' }).click();
  await expect(page.getByText('只读副本', { exact: true })).toBeVisible();
  await context.close();
  await second.stop();
});

test('two windows of one session see each other’s changes', async ({ window }) => {
  const first = new ListPage(window);
  await first.open('资产');
  const other = await window.context().newPage();
  await other.goto(new URL('/registers/asset', window.url()).href);
  const second = new ListPage(other);
  await expect(second.cell(1, 'name')).toHaveText('1号档');
  await first.type(1, 'name', '东门1号档');
  await expect(second.cell(1, 'name')).toHaveText('东门1号档');
});

test('one window closes the ledger: the other shows the start page, and the ledger again once it is opened', async ({ window }) => {
  const first = new ListPage(window);
  await first.open('资产');
  const other = await window.context().newPage();
  await other.goto(new URL('/registers/asset', window.url()).href);
  await expect(new ListPage(other).cell(1, 'name')).toHaveText('1号档');
  await window.getByRole('button', { name: '关闭台账' }).click();
  await expect(other.getByRole('button', { name: '新建台账' })).toBeVisible();
  await window.getByRole('button', { name: '打开', exact: true }).click();
  await expect(new ListPage(other).cell(1, 'name')).toHaveText('1号档');
});

test('a lost program is said, with the way back, and nothing acknowledged is lost', async ({ window, program }) => {
  const list = new ListPage(window);
  await list.open('资产');
  await list.type(1, 'name', '已保存的名字');
  await expect(list.cell(1, 'name')).toHaveText('已保存的名字');
  program.child.kill('SIGKILL');
  await expect(window.getByRole('alertdialog')).toContainText('已经提示“已保存”的内容都在台账里');
});

test('backup, change, restore: the old state is back, the replaced file is kept, a new epoch begins', async ({ window }) => {
  const list = new ListPage(window);
  await window.getByRole('menuitem', { name: '系统', exact: true }).click();
  await window.getByRole('button', { name: '立即备份' }).click();
  await expect(window.getByText(/已备份并核对/u)).toBeVisible();
  await list.open('资产');
  await list.type(1, 'name', '恢复前的名字');
  await expect(list.cell(1, 'name')).toHaveText('恢复前的名字');
  await window.getByRole('menuitem', { name: '系统', exact: true }).click();
  await window.getByRole('row').filter({ hasText: '手工' }).getByRole('button', { name: '恢复' }).click();
  await window.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).click();
  await expect(window.getByText(/被替换的台账保存为/u)).toBeVisible();
  await expect(window.getByText(/第 2 版/u)).toBeVisible();
  await list.open('资产');
  await expect(list.cell(1, 'name')).toHaveText('1号档');
});
