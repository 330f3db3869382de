import Database from 'better-sqlite3';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { differencesOf, differingRows } from '../../electron/areas/exchange/differences.ts';
import type { Incoming } from '../../electron/areas/exchange/intake.ts';
import { takeIn } from '../../electron/areas/exchange/intake.ts';
import { gather } from '../../electron/areas/exchange/packageTables.ts';
import type { Signer } from '../../electron/areas/exchange/packing.ts';
import { packSubmission } from '../../electron/areas/exchange/packing.ts';
import { cardsOf } from '../../electron/areas/exchange/submit.ts';
import { registerSigners } from '../../electron/areas/exchange/signers.ts';
import { createWithUnits } from '../../electron/areas/files/create.ts';
import { openSealed, rawKey } from '../../electron/documents/sealedFile.ts';
import { unfoldZip } from '../../electron/documents/zipGuard.ts';
import type { Ledger } from '../../electron/ledger/ledger.ts';
import { openLedger } from '../../electron/ledger/open.ts';
import { newUid } from '../../electron/ledger/rows.ts';
import type { Figure } from './figure.ts';
import { figure, inTurns, median, timedNow } from './figure.ts';
import type { Loads } from './loads.ts';
import { clock } from './loads.ts';
import { REFERENCE_DAY } from './referenceLoad.ts';

const INTAKE_BUDGET = 2.5;
const DIFFERENCE_BUDGET = 2.0;
/** Memory in the last third of the packages beside that in the first. */
const MEMORY_BUDGET = 1.25;
const ROUNDS = 3;
const DIFFERENT_ROWS = 5_000;
const COMPARISONS = 11;
const WARM = 3;
const uids = z.array(z.string());

function uidIn(line: string): string {
  const row: unknown = JSON.parse(line);
  return typeof row === 'object' && row !== null && 'uid' in row && typeof row.uid === 'string' ? row.uid : '';
}

/** A package a unit of the reference load, signed by one key. */
function packAll(ledger: Ledger, folder: string, signer: Signer): Incoming[] {
  const { db } = ledger;
  // Every unit sends for itself alone: none lies below another.
  db.exec('UPDATE unit SET parent = NULL');
  return uids.parse(db.prepare('SELECT uid FROM unit ORDER BY id').pluck().all()).map((unit, place) => {
    const cards = cardsOf(db, [unit]);
    const [own] = cards;
    if (own === undefined) throw new Error('a unit without a card');
    const head = { number: newUid(), program: 'bench', madeAt: clock(), madeBy: '陈会计', unit: own, period: REFERENCE_DAY.slice(0, 7), ledger: { uid: newUid(), title: own.name, epoch: 1 }, head: ledger.head, anchors: [], units: cards, changed: null, check: { version: '', block: 0, warn: 0, info: 0, open: 0 }, answers: [] };
    const path = join(folder, `${place}.sanzi-pack`);
    writeFileSync(path, packSubmission(head, gather(db, [unit]), new Map(), signer));
    return { path, name: `${own.name}.sanzi-pack` };
  });
}

function town(folder: string, units: readonly { readonly uid: string; readonly name: string }[], publicKey: string): Ledger {
  const ledger = createWithUnits(join(folder, `${newUid()}.sanzi`), { title: '审核', tier: 'township', township: '云溪镇', village: '', operator: { name: '何审核', post: '三资办' } }, { clock }, REFERENCE_DAY);
  ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '何审核', post: '三资办' });
  registerSigners(ledger, units.map(({ uid, name }) => ({ source: uid, name, publicKey, unit: null, kind: 'other' })), '');
  return ledger;
}

/** The yardstick: the same files verified, unfolded, parsed line by line and inserted, each in a transaction of its own. */
function takeInRaw(folder: string, files: readonly Incoming[]): void {
  const db = new Database(join(folder, `${newUid()}.db`));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE line (file INTEGER, member TEXT, uid TEXT, content TEXT, PRIMARY KEY (file, member, uid)) STRICT, WITHOUT ROWID');
  const insert = db.prepare('INSERT INTO line VALUES (?, ?, ?, ?)');
  files.forEach(({ path }, place) => {
    const { zip } = openSealed(readFileSync(path));
    db.transaction(() => {
      for (const [name, content] of unfoldZip(zip, (one) => one.startsWith('rows/'))) {
        for (const line of content.toString('utf8').split('\n')) if (line !== '') insert.run(place, name, uidIn(line), line);
      }
    })();
  });
  db.close();
}

/** The most memory, MB, while packages from one place to another were taken in. */
function mostIn(memory: readonly { readonly done: number; readonly bytes: number }[], from: number, until: number): number {
  return Math.max(...memory.filter(({ done }) => done >= from && done < until).map(({ bytes }) => bytes)) / 1_000_000;
}

/** 300 packages of the reference load taken in, and a difference of 5,000 rows. */
export async function packageFigures(loads: Loads, wanted: (name: string) => boolean, tell: (one: Figure) => void): Promise<void> {
  const folder = mkdtempSync(join(loads.folder, 'packages-'));
  const pair = generateKeyPairSync('ed25519');
  const signer: Signer = { privateKey: pair.privateKey, publicKey: rawKey(pair.publicKey) };
  const { ledger: source } = openLedger(loads.rents('packages'), { clock });
  try {
    const files = packAll(source, folder, signer);
    const units = z.array(z.object({ uid: z.string(), name: z.string() })).parse(source.db.prepare('SELECT uid, name FROM unit ORDER BY id').all());
    const desks = Array.from({ length: ROUNDS + 1 }, () => town(folder, units, signer.publicKey.toString('hex')));
    let used = 0;
    const last = { desk: desks[0] };
    const memory: { done: number; bytes: number }[] = [];
    const intake = async () => {
      const desk = desks[used];
      used += 1;
      if (desk === undefined) throw new Error('no desk left');
      last.desk = desk;
      const { lines } = await takeIn(desk, files, (done) => memory.push({ done, bytes: process.memoryUsage.rss() }));
      const bad = lines.find(({ outcome }) => outcome !== 'stored');
      if (bad !== undefined) throw new Error(`${bad.file}: ${bad.text}`);
    };
    const measured = await inTurns(ROUNDS, 1, intake, () => takeInRaw(folder, files));
    if (wanted('packages-in')) tell(figure('packages-in', measured, 'ms', INTAKE_BUDGET));
    if (wanted('packages-memory')) tell(figure('packages-memory', { value: mostIn(memory, (files.length * 2) / 3, files.length), yardstick: mostIn(memory, 0, files.length / 3) }, 'MB', MEMORY_BUDGET));
    if (wanted('difference') && last.desk) tell(difference(last.desk));
    for (const desk of desks) desk.close();
  } finally {
    source.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two submissions of which 5,000 rows differ, told by cell, beside the same rows compared raw by SQLite. */
function difference({ db }: Ledger): Figure {
  const rows = z.array(z.tuple([z.string(), z.string(), z.string()])).parse(db.prepare('SELECT table_name, uid, content FROM submission_row LIMIT ?').raw().all(DIFFERENT_ROWS));
  const insert = db.prepare(`INSERT OR IGNORE INTO submission_row (submission, table_name, uid, unit, content) VALUES (?, ?, ?, '', ?)`);
  db.transaction(() => {
    for (const [name, uid, content] of rows) {
      insert.run('old', name, uid, content);
      insert.run('new', name, uid, content.replace(/"name":"/u, '"name":"新').replace(/"uid":/u, '"remark":"改","uid":'));
    }
  })();
  const values: number[] = [];
  const raws: number[] = [];
  for (let round = -WARM; round < COMPARISONS; round += 1) {
    const raw = timedNow(() => {
      for (const [, , before, after] of differingRows(db, 'old', 'new')) for (const content of [before, after]) JSON.parse(content ?? '{}');
    });
    // Another pair in between: the last answer is kept.
    differencesOf(db, '', '');
    const value = timedNow(() => differencesOf(db, 'old', 'new'));
    if (round < 0) continue;
    raws.push(raw);
    values.push(value);
  }
  return figure('difference', { value: median(values), yardstick: median(raws) }, 'ms', DIFFERENCE_BUDGET);
}
