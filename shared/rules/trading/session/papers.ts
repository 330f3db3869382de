import type { Result } from '../../result.ts';
import { accept, refuse } from '../../result.ts';
import { whyOutside } from './bidding.ts';
import type { SessionBidder, SessionRules } from './rules.ts';
import { bidderAt, MAX_BID } from './rules.ts';
import { INVALID_PAPER } from './standing.ts';
import type { SessionState } from './state.ts';
import type { BidDraft, Wish } from './wishes.ts';
import { draft } from './wishes.ts';

type Paper = Extract<Wish, { do: 'paper' }>;

/** Longest text of a line in the contract. */
const LONGEST = 500;

/** What is wrong with a paper, all of it; empty for one that counts. */
function faults(rules: SessionRules, paper: Paper, { isQualified, whyNot }: SessionBidder, amount: number | null, isSecond: boolean): string[] {
  const found: string[] = [];
  if (!isQualified) found.push(whyNot === '' ? '没有资格' : `没有资格（${whyNot}）`);
  if (!paper.isSealIntact) found.push('密封破损');
  if (isSecond) found.push('同一竞投人的第二份报价');
  const outside = amount === null ? null : whyOutside(rules, amount);
  if (amount === null) found.push('没有写明报价');
  else if (outside !== null) found.push(outside.message);
  return found;
}

/** An amount a line of the record can carry; what cannot be kept (a negative or broken number) is told by the faults. */
function kept(amount: number | null): number | null {
  return amount !== null && Number.isSafeInteger(amount) && amount >= 0 && amount <= MAX_BID ? amount : null;
}

/**
 * Judges a sealed paper. Only a paper that nobody can be named for is refused; every other is kept: one that does not count
 * carries `无效：` and what is wrong with it. Capitals prevail where they differ from the figures (custom, registers §5), which the
 * line says. When the papers are opened nobody hands in another, but a paper whose line was struck out (a slip of whoever keeps the record) may be entered again.
 */
export function judgePaper(rules: SessionRules, state: SessionState, paper: Paper, at: string): Result<BidDraft> {
  if (rules.mode !== 'sealed') return refuse('wrong_mode', '本场是现场竞价，不收密封报价');
  const found = bidderAt(rules, paper.plate);
  if (!found.ok) return found;
  const { uid } = found.value;
  const first = state.own.find(({ bidder }) => bidder === uid);
  const struck = first === undefined ? state.struck.findLast(({ bidder }) => bidder === uid) : undefined;
  if (state.isUnsealed && struck === undefined) return refuse('unsealed', '报价已经开启，不能再收');
  const amount = paper.capitals ?? paper.figures;
  const wrong = faults(rules, paper, found.value, amount, first !== undefined);
  const remarks = struck === undefined ? [] : [`更正第 ${struck.seq} 行`];
  if (paper.capitals !== null && paper.figures !== null && paper.capitals !== paper.figures) remarks.push(`大小写不一致，以大写为准（小写 ${rules.say(paper.figures)}）`);
  const text = wrong.length > 0 ? `${INVALID_PAPER}${[...wrong, ...remarks].join('；')}` : remarks.join('；');
  return accept(draft('sealed', at, { bidder: uid, amount: kept(amount), ref: first?.seq ?? null, text: text.slice(0, LONGEST) }));
}

/** Judges the opening of all papers. */
export function judgeUnseal(rules: SessionRules, state: SessionState, at: string): Result<BidDraft> {
  if (rules.mode !== 'sealed') return refuse('wrong_mode', '本场是现场竞价，没有密封报价');
  if (state.isUnsealed) return refuse('unsealed', '报价已经开启');
  if (state.own.length === 0) return refuse('no_papers', '还没有收到报价');
  return accept(draft('unsealed', at));
}
