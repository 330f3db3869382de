import type { RowView } from '../../../shared/contract/base.ts';
import type { CellProblem } from '../../../shared/errors.ts';
import { Refused } from '../../../shared/errors.ts';
import { storedPatch } from '../../../shared/registers/custom.ts';
import type { RegisterName, Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { nameOfRow, usesOf } from '../../ledger/references.ts';
import { completeRow, newUid } from '../../ledger/rows.ts';
import { rowsByUid } from '../../ledger/rowView.ts';
import { table } from '../../ledger/tables.ts';
import type { Writer } from '../../ledger/writer.ts';
import { stateGate } from '../trading/basis.ts';
import { CellReader } from './cellReader.ts';
import { lookupRow } from './lookup.ts';
import { refuseCycle } from './unitTree.ts';

export interface Changed {
  readonly seq: number | null;
  readonly rows: RowView[];
}

/** Reads inputs of one register within a command, gathering every problem before it refuses. */
class Reader {
  readonly problems: CellProblem[] = [];
  readonly #cells: CellReader;

  constructor(ledger: Ledger, register: RegisterName) {
    this.#cells = new CellReader(ledger, register, (target, text) => lookupRow(ledger.db, target, text));
  }

  inOrder(inputs: readonly [key: string, input: string][]): readonly [key: string, input: string][] {
    return this.#cells.inOrder(inputs, ([key]) => key);
  }

  /** The stored keys that an input changes; an unreadable one is noted and changes nothing. */
  read(row: Row, uid: string, key: string, input: string): Row {
    const field = this.#cells.fields.get(key);
    if (!field) {
      this.problems.push({ uid, key, message: '没有这一列' });
      return {};
    }
    const read = this.#cells.read(field, input, row);
    if (read.ok) return storedPatch(row, read.value);
    this.problems.push({ uid, key, message: read.message });
    return {};
  }

  /** Required fields that a new row leaves empty. */
  requireFilled(row: Row, uid: string): void {
    for (const field of this.#cells.fields.values()) {
      if (field.required && !field.readOnly && (row[field.key] ?? null) === null && !this.problems.some((one) => one.uid === uid && one.key === field.key)) {
        this.problems.push({ uid, key: field.key, message: `“${field.label}”不能为空` });
      }
    }
  }

  /** A contract that may not come into force yet; empty where it may. */
  gate(message: string, uid: string): void {
    if (message !== '') this.problems.push({ uid, key: 'state', message });
  }

  refuseProblems(): void {
    if (this.problems.length > 0) throw new Refused('CELLS_REFUSED', { count: String(this.problems.length) }, { cells: this.problems });
  }
}

/** Rows that only commands of their own write (应收, 收款 …) are not added, removed or 停用 one by one. */
function refuseManaged(register: RegisterName): void {
  const { isManaged, title } = REGISTERS[register];
  if (isManaged) throw new Refused('ROWS_MANAGED', { title });
}

/** New rows from typed inputs, all or none. A problem names its row by position (`0`, `1` …). */
export function addRows(ledger: Ledger, register: RegisterName, rows: readonly Readonly<Record<string, string>>[]): Changed {
  refuseManaged(register);
  const { title } = REGISTERS[register];
  const { seq, value } = ledger.run({ name: 'records.add', title: `新增${title}` }, ({ writer, describe }) => {
    const reader = new Reader(ledger, register);
    const made = rows.map((inputs, index) => {
      let row = completeRow(table(register), { uid: newUid() });
      for (const [key, input] of reader.inOrder(Object.entries(inputs))) row = { ...row, ...reader.read(row, String(index), key, input) };
      reader.requireFilled(row, String(index));
      return row;
    });
    reader.refuseProblems();
    made.forEach((row, index) => {
      writer.insert(register, row);
      if (register === 'contract') reader.gate(stateGate(ledger.db, String(row.uid), null, row.state), String(index));
    });
    reader.refuseProblems();
    describe(made.length === 1 ? `新增${title}“${nameOfRow(register, made[0] ?? null)}”` : `新增${title} ${made.length} 条`);
    return made.map((row) => String(row.uid));
  });
  return { seq, rows: rowsByUid(ledger.db, register, value) };
}

/** Typed inputs into cells, all or none; one command, one undo step. */
export function editCells(ledger: Ledger, register: RegisterName, edits: readonly { uid: string; key: string; input: string }[]): Changed {
  const { title } = REGISTERS[register];
  const { seq, value } = ledger.run({ name: 'records.edit', title: `修改${title}` }, ({ writer, db, describe }) => {
    const reader = new Reader(ledger, register);
    const touched = new Map<string, Row>();
    for (const { uid, key, input } of edits) {
      const row = touched.get(uid) ?? writer.get(register, uid);
      touched.set(uid, { ...row, ...reader.read(row, uid, key, input) });
    }
    reader.refuseProblems();
    for (const [uid, row] of touched) {
      if (register === 'unit') refuseCycle(db, uid, row.parent);
      const before = register === 'contract' ? writer.get(register, uid).state : null;
      writer.update(register, uid, row);
      if (register === 'contract') reader.gate(stateGate(db, uid, before, row.state), uid);
    }
    reader.refuseProblems();
    describe(editTitle(register, [...touched.values()], edits));
    return [...touched.keys()];
  });
  return { seq, rows: rowsByUid(ledger.db, register, value) };
}

function editTitle(register: RegisterName, rows: readonly Row[], edits: readonly { key: string }[]): string {
  const { title, fields } = REGISTERS[register];
  const keys = [...new Set(edits.map((edit) => edit.key))];
  const label = keys.length === 1 ? (fields.find((field) => field.key === keys[0])?.label ?? (keys[0] === 'remark' ? '备注' : '自定义列')) : `${keys.length} 列`;
  return rows.length === 1 ? `修改${title}“${nameOfRow(register, rows[0] ?? null)}”的${label}` : `修改 ${rows.length} 条${title}的${label}`;
}

/** Removes rows that nothing refers to; a contract takes its links, every row its 档案, with it. */
export function removeRows(ledger: Ledger, register: RegisterName, uids: readonly string[]): { seq: number | null } {
  refuseManaged(register);
  const { title } = REGISTERS[register];
  const { seq } = ledger.run({ name: 'records.remove', title: `删除${title}` }, ({ writer, db, describe }) => {
    const names: string[] = [];
    for (const uid of uids) names.push(removeOne(writer, db, register, uid, uids));
    describe(names.length === 1 ? `删除${title}“${names[0]}”` : `删除${title} ${names.length} 条`);
  });
  return { seq };
}

/** Link rows that go with the row they belong to, as `table.register`. */
export const OWNED_LINKS: ReadonlySet<string> = new Set(['contract_object.contract', 'contract_party.contract']);

/** Removes one row inside a running command and answers its name; refuses with ROW_IN_USE when a row that stays refers to it. */
export function removeOne(writer: Writer, db: Db, register: RegisterName, uid: string, alsoRemoved: readonly string[]): string {
  const name = nameOfRow(register, writer.get(register, uid));
  for (const use of usesOf(db, register, uid, 2_000)) {
    if (OWNED_LINKS.has(`${use.table}.${register}`)) writer.remove(use.table, use.uid);
  }
  const attached: unknown[] = db.prepare('SELECT uid FROM attachment WHERE owner_table = ? AND owner_uid = ?').pluck().all(register, uid);
  for (const one of attached) writer.remove('attachment', String(one));
  const seen: unknown[] = db.prepare('SELECT uid FROM platform_record WHERE register = ? AND record = ?').pluck().all(register, uid);
  for (const one of seen) writer.remove('platform_record', String(one));
  const uses = usesOf(db, register, uid).filter((use) => !(use.table === register && alsoRemoved.includes(use.uid)));
  if (uses.length > 0) {
    const by = uses.slice(0, 3).map((use) => `“${nameOfRow(use.table, writer.find(use.table, use.uid))}”`).join('、');
    throw new Refused('ROW_IN_USE', { name, by });
  }
  writer.remove(register, uid);
  return name;
}

/** Sets one common column of many rows in one command. */
export function setCommon(ledger: Ledger, register: RegisterName, uids: readonly string[], patch: Row, verb: string): Changed {
  const { title } = REGISTERS[register];
  const { seq } = ledger.run({ name: 'records.mark', title: `${verb}${title}` }, ({ writer, describe }) => {
    const rows = uids.map((uid) => writer.update(register, uid, patch));
    describe(rows.length === 1 ? `${verb}${title}“${nameOfRow(register, rows[0] ?? null)}”` : `${verb}${title} ${rows.length} 条`);
  });
  return { seq, rows: rowsByUid(ledger.db, register, uids) };
}

/** 停用 from a day on, or 启用 again with null; refuses a day that is not in the calendar. */
export function deactivateRows(ledger: Ledger, register: RegisterName, uids: readonly string[], on: string | null): Changed {
  refuseManaged(register);
  if (on !== null && !isDate(on)) throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: uids.slice(0, 1).map((uid) => ({ uid, key: 'deactivatedOn', message: '没有这一天' })) });
  return setCommon(ledger, register, uids, { deactivatedOn: on }, on === null ? '启用' : '停用');
}
