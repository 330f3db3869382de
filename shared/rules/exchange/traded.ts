import { z } from 'zod';
import { lotTermsSchema } from '../../contract/tradingTerms.ts';
import { variableUnit } from '../trading/amounts.ts';
import type { Cells } from './cells.ts';
import { number, text } from './cells.ts';

/** What was traded in one unit of bidding, 0.0001 of it; premiums in 0.01 %. */
export interface Traded { lots: number; sold: number; /** Sums over what was sold. */ reserve: number; price: number; /** Sum over what was sold of (price − reserve) ÷ reserve, against the bidder's side where the least bid wins. */ premium: number; bids: number }

const termsText = z.string().transform((value, context) => {
  try {
    return lotTermsSchema.parse(JSON.parse(value));
  } catch {
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  }
});

/** A hundred thousand times the reserve: whatever is written beyond it is no premium. */
const MOST_PREMIUM = 1_000_000_000;

/** The premium of a price over its reserve in 0.01 %, towards zero. */
function premiumOf(price: number, reserve: number, direction: 'up' | 'down'): number {
  const gain = direction === 'up' ? price - reserve : reserve - price;
  const premium = reserve === 0 ? 0 : Number((BigInt(gain) * 10_000n) / BigInt(reserve));
  return Math.max(-MOST_PREMIUM, Math.min(MOST_PREMIUM, premium));
}

/** Adds lots of a year up by the unit in which they were bid; `bids` counts the bids of a lot. Lots whose terms are not readable are counted without sums. */
export function tradedOf(lots: readonly Cells[], year: string, bids: ReadonlyMap<string, number>): Map<string, Traded> {
  const units = new Map<string, Traded>();
  for (const lot of lots.filter((one) => text(one, 'endedOn').startsWith(year))) {
    const terms = termsText.safeParse(text(lot, 'terms'));
    const unit = terms.success ? variableUnit(terms.data.variable) : '';
    const one = units.get(unit) ?? { lots: 0, sold: 0, reserve: 0, price: 0, premium: 0, bids: 0 };
    units.set(unit, one);
    one.lots += 1;
    one.bids += bids.get(text(lot, 'uid')) ?? 0;
    if (text(lot, 'state') !== 'sold' || !terms.success) continue;
    const [price, { reserve, direction }] = [number(lot, 'price'), terms.data];
    one.sold += 1;
    one.reserve += reserve;
    one.price += price;
    one.premium += premiumOf(price, reserve, direction);
  }
  return units;
}

/** Several counts as one each. */
export function addTraded(all: readonly ReadonlyMap<string, Traded>[]): Map<string, Traded> {
  const sum = new Map<string, Traded>();
  for (const units of all) {
    for (const [unit, one] of units) {
      const known = sum.get(unit) ?? { lots: 0, sold: 0, reserve: 0, price: 0, premium: 0, bids: 0 };
      sum.set(unit, { lots: known.lots + one.lots, sold: known.sold + one.sold, reserve: known.reserve + one.reserve, price: known.price + one.price, premium: known.premium + one.premium, bids: known.bids + one.bids });
    }
  }
  return sum;
}
