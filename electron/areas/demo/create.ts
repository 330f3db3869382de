import type { Ledger } from '../../ledger/ledger.ts';
import { createLedger } from '../../ledger/open.ts';
import type { Surroundings } from '../../ledger/open.ts';
import { addOperator } from '../files/operators.ts';
import { generateDemo } from './generate.ts';

/** The seed of the shipped demo: the same village on every machine. */
const DEMO_SEED = 20_260_101;

/** Creates the demo ledger: one fictional town and village, stored through the same door as everything else. */
export function createDemo(path: string, around: Surroundings, today: string, step: (done: number, total: number) => void): Ledger {
  const tables = generateDemo(DEMO_SEED, today);
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  let done = 0;
  return createLedger(path, { title: '禾塘村三资台账（演示）', tier: 'village' }, around, (ledger) => {
    addOperator(ledger, { name: '演示会计', post: '村会计' }, today);
    ledger.run({ name: 'files.demo', title: '生成演示台账', kind: 'system' }, ({ writer }) => {
      for (const { table, rows } of tables) {
        for (const row of rows) {
          writer.insert(table, row);
          step(++done, total);
        }
      }
    });
  });
}
