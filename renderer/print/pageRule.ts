import type { Letter } from '../../shared/contract/letters.ts';
import type { OverprintLayout } from '../../shared/contract/overprint.ts';
import type { SheetData } from '../../shared/contract/sheets.ts';
import { MARGIN, paperSize } from '../../shared/rules/sheets/layout.ts';
import { groupedCode, headText } from '../../shared/rules/sheets/words.ts';

const FONT = '"SimSun","NSimSun","STSong","Songti SC","Noto Serif CJK SC","AR PL UMing CN",serif';

/** A text as a CSS string. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/gu, '\\$&').replace(/\s+/gu, ' ')}"`;
}

function mm(tenths: number): string {
  return `${tenths / 10}mm`;
}

/** What stands at the foot of every page: which sheet it is, its code, and the state of the ledger. */
export function footMarks(data: SheetData, code: string | null): { left: string; right: string } {
  return {
    left: `${data.sheetNo}  ${code === null ? '未张贴，仅供核对' : `查验码 ${groupedCode(code)}`}`,
    right: `台账标记 ${headText(data)}`,
  };
}

/** The @page rule of a sheet: paper, margins, page numbers and marks in the margin boxes. */
export function pageRule(data: SheetData, code: string | null): string {
  const { width, height } = paperSize(data);
  const { left, right } = footMarks(data, code);
  const text = `font: 9pt ${FONT}; color: #000; vertical-align: top; padding-top: 2mm; white-space: nowrap`;
  return `@page {
    size: ${mm(width)} ${mm(height)};
    margin: ${mm(MARGIN.top)} ${mm(MARGIN.side)} ${mm(MARGIN.bottom)};
    @bottom-left { content: ${quoted(left)}; ${text}; text-align: left }
    @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; ${text}; text-align: center }
    @bottom-right { content: ${quoted(right)}; ${text}; text-align: right }
  }`;
}

/** The @page rule of a letter: A4 upright, or half of it lying across for a slip. */
export function letterPageRule({ paper, title, number }: Pick<Letter, 'paper' | 'title' | 'number'>): string {
  const size = paper === 'A5' ? '210mm 148mm' : '210mm 297mm';
  const margin = paper === 'A5' ? '12mm 15mm 12mm' : '20mm 20mm 18mm';
  const text = `font: 9pt ${FONT}; color: #000`;
  return `@page {
    size: ${size};
    margin: ${margin};
    @bottom-left { content: ${quoted(`${title}${number}`)}; ${text} }
    @bottom-right { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; ${text} }
  }`;
}

/** The @page rule of a preprinted form: its own paper and no margins, since the texts are placed from its edge. */
export function formPageRule({ width, height }: Pick<OverprintLayout, 'width' | 'height'>): string {
  return `@page { size: ${mm(width)} ${mm(height)}; margin: 0 } html, body, #root { height: auto; background: #fff }`;
}

/** The @page rule of small notices that are cut apart. */
export const noticesPageRule = '@page { size: 210mm 297mm; margin: 10mm 15mm }';

/**
 * Puts a sheet's or letter's @page rule into the document and answers how to take it out again. A constructed
 * style sheet, because the page's policy allows no styles of its own making.
 */
export function applyPageRule(text: string): () => void {
  const rule = new CSSStyleSheet();
  rule.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rule];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== rule);
  };
}
