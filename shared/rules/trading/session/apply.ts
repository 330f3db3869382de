import type { BidEvent } from '../../../contract/tradingTerms.ts';
import { firstEnd, isBiddingOver, movedEnd, secondOf } from './clock.ts';
import type { SessionRules } from './rules.ts';
import { isRepeatRule } from './rules.ts';
import { counted, recounted, standing } from './standing.ts';
import type { SessionState } from './state.ts';
import { START } from './state.ts';

/** A price was named while the bidding ran: the calls begin anew and the end may move. When it was over, equal holders go on among themselves. */
function named(rules: SessionRules, state: SessionState, event: BidEvent, at: number): SessionState {
  const own = counted(state.own, event);
  const next = { ...state, own, rounds: state.rounds + 1, ...standing(rules, { own, claims: state.claims }) };
  if (isBiddingOver(rules, state, at)) return { ...next, among: state.among.length > 0 ? state.among : state.tied };
  return { ...next, calls: 0, ...movedEnd(rules, state, at) };
}

function claimed(rules: SessionRules, state: SessionState, { bidder, amount, seq }: BidEvent): SessionState {
  if (bidder === null || amount === null) return state;
  const claims = [...state.claims, { bidder, amount, seq }];
  return { ...state, claims, ...standing(rules, { own: state.own, claims }) };
}

function gaveUp(rules: SessionRules, state: SessionState, { bidder }: BidEvent): SessionState {
  if (bidder === null) return state;
  const claims = state.claims.filter((claim) => claim.bidder !== bidder);
  const now = claims.length === state.claims.length ? {} : standing(rules, { own: state.own, claims });
  return { ...state, claims, waived: [...state.waived, bidder], lots: state.lots.filter((uid) => uid !== bidder), ...now };
}

function resumed(state: SessionState, at: number): SessionState {
  const stood = state.pausedAt === null ? 0 : at - state.pausedAt;
  return { ...state, phase: 'running', pausedAt: null, endsAt: state.endsAt === null ? null : state.endsAt + stood };
}

function sold(state: SessionState, { bidder, amount, seq }: BidEvent): SessionState {
  return { ...state, phase: 'sold', winner: bidder === null || amount === null ? null : { bidder, amount, seq } };
}

/** What was decided about a price that a correction has changed: it has to be done again. */
const UNDECIDED = { calls: 0, claims: [], waived: [], among: [], lots: [] } as const;

/**
 * Offers were corrected (or a paper came in). Where that changes who leads by bids, calls, "same price", waivers and lots
 * are void; where it does not, they stand (or a lot could be drawn twice by striking out an old bid).
 */
function recount(rules: SessionRules, state: SessionState, own: SessionState['own']): SessionState {
  if (rules.mode === 'sealed' && !state.isUnsealed) return { ...state, own };
  const before = standing(rules, { own: state.own, claims: [] });
  const after = standing(rules, { own, claims: [] });
  const isSame = before.best?.amount === after.best?.amount && before.tied.join() === after.tied.join();
  const next = { ...state, own, ...(isSame ? {} : UNDECIDED) };
  return { ...next, ...standing(rules, next) };
}

function effect(rules: SessionRules, state: SessionState, event: BidEvent): SessionState {
  const at = secondOf(event.at);
  switch (event.kind) {
    case 'opened': return { ...state, phase: 'running', startedAt: at, endsAt: firstEnd(rules, at) };
    case 'bid': return named(rules, state, event, at);
    case 'priority': return isRepeatRule(rules) ? named(rules, state, event, at) : claimed(rules, state, event);
    case 'waived': return gaveUp(rules, state, event);
    case 'call': return { ...state, calls: state.calls + 1 };
    case 'sealed': return recount(rules, state, counted(state.own, event));
    case 'unsealed': return { ...state, isUnsealed: true, rounds: 1, ...standing(rules, state) };
    case 'lottery': return event.bidder === null ? state : { ...state, lots: [...state.lots, event.bidder] };
    case 'paused': return { ...state, phase: 'paused', pausedAt: at };
    case 'resumed': return resumed(state, at);
    case 'closed': return sold(state, event);
    case 'failed': return { ...state, phase: 'failed', reason: event.text };
    case 'struck': throw new RangeError('a correction needs the record: use advance');
  }
}

/**
 * The state after one more line. The line was judged before (`judge`) and is not judged again: what was accepted stays
 * accepted. Costs O(bidders), whatever the number of lines. Throws RangeError for a line out of order, for a text that is no
 * instant, and for kind `struck`, which `advance` takes.
 */
export function apply(rules: SessionRules, state: SessionState, event: BidEvent): SessionState {
  if (event.seq <= state.lastSeq) throw new RangeError(`line ${event.seq} after line ${state.lastSeq}`);
  return { ...effect(rules, state, event), lastSeq: event.seq, lastAt: event.at };
}

/**
 * A line was struck out: all offers are counted anew without it. The end of the bidding stays where the struck bid had moved
 * it: it only moves later. Bids accepted after the struck one stand as they were accepted.
 */
function corrected(rules: SessionRules, state: SessionState, event: BidEvent, record: readonly BidEvent[]): SessionState {
  const line = record.find(({ seq }) => seq === event.ref);
  if (line === undefined || line.seq >= event.seq || line.bidder === null) throw new RangeError(`no line ${String(event.ref)} before line ${event.seq}`);
  const struck = [...state.struck, { seq: line.seq, bidder: line.bidder }];
  const own = recounted(rules, record.filter(({ seq }) => seq < event.seq), new Set(struck.map(({ seq }) => seq)));
  const rounds = rules.mode === 'sealed' ? state.rounds : own.reduce((sum, { bids }) => sum + bids, 0);
  return { ...recount(rules, state, own), struck, rounds, lastSeq: event.seq, lastAt: event.at };
}

/**
 * The state after one more line of any kind. `record` holds the lines before it (more does not hurt) and is looked at only
 * when a line is struck out: then O(lines), else as `apply`. Throws RangeError as `apply`, and for a struck line that is not in the record.
 */
export function advance(rules: SessionRules, state: SessionState, event: BidEvent, record: readonly BidEvent[]): SessionState {
  if (event.kind !== 'struck') return apply(rules, state, event);
  if (event.seq <= state.lastSeq) throw new RangeError(`line ${event.seq} after line ${state.lastSeq}`);
  return corrected(rules, state, event, record);
}

/** The state after all lines of a record, in their order. O(lines), and O(lines) more for each correction. */
export function replay(rules: SessionRules, events: readonly BidEvent[]): SessionState {
  return events.reduce((state, event) => advance(rules, state, event, events), START);
}
