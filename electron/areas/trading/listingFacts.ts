import { z } from 'zod';
import { HOLIDAY_TABLES } from '../../../shared/rules/workdays.ts';
import { completeness, DOSSIER_ITEMS, NOT_NEEDED } from '../../../shared/rules/trading/dossier.ts';
import { noticePlan } from '../../../shared/rules/trading/notice.ts';
import type { NoticePlan } from '../../../shared/rules/trading/notice.ts';
import type { ListingFacts } from '../../../shared/rules/trading/states.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { coversLetting, decisionOf } from '../decisions/rows.ts';
import { bidderStandings } from './sessionRules.ts';
import type { ListingRow, LotRow } from './rows.ts';
import { lotsOf } from './rows.ts';

/** Day and minute in Shanghai. */
export interface Now {
  readonly today: string;
  /** YYYY-MM-DD HH:MM. */
  readonly minute: string;
}

const dossierRows = z.array(z.object({ item: z.string(), state: z.enum(['present', 'absent', 'not_needed']), pages: z.number().nullable(), documentOn: z.string().nullable(), remark: z.string() }));

/** A part of the dossier as it is recorded, or as the ledger's own records show it. */
export interface DossierPartRow {
  readonly key: string;
  readonly label: string;
  readonly isMandatory: boolean;
  readonly state: 'present' | 'absent' | 'not_needed';
  readonly pages: number | null;
  readonly documentOn: string | null;
  readonly remark: string;
}

/** Parts of the dossier of which the ledger itself holds the record, with the sentence that says so. */
function held(db: Db, listing: ListingRow, lots: readonly LotRow[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const has = (sql: string) => statement(db, sql).get(listing.uid) !== undefined;
  if (listing.decision !== null) found.set('decision', '台账内有决议记录');
  if (has(`SELECT 1 FROM listing_move WHERE listing = ? AND to_state = 'approved' LIMIT 1`)) found.set('review', '台账内有审核记录');
  if (has(`SELECT 1 FROM posted_document WHERE listing = ? AND kind = 'lease_notice' LIMIT 1`)) found.set('notice', '台账内有张贴的公告');
  if (has('SELECT 1 FROM bidder WHERE listing = ? LIMIT 1')) found.set('registration', '台账内有报名登记');
  if (has('SELECT 1 FROM bid_event e JOIN lot l ON l.uid = e.lot WHERE l.listing = ? LIMIT 1')) found.set('bidding', '台账内有竞价记录');
  if (has(`SELECT 1 FROM posted_document WHERE listing = ? AND kind = 'result_notice' LIMIT 1`)) found.set('result', '台账内有张贴的成交公示');
  if (lots.some(({ contract }) => contract !== null)) found.set('contract', '台账内有合同');
  if (has(`SELECT 1 FROM bid_deposit d JOIN bidder b ON b.uid = d.bidder WHERE b.listing = ? AND d.movement = 'refunded' LIMIT 1`)) found.set('refund', '台账内有退还记录');
  return found;
}

/** The sixteen parts of a listing's dossier; what a person recorded goes before what the ledger shows. */
export function dossierParts(db: Db, listing: ListingRow, lots: readonly LotRow[]): DossierPartRow[] {
  const recorded = new Map(dossierRows.parse(statement(db, 'SELECT item, state, pages, document_on AS documentOn, remark FROM dossier_item WHERE listing = ?').all(listing.uid)).map((row) => [row.item, row]));
  const shown = held(db, listing, lots);
  return DOSSIER_ITEMS.map(({ key, label, mandatory }) => {
    const row = recorded.get(key);
    const isOwn = shown.get(key);
    const notNeeded = NOT_NEEDED[listing.mode].includes(key);
    const state = row?.state ?? (isOwn !== undefined ? 'present' : notNeeded ? 'not_needed' : 'absent');
    return { key, label, isMandatory: mandatory && !notNeeded, state, pages: row?.pages ?? null, documentOn: row?.documentOn ?? null, remark: row?.remark === undefined || row.remark === '' ? (isOwn ?? '') : row.remark };
  });
}

/** The plan of the notice: posted on its day, or on the day asked for. */
export function noticeOf(listing: ListingRow, postedOn: string): NoticePlan {
  return noticePlan({ postedOn, terms: listing.terms, holidays: HOLIDAY_TABLES, registerUntil: listing.registerUntil, biddingAt: listing.bidAt });
}

const failedLots = z.array(z.object({ number: z.string(), asset: z.string().nullable(), parcel: z.string().nullable(), reserve: z.number(), variable: z.string(), listing: z.string(), endedOn: z.string().nullable() }));

/** The lots that a lot is held against: the same object's last failure, wherever it was offered, and in a relisting the lot of the same number. */
function failedBefore(db: Db, listing: ListingRow, lot: LotRow): z.infer<typeof failedLots> {
  const sql = `SELECT number, asset, parcel, json_extract(terms, '$.reserve') AS reserve, json_extract(terms, '$.variable') AS variable, listing, ended_on AS endedOn FROM lot
    WHERE listing <> @own AND state = 'failed' AND ((@asset IS NOT NULL AND asset = @asset) OR (@parcel IS NOT NULL AND parcel = @parcel) OR (listing = @previous AND number = @number)) ORDER BY ended_on DESC, rowid DESC LIMIT 1`;
  return failedLots.parse(statement(db, sql).all({ own: listing.uid, asset: lot.asset, parcel: lot.parcel, previous: listing.previous, number: lot.number }));
}

/** Whether a lot is offered for less than when it failed last; a lot of a relisting that was not in the listing before counts as one. */
function isReserveLowered(db: Db, listing: ListingRow, lots: readonly LotRow[]): boolean {
  return lots.some((lot) => {
    const [failed] = failedBefore(db, listing, lot);
    if (failed === undefined) return listing.previous !== null;
    if (failed.variable !== JSON.stringify(lot.terms.variable)) return true;
    return lot.terms.direction === 'up' ? lot.terms.reserve < failed.reserve : lot.terms.reserve > failed.reserve;
  });
}

/** Whether the decision was made after the last failure of what is offered. */
function isNewDecision(db: Db, listing: ListingRow, lots: readonly LotRow[]): boolean {
  if (listing.decision === null) return false;
  const failedOn = lots.flatMap((lot) => failedBefore(db, listing, lot)).map(({ endedOn }) => endedOn ?? '').toSorted().at(-1) ?? '';
  const { decidedOn } = decisionOf(db, listing.decision);
  return decidedOn !== null && decidedOn >= failedOn;
}

/** Objections of a listing that were not answered. */
export function openObjections(db: Db, listing: string): number {
  return Number(statement(db, `SELECT COUNT(*) FROM objection WHERE listing = ? AND answered_on IS NULL`).pluck().get(listing));
}

/** How a listing's decision stands on a day. */
export function decisionStatus(db: Db, { decision, unit }: ListingRow, on: string): { readonly status: 'valid' | 'invalid' | 'none'; readonly why: string; readonly name: string; readonly decidedOn: string | null } {
  if (decision === null) return { status: 'none', why: '', name: '', decidedOn: null };
  const { isValid, why, name } = coversLetting(db, decision, unit, on);
  return { status: isValid ? 'valid' : 'invalid', why, name, decidedOn: decisionOf(db, decision).decidedOn };
}

/** Before what an imported notice left open; nobody posts it unread. */
export const OPEN_QUESTIONS = '待核对：';

/** Before every day that a notice may name: what is wrong with its dates on this day is wrong on any. */
const ANY_DAY = '1900-01-01';

/**
 * Everything a move is judged by. `postedOn` is the day of the notice where it is just being posted; null: the day is not
 * said yet, and a notice that hung since an earlier day may still be recorded.
 */
export function factsOf(db: Db, listing: ListingRow, now: Now, postedOn: string | null): ListingFacts {
  const lots = lotsOf(db, listing.uid);
  const qualified = new Set(lots.flatMap((lot) => bidderStandings(db, lot, lots).filter(({ isQualified }) => isQualified).map(({ uid }) => uid)));
  const parts = dossierParts(db, listing, lots);
  return {
    today: now.today, now: now.minute, mode: listing.mode, onPlatform: listing.onPlatform, decision: decisionStatus(db, listing, listing.noticeOn ?? postedOn ?? now.today).status, exception: listing.exception, exceptionBy: listing.exceptionBy,
    reserveLowered: isReserveLowered(db, listing, lots), isNewDecision: isNewDecision(db, listing, lots), attempt: listing.attempt,
    noticeProblems: [...noticeOf(listing, postedOn ?? ANY_DAY).problems.filter(({ level }) => level === 'block').map(({ message }) => message), ...(listing.terms.others.includes(OPEN_QUESTIONS) ? [`“其他事项”里还有“${OPEN_QUESTIONS}”的内容，核对后删去`] : [])],
    noticeOn: listing.noticeOn, noticeEndOn: listing.noticeEndOn, registerUntil: listing.registerUntil, bidAt: listing.bidAt, qualified: qualified.size, minBidders: listing.terms.minBidders,
    lots: lots.map(({ name, state, contract }) => ({ name, state, hasContract: contract !== null })), resultEndOn: listing.resultEndOn, openObjections: openObjections(db, listing.uid), missingDossier: completeness(parts, listing.mode).missingMandatory,
  };
}
