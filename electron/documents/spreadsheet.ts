import { read, set_cptable } from '@e965/xlsx';
import type { ParsingOptions, WorkBook } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { z } from 'zod';
import { WORKBOOK_LIMITS } from './limits.ts';
import { workbookStream } from './oldStream.ts';
import { plainWorkbook } from './openXml.ts';
import type { BookParts, SheetRows } from './sheetRows.ts';
import { readRows } from './sheetRows.ts';
import type { RawTexts } from './sheetTexts.ts';
import { firstValue, libraryRows, sheetTexts } from './sheetTexts.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';

type Step = (done: number, total: number) => void;

const COMMON: ParsingOptions = { type: 'buffer', dense: true, cellDates: false, cellNF: true, cellText: false, cellHTML: false, cellStyles: true };

/** Reads an .xlsx; the library reads no rows above a size in bytes, where it would be slow. Throws `UnreadableFile` or `FileTooLarge`. */
export function readXlsx(bytes: Buffer, step: Step, large?: number): RawTexts[] {
  const plain = plainWorkbook(bytes, large);
  step(2, 4);
  const book = parse(plain.bytes, { ...COMMON, cellFormula: plain.hasBareFormulas, sheetRows: WORKBOOK_LIMITS.rows });
  const rows = plain.largeRows.size === 0 ? NONE : largeRows(book, plain.largeRows);
  // What is written in an unusual way is the library's.
  return rows === null ? readXlsx(bytes, step, Number.POSITIVE_INFINITY) : sheetsOf(book, plain.otherSheets, step, rows);
}

type RowsByKey = ReadonlyMap<unknown, SheetRows>;
const NONE: RowsByKey = new Map();

/** The rows of every large sheet; null when one of them is written in an unusual way. */
function largeRows(book: WorkBook, all: ReadonlyMap<string, Buffer>): RowsByKey | null {
  const parts = bookParts(book);
  const found = new Map<unknown, SheetRows>();
  for (const [key, xml] of all) {
    const rows = parts && readRows(xml, parts);
    if (rows === null) return null;
    found.set(key, rows);
  }
  return found;
}

const bookSchema = z.object({
  Strings: z.custom<readonly unknown[]>(Array.isArray),
  Styles: z.object({ CellXf: z.array(z.object({ numFmtId: z.number().optional() })).optional() }).optional(),
  SSF: z.record(z.string(), z.string()),
});

/** What the library knows of a workbook besides its sheets; null when that has another form than it had. */
function bookParts(book: WorkBook): BookParts | null {
  const known = bookSchema.safeParse(book).data;
  if (!known) return null;
  const strings = known.Strings.map((one) => (typeof one === 'object' && one !== null && 't' in one && typeof one.t === 'string' ? one.t : undefined));
  const codes = (known.Styles?.CellXf ?? []).map(({ numFmtId }) => known.SSF[numFmtId ?? 0]);
  return { strings, formatOf: (style) => (style in codes ? codes[style] : known.SSF[0]), date1904: is1904(book) };
}

/** Chinese offices wrote Excel 95 in this code page, some programs without saying so. */
const GBK = 936;

/** Reads an .xls; before Excel 97 texts are in a code page. Throws `UnreadableFile` or `FileTooLarge`. */
export function readOldWorkbook(bytes: Buffer, isModern: boolean, step: Step): RawTexts[] {
  set_cptable(codePages);
  step(2, 4);
  const stream = workbookStream(bytes);
  return sheetsOf(isModern ? parse(stream, COMMON) : parse(inGbk(stream), { ...COMMON, codepage: GBK }), 0, step);
}

/** The record of the code page when it says Western (1252), which programs wrote beside Chinese texts. */
const WESTERN = Buffer.from([0x42, 0x00, 0x02, 0x00, 0xe4, 0x04]);

function inGbk(bytes: Buffer): Buffer {
  const at = bytes.indexOf(WESTERN);
  if (at >= 0) bytes.writeUInt16LE(GBK, at + 4);
  return bytes;
}

function parse(bytes: Buffer, options: ParsingOptions): WorkBook {
  try {
    return read(bytes, options);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new UnreadableFile(/password|encrypt/iu.test(message) ? '工作簿设了打开密码' : '工作簿内容损坏');
  }
}

function is1904(book: WorkBook): boolean {
  return book.Workbook?.WBProps?.date1904 === true;
}

/** `large` are the rows of sheets that hold nothing but the key to them. */
function sheetsOf(book: WorkBook, otherSheets: number, step: Step, large = NONE): RawTexts[] {
  step(3, 4);
  const names = book.SheetNames;
  if (names.length > WORKBOOK_LIMITS.sheets) throw new FileTooLarge('200 个工作表');
  // The library keeps silent about a sheet that it could not read.
  const lost = names.filter((name) => !Object.hasOwn(book.Sheets, name) || book.Sheets[name] === undefined);
  if (lost.length > otherSheets) throw new UnreadableFile(`工作表“${lost[0] ?? ''}”的内容损坏`);
  if (names.length === 0) throw new UnreadableFile('里面没有工作表');
  const sheets = names.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    const type: string = sheet?.['!type'] ?? 'sheet';
    if (sheet === undefined || type !== 'sheet') return [];
    return [sheetTexts(name, (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0, sheet, large.get(firstValue(sheet)) ?? libraryRows(sheet, is1904(book)))];
  });
  step(4, 4);
  return sheets;
}
