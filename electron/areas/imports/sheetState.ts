import type { ImportCounts, ImportTarget } from '../../../shared/contract/imports.ts';
import { Refused } from '../../../shared/errors.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { headingKey } from '../../../shared/rules/importing/headings.ts';
import type { LayoutWish } from '../../../shared/rules/importing/readLayout.ts';
import type { SheetLayout, SheetTexts } from '../../../shared/rules/importing/sheetLayout.ts';
import type { SheetCheck } from './check.ts';
import type { CheckedLine, Tick } from './lines.ts';
import { countLines } from './lines.ts';

/** What the user says a column is. */
export interface AimedColumn {
  readonly index: number;
  readonly target: ImportTarget;
}

/** One sheet of a session: how it is understood, what was mended and ticked, and its lines. */
export class SheetState {
  readonly sheet: SheetTexts;
  readonly index: number;
  wish: LayoutWish;
  layout: SheetLayout;
  chosen = false;
  /** Whether the user has changed what the sheet or its columns are taken for. */
  isRemapped = false;
  readonly mends: Map<string, Map<number, string>>;
  readonly ticks = new Map<string, Tick>();
  check: SheetCheck;
  /** Rows that the edited copy no longer has. */
  missing: readonly CheckedLine[] = [];
  #counts: ImportCounts | null = null;

  constructor(index: number, sheet: SheetTexts, wish: LayoutWish, layout: SheetLayout, mends: Map<string, Map<number, string>>, check: SheetCheck) {
    this.mends = mends;
    this.index = index;
    this.sheet = sheet;
    this.wish = wish;
    this.layout = layout;
    this.check = check;
    const isMapped = layout.columns.some(({ target }) => target.to === 'field' || target.to === 'range');
    this.chosen = !sheet.hidden && isMapped && check.lines.some((line) => line.outcome !== 'skipped');
  }

  /** Every line, the missing ones behind those of the sheet. */
  get lines(): readonly CheckedLine[] {
    return this.missing.length === 0 ? this.check.lines : [...this.check.lines, ...this.missing];
  }

  line(number: number): CheckedLine | null {
    return this.check.lines[number] ?? this.missing[number - this.check.lines.length] ?? null;
  }

  get counts(): ImportCounts {
    return (this.#counts ??= countLines(this.lines, this.ticks));
  }

  /** To be said when a line, a tick or what is missing has changed. */
  touched(): void {
    this.#counts = null;
  }

  /** Gives columns other targets. A field takes one column: the one that had it before goes to the remark. */
  aim(columns: readonly AimedColumn[]): void {
    const { register } = this.layout;
    const wanted = new Map(columns.map(({ index, target }) => [index, target]));
    if (register !== null) for (const target of wanted.values()) if (target.to === 'custom') refuseTaken(register, target.label);
    const taken = new Set([...wanted.values()].flatMap(keysOf));
    this.layout = {
      ...this.layout,
      columns: this.layout.columns.map((column) => {
        const target = wanted.get(column.index);
        if (target) return { ...column, target, question: null };
        return register !== null && keysOf(column.target).some((key) => taken.has(key)) ? { ...column, target: { to: 'remark' } } : column;
      }),
    };
    this.isRemapped = true;
  }
}

function keysOf(target: ImportTarget): readonly string[] {
  return target.to === 'field' ? [target.key] : target.to === 'range' ? [target.from, target.until] : [];
}

function refuseTaken(register: RegisterName, label: string): void {
  if (REGISTERS[register].fields.every((field) => headingKey(field.label) !== headingKey(label))) return;
  throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key: 'label', message: `已经有叫“${label}”的列` }] });
}
