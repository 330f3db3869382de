import { expect, test } from 'vitest';
import { selfCheckSchema } from '../../../shared/contract/review.ts';
import { DEFAULT_SUPERVISION } from '../../../shared/rules/supervision/settings.ts';
import { change, put, refusalOf } from '../../ledger/ledgerForTests.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { rent } from '../../../shared/rules/leases/clausesForTests.ts';
import { saveClause } from '../leases/clauses.ts';
import { undoLast } from '../history/history.ts';
import { village } from '../trading/tradingForTests.ts';
import { explainFinding } from './notes.ts';
import type { CheckWish } from './selfCheck.ts';
import { selfCheck } from './selfCheck.ts';
import { saveCheckSettings } from './settings.ts';

const TODAY = '2026-11-21';
const ALL: CheckWish = { unit: null, rule: null, severity: null, unexplained: false, search: '', from: 0, count: 500 };
const check = (ledger: Ledger, wish: Partial<CheckWish> = {}) => selfCheckSchema.parse(selfCheck(ledger.db, { ...ALL, ...wish }, TODAY));
const rulesOf = (ledger: Ledger, name: string) => check(ledger).findings.filter(({ subject }) => subject.name === name).map(({ rule }) => rule);

function long() {
  const here = village();
  const contract = put(here.ledger, 'contract', { name: '旧厂房租赁合同', unit: here.cooperative, kind: 'lease', state: 'in_force', signedOn: '2021-05-01', startOn: '2021-05-01', endOn: '2046-04-30', annualRent: 1_000_000 });
  put(here.ledger, 'contract_object', { contract, position: 1, asset: here.shop, share: null });
  return { here, contract, ledger: here.ledger };
}

test('a lease beyond twenty years is found with its clause, and is gone once the days are mended', () => {
  const { ledger, contract } = long();
  const found = check(ledger).findings.find(({ rule }) => rule === 'R01');
  expect(found).toMatchObject({ subject: { table: 'contract', uid: contract }, clause: expect.stringContaining('民法典') as unknown });
  change(ledger, 'contract', contract, { endOn: '2041-04-30' });
  expect(rulesOf(ledger, '旧厂房租赁合同')).not.toContain('R01');
  undoLast(ledger);
  expect(rulesOf(ledger, '旧厂房租赁合同')).toContain('R01');
});

test('after every kind of change the run that follows the log finds what a run from the beginning finds', () => {
  const { ledger, contract, here } = long();
  const fresh = () => {
    const { findings } = check(ledger);
    // Another day forgets the run; the same day again reads everything anew.
    selfCheck(ledger.db, ALL, '2026-11-22');
    expect(check(ledger).findings).toEqual(findings);
  };
  fresh();
  saveClause(ledger, { contract, uid: null, fromOn: null, clause: rent(10_000), agreedOn: null, basis: '原合同' }, TODAY);
  fresh();
  const second = put(ledger, 'contract', { name: '同一铺的第二份合同', unit: here.cooperative, kind: 'lease', state: 'in_force', startOn: '2026-01-01', endOn: '2028-12-31' });
  put(ledger, 'contract_object', { contract: second, position: 1, asset: here.shop, share: null });
  const doubled = () => check(ledger).findings.filter(({ rule }) => rule === 'R34').map(({ records }) => records.map(({ uid }) => uid));
  expect(doubled()).not.toEqual([]);
  fresh();
  const party = put(ledger, 'party', { name: '村主任的弟弟', kind: 'person', unit: here.village, related: 1 });
  put(ledger, 'contract_party', { contract: second, position: 1, party, role: 'lessee' });
  expect(rulesOf(ledger, '同一铺的第二份合同')).toContain('R20');
  fresh();
  change(ledger, 'party', party, { related: 0 });
  expect(rulesOf(ledger, '同一铺的第二份合同')).not.toContain('R20');
  fresh();
  put(ledger, 'fund_account', { name: '张三个人户', kind: 'basic', unit: here.cooperative, inPersonalName: 1 });
  fresh();
  change(ledger, 'asset', here.shop, { useState: 'idle', idleSince: '2025-01-01' });
  fresh();
  undoLast(ledger);
  fresh();
  ledger.run({ name: 'test', title: '删除' }, ({ writer, db }) => {
    for (const uid of db.prepare('SELECT uid FROM contract_object WHERE contract = ?').pluck().all(second)) writer.remove('contract_object', String(uid));
    for (const uid of db.prepare('SELECT uid FROM contract_party WHERE contract = ?').pluck().all(second)) writer.remove('contract_party', String(uid));
    writer.remove('contract', second);
  });
  fresh();
  expect(doubled()).toEqual([]);
});

test('what is said to a finding stands with the values it was said to', () => {
  const { ledger, contract } = long();
  const found = check(ledger).findings.find(({ rule }) => rule === 'R01');
  if (found === undefined) throw new Error('nothing found');
  const wish = { rule: 'R01', table: 'contract', uid: contract, key: found.key, compared: found.compared, text: '补充协议已约定到期收回' };
  explainFinding(ledger, wish);
  const said = () => check(ledger).findings.find(({ rule }) => rule === 'R01')?.explanation;
  expect(said()).toMatchObject({ text: '补充协议已约定到期收回', by: '陈会计', isStale: false });
  expect(check(ledger, { unexplained: true }).findings.map(({ rule }) => rule)).not.toContain('R01');
  change(ledger, 'contract', contract, { endOn: '2051-04-30' });
  expect(said()?.isStale).toBe(true);
  explainFinding(ledger, { ...wish, text: '' });
  expect(said()).toBeNull();
});

test('thresholds hold from their day, and a rule that is switched off finds nothing and says so', () => {
  const { ledger } = long();
  saveCheckSettings(ledger, { county: '青禾县', fromOn: '2026-01-01', note: '', settings: { ...DEFAULT_SUPERVISION, off: ['R01'] } });
  const off = check(ledger);
  expect([off.version, off.rules.find(({ rule }) => rule === 'R01')]).toEqual(['青禾县标准（2026-01-01 起）', expect.objectContaining({ isOff: true, count: 0 }) as unknown]);
  expect(refusalOf(() => saveCheckSettings(ledger, { county: '', fromOn: '2026-02-30', note: '', settings: DEFAULT_SUPERVISION })).cells[0]?.key).toBe('fromOn');
});

test('a unit sees its own findings and those below it', () => {
  const { ledger, here } = long();
  expect(check(ledger, { unit: here.village }).findings.map(({ rule }) => rule)).toContain('R01');
  expect(check(ledger, { unit: here.group }).findings.map(({ rule }) => rule)).not.toContain('R01');
});
