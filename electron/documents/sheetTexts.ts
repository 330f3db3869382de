import type { CellObject, WorkSheet } from '@e965/xlsx';
import { cellText } from './cellText.ts';
import { WORKBOOK_LIMITS } from './limits.ts';
import type { SheetRows } from './sheetRows.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';

type Merge = { top: number; left: number; bottom: number; right: number };

/** A sheet as texts; rows and columns count from 0. */
export interface RawTexts {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: string[][];
  readonly merges: Merge[];
  readonly hiddenRows: number[];
  readonly hiddenColumns: number[];
}

/** A sheet of a file that knows nothing hidden; empty ends of rows and empty rows at the end are cut off. */
export function plainTexts(name: string, rows: string[][], merges: readonly Merge[]): RawTexts {
  const kept = trimmed(rows.map(trimRow));
  return { name, hidden: false, rows: kept, merges: clamped(merges, kept), hiddenRows: [], hiddenColumns: [] };
}

/** The rows of a sheet as the library read it. Cells far outside are found without walking the empty ones before them. */
export function libraryRows(sheet: WorkSheet, date1904: boolean): SheetRows {
  const grid = denseRows(sheet);
  const numbers = filled(grid, WORKBOOK_LIMITS.rows);
  if (numbers.some((number) => number >= WORKBOOK_LIMITS.rows && rowTexts(grid[number], date1904).length > 0)) throw new FileTooLarge('20 万行');
  const rows: string[][] = [];
  let cells = 0;
  for (const number of numbers) {
    if (number >= WORKBOOK_LIMITS.rows) break;
    const texts = rowTexts(grid[number], date1904);
    if (texts.length === 0) continue;
    cells += texts.length;
    if (cells > WORKBOOK_LIMITS.cells) throw new FileTooLarge('2000 万格');
    while (rows.length < number) rows.push([]);
    rows[number] = texts;
  }
  const hiddenRows = filled(sheet['!rows'] ?? [], WORKBOOK_LIMITS.rows).filter((index) => index < rows.length && sheet['!rows']?.[index]?.hidden === true);
  return { rows, hiddenRows };
}

/** What the first cell of a sheet holds. */
export function firstValue(sheet: WorkSheet): unknown {
  return denseRows(sheet)[0]?.[0]?.v;
}

/** A sheet as the library read it, with its rows. */
export function sheetTexts(name: string, hidden: boolean, sheet: WorkSheet, { rows, hiddenRows }: SheetRows): RawTexts {
  const hiddenColumns = filled(sheet['!cols'] ?? [], WORKBOOK_LIMITS.columns).filter((index) => index < WORKBOOK_LIMITS.columns && sheet['!cols']?.[index]?.hidden === true);
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
  return { name, hidden, rows, merges: clamped(merges, rows), hiddenRows, hiddenColumns };
}

/** The indices at which something stands: all of them in a short list, only the used ones in one that is nearly empty. */
function filled(list: readonly unknown[], most: number): number[] {
  if (list.length > most) return Object.keys(list).map(Number).filter((index) => Number.isSafeInteger(index));
  return Array.from({ length: list.length }, (_, index) => index);
}

type CellRow = readonly (CellObject | undefined)[];

function rowTexts(cells: CellRow | undefined, date1904: boolean): string[] {
  if (!cells) return [];
  const texts: string[] = [];
  for (const column of filled(cells, WORKBOOK_LIMITS.columns)) {
    const text = cellText(cells[column], date1904);
    if (text === '' || text.trim() === '') continue;
    if (column >= WORKBOOK_LIMITS.columns) throw new FileTooLarge('1000 列');
    while (texts.length < column) texts.push('');
    texts[column] = text;
  }
  return texts;
}

function denseRows(sheet: WorkSheet): readonly (CellRow | undefined)[] {
  const data: unknown = sheet['!data'];
  return isGrid(data) ? data : [];
}

function isGrid(data: unknown): data is (CellObject | undefined)[][] {
  return Array.isArray(data);
}

/** Merges within the rows that hold anything; ones that lie over each other would be filled again and again. */
function clamped(merges: readonly Merge[], rows: readonly (readonly string[])[]): Merge[] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const kept = merges.flatMap(({ top, left, bottom, right }): Merge[] => {
    const ends = { top, left, bottom: Math.min(bottom, rows.length - 1), right: Math.min(right, WORKBOOK_LIMITS.columns - 1) };
    const isMerge = top >= 0 && left >= 0 && ends.bottom >= top && ends.right >= left && (ends.bottom > top || ends.right > left);
    return isMerge ? [ends] : [];
  });
  const covered = kept.reduce((sum, { top, left, bottom, right }) => sum + (bottom - top + 1) * (Math.min(right, width) - Math.min(left, width) + 1), 0);
  if (covered > 4 * (rows.length + 1) * (width + 1)) throw new UnreadableFile('合并单元格互相重叠');
  return kept;
}

function trimmed(rows: string[][]): string[][] {
  let length = rows.length;
  while (length > 0 && rows[length - 1]?.length === 0) length -= 1;
  return rows.slice(0, length);
}

function trimRow(row: string[]): string[] {
  let length = row.length;
  while (length > 0 && (row[length - 1] ?? '').trim() === '') length -= 1;
  return length === row.length ? row : row.slice(0, length);
}
