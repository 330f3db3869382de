import { z } from 'zod';
import { arrearsOf } from '../../electron/areas/leases/arrears.ts';
import { clausesOf, contractFacts } from '../../electron/areas/leases/facts.ts';
import { computedSchedule } from '../../electron/areas/leases/planning.ts';
import { bookMany } from '../../electron/areas/receipts/booking.ts';
import type { Db } from '../../electron/ledger/database.ts';
import { connect } from '../../electron/ledger/database.ts';
import type { Ledger } from '../../electron/ledger/ledger.ts';
import { openLedger } from '../../electron/ledger/open.ts';
import { newUid } from '../../electron/ledger/rows.ts';
import type { Figure } from './figure.ts';
import { figure, inTurns } from './figure.ts';
import type { Loads } from './loads.ts';
import { clock } from './loads.ts';
import { REFERENCE_DAY } from './referenceLoad.ts';

const ROUNDS = 5;
/** Lines booked in one command. */
const LINES = 1_000;
const SCHEDULES_BUDGET = 3.0;
const AGEING_BUDGET = 3.0;
const COLLECT_BUDGET = 3.0;

const uids = z.array(z.string());
const clauseTexts = z.array(z.object({ contract: z.string(), clause: z.string(), startOn: z.string(), endOn: z.string() }));

/** Every schedule of the load from what is stored: facts, clause, lines. */
function allSchedules(db: Db, contracts: readonly string[]): number {
  let lines = 0;
  for (const uid of contracts) {
    const schedule = computedSchedule(contractFacts(db, uid), clausesOf(db, uid));
    if (!schedule.ok) throw new Error(schedule.message);
    lines += schedule.value.lines.length;
  }
  return lines;
}

/** The yardstick: the same clauses read raw and parsed, and as many lines inserted raw in one transaction that is rolled back. */
function rawLines(db: Db, lines: number): void {
  for (const { clause } of clauseTexts.parse(db.prepare('SELECT k.contract, k.clause, c.start_on AS startOn, c.end_on AS endOn FROM rent_clause k JOIN contract c ON c.uid = k.contract').all())) JSON.parse(clause);
  const [unit = ''] = uids.parse(db.prepare('SELECT unit FROM contract LIMIT 1').pluck().all());
  const [contract = ''] = uids.parse(db.prepare('SELECT uid FROM contract LIMIT 1').pluck().all());
  const insert = db.prepare(`INSERT INTO receivable (uid, unit, contract, name, kind, position, from_on, until_on, due_on, amount, settled, outstanding, explained) VALUES (?, ?, ?, '租金', 'rent', ?, '2026-01-01', '2026-03-31', '2026-01-01', 100000, 0, 100000, ?)`);
  db.exec('BEGIN');
  for (let index = 0; index < lines; index++) insert.run(newUid(), unit, contract, index, '年租金 4,000.00 元；4,000.00 元 × 3/12 = 1,000.00 元');
  db.exec('ROLLBACK');
}

/** The yardstick of ageing: the same open lines summed by contract with no ages and no names. */
function rawSums(db: Db): void {
  db.prepare('SELECT contract, SUM(outstanding), MIN(due_on) FROM receivable WHERE outstanding <> 0 GROUP BY contract').all();
}

/** The yardstick of collecting: the same statements raw, and the change record's bytes, in one transaction with a full sync. */
function collectRaw(db: Db, lines: readonly string[], image: Buffer): void {
  const rows = lines.map((uid) => z.object({ uid: z.string(), unit: z.string(), contract: z.string(), outstanding: z.number(), settled: z.number() }).parse(db.prepare('SELECT uid, unit, contract, outstanding, settled FROM receivable WHERE uid = ?').get(uid)));
  const receipt = db.prepare(`INSERT INTO receipt (uid, unit, contract, code, received_on, payer, method, amount, allocated, unallocated, search, code_sort) VALUES (?, ?, ?, ?, '2026-07-01', '张三', 'cash', ?, ?, 0, 'SK', 'SK')`);
  const settlement = db.prepare(`INSERT INTO settlement (uid, receivable, kind, receipt, amount, settled_on) VALUES (?, ?, 'receipt', ?, ?, '2026-07-01')`);
  const line = db.prepare('UPDATE receivable SET settled = ?, outstanding = 0 WHERE uid = ?');
  const contract = db.prepare('UPDATE contract SET received = COALESCE(received, 0) + ?, outstanding = 0, paid_until = ? WHERE uid = ?');
  const record = db.prepare(`INSERT INTO change_log (seq, at, epoch, station, command, title, kind, row_count, packed, images, hash) VALUES ((SELECT MAX(seq) + 1 FROM change_log), '', 1, '', 'bench', '', 'do', ?, 1, ?, ?)`);
  db.transaction(() => {
    for (const [index, row] of rows.entries()) {
      const uid = newUid();
      receipt.run(uid, row.unit, row.contract, `RAW-${index}`, row.outstanding, row.outstanding);
      settlement.run(newUid(), row.uid, uid, row.outstanding);
      line.run(row.settled + row.outstanding, row.uid);
      contract.run(row.outstanding, '2026-06-30', row.contract);
    }
    record.run(rows.length * 4, image, '0'.repeat(64));
  }).immediate();
}

function openLines(db: Db, count: number): string[] {
  return uids.parse(db.prepare('SELECT uid FROM receivable WHERE outstanding > 0 GROUP BY contract ORDER BY MIN(due_on) LIMIT ?').pluck().all(count));
}

function opened(path: string): Ledger {
  const { ledger } = openLedger(path, { clock });
  ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '陈会计', post: '会计' });
  return ledger;
}

/** Collecting takes other lines each round, on both sides, each in a file of its own. */
async function collect(loads: Loads): Promise<Figure> {
  const ledger = opened(loads.rents('collected'));
  const raw = connect(loads.rents('collected-raw'));
  try {
    const facts = { receivedOn: REFERENCE_DAY, method: 'cash', account: null, handler: '', remark: '' };
    const image = Buffer.alloc(220 * LINES, 7);
    const value = () => void bookMany(ledger, openLines(ledger.db, LINES), facts, REFERENCE_DAY, () => undefined);
    return figure('collect-lines', await inTurns(ROUNDS, 1, value, () => collectRaw(raw, openLines(raw, LINES), image)), 'ms', COLLECT_BUDGET);
  } finally {
    ledger.close();
    raw.close();
  }
}

/** Schedules of every contract of the load, ageing over its open lines, and the collection of a thousand lines in one command. */
export async function leaseFigures(loads: Loads, wanted: (name: string) => boolean, tell: (one: Figure) => void): Promise<void> {
  const db = connect(loads.rents('rents-read'));
  try {
    const contracts = uids.parse(db.prepare('SELECT contract FROM rent_clause').pluck().all());
    const lines = allSchedules(db, contracts);
    if (wanted('schedules')) tell(figure('schedules', await inTurns(ROUNDS, 1, () => allSchedules(db, contracts), () => rawLines(db, lines)), 'ms', SCHEDULES_BUDGET));
    const wish = { unit: null, by: 'contract' as const, search: '', from: 0, count: 100 };
    if (wanted('ageing')) tell(figure('ageing', await inTurns(ROUNDS, 1, () => arrearsOf(db, wish, REFERENCE_DAY), () => rawSums(db)), 'ms', AGEING_BUDGET));
  } finally {
    db.close();
  }
  if (wanted('collect-lines')) tell(await collect(loads));
}
