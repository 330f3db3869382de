/**
 * One line of the benchmarks. `value` and `yardstick` are medians in `unit`, measured in the same run;
 * `ratio` is value / yardstick; `budget` is the most that the ratio may be, null where none is set.
 */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly yardstick: number;
  readonly ratio: number;
  readonly budget: number | null;
  readonly unit: 'ms' | 'MB';
  /** Where the budget is a ratio and a fixed allowance: the most that `value` may be, in `unit`. */
  readonly allowed?: number;
  /** What the value consists of, in `unit`. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** The two medians of an interleaved measurement. */
export interface Pair {
  readonly value: number;
  readonly yardstick: number;
}

type Work = () => unknown;
const nothing: Work = () => undefined;

/** What is done between measured times. */
interface Between {
  readonly afterEach?: Work;
  readonly afterRound?: Work;
}

/** The middle of some numbers; of an even count the mean of the two in the middle. Throws for none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined) throw new RangeError('no median of nothing');
  return (low + high) / 2;
}

/** How long some work takes, in milliseconds. */
export async function timed(work: Work): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** The same for work that ends at once: a promise would add its own turn to figures below a millisecond. */
export function timedNow(work: Work): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/**
 * Measures two works in turns, the first and the second leading alternately, so that a slow moment of the
 * machine and a cache that one leaves for the other fall on both. `warm` rounds before are not counted.
 */
export async function inTurns(rounds: number, warm: number, value: Work, yardstick: Work, { afterEach = nothing, afterRound = nothing }: Between = {}): Promise<Pair> {
  const values: number[] = [];
  const yardsticks: number[] = [];
  const measure = async (work: Work, into: number[], isCounted: boolean) => {
    const took = await timed(work);
    await afterEach();
    if (isCounted) into.push(took);
  };
  for (let round = -warm; round < rounds; round++) {
    const first = () => measure(value, values, round >= 0);
    const second = () => measure(yardstick, yardsticks, round >= 0);
    const leads = round % 2 === 0;
    await (leads ? first() : second());
    await (leads ? second() : first());
    await afterRound();
  }
  return { value: median(values), yardstick: median(yardsticks) };
}

function rounded(number: number): number {
  return Number(number.toPrecision(4));
}

/** A figure from its two medians, rounded to four digits. */
export function figure(name: string, { value, yardstick }: Pair, unit: Figure['unit'], budget: number | null, more: Pick<Figure, 'allowed' | 'parts'> = {}): Figure {
  const parts = more.parts && Object.fromEntries(Object.entries(more.parts).map(([key, part]) => [key, rounded(part)]));
  return {
    name, value: rounded(value), yardstick: rounded(yardstick), ratio: rounded(value / yardstick), budget, unit,
    ...(more.allowed === undefined ? {} : { allowed: rounded(more.allowed) }),
    ...(parts === undefined ? {} : { parts }),
  };
}

/** Whether a figure keeps its budget; null where it has none. */
export function isKept({ value, ratio, budget, allowed }: Figure): boolean | null {
  if (allowed !== undefined) return value <= allowed;
  return budget === null ? null : ratio <= budget;
}
