import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { downloaded } from './pages/downloads.ts';
import { missingPoppler, readPdf } from './pages/pdf.ts';

const MARKET = /禾塘综合市场/u;
const UNIT = '云溪镇禾塘村经济联合社';
const MONTH = '2026年10月';

/** Goes to a part of 租金收缴. */
async function openPart(page: Page, part: string): Promise<void> {
  await page.getByRole('menuitem', { name: '租金收缴', exact: true }).click();
  await page.getByRole('radiogroup', { name: '租金收缴办理' }).getByText(part, { exact: true }).click();
}

/** Serious and critical faults for assistive technology. */
async function faults(page: Page, within = '.program'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).exclude('.ant-message').analyze();
  return violations.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** The meters of one kind: some stalls have their water read as well. */
async function chooseKind(page: Page, kind: string): Promise<void> {
  await page.getByRole('radiogroup', { name: '表的种类' }).getByText(kind, { exact: true }).click();
}

/** Chooses which unit draws a book. */
async function chooseUnit(draw: Locator, page: Page, unit: string): Promise<void> {
  await draw.getByRole('combobox', { name: '领用单位' }).click();
  await page.getByTitle(unit, { exact: true }).click();
}

/** The readings of the grid, in the order of their stalls. */
const readings = (page: Page) => page.getByRole('table', { name: '抄表' }).getByRole('textbox', { name: /本次读数$/u });

test('20 stalls are read, typed and pasted, billed and paid with an official number; a spoilt one is voided', async ({ window: page, folder }) => {
  test.slow();

  // Every stall of the market gets its electricity by meter, in one command.
  await openPart(page, '抄表收费');
  await expect(page.getByRole('region', { name: '抄表收费' })).toContainText(MARKET);
  await page.getByRole('textbox', { name: '收费月份' }).fill(MONTH);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '给全部档口加收费项' }).click();
  const form = page.getByRole('complementary', { name: /加收费项$/u });
  await form.getByRole('textbox', { name: '单价' }).fill('0.85');
  await form.getByRole('textbox', { name: '起收日' }).fill('2026.1.1');
  await form.getByRole('textbox', { name: '收费止日' }).fill('2030.12.31');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  await chooseKind(page, '电费');
  await expect(readings(page).nth(19)).toBeVisible();

  // The first readings are typed: what the meter showed before, and now. Enter goes down.
  const before = page.getByRole('table', { name: '抄表' }).getByRole('textbox', { name: /上次读数$/u });
  for (let stall = 0; stall < 20; stall++) await before.nth(stall).fill(String(1_000 + stall));
  await readings(page).first().focus();
  for (const reading of ['1100', '900', '1202']) {
    await page.keyboard.type(reading);
    await page.keyboard.press('Enter');
  }
  await expect(readings(page).nth(3)).toBeFocused();
  await expect(page.getByRole('alert').filter({ hasText: '比上次读数 1,001 小' })).toBeVisible();

  // The rest comes as a column from WPS.
  await page.evaluate((text) => navigator.clipboard.writeText(text), Array.from({ length: 17 }, (_, index) => String(1_103 + index)).join('\r\n'));
  await readings(page).nth(3).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(readings(page).nth(19)).toHaveValue('1119');

  expect.soft(await faults(page), '抄表收费').toEqual([]);

  // What is wrong stays as it was typed, with its reason; the others are stored.
  await page.getByRole('button', { name: '保存读数' }).click();
  await expect(page.getByText('有 1 个读数有误，已标出，请改正后再保存；其余 19 个已保存')).toBeVisible();
  await expect(readings(page).nth(1)).toHaveValue('900');
  await readings(page).nth(1).fill('1101');
  await page.getByRole('button', { name: '生成10月收费' }).click();
  const billed = page.getByRole('complementary', { name: '2026年10月收费' });
  await expect(billed).toContainText('新生成 20 项，共 1,785.00 元');
  await expect(billed).toContainText('还没有抄表');

  // Every stall gets its notice, all in one file.
  if (missingPoppler().length === 0) {
    await page.getByRole('button', { name: '水电费通知单' }).click();
    const notices = await downloaded(page, folder, () => page.getByRole('menuitem', { name: '导出 PDF' }).click());
    const text = readPdf(join(folder, notices.name)).pages.join('').replace(/\s+/gu, '');
    expect(text.match(/电费（2026年10月）/gu)).toHaveLength(20);
    expect(text).toContain('人民币捌拾伍元整');
  }

  // A second time nothing is billed.
  await page.getByRole('button', { name: '生成10月收费' }).click();
  await expect(billed).toContainText('新生成 0 项');
  await expect(billed).toContainText(/本月已收过（\d+）/u);

  // A receipt book is drawn, and its first number spoilt.
  await openPart(page, '票据');
  await page.getByRole('button', { name: '领用票据' }).click();
  const draw = page.getByRole('complementary', { name: '领用票据' });
  await chooseUnit(draw, page, UNIT);
  await draw.getByRole('textbox', { name: '起号' }).fill('NO.0001201');
  await draw.getByRole('textbox', { name: '止号' }).fill('NO.0001250');
  await expect(draw).toContainText('共 50 份');
  await draw.getByRole('button', { name: '登记领用' }).click();
  const row = page.getByRole('row', { name: /NO\.0001201 至 NO\.0001250/u });
  await expect(row).toContainText('NO.0001201');
  await row.getByRole('button', { name: '作废' }).click();
  const spoil = page.getByRole('complementary', { name: '作废票据' });
  await expect(spoil.getByRole('textbox', { name: '作废票号' })).toHaveValue('NO.0001201');
  await spoil.getByRole('combobox', { name: '作废原因' }).fill('写坏');
  await spoil.getByRole('button', { name: '作废', exact: true }).click();
  await expect(row.getByRole('cell', { name: 'NO.0001202', exact: true })).toBeVisible();

  expect.soft(await faults(page), '票据').toEqual([]);

  // The stall pays its bill; the next number is proposed, a wrong one warned of.
  await openPart(page, '抄表收费');
  await page.getByRole('textbox', { name: '收费月份' }).fill(MONTH);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已生成收费 85.00').first()).toBeVisible();
  await page.getByRole('button', { name: '生成10月收费' }).click();
  await billed.getByRole('link', { name: '1号档', exact: true }).click();
  await page.getByRole('button', { name: '登记收款' }).click();
  const pay = page.getByRole('complementary', { name: '登记收款' });
  await pay.getByRole('textbox', { name: '票据号' }).fill('NO.0001205');
  await expect(pay).toContainText('跳过了 NO.0001202 等 3 个号码');
  expect.soft(await faults(page, '.row-panel'), '登记收款').toEqual([]);
  await pay.getByRole('button', { name: '用下一张 NO.0001202' }).click();
  await expect(pay.getByRole('textbox', { name: '票据号' })).toHaveValue('NO.0001202');
  await pay.getByRole('button', { name: '手工分配' }).click();
  for (const part of await pay.getByRole('textbox', { name: /分配$/u }).all()) await part.fill('');
  await pay.getByRole('textbox', { name: '电费（2026年10月）分配' }).fill('85');
  await pay.getByRole('textbox', { name: '收款金额' }).fill('85');
  await pay.getByRole('button', { name: '登记收款' }).click();
  await expect(pay).toBeHidden();
  await page.getByRole('radiogroup', { name: '显示哪些' }).getByText(/^全部/u).click();
  const line = page.getByRole('row', { name: /电费（2026年10月）/u });
  await expect(line).toContainText('收清');
  await page.getByRole('tab', { name: /^收款/u }).click();
  const receipt = page.getByRole('row', { name: /NO\.0001202/u });
  await expect(receipt).toContainText('85.00');
  const printed = page.waitForEvent('popup');
  await receipt.getByRole('button', { name: '套打' }).click();
  await (await printed).close();

  // A reading that turns out wrong after it was paid leaves a difference beside the bill.
  await openPart(page, '抄表收费');
  await page.getByRole('textbox', { name: '收费月份' }).fill(MONTH);
  await page.keyboard.press('Enter');
  await chooseKind(page, '电费');
  await expect(page.getByText('已收费 85.00，已有收款')).toBeVisible();
  expect.soft(await faults(page), 'bills that are paid').toEqual([]);
  await readings(page).first().fill('1110');
  await expect(page.getByText('已收款，保存后另计差额')).toBeVisible();
  await page.getByRole('button', { name: '保存读数' }).click();
  await expect(page.getByText('已收费 93.50，已有收款')).toBeVisible();

  // The price rises for the whole market; what was billed keeps its own.
  await page.getByRole('button', { name: '调整单价' }).click();
  const price = page.getByRole('complementary', { name: /单价$/u });
  await price.getByRole('textbox', { name: '新单价' }).fill('0.9');
  await price.getByRole('button', { name: '调整单价' }).click();
  await expect(price).toBeHidden();
  await page.getByRole('button', { name: '下一个月' }).click();
  await expect(readings(page).first()).toHaveValue('');
  await readings(page).first().fill('1120');
  await expect(page.getByRole('row', { name: /^1号档/u })).toContainText('9.00');
});

test('a receipt is printed onto its preprinted form, moved by keys and by millimetres', async ({ window: page }) => {
  await openPart(page, '票据');
  await page.getByRole('button', { name: '领用票据' }).click();
  const draw = page.getByRole('complementary', { name: '领用票据' });
  await chooseUnit(draw, page, UNIT);
  await draw.getByRole('textbox', { name: '起号' }).fill('0001201');
  await draw.getByRole('textbox', { name: '止号' }).fill('0001250');
  await draw.getByRole('button', { name: '登记领用' }).click();
  await page.getByRole('button', { name: '套打设置' }).click();
  const panel = page.getByRole('complementary', { name: '套打位置' });
  expect.soft(await faults(page), '套打设置').toEqual([]);
  const capitals = page.getByRole('article').getByTitle('大写金额');
  await capitals.click();
  await expect(panel.getByRole('textbox', { name: '距左边' })).toHaveValue('48');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(panel.getByRole('textbox', { name: '距左边' })).toHaveValue('48.5');
  await expect(panel.getByRole('textbox', { name: '距上边' })).toHaveValue('57');
  await panel.getByRole('textbox', { name: '整体右移' }).fill('-1.5');
  await expect(capitals).toHaveCSS('left', /^177\.6/u);
  await panel.getByRole('button', { name: '保存', exact: true }).click();
  const printed = page.waitForEvent('popup');
  await panel.getByRole('button', { name: '试打一张' }).click();
  expect((await printed).url()).toContain('http://127.0.0.1');
});
