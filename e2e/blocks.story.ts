import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { ListPage } from './pages/list.ts';
import { startProgram } from './program.ts';

/** The assets of the demo village. */
const ASSETS = 395;

/** The list of assets with its first page loaded, and a clipboard. */
async function assets(window: Page): Promise<ListPage> {
  await window.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const list = new ListPage(window);
  await list.open('资产');
  await expect(list.cell(0, 'name')).toHaveText('禾塘综合市场');
  return list;
}

test('a block is copied and pasted elsewhere, and taken back by one undo', async ({ window }) => {
  const list = await assets(window);
  await list.take([1, 'name'], [2, 'category']);
  await window.keyboard.press('Control+c');
  await expect.poll(() => list.clipped()).toBe('1号档\t经营性\t摊位\r\n2号档\t经营性\t摊位\r\n');
  await expect(list.status).toContainText('已复制 2 行 × 3 列');
  await list.cell(5, 'name').click();
  await window.keyboard.press('Control+v');
  await expect(list.cell(5, 'name')).toHaveText('1号档');
  await expect(list.cell(6, 'name')).toHaveText('2号档');
  await expect(list.cell(7, 'name')).toHaveText('7号档');
  await window.keyboard.press('Control+z');
  await expect(list.cell(5, 'name')).toHaveText('5号档');
  await expect(list.cell(6, 'name')).toHaveText('6号档');
});

test('a table from a worksheet is pasted with the text of merged cells in their first cell', async ({ window }) => {
  const list = await assets(window);
  await list.reveal('location');
  await list.cell(3, 'category').click();
  await list.clip({
    text: '不同的文字',
    html: '<html><body><!--StartFragment--><table><tr><td rowspan=2>摊位</td><td colspan=2>村口\n  一路<br>二楼</td></tr><tr><td>村尾</td><td>闲置</td></tr></table><!--EndFragment--></body></html>',
  });
  await window.keyboard.press('Control+v');
  await expect(list.cell(3, 'location')).toHaveText(/村口 一路\s二楼/u);
  await expect(list.cell(4, 'location')).toHaveText('村尾');
  await expect(list.cell(3, 'category')).toHaveText('摊位');
  await expect(list.cell(4, 'category')).toBeEmpty();
});

test('one copied cell fills the whole block', async ({ window }) => {
  const list = await assets(window);
  await list.clip({ text: '统一名称' });
  await list.take([2, 'name'], [6, 'name']);
  await window.keyboard.press('Control+v');
  for (const row of [2, 3, 4, 5, 6]) await expect(list.cell(row, 'name')).toHaveText('统一名称');
  await expect(list.cell(7, 'name')).toHaveText('7号档');
});

test('rows pasted below the last one are new records of the unit that is asked for', async ({ window }) => {
  const list = await assets(window);
  await list.cell(0, 'name').click();
  await window.keyboard.press('Control+ArrowDown');
  await window.keyboard.press('ArrowDown');
  await expect(list.cell(ASSETS, '#')).toHaveText('＋');
  await list.cell(ASSETS, 'name').click();
  await list.clip({ text: '新铺一\t经营性\r\n新铺二\t经营性\r\n\t\r\n' });
  await window.keyboard.press('Control+v');
  const dialog = window.getByRole('dialog');
  await expect(dialog).toContainText('新增的 2 条记录属于哪个单位？');
  await dialog.getByRole('combobox').fill('禾塘村经济联合社');
  await window.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '确定' }).click();
  await expect(list.totals).toContainText(`共 ${ASSETS + 2} 条`);
  await expect(list.cell(ASSETS, 'name')).toHaveText('新铺一');
  await expect(list.cell(ASSETS + 1, 'name')).toHaveText('新铺二');
  await window.keyboard.press('Control+z');
  await expect(list.totals).toContainText(`共 ${ASSETS} 条`);
});

test('cells that cannot be read stay with their input and reason, the rest is stored, and all of it can be taken back', async ({ window }) => {
  const list = await assets(window);
  await list.cell(1, 'name').click();
  await list.clip({ text: `甲\t经营性\r\n${'长'.repeat(201)}\t说不清\r\n丙\t经营性\r\n` });
  await window.keyboard.press('Control+v');
  await expect(list.refusedBar).toContainText('2 格没有保存');
  await expect(list.cell(1, 'name')).toHaveText('甲');
  await expect(list.cell(3, 'name')).toHaveText('丙');
  await expect(list.cell(2, 'name')).toHaveClass(/cell-refused/u);
  await expect(list.cell(2, 'assetClass')).toHaveText('说不清');
  await list.refusedBar.getByRole('button', { name: '逐个查看' }).click();
  await expect(list.refusedBar).toContainText('最多 200 个字');
  await list.refusedBar.getByRole('button', { name: '下一个' }).click();
  await expect(list.refusedBar).toContainText('“资产类型”可选');
  await list.refusedBar.getByRole('button', { name: '全部撤回' }).click();
  await expect(list.refusedBar).toHaveCount(0);
  await expect(list.cell(1, 'name')).toHaveText('1号档');
  await expect(list.cell(2, 'name')).toHaveText('2号档');
  await expect(list.cell(2, 'name')).not.toHaveClass(/cell-refused/u);
});

test('what was cut is emptied where it stood, in the command that pastes it', async ({ window }) => {
  const list = await assets(window);
  await list.reveal('location');
  const text = await list.cell(4, 'location').textContent() ?? '';
  await list.cell(4, 'location').click();
  await window.keyboard.press('Control+x');
  await expect(list.status).toContainText('已剪切');
  await list.cell(9, 'location').click();
  await window.keyboard.press('Control+v');
  await expect(list.cell(4, 'location')).toBeEmpty();
  await expect(list.cell(9, 'location')).toHaveText(text);
  await window.keyboard.press('Control+z');
  await expect(list.cell(4, 'location')).toHaveText(text);
});

test('what was cut and then changed stays where it is; only the text that was cut is pasted', async ({ window }) => {
  const list = await assets(window);
  await list.reveal('location');
  const text = await list.cell(4, 'location').textContent() ?? '';
  await list.cell(4, 'location').click();
  await window.keyboard.press('Control+x');
  await expect(list.status).toContainText('已剪切');
  await list.type(4, 'location', '改过的地方');
  await expect(list.status).not.toContainText('已剪切');
  await list.cell(9, 'location').click();
  await window.keyboard.press('Control+v');
  await expect(list.cell(9, 'location')).toHaveText(text);
  await expect(list.cell(4, 'location')).toHaveText('改过的地方');
});

test('the fill handle goes on with a series, with Ctrl it repeats', async ({ window }) => {
  const list = await assets(window);
  const drag = async (to: number, isCopy: boolean) => {
    const handle = window.locator('.sel-handle');
    await expect(handle).toBeVisible();
    await handle.hover();
    await window.mouse.down();
    const box = await list.cell(to, 'code').boundingBox();
    await window.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 16, { steps: 5 });
    await expect(list.status).toContainText('填充到');
    if (isCopy) await window.keyboard.down('Control');
    await window.mouse.up();
    if (isCopy) await window.keyboard.up('Control');
  };
  await list.type(1, 'code', 'T-08');
  await list.cell(1, 'code').click();
  await drag(4, false);
  await expect(list.cell(4, 'code')).toHaveText('T-11');
  await list.cell(1, 'code').click();
  await drag(3, true);
  await expect(list.cell(3, 'code')).toHaveText('T-08');
  await expect(list.cell(4, 'code')).toHaveText('T-11');
});

test('Ctrl+D copies the first row of a block down, Ctrl+R its first column to the right', async ({ window }) => {
  const list = await assets(window);
  await list.take([1, 'name'], [3, 'name']);
  await window.keyboard.press('Control+d');
  await expect(list.cell(3, 'name')).toHaveText('1号档');
  await list.take([5, 'code'], [5, 'name']);
  await window.keyboard.press('Control+r');
  await expect(list.cell(5, 'name')).toHaveText('J-006');
});

test('find lists every hit, replace shows what becomes of it and stores all in one command', async ({ window }) => {
  const list = await assets(window);
  await list.cell(0, 'name').click();
  await window.keyboard.press('Control+f');
  const panel = window.getByRole('complementary', { name: '查找与替换' });
  await panel.getByRole('textbox', { name: '查找' }).fill('2号档');
  await expect(panel.locator('.find-count')).toHaveText(/共 \d+ 处/u);
  await window.keyboard.press('Enter');
  await window.keyboard.press('Escape');
  await expect(list.panel.getByLabel('资产名称')).toHaveValue('2号档');
  await window.keyboard.press('Control+h');
  await panel.getByRole('textbox', { name: '查找' }).fill('2号档');
  await panel.getByLabel('整格相同').check();
  await panel.getByLabel('替换为').fill('二号档');
  await expect(panel.locator('.find-count')).toHaveText('共 1 处');
  await expect(panel.locator('.find-hit')).toContainText('2号档 → 二号档');
  await panel.getByRole('button', { name: /全部替换/u }).click();
  await expect(list.cell(2, 'name')).toHaveText('二号档');
  await window.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await window.keyboard.press('Control+z');
  await expect(list.cell(2, 'name')).toHaveText('2号档');
});

test('the first key of an input method begins the text of the cell', async ({ window }) => {
  const list = await assets(window);
  const ime = await window.context().newCDPSession(window);
  await list.cell(4, 'name').click();
  await ime.send('Input.imeSetComposition', { text: 'n', selectionStart: 1, selectionEnd: 1 });
  await ime.send('Input.imeSetComposition', { text: 'nongji', selectionStart: 6, selectionEnd: 6 });
  await ime.send('Input.insertText', { text: '农机站' });
  await window.keyboard.press('Enter');
  await expect(list.cell(4, 'name')).toHaveText('农机站');
  await list.cell(4, 'category').click();
  await ime.send('Input.imeSetComposition', { text: 's', selectionStart: 1, selectionEnd: 1 });
  await ime.send('Input.insertText', { text: '市场' });
  await expect(window.locator('.pick-input')).toHaveValue('市场');
  await window.keyboard.press('Enter');
  await expect(list.cell(4, 'category')).toHaveText('市场');
  await list.cell(5, 'category').click();
  await window.keyboard.type('shic');
  await expect(window.locator('.pick-input')).toHaveValue('shic');
  await window.keyboard.press('Escape');
  await expect(list.cell(5, 'category')).toHaveText('摊位');
});

test('typed text is given up by Esc, stored by arrows and Tab, and the keys walk as in a worksheet', async ({ window }) => {
  const list = await assets(window);
  await list.cell(3, 'name').click();
  await window.keyboard.type('不要了');
  await window.keyboard.press('Escape');
  await expect(list.cell(3, 'name')).toHaveText('3号档');
  await window.keyboard.type('左边');
  await window.keyboard.press('ArrowLeft');
  await expect(list.cell(3, 'name')).toHaveText('左边');
  await window.keyboard.type('K-1');
  await window.keyboard.press('Tab');
  await expect(list.cell(3, 'code')).toHaveText('K-1');
  await window.keyboard.type('回来');
  await window.keyboard.press('Shift+Enter');
  await expect(list.cell(3, 'name')).toHaveText('回来');
  await expect(list.panel.getByLabel('资产名称')).toHaveValue('2号档');
  await window.keyboard.press('Control+End');
  await expect(list.cell(ASSETS - 1, '#')).toBeVisible();
  await window.keyboard.press('Control+Home');
  await expect(list.cell(0, 'code')).toBeVisible();
  await window.keyboard.press('PageDown');
  await expect(list.panel.getByLabel('资产名称')).not.toHaveValue('禾塘综合市场');
});

test('the line below counts and adds up what is selected, rows that were never loaded included', async ({ window }) => {
  const list = await assets(window);
  await list.cell(0, 'name').click();
  await expect(list.status).not.toContainText('计数');
  await window.keyboard.press('Control+a');
  await expect(list.status).toContainText(`已选 ${ASSETS} 行`);
  await expect(list.status).toContainText('合计');
  await window.keyboard.press('Control+c');
  await expect(list.status).toContainText(`已复制 ${ASSETS} 行`);
  const lines = (await list.clipped()).split('\r\n');
  expect(lines).toHaveLength(ASSETS + 1);
  await list.cell(2, '#').click();
  await list.cell(4, '#').click({ modifiers: ['Shift'] });
  await expect(list.status).toContainText('已选 3 行');
  await window.locator('.ag-header-cell[col-id="name"]').click({ modifiers: ['Control'] });
  await expect(list.status).toContainText(`已选 ${ASSETS} 行 × 1 列`);
  await expect(list.status).toContainText(`计数 ${ASSETS}`);
  await expect(list.cell(0, 'name')).toHaveText('禾塘综合市场');
  // The dashes of the copy go first.
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await expect(list.status).not.toContainText('计数');
});

test('a block is drawn with the mouse, and the list runs on below its edge', async ({ window }) => {
  const list = await assets(window);
  const from = await list.cell(10, 'code').boundingBox();
  await window.mouse.move((from?.x ?? 0) + 20, (from?.y ?? 0) + 10);
  await window.mouse.down();
  await window.mouse.move((from?.x ?? 0) + 200, 764, { steps: 5 });
  // The list may run past a row between two looks at it: what counts is how far it came.
  const rows = window.locator('.ag-grid-scrolling-container [row-index]');
  await expect.poll(() => rows.evaluateAll((all) => Math.max(...all.map((row) => Number(row.getAttribute('row-index')))))).toBeGreaterThanOrEqual(120);
  await window.mouse.up();
  await expect(list.status).toContainText(/已选 \d{3} 行 × 2 列/u);
});

test('more cells than one command takes are refused before anything is sent', async ({ window }) => {
  const list = await assets(window);
  await list.cell(0, 'name').click();
  await list.clip({ text: Array.from({ length: 210_000 }, () => '名称名称名').join('\r\n') });
  await window.keyboard.press('Control+v');
  await expect(window.getByText(/一次最多处理 200,000 格/u)).toBeVisible();
  await expect(list.cell(0, 'name')).toHaveText('禾塘综合市场');
});

test('a read-only copy is selected and copied as any list, and says why it takes nothing', async ({ window, folder, browserOfMachine }) => {
  await expect(window.getByText('需要关注')).toBeVisible();
  const second = await startProgram(join(folder, 'second'), ['--ledger', join(folder, '台账.sanzi')]);
  const context = await browserOfMachine.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(second.address);
  await page.getByRole('button', { name: '打开只读副本' }).click();
  await expect(page.getByText('只读副本', { exact: true })).toBeVisible();
  const list = await assets(page);
  await list.take([1, 'name'], [2, 'name']);
  await page.keyboard.press('Control+c');
  await expect.poll(() => list.clipped()).toBe('1号档\r\n2号档\r\n');
  const why = page.getByText('当前打开的是只读副本，不能修改。').first();
  for (const key of ['Control+v', 'Delete', 'Control+x', 'Control+d', '5']) {
    await page.keyboard.press(key);
    await expect(why, key).toBeVisible();
    await expect(why, key).toBeHidden();
  }
  await expect(list.cell(1, 'name')).toHaveText('1号档');
  await context.close();
  await second.stop();
});
