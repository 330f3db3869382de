import { expect, it } from 'vitest';
import type { MatterRule } from '../../../shared/contract/decisionTerms.ts';
import { bodiesFor, dayBefore, firstStep, keptStep, postingEnd, storedRecord } from './stepDraft.ts';
import type { DecisionStep } from './terms.ts';

const RULE: MatterRule = { type: 'lease', tier: 'village', from: null, until: null, class: 'important', steps: ['proposal', 'resolution'], bodies: ['members_assembly', 'representatives_assembly'], clause: '' };
const about = { rule: RULE, steps: [], today: '2026-05-06', days: 7 };
const kept = (step: DecisionStep['record']['step'], heldOn: string): DecisionStep => ({
  uid: step, vote: { outcome: 'none', counts: [], warnings: [], refused: '' }, record: { ...firstStep(step, about).record, heldOn, place: '村委会', chair: '陈', recorder: '李' },
});

it('offers the bodies of the rule first and leaves a choice of several open', () => {
  expect(bodiesFor('resolution', RULE).allowed).toEqual(['members_assembly', 'representatives_assembly']);
  expect(bodiesFor('resolution', RULE).others).not.toContain('members_assembly');
  expect(firstStep('resolution', about).record.body).toBeNull();
  expect(firstStep('party', about).record.body).toBe('party_members');
});

it('begins a meeting with place and people of the one before', () => {
  expect(firstStep('party', { ...about, steps: [kept('proposal', '2026-05-01')] }).record).toMatchObject({ place: '村委会', chair: '陈', recorder: '李', heldOn: '2026-05-06' });
});

it('knows the latest day of the steps before', () => {
  const steps = [kept('proposal', '2026-05-03'), kept('consultation', '2026-05-02'), kept('resolution', '2026-05-09')];
  expect(dayBefore('party', steps)).toBe('2026-05-03');
  expect(dayBefore('proposal', steps)).toBeNull();
});

it('ends a posting after working days or plain days, the day it was put up not counted', () => {
  expect(postingEnd('2026-05-06', 7, 'plain').end).toBe('2026-05-13');
  expect(postingEnd('2026-05-11', 5, 'working').end).toBe('2026-05-18');
  expect(postingEnd('2026-05-06', 0, 'working').end).toBeNull();
});

it('stores only what belongs to the step and the body', () => {
  const draft = keptStep(kept('resolution', '2026-05-09'));
  const record = storedRecord({ ...draft, names: '李强', record: { ...draft.record, body: 'members_assembly', householdsEligible: 9, householdsAttended: 9, postedUntil: '2026-05-20', orderReason: '补记' } }, false);
  expect(record).toMatchObject({ householdsEligible: 0, householdsAttended: 0, postedUntil: null, orderReason: '', attendees: [{ name: '李强', note: '' }] });
  const posting = storedRecord({ ...firstStep('announcement', about), names: '李强' }, false);
  expect(posting).toMatchObject({ body: null, attendees: [], votesFor: 0 });
});
