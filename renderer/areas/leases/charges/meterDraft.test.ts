import { describe, expect, it } from 'vitest';
import type { MeterRow } from '../../../../shared/contract/charges.ts';
import type { MeterDraft } from './meterDraft.ts';
import { isChanged, judge, layPaste, pending, storedDraft } from './meterDraft.ts';

const S = 10_000;
const row = (number: number, more: Partial<MeterRow> = {}): MeterRow => ({
  charge: `c${number}`, contract: `k${number}`, contractName: '', object: `${number}号档`, payer: '', kind: 'electricity', name: '电费', terms: { by: 'meter', unitPrice: 10_000, measure: '度', multiplier: S, lossShare: 0 },
  before: 100 * S, beforeMonth: '2026-10', usedBefore: 10 * S, reading: null, ...more,
});
const draft = (after: string, more: Partial<MeterDraft> = {}): MeterDraft => ({ before: '100', after, change: 'none', oldEnd: '', newStart: '', ...more });

describe('a typed reading', () => {
  it.each([
    ['', 'empty'], ['112', 'read'], ['１１２．５', 'read'], ['99', 'wrong'], ['12a', 'wrong'], ['-5', 'wrong'], ['1.23456', 'wrong'],
  ])('%s is %s', (after, state) => {
    expect(judge(row(1), draft(after)).state).toBe(state);
  });

  it('tells its bill and what strikes', () => {
    expect(judge(row(1), draft('112.5'))).toMatchObject({ bill: { used: 125_000, amount: 1_250 }, warning: null });
    expect(judge(row(1), draft('160'))).toMatchObject({ warning: '是上月用量 10 的 6 倍，请核对' });
  });

  it('names the field that is wrong', () => {
    expect(judge(row(1), draft('5', { before: '' }))).toMatchObject({ field: 'before', problem: '请先填上次读数' });
    expect(judge(row(1), draft('5', { change: 'exchanged' }))).toMatchObject({ field: 'oldEnd', problem: '请填旧表止数' });
    expect(judge(row(1), draft('5', { change: 'exchanged', oldEnd: '90' }))).toMatchObject({ field: 'oldEnd' });
    expect(judge(row(1), draft('5', { change: 'exchanged', oldEnd: '120', newStart: '6' }))).toMatchObject({ field: 'newStart' });
    expect(judge(row(1), draft('5', { change: 'exchanged', oldEnd: '120' }))).toMatchObject({ state: 'read', bill: { used: 25 * S } });
  });
});

it('only what differs from the ledger is stored; what is wrong waits', () => {
  const stored = row(1, { reading: { before: 100 * S, after: 110 * S, change: null, readOn: '2026-11-28', note: '', isBilled: false, isPaid: false, billed: 0 } });
  expect(isChanged(stored, storedDraft(stored))).toBe(false);
  expect(isChanged(stored, draft('110.0'))).toBe(false);
  const rows = [stored, row(2), row(3), row(4)];
  expect(pending(rows, { c1: draft(''), c2: draft('101'), c3: draft('9'), c4: draft('') })).toEqual({
    readings: [{ charge: 'c1', before: 100 * S, after: null, change: null, note: '' }, { charge: 'c2', before: 100 * S, after: 101 * S, change: null, note: '' }], wrong: ['c3'],
  });
});

describe('a pasted block', () => {
  const rows = [1, 2, 3].map((number) => row(number));
  it('of one column fills downwards from where it was pasted; what is too long is told', () => {
    expect(layPaste(rows, 1, '11\r\n12\r\n13\r\n')).toEqual({ texts: new Map([['c2', '11'], ['c3', '12']]), left: 1 });
  });

  it('with the names of stalls goes to those stalls', () => {
    expect(layPaste(rows, 0, '3号档\t李四\t33\n1 号档\t张三\t11\n9号档\t王五\t99')).toEqual({ texts: new Map([['c3', '33'], ['c1', '11']]), left: 1 });
  });
});
