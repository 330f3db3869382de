import type { Refusal, Result } from '../../result.ts';
import { accept, refuse } from '../../result.ts';
import { clockText, isBiddingOver, isTimeOver, secondOf } from './clock.ts';
import type { SessionBidder, SessionRules } from './rules.ts';
import { capText, isBetter, MAX_BID, qualifiedAt, raised, topText } from './rules.ts';
import { canBidAmong } from './standing.ts';
import type { SessionState } from './state.ts';
import type { BidDraft } from './wishes.ts';
import { draft } from './wishes.ts';

/** Whether an amount can be bid at all: a whole number of 0.0001, above zero and within the contract. */
function isAmount(amount: number): boolean {
  return Number.isInteger(amount) && amount > 0 && amount <= MAX_BID;
}

/** An amount against the limits every bid and paper has to keep: reserve and cap; null where it keeps them. */
export function whyOutside(rules: SessionRules, amount: number): Refusal | null {
  const { direction, reserve, cap, say } = rules;
  if (!isAmount(amount)) return refuse('not_amount', '报价必须大于零');
  if (isBetter(rules, reserve, amount)) return refuse('below_reserve', direction === 'up' ? `低于底价：至少 ${say(reserve)}` : `高于起报数：至多 ${say(reserve)}`);
  if (cap !== null && isBetter(rules, amount, cap)) return refuse('beyond_cap', direction === 'up' ? `超过${capText(rules)} ${say(cap)}` : `低于${capText(rules)} ${say(cap)}`);
  return null;
}

/** The farthest amount one bid may reach from `from`, or null for no limit. The product may leave 2^53, so it is a BigInt. */
function farthest({ direction, step, maxSteps }: SessionRules, from: number): bigint | null {
  if (maxSteps === null || step === 0) return null;
  const most = BigInt(maxSteps) * BigInt(step);
  return direction === 'up' ? BigInt(from) + most : BigInt(from) - most;
}

/**
 * What a raised plate bids when no sum is said: the reserve when there is no bid yet, else the current price and one step, at
 * most the cap, and the cap again once it is reached. Refuses with `no_step` (the step is 0) and `no_room` (nothing left to bid).
 */
export function nextAmount(rules: SessionRules, { best }: SessionState): Result<number> {
  const { cap, reserve, step } = rules;
  if (best === null) return isAmount(reserve) ? accept(reserve) : refuse('no_step', '没有底价，请输入报价');
  if (best.amount === cap) return accept(cap);
  if (step === 0) return refuse('no_step', '没有加价幅度，请输入报价');
  const next = raised(rules, best.amount, step);
  if (cap !== null && isBetter(rules, next, cap)) return accept(cap);
  return isAmount(next) ? accept(next) : refuse('no_room', '已没有加价余地');
}

/**
 * Whether a sum may follow the current price: the first bid reaches the reserve, a later one is at least one step further and
 * no bid goes further than `maxSteps` steps (from the reserve for the first). It need NOT lie on a grid of steps: notices name
 * a least and a greatest rise, not multiples. The cap itself may be bid with a shorter step, and again by others once reached.
 */
function whyNotFollow(rules: SessionRules, { best }: SessionState, amount: number): Refusal | null {
  const { direction, step, cap, reserve, say } = rules;
  if (!isAmount(amount)) return refuse('not_amount', '报价必须大于零');
  if (best !== null) {
    // A step of 0 still asks for a better price.
    const least = raised(rules, best.amount, Math.max(step, 1));
    const bound = cap !== null && isBetter(rules, least, cap) ? cap : least;
    if (isBetter(rules, bound, amount)) return refuse('step_too_small', direction === 'up' ? `低于加价幅度：至少 ${say(bound)}` : `不足减价幅度：至多 ${say(bound)}`);
  }
  const outside = whyOutside(rules, amount);
  if (outside !== null) return outside;
  const far = farthest(rules, best?.amount ?? reserve);
  if (far === null || (direction === 'up' ? BigInt(amount) <= far : BigInt(amount) >= far)) return null;
  return refuse('step_too_large', direction === 'up' ? `超过最大加价：至多 ${say(Number(far))}` : `超过最大减价：至少 ${say(Number(far))}`);
}

/** Why bids are over, in the words of what ended them. */
function overText({ calls, claims, among, lots, endsAt }: SessionState): string {
  if (lots.length > 0) return '已经抽签，不能再报价';
  if (claims.length > 0 || among.length > 0) return '优先权人已表示同价，不能再报价';
  if (endsAt !== null) return `时间已到 ${clockText(endsAt)}`;
  return calls === 3 ? '三次报价已毕，不能再报价' : '竞价已经结束';
}

/** Why ordinary prices are over at `at`, or null; code `late` when the clock has run out, else `over`. */
export function whyOver(rules: SessionRules, state: SessionState, at: string): Refusal | null {
  const second = secondOf(at);
  if (!isBiddingOver(rules, state, second)) return null;
  return refuse(isTimeOver(state, second) ? 'late' : 'over', overText(state));
}

/** A bidder who leads alone does not outbid himself, unless nobody else has bid. */
function leadsAlready(rules: SessionRules, { best, tied, own }: SessionState, { uid, plate }: SessionBidder): Refusal | null {
  const mine = own.find(({ bidder }) => bidder === uid);
  if (best !== null && best.amount === rules.cap && mine?.amount === rules.cap) return refuse('at_cap', `${plate} 号牌已报到${capText(rules)}`);
  const isAlone = tied.length === 1 && tied[0] === uid;
  return isAlone && own.some(({ bidder, bids }) => bidder !== uid && bids > 0) ? refuse('leads', `${plate} 号牌本来就是${topText(rules)}`) : null;
}

/** Judges a bid by plate; `amount` null takes the next step. Equal holders may go on among themselves when the bidding is over, but only upwards. */
export function judgeBid(rules: SessionRules, state: SessionState, wish: { plate: string; amount: number | null }, at: string): Result<BidDraft> {
  if (rules.mode === 'sealed') return refuse('wrong_mode', '本场是密封报价，不接受举牌');
  const found = qualifiedAt(rules, wish.plate);
  if (!found.ok) return found;
  const bidder = found.value;
  const over = whyOver(rules, state, at);
  if (over !== null && !canBidAmong(rules, state, bidder.uid)) return over;
  const leads = leadsAlready(rules, state, bidder);
  if (leads !== null) return leads;
  if (over !== null && state.best?.amount === rules.cap) return refuse('at_cap', `已到${capText(rules)}，请抽签`);
  const next = wish.amount === null ? nextAmount(rules, state) : accept(wish.amount);
  if (!next.ok) return next;
  const refusal = whyNotFollow(rules, state, next.value);
  if (refusal !== null) return refusal;
  const text = state.best?.amount === next.value ? `同为${capText(rules)}` : over === null ? '' : '优先权人之间竞价';
  return accept(draft('bid', at, { bidder: bidder.uid, amount: next.value, text }));
}
