import { z } from 'zod';
import type { BidEvent, ListingTerms, LotTerms } from '../../../shared/contract/tradingTerms.ts';
import { bidEventSchema, listingStateSchema, listingTermsSchema, lotTermsSchema, tradeModeSchema } from '../../../shared/contract/tradingTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';

const text = z.string().nullable().transform((value) => value ?? '');
const day = z.string().nullable();

const listingRow = z.object({
  uid: z.string(), code: z.string(), name: z.string(), unit: z.string(), unitName: z.string(), mode: tradeModeSchema, state: listingStateSchema, attempt: z.number(), previous: z.string().nullable(), decision: z.string().nullable(),
  exception: text, exceptionBy: text, exceptionOn: day, onPlatform: z.number().nullable().transform((value) => value === 1), platformNo: text, noticeOn: day, noticeEndOn: day,
  registerUntil: day, bidAt: day, bidPlace: text, resultOn: day, resultEndOn: day, signBy: day, terms: z.string(),
});

/** What is kept with the terms but is no term of the listing: the class by which the platform's table judges. */
const keptTerms = z.object({ assetClass: z.string(), terms: listingTermsSchema });

/** A listing as it stands. */
export type ListingRow = Omit<z.infer<typeof listingRow>, 'terms'> & { readonly terms: ListingTerms; readonly assetClass: string };

/** A listing by uid; refuses ROW_MISSING. */
export function listingOf(db: Db, uid: string): ListingRow {
  const raw = statement(db, `SELECT l.uid, l.code, l.name, l.unit, u.name AS unitName, l.mode, l.state, l.attempt, l.previous, l.decision, l.exception, l.exception_by AS exceptionBy, l.exception_on AS exceptionOn, l.on_platform AS onPlatform,
      l.platform_no AS platformNo, l.notice_on AS noticeOn, l.notice_end_on AS noticeEndOn, l.register_until AS registerUntil, l.bid_at AS bidAt, l.bid_place AS bidPlace, l.result_on AS resultOn, l.result_end_on AS resultEndOn, l.sign_by AS signBy, t.terms
    FROM listing l JOIN unit u ON u.uid = l.unit JOIN listing_terms t ON t.listing = l.uid WHERE l.uid = ?`).get(uid);
  if (raw === undefined) throw new Refused('ROW_MISSING');
  const { terms, ...row } = listingRow.parse(raw);
  return { ...row, ...readTerms(terms) };
}

/** How the terms lie in `listing_terms`. */
export function termsJson(terms: ListingTerms, assetClass: string): string {
  return JSON.stringify({ assetClass, terms });
}

function readTerms(json: string): z.infer<typeof keptTerms> {
  return keptTerms.parse(JSON.parse(json));
}

const lotRow = z.object({
  uid: z.string(), listing: z.string(), number: z.string(), name: z.string(), asset: z.string().nullable(), parcel: z.string().nullable(), before: z.string().nullable(), terms: z.string(),
  state: z.enum(['waiting', 'open', 'sold', 'failed']), winner: z.string().nullable(), price: z.number().nullable(), endedOn: day, reason: z.string(), contract: z.string().nullable(),
  objectName: text, beforeName: text, winnerName: text, contractName: text,
});

/** A lot as it stands, with the names of what it points to. */
export type LotRow = Omit<z.infer<typeof lotRow>, 'terms'> & { readonly terms: LotTerms };

const LOTS = `SELECT l.uid, l.listing, l.number, l.name, l.asset, l.parcel, l.before, l.terms, l.state, l.winner, l.price, l.ended_on AS endedOn, l.reason, l.contract,
    COALESCE(a.name, p.name) AS objectName, b.name AS beforeName, w.name AS winnerName, c.name AS contractName
  FROM lot l LEFT JOIN asset a ON a.uid = l.asset LEFT JOIN parcel p ON p.uid = l.parcel LEFT JOIN contract b ON b.uid = l.before LEFT JOIN bidder w ON w.uid = l.winner LEFT JOIN contract c ON c.uid = l.contract`;

function readLot(raw: unknown): LotRow {
  const { terms, ...row } = lotRow.parse(raw);
  return { ...row, terms: lotTermsSchema.parse(JSON.parse(terms)) };
}

/** The lots of a listing in their order. */
export function lotsOf(db: Db, listing: string): LotRow[] {
  return statement(db, `${LOTS} WHERE l.listing = ? ORDER BY l.position`).all(listing).map(readLot);
}

/** One lot; refuses ROW_MISSING. */
export function lotOf(db: Db, uid: string): LotRow {
  const raw = statement(db, `${LOTS} WHERE l.uid = ?`).get(uid);
  if (raw === undefined) throw new Refused('ROW_MISSING');
  return readLot(raw);
}

const bidderRow = z.object({
  uid: z.string(), listing: z.string(), name: z.string(), kind: z.enum(['person', 'company']), idNo: z.string(), phone: z.string(), household: z.string(), plate: z.string().nullable(), lots: z.string(), registeredOn: z.string(),
  qualified: z.number().nullable().transform((value) => (value === null ? null : value === 1)), qualifiedNote: z.string(), priority: z.number().nullable(), priorityBasis: z.string(), blacklist: z.string(),
});
export type BidderRow = Omit<z.infer<typeof bidderRow>, 'lots'> & { readonly lots: readonly string[] };

/** Who registered for a listing, in the order of registration. */
export function biddersOf(db: Db, listing: string): BidderRow[] {
  const sql = `SELECT uid, listing, name, kind, id_no AS idNo, phone, household, plate, lots, registered_on AS registeredOn, qualified, qualified_note AS qualifiedNote, priority, priority_basis AS priorityBasis, blacklist FROM bidder WHERE listing = ? ORDER BY position`;
  return statement(db, sql).all(listing).map((raw) => {
    const { lots, ...row } = bidderRow.parse(raw);
    return { ...row, lots: z.array(z.string()).parse(JSON.parse(lots)) };
  });
}

const depositRow = z.object({
  uid: z.string(), bidder: z.string(), movement: z.enum(['taken', 'refunded', 'forfeited', 'carried', 'reversal']), amount: z.number(), movedOn: z.string(), payer: z.string(), officialNo: z.string(), reason: z.string(), reverses: z.string().nullable(),
});
export type BidDepositRow = z.infer<typeof depositRow>;

/** Every movement of 竞投保证金 of a listing, oldest first; money out stands below zero. */
export function bidDepositsOf(db: Db, listing: string): BidDepositRow[] {
  const sql = `SELECT d.uid, d.bidder, d.movement, d.amount, d.moved_on AS movedOn, d.payer, d.official_no AS officialNo, d.reason, d.reverses FROM bid_deposit d JOIN bidder b ON b.uid = d.bidder WHERE b.listing = ? ORDER BY d.moved_on, d.rowid`;
  return z.array(depositRow).parse(statement(db, sql).all(listing));
}

/** The record of a lot after a line (0: all of it), oldest line first. */
export function eventsOf(db: Db, lot: string, after = 0): BidEvent[] {
  return z.array(bidEventSchema).parse(statement(db, 'SELECT seq, kind, bidder, amount, at, ref, text FROM bid_event WHERE lot = ? AND seq > ? ORDER BY seq').all(lot, after));
}

/** How many bids were made on a lot, or on all lots of a listing; struck lines and sealed papers are no rounds. */
export function roundsOf(db: Db, of: { readonly lot: string } | { readonly listing: string }): number {
  const sql = `SELECT COUNT(*) FROM bid_event e WHERE e.lot IN (SELECT uid FROM lot WHERE uid = @lot OR listing = @listing) AND e.kind = 'bid'
    AND NOT EXISTS (SELECT 1 FROM bid_event s WHERE s.lot = e.lot AND s.kind = 'struck' AND s.ref = e.seq)`;
  return Number(statement(db, sql).pluck().get({ lot: null, listing: null, ...of }));
}

/** The number of the last line of a lot's record; 0 before the first. */
export function lastSeq(db: Db, lot: string): number {
  const last: unknown = statement(db, 'SELECT MAX(seq) FROM bid_event WHERE lot = ?').pluck().get(lot);
  return typeof last === 'number' ? last : 0;
}
