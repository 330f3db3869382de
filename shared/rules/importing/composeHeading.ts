import { columnLetter, UNSEEN, unitAlone } from './headings.ts';
import type { MergedCells } from './mergedCells.ts';
import { seenTexts } from './mergedCells.ts';
import type { HeadingRows, SheetTexts } from './sheetLayout.ts';

/** The heading of a column: its rows from the top, and all of them joined with `/`. */
export interface ComposedHeading {
  readonly heading: string;
  readonly parts: readonly string[];
}

/** One text of a heading without line breaks; spaces stay only between words of Latin script. */
function tidy(text: string): string {
  return text.replace(UNSEEN, '').replace(/\s+/gu, ' ').replace(/(?<![\w)]) | (?![\w(])/gu, '').trim();
}

/**
 * The headings of all columns. A merged heading cell counts for every column and row it covers; a group name above empty
 * cells counts for them too where the rows below hold texts, as in files that lost their merges. A row of units
 * (元, 亩) under a heading becomes its bracket.
 */
export function composeHeadings(sheet: SheetTexts, merges: MergedCells, heading: HeadingRows, width: number): ComposedHeading[] {
  const grid = headingGrid(sheet, merges, heading, width);
  return Array.from({ length: width }, (_, column): ComposedHeading => {
    const parts: string[] = [];
    for (const row of grid) {
      const part = tidy(row[column] ?? '');
      const before = parts.at(-1);
      if (part === '' || part === before) continue;
      const unit = before === undefined ? null : unitAlone(part);
      if (unit === null) parts.push(part);
      else parts[parts.length - 1] = `${before ?? ''}(${unit})`;
    }
    return { heading: parts.join('/'), parts };
  });
}

function headingGrid(sheet: SheetTexts, merges: MergedCells, { from, to }: HeadingRows, width: number): string[][] {
  const own = Array.from({ length: to - from + 1 }, (_, offset) => seenTexts(sheet, merges, from + offset));
  const grid = own.map((texts) => Array.from({ length: width }, (_, column) => (texts[column] ?? '').trim()));
  for (let row = from; row <= to; row++) {
    for (const merge of merges.ofRow(row)) {
      if (merge.top < from) continue;
      const text = (sheet.rows[merge.top]?.[merge.left] ?? '').trim();
      for (let column = merge.left; column <= Math.min(merge.right, width - 1); column++) put(grid, row - from, column, text);
    }
  }
  for (let offset = 0; offset < to - from; offset++) spreadGroups(grid, merges, from, offset, width);
  return grid;
}

function put(grid: string[][], row: number, column: number, text: string): void {
  const cells = grid[row];
  if (cells) cells[column] = text;
}

/** Carries an unmerged group name to the right over the empty cells that have texts below them. */
function spreadGroups(grid: string[][], merges: MergedCells, from: number, offset: number, width: number): void {
  const isAbove = (column: number) => grid.slice(offset + 1).some((row) => (row[column] ?? '') !== '');
  const parent = (column: number) => grid.slice(0, offset).map((row) => row[column] ?? '').join('/');
  let group: { text: string; column: number } | null = null;
  for (let column = 0; column < width; column++) {
    const text = grid[offset]?.[column] ?? '';
    const isMerged = merges.over(from + offset, column) !== null;
    if (text !== '' || isMerged || !isAbove(column)) group = text !== '' && !isMerged && isAbove(column) ? { text, column } : null;
    else if (group !== null && parent(column) === parent(group.column)) put(grid, offset, column, group.text);
  }
}

/** How a column is called: by its heading, or by its letter where only data stand in it. */
export function columnName(heading: string, column: number, hasData: boolean): string {
  return heading === '' && hasData ? `${columnLetter(column)}列` : heading;
}
