import type ExcelJS from 'exceljs';
import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { patiently } from '../ledger/patience.ts';

/** A cell of a written table: a text, or a number with the format that shows it. */
export type TableCell = string | { readonly number: number; readonly format: string } | null;

export interface TableColumn {
  readonly header: string;
  /** Width in characters. */
  readonly width: number;
  readonly hidden: boolean;
  /** The format of the whole column: `@` keeps what is typed into it later a text. */
  readonly format: string | null;
}

/** A hidden sheet behind the table, all texts. */
export interface HiddenSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** Other work of the thread gets its turn after so many rows. */
const ROWS_A_TURN = 200;

type Book = ExcelJS.stream.xlsx.WorkbookWriter;

/** Writes a workbook to a temporary name and renames it when it is whole; when `fill` throws, nothing is left behind. */
export async function writeWorkbook<T>(path: string, fill: (book: Book) => Promise<T>): Promise<T> {
  const temporary = join(dirname(path), `.${basename(path)}.part`);
  const out = createWriteStream(temporary);
  const failed = new Promise<never>((_resolve, reject) => out.once('error', reject));
  failed.catch(() => undefined);
  try {
    // Loaded with the first workbook: it is large, and most sessions write none.
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: true });
    const filled = await Promise.race([fill(book), failed]);
    await Promise.race([book.commit(), failed]);
    patiently(() => renameSync(temporary, path));
    return filled;
  } catch (error) {
    // The file may still be opening: what is removed before that comes back.
    const closed = out.closed ? null : once(out, 'close');
    out.destroy();
    await closed;
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a table as .xlsx row by row, with a frozen heading in the first row and no title above it, so
 * that it comes back by import. Texts are stored as texts, whatever they begin with, never as formulas.
 * `behind` is asked for the hidden sheet when the last row is written. When `rows` throws, nothing is left behind.
 */
export async function writeTableWorkbook(path: string, sheetName: string, columns: readonly TableColumn[], rows: Iterable<readonly TableCell[]>, behind: () => HiddenSheet | null = () => null): Promise<number> {
  return writeWorkbook(path, async (book) => {
    const count = await writeRows(book, sheetName, columns, rows);
    writeHidden(book, behind());
    return count;
  });
}

/** A sheet of a workbook with several: a heading and rows. */
export interface TableSheet { readonly name: string; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly TableCell[])[] }

/** Writes several tables as the sheets of one .xlsx; answers the rows of the first. */
export async function writeTableSheets(path: string, sheets: readonly TableSheet[]): Promise<number> {
  return writeWorkbook(path, async (book) => {
    let first: number | null = null;
    for (const { name, columns, rows } of sheets) {
      const count = await writeRows(book, name, columns, rows);
      first ??= count;
    }
    return first ?? 0;
  });
}

function writeHidden(book: Book, hidden: HiddenSheet | null): void {
  if (!hidden) return;
  const sheet = book.addWorksheet(hidden.name, { state: 'hidden' });
  for (const row of hidden.rows) sheet.addRow([...row]).commit();
  sheet.commit();
}

/** A name that a sheet may have: no sign that stands in references, at most 31 characters. */
export function sheetTitle(name: string): string {
  const title = name.replace(/[\\/?*[\]:]/gu, ' ').replace(/^'|'$/gu, ' ').trim().slice(0, 31);
  return title === '' ? '表' : title;
}

async function writeRows(book: Book, sheetName: string, columns: readonly TableColumn[], rows: Iterable<readonly TableCell[]>): Promise<number> {
  const sheet = book.addWorksheet(sheetTitle(sheetName), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width, hidden, format }) => ({ width, hidden, style: format === null ? {} : { numFmt: format } }));
  const heading = sheet.addRow(columns.map((column) => column.header));
  heading.eachCell((cell) => {
    cell.numFmt = '@';
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8F1EE' } };
    cell.border = { bottom: { style: 'thin' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  heading.commit();
  let count = 0;
  for (const cells of rows) {
    const row = sheet.addRow(cells.map((cell) => (typeof cell === 'object' ? (cell?.number ?? null) : cell)));
    for (const [index, cell] of cells.entries()) {
      if (typeof cell === 'object' && cell !== null) row.getCell(index + 1).numFmt = cell.format;
    }
    row.commit();
    count += 1;
    if (count % ROWS_A_TURN === 0) await setImmediate();
  }
  sheet.commit();
  return count;
}
