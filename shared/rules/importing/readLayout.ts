import type { Field, RegisterName } from '../../registers/define.ts';
import { platformCodeField } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';
import { findBlocks, findSegments } from './blocks.ts';
import type { ComposedHeading } from './composeHeading.ts';
import { columnName, composeHeadings } from './composeHeading.ts';
import { guessRegister } from './guessRegister.ts';
import { findHeadingRows, isCard, plainHeadingRows } from './headingRows.ts';
import { headingKey, readHeading } from './headings.ts';
import type { JudgedRow, TableShape } from './judgedRows.ts';
import { judgeRows } from './judgedRows.ts';
import { isSerialHeading, keysOf, mapColumns, RECORD_NUMBER } from './mapColumns.ts';
import type { ColumnMapping, SheetColumn } from './mapColumns.ts';
import type { MergedCells } from './mergedCells.ts';
import { indexMerges } from './mergedCells.ts';
import { areNoticeHeadings, noticeColumn } from './noticeColumns.ts';
import { allKnown, classesOf, IMPORTABLE } from './registerWords.ts';
import { rowContext } from './rowContext.ts';
import { fieldOfSections, SECTION_HEADING, sectionFields } from './sections.ts';
import type { HeadingRows, LayoutColumn, SheetLayout, SheetTexts } from './sheetLayout.ts';
import { shapeRemarks } from './shapeRemarks.ts';
import { NO_UNITS, readSheetUnits } from './sheetUnits.ts';
import type { FindSaved, SavedMapping } from './signature.ts';
import { savedTargets, signatureOf } from './signature.ts';

/** What the user decided about a sheet; null where the sheet itself decides. `hint` is the register of the page from which the file was chosen. */
export interface LayoutWish {
  readonly register: RegisterName | null;
  readonly heading: HeadingRows | 'none' | null;
  readonly hint: RegisterName | null;
  /** Whether the file comes from a platform; left out where the sheet decides: it does when it has a platform's numbers. */
  readonly platform?: boolean;
  /** Finds a mapping that was kept for sheets of this shape; not asked when the user chose a register. */
  readonly saved?: FindSaved;
}

/** Values that are looked at to judge a column, and rows among which they are looked for. */
const JUDGED = 300;
const JUDGED_ROWS = 2_000;
const SAMPLES = 3;
const NOTICE_ROWS = 30;
/** The field of a platform's own number; a sheet that fills it is a platform's. */
const PLATFORM_KEY = platformCodeField.key;

/** Every field of a register, those of 自定义列 included. */
type FieldsOf = (register: RegisterName) => readonly Field[];

/**
 * Understands a sheet: heading rows, tables side by side, the register, where its columns go, section rows, units. Any
 * sheet gets a layout: without a heading its columns are called by their letters, without rows it has none.
 */
export function readLayout(sheet: SheetTexts, wish: LayoutWish, fieldsOf: FieldsOf): SheetLayout {
  const notices = noticeHeading(sheet, wish);
  if (notices !== null) return noticeLayout(sheet, notices);
  const merges = indexMerges(sheet);
  const found = headingOf(sheet, merges, wish);
  const kept = wish.register === null && wish.saved !== undefined ? findSaved(sheet, merges, found, wish, wish.saved) : null;
  const heading = kept?.heading ?? found;
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const composed = heading === null ? bare(width) : composeHeadings(sheet, merges, heading, width);
  const table = tableOf(sheet, merges, heading, composed);
  const register = kept?.mapping.register ?? wish.register ?? registerByName(sheet) ?? guessRegister(table.columns, titlesOf(sheet, heading), wish.hint, fieldsOf);
  const mapped = mapColumns(table.columns, { register, nameKey: REGISTERS[register].nameKey, fields: fieldsOf(register) });
  const targets = kept === null ? mapped : savedTargets(kept.mapping, table.columns, mapped);
  const columns = table.columns.map((column, at) => layoutColumn(sheet, table.shape, column, targets[at]));
  const section = sectionColumn(sheet, merges, table.shape, columns, register, fieldsOf(register));
  const isOwn = columns.some((column) => headingKey(column.heading) === headingKey(RECORD_NUMBER));
  const hasNumbers = columns.some(({ target }) => target.to === 'field' && target.key === PLATFORM_KEY);
  const isPlatform = !isOwn && hasNumbers && (wish.platform ?? kept?.mapping.platform ?? true);
  return {
    register, profile: isPlatform ? 'platform' : kept !== null ? 'saved' : isOwn ? 'template' : 'headings', profileName: kept?.mapping.name ?? null,
    heading, blocks: table.shape.blocks, width: table.shape.width,
    columns: section.column === null ? columns : [...columns, section.column],
    units: readSheetUnits(sheet.rows.slice(0, heading?.from ?? 0)), sections: section.column !== null,
    values: kept?.mapping.values ?? [],
    remarks: shapeRemarks({ sheet, heading, columns, blocks: table.shape.blocks, other: table.other, judged: section.judged, sections: section.column }),
  };
}

function bare(width: number): ComposedHeading[] {
  return Array.from({ length: width }, () => ({ heading: '', parts: [] }));
}

function headingOf(sheet: SheetTexts, merges: MergedCells, wish: LayoutWish): HeadingRows | null {
  if (wish.heading === 'none' || sheet.rows.length === 0) return null;
  if (wish.heading === null && isCard(sheet, merges, allKnown())) return null;
  if (wish.heading === null) return findHeadingRows(sheet, merges, allKnown()) ?? plainHeadingRows(sheet, merges, allKnown());
  const last = sheet.rows.length - 1;
  const from = Math.max(0, Math.min(wish.heading.from, last));
  return { from, to: Math.max(from, Math.min(wish.heading.to, last)) };
}

function noticeHeading(sheet: SheetTexts, wish: LayoutWish): number | null {
  if (wish.register !== null || wish.heading === 'none') return null;
  const row = sheet.rows.slice(0, NOTICE_ROWS).findIndex(areNoticeHeadings);
  return row < 0 || (wish.heading !== null && wish.heading.to !== row) ? null : row;
}

function noticeLayout(sheet: SheetTexts, row: number): SheetLayout {
  const heading = { from: row, to: row };
  const width = sheet.rows.reduce((most, texts) => Math.max(most, texts.length), 0);
  const hidden = new Set(sheet.hiddenColumns);
  const columns = Array.from({ length: width }, (_, index): LayoutColumn => {
    const values = valuesOf(sheet.rows.slice(row + 1).map((texts) => texts[index] ?? ''), SAMPLES);
    const text = columnName((sheet.rows[row]?.[index] ?? '').trim(), index, values.length > 0);
    return { index, heading: text, hidden: hidden.has(index), samples: values, target: noticeColumn(text)?.target ?? { to: 'remark' }, question: null };
  });
  const remarks = shapeRemarks({ sheet, heading, columns, blocks: [0], other: [], judged: [], sections: null });
  return { register: null, profile: 'notices', profileName: null, heading, blocks: [0], width, columns, units: NO_UNITS, sections: false, values: [], remarks };
}

interface Table {
  readonly shape: TableShape;
  readonly columns: readonly SheetColumn[];
  /** Headings of another table beside this one, whose columns fill no fields. */
  readonly other: readonly string[];
}

/** The columns of the table that is read, with their values over all blocks. */
function tableOf(sheet: SheetTexts, merges: MergedCells, heading: HeadingRows | null, composed: readonly ComposedHeading[]): Table {
  const filled = filledColumns(sheet, heading, composed.length);
  const headings = composed.map((one) => one.heading);
  const { starts, width, shared } = findBlocks(headings, filled);
  const shape: TableShape = { heading, blocks: starts, width, shared };
  const first = starts[0] ?? 0;
  const end = (starts.at(-1) ?? 0) + width;
  const places = [...Array.from({ length: width }, (_, at) => first + at), ...Array.from({ length: shared }, (_, at) => end + at)];
  const own = starts.length > 1 ? null : ownSegment(headings, filled);
  const names = places.map((column) => columnName(headings[column] ?? '', column, filled[column] === true));
  const values = sampleValues(sheet, merges, shape, names);
  const columns = places.map((column, index): SheetColumn => ({
    index, heading: names[index] ?? '', parts: composed[column]?.parts ?? [], values: values[index] ?? [],
    isOwn: own === null || (column >= own.from && column < own.to),
  }));
  return { shape, columns, other: columns.filter((column) => !column.isOwn && column.heading !== '').map((column) => column.heading) };
}

function filledColumns(sheet: SheetTexts, heading: HeadingRows | null, width: number): boolean[] {
  const filled = Array.from({ length: width }, () => false);
  for (let row = heading === null ? 0 : heading.to + 1; row < sheet.rows.length; row++) {
    const texts = sheet.rows[row] ?? [];
    for (let column = 0; column < texts.length; column++) if (filled[column] === false && (texts[column] ?? '').trim() !== '') filled[column] = true;
  }
  return filled;
}

const NAMES_RECORDS = /名称$|姓名$|^(?:承租人|承包人|户主|债务人|债权人|账号|合同编号|资产编号|项目)$/u;

/** Of different tables side by side the one with the most known headings; null where there is only one table. */
function ownSegment(headings: readonly string[], filled: readonly boolean[]): { from: number; to: number } | null {
  const known = allKnown();
  const tables = findSegments(headings, filled).flatMap((segment) => {
    const keys = headings.slice(segment.from, segment.to).map((text) => readHeading(text));
    const hits = keys.filter(({ full, plain }) => known.has(full) || known.has(plain)).length;
    const isTable = hits >= 2 && keys.some(({ plain }) => isSerialHeading(plain) || NAMES_RECORDS.test(plain));
    return isTable ? [{ ...segment, hits }] : [];
  });
  return tables.length < 2 ? null : tables.reduce((best, one) => (one.hits > best.hits ? one : best));
}

/** Values of records only: totals, sections and notes say nothing about a column. */
function sampleValues(sheet: SheetTexts, merges: MergedCells, shape: TableShape, headings: readonly string[]): string[][] {
  const columns = { headings, name: nameColumn(headings), classes: classesOf(null), known: allKnown() };
  const values = headings.map((): string[] => []);
  for (const { texts, kind } of judgeRows(sheet, merges, shape, (block) => rowContext(sheet, merges, shape.heading, block, columns), JUDGED_ROWS)) {
    if (kind.kind !== 'record') continue;
    for (const [at, list] of values.entries()) {
      const text = (texts[at] ?? '').trim();
      if (text !== '' && list.length < JUDGED) list.push(text);
    }
  }
  return values;
}

function nameColumn(headings: readonly string[]): number | null {
  const at = headings.findIndex((text) => NAMES_RECORDS.test(readHeading(text).plain));
  return at < 0 ? null : at;
}

function valuesOf(texts: readonly string[], most: number): string[] {
  const values: string[] = [];
  for (const text of texts) {
    if (values.length >= most) break;
    if (text.trim() !== '') values.push(text.trim());
  }
  return values;
}

function layoutColumn(sheet: SheetTexts, { blocks }: TableShape, column: SheetColumn, mapping: ColumnMapping | undefined): LayoutColumn {
  const place = (blocks[0] ?? 0) + column.index;
  return {
    index: column.index, heading: column.heading, hidden: sheet.hiddenColumns.includes(place), samples: column.values.slice(0, SAMPLES),
    target: mapping?.target ?? { to: 'remark' }, question: mapping?.question ?? null,
  };
}

/** Exports and templates name their sheet after the register. */
function registerByName(sheet: SheetTexts): RegisterName | null {
  return IMPORTABLE.find((register) => sheet.name.trim() === REGISTERS[register].listTitle) ?? null;
}

function titlesOf(sheet: SheetTexts, heading: HeadingRows | null): string[] {
  return [sheet.name, ...sheet.rows.slice(0, heading?.from ?? 0).flat()];
}

/** The virtual column of section rows, where there are any: an option of the register's field when all of them are, else kept in the remark. */
function sectionColumn(sheet: SheetTexts, merges: MergedCells, shape: TableShape, columns: readonly LayoutColumn[], register: RegisterName, fields: readonly Field[]): { column: LayoutColumn | null; judged: readonly JudgedRow[] } {
  const { nameKey } = REGISTERS[register];
  const name = columns.findIndex(({ target }) => target.to === 'field' && target.key === nameKey);
  const known = { headings: columns.map(({ heading }) => heading), name: name < 0 ? null : name, classes: classesOf(register), known: allKnown() };
  const judged = judgeRows(sheet, merges, shape, (block) => rowContext(sheet, merges, shape.heading, block, known));
  if (!judged.some(({ kind }) => kind.kind === 'section')) return { column: null, judged };
  const paths = new Map<string, readonly string[]>();
  for (const { kind, path } of judged) if (kind.kind === 'record' && path.length > 0) paths.set(path.join('/'), path);
  const taken = new Set(columns.flatMap(({ target }) => keysOf(target)));
  const field = fieldOfSections([...paths.values()], sectionFields(register, fields), (key) => taken.has(key));
  const column: LayoutColumn = {
    index: columns.length, heading: SECTION_HEADING, hidden: false, samples: [...paths.keys()].slice(0, SAMPLES),
    target: field === null ? { to: 'remark' } : { to: 'field', key: field.key }, question: null,
  };
  return { column, judged };
}

/** The mapping that was kept for this shape: by the heading that was found, else by any of the first rows. */
function findSaved(sheet: SheetTexts, merges: MergedCells, found: HeadingRows | null, wish: LayoutWish, find: FindSaved): { mapping: SavedMapping; heading: HeadingRows } | null {
  const tries = found === null ? [] : [found];
  if (wish.heading === null) for (let from = 0; from < Math.min(NOTICE_ROWS, sheet.rows.length); from++) for (let more = 0; more < 3; more++) tries.push({ from, to: Math.min(from + more, sheet.rows.length - 1) });
  for (const heading of tries) {
    const headings = composeHeadings(sheet, merges, heading, sheet.rows.slice(heading.from, heading.to + 1).reduce((most, row) => Math.max(most, row.length), 0)).map((one) => one.heading);
    const { starts, width, shared } = findBlocks(headings, []);
    const end = (starts.at(-1) ?? 0) + width;
    const block = starts.length > 1 ? [...headings.slice(starts[0], (starts[0] ?? 0) + width), ...headings.slice(end, end + shared)] : headings;
    const mapping = block.filter((text) => text !== '').length < 2 ? null : find(signatureOf(block));
    if (mapping) return { mapping, heading };
  }
  return null;
}
