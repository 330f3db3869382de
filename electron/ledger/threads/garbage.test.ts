import { expect, test } from 'vitest';
import { throwAwayGarbage } from './garbage.ts';

test('what is no longer used is thrown away when it is asked for', () => {
  let held: number[][] = Array.from({ length: 200_000 }, (_, index) => [index, index]);
  throwAwayGarbage();
  const before = process.memoryUsage().heapUsed;
  expect(held).toHaveLength(200_000);
  held = [];
  throwAwayGarbage();
  expect(process.memoryUsage().heapUsed).toBeLessThan(before - 5_000_000);
});
