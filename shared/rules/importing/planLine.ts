import type { ImportTarget } from '../../contract/imports.ts';
import type { CellValue, Field, Register } from '../../registers/define.ts';
import { readHeading } from './headings.ts';
import { kindByName } from './kinds.ts';
import { RECORD_NUMBER_KEY } from './mapColumns.ts';
import type { CellIssue, PlanContext, PlannedLine, PlannedObject, PlannedParty, PlannedRecord } from './planned.ts';
import { LONGEST_CUSTOM, LONGEST_REMARK, remarkOf } from './planned.ts';
import { readCell } from './readCell.ts';
import type { SheetUnits } from './sheetUnits.ts';
import { columnUnit, NO_UNITS } from './sheetUnits.ts';

/** A column of the sheet with where it goes. */
export interface MappedColumn {
  readonly index: number;
  readonly heading: string;
  readonly target: ImportTarget;
}

/** How the remark keeps a cell: 标题：内容. */
export function keptLine(heading: string, text: string): string {
  const label = heading.replace(/\s+/gu, '');
  return label === '' ? text : `${label}：${text}`;
}

/** One line of a sheet whose columns are mapped to the fields of one register. */
export class LinePlan {
  readonly #register: Register;
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #context: PlanContext;
  readonly #units: SheetUnits;
  readonly #cells: Record<string, CellValue> = {};
  readonly #custom: Record<string, string> = {};
  readonly #remark: string[] = [];
  readonly #issues: CellIssue[] = [];
  readonly #parties: PlannedParty[] = [];
  readonly #objects: PlannedObject[] = [];

  constructor(register: Register, fields: ReadonlyMap<string, Field>, context: PlanContext, units: SheetUnits = NO_UNITS) {
    this.#register = register;
    this.#fields = fields;
    this.#context = context;
    this.#units = units;
  }

  /** Reads a line; every cell that is not empty ends in a field, a 自定义列 or the remark, unless its column is left out. */
  read(line: readonly string[], columns: readonly MappedColumn[]): PlannedLine {
    const linked: { field: Field; column: MappedColumn; text: string }[] = [];
    for (const column of this.#inFieldOrder(columns)) {
      const text = (line[column.index] ?? '').trim();
      if (text === '' || column.target.to === 'skip') continue;
      if (column.target.to === 'remark') this.#keep(column.heading, text);
      else if (column.target.to === 'custom' && text.length <= LONGEST_CUSTOM) this.#addCustom(column.target.label, text);
      else if (column.target.to === 'custom') this.#keep(column.heading, text);
      else if (column.target.key !== RECORD_NUMBER_KEY) {
        const field = this.#fields.get(column.target.key);
        if (!field) this.#keep(column.heading, text);
        else if (field.kind === 'links') linked.push({ field, column, text });
        else this.#readField(field, column, text);
      }
    }
    this.#settleUnit();
    for (const { field, column, text } of linked) this.#link(field, column, text);
    this.#settleKind();
    return this.#finish();
  }

  /** Fields in the order of their definition, because an identifier is read by the type beside it. */
  #inFieldOrder(columns: readonly MappedColumn[]): MappedColumn[] {
    const order = [...this.#fields.keys()];
    const place = ({ target }: MappedColumn) => (target.to === 'field' ? order.indexOf(target.key) : order.length);
    return columns.toSorted((a, b) => place(a) - place(b) || a.index - b.index);
  }

  #readField(field: Field, column: MappedColumn, text: string): void {
    const { unit } = readHeading(column.heading);
    const { patch, issue, keepRaw } = readCell(field, text, columnUnit(field, column.heading, this.#units), this.#cells, this.#context);
    Object.assign(this.#cells, patch);
    if (issue) this.#issues.push(issue);
    if (keepRaw) this.#keep(column.heading, text);
    if (field.key === 'unitPrice' && unit !== '' && this.#cells.unitPrice !== undefined) this.#cells.priceUnit ??= unit.replace(/^[万亿]/u, '');
  }

  #keep(heading: string, text: string): void {
    this.#remark.push(keptLine(heading, text));
  }

  #addCustom(label: string, text: string): void {
    const before = this.#custom[label];
    this.#custom[label] = before === undefined ? text : `${before}；${text}`;
  }

  /** A row belongs to the unit it names, else to the chosen one, and says so when it names an unknown one. */
  #settleUnit(): void {
    const { unitKey } = this.#register;
    if ((this.#cells[unitKey] ?? null) !== null) return;
    this.#cells[unitKey] = this.#context.unit;
    const at = this.#issues.findIndex((issue) => issue.key === unitKey);
    const issue = this.#issues[at];
    if (issue) this.#issues[at] = { ...issue, level: 'doubt', message: `${issue.message}，先归到所选单位` };
  }

  #unit(): string {
    const unit = this.#cells[this.#register.unitKey];
    return typeof unit === 'string' ? unit : this.#context.unit;
  }

  #link(field: Field, column: MappedColumn, text: string): void {
    const names = text.split(/[、;；\n]+/u).map((name) => name.trim()).filter((name) => name !== '');
    for (const name of names) {
      if (field.kind === 'links' && field.table === 'contract_party') this.#linkParty(name);
      else this.#linkObject(field, column, name);
    }
  }

  #linkParty(name: string): void {
    const unit = this.#unit();
    const existing = this.#context.named('party', name, unit);
    const told = kindByName('party', name) ?? { kind: 'other', sure: false };
    this.#parties.push({ name, identity: `${unit}|${name}`, existing, kind: told.kind, remark: null });
  }

  #linkObject(field: Field, column: MappedColumn, name: string): void {
    for (const register of ['asset', 'parcel'] as const) {
      const uid = this.#context.named(register, name, this.#unit());
      if (uid === null) continue;
      this.#objects.push({ from: 'ledger', register, uid });
      return;
    }
    this.#keep(column.heading, name);
    this.#issues.push({ key: field.key, label: field.label, raw: name, message: `台账里没有资产或资源“${name}”，导入后请在右侧面板里关联`, level: 'doubt', keptIn: '备注' });
  }

  #settleKind(): void {
    const field = this.#fields.get('kind');
    const name = this.#cells[this.#register.nameKey];
    if (!field?.required || (this.#cells.kind ?? null) !== null || typeof name !== 'string') return;
    const told = kindByName(this.#register.name, name);
    if (!told) return;
    this.#cells.kind = told.kind;
    const shown = field.kind === 'choice' ? (field.options.find((option) => option.value === told.kind)?.label ?? told.kind) : told.kind;
    if (!told.sure) this.#issues.push({ key: 'kind', label: field.label, raw: '', message: `表格里没有可用的“${field.label}”，先填“${shown}”，请核对`, level: 'doubt', keptIn: null });
  }

  #finish(): PlannedLine {
    const record: PlannedRecord = { register: this.#register.name, cells: this.#cells, custom: this.#custom, remark: this.#remark, parties: this.#parties, objects: this.#objects };
    const missing = this.#register.fields.filter((field) => field.required && !field.readOnly && (this.#cells[field.key] ?? null) === null);
    const long = (remarkOf(record)?.length ?? 0) > LONGEST_REMARK;
    const obstacle = missing.length > 0 ? `缺少${missing.map((field) => `“${field.label}”`).join('、')}` : long ? `备注超过 ${LONGEST_REMARK} 字` : null;
    return { records: [record], issues: this.#issues, obstacle };
  }
}
