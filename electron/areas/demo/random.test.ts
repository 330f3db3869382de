import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { createUids } from './uids.ts';

describe('seeded numbers', () => {
  it('repeat with the seed and differ between neighbouring seeds', () => {
    const take = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 50 }, () => random.next());
    };
    expect(take(5)).toEqual(take(5));
    expect(take(5).filter((word, index) => word === take(6)[index])).toEqual([]);
  });

  it('reach both ends of a range and nothing beyond', () => {
    const random = createRandom(1);
    expect(new Set(Array.from({ length: 500 }, () => random.int(3, 6)))).toEqual(new Set([3, 4, 5, 6]));
  });

  it('shuffle without losing an element', () => {
    const list = Array.from({ length: 40 }, (_, index) => index);
    const shuffled = createRandom(9).shuffle(list);
    expect(shuffled).not.toEqual(list);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(list);
  });

  it('refuse to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });
});

describe('uids', () => {
  it('are UUIDv7 that rise', () => {
    const newUid = createUids(createRandom(3));
    const uids = Array.from({ length: 2_000 }, () => newUid());
    for (const uid of uids) expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uids.toSorted()).toEqual(uids);
    expect(new Set(uids).size).toBe(2_000);
  });
});
