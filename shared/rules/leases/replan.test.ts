import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleLine } from '../../contract/leaseTerms.ts';
import { addDays } from '../dates.ts';
import { rent, versions } from './clausesForTests.ts';
import type { Replan, StoredLine } from './replan.ts';
import { replan } from './replan.ts';
import { scheduleOf } from './schedule.ts';

function lines(yuan: number, later?: readonly [string, number]): readonly ScheduleLine[] {
  const schedule = scheduleOf({ startOn: '2024-01-01', endOn: '2026-12-31' }, versions(rent(yuan), ...(later ? [[later[0], rent(later[1])] as const] : [])));
  if (!schedule.ok) throw new Error(schedule.message);
  return schedule.value.lines;
}

function stored(schedule: readonly ScheduleLine[], paid: readonly number[]): StoredLine[] {
  return schedule.map((line, index) => ({ ...line, uid: String(index), settled: paid[index] ?? 0, isDifference: false, isTouched: (paid[index] ?? 0) !== 0 }));
}

/** What stands afterwards, 分. */
function sumAfter({ kept, changed, added }: Replan): number {
  const amounts = [...kept, ...changed.map(({ after }) => after), ...added].map(({ amount }) => amount ?? 0);
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

describe('a changed clause', () => {
  it('leaves paid years and changes open ones', () => {
    const plan = replan(stored(lines(10_000), [1_000_000]), lines(10_000, ['2025-01-01', 12_000]));
    expect(plan.kept.map(({ uid }) => uid)).toEqual(['0']);
    expect(plan.changed.map(({ before, after }) => [before.uid, after.amount])).toEqual([['1', 1_200_000], ['2', 1_200_000]]);
    expect([plan.added, plan.removed]).toEqual([[], []]);
  });

  it('puts the difference of a paid year into a line of its own', () => {
    const plan = replan(stored(lines(10_000), [1_000_000]), lines(12_000));
    expect(plan.added).toMatchObject([{ from: '2024-01-01', until: '2024-12-31', amount: 200_000, isDifference: true }]);
  });

  it('makes the difference a credit when less is due than was paid', () => {
    const plan = replan(stored(lines(10_000), [1_000_000]), lines(8_000));
    expect(plan.added).toMatchObject([{ amount: -200_000, isDifference: true }]);
  });

  it('takes the new sum into a year that is paid in part', () => {
    const plan = replan(stored(lines(10_000), [400_000]), lines(8_000));
    expect(plan.changed[0]).toMatchObject({ before: { uid: '0' }, after: { amount: 800_000 } });
    expect(plan.added).toEqual([]);
  });

  it('leaves of a part-paid year what was paid when the new sum is below it, and credits the rest', () => {
    const plan = replan(stored(lines(10_000), [900_000]), lines(8_000));
    expect(plan.changed).toMatchObject([{ before: { uid: '0' }, after: { amount: 900_000 } }, { before: { uid: '1' } }, { before: { uid: '2' } }]);
    expect(plan.added).toMatchObject([{ amount: -100_000, isDifference: true }]);
  });

  it('makes the earlier difference anew instead of adding a second one', () => {
    const first = replan(stored(lines(10_000), [1_000_000]), lines(12_000));
    const after: StoredLine[] = [...first.kept, ...first.changed.map(({ before, after: now }) => ({ ...before, ...now })), ...first.added.map((line, index) => ({ ...line, uid: `d${index}`, settled: 0, isTouched: false }))];
    const second = replan(after, lines(11_000));
    expect(second.removed.map(({ uid }) => uid)).toEqual(['d0']);
    expect(second.added).toMatchObject([{ amount: 100_000, isDifference: true }]);
  });

  it('does nothing when nothing differs', () => {
    const plan = replan(stored(lines(10_000), [1_000_000]), lines(10_000));
    expect([plan.changed, plan.added, plan.removed]).toEqual([[], [], []]);
  });

  it('replaces open years by months when the cycle changes, and keeps the paid year', () => {
    const monthly = scheduleOf({ startOn: '2024-01-01', endOn: '2026-12-31' }, versions(rent(12_000), ['2025-01-01', rent(12_000, { cycle: { laid: 'lease', months: 1 } })]));
    if (!monthly.ok) throw new Error(monthly.message);
    const plan = replan(stored(lines(12_000), [1_200_000]), monthly.value.lines);
    expect(plan.kept.map(({ uid }) => uid)).toEqual(['0']);
    expect([plan.changed.length, plan.added.length, plan.removed.length]).toEqual([2, 22, 0]);
  });

  it('for every clause and every payment: paid lines stay as they are and all lines sum to the new total', () => {
    const price = fc.integer({ min: 1, max: 50_000 });
    const cycle = fc.constantFrom(1, 3, 6, 12, 24);
    fc.assert(fc.property(price, price, cycle, cycle, fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 36, maxLength: 36 }), fc.integer({ min: 1, max: 1_000 }), (before, after, oldMonths, newMonths, shares, day) => {
      const term = { startOn: '2024-01-01', endOn: '2026-12-31' };
      const old = scheduleOf(term, versions(rent(before, { cycle: { laid: 'lease', months: oldMonths } })));
      const next = scheduleOf(term, versions(rent(before, { cycle: { laid: 'lease', months: oldMonths } }), [addDays('2024-01-01', day), rent(after, { cycle: { laid: 'lease', months: newMonths } })]));
      if (!old.ok || !next.ok) throw new Error('no schedule');
      const rows = stored(old.value.lines, old.value.lines.map(({ amount }, index) => Math.floor((amount ?? 0) * (shares[index] ?? 0))));
      const plan = replan(rows, next.value.lines);
      expect(sumAfter(plan)).toBe(next.value.total);
      for (const row of rows) if (row.isTouched && row.settled === row.amount) expect(plan.changed.every(({ before: one, after: now }) => one !== row || now.amount === row.amount)).toBe(true);
      expect(plan.removed.every((row) => !row.isTouched)).toBe(true);
    }), { numRuns: 300 });
  });
});
