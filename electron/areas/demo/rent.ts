import type { ClauseVersion, RentClause, RentStep, ScheduleLine } from '../../../shared/contract/leaseTerms.ts';
import { scheduleOf } from '../../../shared/rules/leases/schedule.ts';
import { termEnd } from '../../../shared/rules/dates.ts';

/** A step clause as notices word it, and what it does. */
export interface Escalation {
  readonly text: string;
  readonly steps: readonly RentStep[];
}

function percent(text: string, by: number, fromYear: number, everyYears: number): Escalation {
  return { text, steps: [{ from: { months: (fromYear - 1) * 12 }, every: everyYears * 12, change: { by: 'percent', percent: by * 100 } }] };
}

/** 不递增. */
export const NO_STEPS: Escalation = { text: '不递增', steps: [] };
/** 每五年递增5%. */
export const EVERY_FIVE_YEARS = percent('每五年递增5%', 5, 6, 5);
/** Clauses as notices word them. */
export const STEPS: readonly Escalation[] = [percent('每年递增3%', 3, 2, 1), percent('第三年起每年递增5%', 5, 3, 1), percent('每三年递增5%', 5, 4, 3), percent('每五年递增10%', 10, 6, 5)];

/** How rent is paid in the demo: texts of the register and what the clock makes of them, by the months of a period. */
export const PAYMENTS = {
  1: { terms: '按月缴交', dueText: '每月5日前', due: { rule: 'monthDay', month: 0, day: 5 } }, 3: { terms: '按季缴交', dueText: '每季首月10日前', due: { rule: 'monthDay', month: 0, day: 10 } },
  6: { terms: '每半年缴交', dueText: '每半年首月15日前', due: { rule: 'monthDay', month: 0, day: 15 } }, 12: { terms: '按年预付', dueText: '每年起租日前', due: { rule: 'start', days: 0 } },
} as const satisfies Record<number, { terms: string; dueText: string; due: RentClause['due'] }>;

/** The schedule of a term of whole years; a demo whose own clauses are refused is a programming error. */
export function demoSchedule(start: string, years: number, clause: RentClause, endedOn: string | null = null): readonly ScheduleLine[] {
  const end = termEnd(start, years);
  const versions: ClauseVersion[] = [{ from: start, clause }];
  const schedule = scheduleOf({ startOn: start, endOn: endedOn !== null && endedOn < end ? endedOn : end }, versions);
  if (!schedule.ok) throw new RangeError(schedule.message);
  return schedule.value.lines;
}
