import { expect, test } from 'vitest';
import { DEFAULT_MATRIX } from '../../../shared/rules/decisions/defaultMatrix.ts';
import { put, refusalOf } from '../../ledger/ledgerForTests.ts';
import { rent } from '../../../shared/rules/leases/clausesForTests.ts';
import { saveMatrix } from '../decisions/matrices.ts';
import { saveClause } from '../leases/clauses.ts';
import { leaseOf } from '../leases/lease.ts';
import { saveBasis } from './basis.ts';
import { decided, TODAY, village } from './tradingForTests.ts';

function signed() {
  const here = village();
  const contract = put(here.ledger, 'contract', { name: '旧仓库租赁合同', unit: here.cooperative, kind: 'lease', state: 'in_force', signedOn: '2026-11-01', startOn: '2026-11-01', endOn: '2027-10-31', totalAmount: 6_000_000 });
  const clause = () => saveClause(here.ledger, { contract, uid: null, fromOn: null, clause: rent(60_000), agreedOn: null, basis: '原合同' }, TODAY);
  const findings = () => leaseOf(here.ledger.db, contract, TODAY).findings.filter(({ code }) => code === 'R10').map(({ title }) => title);
  return { here, contract, clause, findings };
}

const own = { county: '青禾县', fromOn: '2026-06-01', note: '', matrix: DEFAULT_MATRIX };
const basis = { decision: null, exception: '', exceptionBy: '', exceptionOn: null };

test('a default of the program stops no contract; the unit’s own matrix asks for a decision before the rent clock starts', () => {
  const free = signed();
  expect(free.clause().seq).not.toBeNull();
  const { here, contract, clause, findings } = signed();
  saveMatrix(here.ledger, own);
  expect(refusalOf(clause).cells[0]?.message).toContain('要有决议');
  expect(findings()).toEqual(['没有有效决议']);
  saveBasis(here.ledger, { contract, ...basis, decision: decided(here, { votesFor: 39, votesAgainst: 7 }) });
  expect(refusalOf(clause).cells[0]?.message).toContain('不成立');
  saveBasis(here.ledger, { contract, ...basis, decision: decided(here) });
  expect(clause().seq).not.toBeNull();
  expect(findings()).toEqual([]);
});

test('a written exception opens the way and is found at every check; it needs who approved it and when', () => {
  const { here, contract, clause, findings } = signed();
  saveMatrix(here.ledger, own);
  expect(refusalOf(() => saveBasis(here.ledger, { contract, ...basis, exception: '抢险' })).cells[0]?.key).toBe('exceptionBy');
  saveBasis(here.ledger, { contract, ...basis, exception: '抢险临时出租', exceptionBy: '镇三资办', exceptionOn: '2026-10-30' });
  expect(clause().seq).not.toBeNull();
  expect(findings()).toEqual(['没有决议，按书面理由签约']);
});
