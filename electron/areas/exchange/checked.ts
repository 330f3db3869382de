import type { ReviewFinding } from '../../../shared/contract/exchange.ts';
import { ZodError } from 'zod';
import { UnreadableFile } from '../../documents/unreadable.ts';
import type { Db } from '../../ledger/database.ts';
import { comparedText, noteKey } from '../review/notes.ts';
import { checkVersionOn } from '../review/settings.ts';
import { checkContent } from './scratch.ts';
import { contentOf } from './submissions.ts';
import type { Submission } from './submissions.ts';

/** What the rules find in a submission by this ledger's thresholds. */
export interface CheckedSubmission { readonly version: string; readonly findings: readonly ReviewFinding[]; readonly block: number; readonly warn: number }

/** Frozen rows do not change: an answer holds as long as the day and the thresholds do. */
const known = new WeakMap<Db, { key: string; readonly byUid: Map<string, CheckedSubmission> }>();
/** More submissions than this are not kept with their findings, only with the counts. */
const MOST_FINDINGS_KEPT = 50;

function unitNameOf(rows: ReturnType<typeof contentOf>): (table: string, uid: string) => string {
  const units = new Map(rows.get('unit')?.map(({ uid, name }) => [uid, String(name ?? '')]));
  const owners = new Map([...rows].flatMap(([name, held]) => held.map((cells): [string, unknown] => [`${name} ${String(cells.uid)}`, cells.unit])));
  return (table, uid) => {
    const unit = table === 'unit' ? uid : owners.get(`${table} ${uid}`);
    return typeof unit === 'string' ? (units.get(unit) ?? '') : '';
  };
}

/** The run, or null where the content is not what any program of ours writes, however well it is signed. */
function contentChecked(rows: ReturnType<typeof contentOf>, settings: Parameters<typeof checkContent>[1], today: string): ReturnType<typeof checkContent> | null {
  try {
    return checkContent(rows, settings, today);
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof ZodError || error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

function unreadable({ sourceUnit, unitName }: Submission): ReviewFinding {
  return { rule: '内容', severity: 'block', table: 'unit', subject: sourceUnit, key: '', name: unitName, unitName, title: '内容不合格式，不能按规则核对', compared: ['有记录读不出来', '请退回，让村里用本程序重新制作'], clause: '送审包格式', explanation: '' };
}

function run(db: Db, submission: Submission, today: string): CheckedSubmission {
  const { settings, words } = checkVersionOn(db, today);
  const rows = contentOf(db, submission.uid);
  const checked = contentChecked(rows, settings, today);
  if (checked === null) return { version: words, findings: [unreadable(submission)], block: 1, warn: 0 };
  const { findings, notes } = checked;
  const unitName = unitNameOf(rows);
  const told = findings.map((found): ReviewFinding => {
    const note = notes.get(noteKey(found.rule, found.subject.uid, found.key));
    return {
      rule: found.rule, severity: found.severity, table: found.subject.table, subject: found.subject.uid, key: found.key, name: found.subject.name, unitName: unitName(found.subject.table, found.subject.uid), title: found.title, compared: [found.compared[0], found.compared[1]], clause: found.clause,
      explanation: note === undefined || note.compared !== comparedText(found.compared) ? '' : `${note.text}（${note.notedBy} ${note.notedOn}）`,
    };
  });
  const count = (severity: string) => told.filter((one) => one.severity === severity).length;
  return { version: words, findings: told, block: count('block'), warn: count('warn') };
}

const keyOn = (db: Db, today: string) => `${today} ${JSON.stringify(checkVersionOn(db, today))}`;

function cached(db: Db, submission: Submission, today: string, wantsFindings: boolean): CheckedSubmission {
  const key = keyOn(db, today);
  let kept = known.get(db);
  if (kept?.key !== key) known.set(db, (kept = { key, byUid: new Map() }));
  const found = kept.byUid.get(submission.uid);
  if (found !== undefined && (!wantsFindings || found.findings.length > 0 || found.block + found.warn === 0)) return found;
  const made = run(db, submission, today);
  kept.byUid.set(submission.uid, kept.byUid.size < MOST_FINDINGS_KEPT || wantsFindings ? made : { ...made, findings: [] });
  return made;
}

/** The findings of a submission by the thresholds in force today. */
export function checkedSubmission(db: Db, submission: Submission, today: string): CheckedSubmission {
  return cached(db, submission, today, true);
}

/** How many they are where somebody has asked; null where nobody has. */
export function knownCounts(db: Db, { uid }: Submission, today: string): { readonly block: number | null; readonly warn: number | null } {
  const kept = known.get(db);
  const found = kept?.key === keyOn(db, today) ? kept.byUid.get(uid) : undefined;
  return { block: found?.block ?? null, warn: found?.warn ?? null };
}

/** Runs the rules over a submission where that was not done yet. */
export function countSubmission(db: Db, submission: Submission, today: string): void {
  cached(db, submission, today, false);
}
