import { expect, it } from 'vitest';
import { bandText, orderedSteps, readFraction, writeFraction } from './matrixDraft.ts';

it('writes a band with 以上 and 不满', () => {
  expect(bandText({ from: null, until: null })).toBe('不分金额');
  expect(bandText({ from: 1_000_000, until: 5_000_000 })).toBe('10,000.00元以上不满50,000.00元');
});

it('reads fractions up to the whole', () => {
  expect(readFraction('3/4')).toEqual({ ok: true, value: [3, 4] });
  expect(readFraction(' 4 ／ 5 ')).toEqual({ ok: true, value: [4, 5] });
  for (const wrong of ['0/3', '5/4', '75%', '3', '']) expect(readFraction(wrong).ok).toBe(false);
  expect(writeFraction([3, 4])).toBe('3/4');
});

it('keeps steps in the order in which they are held', () => {
  expect(orderedSteps(['result', 'proposal'])).toEqual(['proposal', 'result']);
});
