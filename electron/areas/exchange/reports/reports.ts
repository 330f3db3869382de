import { z } from 'zod';
import type { ReportEntry } from '../../../../shared/contract/packageTerms.ts';
import { stageCountsSchema } from '../../../../shared/contract/packageTerms.ts';
import type { Row } from '../../../../shared/registers/define.ts';
import { statement } from '../../../ledger/changeLog.ts';
import type { Db } from '../../../ledger/database.ts';
import { newUid } from '../../../ledger/rows.ts';

const reportRow = z.object({
  uid: z.string(), direction: z.enum(['sent', 'received']), unit: z.string(), unitName: z.string(), period: z.string(), sourceLedger: z.string(), packedAt: z.string(), packedBy: z.string(), receivedOn: z.string().nullable(), fileName: z.string(), fileHash: z.string(), opinion: z.string(), stages: z.string().transform((text) => stageCountsSchema.parse(JSON.parse(text))),
});
/** A 上报包 that this ledger made or took in. */
export type Report = z.infer<typeof reportRow>;

/** 上报包 that meet a condition, newest first. */
export function reportsWhere(db: Db, condition: string, params: Readonly<Record<string, string>> = {}): Report[] {
  const sql = `SELECT r.uid, r.direction, r.unit, u.name AS unitName, r.period, r.source_ledger AS sourceLedger, r.packed_at AS packedAt, r.packed_by AS packedBy, r.received_on AS receivedOn, r.file_name AS fileName, r.file_hash AS fileHash, r.opinion, r.stages FROM report r JOIN unit u ON u.uid = r.unit WHERE ${condition} ORDER BY r.rowid DESC`;
  return z.array(reportRow).parse(statement(db, sql).all(params));
}

const entryRow = z.object({
  uid: z.string(), report: z.string(), submission: z.string(), reportedUnit: z.string(), decidedOn: z.string(), decidedBy: z.string(), opinion: z.string(), checkVersion: z.string(), keySince: z.string().nullable(), keyReason: z.string(), block: z.number(), warn: z.number(), answer: z.enum(['accepted', 'returned']).nullable(), answeredOn: z.string().nullable(), answerText: z.string(),
});
/** One submission in a 上报包: what the township said of it, and, in the township's ledger, what the district answered. */
export type Entry = z.infer<typeof entryRow>;

const ENTRIES = `SELECT e.uid, e.report, e.submission, e.reported_unit AS reportedUnit, e.decided_on AS decidedOn, e.decided_by AS decidedBy, e.opinion, e.check_version AS checkVersion, e.key_since AS keySince, e.key_reason AS keyReason, e.block, e.warn, e.answer, e.answered_on AS answeredOn, e.answer_text AS answerText FROM report_entry e`;

/** What a 上报包 holds. */
export function entriesOf(db: Db, report: string): Entry[] {
  return z.array(entryRow).parse(statement(db, `${ENTRIES} WHERE e.report = ? ORDER BY e.rowid`).all(report));
}

/** The newest 上报包 entry that a submission is in; null where it was not reported. */
export function entryOfSubmission(db: Db, submission: string): Entry | null {
  return entryRow.nullish().parse(statement(db, `${ENTRIES} WHERE e.submission = ? ORDER BY e.rowid DESC LIMIT 1`).get(submission)) ?? null;
}

/** What a township says of a submission, as a row of a 上报包 that holds it. */
export function entryRowOf(report: string, { number, unit, signed, decidedOn, decidedBy, opinion, check }: ReportEntry): Row {
  return { uid: newUid(), report, submission: number, reportedUnit: unit.uid, decidedOn, decidedBy, opinion, checkVersion: check.version, keySince: signed?.registeredOn ?? null, keyReason: signed?.reason ?? '', block: check.block, warn: check.warn, answer: null, answeredOn: null, answerText: '' };
}

/** The entries of a submission to which an answer is news, in whatever 上报包 they went up: they wait, or what had passed comes back. */
export function entriesToAnswer(db: Db, submission: string, decision: 'accepted' | 'returned'): Entry[] {
  return z.array(entryRow).parse(statement(db, `${ENTRIES} JOIN report r ON r.uid = e.report WHERE e.submission = @submission AND (e.answer IS NULL OR (e.answer = 'accepted' AND @decision = 'returned')) AND r.direction = 'sent' ORDER BY e.rowid`).all({ submission, decision }));
}

/** The 上报包 that brought a submission here; null where the unit sent it itself. */
export function broughtBy(db: Db, submission: string): Report | null {
  return reportsWhere(db, `r.direction = 'received' AND r.uid IN (SELECT report FROM report_entry WHERE submission = @submission)`, { submission })[0] ?? null;
}
