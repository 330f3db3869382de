import type { ImportPlan, ImportRow, ImportTarget } from '../../../shared/contract/imports.ts';
import { Refused } from '../../../shared/errors.ts';
import { customCells } from '../../../shared/registers/custom.ts';
import { showCell } from '../../../shared/registers/cell.ts';
import type { Field, RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { headingKey } from '../../../shared/rules/importing/headings.ts';
import { RECORD_NUMBER_KEY } from '../../../shared/rules/importing/mapColumns.ts';
import { remarkOf } from '../../../shared/rules/importing/planned.ts';
import type { PlannedRecord } from '../../../shared/rules/importing/planned.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { RawSheet } from '../../ledger/threads/contract.ts';
import { checkSheet, countLines, hasDoubt, hasProblem } from './check.ts';
import type { CheckedLine } from './check.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { Writer } from '../../ledger/writer.ts';
import { fieldMap, IMPORTABLE, layOut } from './layout.ts';
import type { Layout } from './layout.ts';
import { Lookups } from './lookups.ts';

export interface SessionParts {
  readonly id: string;
  readonly ledger: Ledger;
  readonly fileName: string;
  readonly hash: string;
  readonly sheets: readonly RawSheet[];
  readonly unit: string;
  readonly today: string;
}

/** What the user changes about how a sheet is understood. */
export interface Remap {
  readonly sheet?: number | undefined;
  readonly register?: RegisterName | undefined;
  /** From 1, as the sheet shows it; 0 when no row is a heading. */
  readonly headingRow?: number | undefined;
  readonly targets?: readonly { readonly index: number; readonly target: ImportTarget }[] | undefined;
}

type Step = (done: number, total: number) => void;
const SILENT: Step = () => undefined;

/** One workbook between reading and storing: it lives in the ledger thread and stores nothing itself. */
export class ImportSession {
  readonly parts: SessionParts;
  readonly #layouts: Layout[];
  readonly #mended = new Map<number, Map<string, string>>();
  #sheet: number;
  #lines: CheckedLine[] = [];
  /** The newest change of the ledger that the lines were checked against. */
  #checkedAt = -1;

  constructor(parts: SessionParts, register: RegisterName | null, step: Step = SILENT) {
    this.parts = parts;
    const wanted = register !== null && IMPORTABLE.includes(register) ? register : null;
    this.#layouts = parts.sheets.map((sheet) => layOut(parts.ledger.db, sheet, { register: null, headingRow: null, hint: wanted }));
    const known = parts.sheets.findIndex((sheet, index) => sheet.rows.length > 1 && this.#layouts[index]?.columns.some(({ target }) => target.to === 'field'));
    this.#sheet = Math.max(0, known);
    this.#check(step);
  }

  get lines(): readonly CheckedLine[] {
    return this.#lines;
  }

  get layout(): Layout {
    const layout = this.#layouts[this.#sheet];
    if (!layout) throw new Refused('IMPORT_NOTHING');
    return layout;
  }

  get sheet(): RawSheet {
    const sheet = this.parts.sheets[this.#sheet];
    if (!sheet) throw new Refused('IMPORT_NOTHING');
    return sheet;
  }

  #check(step: Step = SILENT): void {
    const { ledger, unit, today } = this.parts;
    const { register } = this.layout;
    this.#checkedAt = ledger.head.seq;
    const fields = register === null ? new Map<string, Field>() : fieldMap(ledger.db, register);
    this.#lines = checkSheet({ sheet: this.sheet, layout: this.layout, unit, today, fields, lookups: new Lookups(ledger.db), mended: this.#mended.get(this.#sheet) ?? new Map(), step });
  }

  /** Checks anew when the ledger has changed since: another import may hold these lines by now, a named row may be gone. */
  checkAgainst(step: Step = SILENT): void {
    if (this.#checkedAt !== this.parts.ledger.head.seq) this.#check(step);
  }

  /** Checks anew with another sheet, register, heading row or other targets. */
  map(remap: Remap): void {
    if (remap.sheet !== undefined && remap.sheet >= 0 && remap.sheet < this.#layouts.length) this.#sheet = remap.sheet;
    const { db } = this.parts.ledger;
    if (remap.register !== undefined || remap.headingRow !== undefined) {
      const register = remap.register !== undefined && IMPORTABLE.includes(remap.register) ? remap.register : this.layout.register;
      const headingRow = remap.headingRow === undefined ? this.layout.headingRow : remap.headingRow - 1;
      this.#layouts[this.#sheet] = headingRow !== null && headingRow < 0
        ? { ...layOut(db, { ...this.sheet, rows: [[], ...this.sheet.rows] }, { register, headingRow: 0 }), headingRow: null }
        : layOut(db, this.sheet, { register, headingRow });
    }
    if (remap.targets) this.#aim(remap.targets);
    this.#check();
  }

  #aim(targets: NonNullable<Remap['targets']>): void {
    const { layout } = this;
    const wanted = new Map(targets.map(({ index, target }) => [index, target]));
    for (const target of wanted.values()) if (target.to === 'custom') this.#refuseTaken(target.label);
    // A field takes one column: the column that had it before goes to the remark.
    const taken = new Set([...wanted.values()].flatMap((target) => (target.to === 'field' ? [target.key] : [])));
    const isSpread = layout.register === null;
    this.#layouts[this.#sheet] = {
      ...layout,
      columns: layout.columns.map((column) => {
        const target = wanted.get(column.index);
        if (target) return { ...column, target };
        return !isSpread && column.target.to === 'field' && taken.has(column.target.key) ? { ...column, target: { to: 'remark' } } : column;
      }),
    };
  }

  #refuseTaken(label: string): void {
    const { register } = this.layout;
    if (register === null) return;
    if (REGISTERS[register].fields.every((field) => headingKey(field.label) !== headingKey(label))) return;
    throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key: 'label', message: `已经有叫“${label}”的列` }] });
  }

  /** Writes another text into a cell of the preview; the file stays as it is. */
  mend(number: number, column: number, text: string): void {
    const line = this.#lines[number];
    if (!line) throw new Refused('ROW_MISSING');
    const mends = this.#mended.get(this.#sheet) ?? new Map<string, string>();
    mends.set(`${line.sheetRow - 1}|${column}`, text);
    this.#mended.set(this.#sheet, mends);
    this.#check();
  }

  plan(): ImportPlan {
    const sheets = this.parts.sheets.map((sheet, index): ImportPlan['sheets'][number] => {
      const layout = this.#layouts[index];
      const headingRow = layout?.headingRow ?? null;
      return {
        index, name: sheet.name, rows: sheet.rows.length, headingRow: headingRow === null ? null : headingRow + 1, register: layout?.register ?? null,
        columns: (layout?.columns ?? []).map(({ index: at, heading, samples, target }) => ({ index: at, heading, samples: [...samples], target })),
      };
    });
    const { profile } = this.layout;
    return { session: this.parts.id, fileName: this.parts.fileName, profile, sheets, sheet: this.#sheet, counts: countLines(this.#lines) };
  }

  preview(from: number, count: number, only: 'all' | 'doubt' | CheckedLine['outcome']): { total: number; rows: ImportRow[] } {
    const chosen = this.#lines.flatMap((line, number) => (isShown(line, only) ? [{ line, number }] : []));
    return { total: chosen.length, rows: chosen.slice(from, from + count).map(({ line, number }) => this.#row(line, number)) };
  }

  #row(line: CheckedLine, number: number): ImportRow {
    return {
      number, sheetRow: line.sheetRow, outcome: line.outcome, reason: line.reason, raw: [...line.raw],
      records: line.records.map((record) => this.#record(record)), problems: [...line.issues],
    };
  }

  #record(record: PlannedRecord): ImportRow['records'][number] {
    const { db } = this.parts.ledger;
    const register = REGISTERS[record.register];
    const cells = { ...record.cells, ...customCells(record.cells.custom), remark: remarkOf(record) };
    const labels: Record<string, string> = { parties: record.parties.map((party) => party.name).join('、'), objects: objectNames(record) };
    const writer = new Writer(db);
    const shown = [...fieldMap(db, record.register).values()].flatMap((field) => {
      const value = record.cells[field.key];
      if (field.kind === 'reference' && typeof value === 'string') labels[field.key] = nameOfRow(field.register, writer.find(field.register, value));
      const text = showCell(field, cells, labels);
      return text === '' || field.key === RECORD_NUMBER_KEY ? [] : [{ key: field.key, label: field.label, text }];
    });
    const custom = Object.entries(record.custom).map(([label, text]) => ({ key: 'custom', label, text }));
    const name = record.cells[register.nameKey];
    return { register: record.register, name: typeof name === 'string' ? name : '', fields: [...shown, ...custom] };
  }
}

function objectNames(record: PlannedRecord): string {
  return record.objects.length === 0 ? '' : record.objects.some((object) => object.from === 'line') ? '本行的资产或资源' : `${record.objects.length} 项`;
}

function isShown(line: CheckedLine, only: 'all' | 'doubt' | CheckedLine['outcome']): boolean {
  if (only === 'all') return true;
  if (only === 'problem') return hasProblem(line);
  return only === 'doubt' ? hasDoubt(line) : line.outcome === only;
}

/** Most workbooks kept between reading and storing; the oldest is let go. */
const MOST_SESSIONS = 4;

/** The open import sessions; one belongs to the ledger that was open when its file was read. */
export class ImportSessions {
  readonly #sessions = new Map<string, ImportSession>();

  add(session: ImportSession): void {
    for (const [id, one] of this.#sessions) if (one.parts.ledger !== session.parts.ledger) this.#sessions.delete(id);
    this.#sessions.set(session.parts.id, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
  }

  get(id: string, ledger: Ledger): ImportSession {
    const found = this.#sessions.get(id);
    if (found?.parts.ledger !== ledger) {
      this.#sessions.delete(id);
      throw new Refused('IMPORT_GONE');
    }
    return found;
  }

  discard(id: string): void {
    this.#sessions.delete(id);
  }
}
