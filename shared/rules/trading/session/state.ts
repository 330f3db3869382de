/** A price somebody stands by: 0.0001 of the unit, and the line of the record it comes from. */
export interface Offer {
  readonly bidder: string;
  readonly amount: number;
  readonly seq: number;
}

/** What one bidder has offered so far: how many valid lines, and the best of them. `amount` null: only an invalid paper. */
export interface OwnBids {
  readonly bidder: string;
  readonly bids: number;
  readonly amount: number | null;
  readonly seq: number;
}

/** `sold` and `failed` are final: nothing is accepted after them. */
export type SessionPhase = 'waiting' | 'running' | 'paused' | 'sold' | 'failed';

/**
 * Where a session stands after its lines so far. Plain and immutable; its size grows with the bidders and with corrections,
 * never with the number of bids, so that one more line costs the same in round 9 and in round 9,000.
 */
export interface SessionState {
  readonly phase: SessionPhase;
  /** Number and UTC instant of the last line; 0 and empty before the first. */
  readonly lastSeq: number;
  readonly lastAt: string;
  /** UTC ms, whole seconds. `endsAt` only moves later; null where no clock ends the bidding. While paused it stands still. */
  readonly startedAt: number | null;
  readonly endsAt: number | null;
  readonly pausedAt: number | null;
  /** How often a bid has moved the end. */
  readonly extensions: number;
  /** Valid bids that were not struck out; sealed papers are one round once they are opened. */
  readonly rounds: number;
  /** How often the current price was called, 0 to 3. */
  readonly calls: number;
  readonly isUnsealed: boolean;
  /** One entry for each bidder who has offered anything, in the order of first offers. */
  readonly own: readonly OwnBids[];
  /** The leading price and the first who named it among those who lead; null before a bid, and before papers are opened. */
  readonly best: Offer | null;
  /** All who lead: one, or several at an equal price and equal priority, between whom the lot decides. */
  readonly tied: readonly string[];
  /** Holders who said "same price" when the bidding was over. */
  readonly claims: readonly Offer[];
  /** Holders who gave up their priority for this price. */
  readonly waived: readonly string[];
  /** Equal holders who go on bidding among themselves. */
  readonly among: readonly string[];
  /** Those drawn, in the order they were drawn. */
  readonly lots: readonly string[];
  /** Lines that were struck out. */
  readonly struck: readonly { readonly seq: number; readonly bidder: string }[];
  readonly winner: Offer | null;
  /** Why the session failed. */
  readonly reason: string;
}

/** Before the first line. */
export const START: SessionState = {
  phase: 'waiting', lastSeq: 0, lastAt: '', startedAt: null, endsAt: null, pausedAt: null, extensions: 0, rounds: 0, calls: 0, isUnsealed: false,
  own: [], best: null, tied: [], claims: [], waived: [], among: [], lots: [], struck: [], winner: null, reason: '',
};
