import type { Field } from '../../../shared/registers/define.ts';
import { headingKey } from '../../../shared/rules/importing/headings.ts';
import { linesOf } from '../../../shared/rules/importing/linesOf.ts';
import type { SheetLayout, SheetLine, SheetTexts } from '../../../shared/rules/importing/sheetLayout.ts';
import type { Db } from '../../ledger/database.ts';
import { Identity } from './identity.ts';
import type { Judged } from './judge.ts';
import { Judge } from './judge.ts';
import type { CheckedLine } from './lines.ts';
import type { Lookups } from './lookups.ts';
import type { Provenance } from './provenance.ts';
import { isUidKey, Repeats } from './repeats.ts';
import { unitRemarks } from './unitRemarks.ts';

/** Other texts of cells by line (see {@link SheetCheck.idOf}), then by column. */
export type Mends = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** Where an earlier sheet says the same key. */
export type Elsewhere = (key: string) => string | null;

export interface Checking {
  readonly db: Db;
  readonly sheet: SheetTexts;
  readonly layout: SheetLayout;
  readonly unit: string;
  readonly today: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly lookups: Lookups;
  readonly provenance: Provenance;
  readonly mends: Mends;
  readonly elsewhere: Elsewhere;
}

type Step = (done: number, total: number) => void;

/** Lines between two looks at the cancel flag; also how many rows of the ledger are read at once. */
const STEP = 500;

/** The lines of one sheet, checked against the ledger as it stands at one change record; lines can be checked again one by one. */
export class SheetCheck {
  readonly repeats = new Repeats();
  /** What is to be said of the sheet as a whole. */
  readonly remarks: readonly string[];
  readonly #checking: Checking;
  readonly #source: readonly SheetLine[];
  readonly #judge: Judge;
  /** Words that a kept profile reads in its own way, by the place of their column. */
  readonly #words: ReadonlyMap<number, ReadonlyMap<string, string>>;
  readonly #lines: CheckedLine[] = [];

  constructor(checking: Checking, step: Step) {
    this.#checking = checking;
    this.#source = linesOf(checking.sheet, checking.layout);
    this.#words = wordsOf(checking.layout);
    this.#judge = new Judge(checking, new Identity(checking.sheet.name, this.#source), this.repeats, (line) => this.#source[line]?.row ?? 0);
    this.remarks = [...unitRemarks(checking.layout, checking.fields), ...this.#wordRemarks()];
    this.#run(step);
  }

  /** Every line of the sheet; rows that the copy no longer has stand behind them, see missing.ts. */
  get lines(): readonly CheckedLine[] {
    return this.#lines;
  }

  /** Whether the sheet's 记录编号 count: not those of another ledger. */
  get countsUids(): boolean {
    return this.#judge.countsUids;
  }

  /** Whether any line has a 记录编号: a template's are empty. */
  get hasUids(): boolean {
    return this.#judge.hasUids;
  }

  /** How a line is known again: by its row and block in the sheet. */
  static idOf(line: SheetLine): string {
    return `${line.row}|${line.block}`;
  }

  /** The line's id for mending; null for a number that is none. */
  idAt(number: number): string | null {
    const line = this.#source[number];
    return line ? SheetCheck.idOf(line) : null;
  }

  /** Says which words of this sheet are read as a kept profile has them. */
  #wordRemarks(): string[] {
    const found = new Map<string, number>();
    for (const { cells, skipped } of this.#source) {
      if (skipped !== null) continue;
      for (const [place, words] of this.#words) {
        const raw = (cells[place] ?? '').trim();
        const input = words.get(raw);
        if (input !== undefined) found.set(`按记住的对应，把“${raw}”读作“${input}”`, (found.get(`按记住的对应，把“${raw}”读作“${input}”`) ?? 0) + 1);
      }
    }
    return [...found].map(([text, lines]) => `${text}，${lines} 行`);
  }

  /** The text of a cell as the sheet has it, whatever it was mended to. */
  textAt(number: number, index: number): string {
    return this.#source[number]?.cells[this.#judge.placeOf(index)] ?? '';
  }

  numberOf(id: string): number | null {
    this.#numbers ??= new Map(this.#source.map((line, number) => [SheetCheck.idOf(line), number]));
    return this.#numbers.get(id) ?? null;
  }

  #numbers: ReadonlyMap<string, number> | null = null;

  #run(step: Step): void {
    const { length } = this.#source;
    if (this.countsUids) for (let number = 0; number < length; number++) this.#claimUid(number);
    for (let from = 0; from < length; from += STEP) {
      step(from, length);
      const numbers = Array.from({ length: Math.min(STEP, length - from) }, (_, offset) => from + offset);
      this.#judge.load(numbers.map((number) => this.#cellsOf(number).cells));
      for (const number of numbers) this.#judgeOne(number);
    }
  }

  /** Judges one line by its texts and what the others say; answers the keys that it says now and did not before, or no more. */
  #judgeOne(number: number): readonly string[] {
    const source = this.#source[number];
    if (!source) return [];
    const before = this.repeats.of(number);
    const { cells, skipped, issues } = this.#cellsOf(number);
    const judged: Judged = skipped === null ? this.#judge.line(number, cells) : skippedLine(skipped);
    this.repeats.set(number, judged.keys);
    this.#lines[number] = {
      id: SheetCheck.idOf(source), sheetRow: source.row + 1, block: source.block, raw: cells, outcome: judged.outcome, reason: judged.reason, records: judged.records,
      target: judged.target, change: judged.change, takenByDefault: judged.takenByDefault, seen: judged.seen,
      issues: judged.outcome === 'skipped' || judged.outcome === 'same' ? [] : issues.length === 0 ? judged.issues : [...judged.issues, ...issues],
    };
    return before.length === 0 && judged.keys.length === 0 ? [] : [...new Set(before).symmetricDifference(new Set(judged.keys))];
  }

  /** Checks some lines again, and those whose number or 记录编号 was or is said by them too; answers the keys in question. */
  again(numbers: Iterable<number>): ReadonlySet<string> {
    const touched = [...new Set(numbers)];
    const keys = new Set<string>();
    for (const number of touched) for (const key of this.#claimUid(number)) keys.add(key);
    for (const number of touched) for (const key of this.#judgeOne(number)) keys.add(key);
    for (const key of [...keys]) for (const code of this.#judge.codesBehind(key)) keys.add(code);
    this.sayAgain(keys);
    return keys;
  }

  /** The 记录编号 of every line is known before any line is judged. */
  #claimUid(number: number): readonly string[] {
    const { cells, skipped } = this.#cellsOf(number);
    const uid = skipped === null ? this.#judge.uidOf(cells) : null;
    const before = this.repeats.of(number);
    const after = [...before.filter((key) => !isUidKey(key)), ...(uid === null ? [] : [uid])];
    this.repeats.set(number, after);
    return [...new Set(before).symmetricDifference(new Set(after))];
  }

  /** Checks the lines again that say one of these keys. */
  sayAgain(keys: Iterable<string>): void {
    const lines = new Set([...keys].flatMap((key) => [...this.repeats.lines(key)]));
    for (const number of lines) this.#judgeOne(number);
  }

  /** The texts of a line with its mends; whether it is a record is asked anew when it was mended. */
  #cellsOf(number: number): { cells: readonly string[]; skipped: string | null; issues: SheetLine['issues'] } {
    const found = this.#source[number];
    if (!found) return { cells: [], skipped: null, issues: [] };
    const source = this.#words.size === 0 ? found : { ...found, cells: found.cells.map((text, place) => this.#words.get(place)?.get(text.trim()) ?? text) };
    const mends = this.#checking.mends.size === 0 ? undefined : this.#checking.mends.get(SheetCheck.idOf(source));
    if (!mends || mends.size === 0) return source;
    const cells = [...source.cells];
    for (const [index, text] of mends) {
      const place = this.#judge.placeOf(index);
      if (place >= 0) cells[place] = text;
    }
    return { cells, skipped: this.#skippedAnew(source, cells), issues: source.issues.filter((issue) => issue.index === null || !mends.has(issue.index)) };
  }

  /** A record stays one while anything is left of it; another line is asked about alone, below the heading that it stands under. */
  #skippedAnew(source: SheetLine, cells: readonly string[]): string | null {
    if (cells.every((text) => text.trim() === '')) return '空行，没有内容';
    if (source.skipped === null) return null;
    const { sheet, layout } = this.#checking;
    const from = layout.heading === null ? 0 : layout.heading.to + 1;
    const row = [...(sheet.rows[source.row] ?? [])];
    for (const [place, { index }] of layout.columns.entries()) if (index < layout.width) row[source.block + index] = cells[place] ?? '';
    const filled = Array.from({ length: row.length }, (_, column) => row[column] ?? '');
    const alone = { ...sheet, rows: [...sheet.rows.slice(0, from), filled], merges: sheet.merges.filter(({ bottom }) => bottom < from), hiddenRows: [] };
    const line = linesOf(alone, layout).find(({ row: at, block }) => at === from && block === source.block);
    return line ? line.skipped : '空行，没有内容';
  }
}

function wordsOf({ columns, values }: SheetLayout): Map<number, Map<string, string>> {
  const words = new Map<number, Map<string, string>>();
  for (const { heading, raw, input } of values) {
    const place = columns.findIndex((column) => headingKey(column.heading) === headingKey(heading));
    if (place >= 0) words.set(place, (words.get(place) ?? new Map<string, string>()).set(raw, input));
  }
  return words;
}

function skippedLine(reason: string): Judged {
  return { outcome: 'skipped', reason, records: [], target: null, change: null, takenByDefault: false, issues: [], seen: null, keys: [] };
}
