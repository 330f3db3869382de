import type { Outcome } from '../../../../shared/contract/imports.ts';
import type { RegisterName } from '../../../../shared/registers/define.ts';

/** A cell of an ugly sheet as it will stand in the file. */
export type Cell =
  | { readonly is: 'empty' }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly number: number; readonly format: string }
  | { readonly is: 'date'; readonly date: string; readonly format: string }
  | { readonly is: 'formula'; readonly formula: string; readonly result: string | number | null }
  | { readonly is: 'error'; readonly sign: '#REF!' | '#N/A' | '#VALUE!' | '#DIV/0!' | '#NAME?' };

/** A sheet as a person made it: rows of cells, and what was done to them. */
export interface UglySheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Ranges as the sheet names them: `A1:F1`. */
  readonly merges?: readonly string[];
  /** From 1. */
  readonly hiddenRows?: readonly number[];
  /** Letters. */
  readonly hiddenColumns?: readonly string[];
  readonly hidden?: boolean;
}

/** How the sheets become a file. */
export type FileKind =
  | { readonly is: 'xlsx'; readonly date1904?: boolean }
  | { readonly is: 'xls'; readonly date1904?: boolean }
  /** A page with a table under the name of a workbook, in GB18030, as web platforms write their exports. */
  | { readonly is: 'page' }
  | { readonly is: 'csv'; readonly encoding: 'utf8' | 'utf8-bom' | 'gb18030' | 'utf16le-bom'; readonly lineEnds: readonly string[]; readonly separator?: string };

/** A stored value: text or integer as on the disk, an area with its unit, a name for a reference, names for links. */
export type Stored = string | number | null | readonly [value: number, unit: '亩' | '㎡' | '公顷'] | readonly string[];
/** One of several careful answers; `null` among them needs a message at the place. */
export interface Either { readonly either: readonly Stored[]; readonly unsaid: boolean }
export type Expected = Stored | Either;

/** One of several careful answers to an ugly cell; an empty field must be told with its place. */
export function either(...answers: readonly Stored[]): Either {
  return { either: answers, unsaid: false };
}

/** A value that a careful reader may take over or leave where it is, without a message. */
export function maybe(answer: Stored): Either {
  return { either: [answer, null], unsaid: true };
}

/** What a line of the sheet must become. Fields that are not named must stay empty. */
export interface ExpectedLine {
  /** From 1, as the sheet shows it. */
  readonly row: number;
  readonly is: Outcome;
  readonly cells?: Readonly<Record<string, Expected>>;
  /** Cells that must be told, as `E date` or `F money|unit`: column letter (in its own table, where tables stand side by side) and the kinds by which they may be told. */
  readonly bad?: readonly string[];
}

export interface ExpectedSheet {
  readonly sheet: string;
  readonly register: RegisterName | null;
  /** First and last row of the heading, from 1; null when there is none. Not judged when left out. */
  readonly heading?: readonly [from: number, to: number] | null;
  /** Letters of the first columns of tables side by side. */
  readonly blocks?: readonly string[];
  readonly chosen?: boolean;
  /**
   * Targets column by column, parted by spaces: a field's key; `a..b` two fields; `~` kept in a 自定义列 or the remark; `-` left out;
   * `.` anything that is no field; `?` asked and kept; a token of several joined by `|` is any of them.
   */
  readonly columns: string;
  readonly lines: readonly ExpectedLine[];
}

export interface UglyCase {
  /** What is ugly about it, in a sentence. */
  readonly title: string;
  readonly file: string;
  readonly kind: FileKind;
  readonly sheets: readonly UglySheet[];
  /** The register from whose page the file is chosen; null from the import page. */
  readonly from?: RegisterName;
  readonly expected: readonly ExpectedSheet[];
}

/**
 * Rows written down as text, one line a row, cells parted by `|`:
 * `#3.5{0.00}` a number with its format, `@2023-05-01{m/d/yy}` a date, `=A1*2→#7` a formula with its stored value
 * (nothing behind the arrow: none), `!#REF!` an error, `"…"` a text as it stands; `\n` is a line break in a cell.
 */
export function rows(text: string): Cell[][] {
  const lines = text.split('\n').slice(1);
  if (lines.at(-1)?.trim() === '') lines.pop();
  return lines.map((line) => (line.trim() === '' ? [] : line.split('|').map((part) => cell(part.trim()))));
}

/** One cell in the writing of {@link rows}. */
export function cell(written: string): Cell {
  if (written === '') return { is: 'empty' };
  const quoted = /^"([^]*)"$/u.exec(written);
  if (quoted) return { is: 'text', text: breaks(quoted[1] ?? '') };
  const number = /^#(-?[\d.]+(?:e\d+)?)(?:\{(.+)\})?$/u.exec(written);
  if (number) return { is: 'number', number: Number(number[1]), format: number[2] ?? 'General' };
  const date = /^@(\d{4}-\d{2}-\d{2})(?:\{(.+)\})?$/u.exec(written);
  if (date) return { is: 'date', date: date[1] ?? '', format: date[2] ?? 'yyyy-mm-dd' };
  const formula = /^=(.+)→(.*)$/u.exec(written);
  if (formula) return { is: 'formula', formula: formula[1] ?? '', result: result(formula[2] ?? '') };
  const error = (['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NAME?'] as const).find((sign) => `!${sign}` === written);
  if (error) return { is: 'error', sign: error };
  return { is: 'text', text: breaks(written) };
}

function result(written: string): string | number | null {
  if (written === '') return null;
  return written.startsWith('#') ? Number(written.slice(1)) : written;
}

function breaks(text: string): string {
  return text.replaceAll('\\n', '\n');
}

/** The index of a column by its letters, from 0. */
export function columnIndex(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The letters of a column by its index. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** A place that must be told; `index` is null where it is the line as a whole, written `-`. */
export interface BadCell { readonly index: number | null; readonly kinds: readonly string[] }

/** Reads `F money|unit`. */
export function badCell(written: string): BadCell {
  const [letters = '', kinds = ''] = written.split(' ');
  return { index: letters === '-' ? null : columnIndex(letters), kinds: kinds === '' ? [] : kinds.split('|') };
}
