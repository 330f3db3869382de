import { afterAll, describe, expect, it } from 'vitest';
import { UGLY_CASES } from './cases/index.ts';
import type { Judgement } from './judge.ts';
import { Judge } from './judge.ts';
import { runCase } from './run.ts';

const judged: Judgement[] = [];
const sum = (figure: (one: Judgement) => number) => judged.reduce((total, one) => total + figure(one), 0);

describe('the ugly sheets made for this product', () => {
  it('are at least thirty-two', () => {
    expect(UGLY_CASES.length).toBeGreaterThanOrEqual(32);
  });

  for (const ugly of UGLY_CASES) {
    it(`come in right or are told with their place: ${ugly.title}`, async () => {
      const judgement = new Judge(ugly, await runCase(ugly)).judge();
      judged.push(judgement);
      const told = judgement.findings.map(({ fault, place, got, expected }) => `${fault} ${place}: got ${got}, expected ${expected}`);
      expect(told).toEqual([]);
    });
  }

  afterAll(() => {
    const columns = sum((one) => one.columns);
    const right = sum((one) => one.columnsRight);
    const bad = sum((one) => one.bad);
    const told = sum((one) => one.badTold);
    const guesses = sum((one) => one.findings.filter(({ fault }) => fault === 'guess').length);
    process.stdout.write(`ugly sheets: ${judged.length} cases, ${right} of ${columns} columns mapped unaided (${((100 * right) / Math.max(1, columns)).toFixed(1)} %), ${told} of ${bad} bad cells told with their place, ${guesses} guessed values in ${sum((one) => one.cells)} cells\n`);
    if (judged.length < UGLY_CASES.length) return;
    expect(right / columns).toBeGreaterThanOrEqual(0.95);
    expect(told).toBe(bad);
    expect(guesses).toBe(0);
  });
});
