import { MOST_BLOCK_CELLS } from '../../shared/contract/blocks.ts';
import { Refused } from '../../shared/errors.ts';
import type { Field } from '../../shared/registers/define.ts';
import { formatTsv, parseTsv } from '../../shared/rules/blocks/tsv.ts';
import { formatHtmlTable, parseHtmlTable } from './clipboardHtml.ts';
import type { Marked } from './selection.ts';

/** Separators up to which a text is worth reading; a sheet of empty columns has more tabs than cells that count. */
const MOST_SEPARATORS = 4_000_000;

/** What stands on the clipboard, or lies in a table on it. */
export interface Clip {
  readonly cells: readonly (readonly string[])[];
  readonly columns: number;
}

/** Refused before anything is sent: more cells than one command takes. */
export function tooLarge(cells: number): Refused {
  return new Refused('BLOCK_TOO_LARGE', { cells: cells.toLocaleString('zh-CN'), most: MOST_BLOCK_CELLS.toLocaleString('zh-CN') });
}

function separatorsOf(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 9 || code === 10) count += 1;
  }
  return count;
}

/**
 * The cells on the clipboard: those of our own copy, of a worksheet's table, or of the plain text. Only of more cells
 * than a block holds are empty columns at the right and empty rows at the end left off (whole columns copied in a
 * worksheet). Null when there is no text. Throws BLOCK_TOO_LARGE.
 */
export function readClip(data: { html: string; text: string }, marked: Marked | null): Clip | null {
  if (data.text === '' && data.html === '') return null;
  const cells = isOwn(data.text, marked) ? marked.cells : (parseHtmlTable(data.html) ?? fromText(data.text));
  if (!cells) return null;
  return evened(cells);
}

function fromText(text: string): string[][] | null {
  if (text === '') return null;
  const separators = separatorsOf(text);
  if (separators > MOST_SEPARATORS) throw tooLarge(separators + 1);
  return parseTsv(text);
}

/** Whether the clipboard still holds what was copied here. */
export function isOwn(text: string, marked: Marked | null): marked is Marked {
  return marked !== null && text !== '' && lines(text) === lines(marked.text);
}

function lines(text: string): string {
  return text.replace(/\r\n?/gu, '\n');
}

/** Rows of one length. */
function evened(cells: readonly (readonly string[])[]): Clip {
  let columns = 1;
  for (const row of cells) columns = Math.max(columns, row.length);
  const isLarge = cells.length * columns > MOST_BLOCK_CELLS;
  if (isLarge) {
    columns = 1;
    for (const row of cells) columns = Math.max(columns, row.findLastIndex((cell) => cell.trim() !== '') + 1);
  }
  const rows = isLarge ? cells.findLastIndex((row) => row.some((cell) => cell.trim() !== '')) + 1 : cells.length;
  if (rows * columns > MOST_BLOCK_CELLS) throw tooLarge(rows * columns);
  const width = columns;
  return { columns: width, cells: cells.slice(0, Math.max(rows, 1)).map((row) => Array.from({ length: width }, (_, column) => row[column] ?? '')) };
}

/** The texts of a block for the clipboard: tab-separated, and a table. */
export function writeClip(cells: readonly (readonly string[])[], fields: readonly (Field | undefined)[]): { text: string; html: string } {
  const texts = fields.map((field) => field?.kind === 'text');
  return { text: formatTsv(cells), html: formatHtmlTable(cells, texts) };
}
