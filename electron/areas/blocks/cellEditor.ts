import type { BlockStored } from '../../../shared/contract/blocks.ts';
import { MOST_REFUSED } from '../../../shared/contract/blocks.ts';
import { Refused } from '../../../shared/errors.ts';
import { editText } from '../../../shared/registers/cell.ts';
import type { CellValue, Field, RegisterName, Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { refuse } from '../../../shared/rules/result.ts';
import type { Refusal, Result } from '../../../shared/rules/result.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { linkTexts, namesOf } from '../../ledger/rowView.ts';
import { newUid, rowOf, valuesOf } from '../../ledger/rows.ts';
import { table } from '../../ledger/tables.ts';
import type { Table } from '../../ledger/tables.ts';
import type { Change, Writer } from '../../ledger/writer.ts';
import { CellReader } from '../records/cellReader.ts';
import { exactRow } from '../records/lookup.ts';
import { refuseCycle } from '../records/unitTree.ts';
import { stateGate } from '../trading/basis.ts';
import { blockColumn, damage } from './blockColumn.ts';
import type { Column } from './blockColumn.ts';
import { RowEdit } from './rowEdit.ts';

export type RefusedCell = BlockStored['refused'][number];
type Tell = (column: Column, input: string, message: string) => void;

/** The text for a column of the block by its place; undefined leaves the cell alone. */
export type TextAt = (column: number) => string | undefined;

/** Texts for a stored row: its local id, its row in the block. */
export interface RowTexts {
  readonly id: number;
  readonly place: number;
  readonly textAt: TextAt;
}

/** Rows that are read and written together. */
const CHUNK = 250;

/** More texts than this are not kept for a column: they are hardly repeated. */
const MOST_KNOWN = 2_000;

/** What a field is read beside when no other cell matters to it. */
const NO_ROW: Row = {};
/** The local id of a row that is not stored yet. */
const NO_ID = 0;
const GONE = '记录已不在台账里';
/** What one block command does to the rows of one register: what can be read is written, the rest is told. */
export class CellEditor {
  changed = 0;
  added = 0;
  refusedCount = 0;
  readonly refused: RefusedCell[] = [];
  /** Called for every refused cell with its row and column in the block. */
  onRefused: (row: number, column: number) => void = () => undefined;
  readonly #register: RegisterName;
  readonly #table: Table;
  readonly #writer: Writer;
  readonly #db: Db;
  readonly #reader: CellReader;
  readonly #found = new Map<string, Result<string>>();
  readonly #columns: readonly Column[];
  readonly #hasCustom: boolean;
  #pending: Change[] = [];

  constructor(ledger: Ledger, { writer, db }: Pick<Work, 'writer' | 'db'>, register: RegisterName, keys: readonly string[]) {
    this.#register = register;
    this.#writer = writer;
    this.#db = db;
    this.#reader = new CellReader(ledger, register, (target, text) => this.#lookup(target, text));
    this.#table = table(register);
    const columns = keys.map((key, at) => blockColumn(key, at, this.#reader.fields.get(key), this.#table));
    this.#hasCustom = columns.some((column) => column.isCustom);
    // A column named twice is one column; the last one holds.
    this.#columns = this.#reader.inOrder([...new Map(columns.map((column) => [column.key, column])).values()], (column) => column.key);
  }

  get fields(): ReadonlyMap<string, Field> {
    return this.#reader.fields;
  }

  /**
   * Finds a row by its exact uid, name or number: in a block nobody looks at each cell, so a part of a name is not
   * taken for the whole. Answers are kept, except about the register that is being written.
   */
  #lookup(register: RegisterName, text: string): Result<string> {
    if (register === this.#register) {
      this.#flush();
      return exactRow(this.#db, register, text);
    }
    const key = `${register} ${text}`;
    let found = this.#found.get(key);
    if (!found) this.#found.set(key, (found = exactRow(this.#db, register, text)));
    return found;
  }

  #refuse(row: number, uid: string | null, column: Column, input: string, message: string): void {
    this.refusedCount += 1;
    if (this.refused.length < MOST_REFUSED) this.refused.push({ row, uid, key: column.key, input, message });
    this.onRefused(row, column.at);
  }

  /** Texts into stored rows, in their order. */
  edit(rows: readonly RowTexts[]): void {
    for (let from = 0; from < rows.length; from += CHUNK) this.#editChunk(rows.slice(from, from + CHUNK));
  }

  #editChunk(edits: readonly RowTexts[]): void {
    const rows = this.#writer.findByIds(this.#register, edits.map((edit) => edit.id));
    edits.forEach(({ id, place, textAt }, index) => {
      const row = rows[index];
      if (!row) {
        this.#refuseRow(place, textAt, () => GONE);
        return;
      }
      const edit = new RowEdit(this.#table, id, row, this.#hasCustom);
      this.#editRow(edit, textAt, (column, input, message) => this.#refuse(place, edit.uid, column, input, message));
      if (edit.changed === 0) return;
      this.#pending.push(edit);
      this.changed += edit.changed;
    });
    this.#flush();
  }

  /** Writes what is pending: before anything asks the ledger about rows of this register, and at the end of a chunk. */
  #flush(): void {
    if (this.#pending.length === 0) return;
    this.#writer.updateAll(this.#register, this.#pending);
    this.#pending = [];
  }

  /** Leaves a cell as it is and tells why; `at` is its column in the block. */
  refuseCell(id: number, place: number, at: number, message: string): void {
    const column = this.#columns.find((one) => one.at === at);
    const [row] = this.#writer.findByIds(this.#register, [id]);
    if (column) this.#refuse(place, row ? String(row[0]) : null, column, '', row ? message : GONE);
  }

  #refuseRow(place: number, textAt: TextAt, messageOf: (column: Column) => string): void {
    for (const column of this.#columns) {
      const input = textAt(column.at);
      if (input !== undefined) this.#refuse(place, null, column, input, messageOf(column));
    }
  }

  #editRow(edit: RowEdit, textAt: TextAt, tell: Tell): void {
    for (const column of this.#columns) {
      const input = textAt(column.at);
      if (input === undefined) continue;
      const plain = column.plain === null ? null : column.plain(input);
      if (plain === null) this.#editCell(edit, column, input, tell);
      else edit.put(column, plain);
    }
    edit.finish();
  }

  /** Reads a text that is not plain. */
  #editCell(edit: RowEdit, column: Column, input: string, tell: Tell): void {
    const read = this.#read(column, input, edit);
    if (read === null) return;
    if (read.ok) edit.putAll(column, read.value);
    else if (!this.#shows(column, edit, input)) tell(column, input, read.message);
  }

  /** Reads one cell; null when the text says what is there already. */
  #read(column: Column, input: string, edit: RowEdit): Result<Row> | null {
    const { field, key } = column;
    if (!field) return refuse('unknown', '没有这一列');
    const old = edit.old(column);
    if (field.kind !== 'links') {
      if (column.isVerbatim ? input === (old ?? '') : input === '' && old === null) return null;
      if (field.kind === 'text' && typeof old === 'string' && input.trim() === old.trim()) return null;
    }
    const row = column.needsRow ? rowOf(this.#table, edit.after) : NO_ROW;
    const read = column.known?.get(input) ?? damage(field, input.trim()) ?? this.#reader.read(field, input, row);
    if (column.known && column.known.size < MOST_KNOWN) column.known.set(input, read);
    if (!read.ok) return read;
    if (this.#register === 'unit' && key === 'parent') return this.#belowItself(edit.uid, read.value.parent) ?? read;
    if (column.isGated && edit.id !== NO_ID) return this.#notInForce(edit.uid, old, read.value.state) ?? read;
    return read;
  }

  /** A contract that was typed 履行中 without what it has to rest on. */
  #notInForce(contract: string, before: unknown, after: CellValue | undefined): Refusal | null {
    this.#flush();
    const gate = stateGate(this.#db, contract, before, after);
    return gate === '' ? null : refuse('gate', gate);
  }

  #belowItself(unit: string, parent: CellValue | undefined): Refusal | null {
    this.#flush();
    try {
      refuseCycle(this.#db, unit, parent);
      return null;
    } catch (error) {
      if (error instanceof Refused) return refuse(error.code, error.message);
      throw error;
    }
  }

  /** Whether a text that cannot be read is the one that the cell shows: pasting it back changes nothing and is no mistake. */
  #shows(column: Column, edit: RowEdit, input: string): boolean {
    const { field } = column;
    if (!field) return false;
    const labels: Record<string, string> = {};
    const before = edit.cellsBeside(column);
    const value = before[field.key];
    if (field.kind === 'links') labels[field.key] = linkTexts(this.#db, field.table, [edit.uid]).get(edit.uid) ?? '';
    if (field.kind === 'reference' && typeof value === 'string') labels[field.key] = namesOf(this.#db, field.register, [value]).get(value) ?? '';
    return editText(field, before, labels).trim() === input.trim();
  }

  /**
   * A new row from texts, below the others: it belongs to `unit` unless a text names another one. A row without any
   * text is none. Where a required cell is missing or cannot be read, the row is not added and its cells are refused.
   */
  add(place: number, textAt: TextAt, unit: string | null): void {
    const filled: TextAt = (at) => {
      const text = textAt(at);
      return text === undefined || text.trim() === '' ? undefined : text;
    };
    if (!this.#columns.some((column) => filled(column.at) !== undefined)) return;
    const register = REGISTERS[this.#register];
    const uid = newUid();
    const problems = new Map<string, { column: Column; input: string; message: string }>();
    const edit = new RowEdit(this.#table, NO_ID, valuesOf(this.#table, { uid }), this.#hasCustom);
    this.#editRow(edit, filled, (column, input, message) => problems.set(column.key, { column, input, message }));
    const typed = rowOf(this.#table, edit.after);
    const row: Row = { ...typed, [register.unitKey]: typed[register.unitKey] ?? unit };
    const obstacle = this.#obstacle(row, new Set(problems.keys()));
    if (obstacle !== null) {
      this.#refuseRow(place, filled, (column) => problems.get(column.key)?.message ?? obstacle);
      return;
    }
    this.#writer.insert(this.#register, row);
    this.added += 1;
    const state = this.#columns.find(({ isGated }) => isGated);
    const gate = state ? stateGate(this.#db, uid, null, row.state) : '';
    if (state && gate !== '') {
      this.#writer.update(this.#register, uid, { state: 'draft' });
      problems.set(state.key, { column: state, input: filled(state.at) ?? '', message: gate });
    }
    for (const { column, input, message } of problems.values()) this.#refuse(place, uid, column, input, message);
  }

  /** Why a new row cannot be stored, or null. */
  #obstacle(row: Row, unread: ReadonlySet<string>): string | null {
    const { unitKey, title } = REGISTERS[this.#register];
    if (REGISTERS[this.#register].isManaged) return `${title}不能在这里新增`;
    for (const field of this.#reader.fields.values()) {
      if (!field.required || (row[field.key] ?? null) !== null) continue;
      if (field.readOnly) return `${title}不能在这里新增`;
      if (unread.has(field.key)) return `没有新增这一行：“${field.label}”填得不对`;
      return field.key === unitKey ? '请先选择单位' : `没有新增这一行：“${field.label}”不能为空`;
    }
    const unit = row[unitKey];
    return typeof unit === 'string' && namesOf(this.#db, 'unit', [unit]).size === 0 ? '请先选择单位' : null;
  }

  /** Takes over what another editor did in the same command; its rows lie `shift` below this one's first. */
  absorb(other: CellEditor, shift: number): void {
    this.changed += other.changed;
    this.added += other.added;
    this.refusedCount += other.refusedCount;
    this.refused.push(...other.refused.slice(0, MOST_REFUSED - this.refused.length).map((cell) => ({ ...cell, row: cell.row + shift })));
  }

  /** What the command did; `seq` is its change record. */
  stored(seq: number | null): BlockStored {
    const { changed, added, refusedCount, refused } = this;
    return { seq, changed, added, refusedCount, refused };
  }
}
