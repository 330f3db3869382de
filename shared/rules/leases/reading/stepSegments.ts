import type { StepToken } from './stepTokens.ts';

/** One statement of a text about rising rents: when, and by how much. */
export interface StepSegment {
  readonly years: readonly number[];
  readonly range: { readonly first: number; readonly last: number } | null;
  readonly unchangedFor: number | null;
  readonly after: number | null;
  readonly date: string | null;
  /** 起: from then on, once or again and again. */
  readonly isStart: boolean;
  readonly isLater: boolean;
  readonly every: number | null;
  readonly isDown: boolean;
  readonly isMoved: boolean;
  readonly isNewPrice: boolean;
  readonly isSame: boolean;
  readonly isOpen: boolean;
  /** Percent of the first price, not of the one before. */
  readonly isSimple: boolean;
  readonly unit: string;
  readonly percent: number | null;
  readonly money: number | null;
}

const EMPTY: StepSegment = {
  years: [], range: null, unchangedFor: null, after: null, date: null, isStart: false, isLater: false, every: null, isDown: false, isMoved: false,
  isNewPrice: false, isSame: false, isOpen: false, isSimple: false, unit: '', percent: null, money: null,
};

/** A time that a statement can have only one of: a second one begins a new statement. */
const POINTS: ReadonlySet<StepToken['is']> = new Set(['years', 'range', 'unchangedFor', 'after', 'date']);
const TIMES: ReadonlySet<StepToken['is']> = new Set(['years', 'range', 'unchangedFor', 'after', 'date', 'every', 'later']);

/** Joins tokens into statements; null when a statement says two rates or two times, or holds words that are not known. */
export function stepSegments(tokens: readonly StepToken[]): StepSegment[] | null {
  const segments: StepSegment[] = [];
  let current = EMPTY;
  for (const token of tokens) {
    if (isTimed(current) && ((TIMES.has(token.is) && isSaid(current)) || (POINTS.has(token.is) && current.isMoved))) {
      segments.push(current);
      current = EMPTY;
    }
    const next = taken(current, token);
    if (next === null) return null;
    current = next;
  }
  if (current !== EMPTY) segments.push(current);
  return segments;
}

/** Whether a statement already says what happens. */
function isSaid(segment: StepSegment): boolean {
  return segment.percent !== null || segment.money !== null || segment.isSame || segment.isOpen;
}

/** Whether a statement already says when. */
export function isTimed({ years, range, unchangedFor, after, date, every }: StepSegment): boolean {
  return years.length > 0 || range !== null || unchangedFor !== null || after !== null || date !== null || every !== null;
}

function taken(segment: StepSegment, token: StepToken): StepSegment | null {
  const { years, range, after, date, every, unchangedFor } = segment;
  const hasPoint = years.length > 0 || range !== null || after !== null || date !== null || unchangedFor !== null;
  switch (token.is) {
    case 'years': return hasPoint ? null : { ...segment, years: token.years };
    case 'range': return hasPoint || token.first >= token.last ? null : { ...segment, range: { first: token.first, last: token.last } };
    case 'unchangedFor': return hasPoint ? null : { ...segment, unchangedFor: token.years };
    case 'after': return hasPoint ? null : { ...segment, after: token.years };
    case 'date': return hasPoint ? null : { ...segment, date: token.date };
    case 'every': return every !== null && every !== token.months ? null : { ...segment, every: token.months };
    case 'start': return { ...segment, isStart: true };
    case 'later': return { ...segment, isLater: true };
    case 'up': return segment.isDown ? null : { ...segment, isMoved: true };
    case 'down': return segment.isMoved && !segment.isDown ? null : { ...segment, isMoved: true, isDown: true };
    case 'become': return { ...segment, isNewPrice: true };
    case 'same': return { ...segment, isSame: true };
    case 'open': return { ...segment, isOpen: true };
    case 'simple': return { ...segment, isSimple: true };
    case 'unit': return { ...segment, unit: segment.unit + token.text };
    case 'percent': return segment.percent !== null || segment.money !== null ? null : { ...segment, percent: token.percent };
    case 'money': return segment.percent !== null || segment.money !== null ? null : { ...segment, money: token.value, unit: segment.unit + token.unit };
    case 'unknown': return null;
  }
}
