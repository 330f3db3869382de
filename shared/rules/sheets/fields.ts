import type { CustomColumn } from '../../contract/records.ts';
import type { SheetKind, SheetSettings } from '../../contract/sheets.ts';
import { fieldsOf } from '../../registers/custom.ts';
import type { Field, RegisterName } from '../../registers/define.ts';
import { money } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';

/** The register whose rows a sheet lists, and what its settings are called. */
export const SHEET_SOURCES: Readonly<Record<SheetKind, { readonly register: RegisterName & ('asset' | 'parcel' | 'contract'); readonly title: string }>> = {
  asset: { register: 'asset', title: '资产公示' }, parcel: { register: 'parcel', title: '资源公示' }, contract: { register: 'contract', title: '合同公示' },
  contract_ledger: { register: 'contract', title: '合同台账' }, rent: { register: 'contract', title: '租金收缴公示' },
};

/** What the rent clock knows of a contract on the day of the sheet; computed, not a column of the register. */
const RENT_FIELDS: readonly Field[] = [
  money('dueThisYear', '本年应收', { allowNegative: true }), money('settledThisYear', '本年已收', { allowNegative: true }), money('reducedThisYear', '本年减免', { allowNegative: true }),
  money('overdue', '累计欠收', { allowNegative: true }),
];

/** The fields that may be columns of a sheet: everything of the register but what is private. */
export function sheetFields(kind: SheetKind, columns: readonly CustomColumn[]): readonly Field[] {
  const fields = fieldsOf(REGISTERS[SHEET_SOURCES[kind].register], columns).filter((field) => field.privacy !== 'private');
  return kind === 'rent' ? [...fields, ...RENT_FIELDS] : fields;
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
