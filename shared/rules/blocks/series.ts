import { isDate } from '../calendar.ts';
import { MAX_SCALED } from '../decimalText.ts';
import { continueDates } from './dateSeries.ts';
import { readOrdinal } from './ordinals.ts';
import { trend } from './trend.ts';

/**
 * A cell from which a series goes on. Numbers are whole (分, 0.0001 …) and go on only among numbers `of` the same
 * measure; a `fixed` cell is repeated as it stands.
 */
export type SeriesItem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number; readonly of: string }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fixed'; readonly text: string };

/** Answers the n-th item (from 0) behind a group's last one; null where there is none. */
type Continuation = (n: number) => SeriesItem | null;

interface Placed {
  readonly group: string;
  readonly item: SeriesItem;
}

/** Items that go on together: numbers of one measure, dates, texts alike but for their number. */
function placed(item: SeriesItem, index: number): Placed {
  switch (item.kind) {
    case 'number':
      return { group: `number ${item.of}`, item };
    case 'date':
      return { group: 'date', item };
    case 'text': {
      const ordinal = readOrdinal(item.text);
      return { group: ordinal === null ? `same ${index}` : `text ${ordinal.pattern}`, item };
    }
    default:
      return { group: `same ${index}`, item };
  }
}

function continueNumbers(items: readonly (SeriesItem & { kind: 'number' })[]): Continuation {
  const [first] = items;
  if (!first) return () => null;
  if (items.length === 1) return () => first;
  const next = trend(items.map((item) => BigInt(item.value)));
  return (n) => {
    const value = next(n);
    return value > BigInt(MAX_SCALED) || value < -BigInt(MAX_SCALED) ? null : { ...first, value: Number(value) };
  };
}

function continueTexts(texts: readonly string[]): Continuation {
  const ordinals = texts.map(readOrdinal).filter((ordinal) => ordinal !== null);
  const last = ordinals.at(-1);
  if (!last) return () => null;
  const steps = ordinals.slice(1).map((ordinal, index) => ordinal.number - (ordinals[index]?.number ?? 0n));
  const step = steps[0] ?? 1n;
  // 1号, 2号, 5号 tell no step: they are repeated rather than guessed.
  if (steps.some((one) => one !== step)) return (n) => ({ kind: 'text', text: texts[n % texts.length] ?? '' });
  return (n) => {
    const text = last.write(last.number + step * BigInt(n + 1));
    return text === null ? null : { kind: 'text', text };
  };
}

function continuationOf(items: readonly SeriesItem[]): Continuation {
  const numbers = items.filter((item) => item.kind === 'number');
  if (numbers.length > 0) return continueNumbers(numbers);
  const dates = items.filter((item) => item.kind === 'date').map((item) => item.value);
  if (dates.length > 0 && dates.every(isDate)) {
    const next = continueDates(dates);
    return (n) => {
      const value = next(n);
      return value === null ? null : { kind: 'date', value };
    };
  }
  const texts = items.filter((item) => item.kind === 'text').map((item) => item.text);
  const [only] = items;
  return texts.some((text) => readOrdinal(text) !== null) ? continueTexts(texts) : () => only ?? null;
}

/**
 * Carries cells on as the fill handle of a worksheet does. Two or more numbers or dates go on along their line
 * (months and years by the calendar), one number stays, one date goes on by a day; of a text its last number rises
 * (A-001 → A-002, 1号铺 → 2号铺). Other cells are repeated. Cells of different kinds take turns: each kind goes on by itself.
 * Answers `count` items behind the last one; null where the series leaves what can be stored.
 */
export function continueSeries(sources: readonly SeriesItem[], count: number): (SeriesItem | null)[] {
  const cells = sources.map(placed);
  const members = Map.groupBy(cells, (cell) => cell.group);
  const next = new Map([...members].map(([group, own]) => [group, { continuation: continuationOf(own.map((cell) => cell.item)), used: 0 }]));
  const made: (SeriesItem | null)[] = [];
  for (let index = 0; made.length < count && cells.length > 0; index = (index + 1) % cells.length) {
    const group = next.get(cells[index]?.group ?? '');
    made.push(group ? group.continuation(group.used++) : null);
  }
  return made;
}
