import { toHalfWidth } from '../halfWidth.ts';

/** A heading as it is compared: the words without marks, and the unit that stood in brackets behind them. */
export interface Heading {
  /** Without spaces, line breaks, `*` and colons; brackets kept. */
  readonly full: string;
  /** `full` without the bracket at its end. */
  readonly plain: string;
  /** What stood in the bracket at the end: 万元, 亩, ㎡ …; empty when there is none. */
  readonly unit: string;
}

const UNIT_WORDS = /^(?:单位[:：]?)?(.+)$/u;

/** Reads a heading: ` 原值（万元） *` → full 原值(万元), plain 原值, unit 万元. */
export function readHeading(text: string): Heading {
  const full = toHalfWidth(text).replace(/[\s*:：]+/gu, '').replaceAll('【', '(').replaceAll('】', ')').replaceAll('[', '(').replaceAll(']', ')');
  const [, plain = '', inside = ''] = /^(.+)\(([^()]+)\)$/u.exec(full) ?? [];
  const unit = UNIT_WORDS.exec(inside)?.[1] ?? '';
  return { full, plain: plain === '' ? full : plain, unit };
}

/** How a heading is compared with labels and aliases. */
export function headingKey(text: string): string {
  return readHeading(text).full;
}

/** Rows above the heading that are looked at; real forms have up to eight title rows. */
const LOOKED_AT = 30;

/**
 * The index of the row that holds the most known headings, the first of equals; null when no row
 * holds two (or its only cell). `known` holds heading keys with and without their unit.
 */
export function findHeadingRow(rows: readonly (readonly string[])[], known: ReadonlySet<string>): number | null {
  let best: number | null = null;
  let most = 0;
  for (const [index, row] of rows.slice(0, LOOKED_AT).entries()) {
    const hits = countKnown(row, known);
    const needed = row.filter((cell) => cell.trim() !== '').length === 1 ? 1 : 2;
    if (hits >= needed && hits > most) {
      best = index;
      most = hits;
    }
  }
  return best;
}

/** How many different known headings a row holds. */
export function countKnown(row: readonly string[], known: ReadonlySet<string>): number {
  const found = new Set<string>();
  for (const cell of row) {
    if (cell.trim() === '' || cell.length > 60) continue;
    const heading = readHeading(cell);
    if (known.has(heading.full)) found.add(heading.full);
    else if (known.has(heading.plain)) found.add(heading.plain);
  }
  return found.size;
}

/** The row to start from when no heading is known: the first with two texts and no number, or null. */
export function plainHeadingRow(rows: readonly (readonly string[])[]): number | null {
  const index = rows.slice(0, LOOKED_AT).findIndex((row) => {
    const filled = row.filter((cell) => cell.trim() !== '');
    return filled.length >= 2 && filled.every((cell) => cell.length <= 40 && !/^[\d.,¥%-]+$/u.test(toHalfWidth(cell).trim()));
  });
  return index < 0 ? null : index;
}
