import { Refused } from '../../../shared/errors.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { bidText, parseBid } from '../../../shared/rules/trading/amounts.ts';
import { nextOnDefault } from '../../../shared/rules/trading/award.ts';
import { RELIST_RULES } from '../../../shared/rules/trading/defaults.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { DEFAULTED, defaultedOf } from './defaulted.ts';
import { dropDraft } from './contracts.ts';
import { resultWindow, writeMove } from './moves.ts';
import { needOperator, refuseInput, valueOf } from './refusing.ts';
import type { LotRow } from './rows.ts';
import { standingOf } from './deposits.ts';
import type { ListingRow } from './rows.ts';
import { bidDepositsOf, biddersOf, eventsOf, listingOf, lotOf, lotsOf, roundsOf } from './rows.ts';
import { resultYear } from './session.ts';
import { bidderStandings } from './sessionRules.ts';

/** A result that was not made at the desk: of the platform, a negotiation, a small deal, a renewal. */
export interface ResultWish {
  readonly lot: string;
  readonly winner: string | null;
  readonly input: string;
  readonly on: string;
  readonly reason: string;
  readonly bids: readonly { readonly bidder: string; readonly input: string }[];
}

/** The bid list of a platform becomes the record of the lot: one line each, in the order given, then the end. */
function writeBids({ writer }: Work, lot: LotRow, wish: ResultWish, price: number | null, at: string): void {
  const line = (seq: number, kind: string, bidder: string | null, amount: number | null, text: string) => writer.insert('bid_event', { uid: newUid(), lot: lot.uid, seq, kind, bidder, amount, at, ref: null, text });
  line(1, 'opened', null, null, '结果登记');
  wish.bids.forEach(({ bidder, input }, index) => line(index + 2, 'bid', bidder, valueOf('bids', parseBid(input, lot.terms)), ''));
  line(wish.bids.length + 2, price === null ? 'failed' : 'closed', wish.winner, price, wish.reason);
}

/** Who takes part is registered for the lot; who wins is qualified, on no black list, and (off the platform) has paid his deposit. A renewal is with the sitting lessee and asks for no deposit. */
function refuseBidders({ db }: Work, lot: LotRow, listing: ListingRow, wish: ResultWish): void {
  const bidders = new Map(biddersOf(db, listing.uid).map((bidder) => [bidder.uid, bidder]));
  for (const uid of [...(wish.winner === null ? [] : [wish.winner]), ...wish.bids.map(({ bidder }) => bidder)]) {
    if (bidders.get(uid)?.lots.includes(lot.uid) !== true) refuseInput('winner', '请先为这个标的登记竞投人');
  }
  const winner = wish.winner === null ? undefined : bidders.get(wish.winner);
  if (winner === undefined) return;
  if (winner.qualified !== true) refuseInput('winner', `${winner.name}还没有审核合格`);
  if (winner.blacklist !== '') refuseInput('winner', `${winner.name}在黑名单上：${winner.blacklist}`);
  if (listing.onPlatform || listing.mode === 'renewal' || lot.terms.deposit === 0) return;
  if (!standingOf(winner, bidDepositsOf(db, listing.uid), lotsOf(db, listing.uid)).coveredLots.includes(lot.uid)) refuseInput('winner', `${winner.name}的保证金没有到账或不足`);
}

/** A price beyond the cap is none, and a better bid than the winner's needs a reason in writing. */
function refuseWorse(lot: LotRow, wish: ResultWish, price: number | null): void {
  if (price === null) return;
  const { cap, direction } = lot.terms;
  const isBetter = (a: number, b: number) => (direction === 'up' ? a > b : a < b);
  if (cap !== null && isBetter(price, cap)) refuseInput('input', `超过封顶价 ${bidText(lot.terms, cap)}`);
  const better = wish.bids.map(({ input }) => valueOf('bids', parseBid(input, lot.terms))).some((bid) => isBetter(bid, price));
  if (better && wish.reason === '') refuseInput('reason', '报价单里有更好的报价，请写明没有成交给他的理由');
}

/** Takes in a result that was not bid at the desk. A price worse than the reserve is refused: the law of the listing is its notice. */
export function takeResult(ledger: Ledger, wish: ResultWish, today: string): { seq: number | null } {
  if (!isDate(wish.on) || wish.on > today) refuseInput('on', '日期不对或在今天之后');
  needOperator(ledger);
  const { seq } = ledger.run({ name: 'trading.takeResult', title: '登记成交结果', kind: 'system' }, (work) => {
    const { db, writer, describe } = work;
    const lot = lotOf(db, wish.lot);
    const listing = listingOf(db, lot.listing);
    if (lot.state === 'sold' || lot.state === 'failed') refuseInput('input', '这个标的已经有结果');
    if (eventsOf(db, lot.uid).length > 0) refuseInput('input', '这个标的已经在竞价台开始，请在竞价台结束');
    const isOfDesk = !listing.onPlatform && (listing.mode === 'open' || listing.mode === 'sealed');
    if (isOfDesk) refuseInput('input', '这个项目在竞价台竞价，不能直接登记结果');
    if (listing.mode === 'renewal' ? listing.state !== 'announced' : listing.state !== 'bidding') refuseInput('input', listing.mode === 'renewal' ? '公告以后才能登记续约结果' : '项目还没有开始竞价');
    if (listing.noticeEndOn !== null && wish.on <= listing.noticeEndOn) refuseInput('on', `公告到 ${listing.noticeEndOn}，结果在其后`);
    refuseBidders(work, lot, listing, wish);
    if (wish.winner === null && wish.reason === '') refuseInput('reason', '没有成交的，请写明原因');
    const price = wish.winner === null ? null : valueOf('input', parseBid(wish.input, lot.terms));
    if (price !== null && (lot.terms.direction === 'up' ? price < lot.terms.reserve : price > lot.terms.reserve)) refuseInput('input', `没有达到底价 ${bidText(lot.terms, lot.terms.reserve)}`);
    refuseWorse(lot, wish, price);
    writeBids(work, lot, wish, price, ledger.clock());
    writer.update('lot', lot.uid, price === null ? { state: 'failed', endedOn: wish.on, reason: wish.reason } : { state: 'sold', winner: wish.winner, price, endedOn: wish.on, reason: wish.reason });
    const rounds = roundsOf(db, { listing: listing.uid });
    writer.update('listing', listing.uid, { rounds, resultYear: resultYear(db, listing.uid, wish.on) });
    describe(`登记“${lot.name}”的${price === null ? '流拍' : `成交结果 ${bidText(lot.terms, price)}`}`);
  });
  return { seq };
}

/** The best valid offer of each bidder of a lot, best first. */
export function rankingOf(db: Db, lot: LotRow): { readonly bidder: string; readonly amount: number }[] {
  const events = eventsOf(db, lot.uid);
  const struck = new Set(events.flatMap(({ ref }) => ref ?? []));
  const best = new Map<string, number>();
  const isBetter = (a: number, b: number) => (lot.terms.direction === 'up' ? a > b : a < b);
  for (const { seq, kind, bidder, amount, text } of events) {
    if (bidder === null || amount === null || struck.has(seq) || (kind !== 'bid' && kind !== 'priority' && !(kind === 'sealed' && !text.startsWith('无效：')))) continue;
    const known = best.get(bidder);
    if (known === undefined || isBetter(amount, known)) best.set(bidder, amount);
  }
  return [...best].map(([bidder, amount]) => ({ bidder, amount })).toSorted((a, b) => (lot.terms.direction === 'up' ? b.amount - a.amount : a.amount - b.amount));
}

/** Who would follow the winner of a lot at his own bid; null where nobody does. */
export function runnerUpOf(db: Db, lot: LotRow, attempt: number): { readonly bidder: string; readonly amount: number } | null {
  if (lot.winner === null) return null;
  const able = new Set(bidderStandings(db, lot, lotsOf(db, lot.listing)).filter(({ isQualified }) => isQualified).map(({ uid }) => uid));
  const after = nextOnDefault({ ranking: rankingOf(db, lot).filter(({ bidder }) => able.has(bidder)), defaulted: [lot.winner, ...defaultedOf(lot)], terms: lot.terms, attempt, rules: RELIST_RULES });
  return after.go === 'next' ? { bidder: after.bidder, amount: after.amount } : null;
}

/**
 * The winner does not sign: his deposit is forfeited by the notice's terms, and the next bidder steps in at his own bid, and
 * the result hangs anew from that day; or the lot is failed. A draft of the contract goes with it. Before the last day to sign
 * only a winner who gives up in writing is in default.
 */
export function settleDefault(ledger: Ledger, wish: { readonly lot: string; readonly next: boolean; readonly on: string; readonly reason: string }, today: string): { seq: number | null } {
  if (!isDate(wish.on) || wish.on > today) refuseInput('on', '日期不对或者在今天之后');
  needOperator(ledger);
  const { seq } = ledger.run({ name: 'trading.default', title: '竞得人违约', kind: 'system' }, (work) => {
    const { db, writer, describe } = work;
    const lot = lotOf(db, wish.lot);
    const listing = listingOf(db, lot.listing);
    if (lot.state !== 'sold' || lot.winner === null) refuseInput('reason', '这个标的没有竞得人');
    if (listing.state !== 'result') refuseInput('reason', '成交公示以后才能处理违约');
    if (listing.signBy !== null && wish.on <= listing.signBy && !wish.reason.includes('书面放弃')) refuseInput('reason', `签约期限 ${listing.signBy} 还没有过；竞得人书面放弃的，请在理由里写明“书面放弃”`);
    dropDraft(work, lot);
    const follower = runnerUpOf(db, lot, listing.attempt);
    const reason = [...(lot.reason === '' ? [] : [lot.reason]), `${DEFAULTED}${lot.winner} ${wish.reason}`].join('\n');
    if (wish.next && follower === null) refuseInput('reason', '没有可以递补的竞投人，只能按流拍处理');
    if (wish.next && follower !== null) {
      writer.update('lot', lot.uid, { winner: follower.bidder, price: follower.amount, reason });
      writer.update('listing', listing.uid, resultWindow(listing, wish.on));
      describe(`“${lot.name}”竞得人违约，由下一位递补`);
    } else {
      writer.update('lot', lot.uid, { state: 'failed', winner: null, price: null, reason });
      describe(`“${lot.name}”竞得人违约，按流拍处理`);
    }
    const left = lotsOf(db, listing.uid);
    writer.update('listing', listing.uid, { resultYear: resultYear(db, listing.uid, wish.on) });
    if (left.every(({ state }) => state === 'failed')) writeMove(work, listing, { to: 'failed', on: wish.on, reason: wish.reason });
  });
  if (seq === null) throw new Refused('ROW_MISSING');
  return { seq };
}

