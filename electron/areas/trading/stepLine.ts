import type { ListingView, LotView } from '../../../shared/contract/trading.ts';
import { dossierSteps } from '../../../shared/rules/trading/dossier.ts';
import type { StepKey } from '../../../shared/rules/trading/dossier.ts';
import type { ListingFacts } from '../../../shared/rules/trading/states.ts';
import type { Db } from '../../ledger/database.ts';
import { bidderStandings } from './sessionRules.ts';
import type { Now } from './listingFacts.ts';
import { decisionStatus, noticeOf } from './listingFacts.ts';
import type { ListingRow, LotRow } from './rows.ts';
import { biddersOf } from './rows.ts';

interface Known {
  readonly facts: ListingFacts;
  readonly log: ListingView['log'];
  readonly views: readonly LotView[];
  readonly now: Now;
}

function applicationOf(log: ListingView['log']): { readonly status: 'none' | 'open' | 'returned' | 'approved'; readonly on: string | null } {
  const last = log.findLast(({ to }) => to === 'applied' || to === 'approved' || to === 'returned');
  if (last === undefined) return { status: 'none', on: null };
  return { status: last.to === 'approved' ? 'approved' : last.to === 'returned' ? 'returned' : 'open', on: last.on };
}

/** How many are qualified, and of them whose money is short: a person said yes, the desk would still say no. Once every lot has ended deposits go back, and nobody is short any more. */
function registrationOf(db: Db, listing: ListingRow, lots: readonly LotRow[], qualified: number): { readonly qualified: number; readonly short: number } {
  const accepted = new Set(biddersOf(db, listing.uid).filter((bidder) => bidder.qualified === true).map(({ uid }) => uid));
  if (lots.every(({ state }) => state === 'sold' || state === 'failed')) return { qualified: accepted.size, short: 0 };
  const short = new Set(lots.flatMap((lot) => bidderStandings(db, lot, lots).filter(({ uid, isQualified }) => accepted.has(uid) && !isQualified).map(({ uid }) => uid)));
  return { qualified, short: short.size };
}

const PLACES: Readonly<Record<StepKey, string>> = { decision: 'decision', application: 'log', notice: 'papers', registration: 'bidders', bidding: 'lots', result: 'papers', contract: 'lots' };

/** The line of steps of a project, each with where it is looked at. */
export function stepLine(db: Db, listing: ListingRow, lots: readonly LotRow[], { facts, log, views, now }: Known): ListingView['steps'] {
  const decision = decisionStatus(db, listing, listing.noticeOn ?? now.today);
  const sold = views.filter(({ state }) => state === 'sold');
  const steps = dossierSteps({
    today: now.today, mode: listing.mode, decision: { status: decision.status, on: decision.decidedOn, exception: listing.exception }, application: applicationOf(log),
    notice: { on: listing.noticeOn, endOn: listing.noticeEndOn, dueEndOn: listing.noticeOn === null ? null : noticeOf(listing, listing.noticeOn).until },
    registration: { isOver: listing.registerUntil !== null && listing.registerUntil <= now.minute, minBidders: listing.terms.minBidders, ...registrationOf(db, listing, lots, facts.qualified) },
    bidding: {
      open: views.filter(({ state }) => state === 'waiting' || state === 'open').length, sold: sold.length, failed: views.filter(({ state }) => state === 'failed').length,
      isBelowReserve: sold.some(({ price, terms }) => price !== null && (terms.direction === 'up' ? price < terms.reserve : price > terms.reserve)),
    },
    result: { on: listing.resultOn, endOn: listing.resultEndOn, openObjections: facts.openObjections },
    contract: { made: views.filter(({ contract }) => contract !== null).length, signBy: listing.signBy, differences: views.reduce((sum, { differences }) => sum + differences.filter(({ isDifferent }) => isDifferent).length, 0) },
  });
  return steps.map(({ key, label, colour, sentence }) => ({ key, label, state: colour, text: sentence, table: PLACES[key], uid: key === 'decision' ? (listing.decision ?? '') : '' }));
}
