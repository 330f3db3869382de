import type { RentClause, RentPrice } from '../../../contract/leaseTerms.ts';
import { rounded } from '../ratio.ts';
import { wholeTermRent } from './priceFigures.ts';
import type { ReadTerm } from './term.ts';

/**
 * Whether a price comes to the contract's total over the term. `unknown`: there is no total, or it cannot be told without
 * a schedule. A term that is no whole number of months agrees when the total lies between that of the whole months and one more.
 */
export function totalAgrees(price: RentPrice, total: number | null, term: ReadTerm, terms: Pick<RentClause, 'steps' | 'rentFree'>): 'yes' | 'no' | 'unknown' {
  if (total === null) return 'unknown';
  if (price.by === 'total') return price.amount === total ? 'yes' : 'no';
  if (term.months === null) return 'unknown';
  const least = wholeTermRent(price, terms, { startOn: term.startOn, months: term.months });
  if (least === null) return 'unknown';
  if (term.isWhole) return rounded(least) === total ? 'yes' : 'no';
  const most = wholeTermRent(price, terms, { startOn: term.startOn, months: term.months + 1 });
  if (most === null) return 'unknown';
  const [low, high] = [rounded(least), rounded(most)].toSorted((a, b) => a - b);
  return low !== undefined && high !== undefined && total >= low && total <= high ? 'yes' : 'no';
}
