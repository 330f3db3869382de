/** Where a quoted cell ends and what it says; null where the quote is an ordinary sign of the text. */
function readQuoted(text: string, from: number): { content: string; end: number } | null {
  let end = text.indexOf('"', from + 1);
  while (end !== -1 && text.charAt(end + 1) === '"') end = text.indexOf('"', end + 2);
  if (end === -1) return null;
  const next = text.charAt(end + 1);
  if (next !== '' && next !== '\t' && next !== '\n' && next !== '\r') return null;
  const inner = text.slice(from + 1, end);
  // Worksheets quote a cell only for what is inside it: "一号" as a whole is the text itself, quotes included.
  if (!/["\t\r\n]/.test(inner)) return null;
  return { content: inner.replaceAll('""', '"').replace(/\r\n?/g, '\n'), end: end + 1 };
}

/**
 * Reads the tab-separated text that WPS and Excel put on the clipboard: rows end in a line break, a cell with tabs,
 * line breaks or quotes inside may be quoted. One line break at the very end belongs to the last row. Rows may differ
 * in length. Never throws; line breaks inside a cell come back as `\n`.
 */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let row: string[] = rows[0] ?? [];
  let at = 0;
  for (;;) {
    const quoted = text.charAt(at) === '"' ? readQuoted(text, at) : null;
    let end = quoted?.end ?? at;
    if (!quoted) while (end < text.length && text.charAt(end) !== '\t' && text.charAt(end) !== '\n' && text.charAt(end) !== '\r') end += 1;
    row.push(quoted?.content ?? text.slice(at, end));
    if (end >= text.length) return rows;
    const isBreak = text.charAt(end) !== '\t';
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (!isBreak) continue;
    if (at >= text.length) return rows;
    rows.push((row = []));
  }
}

function formatCell(cell: string): string {
  const text = cell.replace(/\r\n?/g, '\n');
  return /[\t\n]/.test(text) || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes cells as WPS and Excel read them from the clipboard; `parseTsv` reads the same cells back. */
export function formatTsv(cells: readonly (readonly string[])[]): string {
  const lines = cells.map((row) => row.map(formatCell).join('\t'));
  return lines.length === 1 && (cells[0]?.length ?? 0) === 1 ? (lines[0] ?? '') : lines.map((line) => `${line}\r\n`).join('');
}
