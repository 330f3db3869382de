import { read, set_cptable } from '@e965/xlsx';
import type { ParsingOptions, WorkBook } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { WORKBOOK_LIMITS } from './limits.ts';
import { workbookStream } from './oldStream.ts';
import { plainWorkbook } from './openXml.ts';
import type { RawTexts } from './sheetTexts.ts';
import { sheetTexts } from './sheetTexts.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';

type Step = (done: number, total: number) => void;

const COMMON: ParsingOptions = { type: 'buffer', dense: true, cellDates: false, cellNF: true, cellText: false, cellHTML: false, cellStyles: true };

/** Reads an .xlsx. Throws `UnreadableFile` or `FileTooLarge`. */
export function readXlsx(bytes: Buffer, step: Step): RawTexts[] {
  const plain = plainWorkbook(bytes);
  step(2, 4);
  const book = parse(plain.bytes, { ...COMMON, cellFormula: plain.hasBareFormulas, sheetRows: WORKBOOK_LIMITS.rows });
  return sheetsOf(book, plain.otherSheets, step);
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

function sheetsOf(book: WorkBook, otherSheets: number, step: Step): RawTexts[] {
  step(3, 4);
  const names = book.SheetNames;
  if (names.length > WORKBOOK_LIMITS.sheets) throw new FileTooLarge('200 个工作表');
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  // The library keeps silent about a sheet that it could not read.
  const lost = names.filter((name) => !Object.hasOwn(book.Sheets, name) || book.Sheets[name] === undefined);
  if (lost.length > otherSheets) throw new UnreadableFile(`工作表“${lost[0] ?? ''}”的内容损坏`);
  if (names.length === 0) throw new UnreadableFile('里面没有工作表');
  const sheets = names.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    const type: string = sheet?.['!type'] ?? 'sheet';
    return sheet !== undefined && type === 'sheet' ? [sheetTexts(name, (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0, sheet, date1904)] : [];
  });
  step(4, 4);
  return sheets;
}
