import { createHash } from 'node:crypto';
import { z } from 'zod';
import { statement } from './changeLog.ts';
import type { Db } from './database.ts';

/** Characters that are hashed at once. */
const PIECE = 1_000_000;

/** SHA-256 over the frozen rows of a submission in the order of table and uid: one altered byte of them is found by it. */
export function rowsHash(lines: Iterable<readonly [table: string, uid: string, content: string]>): string {
  const hash = createHash('sha256');
  let text = '';
  for (const [name, uid, content] of lines) {
    text += `${name}\n${uid}\n${content}\n`;
    if (text.length < PIECE) continue;
    hash.update(text);
    text = '';
  }
  hash.update(text);
  return hash.digest('hex');
}

const lines = z.array(z.tuple([z.string(), z.string(), z.string()]));

/** Whether the frozen rows of a submission are no longer those that were taken in. */
export function isAltered(db: Db, { uid, rowsHash: known }: { readonly uid: string; readonly rowsHash: string }): boolean {
  return rowsHash(lines.parse(statement(db, 'SELECT table_name, uid, content FROM submission_row WHERE submission = ? ORDER BY table_name, uid').raw().all(uid))) !== known;
}

const submissions = z.array(z.object({ uid: z.string(), rowsHash: z.string(), unit: z.string(), period: z.string() }));

/** The submissions whose frozen rows another program changed. `step` is called before each; it throws to cancel. */
export function alteredSubmissions(db: Db, step: () => void): { readonly uid: string; readonly name: string }[] {
  const known = submissions.parse(statement(db, 'SELECT s.uid, s.rows_hash AS rowsHash, u.name AS unit, s.period FROM submission s JOIN unit u ON u.uid = s.unit ORDER BY s.rowid').all());
  return known.flatMap((one) => {
    step();
    return isAltered(db, one) ? [{ uid: one.uid, name: `${one.unit} ${one.period}` }] : [];
  });
}
