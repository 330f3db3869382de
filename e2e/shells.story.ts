import type { Page } from '@playwright/test';
import { expect, test as base } from './fixtures.ts';
import { ListPage } from './pages/list.ts';
import { layWire } from './wire.ts';
import type { Wire } from './wire.ts';

const test = base.extend<{ wire: Wire; distant: Page }>({
  // Playwright reads the names of wanted fixtures from this pattern; none is wanted.
  // eslint-disable-next-line no-empty-pattern
  wire: async ({}, use) => {
    const wire = await layWire();
    await use(wire);
    await wire.end();
  },
  /** A window that reaches the program over the wire. */
  distant: async ({ wire, program, browserOfMachine }, use) => {
    const context = await browserOfMachine.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', proxy: { server: wire.server, bypass: '<-loopback>' } });
    const page = await context.newPage();
    await page.goto(program.address);
    await use(page);
    await context.close();
  },
});

/** Marks the document, so that a reload would be noticed. */
async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => (document.documentElement.dataset['story'] = 'the same'));
}

test('a dropped connection is said, comes back by itself, and the page goes on where it was', async ({ distant, wire }) => {
  test.slow();
  const list = new ListPage(distant);
  await list.open('资产');
  await list.search('禾塘综合市场');
  await expect(list.cell(0, 'name')).toHaveText('禾塘综合市场');
  await markDocument(distant);
  const lost = distant.getByRole('alertdialog', { name: '与台账的连接中断。' });
  wire.cut();
  await expect(lost).toContainText('正在重新连接');
  await expect(lost).toContainText('已经提示“已保存”的内容都在台账里');
  wire.join();
  await expect(lost).toBeHidden({ timeout: 20_000 });
  await expect(distant.getByLabel('在列表中查找')).toHaveValue('禾塘综合市场');
  const code = (await list.cell(0, 'code').textContent()) ?? '';
  await list.type(0, 'code', '断线后的编号');
  await expect(list.cell(0, 'code')).toHaveText('断线后的编号');
  await list.search('1号档');
  await expect(list.cell(0, 'name')).toHaveText('1号档');
  await distant.getByRole('button', { name: '撤销' }).click();
  await list.search('禾塘综合市场');
  await expect(list.cell(0, 'code')).toHaveText(code);
  await expect(distant.locator('html')).toHaveAttribute('data-story', 'the same');
});

test('what another window stored while the connection was down is seen when it is back', async ({ distant, wire, browserOfMachine }) => {
  test.slow();
  const list = new ListPage(distant);
  await list.open('资产');
  await expect(list.cell(1, 'name')).toHaveText('1号档');
  await markDocument(distant);
  // The other window is of the same session and has a connection of its own.
  const context = await browserOfMachine.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', storageState: await distant.context().storageState() });
  const near = await context.newPage();
  await near.goto(distant.url());
  const other = new ListPage(near);
  await expect(other.cell(1, 'name')).toHaveText('1号档');
  const lost = distant.getByRole('alertdialog', { name: '与台账的连接中断。' });
  wire.cut();
  await expect(lost).toBeVisible();
  await other.type(1, 'name', '断线时改的名字');
  await expect(other.cell(1, 'name')).toHaveText('断线时改的名字');
  wire.join();
  await expect(lost).toBeHidden({ timeout: 20_000 });
  await expect(list.cell(1, 'name')).toHaveText('断线时改的名字');
  await expect(distant.locator('html')).toHaveAttribute('data-story', 'the same');
  await context.close();
});

test('a reloaded page has the ledger open and stands where it stood', async ({ window }) => {
  const list = new ListPage(window);
  await list.open('合同');
  await list.cell(0, 'name').click();
  const name = (await list.cell(0, 'name').textContent()) ?? '';
  await window.reload();
  await expect(window.getByRole('heading', { name: '合同台账' })).toBeVisible();
  await expect(list.cell(0, 'name')).toHaveText(name);
  await expect(window.getByRole('button', { name: '操作员：演示会计' })).toBeVisible();
});

test('the address of the start works once: another browser is turned away and told why', async ({ window, program, browserOfMachine }) => {
  await expect(window.getByText('需要关注')).toBeVisible();
  const context = await browserOfMachine.newContext();
  const stranger = await context.newPage();
  const answer = await stranger.goto(program.address);
  expect(answer?.status()).toBe(403);
  await expect(stranger.getByText('三资台账正在另一个浏览器中使用')).toBeVisible();
  await context.close();
});
