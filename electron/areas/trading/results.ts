import { Refused } from '../../../shared/errors.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { bidText, parseBid } from '../../../shared/rules/trading/amounts.ts';
import { nextOnDefault } from '../../../shared/rules/trading/award.ts';
import { RELIST_RULES } from '../../../shared/rules/trading/defaults.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { writeMove } from './moves.ts';
import { refuseInput, valueOf } from './refusing.ts';
import type { LotRow } from './rows.ts';
import { biddersOf, eventsOf, listingOf, lotOf, lotsOf } from './rows.ts';
import { resultYear } from './session.ts';

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

/** Takes in a result that was not bid at the desk. A price worse than the reserve is refused: the law of the listing is its notice. */
export function takeResult(ledger: Ledger, wish: ResultWish): { seq: number | null } {
  if (!isDate(wish.on)) refuseInput('on', '没有这一天，请核对日期');
  const { seq } = ledger.run({ name: 'trading.takeResult', title: '登记成交结果' }, (work) => {
    const { db, writer, describe } = work;
    const lot = lotOf(db, wish.lot);
    const listing = listingOf(db, lot.listing);
    if (lot.state === 'sold' || lot.state === 'failed') refuseInput('input', '这个标的已经有结果');
    if (eventsOf(db, lot.uid).length > 0) refuseInput('input', '这个标的已经在竞价台开始，请在竞价台结束');
    const isOfDesk = !listing.onPlatform && (listing.mode === 'open' || listing.mode === 'sealed');
    if (isOfDesk) refuseInput('input', '这个项目在竞价台竞价，不能直接登记结果');
    if (listing.mode === 'renewal' ? listing.state !== 'announced' : listing.state !== 'bidding') refuseInput('input', listing.mode === 'renewal' ? '公告以后才能登记续约结果' : '项目还没有开始竞价');
    const known = new Set(biddersOf(db, listing.uid).map(({ uid }) => uid));
    if ((wish.winner !== null && !known.has(wish.winner)) || wish.bids.some(({ bidder }) => !known.has(bidder))) refuseInput('winner', '请先登记竞投人');
    if (wish.winner === null && wish.reason === '') refuseInput('reason', '没有成交的，请写明原因');
    const price = wish.winner === null ? null : valueOf('input', parseBid(wish.input, lot.terms));
    if (price !== null && (lot.terms.direction === 'up' ? price < lot.terms.reserve : price > lot.terms.reserve)) refuseInput('input', `没有达到底价 ${bidText(lot.terms, lot.terms.reserve)}`);
    writeBids(work, lot, wish, price, ledger.clock());
    writer.update('lot', lot.uid, price === null ? { state: 'failed', endedOn: wish.on, reason: wish.reason } : { state: 'sold', winner: wish.winner, price, endedOn: wish.on, reason: wish.reason });
    const rounds = Number(statement(db, `SELECT COUNT(*) FROM bid_event e JOIN lot l ON l.uid = e.lot WHERE l.listing = ? AND e.kind IN ('bid', 'sealed')`).pluck().get(listing.uid));
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
  const after = nextOnDefault({ ranking: rankingOf(db, lot), defaulted: [lot.winner, ...defaultedOf(lot)], terms: lot.terms, attempt, rules: RELIST_RULES });
  return after.go === 'next' ? { bidder: after.bidder, amount: after.amount } : null;
}

const DEFAULTED = '违约：';

/** Those who did not sign before, as the lot's reason keeps them. */
function defaultedOf({ reason }: LotRow): string[] {
  return reason.split('\n').flatMap((line) => (line.startsWith(DEFAULTED) ? [line.slice(DEFAULTED.length, DEFAULTED.length + 36)] : []));
}

/** What a lot's reason says to a reader: without the marks of who did not sign. */
export function reasonText({ reason }: Pick<LotRow, 'reason'>): string {
  return reason.split('\n').map((line) => (line.startsWith(DEFAULTED) ? `原竞得人违约：${line.slice(DEFAULTED.length + 36).trim()}` : line)).join('；');
}

/**
 * The winner does not sign: his deposit is forfeited by the notice's terms, and the next bidder steps in at his own bid, or
 * the lot is failed. The result is posted anew in either case, so the listing goes back to the posting of results.
 */
export function settleDefault(ledger: Ledger, wish: { readonly lot: string; readonly next: boolean; readonly on: string; readonly reason: string }, today: string): { seq: number | null } {
  if (!isDate(wish.on) || wish.on > today) refuseInput('on', '日期不对或者在今天之后');
  const { seq } = ledger.run({ name: 'trading.default', title: '竞得人违约' }, (work) => {
    const { db, writer, describe } = work;
    const lot = lotOf(db, wish.lot);
    const listing = listingOf(db, lot.listing);
    if (lot.state !== 'sold' || lot.winner === null) refuseInput('reason', '这个标的没有竞得人');
    if (listing.state !== 'result') refuseInput('reason', '成交公示以后才能处理违约');
    if (lot.contract !== null) refuseInput('reason', '已经起草合同；没有签的请先删除合同草稿');
    const follower = runnerUpOf(db, lot, listing.attempt);
    const reason = [...(lot.reason === '' ? [] : [lot.reason]), `${DEFAULTED}${lot.winner} ${wish.reason}`].join('\n');
    if (wish.next && follower === null) refuseInput('reason', '没有可以递补的竞投人，只能按流拍处理');
    if (wish.next && follower !== null) {
      writer.update('lot', lot.uid, { winner: follower.bidder, price: follower.amount, reason });
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

