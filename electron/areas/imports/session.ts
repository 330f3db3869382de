import type { ImportPlan, ImportRow, IssueKind, PreviewFilter } from '../../../shared/contract/imports.ts';
import { Refused } from '../../../shared/errors.ts';
import type { Field, RegisterName } from '../../../shared/registers/define.ts';
import type { LayoutWish } from '../../../shared/rules/importing/readLayout.ts';
import type { HeadingRows, SheetLayout, SheetTexts } from '../../../shared/rules/importing/sheetLayout.ts';
import type { Marker } from '../exports/marker.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Elsewhere, Mends } from './check.ts';
import { SheetCheck } from './check.ts';
import { fieldMap, IMPORTABLE, layOut } from './layout.ts';
import { isShown, isTaken } from './lines.ts';
import { Lookups } from './lookups.ts';
import { missingLines, refusedMissing, rowsInUse } from './missing.ts';
import { planOf } from './plan.ts';
import { problemsOf } from './problems.ts';
import { PreviewRows } from './preview.ts';
import { savedProfiles } from './profiles.ts';
import type { Provenance } from './provenance.ts';
import { isCopyOf, provenanceOf, splitMarker } from './provenance.ts';
import { isUidKey, uidKey } from './repeats.ts';
import type { AimedColumn } from './sheetState.ts';
import { SheetState } from './sheetState.ts';
import type { Ticked, UndoStep } from './steps.ts';
import { setMends, setTicks } from './steps.ts';

export interface SessionParts {
  readonly id: string;
  readonly ledger: Ledger;
  readonly fileName: string;
  readonly hash: string;
  readonly sheets: readonly SheetTexts[];
  readonly unit: string;
  readonly today: string;
}

/** What the user changes about how a sheet is understood. */
export interface Remap {
  readonly sheet: number;
  readonly chosen?: boolean | undefined;
  readonly register?: RegisterName | undefined;
  readonly platform?: boolean | undefined;
  /** From 1, as the sheet shows it; 0 when no row is a heading. */
  readonly heading?: HeadingRows | undefined;
  readonly targets?: readonly AimedColumn[] | undefined;
}

type Step = (done: number, total: number) => void;
const SILENT: Step = () => undefined;

/** One workbook between reading and storing: it lives in the ledger thread and stores nothing itself. */
export class ImportSession {
  readonly parts: SessionParts;
  readonly #marker: Marker | null;
  readonly #sheets: SheetState[] = [];
  readonly #steps: UndoStep[] = [];
  #lookups: Lookups;
  #provenance: Provenance;
  /** The newest change of the ledger that the lines were checked against. */
  #checkedAt: number;

  constructor(parts: SessionParts, register: RegisterName | null, step: Step = SILENT) {
    this.parts = parts;
    const { ledger } = parts;
    const { sheets, marker } = splitMarker(parts.sheets);
    this.#marker = marker;
    this.#checkedAt = ledger.head.seq;
    this.#lookups = new Lookups(ledger.db);
    this.#provenance = provenanceOf(ledger.db, marker);
    const hint = register !== null && IMPORTABLE.includes(register) ? register : null;
    const saved = savedProfiles(ledger.db);
    const total = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    let done = 0;
    for (const [index, sheet] of sheets.entries()) {
      const wish: LayoutWish = { register: null, heading: null, hint, saved };
      const layout = layOut(ledger.db, sheet, wish);
      const before = done;
      const mends = new Map<string, Map<number, string>>();
      const check = this.#checkOf(index, sheet, layout, mends, (lines) => step(before + lines, total));
      this.#sheets.push(new SheetState(index, sheet, wish, layout, mends, check));
      done += sheet.rows.length;
    }
    this.#settleMissing();
  }

  get sheets(): readonly SheetState[] {
    return this.#sheets;
  }

  get lookups(): Lookups {
    return this.#lookups;
  }

  #checkOf(index: number, sheet: SheetTexts, layout: SheetLayout, mends: Mends, step: Step): SheetCheck {
    const { ledger: { db }, unit, today } = this.parts;
    const fields = layout.register === null ? new Map<string, Field>() : fieldMap(db, layout.register);
    const elsewhere: Elsewhere = (key) => this.#elsewhere(index, key);
    return new SheetCheck({ db, sheet, layout, unit, today, fields, lookups: this.#lookups, provenance: this.#provenance, mends, elsewhere }, step);
  }

  #elsewhere(index: number, key: string): string | null {
    for (const earlier of this.#sheets.slice(0, index)) {
      const first = earlier.chosen ? earlier.check.repeats.first(key) : null;
      if (first !== null) return `工作表“${earlier.sheet.name}”第 ${earlier.check.lines[first]?.sheetRow ?? 0} 行`;
    }
    return null;
  }

  #state(index: number): SheetState {
    const state = this.#sheets[index];
    if (!state) throw new Refused('IMPORT_NOTHING');
    return state;
  }

  /** Checks everything anew when the ledger has changed since: another import may hold these lines by now, a named row may be gone. */
  refresh(step: Step = SILENT): void {
    const { ledger } = this.parts;
    if (this.#checkedAt === ledger.head.seq) return;
    this.#lookups = new Lookups(ledger.db);
    this.#provenance = provenanceOf(ledger.db, this.#marker);
    const total = this.#sheets.reduce((sum, { sheet }) => sum + sheet.rows.length, 0);
    let done = 0;
    for (const state of this.#sheets) {
      const before = done;
      state.check = this.#checkOf(state.index, state.sheet, state.layout, state.mends, (lines) => step(before + lines, total));
      state.touched();
      done += state.sheet.rows.length;
    }
    // Only a check that ran to its end counts: a cancelled one is run again.
    this.#checkedAt = ledger.head.seq;
    this.#settleMissing();
  }

  /** Takes a sheet, or its columns, for something else, and checks it anew. */
  map(remap: Remap): void {
    this.refresh();
    const state = this.#state(remap.sheet);
    const keys = new Set(state.check.repeats.keys());
    if (remap.chosen !== undefined) state.chosen = remap.chosen;
    if (remap.register !== undefined || remap.heading !== undefined || remap.platform !== undefined) this.#layOutAgain(state, remap);
    if (remap.targets) state.aim(remap.targets);
    if (remap.register !== undefined || remap.heading !== undefined || remap.platform !== undefined || remap.targets) {
      state.check = this.#checkOf(state.index, state.sheet, state.layout, state.mends, SILENT);
      for (const key of state.check.repeats.keys()) keys.add(key);
    }
    state.touched();
    this.#sayLater(state, keys);
    this.#settleMissing();
  }

  #layOutAgain(state: SheetState, { register, heading, platform = state.wish.platform }: Remap): void {
    const { wish } = state;
    const wanted = register !== undefined && IMPORTABLE.includes(register) ? register : wish.register;
    const rows = heading === undefined ? wish.heading : heading.from < 1 ? 'none' : { from: heading.from - 1, to: Math.max(heading.from, heading.to) - 1 };
    state.wish = { register: wanted, heading: rows, hint: wish.hint, ...(platform === undefined ? {} : { platform }), ...(wanted === null && wish.saved ? { saved: wish.saved } : {}) };
    state.layout = layOut(this.parts.ledger.db, state.sheet, state.wish);
    state.isRemapped = true;
  }

  /** Lines of later sheets that say the same 记录编号 or number stand otherwise now. */
  #sayLater(state: SheetState, keys: ReadonlySet<string>): void {
    if (keys.size === 0) return;
    for (const later of this.#sheets.slice(state.index + 1)) {
      later.check.sayAgain(keys);
      later.touched();
    }
  }

  #settleMissing(): void {
    const copies = this.#sheets.filter(({ layout, check }) => check.countsUids && isCopyOf(this.#provenance, layout.register));
    const host = copies.find(({ chosen }) => chosen) ?? copies[0];
    for (const state of this.#sheets) {
      if (state.missing.length > 0) state.touched();
      state.missing = [];
    }
    const register = host?.layout.register;
    if (!host || register == null) return;
    const isInFile = (uid: string) => copies.some(({ check }) => check.repeats.first(uidKey(uid)) !== null);
    host.missing = missingLines(this.#provenance, isInFile, (uid) => this.#lookups.has(register, uid));
    this.#refuseMissing(host, register);
    host.touched();
  }

  /** Rows that are in use cannot be ticked for removal, and say so. */
  #refuseMissing(host: SheetState, register: RegisterName): void {
    const wanted = host.missing.filter((line) => isTaken(line, host.ticks)).map((line) => line.id);
    if (wanted.length === 0) return;
    const refused = rowsInUse(this.parts.ledger.db, register, wanted);
    for (const uid of refused.keys()) host.ticks.set(uid, { outcome: 'missing', taken: false });
    if (refused.size === 0) return;
    host.missing = host.missing.map((line) => {
      const by = refused.get(line.id);
      return by === undefined ? line : refusedMissing(line, by);
    });
  }

  /** Writes other texts into cells of the preview; the file stays as it is. All of them are one step of {@link unmend}. */
  mend(sheet: number, cells: readonly { readonly number: number; readonly index: number; readonly input: string }[]): void {
    this.refresh();
    const state = this.#state(sheet);
    const mends = cells.map(({ number, index, input }) => {
      const id = state.check.idAt(number);
      if (id === null) throw new Refused('ROW_MISSING');
      return { id, index, text: input };
    });
    if (mends.length === 0) return;
    this.#steps.push({ sheet, mends: setMends(state, mends), ticks: [] });
    this.#checkAgain(state, mends.map(({ id }) => id));
  }

  /** Takes a text for every cell of the column that asks about the same text. */
  answer(sheet: number, index: number, raw: string, input: string): void {
    this.refresh();
    const { check } = this.#state(sheet);
    const asked = [...check.lines.entries()].filter(([, line]) => line.issues.some((issue) => issue.level === 'ask' && issue.index === index && issue.raw.trim() === raw.trim()));
    this.mend(sheet, asked.map(([number]) => ({ number, index, input })));
  }

  /** Takes the last mending, answering or ticking back. */
  unmend(): void {
    this.refresh();
    const step = this.#steps.pop();
    if (!step) return;
    const state = this.#state(step.sheet);
    if (step.ticks.length > 0) {
      setTicks(state, step.ticks);
      state.touched();
      this.#settleMissing();
    }
    if (step.mends.length === 0) return;
    setMends(state, step.mends);
    this.#checkAgain(state, step.mends.map(({ id }) => id));
  }

  #checkAgain(state: SheetState, ids: readonly string[]): void {
    const keys = state.check.again(ids.flatMap((id) => state.check.numberOf(id) ?? []));
    state.touched();
    this.#sayLater(state, keys);
    if ([...keys].some(isUidKey)) this.#settleMissing();
  }

  /** Ticks or unticks lines of an outcome; null means all of them. */
  take(sheet: number, outcome: 'changed' | 'conflict' | 'missing', numbers: readonly number[] | null, taken: boolean): void {
    this.refresh();
    const state = this.#state(sheet);
    const lines = numbers === null ? state.lines : numbers.flatMap((number) => state.line(number) ?? []);
    const ticks = lines.filter((line) => line.outcome === outcome).map((line): Ticked => ({ id: line.id, tick: { outcome, taken } }));
    if (ticks.length === 0) return;
    this.#steps.push({ sheet, mends: [], ticks: setTicks(state, ticks) });
    state.touched();
    if (outcome === 'missing') this.#settleMissing();
  }

  /** A sheet as it is understood now, with the words that were answered in it. */
  stateAt(sheet: number): SheetState {
    return this.#state(sheet);
  }

  plan(): ImportPlan {
    return planOf(this.parts.id, this.parts.fileName, this.#sheets, this.#provenance);
  }

  preview(sheet: number, from: number, count: number, only: PreviewFilter): { total: number; rows: ImportRow[] } {
    const state = this.#state(sheet);
    const shown = state.lines.flatMap((line, number) => (isShown(line, only) ? [{ line, number }] : []));
    const rows = new PreviewRows(this.parts.ledger.db, this.#lookups, state.ticks);
    return { total: shown.length, rows: shown.slice(from, from + count).map(({ line, number }) => rows.row(line, number)) };
  }

  problems(wanted: { from: number; count: number; kind: IssueKind | null; level: 'problem' | 'ask' | 'doubt' | null }): ReturnType<typeof problemsOf> {
    return problemsOf(this.#sheets, wanted);
  }
}
