import type { ChoiceField } from '../../registers/define.ts';
import { isSerialHeading } from './mapColumns.ts';
import type { MergedCells } from './mergedCells.ts';
import { seenTexts } from './mergedCells.ts';
import type { RowContext } from './rowKinds.ts';
import { titleKey } from './rowKinds.ts';
import type { HeadingRows, SheetTexts } from './sheetLayout.ts';

/** What is known of the columns of one block when its rows are judged. */
interface JudgedColumns {
  readonly headings: readonly string[];
  /** The column with the record's name, null when there is none. */
  readonly name: number | null;
  readonly classes: readonly ChoiceField[];
  readonly known: ReadonlySet<string>;
}

/** What judging the rows of a block needs: its heading as printed, the titles above it, its serial columns. */
export function rowContext(sheet: SheetTexts, merges: MergedCells, heading: HeadingRows | null, block: number, columns: JudgedColumns): RowContext {
  const width = columns.headings.length;
  const cut = (row: number) => seenTexts(sheet, merges, row).slice(block, block + width);
  const rows = heading === null ? [] : Array.from({ length: heading.to - heading.from + 1 }, (_, offset) => cut(heading.from + offset));
  const titles = new Set(Array.from({ length: heading?.from ?? 0 }, (_, row) => titleKey(cut(row))));
  titles.delete('');
  return {
    headings: rows, titles, name: columns.name, classes: columns.classes, known: columns.known,
    serials: new Set(columns.headings.flatMap((text, column) => (isSerialHeading(text) ? [column] : []))),
  };
}
