import { MOST_BLOCK_CELLS } from '../../shared/contract/blocks.ts';

/** Longer tables are read from their plain text, which needs no document. */
const MOST_HTML = 12_000_000;
const MOST_SPAN = 10_000;

/**
 * The cells of the one table on the clipboard, as Excel, WPS and LibreOffice write it: a merged cell's text stands in
 * its first cell, the rest are empty; line breaks inside cells stay. Null when there is no table, more than one, text
 * beside it, or more than a block can hold – then the plain text counts.
 */
export function parseHtmlTable(html: string): string[][] | null {
  if (html.length > MOST_HTML || !/<table/iu.test(html)) return null;
  // Styles say nothing of the texts, and the content policy would report each of them.
  const plain = html.replace(/<style[\s\S]*?<\/style>/giu, '').replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/giu, '');
  const { body } = new DOMParser().parseFromString(plain, 'text/html');
  const [table, second] = body.querySelectorAll('table');
  if (!table || second) return null;
  const cells = readRows(table);
  table.remove();
  return body.textContent.trim() === '' ? cells : null;
}

function readRows(table: HTMLTableElement): string[][] | null {
  const rows: string[][] = [];
  // What a merged cell of an earlier row still takes, by column.
  let taken: number[] = [];
  let count = 0;
  for (const line of table.rows) {
    const row: string[] = [];
    const below: number[] = [];
    const skip = () => {
      while ((taken[row.length] ?? 0) > 0) {
        below[row.length] = (taken[row.length] ?? 0) - 1;
        row.push('');
      }
    };
    for (const cell of line.cells) {
      if (cell.colSpan > MOST_SPAN || cell.rowSpan > MOST_SPAN) return null;
      skip();
      for (let column = 0; column < cell.colSpan; column++) {
        below[row.length] = cell.rowSpan - 1;
        row.push(column === 0 ? textOf(cell) : '');
      }
    }
    while (row.length < taken.length) {
      const before = row.length;
      skip();
      if (row.length === before) row.push('');
    }
    taken = below;
    rows.push(row);
    count += row.length;
    if (count > MOST_BLOCK_CELLS * 2) return null;
  }
  return rows.length === 0 || count === 0 ? null : rows;
}

/** White space of the source means nothing; breaks and paragraphs do. */
function textOf(cell: HTMLElement): string {
  if (cell.childElementCount === 0) return squeezed(cell.textContent);
  const parts: string[] = [];
  const walk = (node: Node) => {
    if (node instanceof Text) parts.push(node.data.replace(/[ \t\r\n]+/gu, ' '));
    else if (node instanceof HTMLBRElement) parts.push('\n');
    else {
      const isBlock = node instanceof HTMLParagraphElement || node instanceof HTMLDivElement;
      if (isBlock && parts.length > 0) parts.push('\n');
      for (const child of node.childNodes) walk(child);
    }
  };
  for (const child of cell.childNodes) walk(child);
  return parts.join('').split('\n').map(squeezed).join('\n').trim();
}

function squeezed(text: string): string {
  return text.replace(/[ \t\r\n\u00a0]+/gu, ' ').trim();
}

/** A table for WPS and Excel; `texts` names the columns whose digits are no numbers (编号, 证件号码), so that none are lost there. */
export function formatHtmlTable(cells: readonly (readonly string[])[], texts: readonly boolean[]): string {
  const rows = cells.map((row) => `<tr>${row.map((cell, column) => `<td${texts[column] === true ? ` style="mso-number-format:'\\@'"` : ''}>${escaped(cell)}</td>`).join('')}</tr>`);
  return `<meta charset="utf-8"><table>${rows.join('')}</table>`;
}

function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/\r\n?|\n/gu, '<br style="mso-data-placement:same-cell">');
}
