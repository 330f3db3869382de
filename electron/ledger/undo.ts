import { z } from 'zod';
import { Refused } from '../../shared/errors.ts';
import type { Row } from '../../shared/registers/define.ts';
import type { Image, LogEntry } from './changeLog.ts';
import { entryAt, imagesOf, statement, touching } from './changeLog.ts';
import type { Db } from './database.ts';
import { usesOf } from './references.ts';
import type { Writer } from './writer.ts';

/** A record that Ctrl+Z or Ctrl+Y would act on. */
export interface Step {
  readonly seq: number;
  readonly title: string;
}

const stepRow = z.object({ seq: z.number(), title: z.string() }).nullish();

/** Whether a record is undone now: its newest undo or redo is an undo. */
const IS_UNDONE = `COALESCE((SELECT m.kind = 'undo' FROM change_log m WHERE m.target = e.seq ORDER BY m.seq DESC LIMIT 1), 0)`;

/** The newest command that is not undone. */
export function nextUndo(db: Db): Step | null {
  return stepRow.parse(statement(db, `SELECT seq, title FROM change_log e WHERE kind = 'do' AND NOT ${IS_UNDONE} ORDER BY seq DESC LIMIT 1`).get()) ?? null;
}

/** The command that was undone last, as long as no new command came after its undo. */
export function nextRedo(db: Db): Step | null {
  const sql = `SELECT e.seq, e.title FROM change_log u JOIN change_log e ON e.seq = u.target
    WHERE u.kind = 'undo' AND u.seq > COALESCE((SELECT MAX(seq) FROM change_log WHERE kind = 'do'), 0)
      AND u.seq = (SELECT MAX(m.seq) FROM change_log m WHERE m.target = u.target)
    ORDER BY u.seq DESC LIMIT 1`;
  return stepRow.parse(statement(db, sql).get()) ?? null;
}

/** Whether a record is undone now. */
export function isUndone(db: Db, seq: number): boolean {
  return statement(db, `SELECT ${IS_UNDONE} FROM change_log e WHERE e.seq = ?`).pluck().get(seq) === 1;
}

/** A record with its images; refuses when there is nothing (left) to undo there. */
export function undoable(db: Db, seq: number): { entry: LogEntry; images: Image[] } {
  const stored = entryAt(db, seq);
  if (stored?.entry.kind !== 'do' || isUndone(db, seq)) throw new Refused('NOTHING_TO_UNDO');
  return { entry: stored.entry, images: imagesOf(stored) };
}

/**
 * Reverts images newest first inside the writer's transaction. Where a row no longer stands as the
 * command left it, or something was hung on a row it added, the later commands are named.
 */
export function revertImages(db: Db, writer: Writer, entry: LogEntry, images: readonly Image[]): void {
  const newestFirst = [...images].reverse();
  for (const image of newestFirst) {
    if (!standsAsLeft(writer.find(image[0], image[1]), image)) refuseFor(db, entry, [[image[0], image[1]]]);
    writer.revert(image);
  }
  const removed = newestFirst.filter((image) => image[2] === null && writer.find(image[0], image[1]) === null);
  const hanging = removed.flatMap(([table, uid]) => usesOf(db, table, uid));
  if (hanging.length > 0) refuseFor(db, entry, hanging.map((use) => [use.table, use.uid]));
}

function standsAsLeft(current: Row | null, [, , before, after]: Image): boolean {
  if (after === null) return current === null;
  if (current === null) return false;
  // An added row must be whole as it was added; of a changed row only the changed keys matter.
  const keys = before === null ? Object.keys(current) : Object.keys(after);
  return keys.every((key) => (current[key] ?? null) === (after[key] ?? null));
}

function refuseFor(db: Db, entry: LogEntry, rows: readonly (readonly [string, string])[]): never {
  const later = [...new Set(rows.flatMap(([table, uid]) => touching(db, table, uid)))]
    .filter((seq) => seq > entry.seq)
    .sort((a, b) => b - a)
    .flatMap((seq) => {
      const found = entryAt(db, seq)?.entry;
      return found?.kind === 'do' && !isUndone(db, seq) ? [found] : [];
    });
  throw new Refused('UNDO_DEPENDS', { title: entry.title, later: later.slice(0, 5).map((one) => `“${one.title}”`).join('、') }, { sequences: later.map((one) => one.seq) });
}
