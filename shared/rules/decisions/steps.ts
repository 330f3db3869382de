import type { MatterRule, Step, StepRecord, Vote } from '../../contract/decisionTerms.ts';
import { stepSchema } from '../../contract/decisionTerms.ts';
import { isDate } from '../dates.ts';
import type { VoteOptions, VoteRecord } from './votes.ts';
import { isVoted, judgeVote } from './votes.ts';

/** A record of a step as far as the path of its decision needs it. */
export type PathRecord = VoteRecord & Pick<StepRecord, 'orderReason' | 'postedUntil'>;
/** What the matter matrix asks of a decision. */
export type PathRule = Pick<MatterRule, 'steps' | 'bodies'>;

/**
 * What one record comes to. `void`: it decides nothing (figures without sense, no body, a day that is none);
 * `wrong_body`: who met may not decide this; the others are votes that count, or a posting.
 */
export type AttemptResult = 'passed' | 'failed' | 'wrong_body' | 'void';

/** A record with its judgement; `index` is its place among the records of the decision, from 0. */
export interface Attempt extends Pick<PathRecord, 'step' | 'body' | 'heldOn' | 'orderReason' | 'postedUntil'> {
  readonly index: number;
  readonly vote: Vote;
  readonly result: AttemptResult;
}

/** Where a step stands: `missing` is its turn (or a later step is recorded already), `later` has its turn still to come. */
export type StepState = 'done' | 'failed' | 'missing' | 'later';

/** A step of a decision: its attempts in order, and the one it is done by. */
export interface StepProgress {
  readonly step: Step;
  readonly required: boolean;
  readonly records: readonly Attempt[];
  readonly state: StepState;
  readonly doneBy: Attempt | null;
  /** Whether `doneBy` bears a day before a step that goes before it. */
  readonly runsBackwards: boolean;
}

function resultOf({ step, body, heldOn }: PathRecord, vote: Vote, { steps, bodies }: PathRule): AttemptResult {
  if (!isVoted({ step })) return isDate(heldOn) ? 'passed' : 'void';
  if (vote.outcome === 'none' || body === null) return 'void';
  const isAsked = step === 'resolution' && (steps.includes('resolution') || bodies.length > 0);
  if (vote.refused !== '' || (isAsked && !bodies.includes(body))) return 'wrong_body';
  return vote.outcome;
}

/** Judges every record by the law of its day and by the bodies that the matrix allows for the resolution. */
export function judgeRecords(records: readonly PathRecord[], rule: PathRule, options: VoteOptions): Attempt[] {
  return records.map((record, index) => {
    const vote = judgeVote(record, options);
    const { step, body, heldOn, orderReason, postedUntil } = record;
    return { index, step, body, heldOn, orderReason, postedUntil, vote, result: resultOf(record, vote, rule) };
  });
}

/** Whether a record says why its day lies before the step before it. */
export const isExplained = ({ orderReason }: Pick<Attempt, 'orderReason'>): boolean => orderReason.trim() !== '';

/**
 * The attempt that a step is done by: the first one passed after the last that failed, or, where its day lies before an
 * earlier step, a repetition that is in order. Attempts that decide nothing, or by a wrong body, undo none before them.
 */
function doneBy(attempts: readonly Attempt[], notBefore: string): Attempt | null {
  const decisive = attempts.filter(({ result }) => result === 'passed' || result === 'failed');
  const run = decisive.slice(decisive.findLastIndex(({ result }) => result === 'failed') + 1);
  return run.find((attempt) => attempt.heldOn >= notBefore || isExplained(attempt)) ?? run[0] ?? null;
}

/** The steps that are asked for or recorded, in the order of 四议两公开, with where each stands. */
export function stepsOf(attempts: readonly Attempt[], rule: PathRule): StepProgress[] {
  let notBefore = '';
  let isTurn = true;
  const steps: StepProgress[] = [];
  stepSchema.options.forEach((step, place) => {
    const records = attempts.filter((attempt) => attempt.step === step);
    const required = rule.steps.includes(step);
    if (!required && records.length === 0) return;
    const done = doneBy(records, notBefore);
    const isSkipped = attempts.some((attempt) => stepSchema.options.indexOf(attempt.step) > place);
    const isFailed = records.some(({ result }) => result === 'failed' || result === 'wrong_body');
    const open: StepState = isFailed ? 'failed' : records.length > 0 || isTurn || isSkipped ? 'missing' : 'later';
    steps.push({ step, required, records, state: done === null ? open : 'done', doneBy: done, runsBackwards: done !== null && done.heldOn < notBefore });
    if (done !== null && done.heldOn > notBefore) notBefore = done.heldOn;
    if (required && done === null) isTurn = false;
  });
  return steps;
}

/** The steps on which the resolution rests: the asked ones up to it, and a resolution that was recorded without being asked for. */
export function gateOf(steps: readonly StepProgress[]): StepProgress[] {
  return steps.filter(({ step, required }) => isVoted({ step }) && (required || step === 'resolution'));
}
