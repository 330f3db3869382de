import type { ListingState, ListingTerms, LotTerms, TradeMode } from '../../../shared/contract/tradingTerms.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { signBy } from '../../../shared/rules/trading/award.ts';
import { firstYearFen } from '../../../shared/rules/trading/amounts.ts';
import { DEFAULT_LISTING_TERMS } from '../../../shared/rules/trading/defaults.ts';
import { HOLIDAY_TABLES } from '../../../shared/rules/workdays.ts';
import type { Cells, Holding } from './draft.ts';
import type { DemoDecision } from './decisions.ts';
import type { Party } from './parties.ts';
import type { TradeDesk } from './tradeDesk.ts';
import { afterWorkdays } from './tradeDesk.ts';
import type { Book } from './units.ts';

/** What is offered. `before` is the uid of the contract that runs out. */
export interface DemoLot {
  readonly name: string;
  readonly holding: Pick<Holding, 'register' | 'uid'>;
  readonly before?: string;
  readonly terms: LotTerms;
}

/** A listing as it is entered: one lot each. */
export interface DemoListingSpec {
  readonly unit: Book;
  readonly name: string;
  readonly mode: TradeMode;
  readonly decision: DemoDecision;
  readonly createdOn: string;
  readonly registerUntil: string | null;
  readonly bidAt: string | null;
  readonly bidPlace: string;
  readonly assetClass: string;
  readonly terms: ListingTerms;
  readonly lot: DemoLot;
  readonly previous?: DemoListing;
}

/** A listing with its rows still open for what happens to it. */
export interface DemoListing {
  readonly uid: string;
  readonly row: Cells;
  readonly lot: Cells;
  readonly spec: DemoListingSpec;
}

/** A registered bidder; `plate` null: none was given out yet. */
export interface DemoBidder {
  readonly uid: string;
  readonly name: string;
  readonly plate: string | null;
}

/** Terms of the demo's notices; deposits are paid into `account`. */
export function noticeTerms(noticeOn: string, registerUntil: string, account: Row | undefined, more: Partial<ListingTerms>): ListingTerms {
  const depositAccount = account === undefined ? '' : `户名：${String(account.name)}；开户行：${String(account.bank)}；账号：${String(account.number)}`;
  return {
    ...DEFAULT_LISTING_TERMS, depositAccount, registerFrom: `${noticeOn} 09:00`, registerPlace: '禾塘村党群服务中心一楼窗口', depositUntil: registerUntil,
    contact: '三资管理员', phone: '5568100', complaints: '云溪镇农业农村办公室 5568000', taxes: '租金含税，由出租方开具收款票据。', ...more,
  };
}

/** Enters a listing as a draft with its terms and its lot. */
export function addListing(desk: TradeDesk, spec: DemoListingSpec): DemoListing {
  const { unit, name, mode, decision, createdOn, registerUntil, bidAt, bidPlace, terms, assetClass, lot, previous } = spec;
  const uid = desk.newUid();
  const row: Cells = {
    uid, unit: unit.uid, code: desk.number('JY', unit, createdOn), name, mode, state: 'draft', attempt: Number(previous?.row.attempt ?? 0) + 1, previous: previous?.uid ?? null, decision: decision.uid,
    exception: null, exceptionBy: null, exceptionOn: null, onPlatform: 0, platformNo: null, registerUntil, bidAt, bidPlace, lots: 1, bidders: 0, rounds: 0, reserveYear: firstYearFen(lot.terms, lot.terms.reserve, lot.terms.startOn ?? createdOn),
  };
  const { register, uid: object } = lot.holding;
  const made: Cells = {
    uid: desk.newUid(), listing: uid, position: 1, number: '1', name: lot.name, asset: register === 'asset' ? object : null, parcel: register === 'parcel' ? object : null, before: lot.before ?? null, terms: JSON.stringify(lot.terms),
    state: 'waiting', winner: null, price: null, endedOn: null, reason: '', contract: null,
  };
  desk.rows.listings.push(row);
  desk.rows.terms.push({ uid: desk.newUid(), listing: uid, terms: JSON.stringify({ assetClass, terms }) });
  desk.rows.lots.push(made);
  return { uid, row, lot: made, spec };
}

/** What a step fixes in the listing: the window of the notice, of the result, the last day to sign. */
function fixed({ terms }: DemoListingSpec, to: ListingState, on: string): Cells {
  if (to === 'announced') return { noticeOn: on, noticeEndOn: afterWorkdays(on, terms.noticeDays) };
  if (to !== 'result') return {};
  const until = afterWorkdays(on, terms.resultDays);
  return { resultOn: on, resultEndOn: until, signBy: signBy(until, terms, HOLIDAY_TABLES).until };
}

/** Takes a listing through steps, each logged with its day and reason. */
export function moveOn(desk: TradeDesk, { uid, row, spec }: DemoListing, steps: readonly (readonly [to: ListingState, on: string, reason?: string])[]): void {
  const before = desk.rows.moves.filter(({ listing }) => listing === uid).length;
  for (const [index, [to, on, reason = '']] of steps.entries()) {
    desk.rows.moves.push({ uid: desk.newUid(), listing: uid, position: before + index + 1, fromState: row.state ?? null, toState: to, movedOn: on, reason });
    Object.assign(row, fixed(spec, to, on), { state: to });
  }
}

/** Registers a party for the lot of a listing: qualified and with the next plate, unless `more` says otherwise. */
export function register(desk: TradeDesk, listing: DemoListing, party: Party, on: string, more: Cells = {}): DemoBidder {
  const { uid, row, lot } = listing;
  const position = Number(row.bidders) + 1;
  const cells = party.row;
  const bidder: Cells = {
    uid: desk.newUid(), listing: uid, position, name: party.name, kind: cells.kind === 'person' || cells.kind === 'household' ? 'person' : 'company', idNo: cells.idNumber ?? '', phone: cells.mobile ?? '', household: '',
    plate: String(position), lots: JSON.stringify([lot.uid]), registeredOn: on, qualified: 1, qualifiedNote: '', priority: null, priorityBasis: '', blacklist: '', ...more,
  };
  desk.rows.bidders.push(bidder);
  row.bidders = position;
  return { uid: String(bidder.uid), name: party.name, plate: typeof bidder.plate === 'string' ? bidder.plate : null };
}

/** Takes the deposit that the lot asks, from the bidder's own name. */
export function takeDeposit(desk: TradeDesk, { spec }: DemoListing, { uid, name }: DemoBidder, on: string, account: Row | undefined): void {
  desk.rows.deposits.push({ uid: desk.newUid(), bidder: uid, movement: 'taken', amount: spec.lot.terms.deposit, movedOn: on, payer: name, method: 'transfer', account: account?.uid ?? null, officialNo: '', reason: '', reverses: null });
}

/** Gives a bidder who won nothing the whole of his deposit back. */
export function refundDeposit(desk: TradeDesk, { spec }: DemoListing, { uid, name }: DemoBidder, on: string, account: Row | undefined): void {
  desk.rows.deposits.push({ uid: desk.newUid(), bidder: uid, movement: 'refunded', amount: -spec.lot.terms.deposit, movedOn: on, payer: name, method: 'transfer', account: account?.uid ?? null, officialNo: '', reason: '未竞得，退还', reverses: null });
}
