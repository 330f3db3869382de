import { z } from 'zod';
import type { Carried, ReviewFinding, ReviewItem } from '../../../shared/contract/exchange.ts';
import type { SlipManifest } from '../../../shared/contract/packageTerms.ts';
import { conclusionSchema } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { keyLabel } from '../../ledger/tables.ts';
import type { Submission } from './submissions.ts';
import { submissionOf } from './submissions.ts';

const itemRow = z.object({
  uid: z.string(), submission: z.string(), rule: z.string(), table: z.string(), subject: z.string(), key: z.string(), field: z.string(), name: z.string(), title: z.string(), conclusion: conclusionSchema.nullable(), text: z.string(), dueOn: z.string().nullable(), notedBy: z.string(), answer: z.string(), isMended: z.number().transform((flag) => flag === 1), answeredOn: z.string().nullable(), closedOn: z.string().nullable(),
});

const SELECT = `SELECT i.uid, i.submission, i.rule, i.subject_table AS "table", i.subject, i.subkey AS key, i.field, i.name, i.title, i.conclusion, i.text, i.due_on AS dueOn, i.noted_by AS notedBy, i.answer, i.is_mended AS isMended, i.answered_on AS answeredOn, i.closed_on AS closedOn FROM review_item i`;

const view = (raw: unknown): ReviewItem[] => z.array(itemRow).parse(raw).map((item) => ({ ...item, fieldLabel: item.field === '' ? '' : keyLabel(item.table, item.field) }));

/** What the reviewer said of a submission. */
export function itemsOf(db: Db, submission: string): ReviewItem[] {
  return view(statement(db, `${SELECT} WHERE i.submission = ? ORDER BY i.rowid`).all(submission));
}

/** Items that the sender has to do something about: what was found true, and what a person asked. */
export const isAsked = ({ conclusion }: Pick<ReviewItem, 'conclusion'>) => conclusion === null || conclusion === 'true';

/** What goes out with an answer: the items that are asked, as an answer's manifest names them. */
export function slipItemsOf(db: Db, submission: string): SlipManifest['items'] {
  return itemsOf(db, submission).filter(isAsked).map(({ uid, rule, table, subject, name, field, key, title, text, dueOn }) => ({ uid, rule, table, subject, name, field, key, title, text, dueOn }));
}

/** What was asked about earlier submissions of a unit and is not closed, oldest first. */
export function openItemsBefore(db: Db, unit: string, submission: string): ReviewItem[] {
  return view(statement(db, `${SELECT} JOIN submission s ON s.uid = i.submission WHERE s.unit = ? AND i.submission <> ? AND s.state <> 'received' AND i.closed_on IS NULL AND (i.conclusion IS NULL OR i.conclusion = 'true') ORDER BY i.rowid`).all(unit, submission));
}

export type ItemWish = Pick<ReviewItem, 'rule' | 'table' | 'subject' | 'key' | 'field' | 'name' | 'title' | 'conclusion' | 'text' | 'dueOn'>;

function requireOpen(db: Db, submission: string): void {
  if (submissionOf(db, submission).state !== 'received') throw new Refused('SUBMISSION_REFUSED', { why: '这次送审已经审定，意见不能再改', todo: '请在下一次送审里提出' });
}

const OF_FINDING = `SELECT uid FROM review_item WHERE submission = ? AND rule = ? AND subject = ? AND subkey = ? AND field = ? AND rule <> ''`;

/** A finding has one conclusion: a second one takes the place of the first. */
function keep({ db, writer }: Pick<Work, 'db' | 'writer'>, submission: string, uid: string | null, { table, key, ...wish }: ItemWish, notedBy: string): void {
  const row = { ...wish, subjectTable: table, subkey: key, notedBy };
  const known: unknown = uid ?? statement(db, OF_FINDING).pluck().get(submission, wish.rule, wish.subject, key, wish.field);
  if (typeof known === 'string' && writer.get('review_item', known).submission !== submission) throw new Refused('ROW_MISSING');
  if (typeof known === 'string') writer.update('review_item', known, row);
  else writer.insert('review_item', { uid: newUid(), submission, ...row, answer: '', isMended: 0, answeredOn: null, closedOn: null });
}

/** Keeps what the reviewer says of a finding, a record or a cell. */
export function saveItem(ledger: Ledger, { uid, submission, ...wish }: ItemWish & { readonly submission: string; readonly uid: string | null }): { seq: number | null } {
  const { seq } = ledger.run({ name: 'exchange.saveItem', title: '登记审核意见' }, (work) => {
    requireOpen(work.db, submission);
    work.describe(`登记审核意见“${wish.name} ${wish.title}”`);
    keep(work, submission, uid, wish, ledger.operator?.name ?? '');
  });
  return { seq };
}

/** Keeps what the reviewer says of many findings of one submission, as one step. */
export function saveItems(ledger: Ledger, submission: string, items: readonly ItemWish[]): { seq: number | null } {
  const { seq } = ledger.run({ name: 'exchange.saveItems', title: `登记 ${items.length} 条审核意见` }, (work) => {
    requireOpen(work.db, submission);
    for (const wish of items) keep(work, submission, null, wish, ledger.operator?.name ?? '');
  });
  return { seq };
}

const carriedRows = z.array(z.object({ rule: z.string(), subject: z.string(), key: z.string(), title: z.string(), conclusion: conclusionSchema, text: z.string(), notedBy: z.string(), period: z.string() }));
const CARRIED = `SELECT i.rule, i.subject, i.subkey AS key, i.title, i.conclusion, i.text, i.noted_by AS notedBy, s.period FROM review_item i JOIN submission s ON s.uid = i.submission
  WHERE s.unit = @unit AND s.rowid < @place AND s.state <> 'received' AND i.rule <> '' AND i.conclusion IN ('explained', 'false_alarm') ORDER BY i.rowid`;

/** What was concluded of the same findings before, newest word first; `titleOf` is what a finding's opinion would be headed today. */
export function carriedConclusions(db: Db, { unit, place }: Pick<Submission, 'unit' | 'place'>, findings: readonly ReviewFinding[], titleOf: (finding: ReviewFinding) => string): Carried[] {
  const known = new Map(carriedRows.parse(statement(db, CARRIED).all({ unit, place })).map((row) => [`${row.rule} ${row.subject} ${row.key}`, row]));
  return findings.flatMap((finding): Carried[] => {
    const found = known.get(`${finding.rule} ${finding.subject} ${finding.key}`);
    if (found === undefined) return [];
    const { title, ...carried } = found;
    return [{ ...carried, isSame: title === titleOf(finding) }];
  });
}

/** Takes an opinion back as long as the submission is open. */
export function removeItem(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'exchange.removeItem', title: '删除审核意见' }, ({ db, writer }) => {
    requireOpen(db, String(writer.get('review_item', uid).submission));
    writer.remove('review_item', uid);
  });
  return { seq };
}

/** 销号, or taken up again. */
export function closeItem(ledger: Ledger, uid: string, isClosed: boolean): { seq: number | null } {
  const { seq } = ledger.run({ name: 'exchange.closeItem', title: isClosed ? '整改事项销号' : '整改事项恢复' }, ({ writer, describe }) => {
    const item = writer.get('review_item', uid);
    describe(`${isClosed ? '销号' : '恢复'}“${String(item.name)} ${String(item.title)}”`);
    writer.update('review_item', uid, { closedOn: isClosed ? todayInShanghai(Date.parse(ledger.clock())) : null });
  });
  return { seq };
}
