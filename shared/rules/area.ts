import { divideHalfAway, readDecimal, writeDecimal } from './decimalText.ts';
import { toHalfWidth } from './halfWidth.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';

/** The units a land area is written in. */
export const AREA_UNITS = ['亩', '㎡', '公顷'] as const;

/** A unit of area; it is kept as written and converted only for totals. */
export type AreaUnit = (typeof AREA_UNITS)[number];

const PLACES = 4;

/** Thirds of a square metre in one unit: 1亩 = 2000/3 ㎡ and 1公顷 = 15亩 become whole numbers. */
const THIRDS: Readonly<Record<AreaUnit, bigint>> = { 亩: 2000n, '㎡': 3n, 公顷: 30000n };

const WRITTEN_UNITS: ReadonlyMap<string, AreaUnit> = new Map<string, AreaUnit>([
  ['亩', '亩'],
  ['畝', '亩'],
  ['㎡', '㎡'],
  ['m²', '㎡'],
  ['m2', '㎡'],
  ['平方米', '㎡'],
  ['平米', '㎡'],
  ['公顷', '公顷'],
  ['公頃', '公顷'],
  ['ha', '公顷'],
  ['㏊', '公顷'],
]);

const APPROXIMATE = /^[约≈近]|^大约|(?:左右|上下|多)$/;

/**
 * Reads an area with or without its unit: `35.6亩`, `1,200 平方米`, `997.5m²`, `2.3733 ha`.
 * The value is an integer of 0.0001 of the unit as written; `defaultUnit` holds where none is written.
 * Refuses with `empty`, `approximate` (约 35 亩), `negative`, `not_area`, `too_precise` or `out_of_range`.
 */
export function parseArea(text: string, defaultUnit: AreaUnit): Result<{ value: number; unit: AreaUnit }> {
  const plain = toHalfWidth(text).trim().toLowerCase();
  if (plain === '') return refuse('empty', '请填写面积');
  if (APPROXIMATE.test(plain)) return refuse('approximate', '面积带“约”，请填写准确数，约数写在备注里');
  if (plain.startsWith('-')) return refuse('negative', '面积不能是负数');
  const [, number = '', written = ''] = /^([\d.,]+)\s*(\D*)$/.exec(plain.replace('m2', 'm²')) ?? [];
  const unit = written === '' ? defaultUnit : WRITTEN_UNITS.get(written);
  const value = readDecimal(number, PLACES);
  if (unit === undefined || value === 'not_number') return refuse('not_area', '面积只能是数字加单位，如 35.6亩');
  if (value === 'too_precise') return refuse('too_precise', '面积最多四位小数');
  if (value === 'out_of_range') return refuse('out_of_range', '面积太大，请核对');
  return accept({ value, unit });
}

/** Converts an area (integer of 0.0001 of `from`) exactly, rounded half away from zero to 0.0001 of `to`. */
export function convertArea(value: number, from: AreaUnit, to: AreaUnit): number {
  return sumAreas([{ value, unit: from }], to);
}

/** Adds areas of mixed units exactly and rounds the total once, half away from zero, to 0.0001 of `into`. */
export function sumAreas(parts: readonly { value: number; unit: AreaUnit }[], into: AreaUnit): number {
  const thirds = parts.reduce((total, part) => total + BigInt(part.value) * THIRDS[part.unit], 0n);
  return Number(divideHalfAway(thirds, THIRDS[into]));
}

/**
 * Writes an area with its unit: `35.60 亩`, `119,633.33 ㎡`, `2.3733 公顷`.
 * 亩 and ㎡ take two decimals, more (up to four) only where they carry a digit; 公顷 takes four.
 */
export function formatArea(value: number, unit: AreaUnit): string {
  const digits = writeDecimal(value, PLACES, PLACES, true);
  return `${unit === '公顷' ? digits : digits.replace(/0{1,2}$/, '')} ${unit}`;
}
