import { z } from 'zod';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Part } from './settling.ts';

/**
 * A receipt with its reversals and what brought it back: the one that was booked first (`root`), what reverses it, and
 * what reverses those. The newest of them is what stands.
 */
const FAMILY = `SELECT uid FROM receipt WHERE uid = @root OR reverses = @root OR reverses IN (SELECT uid FROM receipt WHERE reverses = @root)`;

const partRows = z.array(z.object({ receivable: z.string(), amount: z.number() }));
const rootRow = z.object({ root: z.string() });
const leftRow = z.object({ left: z.number().nullable() });

function rootOf(db: Db, uid: string): string {
  const sql = `SELECT COALESCE(v.reverses, v.uid, r.uid) AS root FROM receipt r LEFT JOIN receipt v ON v.uid = r.reverses WHERE r.uid = ?`;
  return rootRow.parse(statement(db, sql).get(uid)).root;
}

/** What of a receipt's family pays which line, 分; what cancels out is left out. */
export function familyParts(db: Db, uid: string): Part[] {
  return partRows.parse(statement(db, `SELECT receivable, SUM(amount) AS amount FROM settlement WHERE receipt IN (${FAMILY}) GROUP BY receivable HAVING SUM(amount) <> 0 ORDER BY MIN(rowid)`).all({ root: rootOf(db, uid) }));
}

/** What of a receipt's family is not divided yet, 分. */
export function familyLeft(db: Db, uid: string): number {
  return leftRow.parse(statement(db, `SELECT SUM(unallocated) AS left FROM receipt WHERE uid IN (${FAMILY})`).get({ root: rootOf(db, uid) })).left ?? 0;
}

/** Whether a receipt is the one of its family that stands: neither taken back nor booked anew by a later one. */
export function isStanding(db: Db, uid: string): boolean {
  return statement(db, `SELECT uid FROM receipt WHERE uid IN (${FAMILY}) ORDER BY id DESC LIMIT 1`).pluck().get({ root: rootOf(db, uid) }) === uid;
}

/** Whether a receipt is taken back now: by a reversal that was not itself taken back. */
export function isReversed(db: Db, uid: string): boolean {
  return statement(db, 'SELECT 1 FROM receipt r WHERE r.reverses = ? AND NOT EXISTS (SELECT 1 FROM receipt q WHERE q.reverses = r.uid)').get(uid) !== undefined;
}
