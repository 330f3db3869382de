import type { SheetTexts } from './sheetLayout.ts';

export type Merge = SheetTexts['merges'][number];

/** Merged ranges by the rows that they cover; a range counts once per row, however wide it is. */
export interface MergedCells {
  /** The ranges that cover a row, none when there is none. */
  readonly ofRow: (row: number) => readonly Merge[];
  /** The range over a cell, its first cell included. */
  readonly over: (row: number, column: number) => Merge | null;
}

const NONE: readonly Merge[] = [];

/** Indexes the merged ranges of a sheet by row. */
export function indexMerges(sheet: SheetTexts): MergedCells {
  const byRow = new Map<number, Merge[]>();
  for (const merge of sheet.merges) {
    const last = Math.min(merge.bottom, sheet.rows.length - 1);
    for (let row = merge.top; row <= last; row++) {
      const ranges = byRow.get(row);
      if (ranges) ranges.push(merge);
      else byRow.set(row, [merge]);
    }
  }
  return {
    ofRow: (row) => byRow.get(row) ?? NONE,
    over: (row, column) => byRow.get(row)?.find(({ left, right }) => column >= left && column <= right) ?? null,
  };
}

/** The texts of a row without what stands hidden under a merged range: only its first cell is seen. */
export function seenTexts(sheet: SheetTexts, merges: MergedCells, row: number): readonly string[] {
  const texts = sheet.rows[row] ?? [];
  const ranges = merges.ofRow(row);
  if (ranges.length === 0) return texts;
  const seen = [...texts];
  for (const { top, left, right } of ranges) {
    for (let column = top === row ? left + 1 : left; column <= Math.min(right, seen.length - 1); column++) seen[column] = '';
  }
  return seen;
}
