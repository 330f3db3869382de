import type { ListingState } from '../../../shared/contract/tradingTerms.ts';
import { STATE_LABELS } from '../../../shared/contract/tradingTerms.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { signBy } from '../../../shared/rules/trading/award.ts';
import { workingDaysFrom } from '../../../shared/rules/trading/notice.ts';
import { isFinal, moveTo } from '../../../shared/rules/trading/states.ts';
import { HOLIDAY_TABLES } from '../../../shared/rules/workdays.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { bringIntoForce, dropDraft } from './contracts.ts';
import type { Now } from './listingFacts.ts';
import { factsOf, noticeOf } from './listingFacts.ts';
import { insertListing, reserveYear, writeLots } from './listings.ts';
import { platformPlace } from './platform.ts';
import { needOperator, refuseInput, valueOf } from './refusing.ts';
import type { ListingRow } from './rows.ts';
import { bidDepositsOf, listingOf, lotsOf, termsJson } from './rows.ts';

export interface MoveWish {
  readonly listing: string;
  readonly to: ListingState;
  readonly on: string;
  readonly reason: string;
}

/** What a move fixes in the listing: the window of the notice, of the result, the last day to sign. */
function fixed(listing: ListingRow, { to, on }: MoveWish): Record<string, string | null> {
  if (to === 'announced') return { noticeOn: on, noticeEndOn: noticeOf(listing, on).until };
  if (to !== 'result') return {};
  return resultWindow(listing, on);
}

/** How long a result hangs that is posted on a day, and until when the winner signs. */
export function resultWindow({ terms }: ListingRow, on: string): { readonly resultOn: string; readonly resultEndOn: string; readonly signBy: string } {
  const { until } = workingDaysFrom(on, terms.resultDays, HOLIDAY_TABLES);
  return { resultOn: on, resultEndOn: until, signBy: signBy(until, terms, HOLIDAY_TABLES).until };
}

/** Where the lots belong by the table of the day on which they are announced. */
function keepPlatform({ db, writer }: Work, listing: ListingRow, today: string): void {
  const onPlatform = lotsOf(db, listing.uid).some(({ terms }) => platformPlace(db, { assetClass: listing.assetClass, mode: listing.mode, terms }, today).place === 'platform');
  writer.update('listing', listing.uid, { onPlatform: Number(onPlatform) });
}

/** Writes a move into the log of the listing and its state. */
export function writeMove({ db, writer }: Work, listing: ListingRow, { to, on, reason }: Omit<MoveWish, 'listing'>, more: Record<string, string | null> = {}): void {
  const last: unknown = statement(db, 'SELECT MAX(position) FROM listing_move WHERE listing = ?').pluck().get(listing.uid);
  writer.insert('listing_move', { uid: newUid(), listing: listing.uid, position: (typeof last === 'number' ? last : 0) + 1, fromState: listing.state, toState: to, movedOn: on, reason });
  writer.update('listing', listing.uid, { state: to, ...more });
}

/** What was not let ends with the listing; a contract that was only drawn up goes with it. */
function failLots(work: Work, lots: ReturnType<typeof lotsOf>, on: string, reason: string): void {
  for (const lot of lots) {
    dropDraft(work, lot);
    if (lot.state !== 'failed') work.writer.update('lot', lot.uid, { state: 'failed', winner: null, price: null, endedOn: on, reason });
  }
}

/** Days of moves run forward; a result is posted after the session, a contract signed after the result has hung. */
function refuseDay({ db }: Work, listing: ListingRow, { to, on }: MoveWish): void {
  const last: unknown = statement(db, 'SELECT MAX(moved_on) FROM listing_move WHERE listing = ?').pluck().get(listing.uid);
  if (typeof last === 'string' && on < last) refuseInput('on', `日期早于上一步 ${last}`);
  const ended = lotsOf(db, listing.uid).flatMap(({ endedOn }) => endedOn ?? []).toSorted().at(-1) ?? '';
  if (to === 'bidding' && on <= (listing.noticeEndOn ?? '')) refuseInput('on', `公告到 ${listing.noticeEndOn ?? ''}，期满后才能竞价`);
  if (to === 'result' && on < ended) refuseInput('on', `日期早于竞价结束 ${ended}`);
  if (to === 'result' && on < (listing.noticeEndOn ?? '')) refuseInput('on', `日期早于公告截止 ${listing.noticeEndOn ?? ''}`);
  if (to === 'signed' && on <= (listing.resultEndOn ?? '')) refuseInput('on', `成交公示到 ${listing.resultEndOn ?? ''}，期满后才能签约`);
}


/**
 * Moves a listing on or aside, as the state machine allows on the facts of the ledger. The gate stands at the notice: it
 * is not posted without a valid decision or a written exception. Refuses in words.
 */
export function moveListing(ledger: Ledger, wish: MoveWish, now: Now): { seq: number | null } {
  if (!isDate(wish.on) || wish.on > now.today) refuseInput('on', '日期不对或在今天之后');
  needOperator(ledger);
  const { seq } = ledger.run({ name: 'trading.move', title: '办理交易项目', kind: isFinal(wish.to) ? 'system' : 'do' }, (work) => {
    const { db, describe } = work;
    const listing = listingOf(db, wish.listing);
    const facts = factsOf(db, listing, now, wish.on);
    if (wish.to === 'relisted') refuseInput('to', '请用“重新挂牌”另建一次交易');
    // What speaks against a notice is mostly its day; the other moves are refused at their reason.
    valueOf(wish.to === 'announced' ? 'on' : 'reason', moveTo(listing.state, wish.to, facts, { reason: wish.reason, basis: wish.reason, date: wish.on }));
    refuseDay(work, listing, wish);
    if (wish.to === 'failed' || wish.to === 'withdrawn' || wish.to === 'terminated') failLots(work, lotsOf(db, listing.uid), wish.on, wish.reason);
    if (wish.to === 'withdrawn' && bidDepositsOf(db, listing.uid).reduce((sum, { amount }) => sum + amount, 0) > 0) describe(`${STATE_LABELS[wish.to]}“${listing.name}”（保证金未退）`);
    else describe(`“${listing.name}”：${STATE_LABELS[listing.state]} → ${STATE_LABELS[wish.to]}`);
    writeMove(work, listing, wish, fixed(listing, wish));
    if (wish.to === 'announced') keepPlatform(work, listing, now.today);
    if (wish.to === 'signed') bringIntoForce(work, lotsOf(db, listing.uid).flatMap(({ contract }) => contract ?? []), now.today);
  });
  return { seq };
}

/** A new listing out of a failed one, with the lots that were not let; the old one stays as 已重新挂牌. A lower reserve will ask for a new decision before it is announced. */
export function relist(ledger: Ledger, wish: { readonly listing: string; readonly on: string }, now: Now): { seq: number | null; listing: string } {
  if (!isDate(wish.on) || wish.on > now.today) refuseInput('on', '日期不对或在今天之后');
  const { seq, value } = ledger.run({ name: 'trading.relist', title: '重新挂牌' }, (work) => {
    const { db, describe } = work;
    const old = listingOf(db, wish.listing);
    if (old.state !== 'failed') refuseInput('on', '流拍的项目才能重新挂牌；部分标的流拍的，请另立项目');
    const lots = lotsOf(db, old.uid).filter(({ state }) => state === 'failed').map(({ number, name, asset, parcel, before, terms }) => ({ uid: null, number, name, asset, parcel, before, terms }));
    if (lots.length === 0) refuseInput('on', '没有流拍的标的');
    const made = newUid();
    insertListing(work, made, {
      name: old.name, mode: old.mode, attempt: old.attempt + 1, previous: old.uid, decision: old.decision, exception: null, exceptionBy: null, exceptionOn: null,
      onPlatform: Number(old.onPlatform), platformNo: null, registerUntil: null, bidAt: null, bidPlace: old.bidPlace || null, lots: lots.length, reserveYear: reserveYear(lots, now.today), unit: old.unit,
    }, old.unit, now.today);
    work.writer.insert('listing_terms', { uid: newUid(), listing: made, terms: termsJson({ ...old.terms, registerFrom: null, depositUntil: null, priority: old.terms.priority && { ...old.terms.priority, until: null } }, old.assetClass) });
    writeLots(work, made, lots);
    writeMove(work, old, { to: 'relisted', on: wish.on, reason: `第 ${old.attempt + 1} 次挂牌` });
    describe(`重新挂牌“${old.name}”（第 ${old.attempt + 1} 次）`);
    return made;
  });
  return { seq, listing: value };
}
