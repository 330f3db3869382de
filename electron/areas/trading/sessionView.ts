import type { RecordLine, Session } from '../../../shared/contract/trading.ts';
import { formatArea } from '../../../shared/rules/area.ts';
import { bidCapitals, bidText, variableUnit } from '../../../shared/rules/trading/amounts.ts';
import { advance, replay } from '../../../shared/rules/trading/session/apply.ts';
import { nextAmount } from '../../../shared/rules/trading/session/bidding.ts';
import { explain, recordRow } from '../../../shared/rules/trading/session/explain.ts';
import { isDeciding, sessionResult } from '../../../shared/rules/trading/session/result.ts';
import { isBetter, raised } from '../../../shared/rules/trading/session/rules.ts';
import type { SessionRules } from '../../../shared/rules/trading/session/rules.ts';
import type { BidEvent } from '../../../shared/contract/tradingTerms.ts';
import { leaderOf, undecided } from '../../../shared/rules/trading/session/standing.ts';
import type { SessionState } from '../../../shared/rules/trading/session/state.ts';
import { Refused } from '../../../shared/errors.ts';
import type { Db } from '../../ledger/database.ts';
import { eventsOf, lastSeq, lotOf } from './rows.ts';
import type { LotAtDesk } from './sessionRules.ts';
import { lotAtDesk } from './sessionRules.ts';
import { lineOf } from './recordLine.ts';

const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

function phaseOf(at: LotAtDesk, state: SessionState, now: string): Session['phase'] {
  switch (state.phase) {
    case 'sold': return 'closed';
    case 'running': {
      if (at.rules.mode === 'sealed' && !state.isUnsealed) return 'papers';
      if (!isDeciding(at.rules, state, now)) return 'open';
      if (undecided(at.rules, state).length > 0) return 'priority';
      return state.tied.length > 1 && !state.lots.some((uid) => state.tied.includes(uid)) ? 'tie' : 'open';
    }
    default: return state.phase;
  }
}

/** Least and most of the next bid, 0.0001; null where nothing is bid by steps. */
function bounds({ rules }: LotAtDesk, state: SessionState): { least: number | null; most: number | null } {
  if (rules.mode === 'sealed') return { least: null, most: null };
  const next = nextAmount(rules, state);
  const { cap, step, maxSteps } = rules;
  const top = state.best === null || maxSteps === null || step === 0 ? null : raised(rules, state.best.amount, step * maxSteps);
  const most = top === null || (cap !== null && isBetter(rules, top, cap)) ? cap : top;
  return { least: next.ok ? next.value : null, most: most === null ? null : Math.max(0, most) };
}

/** Where a session stands, as small after 500 rounds as after ten. */
export function sessionOf(at: LotAtDesk, state: SessionState, now: string): Session {
  const { rules, lot, bidders } = at;
  const plates = new Map(bidders.map(({ uid, plate }) => [uid, plate]));
  const phase = phaseOf(at, state, now);
  // When the time is up or the third call is done nobody bids by steps any more.
  const { least, most } = phase === 'open' && !isDeciding(rules, state, now) ? bounds(at, state) : { least: null, most: null };
  const result = sessionResult(rules, state);
  const lead = leaderOf(state) ?? state.best;
  const tied = phase === 'priority' ? undecided(rules, state) : state.tied;
  return {
    phase, rounds: state.rounds, calls: state.calls, startedAt: instant(state.startedAt), endsAt: instant(state.endsAt), extensions: state.extensions, seq: state.lastSeq,
    current: lead === null ? null : { plate: plates.get(lead.bidder) ?? '', amount: lead.amount, text: rules.say(lead.amount), seq: lead.seq },
    next: least, nextText: least === null ? '' : rules.say(least), most, mostText: most === null ? '' : rules.say(most),
    papers: rules.mode === 'sealed' ? state.own.length : 0,
    tied: phase === 'tie' || phase === 'priority' ? tied.map((bidder) => ({ bidder, plate: plates.get(bidder) ?? '' })) : [],
    outcome: {
      kind: result.outcome, winner: result.winner, plate: plates.get(result.winner ?? '') ?? '', name: bidders.find(({ uid }) => uid === result.winner)?.name ?? '',
      text: result.price === null ? '' : rules.say(result.price), capitals: result.price === null ? '' : (bidCapitals(lot.terms, result.price) ?? ''), reason: result.reason,
    },
  };
}

/** A record as it was read, so that a following question reads the lines after it only. */
interface ReadRecord {
  readonly seq: number;
  readonly state: SessionState;
  readonly lines: readonly RecordLine[];
}

const records = new WeakMap<Db, Map<string, ReadRecord>>();

/** The record of a lot: the lines that were added since it was read last, or all of it when one of them corrects an earlier one. */
function recordOf(db: Db, { lot, rules }: LotAtDesk): ReadRecord {
  const kept = records.get(db) ?? new Map<string, ReadRecord>();
  const known = kept.get(lot.uid);
  const added = eventsOf(db, lot.uid, known?.seq ?? 0);
  const isPlain = known !== undefined && lastSeq(db, lot.uid) >= known.seq && added.every(({ kind }) => kind === 'bid' || kind === 'call');
  const read = isPlain ? continued(rules, known, added) : whole(rules, eventsOf(db, lot.uid));
  kept.set(lot.uid, read);
  records.set(db, kept);
  return read;
}

function continued(rules: SessionRules, known: ReadRecord, added: readonly BidEvent[]): ReadRecord {
  let { state } = known;
  const lines = [...known.lines];
  let round = lines.findLast((line) => line.round !== null)?.round ?? 0;
  for (const event of added) {
    const before = state;
    state = advance(rules, before, event, []);
    if (event.kind === 'bid') round += 1;
    lines.push(lineOf(recordRow(rules, { event, before, after: state, round, struckFor: null, isUnsealed: true }), event));
  }
  return { seq: added.at(-1)?.seq ?? known.seq, state, lines };
}

function whole(rules: SessionRules, events: readonly BidEvent[]): ReadRecord {
  const rows = explain(rules, events);
  return { seq: events.at(-1)?.seq ?? 0, state: replay(rules, events), lines: events.flatMap((event, index) => (rows[index] ? [lineOf(rows[index], event)] : [])) };
}

/** A session with the end of its record, and the curve of its prices when it is over. */
export function sessionView(db: Db, lotUid: string, before: number | null, count: number, now: string) {
  const at = lotAtDesk(db, lotOf(db, lotUid).listing, lotUid);
  if (at === null) throw new Refused('ROW_MISSING');
  const { lot, listing, rules, bidders, lots } = at;
  const { state, lines: all } = recordOf(db, at);
  const isOver = state.phase === 'sold' || state.phase === 'failed';
  const shown = before === null ? all : all.filter(({ seq }) => seq < before);
  // A paper counts as one here whether it is valid or not: before the opening nobody learns which are.
  const bids = new Map(state.own.map((one) => [one.bidder, rules.mode === 'sealed' ? 1 : one.bids]));
  return {
    session: sessionOf(at, state, now), lines: shown.slice(-count), total: all.length,
    lot: {
      uid: lot.uid, number: lot.number, name: lot.name, listing: listing.uid, listingName: listing.name, unitName: listing.unitName, mode: listing.mode, unitText: variableUnit(lot.terms.variable), reserveText: bidText(lot.terms, lot.terms.reserve), stepText: bidText(lot.terms, lot.terms.step),
      areaText: lot.terms.area === null || lot.terms.areaUnit === null ? '' : formatArea(lot.terms.area, lot.terms.areaUnit), state: lot.state, hasCalls: rules.calls, hasOvertime: rules.overtime !== null, priority: rules.priority,
    },
    bidders: bidders.map(({ uid, plate, name, isQualified, whyNot, priorityLevel }) => ({ uid, plate, name, isQualified, whyNot, priority: priorityLevel, bids: bids.get(uid) ?? 0 })),
    lots: lots.map(({ uid, number, name, state: stands }) => ({ uid, number, name, state: stands })),
    curve: !isOver ? [] : all.flatMap(({ round, amount, amountText, isStruck, isValid }) => (round === null || amount === null || isStruck || !isValid ? [] : [{ round, value: amount, label: amountText }])), reserve: rules.reserve,
  };
}
