import type { BlockStored } from '../../../shared/contract/blocks.ts';
import { MOST_REFUSED } from '../../../shared/contract/blocks.ts';
import { Refused } from '../../../shared/errors.ts';
import { editText } from '../../../shared/registers/cell.ts';
import { customCells, withCustom } from '../../../shared/registers/custom.ts';
import type { CellValue, Field, RegisterName, Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { refuse } from '../../../shared/rules/result.ts';
import type { Refusal, Result } from '../../../shared/rules/result.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { linkTexts, namesOf } from '../../ledger/rowView.ts';
import { completeRow, newUid } from '../../ledger/rows.ts';
import { table } from '../../ledger/tables.ts';
import type { Change, Writer } from '../../ledger/writer.ts';
import { CellReader } from '../records/cellReader.ts';
import { exactRow } from '../records/lookup.ts';
import { refuseCycle } from '../records/unitTree.ts';

export type RefusedCell = BlockStored['refused'][number];
type Cells = Record<string, CellValue>;

/** The text for a column of the block by its place; undefined leaves the cell alone. */
export type TextAt = (column: number) => string | undefined;

/** Texts for a stored row: its local id, its row in the block. */
export interface RowTexts {
  readonly id: number;
  readonly place: number;
  readonly textAt: TextAt;
}

/** Rows that are read and written together. */
const CHUNK = 500;

interface Column {
  /** Its place in the block. */
  readonly at: number;
  readonly key: string;
  readonly field: Field | undefined;
  readonly isCustom: boolean;
  /** Stored as it is written: a text that stands there already need not be read. */
  readonly isVerbatim: boolean;
  readonly needsRow: boolean;
  /** The most characters of a text that is stored as it is typed; null where texts are read. */
  readonly freeText: number | null;
  /** What texts were read as before, where it depends on nothing else; null where it does. */
  readonly known: Map<string, Result<Row>> | null;
}

/** More texts than this are not kept for a column: they are hardly repeated. */
const MOST_KNOWN = 2_000;
const PURE: ReadonlySet<Field['kind']> = new Set(['money', 'area', 'quantity', 'integer', 'date', 'choice', 'flag']);

const GONE = '记录已不在台账里';
/** What a worksheet shows where it has no value, and numbers that it has cut short. */
const DAMAGED = /^(?:#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!)|#{4,}|\d(?:\.\d+)?E\+\d+)$/i;

/** Refuses texts that were damaged before they came here. */
function damage(field: Field, text: string): Refusal | null {
  if (field.kind !== 'text' || !DAMAGED.test(text)) return null;
  return text.startsWith('#') ? refuse('damaged', '这是表格里的错误值，请改正后再填') : refuse('damaged', '号码被表格改成了科学计数，后几位已丢失，请重新填写');
}

/** A text that is stored as it is typed, as `readInput` would read it; null where more has to be looked at. */
function freeText(input: string, longest: number): string | null {
  const text = input.trim();
  if (text === '' || text.length > longest || !text.isWellFormed()) return null;
  const first = text.charCodeAt(0);
  const mayBeDamaged = first === 0x23 || (first >= 0x30 && first <= 0x39);
  return mayBeDamaged && DAMAGED.test(text) ? null : text;
}

/** What one block command does to the rows of one register: what can be read is written, the rest is told. */
export class CellEditor {
  changed = 0;
  added = 0;
  refusedCount = 0;
  readonly refused: RefusedCell[] = [];
  /** Called for every refused cell with its row and column in the block. */
  onRefused: (row: number, column: number) => void = () => undefined;
  readonly #register: RegisterName;
  readonly #writer: Writer;
  readonly #db: Db;
  readonly #reader: CellReader;
  readonly #found = new Map<string, Result<string>>();
  readonly #columns: readonly Column[];
  #pending: Change[] = [];

  constructor(ledger: Ledger, { writer, db }: Pick<Work, 'writer' | 'db'>, register: RegisterName, keys: readonly string[]) {
    this.#register = register;
    this.#writer = writer;
    this.#db = db;
    this.#reader = new CellReader(ledger, register, (target, text) => this.#lookup(target, text));
    const columns = keys.map((key, at): Column => {
      const field = this.#reader.fields.get(key);
      return {
        at, key, field, isCustom: key.startsWith('custom.'), isVerbatim: field?.kind === 'text' || field?.kind === 'choice',
        needsRow: field?.kind === 'text' && field.check === 'partyId',
        freeText: field?.kind === 'text' && field.check === undefined && !field.readOnly && !key.startsWith('custom.') ? field.maxLength : null,
        known: field && PURE.has(field.kind) ? new Map<string, Result<Row>>() : null,
      };
    });
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
    edits.forEach(({ place, textAt }, index) => {
      const row = rows[index];
      if (!row) {
        this.#refuseRow(place, textAt, () => GONE);
        return;
      }
      const uid = String(row.uid);
      const { patch, changed } = this.#patchOf(row, textAt, (column, input, message) => this.#refuse(place, uid, column, input, message));
      if (changed === 0) return;
      this.#pending.push({ row, patch });
      this.changed += changed;
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
    if (column) this.#refuse(place, row ? String(row.uid) : null, column, '', row ? message : GONE);
  }

  #refuseRow(place: number, textAt: TextAt, messageOf: (column: Column) => string): void {
    for (const column of this.#columns) {
      const input = textAt(column.at);
      if (input !== undefined) this.#refuse(place, null, column, input, messageOf(column));
    }
  }

  #patchOf(row: Row, textAt: TextAt, tell: (column: Column, input: string, message: string) => void): { patch: Row; changed: number } {
    const patch: Cells = {};
    const customs = this.#columns.some((column) => column.isCustom) ? customCells(row.custom) : {};
    let custom: Cells | null = null;
    let changed = 0;
    for (const column of this.#columns) {
      const input = textAt(column.at);
      if (input === undefined) continue;
      const text = column.freeText === null ? null : freeText(input, column.freeText);
      if (text !== null) {
        const old = row[column.key] ?? null;
        if (old === text || (typeof old === 'string' && old.trim() === text)) continue;
        patch[column.key] = text;
        changed += 1;
        continue;
      }
      const before = column.isCustom ? customs : row;
      const read = this.#read(column, input, before, column.needsRow ? { ...row, ...patch } : row);
      if (read === null) continue;
      if (!read.ok) {
        if (!this.#shows(column, row, before, input)) tell(column, input, read.message);
        continue;
      }
      let differs = false;
      for (const key in read.value) {
        const value = read.value[key] ?? null;
        if ((before[key] ?? null) === value) continue;
        differs = true;
        if (column.isCustom) (custom ??= {})[key] = value;
        else patch[key] = value;
      }
      if (differs) changed += 1;
    }
    if (custom) patch.custom = withCustom(row.custom, custom);
    return { patch, changed };
  }

  /** Reads one cell; null when the text says what is there already. */
  #read(column: Column, input: string, before: Row, row: Row): Result<Row> | null {
    const { field, key } = column;
    if (!field) return refuse('unknown', '没有这一列');
    const old = before[key] ?? null;
    if (field.kind !== 'links') {
      if (column.isVerbatim ? input === (old ?? '') : input === '' && old === null) return null;
      if (field.kind === 'text' && typeof old === 'string' && input.trim() === old.trim()) return null;
    }
    const read = column.known?.get(input) ?? damage(field, input.trim()) ?? this.#reader.read(field, input, row);
    if (column.known && column.known.size < MOST_KNOWN) column.known.set(input, read);
    if (!read.ok || this.#register !== 'unit' || key !== 'parent') return read;
    return this.#belowItself(String(row.uid), read.value.parent) ?? read;
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
  #shows({ field }: Column, row: Row, before: Row, input: string): boolean {
    if (!field) return false;
    const labels: Record<string, string> = {};
    const value = before[field.key];
    if (field.kind === 'links') labels[field.key] = linkTexts(this.#db, field.table, [String(row.uid)]).get(String(row.uid)) ?? '';
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
    const { patch } = this.#patchOf({ uid, idType: null }, filled, (column, input, message) => problems.set(column.key, { column, input, message }));
    const row: Row = { uid, [register.unitKey]: unit, ...patch };
    const obstacle = this.#obstacle(row, new Set(problems.keys()));
    if (obstacle !== null) {
      this.#refuseRow(place, filled, (column) => problems.get(column.key)?.message ?? obstacle);
      return;
    }
    this.#writer.insert(this.#register, completeRow(table(this.#register), row));
    this.added += 1;
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
