import { expect, test } from 'vitest';
import { rent } from '../../../shared/rules/leases/clausesForTests.ts';
import { checkLedger } from '../../ledger/check.ts';
import { reopened, sampleLedger } from '../../ledger/ledgerForTests.ts';
import { firstLine, killed, startChild } from '../../ledger/survival/child.ts';
import { saveClause } from '../leases/clauses.ts';
import { putContract, TODAY } from '../leases/leasesForTests.ts';

const STALLS = 120;

test.each([1, 2])('killed in the middle of a batch booking (at step %i), nothing is half booked and the ledger checks', { timeout: 60_000 }, async (steps) => {
  const sample = sampleLedger();
  for (let number = 1; number <= STALLS; number++) {
    const contract = putContract(sample, { name: `${number}号档合同` }, `商户${number}`);
    saveClause(sample.ledger, { contract, uid: null, fromOn: null, clause: rent(1_200, { cycle: { laid: 'once' } }), agreedOn: null, basis: '' }, TODAY);
  }
  const { seq } = sample.ledger.head;
  sample.ledger.close();
  const child = startChild(new URL('./collectingChild.ts', import.meta.url), [sample.path, String(steps)]);
  expect(Number(await firstLine(child))).toBeGreaterThanOrEqual(0);
  await killed(child);
  const ledger = reopened(sample.path);
  const count = (sql: string): unknown => ledger.db.prepare(sql).pluck().get();
  expect([ledger.head.seq, count('SELECT COUNT(*) FROM receipt'), count('SELECT COUNT(*) FROM settlement'), count('SELECT COUNT(*) FROM receivable WHERE settled <> 0')]).toEqual([seq, 0, 0, 0]);
  expect(checkLedger(ledger.db).findings).toEqual([]);
});
