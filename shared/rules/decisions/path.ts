import type { Body, Step } from '../../contract/decisionTerms.ts';
import { BODY_LABELS, STEP_LABELS } from '../../contract/decisionTerms.ts';
import { daysBetween, formatDateCn, isDate } from '../dates.ts';
import type { Attempt, PathRecord, PathRule, StepProgress } from './steps.ts';
import { gateOf, isExplained, judgeRecords, stepsOf } from './steps.ts';
import type { VoteOptions } from './votes.ts';
import { isVoted } from './votes.ts';

export type { PathRecord, PathRule, StepProgress, StepState } from './steps.ts';

/** A decision with its meetings and postings; several attempts at a step stand in the order in which they were made. */
export interface DecisionFacts {
  readonly rule: PathRule;
  readonly records: readonly PathRecord[];
  readonly options: VoteOptions;
  /** How many days a decision hangs: a local setting, the first day not counted (民法典 §201). */
  readonly announcementDays: number;
}

/** `failed`: the last vote of a step it rests on did not pass or was taken by a wrong body; `completed`: nothing that is asked for is left. */
export type DecisionState = 'open' | 'failed' | 'resolved' | 'announced' | 'completed';

/** What is wrong with a decision, as a sentence. */
export interface PathProblem {
  readonly text: string;
  readonly severity: 'error' | 'warning';
}

/** Where a decision stands. `decidedOn` is the ISO day of its resolution (without one: of its last vote), null while it is not resolved or needs no vote. */
export interface DecisionProgress {
  readonly state: DecisionState;
  readonly steps: readonly StepProgress[];
  readonly decidedOn: string | null;
  readonly problems: readonly PathProblem[];
  readonly rule: PathRule;
}

/** A step's label in quotation marks; marks of its own become single ones. */
const stepName = (step: Step) => `“${STEP_LABELS[step].replaceAll('“', '‘').replaceAll('”', '’')}”`;
const bodyNames = (bodies: readonly Body[]) => bodies.map((body) => BODY_LABELS[body]).join('、');

/** Who holds the steps before the resolution (四议两公开, local rules); proposal and consultation may be merged. */
const USUAL_BODIES: Readonly<Partial<Record<Step, readonly Body[]>>> = {
  proposal: ['party_branch', 'two_committees'], consultation: ['two_committees', 'party_branch', 'board'], party: ['party_members'],
};

function wrongBodyText({ step, body, vote }: Attempt, { bodies }: PathRule): string {
  if (vote.refused !== '') return vote.refused;
  if (bodies.length === 0) return `${stepName(step)}没有设置由谁决定，请先补充议事事项设置`;
  return `${stepName(step)}由${body === null ? '不明机构' : BODY_LABELS[body]}作出，机构不对，应由${bodyNames(bodies)}决定`;
}

/** Problems of one attempt; what a later attempt put right is a warning only. */
function attemptProblems(attempt: Attempt, { doneBy }: StepProgress, rule: PathRule): PathProblem[] {
  const { step, body, heldOn, vote, result } = attempt;
  const severity = doneBy === null ? 'error' : 'warning';
  if (result === 'void') return [{ text: `${stepName(step)}的记录不能计算：${vote.refused === '' ? '日期不对' : vote.refused}`, severity }];
  if (result === 'wrong_body') return [{ text: wrongBodyText(attempt, rule), severity }];
  if (result === 'failed') return [{ text: `${formatDateCn(heldOn)}${stepName(step)}没有通过`, severity }];
  const usual = USUAL_BODIES[step];
  if (usual === undefined || body === null || usual.includes(body)) return [];
  return [{ text: `${stepName(step)}由${BODY_LABELS[body]}召开，一般应为${bodyNames(usual.slice(0, 1))}，请核对`, severity: 'warning' }];
}

/** Attempts of one step in an order that their days contradict; only a warning, since the place in the record rules. */
function attemptOrder({ step, records }: StepProgress): PathProblem[] {
  return records.some((attempt, index) => attempt.heldOn < (records[index - 1]?.heldOn ?? '') && !isExplained(attempt)) ? [{ text: `${stepName(step)}的几次记录日期前后颠倒，请核对`, severity: 'warning' }] : [];
}

function orderProblems({ step, doneBy, runsBackwards }: StepProgress): PathProblem[] {
  if (doneBy === null || !runsBackwards) return [];
  const text = `${stepName(step)}的日期${formatDateCn(doneBy.heldOn)}早于前面的步骤`;
  return isExplained(doneBy) ? [{ text: `${text}，说明：${doneBy.orderReason.trim()}`, severity: 'warning' }] : [{ text: `${text}，又没有说明原因`, severity: 'error' }];
}

function postingProblems({ step, doneBy }: StepProgress, days: number): PathProblem[] {
  if (doneBy === null || isVoted({ step })) return [];
  const { heldOn, postedUntil } = doneBy;
  if (postedUntil === null) return [{ text: `${stepName(step)}没有登记公开截止日`, severity: 'warning' }];
  if (!isDate(postedUntil) || postedUntil < heldOn) return [{ text: `${stepName(step)}的公开截止日早于公开日，请核对`, severity: 'error' }];
  const hung = daysBetween(heldOn, postedUntil);
  return step === 'announcement' && hung < days ? [{ text: `${stepName(step)}只公开了${hung}天，设置要求${days}天`, severity: 'warning' }] : [];
}

function skippedProblems(progress: StepProgress, steps: readonly StepProgress[]): PathProblem[] {
  const { step, state, required, records } = progress;
  const isSkipped = steps.slice(steps.indexOf(progress) + 1).some((later) => later.records.length > 0);
  return required && state === 'missing' && records.length === 0 && isSkipped ? [{ text: `缺少${stepName(step)}`, severity: 'error' }] : [];
}

const isDone = ({ state }: StepProgress) => state === 'done';

function stateOf(steps: readonly StepProgress[]): DecisionState {
  const gate = gateOf(steps);
  if (!gate.every(isDone)) return gate.some(({ state }) => state === 'failed') ? 'failed' : 'open';
  if (steps.every((step) => !step.required || isDone(step))) return 'completed';
  return steps.some((step) => step.step === 'announcement' && isDone(step)) ? 'announced' : 'resolved';
}

function decidedOnOf(steps: readonly StepProgress[]): string | null {
  const gate = gateOf(steps);
  return gate.every(isDone) ? (gate.at(-1)?.doneBy?.heldOn ?? null) : null;
}

/**
 * Where a decision stands after its records: every step that the matrix asks for (or that is recorded) with its attempts,
 * and what is wrong. A failed vote stays; a later attempt at the same step may pass. Days must not run backwards over the
 * steps unless the later one says why. Records whose figures make no sense decide nothing.
 */
export function decisionProgress({ rule, records, options, announcementDays }: DecisionFacts): DecisionProgress {
  const steps = stepsOf(judgeRecords(records, rule, options), rule);
  const problems = steps.flatMap((progress) => [
    ...skippedProblems(progress, steps),
    ...progress.records.flatMap((attempt) => attemptProblems(attempt, progress, rule)),
    ...attemptOrder(progress), ...orderProblems(progress), ...postingProblems(progress, announcementDays),
  ]);
  return { state: stateOf(steps), steps, decidedOn: decidedOnOf(steps), problems, rule };
}

/** Whether something may rest on a decision; `reason` is a sentence, empty where it may. */
export interface Validity {
  readonly isValid: boolean;
  readonly reason: string;
}

const invalid = (reason: string): Validity => ({ isValid: false, reason });

function shortcoming({ step, state, records }: StepProgress, rule: PathRule): string {
  const last = records.findLast(({ result }) => result !== 'void');
  if (last?.result === 'wrong_body') return wrongBodyText(last, rule);
  if (state === 'failed') return `${stepName(step)}没有通过`;
  return records.length > 0 ? `${stepName(step)}的记录不能计算，请核对` : `缺少${stepName(step)}`;
}

/**
 * Whether a listing or a contract of an ISO day may rest on a decision: its resolution was passed on or before that day
 * by a body that may decide, every step asked for before it was done by then, and their days are in order (or explained).
 * A matter that needs no vote is always valid; what happened after the day is not looked at. (Reviewers' rule R10.)
 */
export function isValidFor({ steps, rule }: DecisionProgress, date: string): Validity {
  if (!isDate(date)) return invalid('日期不对，请核对');
  const attempts = steps.flatMap(({ records }) => records);
  const then = gateOf(stepsOf(attempts.filter(({ heldOn }) => heldOn <= date), rule));
  const short = then.find((progress) => !isDone(progress));
  if (short !== undefined) {
    const late = gateOf(steps).find(({ step }) => step === short.step)?.doneBy ?? null;
    return invalid(late !== null && late.heldOn > date ? `${stepName(short.step)}到${formatDateCn(late.heldOn)}才通过，晚于${formatDateCn(date)}` : shortcoming(short, rule));
  }
  const backwards = then.find(({ doneBy, runsBackwards }) => runsBackwards && doneBy !== null && !isExplained(doneBy));
  return backwards === undefined ? { isValid: true, reason: '' } : invalid(`${stepName(backwards.step)}的日期早于前面的步骤，又没有说明原因`);
}
