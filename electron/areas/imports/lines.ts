import type { ImportCounts, Outcome, PreviewFilter } from '../../../shared/contract/imports.ts';
import type { RegisterName, Row } from '../../../shared/registers/define.ts';
import type { CellIssue, PlannedObject, PlannedParty, PlannedRecord } from '../../../shared/rules/importing/planned.ts';

/** A record of a line with its identity, and the row it already is, if it is. */
export interface CheckedRecord extends PlannedRecord {
  readonly key: string;
  readonly existing: string | null;
}

/** A row of the ledger that a line stands for. */
export interface TargetRow {
  readonly register: RegisterName;
  readonly uid: string;
}

/** How the objects or parties of a contract change: link rows that go, and what is linked anew. */
export interface LinkChange {
  readonly table: 'contract_object' | 'contract_party';
  readonly remove: readonly string[];
  readonly parties: readonly PlannedParty[];
  readonly objects: readonly PlannedObject[];
}

/** One changed cell, in texts as a person reads them. */
export interface CellChange {
  readonly key: string;
  readonly label: string;
  readonly old: string;
  readonly now: string;
  readonly new: string;
}

/** What a line changes of its row. */
export interface RowChange {
  /** New values by field key; `custom.…` keys are columns that exist. */
  readonly patch: Row;
  /** Texts for 自定义列 of these labels, which the import makes. */
  readonly custom: Readonly<Record<string, string>>;
  /** Lines that the remark takes up. */
  readonly remark: readonly string[];
  readonly links: readonly LinkChange[];
  readonly cells: readonly CellChange[];
}

/** One line of a sheet as the preview shows it and the store takes it. */
export interface CheckedLine {
  /** By what ticks know the line, also when it is checked again. */
  readonly id: string;
  /** From 1 as the sheet shows it; 0 for a row that the copy no longer has. */
  readonly sheetRow: number;
  /** The first column of the table in which the line stands, from 0. */
  readonly block: number;
  readonly raw: readonly string[];
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly records: readonly CheckedRecord[];
  readonly target: TargetRow | null;
  readonly change: RowChange | null;
  /** Whether a changed line is stored unless it is unticked. */
  readonly takenByDefault: boolean;
  readonly issues: readonly CellIssue[];
  /** What a platform's file says of the record; null in any other file. */
  readonly seen: SeenOnPlatform | null;
}

/** A record as a platform's file has it. */
export interface SeenOnPlatform {
  readonly register: RegisterName;
  readonly number: string;
  readonly cells: Row;
  /** Whether the ledger does not know it so yet. */
  readonly isNews: boolean;
}

/** What the user ticked or unticked, valid for the outcome that was seen then. */
export interface Tick {
  readonly outcome: Outcome;
  readonly taken: boolean;
}

export type Ticks = ReadonlyMap<string, Tick>;

/** Whether 确认导入 stores a line. */
export function isTaken(line: CheckedLine, ticks: Ticks): boolean {
  switch (line.outcome) {
    case 'new':
      return true;
    case 'changed':
    case 'conflict':
    case 'missing': {
      const tick = ticks.get(line.id);
      return tick?.outcome === line.outcome ? tick.taken : line.takenByDefault;
    }
    default:
      return false;
  }
}

/** A line that cannot be stored, or with a cell that could not be read. */
export function hasProblem(line: CheckedLine): boolean {
  return line.outcome === 'problem' || line.issues.some((issue) => issue.level === 'problem');
}

/** What to tell about a line; one that cannot be stored says why, also where no cell does. */
export function toldIssues(line: CheckedLine): readonly CellIssue[] {
  if (line.outcome !== 'problem' || line.issues.some((issue) => issue.level !== 'doubt' && issue.message === line.reason)) return line.issues;
  const why: CellIssue = { index: null, key: '', label: '行', raw: '', message: line.reason ?? '这一行没有导入', level: 'problem', kind: 'missing', keptIn: null, proposals: [] };
  return line.issues.some((issue) => issue.level !== 'doubt') ? line.issues : [...line.issues, why];
}

/** How many lines there are of each kind; lines of the copy are counted as rows, those it no longer has are not. */
export function countLines(lines: readonly CheckedLine[], ticks: Ticks): ImportCounts {
  const counts = noCounts();
  for (const line of lines) {
    if (line.outcome !== 'missing') counts.rows += 1;
    if (line.outcome === 'new') counts.created += 1;
    if (line.outcome === 'changed') counts.changed += 1;
    if (line.outcome === 'conflict') counts.conflicts += 1;
    if (line.outcome === 'missing') counts.missing += 1;
    if (line.outcome === 'same') counts.same += 1;
    if (line.outcome === 'skipped') counts.skipped += 1;
    if (hasProblem(line)) counts.problems += 1;
    if (line.issues.some((issue) => issue.level === 'ask')) counts.asked += 1;
    if (line.issues.some((issue) => issue.level === 'doubt')) counts.doubts += 1;
    if (line.seen?.isNews === true) counts.platform += 1;
    if (isTaken(line, ticks)) counts.taken += 1;
  }
  return counts;
}

function noCounts(): ImportCounts {
  return { rows: 0, created: 0, changed: 0, conflicts: 0, missing: 0, same: 0, skipped: 0, problems: 0, asked: 0, doubts: 0, platform: 0, taken: 0 };
}

/** The counts of several sheets together. */
export function sumCounts(all: readonly ImportCounts[]): ImportCounts {
  const sum = noCounts();
  for (const counts of all) {
    sum.rows += counts.rows;
    sum.created += counts.created;
    sum.changed += counts.changed;
    sum.conflicts += counts.conflicts;
    sum.missing += counts.missing;
    sum.same += counts.same;
    sum.skipped += counts.skipped;
    sum.problems += counts.problems;
    sum.asked += counts.asked;
    sum.doubts += counts.doubts;
    sum.platform += counts.platform;
    sum.taken += counts.taken;
  }
  return sum;
}

/** Whether a line belongs to what the preview is asked for. */
export function isShown(line: CheckedLine, only: PreviewFilter): boolean {
  switch (only) {
    case 'all':
      return true;
    case 'problem':
    case 'problems':
      return hasProblem(line);
    case 'asked':
      return line.issues.some((issue) => issue.level === 'ask');
    case 'doubts':
      return line.issues.some((issue) => issue.level === 'doubt');
    default:
      return line.outcome === only;
  }
}
