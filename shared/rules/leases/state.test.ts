import { describe, expect, it } from 'vitest';
import type { LegalState, StateFacts } from './state.ts';
import { ageOf, legalState, limitation } from './state.ts';

const facts: StateFacts = { state: 'in_force', signedOn: '2023-12-20', startOn: '2024-01-01', endOn: '2026-12-31', endedOn: null, returnedOn: null, isRenewed: false };

describe('the state of a contract', () => {
  it.each<[string, Partial<StateFacts>, string, LegalState]>([
    ['draft, as the register says', { state: 'draft' }, '2025-01-01', 'draft'],
    ['signed before its first day', {}, '2023-12-31', 'signed'],
    ['not even signed before its first day', { signedOn: null }, '2023-12-31', 'draft'],
    ['in force on its first day', {}, '2024-01-01', 'in_force'],
    ['expiring 180 days before its end', {}, '2026-07-04', 'expiring'],
    ['in force the day before', {}, '2026-07-03', 'in_force'],
    ['expiring on its last day', {}, '2026-12-31', 'expiring'],
    ['held over on the day after (民法典 §734)', {}, '2027-01-01', 'held_over'],
    ['held over even if the register still says in force', { state: 'in_force' }, '2029-01-01', 'held_over'],
    ['ended when the object came back', { returnedOn: '2027-01-05' }, '2027-01-05', 'ended'],
    ['held over until the object comes back', { returnedOn: '2027-01-05' }, '2027-01-04', 'held_over'],
    ['ended when another contract continues it', { isRenewed: true }, '2027-01-01', 'ended'],
    ['ended early from its day', { endedOn: '2025-06-30' }, '2025-06-30', 'ended_early'],
    ['in force until then', { endedOn: '2025-06-30' }, '2025-06-29', 'in_force'],
    ['ended early when the register says so without a day', { state: 'terminated' }, '2025-06-29', 'ended_early'],
    ['disputed, whatever the days say', { state: 'disputed' }, '2030-01-01', 'disputed'],
    ['without days', { endOn: null }, '2025-01-01', 'undated'],
  ])('is %s', (_, more, today, state) => {
    expect(legalState({ ...facts, ...more }, today)).toBe(state);
  });
});

describe('limitation', () => {
  it('alarms after two and a half years and lapses after three', () => {
    expect(limitation('2023-03-31', [])).toEqual({ from: '2023-03-31', alarmOn: '2025-09-30', lapsesOn: '2026-04-01' });
  });
  it('begins anew with a demand or an acknowledgement (民法典 §195)', () => {
    expect(limitation('2023-03-31', [{ on: '2024-01-10', kind: 'demand' }, { on: '2023-12-01', kind: 'acknowledgement' }])).toMatchObject({ from: '2024-01-10', alarmOn: '2026-07-10' });
  });
  it('is carried on by one demand after another, each in its time', () => {
    expect(limitation('2020-01-01', [{ on: '2022-06-01', kind: 'demand' }, { on: '2025-01-01', kind: 'demand' }]).lapsesOn).toBe('2028-01-02');
  });
  it('is not brought back by a demand once it has lapsed, but by an acknowledgement (民法典 §192)', () => {
    expect(limitation('2020-01-01', [{ on: '2026-01-01', kind: 'demand' }]).lapsesOn).toBe('2023-01-02');
    expect(limitation('2020-01-01', [{ on: '2026-01-01', kind: 'acknowledgement' }]).lapsesOn).toBe('2029-01-02');
  });
});

describe('ages', () => {
  it.each([['2025-01-31', 'current'], ['2025-02-01', 'd30'], ['2025-03-02', 'd30'], ['2025-03-03', 'd90'], ['2025-05-01', 'd90'], ['2025-05-02', 'd180'], ['2025-07-30', 'd180'], ['2025-07-31', 'd365'], ['2026-01-31', 'd365'], ['2026-02-01', 'older']] as const)('what was due on 31 January is on %s %s', (today, bucket) => {
    expect(ageOf('2025-01-31', today)).toBe(bucket);
  });
});
