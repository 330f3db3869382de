import { bidText } from '../../../shared/rules/trading/amounts.ts';
import type { SessionBidder, SessionRules } from '../../../shared/rules/trading/session/rules.ts';
import type { Db } from '../../ledger/database.ts';
import { standingOf } from './deposits.ts';
import type { BidderRow, ListingRow, LotRow } from './rows.ts';
import { bidDepositsOf, biddersOf, listingOf, lotsOf } from './rows.ts';

/** Why a bidder may not bid for a lot; empty where he may. */
function whyNot(bidder: BidderRow, covers: boolean): string {
  if (bidder.blacklist !== '') return `黑名单：${bidder.blacklist}`;
  if (bidder.qualified === false) return bidder.qualifiedNote;
  if (bidder.qualified === null) return '资格还没有审核';
  return covers ? '' : '保证金没有到账或不足';
}

/** A lot with its listing and those who registered for it. */
export interface LotAtDesk {
  readonly lot: LotRow;
  readonly listing: ListingRow;
  readonly lots: readonly LotRow[];
  readonly bidders: readonly SessionBidder[];
  readonly rules: SessionRules;
}

/** The bidders of a lot with their standing: qualified by a person, and the deposit for this very lot is held. */
export function bidderStandings(db: Db, lot: LotRow, lots: readonly LotRow[]): SessionBidder[] {
  const until = listingOf(db, lot.listing).terms.depositUntil?.slice(0, 10) ?? '9999-12-31';
  // What came in after the deadline of the notice does not make a bidder.
  const movements = bidDepositsOf(db, lot.listing).filter(({ movement, movedOn }) => movement !== 'taken' || movedOn <= until);
  return biddersOf(db, lot.listing).filter((one) => one.plate !== null && one.lots.includes(lot.uid)).map((one) => {
    const reason = whyNot(one, lot.terms.deposit === 0 || standingOf(one, movements, lots).coveredLots.includes(lot.uid));
    return { uid: one.uid, plate: one.plate ?? '', name: one.name, isQualified: reason === '', whyNot: reason, priorityLevel: one.priority };
  });
}

/** The lot as the desk needs it, with the rules of its session. */
export function lotAtDesk(db: Db, listingUid: string, uid: string): LotAtDesk | null {
  const listing = listingOf(db, listingUid);
  const lots = lotsOf(db, listingUid);
  const lot = lots.find((one) => one.uid === uid);
  if (lot === undefined) return null;
  const { terms } = listing;
  const bidders = bidderStandings(db, lot, lots);
  const rules: SessionRules = {
    mode: listing.mode === 'sealed' ? 'sealed' : 'open', direction: lot.terms.direction, reserve: lot.terms.reserve, step: lot.terms.step, maxSteps: lot.terms.maxSteps, cap: lot.terms.cap,
    overtime: listing.mode === 'sealed' ? null : terms.overtime, calls: listing.mode !== 'sealed' && terms.calls, minBidders: terms.minBidders, priority: terms.priority?.rule ?? null, bidders, say: (amount) => bidText(lot.terms, amount),
  };
  return { lot, listing, lots, bidders, rules };
}

