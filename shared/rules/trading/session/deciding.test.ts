import { describe, expect, it } from 'vitest';
import { sessionResult } from './result.ts';
import { bidder, Hall, uidOf, yuan } from './sessionForTests.ts';

/** Plates 1 and 2 ordinary, 3 and 4 of level 1, 5 of level 2, 6 a holder whose deposit is missing. */
const bidders = [bidder(1), bidder(2), bidder(3, 1), bidder(4, 1), bidder(5, 2), bidder(6, 1, '保证金未到账')];
const match = { priority: 'match', bidders } as const;
const repeat = { priority: 'repeat', bidders } as const;
const close = { do: 'close' } as const;
const resultOf = (hall: Hall) => sessionResult(hall.rules, hall.state);

describe('a tie at the cap', () => {
  const cap = { cap: yuan(1_100) };

  it('is for the lot to decide, seen by witnesses', () => {
    const hall = new Hall(cap).bids([1, 1_100], [2, null]).calls();
    expect(hall.say(close)).toBe('1 号牌、2 号牌报价相同，须抽签');
    expect(hall.say({ do: 'draw', plate: '2', drawnBy: '', witnesses: '张' })).toBe('请写明由谁抽签');
    expect(hall.say({ do: 'draw', plate: '2', drawnBy: '张', witnesses: ' ' })).toBe('请写明抽签的见证人');
    expect(hall.draw(3)).toBe('3 号牌不在相同的最高价之内');
    expect(hall.draw(2)).toBe('');
    expect(hall.events.at(-1)).toMatchObject({ kind: 'lottery', bidder: uidOf(2), text: '第 1 顺序；抽签人：村监委主任；见证人：镇三资办二人' });
    expect(hall.draw(1)).toBe('顺序已经抽定');
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(2), price: yuan(1_100), byLottery: true, byPriority: false, runnerUp: { bidder: uidOf(1), price: yuan(1_100), isTied: false } });
  });

  it('of three leaves the second place open until it is drawn too', () => {
    const hall = new Hall(cap).bids([1, 1_100], [2, null], [3, null]).calls();
    hall.draw(3);
    const early = new Hall(cap).bids([1, 1_100], [2, null], [3, null]).calls();
    early.draw(3);
    early.must(close);
    expect(resultOf(early).runnerUp).toEqual({ bidder: uidOf(1), price: yuan(1_100), isTied: true });
    expect(hall.draw(3)).toBe('3 号牌已经抽出');
    expect(hall.draw(2)).toBe('');
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(3), runnerUp: { bidder: uidOf(2), isTied: false } });
  });

  it('is not drawn before the bidding is over, nor where there is none', () => {
    const hall = new Hall(cap).bids([1, 1_100], [2, null]);
    expect(hall.draw(1)).toBe('三次报价完毕后才能办理');
    expect(new Hall(cap).bids([1, null]).calls().draw(1)).toBe('没有相同的最高价，不用抽签');
    expect(new Hall(cap).draw(1)).toBe('还没有有效报价');
  });

  it('goes to the holder of priority who bid the cap too, without a lot', () => {
    const hall = new Hall({ ...match, ...cap }).bids([1, 1_100], [5, null]).calls();
    expect(hall.lead).toEqual([[5], 1_100]);
    for (const plate of [3, 4]) expect(hall.waive(plate)).toBe('');
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(5), byPriority: true, byLottery: false, runnerUp: { bidder: uidOf(1), price: yuan(1_100) } });
  });

  it('of those who bid it in any order goes by level', () => {
    expect(new Hall({ ...match, ...cap }).bids([3, 1_100], [5, null], [1, null]).lead).toEqual([[3], 1_100]);
    expect(new Hall({ ...match, ...cap }).bids([5, 1_100], [4, null], [3, null]).lead).toEqual([[4, 3], 1_100]);
    expect(new Hall({ bidders, ...cap }).bids([3, 1_100], [1, null]).lead).toEqual([[3, 1], 1_100]);
  });
});

describe('the right to match', () => {
  it('is used or given up before the lot is knocked down', () => {
    const hall = new Hall(match).bids([1, null], [2, null]).calls();
    expect(hall.say(close)).toBe('3 号牌、4 号牌、5 号牌还没有表示是否行使优先权');
    expect(hall.waive(3, ' ')).toBe('请写明放弃的原因');
    for (const plate of [3, 4, 5]) expect(hall.waive(plate)).toBe('');
    expect(hall.waive(3)).toBe('3 号牌已放弃优先权');
    expect(hall.match(3)).toBe('3 号牌已放弃优先权');
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(2), byPriority: false, runnerUp: { bidder: uidOf(1), price: yuan(1_000) } });
  });

  it('begins when the calls are done', () => {
    const hall = new Hall(match).bids([1, null]);
    expect(hall.match(3)).toBe('三次报价完毕后才能办理');
    expect(hall.waive(3)).toBe('三次报价完毕后才能办理');
  });

  it('begins when the time is over', () => {
    const hall = new Hall({ ...match, calls: false, overtime: { freeMinutes: 1, window: 10, extend: 10, most: null } });
    hall.bid(1, null, 5);
    expect(hall.say({ do: 'priority', plate: '3' }, 59)).toBe('时间未到 10:01:00');
    expect(hall.say({ do: 'priority', plate: '3' }, 60)).toBe('');
  });

  it('is the last word: nobody bids over it', () => {
    const hall = new Hall(match).bids([1, null]).calls();
    expect(hall.match(3)).toBe('');
    expect(hall.lead).toEqual([[3], 1_000]);
    expect(hall.bid(1)).toBe('优先权人已表示同价，不能再报价');
    expect(hall.bid(3)).toBe('优先权人已表示同价，不能再报价');
    hall.waive(4);
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(3), price: yuan(1_000), byPriority: true, runnerUp: { bidder: uidOf(1), price: yuan(1_000) } });
  });

  it('belongs to qualified holders only, and needs a price', () => {
    const hall = new Hall(match).bids([1, null]).calls();
    expect(hall.match(2)).toBe('2 号牌没有优先权');
    expect(hall.match(6)).toBe('6 号牌没有资格：保证金未到账');
    expect(hall.match(9)).toBe('没有 9 号牌');
    expect(new Hall({ bidders }).bids([1, null]).calls().match(3)).toBe('3 号牌没有优先权');
    expect(new Hall(match).match(3)).toBe('还没有有效报价');
  });

  it('of a lower level gives way to a higher one, not the other way round', () => {
    const hall = new Hall(match).bids([1, null]).calls();
    expect(hall.match(5)).toBe('');
    expect(hall.say(close)).toBe('3 号牌、4 号牌还没有表示是否行使优先权');
    expect(hall.match(3)).toBe('');
    expect(hall.lead).toEqual([[3], 1_000]);
    const other = new Hall(match).bids([3, null]).calls();
    expect(other.match(5)).toBe('3 号牌的优先级更高');
    expect(other.match(3)).toBe('3 号牌本来就是最高价');
  });

  it('of equal holders goes by lot when all have spoken', () => {
    const hall = new Hall(match).bids([1, null]).calls();
    hall.match(3);
    expect(hall.draw(3)).toBe('没有相同的最高价，不用抽签');
    hall.match(4);
    expect(hall.say(close)).toBe('3 号牌、4 号牌报价相同，须抽签');
    hall.draw(4);
    expect(hall.match(5)).toBe('已经抽签');
    expect(hall.bid(3)).toBe('已经抽签，不能再报价');
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(4), byPriority: true, byLottery: true, runnerUp: { bidder: uidOf(3), price: yuan(1_000) } });
  });

  it('once drawn passes on when it is given up', () => {
    const hall = new Hall(match).bids([1, null]).calls();
    hall.match(3);
    hall.match(4);
    hall.draw(4);
    expect(hall.waive(4)).toBe('');
    expect(hall.lead).toEqual([[3], 1_000]);
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(3), byLottery: false, byPriority: true });
  });

  it('given up by all goes back to the bid', () => {
    const hall = new Hall(match).bids([1, null]).calls();
    hall.match(3);
    for (const plate of [3, 4, 5]) expect(hall.waive(plate)).toBe('');
    expect(hall.lead).toEqual([[1], 1_000]);
    hall.must(close);
  });

  it('of equal holders may go on by bids among themselves', () => {
    const hall = new Hall(match).bids([1, null]).calls();
    hall.match(3);
    hall.match(4);
    expect(hall.bid(5)).toBe('优先权人已表示同价，不能再报价');
    expect(hall.bid(3, 1_010)).toBe('低于加价幅度：至少 1,050 元');
    expect(hall.bid(3)).toBe('');
    expect(hall.bid(3)).toBe('3 号牌本来就是最高价');
    expect(hall.match(4)).toBe('优先权人正在相互竞价，请举牌加价');
    expect(hall.waive(3)).toBe('3 号牌是自己报的最高价，不能放弃');
    expect(hall.say(close)).toBe('4 号牌还没有表示是否行使优先权');
    expect(hall.bid(4)).toBe('');
    expect(hall.waive(3)).toBe('');
    expect(hall.bid(3)).toBe('优先权人已表示同价，不能再报价');
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(4), price: yuan(1_100), byPriority: true, rounds: 3 });
  });

  it('waits for holders of the same level before they bid among themselves', () => {
    const hall = new Hall({ ...match, bidders: [...bidders, bidder(7, 1)] }).bids([1, null]).calls();
    hall.match(3);
    hall.match(4);
    expect(hall.bid(3)).toBe('优先权人已表示同价，不能再报价');
    hall.waive(7);
    expect(hall.bid(3)).toBe('');
  });

  it('at the cap leaves nothing but the lot', () => {
    const hall = new Hall({ ...match, cap: yuan(1_000) }).bids([1, null]).calls();
    hall.match(3);
    hall.match(4);
    expect(hall.bid(3)).toBe('已到封顶价，请抽签');
  });

  it('where whoever presides closes by hand ends the bidding when it is used', () => {
    const hall = new Hall({ ...match, calls: false }).bids([1, null]);
    expect(hall.match(3)).toBe('');
    expect(hall.bid(1)).toBe('优先权人已表示同价，不能再报价');
  });
});

describe('the right to repeat', () => {
  it('makes its holder highest at any time, and others bid over it', () => {
    const hall = new Hall(repeat).bids([1, null]);
    expect(hall.match(5)).toBe('');
    expect(hall.events.at(-1)).toMatchObject({ kind: 'priority', amount: yuan(1_000), text: '优先权人重复当前价' });
    expect(hall.lead).toEqual([[5], 1_000]);
    expect(hall.bid(1, 1_000)).toBe('低于加价幅度：至少 1,050 元');
    hall.bids([2, null]);
    expect(hall.lead).toEqual([[2], 1_050]);
    expect(hall.state.rounds).toBe(3);
  });

  it('begins the calls anew and ends with them', () => {
    const hall = new Hall(repeat).bids([1, null]).must({ do: 'call', count: 1 });
    hall.match(3);
    expect(hall.state.calls).toBe(0);
    hall.calls();
    expect(hall.match(4)).toBe('三次报价已毕，不能再报价');
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(3), byPriority: true, runnerUp: { bidder: uidOf(1) } });
  });

  it('needs a price to repeat and is not used over oneself', () => {
    const hall = new Hall(repeat);
    expect(hall.match(3)).toBe('还没有有效报价');
    hall.bids([3, null]);
    expect(hall.match(3)).toBe('3 号牌本来就是最高价');
    expect(hall.match(5)).toBe('3 号牌的优先级更高');
  });

  it('of equal holders at an equal price goes by lot', () => {
    const hall = new Hall(repeat).bids([1, null]);
    hall.match(3);
    hall.match(4);
    expect(hall.lead).toEqual([[3, 4], 1_000]);
    hall.calls();
    expect(hall.say(close)).toBe('3 号牌、4 号牌报价相同，须抽签');
    hall.draw(4);
    hall.must(close);
    expect(resultOf(hall)).toMatchObject({ winner: uidOf(4), byLottery: true, byPriority: true });
  });

  it('lets one of the equal raise the price while the bidding runs', () => {
    const hall = new Hall(repeat).bids([1, null]);
    hall.match(3);
    hall.match(4);
    expect(hall.bid(3)).toBe('');
    expect(hall.lead).toEqual([[3], 1_050]);
  });

  it('once given up is gone', () => {
    const hall = new Hall(repeat).bids([1, null]);
    expect(hall.waive(3)).toBe('');
    expect(hall.match(3)).toBe('3 号牌已放弃优先权');
    expect(hall.bid(3)).toBe('');
  });
});
