import { expect, it } from 'vitest';
import { shanghaiTime } from './moments.ts';

it.each([
  ['2026-11-21T02:00:00.000Z', '2026-11-21 10:00:00'],
  ['2026-11-21T02:03:04Z', '2026-11-21 10:03:04'],
  ['2026-11-21T15:59:59.999Z', '2026-11-21 23:59:59'],
  ['2026-11-21T16:00:00.000Z', '2026-11-22 00:00:00'],
  ['2026-12-31T23:30:00.000Z', '2027-01-01 07:30:00'],
  ['2028-02-28T20:00:00.000Z', '2028-02-29 04:00:00'],
])('%s is %s in China', (iso, shown) => {
  expect(shanghaiTime(iso)).toBe(shown);
});

it.each(['', '2026-11-21', '2026-02-30T02:00:00Z', '2026-11-21T25:00:00Z', '不久前'])('%j is no UTC moment and stays as it is', (text) => {
  expect(shanghaiTime(text)).toBe(text);
});
