import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenSum } from './allocation.ts';
import { allocateOldestFirst } from './allocation.ts';

const sum = (uid: string, dueOn: string, outstanding: number, from = dueOn): OpenSum => ({ uid, dueOn, from, outstanding });

describe('a payment', () => {
  it.each<[string, OpenSum[], number, [string, number][], number]>([
    ['pays the oldest sum first', [sum('b', '2025-02-01', 100), sum('a', '2025-01-01', 100)], 150, [['a', 100], ['b', 50]], 0],
    ['pays in part', [sum('a', '2025-01-01', 100)], 30, [['a', 30]], 0],
    ['leaves over what nobody owes', [sum('a', '2025-01-01', 100)], 130, [['a', 100]], 30],
    ['in advance pays what is due later', [sum('a', '2030-01-01', 100)], 100, [['a', 100]], 0],
    ['on the same day pays the earlier period first', [sum('b', '2025-01-01', 10, '2025-01-15'), sum('a', '2025-01-01', 10, '2025-01-01')], 10, [['a', 10]], 0],
    ['uses a credit only for what it does not cover itself', [sum('c', '2025-03-01', -40), sum('a', '2025-01-01', 100)], 80, [['c', -20], ['a', 100]], 0],
    ['leaves a credit alone when it is enough', [sum('c', '2025-03-01', -40), sum('a', '2025-01-01', 100)], 100, [['a', 100]], 0],
    ['with nothing owed is left over whole', [], 50, [], 50],
    ['of nothing pays nothing', [sum('a', '2025-01-01', 100)], 0, [], 0],
  ])('%s', (_, sums, amount, parts, rest) => {
    expect(allocateOldestFirst(sums, amount)).toEqual({ parts: parts.map(([uid, part]) => ({ uid, amount: part })), rest });
  });

  it('of less than nothing is a programming error', () => {
    expect(() => allocateOldestFirst([], -1)).toThrow(RangeError);
  });

  it('never creates or loses a 分 and never pays more than is owed', () => {
    const sums = fc.uniqueArray(fc.record({ uid: fc.uuid(), dueOn: fc.constantFrom('2024-01-01', '2024-02-01', '2025-01-01'), from: fc.constant('2024-01-01'), outstanding: fc.integer({ min: -1_000, max: 10_000 }) }), { selector: ({ uid }) => uid });
    fc.assert(fc.property(sums, fc.integer({ min: 0, max: 50_000 }), (open, amount) => {
      const { parts, rest } = allocateOldestFirst(open, amount);
      expect(parts.reduce((all, part) => all + part.amount, 0) + rest).toBe(amount);
      expect(rest).toBeGreaterThanOrEqual(0);
      for (const part of parts) {
        const { outstanding = 0 } = open.find(({ uid }) => uid === part.uid) ?? {};
        expect(Math.sign(part.amount)).toBe(Math.sign(outstanding));
        expect(Math.abs(part.amount)).toBeLessThanOrEqual(Math.abs(outstanding));
      }
    }));
  });
});
