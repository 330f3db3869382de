import type { MergedCells } from './mergedCells.ts';
import { seenTexts } from './mergedCells.ts';
import type { RowContext, RowKind } from './rowKinds.ts';
import { isFiguresOnly, RowJudge } from './rowKinds.ts';
import { SectionStack } from './sections.ts';
import type { HeadingRows, SheetTexts } from './sheetLayout.ts';

/** Where the tables of a sheet stand. */
export interface TableShape {
  readonly heading: HeadingRows | null;
  readonly blocks: readonly number[];
  /** Columns of one block. */
  readonly width: number;
  /** Columns behind the last block that belong to the last filled block of a row. */
  readonly shared: number;
}

/** A row of one block with what it is. */
export interface JudgedRow {
  readonly row: number;
  readonly block: number;
  /** Texts as they are seen: nothing from under a merged range; `width` + `shared` of them. */
  readonly texts: readonly string[];
  readonly kind: RowKind;
  /** The sections that hold at the row, from the outermost. */
  readonly path: readonly string[];
}

const BLANK: RowKind = { kind: 'skip', reason: '空行' };
const COVERED: RowKind = { kind: 'skip', reason: '只有合并单元格，没有内容' };

/**
 * Every row below the heading, block after block, because tables side by side go on from the foot of one to the top of
 * the next. Rows without anything are told once, and not after the last filled row. `until` ends the reading early.
 */
export function judgeRows(sheet: SheetTexts, merges: MergedCells, shape: TableShape, contextOf: (block: number) => RowContext, until = Number.POSITIVE_INFINITY): JudgedRow[] {
  const from = shape.heading === null ? 0 : shape.heading.to + 1;
  const end = Math.min(lastFilled(sheet) + 1, from + until);
  const judged: JudgedRow[] = [];
  const stack = new SectionStack();
  const totals = new Set<number>();
  const titles = new Map<number, RowKind>();
  for (const [at, block] of shape.blocks.entries()) {
    const judge = new RowJudge(contextOf(block));
    let otherTable: number | null = null;
    for (let row = from; row < end; row++) {
      const seen = seenTexts(sheet, merges, row);
      const texts = blockTexts(seen, shape, at);
      if (texts === null) {
        if (at === 0 && isBlank(seen, 0, seen.length)) judged.push({ row, block, texts: emptyTexts(shape), kind: merges.ofRow(row).length > 0 ? COVERED : BLANK, path: stack.path });
        continue;
      }
      let kind: RowKind = titles.get(row) ?? (otherTable === null ? judge.judge(texts, isWide(merges, row, block, texts)) : beyond(otherTable));
      if (kind.kind === 'skip' && kind.reason.startsWith('合计')) totals.add(row);
      else if (kind.kind === 'record' && totals.has(row) && isFiguresOnly(texts)) kind = { kind: 'skip', reason: '合计行，不作为记录' };
      // A title reaches over the whole sheet, not only over the table where its first words stand.
      if (kind.kind === 'skip' && kind.reason.includes('标题')) titles.set(row, kind);
      if (kind.kind === 'otherTable') otherTable = row;
      if (kind.kind === 'section') stack.open(kind.section);
      judged.push({ row, block, texts, kind: kind.kind === 'otherTable' ? beyond(row) : kind, path: stack.path });
    }
  }
  return judged;
}

function beyond(row: number): RowKind {
  return { kind: 'skip', reason: `从第 ${row + 1} 行起是另一张表，请把标题行改成第 ${row + 1} 行后另导入一次` };
}

function lastFilled(sheet: SheetTexts): number {
  let row = sheet.rows.length - 1;
  while (row >= 0 && isBlank(sheet.rows[row] ?? [], 0, sheet.rows[row]?.length ?? 0)) row -= 1;
  return row;
}

function isBlank(texts: readonly string[], from: number, to: number): boolean {
  for (let column = from; column < to; column++) {
    const text = texts[column];
    if (text !== undefined && text !== '' && text.trim() !== '') return false;
  }
  return true;
}

/** The texts of one block in a row, null when there are none; shared columns go with the last filled block. */
function blockTexts(seen: readonly string[], { blocks, width, shared }: TableShape, at: number): readonly string[] | null {
  const start = blocks[at] ?? 0;
  const end = (blocks.at(-1) ?? 0) + width;
  const isFilled = !isBlank(seen, start, start + width);
  const isLast = isFilled ? blocks.slice(at + 1).every((other) => isBlank(seen, other, other + width)) : at === 0 && blocks.every((other) => isBlank(seen, other, other + width));
  const takesShared = shared > 0 && isLast && !isBlank(seen, end, end + shared);
  if (!isFilled && !takesShared) return null;
  const texts: string[] = [];
  for (let column = start; column < start + width; column++) texts.push(seen[column] ?? '');
  for (let column = end; column < end + shared; column++) texts.push(takesShared ? (seen[column] ?? '') : '');
  return texts;
}

function emptyTexts({ width, shared }: TableShape): readonly string[] {
  return Array.from({ length: width + shared }, () => '');
}

/** Whether the only text of a row reaches over several columns. */
function isWide(merges: MergedCells, row: number, block: number, texts: readonly string[]): boolean {
  const ranges = merges.ofRow(row);
  if (ranges.length === 0) return false;
  const at = texts.findIndex((text) => text.trim() !== '');
  return ranges.some(({ left, right }) => left === block + at && right - left >= 2);
}
