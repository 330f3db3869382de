import { describe, expect, it } from 'vitest';
import { latePenalty } from './penalty.ts';

const rule = { perDay: 500, grace: 0, cap: null };
const sum = { dueOn: '2025-01-10', amount: 1_000_000 };

describe('the penalty for paying late', () => {
  it.each<[string, Parameters<typeof latePenalty>, number]>([
    ['is nothing on the due day', [rule, sum, [], '2025-01-10'], 0],
    ['begins on the day after: 日万分之五 of 10,000 is 5.00', [rule, sum, [], '2025-01-11'], 500],
    ['counts every day', [rule, sum, [], '2025-02-09'], 15_000],
    ['is on what is still owed', [rule, sum, [{ on: '2025-01-20', amount: 400_000 }], '2025-01-30'], 10 * 500 + 10 * 300],
    ['is nothing for what was paid in time', [rule, sum, [{ on: '2025-01-05', amount: 1_000_000 }], '2025-03-01'], 0],
    ['ends with the payment', [rule, sum, [{ on: '2025-01-20', amount: 1_000_000 }], '2025-03-01'], 5_000],
    ['leaves out the days of grace', [{ ...rule, grace: 5 }, sum, [], '2025-01-16'], 500],
    ['stops at its cap', [{ ...rule, cap: 2_000 }, sum, [], '2030-01-01'], 200_000],
    ['is rounded once', [{ ...rule, perDay: 1 }, { dueOn: '2025-01-10', amount: 333_333 }, [], '2025-01-13'], 1],
  ])('%s', (_, given, expected) => {
    expect(latePenalty(...given).amount).toBe(expected);
  });

  it('says how it came about', () => {
    expect(latePenalty(rule, sum, [], '2025-01-20').words).toBe('10,000.00 元 × 10天 × 0.05%');
  });
});
