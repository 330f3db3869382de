import { Refused } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/rules/result.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { depositStanding, nameMatches } from '../../../shared/rules/trading/deposits.ts';
import type { DepositStanding } from '../../../shared/rules/trading/deposits.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { Numbers, requirePast } from '../receipts/settling.ts';
import { defaultedOf } from './defaulted.ts';
import { needOperator, refuseInput, valueOf } from './refusing.ts';
import type { BidDepositRow, BidderRow, LotRow } from './rows.ts';
import { bidDepositsOf, biddersOf, listingOf, lotsOf } from './rows.ts';

const MOVEMENTS = { taken: '收取', refunded: '退还', forfeited: '没收', carried: '转履约保证金' } as const;

/** One movement of a 竞投保证金 as it is typed; `amount` is 分 above zero. */
export interface BidDepositWish {
  readonly bidder: string;
  readonly movement: keyof typeof MOVEMENTS;
  readonly amount: number;
  readonly movedOn: string;
  readonly payer: string;
  readonly method: string;
  readonly account: string | null;
  readonly officialNo: string;
  readonly reason: string;
}

function standing(bidder: BidderRow, movements: readonly BidDepositRow[], lots: readonly LotRow[]): Result<DepositStanding> {
  const needs = lots.filter(({ uid }) => bidder.lots.includes(uid)).map(({ uid, terms }) => ({ lot: uid, deposit: terms.deposit }));
  return depositStanding(movements.filter((one) => one.bidder === bidder.uid), needs);
}

/** Where a bidder's money stands against the lots he registered for: one deposit serves one lot. Rows that do not add up hold nothing, and the sentence says why: a page must open all the same. */
export function standingOf(bidder: BidderRow, movements: readonly BidDepositRow[], lots: readonly LotRow[]): DepositStanding {
  const found = standing(bidder, movements, lots);
  return found.ok ? found.value : { held: 0, refunded: 0, forfeited: 0, carried: 0, needed: 0, missing: 0, covers: false, coveredLots: [], sentence: found.message };
}

function bidderOf(db: Db, listing: string, uid: string): BidderRow {
  const bidder = biddersOf(db, listing).find((one) => one.uid === uid);
  if (!bidder) throw new Refused('ROW_MISSING');
  return bidder;
}

/** Refuses a line after which the movements, in the order of their days, would not add up. The line is in its table already; a refusal takes it out again. */
function checkStanding(work: Work, listing: string, bidder: BidderRow): void {
  valueOf('amount', standing(bidder, bidDepositsOf(work.db, listing), lotsOf(work.db, listing)));
}

/** A deposit carried over becomes 履约保证金 of the winner's contract, so that it is never held twice. */
function carryOver({ db, writer }: Work, bidder: BidderRow, wish: BidDepositWish): void {
  const contract = lotsOf(db, bidder.listing).find(({ winner, contract: made }) => winner === bidder.uid && made !== null)?.contract;
  if (contract == null) refuseInput('movement', '还没有竞得标的的合同，起草合同后再转为履约保证金');
  const { unit } = writer.get('contract', contract);
  writer.insert('deposit', {
    uid: newUid(), code: new Numbers(db, 'deposit', String(unit), wish.movedOn.slice(0, 4)).take(), kind: 'performance', movement: 'taken', movedOn: wish.movedOn, payer: bidder.name, contract, amount: wish.amount,
    method: wish.method, account: wish.account, officialNo: wish.officialNo === '' ? null : wish.officialNo, reason: '竞投保证金转入', unit: unit ?? null,
  });
}

/**
 * Takes, refunds, forfeits or carries over a bidder's deposit. What is taken must come from the bidder's own name
 * (law-and-procedure §6), and never more goes out than is held.
 */
export function moveBidDeposit(ledger: Ledger, wish: BidDepositWish, today: string): { seq: number | null } {
  requirePast(wish.movedOn, 'movedOn', today);
  needOperator(ledger);
  const { seq } = ledger.run({ name: 'trading.moveBidDeposit', title: '登记竞投保证金', kind: 'system' }, (work) => {
    const { db, writer, describe } = work;
    const listing = String(writer.get('bidder', wish.bidder).listing);
    const bidder = bidderOf(db, listing, wish.bidder);
    const match = nameMatches(wish.payer, bidder.name);
    if (wish.movement === 'taken' && !match.matches) refuseInput('payer', match.sentence);
    if (wish.movement === 'forfeited' && wish.reason === '') refuseInput('reason', '没收保证金要写明依据');
    const line = { ...wish, uid: newUid(), amount: wish.movement === 'taken' ? wish.amount : -wish.amount, reverses: null };
    const isBidding = lotsOf(db, listing).some((lot) => lot.state === 'open' && bidder.lots.includes(lot.uid));
    if (isBidding && wish.movement !== 'taken') refuseInput('movement', '竞价正在进行，结束后再退');
    writer.insert('bid_deposit', line);
    checkStanding(work, listing, bidder);
    if (wish.movement === 'carried') carryOver(work, bidder, wish);
    describe(`${MOVEMENTS[wish.movement]}${bidder.name}的竞投保证金 ${formatMoney(wish.amount)} 元`);
  });
  return { seq };
}

/** Takes a movement back by its opposite. A deposit carried over is taken back at the contract first. */
export function reverseBidDeposit(ledger: Ledger, wish: { readonly deposit: string; readonly on: string; readonly reason: string }, today: string): { seq: number | null } {
  requirePast(wish.on, 'on', today);
  needOperator(ledger);
  const { seq } = ledger.run({ name: 'trading.reverseBidDeposit', title: '冲销竞投保证金', kind: 'system' }, (work) => {
    const { db, writer, describe } = work;
    const row = writer.get('bid_deposit', wish.deposit);
    if (row.movement === 'carried') refuseInput('reason', '已转为履约保证金，请在合同的保证金里处理');
    const listing = String(writer.get('bidder', String(row.bidder)).listing);
    const bidder = bidderOf(db, listing, String(row.bidder));
    if (wish.on < String(row.movedOn)) refuseInput('on', `冲销日期早于原记录 ${String(row.movedOn)}`);
    const line = {
      uid: newUid(), bidder: bidder.uid, movement: 'reversal' as const, amount: -Number(row.amount), movedOn: wish.on, payer: String(row.payer), method: row.method ?? 'other', account: row.account ?? null, officialNo: '', reason: wish.reason, reverses: wish.deposit,
    };
    writer.insert('bid_deposit', line);
    checkStanding(work, listing, bidder);
    describe(`冲销${bidder.name}的竞投保证金 ${formatMoney(Math.abs(Number(row.amount)))} 元`);
  });
  return { seq };
}

/** Gives every bidder who won nothing and is no longer waited for what is held of his deposit, in one command. */
export function refundLosers(ledger: Ledger, wish: { readonly listing: string; readonly on: string; readonly method: string; readonly account: string | null }, today: string): { seq: number | null; bidders: number; amount: number } {
  requirePast(wish.on, 'on', today);
  needOperator(ledger);
  const { seq, value } = ledger.run({ name: 'trading.refundLosers', title: '退还落选人保证金', kind: 'system' }, ({ db, writer, describe }) => {
    const listing = listingOf(db, wish.listing);
    if (['draft', 'applied', 'approved', 'announced', 'bidding'].includes(listing.state)) refuseInput('on', '竞价结束后才能退还落选人的保证金');
    const lots = lotsOf(db, wish.listing);
    const movements = bidDepositsOf(db, wish.listing);
    // Who won and did not sign is no loser: his deposit is forfeited or given back by itself.
    const winners = new Set(lots.flatMap((lot) => [...(lot.winner === null ? [] : [lot.winner]), ...defaultedOf(lot)]));
    let amount = 0;
    let bidders = 0;
    for (const bidder of biddersOf(db, wish.listing)) {
      const { held } = standingOf(bidder, movements, lots);
      if (winners.has(bidder.uid) || held === 0) continue;
      writer.insert('bid_deposit', { uid: newUid(), bidder: bidder.uid, movement: 'refunded', amount: -held, movedOn: wish.on, payer: bidder.name, method: wish.method, account: wish.account, officialNo: '', reason: '未竞得，退还', reverses: null });
      amount += held;
      bidders += 1;
    }
    describe(`退还“${listing.name}”落选人保证金 ${bidders} 人 ${formatMoney(amount)} 元`);
    return { bidders, amount };
  });
  return { seq, ...value };
}
