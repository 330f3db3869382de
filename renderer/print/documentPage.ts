import type { PrintedDocument } from '../../shared/contract/documents.ts';

const FONT = '"SimSun","NSimSun","STSong","Songti SC","Noto Serif CJK SC","AR PL UMing CN",serif';
/** Paper and margins in mm. A3 is for the board and read standing: wider margins for wider lines. */
const PAPERS = { A4: { size: '210mm 297mm', margin: '20mm 20mm 18mm' }, A3: { size: '297mm 420mm', margin: '25mm 25mm 22mm' }, A4L: { size: '297mm 210mm', margin: '15mm 15mm 15mm' }, A3L: { size: '420mm 297mm', margin: '18mm 18mm 18mm' } } as const;
/** What finds room beside the page number. */
const MOST_MARK = 34;

/** A text as a CSS string. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/gu, '\\$&').replace(/\s+/gu, ' ')}"`;
}

/** Which paper a loose page belongs to; a long title is cut, the number stays whole. */
function mark({ title, number }: Pick<PrintedDocument, 'title' | 'number'>): string {
  const letters = Array.from(title);
  const shown = letters.length > MOST_MARK ? `${letters.slice(0, MOST_MARK - 1).join('')}…` : title;
  return number === '' ? shown : `${shown}  ${number}`;
}

/** The @page rule of a paper of decisions and trading: A4 or A3 upright, or lying across for wide forms, its mark and the page number in the margin. */
export function documentPageRule(data: Pick<PrintedDocument, 'paper' | 'title' | 'number'>): string {
  const { size, margin } = PAPERS[data.paper];
  const text = `font: 9pt ${FONT}; color: #000; vertical-align: top; padding-top: 2mm; white-space: nowrap`;
  return `@page {
    size: ${size};
    margin: ${margin};
    @bottom-left { content: ${quoted(mark(data))}; ${text}; text-align: left }
    @bottom-right { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; ${text}; text-align: right }
  }`;
}
