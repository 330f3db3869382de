import { expect, test } from 'vitest';
import type { TotalledRows } from './totals.ts';
import { addSpreads, addTotals, NO_TOTALS, totalsOf } from './totals.ts';

const NOTHING: TotalledRows = { asset: [], parcel: [], contract: [], receivable: [], decision: [], listing: [], lot: [] };
const DAY = '2026-11-21';

test('assets and parcels are counted by book, areas in 亩, idle ones of both; what is no longer used is left out', () => {
  const { books, spread } = totalsOf({
    ...NOTHING,
    asset: [{ unit: 'a', originalCost: 100, netValue: 60, useState: 'idle', category: 'shop' }, { unit: 'b', originalCost: 7, category: 'shop' }, { unit: 'a', originalCost: 900, deactivatedOn: '2026-01-01' }],
    parcel: [{ unit: 'a', area: 15_000, areaUnit: '亩', useState: 'idle' }, { unit: 'a', area: 10_000, areaUnit: '公顷' }, { unit: 'a' }],
  }, DAY);
  expect(books.get('a')).toEqual({ ...NO_TOTALS, assets: 1, originalCost: 100, netValue: 60, idle: 2, parcels: 3, parcelArea: 165_000 });
  expect(books.get('b')?.originalCost).toBe(7);
  expect([...spread.categories]).toEqual([['shop', { count: 2, cost: 107 }]]);
});

test.each<[string, Record<string, string>, number]>([
  ['one that runs', {}, 1],
  ['one on its last day', { endOn: DAY }, 1],
  ['one that has ended', { endOn: '2026-11-20' }, 0],
  ['one that was ended early', { endedOn: '2026-06-30' }, 0],
  ['one that has not begun', { startOn: '2026-11-22' }, 0],
  ['a draft', { state: 'draft' }, 0],
  ['one that was terminated', { state: 'terminated' }, 0],
  ['works that let nothing', { kind: 'works' }, 0],
])('of contracts that let, %s counts accordingly', (_, more, expected) => {
  const contract = { unit: 'a', kind: 'lease', state: 'in_force', startOn: '2026-01-01', endOn: '2028-12-31', annualRent: 50, ...more };
  const { books, spread } = totalsOf({ ...NOTHING, contract: [contract] }, DAY);
  expect(books.get('a')?.contracts ?? 0).toBe(expected);
  expect([...spread.expiring.values()].reduce((sum, { rent }) => sum + rent, 0)).toBe(expected * 50);
});

test('rent that was due by the day is due, settled and past due to the 分; decisions and lots count in their year', () => {
  const { books, spread } = totalsOf({
    ...NOTHING,
    receivable: [{ unit: 'a', dueOn: '2026-11-01', amount: 333, settled: 100, outstanding: 233 }, { unit: 'a', dueOn: '2026-12-01', amount: 333, settled: 0, outstanding: 333 }, { unit: 'a', dueOn: '2024-01-01', amount: 5, settled: 0, outstanding: 5 }],
    decision: [{ unit: 'a', decidedOn: '2026-03-01', amount: 9 }, { unit: 'a', decidedOn: '2025-03-01', amount: 90 }, { unit: 'a' }],
    listing: [{ uid: 'l', unit: 'a' }], lot: [{ listing: 'l', endedOn: '2026-05-01', state: 'sold' }, { listing: 'l', endedOn: '2026-05-01', state: 'failed' }, { listing: 'gone', endedOn: '2026-05-01', state: 'sold' }],
  }, DAY);
  expect(books.get('a')).toMatchObject({ due: 338, settled: 100, overdue: 238, decisions: 1, decisionAmount: 9, lots: 2, sold: 1 });
  expect(Object.values(spread.ageing).reduce((sum, one) => sum + one, 0)).toBe(238);
});

test('the sum of books is the sum of their numbers, and spreads add up alike', () => {
  const { books, spread } = totalsOf({ ...NOTHING, asset: [{ unit: 'a', originalCost: 1, category: 'shop' }, { unit: 'b', originalCost: 2, category: 'market' }] }, DAY);
  expect(addTotals(books.values())).toMatchObject({ assets: 2, originalCost: 3 });
  expect([...addSpreads([spread, spread]).categories]).toEqual([['shop', { count: 2, cost: 2 }], ['market', { count: 2, cost: 4 }]]);
});

test('decisions of the year are counted by matter, with their sums and the books that made them', () => {
  const decision = (unit: string, matter: string, amount: number) => ({ unit, matter, amount, decidedOn: '2026-03-01' });
  const { spread } = totalsOf({ ...NOTHING, decision: [decision('a', 'lease', 5), decision('a', 'lease', 6), decision('b', 'lease', 7), decision('b', 'spend', 8)] }, DAY);
  expect([...addSpreads([spread]).matters]).toEqual([['lease', { count: 3, amount: 18, books: new Set(['a', 'b']) }], ['spend', { count: 1, amount: 8, books: new Set(['b']) }]]);
});
