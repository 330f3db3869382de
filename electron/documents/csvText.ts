import iconv from 'iconv-lite';
import { UnreadableFile } from './unreadable.ts';

/** The bytes of a text file as text: UTF-8 with or without BOM, UTF-16 of either order, else GB18030. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return wholeText(new TextDecoder('utf-16le').decode(bytes));
  if (first === 0xfe && second === 0xff) return wholeText(iconv.decode(Buffer.from(bytes), 'utf16-be'));
  if (first === 0xef && second === 0xbb && third === 0xbf) return wholeText(utf8(bytes) ?? refuseText());
  const wide = unmarkedWide(bytes);
  if (wide !== null) return wholeText(iconv.decode(Buffer.from(bytes), wide));
  return wholeText(utf8(bytes) ?? gb18030(bytes));
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function gb18030(bytes: Uint8Array): string {
  const text = iconv.decode(Buffer.from(bytes), 'gb18030');
  return text.includes('\uFFFD') ? refuseText() : text;
}

/** UTF-16 without a mark: ASCII signs (commas, digits, line ends) then have a zero byte beside them. */
function unmarkedWide(bytes: Uint8Array): 'utf16-le' | 'utf16-be' | null {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, 4_000);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > 2 && even === 0) return 'utf16-le';
  return even > 2 && odd === 0 ? 'utf16-be' : null;
}

function wholeText(text: string): string {
  if (text.includes('\0')) throw new UnreadableFile('里面不是文字');
  return text.replace(/^\uFEFF/u, '');
}

function refuseText(): never {
  throw new UnreadableFile('文字编码不是 UTF-8、GB18030 或 UTF-16');
}

/** The separator of the first line: comma, tab or semicolon, whichever stands there most outside quotes. */
export function separatorOf(text: string): string {
  const counts = new Map<string, number>([[',', 0], ['\t', 0], [';', 0]]);
  let quoted = false;
  for (const sign of text.slice(0, 10_000)) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && sign === '\n' && [...counts.values()].some((count) => count > 0)) break;
    const count = counts.get(sign);
    if (!quoted && count !== undefined) counts.set(sign, count + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] > 0 ? best[0] : ',';
}

/**
 * Splits delimited text into rows (RFC 4180): quotes around a cell, doubled inside, separators and line
 * ends kept within them; CRLF, LF and CR end a row, also mixed. A quote inside an unquoted cell is a
 * plain sign; a quote that never closes is refused. Stops with `rows === limit + 1` beyond the limit.
 */
export function parseDelimited(text: string, separator: string, limit: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length && rows.length <= limit) {
    const cell = text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator);
    row.push(cell.value);
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      // A separator at the very end still opens one more, empty cell.
      if (at === text.length) row.push('');
      else continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function plainCell(text: string, start: number, separator: string): { value: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

function quotedCell(text: string, start: number, separator: string): { value: string; end: number } {
  let from = start + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new UnreadableFile('有一个引号没有结束');
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      // Anything between the closing quote and the separator belongs to the cell as it stands.
      const rest = plainCell(text, quote + 1, separator);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    from = quote + 2;
  }
}
