import iconv from 'iconv-lite';
import { decodeText } from './csvText.ts';
import { WORKBOOK_LIMITS } from './limits.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';

/** A table of a page with its merged cells; rows and columns count from 0. */
export interface HtmlTable {
  readonly rows: string[][];
  readonly merges: { top: number; left: number; bottom: number; right: number }[];
}

/** The bytes of a page as text: by its own charset, else as any text file. */
export function htmlText(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2_000)).toString('latin1');
  const charset = /charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1]?.toLowerCase() ?? '';
  return /^gb(?:2312|k|18030)$/u.test(charset) ? iconv.decode(Buffer.from(bytes), 'gb18030') : decodeText(bytes);
}

/** Whether a text is a page with a table: web platforms name such exports .xls. */
export function isHtmlTable(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--|<!doctype html|<html|<head|<meta|<style|<body|<div|<table)/iu.test(text.slice(0, 2_000)) && /<table[\s>]/iu.test(text);
}

const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(script|style|title)\b[\s\S]*?(?:<\/\1\s*>|$)|<\/?([a-z][a-z0-9]*)\b((?:[^<>"']|"[^"]*"|'[^']*')*)>/giu;

/**
 * Reads the tables of a page as texts. Nothing is run, loaded or interpreted: tags are walked once from the front,
 * cells stay texts. A table inside a cell belongs to the text of the cell. Throws `UnreadableFile` or `FileTooLarge`.
 */
export function readHtmlTables(page: string): HtmlTable[] {
  const tables: TableBuilder[] = [];
  let open: TableBuilder | null = null;
  let depth = 0;
  let at = 0;
  for (const match of page.matchAll(TOKEN)) {
    if (depth > 0) open?.write(page.slice(at, match.index));
    at = match.index + match[0].length;
    const name = match[2]?.toLowerCase() ?? '';
    const closes = match[0].startsWith('</');
    if (name === 'table') {
      depth = Math.max(0, depth + (closes ? -1 : 1));
      if (!closes && depth === 1) {
        open = new TableBuilder();
        tables.push(open);
      }
      if (depth === 0) open = null;
    } else if (depth === 1 && open) open.tag(name, closes, match[3] ?? '');
    else if (depth > 1 && /^(?:br|tr|p|td|th)$/u.test(name)) open?.write(' ');
  }
  if (tables.length === 0) throw new UnreadableFile('网页里没有表格');
  if (tables.length > WORKBOOK_LIMITS.sheets) throw new FileTooLarge('200 个表格');
  return tables.map((table) => table.finish());
}

class TableBuilder {
  readonly #rows: string[][] = [];
  readonly #merges: HtmlTable['merges'] = [];
  /** Down to which row (not included) a column is taken by a cell above. */
  readonly #taken: number[] = [];
  #text: string[] | null = null;
  #span = { across: 1, down: 1 };
  #cells = 0;

  write(text: string): void {
    this.#text?.push(entities(text.replace(/\s+/gu, ' ')));
  }

  tag(name: string, closes: boolean, attributes: string): void {
    if (name === 'tr') {
      this.#closeCell();
      if (!closes) this.#rows.push([]);
      if (this.#rows.length > WORKBOOK_LIMITS.rows) throw new FileTooLarge('20 万行');
    } else if (name === 'td' || name === 'th') {
      this.#closeCell();
      if (closes) return;
      if (this.#rows.length === 0) this.#rows.push([]);
      this.#text = [];
      this.#span = { across: span(attributes, 'colspan', WORKBOOK_LIMITS.columns), down: span(attributes, 'rowspan', WORKBOOK_LIMITS.rows) };
    } else if (name === 'br' || (name === 'p' && closes)) this.#text?.push('\n');
  }

  #closeCell(): void {
    if (this.#text === null) return;
    const text = this.#text.join('').split('\n').map((line) => line.trim()).join('\n').trim();
    this.#text = null;
    const top = this.#rows.length - 1;
    const row = this.#rows[top] ?? [];
    let left = row.length;
    while ((this.#taken[left] ?? 0) > top) left += 1;
    const { across, down } = this.#span;
    if (left + across > WORKBOOK_LIMITS.columns) throw new FileTooLarge('1000 列');
    while (row.length < left) row.push('');
    row.push(text, ...Array.from({ length: across - 1 }, () => ''));
    this.#cells += row.length;
    if (this.#cells > WORKBOOK_LIMITS.cells) throw new FileTooLarge('2000 万格');
    if (down > 1) for (let column = left; column < left + across; column++) this.#taken[column] = top + down;
    if (across > 1 || down > 1) this.#merges.push({ top, left, bottom: top + down - 1, right: left + across - 1 });
  }

  finish(): HtmlTable {
    this.#closeCell();
    return { rows: this.#rows, merges: this.#merges };
  }
}

function span(attributes: string, name: string, most: number): number {
  const written = new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,9})`, 'iu').exec(attributes)?.[1];
  return written === undefined ? 1 : Math.min(most, Math.max(1, Number(written)));
}

const NAMED: ReadonlyMap<string, string> = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['nbsp', ' '], ['yen', '¥'], ['middot', '·'], ['times', '×'], ['sup2', '²'], ['mdash', '—'], ['ensp', ' '], ['emsp', ' ']]);

function entities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,10}));/giu, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
