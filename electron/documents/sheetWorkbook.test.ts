import exceljs from 'exceljs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SheetData } from '../../shared/contract/sheets.ts';
import { temporaryFolder } from '../ledger/ledgerForTests.ts';
import { writeSheetWorkbook } from './sheetWorkbook.ts';

function sheet(rows: string[][]): SheetData {
  return {
    format: 1, kind: 'asset', title: '资产[公示]表', unitName: '清溪村', period: '2026年第四季度', asOf: '2026-11-22T00:15:00.000Z', paper: 'A3', orientation: 'landscape',
    measureNote: '金额单位：元',
    columns: [{ key: 'serial', label: '序号', share: 3, align: 'center' }, { key: 'name', label: '资产名称', share: 20, align: 'left' }, { key: 'originalCost', label: '原值', share: 10, align: 'right' }],
    rows, sums: ['合计', `共 ${rows.length} 项`, '-1,234.50'], notes: [], headText: '=HYPERLINK("x")', footText: '@说明', signatories: ['制表人', '理事长'],
    supervisionPhone: '0757-22223333', place: '村公示栏', posting: { from: '2026-11-23', to: '2026-12-01', days: 7, note: '张贴当日不计入' }, sheetNo: '公示〔2026〕1号',
    head: { seq: 7, hash: 'ab'.repeat(32) },
  };
}

async function written(data: SheetData, code: string | null) {
  const folder = temporaryFolder();
  const path = join(folder, '公示表.xlsx');
  await writeSheetWorkbook(data, code, path);
  expect(readdirSync(folder)).toEqual(['公示表.xlsx']);
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  const [first] = book.worksheets;
  if (!first) throw new Error('no sheet in the workbook');
  const lines: unknown[][] = [];
  first.eachRow((row) => lines.push([1, 2, 3].map((place) => row.getCell(place).value)));
  return { first, lines };
}

test('the workbook of a sheet can be read again, with amounts as numbers', async () => {
  const { first, lines } = await written(sheet([['1', '一号铺', '1,234,567.89'], ['2', '二号铺', '']]), '6BHMA9GYJM');
  expect(first.name).toBe('资产 公示 表');
  expect(lines).toContainEqual(['序号', '资产名称', '原值']);
  expect(lines).toContainEqual(['1', '一号铺', 1_234_567.89]);
  expect(lines).toContainEqual(['合计', '共 2 项', -1_234.5]);
  const texts = lines.map((line) => String(line[0])).join('\n');
  for (const text of ['清溪村资产[公示]表', '单位名称：清溪村', '公示期：2026年11月23日至2026年12月1日（7个工作日，张贴当日不计入）', '查验码 6BHMA-9GYJM', '监督电话：0757-22223333', '制表人：', '2026年11月22日 08:15', '7-abababababababab']) {
    expect(texts).toContain(text);
  }
  expect(first.pageSetup).toMatchObject({ paperSize: 8, orientation: 'landscape', fitToWidth: 1 });
});

test('texts that look like formulas stay texts', async () => {
  const dangers = ['=1+1', '+cmd', '-2+3', '@SUM(A1)'];
  const { first, lines } = await written(sheet(dangers.map((danger, index) => [String(index), danger, '=2'])), null);
  for (const danger of dangers) expect(lines.some((line) => line[1] === danger)).toBe(true);
  first.eachRow((row) => row.eachCell((cell) => {
    expect(cell.type).not.toBe(exceljs.ValueType.Formula);
    if (typeof cell.value === 'string') expect(cell.numFmt).toBe('@');
  }));
});

test('a workbook that cannot be written leaves nothing behind', async () => {
  const folder = temporaryFolder();
  await expect(writeSheetWorkbook(sheet([]), null, join(folder, '没有', '公示表.xlsx'))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});
