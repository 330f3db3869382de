import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingState } from '../../contract/tradingTerms.ts';
import { listingStateSchema } from '../../contract/tradingTerms.ts';
import type { Given, ListingFacts, LoggedMove } from './states.ts';
import { decisionGate, moves, moveTo, NEXT_STATES, noticeGate, stateOf } from './states.ts';

const lot = (state: 'waiting' | 'open' | 'sold' | 'failed', hasContract = false, name = '东塘') => ({ name, state, hasContract });
/** Everything is in order for every step at once, as far as that can be. */
const facts: ListingFacts = {
  today: '2026-03-20', now: '2026-03-20 09:00', mode: 'open', onPlatform: false, decision: 'valid', exception: '', exceptionBy: '', reserveLowered: false, isNewDecision: false, attempt: 1, noticeProblems: [],
  noticeOn: '2026-03-02', noticeEndOn: '2026-03-09', registerUntil: '2026-03-09 17:00', bidAt: '2026-03-20 09:00', qualified: 2, minBidders: 2, lots: [lot('sold', true)], resultEndOn: '2026-03-19', openObjections: 0, missingDossier: [],
};
const given: Given = { reason: '村里另有安排', basis: '公告第八条', date: '2026-03-20' };
const why = (state: ListingState, to: ListingState, more: Partial<ListingFacts>) => moves(state, { ...facts, ...more }).find((move) => move.to === to)?.why;

describe('a listing', () => {
  it.each<[ListingState, ListingState, Partial<ListingFacts>]>([
    ['draft', 'applied', {}], ['draft', 'withdrawn', {}], ['applied', 'returned', {}], ['applied', 'approved', {}], ['returned', 'applied', {}], ['approved', 'announced', {}], ['announced', 'bidding', { lots: [lot('waiting')] }], ['bidding', 'result', {}], ['result', 'signed', {}], ['signed', 'closed', {}],
    ['bidding', 'failed', { lots: [lot('failed'), lot('failed')] }], ['announced', 'failed', { qualified: 1 }], ['announced', 'failed', { qualified: 0, minBidders: 1 }], ['result', 'failed', { lots: [lot('failed')] }], ['failed', 'relisted', {}], ['announced', 'terminated', {}], ['bidding', 'terminated', {}], ['result', 'terminated', {}], ['bidding', 'withdrawn', {}],
    ['announced', 'result', { mode: 'renewal', lots: [lot('sold')], qualified: 0 }], ['announced', 'failed', { mode: 'renewal', lots: [lot('failed')] }],
    ['announced', 'bidding', { onPlatform: true, qualified: 0, bidAt: '2026-12-01 09:00' }], ['approved', 'announced', { decision: 'none', exception: '汛期抢险', exceptionBy: '张三' }], ['approved', 'announced', { reserveLowered: true, isNewDecision: true }],
    ['bidding', 'result', { lots: [lot('sold'), lot('failed')] }], ['announced', 'bidding', { today: '2026-03-20', noticeEndOn: '2026-03-19' }],
  ])('goes from %s to %s', (from, to, more) => {
    expect(moveTo(from, to, { ...facts, ...more }, given)).toEqual({ ok: true, value: to });
  });

  it.each<[ListingState, ListingState, Partial<ListingFacts>, string]>([
    ['draft', 'applied', { lots: [] }, '还没有标的'],
    ['approved', 'announced', { decision: 'none' }, '还没有决议；确有原因的，填写书面理由和批准人'],
    ['approved', 'announced', { decision: 'invalid' }, '决议没有通过或者不符合表决要求；确有原因的，填写书面理由和批准人'],
    ['approved', 'announced', { decision: 'none', exception: '汛期抢险', exceptionBy: '　' }, '没有决议的书面理由还缺批准人'],
    ['approved', 'announced', { decision: 'none', exception: ' ', exceptionBy: '张三' }, '还没有决议；确有原因的，填写书面理由和批准人'],
    ['approved', 'announced', { reserveLowered: true }, '底价比上次低，须有上次流拍以后的新决议'],
    ['approved', 'announced', { noticeProblems: ['报名开始早于公告日'] }, '报名开始早于公告日'],
    ['announced', 'bidding', { today: '2026-03-09', now: '2026-03-09 18:00' }, '公告挂到 2026-03-09，期满后才能竞价'],
    ['announced', 'bidding', { noticeEndOn: null }, '还没有登记公告日和公告截止日'],
    ['announced', 'bidding', { noticeEndOn: '2026-03-01' }, '公告截止 2026-03-01 早于公告日 2026-03-02'],
    ['announced', 'bidding', { registerUntil: '2026-03-20 09:01' }, '报名 2026-03-20 09:01 截止，还没有到'],
    ['announced', 'bidding', { bidAt: '2026-03-20 09:01' }, '竞价时间是 2026-03-20 09:01，还没有到'],
    ['announced', 'bidding', { qualified: 1 }, '合格竞投人 1 人，公告要求至少 2 人'],
    ['announced', 'bidding', { mode: 'renewal' }, '续约不竞价，公告期满后直接公示'],
    ['announced', 'failed', {}, '合格竞投人 2 人，应先竞价'],
    ['announced', 'failed', { qualified: 0, today: '2026-03-09' }, '公告挂到 2026-03-09，期满后才能竞价'],
    ['announced', 'failed', { qualified: 0, registerUntil: '2026-03-21 17:00' }, '报名 2026-03-21 17:00 截止，还没有到'],
    ['bidding', 'result', { lots: [lot('sold'), lot('open', false, '西塘')] }, '西塘还没有结果'],
    ['bidding', 'result', { lots: [lot('failed')] }, '没有成交的标的'],
    ['bidding', 'failed', { lots: [lot('failed'), lot('sold', false, '西塘')] }, '西塘还没有结果或者已经成交'],
    ['announced', 'result', { mode: 'renewal', today: '2026-03-05' }, '公告挂到 2026-03-09，期满后才能竞价'],
    ['result', 'signed', { resultEndOn: null }, '还没有登记成交公示截止日'],
    ['result', 'signed', { resultEndOn: '2026-03-20' }, '成交公示到 2026-03-20，期满后才能签约'],
    ['result', 'signed', { openObjections: 1 }, '还有 1 件异议没有答复'],
    ['result', 'signed', { lots: [lot('sold', true), lot('sold', false, '西塘'), lot('failed', false, '北塘')] }, '西塘还没有合同'],
    ['result', 'signed', { lots: [lot('failed')] }, '没有成交的标的'],
    ['result', 'failed', {}, '已有成交的标的，竞得人不签约的按违约处理'],
    ['signed', 'closed', { missingDossier: ['招租方案', '成交公示及张贴照片'] }, '档案还缺：招租方案、成交公示及张贴照片'],
  ])('does not go from %s to %s yet', (from, to, more, sentence) => {
    expect(why(from, to, more)).toBe(sentence);
    expect(moveTo(from, to, { ...facts, ...more }, given)).toEqual({ ok: false, code: 'not_now', message: sentence });
  });

  it.each<[ListingState, ListingState]>([
    ['draft', 'announced'], ['draft', 'signed'], ['applied', 'announced'], ['approved', 'bidding'], ['announced', 'signed'], ['announced', 'result'], ['bidding', 'signed'], ['failed', 'announced'], ['failed', 'result'], ['signed', 'withdrawn'], ['result', 'withdrawn'], ['draft', 'terminated'], ['closed', 'draft'], ['withdrawn', 'applied'], ['relisted', 'announced'], ['terminated', 'bidding'], ['draft', 'draft'],
  ])('never goes from %s to %s', (from, to) => {
    expect(moveTo(from, to, facts, given)).toMatchObject({ ok: false, code: 'no_such_move' });
  });

  it.each<[ListingState, ListingState, Partial<Given>, string]>([
    ['draft', 'withdrawn', { reason: ' ' }, 'reason'], ['applied', 'returned', { reason: '' }, 'reason'], ['announced', 'terminated', { reason: '' }, 'reason'], ['announced', 'terminated', { basis: '' }, 'basis'],
    ['approved', 'announced', { date: null }, 'date'], ['approved', 'announced', { date: '2026-03-21' }, 'date'], ['approved', 'announced', { date: '2026-02-30' }, 'date'], ['bidding', 'result', { date: null }, 'date'],
  ])('from %s to %s asks what is missing', (from, to, less, code) => {
    expect(moveTo(from, to, facts, { ...given, ...less })).toMatchObject({ ok: false, code });
  });

  it('may be applied for without a decision, with a word about what follows', () => {
    expect(moves('draft', { ...facts, decision: 'none' })[0]).toMatchObject({ isAllowed: true, warnings: ['发布公告前须解决：还没有决议；确有原因的，填写书面理由和批准人'] });
  });
  it('on an exception carries the reason with it', () => {
    expect(moves('approved', { ...facts, decision: 'none', exception: '汛期抢险', exceptionBy: '张三' })[0]?.warnings).toEqual(['没有有效决议，按书面理由公告：汛期抢险（批准人：张三）']);
  });
  it('put up again is another listing and says so', () => {
    expect(moves('failed', { ...facts, attempt: 2 })[0]?.warnings).toEqual(['另建第 3 次交易，须重新公告；降低底价的须有新的决议']);
  });
  it('says when a lot is left over', () => {
    expect(moves('bidding', { ...facts, lots: [lot('sold'), lot('failed')] })[0]?.warnings).toEqual(['有标的流拍，请另行挂牌']);
  });
});

describe('the gates', () => {
  it('of the decision opens for a valid one', () => {
    expect(decisionGate(facts)).toBe('');
  });
  it.each([['2026-03-09', false], ['2026-03-10', true]])('of the notice on %s: %s', (today, isOpen) => {
    expect(noticeGate({ ...facts, today }) === '').toBe(isOpen);
  });
});

const states = listingStateSchema.options;
const someFacts: fc.Arbitrary<ListingFacts> = fc.record({
  today: fc.constantFrom('2026-03-05', '2026-03-20'), now: fc.constantFrom('2026-03-05 10:00', '2026-03-20 10:00'), mode: fc.constantFrom('open', 'sealed', 'small', 'negotiation', 'renewal'), onPlatform: fc.boolean(),
  decision: fc.constantFrom('valid', 'valid', 'invalid', 'none'), exception: fc.constantFrom('', '汛期抢险'), exceptionBy: fc.constantFrom('', '张三'), reserveLowered: fc.boolean(), isNewDecision: fc.boolean(), attempt: fc.integer({ min: 1, max: 3 }),
  noticeProblems: fc.constantFrom([], [], ['日期不对']), noticeOn: fc.constantFrom(null, '2026-03-02'), noticeEndOn: fc.constantFrom(null, '2026-03-09'), registerUntil: fc.constantFrom(null, '2026-03-09 17:00'), bidAt: fc.constantFrom(null, '2026-03-10 09:00'),
  qualified: fc.nat(3), minBidders: fc.integer({ min: 1, max: 2 }), lots: fc.array(fc.record({ name: fc.constant('东塘'), state: fc.constantFrom('waiting', 'open', 'sold', 'failed'), hasContract: fc.boolean() }), { maxLength: 3 }),
  resultEndOn: fc.constantFrom(null, '2026-03-10'), openObjections: fc.nat(1), missingDossier: fc.constantFrom([], ['招租方案']),
});

describe('whatever is tried', () => {
  it('only known moves are made, the log explains the state, and no gate is passed that is shut', () => {
    const reached = new Set<ListingState>();
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...states), fc.oneof(someFacts, fc.constant(facts)), fc.constantFrom(null, 0, 0, 0, 0, 1, 2, 3)), { maxLength: 100, size: 'max' }), (tries) => {
      let state: ListingState = 'draft';
      const log: LoggedMove[] = [];
      for (const [wild, now, pick] of tries) {
        // Most tries are aimed at a step that exists, or a random walk would hardly leave the first states.
        const to: ListingState = pick === null ? wild : (NEXT_STATES[state][pick] ?? wild);
        const moved = moveTo(state, to, now, given);
        if (!moved.ok) continue;
        expect(NEXT_STATES[state]).toContain(to);
        if (to === 'announced') expect(now.decision === 'valid' || (now.exception !== '' && now.exceptionBy !== '')).toBe(true);
        if (to === 'bidding') expect(now.noticeEndOn !== null && now.today > now.noticeEndOn && now.mode !== 'renewal').toBe(true);
        if (to === 'signed') expect(now.openObjections === 0 && now.lots.every((one) => one.state !== 'sold' || one.hasContract)).toBe(true);
        if (to === 'closed') expect(now.missingDossier).toEqual([]);
        log.push({ from: state, to });
        state = to;
        reached.add(state);
      }
      expect(stateOf(log)).toEqual({ ok: true, value: state });
      const visited = log.map((move) => move.to);
      if (visited.includes('signed')) expect(visited).toEqual(expect.arrayContaining(['applied', 'approved', 'announced', 'result']));
    }), { numRuns: 1_000, seed: 7 });
    expect(reached).toEqual(new Set(states.filter((state) => state !== 'draft')));
  });

  it('a refused step says why, an allowed one says nothing against it', () => {
    fc.assert(fc.property(fc.constantFrom(...states), someFacts, (state, now) => {
      for (const move of moves(state, now)) expect(move.isAllowed).toBe(move.why === '');
    }));
  });
});

describe('a log', () => {
  it('of nothing is a draft', () => {
    expect(stateOf([])).toEqual({ ok: true, value: 'draft' });
  });
  it.each<[string, LoggedMove[]]>([
    ['begins elsewhere', [{ from: 'approved', to: 'announced' }]], ['has a line taken out', [{ from: 'draft', to: 'applied' }, { from: 'approved', to: 'announced' }]], ['makes a leap', [{ from: 'draft', to: 'announced' }]], ['goes on after the end', [{ from: 'draft', to: 'withdrawn' }, { from: 'withdrawn', to: 'draft' }]],
  ])('that %s explains no state', (_, log) => {
    expect(stateOf(log)).toMatchObject({ ok: false, code: 'broken_log' });
  });
});
