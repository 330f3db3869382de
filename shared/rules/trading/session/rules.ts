import type { BidEvent, Overtime } from '../../../contract/tradingTerms.ts';
import { toHalfWidth } from '../../halfWidth.ts';
import type { Refusal, Result } from '../../result.ts';
import { accept, refuse } from '../../result.ts';

/** The largest amount of the contract (`bidValue`), in 0.0001 of the unit of what is bid. */
export const MAX_BID = 2 ** 51 - 1;

/** Somebody who signed in for the lot. `whyNot` is why he is not qualified (保证金未到账); `priorityLevel` 1 is the highest, null an ordinary bidder. */
export interface SessionBidder {
  readonly uid: string;
  readonly plate: string;
  readonly name: string;
  readonly isQualified: boolean;
  readonly whyNot: string;
  readonly priorityLevel: number | null;
}

/**
 * Under what rules one lot is bid for. Amounts are integers of 0.0001 of the unit of what is bid. With `direction` down the
 * least bid wins: `reserve` is then the most and `cap` the least that can be bid. `overtime` and `calls` are for open bidding
 * only; with both, the clock ends the bidding and the calls are needed besides; with neither, whoever presides closes by hand.
 * The rules are frozen when the lot is opened: a record is read with the rules it was kept under.
 * Source: notices seen (maximum step, overtime, cap, priority); none of it is law, all of it settings.
 */
export interface SessionRules {
  readonly mode: 'open' | 'sealed';
  readonly direction: 'up' | 'down';
  readonly reserve: number;
  /** Smallest change of a bid; 0 asks only that it is better. */
  readonly step: number;
  /** Largest change of one bid as a multiple of `step`; null (or a step of 0) is no limit. */
  readonly maxSteps: number | null;
  readonly cap: number | null;
  readonly overtime: Overtime | null;
  readonly calls: boolean;
  /** How many qualified bidders have to be there before the lot is opened. */
  readonly minBidders: number;
  readonly priority: 'match' | 'repeat' | null;
  readonly bidders: readonly SessionBidder[];
  /** Writes an amount with its unit, for refusals and the record. */
  readonly say: (amount: number) => string;
}

/** Whether `a` beats `b`; equal amounts do not beat each other. */
export function isBetter({ direction }: SessionRules, a: number, b: number): boolean {
  return direction === 'up' ? a > b : a < b;
}

/** An amount moved by `by` in the direction of bidding; may leave the range of amounts. */
export function raised({ direction }: SessionRules, amount: number, by: number): number {
  return direction === 'up' ? amount + by : amount - by;
}

/** The bidder with this uid, or undefined. */
export function bidderWith({ bidders }: SessionRules, uid: string | null): SessionBidder | undefined {
  return bidders.find((bidder) => bidder.uid === uid);
}

/** A bidder's rank at an equal price, 1 highest; Infinity for an ordinary one and wherever the lot carries no priority. */
export function levelOf(rules: SessionRules, uid: string): number {
  if (rules.priority === null) return Number.POSITIVE_INFINITY;
  return bidderWith(rules, uid)?.priorityLevel ?? Number.POSITIVE_INFINITY;
}

/** Whether a holder may repeat the current price while the bidding runs (Jiangsu platform rule, 2023-11). */
export function isRepeatRule({ mode, priority }: SessionRules): boolean {
  return mode === 'open' && priority === 'repeat';
}

/** Whether holders are asked when the bidding is over. Nobody can repeat a price in sealed bidding, so there both rules mean this. */
export function isMatchRule({ mode, priority }: SessionRules): boolean {
  return priority === 'match' || (priority === 'repeat' && mode === 'sealed');
}

/** Whether a line names a price that counts by itself and so can be struck out: a bid, a paper, a repeated price. */
export function isPriceLine(rules: SessionRules, { kind }: Pick<BidEvent, 'kind'>): boolean {
  return kind === 'bid' || kind === 'sealed' || (kind === 'priority' && isRepeatRule(rules));
}

/** What the leading price is called. */
export function topText({ direction }: SessionRules): string {
  return direction === 'up' ? '最高价' : '最低报价';
}

/** What the cap is called: the most, or where the least wins the least, that can be bid. */
export function capText({ direction }: SessionRules): string {
  return direction === 'up' ? '封顶价' : '封底数';
}

/** How a plate is spoken of. */
export function plateText(rules: SessionRules, uid: string | null): string {
  return `${bidderWith(rules, uid)?.plate ?? '?'} 号牌`;
}

/** Finds who holds a plate (full-width digits are read too). Refuses with `no_plate`. */
export function bidderAt({ bidders }: SessionRules, plate: string): Result<SessionBidder> {
  const wanted = toHalfWidth(plate).trim();
  const found = bidders.find((bidder) => toHalfWidth(bidder.plate).trim() === wanted);
  return found === undefined ? refuse('no_plate', `没有 ${wanted} 号牌`) : accept(found);
}

/** Finds who holds a plate and may bid. Refuses with `no_plate` or `not_qualified`. */
export function qualifiedAt(rules: SessionRules, plate: string): Result<SessionBidder> {
  const found = bidderAt(rules, plate);
  if (!found.ok || found.value.isQualified) return found;
  return refuse('not_qualified', `${found.value.plate} 号牌没有资格${found.value.whyNot === '' ? '' : `：${found.value.whyNot}`}`);
}

/** Why a lot cannot be opened under these rules, or null: two bidders with one plate, a cap short of the reserve, too few qualified bidders. */
export function whyNotOpen(rules: SessionRules): Refusal | null {
  const plates = rules.bidders.map(({ plate }) => toHalfWidth(plate).trim());
  const twice = plates.find((plate, place) => plates.indexOf(plate) !== place);
  if (twice !== undefined) return refuse('plate_twice', `${twice} 号牌发给了两个人`);
  if (rules.cap !== null && isBetter(rules, rules.reserve, rules.cap)) return refuse('cap_below_reserve', rules.direction === 'up' ? '封顶价低于底价' : '封底数高于起报数');
  const qualified = rules.bidders.filter(({ isQualified }) => isQualified).length;
  return qualified < rules.minBidders ? refuse('too_few', `合格竞投人 ${qualified} 人，不足 ${rules.minBidders} 人`) : null;
}
