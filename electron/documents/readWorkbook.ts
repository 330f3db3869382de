import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { decodeText, parseDelimited, separatorOf } from './csvText.ts';
import { htmlText, isHtmlTable, readHtmlTables } from './htmlTables.ts';
import { WORKBOOK_LIMITS } from './limits.ts';
import { readOldWorkbook, readXlsx } from './spreadsheet.ts';
import type { RawTexts } from './sheetTexts.ts';
import { plainTexts } from './sheetTexts.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';

export interface WorkbookTexts {
  readonly sheets: RawTexts[];
  /** SHA-256 of the file, lower-case hex. */
  readonly hash: string;
}

type Step = (done: number, total: number) => void;

/**
 * Reads .xlsx, .xls, .et or .csv as texts. A workbook is read by its content: web platforms name .xlsx files, pages
 * with a table and texts with tabs .xls. `step` is called between the parts of the work and may throw to
 * stop it. Throws `UnreadableFile` or `FileTooLarge`.
 */
export function readWorkbook(path: string, step: Step = () => undefined): WorkbookTexts {
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
      if (startsWith(bytes, ZIP) || startsWith(bytes, OLE)) throw new UnreadableFile(`扩展名是 ${kind}，内容却是工作簿`);
      return { sheets: [textSheet(decodeText(bytes))], hash };
    case '.xlsx':
    case '.xls':
    case '.et':
      return { sheets: readSheets(bytes, kind, step), hash };
    default:
      throw new UnreadableFile('只能读 .xlsx、.xls、.et 和 .csv 文件');
  }
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
/** The stream names of an encrypted workbook and of a workbook since Excel 97, as the old container writes them. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const WORKBOOK_STREAM = Buffer.from('Workbook', 'utf16le');
const BOOK_STREAM = Buffer.from('Book', 'utf16le');

function readSheets(bytes: Buffer, kind: string, step: Step): RawTexts[] {
  if (startsWith(bytes, ZIP)) return readXlsx(bytes, step);
  if (startsWith(bytes, OLE)) {
    if (bytes.includes(ENCRYPTED)) throw new UnreadableFile('工作簿设了打开密码');
    const isModern = bytes.includes(WORKBOOK_STREAM);
    if (!isModern && !bytes.includes(BOOK_STREAM)) throw new UnreadableFile(kind === '.et' ? '是旧版 WPS 表格 .et，请用 WPS 另存为 .xlsx' : '里面没有工作簿');
    return readOldWorkbook(bytes, isModern, step);
  }
  return readDisguised(bytes, kind);
}

/** A page or a text under the name of a workbook. */
function readDisguised(bytes: Buffer, kind: string): RawTexts[] {
  const refusal = new UnreadableFile(`扩展名是 ${kind}，内容却不是工作簿`);
  if (/^[^\n]{0,200}<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet/u.test(bytes.toString('latin1', 0, 4_000)) && !/<table[\s>]/iu.test(bytes.toString('latin1', 0, 100_000))) {
    throw new UnreadableFile('是 XML 表格（2003 格式），请用 WPS 另存为 .xlsx');
  }
  let text: string;
  try {
    text = htmlText(bytes);
  } catch {
    throw refusal;
  }
  if (isHtmlTable(text)) return readHtmlTables(text).map(({ rows, merges }, index) => plainTexts(index === 0 ? '' : `表${index + 1}`, rows, merges));
  if (/^[^\n]*\t[^\n]*\r?\n/u.test(text) && !text.trimStart().startsWith('<')) return [textSheet(text)];
  throw refusal;
}

function textSheet(text: string): RawTexts {
  const separator = separatorOf(text);
  refuseCrowd(text, separator);
  const rows = parseDelimited(text, separator, WORKBOOK_LIMITS.rows);
  if (rows.length > WORKBOOK_LIMITS.rows) throw new FileTooLarge('20 万行');
  if (rows.some((row) => row.length > WORKBOOK_LIMITS.columns)) throw new FileTooLarge('1000 列');
  return plainTexts('', rows, []);
}

/** A file of nothing but separators would become far more cells than its bytes. */
function refuseCrowd(text: string, separator: string): void {
  let count = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    count += 1;
    if (count > WORKBOOK_LIMITS.cells) throw new FileTooLarge('2000 万格');
  }
}
