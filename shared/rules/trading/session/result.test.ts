import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uidSchema } from '../../../contract/base.ts';
import { advance, replay } from './apply.ts';
import { explain, recordRow } from './explain.ts';
import { isDeciding, premium, sessionResult } from './result.ts';
import { sampleSession } from './sample.ts';
import { at, Hall, uidOf, yuan } from './sessionForTests.ts';

describe('the premium', () => {
  it.each<[string, number, number | null, number | null]>([
    ['of 30,800 over 15,000 is 105.33 %', yuan(30_800), yuan(15_000), 10_533],
    ['of a price at the base is 0', 5, 5, 0],
    ['rounds half up', 20_001, 20_000, 1],
    ['rounds less than half down', 200_009, 200_000, 0],
    ['below the base rounds half away from zero', 19_999, 20_000, -1],
    ['below the base by less than half is a plain 0', 199_991, 200_000, 0],
    ['of a rent that rose 33 times is 3,200 %', yuan(33_000), yuan(1_000), 320_000],
    ['without a base is none', 5, null, null],
    ['over nothing is none', 5, 0, null],
    ['beyond all reading is none', 2 ** 51 - 1, 1, null],
  ])('%s', (_, price, base, rate) => {
    expect(premium(price, base)).toBe(rate);
  });

  it('is never farther from the exact rate than half of 0.01 %', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 51 - 1 }), fc.integer({ min: 1_000_000, max: 2 ** 51 - 1 }), (price, base) => {
      const rate = premium(price, base) ?? Number.NaN;
      const off = BigInt(rate) * BigInt(base) - (BigInt(price) - BigInt(base)) * 10_000n;
      expect((off < 0n ? -off : off) * 2n <= BigInt(base)).toBe(true);
    }));
  });
});

describe('the result', () => {
  it('of a session that goes on names no winner', () => {
    const hall = new Hall().bids([1, null], [2, null]);
    expect(sessionResult(hall.rules, hall.state)).toEqual({ outcome: 'open', winner: null, price: null, runnerUp: null, rounds: 2, bidders: 2, reason: '', byPriority: false, byLottery: false });
  });

  it('of a failed one says why', () => {
    const hall = new Hall().bids([1, null]).must({ do: 'pause', reason: '核对' }).must({ do: 'fail', reason: '竞投人违约' });
    expect(sessionResult(hall.rules, hall.state)).toMatchObject({ outcome: 'failed', winner: null, price: null, reason: '竞投人违约' });
  });

  it('names as runner-up another bidder with his own price, however often the winner bid', () => {
    const hall = new Hall().bids([2, null], [1, null], [3, null], [1, null]).calls().must({ do: 'close' });
    expect(sessionResult(hall.rules, hall.state)).toMatchObject({ winner: uidOf(1), price: yuan(1_150), runnerUp: { bidder: uidOf(3), price: yuan(1_100), isTied: false }, rounds: 4, bidders: 3 });
  });

  it('has no runner-up where one bid alone', () => {
    const hall = new Hall().bids([1, null], [1, null]).calls().must({ do: 'close' });
    expect(sessionResult(hall.rules, hall.state).runnerUp).toBeNull();
  });

  it('is ready to be decided when the calls are done', () => {
    const hall = new Hall().bids([1, null]);
    expect(isDeciding(hall.rules, hall.state, at(60))).toBe(false);
    hall.calls();
    expect(isDeciding(hall.rules, hall.state, at(60))).toBe(true);
    hall.must({ do: 'close' });
    expect(isDeciding(hall.rules, hall.state, at(60))).toBe(false);
  });
});

describe('the record', () => {
  it('has a row for each line, in the time of China', () => {
    const hall = new Hall({ calls: false, overtime: { freeMinutes: 1, window: 10, extend: 30, most: null } });
    hall.bid(1, null, 5);
    hall.bid(2, 1_060, 55);
    hall.must({ do: 'pause', reason: '停电' }, 60).must({ do: 'resume' }, 70).must({ do: 'close' }, 95);
    expect(explain(hall.rules, hall.events).map(({ round, time, plate, amount, validity, note }) => [round, time, plate, amount, validity, note].join('|'))).toEqual([
      '|10:00:00||||竞价开始；结束时间 10:01:00', '1|10:00:05|1|1,000 元|有效|', '2|10:00:55|2|1,060 元|有效|顺延，结束时间 10:01:25',
      '|10:01:00||||暂停：停电', '|10:01:10||||恢复竞价；顺延，结束时间 10:01:35', '|10:01:35|2|1,060 元||成交',
    ]);
  });

  it('gives a new line the row it has in the whole record', () => {
    const hall = new Hall().bids([1, null], [2, null], [3, null]).calls();
    const before = replay(hall.rules, hall.events.slice(0, 3));
    const event = hall.events[3];
    if (event === undefined) throw new Error('no line');
    const row = recordRow(hall.rules, { event, before, after: advance(hall.rules, before, event, []), round: 3, struckFor: null, isUnsealed: true });
    expect(row).toEqual(explain(hall.rules, hall.events)[3]);
    expect(row).toMatchObject({ round: '3', plate: '3', amount: '1,100 元', validity: '有效' });
  });

  it('tells invalid papers without the mark that machines read', () => {
    const hall = new Hall({ mode: 'sealed' });
    hall.paper(1, 900);
    hall.strike(2, '看错');
    hall.paper(1, 950);
    expect(explain(hall.rules, hall.events).map(({ amount, note }) => `${amount}|${note}`)).toEqual(['|竞价开始', '|已划去', '|划去第 2 行：看错', '|待开启']);
    hall.must({ do: 'unseal' });
    expect(explain(hall.rules, hall.events).map(({ validity, note }) => `${validity}|${note}`)).toEqual([
      '|竞价开始', '无效|低于底价：至少 1,000 元；已划去：看错', '|划去第 2 行：看错', '无效|低于底价：至少 1,000 元；更正第 2 行', '|开启全部密封报价',
    ]);
  });
});

describe('the sample', () => {
  const { rules, wishes } = sampleSession();

  it('is 99 rounds that are all accepted and end by three calls', () => {
    const hall = new Hall(rules, false);
    const start = Date.parse(at(0));
    for (const { wish, at: instant } of wishes) expect(hall.say(wish, (Date.parse(instant) - start) / 1_000)).toBe('');
    const result = sessionResult(rules, hall.state);
    expect(result).toMatchObject({ outcome: 'sold', rounds: 99, bidders: 10 });
    expect(hall.events.slice(-4).map(({ kind }) => kind)).toEqual(['call', 'call', 'call', 'closed']);
    expect(hall.events.filter(({ kind }) => kind === 'bid')).toHaveLength(99);
    expect(premium(result.price ?? 0, rules.reserve)).toBeGreaterThan(8_000);
    expect(result.runnerUp?.bidder).not.toBe(result.winner);
    expect(replay(rules, hall.events)).toEqual(hall.state);
    expect(explain(rules, hall.events).filter(({ round }) => round !== '').at(-1)?.round).toBe('99');
  });

  it('is always the same, within one morning, of bidders the contract can name', () => {
    expect(sampleSession().wishes).toEqual(wishes);
    expect(wishes.every(({ at: instant }) => instant.startsWith('2026-03-18T0'))).toBe(true);
    for (const { uid } of rules.bidders) expect(uidSchema.safeParse(uid).success).toBe(true);
  });
});
