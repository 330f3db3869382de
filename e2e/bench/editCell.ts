import { z } from 'zod';
import { editCells } from '../../electron/areas/records/commands.ts';
import { createRandom } from '../../electron/areas/demo/random.ts';
import type { Db } from '../../electron/ledger/database.ts';
import { derived } from '../../electron/ledger/derived.ts';
import type { Ledger } from '../../electron/ledger/ledger.ts';
import { columnName } from '../../shared/registers/define.ts';
import { besideRawCopy } from './besideRaw.ts';
import type { Figure } from './figure.ts';
import { figure, median, timedNow } from './figure.ts';
import type { Loads } from './loads.ts';

const EDITS = 400;
const WARM = 40;
const BUDGET = 2.0;

/** Cells of four kinds, typed as a person types them; `turn` makes every input differ from what stands there. */
const TYPED: readonly { readonly key: string; readonly input: (turn: number) => string }[] = [
  { key: 'name', input: (turn) => `禾塘街${turn}号铺面` },
  { key: 'annualRent', input: (turn) => `${10_000 + turn}.50` },
  { key: 'occupiedUntil', input: (turn) => `${2031 + (turn % 9)}-${turn % 8 < 4 ? '06-30' : '12-31'}` },
  { key: 'location', input: (turn) => `禾塘村中心路${turn}号` },
];

/** The columns that an edit of a key writes, those computed from it included. */
function writtenColumns(key: string): string[] {
  const { columns, sources } = derived('asset');
  return [columnName(key), ...(sources.has(key) ? columns : [])];
}

const cells = z.array(z.union([z.string(), z.number(), z.null(), z.instanceof(Uint8Array)]));

/** Reads back what an edit stored and stores the same bytes by hand: one UPDATE and one INSERT in one transaction. */
class Replay {
  readonly #from: Db;
  readonly #to: Db;
  readonly #logColumns: string;

  constructor(from: Db, to: Db) {
    this.#from = from;
    this.#to = to;
    const names: unknown[] = from.prepare(`SELECT name FROM pragma_table_info('change_log')`).pluck().all();
    this.#logColumns = names.join(', ');
  }

  /** The work to be timed; its statements are ready and its bytes at hand. */
  prepare(uid: string, seq: number, key: string): () => void {
    const columns = writtenColumns(key);
    const written = cells.parse(this.#from.prepare(`SELECT ${columns.join(', ')} FROM asset WHERE uid = ?`).raw().get(uid));
    const logged = cells.parse(this.#from.prepare(`SELECT ${this.#logColumns} FROM change_log WHERE seq = ?`).raw().get(seq));
    const update = this.#to.prepare(`UPDATE asset SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE uid = ?`);
    const insert = this.#to.prepare(`INSERT INTO change_log (${this.#logColumns}) VALUES (${logged.map(() => '?').join(', ')})`);
    const store = this.#to.transaction(() => {
      update.run(...written, uid);
      insert.run(...logged);
    });
    return () => store.immediate();
  }
}

function measure(ledger: Ledger, raw: Db): Figure {
  const uids = z.array(z.string()).parse(ledger.db.prepare('SELECT uid FROM asset ORDER BY id').pluck().all());
  const replay = new Replay(ledger.db, raw);
  const random = createRandom(3);
  const values: number[] = [];
  const yardsticks: number[] = [];
  for (let turn = -WARM; turn < EDITS; turn++) {
    const { key, input } = random.pick(TYPED);
    const uid = random.pick(uids);
    const edit = { uid, key, input: input(turn + WARM + 1) };
    const value = timedNow(() => editCells(ledger, 'asset', [edit]));
    const yardstick = timedNow(replay.prepare(uid, ledger.head.seq, key));
    if (turn < 0) continue;
    values.push(value);
    yardsticks.push(yardstick);
  }
  return figure('edit-cell', { value: median(values), yardstick: median(yardsticks) }, 'ms', BUDGET);
}

/**
 * One typed cell of the reference load as the ledger thread stores it: reading and checking the input, row image,
 * hash, change record and its index, COMMIT, and the row as it is handed back. Right after each edit the yardstick
 * stores the same bytes (the changed columns and the change record) by raw UPDATE and INSERT in one transaction
 * with synchronous=FULL, in a copy of the same ledger on the same disk.
 */
export function editCell(loads: Loads): Figure {
  return besideRawCopy(loads, 'edited', measure);
}
