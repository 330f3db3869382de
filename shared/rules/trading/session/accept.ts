import type { BidEvent } from '../../../contract/tradingTerms.ts';
import type { Refusal, Result } from '../../result.ts';
import { accept, refuse } from '../../result.ts';
import { judgeBid } from './bidding.ts';
import { clockText, isTimeOver, lineInstant, secondOf } from './clock.ts';
import { judgeDraw, judgePriority, judgeWaive, whyNotClose, written } from './deciding.ts';
import { judgePaper, judgeUnseal } from './papers.ts';
import type { SessionRules } from './rules.ts';
import { isPriceLine, whyNotOpen } from './rules.ts';
import { leaderOf } from './standing.ts';
import type { SessionState } from './state.ts';
import type { BidDraft, Wish } from './wishes.ts';
import { draft } from './wishes.ts';

const TIMES = ['一', '二', '三'] as const;

function judgeCall(rules: SessionRules, { best, calls }: SessionState, count: number, at: string): Result<BidDraft> {
  if (rules.mode === 'sealed' || !rules.calls) return refuse('no_calls', '本场不用三次报价');
  if (best === null) return refuse('no_bid', '还没有有效报价');
  if (calls === 3) return refuse('called', '三次报价已毕');
  if (count !== calls + 1) return refuse('call_order', `应报第${TIMES[calls] ?? ''}次`);
  return accept(draft('call', at, { bidder: best.bidder, amount: best.amount, text: `第${TIMES[calls] ?? ''}次报价` }));
}

function judgeStrike(rules: SessionRules, state: SessionState, line: BidEvent, reason: string, at: string): Result<BidDraft> {
  if (line.bidder === null || line.seq > state.lastSeq || !isPriceLine(rules, line)) return refuse('not_strikable', '只能划去报价');
  if (state.struck.some(({ seq }) => seq === line.seq)) return refuse('struck', `第 ${line.seq} 行已经划去`);
  const text = written(reason, '请写明划去的原因');
  return text.ok ? accept(draft('struck', at, { bidder: line.bidder, amount: line.amount, ref: line.seq, text: text.value })) : text;
}

function judgePause(state: SessionState, reason: string, at: string): Result<BidDraft> {
  if (isTimeOver(state, secondOf(at)) && state.endsAt !== null) return refuse('late', `时间已到 ${clockText(state.endsAt)}`);
  const text = written(reason, '请写明暂停的原因');
  return text.ok ? accept(draft('paused', at, { text: text.value })) : text;
}

function judgeClose(rules: SessionRules, state: SessionState, at: string): Result<BidDraft> {
  const refusal = whyNotClose(rules, state, at);
  if (refusal !== null) return refusal;
  const leader = leaderOf(state);
  return leader === null ? refuse('no_bid', '没有有效报价') : accept(draft('closed', at, { bidder: leader.bidder, amount: leader.amount, text: '成交' }));
}

/** The reason a lot fails for by itself, empty where it does not. */
function plainReason(rules: SessionRules, state: SessionState, at: string): string {
  if (state.phase === 'waiting') {
    const refusal = whyNotOpen(rules);
    return refusal?.code === 'too_few' ? refusal.message : '';
  }
  const isOpenYet = (rules.mode === 'sealed' && !state.isUnsealed && state.own.length > 0) || (state.endsAt !== null && !isTimeOver(state, secondOf(at)));
  return state.best === null && !isOpenYet ? (state.own.length > 0 ? '没有有效报价' : '无人报价') : '';
}

function judgeFail(rules: SessionRules, state: SessionState, reason: string, at: string): Result<BidDraft> {
  // Whoever leads at the reserve or better has the lot; a session that is broken off for cause is paused first.
  if (state.best !== null && state.phase !== 'paused') return refuse('has_bid', '已有有效报价，不能流拍；因故中止的请先暂停');
  const text = written(reason.trim() === '' ? plainReason(rules, state, at) : reason, '请写明流拍的原因');
  return text.ok ? accept(draft('failed', at, { text: text.value })) : text;
}

/** Whether a wish fits the phase: nothing after the end, only opening and failing before, only resuming, striking out and failing while paused. */
function whyNotNow({ phase }: SessionState, wish: Wish['do']): Refusal | null {
  if (phase === 'sold' || phase === 'failed') return refuse('closed', '竞价已经结束');
  if (wish === 'fail') return null;
  if (phase === 'waiting') return wish === 'open' ? null : refuse('not_open', '竞价还没有开始');
  if (wish === 'open') return refuse('opened', '竞价已经开始');
  if (phase === 'paused') return wish === 'resume' || wish === 'strike' ? null : refuse('paused', '竞价已暂停');
  return wish === 'resume' ? refuse('not_paused', '竞价没有暂停') : null;
}

function judgeAt(rules: SessionRules, state: SessionState, wish: Wish, at: string): Result<BidDraft> {
  switch (wish.do) {
    case 'open': return whyNotOpen(rules) ?? accept(draft('opened', at));
    case 'bid': return judgeBid(rules, state, wish, at);
    case 'call': return judgeCall(rules, state, wish.count, at);
    case 'strike': return judgeStrike(rules, state, wish.line, wish.reason, at);
    case 'pause': return judgePause(state, wish.reason, at);
    case 'resume': return accept(draft('resumed', at));
    case 'paper': return judgePaper(rules, state, wish, at);
    case 'unseal': return judgeUnseal(rules, state, at);
    case 'priority': return judgePriority(rules, state, wish, at);
    case 'waive': return judgeWaive(rules, state, wish, at);
    case 'draw': return judgeDraw(rules, state, wish, at);
    case 'close': return judgeClose(rules, state, at);
    case 'fail': return judgeFail(rules, state, wish.reason, at);
  }
}

/**
 * Judges a wish against the rules and the state at a UTC instant: the line it becomes, or a refusal with a sentence for the
 * screen. The caller numbers the line (`lastSeq` + 1 or more), keeps it, and takes the state on with `advance`. The line's
 * `at` may be the last line's instead of `at` (see `lineInstant`). Never throws for what a user can type.
 */
export function judge(rules: SessionRules, state: SessionState, wish: Wish, at: string): Result<BidDraft> {
  const early = whyNotNow(state, wish.do);
  if (early !== null) return early;
  const instant = lineInstant(state, at);
  return instant.ok ? judgeAt(rules, state, wish, instant.value) : instant;
}
