import { MAX_SCALED, readDecimal, writeDecimal } from './decimalText.ts';
import { toHalfWidth } from './halfWidth.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';

declare const brand: unique symbol;

/** An amount in whole 分, between ±(2^51 − 1). Made only by {@link fen} and {@link parseFen}. */
export type Fen = number & { readonly [brand]: true };

/** The unit a sheet shows amounts in; stored amounts are always 分. */
export type MoneyUnit = '元' | '万元' | '亿元';

const UNITS: Readonly<Record<MoneyUnit, { readonly places: number; readonly decimals: number }>> = {
  元: { places: 2, decimals: 2 },
  万元: { places: 6, decimals: 2 },
  亿元: { places: 10, decimals: 4 },
};

const WRITTEN_UNIT = '元|圆|万元|万圆|万|亿元|亿圆|亿';
const PLAIN = new RegExp(`^([-+]?)\\s*¥?\\s*([-+]?)\\s*([\\d.,]+)\\s*(${WRITTEN_UNIT})?$`);
const BRACKETED = new RegExp(`^¥?\\s*\\(\\s*¥?\\s*([\\d.,]+)\\s*(${WRITTEN_UNIT})?\\s*\\)\\s*(${WRITTEN_UNIT})?$`);

function isFen(value: number): value is Fen {
  return Number.isInteger(value) && Math.abs(value) <= MAX_SCALED;
}

/** Marks a number of 分 as an amount. Throws RangeError for a fraction or beyond ±(2^51 − 1): a programming error. */
export function fen(n: number): Fen {
  const value = n === 0 ? 0 : n;
  if (!isFen(value)) throw new RangeError(`not an amount in 分: ${n}`);
  return value;
}

interface WrittenMoney {
  readonly negative: boolean;
  readonly number: string;
  readonly unit: string;
}

function readSigned(text: string): WrittenMoney | null {
  const [, outer = '', inner = '', number = '', unit = ''] = PLAIN.exec(text) ?? [];
  if (number === '' || (outer !== '' && inner !== '')) return null;
  return { negative: outer === '-' || inner === '-', number, unit };
}

function readBracketed(text: string): WrittenMoney | null {
  const [, number = '', inside = '', behind = ''] = BRACKETED.exec(text) ?? [];
  if (number === '' || (inside !== '' && behind !== '')) return null;
  return { negative: true, number, unit: inside + behind };
}

function shiftOf(unit: string): number {
  if (unit.startsWith('万')) return 4;
  return unit.startsWith('亿') ? 8 : 0;
}

/**
 * Reads an amount a person typed: `1,234.50`, `１２３４`, `¥1234.5元`, `1.5万`, `2亿元`, and `(1,234.50)` or `-1,234.50` as negative.
 * Refuses with `empty`, `not_money`, `too_precise` (finer than 分) or `out_of_range`.
 */
export function parseFen(text: string): Result<Fen> {
  const plain = toHalfWidth(text).trim();
  if (plain === '') return refuse('empty', '请填写金额');
  const digits = readDecimal(plain, 2);
  if (typeof digits === 'number') return accept(fen(digits));
  const written = readBracketed(plain) ?? readSigned(plain);
  if (written === null) return refuse('not_money', '金额只能是数字，如 1234.50');
  const value = readDecimal(written.number, 2, shiftOf(written.unit));
  if (value === 'not_number') return refuse('not_money', '金额只能是数字，如 1234.50');
  if (value === 'too_precise') return refuse('too_precise', '金额最多精确到分');
  if (value === 'out_of_range') return refuse('out_of_range', '金额太大，请核对');
  return accept(fen(written.negative ? -value : value));
}

/**
 * Writes an amount in 分 for the screen and for print: `1,234.50`, negative `-1,234.50`.
 * 万元 with two decimals and 亿元 with four, rounded half away from zero once from 分; the unit itself is not written.
 */
export function formatMoney(value: number, unit: MoneyUnit = '元'): string {
  const { places, decimals } = UNITS[unit];
  return writeDecimal(value, places, decimals, true);
}

/** Writes an amount in 分 as plain 元 without separators (`1234.50`), for editing and for CSV. */
export function plainYuan(value: number): string {
  return writeDecimal(value, 2, 2, false);
}

function checkWeights(weights: readonly number[]): void {
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`not a weight: ${weight}`);
  }
}

/**
 * Divides an amount by weights so that the parts sum to the whole: each share is cut to 分 and the 分 left over
 * go to the largest fractions, ties in the given order. A negative amount is divided like its positive.
 * Throws RangeError when a weight is not a non-negative integer, or when there is an amount and no weight to carry it.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  checkWeights(weights);
  const sum = weights.reduce((running, weight) => running + BigInt(weight), 0n);
  if (sum === 0n) {
    if (total !== 0) throw new RangeError('an amount needs at least one weight above zero');
    return weights.map(() => fen(0));
  }
  const amount = BigInt(Math.abs(total));
  const shares = weights.map((weight, place) => {
    const product = amount * BigInt(weight);
    return { place, part: Number(product / sum), fraction: product % sum };
  });
  const left = Math.abs(total) - shares.reduce((running, share) => running + share.part, 0);
  const byFraction = shares.toSorted((a, b) => (a.fraction === b.fraction ? a.place - b.place : a.fraction > b.fraction ? -1 : 1));
  const raised = new Set(byFraction.slice(0, left).map((share) => share.place));
  const sign = total < 0 ? -1 : 1;
  return shares.map((share) => fen(sign * (share.part + (raised.has(share.place) ? 1 : 0))));
}
