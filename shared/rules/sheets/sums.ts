import type { Field } from '../../registers/define.ts';
import type { AreaUnit } from '../area.ts';
import { AREA_UNITS, formatArea, sumAreas } from '../area.ts';
import type { MoneyUnit } from '../money.ts';
import { formatMoney } from '../money.ts';
import type { SheetRow } from './shown.ts';

/** The 合计 row by field key, and what must be said about it. */
export interface Sums {
  readonly cells: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/** A price per measure adds up to nothing. */
const NOT_ADDED: ReadonlySet<string> = new Set(['unitPrice']);

/**
 * Adds what can be added: money exactly in 分 and rounded once for the sheet's unit, areas in their own unit where
 * all rows share it and otherwise in 亩 (1亩 = 2000/3㎡). Masked fields are not added: a sum of one row would tell it.
 */
export function sumColumns(fields: readonly Field[], rows: readonly SheetRow[], moneyUnit: MoneyUnit): Sums {
  const cells = new Map<string, string>();
  const notes = new Set<string>();
  for (const field of fields) {
    if (field.privacy !== 'public' || NOT_ADDED.has(field.key)) continue;
    if (field.kind === 'money' && field.summed) {
      const sum = sumMoney(field.key, rows, moneyUnit);
      if (sum !== null) cells.set(field.key, sum);
      if (sum !== null && moneyUnit === '万元') notes.add('因四舍五入，分项与合计可能存在尾差。');
    }
    if (field.kind === 'area') {
      const { text, mixed } = sumArea(field.key, rows);
      if (text !== '') cells.set(field.key, text);
      if (mixed) notes.add('面积计量单位不一的列，合计按1亩=2000/3平方米折算为亩。');
    }
  }
  return { cells, notes: [...notes] };
}

function sumMoney(key: string, rows: readonly SheetRow[], moneyUnit: MoneyUnit): string | null {
  const values = rows.map((row) => row.cells[key]).filter((value) => typeof value === 'number');
  return values.length === 0 ? null : formatMoney(values.reduce((sum, value) => sum + value, 0), moneyUnit);
}

function isAreaUnit(value: unknown): value is AreaUnit {
  return AREA_UNITS.some((unit) => unit === value);
}

function sumArea(key: string, rows: readonly SheetRow[]): { text: string; mixed: boolean } {
  const parts = rows.flatMap(({ cells }) => {
    const value = cells[key];
    const unit = cells[`${key}Unit`];
    return typeof value === 'number' && isAreaUnit(unit) ? [{ value, unit }] : [];
  });
  const units = new Set(parts.map((part) => part.unit));
  const [first] = units;
  if (first === undefined) return { text: '', mixed: false };
  const into = units.size === 1 ? first : '亩';
  // Conversion leaves digits that nobody measured: a converted total is written with two decimals.
  const total = sumAreas(parts, into);
  return { text: formatArea(units.size === 1 ? total : roundToHundredths(total), into), mixed: units.size > 1 };
}

function roundToHundredths(value: number): number {
  const rest = value % 100;
  return value - rest + (rest >= 50 ? 100 : 0);
}
