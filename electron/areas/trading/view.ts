import { z } from 'zod';
import type { BidderView, ListingView, LotView } from '../../../shared/contract/trading.ts';
import { documentKindSchema } from '../../../shared/contract/documents.ts';
import type { ListingState } from '../../../shared/contract/tradingTerms.ts';
import { listingStateSchema } from '../../../shared/contract/tradingTerms.ts';
import { bidText, firstYearFen, variableUnit } from '../../../shared/rules/trading/amounts.ts';
import { completeness } from '../../../shared/rules/trading/dossier.ts';
import { premium } from '../../../shared/rules/trading/session/result.ts';
import { isFinal, moves } from '../../../shared/rules/trading/states.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { differencesOf } from './differences.ts';
import { standingOf } from './deposits.ts';
import type { DossierPartRow, Now } from './listingFacts.ts';
import { decisionStatus, dossierParts, factsOf, noticeOf } from './listingFacts.ts';
import { handOver } from './handOver.ts';
import { platformPlace } from './platform.ts';
import { reasonText } from './defaulted.ts';
import { runnerUpOf } from './results.ts';
import type { BidderRow, ListingRow, LotRow } from './rows.ts';
import { bidDepositsOf, biddersOf, listingOf, lotsOf, roundsOf } from './rows.ts';
import { stepLine } from './stepLine.ts';

function lotView(db: Db, listing: ListingRow, lot: LotRow, bidders: readonly BidderRow[], today: string): LotView {
  const { terms, price } = lot;
  const next = runnerUpOf(db, lot, listing.attempt);
  const place = platformPlace(db, { assetClass: listing.assetClass, mode: listing.mode, terms }, today);
  const rounds = roundsOf(db, { lot: lot.uid });
  return {
    uid: lot.uid, number: lot.number, name: lot.name, asset: lot.asset, parcel: lot.parcel, before: lot.before, terms, objectName: lot.objectName, beforeName: lot.beforeName,
    unitText: variableUnit(terms.variable), reserveText: bidText(terms, terms.reserve), stepText: bidText(terms, terms.step), priceText: price === null ? '' : bidText(terms, price), firstYear: firstYearFen(terms, price ?? terms.reserve, terms.startOn ?? today), deposit: terms.deposit,
    state: lot.state, winner: lot.winner, winnerName: lot.winnerName, price, endedOn: lot.endedOn, reason: reasonText(lot), rounds,
    premium: price === null ? null : premium(price, terms.reserve), premiumOld: price === null ? null : premium(price, terms.oldPrice),
    runnerUp: next === null ? null : { uid: next.bidder, name: bidders.find(({ uid }) => uid === next.bidder)?.name ?? '', priceText: bidText(terms, next.amount) },
    contract: lot.contract, contractName: lot.contractName, differences: differencesOf(db, listing, lot), platform: { place: place.place, level: place.level, text: place.sentence },
  };
}

function bidderView(bidder: BidderRow, lots: readonly LotRow[], deposits: ReturnType<typeof bidDepositsOf>): BidderView {
  const { listing: _, lots: wanted, ...row } = bidder;
  const standing = standingOf(bidder, deposits, lots);
  // Once every lot has ended deposits go back, and nobody is short any more.
  const isOver = lots.every(({ state }) => state === 'sold' || state === 'failed');
  const reversed = new Set(deposits.flatMap(({ reverses }) => reverses ?? []));
  return {
    ...row, lots: [...wanted], held: standing.held, needed: standing.needed, standing: standing.covers || isOver ? '' : standing.sentence,
    deposits: deposits.filter((one) => one.bidder === bidder.uid).map(({ uid, movement, amount, movedOn, payer, officialNo, reason }) => ({ uid, movement, amount, movedOn, payer, officialNo, reason, isReversed: reversed.has(uid) || movement === 'reversal' })),
    wins: lots.filter(({ winner }) => winner === bidder.uid).map(({ number, name }) => `${number} ${name}`),
  };
}

const logRows = z.array(z.object({ from: listingStateSchema, to: listingStateSchema, on: z.string(), reason: z.string() }));
const objectionRows = z.array(z.object({ uid: z.string(), madeBy: z.string(), madeOn: z.string(), text: z.string(), answer: z.string(), answeredOn: z.string().nullable() }));
const postedRows = z.array(z.object({ uid: z.string(), kind: documentKindSchema, title: z.string(), code: z.string(), postedOn: z.string(), endsOn: z.string(), place: z.string(), takenDownOn: z.string().nullable() }));

/** The log of a listing's moves, oldest first. */
export function logOf(db: Db, listing: string): z.infer<typeof logRows> {
  return logRows.parse(statement(db, 'SELECT from_state AS "from", to_state AS "to", moved_on AS "on", reason FROM listing_move WHERE listing = ? ORDER BY position').all(listing));
}

/** Papers that were posted for a listing, newest first. */
export function postedOf(db: Db, listing: string): z.infer<typeof postedRows> {
  return postedRows.parse(statement(db, 'SELECT uid, kind, title, code, posted_on AS postedOn, ends_on AS endsOn, place, taken_down_on AS takenDownOn FROM posted_document WHERE listing = ? ORDER BY posted_on DESC, rowid DESC').all(listing));
}

/** The listing before and after in the chain of attempts. */
function attempt(db: Db, sql: string, uid: string | null): { uid: string; code: string } | null {
  return z.object({ uid: z.string(), code: z.string() }).nullable().parse(statement(db, sql).get(uid) ?? null);
}

function dossierOf(parts: readonly DossierPartRow[], mode: ListingRow['mode']): ListingView['dossier'] {
  const { percent, missingMandatory } = completeness(parts, mode);
  return { percent, missing: [...missingMandatory], items: parts.map((part) => ({ ...part })) };
}

/** Steps aside: what they warn of is said when they are taken, not on the page. */
const ASIDE: readonly ListingState[] = ['withdrawn', 'terminated', 'relisted'];

/** One project with everything that belongs to it. */
export function listingView(db: Db, uid: string, now: Now): ListingView {
  const listing = listingOf(db, uid);
  const lots = lotsOf(db, uid);
  const bidders = biddersOf(db, uid);
  const deposits = bidDepositsOf(db, uid);
  const parts = dossierParts(db, listing, lots);
  const facts = factsOf(db, listing, now, null);
  const decision = decisionStatus(db, listing, listing.noticeOn ?? now.today);
  const { terms, previous, decision: decisionUid, unit, ...row } = listing;
  const views = lots.map((lot) => lotView(db, listing, lot, bidders, now.today));
  const log = logOf(db, uid);
  const objections = objectionRows.parse(statement(db, 'SELECT uid, made_by AS madeBy, made_on AS madeOn, text, answer, answered_on AS answeredOn FROM objection WHERE listing = ? ORDER BY made_on, rowid').all(uid));
  const asked = moves(listing.state, facts);
  const notice = noticeOf(listing, listing.noticeOn ?? now.today);
  return {
    listing: {
      ...row, unit, decision: decisionUid === null ? null : { uid: decisionUid, name: decision.name, isValid: decision.status === 'valid', why: decision.why },
      previous: attempt(db, 'SELECT uid, code FROM listing WHERE uid = ?', previous), next: attempt(db, 'SELECT uid, code FROM listing WHERE previous = ?', uid),
    },
    terms, lots: views, bidders: bidders.map((bidder) => bidderView(bidder, lots, deposits)),
    moves: asked.map(({ to, label, isAllowed, why, asks, warnings }) => ({ to, label, isAllowed, why, warnings: [...warnings], asksReason: asks.includes('reason') || asks.includes('basis'), asksDay: asks.includes('date'), isFinal: isFinal(to) })),
    log, objections, dossier: dossierOf(parts, listing.mode), steps: stepLine(db, listing, lots, { facts, log, views, now }), posted: postedOf(db, uid),
    warnings: [...new Set([...asked.filter(({ to }) => !ASIDE.includes(to)).flatMap(({ warnings }) => warnings), ...notice.warnings, ...notice.problems.map(({ message }) => message)])],
    handOver: handOver(listing, lots, log.findLast(({ to }) => to === 'applied')?.on ?? now.today), today: now.today,
  };
}
