import type { Field } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';
import { isAreaUnit } from './columnValues.ts';
import { toHalfWidth } from '../halfWidth.ts';
import type { JudgedRow } from './judgedRows.ts';
import { judgeRows } from './judgedRows.ts';
import { indexMerges } from './mergedCells.ts';
import type { Merge, MergedCells } from './mergedCells.ts';
import type { CellIssue } from './planned.ts';
import { allKnown, classesOf } from './registerWords.ts';
import { rowContext } from './rowContext.ts';
import { optionOf } from './sections.ts';
import type { LayoutColumn, SheetLayout, SheetLine, SheetTexts } from './sheetLayout.ts';

/**
 * The lines below the heading, block after block, each block from the top; every line is a record or carries the reason
 * why it is none (blank rows between others, totals, sections, headings again, notes, signatures, another table).
 * `cells` has one text per entry of `layout.columns` (same order and indexes): texts merged over several rows stand in
 * each of them, an amount merged over several rows only in the first, with a doubt at all of them; a unit that has a column of its own
 * stands behind its area; the section's text comes last where the layout has sections.
 */
export function linesOf(sheet: SheetTexts, layout: SheetLayout): SheetLine[] {
  const merges = indexMerges(sheet);
  const hidden = new Set(sheet.hiddenRows);
  const own = layout.columns.slice(0, layout.columns.length - (layout.sections ? 1 : 0));
  if (layout.profile === 'notices') return plainLines(sheet, layout, hidden);
  const shape = { heading: layout.heading, blocks: layout.blocks, width: layout.width, shared: Math.max(0, own.length - layout.width) };
  const nameKey = layout.register === null ? null : REGISTERS[layout.register].nameKey;
  const name = own.findIndex(({ target }) => target.to === 'field' && target.key === nameKey);
  const columns = { headings: own.map(({ heading }) => heading), name: name < 0 ? null : name, classes: classesOf(layout.register), known: allKnown() };
  const judged = judgeRows(sheet, merges, shape, (block) => rowContext(sheet, merges, layout.heading, block, columns));
  const fill = new LineFill(sheet, merges, layout, own, judged);
  return judged.map((one): SheetLine => {
    const { row, block, kind } = one;
    const skipped = kind.kind === 'record' ? null : kind.kind === 'otherTable' ? '另一张表的表头' : kind.reason;
    const { cells, issues } = fill.of(one, skipped === null);
    if (kind.kind === 'record' && kind.doubt !== null) issues.push(tell(name < 0 ? null : own[name], cells[Math.max(0, name)] ?? '', kind.doubt, 'other'));
    if (hidden.has(row) && skipped === null) issues.push(HIDDEN);
    return { row, block, cells, skipped, issues };
  });
}

const HIDDEN: CellIssue = { index: null, key: '', label: '行', raw: '', message: '这一行在表格里是隐藏的', level: 'doubt', kind: 'hidden', keptIn: null, proposals: [] };

/** Collected notices have no sections, totals or merged cells: every filled row is a line. */
function plainLines(sheet: SheetTexts, layout: SheetLayout, hidden: ReadonlySet<number>): SheetLine[] {
  const from = layout.heading === null ? 0 : layout.heading.to + 1;
  return sheet.rows.slice(from).flatMap((texts, offset): SheetLine[] => {
    if (texts.every((text) => text.trim() === '')) return [];
    const row = from + offset;
    return [{ row, block: 0, cells: layout.columns.map(({ index }) => texts[index] ?? ''), skipped: null, issues: hidden.has(row) ? [HIDDEN] : [] }];
  });
}

function tell(column: LayoutColumn | null | undefined, raw: string, message: string, kind: CellIssue['kind']): CellIssue {
  const key = column?.target.to === 'field' ? column.target.key : '';
  return { index: column?.index ?? null, key, label: column?.heading ?? '行', raw, message, level: 'doubt', kind, keptIn: null, proposals: [] };
}

const AMOUNT_TEXT = /^[-+¥$约]?[\d.,]+(?:[万亿]?元|[万亿]|亩|㎡|平方米|公顷)?$/u;
const DITTO = new Set(['〃', '″', '〞', '"', '”', '同上', '同前']);

/** Fills the cells of lines: merged ranges, ditto marks, units in a column of their own, the section. */
class LineFill {
  readonly #sheet: SheetTexts;
  readonly #merges: MergedCells;
  readonly #columns: readonly LayoutColumn[];
  readonly #fields: readonly (Field | undefined)[];
  readonly #units: readonly { readonly area: number; readonly unit: number }[];
  readonly #section: ((path: readonly string[]) => string) | null;
  /** Record rows of each block, for amounts that several records share. */
  readonly #records = new Map<number, Set<number>>();
  readonly #shared = new Map<Merge, readonly number[]>();
  readonly #before = new Map<number, readonly string[]>();

  constructor(sheet: SheetTexts, merges: MergedCells, layout: SheetLayout, columns: readonly LayoutColumn[], judged: readonly JudgedRow[]) {
    this.#sheet = sheet;
    this.#merges = merges;
    this.#columns = columns;
    const fields = new Map<string, Field>(layout.register === null ? [] : REGISTERS[layout.register].fields.map((field) => [field.key, field]));
    this.#fields = columns.map(({ target }) => (target.to === 'field' ? fields.get(target.key) : undefined));
    this.#units = columns.flatMap(({ target }, unit) => {
      const area = target.to === 'field' ? this.#fields.findIndex((field) => field?.kind === 'area' && `${field.key}Unit` === target.key) : -1;
      return area < 0 ? [] : [{ area, unit }];
    });
    this.#section = layout.sections ? sectionText(layout.columns.at(-1), fields) : null;
    if (sheet.merges.length === 0) return;
    for (const { row, block, kind } of judged) {
      if (kind.kind !== 'record') continue;
      const rows = this.#records.get(block) ?? new Set();
      rows.add(row);
      this.#records.set(block, rows);
    }
  }

  of(line: JudgedRow, isRecord: boolean): { cells: string[]; issues: CellIssue[] } {
    const cells = [...line.texts];
    const issues: CellIssue[] = [];
    if (isRecord) {
      this.#fillMerged(line, cells, issues);
      this.#fillDitto(line, cells, issues);
      for (const { area, unit } of this.#units) joinUnit(cells, area, unit);
    }
    if (this.#section) cells.push(isRecord ? this.#section(line.path) : '');
    return { cells, issues };
  }

  #fillMerged({ row, block }: JudgedRow, cells: string[], issues: CellIssue[]): void {
    for (const merge of this.#merges.ofRow(row)) {
      if (merge.bottom === merge.top) continue;
      const at = merge.left - block;
      const column = this.#columns[at];
      const text = (this.#sheet.rows[merge.top]?.[merge.left] ?? '').trim();
      if (column === undefined || text === '') continue;
      if (!this.#isAmount(at, text)) cells[at] = text;
      else this.#shareAmount(merge, row, block, column, text, cells, issues);
    }
  }

  /** An amount over several rows belongs to all of them together: it is never counted once for each. */
  #shareAmount(merge: Merge, row: number, block: number, column: LayoutColumn, text: string, cells: string[], issues: CellIssue[]): void {
    const rows = this.#recordsUnder(merge, block);
    const [first = row] = rows;
    const at = merge.left - block;
    cells[at] = row === first ? text : '';
    if (rows.length < 2) return;
    const span = `第 ${first + 1} 行到第 ${(rows.at(-1) ?? first) + 1} 行`;
    if (row !== first) {
      issues.push(tell(column, text, `“${text}”是${span}合在一起的数，只算在第 ${first + 1} 行，这一行没有填，请核对`, 'merged'));
      return;
    }
    const proposals = [{ label: `整数都算在第 ${first + 1} 行`, input: text }, { label: '先不填，各行另填', input: '' }];
    issues.push({ ...tell(column, text, `“${text}”是${span}合在一起的数，整数都算在这一行，请核对`, 'merged'), proposals });
  }

  #recordsUnder(merge: Merge, block: number): readonly number[] {
    const known = this.#shared.get(merge);
    if (known) return known;
    const records = this.#records.get(block) ?? new Set<number>();
    const rows: number[] = [];
    for (let row = merge.top; row <= Math.min(merge.bottom, this.#sheet.rows.length - 1); row++) if (records.has(row)) rows.push(row);
    this.#shared.set(merge, rows);
    return rows;
  }

  /** Amounts, areas and quantities add up; a price per unit, a date or a text holds for every row. */
  #isAmount(at: number, text: string): boolean {
    const field = this.#fields[at];
    const column = this.#columns[at];
    if (field === undefined) return column?.target.to !== 'skip' && column?.target.to !== 'range' && AMOUNT_TEXT.test(toHalfWidth(text).replace(/\s/gu, ''));
    if (field.kind === 'money') return field.summed && /\d|[壹贰叁肆伍陆柒捌玖拾佰仟万]/u.test(text);
    return (field.kind === 'area' || field.kind === 'quantity' || field.kind === 'integer') && /\d/u.test(text);
  }

  /** 同上 and 〃 stand for the text above. */
  #fillDitto({ block }: JudgedRow, cells: string[], issues: CellIssue[]): void {
    const before = this.#before.get(block);
    for (let at = 0; at < cells.length; at++) {
      const text = cells[at] ?? '';
      if (text.length > 4 || text === '' || !DITTO.has(text.trim())) continue;
      const above = before?.[at] ?? '';
      if (above === '') continue;
      cells[at] = above;
      issues.push(tell(this.#columns[at], text.trim(), `“${text.trim()}”按上一行读作“${above}”，请核对`, 'text'));
    }
    this.#before.set(block, cells);
  }
}

/**
 * Puts a unit from its own column behind an area that names none: 5.68 and 亩 become 5.68亩. A text that is no unit (the
 * number of a platform's list) stands behind it too, so that the area is asked about and not read in a unit it may not have.
 */
function joinUnit(cells: string[], area: number, unit: number): void {
  const value = (cells[area] ?? '').trim();
  const written = (cells[unit] ?? '').trim();
  if (!/^[\d.,，．０-９]+$/u.test(value) || written === '') return;
  cells[area] = isAreaUnit(written) ? `${value}${written}` : `${value}（单位：${written}）`;
  cells[unit] = '';
}

/** How the sections at a line are written: as an option of the field they fill, or all of them from the outermost. */
function sectionText(column: LayoutColumn | undefined, fields: ReadonlyMap<string, Field>): (path: readonly string[]) => string {
  const field = column?.target.to === 'field' ? fields.get(column.target.key) : undefined;
  return (path) => {
    const innermost = path.at(-1) ?? '';
    return field?.kind === 'choice' ? (optionOf(field, innermost) ?? innermost) : path.join('/');
  };
}
