import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from './fixtures.ts';
import { ImportPage } from './pages/imports.ts';
import { ListPage } from './pages/list.ts';
import type { Printed } from './pages/pdf.ts';
import { missingPoppler, readPdf } from './pages/pdf.ts';
import { SheetsPage } from './pages/sheets.ts';

const COMMITTEE = '禾塘村村民委员会';
const GROUP = '第一经济社';

/** Texts that the ledger file itself holds, beside the running program. */
function texts(folder: string, sql: string): string[] {
  const db = new Database(join(folder, '台账.sanzi'), { readonly: true });
  try {
    return z.array(z.string()).parse(db.prepare(sql).pluck().all());
  } finally {
    db.close();
  }
}

function namesOf(folder: string, table: 'asset' | 'parcel', unit: string): string[] {
  return texts(folder, `SELECT t.name FROM ${table} t JOIN unit u ON u.uid = t.unit WHERE u.name LIKE '%${unit}'`);
}

/** Every full name, number and telephone of a private person in the ledger. */
function secretsOf(folder: string): string[] {
  return texts(folder, `SELECT id_number FROM party WHERE id_number IS NOT NULL UNION SELECT mobile FROM party WHERE mobile IS NOT NULL`);
}

/** What must hold of every printed sheet, whatever its size. */
function expectSound(printed: Printed, folder: string, headings: readonly string[]): void {
  const { pages, text, fonts } = printed;
  for (const [index, page] of pages.entries()) {
    expect(page, `page ${index + 1}`).toContain(`第${index + 1}页共${pages.length}页`);
    for (const heading of headings) expect(page, `page ${index + 1}`).toContain(heading);
  }
  expect(fonts.length).toBeGreaterThan(0);
  expect(fonts.filter((font) => !font.embedded || !font.unicode)).toEqual([]);
  // Signs without a text of their own, and the look-alikes of radicals, are what a broken font mapping leaves.
  expect(text.match(/[\u2e80-\u2fdf\ue000-\uf8ff\ufffd]/gu)).toBeNull();
  // The mark of the ledger's state is a hash, its digits are nobody's number.
  const told = text.replaceAll(/台账标记\s+\S+/gu, '');
  expect(told.match(/(?<!\d)\d{17}[\dXx](?!\d)/gu)).toBeNull();
  expect(told.match(/(?<!\d)1[3-9]\d{9}(?!\d)/gu)).toBeNull();
  const whole = pages.join('');
  expect(secretsOf(folder).filter((secret) => whole.includes(secret))).toEqual([]);
}

/** The page with the signatures is the last, and is not alone with them. */
function expectSigned({ pages }: Printed, rowNames: readonly string[]): void {
  const last = pages.at(-1) ?? '';
  for (const who of ['制表人：', '审核人：', '理事长：', '监事会：', '（盖章）']) expect(last).toContain(who);
  expect(pages.slice(0, -1).filter((page) => page.includes('制表人：'))).toEqual([]);
  expect(rowNames.some((name) => last.includes(name))).toBe(true);
}

function missingFrom({ pages }: Printed, names: readonly string[]): string[] {
  const whole = pages.join('');
  return names.filter((name) => !whole.includes(name.replace(/\s+/gu, '')));
}

test('a posted sheet keeps what it said, whatever is edited afterwards, and its code finds it', async ({ window }) => {
  test.slow();
  const sheets = new SheetsPage(window);
  const list = new ListPage(window);
  await list.open('资产');
  await list.search('1号档');
  await expect(list.cell(0, 'name')).toHaveText('1号档');
  await sheets.open();
  await expect(sheets.paper).toContainText('1号档', { timeout: 20_000 });
  await window.getByRole('button', { name: '张贴…' }).click();
  const dialog = window.getByRole('dialog', { name: '张贴公示表' });
  await dialog.getByLabel('张贴地点').fill('祠堂门口公示栏');
  await dialog.getByRole('button', { name: /张贴$/u }).click();
  const panel = window.getByRole('complementary', { name: '张贴登记' });
  await expect(panel.getByLabel('张贴地点')).toHaveValue('祠堂门口公示栏');
  const line = window.getByRole('row').filter({ hasText: '公示中' });
  await expect(line).toHaveCount(1);
  const code = (await line.getByRole('cell', { name: /^.{5}-.{5}$/u }).textContent()) ?? '';
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/u);
  await expect(panel).toContainText(code);

  await list.open('资产');
  await list.search('1号档');
  await expect(list.cell(0, 'name')).toHaveText('1号档');
  await list.type(0, 'name', '改了名的档口');
  await expect(list.cell(0, 'name')).toHaveText('改了名的档口');
  await sheets.open();
  await expect(sheets.paper).toContainText('改了名的档口', { timeout: 20_000 });
  await sheets.part('张贴登记');
  await window.getByRole('row').filter({ hasText: code }).click();
  await panel.getByRole('button', { name: '查看原表' }).click();
  await expect(sheets.paper).toContainText('1号档');
  await expect(sheets.paper).toContainText(code);
  await expect(sheets.paper).not.toContainText('改了名的档口');
  await window.getByRole('dialog').getByRole('button', { name: '关闭' }).click();

  await sheets.part('查验');
  const typed = window.getByLabel('查验码');
  await typed.fill(code.replace('-', '').toLowerCase());
  await typed.press('Enter');
  await expect(window.getByText('内容与查验码相符，请与墙上的表逐项核对')).toBeVisible();
  await expect(sheets.paper).not.toContainText('改了名的档口');
  await typed.fill('ZZZZZ-ZZZZZ');
  await typed.press('Enter');
  await expect(window.getByText('没有找到查验码 ZZZZZ-ZZZZZ 对应的公示。')).toBeVisible();
});

test.describe('printed sheets', () => {
  test.beforeEach(() => {
    const missing = missingPoppler();
    test.skip(missing.length > 0, `missing on this machine: ${missing.join(', ')} (poppler)`);
    test.slow();
  });

  test('the only contract of a unit is a sheet of one page', async ({ window, folder }) => {
    const sheets = new SheetsPage(window);
    await sheets.open();
    await sheets.kind('合同公示表');
    await sheets.unit(COMMITTEE);
    const [name = ''] = texts(folder, `SELECT c.name FROM contract c JOIN unit u ON u.uid = c.unit WHERE u.name LIKE '%${COMMITTEE}'`);
    await expect(sheets.paper.getByRole('cell', { name, exact: true })).toBeVisible();
    const printed = readPdf(await sheets.save('导出 PDF', folder));
    expect(printed.pages).toHaveLength(1);
    expectSound(printed, folder, ['集体经济合同公示表', '序号', '合同名称']);
    expectSigned(printed, [name]);
    expect(printed.pages[0]).toContain('未张贴，仅供核对');
  });

  test('a unit without records has a sheet that says so', async ({ window, folder }) => {
    const sheets = new SheetsPage(window);
    await sheets.open();
    await sheets.kind('资源公示表');
    await sheets.unit(COMMITTEE);
    await expect(sheets.paper).toContainText('没有需要公示的记录');
    const printed = readPdf(await sheets.save('导出 PDF', folder));
    expect(printed.pages).toHaveLength(1);
    expectSound(printed, folder, ['集体资源公示表', '没有需要公示的记录']);
    expectSigned(printed, ['没有需要公示的记录']);
  });

  test('sixty rows are several pages with the headings on each', async ({ window, folder }) => {
    const names = Array.from({ length: 60 }, (_, index) => `${['䶮塘', '𠮷田', '堃山', '长名称的旱地与水塘连片'][index % 4] ?? ''}${index + 1}号地`);
    const lines = names.map((name, index) => `${name},耕地,${index + 1}.5亩,云溪镇禾塘村村民委员会,${(index + 1) * 100}`);
    const page = new ImportPage(window);
    await page.read({ name: '资源.csv', mimeType: 'text/csv', buffer: Buffer.from(`资源名称,资源类别,面积,所属单位,年承包费\n${lines.join('\n')}\n`) });
    await expect(page.count('新增', 60)).toBeVisible();
    await page.confirm.click();
    await expect(window.getByText(/已导入 60 行/u)).toBeVisible();
    const sheets = new SheetsPage(window);
    await sheets.open();
    await sheets.kind('资源公示表');
    await sheets.unit(COMMITTEE);
    await expect(sheets.paper).toContainText('共 60 项');
    const printed = readPdf(await sheets.save('导出 PDF', folder));
    expect(printed.pages.length).toBeGreaterThan(1);
    expectSound(printed, folder, ['序号', '资源名称', '单位名称：']);
    expect(missingFrom(printed, names)).toEqual([]);
    expectSigned(printed, names);
  });

  test('the whole village is a sheet with every asset, page by page', async ({ window, folder }) => {
    const sheets = new SheetsPage(window);
    await sheets.open();
    const names = texts(folder, 'SELECT name FROM asset WHERE deactivated_on IS NULL');
    await expect(sheets.paper).toContainText(`共 ${names.length} 项`, { timeout: 20_000 });
    const printed = readPdf(await sheets.save('导出 PDF', folder));
    expect(printed.pages.length).toBeGreaterThan(10);
    expectSound(printed, folder, ['序号', '资产名称', '单位名称：']);
    expect(missingFrom(printed, names)).toEqual([]);
    expectSigned(printed, names);
  });

  test('a sheet of contracts shortens the names of persons and leaves those of organisations', async ({ window, folder }) => {
    const sheets = new SheetsPage(window);
    await sheets.open();
    await sheets.kind('合同公示表');
    const printed = readPdf(await sheets.save('导出 PDF', folder));
    expectSound(printed, folder, ['序号', '合同名称']);
    const leased = (kinds: string, limit: number) => texts(folder, `SELECT DISTINCT p.name FROM contract_party l JOIN party p ON p.uid = l.party JOIN contract c ON c.uid = l.contract
      WHERE l.role = 'lessee' AND l.position = 1 AND c.state <> 'draft' AND c.deactivated_on IS NULL AND p.kind IN (${kinds}) LIMIT ${limit}`);
    const persons = leased(`'person', 'household'`, 1_000);
    const companies = leased(`'company', 'cooperative'`, 1_000);
    expect(persons.length).toBeGreaterThan(3);
    expect(companies.length).toBeGreaterThan(3);
    const whole = printed.pages.join('');
    expect(persons.filter((name) => whole.includes(name))).toEqual([]);
    expect(missingFrom(printed, companies)).toEqual([]);
    expect(whole).toMatch(/\p{Script=Han}\*/u);
  });
});

test('a sheet is a picture for the village group: one long PNG of a readable width', async ({ window, folder }) => {
  test.slow();
  const sheets = new SheetsPage(window);
  await sheets.open();
  await sheets.unit(GROUP);
  await expect(sheets.paper).toContainText(`共 ${namesOf(folder, 'asset', GROUP).length} 项`);
  const picture = readFileSync(await sheets.save('导出图片', folder));
  expect(picture.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
  expect(width).toBeGreaterThanOrEqual(1_100);
  expect(width).toBeLessThanOrEqual(4_000);
  expect(height).toBeGreaterThanOrEqual(700);
  expect(height).toBeLessThanOrEqual(width * 4);
  // A page that was not drawn is a few kilobytes of white.
  expect(picture.length).toBeGreaterThan(50_000);
});
