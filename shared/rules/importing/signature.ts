import type { ImportTarget } from '../../contract/imports.ts';
import type { RegisterName } from '../../registers/define.ts';
import { headingKey } from './headings.ts';
import type { ColumnMapping, SheetColumn } from './mapColumns.ts';
import { SECTION_HEADING } from './sections.ts';

/** A mapping that was kept for sheets of one shape: columns with the headings of their layout, in the order of the sheet. */
export interface SavedMapping {
  readonly name: string;
  readonly register: RegisterName;
  readonly columns: readonly { readonly heading: string; readonly target: ImportTarget }[];
  /** Whether files of this shape come from a county's or province's platform. */
  readonly platform: boolean;
  /** Words of the file that a person has answered: under this heading `raw` is read as `input`. */
  readonly values: readonly { readonly heading: string; readonly raw: string; readonly input: string }[];
}

/** Finds the kept mapping of a signature (see {@link signatureOf}); null when there is none. */
export type FindSaved = (signature: string) => SavedMapping | null;

const LETTER = /^[A-Z]{1,3}列$/u;

/**
 * By what a sheet's shape is known again: its headings without spaces, marks and empty ones, sorted and joined, so the
 * order of the columns does not count; columns called by their letter and the column of sections are left out.
 */
export function signatureOf(headings: readonly string[]): string {
  return headings.map(headingKey).filter((key) => key !== '' && key !== SECTION_HEADING && !LETTER.test(key)).toSorted().join('\n');
}

/** The kept targets of columns; the second of two equal headings takes the second kept one. A column that was not kept goes where its heading says. */
export function savedTargets(saved: SavedMapping, columns: readonly SheetColumn[], otherwise: readonly ColumnMapping[]): ColumnMapping[] {
  const kept = Map.groupBy(saved.columns, ({ heading }) => headingKey(heading));
  const used = new Map<string, number>();
  return columns.map((column, at): ColumnMapping => {
    const key = headingKey(column.heading);
    const turn = used.get(key) ?? 0;
    used.set(key, turn + 1);
    const target = kept.get(key)?.[turn]?.target;
    return target ? { target, question: null } : (otherwise[at] ?? { target: { to: 'remark' }, question: null });
  });
}
