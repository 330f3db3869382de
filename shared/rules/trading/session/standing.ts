import type { BidEvent } from '../../../contract/tradingTerms.ts';
import type { SessionRules } from './rules.ts';
import { bidderWith, isBetter, isMatchRule, isPriceLine, levelOf } from './rules.ts';
import type { Offer, OwnBids, SessionState } from './state.ts';

/**
 * How a line says that a paper does not count. Such a paper stays in the record with what is wrong with it, cannot win and
 * is no offer; a second paper of one bidder refers besides (`ref`) to the first.
 */
export const INVALID_PAPER = '无效：';

/** Whether a line is a paper that does not count. */
export function isInvalidPaper({ kind, text }: Pick<BidEvent, 'kind' | 'text'>): boolean {
  return kind === 'sealed' && text.startsWith(INVALID_PAPER);
}

/** What bidders have offered, after one more line that names a price. */
export function counted(own: readonly OwnBids[], event: BidEvent): readonly OwnBids[] {
  const { bidder, amount, seq } = event;
  if (bidder === null) return own;
  const before = own.find((entry) => entry.bidder === bidder);
  if (isInvalidPaper(event)) return before !== undefined || event.ref !== null ? own : [...own, { bidder, bids: 0, amount: null, seq }];
  const after: OwnBids = { bidder, bids: (before?.bids ?? 0) + 1, amount, seq };
  return before === undefined ? [...own, after] : own.map((entry) => (entry === before ? after : entry));
}

/** What bidders have offered in a record without its struck lines. O(number of lines): only a correction needs it. */
export function recounted(rules: SessionRules, record: readonly BidEvent[], struck: ReadonlySet<number>): readonly OwnBids[] {
  return record.filter((event) => isPriceLine(rules, event) && !struck.has(event.seq)).reduce(counted, []);
}

/** All prices bidders stand by: their best bid or paper, and "same price" of holders. */
export function offersOf({ own, claims }: Pick<SessionState, 'own' | 'claims'>): Offer[] {
  const bids = own.flatMap(({ bidder, amount, seq }) => (amount === null ? [] : [{ bidder, amount, seq }]));
  return [...bids, ...claims];
}

/** Which of two offers goes first: the better price, at an equal price the higher priority; 0 where only the lot decides. */
function compare(rules: SessionRules, a: Offer, b: Offer): number {
  if (a.amount !== b.amount) return isBetter(rules, a.amount, b.amount) ? -1 : 1;
  const [first, second] = [levelOf(rules, a.bidder), levelOf(rules, b.bidder)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** Those offers before which no other goes, in the order of their lines, each bidder once. */
export function leadersOf(rules: SessionRules, offers: readonly Offer[]): Offer[] {
  let leaders: Offer[] = [];
  for (const offer of offers) {
    const [lead] = leaders;
    const order = lead === undefined ? -1 : compare(rules, offer, lead);
    if (order < 0) leaders = [offer];
    else if (order === 0 && !leaders.some(({ bidder }) => bidder === offer.bidder)) leaders.push(offer);
  }
  return leaders.toSorted((a, b) => a.seq - b.seq);
}

/** Who leads with what. */
export function standing(rules: SessionRules, facts: Pick<SessionState, 'own' | 'claims'>): Pick<SessionState, 'best' | 'tied'> {
  const leaders = leadersOf(rules, offersOf(facts));
  return { best: leaders[0] ?? null, tied: leaders.map(({ bidder }) => bidder) };
}

/** Who has won as things stand: the only leader, or the leader drawn first; null without a bid or before the lot is drawn. */
export function leaderOf({ best, tied, lots }: SessionState): Offer | null {
  if (best === null || tied.length === 1) return best;
  const drawn = lots.find((uid) => tied.includes(uid));
  return drawn === undefined ? null : { ...best, bidder: drawn };
}

/**
 * Holders who still have to say "same price" or give it up before the lot can be closed: qualified, not leading, and not of
 * lower priority than who leads. While equal holders bid among themselves, those of them who do not lead.
 */
export function undecided(rules: SessionRules, { best, tied, waived, among }: SessionState): string[] {
  if (best === null || !isMatchRule(rules)) return [];
  const isOpen = (uid: string) => !tied.includes(uid) && !waived.includes(uid);
  if (among.length > 0) return among.filter(isOpen);
  const level = levelOf(rules, best.bidder);
  return rules.bidders.filter(({ uid, isQualified, priorityLevel }) => isQualified && priorityLevel !== null && priorityLevel <= level && isOpen(uid)).map(({ uid }) => uid);
}

/** Whether several holders lead who may go on bidding among themselves, nobody being left who could join them. */
export function canBidAmong(rules: SessionRules, state: SessionState, uid: string): boolean {
  if (rules.mode === 'sealed' || !isMatchRule(rules) || state.lots.length > 0 || state.waived.includes(uid)) return false;
  if (state.among.length > 0) return state.among.includes(uid);
  return state.tied.length > 1 && state.tied.includes(uid) && (bidderWith(rules, uid)?.priorityLevel ?? null) !== null && undecided(rules, state).length === 0;
}
