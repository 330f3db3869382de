import type { ImportTarget } from '../../contract/imports.ts';
import type { CellValue, Field, Register } from '../../registers/define.ts';
import { readHeading } from './headings.ts';
import { madeName } from './madeName.ts';
import { kindByName } from './kinds.ts';
import { RECORD_NUMBER_KEY } from './mapColumns.ts';
import type { CellIssue, PlanContext, PlannedLine, PlannedObject, PlannedParty, PlannedRecord } from './planned.ts';
import { LONGEST_CUSTOM, LONGEST_REMARK, remarkOf } from './planned.ts';
import { readCell } from './readCell.ts';
import type { CellReading } from './readCell.ts';
import { readRange } from './readRange.ts';
import { cleanCell, isErrorSign } from './cellSigns.ts';
import { REMARK } from './cellVerdict.ts';
import type { SheetUnits } from './sheetUnits.ts';
import { columnUnit, NO_UNITS } from './sheetUnits.ts';

/** A column of the sheet with where it goes. */
export interface MappedColumn {
  readonly index: number;
  readonly heading: string;
  readonly target: ImportTarget;
}

/** Words in the place of a party's name that say that there is none. */
const NOBODY = /^(?:流拍|废标|弃标|无人(?:报名|竞价|竞投|承租|承包)|空置|闲置|待定|未出租|未发包|未签)$/u;

/** How the remark keeps a cell: 标题：内容. */
export function keptLine(heading: string, text: string): string {
  const label = heading.replace(/\s+/gu, '');
  return label === '' ? text : `${label}：${text}`;
}

/** The names of a cell that holds several. */
function namesOf(text: string): string[] {
  return text.split(/[、;；\n]+/u).map((name) => name.trim()).filter((name) => name !== '');
}

const ORDERED = new WeakMap<readonly MappedColumn[], { readonly fields: ReadonlyMap<string, Field>; readonly columns: readonly MappedColumn[] }>();

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
      const text = cleanCell(line[column.index] ?? '');
      const { target } = column;
      if (text === '' || target.to === 'skip') continue;
      if (target.to === 'remark') this.#keep(column.heading, text);
      else if (target.to === 'custom') this.#addCustom(target.label, column, text);
      else if (target.to === 'range') this.#readRange(target, column, text);
      else if (target.key !== RECORD_NUMBER_KEY) {
        const field = this.#fields.get(target.key);
        if (!field) this.#keep(column.heading, text);
        else if (field.kind === 'links') linked.push({ field, column, text });
        else this.#readField(field, column, line[column.index] ?? '');
      }
    }
    this.#settleUnit();
    for (const { field, column, text } of linked) this.#link(field, column, text);
    this.#settleName(columns, linked);
    this.#settleKind();
    return this.#finish(columns);
  }

  /** A sheet without a column for the name: the record is called by what the line says, and a person is told. */
  #settleName(columns: readonly MappedColumn[], linked: readonly { field: Field; text: string }[]): void {
    const { name: register, nameKey } = this.#register;
    const field = this.#fields.get(nameKey);
    if (!field || columns.some(({ target }) => target.to === 'field' && target.key === nameKey)) return;
    const words = (key: string) => linked.filter((link) => link.field.key === key).flatMap(({ text }) => namesOf(text));
    const name = madeName(register, this.#cells, this.#fields, { objects: words('objects'), parties: words('parties').filter((party) => !NOBODY.test(party)) });
    if (name === null) return;
    this.#cells[nameKey] = name;
    this.#tell(null, { key: nameKey, label: field.label, raw: '', message: `表格没有“${field.label}”列，取名“${name}”，请核对`, level: 'doubt', kind: 'missing', keptIn: null });
  }

  /** Fields in the order of their definition, because an identifier is read by the type beside it; worked out once for all lines. */
  #inFieldOrder(columns: readonly MappedColumn[]): readonly MappedColumn[] {
    const known = ORDERED.get(columns);
    if (known?.fields === this.#fields) return known.columns;
    const order = [...this.#fields.keys()];
    const place = ({ target }: MappedColumn) => (target.to === 'field' ? order.indexOf(target.key) : target.to === 'range' ? order.indexOf(target.from) : order.length);
    const ordered = columns.toSorted((a, b) => place(a) - place(b) || a.index - b.index);
    ORDERED.set(columns, { fields: this.#fields, columns: ordered });
    return ordered;
  }

  #readField(field: Field, column: MappedColumn, text: string): void {
    const measured = field.kind === 'money' || field.kind === 'area' ? columnUnit(field, column.heading, this.#units) : '';
    this.#take(column, text, readCell(field, text, measured, this.#cells, this.#context));
    if (field.key !== 'unitPrice') return;
    const { unit } = readHeading(column.heading);
    if (unit !== '' && this.#cells.unitPrice !== undefined) this.#cells.priceUnit ??= unit.replace(/^[万亿]/u, '');
  }

  #readRange(target: Extract<ImportTarget, { to: 'range' }>, column: MappedColumn, text: string): void {
    const from = this.#fields.get(target.from);
    const until = this.#fields.get(target.until);
    if (!from || !until) this.#keep(column.heading, text);
    else this.#take(column, text, readRange(from, until, text));
  }

  /** Stores what a cell says, unless another column has said something else of the same field: the first counts. */
  #take(column: MappedColumn, text: string, { patch, issue, keepRaw }: CellReading): void {
    const taken = Object.entries(patch).filter(([key, value]) => value !== null && key in this.#cells && this.#cells[key] !== value && this.#cells[key] !== null);
    const [other] = taken;
    if (other) {
      const label = this.#fields.get(other[0])?.label ?? other[0];
      this.#tell(column.index, { key: other[0], label, raw: text.trim(), message: `“${label}”已从另一列读到不同的内容，这一格记在备注里`, level: 'doubt', kind: 'duplicate', keptIn: REMARK });
    } else {
      Object.assign(this.#cells, patch);
      if (issue) this.#issues.push({ ...issue, index: column.index });
    }
    if (keepRaw || other) this.#keep(column.heading, text);
  }

  #tell(index: number | null, issue: Omit<CellIssue, 'index' | 'proposals'>): void {
    this.#issues.push({ ...issue, index, proposals: [] });
  }

  #keep(heading: string, text: string): void {
    this.#remark.push(keptLine(heading, cleanCell(text).toWellFormed()));
  }

  /** A text for a 自定义列; one that is too long for it goes to the remark. */
  #addCustom(label: string, column: MappedColumn, cell: string): void {
    if (cell.length > LONGEST_CUSTOM) {
      this.#keep(column.heading, cell);
      return;
    }
    const text = cell.toWellFormed();
    if (isErrorSign(text)) this.#tell(column.index, { key: '', label, raw: text, message: '公式出错，没有值', level: 'doubt', kind: 'formula', keptIn: `“${label}”列` });
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
    for (const name of namesOf(text)) {
      if (field.kind === 'links' && field.table === 'contract_party') this.#linkParty(field, column, name);
      else this.#linkObject(field, column, name);
    }
  }

  #linkParty(field: Field, column: MappedColumn, name: string): void {
    if (NOBODY.test(name)) {
      this.#keep(column.heading, name);
      this.#tell(column.index, { key: field.key, label: field.label, raw: name, message: `“${name}”不是${field.label}的名称，记在备注里`, level: 'doubt', kind: 'reference', keptIn: REMARK });
      return;
    }
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
    this.#tell(column.index, { key: field.key, label: field.label, raw: name, message: `台账里没有资产或资源“${name}”，导入后请在右侧面板里关联`, level: 'doubt', kind: 'reference', keptIn: REMARK });
  }

  #settleKind(): void {
    const field = this.#fields.get('kind');
    const name = this.#cells[this.#register.nameKey];
    if (!field?.required || (this.#cells.kind ?? null) !== null || typeof name !== 'string') return;
    const told = kindByName(this.#register.name, name);
    if (!told) return;
    this.#cells.kind = told.kind;
    const shown = field.kind === 'choice' ? (field.options.find((option) => option.value === told.kind)?.label ?? told.kind) : told.kind;
    if (!told.sure) this.#tell(null, { key: 'kind', label: field.label, raw: '', message: `表格里没有可用的“${field.label}”，先填“${shown}”，请核对`, level: 'doubt', kind: 'missing', keptIn: null });
  }

  /** A missing value has a place where its column is mapped; a cell that was told already says why it is missing. */
  #tellMissing(field: Field, columns: readonly MappedColumn[]): void {
    if (this.#issues.some((issue) => issue.key === field.key && issue.level !== 'doubt')) return;
    const index = columns.find(({ target }) => target.to === 'field' && target.key === field.key)?.index ?? null;
    this.#tell(index, { key: field.key, label: field.label, raw: '', message: `缺少“${field.label}”`, level: 'problem', kind: 'missing', keptIn: null });
  }

  #finish(columns: readonly MappedColumn[]): PlannedLine {
    const record: PlannedRecord = { register: this.#register.name, cells: this.#cells, custom: this.#custom, remark: this.#remark, parties: this.#parties, objects: this.#objects };
    const missing = this.#register.fields.filter((field) => field.required && !field.readOnly && (this.#cells[field.key] ?? null) === null);
    for (const field of missing) this.#tellMissing(field, columns);
    const long = (remarkOf(record)?.length ?? 0) > LONGEST_REMARK;
    const obstacle = missing.length > 0 ? `缺少${missing.map((field) => `“${field.label}”`).join('、')}` : long ? `备注超过 ${LONGEST_REMARK} 字` : null;
    return { records: [record], issues: this.#issues, obstacle };
  }
}
