import type ExcelJS from 'exceljs';
import { renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { patiently } from '../ledger/patience.ts';
import type { TableColumn } from './tableWorkbook.ts';

/** A column of a template with what to tell about it. */
export interface TemplateColumn extends TableColumn {
  /** The only texts that may be chosen; empty where anything may be written. */
  readonly choices: readonly string[];
  readonly required: boolean;
  readonly note: string;
}

/** So many rows below the heading offer the choices. */
const ROWS_WITH_CHOICES = 1_000;
const GUIDE = '填表说明';

/** Writes an empty workbook to fill: headings, choices as drop-down lists, and a second sheet that explains the columns. */
export async function writeTemplateWorkbook(path: string, sheetName: string, columns: readonly TemplateColumn[]): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width, hidden, format }) => ({ width, hidden, style: format === null ? {} : { numFmt: format } }));
  const heading = sheet.getRow(1);
  for (const [index, column] of columns.entries()) writeHeading(heading.getCell(index + 1), column);
  const guide = book.addWorksheet(GUIDE);
  guide.columns = [{ width: 24 }, { width: 8 }, { width: 50 }, { width: 90 }];
  guide.addRow(['列名', '必填', '怎么填', '可选内容']).font = { bold: true };
  for (const [index, column] of columns.entries()) {
    if (column.hidden) continue;
    const row = guide.addRow([column.header.replace('*', ''), column.required ? '是' : '', column.note, column.choices.join('、')]);
    row.alignment = { wrapText: true, vertical: 'top' };
    if (column.choices.length > 0) offerChoices(book, sheet, index + 1, column.choices);
  }
  const temporary = join(dirname(path), `.${basename(path)}.part`);
  try {
    await book.xlsx.writeFile(temporary);
    patiently(() => renameSync(temporary, path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeHeading(cell: ExcelJS.Cell, column: TemplateColumn): void {
  cell.value = column.header;
  cell.numFmt = '@';
  cell.font = { bold: true, ...(column.required ? { color: { argb: 'FFB42318' } } : {}) };
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8F1EE' } };
  cell.alignment = { vertical: 'middle', wrapText: true };
}

const LISTS = '可选内容';

/** Lists stand on a hidden sheet: a list written into the rule itself may not be longer than 255 signs. */
function offerChoices(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, column: number, choices: readonly string[]): void {
  const lists = book.getWorksheet(LISTS) ?? book.addWorksheet(LISTS, { state: 'hidden' });
  for (const [index, choice] of choices.entries()) lists.getCell(index + 1, column).value = choice;
  const letter = lists.getColumn(column).letter;
  const formula = `${LISTS}!$${letter}$1:$${letter}$${choices.length}`;
  for (let row = 2; row <= ROWS_WITH_CHOICES + 1; row++) {
    sheet.getCell(row, column).dataValidation = {
      type: 'list', allowBlank: true, formulae: [formula], showErrorMessage: true, errorStyle: 'warning', errorTitle: '不在可选内容里', error: '请从下拉列表中选择。',
    };
  }
}
