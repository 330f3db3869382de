import Database from 'better-sqlite3';
import type { Finding, World } from '../../../shared/rules/supervision/model.ts';
import { runRules } from '../../../shared/rules/supervision/run.ts';
import type { SupervisionSettings } from '../../../shared/rules/supervision/settings.ts';
import type { CellValue } from '../../../shared/registers/define.ts';
import { UnreadableFile } from '../../documents/unreadable.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { sqliteCode } from '../../ledger/database.ts';
import { MIGRATIONS } from '../../ledger/migrations/index.ts';
import { table } from '../../ledger/tables.ts';
import type { TableName } from '../../ledger/tables.ts';
import { notesOf } from '../review/notes.ts';
import { readWorld } from '../review/world.ts';

/** The rows of a submission by table, as values by key. */
export type ContentRows = ReadonlyMap<TableName, Iterable<Readonly<Record<string, CellValue>>>>;

let scratch: Db | null = null;

/** An empty ledger in memory, made once a thread: what is put into it is rolled back. */
function scratchLedger(): Db {
  if (scratch !== null) return scratch;
  const db = new Database(':memory:');
  for (const { sql } of MIGRATIONS) db.exec(sql);
  return (scratch = db);
}

function fill(db: Db, rows: ContentRows): void {
  for (const [name, content] of rows) {
    const { keys, columns, title } = table(name);
    const insert = statement(db, `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    for (const cells of content) {
      try {
        insert.run(keys.map((key) => cells[key] ?? null));
      } catch (error) {
        if (sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT') !== true) throw error;
        throw new UnreadableFile(`${title}“${String(cells.name ?? cells.code ?? cells.uid)}”不合格式`);
      }
    }
  }
}

/** Lays the rows of a submission into an empty ledger, does something there, and leaves nothing behind. */
function within<T>(rows: ContentRows, work: (db: Db) => T): T {
  const db = scratchLedger();
  db.exec('BEGIN');
  try {
    fill(db, rows);
    return work(db);
  } finally {
    db.exec('ROLLBACK');
  }
}

/** What the rules find in a submission, by the thresholds of whoever looks. */
export function checkContent(rows: ContentRows, settings: SupervisionSettings, today: string): { readonly findings: readonly Finding[]; readonly world: World; readonly notes: ReturnType<typeof notesOf> } {
  return within(rows, (db) => {
    const world = readWorld(db, today);
    return { world, findings: runRules(world, settings), notes: notesOf(db) };
  });
}
