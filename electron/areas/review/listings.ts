import { z } from 'zod';
import type { ListingRow, LotRow } from '../../../shared/rules/supervision/model.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { differencesOf } from '../trading/differences.ts';
import { decisionStatus, factsOf, noticeOf } from '../trading/listingFacts.ts';
import { listingOf, lotsOf } from '../trading/rows.ts';

const uids = z.array(z.string());

/** Listings and lots as the rules look at them: a ledger has few of them, so each is read as its page reads it. */
export function listingFactsForRules(db: Db, today: string): { listings: ListingRow[]; lots: LotRow[] } {
  const listings: ListingRow[] = [];
  const lots: LotRow[] = [];
  const has = (sql: string, uid: string) => statement(db, sql).get(uid) !== undefined;
  for (const uid of uids.parse(statement(db, 'SELECT uid FROM listing WHERE deactivated_on IS NULL ORDER BY id').pluck().all())) {
    const listing = listingOf(db, uid);
    const facts = factsOf(db, listing, { today, minute: `${today} 23:59` }, null);
    listings.push({
      uid, unit: listing.unit, code: listing.code, name: listing.name, mode: listing.mode, state: listing.state, attempt: listing.attempt, decision: listing.decision, isDecisionValid: decisionStatus(db, listing, listing.noticeOn ?? today).status === 'valid', exception: listing.exception,
      noticeOn: listing.noticeOn, noticeEndOn: listing.noticeEndOn, noticeDueEndOn: listing.noticeOn === null ? null : noticeOf(listing, listing.noticeOn).until,
      hasPostedNotice: has(`SELECT 1 FROM posted_document WHERE listing = ? AND kind = 'lease_notice' LIMIT 1`, uid) || has(`SELECT 1 FROM dossier_item WHERE listing = ? AND item = 'notice' AND state = 'present'`, uid),
      isReserveLowered: facts.reserveLowered && !facts.isNewDecision, resultOn: listing.resultOn, signBy: listing.signBy, hasForfeited: has(`SELECT 1 FROM bid_deposit d JOIN bidder b ON b.uid = d.bidder WHERE b.listing = ? AND d.movement = 'forfeited' LIMIT 1`, uid),
    });
    for (const lot of lotsOf(db, uid)) {
      const bidders = Number(statement(db, 'SELECT COUNT(DISTINCT bidder) FROM bid_event WHERE lot = ? AND amount IS NOT NULL').pluck().get(lot.uid));
      lots.push({
        uid: lot.uid, listing: uid, name: lot.name, state: lot.state, contract: lot.contract, winnerName: lot.winnerName === '' ? null : lot.winnerName, reserve: lot.terms.reserve, price: lot.price, direction: lot.terms.direction, bidders,
        differences: differencesOf(db, listing, lot).filter(({ isDifferent }) => isDifferent).map(({ label }) => label),
      });
    }
  }
  return { listings, lots };
}
