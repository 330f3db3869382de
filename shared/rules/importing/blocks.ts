import { headingKey } from './headings.ts';

/** Tables that stand side by side with the same headings. */
export interface Blocks {
  /** First columns of the tables, from the left; one of 0 where there is a single table. */
  readonly starts: readonly number[];
  /** Columns of one table. */
  readonly width: number;
  /** Columns behind the last table that all of them share (a last 备注); 0 when there are none. */
  readonly shared: number;
}

/** Headings that one table needs before its repetition counts as another table. */
const FEWEST = 2;
/** Shared columns behind the tables; more would be another table. */
const MOST_SHARED = 3;

/**
 * Finds tables of the same headings side by side, with or without an empty column between them. `headings` are the
 * composed headings of the sheet, `filled` says which columns hold anything below.
 */
export function findBlocks(headings: readonly string[], filled: readonly boolean[]): Blocks {
  const keys = headings.map(headingKey);
  const single: Blocks = { starts: [0], width: headings.length, shared: 0 };
  const first = keys.findIndex((key) => key !== '');
  if (first < 0) return single;
  for (let period = FEWEST; period < keys.length; period++) {
    if (keys[first + period] !== keys[first]) continue;
    const blocks = repeated(keys, filled, first, period);
    if (blocks !== null) return blocks;
  }
  return single;
}

function repeated(keys: readonly string[], filled: readonly boolean[], first: number, period: number): Blocks | null {
  let width = period;
  while (width > 0 && (keys[first + width - 1] ?? '') === '' && filled[first + width - 1] !== true) width -= 1;
  const block = keys.slice(first, first + width);
  const named = block.filter((key) => key !== '');
  if (named.length < FEWEST || new Set(named).size !== named.length) return null;
  const starts = [first];
  for (let start = first + period; isSame(keys, block, start); start += period) starts.push(start);
  if (starts.length < 2) return null;
  const end = (starts.at(-1) ?? first) + width;
  let shared = keys.length - end;
  while (shared > 0 && (keys[end + shared - 1] ?? '') === '' && filled[end + shared - 1] !== true) shared -= 1;
  const isForeign = keys.slice(0, first).some((_, column) => filled[column] === true) || shared > MOST_SHARED;
  return isForeign ? null : { starts, width, shared };
}

/** Whether the block stands again at `start`; the last of several may lack trailing columns without a name. */
function isSame(keys: readonly string[], block: readonly string[], start: number): boolean {
  return block.every((key, offset) => (keys[start + offset] ?? '') === key);
}

/** A run of columns with headings, between columns without heading and data. */
interface Segment {
  readonly from: number;
  /** Behind the last column. */
  readonly to: number;
}

/** The parts of a sheet that columns without anything in them separate. */
export function findSegments(headings: readonly string[], filled: readonly boolean[]): Segment[] {
  const segments: Segment[] = [];
  let from: number | null = null;
  for (let column = 0; column <= headings.length; column++) {
    const isUsed = column < headings.length && ((headings[column] ?? '') !== '' || filled[column] === true);
    if (isUsed) from ??= column;
    else if (from !== null) {
      segments.push({ from, to: column });
      from = null;
    }
  }
  return segments;
}
