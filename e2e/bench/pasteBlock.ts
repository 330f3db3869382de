import { z } from 'zod';
import { pasteBlock } from '../../electron/areas/blocks/paste.ts';
import type { Db } from '../../electron/ledger/database.ts';
import { derived } from '../../electron/ledger/derived.ts';
import type { Ledger } from '../../electron/ledger/ledger.ts';
import { columnName, storedKeys } from '../../shared/registers/define.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { besideRawCopy } from './besideRaw.ts';
import type { Figure } from './figure.ts';
import { figure, median, timedNow } from './figure.ts';
import type { Loads } from './loads.ts';

const ROWS = 2_000;
const ROUNDS = 16;
const WARM = 4;
const BUDGET = 2.0;

/** Twenty columns as a worksheet has them, each with a text that differs with every row and round. */
const TYPED: readonly (readonly [key: string, input: (n: number) => string])[] = [
  ['code', (n) => `HT-${String(n).padStart(6, '0')}`],
  ['name', (n) => `禾塘街${n}号铺面`],
  ['assetClass', (n) => (n % 2 === 0 ? '经营性' : '非经营性')],
  ['category', (n) => ['商铺', '厂房', '市场', '摊位'][n % 4] ?? ''],
  ['location', (n) => `禾塘村中心路${n}号`],
  ['useState', (n) => ['出租', '闲置', '自用'][n % 3] ?? ''],
  ['purpose', (n) => `零售${n % 977}`],
  ['buildingArea', (n) => `${20 + (n % 4_001)}.5㎡`],
  ['landArea', (n) => `${30 + (n % 4_003)}.25`],
  ['quantity', (n) => String(1 + (n % 4_007))],
  ['measure', (n) => ['间', '处', '栋'][n % 3] ?? ''],
  ['originalCost', (n) => `${10_000 + n}.50`],
  ['depreciation', (n) => `${1_000 + n}.25`],
  ['netValue', (n) => `${(9_000 + n).toLocaleString('en')}.25`],
  ['annualRent', (n) => `${5_000 + n}`],
  ['occupant', (n) => `租户${n % 1_999}`],
  ['occupiedUntil', (n) => `${2027 + (n % 41)}-12-31`],
  ['acquiredOn', (n) => `${1990 + (n % 31)}/6/1`],
  ['structure', (n) => ['砖混', '框架', '砖木'][n % 3] ?? ''],
  ['remark', (n) => `第${n}次核对`],
];
const KEYS = TYPED.map(([key]) => key);

const cell = z.union([z.string(), z.number(), z.null(), z.instanceof(Uint8Array)]);
const cells = z.array(cell);
const rows = z.array(cells);

/** The columns that a paste into these keys writes, those computed from them included. */
function writtenColumns(): string[] {
  const fields = REGISTERS.asset.fields.filter((field) => KEYS.includes(field.key));
  return [...fields.flatMap(storedKeys), 'remark'].map(columnName).concat(derived('asset').columns);
}

/** Stores what a paste has stored once more by hand: the same bytes by one UPDATE a row, one record and its index. */
class Replay {
  readonly #from: Db;
  readonly #to: Db;
  readonly #columns = writtenColumns();
  readonly #logColumns: readonly unknown[];

  constructor(from: Db, to: Db) {
    this.#from = from;
    this.#to = to;
    this.#logColumns = from.prepare(`SELECT name FROM pragma_table_info('change_log')`).pluck().all();
  }

  /** The work to be timed; its statements are ready and its bytes at hand. */
  prepare(ids: readonly number[], seq: number): () => void {
    const written = rows.parse(this.#from.prepare(`SELECT ${this.#columns.join(', ')}, uid FROM asset JOIN json_each(?) ON asset.id = value`).raw().all(JSON.stringify(ids)));
    const logged = cells.parse(this.#from.prepare(`SELECT ${this.#logColumns.join(', ')} FROM change_log WHERE seq = ?`).raw().get(seq));
    const indexed = rows.parse(this.#from.prepare('SELECT table_name, uid, seq FROM change_row WHERE seq = ?').raw().all(seq));
    const update = this.#to.prepare(`UPDATE asset SET ${this.#columns.map((column) => `${column} = ?`).join(', ')} WHERE uid = ?`);
    const log = this.#to.prepare(`INSERT INTO change_log (${this.#logColumns.join(', ')}) VALUES (${logged.map(() => '?').join(', ')})`);
    const index = this.#to.prepare('INSERT INTO change_row (table_name, uid, seq) VALUES (?, ?, ?)');
    const store = this.#to.transaction(() => {
      for (const row of written) update.run(...row);
      log.run(...logged);
      for (const row of indexed) index.run(...row);
    });
    return () => store.immediate();
  }
}

function measure(ledger: Ledger, raw: Db): Figure {
  const ids = z.array(z.number()).parse(ledger.db.prepare('SELECT id FROM asset ORDER BY id LIMIT ?').pluck().all(ROWS));
  const replay = new Replay(ledger.db, raw);
  const block = { register: 'asset' as const, view: 1, from: 0, count: ids.length, keys: KEYS };
  const values: number[] = [];
  const yardsticks: number[] = [];
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const typed = ids.map((_, place) => TYPED.map(([, input]) => input(round * (ROWS + 1) + place + 1)));
    const value = timedNow(() => {
      const { refusedCount } = pasteBlock(ledger, { target: { block, ids }, cells: typed, unit: null, cut: null });
      if (refusedCount > 0) throw new Error('a cell of the paste was refused');
    });
    const yardstick = timedNow(replay.prepare(ids, ledger.head.seq));
    if (round < WARM) continue;
    values.push(value);
    yardsticks.push(yardstick);
  }
  return figure('paste-block', { value: median(values), yardstick: median(yardsticks) }, 'ms', BUDGET);
}

/**
 * A block of 2,000 × 20 typed cells pasted into assets of the reference load, as the ledger thread stores it: reading
 * every text, row images and hashes, derived columns, one change record with its index, COMMIT. Right after each paste
 * the yardstick stores the same bytes in a copy of the same ledger on the same disk: one UPDATE a row, one change
 * record and its index by raw statements in one transaction with synchronous=FULL.
 */
export function pasteFigure(loads: Loads): Figure {
  return besideRawCopy(loads, 'pasted', measure);
}
