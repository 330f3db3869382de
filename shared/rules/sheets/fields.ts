import type { CustomColumn } from '../../contract/records.ts';
import type { SheetKind, SheetSettings } from '../../contract/sheets.ts';
import { fieldsOf } from '../../registers/custom.ts';
import type { Field } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';

/** The fields that may be columns of a sheet: everything of the register but what is private. */
export function sheetFields(kind: SheetKind, columns: readonly CustomColumn[]): readonly Field[] {
  return fieldsOf(REGISTERS[kind], columns).filter((field) => field.privacy !== 'private');
}

/** The share of the paper's width that a column begins with, from its width on screen. */
export function shareOf(field: Field): number {
  return Math.min(40, Math.max(5, Math.round(field.width / 10)));
}

/** Settings without the columns that are gone or have become private, and how many these are. */
export function usableSettings(settings: SheetSettings, fields: readonly Field[]): { settings: SheetSettings; dropped: number } {
  const known = new Set(fields.map((field) => field.key));
  const columns = settings.columns.filter((column) => known.has(column.key));
  return { settings: { ...settings, columns }, dropped: settings.columns.length - columns.length };
}
