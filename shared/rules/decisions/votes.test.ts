import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body, MatterType, StepRecord, Vote } from '../../contract/decisionTerms.ts';
import { bodySchema, matterTypeSchema, stepSchema } from '../../contract/decisionTerms.ts';
import type { VoteOptions, VoteRecord } from './votes.ts';
import { judgeVote } from './votes.ts';

const NO_CHARTER: VoteOptions['charter'] = { membersMajority: null, representativesMajority: null, representativesQuorum: null };
const options: VoteOptions = { matter: 'lease', charter: NO_CHARTER, hasEconomicOrganisation: true };
const blank: VoteRecord = { step: 'resolution', body: 'members_assembly', heldOn: '2025-06-01', eligible: 60, attended: 40, proxies: 0, householdsEligible: 0, householdsAttended: 0, votesFor: 40, votesAgainst: 0, abstained: 0 };

/** Everybody who came and did not agree voted against. */
function meeting(body: Body, eligible: number, attended: number, votesFor: number, more: Partial<VoteRecord> = {}): VoteRecord {
  return { ...blank, body, eligible, attended, votesFor, votesAgainst: attended - votesFor, ...more };
}
const judge = (record: VoteRecord, more: Partial<VoteOptions> = {}) => judgeVote(record, { ...options, ...more });
const met = ({ counts }: Vote) => counts.map(({ what, isMet }) => `${what} ${isMet ? 'met' : 'missed'}`);
const said = ({ warnings }: Vote) => warnings.join('\n');

describe('the quorum and the majority of a body at their edges', () => {
  it.each<[string, VoteRecord, Vote['outcome'], string[]]>([
    ['members: exactly two thirds come and two thirds of all agree', meeting('members_assembly', 60, 40, 40), 'passed', ['quorum met', 'majority met']],
    ['members: one too few came', meeting('members_assembly', 60, 39, 39), 'failed', ['quorum missed', 'majority missed']],
    ['members: all of those present less one is not two thirds of all', meeting('members_assembly', 60, 40, 39), 'failed', ['quorum met', 'majority missed']],
    ['members: two thirds of 61 are 41', meeting('members_assembly', 61, 41, 41), 'passed', ['quorum met', 'majority met']],
    ['members: 40 of 61 are fewer than two thirds', meeting('members_assembly', 61, 61, 40), 'failed', ['quorum met', 'majority missed']],
    ['representatives: two thirds of all, no quorum by law', meeting('representatives_assembly', 30, 20, 20), 'passed', ['majority met']],
    ['representatives: one less', meeting('representatives_assembly', 30, 30, 19), 'failed', ['majority missed']],
    ['board: two thirds come, more than half of all agree', meeting('board', 5, 4, 3), 'passed', ['quorum met', 'majority met']],
    ['board: 3 of 5 are fewer than two thirds', meeting('board', 5, 3, 3), 'failed', ['quorum missed', 'majority met']],
    ['board: exactly two thirds come', meeting('board', 3, 2, 2), 'passed', ['quorum met', 'majority met']],
    ['board: half of all is not more than half', meeting('board', 6, 4, 3), 'failed', ['quorum met', 'majority missed']],
    ['villagers: more than half come, more than half of them agree', meeting('villagers_assembly', 100, 51, 26), 'passed', ['quorum met', 'majority met']],
    ['villagers: exactly half came', meeting('villagers_assembly', 100, 50, 50), 'failed', ['quorum missed', 'majority met']],
    ['villagers: half of those present is not more than half', meeting('villagers_assembly', 100, 52, 26), 'failed', ['quorum met', 'majority missed']],
    ['villagers: too few persons, but two thirds of the households', meeting('villagers_assembly', 100, 20, 11, { householdsEligible: 30, householdsAttended: 20 }), 'passed', ['quorum met', 'majority met']],
    ['villagers: neither half of the persons nor two thirds of the households', meeting('villagers_assembly', 100, 50, 50, { householdsEligible: 30, householdsAttended: 19 }), 'failed', ['quorum missed', 'quorum missed', 'majority met']],
    ['villagers: enough persons, whatever the households', meeting('villagers_assembly', 100, 51, 51, { householdsEligible: 30, householdsAttended: 1 }), 'passed', ['quorum met', 'majority met']],
    ['villagers’ representatives: two thirds come, more than half of them agree', meeting('villagers_representatives', 30, 20, 11), 'passed', ['quorum met', 'majority met']],
    ['villagers’ representatives: one too few came', meeting('villagers_representatives', 30, 19, 19), 'failed', ['quorum missed', 'majority met']],
    ['villagers’ representatives: half of those present', meeting('villagers_representatives', 30, 20, 10), 'failed', ['quorum met', 'majority missed']],
    ['villagers’ representatives are not counted by households', meeting('villagers_representatives', 30, 19, 19, { householdsEligible: 30, householdsAttended: 30 }), 'failed', ['quorum missed', 'majority met']],
    ['group: two thirds come, more than half of them agree', meeting('villagers_group', 30, 20, 11), 'passed', ['quorum met', 'majority met']],
    ['group: more than half is too few', meeting('villagers_group', 30, 19, 19), 'failed', ['quorum missed', 'majority met']],
    ['group: two thirds of the households', meeting('villagers_group', 30, 12, 7, { householdsEligible: 12, householdsAttended: 8 }), 'passed', ['quorum met', 'majority met']],
    ['party members: two thirds come, more than half of them agree', meeting('party_members', 9, 6, 4, { step: 'party' }), 'passed', ['quorum met', 'majority met']],
    ['party members: one too few came', meeting('party_members', 9, 5, 5, { step: 'party' }), 'failed', ['quorum missed', 'majority met']],
    ['party members: half of those present', meeting('party_members', 9, 6, 3, { step: 'party' }), 'failed', ['quorum met', 'majority missed']],
    ['party branch: more than half of those present, no quorum', meeting('party_branch', 5, 1, 1, { step: 'proposal' }), 'passed', ['majority met']],
    ['two committees: half of those present', meeting('two_committees', 9, 4, 2, { step: 'consultation' }), 'failed', ['majority missed']],
  ])('%s', (_, record, outcome, counts) => {
    const vote = judge(record);
    expect([vote.outcome, met(vote), vote.refused]).toEqual([outcome, counts, '']);
  });
});

describe('the arithmetic', () => {
  it('is written out with what is asked and its clause', () => {
    const [quorum, majority] = judge(meeting('members_assembly', 60, 45, 39)).counts;
    expect(quorum).toEqual({ what: 'quorum', label: '到会人数', have: 45, of: 60, need: '三分之二以上', isMet: true, text: '到会 45 人 ÷ 应到 60 人，须达三分之二（40 人），已达到', clause: '农村集体经济组织法第二十七条' });
    expect(majority).toMatchObject({ text: '赞成 39 人 ÷ 全体成员 60 人，须达三分之二（40 人），未达到', isMet: false });
  });
  it('says more than half in whole persons', () => {
    expect(judge(meeting('villagers_representatives', 60, 45, 23)).counts[1]).toMatchObject({ need: '过半数', text: '赞成 23 人 ÷ 到会 45 人，须超过半数（23 人），已达到', clause: '村民委员会组织法第二十六条' });
  });
  it('counts households as households', () => {
    expect(judge(meeting('villagers_assembly', 100, 20, 11, { householdsEligible: 30, householdsAttended: 20 })).counts[0]?.text).toBe('到会 20 户 ÷ 全体 30 户，须达三分之二（20 户），已达到');
  });
  it('cites local rules where no law asks', () => {
    expect(judge(meeting('two_committees', 9, 8, 5, { step: 'consultation' })).counts[0]?.clause).toBe('本地“四议两公开”规定');
  });
});

describe('the charter', () => {
  it.each<[string, VoteRecord, VoteOptions['charter'], Vote['outcome'], string]>([
    ['may ask for more: three quarters reached', meeting('members_assembly', 60, 60, 45), { ...NO_CHARTER, membersMajority: [3, 4] }, 'passed', '本组织章程'],
    ['may ask for more: three quarters missed by one', meeting('members_assembly', 60, 60, 44), { ...NO_CHARTER, membersMajority: [3, 4] }, 'failed', '本组织章程'],
    ['may ask for all', meeting('members_assembly', 60, 60, 60), { ...NO_CHARTER, membersMajority: [1, 1] }, 'passed', '本组织章程'],
    ['never asks for less than the law', meeting('members_assembly', 60, 60, 39), { ...NO_CHARTER, membersMajority: [1, 2] }, 'failed', '农村集体经济组织法第二十七条'],
    ['does not matter where it says what the law says', meeting('members_assembly', 60, 60, 40), { ...NO_CHARTER, membersMajority: [4, 6] }, 'passed', '农村集体经济组织法第二十七条'],
    ['may ask more of representatives', meeting('representatives_assembly', 30, 30, 23), { ...NO_CHARTER, representativesMajority: [4, 5] }, 'failed', '本组织章程'],
    ['is not used where it asks for more than all', meeting('members_assembly', 60, 60, 40), { ...NO_CHARTER, membersMajority: [3, 2] }, 'passed', '农村集体经济组织法第二十七条'],
  ])('%s', (_, record, charter, outcome, clause) => {
    const vote = judge(record, { charter });
    expect([vote.outcome, vote.counts.at(-1)?.clause]).toEqual([outcome, clause]);
  });
  it('sets how many representatives come', () => {
    const charter = { ...NO_CHARTER, representativesQuorum: [4, 5] as [number, number] };
    expect(met(judge(meeting('representatives_assembly', 30, 24, 24), { charter }))).toEqual(['quorum met', 'majority met']);
    expect(judge(meeting('representatives_assembly', 30, 23, 23), { charter })).toMatchObject({ outcome: 'failed', counts: [{ isMet: false, clause: '本组织章程' }, { isMet: true }] });
  });
  it('is warned about where it asks for less than the law or more than all', () => {
    expect(said(judge(blank, { charter: { ...NO_CHARTER, membersMajority: [1, 2] } }))).toContain('低于法律规定');
    expect(said(judge(blank, { charter: { ...NO_CHARTER, membersMajority: [3, 2] } }))).toContain('大于全部');
    expect(said(judge(blank, { charter: { ...NO_CHARTER, membersMajority: [2, 3] } }))).toBe('');
  });
  it('asks nothing of villagers’ bodies', () => {
    expect(judge(meeting('villagers_representatives', 30, 20, 11), { charter: { membersMajority: [1, 1], representativesMajority: [1, 1], representativesQuorum: [1, 1] } }).outcome).toBe('passed');
  });
});

describe('the law of the day', () => {
  it('judges an economic organisation by its charter before 2025-05-01, with a warning and no article', () => {
    const before = judge({ ...blank, heldOn: '2025-04-30' });
    expect([before.outcome, before.counts.map(({ clause }) => clause)]).toEqual(['passed', ['本组织章程', '本组织章程']]);
    expect(said(before)).toContain('按章程判断');
    expect(said(judge({ ...blank, heldOn: '2025-05-01' }))).toBe('');
  });
  it('lets the charter alone rule before 2025-05-01, even below two thirds', () => {
    const charter = { ...NO_CHARTER, membersMajority: [1, 2] as [number, number] };
    expect(judge(meeting('members_assembly', 60, 40, 30, { heldOn: '2025-04-30' }), { charter }).outcome).toBe('passed');
    expect(judge(meeting('members_assembly', 60, 40, 30, { heldOn: '2025-05-01' }), { charter }).outcome).toBe('failed');
  });
  it.each<[string, string, boolean]>([['2018-12-28', '村民委员会组织法', true], ['2018-12-29', '村民委员会组织法第二十六条', false], ['2025-12-31', '村民委员会组织法第二十六条', false], ['2026-01-01', '村民委员会组织法', true]])('cites the villagers’ law of %s as %s', (heldOn, clause, isWarned) => {
    const vote = judge(meeting('villagers_representatives', 30, 20, 11, { heldOn }), { matter: 'subsidy' });
    expect([vote.outcome, vote.counts.map((count) => count.clause), said(vote).includes('没有核对')]).toEqual(['passed', [clause, clause], isWarned]);
  });
  it('does not bar representatives from reserved matters before 2025-05-01', () => {
    const record = meeting('representatives_assembly', 30, 30, 30, { heldOn: '2025-04-30' });
    expect(judge(record, { matter: 'membership' })).toMatchObject({ outcome: 'passed', refused: '' });
    const from = judge({ ...record, heldOn: '2025-05-01' }, { matter: 'membership' });
    expect([from.outcome, from.refused.includes('第二十八条')]).toEqual(['failed', true]);
  });
  it('asks three quarters for workers’ rights only from 2025-05-01', () => {
    expect(judge(meeting('members_assembly', 60, 60, 40, { heldOn: '2025-04-30' }), { matter: 'worker_rights' }).outcome).toBe('passed');
    expect(judge(meeting('members_assembly', 60, 60, 40), { matter: 'worker_rights' }).outcome).toBe('failed');
  });
});

describe('a matter with a majority of its own', () => {
  it.each<[MatterType, Body, number, number, number, Vote['outcome'], string]>([
    ['outsider_land', 'villagers_assembly', 60, 41, 40, 'passed', '农村土地承包法第五十二条'],
    ['outsider_land', 'villagers_assembly', 60, 60, 39, 'failed', '农村土地承包法第五十二条'],
    ['outsider_land', 'villagers_representatives', 30, 20, 20, 'passed', '农村土地承包法第五十二条'],
    ['outsider_land', 'villagers_representatives', 30, 30, 19, 'failed', '农村土地承包法第五十二条'],
    ['outsider_land', 'villagers_group', 30, 20, 20, 'passed', '农村土地承包法第五十二条'],
    ['outsider_land', 'members_assembly', 60, 40, 40, 'passed', '农村集体经济组织法第二十七条、农村土地承包法第五十二条'],
    ['household_plan', 'villagers_assembly', 60, 60, 39, 'failed', '农村土地承包法第十九条'],
    ['household_plan', 'members_assembly', 60, 60, 40, 'passed', '农村集体经济组织法第二十七条、农村土地承包法第十九条'],
    ['household_adjustment', 'villagers_representatives', 30, 30, 20, 'passed', '农村土地承包法第二十八条'],
    ['construction_land', 'villagers_representatives', 30, 30, 19, 'failed', '土地管理法第六十三条'],
    ['construction_land', 'representatives_assembly', 30, 20, 20, 'passed', '农村集体经济组织法第二十八条、土地管理法第六十三条'],
    ['worker_rights', 'members_assembly', 60, 45, 45, 'passed', '农村集体经济组织法第十五条'],
    ['worker_rights', 'members_assembly', 60, 60, 44, 'failed', '农村集体经济组织法第十五条'],
  ])('%s by %s of %i with %i present and %i for has %s', (matter, body, eligible, attended, votesFor, outcome, clause) => {
    const vote = judge(meeting(body, eligible, attended, votesFor), { matter });
    expect([vote.outcome, vote.counts.at(-1)?.clause, vote.refused]).toEqual([outcome, clause, '']);
  });
  it('asks for the strictest of law and charter', () => {
    const charter = { ...NO_CHARTER, membersMajority: [4, 5] as [number, number] };
    expect(judge(meeting('members_assembly', 60, 60, 47), { matter: 'worker_rights', charter })).toMatchObject({ outcome: 'failed', counts: [{}, { clause: '本组织章程' }] });
  });
  it('warns of the approvals that are needed besides', () => {
    expect(said(judge(blank, { matter: 'outsider_land' }))).toBe('还须报乡（镇）人民政府批准（农村土地承包法第五十二条）');
    expect(said(judge(blank, { matter: 'household_adjustment' }))).toBe('还须报乡（镇）人民政府和县级主管部门批准（农村土地承包法第二十八条）');
    expect(said(judge(blank))).toBe('');
  });
  it('does not bind the steps before the resolution', () => {
    expect(judge(meeting('two_committees', 9, 8, 5, { step: 'consultation' }), { matter: 'outsider_land' })).toMatchObject({ outcome: 'passed', warnings: [] });
  });
  it('cites a wording that was not verified by its law alone and warns', () => {
    const vote = judge(meeting('villagers_assembly', 60, 60, 40, { heldOn: '2018-12-31' }), { matter: 'outsider_land' });
    expect(vote.counts.at(-1)?.clause).toBe('农村土地承包法');
    expect(said(vote)).toContain('农村土地承包法文本没有核对');
  });
});

describe('a body that may not decide', () => {
  it.each<[MatterType, Body, boolean | null, string]>([
    ['charter', 'representatives_assembly', true, '第二十八条'], ['membership', 'representatives_assembly', true, '第二十八条'], ['household_plan', 'representatives_assembly', true, '第二十八条'],
    ['homestead', 'representatives_assembly', true, '第二十八条'], ['compensation', 'representatives_assembly', true, '第二十八条'],
    ['household_plan', 'villagers_representatives', true, '第二十八条'],
    ['worker_rights', 'representatives_assembly', true, '第十五条'], ['worker_rights', 'villagers_representatives', false, '第十五条'], ['worker_rights', 'board', true, '第十五条'],
    ['outsider_land', 'board', true, '第五十二条'], ['construction_land', 'two_committees', null, '第六十三条'],
  ])('on %s: %s fails though everybody agrees', (matter, body, hasEconomicOrganisation, clause) => {
    const vote = judge(meeting(body, 25, 25, 25), { matter, hasEconomicOrganisation });
    expect(vote.outcome).toBe('failed');
    expect(vote.refused).toContain(clause);
    expect(vote.counts.every(({ isMet }) => isMet)).toBe(true);
  });
  it.each<[MatterType, Body, boolean | null]>([['household_plan', 'villagers_representatives', false], ['distribution', 'representatives_assembly', true], ['charter', 'members_assembly', true], ['household_adjustment', 'representatives_assembly', true]])('on %s is not %s', (matter, body, hasEconomicOrganisation) => {
    expect(judge(meeting(body, 25, 25, 25), { matter, hasEconomicOrganisation })).toMatchObject({ outcome: 'passed', refused: '' });
  });
});

describe('a villagers’ body where no economic organisation exists', () => {
  const without = { hasEconomicOrganisation: false };
  it('is counted both ways, and warned about when only the villagers’ law is met', () => {
    const vote = judge(meeting('villagers_assembly', 60, 41, 39), without);
    expect([vote.outcome, met(vote)]).toEqual(['passed', ['quorum met', 'majority met', 'quorum met', 'majority missed']]);
    expect(vote.counts[3]?.clause).toBe('农村集体经济组织法第六十四条第二款、农村集体经济组织法第二十七条');
    expect(said(vote)).toContain('只达到村民委员会组织法的人数');
  });
  it('is not warned about when both are met', () => {
    const vote = judge(meeting('villagers_assembly', 60, 41, 40), without);
    expect([vote.outcome, said(vote), vote.counts.length]).toEqual(['passed', '', 4]);
  });
  it('is not warned about when neither is met', () => {
    expect(judge(meeting('villagers_assembly', 60, 41, 10), without)).toMatchObject({ outcome: 'failed', warnings: [] });
  });
  it('is counted against all representatives', () => {
    expect(said(judge(meeting('villagers_representatives', 30, 20, 19), without))).toContain('没有达到全体的三分之二');
    expect(judge(meeting('villagers_representatives', 30, 20, 20), without)).toMatchObject({ outcome: 'passed', warnings: [] });
  });
  it('is counted in the group, too', () => {
    expect(said(judge(meeting('villagers_group', 30, 20, 19), without))).toContain('没有达到全体的三分之二');
  });
  it('is warned about without a second count when nobody knows whether one exists', () => {
    const vote = judge(meeting('villagers_assembly', 60, 41, 39), { hasEconomicOrganisation: null });
    expect([vote.counts.length, said(vote).includes('没有登记是否有集体经济组织')]).toEqual([2, true]);
  });
  it('is not counted twice before 2025-05-01, nor for village affairs', () => {
    expect(judge(meeting('villagers_assembly', 60, 41, 39, { heldOn: '2025-04-30' }), without)).toMatchObject({ warnings: [], counts: [{}, {}] });
    expect(judge(meeting('villagers_assembly', 60, 41, 39), { ...without, matter: 'subsidy' })).toMatchObject({ warnings: [], counts: [{}, {}] });
  });
  it('is warned about where one exists', () => {
    expect(said(judge(meeting('villagers_assembly', 60, 60, 60)))).toContain('民法典第一百零一条');
    expect(said(judge(meeting('members_assembly', 60, 60, 60), without))).toContain('登记为没有集体经济组织');
  });
});

describe('warnings beside the count', () => {
  it.each<[string, VoteRecord, MatterType, string]>([
    ['20 representatives are too few', meeting('representatives_assembly', 20, 20, 20), 'lease', '成员代表应多于二十人，现为 20 人（农村集体经济组织法第二十八条）'],
    ['21 representatives are enough', meeting('representatives_assembly', 21, 21, 21), 'lease', ''],
    ['a board of 4 is even', meeting('board', 4, 4, 4), 'purchase', '理事一般为三至七人的单数，现为 4 人（农村集体经济组织法第二十九条）'],
    ['a board of 9 is large', meeting('board', 9, 9, 9), 'purchase', '理事一般为三至七人的单数，现为 9 人（农村集体经济组织法第二十九条）'],
    ['a board of 7 is usual', meeting('board', 7, 7, 7), 'purchase', ''],
    ['some present did not vote', { ...meeting('members_assembly', 60, 45, 40), votesAgainst: 2, abstained: 1 }, 'lease', '到会的有 2 人没有投票，不计入赞成'],
    ['members may send a proxy', meeting('members_assembly', 60, 45, 40, { proxies: 45 }), 'lease', ''],
    ['others are asked about', meeting('board', 5, 5, 5, { proxies: 1 }), 'purchase', '理事会有 1 人委托，请核对是否允许委托'],
    ['a guarantee is warned about', meeting('members_assembly', 60, 60, 60), 'guarantee', '以集体财产为他人担保受法律禁止，表决通过也不能补正，请核对（农村集体经济组织法第三十五条、农村集体经济组织法第五十八条）'],
  ])('%s', (_, record, matter, warning) => {
    expect(judge(record, { matter })).toMatchObject({ outcome: 'passed', warnings: warning === '' ? [] : [warning] });
  });
});

describe('figures that make no sense', () => {
  it.each<[string, Partial<VoteRecord>, string]>([
    ['more votes than came', { votesAgainst: 1 }, '多于到会 40 人'],
    ['more came than could', { attended: 61 }, '多于应到 60 人'],
    ['more proxies than came', { proxies: 41 }, '委托 41 人多于到会'],
    ['nobody could come', { eligible: 0, attended: 0, votesFor: 0 }, '没有登记应到人数'],
    ['more households than there are', { householdsAttended: 1 }, '多于全体 0 户'],
    ['no votes', { votesFor: 0 }, '没有登记表决票数'],
    ['less than nobody', { votesAgainst: -1 }, '不小于零的整数'],
    ['half a person', { attended: 40.5 }, '不小于零的整数'],
    ['no such day', { heldOn: '2025-02-30' }, '会议日期不对'],
    ['nobody met', { body: null }, '没有登记由谁开会表决'],
  ])('decide nothing: %s', (_, more, reason) => {
    const vote = judge({ ...blank, ...more });
    expect(vote).toMatchObject({ outcome: 'none', counts: [], warnings: [] });
    expect(vote.refused).toContain(reason);
  });
  it.each(['announcement', 'result'] as const)('%s is no vote, whatever its figures', (step) => {
    expect(judge({ ...blank, step, body: null, eligible: 0 })).toEqual({ outcome: 'none', counts: [], warnings: [], refused: '' });
  });
});

const fraction = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
const anyOptions: fc.Arbitrary<VoteOptions> = fc.record({
  matter: fc.constantFrom(...matterTypeSchema.options), hasEconomicOrganisation: fc.constantFrom(true, false, null),
  charter: fc.record({ membersMajority: fc.option(fraction), representativesMajority: fc.option(fraction), representativesQuorum: fc.option(fraction) }),
});
const anyRecord: fc.Arbitrary<StepRecord> = fc.record({
  step: fc.constantFrom(...stepSchema.options), body: fc.constantFrom(...bodySchema.options), heldOn: fc.constantFrom('2018-06-01', '2025-04-30', '2025-05-01', '2026-01-01'),
  eligible: fc.integer({ min: 1, max: 40 }), came: fc.nat(40), households: fc.nat(20), cameHouseholds: fc.nat(20), agreed: fc.nat(40), rest: fc.nat(40),
}).map(({ step, body, heldOn, eligible, came, households, cameHouseholds, agreed, rest }) => {
  const attended = Math.min(came, eligible);
  const votesFor = Math.min(agreed, attended);
  return {
    step, body, heldOn, eligible, attended, proxies: 0, householdsEligible: households, householdsAttended: Math.min(cameHouseholds, households),
    votesFor, votesAgainst: Math.min(rest, attended - votesFor), abstained: 0, attendees: [], place: '', chair: '', recorder: '', note: '', orderReason: '', postedUntil: null,
  };
});

describe('every vote', () => {
  it('is not undone by one vote more in favour', () => {
    fc.assert(fc.property(anyRecord.filter(({ votesAgainst }) => votesAgainst > 0), anyOptions, (record, chosen) => {
      const before = judgeVote(record, chosen);
      const after = judgeVote({ ...record, votesFor: record.votesFor + 1, votesAgainst: record.votesAgainst - 1 }, chosen);
      expect(before.outcome === 'passed' && after.outcome !== 'passed').toBe(false);
    }), { numRuns: 2_000 });
  });
  it('does not depend on who is listed', () => {
    fc.assert(fc.property(anyRecord, anyOptions, fc.nat(5), (record, chosen, n) => {
      const listed: StepRecord = { ...record, attendees: Array.from({ length: n }, (_, i) => ({ name: `甲${i}`, note: '' })) };
      expect(judgeVote(listed, chosen)).toEqual(judgeVote(record, chosen));
    }));
  });
  it('passes exactly when every binding count is met and the body may decide, and never on half of those present by law', () => {
    fc.assert(fc.property(anyRecord, anyOptions, (record, chosen) => {
      const { outcome, counts, refused } = judgeVote(record, chosen);
      const binding = counts.filter(({ label }) => !label.includes('比照'));
      if (outcome === 'none') expect(counts).toEqual([]);
      else expect(outcome).toBe(refused === '' && binding.every(({ isMet }) => isMet) ? 'passed' : 'failed');
      const charterMayAskLess = record.heldOn < '2025-05-01' && (record.body === 'members_assembly' || record.body === 'representatives_assembly');
      if (outcome === 'passed' && !charterMayAskLess) expect(2 * record.votesFor).toBeGreaterThan(record.attended);
    }), { numRuns: 2_000 });
  });
});
