import { Refused } from '../../../shared/errors.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Image } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { isRestedOn } from '../decisions/matters.ts';

const OPENED = 'SELECT 1 FROM bid_event e JOIN lot l ON l.uid = e.lot WHERE l.listing = ? LIMIT 1';

/** The uid of what a row belongs to, from its images or, where they leave it out, from the row as it stands. */
function ownerOf(db: Db, [table, uid, before, after]: Image, key: string): string {
  const told = after?.[key] ?? before?.[key];
  const found: unknown = told ?? statement(db, `SELECT ${key} FROM ${table} WHERE uid = ?`).pluck().get(uid);
  return typeof found === 'string' ? found : '';
}

/** Whether an opinion went out with a decision; 销号 is taken back like anything else. */
function isSent(db: Db, image: Image): boolean {
  const [, , before, after] = image;
  const isOnlyClosing = before !== null && after !== null && Object.keys(after).every((key) => key === 'closedOn');
  return !isOnlyClosing && statement(db, `SELECT 1 FROM submission WHERE uid = ? AND state <> 'received'`).get(ownerOf(db, image, 'submission')) !== undefined;
}

/** Why an image is not taken back by an undo; empty where it may be. */
function whyFixed(db: Db, image: Image): string {
  const [table, uid] = image;
  const isOpened = (listing: string) => statement(db, OPENED).get(listing) !== undefined;
  switch (table) {
    case 'bid_event': return '竞价记录只能更正，不能撤销';
    case 'bid_deposit': return '保证金请用冲销更正';
    case 'bidder': return isOpened(ownerOf(db, image, 'listing')) ? '竞价已经开始，报名不能再改' : '';
    case 'lot': case 'listing_terms': return isOpened(ownerOf(db, image, 'listing')) ? '标的已经竞价，交易条件不能再改' : '';
    case 'decision_step': return isRestedOn(db, ownerOf(db, image, 'decision')) ? '已有公告的项目或合同以这份决议为依据' : '';
    case 'review_item': return isSent(db, image) ? '送审已经审定，意见随回执发出' : '';
    case 'decision': return isRestedOn(db, uid) ? '已有公告的项目或合同以这份决议为依据' : '';
    default: return '';
  }
}

/**
 * Refuses UNDO_FIXED where an undo or a redo would take back what was bid, paid or announced, or on what that rests: these
 * are put right by an act of their own.
 */
export function refuseFixedUndo(db: Db, title: string, images: readonly Image[]): void {
  for (const image of images) {
    const why = whyFixed(db, image);
    if (why !== '') throw new Refused('UNDO_FIXED', { title, why });
  }
}
