import type { ImportTarget } from '../../contract/imports.ts';
import type { CellValue, Field } from '../../registers/define.ts';
import { madeName } from './madeName.ts';
import { kindByName } from './kinds.ts';
import { RECORD_NUMBER_KEY } from './mapColumns.ts';
import type { CellIssue, PlannedLine, PlannedObject, PlannedParty, PlannedRecord } from './planned.ts';
import { LONGEST_CUSTOM, LONGEST_REMARK, remarkOf } from './planned.ts';
import { readRange } from './readRange.ts';
import { cleanCell, isErrorSign } from './cellSigns.ts';
import type { CellReading } from './cellVerdict.ts';
import { REMARK } from './cellVerdict.ts';
import type { MappedColumn, ReadColumn, SheetReader } from './sheetReader.ts';

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

/** One line of a sheet whose columns are mapped to the fields of one register. */
export class LinePlan {
  readonly #sheet: SheetReader;
  readonly #cells: Record<string, CellValue> = {};
  readonly #custom: Record<string, string> = {};
  readonly #remark: string[] = [];
  readonly #issues: CellIssue[] = [];
  readonly #parties: PlannedParty[] = [];
  readonly #objects: PlannedObject[] = [];

  constructor(sheet: SheetReader) {
    this.#sheet = sheet;
  }

  /** Reads a line; every cell that is not empty ends in a field, a 自定义列 or the remark, unless its column is left out. */
  read(line: readonly string[]): PlannedLine {
    const linked: { field: Field; column: MappedColumn; text: string }[] = [];
    for (const column of this.#sheet.columns) {
      const raw = line[column.index] ?? '';
      const { target, field } = column;
      if (raw === '' || target.to === 'skip') continue;
      if (field !== null && field.kind !== 'links') {
        this.#readField(field, column, raw);
        continue;
      }
      const text = cleanCell(raw);
      if (text === '') continue;
      if (target.to === 'remark') this.#keep(column.heading, text);
      else if (target.to === 'custom') this.#addCustom(target.label, column, text);
      else if (target.to === 'range') this.#readRange(target, column, text);
      else if (field !== null) linked.push({ field, column, text });
      else if (target.key !== RECORD_NUMBER_KEY) this.#keep(column.heading, text);
    }
    this.#settleUnit();
    for (const { field, column, text } of linked) this.#link(field, column, text);
    this.#settleName(linked);
    this.#settleKind();
    return this.#finish();
  }

  /** A sheet without a column for the name: the record is called by what the line says, and a person is told. */
  #settleName(linked: readonly { field: Field; text: string }[]): void {
    const { register: { name: register, nameKey }, fields } = this.#sheet;
    const field = fields.get(nameKey);
    if (!field || this.#sheet.indexOf(nameKey) !== null) return;
    const words = (key: string) => linked.filter((link) => link.field.key === key).flatMap(({ text }) => namesOf(text));
    const name = madeName(register, this.#cells, fields, { objects: words('objects'), parties: words('parties').filter((party) => !NOBODY.test(party)) });
    if (name === null) return;
    this.#cells[nameKey] = name;
    this.#tell(null, { key: nameKey, label: field.label, raw: '', message: `表格没有“${field.label}”列，取名“${name}”，请核对`, level: 'doubt', kind: 'missing', keptIn: null });
  }

  #readField(field: Field, column: ReadColumn, text: string): void {
    this.#take(column, text, this.#sheet.cell(column, field, text, this.#cells));
    if (field.key !== 'unitPrice' || cleanCell(text) === '') return;
    const { headingUnit } = column;
    if (headingUnit !== '' && this.#cells.unitPrice !== undefined) this.#cells.priceUnit ??= headingUnit.replace(/^[万亿]/u, '');
  }

  #readRange(target: Extract<ImportTarget, { to: 'range' }>, column: MappedColumn, text: string): void {
    const from = this.#sheet.fields.get(target.from);
    const until = this.#sheet.fields.get(target.until);
    if (!from || !until) this.#keep(column.heading, text);
    else this.#take(column, text, readRange(from, until, text));
  }

  /** Stores what a cell says, unless another column has said something else of the same field: the first counts. */
  #take(column: MappedColumn, text: string, { patch, issue, keepRaw }: CellReading): void {
    const other = this.#taken(patch);
    if (other !== null) {
      const label = this.#sheet.fields.get(other)?.label ?? other;
      this.#tell(column.index, { key: other, label, raw: text.trim(), message: `“${label}”已从另一列读到不同的内容，这一格记在备注里`, level: 'doubt', kind: 'duplicate', keptIn: REMARK });
    } else {
      for (const key in patch) this.#cells[key] = patch[key] ?? null;
      if (issue) this.#issues.push({ ...issue, index: column.index });
    }
    if (keepRaw || other !== null) this.#keep(column.heading, text);
  }

  /** The key of a patch under which the line has another value already; null when there is none. */
  #taken(patch: CellReading['patch']): string | null {
    for (const key in patch) {
      const value = patch[key] ?? null;
      const before = this.#cells[key] ?? null;
      if (value !== null && before !== null && before !== value) return key;
    }
    return null;
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
    const { unitKey } = this.#sheet.register;
    if ((this.#cells[unitKey] ?? null) !== null) return;
    this.#cells[unitKey] = this.#sheet.context.unit;
    const at = this.#issues.findIndex((issue) => issue.key === unitKey);
    const issue = this.#issues[at];
    if (issue) this.#issues[at] = { ...issue, level: 'doubt', message: `${issue.message}，先归到所选单位` };
  }

  #unit(): string {
    const unit = this.#cells[this.#sheet.register.unitKey];
    return typeof unit === 'string' ? unit : this.#sheet.context.unit;
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
    const existing = this.#sheet.context.named('party', name, unit);
    const told = kindByName('party', name) ?? { kind: 'other', sure: false };
    this.#parties.push({ name, identity: `${unit}|${name}`, existing, kind: told.kind, remark: null });
  }

  #linkObject(field: Field, column: MappedColumn, name: string): void {
    for (const register of ['asset', 'parcel'] as const) {
      const uid = this.#sheet.context.named(register, name, this.#unit());
      if (uid === null) continue;
      this.#objects.push({ from: 'ledger', register, uid });
      return;
    }
    this.#keep(column.heading, name);
    this.#tell(column.index, { key: field.key, label: field.label, raw: name, message: `台账里没有资产或资源“${name}”，导入后请在右侧面板里关联`, level: 'doubt', kind: 'reference', keptIn: REMARK });
  }

  #settleKind(): void {
    const field = this.#sheet.fields.get('kind');
    const name = this.#cells[this.#sheet.register.nameKey];
    if (!field?.required || (this.#cells.kind ?? null) !== null || typeof name !== 'string') return;
    const told = kindByName(this.#sheet.register.name, name);
    if (!told) return;
    this.#cells.kind = told.kind;
    const shown = field.kind === 'choice' ? (field.options.find((option) => option.value === told.kind)?.label ?? told.kind) : told.kind;
    if (!told.sure) this.#tell(null, { key: 'kind', label: field.label, raw: '', message: `表格里没有可用的“${field.label}”，先填“${shown}”，请核对`, level: 'doubt', kind: 'missing', keptIn: null });
  }

  /** A missing value has a place where its column is mapped; a cell that was told already says why it is missing. */
  #tellMissing(field: Field): void {
    if (this.#issues.some((issue) => issue.key === field.key && issue.level !== 'doubt')) return;
    this.#tell(this.#sheet.indexOf(field.key), { key: field.key, label: field.label, raw: '', message: `缺少“${field.label}”`, level: 'problem', kind: 'missing', keptIn: null });
  }

  #finish(): PlannedLine {
    const record: PlannedRecord = { register: this.#sheet.register.name, cells: this.#cells, custom: this.#custom, remark: this.#remark, parties: this.#parties, objects: this.#objects };
    const missing = this.#sheet.required.filter((field) => (this.#cells[field.key] ?? null) === null);
    for (const field of missing) this.#tellMissing(field);
    const long = (remarkOf(record)?.length ?? 0) > LONGEST_REMARK;
    const obstacle = missing.length > 0 ? `缺少${missing.map((field) => `“${field.label}”`).join('、')}` : long ? `备注超过 ${LONGEST_REMARK} 字` : null;
    return { records: [record], issues: this.#issues, obstacle };
  }
}
