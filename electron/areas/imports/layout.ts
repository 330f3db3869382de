import type { ImportPlan, ImportTarget } from '../../../shared/contract/imports.ts';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import type { Field, RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { countKnown, findHeadingRow, headingKey, plainHeadingRow } from '../../../shared/rules/importing/headings.ts';
import { knownHeadings, mapColumns, RECORD_NUMBER } from '../../../shared/rules/importing/mapColumns.ts';
import type { SheetColumn } from '../../../shared/rules/importing/mapColumns.ts';
import { areNoticeHeadings, noticeColumn } from '../../../shared/rules/importing/noticeColumns.ts';
import type { MappedColumn } from '../../../shared/rules/importing/planLine.ts';
import type { SheetUnits } from '../../../shared/rules/importing/sheetUnits.ts';
import { NO_UNITS, readSheetUnits } from '../../../shared/rules/importing/sheetUnits.ts';
import type { Db } from '../../ledger/database.ts';
import type { RawSheet } from '../../ledger/threads/contract.ts';
import { columnsOf } from '../records/columns.ts';

/** How one sheet is understood: its heading row, what its rows become, and where its columns go. */
export interface Layout {
  readonly profile: ImportPlan['profile'];
  /** From 0; null when no heading was found and every row is data. */
  readonly headingRow: number | null;
  /** Null when the profile spreads the rows over registers. */
  readonly register: RegisterName | null;
  /** What the rows above the heading say of the columns that name no unit themselves. */
  readonly units: SheetUnits;
  readonly columns: readonly (MappedColumn & { readonly samples: readonly string[] })[];
}

/** The registers that a workbook can fill, in the order in which a tie is decided. */
export const IMPORTABLE: readonly RegisterName[] = ['asset', 'parcel', 'contract', 'party', 'fund_account', 'unit'];
/** Values that are looked at to judge a column. */
const JUDGED = 300;
const SAMPLES = 3;

/** Every field of a register in this ledger, by key. */
export function fieldMap(db: Db, register: RegisterName): ReadonlyMap<string, Field> {
  return new Map(fieldsOf(REGISTERS[register], columnsOf(db, register)).map((field) => [field.key, field]));
}

/**
 * Understands a sheet. `wanted` is what the user has decided about it; `hint` is the register from whose
 * page the file was chosen, which counts less than what the sheet itself says it is.
 */
export function layOut(db: Db, sheet: RawSheet, wanted: { register: RegisterName | null; headingRow: number | null; hint?: RegisterName | null }): Layout {
  const noticeRow = sheet.rows.slice(0, 30).findIndex(areNoticeHeadings);
  if (wanted.register === null && noticeRow >= 0 && (wanted.headingRow ?? noticeRow) === noticeRow) return noticeLayout(sheet, noticeRow);
  const register = wanted.register ?? registerByName(sheet) ?? wanted.hint ?? guessRegister(db, sheet);
  const fields = [...fieldMap(db, register).values()];
  const headingRow = wanted.headingRow ?? findHeadingRow(sheet.rows, knownHeadings(fields)) ?? plainHeadingRow(sheet.rows);
  const columns = sheetColumns(sheet, headingRow);
  const targets = mapColumns(columns, fields);
  const own = columns.some((column) => headingKey(column.heading) === headingKey(RECORD_NUMBER));
  return { profile: own ? 'template' : 'headings', headingRow, register, units: readSheetUnits(sheet.rows.slice(0, headingRow ?? 0)), columns: columns.map((column, index) => mapped(column, targets[index])) };
}

function mapped(column: SheetColumn, target: ImportTarget | undefined): Layout['columns'][number] {
  return { index: column.index, heading: column.heading, target: target ?? { to: 'remark' }, samples: column.values.slice(0, SAMPLES) };
}

function noticeLayout(sheet: RawSheet, headingRow: number): Layout {
  const columns = sheetColumns(sheet, headingRow).map((column) => mapped(column, noticeColumn(column.heading)?.target));
  return { profile: 'notices', headingRow, register: null, units: NO_UNITS, columns };
}

/** The columns of a sheet with their values; one without a heading is named by its letter. */
function sheetColumns(sheet: RawSheet, headingRow: number | null): SheetColumn[] {
  const data = sheet.rows.slice(headingRow === null ? 0 : headingRow + 1);
  const width = Math.max(0, ...data.slice(0, JUDGED).map((row) => row.length), headingRow === null ? 0 : (sheet.rows[headingRow]?.length ?? 0));
  const widest = data.reduce((most, row) => Math.max(most, row.length), width);
  return Array.from({ length: widest }, (_, index) => {
    const values: string[] = [];
    for (const row of data) {
      const value = row[index]?.trim() ?? '';
      if (value !== '') values.push(value);
      if (values.length >= JUDGED) break;
    }
    const heading = headingRow === null ? '' : (sheet.rows[headingRow]?.[index] ?? '').trim();
    return { index, heading: heading === '' && values.length > 0 ? `${columnLetter(index)}列` : heading, values };
  });
}

/** A, B … Z, AA: a column as the spreadsheet names it. */
function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Exports and templates name their sheet after the register. */
function registerByName(sheet: RawSheet): RegisterName | null {
  return IMPORTABLE.find((register) => sheet.name.trim() === REGISTERS[register].listTitle) ?? null;
}

/** The register most of whose headings the sheet has; the sheet's name decides between equals. */
function guessRegister(db: Db, sheet: RawSheet): RegisterName {
  let best: RegisterName = 'asset';
  let most = -1;
  for (const register of IMPORTABLE) {
    const known = knownHeadings([...fieldMap(db, register).values()]);
    const row = findHeadingRow(sheet.rows, known);
    const hits = row === null ? 0 : countKnown(sheet.rows[row] ?? [], known);
    const score = hits * 2 + (sheet.name.includes(REGISTERS[register].title) ? 1 : 0);
    if (score > most) {
      best = register;
      most = score;
    }
  }
  return best;
}
