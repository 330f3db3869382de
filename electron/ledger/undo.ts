import { z } from 'zod';
import { Refused } from '../../shared/errors.ts';
import { customCells } from '../../shared/registers/custom.ts';
import type { Row } from '../../shared/registers/define.ts';
import type { Image, LogEntry } from './changeLog.ts';
import { entryAt, imagesOf, statement, touching } from './changeLog.ts';
import type { Db } from './database.ts';
import { hangingOn, missingTargets } from './references.ts';
import type { Use } from './references.ts';
import { isRegister } from './tables.ts';
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

/** A row, or some of its cells, on which a later command stands in the way of an undo. */
interface Conflict {
  readonly table: string;
  readonly uid: string;
  /** The cells in question; null when it is the row itself. */
  readonly keys: readonly string[] | null;
}

/**
 * Reverts images newest first inside the writer's transaction. Where a row no longer stands as the
 * command left it, or the ledger would not hold together afterwards, the later commands are named.
 */
export function revertImages(db: Db, writer: Writer, entry: LogEntry, images: readonly Image[]): void {
  for (const image of [...images].reverse()) {
    const conflict = conflictAt(writer.find(image[0], image[1]), image);
    if (conflict) refuseFor(db, entry, [conflict]);
    writer.revert(image);
  }
  const loose = looseEnds(db, writer, images);
  if (loose.length > 0) refuseFor(db, entry, loose);
}

function conflictAt(current: Row | null, [table, uid, before, after]: Image): Conflict | null {
  if (after === null) return current === null ? null : { table, uid, keys: null };
  if (current === null) return { table, uid, keys: null };
  // An added row must be whole as it was added; of a changed row only the changed cells matter.
  const now = flat(current);
  const left = flat(after);
  const changed = before === null ? null : { ...flat(before), ...left };
  const keys = Object.keys(changed ?? { ...now, ...left }).filter((key) => (now[key] ?? null) !== (left[key] ?? null));
  return keys.length === 0 ? null : { table, uid, keys: before === null ? null : keys };
}

function flat({ custom, ...plain }: Row): Row {
  return { ...plain, ...customCells(custom) };
}

/** What would not hold together after a revert: references to nothing, a unit above itself, values without their column. */
function looseEnds(db: Db, writer: Writer, images: readonly Image[]): Conflict[] {
  const rows = new Map([...images].reverse().map(([table, uid, before, after]) => [`${table} ${uid}`, { table, uid, image: before ?? after ?? {} }]));
  const whole = (uses: readonly Use[]): Conflict[] => uses.map((use) => ({ ...use, keys: null }));
  return [...rows.values()].flatMap(({ table, uid, image }) => {
    const row = writer.find(table, uid);
    if (row === null) return [...whole(hangingOn(db, table, uid)), ...(table === 'custom_column' ? valuesOf(db, image) : [])];
    return [...whole(missingTargets(db, table, row)), ...(table === 'unit' ? loopOf(writer, uid) : []), ...missingColumns(db, table, row)];
  });
}

function loopOf(writer: Writer, uid: string): Conflict[] {
  const path = [uid];
  for (let above = writer.find('unit', uid)?.parent; typeof above === 'string'; above = writer.find('unit', above)?.parent) {
    if (above === uid) return path.map((one) => ({ table: 'unit', uid: one, keys: ['parent'] }));
    if (path.includes(above)) return [];
    path.push(above);
  }
  return [];
}

const uidList = z.array(z.string());

/** Cells that still hold a value of a 自定义列 that is gone. */
function valuesOf(db: Db, column: Row): Conflict[] {
  const register = String(column.register);
  const key = String(column.key);
  if (!isRegister(register)) return [];
  const holders = db.prepare(`SELECT uid FROM ${register} WHERE json_extract(custom, ?) IS NOT NULL LIMIT 5`).pluck().all(`$.${key.slice('custom.'.length)}`);
  return uidList.parse(holders).map((uid) => ({ table: register, uid, keys: [key] }));
}

/** The 自定义列 that are gone while a row holds values of them; a column's key ends like its uid. */
function missingColumns(db: Db, table: string, row: Row): Conflict[] {
  return Object.keys(customCells(row.custom)).flatMap((key) => {
    if (statement(db, 'SELECT 1 FROM custom_column WHERE register = ? AND key = ?').get(table, key) !== undefined) return [];
    const gone = statement(db, `SELECT DISTINCT uid FROM change_row WHERE table_name = 'custom_column' AND uid LIKE ?`).pluck().all(`%-${key.slice('custom.c'.length)}`);
    const uids = uidList.parse(gone);
    return (uids.length === 0 ? [''] : uids).map((uid) => ({ table: 'custom_column', uid, keys: null }));
  });
}

function refuseFor(db: Db, entry: LogEntry, conflicts: readonly Conflict[]): never {
  const later = [...new Set(conflicts.flatMap((conflict) => laterAt(db, entry.seq, conflict)))]
    .sort((a, b) => b - a)
    .flatMap((seq) => entryAt(db, seq)?.entry ?? []);
  const names = later.slice(0, 5).map((one) => `“${one.title}”`).join('、');
  throw new Refused('UNDO_DEPENDS', { title: entry.title, later: names === '' ? '其他程序的改动' : names }, { sequences: later.filter(({ kind }) => kind === 'do').map((one) => one.seq) });
}

/** The commands after a record that stand in a conflict and are not undone themselves. */
function laterAt(db: Db, after: number, { table, uid, keys }: Conflict): number[] {
  return touching(db, table, uid).filter((seq) => {
    const stored = seq > after ? entryAt(db, seq) : null;
    if ((stored?.entry.kind !== 'do' && stored?.entry.kind !== 'system') || isUndone(db, seq)) return false;
    return keys === null || imagesOf(stored).some((image) => image[0] === table && image[1] === uid && touchesKeys(image, keys));
  });
}

function touchesKeys([, , before, after]: Image, keys: readonly string[]): boolean {
  if (before === null || after === null) return true;
  const from = flat(before);
  const to = flat(after);
  return keys.some((key) => (from[key] ?? null) !== (to[key] ?? null));
}
