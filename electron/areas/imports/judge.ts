import type { CellValue } from '../../../shared/registers/define.ts';
import { platformCodeField } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { RECORD_NUMBER_KEY } from '../../../shared/rules/importing/mapColumns.ts';
import { NoticePlan } from '../../../shared/rules/importing/notices.ts';
import type { CellIssue, PlanContext, PlannedLine } from '../../../shared/rules/importing/planned.ts';
import { LinePlan } from '../../../shared/rules/importing/planLine.ts';
import { SheetReader } from '../../../shared/rules/importing/sheetReader.ts';
import type { Checking } from './check.ts';
import type { Compared } from './compareRow.ts';
import { RowComparer } from './compareRow.ts';
import type { Identity } from './identity.ts';
import type { CheckedLine, CheckedRecord, TargetRow } from './lines.ts';
import { countsUids } from './provenance.ts';
import type { Repeats } from './repeats.ts';
import { codeKeyOf, isUidKey, uidKey } from './repeats.ts';
import { platformKeyOf, rowsOnPlatform, seenOf } from './seen.ts';

/** What a line is found to be; `keys` are what no second line of the file may say. */
export type Judged = Omit<CheckedLine, 'id' | 'sheetRow' | 'block' | 'raw'> & { readonly keys: readonly string[] };

const NOTHING = { records: [], target: null, change: null, takenByDefault: false, issues: [], seen: null } as const;

/** Judges the lines of one sheet, one at a time. */
export class Judge {
  readonly #checking: Checking;
  readonly #identity: Identity;
  readonly #repeats: Repeats;
  readonly #rowOf: (line: number) => number;
  readonly #context: PlanContext;
  readonly #comparer: RowComparer | null;
  /** Null where the profile spreads a line over registers. */
  readonly #reader: SheetReader | null;
  readonly #places: ReadonlyMap<number, number>;
  readonly #isInOrder: boolean;
  /** Where the 记录编号 stands; -1 when there is none, or when it does not count. */
  readonly #uidAt: number;
  readonly countsUids: boolean;
  readonly hasUids: boolean;

  constructor(checking: Checking, identity: Identity, repeats: Repeats, rowOf: (line: number) => number) {
    this.#checking = checking;
    this.#identity = identity;
    this.#repeats = repeats;
    this.#rowOf = rowOf;
    const { db, layout, fields, lookups, provenance } = checking;
    this.#context = lookups.context(checking.unit, checking.today);
    const { register } = layout;
    this.#comparer = register === null ? null : new RowComparer({ db, register, fields, layout, lookups, context: this.#context, asOf: provenance.asOf });
    this.#reader = register === null ? null : new SheetReader(REGISTERS[register], fields, this.#context, layout.columns, layout.units);
    this.#isInOrder = layout.columns.every(({ index }, place) => index === place);
    this.#places = new Map(layout.columns.map(({ index }, place) => [index, place]));
    const uidAt = register === null ? -1 : layout.columns.findIndex(({ target }) => target.to === 'field' && target.key === RECORD_NUMBER_KEY);
    const uids = register === null ? [] : this.#textsAt(uidAt);
    this.hasUids = uids.length > 0;
    // Without a marker, a sheet none of whose 记录编号 is in the ledger is another ledger's.
    this.countsUids = uidAt >= 0 && countsUids(provenance, () => register !== null && (uids.length === 0 || uids.some((uid) => lookups.has(register, uid))));
    this.#uidAt = this.countsUids ? uidAt : -1;
  }

  /** The texts of a column below the heading that are not empty. */
  #textsAt(place: number): readonly string[] {
    const { sheet, layout } = this.#checking;
    const column = layout.columns[place];
    if (!column) return [];
    const rows = sheet.rows.slice((layout.heading?.to ?? -1) + 1);
    return layout.blocks.flatMap((block) => rows.map((row) => (row[block + column.index] ?? '').trim())).filter((text) => text !== '');
  }

  /** The place of a column in a line's texts; -1 for a column that is none. */
  placeOf(index: number): number {
    return this.#places.get(index) ?? -1;
  }

  /** The key of the line's 记录编号, or null. */
  uidOf(cells: readonly string[]): string | null {
    const uid = this.#uidAt < 0 ? '' : (cells[this.#uidAt] ?? '').trim();
    return uid === '' ? null : uidKey(uid);
  }

  /** Reads the rows that lines name, before they are judged. */
  load(lines: readonly (readonly string[])[]): void {
    const { register } = this.#checking.layout;
    if (register === null || this.#uidAt < 0) return;
    this.#checking.lookups.load(register, [...new Set(lines.map((cells) => (cells[this.#uidAt] ?? '').trim()).filter((uid) => uid !== ''))]);
  }

  line(number: number, cells: readonly string[]): Judged {
    const { register } = this.#checking.layout;
    const uid = this.uidOf(cells) === null ? '' : (cells[this.#uidAt] ?? '').trim();
    return uid !== '' && register !== null ? this.#named(number, cells, { register, uid }) : this.#plain(number, cells);
  }

  /** The numbers by which other lines may stand for the row of a 记录编号. */
  codesBehind(key: string): readonly string[] {
    const { lookups, layout: { register } } = this.#checking;
    if (register === null || !isUidKey(key)) return [];
    const { codeKey, unitKey } = REGISTERS[register];
    const row = lookups.exported(register, key.slice(uidKey('').length));
    const code = codeKey === null ? '' : asText(row?.cells[codeKey]);
    return code === '' ? [] : [codeKeyOf(register, asText(row?.cells[unitKey]), code)];
  }

  /** The row before this one that says the same, as it is told; null when there is none. */
  #earlier(key: string, number: number): string | null {
    const elsewhere = this.#checking.elsewhere(key);
    if (elsewhere !== null) return elsewhere;
    const first = this.#repeats.first(key);
    return first === null || first >= number ? null : `第 ${this.#rowOf(first) + 1} 行`;
  }

  #named(number: number, cells: readonly string[], target: TargetRow): Judged {
    const { lookups, provenance } = this.#checking;
    const key = uidKey(target.uid);
    const earlier = this.#earlier(key, number);
    if (earlier !== null) return this.#problem(cells, `与${earlier}是同一个记录编号；要作为新的一行，请清空这一行的记录编号`, target.uid, [key]);
    const now = lookups.exported(target.register, target.uid);
    if (!now || !this.#comparer) return this.#gone(cells, target, key);
    const own = this.#codeOf(cells);
    const unit = now.cells[REGISTERS[target.register].unitKey];
    const keys = own === '' ? [key] : [key, codeKeyOf(target.register, typeof unit === 'string' ? unit : '', own)];
    const compared = this.#comparer.compare(cells, now, true);
    const judged = fromCompared(compared, target, provenance.asOf !== null);
    return { ...judged, keys };
  }

  #codeOf(cells: readonly string[]): string {
    const { register, columns } = this.#checking.layout;
    const codeKey = register === null ? null : REGISTERS[register].codeKey;
    const place = columns.findIndex(({ target }) => target.to === 'field' && target.key === codeKey);
    return place < 0 ? '' : (cells[place] ?? '').trim();
  }

  /** A 记录编号 that names no row now. */
  #gone(cells: readonly string[], target: TargetRow, key: string): Judged {
    const former = this.#checking.provenance.asOf?.row(target.register, target.uid);
    const reason = former ? '这条记录导出后已从台账删除；要重新添加，请清空记录编号' : '记录编号不在这本台账里；要作为新的一行，请清空记录编号';
    return this.#problem(cells, reason, target.uid, [key]);
  }

  #problem(cells: readonly string[], reason: string, raw: string, keys: readonly string[]): Judged {
    const index = this.#checking.layout.columns[this.#uidAt]?.index ?? null;
    const issue: CellIssue = { index, key: RECORD_NUMBER_KEY, label: '记录编号', raw, message: reason, level: 'problem', kind: 'duplicate', keptIn: null, proposals: [{ label: '作为新的一行', input: '' }] };
    return { ...NOTHING, outcome: 'problem', reason, issues: [issue], keys };
  }

  #plan(cells: readonly string[]): PlannedLine {
    const { layout } = this.#checking;
    const texts = this.#byIndex(cells);
    return this.#reader === null ? new NoticePlan(this.#context).read(texts, layout.columns) : new LinePlan(this.#reader).read(texts);
  }

  /** Texts by column index; the columns of a sheet are nearly always all of them in order. */
  #byIndex(cells: readonly string[]): readonly string[] {
    const { columns } = this.#checking.layout;
    if (this.#isInOrder) return cells;
    const texts: string[] = [];
    for (const [place, { index }] of columns.entries()) texts[index] = cells[place] ?? '';
    return Array.from({ length: texts.length }, (_, index) => texts[index] ?? '');
  }

  #plain(number: number, cells: readonly string[]): Judged {
    const { lookups } = this.#checking;
    const plan = this.#plan(cells);
    const records = plan.records.map((record): CheckedRecord => {
      const key = this.#identity.key(record, number);
      return { ...record, key, existing: lookups.imported(record.register, key)?.uid ?? null };
    });
    const first = records[0];
    if (!first) return { ...NOTHING, outcome: 'problem', reason: plan.obstacle ?? '这一行没有内容', issues: plan.issues, keys: [] };
    const judged = this.#planned(number, cells, plan, records, first);
    const seen = this.#checking.layout.profile === 'platform' && judged.outcome !== 'problem' ? seenOf(this.#checking.db, first, judged.target?.uid ?? first.existing) : null;
    return seen === null ? judged : { ...judged, seen };
  }

  #planned(number: number, cells: readonly string[], plan: PlannedLine, records: readonly CheckedRecord[], first: CheckedRecord): Judged {
    const { lookups } = this.#checking;
    const source = plan.obstacle === null && records.every((record) => record.existing !== null) ? lookups.imported(first.register, first.key) : null;
    if (source) return { ...NOTHING, outcome: 'same', reason: `已从“${source.file}”第 ${source.row} 行导入过`, records, keys: [] };
    const onPlatform = records.length === 1 ? this.#onPlatform(number, cells, first) : null;
    if (onPlatform) return onPlatform;
    const code = this.#code(first);
    const own = code === null ? [] : [codeKeyOf(first.register, code.unit, code.text)];
    const platformCode = this.#checking.layout.profile === 'platform' ? first.cells[platformCodeField.key] : null;
    const keys = typeof platformCode === 'string' ? [...own, platformKeyOf(first.register, platformCode)] : own;
    const earlier = own[0] === undefined ? null : this.#earlier(own[0], number);
    const numbered = code !== null && earlier === null && records.length === 1 ? this.#numbered(cells, first, code) : null;
    if (numbered) return { ...numbered, keys };
    if (plan.obstacle !== null) return { ...NOTHING, outcome: 'problem', reason: plan.obstacle, records, issues: plan.issues, keys };
    const doubts = this.#doubts(first, code, earlier);
    return { ...NOTHING, outcome: 'new', reason: null, records, issues: doubts.length === 0 ? plan.issues : [...plan.issues, ...doubts], keys };
  }

  /** A line of a platform's file whose number a row of the ledger has: held against it, and changed only when ticked. A number stands for one record. */
  #onPlatform(number: number, cells: readonly string[], { register, cells: told }: CheckedRecord): Judged | null {
    const { db, layout, lookups } = this.#checking;
    const code = told[platformCodeField.key];
    if (layout.profile !== 'platform' || typeof code !== 'string' || code === '') return null;
    const keys = [platformKeyOf(register, code)];
    const earlier = this.#earlier(keys[0] ?? '', number);
    if (earlier !== null) return this.#twice(code, `与${earlier}是同一个平台编号；一个编号只对应一条记录`, keys);
    const [uid, second] = rowsOnPlatform(db, register, code);
    if (second !== undefined) return this.#twice(code, '台账里有几条记录都是这个平台编号，请先在台账里改正', keys);
    const now = uid === undefined ? null : lookups.exported(register, uid);
    if (uid === undefined || now === null || !this.#comparer) return null;
    const judged = fromCompared(this.#comparer.compare(cells, now, false), { register, uid }, false);
    return { ...judged, ...(judged.outcome === 'changed' ? { reason: '平台上的内容与台账不同，勾选后按平台修改' } : {}), keys };
  }

  #twice(code: string, reason: string, keys: readonly string[]): Judged {
    const { key, label } = platformCodeField;
    const index = this.#checking.layout.columns.find(({ target }) => target.to === 'field' && target.key === key)?.index ?? null;
    return { ...NOTHING, outcome: 'problem', reason, issues: [{ index, key, label, raw: code, message: reason, level: 'problem', kind: 'duplicate', keptIn: null, proposals: [] }], keys };
  }

  #code(record: CheckedRecord): { text: string; unit: string } | null {
    const { codeKey, unitKey } = REGISTERS[record.register];
    const text = codeKey === null ? null : record.cells[codeKey];
    return typeof text === 'string' && text !== '' ? { text, unit: asText(record.cells[unitKey]) } : null;
  }

  /** A line without 记录编号 whose own number is that of exactly one row of its unit, which no other line stands for. */
  #numbered(cells: readonly string[], record: CheckedRecord, code: { text: string; unit: string }): Omit<Judged, 'keys'> | null {
    const { lookups } = this.#checking;
    const [uid, second] = lookups.numbered(record.register, code.text, code.unit);
    if (uid === undefined || second !== undefined || !this.#comparer || this.#repeats.first(uidKey(uid)) !== null || this.#checking.elsewhere(uidKey(uid)) !== null) return null;
    const now = lookups.exported(record.register, uid);
    if (!now) return null;
    const judged = fromCompared(this.#comparer.compare(cells, now, false), { register: record.register, uid }, false);
    return judged.outcome === 'changed' ? { ...judged, reason: '台账里已有这个编号，勾选后才修改' } : judged;
  }

  #doubts(record: CheckedRecord, code: { text: string; unit: string } | null, earlier: string | null): CellIssue[] {
    const { lookups, layout } = this.#checking;
    const { codeKey, nameKey, fields, title, unitKey } = REGISTERS[record.register];
    const doubt = (key: string, raw: string, message: string): CellIssue => ({
      index: layout.columns.find(({ target }) => target.to === 'field' && target.key === key)?.index ?? null, key,
      label: fields.find((field) => field.key === key)?.label ?? '编号', raw, message, level: 'doubt', kind: 'duplicate', keptIn: null, proposals: [],
    });
    const found: CellIssue[] = [];
    if (code !== null && codeKey !== null) {
      if (earlier !== null) found.push(doubt(codeKey, code.text, `与${earlier}的编号相同，导入后会有两条`));
      else if (lookups.numbered(record.register, code.text, code.unit).length > 0) found.push(doubt(codeKey, code.text, `台账里已有编号为“${code.text}”的${title}，导入后会有两条`));
    }
    const name = asText(record.cells[nameKey]);
    const isKnown = name !== '' && lookups.allNamed(record.register, name, asText(record.cells[unitKey])).length > 0;
    if (isKnown) found.push(doubt(nameKey, name, `台账里同一单位已有叫“${name}”的${title}，导入后会有两条`));
    return found;
  }
}

function asText(value: CellValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function fromCompared({ change, isConflict, issues }: Compared, target: TargetRow, takenByDefault: boolean): Omit<Judged, 'keys'> {
  const found = { ...NOTHING, target, change, issues };
  if (change === null) {
    const unread = issues.find((issue) => issue.level !== 'doubt');
    return unread ? { ...found, outcome: 'problem', reason: unread.message } : { ...found, outcome: 'same', reason: '与台账相同' };
  }
  if (isConflict) return { ...found, outcome: 'conflict', reason: '导出以后台账里也改过，勾选后以表格为准' };
  return { ...found, outcome: 'changed', reason: takenByDefault ? null : '不知道导出时的内容，按台账现在的内容比较，勾选后才修改', takenByDefault };
}
