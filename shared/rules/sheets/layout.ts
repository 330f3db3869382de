import type { SheetData } from '../../contract/sheets.ts';

/** Paper in 0.1 mm, upright. */
const PAPER = { A4: { width: 2100, height: 2970 }, A3: { width: 2970, height: 4200 } } as const;

/** The margins that a laser printer and a board frame leave, in 0.1 mm. */
export const MARGIN = { top: 150, side: 150, bottom: 170 } as const;

/** Sizes of the table's text in 0.1 pt, largest first; at the last one what does not fit is broken. */
const SIZES = { A4: [110, 105, 100, 95, 90], A3: [140, 130, 120, 110, 105, 100, 90] } as const;

/** Widths in thousandths of the text size: a figure in the widest face of the stacks, and a Han character. */
const HALF = 560;
const FULL = 1000;
/** A text of this width or less is kept on one line where the column is narrow. */
const LEFT_TEXT = 5 * FULL;
const CENTRED_TEXT = 3 * FULL;
/** Figures longer than this (register numbers of platforms) may be broken. */
const LONGEST_FIGURE = 16;
/** Both paddings and the border of a cell in 0.1 pt. */
const CELL_EDGES = 75;

type Table = Pick<SheetData, 'paper' | 'orientation' | 'columns' | 'rows' | 'sums'>;

/** Width and height of a sheet's paper in 0.1 mm. */
export function paperSize({ paper, orientation }: Pick<SheetData, 'paper' | 'orientation'>): { width: number; height: number } {
  const { width, height } = PAPER[paper];
  return orientation === 'portrait' ? { width, height } : { width: height, height: width };
}

function emWidth(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character < '\u2000' ? HALF : FULL), 0);
}

/** What a cell needs beside its edges so that no figure and no date in it is broken. */
function cellNeed(text: string, align: 'left' | 'right' | 'center'): number {
  if (align === 'right') return emWidth(text);
  const figures = (text.match(/[\x21-\x7e]+/gu) ?? []).filter((figure) => figure.length <= LONGEST_FIGURE).map(emWidth);
  return Math.max(...figures, Math.min(emWidth(text), align === 'left' ? LEFT_TEXT : CENTRED_TEXT));
}

/** A heading breaks into two even lines. */
function labelNeed(label: string): number {
  return Math.min(emWidth(label), Math.max(2, Math.ceil(label.length / 2)) * FULL);
}

function columnNeeds({ columns, rows, sums }: Table): number[] {
  const all = sums === null ? rows : [...rows, sums];
  return columns.map(({ label, align }, place) => all.reduce((most, row) => Math.max(most, cellNeed(row[place] ?? '', align)), labelNeed(label)));
}

/** Widths by share, where no column gets less than its need: those that would are given it, the rest share what is left. */
function shareOut(shares: readonly number[], needs: readonly number[], usable: number): number[] {
  const given = new Map<number, number>();
  for (;;) {
    const left = usable - [...given.values()].reduce((sum, width) => sum + width, 0);
    const open = shares.reduce((sum, share, place) => sum + (given.has(place) ? 0 : share), 0);
    const widths = shares.map((share, place) => given.get(place) ?? (left * share) / open);
    const short = widths.flatMap((width, place) => (!given.has(place) && width < (needs[place] ?? 0) ? [place] : []));
    if (short.length === 0) return widths;
    for (const place of short) given.set(place, needs[place] ?? 0);
  }
}

/** How a sheet's table is set. */
export interface TableLayout {
  /** Text size in 0.1 pt. */
  readonly size: number;
  /** Column widths in percent. */
  readonly percents: readonly number[];
}

/** Rows of more lines than this on average make a sheet that nobody leafs through; it is then set smaller. */
const MOST_LINES = { A4: 2, A3: 3 } as const;

/**
 * The largest text size at which every figure and date stays unbroken and rows stay low, and the columns'
 * widths: by their shares, widened where a figure needs it. A board is read standing, so A3 begins at 14 pt and A4 at
 * 11 pt; nothing is set below 9 pt (registers-and-forms §13).
 */
export function tableLayout(data: Table): TableLayout {
  // 1 mm = 72/25.4 pt, so 0.1 mm = 720/254 of 0.1 pt.
  const usable = ((paperSize(data).width - 2 * MARGIN.side) * 720) / 254;
  const shares = data.columns.map((column) => column.share);
  const needs = columnNeeds(data);
  let unbroken: TableLayout | null = null;
  for (const size of SIZES[data.paper]) {
    const wanted = needs.map((em) => (em * size) / 1000 + CELL_EDGES);
    if (wanted.reduce((sum, width) => sum + width, 0) > usable) continue;
    const widths = shareOut(shares, wanted, usable);
    unbroken = { size, percents: asPercents(widths) };
    if (averageLines(data.rows, widths, size) <= MOST_LINES[data.paper]) break;
  }
  const size = SIZES[data.paper].at(-1) ?? 90;
  return unbroken ?? { size, percents: asPercents(needs.map((em) => em * size + CELL_EDGES * 1000)) };
}

function averageLines(rows: Table['rows'], widths: readonly number[], size: number): number {
  const lines = rows.map((row) => Math.max(1, ...row.map((text, place) => Math.ceil((emWidth(text) * size) / 1000 / ((widths[place] ?? 1) - CELL_EDGES)))));
  return rows.length === 0 ? 1 : lines.reduce((sum, count) => sum + count, 0) / rows.length;
}

function asPercents(widths: readonly number[]): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => (width * 100) / total);
}

/** How many of the last rows stay on one page with the sums and the signatures. */
const KEPT_ROWS = 2;

/** The rows that may be parted by a page, and the last ones that stay with the signatures. */
export function splitRows<T>(rows: readonly T[]): { flowing: readonly T[]; kept: readonly T[] } {
  const at = Math.max(0, rows.length - KEPT_ROWS);
  return { flowing: rows.slice(0, at), kept: rows.slice(at) };
}
