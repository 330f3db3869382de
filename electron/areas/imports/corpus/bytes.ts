import { utils, write } from '@e965/xlsx';
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { daysBetween } from '../../../../shared/rules/dates.ts';
import type { Cell, FileKind, UglyCase, UglySheet } from './vocabulary.ts';
import { columnIndex } from './vocabulary.ts';

/** The days by which the 1904 date system of old Macs counts later. */
const MAC_OFFSET = 1_462;

/** The bytes of a case's file, as a spreadsheet program would have left them. */
export async function fileBytes({ kind, sheets }: UglyCase): Promise<Uint8Array> {
  switch (kind.is) {
    case 'xlsx':
      return xlsxBytes(sheets, kind.date1904 === true);
    case 'xls':
      return xlsBytes(sheets, kind.date1904 === true);
    case 'csv':
      return csvBytes(sheets[0], kind);
    case 'page':
      return pageBytes(sheets[0]);
  }
}

function serial(date: string, date1904: boolean): number {
  return daysBetween('1899-12-30', date) - (date1904 ? MAC_OFFSET : 0);
}

/** Written by exceljs, which is not the library that reads. */
async function xlsxBytes(sheets: readonly UglySheet[], date1904: boolean): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  book.properties.date1904 = date1904;
  for (const ugly of sheets) {
    const sheet = book.addWorksheet(ugly.name, { state: ugly.hidden === true ? 'hidden' : 'visible' });
    for (const [row, cells] of ugly.rows.entries()) {
      for (const [column, cell] of cells.entries()) fill(sheet.getCell(row + 1, column + 1), cell, date1904);
    }
    for (const merge of ugly.merges ?? []) sheet.mergeCells(merge);
    for (const row of ugly.hiddenRows ?? []) sheet.getRow(row).hidden = true;
    for (const column of ugly.hiddenColumns ?? []) sheet.getColumn(column).hidden = true;
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function fill(target: exceljs.Cell, cell: Cell, date1904: boolean): void {
  switch (cell.is) {
    case 'empty':
      return;
    case 'text':
      target.value = cell.text;
      return;
    case 'number':
      target.value = cell.number;
      target.numFmt = cell.format;
      return;
    case 'date':
      target.value = serial(cell.date, date1904);
      target.numFmt = cell.format;
      return;
    case 'formula':
      target.value = cell.result === null ? { formula: cell.formula } : { formula: cell.formula, result: cell.result };
      return;
    case 'error':
      target.value = { error: cell.sign };
  }
}

const ERRORS: Readonly<Record<string, number>> = { '#REF!': 0x17, '#N/A': 0x2a, '#VALUE!': 0x0f, '#DIV/0!': 0x07, '#NAME?': 0x1d };

function xlsBytes(sheets: readonly UglySheet[], date1904: boolean): Uint8Array {
  const book: WorkBook = {
    SheetNames: sheets.map((sheet) => sheet.name), Sheets: Object.fromEntries(sheets.map((sheet) => [sheet.name, oldSheet(sheet, date1904)])),
    Workbook: { WBProps: { date1904 }, Sheets: sheets.map((sheet) => ({ name: sheet.name, Hidden: sheet.hidden === true ? 1 : 0 })) },
  };
  const bytes: unknown = write(book, { bookType: 'biff8', type: 'buffer' });
  if (!(bytes instanceof Uint8Array)) throw new Error('the library wrote no bytes');
  return bytes;
}

function oldSheet(ugly: UglySheet, date1904: boolean): WorkSheet {
  const sheet: WorkSheet = {};
  const width = Math.max(1, ...ugly.rows.map((row) => row.length));
  for (const [row, cells] of ugly.rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      const made = oldCell(cell, date1904);
      if (made) sheet[utils.encode_cell({ r: row, c: column })] = made;
    }
  }
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, ugly.rows.length - 1), c: width - 1 } });
  sheet['!merges'] = (ugly.merges ?? []).map((merge) => utils.decode_range(merge));
  sheet['!rows'] = ugly.rows.map((_, index) => ({ hidden: ugly.hiddenRows?.includes(index + 1) === true }));
  const hidden = new Set((ugly.hiddenColumns ?? []).map(columnIndex));
  sheet['!cols'] = Array.from({ length: width }, (_, index) => ({ wch: 12, hidden: hidden.has(index) }));
  return sheet;
}

function oldCell(cell: Cell, date1904: boolean): CellObject | null {
  switch (cell.is) {
    case 'empty':
      return null;
    case 'text':
      return { t: 's', v: cell.text };
    case 'number':
      return { t: 'n', v: cell.number, z: cell.format };
    case 'date':
      return { t: 'n', v: serial(cell.date, date1904), z: cell.format };
    case 'formula':
      if (cell.result === null) throw new Error('the old format always stores a value');
      return typeof cell.result === 'number' ? { t: 'n', v: cell.result, f: cell.formula } : { t: 's', v: cell.result, f: cell.formula };
    case 'error':
      return { t: 'e', v: ERRORS[cell.sign] ?? 0x2a };
  }
}

/** Cells as a spreadsheet program writes them into .csv; line ends are taken in turn. */
function csvBytes(sheet: UglySheet | undefined, kind: Extract<FileKind, { is: 'csv' }>): Uint8Array {
  const separator = kind.separator ?? ',';
  const text = (sheet?.rows ?? []).map((row, index) => row.map((cell) => quoted(plain(cell), separator)).join(separator) + (kind.lineEnds[index % kind.lineEnds.length] ?? '\n')).join('');
  switch (kind.encoding) {
    case 'utf8':
      return Buffer.from(text, 'utf8');
    case 'utf8-bom':
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')]);
    case 'gb18030':
      return iconv.encode(text, 'gb18030');
    case 'utf16le-bom':
      return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  }
}

function plain(cell: Cell): string {
  switch (cell.is) {
    case 'empty':
      return '';
    case 'text':
      return cell.text;
    case 'number':
      return String(cell.number);
    case 'date':
      return cell.date;
    case 'formula':
      return cell.result === null ? '' : String(cell.result);
    case 'error':
      return cell.sign;
  }
}

function quoted(text: string, separator: string): string {
  return text.includes('"') || text.includes('\n') || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cells as a page's table; a merged range is its first cell, spanning. */
function pageBytes(sheet: UglySheet | undefined): Uint8Array {
  const merges = (sheet?.merges ?? []).map((merge) => utils.decode_range(merge));
  const lines = (sheet?.rows ?? []).map((row, r) => {
    const cells = row.flatMap((cell, c) => {
      const merge = merges.find(({ s, e }) => r >= s.r && r <= e.r && c >= s.c && c <= e.c);
      if (merge && (merge.s.r !== r || merge.s.c !== c)) return [];
      const span = merge ? ` rowspan="${merge.e.r - merge.s.r + 1}" colspan="${merge.e.c - merge.s.c + 1}"` : '';
      return [`<td${span} style="mso-number-format:'\\@'">${escaped(plain(cell))}</td>`];
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return iconv.encode(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=GBK"></head><body><table border="1">\r\n${lines.join('\r\n')}</table></body></html>`, 'gb18030');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>').replaceAll('\u00a0', '&nbsp;');
}
