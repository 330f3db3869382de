import { z } from 'zod';
import type { Field } from '../../../shared/registers/define.ts';
import { columnName } from '../../../shared/registers/define.ts';
import { AREA_UNITS } from '../../../shared/rules/area.ts';
import type { Region } from './blockQueries.ts';

/** Rows that one statement adds up. */
const ROWS_AT_ONCE = 10_000;

interface Sum {
  readonly key: string;
  readonly kind: 'money' | 'area' | 'quantity' | 'integer';
  /** The unit of an area, as written. */
  readonly unit: string | null;
  readonly filled: number;
  /** 分, or 0.0001 of the unit; whole numbers as they are. */
  readonly sum: number;
}

/** One sum of a column, in SQL over the alias `t`; without a kind only its filled cells count. */
interface Measure {
  readonly key: string;
  readonly kind: Sum['kind'] | null;
  readonly unit: string | null;
  readonly sql: string;
}

function valueSql(field: Field): string {
  if (field.kind === 'links') return `(SELECT 1 FROM ${field.table} l WHERE l.contract = t.uid LIMIT 1)`;
  return field.key.startsWith('custom.') ? `json_extract(t.custom, '$.${field.key.slice('custom.'.length)}')` : `t.${columnName(field.key)}`;
}

function measuresOf(field: Field): Measure[] {
  const { key } = field;
  const value = valueSql(field);
  if (field.kind === 'area') return AREA_UNITS.map((unit) => ({ key, kind: field.kind, unit, sql: `CASE WHEN ${value}_unit = '${unit}' THEN ${value} END` }));
  const isSummed = field.kind === 'quantity' || field.kind === 'integer' || (field.kind === 'money' && field.summed);
  return [{ key, kind: isSummed ? field.kind : null, unit: null, sql: value }];
}

const totals = z.array(z.bigint().nullable());

/**
 * Filled cells of a block, and exact sums of its amounts, quantities, areas (each unit by itself) and whole numbers.
 * A unit price has no sum. Added up by SQLite over the rows of the view.
 */
export function summariseBlock({ db, block, fields, ids }: Region): { filled: number; sums: Sum[] } {
  const columns = [...new Map(fields.flatMap((field) => (field ? [[field.key, field] as const] : []))).values()];
  const measures = columns.flatMap(measuresOf);
  if (measures.length === 0) return { filled: 0, sums: [] };
  const filled = measures.map(() => 0);
  const sums = measures.map(() => 0n);
  const parts = measures.map(({ kind, sql }) => `COUNT(${sql}), ${kind === null ? '0' : `SUM(CAST(${sql} AS INTEGER))`}`);
  const query = db.prepare(`SELECT ${parts.join(', ')} FROM json_each(?) j JOIN ${block.register} t ON t.id = j.value`).raw().safeIntegers(true);
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    const row = totals.parse(query.get(JSON.stringify(ids.slice(from, from + ROWS_AT_ONCE))));
    for (const index of measures.keys()) {
      filled[index] = (filled[index] ?? 0) + Number(row[index * 2] ?? 0n);
      sums[index] = (sums[index] ?? 0n) + (row[index * 2 + 1] ?? 0n);
    }
  }
  return {
    filled: filled.reduce((total, one) => total + one, 0),
    sums: measures.flatMap(({ key, kind, unit }, index) => {
      const sum = Number(sums[index] ?? 0n);
      // A sum that is too large to be exact is no sum.
      return kind === null || !filled[index] || !Number.isSafeInteger(sum) ? [] : [{ key, kind, unit, filled: filled[index], sum }];
    }),
  };
}
