import { readDecimal, writeDecimal } from './decimalText.ts';
import { toHalfWidth } from './halfWidth.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';

const PLACES = 4;

/**
 * Reads a quantity or rate as an integer of 0.0001: `1,234.5`, `１２`, `-3.25`.
 * Refuses with `empty`, `not_number`, `too_precise` (a fifth decimal) or `out_of_range`.
 */
export function parseScaled(text: string): Result<number> {
  const plain = toHalfWidth(text).trim();
  if (plain === '') return refuse('empty', '请填写数字');
  const negative = plain.startsWith('-');
  const value = readDecimal(negative || plain.startsWith('+') ? plain.slice(1).trim() : plain, PLACES);
  if (value === 'not_number') return refuse('not_number', '只能填写数字，如 12.5');
  if (value === 'too_precise') return refuse('too_precise', '最多四位小数');
  if (value === 'out_of_range') return refuse('out_of_range', '数字太大，请核对');
  return accept(negative && value !== 0 ? -value : value);
}

/**
 * Writes an integer of 0.0001 with thousands separators: as many decimals as it needs,
 * or exactly `decimals`, rounded half away from zero. Throws RangeError for a fraction of 0.0001.
 */
export function formatScaled(value: number, decimals?: number): string {
  if (decimals !== undefined) return writeDecimal(value, PLACES, decimals, true);
  return writeDecimal(value, PLACES, PLACES, true).replace(/\.?0+$/, '');
}
