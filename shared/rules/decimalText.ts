import { unitAt } from './textUnits.ts';

/** Largest magnitude a stored amount, area or quantity may have; sums and differences of two stay exact as numbers. */
export const MAX_SCALED = 2 ** 51 - 1;

const LONGEST_NUMBER = 40;
const UNSIGNED = /^(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?$/;

/** Why written digits gave no integer. */
export type DecimalProblem = 'not_number' | 'too_precise' | 'out_of_range';

/** The most digits whose value is exact as a number and within bounds whatever they are (10^15 < 2^51). */
const SURE_DIGITS = 15;

/** How many digits stand between two separators. */
const GROUP = 3;

/** Whether a separator or the end of the whole may follow `count` digits; the first group may be shorter. */
function endsGroup(count: number, isFirst: boolean): boolean {
  return isFirst ? count >= 1 && count <= GROUP : count === GROUP;
}

/** The plain case, digits in one run or in groups of three, a point and no more than `decimals` behind it; null for every other text. */
export function readPlainDigits(text: string, decimals: number): number | null {
  let value = 0;
  let digits = 0;
  /** Digits since the last separator or the point. */
  let run = 0;
  let isGrouped = false;
  let hasPoint = false;
  const { length } = text;
  for (let index = 0; index < length; index++) {
    const code = unitAt(text, index);
    if (code >= 0x30 && code <= 0x39) {
      value = value * 10 + code - 0x30;
      digits += 1;
      run += 1;
    } else if (code === 0x2c && !hasPoint && endsGroup(run, !isGrouped)) {
      isGrouped = true;
      run = 0;
    } else if (code === 0x2e && !hasPoint && (!isGrouped || run === GROUP)) {
      hasPoint = true;
      run = 0;
    } else {
      return null;
    }
  }
  if (isGrouped && !hasPoint && run !== GROUP) return null;
  const missing = decimals - (hasPoint ? run : 0);
  if (digits === 0 || missing < 0 || digits + missing > SURE_DIGITS) return null;
  for (let place = 0; place < missing; place++) value *= 10;
  return value;
}

/**
 * Reads unsigned half-width digits with optional thousands separators as an integer of 10^-places,
 * multiplied by 10^shift (`1.5` with shift 4 is 15000). Works on the digits, never through a float.
 * Zeros written behind the last kept place lose nothing and are accepted.
 */
export function readDecimal(text: string, places: number, shift = 0): number | DecimalProblem {
  const plain = readPlainDigits(text, places + shift);
  if (plain !== null) return plain;
  const match = text.length <= LONGEST_NUMBER ? UNSIGNED.exec(text) : null;
  const whole = (match?.[1] ?? '').replaceAll(',', '');
  const fraction = (match?.[2] ?? '').replace(/0+$/, '');
  if (match === null || !/\d/.test(text)) return 'not_number';
  if (fraction.length > places + shift) return 'too_precise';
  const value = BigInt(whole + fraction.padEnd(places + shift, '0'));
  return value > BigInt(MAX_SCALED) ? 'out_of_range' : Number(value);
}

/** Divides and rounds half away from zero (四舍五入). `divisor` must be positive. */
export function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  return dividend < 0n ? -rounded : rounded;
}

/** Puts a comma before every third digit from the right. */
export function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/**
 * Writes an integer of 10^-places as decimal digits with `decimals` places, rounded half away from zero,
 * with thousands separators when `grouped`. A value that rounds to zero carries no sign.
 * Throws RangeError when `value` is not a safe integer (a programming error).
 */
export function writeDecimal(value: number, places: number, decimals: number, grouped: boolean): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a stored integer: ${value}`);
  const rounded =
    decimals >= places
      ? BigInt(value) * 10n ** BigInt(decimals - places)
      : divideHalfAway(BigInt(value), 10n ** BigInt(places - decimals));
  const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  const shown = grouped ? groupThousands(whole) : whole;
  return `${rounded < 0n ? '-' : ''}${shown}${decimals > 0 ? `.${fraction}` : ''}`;
}
