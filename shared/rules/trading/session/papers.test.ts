import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';
import { sessionResult } from './result.ts';
import { bidder, Hall, uidOf, yuan } from './sessionForTests.ts';

const sealed = { mode: 'sealed', calls: false } as const;
const unseal = { do: 'unseal' } as const;
const close = { do: 'close' } as const;

describe('a sealed paper', () => {
  it.each<[string, Parameters<typeof Hall.prototype.paper>, string, number | null]>([
    ['counts', [1, 1_234.5], '', 1_234.5],
    ['counts at the reserve', [1, 1_000], '', 1_000],
    ['counts with equal capitals', [1, 1_200, 1_200], '', 1_200],
    ['counts by its capitals where they differ', [1, 1_200, 2_100], '大小写不一致，以大写为准（小写 1,200 元）', 2_100],
    ['counts by its capitals alone', [1, null, 1_300], '', 1_300],
    ['is invalid where only the figures reach the reserve', [1, 1_200, 120], '无效：低于底价：至少 1,000 元；大小写不一致，以大写为准（小写 1,200 元）', 120],
    ['is invalid below the reserve', [1, 999], '无效：低于底价：至少 1,000 元', 999],
    ['is invalid above the cap', [1, 3_001], '无效：超过封顶价 3,000 元', 3_001],
    ['is invalid without qualification', [4, 1_200], '无效：没有资格（保证金未到账）', 1_200],
    ['is invalid when the seal is broken', [1, 1_200, null, false], '无效：密封破损', 1_200],
    ['is invalid without an amount', [1, null], '无效：没有写明报价', null],
    ['is invalid with nothing for an amount', [1, 0], '无效：报价必须大于零', 0],
    ['is invalid with less than nothing, which is not kept', [1, -5], '无效：报价必须大于零', null],
    ['says all that is wrong with it', [4, 999, null, false], '无效：没有资格（保证金未到账）；密封破损；低于底价：至少 1,000 元', 999],
  ])('%s', (_, paper, text, amount) => {
    const hall = new Hall({ ...sealed, cap: yuan(3_000) });
    expect(hall.paper(...paper)).toBe('');
    expect(hall.events.at(-1)).toMatchObject({ kind: 'sealed', text, amount: amount === null ? null : yuan(amount), ref: null });
    hall.must(unseal);
    expect(hall.lead[1]).toBe(text.startsWith('无效') ? null : amount);
  });

  it('of a plate nobody holds is refused', () => {
    expect(new Hall(sealed).paper(9, 1_200)).toBe('没有 9 号牌');
  });

  it('is the only one of its bidder: a second is kept and does not count, even when it is better', () => {
    const hall = new Hall(sealed);
    hall.paper(1, 1_200);
    expect(hall.paper(1, 1_500)).toBe('');
    expect(hall.events.at(-1)).toMatchObject({ text: '无效：同一竞投人的第二份报价', amount: yuan(1_500), ref: 2 });
    hall.must(unseal);
    expect(hall.lead).toEqual([[1], 1_200]);
  });

  it('that is invalid cannot be made good by a second', () => {
    const hall = new Hall(sealed);
    hall.paper(1, 900);
    hall.paper(1, 1_500);
    hall.must(unseal);
    expect(hall.lead).toEqual([[], null]);
    hall.must({ do: 'fail', reason: '' });
    expect(hall.state.reason).toBe('没有有效报价');
  });

  it('is not taken in open bidding', () => {
    const hall = new Hall();
    expect(hall.paper(1, 1_200)).toBe('本场是现场竞价，不收密封报价');
    expect(hall.say(unseal)).toBe('本场是现场竞价，没有密封报价');
  });
});

describe('opening the papers', () => {
  it('happens once, all in one go, and is followed by no other paper', () => {
    const hall = new Hall(sealed);
    expect(hall.say(unseal)).toBe('还没有收到报价');
    hall.paper(1, 1_200);
    hall.paper(2, 1_300);
    expect(hall.state.best).toBeNull();
    expect(hall.say(close)).toBe('报价还没有开启');
    expect(explain(hall.rules, hall.events).map(({ amount, validity, note }) => [amount, validity, note])).toEqual([['', '', '竞价开始'], ['', '', '待开启'], ['', '', '待开启']]);
    hall.must(unseal);
    expect(hall.say(unseal)).toBe('报价已经开启');
    expect(hall.paper(3, 1_900)).toBe('报价已经开启，不能再收');
    hall.must(close);
    expect(sessionResult(hall.rules, hall.state)).toMatchObject({ winner: uidOf(2), price: yuan(1_300), rounds: 1, bidders: 2, runnerUp: { bidder: uidOf(1), price: yuan(1_200), isTied: false } });
    expect(explain(hall.rules, hall.events).map(({ amount, validity }) => [amount, validity])).toEqual([['', ''], ['1,200 元', '有效'], ['1,300 元', '有效'], ['', ''], ['1,300 元', '']]);
  });

  it('with the least winning takes the least', () => {
    const hall = new Hall({ ...sealed, direction: 'down' });
    hall.paper(1, 900);
    hall.paper(2, 800);
    hall.must(unseal);
    expect(hall.lead).toEqual([[2], 800]);
  });

  it('with equal papers asks for the lot', () => {
    const hall = new Hall(sealed);
    hall.paper(1, 1_200);
    hall.paper(2, 1_200);
    hall.paper(3, 1_100);
    expect(hall.draw(1)).toBe('还没有有效报价');
    hall.must(unseal);
    expect(hall.say(close)).toBe('1 号牌、2 号牌报价相同，须抽签');
    hall.draw(2);
    hall.must(close);
    expect(sessionResult(hall.rules, hall.state)).toMatchObject({ winner: uidOf(2), byLottery: true, runnerUp: { bidder: uidOf(1) } });
  });

  it.each(['match', 'repeat'] as const)('lets a holder take the price under the rule %s, and equal papers go to him', (priority) => {
    const bidders = [bidder(1), bidder(2), bidder(3, 1)];
    const hall = new Hall({ ...sealed, priority, bidders });
    hall.paper(1, 1_200);
    hall.paper(3, 1_100);
    expect(hall.match(3)).toBe('还没有有效报价');
    hall.must(unseal);
    expect(hall.say(close)).toBe('3 号牌还没有表示是否行使优先权');
    expect(hall.match(3)).toBe('');
    hall.must(close);
    expect(sessionResult(hall.rules, hall.state)).toMatchObject({ winner: uidOf(3), price: yuan(1_200), byPriority: true });
    const equal = new Hall({ ...sealed, priority, bidders });
    equal.paper(1, 1_200);
    equal.paper(3, 1_200);
    equal.must(unseal).must(close);
    expect(sessionResult(equal.rules, equal.state)).toMatchObject({ winner: uidOf(3), byPriority: true, byLottery: false });
  });
});

describe('a slip in entering a paper', () => {
  it('is struck out and entered again, also after the opening', () => {
    const hall = new Hall(sealed);
    hall.paper(1, 10_200);
    hall.paper(2, 1_300);
    hall.must(unseal);
    hall.strike(2, '多写一个零');
    expect(hall.lead).toEqual([[2], 1_300]);
    expect(hall.paper(1, 1_020)).toBe('');
    expect(hall.events.at(-1)?.text).toBe('更正第 2 行');
    expect(hall.paper(1, 1_900)).toBe('报价已经开启，不能再收');
    expect(hall.paper(3, 1_900)).toBe('报价已经开启，不能再收');
    expect(hall.lead).toEqual([[2], 1_300]);
    expect(hall.state.rounds).toBe(1);
  });

  it('does not let a second paper stand in for the struck one', () => {
    const hall = new Hall(sealed);
    hall.paper(1, 10_200);
    hall.paper(1, 1_500);
    hall.strike(2, '多写一个零');
    hall.paper(1, 1_020);
    hall.must(unseal);
    expect(hall.lead).toEqual([[1], 1_020]);
  });

  it('of a lower paper leaves the lot drawn above it; one that changes the lead voids it', () => {
    const hall = new Hall(sealed);
    hall.paper(1, 1_200);
    hall.paper(2, 1_200);
    hall.paper(3, 1_100);
    hall.must(unseal);
    hall.draw(2);
    hall.strike(4);
    expect(hall.state.lots).toEqual([uidOf(2)]);
    hall.paper(3, 1_200);
    expect(hall.state.lots).toEqual([]);
    expect(hall.lead).toEqual([[1, 2, 3], 1_200]);
  });
});
