import { divideHalfAway, groupThousands } from '../decimalText.ts';

/** An exact fraction, reduced, with a positive denominator: rents are never rounded before a line is. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** `n`/`d`; throws RangeError for a denominator of zero or below, which is a programming error. */
export function ratio(n: number | bigint, d: number | bigint = 1n): Ratio {
  const below = BigInt(d);
  if (below <= 0n) throw new RangeError(`not a denominator: ${below}`);
  const above = BigInt(n);
  const by = gcd(above, below);
  return by <= 1n ? { n: above, d: above === 0n ? 1n : below } : { n: above / by, d: below / by };
}

export const ZERO: Ratio = { n: 0n, d: 1n };

export function add(a: Ratio, b: Ratio): Ratio {
  return a.d === b.d ? ratio(a.n + b.n, a.d) : ratio(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Ratio, b: Ratio): Ratio {
  return add(a, { n: -b.n, d: b.d });
}

export function times(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.n, a.d * b.d);
}

/** `a` divided by a positive `b`; throws RangeError for zero or below. */
export function dividedBy(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d, a.d * b.n);
}

/** The nearest whole number, half away from zero. */
export function rounded(a: Ratio): number {
  return Number(divideHalfAway(a.n, a.d));
}

/** An amount of 分 in 元 for a sentence: `25,200.00`; what is finer than 分 is shown with up to six decimals, then cut by rounding. */
export function yuanText(fen: Ratio): string {
  const millionths = divideHalfAway(fen.n * 10_000n, fen.d);
  const digits = (millionths < 0n ? -millionths : millionths).toString().padStart(7, '0');
  return `${millionths < 0n ? '-' : ''}${groupThousands(digits.slice(0, -6))}.${digits.slice(-6)}`.replace(/0{1,4}$/u, '');
}
