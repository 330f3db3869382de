import type { Body, MatterClass, MatterRule, Step } from '../../../shared/contract/decisionTerms.ts';
import { BODY_LABELS, CLASS_LABELS, MATTER_LABELS, matterClassSchema, matterTypeSchema, STEP_LABELS, stepSchema } from '../../../shared/contract/decisionTerms.ts';
import type { DecisionView } from '../../../shared/contract/decisions.ts';

export type DecisionState = DecisionView['decision']['state'];
export type DecisionStep = DecisionView['steps'][number];
export type ProgressState = DecisionView['progress'][number]['state'];

/** The states of a matter as lists and pages show them; amber waits for somebody. */
export const STATES: Readonly<Record<DecisionState, { readonly label: string; readonly colour: string }>> = {
  open: { label: '办理中', colour: 'processing' }, failed: { label: '未通过', colour: 'error' }, resolved: { label: '已决议', colour: 'warning' },
  announced: { label: '已公开', colour: 'success' }, completed: { label: '已完成', colour: 'default' },
};

/** Every step of 四议两公开 in its order. */
export const STEPS: readonly Step[] = stepSchema.options;

/** `第4步 成员（村民）会议决议`. */
export function stepTitle(step: Step): string {
  return `第${STEPS.indexOf(step) + 1}步 ${STEP_LABELS[step]}`;
}

export const MATTERS = matterTypeSchema.options.map((value) => ({ value, label: MATTER_LABELS[value] }));
export const CLASSES = matterClassSchema.options.map((value) => ({ value, label: CLASS_LABELS[value] }));

/** The steps a rule asks for, in words. */
export function stepsText(steps: readonly Step[]): string {
  return steps.length === 0 ? '不要求会议' : steps.map((step) => STEP_LABELS[step]).join(' → ');
}

/** The bodies of which one has to resolve, in words. */
export function bodiesText(bodies: readonly Body[]): string {
  return bodies.length === 0 ? '不要求表决' : bodies.map((body) => BODY_LABELS[body]).join('，或 ');
}

/** Whether a class is another than the one the rules propose, so that the reason has to be given. */
export function isOtherClass(rule: MatterRule | null, wanted: MatterClass | null): boolean {
  return rule !== null && wanted !== null && rule.class !== wanted;
}
