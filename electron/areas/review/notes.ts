import { z } from 'zod';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { newUid } from '../../ledger/rows.ts';

const noteRows = z.array(z.object({ rule: z.string(), subject: z.string(), subkey: z.string(), compared: z.string(), text: z.string(), notedBy: z.string(), notedOn: z.string() }));

/** What was said to a finding, and to which values. */
export type FindingNote = z.infer<typeof noteRows>[number];

/** The name under which what is said to a finding is kept. */
export function noteKey(rule: string, subject: string, key: string): string {
  return `${rule} ${subject} ${key}`;
}

/** How two compared values are kept beside an explanation. */
export function comparedText([first, second]: readonly [string, string]): string {
  return `${first}｜${second}`;
}

/** Everything that was said to findings, by {@link noteKey}. */
export function notesOf(db: Db): ReadonlyMap<string, FindingNote> {
  const rows = noteRows.parse(statement(db, 'SELECT rule, subject, subkey, compared, text, noted_by AS notedBy, noted_on AS notedOn FROM finding_note').all());
  return new Map(rows.map((row) => [noteKey(row.rule, row.subject, row.subkey), row]));
}

export interface NoteWish {
  readonly rule: string;
  readonly table: string;
  readonly uid: string;
  readonly key: string;
  readonly compared: readonly [string, string];
  readonly text: string;
}

/** Keeps what is said to a finding with the values it was said to; empty takes it back. The explanation outlives a mended finding and is shown as of then when it comes back with other values. */
export function explainFinding(ledger: Ledger, { rule, table, uid, key, compared, text }: NoteWish): { seq: number | null } {
  const { seq } = ledger.run({ name: 'review.explain', title: '登记自查说明' }, ({ db, writer, describe }) => {
    const row = writer.get(table, uid);
    describe(`${text === '' ? '删除' : '登记'}“${nameOfRow(table, row)}”的自查说明（${rule}）`);
    const known: unknown = statement(db, 'SELECT uid FROM finding_note WHERE rule = ? AND subject = ? AND subkey = ?').pluck().get(rule, uid, key);
    const note = { compared: comparedText(compared), text, notedBy: ledger.operator?.name ?? '', notedOn: todayInShanghai(Date.parse(ledger.clock())) };
    if (typeof known === 'string' && text === '') writer.remove('finding_note', known);
    else if (typeof known === 'string') writer.update('finding_note', known, note);
    else if (text !== '') writer.insert('finding_note', { uid: newUid(), rule, subjectTable: table, subject: uid, subkey: key, ...note });
  });
  return { seq };
}
