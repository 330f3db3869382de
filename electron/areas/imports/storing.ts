import { storedPatch } from '../../../shared/registers/custom.ts';
import type { CellValue, RegisterName, Row } from '../../../shared/registers/define.ts';
import type { PlannedObject, PlannedParty } from '../../../shared/rules/importing/planned.ts';
import { remarkOf } from '../../../shared/rules/importing/planned.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { newUid } from '../../ledger/rows.ts';
import type { TableName } from '../../ledger/tables.ts';
import type { Writer } from '../../ledger/writer.ts';
import { columnsOf, insertColumn } from '../records/columns.ts';
import { refuseCycle } from '../records/unitTree.ts';
import { stateGate } from '../trading/basis.ts';
import type { CheckedLine, CheckedRecord, LinkChange, RowChange, TargetRow } from './lines.ts';

/** What the origin of every stored row names: the import, the file and the sheet. */
export interface Batch {
  readonly import: string;
  readonly file: string;
}

/** What must not be public before somebody has looked: names and numbers of persons, phones and accounts. */
const PERSONAL_LABEL = /身份证|证件|电话|手机|账号|帐号|卡号|住址|联系|姓名|户名|负责|法人|代表|成员|签字|签名|经办|[人员户主者民方]$/u;
const PERSONAL_TEXT = /\d{11,}|\d{3,4}[-\s]\d{3,4}[-\s]?\d{4}/u;

/** New rows that are written together. */
const CHUNK = 500;

/** Writes lines inside one command; remembers the columns and parties it made. */
export class Storing {
  readonly #writer: Writer;
  readonly #db: Db;
  readonly #batch: Batch;
  readonly #wanted = new Map<string, { readonly register: RegisterName; readonly label: string; readonly personal: boolean }>();
  readonly #columns = new Map<string, string>();
  readonly #parties = new Map<string, string>();
  /** Contracts that the file says are in force, with the state they had. */
  readonly #claimed: { readonly uid: string; readonly before: CellValue }[] = [];
  /** New rows of one table that are written together. */
  readonly #pending: { table: TableName | null; rows: Row[] } = { table: null, rows: [] };

  constructor(writer: Writer, db: Db, batch: Batch) {
    this.#writer = writer;
    this.#db = db;
    this.#batch = batch;
  }

  /** Notes the 自定义列 that lines want. */
  wantColumns(lines: readonly CheckedLine[]): void {
    for (const line of lines) {
      if (line.change && line.target) this.#want(line.target.register, line.change.custom);
      else for (const { register, custom } of line.records) this.#want(register, custom);
    }
  }

  #want(register: RegisterName, custom: Readonly<Record<string, string>>): void {
    for (const label in custom) {
      const key = `${register}|${label}`;
      const personal = this.#wanted.get(key)?.personal === true || PERSONAL_LABEL.test(label) || PERSONAL_TEXT.test(custom[label] ?? '');
      this.#wanted.set(key, { register, label, personal });
    }
  }

  /** Makes the columns that were wanted; a text column of the same label is used again. */
  makeColumns(): void {
    for (const [key, { register, label, personal }] of this.#wanted) this.#columns.set(key, this.#columnFor(register, label, personal));
  }

  #columnFor(register: RegisterName, label: string, personal: boolean): string {
    const known = columnsOf(this.#db, register);
    // A column that anybody may read takes up nothing personal.
    const usable = known.find((column) => column.kind === 'text' && (column.label === label || column.label === `${label}(导入)`) && (!personal || column.privacy !== 'public'));
    if (usable) return usable.key;
    const free = known.some((column) => column.label === label) ? `${label}(导入)` : label;
    return insertColumn(this.#writer, { register, label: free, kind: 'text', measure: null, options: [], privacy: personal ? 'private' : 'public' }).key;
  }

  #customCells(register: RegisterName, custom: Readonly<Record<string, string>>): Row {
    return Object.fromEntries(Object.entries(custom).map(([label, text]): [string, CellValue] => [this.#columns.get(`${register}|${label}`) ?? '', text]));
  }

  /** A new line: its records, with the links of a contract; answers their uids. */
  add(line: CheckedLine, sheet: string): readonly string[] {
    const uids: string[] = [];
    for (const record of line.records) {
      const uid = record.existing ?? this.#insert(record, sheet, line.sheetRow);
      uids.push(uid);
      if (record.existing !== null || record.register !== 'contract') continue;
      this.#linkObjects(uid, record.objects, uids, 0);
      this.#linkParties(uid, record.parties, String(record.cells.unit), this.#origin(sheet, line.sheetRow, null), 0);
    }
    return uids;
  }

  /** A changed line: only what differs is written, the row's first origin stays. */
  change({ register, uid }: TargetRow, change: RowChange, sheet: string, sheetRow: number): void {
    const before = this.#writer.get(register, uid);
    const patch = storedPatch(before, { ...change.patch, ...this.#customCells(register, change.custom) });
    const remark = change.remark.length === 0 ? {} : { remark: ['remark' in patch ? patch.remark : before.remark, ...change.remark].filter((part) => part != null && part !== '').join('\n') };
    if (register === 'unit' && patch.parent !== undefined) refuseCycle(this.#db, uid, patch.parent);
    if (register === 'contract' && patch.state === 'in_force') this.#claimed.push({ uid, before: before.state ?? null });
    const after = this.#writer.update(register, uid, { ...patch, ...remark });
    for (const link of change.links) this.#relink(uid, link, String(after.unit), this.#origin(sheet, sheetRow, null));
    this.flush();
  }

  #relink(contract: string, { table, remove, parties, objects }: LinkChange, unit: string, origin: string): void {
    for (const link of remove) this.#writer.remove(table, link);
    const last: unknown = statement(this.#db, `SELECT COALESCE(MAX(position), -1) FROM ${table} WHERE contract = ?`).pluck().get(contract);
    const from = Number(last) + 1;
    this.#linkObjects(contract, objects, [], from);
    this.#linkParties(contract, parties, unit, origin, from);
  }

  #origin(sheet: string, row: number, key: string | null): string {
    return JSON.stringify(key === null ? { ...this.#batch, sheet, row } : { ...this.#batch, sheet, row, key });
  }

  #insert(record: CheckedRecord, sheet: string, sheetRow: number): string {
    const uid = newUid();
    const hasCustom = isFilled(record.custom) || Object.keys(record.cells).some((key) => key.startsWith('custom.'));
    const cells = hasCustom ? storedPatch({}, { ...record.cells, ...this.#customCells(record.register, record.custom) }) : record.cells;
    if (record.register === 'contract' && cells.state === 'in_force') this.#claimed.push({ uid, before: null });
    this.#put(record.register, { ...cells, uid, remark: remarkOf(record), origin: this.#origin(sheet, sheetRow, record.key) });
    return uid;
  }

  #put(tableName: TableName, row: Row): void {
    if (this.#pending.table !== tableName || this.#pending.rows.length >= CHUNK) this.flush();
    this.#pending.table = tableName;
    this.#pending.rows.push(row);
  }

  /** Writes the new rows that are still held; to be said behind the last {@link add}. */
  flush(): void {
    const { table, rows } = this.#pending;
    this.#pending.rows = [];
    if (table !== null && rows.length > 0) this.#writer.insertAll(table, rows);
  }

  /**
   * Keeps contracts as drafts that by the unit's own rules need a decision and have none: a file brings no contract into
   * force either. To be said when everything is written; answers how many they are.
   */
  holdBack(): number {
    let held = 0;
    for (const { uid, before } of this.#claimed) {
      if (stateGate(this.#db, uid, before, 'in_force') === '') continue;
      const { remark } = this.#writer.get('contract', uid);
      this.#writer.update('contract', uid, { state: before ?? 'draft', remark: [remark, HELD].filter((part) => part != null && part !== '').join('\n') });
      held += 1;
    }
    return held;
  }

  #linkObjects(contract: string, objects: readonly PlannedObject[], lineUids: readonly string[], from: number): void {
    for (const [offset, object] of objects.entries()) {
      const target = object.from === 'ledger' ? object : this.#lineObject(object.record, lineUids);
      if (target) this.#put('contract_object', { uid: newUid(), contract, position: from + offset, [target.register]: target.uid });
    }
  }

  /** The asset or parcel that another record of the same line became. */
  #lineObject(record: number, lineUids: readonly string[]): { register: 'asset' | 'parcel'; uid: string } | null {
    const uid = lineUids[record];
    if (uid === undefined) return null;
    this.flush();
    return { register: this.#writer.find('asset', uid) ? 'asset' : 'parcel', uid };
  }

  #linkParties(contract: string, parties: readonly PlannedParty[], unit: string, origin: string, from: number): void {
    for (const [offset, party] of parties.entries()) {
      this.#put('contract_party', { uid: newUid(), contract, position: from + offset, party: this.#party(party, unit, origin), role: 'lessee' });
    }
  }

  #party(party: PlannedParty, unit: string, origin: string): string {
    const known = party.existing ?? this.#parties.get(party.identity);
    if (known !== undefined) return known;
    const uid = newUid();
    this.#put('party', { uid, name: party.name, kind: party.kind, unit, remark: party.remark, origin });
    this.#parties.set(party.identity, uid);
    return uid;
  }
}

/** What stands in the remark of a contract that was held back. */
const HELD = '表格里是履行中；没有登记签约依据，先存为草拟';

function isFilled(custom: Readonly<Record<string, string>>): boolean {
  for (const label in custom) if (Object.hasOwn(custom, label)) return true;
  return false;
}
