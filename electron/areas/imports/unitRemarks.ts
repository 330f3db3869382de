import type { Field } from '../../../shared/registers/define.ts';
import type { SheetLayout } from '../../../shared/rules/importing/sheetLayout.ts';
import { isReckoned, unitFromAbove } from '../../../shared/rules/importing/sheetUnits.ts';

/** Names of columns that a remark lists before it says 等. */
const LISTED = 5;

/** Says which columns are read by a unit that stands above the heading: a factor of ten thousand must be seen once. */
export function unitRemarks({ columns, units }: SheetLayout, fields: ReadonlyMap<string, Field>): string[] {
  const byUnit = new Map<string, { labels: string[]; isReckoned: boolean }>();
  for (const { heading, target } of columns) {
    const field = target.to === 'field' ? fields.get(target.key) : undefined;
    const unit = field ? unitFromAbove(field, heading, units) : '';
    if (!field || unit === '' || unit === '元') continue;
    const known = byUnit.get(unit) ?? { labels: [], isReckoned: isReckoned(field, unit) };
    known.labels.push(`“${field.label}”`);
    byUnit.set(unit, known);
  }
  return [...byUnit].map(([unit, { labels, isReckoned: reckoned }]) => {
    const named = `${labels.slice(0, LISTED).join('、')}${labels.length > LISTED ? '等' : ''}`;
    return reckoned ? `表头上方写着单位“${unit}”，${named}没有另写单位的都按${unit}读，请核对` : `表头上方写着单位“${unit}”，${named}逐格询问`;
  });
}
