import type { CustomColumn } from '../contract/records.ts';
import type { CellValue, Field, Register, Row } from './define.ts';
import { choice, date, flag, money, quantity, text } from './define.ts';

/** A 自定义列 as a field like any other; its key carries the prefix `custom.`. */
export function customField(column: CustomColumn): Field {
  const label = column.measure ? `${column.label}(${column.measure})` : column.label;
  const common = { privacy: column.privacy, ...(column.privacy === 'public' ? {} : { mask: 'text' as const }) };
  switch (column.kind) {
    case 'text':
      return text(column.key, label, { ...common, search: false, maxLength: 1_000 });
    case 'money':
      return money(column.key, label, { ...common, allowNegative: true });
    case 'quantity':
      return quantity(column.key, label, common);
    case 'date':
      return date(column.key, label, common);
    case 'flag':
      return flag(column.key, label, common);
    case 'choice':
      return choice(column.key, label, column.options.map((option) => [option, option] as const), common);
  }
}

/**
 * 备注 as a field: every register has it, none defines it. It is private and so never a column of a posted sheet: imports
 * keep in it whatever fits no field, names of people too, and no masking tells a name in running text from other words.
 */
export const remarkField: Field = text('remark', '备注', { privacy: 'private', width: 200, multiline: true, maxLength: 4_000, aliases: ['说明', '附注'] });

/** Every field of a register in this ledger: defined, remark, custom. */
export function fieldsOf(register: Register, columns: readonly CustomColumn[]): readonly Field[] {
  return [...register.fields, remarkField, ...columns.filter((column) => column.register === register.name).map(customField)];
}

/** The custom values of a stored row, flattened under their field keys. */
export function customCells(stored: CellValue | undefined): Record<string, CellValue> {
  if (typeof stored !== 'string') return {};
  const parsed: unknown = JSON.parse(stored);
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(Object.entries(parsed).flatMap(([key, value]: [string, unknown]): [string, CellValue][] =>
    typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value)) ? [[`custom.${key}`, value]] : []));
}

/** The stored form of custom values with some of them changed; null when none is left. */
export function withCustom(stored: CellValue | undefined, patch: Row): string | null {
  const all: Record<string, CellValue> = { ...customCells(stored), ...patch };
  const filled = Object.entries(all).filter(([, value]) => value !== null).map(([key, value]) => [key.slice('custom.'.length), value]);
  filled.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return filled.length === 0 ? null : JSON.stringify(Object.fromEntries(filled));
}

/** Splits a patch by field keys into stored columns: custom values join the `custom` column. */
export function storedPatch(row: Row, patch: Row): Row {
  const plain = Object.entries(patch).filter(([key]) => !key.startsWith('custom.'));
  const custom = Object.fromEntries(Object.entries(patch).filter(([key]) => key.startsWith('custom.')));
  return { ...Object.fromEntries(plain), ...(Object.keys(custom).length > 0 ? { custom: withCustom(row.custom, custom) } : {}) };
}
