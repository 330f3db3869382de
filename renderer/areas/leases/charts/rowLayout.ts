import type { ObjectTimeline } from '../../../../shared/rules/leases/timeline.ts';

/** Heights in px: of a lane, between two lanes, above and below them. */
export interface LaneSize {
  readonly lane: number;
  readonly between: number;
  readonly around: number;
}

/** Rows of 32 px with 14 px text and of 40 px with 18 px text where there is one lane, as in every list. */
export function laneSize(textPx: number): LaneSize {
  return textPx < 16 ? { lane: 22, between: 2, around: 5 } : { lane: 28, between: 2, around: 6 };
}

/** Where each row begins, and behind the last one where all end. */
export function rowTops(rows: readonly ObjectTimeline[], { lane, between, around }: LaneSize): number[] {
  const tops = [0];
  let top = 0;
  for (const { lanes } of rows) {
    const used = Math.max(1, lanes);
    top += used * lane + (used - 1) * between + 2 * around;
    tops.push(top);
  }
  return tops;
}

/** The row at a height, by halving; `tops` as of {@link rowTops}. */
export function rowAt(tops: readonly number[], height: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Rows drawn beyond what is seen, so that a turn of the wheel finds them there. */
const SPARE = 6;

/** The rows to draw: those seen, some around them, and the one that the keyboard is on wherever it is. */
export function drawnRows(tops: readonly number[], scrolled: number, height: number, focused: number): number[] {
  const count = tops.length - 1;
  const first = Math.max(0, rowAt(tops, scrolled) - SPARE);
  const last = Math.min(count - 1, rowAt(tops, scrolled + height) + SPARE);
  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (focused < first && focused < count) drawn.unshift(focused);
  if (focused > last && focused < count) drawn.push(focused);
  return drawn;
}
