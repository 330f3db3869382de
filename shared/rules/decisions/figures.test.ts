import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedDecision } from './figures.ts';
import { yearlyFigures } from './figures.ts';

const decision = (unit: string, decidedOn: string | null, amount: number | null, ...matters: string[]): CountedDecision => ({ unit, decidedOn, amount, matters });

describe('the figures of a year', () => {
  it('count units, decisions, matters and amounts by the day of the resolution', () => {
    expect(yearlyFigures([
      decision('a', '2025-01-01', 100, 'pond'), decision('a', '2025-12-31', 200, 'pond', 'shop'), decision('b', '2025-06-01', null, 'pond'), decision('b', '2025-06-01', 5),
      decision('c', '2024-12-31', 1_000), decision('c', '2026-01-01', 1_000), decision('c', null, 1_000),
    ], 2025)).toEqual({ units: 2, times: 4, matters: 4, amount: 305n, withoutAmount: 1 });
  });
  it('are nothing where nothing was decided', () => {
    expect(yearlyFigures([], 2025)).toEqual({ units: 0, times: 0, matters: 0, amount: 0n, withoutAmount: 0 });
  });
  it('stay exact beyond 2^53', () => {
    const most = 2 ** 51 - 1;
    expect(yearlyFigures(Array.from({ length: 9 }, () => decision('a', '2025-01-01', most)), 2025).amount).toBe(9n * BigInt(most));
  });
  it('tell matters of one name in two units apart, whatever the names', () => {
    expect(yearlyFigures([decision('a', '2025-01-01', 0, '","b'), decision('a","', '2025-01-01', 0, 'b')], 2025).matters).toBe(2);
  });
  it('refuse an amount that is no whole number of 分', () => {
    expect(() => yearlyFigures([decision('a', '2025-01-01', 0.5)], 2025)).toThrow(RangeError);
  });
  it('do not depend on the order, and units never exceed decisions', () => {
    const any = fc.array(fc.record({ unit: fc.constantFrom('a', 'b', 'c'), decidedOn: fc.constantFrom(null, '2024-05-01', '2025-05-01'), amount: fc.option(fc.nat()), matters: fc.array(fc.constantFrom('x', 'y')) }));
    fc.assert(fc.property(any, (decisions) => {
      const figures = yearlyFigures(decisions, 2025);
      expect(yearlyFigures(decisions.toReversed(), 2025)).toEqual(figures);
      expect(figures.units).toBeLessThanOrEqual(figures.times);
    }));
  });
});
