import type { CellObject } from '@e965/xlsx';
import { cellText, isErrorText } from './cellText.ts';
import { WORKBOOK_LIMITS } from './limits.ts';
import { FileTooLarge } from './unreadable.ts';
import { BREAK, Unusual, XmlScanner } from './xmlScanner.ts';

/** What the cells of a workbook's sheets refer to. */
export interface BookParts {
  /** The shared strings by number; undefined for one that could not be read. */
  readonly strings: readonly (string | undefined)[];
  /** The code of the number format of a cell style; undefined where there is none. A cell that names no style has -1. */
  readonly formatOf: (style: number) => string | undefined;
  readonly date1904: boolean;
}

/** The rows of a sheet as texts; rows count from 0. */
export interface SheetRows {
  readonly rows: string[][];
  readonly hiddenRows: number[];
}

/**
 * Reads the rows of a sheet from the XML inside its `<sheetData>` straight into texts: the library makes an object of every
 * cell and takes five times as long. Knows what spreadsheet programs write, numbered rows and cells in rising order with
 * numbers, truth values, errors, shared and inline strings; null for everything else, which is then left to the library.
 * Throws `FileTooLarge`.
 */
export function readRows(xml: Buffer, parts: BookParts): SheetRows | null {
  try {
    return new RowReader(xml, parts).read();
  } catch (error) {
    if (error instanceof Unusual) return null;
    throw error;
  }
}

const KINDS: ReadonlySet<string> = new Set(['n', 's', 'b', 'e', 'str', 'inlineStr']);

/** The attributes of a row or cell that mean something. */
class Attributes {
  /** r: where the number of a row or the name of a cell begins and ends; -1 when it has none. */
  from = -1;
  to = -1;
  style = -1;
  kind = 'n';
  hidden = false;
}

class RowReader {
  readonly #scan: XmlScanner;
  readonly #parts: BookParts;
  /** Texts of shared strings that stood in a cell before. */
  readonly #shared: (string | undefined)[] = [];
  readonly #rows: string[][] = [];
  readonly #hidden: number[] = [];
  readonly #attributes = new Attributes();
  #cells = 0;

  constructor(xml: Buffer, parts: BookParts) {
    this.#scan = new XmlScanner(xml);
    this.#parts = parts;
  }

  read(): SheetRows {
    let last = 0;
    while (!this.#scan.isAtEnd()) {
      this.#scan.expect('<row');
      const isEmpty = this.#readAttributes();
      const number = this.#scan.integer(this.#attributes.from, this.#attributes.to);
      if (number <= last) throw new Unusual();
      last = number;
      if (this.#attributes.hidden) this.#hidden.push(number - 1);
      if (!isEmpty) this.#readRow(number);
    }
    return { rows: this.#rows, hiddenRows: this.#hidden.filter((index) => index < this.#rows.length) };
  }

  #readRow(number: number): void {
    const texts: string[] = [];
    let last = -1;
    while (!this.#scan.take('</row>')) {
      this.#scan.expect('<c');
      const isEmpty = this.#readAttributes();
      const column = this.#column(number);
      if (column <= last) throw new Unusual();
      last = column;
      const text = isEmpty ? '' : this.#readCell();
      if (text === '' || text.trim() === '') continue;
      if (column >= WORKBOOK_LIMITS.columns) throw new FileTooLarge('1000 列');
      while (texts.length < column) texts.push('');
      texts.push(text);
    }
    if (texts.length === 0) return;
    if (number > WORKBOOK_LIMITS.rows) throw new FileTooLarge('20 万行');
    this.#cells += texts.length;
    if (this.#cells > WORKBOOK_LIMITS.cells) throw new FileTooLarge('2000 万格');
    while (this.#rows.length < number - 1) this.#rows.push([]);
    this.#rows.push(texts);
  }

  /** Reads the attributes of a tag up to and with its end; true when nothing stands inside it. */
  #readAttributes(): boolean {
    const found = this.#attributes;
    found.from = found.to = -1;
    found.style = -1;
    found.kind = 'n';
    found.hidden = false;
    for (;;) {
      const length = this.#scan.attribute();
      if (length === 0) return this.#scan.endTag();
      if (length === 1) this.#letter(found);
      else if (length === 6 && this.#scan.isNamed('hidden')) found.hidden = /^(?:1|true)$/u.test(this.#scan.value());
    }
  }

  #letter(found: Attributes): void {
    if (this.#scan.isNamed('r')) {
      found.from = this.#scan.valueFrom;
      found.to = this.#scan.valueTo;
    } else if (this.#scan.isNamed('s')) {
      found.style = this.#scan.integer(this.#scan.valueFrom, this.#scan.valueTo);
    } else if (this.#scan.isNamed('t')) {
      found.kind = this.#scan.value();
      if (!KINDS.has(found.kind)) throw new Unusual();
    }
  }

  /** The column of a cell's name (BC12), from 0; the row must be the one that the cell stands in. */
  #column(row: number): number {
    const { from, to } = this.#attributes;
    let column = 0;
    let at = from;
    for (; at >= 0 && at < to; at++) {
      const letter = this.#scan.byte(at) - 0x40;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
    }
    if (column === 0 || this.#scan.integer(at, to) !== row) throw new Unusual();
    return column - 1;
  }

  /** What stands in a cell, up to and with its end. */
  #readCell(): string {
    const { kind, style } = this.#attributes;
    let text: string | null = null;
    while (!this.#scan.take('</c>')) {
      if (this.#scan.take('<f')) {
        this.#scan.skipElement('</f>');
        continue;
      }
      if (text !== null) throw new Unusual();
      const isInline = kind === 'inlineStr';
      this.#scan.expect(isInline ? '<is><t' : '<v');
      while (this.#scan.attribute() > 0) continue;
      text = this.#scan.endTag() ? '' : this.#scan.text(kind === 'n' || kind === 's', isInline ? '</t></is>' : '</v>');
    }
    return text === null ? '' : this.#shown(kind, text, style);
  }

  /** The cell as {@link cellText} writes it. */
  #shown(kind: string, raw: string, style: number): string {
    switch (kind) {
      case 's':
        return this.#sharedText(raw);
      case 'b':
        if (raw === '') throw new Unusual();
        return this.#text({ t: 'b', v: raw === '1' || raw === 'true' });
      case 'e':
        if (!isErrorText(raw)) throw new Unusual();
        return raw;
      case 'n': {
        if (raw === '') return '';
        const format = this.#parts.formatOf(style);
        return this.#text(format === undefined ? { t: 'n', v: Number.parseFloat(raw) } : { t: 'n', v: Number.parseFloat(raw), z: format });
      }
      default:
        return this.#text({ t: 's', v: raw.replace(BREAK, '\n') });
    }
  }

  #text(cell: CellObject): string {
    return cellText(cell, this.#parts.date1904);
  }

  #sharedText(raw: string): string {
    if (raw === '') return '';
    const number = Number(raw);
    let text = this.#shared[number];
    if (text === undefined) {
      const string = this.#parts.strings[number];
      if (string === undefined) throw new Unusual();
      this.#shared[number] = text = this.#text({ t: 's', v: string });
    }
    return text;
  }
}
