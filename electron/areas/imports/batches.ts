import { z } from 'zod';
import { Refused } from '../../../shared/errors.ts';
import { entryAt, imagesOf, statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { isUndone } from '../../ledger/undo.ts';
import { undoOne } from '../history/history.ts';

export interface ImportRecord {
  readonly uid: string;
  readonly at: string;
  readonly fileName: string;
  readonly rows: number;
  readonly seq: number;
  readonly takenBack: boolean;
}

const MOST_LISTED = 100;
const listed = z.array(z.object({ uid: z.string(), seq: z.number(), at: z.string(), fileName: z.string().nullable(), rows: z.number().nullable() }));
const batchRow = z.object({ fileName: z.string(), rows: z.number() });

/** The imports of this ledger, newest first; one that was taken back stays in the list. */
export function listImports(db: Db): ImportRecord[] {
  const sql = `SELECT r.uid, e.seq, e.at, b.file_name AS fileName, b.rows
    FROM change_log e JOIN change_row r ON r.seq = e.seq AND r.table_name = 'import_batch' LEFT JOIN import_batch b ON b.uid = r.uid
    WHERE e.kind = 'do' AND e.command = 'imports.store' ORDER BY e.seq DESC LIMIT ?`;
  return listed.parse(statement(db, sql).all(MOST_LISTED)).map(({ uid, seq, at, fileName, rows }) => {
    const told = fileName !== null && rows !== null ? { fileName, rows } : fromLog(db, seq, uid);
    return { uid, seq, at, ...told, takenBack: isUndone(db, seq) };
  });
}

/** The batch as it was stored, when its row has been taken back. */
function fromLog(db: Db, seq: number, uid: string): { fileName: string; rows: number } {
  const stored = entryAt(db, seq);
  const image = stored ? imagesOf(stored).find((one) => one[0] === 'import_batch' && one[1] === uid) : undefined;
  const read = batchRow.safeParse(image?.[3]);
  return read.success ? read.data : { fileName: '', rows: 0 };
}

/** 撤销本次导入: undoes the one command that stored it; refuses by name when later commands depend on it. */
export function takeBackImport(ledger: Ledger, uid: string): { seq: number | null } {
  const seq = statement(ledger.db, `SELECT MIN(seq) FROM change_row WHERE table_name = 'import_batch' AND uid = ?`).pluck().get(uid);
  if (typeof seq !== 'number') throw new Refused('NOTHING_TO_UNDO');
  return { seq: undoOne(ledger, seq).seq };
}
