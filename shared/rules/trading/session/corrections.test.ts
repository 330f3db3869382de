import { describe, expect, it } from 'vitest';
import { advance, apply, replay } from './apply.ts';
import { explain } from './explain.ts';
import { bidder, Hall, uidOf, yuan } from './sessionForTests.ts';

describe('striking out a bid', () => {
  it('brings back the price before it and the calls begin anew', () => {
    const hall = new Hall().bids([1, null], [2, 10_500]).must({ do: 'call', count: 1 });
    expect(hall.strike(3, '1,050 误记为 10,500')).toBe('');
    expect(hall.lead).toEqual([[1], 1_000]);
    expect(hall.state).toMatchObject({ calls: 0, rounds: 1 });
    expect(hall.bid(2)).toBe('');
    expect(hall.lead).toEqual([[2], 1_050]);
  });

  it('leaves it in the record, struck through with the reason', () => {
    const hall = new Hall().bids([1, null], [2, null]);
    hall.strike(3, '举牌误认');
    const rows = explain(hall.rules, hall.events);
    expect(rows.map(({ round, plate, validity, note, isStruck }) => [round, plate, validity, note, isStruck])).toEqual([
      ['', '', '', '竞价开始', false], ['1', '1', '有效', '', false], ['2', '2', '无效', '已划去：举牌误认', true], ['', '2', '', '划去第 3 行：举牌误认', false],
    ]);
  });

  it('lets bids stand that were made after it', () => {
    const hall = new Hall({ maxSteps: 1 }).bids([1, null], [2, null], [3, null]);
    hall.strike(3);
    expect(hall.lead).toEqual([[3], 1_100]);
    expect(hall.state.own.map(({ bidder: who }) => who)).toEqual([uidOf(1), uidOf(3)]);
  });

  it('of an earlier bid of the same bidder keeps the later', () => {
    const hall = new Hall().bids([1, null], [2, null], [1, null]);
    hall.strike(2);
    expect(hall.lead).toEqual([[1], 1_100]);
    hall.strike(4);
    expect(hall.lead).toEqual([[2], 1_050]);
    hall.strike(3);
    expect(hall.lead).toEqual([[], null]);
    expect(hall.bid(2)).toBe('');
    expect(hall.lead).toEqual([[2], 1_000]);
  });

  it('does not bring the end forward', () => {
    const hall = new Hall({ calls: false, overtime: { freeMinutes: 1, window: 10, extend: 30, most: null } });
    hall.bid(1, null, 5);
    hall.bid(2, null, 55);
    const { endsAt } = hall.state;
    hall.strike(3);
    expect(hall.state).toMatchObject({ endsAt, extensions: 1 });
  });

  it('is for prices of this record, once, with a reason, also while paused', () => {
    const hall = new Hall().bids([1, null]).must({ do: 'call', count: 1 }).must({ do: 'pause', reason: '核对' });
    expect(hall.strike(1)).toBe('只能划去报价');
    expect(hall.strike(3)).toBe('只能划去报价');
    expect(hall.strike(2, ' ')).toBe('请写明划去的原因');
    expect(hall.say({ do: 'strike', line: { seq: 99, kind: 'bid', bidder: uidOf(1), amount: 1, at: '', ref: null, text: '' }, reason: '错' })).toBe('只能划去报价');
    expect(hall.strike(2)).toBe('');
    expect(hall.strike(2)).toBe('第 2 行已经划去');
  });

  it('below the lead keeps what was decided, so that no lot is drawn twice', () => {
    const hall = new Hall({ cap: yuan(1_100) }).bids([3, null], [1, 1_100], [2, null]).calls();
    hall.draw(1);
    hall.strike(2);
    expect(hall.state).toMatchObject({ calls: 3, lots: [uidOf(1)] });
    hall.strike(3);
    expect(hall.state).toMatchObject({ calls: 0, lots: [] });
    expect(hall.lead).toEqual([[2], 1_100]);
  });

  it('voids "same price" and waivers given for it', () => {
    const hall = new Hall({ priority: 'match', bidders: [bidder(1), bidder(2), bidder(3, 1), bidder(4, 1)] }).bids([1, null], [2, null]).calls();
    hall.match(3);
    hall.waive(4);
    hall.strike(3);
    expect(hall.lead).toEqual([[1], 1_000]);
    expect(hall.state).toMatchObject({ claims: [], waived: [], calls: 0 });
  });

  it('strikes out a repeated price, but not "same price" which can be given up', () => {
    const bidders = [bidder(1), bidder(3, 1)];
    const repeated = new Hall({ priority: 'repeat', bidders }).bids([1, null]);
    repeated.match(3);
    expect(repeated.strike(3)).toBe('');
    expect(repeated.lead).toEqual([[1], 1_000]);
    const matched = new Hall({ priority: 'match', bidders }).bids([1, null]).calls();
    matched.match(3);
    expect(matched.strike(matched.last)).toBe('只能划去报价');
  });
});

describe('a record', () => {
  const hall = new Hall().bids([1, null], [2, null]);
  hall.strike(3);

  it('is read again to the same state', () => {
    expect(replay(hall.rules, hall.events)).toEqual(hall.state);
    expect(replay(hall.rules, [])).toMatchObject({ phase: 'waiting', lastSeq: 0 });
  });

  it('that is broken is a programming error', () => {
    const [opened, , , struck] = hall.events;
    if (opened === undefined || struck === undefined) throw new Error('no lines');
    expect(() => replay(hall.rules, hall.events.toReversed())).toThrow(RangeError);
    expect(() => apply(hall.rules, hall.state, { ...opened, seq: hall.last })).toThrow(RangeError);
    expect(() => apply(hall.rules, hall.state, { ...struck, seq: 99 })).toThrow(RangeError);
    expect(() => advance(hall.rules, hall.state, { ...struck, seq: 99, ref: 50 }, hall.events)).toThrow(RangeError);
    expect(() => advance(hall.rules, hall.state, struck, hall.events)).toThrow(RangeError);
    expect(() => apply(hall.rules, hall.state, { ...opened, seq: 99, at: 'x' })).toThrow(RangeError);
  });
});
