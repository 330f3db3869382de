import { randomUUID } from 'node:crypto';
import { WORKBOOK_LIMITS } from './limits.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';
import { foldZip, unfoldZip, zipNames } from './zipGuard.ts';

/** An .xlsx reduced to what is read of it. */
export interface PlainWorkbook {
  readonly bytes: Buffer;
  /** Whether any formula has no stored value, so that its text must be shown. */
  readonly hasBareFormulas: boolean;
  /** Sheets that are no tables (charts, macros). */
  readonly otherSheets: number;
  /** What stood inside `<sheetData>` of large sheets; in the workbook each has one cell instead, with the text by which its rows are found here. */
  readonly largeRows: ReadonlyMap<string, Buffer>;
}

/** Rows of more bytes than this are not left to the library, see sheetRows.ts. */
const LARGE = 1024 * 1024;

const NOT_READ = /(?:^|\/)(?:docProps|customXml|drawings|media|charts|chartsheets|dialogsheets|macrosheets|theme|externalLinks|embeddings|printerSettings|pivotTables|pivotCache|threadedComments|persons|queryTables|tables|ctrlProps|diagrams|activeX|slicers|slicerCaches|timelines)\/|(?:^|\/)(?:comments\d*|calcChain|connections)\.xml$|worksheets\/_rels\//iu;
const OTHER_SHEET = /(?:^|\/)(?:chartsheets|dialogsheets|macrosheets)\/[^/]+\.xml$/iu;
const DTD = /<!(?:DOCTYPE|ENTITY)/iu;

/**
 * Takes an .xlsx apart and puts together again only cells, merges, hidden rows and columns and number formats.
 * The library that reads it never sees drawings, links or declared sizes, whose figures alone can make it
 * allocate a whole sheet. Throws `UnreadableFile` or `FileTooLarge`.
 */
export function plainWorkbook(bytes: Buffer, large = LARGE): PlainWorkbook {
  const names = zipNames(bytes);
  if (names.some((name) => /^xl\/workbook\.bin$/iu.test(name))) throw new UnreadableFile('是二进制工作簿 .xlsb，请另存为 .xlsx');
  if (!names.includes('[Content_Types].xml') || !names.some((name) => /(?:^|\/)workbook\d*\.xml$/iu.test(name))) throw new UnreadableFile('压缩包里没有工作簿');
  const members = unfoldZip(bytes, (name) => /\.(?:xml|rels)$/iu.test(name) && !NOT_READ.test(name));
  const largeRows = new Map<string, Buffer>();
  let hasBareFormulas = false;
  for (const [name, content] of members) {
    if (DTD.test(content.toString('latin1', 0, 1_000))) throw new UnreadableFile('内容里有外部定义，不读这样的工作簿');
    if (/styles\d*\.xml$/iu.test(name)) members.set(name, withChineseFormats(content));
    else if (!/sharedStrings\d*\.xml$/iu.test(name) && /<(?:\w+:)?worksheet[\s>]/u.test(content.toString('latin1', 0, 2_000))) {
      const sheet = plainSheet(content.toString('latin1'));
      hasBareFormulas ||= sheet.hasBareFormulas;
      const isLarge = !sheet.hasBareFormulas && sheet.to - sheet.from > large;
      // No cell of the file can hold this text.
      const key = randomUUID();
      if (isLarge) largeRows.set(key, content.subarray(sheet.from, sheet.to));
      members.set(name, Buffer.from(sheet.text(isLarge ? `<row r="1"><c r="A1" t="str"><v>${key}</v></c></row>` : sheet.rows), 'latin1'));
    }
  }
  return { bytes: foldZip(members), hasBareFormulas, otherSheets: names.filter((name) => OTHER_SHEET.test(name)).length, largeRows };
}

/** Formats that a file names by number only; their text depends on the country (ECMA-376 part 1, 18.8.30, zh-cn). */
const CHINESE_FORMATS: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: 'm-d-yy', 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
};

function withChineseFormats(styles: Buffer): Buffer {
  const text = styles.toString('utf8');
  const formats = Object.entries(CHINESE_FORMATS).map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('');
  const own = /<(?:\w+:)?numFmts\b[^>]*?(?<!\/)>/u.exec(text);
  if (own) return Buffer.from(`${text.slice(0, own.index)}<numFmts>${formats}${text.slice(own.index + own[0].length).replace(/<\/(?:\w+:)?numFmts>/u, '</numFmts>')}`);
  const root = /<(?:\w+:)?styleSheet\b[^>]*>/u.exec(text);
  if (!root) return styles;
  const end = root.index + root[0].length;
  return Buffer.from(`${text.slice(0, end)}<numFmts>${formats}</numFmts>${text.slice(end)}`);
}

/** A formula with nothing behind it, or with an empty value. */
const BARE_FORMULA = /(?:<\/(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*\/>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/u;

interface PlainSheet {
  readonly rows: string;
  /** Where the rows begin and end in the file's own text. */
  readonly from: number;
  readonly to: number;
  readonly hasBareFormulas: boolean;
  /** The sheet with these rows. */
  readonly text: (rows: string) => string;
}

function plainSheet(text: string): PlainSheet {
  const open = /<(?:\w+:)?sheetData\b[^>]*>/u.exec(text);
  if (!open) throw new UnreadableFile('工作表内容不完整');
  const start = open.index + open[0].length;
  const end = open[0].endsWith('/>') ? start : text.lastIndexOf('sheetData>');
  const close = open[0].endsWith('/>') ? start : text.lastIndexOf('</', end);
  if (close < start) throw new UnreadableFile('工作表内容不完整');
  const rows = text.slice(start, close);
  checkRows(rows);
  const hidden = hiddenColumns(text.slice(0, open.index)).map((index) => `<col min="${index}" max="${index}" width="8" hidden="1"/>`);
  const merges = text.slice(end).match(/<(?:\w+:)?mergeCell\b[^<>]*\bref=["'][A-Z0-9:]+["'][^<>]*>/gu) ?? [];
  const refs = merges.map((merge) => `<mergeCell ref="${/ref=["']([A-Z0-9:]+)/u.exec(merge)?.[1] ?? 'A1'}"/>`);
  const hasBareFormulas = BARE_FORMULA.test(rows);
  const head = hidden.length === 0 ? '' : `<cols>${hidden.join('')}</cols>`;
  // Every array formula is compared with every cell; only the text of a formula is wanted.
  const plain = hasBareFormulas ? rows.replace(/(<(?:\w+:)?f\b[^<>]*?)\st=["']array["']/gu, '$1') : rows;
  return {
    rows: plain, from: start, to: close, hasBareFormulas,
    text: (shown) => `<worksheet>${head}<sheetData>${shown}</sheetData><mergeCells>${refs.join('')}</mergeCells></worksheet>`,
  };
}

/** The library leaves out rows beyond a limit without a word; a row that only carries a format says nothing. */
function checkRows(rows: string): void {
  let number = 0;
  let last: number | null = null;
  for (const match of rows.matchAll(/<(?:\w+:)?row\b([^>]*)>/gu)) {
    if (last !== null && /<(?:\w+:)?(?:v|is|f)\b/u.test(rows.slice(last, match.index))) throw new FileTooLarge('20 万行');
    const written = /\br=["'](\d+)["']/u.exec(match[1] ?? '')?.[1];
    number = written === undefined ? number + 1 : Number(written);
    last = number > WORKBOOK_LIMITS.rows ? match.index : null;
  }
  if (last !== null && /<(?:\w+:)?(?:v|is|f)\b/u.test(rows.slice(last))) throw new FileTooLarge('20 万行');
}

/** Numbers of hidden columns, from 1, as far as columns are read. */
function hiddenColumns(head: string): number[] {
  const hidden = new Set<number>();
  for (const [column] of head.matchAll(/<(?:\w+:)?col\b[^<>]*>/gu)) {
    if (!/\bhidden=["'](?:1|true)["']/u.test(column)) continue;
    const [from = 0, to = 0] = ['min', 'max'].map((name) => Number(new RegExp(`\\b${name}=["'](\\d+)["']`, 'u').exec(column)?.[1] ?? 0));
    for (let index = Math.max(1, from); index <= Math.min(to, WORKBOOK_LIMITS.columns); index++) hidden.add(index);
  }
  return [...hidden].toSorted((a, b) => a - b);
}
