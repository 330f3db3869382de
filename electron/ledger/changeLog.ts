import { inflateRawSync } from 'node:zlib';
import type { Statement } from 'better-sqlite3';
import { z } from 'zod';
import { cellValueSchema } from '../../shared/contract/base.ts';
import type { Row } from '../../shared/registers/define.ts';
import type { Db } from './database.ts';
import { sha256 } from './rows.ts';
import type { Trail } from './trail.ts';

/**
 * One change of one row: [table, uid, before, after, hash]. An added row has no `before`, a removed
 * one no `after` and no hash; a changed one carries only the changed keys on both sides.
 * `hash` is the SHA-256 of the whole row as it stands after the change.
 */
export type Image = readonly [table: string, uid: string, before: Row | null, after: Row | null, hash: string | null];

const rowSchema = z.record(z.string(), cellValueSchema);
const imagesSchema = z.array(z.tuple([z.string(), z.string(), rowSchema.nullable(), rowSchema.nullable(), z.string().nullable()]));

/** `do` is a command of a person, `undo`/`redo` point to it by `target`, `system` is what the program did (creation, restore). */
export type EntryKind = 'do' | 'undo' | 'redo' | 'system';

/** A change record without its images. */
export interface LogEntry {
  readonly seq: number;
  readonly at: string;
  readonly epoch: number;
  readonly operator: string | null;
  readonly station: string;
  readonly command: string;
  readonly title: string;
  readonly unit: string | null;
  readonly kind: EntryKind;
  readonly target: number | null;
  readonly rowCount: number;
}

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

const entryRow = z.object({
  seq: z.number(), at: z.string(), epoch: z.number(), operator: z.string().nullable(), station: z.string(), command: z.string(),
  title: z.string(), unit: z.string().nullable(), kind: z.enum(['do', 'undo', 'redo', 'system']), target: z.number().nullable(),
  row_count: z.number(), packed: z.number(), images: z.instanceof(Uint8Array), hash: z.string(),
});
const ENTRY_COLUMNS = 'seq, at, epoch, operator, station, command, title, unit, kind, target, row_count, packed, images, hash';
const ENTRY_INSERT = `INSERT INTO change_log (${ENTRY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The hash that the chain starts from. */
export const GENESIS = '0'.repeat(64);

/** hash = SHA-256(previous hash ‖ canonical content); the images enter by the SHA-256 of their JSON. */
export function entryHash(previous: string, entry: LogEntry, imagesHash: string): string {
  const { seq, at, epoch, operator, station, command, title, unit, kind, target, rowCount } = entry;
  return sha256(previous + JSON.stringify([seq, at, epoch, operator, station, command, title, unit, kind, target, rowCount, imagesHash]));
}

/** The newest record's number and hash. */
export function head(db: Db): Head {
  const row: unknown = db.prepare('SELECT seq, hash FROM change_log ORDER BY seq DESC LIMIT 1').get();
  return z.object({ seq: z.number(), hash: z.string() }).nullish().parse(row) ?? { seq: 0, hash: GENESIS };
}

/** Appends a record with its images inside the caller's transaction. */
export function append(db: Db, previous: Head, entry: Omit<LogEntry, 'seq' | 'rowCount'>, trail: Trail): Head {
  const full: LogEntry = { ...entry, seq: previous.seq + 1, rowCount: trail.length };
  const { bytes, packed, hash: imagesHash } = trail.content();
  const hash = entryHash(previous.hash, full, imagesHash);
  statement(db, ENTRY_INSERT)
    .run(full.seq, full.at, full.epoch, full.operator, full.station, full.command, full.title, full.unit, full.kind, full.target, full.rowCount, packed ? 1 : 0, bytes, hash);
  const index = statement(db, 'INSERT OR IGNORE INTO change_row (table_name, uid, seq) SELECT ?, value, ? FROM json_each(?)');
  for (const [table, uids] of trail.touched) index.run(table, full.seq, JSON.stringify(uids));
  if (trail.contracts.size > 0) index.run('contract', full.seq, JSON.stringify([...trail.contracts]));
  return { seq: full.seq, hash };
}

/** The contract whose object or party an image changes; null for an image of any other table. */
export function contractOfLink(db: Db, [table, uid, before, after]: Image): string | null {
  if (table !== 'contract_object' && table !== 'contract_party') return null;
  const contract: unknown = after?.contract ?? before?.contract ?? statement(db, `SELECT contract FROM ${table} WHERE uid = ?`).pluck().get(uid);
  return typeof contract === 'string' ? contract : null;
}

/** A statement that is made once and run again and again. */
export type Prepared = Statement;
const statements = new WeakMap<Db, Map<string, Prepared>>();

/** A prepared statement, made once per connection. */
export function statement(db: Db, sql: string): Prepared {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map<string, Prepared>()));
  let found = known.get(sql);
  if (!found) known.set(sql, (found = db.prepare(sql)));
  return found;
}

/** A stored record with its images as text (the text that was hashed). */
export interface StoredEntry {
  readonly entry: LogEntry;
  readonly hash: string;
  readonly imagesText: string;
}

function storedEntry(raw: unknown): StoredEntry {
  const { row_count: rowCount, packed, images, hash, ...rest } = entryRow.parse(raw);
  const imagesText = packed === 1 ? inflateRawSync(images).toString() : Buffer.from(images).toString();
  return { entry: { ...rest, rowCount }, hash, imagesText };
}

/** The images of a record, parsed. */
export function imagesOf(stored: StoredEntry): Image[] {
  const parsed: unknown = JSON.parse(stored.imagesText);
  return imagesSchema.parse(parsed);
}

/** One record by its number, or null. */
export function entryAt(db: Db, seq: number): StoredEntry | null {
  const raw: unknown = statement(db, `SELECT ${ENTRY_COLUMNS} FROM change_log WHERE seq = ?`).get(seq);
  return raw === undefined ? null : storedEntry(raw);
}

const numbered = z.object({ seq: z.number(), hash: z.string() });

/** Every record in order, one at a time; null where another program left something that cannot be read. */
export function* allEntries(db: Db): Generator<{ seq: number; hash: string; stored: StoredEntry | null; images: Image[] | null }> {
  for (const raw of db.prepare(`SELECT ${ENTRY_COLUMNS} FROM change_log ORDER BY seq`).iterate()) {
    const { seq, hash } = numbered.parse(raw);
    try {
      const stored = storedEntry(raw);
      yield { seq, hash, stored, images: imagesOf(stored) };
    } catch {
      yield { seq, hash, stored: null, images: null };
    }
  }
}

/** The numbers of the records that touched a row, newest first. */
export function touching(db: Db, table: string, uid: string): number[] {
  const rows: unknown = statement(db, 'SELECT seq FROM change_row WHERE table_name = ? AND uid = ? ORDER BY seq DESC').all(table, uid);
  return z.array(z.object({ seq: z.number() })).parse(rows).map((row) => row.seq);
}
