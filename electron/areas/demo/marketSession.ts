import type { BidEvent, ListingTerms, LotTerms } from '../../../shared/contract/tradingTerms.ts';
import { bidText } from '../../../shared/rules/trading/amounts.ts';
import { judge } from '../../../shared/rules/trading/session/accept.ts';
import { advance } from '../../../shared/rules/trading/session/apply.ts';
import { sessionResult } from '../../../shared/rules/trading/session/result.ts';
import type { SessionRules } from '../../../shared/rules/trading/session/rules.ts';
import { sampleSession } from '../../../shared/rules/trading/session/sample.ts';
import { START } from '../../../shared/rules/trading/session/state.ts';
import type { DemoBidder } from './listings.ts';

const SAMPLE = sampleSession();

/** Terms of what is bid that the shipped sample was bid under: the lot as a whole by the year. */
export const SAMPLE_BID: Pick<LotTerms, 'variable' | 'direction' | 'reserve' | 'step' | 'maxSteps' | 'cap'> = {
  variable: { by: 'money', per: 'year', measure: { of: 'lot' } }, direction: SAMPLE.rules.direction, reserve: SAMPLE.rules.reserve, step: SAMPLE.rules.step, maxSteps: SAMPLE.rules.maxSteps, cap: SAMPLE.rules.cap,
};
/** Terms of the notice that the shipped sample was bid under. */
export const SAMPLE_NOTICE: Pick<ListingTerms, 'calls' | 'overtime' | 'priority' | 'minBidders'> = { calls: SAMPLE.rules.calls, overtime: SAMPLE.rules.overtime, priority: null, minBidders: SAMPLE.rules.minBidders };
/** How many plates the shipped sample has. */
export const SAMPLE_BIDDERS = SAMPLE.rules.bidders.length;

/** What the session came to. `price` is 0.0001 元 a year. */
export interface HeldSession {
  readonly events: readonly BidEvent[];
  readonly rounds: number;
  readonly winner: string;
  readonly price: number;
}

/** Holds the shipped sample of 99 rounds with the demo's bidders on a day, every line judged as at the desk. */
export function holdMarketSession(bidders: readonly DemoBidder[], terms: LotTerms, day: string): HeldSession {
  const rules: SessionRules = {
    ...SAMPLE.rules, bidders: bidders.map(({ uid, name, plate }) => ({ uid, name, plate: plate ?? '', isQualified: true, whyNot: '', priorityLevel: null })), say: (amount) => bidText(terms, amount),
  };
  const events: BidEvent[] = [];
  let state = START;
  for (const { wish, at } of SAMPLE.wishes) {
    // The sample lies within one UTC day; only the day is another.
    const judged = judge(rules, state, wish, day + at.slice(10));
    if (!judged.ok) throw new RangeError(judged.message);
    const event = { ...judged.value, seq: state.lastSeq + 1 };
    state = advance(rules, state, event, events);
    events.push(event);
  }
  const { winner, price } = sessionResult(rules, state);
  if (winner === null || price === null) throw new RangeError('the sample session was not closed');
  return { events, rounds: events.filter(({ kind }) => kind === 'bid').length, winner, price };
}
