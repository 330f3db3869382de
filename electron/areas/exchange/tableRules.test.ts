import { expect, test } from 'vitest';
import { sampleLedger } from '../../ledger/ledgerForTests.ts';
import { PACKAGE_TABLES } from './packageTables.ts';
import { readTableRules } from './tableRules.ts';

const ledgerOf = () => sampleLedger().ledger;

test.each(PACKAGE_TABLES)('everything that %s asks of its rows is looked at before a package is stored', (name) => {
  const { columns, required } = readTableRules(ledgerOf().db, name);
  expect(columns.get('uid')?.type).toBe('string');
  expect(required).toContain('uid');
});

test('a date, a state, a link to one of two and the number of an event are held as the tables hold them', () => {
  const ledger = ledgerOf();
  const takes = (name: (typeof PACKAGE_TABLES)[number], key: string, value: string | number) => readTableRules(ledger.db, name).columns.get(key)?.checks.every((check) => check(value));
  expect([takes('contract', 'signedOn', '2026-02-29'), takes('contract', 'signedOn', '2028-02-29')]).toEqual([false, true]);
  expect([takes('unit', 'kind', 'empire'), takes('unit', 'kind', 'village')]).toEqual([false, true]);
  expect([takes('asset', 'custom', '{'), takes('asset', 'custom', '{}')]).toEqual([false, true]);
  expect([takes('bid_event', 'seq', 0), takes('bid_event', 'seq', 1), takes('bid_deposit', 'amount', 0)]).toEqual([false, true, false]);
  const linked = readTableRules(ledger.db, 'contract_object').row;
  expect([linked.every((check) => check({ asset: 'a', parcel: 'p' })), linked.every((check) => check({ asset: 'a' })), linked.every((check) => check({}))]).toEqual([false, true, false]);
  const settled = readTableRules(ledger.db, 'settlement').row;
  expect([settled.every((check) => check({ kind: 'receipt' })), settled.every((check) => check({ kind: 'receipt', receipt: 'r' })), settled.every((check) => check({ kind: 'reduction' }))]).toEqual([false, true, true]);
  expect(readTableRules(ledger.db, 'bidder').unique).toContainEqual(['listing', 'plate']);
});
