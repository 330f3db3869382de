import { describe, expect, it } from 'vitest';
import type { DossierEntry, StepColour, StepFacts, StepKey } from './dossier.ts';
import { completeness, DOSSIER_ITEMS, dossierSteps } from './dossier.ts';

const present = (...keys: string[]): DossierEntry[] => keys.map((key) => ({ key, state: 'present' }));
const all = DOSSIER_ITEMS.map(({ key }) => key);
const mandatory = DOSSIER_ITEMS.filter((item) => item.mandatory).map(({ key }) => key);

describe('the file of a deal', () => {
  it('has sixteen parts of which 3, 4, 5, 6, 8, 10 and 11 are mandatory', () => {
    expect(new Set(all).size).toBe(16);
    expect(DOSSIER_ITEMS.flatMap((item, index) => (item.mandatory ? [index + 1] : []))).toEqual([3, 4, 5, 6, 8, 10, 11]);
  });
  it.each<[string, DossierEntry[], number, number]>([
    ['nothing', [], 0, 7],
    ['everything', present(...all), 100, 0],
    ['everything but a photo', present(...all.slice(1)), 93, 0],
    ['the mandatory parts', present(...mandatory), 43, 0],
    ['one part', present('plan'), 6, 6],
    ['a part that is written as absent', [{ key: 'plan', state: 'absent' }], 0, 7],
    ['a part of an older list', present('photo'), 0, 7],
    // 15 are needed, 15 there
    ['all but one that is not needed', [...present(...all.slice(0, -1)), { key: 'end', state: 'not_needed' }], 100, 0],
    ['a mandatory part that is said not to be needed', [...present(...all.filter((key) => key !== 'plan')), { key: 'plan', state: 'not_needed' }], 93, 1],
  ])('with %s', (_, entries, percent, missingMandatory) => {
    const { percent: got, missingMandatory: missing } = completeness(entries, 'open');
    expect([got, missing.length]).toEqual([percent, missingMandatory]);
  });
  it('of a renewal needs no registration, no bids and no refunds', () => {
    const entries = present(...all.filter((key) => !['registration', 'bidding', 'refund'].includes(key)));
    expect(completeness(entries, 'renewal')).toEqual({ percent: 100, present: 13, needed: 13, missing: [], missingMandatory: [] });
    expect(completeness(entries, 'open')).toMatchObject({ percent: 81, missingMandatory: ['竞投记录、报价单、影像'] });
  });
  it('of a renewal counts what is there all the same', () => {
    expect(completeness(present(...all), 'renewal')).toMatchObject({ percent: 100, needed: 16 });
  });
  it('names what is missing', () => {
    expect(completeness(present(...all.filter((key) => key !== 'result' && key !== 'title')), 'open')).toMatchObject({ missing: ['资产登记卡、权属证明、红线图、照片', '成交公示及张贴照片'], missingMandatory: ['成交公示及张贴照片'] });
  });
});

const facts: StepFacts = {
  today: '2026-04-01', mode: 'open', decision: { status: 'valid', on: '2026-02-01', exception: '' }, application: { status: 'approved', on: '2026-02-20' }, notice: { on: '2026-03-02', endOn: '2026-03-09', dueEndOn: '2026-03-09' },
  registration: { isOver: true, qualified: 3, minBidders: 1, short: 0 }, bidding: { open: 0, sold: 1, failed: 0, isBelowReserve: false }, result: { on: '2026-03-11', endOn: '2026-03-18', openObjections: 0 }, contract: { made: 1, signBy: '2026-04-01', differences: 0 },
};
const nothing: StepFacts = {
  ...facts, decision: { status: 'none', on: null, exception: '' }, application: { status: 'none', on: null }, notice: { on: null, endOn: null, dueEndOn: null }, registration: { isOver: false, qualified: 0, minBidders: 1, short: 0 },
  bidding: { open: 0, sold: 0, failed: 0, isBelowReserve: false }, result: { on: null, endOn: null, openObjections: 0 }, contract: { made: 0, signBy: null, differences: 0 },
};
const step = (key: StepKey, more: Partial<StepFacts>) => dossierSteps({ ...facts, ...more }).find((one) => one.key === key);

describe('the line of steps', () => {
  it('is green from end to end when all is done', () => {
    expect(dossierSteps(facts).map(({ label, colour, sentence }) => [label, colour, sentence])).toEqual([
      ['决议', 'green', '2026-02-01 已决议'], ['立项', 'green', '2026-02-20 审核通过'], ['公告', 'green', '2026-03-02 至 2026-03-09 已公告'], ['报名与保证金', 'green', '合格竞投人 3 人，保证金已缴'], ['竞价', 'green', '成交 1 个标的'], ['成交公示', 'green', '2026-03-11 至 2026-03-18 已公示'], ['合同', 'green', '已签 1 份合同'],
    ]);
  });
  it('is grey from end to end when nothing is done', () => {
    expect(dossierSteps(nothing).map(({ colour }) => colour)).toEqual(Array.from({ length: 7 }, () => 'grey'));
  });
  it.each<[StepKey, StepColour, Partial<StepFacts>, string]>([
    ['decision', 'red', { decision: { status: 'valid', on: '2026-03-03', exception: '' } }, '决议日期 2026-03-03 晚于公告日 2026-03-02'],
    ['decision', 'green', { decision: { status: 'valid', on: '2026-03-02', exception: '' } }, '2026-03-02 已决议'],
    ['decision', 'red', { decision: { status: 'none', on: null, exception: ' 汛期抢险' } }, '没有有效决议，书面理由：汛期抢险'],
    ['decision', 'red', { decision: { status: 'none', on: null, exception: '' } }, '没有决议就发了公告'],
    ['decision', 'red', { decision: { status: 'invalid', on: null, exception: '' } }, '决议没有通过或者不符合表决要求'],
    ['application', 'red', { application: { status: 'open', on: null } }, '审核没有通过就发了公告'],
    ['application', 'red', { application: { status: 'returned', on: null }, notice: nothing.notice }, '已退回，请修改后再报'],
    ['application', 'grey', { application: { status: 'open', on: null }, notice: nothing.notice }, '正在审核'],
    ['notice', 'red', { notice: { on: '2026-03-02', endOn: '2026-03-08', dueEndOn: '2026-03-09' } }, '公告只到 2026-03-08，应到 2026-03-09'],
    ['notice', 'grey', { today: '2026-03-09' }, '公告中，到 2026-03-09 期满'],
    ['notice', 'green', { today: '2026-03-10' }, '2026-03-02 至 2026-03-09 已公告'],
    ['notice', 'red', { notice: { on: '2026-03-02', endOn: null, dueEndOn: null } }, '没有登记公告截止日'],
    ['registration', 'red', { registration: { isOver: true, qualified: 3, minBidders: 1, short: 1 } }, '1 人的保证金不足'],
    ['registration', 'grey', { registration: { isOver: false, qualified: 3, minBidders: 1, short: 1 } }, '报名中，合格 3 人'],
    ['registration', 'red', { registration: { isOver: true, qualified: 1, minBidders: 2, short: 0 } }, '合格竞投人 1 人，至少要 2 人'],
    ['registration', 'green', { mode: 'renewal', registration: nothing.registration }, '续约不用报名'],
    ['bidding', 'red', { bidding: { open: 0, sold: 0, failed: 2, isBelowReserve: false } }, '2 个标的全部流拍'],
    ['bidding', 'green', { bidding: { open: 0, sold: 1, failed: 2, isBelowReserve: false } }, '成交 1 个标的，流拍 2 个'],
    ['bidding', 'grey', { bidding: { open: 1, sold: 1, failed: 0, isBelowReserve: false } }, '1 个标的还没有结果'],
    ['bidding', 'grey', { bidding: { open: 2, sold: 0, failed: 0, isBelowReserve: false } }, '还没有竞价'],
    ['bidding', 'red', { bidding: { open: 0, sold: 1, failed: 0, isBelowReserve: true } }, '成交价没有达到底价'],
    ['bidding', 'green', { mode: 'renewal', bidding: nothing.bidding }, '续约不竞价'],
    ['result', 'red', { result: { on: '2026-03-11', endOn: '2026-03-18', openObjections: 2 } }, '2 件异议没有答复'],
    ['result', 'red', { result: nothing.result }, '没有成交公示就签了合同'],
    ['result', 'grey', { today: '2026-03-18' }, '公示中，到 2026-03-18 期满'],
    ['result', 'red', { result: { on: '2026-03-11', endOn: null, openObjections: 0 } }, '没有登记公示截止日'],
    ['contract', 'red', { contract: { made: 1, signBy: null, differences: 2 } }, '合同与公告、成交结果有 2 处不同'],
    ['contract', 'grey', { contract: { made: 0, signBy: '2026-04-01', differences: 0 } }, '2026-04-01 前签约，还差 1 份'],
    ['contract', 'red', { today: '2026-04-02', contract: { made: 0, signBy: '2026-04-01', differences: 0 } }, '签约期限 2026-04-01 已过，还差 1 份'],
    ['contract', 'green', { today: '2026-04-02' }, '已签 1 份合同'],
  ])('%s is %s', (key, colour, more, sentence) => {
    expect(step(key, more)).toMatchObject({ colour, sentence });
  });
});
