import { customField } from '../../../shared/registers/custom.ts';
import { customColumnSchema } from '../../../shared/contract/records.ts';
import type { Field } from '../../../shared/registers/define.ts';
import { RECORD_NUMBER_KEY } from '../../../shared/rules/importing/mapColumns.ts';
import type { LayoutColumn, SheetLayout } from '../../../shared/rules/importing/sheetLayout.ts';
import { columnUnit } from '../../../shared/rules/importing/sheetUnits.ts';
import type { AsOf } from './asOf.ts';

/** A column of an edited copy with what its cells are held against. `former` is a 自定义列 that was exported and is gone now. */
export type ComparedColumn = { readonly index: number; readonly heading: string; readonly unit: string } & (
  | { readonly as: 'field' | 'former'; readonly field: Field }
  | { readonly as: 'custom'; readonly label: string }
  | { readonly as: 'range'; readonly from: Field; readonly until: Field }
  | { readonly as: 'remark' }
);

/** The columns to compare, in the order of the fields: an identifier is read by the type that stands before it. */
export function comparedColumns(layout: SheetLayout, fields: ReadonlyMap<string, Field>, former: ReturnType<AsOf['formerColumns']>): readonly ComparedColumn[] {
  const order = [...fields.keys()];
  const place = (column: ComparedColumn) => (column.as === 'field' ? order.indexOf(column.field.key) : order.length);
  return layout.columns.flatMap((column) => compared(column, layout, fields, former) ?? []).sort((a, b) => place(a) - place(b) || a.index - b.index);
}

function compared(column: LayoutColumn, layout: SheetLayout, fields: ReadonlyMap<string, Field>, former: ReturnType<AsOf['formerColumns']>): ComparedColumn | null {
  const { index, heading, target } = column;
  const plain = { index, heading, unit: '' };
  switch (target.to) {
    case 'skip':
      return null;
    case 'remark':
      return { ...plain, as: 'remark' };
    case 'custom':
      return { ...plain, ...customNamed(target.label, fields, former) };
    case 'range': {
      const [from, until] = [fields.get(target.from), fields.get(target.until)];
      return from && until ? { ...plain, as: 'range', from, until } : { ...plain, as: 'remark' };
    }
    case 'field': {
      if (target.key === RECORD_NUMBER_KEY) return null;
      const field = fields.get(target.key);
      return field ? { ...plain, as: 'field', field, unit: columnUnit(field, heading, layout.units) } : { ...plain, as: 'remark' };
    }
  }
}

/** The 自定义列 of this label: one that stands, one that was renamed since, one that is gone, or a new one. */
function customNamed(label: string, fields: ReadonlyMap<string, Field>, former: ReturnType<AsOf['formerColumns']>): { as: 'field' | 'former'; field: Field } | { as: 'custom'; label: string } {
  const standing = [...fields.values()].find((field) => field.key.startsWith('custom.') && field.label === label);
  if (standing) return { as: 'field', field: standing };
  for (const column of former) {
    const options: unknown = JSON.parse(column.options);
    const read = customColumnSchema.omit({ uid: true, register: true, privacy: true }).safeParse({ ...column, options });
    const field = read.success ? customField({ ...read.data, uid: '', register: 'asset', privacy: 'private' }) : null;
    if (field?.label !== label) continue;
    const renamed = fields.get(field.key);
    return renamed ? { as: 'field', field: renamed } : { as: 'former', field };
  }
  return { as: 'custom', label };
}
