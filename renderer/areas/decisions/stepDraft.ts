import type { Body, MatterRule, Step, StepRecord } from '../../../shared/contract/decisionTerms.ts';
import { bodySchema } from '../../../shared/contract/decisionTerms.ts';
import type { DecisionView } from '../../../shared/contract/decisions.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { HOLIDAY_TABLES, workingDayEnd } from '../../../shared/rules/workdays.ts';
import { parseAttendees, writeAttendees } from './attendees.ts';
import type { DecisionStep } from './terms.ts';
import { STEPS } from './terms.ts';

/** How the last day of a posting is found: so many working days, so many days, or typed by hand. */
export type PostingBy = 'working' | 'plain' | 'hand';

/** A step as it stands in the form; the names are kept as they are typed. */
export interface StepDraft {
  readonly record: StepRecord;
  readonly names: string;
  readonly by: PostingBy;
}

const USUAL: Partial<Record<Step, Body>> = { proposal: 'party_branch', consultation: 'two_committees', party: 'party_members' };
const BY_HOUSEHOLD: readonly Body[] = ['villagers_assembly', 'villagers_group'];

/** Whether the step hangs on the board and nobody votes. */
export function isPosting(step: Step): boolean {
  return step === 'announcement' || step === 'result';
}

/** Whether who came may be counted by households. */
export function countsHouseholds(body: Body | null): boolean {
  return body !== null && BY_HOUSEHOLD.includes(body);
}

/** The rule that a matter goes by; null where another class was chosen, since the view names only the rule that was proposed. */
export function ruleOf({ decision, proposal }: Pick<DecisionView, 'decision' | 'proposal'>): MatterRule | null {
  return proposal.rule?.class === decision.class ? proposal.rule : null;
}

/** The bodies for a step: those the rule (or custom) names, and the others, which are possible but not proposed. */
export function bodiesFor(step: Step, rule: MatterRule | null): { allowed: readonly Body[]; others: readonly Body[] } {
  const usual = USUAL[step];
  const allowed = step === 'resolution' ? (rule?.bodies ?? []) : usual === undefined ? [] : [usual];
  return { allowed, others: bodySchema.options.filter((body) => !allowed.includes(body)) };
}

/** The latest day on which a step before this one was held; null where none is recorded. */
export function dayBefore(step: Step, steps: readonly DecisionStep[]): string | null {
  const place = STEPS.indexOf(step);
  const days = steps.filter(({ record }) => STEPS.indexOf(record.step) < place).map(({ record }) => record.heldOn);
  return days.toSorted().at(-1) ?? null;
}

/** The last day of a posting of `days` days that begins after the day it was put up; null where none is asked for. `missingYears` have no holiday table. */
export function postingEnd(on: string, days: number, by: Exclude<PostingBy, 'hand'>): { end: string | null; missingYears: readonly number[] } {
  if (on === '' || days < 1) return { end: null, missingYears: [] };
  return by === 'plain' ? { end: addDays(on, days), missingYears: [] } : workingDayEnd(on, days, { countPostingDay: false }, HOLIDAY_TABLES);
}

/** The form of a step that is not recorded yet: today, the usual body, place and people of the meeting before. */
export function firstStep(step: Step, { rule, steps, today, days }: { readonly rule: MatterRule | null; readonly steps: readonly DecisionStep[]; readonly today: string; readonly days: number }): StepDraft {
  const last = steps.at(-1)?.record;
  const { allowed } = bodiesFor(step, rule);
  const posting = isPosting(step);
  return {
    record: {
      step, body: !posting && allowed.length === 1 ? (allowed[0] ?? null) : null, heldOn: today, place: posting ? '' : (last?.place ?? ''), chair: posting ? '' : (last?.chair ?? ''), recorder: last?.recorder ?? '',
      eligible: 0, attended: 0, proxies: 0, householdsEligible: 0, householdsAttended: 0, votesFor: 0, votesAgainst: 0, abstained: 0, attendees: [], note: '', orderReason: '',
      postedUntil: posting ? postingEnd(today, days, 'working').end : null,
    },
    names: '', by: 'working',
  };
}

/** The form of a step as it is kept. */
export function keptStep({ record }: DecisionStep): StepDraft {
  return { record, names: writeAttendees(record.attendees), by: 'hand' };
}

/** The record that is stored: the names read, what does not belong to the step or the body emptied. */
export function storedRecord({ record, names }: StepDraft, isEarly: boolean): StepRecord {
  const orderReason = isEarly ? record.orderReason : '';
  if (isPosting(record.step)) {
    return { ...record, body: null, chair: '', eligible: 0, attended: 0, proxies: 0, householdsEligible: 0, householdsAttended: 0, votesFor: 0, votesAgainst: 0, abstained: 0, attendees: [], orderReason };
  }
  const households = countsHouseholds(record.body) ? {} : { householdsEligible: 0, householdsAttended: 0 };
  return { ...record, ...households, attendees: parseAttendees(names).attendees, postedUntil: null, orderReason };
}
