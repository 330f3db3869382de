import { describe, expect, it } from 'vitest';
import { judge } from './accept.ts';
import { clockText, secondOf } from './clock.ts';
import { at, Hall, rulesWith } from './sessionForTests.ts';
import { START } from './state.ts';

/** Free until 10:30:00; a bid in the last 300 s moves the end to bid time + 120 s, twice at most. */
const overtime = { freeMinutes: 30, window: 300, extend: 120, most: 2 };
const END = 1_800;
const timed = { overtime, calls: false };
/** The end in seconds after 10:00:00. */
const endOf = (hall: Hall) => ((hall.state.endsAt ?? 0) - secondOf(at(0))) / 1_000;

describe('overtime', () => {
  it.each<[string, number, number]>([
    ['does not move for a bid before the window', END - 301, END],
    ['does not move for a bid at the edge of the window that would end earlier', END - 300, END],
    ['does not move for a bid whose extension just reaches the end', END - 120, END],
    ['moves by one second', END - 119, END + 1],
    ['moves for a bid in the last second', END - 1, END + 119],
    ['reckons in whole seconds as the record shows them', END - 0.001, END + 119],
  ])('%s', (_, second, end) => {
    const hall = new Hall(timed);
    expect(hall.bid(1, null, second)).toBe('');
    expect(endOf(hall)).toBe(end);
    expect(hall.state.extensions).toBe(end > END ? 1 : 0);
  });

  it('includes the edge of the window where the extension is longer', () => {
    const long = { ...timed, overtime: { ...overtime, extend: 301 } };
    const [edge, before] = [new Hall(long), new Hall(long)];
    edge.bid(1, null, END - 300);
    before.bid(1, null, END - 300.001);
    expect([endOf(edge), endOf(before)]).toEqual([END + 1, END]);
  });

  it('takes no bid at the very second of the end', () => {
    for (const second of [END, END + 0.4, END + 60]) expect(new Hall(timed).bid(1, null, second)).toBe('时间已到 10:30:00');
  });

  it('ends at a whole second when it was opened within one', () => {
    const hall = new Hall(timed, false).must({ do: 'open' }, 0.9);
    expect(hall.bid(1, null, END + 0.1)).toBe('时间已到 10:30:00');
    expect(hall.bid(1, null, END - 0.1)).toBe('');
  });

  it('moves at most as often as the notice says, and only moves count', () => {
    const hall = new Hall(timed);
    hall.bid(1, null, END - 250);
    hall.bid(2, null, END - 60);
    hall.bid(1, null, END + 30);
    expect([endOf(hall), hall.state.extensions]).toEqual([END + 150, 2]);
    expect(hall.bid(2, null, END + 149)).toBe('');
    expect(endOf(hall)).toBe(END + 150);
    expect(hall.bid(1, null, END + 150)).toBe('时间已到 10:32:30');
  });

  it('without a limit goes on as long as somebody bids', () => {
    const hall = new Hall({ ...timed, overtime: { ...overtime, most: null } });
    for (let round = 0; round < 99; round += 1) expect(hall.bid(1 + (round % 2), null, END - 1 + round * 119)).toBe('');
    expect([hall.state.extensions, endOf(hall)]).toEqual([99, END - 1 + 98 * 119 + 120]);
  });

  it('closes when the time is over, not before', () => {
    const hall = new Hall(timed);
    hall.bid(1, null, 5);
    expect(hall.say({ do: 'close' }, END - 1)).toBe('时间未到 10:30:00');
    expect(hall.say({ do: 'close' }, END)).toBe('');
  });

  it('without a bid fails by itself only when the time is over', () => {
    const hall = new Hall(timed);
    expect(hall.say({ do: 'fail', reason: '' }, END - 1)).toBe('请写明流拍的原因');
    expect(hall.say({ do: 'fail', reason: '' }, END)).toBe('');
  });

  it('stands still while the session is paused', () => {
    const hall = new Hall(timed);
    hall.must({ do: 'pause', reason: '停电' }, 600);
    expect(hall.bid(1, null, 700)).toBe('竞价已暂停');
    expect(hall.say({ do: 'resume' }, 4_000)).toBe('');
    expect(endOf(hall)).toBe(END + 3_400);
    expect(hall.bid(1, null, END + 3_399)).toBe('');
    expect(hall.say({ do: 'resume' })).toBe('竞价没有暂停');
  });

  it('cannot be paused when it is over, nor without a reason', () => {
    expect(new Hall(timed).say({ do: 'pause', reason: '停电' }, END)).toBe('时间已到 10:30:00');
    expect(new Hall(timed).say({ do: 'pause', reason: ' ' }, 5)).toBe('请写明暂停的原因');
  });

  it('with calls besides needs both, and a third call does not end the time', () => {
    const hall = new Hall({ overtime, calls: true }).bids([1, null]).calls().bids([2, null]);
    expect(hall.say({ do: 'close' }, END)).toBe('还须报价三次');
    hall.must({ do: 'call', count: 1 }, END).must({ do: 'call', count: 2 }).must({ do: 'call', count: 3 }).must({ do: 'close' });
    expect(hall.state.phase).toBe('sold');
  });

  it('is moved by a repeated price as by a bid', () => {
    const hall = new Hall({ ...timed, priority: 'repeat', bidders: rulesWith().bidders.map((each) => ({ ...each, priorityLevel: each.plate === '3' ? 1 : null })) });
    hall.bid(1, null, 5);
    expect(hall.say({ do: 'priority', plate: '3' }, END)).toBe('时间已到 10:30:00');
    expect(hall.say({ do: 'priority', plate: '3' }, END - 1)).toBe('');
    expect(endOf(hall)).toBe(END + 119);
  });
});

describe('an instant', () => {
  it.each(['', '2026-03-18', '2026-03-18 10:00:00', '2026-13-40T00:00:00Z', '2026-03-18T10:00:00+08:00', 'x'])('is not %j', (text) => {
    expect(judge(rulesWith(), START, { do: 'open' }, text)).toMatchObject({ ok: false, code: 'not_instant' });
    expect(() => secondOf(text)).toThrow(RangeError);
  });

  it.each([['2026-03-18T15:59:59.999Z', '23:59:59'], ['2026-03-18T16:00:00.000Z', '00:00:00'], ['2026-03-18T02:30:00Z', '10:30:00']])('%s is %s in China', (text, clock) => {
    expect(clockText(secondOf(text))).toBe(clock);
  });
});
