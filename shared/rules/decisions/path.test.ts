import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body, Step } from '../../contract/decisionTerms.ts';
import type { DecisionFacts, DecisionState, PathRecord, PathRule, StepState } from './path.ts';
import { decisionProgress, isValidFor } from './path.ts';

const FULL: PathRule = { steps: ['proposal', 'consultation', 'party', 'resolution', 'announcement', 'result'], bodies: ['members_assembly', 'representatives_assembly'] };
const SHORT: PathRule = { steps: ['resolution', 'announcement'], bodies: ['members_assembly'] };
const options: DecisionFacts['options'] = { matter: 'lease', charter: { membersMajority: null, representativesMajority: null, representativesQuorum: null }, hasEconomicOrganisation: true };
const BODIES: Readonly<Record<Step, Body | null>> = { proposal: 'party_branch', consultation: 'two_committees', party: 'party_members', resolution: 'members_assembly', announcement: null, result: null };

/** A step of June 2025 at which 30 of 30 came; `votesFor` 30 passes, 0 fails everywhere. */
function at(step: Step, day: number, votesFor = 30, more: Partial<PathRecord> = {}): PathRecord {
  const heldOn = `2025-06-${String(day).padStart(2, '0')}`;
  return { step, body: BODIES[step], heldOn, eligible: 30, attended: 30, proxies: 0, householdsEligible: 0, householdsAttended: 0, votesFor, votesAgainst: 30 - votesFor, abstained: 0, orderReason: '', postedUntil: BODIES[step] === null ? '2025-07-30' : null, ...more };
}
const progressOf = (records: readonly PathRecord[], rule: PathRule = FULL, announcementDays = 7) => decisionProgress({ rule, records, options, announcementDays });
const BEFORE = [at('proposal', 1), at('consultation', 2), at('party', 3)];
const TO_RESOLUTION = [...BEFORE, at('resolution', 10)];
const texts = (records: readonly PathRecord[], rule?: PathRule, days?: number) => progressOf(records, rule, days).problems.map(({ text, severity }) => `${severity}: ${text}`);

describe('the state of a decision', () => {
  it.each<[string, PathRecord[], PathRule, DecisionState, string | null]>([
    ['nothing yet', [], FULL, 'open', null],
    ['on its way', BEFORE, FULL, 'open', null],
    ['resolved', TO_RESOLUTION, FULL, 'resolved', '2025-06-10'],
    ['announced', [...TO_RESOLUTION, at('announcement', 11)], FULL, 'announced', '2025-06-10'],
    ['completed', [...TO_RESOLUTION, at('announcement', 11), at('result', 30)], FULL, 'completed', '2025-06-10'],
    ['a result without the announcement does not complete it', [...TO_RESOLUTION, at('result', 30)], FULL, 'resolved', '2025-06-10'],
    ['the resolution failed', [...BEFORE, at('resolution', 10, 0)], FULL, 'failed', null],
    ['the party failed it', [at('proposal', 1), at('consultation', 2), at('party', 3, 0)], FULL, 'failed', null],
    ['a resolution without the party step', [at('proposal', 1), at('consultation', 2), at('resolution', 10)], FULL, 'open', null],
    ['passed at the second attempt', [...BEFORE, at('resolution', 10, 0), at('resolution', 20)], FULL, 'resolved', '2025-06-20'],
    ['failed at the second attempt', [...BEFORE, at('resolution', 10), at('resolution', 20, 0)], FULL, 'failed', null],
    ['passed twice counts from the first', [...BEFORE, at('resolution', 10), at('resolution', 20)], FULL, 'resolved', '2025-06-10'],
    ['by a wrong body', [at('resolution', 10, 30, { body: 'board' })], SHORT, 'failed', null],
    ['by a wrong, then by the right body', [at('resolution', 10, 30, { body: 'board' }), at('resolution', 12)], SHORT, 'resolved', '2025-06-12'],
    ['by the right body, a wrong one afterwards undoes nothing', [at('resolution', 10), at('resolution', 12, 0, { body: 'board' })], SHORT, 'resolved', '2025-06-10'],
    ['figures without sense decide nothing', [at('resolution', 10, 30, { eligible: 0 })], SHORT, 'open', null],
    ['figures without sense undo nothing', [at('resolution', 10), at('resolution', 12, 30, { eligible: 0 })], SHORT, 'resolved', '2025-06-10'],
    ['a short path ends with its posting', [at('resolution', 10), at('announcement', 11)], SHORT, 'completed', '2025-06-10'],
    ['a matter without a vote', [], { steps: [], bodies: [] }, 'completed', null],
    ['a matter without a vote that was voted down all the same', [at('resolution', 10, 0)], { steps: [], bodies: [] }, 'failed', null],
    ['a party matter is decided by its last meeting', [at('proposal', 1), at('party', 5)], { steps: ['proposal', 'party'], bodies: [] }, 'completed', '2025-06-05'],
    ['a resolution that nobody is set to take', [at('resolution', 10)], { steps: ['resolution'], bodies: [] }, 'failed', null],
  ])('%s', (_, records, rule, state, decidedOn) => {
    const progress = progressOf(records, rule);
    expect([progress.state, progress.decidedOn]).toEqual([state, decidedOn]);
  });
});

describe('the steps', () => {
  const states = (records: readonly PathRecord[], rule?: PathRule) => progressOf(records, rule).steps.map(({ step, state }): [Step, StepState] => [step, state]);
  it('say whose turn it is and what is later', () => {
    expect(states([at('proposal', 1)])).toEqual([['proposal', 'done'], ['consultation', 'missing'], ['party', 'later'], ['resolution', 'later'], ['announcement', 'later'], ['result', 'later']]);
  });
  it('are missing where a later one is recorded', () => {
    expect(states([at('resolution', 1)])).toEqual([['proposal', 'missing'], ['consultation', 'missing'], ['party', 'missing'], ['resolution', 'done'], ['announcement', 'later'], ['result', 'later']]);
    expect(texts([at('resolution', 1)])).toEqual(['error: 缺少“党支部会提议”', 'error: 缺少“‘两委’会商议”', 'error: 缺少“党员大会审议”']);
  });
  it('keep every attempt with its place', () => {
    const [resolution] = progressOf([at('announcement', 25), at('resolution', 10, 0), at('resolution', 20)], SHORT).steps;
    expect(resolution?.records.map(({ index, result, vote }) => [index, result, vote.outcome])).toEqual([[1, 'failed', 'failed'], [2, 'passed', 'passed']]);
  });
  it('that are not asked for are shown where they are recorded', () => {
    expect(progressOf([at('party', 1), at('resolution', 2)], SHORT).steps.map(({ step, required }) => [step, required])).toEqual([['party', false], ['resolution', true], ['announcement', true]]);
  });
});

describe('problems', () => {
  it.each<[string, PathRecord[], string[]]>([
    ['nothing is wrong', [at('resolution', 10), at('announcement', 10)], []],
    ['days run backwards', [at('resolution', 10), at('announcement', 9)], ['error: “决议公开”的日期2025年6月9日早于前面的步骤，又没有说明原因']],
    ['days run backwards with a reason', [at('resolution', 10), at('announcement', 9, 30, { orderReason: '补登' })], ['warning: “决议公开”的日期2025年6月9日早于前面的步骤，说明：补登']],
    ['a blank is no reason', [at('resolution', 10), at('announcement', 9, 30, { orderReason: '  ' })], ['error: “决议公开”的日期2025年6月9日早于前面的步骤，又没有说明原因']],
    ['a failed vote', [at('resolution', 10, 0)], ['error: 2025年6月10日“成员（村民）会议决议”没有通过']],
    ['a failed vote put right', [at('resolution', 10, 0), at('resolution', 11)], ['warning: 2025年6月10日“成员（村民）会议决议”没有通过']],
    ['a wrong body', [at('resolution', 10, 30, { body: 'board' })], ['error: “成员（村民）会议决议”由理事会作出，机构不对，应由成员大会决定']],
    ['figures without sense', [at('resolution', 10, 30, { attended: 31 })], ['error: “成员（村民）会议决议”的记录不能计算：到会 31 人多于应到 30 人，请核对']],
    ['attempts in a strange order', [at('resolution', 12, 0), at('resolution', 11)], ['warning: 2025年6月12日“成员（村民）会议决议”没有通过', 'warning: “成员（村民）会议决议”的几次记录日期前后颠倒，请核对']],
    ['an unusual body for a step', [at('party', 1, 30, { body: 'board' }), at('resolution', 10)], ['warning: “党员大会审议”由理事会召开，一般应为党员大会，请核对']],
    ['no end of the posting', [at('resolution', 10), at('announcement', 11, 30, { postedUntil: null })], ['warning: “决议公开”没有登记公开截止日']],
    ['seven days after the first are seven', [at('resolution', 10), at('announcement', 11, 30, { postedUntil: '2025-06-18' })], []],
    ['six days are too few', [at('resolution', 10), at('announcement', 11, 30, { postedUntil: '2025-06-17' })], ['warning: “决议公开”只公开了6天，设置要求7天']],
    ['taken down before it hung', [at('resolution', 10), at('announcement', 11, 30, { postedUntil: '2025-06-10' })], ['error: “决议公开”的公开截止日早于公开日，请核对']],
    ['a day that is none', [at('resolution', 10), at('announcement', 31)], ['error: “决议公开”的记录不能计算：日期不对']],
  ])('%s', (_, records, problems) => {
    expect(texts(records, SHORT)).toEqual(problems);
  });
});

describe('what may rest on a decision', () => {
  it.each<[string, PathRecord[], PathRule, string, string]>([
    ['a contract of the day of the resolution', TO_RESOLUTION, FULL, '2025-06-10', ''],
    ['not one of the day before', TO_RESOLUTION, FULL, '2025-06-09', '“成员（村民）会议决议”到2025年6月10日才通过，晚于2025年6月9日'],
    ['not before the second attempt passed', [at('resolution', 10, 0), at('resolution', 20)], SHORT, '2025-06-19', '“成员（村民）会议决议”到2025年6月20日才通过，晚于2025年6月19日'],
    ['a contract made before a later vote failed', [at('resolution', 10), at('resolution', 20, 0)], SHORT, '2025-06-19', ''],
    ['not one made after it', [at('resolution', 10), at('resolution', 20, 0)], SHORT, '2025-06-20', '“成员（村民）会议决议”没有通过'],
    ['not a failed vote', [at('resolution', 10, 0)], SHORT, '2025-12-31', '“成员（村民）会议决议”没有通过'],
    ['not a vote one short', [at('resolution', 10, 19)], SHORT, '2025-12-31', '“成员（村民）会议决议”没有通过'],
    ['a vote at the edge', [at('resolution', 10, 20)], SHORT, '2025-12-31', ''],
    ['not a wrong body', [at('resolution', 10, 30, { body: 'board' })], SHORT, '2025-12-31', '“成员（村民）会议决议”由理事会作出，机构不对，应由成员大会决定'],
    ['not without a step before', [at('proposal', 1), at('consultation', 2), at('resolution', 10)], FULL, '2025-12-31', '缺少“党员大会审议”'],
    ['not while a step before came later', [at('proposal', 1), at('consultation', 2), at('party', 15, 30), at('resolution', 10, 30, { orderReason: '先开会' })], FULL, '2025-06-14', '“党员大会审议”到2025年6月15日才通过，晚于2025年6月14日'],
    ['a step that came later, with a reason', [at('proposal', 1), at('consultation', 2), at('party', 15, 30), at('resolution', 10, 30, { orderReason: '先开会' })], FULL, '2025-06-15', ''],
    ['not days that run backwards without one', [at('proposal', 1), at('consultation', 2), at('party', 15), at('resolution', 10)], FULL, '2025-06-15', '“成员（村民）会议决议”的日期早于前面的步骤，又没有说明原因'],
    ['a repeated vote that puts the order right', [at('proposal', 1), at('consultation', 2), at('party', 15), at('resolution', 10), at('resolution', 16)], FULL, '2025-06-16', ''],
    ['the posting is not waited for, nor its order', [at('resolution', 10), at('announcement', 1)], SHORT, '2025-06-10', ''],
    ['not nothing', [], SHORT, '2025-12-31', '缺少“成员（村民）会议决议”'],
    ['not figures without sense', [at('resolution', 10, 30, { eligible: 0 })], SHORT, '2025-12-31', '“成员（村民）会议决议”的记录不能计算，请核对'],
    ['a matter that needs no vote', [], { steps: [], bodies: [] }, '2025-01-01', ''],
    ['not a day that is none', TO_RESOLUTION, FULL, '2025-06-31', '日期不对，请核对'],
  ])('%s', (_, records, rule, date, reason) => {
    expect(isValidFor(progressOf(records, rule), date)).toEqual({ isValid: reason === '', reason });
  });
  it('is never what representatives resolved on a matter of the whole assembly', () => {
    const records = [at('resolution', 10, 30, { body: 'representatives_assembly' })];
    const progress = decisionProgress({ rule: { ...SHORT, bodies: ['representatives_assembly'] }, records, options: { ...options, matter: 'charter' }, announcementDays: 7 });
    expect([progress.state, isValidFor(progress, '2025-12-31').reason]).toEqual(['failed', '成员代表大会不能决定“章程和内部管理制度”，须由成员大会决定（农村集体经济组织法第二十八条）']);
  });
});

const anyRecords = fc.array(fc.record({ step: fc.constantFrom<Step>('proposal', 'consultation', 'party', 'resolution', 'announcement', 'result'), day: fc.integer({ min: 1, max: 28 }), votes: fc.integer({ min: 0, max: 30 }), body: fc.option(fc.constantFrom<Body>('board', 'members_assembly')) }), { maxLength: 12 })
  .map((records) => records.map(({ step, day, votes, body }) => at(step, day, votes, body === null ? {} : { body })));

describe('every path', () => {
  it('is decided exactly when it is resolved, announced or completed', () => {
    fc.assert(fc.property(anyRecords, fc.constantFrom(FULL, SHORT), (records, rule) => {
      const { state, decidedOn } = progressOf(records, rule);
      expect(decidedOn !== null).toBe(state === 'resolved' || state === 'announced' || state === 'completed');
    }));
  });
  it('is not valid before its first passed vote of an allowed body', () => {
    fc.assert(fc.property(anyRecords, fc.constantFrom(FULL, SHORT), fc.integer({ min: 1, max: 28 }), (records, rule, day) => {
      const date = `2025-06-${String(day).padStart(2, '0')}`;
      const { isValid, reason } = isValidFor(progressOf(records, rule), date);
      expect(isValid).toBe(reason === '');
      if (isValid) expect(records.some(({ step, body, heldOn, votesFor }) => step === 'resolution' && body === 'members_assembly' && heldOn <= date && votesFor >= 20)).toBe(true);
    }));
  });
  it('does not judge a day by what was recorded for later ones', () => {
    fc.assert(fc.property(anyRecords, fc.integer({ min: 1, max: 28 }), (records, day) => {
      const date = `2025-06-${String(day).padStart(2, '0')}`;
      expect(isValidFor(progressOf(records), date).isValid).toBe(isValidFor(progressOf(records.filter(({ heldOn }) => heldOn <= date)), date).isValid);
    }));
  });
});
