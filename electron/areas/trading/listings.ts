import type { ListingWish, LotWish } from '../../../shared/contract/trading.ts';
import { Refused } from '../../../shared/errors.ts';
import { canonicalJson } from '../../../shared/rules/sheets/canonical.ts';
import { MAX_BID } from '../../../shared/rules/trading/session/rules.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { firstYearFen } from '../../../shared/rules/trading/amounts.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { nextCode } from './codes.ts';
import { platformPlace } from './platform.ts';
import { refuseInput } from './refusing.ts';
import type { ListingRow } from './rows.ts';
import { listingOf, lotsOf, termsJson } from './rows.ts';

/** States in which the terms may still be written: what was approved, or hangs on the board, is not changed behind it. */
const OPEN_STATES: readonly string[] = ['draft', 'returned'];

const dayOf = (minute: string) => minute.slice(0, 10);

function refuseUnfit(wish: ListingWish): void {
  const days: [string, string | null][] = [['exceptionOn', wish.exceptionOn], ['registerUntil', wish.registerUntil && dayOf(wish.registerUntil)], ['bidAt', wish.bidAt && dayOf(wish.bidAt)], ['registerFrom', wish.terms.registerFrom && dayOf(wish.terms.registerFrom)], ['depositUntil', wish.terms.depositUntil && dayOf(wish.terms.depositUntil)]];
  for (const [key, day] of days) if (day !== null && !isDate(day)) refuseInput(key, `没有“${day}”这一天，请核对日期`);
  if (wish.exception !== '' && (wish.exceptionBy === '' || wish.exceptionOn === null)) refuseInput('exceptionBy', '没有决议的，书面理由要有批准人和批准日期');
  const numbers = new Set<string>();
  for (const { number, name, terms, asset, parcel } of wish.lots) {
    if (numbers.has(number)) refuseInput('lots', `标号 ${number} 有两个`);
    numbers.add(number);
    if (asset !== null && parcel !== null) refuseInput('lots', `标的“${name}”只能对应一项资产或一宗资源`);
    if (terms.maxSteps !== null && terms.step > Math.floor(MAX_BID / terms.maxSteps)) refuseInput('lots', `标的“${name}”的最大加价太大`);
    if (terms.startOn !== null && !isDate(terms.startOn)) refuseInput('lots', `标的“${name}”的起租日没有这一天`);
    if (terms.cap !== null && (terms.direction === 'up' ? terms.cap < terms.reserve : terms.cap > terms.reserve)) refuseInput('lots', `标的“${name}”的封顶价${terms.direction === 'up' ? '低' : '高'}于底价`);
    if ((wish.mode === 'open' || wish.mode === 'sealed') && terms.reserve === 0) refuseInput('lots', `标的“${name}”没有底价`);
    if (wish.mode === 'open' && terms.step === 0) refuseInput('lots', `标的“${name}”没有加价幅度`);
  }
  if (wish.mode === 'renewal' && wish.lots.some(({ before }) => before === null)) refuseInput('lots', '续约要选原合同');
}

/** The rent of the first year of all lots at their reserves, 分; null where one of them has no cash price. */
export function reserveYear(lots: readonly LotWish[], today: string): number | null {
  const years = lots.map(({ terms }) => firstYearFen(terms, terms.reserve, terms.startOn ?? today));
  return years.every((year) => year !== null) ? years.reduce((sum, year) => sum + year, 0) : null;
}

/** What may be written of a listing in its state: everything in the drawer, only days and places once it was approved, nothing once it hangs. */
function refuseChange({ db }: Work, before: ListingRow, wish: ListingWish): void {
  if (OPEN_STATES.includes(before.state)) {
    if (before.state !== 'draft' && before.unit !== wish.unit) refuseInput('unit', '报过审核的项目不能换单位');
    return;
  }
  if (before.state !== 'approved') refuseInput('name', '公告以后不能改交易条件；要更正请撤回后重新挂牌');
  const fixed = ({ registerFrom: _, depositUntil: __, priority, ...terms }: ListingWish['terms']) => ({ ...terms, priority: priority?.rule ?? null });
  const lots = lotsOf(db, before.uid).map(({ uid, number, name, asset, parcel, before: old, terms }) => ({ uid, number, name, asset, parcel, before: old, terms }));
  const isSame = before.unit === wish.unit && before.mode === wish.mode && before.name === wish.name && canonicalJson(fixed(before.terms)) === canonicalJson(fixed(wish.terms)) && canonicalJson(lots) === canonicalJson(wish.lots);
  if (!isSame) refuseInput('name', '审核通过以后只能改日期、地点、决议和平台编号；要改交易条件请退回修改');
}

/** What is let belongs to the unit that lets it, or to a unit below it. */
function refuseOthers({ db }: Work, { unit, lots }: ListingWish): void {
  const owned = (table: 'asset' | 'parcel' | 'contract', uid: string | null) => uid === null || statement(db, `SELECT 1 FROM ${table} WHERE uid = ? AND unit IN (${SUBTREE})`).get(uid, unit) !== undefined;
  for (const { name, asset, parcel, before } of lots) {
    if (!owned('asset', asset) || !owned('parcel', parcel)) refuseInput('lots', `标的“${name}”的资产或资源不是本单位的`);
    if (!owned('contract', before)) refuseInput('lots', `标的“${name}”的原合同不是本单位的`);
  }
}

/** Enters a listing with its lots, or writes it anew while it is not on the board. */
export function saveListing(ledger: Ledger, wish: ListingWish, today: string): { seq: number | null; listing: string } {
  refuseUnfit(wish);
  const { seq, value } = ledger.run({ name: 'trading.saveListing', title: '登记交易项目', unit: wish.unit }, (work) => {
    const { db, writer, describe } = work;
    const { uid, terms, lots, assetClass, exception, exceptionBy, platformNo, bidPlace, ...rest } = wish;
    refuseOthers(work, wish);
    if (rest.decision !== null) writer.get('decision', rest.decision);
    const row = {
      ...rest, lots: lots.length, reserveYear: reserveYear(lots, today), onPlatform: Number(lots.some((lot) => platformPlace(db, { assetClass, mode: wish.mode, terms: lot.terms }, today).place === 'platform')), exception: exception || null, exceptionBy: exceptionBy || null, platformNo: platformNo || null, bidPlace: bidPlace || null,
    };
    describe(`${uid === null ? '新增' : '修改'}交易项目“${wish.name}”（${lots.length} 个标的）`);
    if (uid !== null) {
      const before = listingOf(db, uid);
      refuseChange(work, before, wish);
      writer.update('listing', uid, row);
      const kept: unknown = statement(db, 'SELECT uid FROM listing_terms WHERE listing = ?').pluck().get(uid);
      writer.update('listing_terms', String(kept), { terms: termsJson(terms, assetClass) });
      writeLots(work, uid, lots);
      return uid;
    }
    const made = newUid();
    insertListing(work, made, { ...row, attempt: 1, previous: null }, wish.unit, today);
    writer.insert('listing_terms', { uid: newUid(), listing: made, terms: termsJson(terms, assetClass) });
    writeLots(work, made, lots);
    return made;
  });
  return { seq, listing: value };
}

type NewListing = Parameters<Work['writer']['insert']>[1];

/** Inserts a draft under the next number of its unit. */
export function insertListing({ db, writer }: Work, uid: string, row: NewListing, unit: string, today: string): void {
  writer.insert('listing', { uid, code: nextCode(db, 'listing', unit, today.slice(0, 4)), state: 'draft', bidders: 0, rounds: 0, ...row });
}

/** Writes the lots of a listing as they are wished: new ones, changed ones, and those that are gone. */
export function writeLots({ db, writer }: Work, listing: string, lots: readonly LotWish[]): void {
  const known = new Set(lotsOf(db, listing).map(({ uid }) => uid));
  for (const [index, { uid, terms, ...lot }] of lots.entries()) {
    const row = { ...lot, position: index + 1, terms: JSON.stringify(terms) };
    if (uid === null) writer.insert('lot', { uid: newUid(), listing, ...row, state: 'waiting', winner: null, price: null, endedOn: null, reason: '', contract: null });
    else if (known.delete(uid)) writer.update('lot', uid, row);
    else throw new Refused('ROW_MISSING');
  }
  for (const uid of known) {
    if (statement(db, 'SELECT 1 FROM bid_event WHERE lot = ?').get(uid) !== undefined) refuseInput('lots', '有的标的已经竞价，不能删除');
    writer.remove('lot', uid);
  }
}

/** Takes a listing away that never left the drawer. */
export function removeListing(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'trading.removeListing', title: '删除交易项目' }, (work) => {
    const { db, writer, describe } = work;
    const listing = listingOf(db, uid);
    if (listing.state !== 'draft') refuseInput('name', '只有草拟的项目可以删除；其他的请撤回');
    for (const table of ['lot', 'listing_terms', 'listing_move', 'dossier_item', 'bidder'] as const) {
      for (const row of statement(db, `SELECT uid FROM ${table} WHERE listing = ?`).pluck().all(uid)) writer.remove(table, String(row));
    }
    writer.remove('listing', uid);
    describe(`删除交易项目“${listing.name}”`);
  });
  return { seq };
}

/** Keeps the number that the public platform gave a listing: it is known when the notice hangs already. */
export function savePlatformNo(ledger: Ledger, { listing, platformNo }: { readonly listing: string; readonly platformNo: string }): { seq: number | null } {
  const { seq } = ledger.run({ name: 'trading.savePlatformNo', title: '登记平台交易编号' }, ({ db, writer, describe }) => {
    describe(`登记“${listingOf(db, listing).name}”的平台交易编号 ${platformNo}`);
    writer.update('listing', listing, { platformNo: platformNo || null });
  });
  return { seq };
}
