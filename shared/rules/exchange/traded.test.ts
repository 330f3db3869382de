import { expect, test } from 'vitest';
import { DEFAULT_LOT_TERMS } from '../trading/defaults.ts';
import { addTraded, tradedOf } from './traded.ts';

const lot = (uid: string, price: number, terms: object, more: object = {}) => ({ uid, endedOn: '2026-05-01', state: 'sold', price, terms: JSON.stringify({ ...DEFAULT_LOT_TERMS, ...terms }), ...more });
const total = { variable: { by: 'total' } };

test('lots of the year are counted by what was bid: reserve, result, premium and bids of those that were sold', () => {
  const traded = tradedOf([
    lot('1', 1_200, { ...total, reserve: 1_000 }), lot('2', 1_000, { ...total, reserve: 1_000 }), lot('3', 0, { ...total, reserve: 500 }, { state: 'failed' }),
    lot('4', 80, { ...total, reserve: 100, direction: 'down' }), lot('5', 9, { ...total, reserve: 1 }, { endedOn: '2025-12-31' }), { uid: '6', endedOn: '2026-02-01', state: 'sold', price: 5, terms: 'kaputt' },
  ], '2026', new Map([['1', 7], ['3', 2]]));
  expect([...traded]).toEqual([
    ['元（总价）', { lots: 4, sold: 3, reserve: 2_100, price: 2_280, premium: 2_000 + 0 + 2_000, bids: 9 }],
    ['', { lots: 1, sold: 0, reserve: 0, price: 0, premium: 0, bids: 0 }],
  ]);
  expect([...addTraded([traded, traded])][0]?.[1]).toMatchObject({ lots: 8, premium: 8_000 });
});
