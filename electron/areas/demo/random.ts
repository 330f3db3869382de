/** A seeded stream of numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** The next unsigned 32-bit integer. */
  readonly next: () => number;
  /** An integer from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  /** True in `percent` of 100 cases. */
  readonly chance: (percent: number) => boolean;
  /** One element; throws RangeError for an empty list. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** The list in another order. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
}

/** xoshiro128**, its state filled from the seed by SplitMix32 so that neighbouring seeds differ at once. */
function wordStream(seed: number): () => number {
  let mixed = seed | 0;
  const nextSeed = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let word = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  };
  let a = nextSeed();
  let b = nextSeed();
  let c = nextSeed();
  let d = nextSeed();
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** A new stream from a seed (any integer). */
export function createRandom(seed: number): Random {
  const next = wordStream(seed);
  const int = (low: number, high: number) => low + (next() % (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[int(0, list.length - 1)];
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  };
  const shuffle = <T>(list: readonly T[]): T[] =>
    list.map((element) => ({ element, rank: next() })).sort((left, right) => left.rank - right.rank).map(({ element }) => element);
  return { next, int, pick, shuffle, chance: (percent) => int(0, 99) < percent };
}
