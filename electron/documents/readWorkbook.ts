import { read } from '@e965/xlsx';
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { cellText } from './cellText.ts';
import { decodeText, parseDelimited, separatorOf } from './csvText.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';
import { guardZip } from './zipGuard.ts';

/** A sheet as texts; rows and columns count from 0. */
interface SheetTexts {
  readonly name: string;
  readonly rows: string[][];
  readonly merges: { top: number; left: number; bottom: number; right: number }[];
  readonly hiddenRows: number[];
  readonly hiddenColumns: number[];
}

export interface WorkbookTexts {
  readonly sheets: SheetTexts[];
  /** SHA-256 of the file, lower-case hex. */
  readonly hash: string;
}

/** What one file may hold. */
const WORKBOOK_LIMITS = { bytes: 100 * 1024 * 1024, rows: 200_000, columns: 1_000, sheets: 200 } as const;

/**
 * Reads .xlsx, .xls or .csv as texts. The content must be what the ending says. `step` is called between
 * the parts of the work and may throw to stop it. Throws `UnreadableFile` or `FileTooLarge`.
 */
export function readWorkbook(path: string, step: (done: number, total: number) => void = () => undefined): WorkbookTexts {
  if (statSync(path).size > WORKBOOK_LIMITS.bytes) throw new FileTooLarge('100 MB');
  const bytes = readFileSync(path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length === 0) throw new UnreadableFile('文件是空的');
  step(1, 4);
  const kind = extname(path).toLowerCase();
  switch (kind) {
    case '.csv':
    case '.txt':
    case '.tsv':
      return { sheets: [csvSheet(bytes)], hash };
    case '.xlsx':
    case '.xls':
      return { sheets: readSheets(bytes, kind, step), hash };
    default:
      throw new UnreadableFile('只能读 .xlsx、.xls 和 .csv 文件');
  }
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

function csvSheet(bytes: Buffer): SheetTexts {
  if (startsWith(bytes, ZIP) || startsWith(bytes, OLE)) throw new UnreadableFile('扩展名是 .csv，内容却是工作簿');
  const text = decodeText(bytes);
  const rows = parseDelimited(text, separatorOf(text), WORKBOOK_LIMITS.rows);
  if (rows.length > WORKBOOK_LIMITS.rows) throw new FileTooLarge('20 万行');
  if (rows.some((row) => row.length > WORKBOOK_LIMITS.columns)) throw new FileTooLarge('1000 列');
  return { name: '', rows: rows.map(trimRow), merges: [], hiddenRows: [], hiddenColumns: [] };
}

function readSheets(bytes: Buffer, kind: '.xlsx' | '.xls', step: (done: number, total: number) => void): SheetTexts[] {
  refuseDisguise(bytes, kind);
  const book = parse(bytes);
  step(3, 4);
  if (book.SheetNames.length > WORKBOOK_LIMITS.sheets) throw new FileTooLarge('200 个工作表');
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name];
    return sheet ? [sheetTexts(name, sheet, date1904)] : [];
  });
  step(4, 4);
  return sheets;
}

function refuseDisguise(bytes: Buffer, kind: '.xlsx' | '.xls'): void {
  if (kind === '.xls') {
    if (startsWith(bytes, ZIP)) throw new UnreadableFile('扩展名是 .xls，内容却是 .xlsx，请改正扩展名');
    if (!startsWith(bytes, OLE)) throw new UnreadableFile('扩展名是 .xls，内容却不是 Excel 工作簿');
    return;
  }
  if (startsWith(bytes, OLE)) throw new UnreadableFile('内容是旧格式 .xls，或工作簿设了打开密码');
  if (!startsWith(bytes, ZIP)) throw new UnreadableFile('扩展名是 .xlsx，内容却不是工作簿');
  const names = guardZip(bytes);
  if (!names.includes('[Content_Types].xml') || !names.some((name) => /^xl\/workbook\.(?:xml|bin)$/u.test(name))) {
    throw new UnreadableFile('压缩包里没有工作簿');
  }
}

function parse(bytes: Buffer): WorkBook {
  try {
    return read(bytes, { type: 'buffer', dense: true, cellDates: false, cellNF: true, cellText: true, cellHTML: false, cellStyles: true, sheetRows: WORKBOOK_LIMITS.rows + 1 });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new UnreadableFile(/password/iu.test(message) ? '工作簿设了打开密码' : '工作簿内容损坏');
  }
}

function sheetTexts(name: string, sheet: WorkSheet, date1904: boolean): SheetTexts {
  const grid = denseRows(sheet);
  if (grid.length > WORKBOOK_LIMITS.rows) throw new FileTooLarge('20 万行');
  const rows = Array.from({ length: grid.length }, (_, index) => {
    const cells = grid[index] ?? [];
    if (cells.length > WORKBOOK_LIMITS.columns && cells.slice(WORKBOOK_LIMITS.columns).some((cell) => cellText(cell, date1904) !== '')) throw new FileTooLarge('1000 列');
    return trimRow(Array.from({ length: Math.min(cells.length, WORKBOOK_LIMITS.columns) }, (_empty, column) => cellText(cells[column], date1904)));
  });
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  const hiddenRows = (sheet['!rows'] ?? []).flatMap((row, index) => (isHidden(row) && index < rows.length ? [index] : []));
  const hiddenColumns = (sheet['!cols'] ?? []).flatMap((column, index) => (isHidden(column) && index < WORKBOOK_LIMITS.columns ? [index] : []));
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
  return { name, rows, merges, hiddenRows, hiddenColumns };
}

function isHidden(line: { hidden?: boolean } | undefined | null): boolean {
  return line?.hidden === true;
}

function denseRows(sheet: WorkSheet): readonly (readonly (CellObject | undefined)[] | undefined)[] {
  const data: unknown = sheet['!data'];
  return isGrid(data) ? data : [];
}

function isGrid(data: unknown): data is (CellObject | undefined)[][] {
  return Array.isArray(data);
}

function trimRow(row: string[]): string[] {
  let length = row.length;
  while (length > 0 && (row[length - 1] ?? '').trim() === '') length -= 1;
  return row.slice(0, length);
}
