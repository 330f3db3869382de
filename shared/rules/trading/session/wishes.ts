import type { BidEvent } from '../../../contract/tradingTerms.ts';

/** What whoever keeps the record wants to enter. Amounts in 0.0001 of the unit. */
export type Wish =
  | { readonly do: 'open' }
  /** A raised plate; `amount` null: the reserve, or one step from the current price. */
  | { readonly do: 'bid'; readonly plate: string; readonly amount: number | null }
  /** The current price is called the first, second or third time. */
  | { readonly do: 'call'; readonly count: 1 | 2 | 3 }
  /** Strikes out a line of this record, given as it stands there. */
  | { readonly do: 'strike'; readonly line: BidEvent; readonly reason: string }
  | { readonly do: 'pause'; readonly reason: string }
  | { readonly do: 'resume' }
  /** A sealed paper as written; `capitals` null: no amount in words. */
  | { readonly do: 'paper'; readonly plate: string; readonly figures: number | null; readonly capitals: number | null; readonly isSealIntact: boolean }
  /** All papers are opened in one go. */
  | { readonly do: 'unseal' }
  /** A holder says "same price" (match) or repeats the current one (repeat). */
  | { readonly do: 'priority'; readonly plate: string }
  | { readonly do: 'waive'; readonly plate: string; readonly reason: string }
  /** A lot was drawn: `plate` is who comes next in the order. */
  | { readonly do: 'draw'; readonly plate: string; readonly drawnBy: string; readonly witnesses: string }
  | { readonly do: 'close' }
  | { readonly do: 'fail'; readonly reason: string };

/** A line of the record before it has its number. */
export type BidDraft = Omit<BidEvent, 'seq'>;

/** A line with what is not said left empty. */
export function draft(kind: BidDraft['kind'], at: string, said: Partial<Pick<BidDraft, 'bidder' | 'amount' | 'ref' | 'text'>> = {}): BidDraft {
  return { kind, bidder: null, amount: null, at, ref: null, text: '', ...said };
}
