import { describe, expect, test } from 'vitest';
import { decisionRowSchema, decisionViewSchema } from '../../../shared/contract/decisions.ts';
import { DEFAULT_MATRIX } from '../../../shared/rules/decisions/defaultMatrix.ts';
import { put, refusalOf } from '../../ledger/ledgerForTests.ts';
import { undoLast } from '../history/history.ts';
import { decided, meeting, TODAY, village } from '../trading/tradingForTests.ts';
import type { Village } from '../trading/tradingForTests.ts';
import { matrices, propose, saveMatrix } from './matrices.ts';
import { removeMatter, removeStep, saveMatter, saveStep } from './matters.ts';
import { stepsOfDecision } from './rows.ts';
import { decisionList, decisionView } from './view.ts';

const said = (work: () => unknown) => refusalOf(work).cells[0];
const matter = (here: Village, more: Partial<Parameters<typeof saveMatter>[1]> = {}) => ({
  uid: null, unit: here.cooperative, name: '鱼塘发包', matter: 'lease' as const, amount: 1_000_000, class: 'important' as const, classReason: '', raisedOn: '2026-10-01', content: '', previous: null, ...more,
});

describe('a matter', () => {
  test('is proposed a class with its bodies and clause, and another choice needs a reason', () => {
    const here = village();
    const proposal = propose(here.ledger.db, { unit: here.cooperative, matter: 'lease', amount: 1_000_000, on: '2026-10-01' });
    expect(proposal.rule).toMatchObject({ class: 'important' });
    expect(proposal.rule?.bodies).toContain('members_assembly');
    expect(proposal.rule?.clause).toContain('农村集体经济组织法');
    expect(said(() => saveMatter(here.ledger, matter(here, { class: 'daily' })))).toMatchObject({ key: 'classReason' });
    expect(saveMatter(here.ledger, matter(here, { class: 'daily', classReason: '续租零星摊位' })).seq).not.toBeNull();
  });

  test('stands as its votes say, whatever anybody wishes: 39 of 60 fail, 40 pass', () => {
    const here = village();
    const state = (decision: string) => decisionView(here.ledger.db, decision, TODAY);
    expect(state(decided(here, { votesFor: 39, votesAgainst: 7 }))).toMatchObject({ decision: { state: 'failed', decidedOn: null }, validity: { isValid: false } });
    const passed = state(decided(here, { votesFor: 40, votesAgainst: 6 }));
    expect(passed).toMatchObject({ decision: { state: 'resolved', decidedOn: '2026-10-10', body: 'representatives_assembly' }, validity: { isValid: true } });
    expect(passed.steps.at(-1)?.vote.counts.find(({ what }) => what === 'majority')).toMatchObject({ have: 40, of: 60, isMet: true });
  });

  test('keeps a failed vote and links the new attempt to it', () => {
    const here = village();
    const failed = decided(here, { votesFor: 39, votesAgainst: 7 });
    const again = saveMatter(here.ledger, matter(here, { previous: failed, name: '集市 3 号铺出租（再次表决）' })).decision;
    expect(decisionView(here.ledger.db, failed, TODAY).attempts.map(({ uid }) => uid)).toEqual([again]);
    expect(said(() => saveMatter(here.ledger, matter(here, { previous: again })))).toMatchObject({ key: 'previous' });
    expect(said(() => removeMatter(here.ledger, failed))?.message).toContain('不能删除');
  });

  test('is fixed once it was voted on, and goes away only before', () => {
    const here = village();
    const decision = decided(here);
    expect(said(() => saveMatter(here.ledger, { ...matter(here), uid: decision, amount: 1 }))?.message).toContain('已经表决');
    const fresh = saveMatter(here.ledger, matter(here)).decision;
    removeMatter(here.ledger, fresh);
    undoLast(here.ledger);
    expect(decisionView(here.ledger.db, fresh, TODAY).decision.state).toBe('open');
  });
});

describe('a meeting', () => {
  test('that bears a day before the step before it needs its reason, and one to come is not recorded', () => {
    const here = village();
    const decision = decided(here);
    const announcement = meeting({ step: 'announcement', body: null, heldOn: '2026-10-09', postedUntil: '2026-10-20' });
    expect(said(() => saveStep(here.ledger, { decision, uid: null, record: announcement }, TODAY))).toMatchObject({ key: 'orderReason' });
    saveStep(here.ledger, { decision, uid: null, record: { ...announcement, orderReason: '预先张贴' } }, TODAY);
    expect(said(() => saveStep(here.ledger, { decision, uid: null, record: meeting({ heldOn: '2026-11-22' }) }, TODAY))).toMatchObject({ key: 'heldOn' });
  });

  test('whose figures make no sense is refused in words', () => {
    const here = village();
    const { decision } = saveMatter(here.ledger, matter(here));
    expect(said(() => saveStep(here.ledger, { decision, uid: null, record: meeting({ attended: 61 }) }, TODAY))?.message).toContain('多于应到');
    expect(said(() => saveStep(here.ledger, { decision, uid: null, record: meeting({ votesFor: 50 }) }, TODAY))?.message).toContain('多于到会');
  });

  test('that was entered by mistake is taken away with its reason in the change record, and the decision stands as before', () => {
    const here = village();
    const decision = decided(here);
    const last = stepsOfDecision(here.ledger.db, decision).at(-1);
    removeStep(here.ledger, last?.uid ?? '', '登错议题');
    expect(decisionView(here.ledger.db, decision, TODAY).decision.state).toBe('open');
    expect(here.ledger.db.prepare('SELECT title FROM change_log ORDER BY seq DESC LIMIT 1').pluck().get()).toContain('登错议题');
  });
});

test('a village committee without an economic organisation is told when only the villagers’ law is met', () => {
  const here = village();
  const committee = put(here.ledger, 'unit', { name: '山口村委会', kind: 'village_committee', parent: put(here.ledger, 'unit', { name: '山口村', kind: 'village' }) });
  const { decision } = saveMatter(here.ledger, matter(here, { unit: committee, classReason: '默认' }));
  saveStep(here.ledger, { decision, uid: null, record: meeting({ body: 'villagers_representatives', attended: 45, votesFor: 30, votesAgainst: 10, abstained: 5 }) }, TODAY);
  const [step] = decisionView(here.ledger.db, decision, TODAY).steps;
  expect(step?.vote.warnings.join()).toMatch(/农村集体经济组织法/u);
});

test('a version of the matrix holds from its day on, and one with overlapping bands is not kept', () => {
  const here = village();
  const on = (day: string) => propose(here.ledger.db, { unit: here.cooperative, matter: 'lease', amount: 1_000_000, on: day });
  saveMatrix(here.ledger, { county: '青禾县', fromOn: '2026-06-01', note: '', matrix: { ...DEFAULT_MATRIX, rules: DEFAULT_MATRIX.rules.map((rule) => (rule.type === 'lease' ? { ...rule, class: 'general' } : rule)) } });
  expect([on('2026-05-31').rule?.class, on('2026-06-01').rule?.class, on('2026-06-01').version]).toEqual(['important', 'general', '青禾县规则（2026-06-01 起）']);
  const twice = DEFAULT_MATRIX.rules.flatMap((rule) => (rule.type === 'lease' ? [rule, rule] : [rule]));
  expect(said(() => saveMatrix(here.ledger, { county: '', fromOn: '2026-07-01', note: '', matrix: { ...DEFAULT_MATRIX, rules: twice } }))).toMatchObject({ key: 'matrix' });
  expect(matrices(here.ledger.db).map(({ fromOn }) => fromOn)).toEqual(['2026-06-01', '1950-01-01']);
});

test('lists and pages answer what the contract promises, with the four numbers of the year', () => {
  const here = village();
  const decision = decided(here);
  decided(here, { votesFor: 39, votesAgainst: 7 });
  const { rows, figures } = decisionList(here.ledger.db, { unit: here.village, search: 'js', state: null });
  expect(rows.map((row) => decisionRowSchema.parse(row).state)).toEqual(['failed', 'resolved']);
  expect(figures).toEqual([{ year: 2026, units: 1, uses: 1, matters: 1, amount: 6_000_000 }]);
  expect(decisionViewSchema.parse(decisionView(here.ledger.db, decision, TODAY)).decision.uid).toBe(decision);
});
