import type { ImportTarget, ImportPlan } from '../../contract/imports.ts';
import type { RegisterName } from '../../registers/define.ts';
import type { CellIssue } from './planned.ts';
import type { SheetUnits } from './sheetUnits.ts';

/** A sheet as it was read: texts as an accountant sees them; rows and columns count from 0, merges hold both ends. */
export interface SheetTexts {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
}

/** The rows of a heading, from 0, both included. */
export interface HeadingRows {
  readonly from: number;
  readonly to: number;
}

/** A column as it is mapped. `index` counts from the block's first column; the column of section rows has the index behind the last. */
export interface LayoutColumn {
  readonly index: number;
  /** Rows of the heading joined with `/`: 使用情况/出租对象. */
  readonly heading: string;
  readonly hidden: boolean;
  readonly samples: readonly string[];
  readonly target: ImportTarget;
  readonly question: ImportPlan['sheets'][number]['columns'][number]['question'];
}

/** How a sheet is understood: where its heading is, which tables stand side by side, what its columns are. */
export interface SheetLayout {
  /** Null where the profile spreads a line over registers. */
  readonly register: RegisterName | null;
  readonly profile: ImportPlan['sheets'][number]['profile'];
  readonly profileName: string | null;
  readonly heading: HeadingRows | null;
  /** First columns of tables that stand side by side; one of 0 where there is a single table. */
  readonly blocks: readonly number[];
  /** Columns of one block. */
  readonly width: number;
  readonly columns: readonly LayoutColumn[];
  readonly units: SheetUnits;
  /** Whether a column of section rows stands behind the last column. */
  readonly sections: boolean;
  /** Words that a kept profile reads in its own way: under this heading `raw` is read as `input`. */
  readonly values: readonly { readonly heading: string; readonly raw: string; readonly input: string }[];
  /** What a person should know about the sheet as a whole. */
  readonly remarks: readonly string[];
}

/** One line below the heading of one block, ready to be read. */
export interface SheetLine {
  /** From 0. */
  readonly row: number;
  /** The block's first column. */
  readonly block: number;
  /** Texts of the block's columns, merged cells filled, then the section's text where the layout has sections. */
  readonly cells: readonly string[];
  /** Why the line is no record; null when it is one. */
  readonly skipped: string | null;
  /** What the shape itself says about the line: a hidden row, an amount merged over several rows. */
  readonly issues: readonly CellIssue[];
}
