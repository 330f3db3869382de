import * as questions from '../../electron/areas/review/questions.ts';
import { selfCheck } from '../../electron/areas/review/selfCheck.ts';
import type { Db } from '../../electron/ledger/database.ts';
import { connect } from '../../electron/ledger/database.ts';
import { openLedger } from '../../electron/ledger/open.ts';
import type { Figure } from './figure.ts';
import { figure, inTurns, median, timedNow } from './figure.ts';
import type { Loads } from './loads.ts';
import { clock } from './loads.ts';
import { REFERENCE_DAY } from './referenceLoad.ts';

const ROUNDS = 5;
const EDITS = 11;
const FULL_BUDGET = 3.0;
/** A run after one edit, as a share of a full one. */
const AGAIN_BUDGET = 0.05;
const PAGE = { unit: null, rule: null, severity: null, unexplained: false, search: '', from: 0, count: 50 };

/** The yardstick: the same rows by the same questions, read raw. */
function readRaw(db: Db): number {
  return Object.values(questions).reduce((rows, { sql }) => rows + db.prepare(sql).all().length, 0);
}

/** The supervision rules over the whole reference load, and again after one contract was edited. */
export async function supervisionFigures(loads: Loads, wanted: (name: string) => boolean, tell: (one: Figure) => void): Promise<void> {
  const path = loads.rents('supervision');
  const { ledger } = openLedger(path, { clock });
  ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '陈会计', post: '会计' });
  const fulls: number[] = [];
  try {
    // A connection that has not run the rules yet reads everything anew.
    const full = () => {
      const db = connect(path, 'read');
      fulls.push(timedNow(() => selfCheck(db, PAGE, REFERENCE_DAY)));
      db.close();
    };
    const raw = connect(path, 'read');
    const pair = await inTurns(ROUNDS, 1, full, () => readRaw(raw));
    raw.close();
    if (wanted('supervision')) tell(figure('supervision', pair, 'ms', FULL_BUDGET));
    if (!wanted('supervision-again')) return;
    const reader = connect(path, 'read');
    selfCheck(reader, PAGE, REFERENCE_DAY);
    const contracts = reader.prepare('SELECT uid FROM contract ORDER BY id LIMIT ?').pluck().all(EDITS).map(String);
    const again = contracts.map((uid, edit) => {
      ledger.run({ name: 'bench', title: '改' }, ({ writer }) => writer.update('contract', uid, { purpose: `用途${edit}` }));
      return timedNow(() => selfCheck(reader, PAGE, REFERENCE_DAY));
    });
    reader.close();
    tell(figure('supervision-again', { value: median(again), yardstick: median(fulls) }, 'ms', AGAIN_BUDGET));
  } finally {
    ledger.close();
  }
}
