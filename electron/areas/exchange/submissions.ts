import { z } from 'zod';
import { submissionManifestSchema } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import type { CellValue } from '../../../shared/registers/define.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { TableName } from '../../ledger/tables.ts';
import { isCarried } from './packageTables.ts';

const row = z.object({
  uid: z.string(), unit: z.string(), unitName: z.string(), period: z.string(), kind: z.enum(['package', 'workbook', 'book']), state: z.enum(['received', 'returned', 'accepted']), sourceLedger: z.string(), sourceUnit: z.string(), epoch: z.number(), seq: z.number(), headHash: z.string(),
  packedAt: z.string(), packedBy: z.string(), receivedOn: z.string(), fileName: z.string(), fileHash: z.string(), publicKey: z.string(), rowCount: z.number(), rowsHash: z.string(), previous: z.string().nullable(), decidedOn: z.string().nullable(), decidedBy: z.string(), opinion: z.string(), place: z.number(),
});
export type Submission = z.infer<typeof row>;

const SELECT = `SELECT s.uid, s.unit, u.name AS unitName, s.period, s.kind, s.state, s.source_ledger AS sourceLedger, s.source_unit AS sourceUnit, s.epoch, s.seq, s.head_hash AS headHash, s.packed_at AS packedAt, s.packed_by AS packedBy, s.received_on AS receivedOn, s.file_name AS fileName,
  s.file_hash AS fileHash, s.public_key AS publicKey, s.row_count AS rowCount, s.rows_hash AS rowsHash, s.previous, s.decided_on AS decidedOn, s.decided_by AS decidedBy, s.opinion, s.rowid AS place FROM submission s JOIN unit u ON u.uid = s.unit`;

/** Submissions that meet a condition, in the order in which they came in. */
export function submissionsWhere(db: Db, condition: string, params: Readonly<Record<string, string>> = {}): Submission[] {
  return z.array(row).parse(statement(db, `${SELECT} WHERE ${condition} ORDER BY s.rowid`).all(params));
}

/** One submission. Refuses ROW_MISSING. */
export function submissionOf(db: Db, uid: string): Submission {
  const [found] = submissionsWhere(db, 's.uid = @uid', { uid });
  if (found === undefined) throw new Refused('ROW_MISSING');
  return found;
}

/** What its package said about itself. */
export function manifestOf(db: Db, uid: string): z.infer<typeof submissionManifestSchema> {
  return submissionManifestSchema.parse(JSON.parse(String(statement(db, 'SELECT manifest FROM submission WHERE uid = ?').pluck().get(uid))));
}

const contents = z.array(z.tuple([z.string(), z.string()]));
/** Whether a parsed line is flat. Thousands of lines are looked at for a difference: no list of their values is made. */
function areCells(value: unknown): value is Record<string, CellValue> {
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (typeof Reflect.get(value, key) === 'object') return false;
  return true;
}

/** The cells of a stored line. Throws for what is no line of a submission. */
export function cellsOf(content: string): Readonly<Record<string, CellValue>> {
  const read: unknown = JSON.parse(content);
  if (!areCells(read)) throw new TypeError('a stored line holds no cells');
  return read;
}

/** The frozen rows of a submission by table. */
export function contentOf(db: Db, submission: string): Map<TableName, Readonly<Record<string, CellValue>>[]> {
  const rows = new Map<TableName, Readonly<Record<string, CellValue>>[]>();
  for (const [name, content] of contents.parse(statement(db, 'SELECT table_name, content FROM submission_row WHERE submission = ? ORDER BY table_name, uid').raw().all(submission))) {
    if (!isCarried(name)) continue;
    const held = rows.get(name) ?? [];
    rows.set(name, held);
    held.push(cellsOf(content));
  }
  return rows;
}
