import { setImmediate } from 'node:timers/promises';
import type { FilledForm, InventoryCell } from '../../../shared/contract/inventory.ts';
import { sheetTitle, writeWorkbook } from '../../documents/tableWorkbook.ts';

const SCALES = { money: 100, mu: 10_000, m2: 10_000, count: 1 } as const;
const FORMATS = { money: '#,##0.00', mu: '#,##0.00##', m2: '#,##0.00##', count: '0' } as const;
const ROWS_A_TURN = 200;

type Book = Parameters<Parameters<typeof writeWorkbook>[1]>[0];
const valueOf = (cell: InventoryCell) => (typeof cell === 'string' ? cell : cell.value / SCALES[cell.is]);

/** One form as a sheet: title, head, columns, rows, sums and notes, as the printed form has them. */
async function writeForm(book: Book, { number, title, unitName, uscc, asOf, measure, columns, rows, sums, notes }: FilledForm, name: string): Promise<number> {
  const sheet = book.addWorksheet(name, { pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } });
  sheet.columns = columns.map(({ share }) => ({ width: Math.max(7, share * 1.6) }));
  const head = sheet.addRow([title]);
  head.font = { bold: true, size: 16 };
  head.commit();
  sheet.addRow([`${number}　单位名称：${unitName}　统一社会信用代码：${uscc}　清查登记时点：${asOf}　${measure}`]).commit();
  const heading = sheet.addRow(columns.map(({ label }) => label));
  heading.font = { bold: true };
  heading.alignment = { wrapText: true, vertical: 'middle' };
  heading.commit();
  const put = (cells: readonly InventoryCell[], isBold: boolean) => {
    const row = sheet.addRow(cells.map(valueOf));
    for (const [place, cell] of cells.entries()) row.getCell(place + 1).numFmt = typeof cell === 'string' ? '@' : FORMATS[cell.is];
    if (isBold) row.font = { bold: true };
    row.commit();
  };
  for (const [index, { cells, section }] of rows.entries()) {
    put(cells, section);
    if (index % ROWS_A_TURN === 0) await setImmediate();
  }
  if (sums !== null) put(sums, true);
  for (const note of notes) sheet.addRow([note]).commit();
  sheet.addRow(['填表人：', '', '', '负责人：', '', '', '填表日期：']).commit();
  sheet.commit();
  return rows.length;
}

/** Writes forms as the sheets of one workbook; answers how many rows they have. */
export async function writeForms(path: string, forms: readonly FilledForm[]): Promise<number> {
  return writeWorkbook(path, async (book) => {
    let count = 0;
    for (const form of forms) count += await writeForm(book, form, sheetTitle(`${form.number} ${form.title}`));
    return count;
  });
}
