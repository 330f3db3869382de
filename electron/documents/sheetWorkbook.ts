import type { Cell, Worksheet } from 'exceljs';
import { rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { SheetData } from '../../shared/contract/sheets.ts';
import { tableLayout } from '../../shared/rules/sheets/layout.ts';
import { asOfText, fullTitle, groupedCode, headText, postingText } from '../../shared/rules/sheets/words.ts';

/** Characters that a landscape sheet is wide. */
const TOTAL_WIDTH = 150;
/** Paper numbers of the file format (ECMA-376, pageSetup). */
const PAPER = { A4: 9, A3: 8 } as const;
const SONG = '宋体';

const AMOUNT = /^-?\d{1,3}(?:,\d{3})*(?:\.\d{1,4})?$/u;

/**
 * Writes a sheet as .xlsx beside its place and renames it there, so that a failure leaves no half file.
 * Amounts become numbers; every other cell is text, also one that begins with = + - or @.
 */
export async function writeSheetWorkbook(data: SheetData, code: string | null, path: string): Promise<void> {
  // Loaded with the first workbook: it is large, and most sessions write none.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet(sheetName(data.title), {
    pageSetup: { orientation: data.orientation, fitToPage: true, fitToWidth: 1, fitToHeight: 0, margins: { left: 0.6, right: 0.6, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 } },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
  });
  // The library's own list of papers has no A3.
  Object.assign(sheet.pageSetup, { paperSize: PAPER[data.paper] });
  sheet.columns = tableLayout(data).percents.map((percent) => ({ width: Math.max(5, Math.round((percent * TOTAL_WIDTH) / 100)) }));
  writeHead(sheet, data);
  writeTable(sheet, data);
  writeFoot(sheet, data, code);
  const temporary = `${path}.${process.pid}.part`;
  try {
    await book.xlsx.writeFile(temporary);
    await rename(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A name that a workbook takes: at most 31 characters and none of \ / ? * [ ] : */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:']/gu, ' ').slice(0, 31).trim() || '公示表';
}

function setText(cell: Cell, text: string): void {
  cell.value = text;
  // Text stays text when somebody edits the cell.
  cell.numFmt = '@';
}

/** A line over the whole width. */
function writeLine(sheet: Worksheet, width: number, text: string, size: number, align: 'left' | 'center'): void {
  const row = sheet.addRow([]);
  const cell = row.getCell(1);
  setText(cell, text);
  cell.font = { name: align === 'center' ? '黑体' : SONG, size };
  cell.alignment = { horizontal: align, vertical: 'middle', wrapText: true };
  if (width > 1) sheet.mergeCells(row.number, 1, row.number, width);
  row.height = Math.max(1, Math.ceil((text.length * 2) / TOTAL_WIDTH)) * size * 1.6;
}

function writeHead(sheet: Worksheet, data: SheetData): void {
  const width = data.columns.length;
  writeLine(sheet, width, fullTitle(data), 18, 'center');
  if (data.headText !== '') writeLine(sheet, width, data.headText, 11, 'left');
  writeLine(sheet, width, [`单位名称：${data.unitName}`, data.period, data.measureNote].filter((part) => part !== '').join('    '), 10.5, 'left');
}

function writeTable(sheet: Worksheet, data: SheetData): void {
  const labels = sheet.addRow([]);
  for (const [index, column] of data.columns.entries()) {
    const cell = labels.getCell(index + 1);
    setText(cell, column.label);
    frame(cell, 'center', true);
  }
  sheet.pageSetup.printTitlesRow = `${labels.number - 1}:${labels.number}`;
  for (const cells of data.rows) writeRow(sheet, data, cells, false);
  if (data.sums !== null) writeRow(sheet, data, data.sums, true);
}

function writeRow(sheet: Worksheet, { columns }: SheetData, cells: readonly string[], bold: boolean): void {
  const row = sheet.addRow([]);
  for (const [index, { align }] of columns.entries()) {
    const text = cells[index] ?? '';
    const cell = row.getCell(index + 1);
    if (align === 'right' && AMOUNT.test(text)) {
      cell.value = Number(text.replaceAll(',', ''));
      cell.numFmt = `#,##0${'.0000'.slice(0, text.includes('.') ? text.length - text.indexOf('.') : 0)}`;
    } else {
      setText(cell, text);
    }
    frame(cell, align, bold);
  }
}

function frame(cell: Cell, align: 'left' | 'right' | 'center', bold: boolean): void {
  const line = { style: 'thin' } as const;
  cell.border = { top: line, left: line, bottom: line, right: line };
  cell.alignment = { horizontal: align, vertical: 'middle', wrapText: true };
  cell.font = { name: SONG, size: 10, bold };
}

function writeFoot(sheet: Worksheet, data: SheetData, code: string | null): void {
  const posting = postingText(data);
  const lines = [
    ...data.notes,
    posting === '' ? '' : `公示期：${posting}`,
    data.place === '' ? '' : `公示地点：${data.place}`,
    data.supervisionPhone === '' ? '' : `监督电话：${data.supervisionPhone}`,
    data.footText,
    data.signatories.map((who) => `${who}：                `).join(''),
    [data.sheetNo, code === null ? '未张贴，仅供核对' : `查验码 ${groupedCode(code)}`, `数据时间 ${asOfText(data)}`, `台账标记 ${headText(data)}`].join('    '),
  ];
  for (const line of lines) if (line.trim() !== '') writeLine(sheet, data.columns.length, line, 10.5, 'left');
}
