import { z } from 'zod';
import type { Entry, rowChangeSchema } from '../../../shared/contract/history.ts';
import { customCells, fieldsOf } from '../../../shared/registers/custom.ts';
import { showCell } from '../../../shared/registers/cell.ts';
import type { CellValue, Field, Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { Refused } from '../../../shared/errors.ts';
import { entryAt, imagesOf, statement, touching } from '../../ledger/changeLog.ts';
import type { Image } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { isRegister, keyLabel, table } from '../../ledger/tables.ts';
import { nextRedo, nextUndo, revertImages, undoable } from '../../ledger/undo.ts';
import { Writer } from '../../ledger/writer.ts';
import { columnsOf } from '../records/columns.ts';
import { refuseFixedUndo } from '../trading/undoGuard.ts';
import { linkChanges } from './linkHistory.ts';

type RowChange = z.infer<typeof rowChangeSchema>;

/** Undoes the newest command that is not undone. */
export function undoLast(ledger: Ledger): { seq: number | null; title: string } {
  const step = nextUndo(ledger.db);
  if (!step) throw new Refused('NOTHING_TO_UNDO');
  return undoOne(ledger, step.seq);
}

/** Undoes one command; the inverse is itself a command of the log. */
export function undoOne(ledger: Ledger, target: number): { seq: number | null; title: string } {
  const { entry, images } = undoable(ledger.db, target);
  const { seq } = ledger.run({ name: 'history.undo', title: `撤销：${entry.title}`, kind: 'undo', target, unit: entry.unit }, ({ writer, db }) => {
    refuseFixedUndo(db, entry.title, images);
    revertImages(db, writer, entry, images);
  });
  return { seq, title: entry.title };
}

/** Undoes chosen commands newest first, all or none, each with a record of its own. */
export function undoMany(ledger: Ledger, targets: readonly number[]): { seq: number | null; title: string } {
  const newestFirst = [...new Set(targets)].sort((a, b) => b - a);
  let last: { seq: number | null; title: string } = { seq: null, title: '' };
  ledger.together(() => {
    for (const target of newestFirst) last = undoOne(ledger, target);
  });
  return last;
}

/** Does again what was undone last: reverts the images of its newest undo. */
export function redoLast(ledger: Ledger): { seq: number | null; title: string } {
  const step = nextRedo(ledger.db);
  if (!step) throw new Refused('NOTHING_TO_REDO');
  const undo = statement(ledger.db, `SELECT MAX(seq) FROM change_log WHERE target = ? AND kind = 'undo'`).pluck().get(step.seq);
  const stored = typeof undo === 'number' ? entryAt(ledger.db, undo) : null;
  if (!stored) throw new Refused('NOTHING_TO_REDO');
  const { seq } = ledger.run({ name: 'history.redo', title: `重做：${step.title}`, kind: 'redo', target: step.seq, unit: stored.entry.unit }, ({ writer, db }) => {
    refuseFixedUndo(db, step.title, imagesOf(stored));
    revertImages(db, writer, { ...stored.entry, title: step.title }, imagesOf(stored));
  });
  return { seq, title: step.title };
}

const listRows = z.array(z.object({
  seq: z.number(), at: z.string(), operator: z.string(), station: z.string(), title: z.string(),
  kind: z.enum(['do', 'undo', 'redo', 'system']), rows: z.number(), undone: z.number(),
}));

/** The newest commands before a number, newest first. */
export function listEntries(db: Db, before: number | null, count: number): Entry[] {
  const sql = `SELECT e.seq, e.at, COALESCE(o.name, '程序') AS operator, e.station, e.title, e.kind, e.row_count AS rows,
      COALESCE((SELECT m.kind = 'undo' FROM change_log m WHERE m.target = e.seq ORDER BY m.seq DESC LIMIT 1), 0) AS undone
    FROM change_log e LEFT JOIN operator o ON o.uid = e.operator
    WHERE @before IS NULL OR e.seq < @before ORDER BY e.seq DESC LIMIT @count`;
  return listRows.parse(statement(db, sql).all({ before, count })).map((row) => ({ ...row, undone: row.undone === 1 }));
}

/** Most records that the history of one row goes back. */
const MOST_CHANGES = 200;

/** Who, when, from what, to what: every change of one row, newest first. A contract's links count as its own. */
export function historyOf(db: Db, tableName: string, uid: string): RowChange[] {
  if (tableName === 'bid_event' && isShutPaper(db, uid)) return [];
  const sequences = touching(db, table(tableName).name, uid).slice(0, MOST_CHANGES);
  return sequences.flatMap((seq) => {
    const stored = entryAt(db, seq);
    if (!stored) return [];
    const { entry } = stored;
    const operator = statement(db, 'SELECT name FROM operator WHERE uid = ?').pluck().get(entry.operator);
    const images = imagesOf(stored);
    const own = images.filter((image) => image[0] === tableName && image[1] === uid);
    const links = tableName === 'contract' ? linkChanges(db, uid, images) : [];
    const told = { seq, at: entry.at, operator: typeof operator === 'string' ? operator : '程序', title: entry.title };
    if (own.length === 0) return links.length === 0 ? [] : [{ ...told, action: 'changed', fields: links }];
    return own.map((image, index): RowChange => ({
      ...told, action: image[2] === null ? 'added' : image[3] === null ? 'removed' : 'changed',
      fields: [...changedFields(db, tableName, image), ...(index === 0 ? links : [])],
    }));
  });
}

/** Whether a row is a sealed paper of a session whose papers are still closed: nobody reads it before all are opened. */
function isShutPaper(db: Db, uid: string): boolean {
  return statement(db, `SELECT 1 FROM bid_event e WHERE e.uid = ? AND e.kind IN ('sealed', 'struck') AND NOT EXISTS (SELECT 1 FROM bid_event u WHERE u.lot = e.lot AND u.kind IN ('unsealed', 'bid'))`).get(uid) !== undefined;
}

function changedFields(db: Db, tableName: string, [, , before, after]: Image): RowChange['fields'] {
  const from = flatten(before);
  const to = flatten(after);
  const fields = isRegister(tableName) ? fieldsOf(REGISTERS[tableName], columnsOf(db, tableName)) : [];
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => key !== 'uid' && key !== 'origin' && !isAreaUnit(key, byKey));
  return keys.filter((key) => from[key] !== to[key] || isAreaChanged(key, from, to, byKey)).map((key) => {
    const field = byKey.get(key);
    return { key, label: field?.label ?? keyLabel(tableName, key), from: shown(db, field, key, from), to: shown(db, field, key, to) };
  });
}

function flatten(row: Row | null): Record<string, CellValue> {
  if (row === null) return {};
  const { custom, ...plain } = row;
  return { ...plain, ...customCells(custom) };
}

function isAreaUnit(key: string, fields: ReadonlyMap<string, Field>): boolean {
  return key.endsWith('Unit') && fields.get(key.slice(0, -4))?.kind === 'area';
}

function isAreaChanged(key: string, from: Row, to: Row, fields: ReadonlyMap<string, Field>): boolean {
  return fields.get(key)?.kind === 'area' && from[`${key}Unit`] !== to[`${key}Unit`];
}

function shown(db: Db, field: Field | undefined, key: string, row: Row): string {
  const value = row[key] ?? null;
  if (value === null) return '';
  if (!field) return String(value);
  if (field.kind === 'reference') return nameOfRow(field.register, new Writer(db).find(field.register, String(value)));
  // A change of the number alone leaves the area's unit out of the image; the number still tells the change.
  if (field.kind === 'area' && row[`${key}Unit`] === undefined) return showCell({ ...field, kind: 'quantity' }, row, {});
  return showCell(field, row, {});
}
