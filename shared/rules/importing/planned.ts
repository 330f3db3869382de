import type { ImportRow } from '../../contract/imports.ts';
import type { RegisterName, Row } from '../../registers/define.ts';
import type { Result } from '../result.ts';

/**
 * What to tell about a cell: it could not be read (`problem`), has more than one meaning and stays empty until a
 * proposal is taken (`ask`), or was read but should be looked at (`doubt`). `index` is the column in the block.
 */
export type CellIssue = Readonly<ImportRow['problems'][number]>;

/** A party to link to a contract; made once per `identity` when it is not in the ledger. */
export interface PlannedParty {
  readonly name: string;
  /** Parties of one import with the same identity are one party. */
  readonly identity: string;
  readonly existing: string | null;
  readonly kind: string;
  readonly remark: string | null;
}

/** An object to link to a contract: a row of the ledger, or another record of the same line. */
export type PlannedObject =
  | { readonly from: 'ledger'; readonly register: 'asset' | 'parcel'; readonly uid: string }
  | { readonly from: 'line'; readonly record: number };

/** What a line of the workbook becomes: one row of one register. */
export interface PlannedRecord {
  readonly register: RegisterName;
  /** Values by stored key; `custom.…` keys are columns that exist. */
  readonly cells: Row;
  /** Texts for 自定义列 of these labels, which the import makes. */
  readonly custom: Readonly<Record<string, string>>;
  /** 标题：内容, one line each, behind the mapped remark. */
  readonly remark: readonly string[];
  readonly parties: readonly PlannedParty[];
  readonly objects: readonly PlannedObject[];
}

/** A line of the workbook, read: its records, and what to tell about its cells. */
export interface PlannedLine {
  readonly records: readonly PlannedRecord[];
  readonly issues: readonly CellIssue[];
  /** Why the line cannot be stored; null when it can. */
  readonly obstacle: string | null;
}

/** What planning a line needs from the ledger. */
export interface PlanContext {
  readonly today: string;
  /** The uid of the unit to which rows belong unless they name another one. */
  readonly unit: string;
  /** The uid of the one row with exactly this name, number or uid. */
  readonly lookup: (register: RegisterName, text: string) => Result<string>;
  /** The one row of a unit with exactly this name, or null. */
  readonly named: (register: RegisterName, name: string, unit: string) => string | null;
}

/** The longest remark that a person could type (the remark field of every register). */
export const LONGEST_REMARK = 4_000;

/** The longest text of a 自定义列; a longer one goes to the remark. */
export const LONGEST_CUSTOM = 1_000;

/** The remark of a record: what the workbook has as its remark, then the kept lines. */
export function remarkOf(record: PlannedRecord): string | null {
  const own = record.cells.remark;
  const lines = [...(typeof own === 'string' && own !== '' ? [own] : []), ...record.remark];
  return lines.length === 0 ? null : lines.join('\n');
}
