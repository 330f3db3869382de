import { isBiddingOver, secondOf } from './clock.ts';
import type { SessionRules } from './rules.ts';
import { levelOf } from './rules.ts';
import { leadersOf, offersOf } from './standing.ts';
import type { Offer, SessionState } from './state.ts';

/** Who comes next, and at what price, when the winner defaults. `isTied`: others stand equal, so that a lot is needed first. */
export interface RunnerUp {
  readonly bidder: string;
  readonly price: number;
  readonly isTied: boolean;
}

/** What a session came to. While it is open there is no winner, price or runner-up yet. `bidders` is how many made a valid offer. */
export interface SessionResult {
  readonly outcome: 'sold' | 'failed' | 'open';
  readonly winner: string | null;
  readonly price: number | null;
  readonly runnerUp: RunnerUp | null;
  readonly rounds: number;
  readonly bidders: number;
  /** Why it failed; empty otherwise. */
  readonly reason: string;
  /** The winner had the lot by a priority right: by "same price", by repeating the price, or before an equal price of others. */
  readonly byPriority: boolean;
  readonly byLottery: boolean;
}

function runnerUpOf(rules: SessionRules, state: SessionState, winner: string): RunnerUp | null {
  const leaders = leadersOf(rules, offersOf(state).filter(({ bidder }) => bidder !== winner));
  const [first] = leaders;
  if (first === undefined) return null;
  const drawn = state.lots.find((uid) => leaders.some(({ bidder }) => bidder === uid));
  const isTied = leaders.length > 1 && drawn === undefined;
  return { bidder: drawn ?? first.bidder, price: first.amount, isTied };
}

function isByPriority(rules: SessionRules, state: SessionState, { bidder, amount }: Offer): boolean {
  const level = levelOf(rules, bidder);
  if (level === Number.POSITIVE_INFINITY) return false;
  if (state.claims.some((claim) => claim.bidder === bidder) || state.among.includes(bidder)) return true;
  return offersOf(state).some((offer) => offer.amount === amount && levelOf(rules, offer.bidder) > level);
}

/** The result of a session as far as it goes. The price of the runner-up is his own last offer, not the winner's. */
export function sessionResult(rules: SessionRules, state: SessionState): SessionResult {
  const { phase, winner, rounds, own, reason } = state;
  const open = { winner: null, price: null, runnerUp: null, rounds, bidders: own.filter(({ bids }) => bids > 0).length, reason, byPriority: false, byLottery: false };
  if (phase === 'failed') return { outcome: 'failed', ...open };
  if (phase !== 'sold' || winner === null) return { outcome: 'open', ...open };
  const { bidder, amount } = winner;
  return {
    ...open, outcome: 'sold', winner: bidder, price: amount, runnerUp: runnerUpOf(rules, state, bidder),
    byPriority: isByPriority(rules, state, winner), byLottery: state.tied.length > 1 && state.lots.includes(bidder),
  };
}

/**
 * 溢价率 in 0.01 %: (price − base) / base, rounded half away from zero; below zero where the price is below the base. Null
 * without a base (null or 0), and beyond ±2^53 (no rate a person could read). Source: registers §5, Part C.
 */
export function premium(price: number, base: number | null): number | null {
  if (base === null || base === 0) return null;
  const [over, whole] = [(BigInt(price) - BigInt(base)) * 10_000n, BigInt(Math.abs(base))];
  const size = over < 0n ? -over : over;
  const rate = Number((size * 2n + whole) / (whole * 2n));
  if (!Number.isSafeInteger(rate)) return null;
  return over < 0n && rate !== 0 ? -rate : rate;
}

/** Whether only the deciding is left at a UTC instant (calls done, clock run out, papers opened): what the screen offers then. */
export function isDeciding(rules: SessionRules, state: SessionState, at: string): boolean {
  return state.phase === 'running' && isBiddingOver(rules, state, secondOf(at));
}
