import type { Image } from './changeLog.ts';
import { allEntries, entryAt, entryHash, GENESIS, imagesOf } from './changeLog.ts';
import type { Db } from './database.ts';
import { nameOfRow } from './references.ts';
import { rowFromSql, rowHash } from './rows.ts';
import { keyLabel, TABLES } from './tables.ts';
import type { Table } from './tables.ts';

/** What another program changed: a row changed, added or removed, or the log itself. */
export interface Finding {
  readonly kind: 'changed' | 'added' | 'removed' | 'chain' | 'attachment';
  readonly table: string;
  readonly uid: string;
  readonly name: string;
  readonly detail: string;
}

export interface CheckResult {
  readonly rows: number;
  readonly seq: number;
  readonly hash: string;
  readonly findings: Finding[];
}

/** At most this many findings are named; the count of rows stays whole. */
const MOST_FINDINGS = 500;

/**
 * Recomputes the chain of the log and every row's hash, and compares each row with its latest image.
 * A chain over the log alone would not see a row that another program changed.
 * `step` is called between tables and records; it throws to cancel.
 */
export function checkLedger(db: Db, step: (done: number, total: number) => void = () => undefined): CheckResult {
  const findings: Finding[] = [];
  const latest = new Map<string, string>();
  const chain = followChain(db, findings, (image) => {
    const key = `${image[0]}\n${image[1]}`;
    if (image[4] === null) latest.delete(key);
    else latest.set(key, image[4]);
  });
  let rows = 0;
  const total = latest.size;
  for (const shape of TABLES.values()) {
    rows += compareTable(db, shape, latest, findings, (done) => step(rows + done, total));
  }
  for (const key of latest.keys()) {
    const [table = '', uid = ''] = key.split('\n');
    findings.push({ kind: 'removed', table, uid, name: TABLES.get(table)?.title ?? table, detail: '记录被其他程序删除' });
  }
  return { rows, ...chain, findings: findings.slice(0, MOST_FINDINGS) };
}

function followChain(db: Db, findings: Finding[], take: (image: Image) => void): { seq: number; hash: string } {
  let seq = 0;
  let hash = GENESIS;
  for (const stored of allEntries(db)) {
    const { entry } = stored;
    const expected = entryHash(hash, entry, stored.imagesText);
    if (entry.seq !== seq + 1) findings.push(broken(entry.seq, `第 ${seq + 1} 条变更记录缺失`));
    else if (expected !== stored.hash) findings.push(broken(entry.seq, `第 ${entry.seq} 条变更记录“${entry.title}”被其他程序改动`));
    seq = entry.seq;
    hash = stored.hash;
    for (const image of imagesOf(stored)) take(image);
  }
  return { seq, hash };
}

function broken(seq: number, detail: string): Finding {
  return { kind: 'chain', table: 'change_log', uid: String(seq), name: '变更记录', detail };
}

function compareTable(db: Db, shape: Table, latest: Map<string, string>, findings: Finding[], step: (done: number) => void): number {
  let done = 0;
  for (const raw of db.prepare(`SELECT ${shape.columns.join(', ')} FROM ${shape.name}`).raw().iterate()) {
    if (!Array.isArray(raw)) throw new TypeError('a raw row is an array');
    if (++done % 2_000 === 0) step(done);
    const row = rowFromSql(shape, raw);
    const uid = String(row.uid);
    const key = `${shape.name}\n${uid}`;
    const known = latest.get(key);
    latest.delete(key);
    if (known === rowHash(shape.name, row)) continue;
    const name = nameOfRow(shape.name, row);
    findings.push(known === undefined
      ? { kind: 'added', table: shape.name, uid, name, detail: '记录由其他程序加入' }
      : { kind: 'changed', table: shape.name, uid, name, detail: `记录被其他程序改动${lastWritten(db, shape, uid, row)}` });
  }
  return done;
}

/** Which columns differ from the last values that the log holds for them. */
function lastWritten(db: Db, shape: Table, uid: string, row: Readonly<Record<string, unknown>>): string {
  const known = new Map<string, unknown>();
  for (const stored of allEntriesOf(db, shape.name, uid)) {
    for (const image of imagesOf(stored)) {
      if (image[0] !== shape.name || image[1] !== uid || image[3] === null) continue;
      for (const [key, value] of Object.entries(image[3])) known.set(key, value);
    }
  }
  const keys = shape.keys.filter((key) => (row[key] ?? null) !== (known.get(key) ?? null));
  return keys.length === 0 ? '' : `：${keys.map((key) => `${keyLabel(shape.name, key)} ${show(known.get(key))} → ${show(row[key])}`).join('；')}`;
}

function* allEntriesOf(db: Db, table: string, uid: string): Generator<ReturnType<typeof entryAtOrThrow>> {
  const sequences = db.prepare('SELECT seq FROM change_row WHERE table_name = ? AND uid = ? ORDER BY seq').pluck().all(table, uid);
  for (const seq of sequences) if (typeof seq === 'number') yield entryAtOrThrow(db, seq);
}

function entryAtOrThrow(db: Db, seq: number) {
  const stored = entryAt(db, seq);
  if (!stored) throw new RangeError(`the log has no record ${seq}`);
  return stored;
}

function show(value: unknown): string {
  return value === null || value === undefined ? '空' : JSON.stringify(value);
}
