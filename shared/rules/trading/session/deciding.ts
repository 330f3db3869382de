import type { Refusal, Result } from '../../result.ts';
import { accept, refuse } from '../../result.ts';
import { whyOver } from './bidding.ts';
import { clockText, isBiddingOver, isClosedByHand, isTimeOver, secondOf } from './clock.ts';
import type { SessionBidder, SessionRules } from './rules.ts';
import { isMatchRule, levelOf, plateText, qualifiedAt, topText } from './rules.ts';
import { leaderOf, undecided } from './standing.ts';
import type { Offer, SessionState } from './state.ts';
import type { BidDraft, Wish } from './wishes.ts';
import { draft } from './wishes.ts';

const LONGEST = 200;

/** A reason or names a person has to write: trimmed, not empty, at most 200 characters. */
export function written(text: string, missing: string): Result<string> {
  const plain = text.trim();
  if (plain === '') return refuse('no_reason', missing);
  return plain.length > LONGEST ? refuse('too_long', `最多 ${LONGEST} 个字`) : accept(plain);
}

function holderAt(rules: SessionRules, plate: string): Result<SessionBidder> {
  const found = qualifiedAt(rules, plate);
  if (!found.ok || (rules.priority !== null && found.value.priorityLevel !== null)) return found;
  return refuse('no_priority', `${found.value.plate} 号牌没有优先权`);
}

/** The leading price, once it is time to decide on it. */
function decidable(rules: SessionRules, state: SessionState, at: string): Result<Offer> {
  if (state.best === null) return refuse('no_bid', '还没有有效报价');
  if (isBiddingOver(rules, state, secondOf(at)) || isClosedByHand(rules)) return accept(state.best);
  return refuse('too_early', state.endsAt === null ? '三次报价完毕后才能办理' : `时间未到 ${clockText(state.endsAt)}`);
}

/**
 * Judges "same price" of a holder. Rule match: only when the bidding is over, once, and it is the last word unless another
 * holder of the same level says it too. Rule repeat: at any time while bids are taken. A holder of lower priority than who
 * leads does not come before him. Source: notices seen and the Jiangsu platform rule (2023-11); for sitting lessees of houses 民法典 §734.
 */
export function judgePriority(rules: SessionRules, state: SessionState, { plate }: Extract<Wish, { do: 'priority' }>, at: string): Result<BidDraft> {
  const found = holderAt(rules, plate);
  if (!found.ok) return found;
  const { uid, plate: shown } = found.value;
  const over = isMatchRule(rules) ? null : whyOver(rules, state, at);
  if (over !== null) return over;
  const price = isMatchRule(rules) ? decidable(rules, state, at) : state.best === null ? refuse('no_bid', '还没有有效报价') : accept(state.best);
  if (!price.ok) return price;
  if (state.lots.length > 0) return refuse('drawn', '已经抽签');
  if (state.tied.includes(uid)) return refuse('leads', `${shown} 号牌本来就是${topText(rules)}`);
  if (state.waived.includes(uid)) return refuse('waived', `${shown} 号牌已放弃优先权`);
  if (state.among.length > 0) return refuse('among', '优先权人正在相互竞价，请举牌加价');
  if (levelOf(rules, uid) > levelOf(rules, price.value.bidder)) return refuse('lower_level', `${plateText(rules, price.value.bidder)}的优先级更高`);
  return accept(draft('priority', at, { bidder: uid, amount: price.value.amount, text: isMatchRule(rules) ? '同价，行使优先权' : '优先权人重复当前价' }));
}

/**
 * Judges that a holder gives up his priority, or takes back his "same price" (then the next takes over). A bid of one's own
 * binds and cannot be given up.
 */
export function judgeWaive(rules: SessionRules, state: SessionState, { plate, reason }: Extract<Wish, { do: 'waive' }>, at: string): Result<BidDraft> {
  const found = holderAt(rules, plate);
  if (!found.ok) return found;
  const { uid, plate: shown } = found.value;
  const price = isMatchRule(rules) ? decidable(rules, state, at) : accept(state.best);
  if (!price.ok) return price;
  if (state.waived.includes(uid)) return refuse('waived', `${shown} 号牌已放弃优先权`);
  const isClaim = state.claims.some(({ bidder, amount }) => bidder === uid && amount === state.best?.amount);
  if (state.tied.includes(uid) && !isClaim) return refuse('leads', `${shown} 号牌是自己报的${topText(rules)}，不能放弃`);
  const text = written(reason, '请写明放弃的原因');
  return text.ok ? accept(draft('waived', at, { bidder: uid, amount: price.value?.amount ?? null, text: text.value })) : text;
}

/** Judges a lot between those who lead at an equal price; each line draws who comes next in the order (1st, 2nd, 3rd). Who drew and who saw it is required. */
export function judgeDraw(rules: SessionRules, state: SessionState, wish: Extract<Wish, { do: 'draw' }>, at: string): Result<BidDraft> {
  const found = qualifiedAt(rules, wish.plate);
  if (!found.ok) return found;
  const price = decidable(rules, state, at);
  if (!price.ok) return price;
  const { uid, plate } = found.value;
  if (state.tied.length < 2) return refuse('no_tie', `没有相同的${topText(rules)}，不用抽签`);
  const left = state.tied.filter((each) => !state.lots.includes(each));
  if (left.length < 2) return refuse('drawn', '顺序已经抽定');
  if (!left.includes(uid)) return refuse('not_tied', state.lots.includes(uid) ? `${plate} 号牌已经抽出` : `${plate} 号牌不在相同的${topText(rules)}之内`);
  const holders = undecided(rules, state);
  if (holders.length > 0) return refuse('undecided', `${holders.map((each) => plateText(rules, each)).join('、')}还没有表示是否行使优先权`);
  const drawnBy = written(wish.drawnBy, '请写明由谁抽签');
  if (!drawnBy.ok) return drawnBy;
  const witnesses = written(wish.witnesses, '请写明抽签的见证人');
  if (!witnesses.ok) return witnesses;
  return accept(draft('lottery', at, { bidder: uid, amount: price.value.amount, text: `第 ${state.lots.length + 1} 顺序；抽签人：${drawnBy.value}；见证人：${witnesses.value}` }));
}

/** What still has to happen before the lot can be knocked down at `at`, or null: a bid, the clock, the calls, the holders, the lot. */
export function whyNotClose(rules: SessionRules, state: SessionState, at: string): Refusal | null {
  if (rules.mode === 'sealed' && !state.isUnsealed) return refuse('sealed', '报价还没有开启');
  if (state.endsAt !== null && !isTimeOver(state, secondOf(at))) return refuse('too_early', `时间未到 ${clockText(state.endsAt)}`);
  if (state.best === null) return refuse('no_bid', '没有有效报价，只能按流拍办理');
  // When equal holders have gone on among themselves their waivers take the place of calls.
  if (rules.mode === 'open' && rules.calls && state.calls < 3 && state.among.length === 0) return refuse('calls', `还须报价${['三', '两', '一'][state.calls] ?? ''}次`);
  const holders = undecided(rules, state);
  if (holders.length > 0) return refuse('undecided', `${holders.map((uid) => plateText(rules, uid)).join('、')}还没有表示是否行使优先权`);
  return leaderOf(state) === null ? refuse('tie', `${state.tied.map((uid) => plateText(rules, uid)).join('、')}报价相同，须抽签`) : null;
}
