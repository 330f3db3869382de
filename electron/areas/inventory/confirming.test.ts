import { expect, test } from 'vitest';
import { refusalOf, sampleLedger } from '../../ledger/ledgerForTests.ts';
import { undoLast } from '../history/history.ts';
import { findingsIn } from '../review/selfCheck.ts';
import { checkOf, confirmInventory, removeCheck } from './confirming.ts';

const TODAY = '2026-11-21';

test('a year whose inventory was confirmed is asked for no more, and taken back it is asked for again', () => {
  const { ledger, group } = sampleLedger();
  const asked = () => findingsIn(ledger.db, group, TODAY).some(({ rule, key }) => rule === 'R40' && key === '2025');
  const wish = { unit: group, year: '2025', confirmedOn: '2026-02-10', body: '成员大会确认并公示', result: '账实相符' };
  expect(asked()).toBe(true);
  expect(refusalOf(() => confirmInventory(ledger, { ...wish, confirmedOn: '2031-01-01' })).cells[0]?.message).toContain('在今天以后');
  expect(refusalOf(() => confirmInventory(ledger, { ...wish, confirmedOn: '2025-11-30' })).cells[0]?.message).toContain('不能早于 2025-12-01');
  confirmInventory(ledger, wish);
  expect(asked()).toBe(false);
  confirmInventory(ledger, { ...wish, result: '盘亏水泵一台' });
  expect(checkOf(ledger.db, group, '2025')).toMatchObject({ result: '盘亏水泵一台', body: '成员大会确认并公示' });
  expect(ledger.db.prepare('SELECT COUNT(*) FROM inventory_check').pluck().get()).toBe(1);
  undoLast(ledger);
  expect(checkOf(ledger.db, group, '2025')?.result).toBe('账实相符');
  removeCheck(ledger, checkOf(ledger.db, group, '2025')?.uid ?? '');
  expect(asked()).toBe(true);
  expect(checkOf(ledger.db, group, '2024')).toBeNull();
});
