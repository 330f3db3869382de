import { addDays, addMonths, daysBetween } from '../../../../shared/rules/dates.ts';
import type { TimelineWindow } from '../../../../shared/rules/leases/timeline.ts';

/** Where something lies on the axis: shares of its whole length, from 0 to 1. */
export interface Span {
  readonly left: number;
  readonly width: number;
}

/** The share of the window that lies before a day. */
export function shareBefore(day: string, { from, until }: TimelineWindow): number {
  return daysBetween(from, day) / (daysBetween(from, until) + 1);
}

/** A stretch on the axis; both its days belong to it, so that one that ends today and one that begins tomorrow touch. */
export function spanOf({ from, until }: TimelineWindow, window: TimelineWindow): Span {
  const left = shareBefore(from, window);
  return { left, width: shareBefore(addDays(until, 1), window) - left };
}

/** A line of the axis at the first day of a month; years stand out from the months between them. */
export interface Tick {
  readonly at: number;
  readonly text: string;
  readonly isYear: boolean;
}

/** Months between two lines, from the finest. */
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600] as const;

/** Widths of a character that the text of a line needs: 2025年, and 2025年12月 where the first line is no January. */
const YEAR_TEXT = 4;
const MONTH_TEXT = 5.6;

/** The finest lines whose texts have room on an axis of so many characters. */
function stepFor({ from, until }: TimelineWindow, characters: number): number {
  const month = characters / ((daysBetween(from, until) + 1) / 30.4);
  return STEPS.find((step) => step * month >= (step % 12 === 0 ? YEAR_TEXT : MONTH_TEXT)) ?? 1_200;
}

/** Lines at years or months that are whole multiples of the step between them, as close as their texts allow; `characters` is the width of the axis. */
export function ticksOf(window: TimelineWindow, characters: number): Tick[] {
  const step = stepFor(window, characters);
  const ticks: Tick[] = [];
  const first = Number(window.from.slice(0, 4)) * 12 + Number(window.from.slice(5, 7)) - 1;
  for (let day = addMonths(`${window.from.slice(0, 7)}-01`, (step - (first % step)) % step); day <= window.until; day = addMonths(day, step)) {
    if (day < window.from) continue;
    const [at, isYear] = [shareBefore(day, window), day.slice(5, 7) === '01'];
    const text = `${isYear || ticks.length === 0 ? `${day.slice(0, 4)}年` : ''}${isYear ? '' : `${Number(day.slice(5, 7))}月`}`;
    // At the end of the axis half a text would be worse than none.
    ticks.push({ at, isYear, text: (1 - at) * characters < YEAR_TEXT - 0.5 ? '' : text });
  }
  return ticks;
}
