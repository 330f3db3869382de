import type { CellValue, Row } from '../../shared/registers/define.ts';
import { allEntries, entryHash, GENESIS, head, statement } from './changeLog.ts';
import type { Image } from './changeLog.ts';
import type { Db } from './database.ts';
import { alteredSubmissions } from './frozenRows.ts';
import { nameOfRow } from './references.ts';
import { cellFromSql, rowHash, sha256 } from './rows.ts';
import { keyLabel, TABLES } from './tables.ts';
import type { Table } from './tables.ts';

/** What another program changed: a row changed, added or removed, or the log itself. */
interface Finding {
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
/** Between two steps lie this many rows or records. */
const STEP = 1_000;

type Step = (done: number, total: number) => void;

/** A row that does not stand as the log left it; `row` is null when it is gone. */
interface Suspect {
  readonly kind: 'changed' | 'added' | 'removed';
  readonly table: string;
  readonly uid: string;
  readonly row: Readonly<Record<string, unknown>> | null;
}

/**
 * Recomputes the chain of the log and every row's hash, and compares each row with its latest image.
 * A chain over the log alone would not see a row that another program changed. All is read as of one
 * moment, so that work going on meanwhile is not mistaken for another program's.
 * `step` is called between rows and records; it throws to cancel.
 */
export function checkLedger(db: Db, step: Step = () => undefined): CheckResult {
  return db.transaction(() => checkNow(db, step)).deferred();
}

function checkNow(db: Db, step: Step): CheckResult {
  const findings: Finding[] = [];
  const latest = new Map<string, string>();
  const records = head(db).seq;
  const total = records + [...TABLES.keys()].reduce((sum, name) => sum + count(db, name), 0);
  const chain = followChain(db, findings, latest, (done) => step(done, total));
  const suspects: Suspect[] = [];
  let rows = 0;
  for (const shape of TABLES.values()) rows += compareTable(db, shape, latest, suspects, (done) => step(records + rows + done, total));
  for (const key of latest.keys()) {
    const [table = '', uid = ''] = key.split('\n');
    suspects.push({ kind: 'removed', table, uid, row: null });
  }
  const named = suspects.slice(0, MOST_FINDINGS);
  findings.push(...describe(named, lastValues(db, named)));
  findings.push(...alteredSubmissions(db, () => step(total, total)).map(({ uid, name }): Finding => ({ kind: 'changed', table: 'submission', uid, name, detail: '接收的送审内容被其他程序改动' })));
  return { rows, ...chain, findings: findings.slice(0, MOST_FINDINGS) };
}

function count(db: Db, table: string): number {
  return Number(statement(db, `SELECT COUNT(*) FROM ${table}`).pluck().get());
}

const keyOf = (table: string, uid: string) => `${table}\n${uid}`;

/** Follows the chain and gathers each row's latest hash on the way. */
function followChain(db: Db, findings: Finding[], latest: Map<string, string>, step: (done: number) => void): { seq: number; hash: string } {
  let seq = 0;
  let hash = GENESIS;
  const indexed = indexSizes(db);
  const missing = new Set<number>();
  for (const record of allEntries(db)) {
    for (let gap = seq + 1; gap < record.seq && missing.size < MOST_FINDINGS; gap++) missing.add(gap);
    const { stored, images } = record;
    const intact = stored !== null && images !== null && (record.seq !== seq + 1 || entryHash(hash, stored.entry, sha256(stored.imagesText)) === record.hash);
    if (!intact) findings.push(broken(record.seq, `第 ${record.seq} 条变更记录${stored ? `“${stored.entry.title}”` : ''}被其他程序改动`));
    else if ((indexed.get(record.seq) ?? 0) < distinctRows(images)) findings.push(broken(record.seq, `第 ${record.seq} 条变更记录的索引被其他程序改动`));
    indexed.delete(record.seq);
    for (const [table, uid, , , standing] of images ?? []) {
      if (standing === null) latest.delete(keyOf(table, uid));
      else latest.set(keyOf(table, uid), standing);
    }
    ({ seq, hash } = record);
    if (seq % STEP === 1) step(seq);
  }
  // Records cut off at the end leave no gap; their index entries still tell of them.
  for (const lost of indexed.keys()) missing.add(lost);
  findings.push(...[...missing].sort((a, b) => a - b).map((lost) => broken(lost, `第 ${lost} 条变更记录缺失`)));
  return { seq, hash };
}

function indexSizes(db: Db): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const seq of db.prepare('SELECT seq FROM change_row').pluck().iterate()) sizes.set(Number(seq), (sizes.get(Number(seq)) ?? 0) + 1);
  return sizes;
}

function distinctRows(images: readonly Image[]): number {
  return new Set(images.map(([table, uid]) => keyOf(table, uid))).size;
}

function broken(seq: number, detail: string): Finding {
  return { kind: 'chain', table: 'change_log', uid: String(seq), name: '变更记录', detail };
}

/** Compares the rows of a table with their latest hashes, taking out of `latest` what was met. */
function compareTable(db: Db, shape: Table, latest: Map<string, string>, suspects: Suspect[], step: (done: number) => void): number {
  let done = 0;
  for (const raw of db.prepare(`SELECT ${shape.columns.join(', ')} FROM ${shape.name}`).raw().iterate()) {
    if (!Array.isArray(raw)) throw new TypeError('a raw row is an array');
    if (done++ % STEP === 0) step(done);
    const row = Object.fromEntries(shape.keys.map((key, index): [string, unknown] => [key, raw[index]]));
    const uid = String(row.uid);
    const known = latest.get(keyOf(shape.name, uid));
    latest.delete(keyOf(shape.name, uid));
    if (known === undefined || known !== hashOf(shape, row)) suspects.push({ kind: known === undefined ? 'added' : 'changed', table: shape.name, uid, row });
  }
  return done;
}

/** The hash of a row as found; null when it holds what this program never writes, such as a number beyond 2^53. */
function hashOf(shape: Table, row: Readonly<Record<string, unknown>>): string | null {
  try {
    return rowHash(shape.name, Object.fromEntries(Object.entries(row).map(([key, value]): [string, CellValue] => [key, cellFromSql(value)])));
  } catch {
    return null;
  }
}

/** The last values that the log holds for some rows, gathered in one pass over it. */
function lastValues(db: Db, suspects: readonly Suspect[]): Map<string, Row> {
  const known = new Map(suspects.map(({ table, uid }): [string, Row] => [keyOf(table, uid), {}]));
  if (known.size === 0) return known;
  for (const { images } of allEntries(db)) {
    for (const [table, uid, before, after] of images ?? []) {
      const row = known.get(keyOf(table, uid));
      if (row && after !== null) known.set(keyOf(table, uid), before === null ? after : { ...row, ...after });
    }
  }
  return known;
}

function describe(suspects: readonly Suspect[], known: ReadonlyMap<string, Row>): Finding[] {
  return suspects.map(({ kind, table, uid, row }): Finding => {
    const logged = known.get(keyOf(table, uid)) ?? {};
    const name = nameOfRow(table, kind === 'added' ? namesIn(row ?? {}) : logged);
    if (kind === 'added') return { kind, table, uid, name, detail: '记录由其他程序加入' };
    if (kind === 'removed') return { kind, table, uid, name, detail: '记录被其他程序删除' };
    return { kind, table, uid, name, detail: `记录被其他程序改动${differences(table, row ?? {}, logged)}` };
  });
}

function namesIn(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(row).flatMap(([key, value]): [string, CellValue][] => (typeof value === 'string' ? [[key, value]] : [])));
}

/** Which columns differ from the last values that the log holds for them. */
function differences(table: string, row: Readonly<Record<string, unknown>>, known: Row): string {
  const keys = Object.keys(row).filter((key) => (row[key] ?? null) !== (known[key] ?? null));
  return keys.length === 0 ? '' : `：${keys.map((key) => `${keyLabel(table, key)} ${show(known[key])} → ${show(row[key])}`).join('；')}`;
}

function show(value: unknown): string {
  return value === null || value === undefined ? '空' : JSON.stringify(value);
}
