import { divideHalfAway } from '../decimalText.ts';

/**
 * The straight line through two or more whole numbers (least squares, as a worksheet's fill handle draws it): exact
 * where they rise by equal steps, else rounded half away from zero to a whole number. Answers the n-th number (from 0)
 * behind the last one.
 */
export function trend(values: readonly bigint[]): (n: number) => bigint {
  const count = BigInt(values.length);
  let sum = 0n;
  let sumOfPlaces = 0n;
  let sumOfSquares = 0n;
  let sumOfProducts = 0n;
  values.forEach((value, index) => {
    const place = BigInt(index);
    sum += value;
    sumOfPlaces += place;
    sumOfSquares += place * place;
    sumOfProducts += place * value;
  });
  const divisor = count * sumOfSquares - sumOfPlaces * sumOfPlaces;
  if (divisor === 0n) return () => values[0] ?? 0n;
  const rise = count * sumOfProducts - sumOfPlaces * sum;
  // value(x) = (sum − rise/divisor · Σplaces)/count + rise/divisor · x, brought to one fraction
  return (n) => divideHalfAway(sum * divisor - rise * sumOfPlaces + rise * (count + BigInt(n)) * count, divisor * count);
}
