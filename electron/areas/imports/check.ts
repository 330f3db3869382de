import type { ImportPlan, ImportTarget } from '../../../shared/contract/imports.ts';
import { isRegister } from '../../ledger/tables.ts';
import type { CellValue, Field, RegisterName, Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { RECORD_NUMBER_KEY } from '../../../shared/rules/importing/mapColumns.ts';
import { NoticePlan } from '../../../shared/rules/importing/notices.ts';
import type { CellIssue, PlanContext, PlannedLine, PlannedRecord } from '../../../shared/rules/importing/planned.ts';
import type { MappedColumn } from '../../../shared/rules/importing/planLine.ts';
import { keptLine, LinePlan } from '../../../shared/rules/importing/planLine.ts';
import { readCell } from '../../../shared/rules/importing/readCell.ts';
import { columnUnit, isReckoned, unitFromAbove } from '../../../shared/rules/importing/sheetUnits.ts';
import { skipReason } from '../../../shared/rules/importing/rowKinds.ts';
import { saysTheSame } from '../../../shared/rules/importing/workbookCells.ts';
import { editText } from '../../../shared/registers/cell.ts';
import type { RawSheet } from '../../ledger/threads/contract.ts';
import { sha256 } from '../../ledger/rows.ts';
import type { Layout } from './layout.ts';
import type { Lookups } from './lookups.ts';

/** A record of a line with its identity, and the row it already is, if it is. */
export interface CheckedRecord extends PlannedRecord {
  readonly key: string;
  readonly existing: string | null;
}

/** One line of the sheet as the preview shows it and the store takes it. */
export interface CheckedLine {
  /** The row's number in the sheet, from 1. */
  readonly sheetRow: number;
  readonly raw: readonly string[];
  readonly outcome: 'new' | 'same' | 'skipped' | 'problem';
  readonly reason: string | null;
  readonly records: readonly CheckedRecord[];
  readonly issues: readonly CellIssue[];
}

export interface Checking {
  readonly sheet: RawSheet;
  readonly layout: Layout;
  readonly unit: string;
  readonly today: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly lookups: Lookups;
  /** Cells mended in the preview by `row|column`, both from 0. */
  readonly mended: ReadonlyMap<string, string>;
  readonly step: (done: number, total: number) => void;
}

const STEP = 500;

/** Reads every line below the heading; empty lines are no lines. */
export function checkSheet(checking: Checking): CheckedLine[] {
  const { sheet, layout, step } = checking;
  const from = layout.headingRow === null ? 0 : layout.headingRow + 1;
  const headings = layout.headingRow === null ? [] : (sheet.rows[layout.headingRow] ?? []);
  const hidden = new Set(sheet.hiddenRows);
  const context = checking.lookups.context(checking.unit, checking.today);
  const identity = new Identity(sheet.name);
  const lines: CheckedLine[] = [];
  for (let index = from; index < sheet.rows.length; index++) {
    if ((index - from) % STEP === 0) step(index - from, sheet.rows.length - from);
    const original = sheet.rows[index] ?? [];
    const raw = mendedRow(original, index, checking.mended);
    if (raw.every((cell) => cell.trim() === '')) continue;
    const skipped = layout.profile === 'notices' ? null : skipReason(raw, headings);
    const line = skipped === null ? checkLine(checking, context, raw, original, identity) : { outcome: 'skipped' as const, reason: skipped, records: [], issues: [] };
    const issues = hidden.has(index) ? [...line.issues, HIDDEN] : line.issues;
    lines.push({ sheetRow: index + 1, raw, ...line, issues: line.outcome === 'skipped' ? line.issues : issues });
  }
  return sayUnits(checking, lines);
}

const HIDDEN: CellIssue = { key: '', label: '行', raw: '', message: '这一行在表格里是隐藏的', level: 'doubt', keptIn: null };

/**
 * Says where a unit from above the heading was taken for columns without one: at the first line it counts for, because a
 * factor of ten thousand must be seen once; a unit that is not reckoned with (千元) at every line.
 */
function sayUnits({ layout, fields }: Checking, lines: readonly CheckedLine[]): CheckedLine[] {
  const columns = layout.columns.flatMap(({ index, heading, target }) => {
    const field = target.to === 'field' ? fields.get(target.key) : undefined;
    const unit = field ? unitFromAbove(field, heading, layout.units) : '';
    return field === undefined || unit === '' || unit === '元' ? [] : [{ index, field, unit, isReckoned: isReckoned(field, unit) }];
  });
  const said = new Set<string>();
  return lines.map((line) => {
    if (line.outcome !== 'new' && line.outcome !== 'problem') return line;
    const used = columns.filter(({ index, unit, isReckoned: reckoned }) => (line.raw[index] ?? '').trim() !== '' && !(reckoned && said.has(unit)));
    const issues = [...Map.groupBy(used, ({ unit }) => unit)].map(([unit, [first]]): CellIssue => {
      said.add(unit);
      const labels = columns.filter((column) => column.unit === unit).map(({ field }) => `“${field.label}”`).join('、');
      const message = first?.isReckoned === true ? `表头上方写着单位“${unit}”，${labels}没有另写单位的都按${unit}读，请核对` : `表头上方写着单位“${unit}”，程序不换算${unit}，${labels}按元读，请核对`;
      return { key: first?.field.key ?? '', label: '单位', raw: unit, message, level: 'doubt', keptIn: null };
    });
    return issues.length === 0 ? line : { ...line, issues: [...line.issues, ...issues] };
  });
}

function mendedRow(row: readonly string[], index: number, mended: ReadonlyMap<string, string>): readonly string[] {
  if (mended.size === 0) return row;
  const mends = [...mended].filter(([key]) => key.startsWith(`${index}|`));
  if (mends.length === 0) return row;
  const copy = [...row];
  for (const [key, text] of mends) copy[Number(key.split('|')[1])] = text;
  return Array.from({ length: copy.length }, (_, column) => copy[column] ?? '');
}

type Judged = Omit<CheckedLine, 'sheetRow' | 'raw'>;

function checkLine(checking: Checking, context: PlanContext, raw: readonly string[], original: readonly string[], identity: Identity): Judged {
  const { layout, lookups } = checking;
  const plan = planLine(checking, context, raw);
  const named = namedRow(checking, raw, layout.register);
  if (named) return compareNamed(checking, context, raw, named, plan);
  const times = identity.count(checking.unit, original);
  const records = plan.records.map((record): CheckedRecord => {
    const key = identity.key(record, original, times);
    return { ...record, key, existing: lookups.imported(record.register, key)?.uid ?? null };
  });
  const first = records[0];
  if (plan.obstacle !== null || !first) return { outcome: 'problem', reason: plan.obstacle ?? '这一行没有内容', records, issues: plan.issues };
  if (records.every((record) => record.existing !== null)) {
    const source = lookups.imported(first.register, first.key);
    return { outcome: 'same', reason: `已从“${source?.file ?? ''}”第 ${source?.row ?? 0} 行导入过`, records, issues: [] };
  }
  return { outcome: 'new', reason: null, records, issues: [...plan.issues, ...numberTaken(lookups, first)] };
}

function planLine(checking: Checking, context: PlanContext, raw: readonly string[]): PlannedLine {
  const { layout, fields } = checking;
  if (layout.register === null) return new NoticePlan(context).read(raw, layout.columns);
  return new LinePlan(REGISTERS[layout.register], fields, context, layout.units).read(raw, layout.columns);
}

function numberTaken(lookups: Lookups, record: PlannedRecord): CellIssue[] {
  const { codeKey, title, fields } = REGISTERS[record.register];
  const code = codeKey === null ? null : record.cells[codeKey];
  if (typeof code !== 'string' || !lookups.hasCode(record.register, code)) return [];
  const label = fields.find((field) => field.key === codeKey)?.label ?? '编号';
  return [{ key: codeKey ?? '', label, raw: code, message: `台账里已有${label}为“${code}”的${title}，导入后会有两条`, level: 'doubt', keptIn: null }];
}

function namedRow(checking: Checking, raw: readonly string[], register: RegisterName | null): { register: RegisterName; uid: string } | null {
  const column = checking.layout.columns.find(({ target }) => target.to === 'field' && target.key === RECORD_NUMBER_KEY);
  const uid = column ? (raw[column.index] ?? '').trim() : '';
  return uid === '' || register === null || !isRegister(register) ? null : { register, uid };
}

/** A line with a 记录编号: the same as the ledger's row, or left alone with the columns that differ. */
function compareNamed(checking: Checking, context: PlanContext, raw: readonly string[], named: { register: RegisterName; uid: string }, plan: PlannedLine): Judged {
  const records = plan.records.map((record): CheckedRecord => ({ ...record, key: named.uid, existing: named.uid }));
  const stored = checking.lookups.exported(named.register, named.uid);
  if (!stored) return { outcome: 'skipped', reason: '记录编号不在这本台账里，没有导入', records: [], issues: [] };
  const different = checking.layout.columns.flatMap((column) => {
    const text = (raw[column.index] ?? '').trim();
    const field = column.target.to === 'field' ? checking.fields.get(column.target.key) : customNamed(checking, column.target);
    if (!field) return isKept(column, text, stored.cells) ? [] : [column.heading];
    if (saysTheSame(text, editText(field, stored.cells, stored.labels))) return [];
    const { patch, issue } = readCell(field, text, columnUnit(field, column.heading, checking.layout.units), stored.cells, context);
    const keys = Object.keys(patch);
    const equal = issue === null && keys.length > 0 && keys.every((key) => (patch[key] ?? null) === storedValue(stored.cells, key));
    return equal ? [] : [field.label];
  });
  if (different.length === 0) return { outcome: 'same', reason: '与台账相同', records, issues: [] };
  return { outcome: 'skipped', reason: `台账里已有这条记录，${different.map((label) => `“${label}”`).join('、')}不同；没有改动台账`, records: [], issues: [] };
}

/** The 自定义列 of the ledger that a column for a new one of the same label would fill. */
function customNamed(checking: Checking, target: ImportTarget): Field | undefined {
  return target.to === 'custom' ? [...checking.fields.values()].find((field) => field.key.startsWith('custom.') && field.label === target.label) : undefined;
}

/** Whether nothing would be lost of a cell that fits no field: it is empty, left out, the 记录编号, or in the remark already. */
function isKept({ heading, target }: MappedColumn, text: string, stored: Row): boolean {
  if (text === '' || target.to === 'skip' || (target.to === 'field' && target.key === RECORD_NUMBER_KEY)) return true;
  return typeof stored.remark === 'string' && stored.remark.split('\n').includes(keptLine(heading, text));
}

function storedValue(cells: Readonly<Record<string, CellValue>>, key: string): CellValue {
  return cells[key] ?? null;
}

/**
 * The identity of an imported line: SHA-256 of register, unit, sheet name and the line's texts as they
 * stand in the file, with a running number for lines that are exactly alike. It does not hold the file's
 * name, hash or the row's position, so a workbook that was renamed, saved again, sorted or continued brings
 * back its old lines as the same; a line that differs in one cell is another line. Mending in the preview
 * does not change it. It is kept in the `origin` of every row that the line became, so a row that was
 * edited later stays known, and one that was removed or taken back can be imported again.
 */
class Identity {
  readonly #sheet: string;
  readonly #seen = new Map<string, number>();

  constructor(sheet: string) {
    this.#sheet = sheet.trim();
  }

  /** How often this line has come in this sheet, itself included. */
  count(unit: string, line: readonly string[]): number {
    const text = sha256(JSON.stringify([unit, trimmed(line)]));
    const times = (this.#seen.get(text) ?? 0) + 1;
    this.#seen.set(text, times);
    return times;
  }

  key(record: PlannedRecord, line: readonly string[], times: number): string {
    const unit = record.cells[REGISTERS[record.register].unitKey] ?? null;
    return sha256(JSON.stringify([record.register, unit, this.#sheet, trimmed(line), times])).slice(0, 40);
  }
}

function trimmed(line: readonly string[]): string[] {
  const cells = line.map((cell) => cell.trim());
  while (cells.at(-1) === '') cells.pop();
  return cells;
}

/** How many lines there are of each kind. */
export function countLines(lines: readonly CheckedLine[]): ImportPlan['counts'] {
  const counts = { rows: lines.length, created: 0, same: 0, problems: 0, doubts: 0, skipped: 0 };
  for (const line of lines) {
    if (line.outcome === 'new') counts.created += 1;
    if (line.outcome === 'same') counts.same += 1;
    if (line.outcome === 'skipped') counts.skipped += 1;
    if (hasProblem(line)) counts.problems += 1;
    if (hasDoubt(line)) counts.doubts += 1;
  }
  return counts;
}

/** A line that cannot be stored, or with a cell that could not be read. */
export function hasProblem(line: CheckedLine): boolean {
  return line.outcome === 'problem' || line.issues.some((issue) => issue.level === 'problem');
}

export function hasDoubt(line: CheckedLine): boolean {
  return line.issues.some((issue) => issue.level === 'doubt');
}
