import { describe, expect, it } from 'vitest';
import { nextAmount } from './bidding.ts';
import { MAX_BID } from './rules.ts';
import { at, bidder, Hall, rulesWith, uidOf, yuan } from './sessionForTests.ts';
import { START } from './state.ts';

type Offer = readonly [number, number | null];

describe('a bid', () => {
  it.each<[string, Parameters<typeof rulesWith>[0], Offer[], Offer, string, number?]>([
    ['takes the reserve when nothing is said', {}, [], [1, null], '', 1_000],
    ['may begin at the reserve', {}, [], [1, 1_000], '', 1_000],
    ['may begin above the reserve by less than a step', {}, [], [1, 1_010], '', 1_010],
    ['does not begin below the reserve', {}, [], [1, 999.9999], '低于底价：至少 1,000 元'],
    ['takes one step when nothing is said', {}, [[1, null]], [2, null], '', 1_050],
    ['takes exactly one step', {}, [[1, null]], [2, 1_050], '', 1_050],
    ['does not take less than a step', {}, [[1, null]], [2, 1_049.9999], '低于加价幅度：至少 1,050 元'],
    ['does not repeat the price', {}, [[1, null]], [2, 1_000], '低于加价幅度：至少 1,050 元'],
    ['need not lie on the grid of steps', {}, [[1, null]], [2, 1_073.5], '', 1_073.5],
    ['measures the step from the current price', {}, [[1, null], [2, 1_073.5]], [1, null], '', 1_123.5],
    ['takes the greatest rise', { maxSteps: 3 }, [[1, null]], [2, 1_150], '', 1_150],
    ['does not go beyond the greatest rise', { maxSteps: 3 }, [[1, null]], [2, 1_150.0001], '超过最大加价：至多 1,150 元'],
    ['measures the greatest first rise from the reserve', { maxSteps: 3 }, [], [2, 1_151], '超过最大加价：至多 1,150 元'],
    ['knows no greatest rise where none is set', {}, [[1, null]], [2, 33_000], '', 33_000],
    ['knows no greatest rise without a step', { step: 0, maxSteps: 3 }, [[1, null]], [2, 9_000], '', 9_000],
    ['without a step has to be better all the same', { step: 0 }, [[1, null]], [2, 1_000], '低于加价幅度：至少 1,000.0001 元'],
    ['without a step has to be said', { step: 0 }, [[1, null]], [2, null], '没有加价幅度，请输入报价'],
    ['without a reserve has to be said', { reserve: 0 }, [], [2, null], '没有底价，请输入报价'],
    ['is above zero', { reserve: 0 }, [], [2, 0], '报价必须大于零'],
    ['below zero is none', { reserve: 0 }, [[1, 5]], [2, -5], '报价必须大于零'],
    ['that is no number is none', {}, [], [2, Number.NaN], '报价必须大于零'],
    ['of a plate nobody holds is refused', {}, [], [7, null], '没有 7 号牌'],
    ['of somebody who is not qualified is refused', {}, [], [4, null], '4 号牌没有资格：保证金未到账'],
    ['over oneself is refused once another has bid', {}, [[1, null], [2, null]], [2, null], '2 号牌本来就是最高价'],
    ['over oneself is taken while nobody else has bid', {}, [[1, null]], [1, null], '', 1_050],
    ['reaches the cap exactly', { cap: yuan(1_100) }, [[1, null]], [2, 1_100], '', 1_100],
    ['does not go beyond the cap', { cap: yuan(1_100) }, [[1, null]], [2, 1_100.0001], '超过封顶价 1,100 元'],
    ['reaches the cap by less than a step', { cap: yuan(1_070) }, [[1, null], [2, 1_050]], [1, 1_070], '', 1_070],
    ['by less than a step reaches nothing but the cap', { cap: yuan(1_070) }, [[1, null], [2, 1_050]], [1, 1_060], '低于加价幅度：至少 1,070 元'],
    ['takes the cap when a step would go beyond it', { cap: yuan(1_070) }, [[1, null], [2, 1_050]], [1, null], '', 1_070],
    ['repeats the cap by another', { cap: yuan(1_000) }, [[1, null]], [2, null], '', 1_000],
    ['does not repeat the cap by the same', { cap: yuan(1_000) }, [[1, null]], [1, null], '1 号牌已报到封顶价'],
    ['keeps the greatest rise on the way to the cap', { cap: yuan(2_000), maxSteps: 2 }, [[1, null]], [2, 2_000], '超过最大加价：至多 1,100 元'],
    ['going down begins at the ceiling', { direction: 'down' }, [], [1, null], '', 1_000],
    ['going down does not begin above it', { direction: 'down' }, [], [1, 1_000.0001], '高于起报数：至多 1,000 元'],
    ['going down takes one step', { direction: 'down' }, [[1, null]], [2, null], '', 950],
    ['going down does not take less', { direction: 'down' }, [[1, null]], [2, 951], '不足减价幅度：至多 950 元'],
    ['going down keeps the greatest fall', { direction: 'down', maxSteps: 2 }, [[1, null]], [2, 899], '超过最大减价：至少 900 元'],
    ['going down does not go beyond the floor', { direction: 'down', cap: yuan(900) }, [[1, null]], [2, 899], '低于封底数 900 元'],
    ['going down reaches the floor by less than a step', { direction: 'down', cap: yuan(980) }, [[1, null]], [2, null], '', 980],
    ['going down cannot reach zero', { direction: 'down', step: yuan(1_000) }, [[1, null]], [2, null], '已没有加价余地'],
    ['going down over oneself is refused', { direction: 'down' }, [[1, null], [2, null]], [2, null], '2 号牌本来就是最低报价'],
  ])('%s', (_, changes, before, [plate, amount], refusal, price) => {
    const hall = new Hall(changes).bids(...before);
    const lines = hall.events.length;
    expect(hall.bid(plate, amount)).toBe(refusal);
    if (price === undefined) expect(hall.events).toHaveLength(lines);
    else expect(hall.events.at(-1)).toMatchObject({ kind: 'bid', bidder: uidOf(plate), amount: yuan(price) });
    if (price !== undefined) expect(hall.lead[1]).toBe(price);
  });

  it('by a plate in full-width digits is the same plate', () => {
    const hall = new Hall().must({ do: 'bid', plate: ' ２ ', amount: null });
    expect(hall.lead).toEqual([[2], 1_000]);
  });

  it('keeps a greatest rise whose product leaves the exact integers', () => {
    const hall = new Hall({ reserve: 1, step: MAX_BID, maxSteps: 100_000 }).must({ do: 'bid', plate: '1', amount: 1 });
    expect(hall.say({ do: 'bid', plate: '2', amount: MAX_BID })).toBe('低于加价幅度：至少 225,179,981,368.5248 元');
    expect(hall.say({ do: 'bid', plate: '2', amount: MAX_BID + 1 })).toBe('报价必须大于零');
  });

  it('in a sealed tender is not taken', () => {
    expect(new Hall({ mode: 'sealed' }).bid(1)).toBe('本场是密封报价，不接受举牌');
  });

  it('is foretold for the screen', () => {
    expect(nextAmount(rulesWith(), START)).toEqual({ ok: true, value: yuan(1_000) });
    expect(nextAmount(rulesWith({ direction: 'down', step: yuan(2_000) }), new Hall({ direction: 'down' }).bids([1, null]).state)).toMatchObject({ ok: false, code: 'no_room' });
  });
});

describe('opening', () => {
  it.each<[string, Parameters<typeof rulesWith>[0], string]>([
    ['needs enough qualified bidders', { minBidders: 4 }, '合格竞投人 3 人，不足 4 人'],
    ['needs one plate for each', { bidders: [bidder(1), { ...bidder(2), plate: '１' }] }, '1 号牌发给了两个人'],
    ['needs a cap not below the reserve', { cap: yuan(999) }, '封顶价低于底价'],
    ['needs a floor not above the ceiling', { direction: 'down', cap: yuan(1_001) }, '封底数高于起报数'],
    ['takes a cap at the reserve', { cap: yuan(1_000) }, ''],
  ])('%s', (_, changes, refusal) => {
    expect(new Hall(changes, false).say({ do: 'open' })).toBe(refusal);
  });

  it('comes first and once', () => {
    const hall = new Hall({}, false);
    expect(hall.bid(1)).toBe('竞价还没有开始');
    hall.must({ do: 'open' });
    expect(hall.say({ do: 'open' })).toBe('竞价已经开始');
  });
});

describe('the calls', () => {
  it('come in order, for a price, and begin anew with every bid', () => {
    const hall = new Hall();
    expect(hall.say({ do: 'call', count: 1 })).toBe('还没有有效报价');
    hall.bids([1, null]);
    expect(hall.say({ do: 'call', count: 2 })).toBe('应报第一次');
    hall.must({ do: 'call', count: 1 }).must({ do: 'call', count: 2 });
    expect(hall.say({ do: 'close' })).toBe('还须报价一次');
    hall.bids([2, null]);
    expect(hall.state.calls).toBe(0);
    hall.calls();
    expect(hall.say({ do: 'call', count: 3 })).toBe('三次报价已毕');
    expect(hall.bid(1)).toBe('三次报价已毕，不能再报价');
    hall.must({ do: 'close' });
    expect(hall.state.winner).toMatchObject({ bidder: uidOf(2), amount: yuan(1_050) });
  });

  it('are not used where the notice does not name them', () => {
    expect(new Hall({ calls: false }).bids([1, null]).say({ do: 'call', count: 1 })).toBe('本场不用三次报价');
  });
});

describe('the end', () => {
  it('is final', () => {
    const hall = new Hall({ calls: false }).bids([1, null]).must({ do: 'close' });
    expect([hall.bid(2), hall.strike(2), hall.say({ do: 'fail', reason: '违约' }), hall.say({ do: 'open' }), hall.say({ do: 'pause', reason: '午休' })]).toEqual(Array.from({ length: 5 }, () => '竞价已经结束'));
  });

  it('without a bid is a failure, with its reason', () => {
    const hall = new Hall();
    expect(hall.say({ do: 'close' })).toBe('没有有效报价，只能按流拍办理');
    hall.must({ do: 'fail', reason: '' });
    expect(hall.state).toMatchObject({ phase: 'failed', reason: '无人报价' });
  });

  it('is a failure before the opening where too few came', () => {
    const hall = new Hall({ minBidders: 4 }, false).must({ do: 'fail', reason: ' ' });
    expect(hall.state.reason).toBe('合格竞投人 3 人，不足 4 人');
  });

  it('with a bid fails only after a pause and for a written reason: whoever leads has the lot', () => {
    const hall = new Hall().bids([1, null]);
    expect(hall.say({ do: 'fail', reason: '不是我想要的人' })).toBe('已有有效报价，不能流拍；因故中止的请先暂停');
    hall.must({ do: 'pause', reason: '有人举报串标' });
    expect(hall.say({ do: 'fail', reason: ' ' })).toBe('请写明流拍的原因');
    expect(hall.say({ do: 'fail', reason: '长'.repeat(201) })).toBe('最多 200 个字');
    hall.must({ do: 'fail', reason: '竞投人串标' });
    expect(hall.state.reason).toBe('竞投人串标');
  });
});

describe('the clock of the machine', () => {
  it('may fall back five seconds, not more', () => {
    const hall = new Hall().must({ do: 'bid', plate: '1', amount: null }, 100);
    expect(hall.bid(2, null, 94.999)).toBe('电脑时间 10:01:34 早于上一条记录 10:01:40，请校准时钟');
    expect(hall.bid(2, null, 95)).toBe('');
    expect(hall.events.at(-1)?.at).toBe(at(100));
  });
});
