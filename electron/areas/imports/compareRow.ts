import type { RowView } from '../../../shared/contract/base.ts';
import { Refused } from '../../../shared/errors.ts';
import { editText, showCell } from '../../../shared/registers/cell.ts';
import type { CellValue, Field, RegisterName, Row } from '../../../shared/registers/define.ts';
import { storedKeys } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { CellIssue, PlanContext } from '../../../shared/rules/importing/planned.ts';
import { LONGEST_CUSTOM, LONGEST_REMARK } from '../../../shared/rules/importing/planned.ts';
import { keptLine, LinePlan } from '../../../shared/rules/importing/planLine.ts';
import { readCell } from '../../../shared/rules/importing/readCell.ts';
import { SheetReader } from '../../../shared/rules/importing/sheetReader.ts';
import type { SheetLayout } from '../../../shared/rules/importing/sheetLayout.ts';
import { saysTheSame } from '../../../shared/rules/importing/workbookCells.ts';
import type { Db } from '../../ledger/database.ts';
import { refuseCycle } from '../records/unitTree.ts';
import type { AsOf } from './asOf.ts';
import type { ComparedColumn } from './comparedColumns.ts';
import { comparedColumns } from './comparedColumns.ts';
import { compareLinks } from './compareLinks.ts';
import type { CellChange, LinkChange, RowChange } from './lines.ts';
import type { Lookups } from './lookups.ts';

/** What a comparison needs besides the line. */
export interface ComparerParts {
  readonly db: Db;
  readonly register: RegisterName;
  readonly fields: ReadonlyMap<string, Field>;
  readonly layout: SheetLayout;
  readonly lookups: Lookups;
  readonly context: PlanContext;
  /** The ledger at the export; null where that is not known and the ledger of now takes its place. */
  readonly asOf: AsOf | null;
}

/** What a line says about its row. */
export interface Compared {
  /** Null when nothing differs. */
  readonly change: RowChange | null;
  /** Whether the ledger has changed one of these cells since the export to something else. */
  readonly isConflict: boolean;
  readonly issues: readonly CellIssue[];
}

/** Compares lines of a sheet with rows of the ledger, cell by cell. */
export class RowComparer {
  readonly #parts: ComparerParts;
  readonly #columns: readonly ComparedColumn[];

  constructor(parts: ComparerParts) {
    this.#parts = parts;
    this.#columns = comparedColumns(parts.layout, parts.fields, parts.asOf?.formerColumns(parts.register) ?? []);
  }

  /**
   * What the person changed: cells that differ from the row as it was exported. An emptied cell clears where `emptied`
   * is set (an edited copy) and says nothing where it is not (another file that names the row by its number).
   */
  compare(cells: readonly string[], now: RowView, emptied: boolean): Compared {
    const base = emptied ? (this.#parts.asOf?.view(this.#parts.register, now) ?? now) : now;
    const gathering = new Gathering(this.#parts, now, base);
    for (const column of this.#columns) {
      const text = (cells[column.index] ?? '').trim();
      if (text !== '' || emptied) gathering.take(column, text, cells);
    }
    return gathering.finish();
  }
}

/** The changes of one line while its cells are gone through. */
class Gathering {
  readonly #parts: ComparerParts;
  readonly #now: RowView;
  readonly #base: RowView;
  readonly #patch: Record<string, CellValue> = {};
  readonly #custom: Record<string, string> = {};
  readonly #remark: string[] = [];
  readonly #links: LinkChange[] = [];
  readonly #cells: CellChange[] = [];
  readonly #issues: CellIssue[] = [];
  #isConflict = false;

  constructor(parts: ComparerParts, now: RowView, base: RowView) {
    this.#parts = parts;
    this.#now = now;
    this.#base = base;
  }

  take(column: ComparedColumn, text: string, line: readonly string[]): void {
    switch (column.as) {
      case 'field':
        if (column.field.kind === 'links') this.#takeLinks(column, column.field.table, text);
        else this.#takeField(column, column.field, text);
        break;
      case 'former':
        if (!saysTheSame(text, editText(column.field, this.#base.cells, {}))) this.#addCustom(column.field.label, column.heading, text);
        break;
      case 'custom':
        this.#addCustom(column.label, column.heading, text);
        break;
      case 'range':
        this.#takeRange(column, text, line);
        break;
      case 'remark':
        this.#keep(column.heading, text);
        break;
    }
  }

  #takeField(column: ComparedColumn, field: Field, text: string): void {
    const before = editText(field, this.#base.cells, this.#base.labels);
    if (text === before || saysTheSame(text, before)) return;
    if (text === '') {
      this.#clear(column, field, text);
      return;
    }
    const row = { ...this.#now.cells, ...this.#patch };
    const { patch, issue, keepRaw } = readCell(field, text, column.unit, row, this.#parts.context);
    const isRead = Object.keys(patch).length > 0 && issue?.level !== 'problem' && issue?.level !== 'ask';
    if (!isRead) {
      // A sign for nothing (/, —, 无) says as much as an empty cell.
      if (!issue) this.#clear(column, field, text);
      else this.#issues.push({ ...issue, index: column.index, keptIn: null, message: `${issue.message}；台账里的内容没有改动` });
      return;
    }
    if (!this.#put(field, patch, text)) return;
    if (issue) this.#issues.push({ ...issue, index: column.index });
    if (keepRaw) this.#keep(column.heading, text);
  }

  #clear(column: ComparedColumn, field: Field, text: string): void {
    if ((this.#base.cells[field.key] ?? null) === null) return;
    if (field.required) this.#issues.push({ ...problem(field, text, `“${field.label}”不能为空，台账里的内容没有改动`, 'missing'), index: column.index });
    else this.#put(field, Object.fromEntries(storedKeys(field).map((key): [string, CellValue] => [key, null])), '');
  }

  /** Notes a new value; false when it is what the row already had then or has now. */
  #put(field: Field, patch: Row, text: string): boolean {
    const { key, label } = field;
    const keys = Object.keys(patch);
    const differs = (row: RowView) => keys.some((one) => (patch[one] ?? null) !== (row.cells[one] ?? null));
    if (!differs(this.#base) || !differs(this.#now)) return false;
    if (key === 'parent' && this.#parts.register === 'unit' && this.#isCycle(patch.parent)) {
      this.#issues.push(problem(field, text, '单位的上级不能是它自己或它的下级', 'reference'));
      return false;
    }
    if (keys.some((one) => (this.#base.cells[one] ?? null) !== (this.#now.cells[one] ?? null))) this.#isConflict = true;
    Object.assign(this.#patch, patch);
    this.#cells.push({
      key, label, old: showCell(field, this.#base.cells, this.#base.labels), now: showCell(field, this.#now.cells, this.#now.labels),
      new: showCell(field, { ...this.#now.cells, ...patch }, { [key]: text }),
    });
    return true;
  }

  #isCycle(parent: CellValue | undefined): boolean {
    try {
      refuseCycle(this.#parts.db, this.#now.uid, parent);
      return false;
    } catch (error) {
      if (error instanceof Refused) return true;
      throw error;
    }
  }

  #takeLinks(column: ComparedColumn, table: LinkChange['table'], text: string): void {
    const { lookups, db, register } = this.#parts;
    const key = table === 'contract_object' ? 'objects' : 'parties';
    const label = REGISTERS[register].fields.find((field) => field.key === key)?.label ?? key;
    const unit = this.#patch.unit ?? this.#now.cells.unit;
    const found = compareLinks({ db, lookups, table, contract: this.#now.uid, unit: typeof unit === 'string' ? unit : '' }, text, this.#base.labels[key] ?? '', this.#now.labels[key] ?? '');
    if (found.refused !== null) this.#issues.push({ index: column.index, key, label, raw: text, message: found.refused, level: 'problem', kind: 'reference', keptIn: null, proposals: [] });
    if (found.change === null) return;
    if (found.isConflict) this.#isConflict = true;
    this.#links.push(found.change);
    this.#cells.push({ key, label, old: this.#base.labels[key] ?? '', now: this.#now.labels[key] ?? '', new: text });
  }

  /** Two dates from one cell, read as a new line would be. */
  #takeRange(column: Extract<ComparedColumn, { as: 'range' }>, text: string, line: readonly string[]): void {
    if (text === '') return;
    const { register, fields, context, layout } = this.#parts;
    const mapped = layout.columns.filter(({ index }) => index === column.index);
    const plan = new LinePlan(new SheetReader(REGISTERS[register], fields, context, mapped, layout.units)).read(line);
    for (const field of [column.from, column.until]) {
      const value = plan.records[0]?.cells[field.key] ?? null;
      if (value !== null) this.#put(field, { [field.key]: value }, text);
    }
    for (const issue of plan.issues) if (issue.index === column.index) this.#issues.push({ ...issue, keptIn: null });
  }

  #addCustom(label: string, heading: string, text: string): void {
    if (text === '') return;
    if (text.length > LONGEST_CUSTOM) {
      this.#keep(heading, text);
      return;
    }
    const before = this.#custom[label];
    this.#custom[label] = before === undefined ? text : `${before}；${text}`;
    this.#cells.push({ key: 'custom', label, old: '', now: '', new: text });
  }

  #keep(heading: string, text: string): void {
    const line = keptLine(heading, text);
    const remark = this.#now.cells.remark;
    if (text === '' || (typeof remark === 'string' && remark.split('\n').includes(line))) return;
    this.#remark.push(line);
    this.#cells.push({ key: 'remark', label: '备注', old: '', now: '', new: line });
  }

  finish(): Compared {
    const remark = [('remark' in this.#patch ? this.#patch.remark : this.#now.cells.remark) ?? '', ...this.#remark].join('\n');
    if (this.#remark.length > 0 && remark.length > LONGEST_REMARK) {
      this.#issues.push({ index: null, key: 'remark', label: '备注', raw: '', message: `备注超过 ${LONGEST_REMARK} 字，没有改动台账`, level: 'problem', kind: 'text', keptIn: null, proposals: [] });
      return { change: null, isConflict: false, issues: this.#issues };
    }
    const change = { patch: this.#patch, custom: this.#custom, remark: this.#remark, links: this.#links, cells: this.#cells };
    return { change: this.#cells.length === 0 ? null : change, isConflict: this.#isConflict, issues: this.#issues };
  }
}

function problem(field: Field, raw: string, message: string, kind: CellIssue['kind']): CellIssue {
  return { index: null, key: field.key, label: field.label, raw, message, level: 'problem', kind, keptIn: null, proposals: [] };
}
