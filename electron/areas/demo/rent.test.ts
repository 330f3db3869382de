import { describe, expect, it } from 'vitest';
import { NO_STEPS, rentPeriods, sumOf } from './rent.ts';

describe('rent of a term', () => {
  it('compounds yearly steps from the named lease year', () => {
    // registers-and-forms: 24,000 a year for five years, +5 % each year from the third, is 127,443.00 in all.
    const periods = rentPeriods('2024-01-01', 5, 2_400_000, 12, { text: '', percent: 5, from: 3, every: 1 });
    expect(periods.map(({ amount }) => amount)).toEqual([2_400_000, 2_400_000, 2_520_000, 2_646_000, 2_778_300]);
    expect(sumOf(periods)).toBe(12_744_300);
  });

  it('counts periods from the first day and keeps both end dates in the term', () => {
    const periods = rentPeriods('2025-01-31', 1, 1_200, 1, NO_STEPS);
    expect(periods[1]?.start).toBe('2025-02-28');
    expect(periods[0]?.end).toBe('2025-02-27');
    expect(periods.at(-1)?.end).toBe('2026-01-30');
  });

  it('lets the last line take the difference to the exact total', () => {
    const amounts = rentPeriods('2025-01-01', 1, 1_000, 1, NO_STEPS).map(({ amount }) => amount);
    expect(amounts.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => 83));
    expect(amounts[11]).toBe(87);
  });
});
