import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaUnit } from '../area.ts';
import { addDays, daysBetween } from '../dates.ts';
import type { ObjectTimeline, TimelineContract, TimelineObject } from './timeline.ts';
import { leaseTimeline } from './timeline.ts';

const WINDOW = { from: '2024-01-01', until: '2024-12-31' };

function object(more: Partial<TimelineObject> = {}): TimelineObject {
  return { uid: 'o', register: 'parcel', name: '东边塘', code: 'Z-01', area: null, areaUnit: null, isLettable: true, ...more };
}

function contract(uid: string, startOn: string, endOn: string, more: Partial<TimelineContract> = {}): TimelineContract {
  return { uid, code: uid, name: `合同${uid}`, lessee: '陈大文', startOn, endOn, endedOn: null, isDraft: false, objects: [{ uid: 'o', area: null, areaUnit: null }], ...more };
}

const part = (area: number, areaUnit: AreaUnit = '亩') => ({ objects: [{ uid: 'o', area: area * 10_000, areaUnit }] });

function timeline(contracts: readonly TimelineContract[], of: Partial<TimelineObject> = {}, window = WINDOW): ObjectTimeline {
  const [only] = leaseTimeline(contracts, [object(of)], window);
  if (!only) throw new Error('no timeline');
  return only;
}

const bars = ({ bars: all }: ObjectTimeline) => all.map(({ contract: uid, from, until, lane }) => [uid, from, until, lane]);
const gaps = ({ gaps: all }: ObjectTimeline) => all.map(({ kind, from, until, days }) => [kind, from, until, days]);
const overlaps = ({ overlaps: all }: ObjectTimeline) => all.map(({ kind, from, until, contracts }) => [kind, from, until, contracts.join()]);

describe('bars', () => {
  it('are cut to the window and keep the days themselves', () => {
    const { bars: [bar] } = timeline([contract('A', '2020-06-01', '2030-05-31')]);
    expect(bar).toEqual({ contract: 'A', from: '2024-01-01', until: '2024-12-31', startOn: '2020-06-01', lastOn: '2030-05-31', lane: 0, isDraft: false, area: null });
  });

  it.each<[string, TimelineContract[], unknown[]]>([
    ['one after the other share a lane', [contract('A', '2024-01-01', '2024-03-31'), contract('B', '2024-04-01', '2024-12-31')], [['A', '2024-01-01', '2024-03-31', 0], ['B', '2024-04-01', '2024-12-31', 0]]],
    ['at the same time lie below one another, and the third takes the lane that is free again', [contract('A', '2024-01-01', '2024-03-31'), contract('B', '2024-03-31', '2024-12-31'), contract('C', '2024-04-01', '2024-05-31')],
      [['A', '2024-01-01', '2024-03-31', 0], ['B', '2024-03-31', '2024-12-31', 1], ['C', '2024-04-01', '2024-05-31', 0]]],
    ['end early where the lease ended early', [contract('A', '2024-01-01', '2024-12-31', { endedOn: '2024-06-30' })], [['A', '2024-01-01', '2024-06-30', 0]]],
    ['are not lengthened by an end entered late', [contract('A', '2024-01-01', '2024-06-30', { endedOn: '2024-08-15' })], [['A', '2024-01-01', '2024-06-30', 0]]],
    ['outside the window are not drawn', [contract('A', '2022-01-01', '2023-12-31'), contract('B', '2025-01-01', '2025-12-31')], []],
    ['of a term that ends before it starts are not drawn', [contract('A', '2024-06-01', '2024-05-31')], []],
    ['of a lease that ended before it began are not drawn', [contract('A', '2024-06-01', '2024-12-31', { endedOn: '2024-05-01' })], []],
    ['a draft is drawn', [contract('A', '2024-01-01', '2024-12-31', { isDraft: true })], [['A', '2024-01-01', '2024-12-31', 0]]],
    ['a contract that names the object twice has one', [contract('A', '2024-01-01', '2024-12-31', { objects: [{ uid: 'o', area: 10_000, areaUnit: '亩' }, { uid: 'o', area: 20_000, areaUnit: '亩' }] })], [['A', '2024-01-01', '2024-12-31', 0]]],
  ])('%s', (_, contracts, expected) => {
    expect(bars(timeline(contracts))).toEqual(expected);
  });

  it('a contract on several objects has one on each, and objects keep their order', () => {
    const several = contract('A', '2024-01-01', '2024-12-31', { objects: ['p', 'o', 'elsewhere'].map((uid) => ({ uid, area: null, areaUnit: null })) });
    const all = leaseTimeline([several], [object(), object({ uid: 'p' }), object({ uid: 'q' })], WINDOW);
    expect(all.map((one) => [one.object.uid, one.lanes])).toEqual([['o', 1], ['p', 1], ['q', 0]]);
  });
});

describe('gaps', () => {
  const year = contract('A', '2024-03-01', '2024-06-30');
  it.each<[string, TimelineContract[], Partial<TimelineObject>, unknown[]]>([
    ['an object without any contract is one gap', [], {}, [['never', '2024-01-01', '2024-12-31', 366]]],
    ['an object that is not to be let has none', [], { isLettable: false }, []],
    ['before the first contract nothing is said', [year], {}, [['after', '2024-07-01', '2024-12-31', 184]]],
    ['before the first contract, where it is known since when the object is there', [year], { lettableFrom: '2024-02-01' }, [['before', '2024-02-01', '2024-02-29', 29], ['after', '2024-07-01', '2024-12-31', 184]]],
    ['an object that is there from within the window', [], { lettableFrom: '2024-12-31' }, [['never', '2024-12-31', '2024-12-31', 1]]],
    ['an object that is there only after the window', [], { lettableFrom: '2025-01-01' }, []],
    ['between two contracts', [year, contract('B', '2024-07-02', '2024-12-31')], {}, [['between', '2024-07-01', '2024-07-01', 1]]],
    ['none where one contract follows the other', [year, contract('B', '2024-07-01', '2024-12-31')], {}, []],
    ['none inside a longer contract beside a shorter one', [contract('A', '2024-01-01', '2024-12-31'), contract('B', '2024-02-01', '2024-02-29')], {}, []],
    ['a draft fills none', [year, contract('B', '2024-07-01', '2024-12-31', { isDraft: true })], {}, [['after', '2024-07-01', '2024-12-31', 184]]],
    ['the whole window after a lease that is over', [contract('A', '2020-01-01', '2021-12-31')], {}, [['after', '2024-01-01', '2024-12-31', 366]]],
    ['none before a lease that begins after the window', [contract('A', '2025-01-01', '2025-12-31')], {}, []],
  ])('%s', (_, contracts, of, expected) => {
    expect(gaps(timeline(contracts, of))).toEqual(expected);
  });

  it('tells since when the object is idle, also from before the window', () => {
    expect(timeline([contract('A', '2020-01-01', '2021-12-31')]).gaps[0]?.idleSince).toBe('2022-01-01');
    expect(timeline([]).gaps[0]?.idleSince).toBeNull();
  });
});

describe('overlaps', () => {
  const tenMu = { area: 100_000, areaUnit: '亩' } as const;
  it.each<[string, TimelineContract[], Partial<TimelineObject>, unknown[]]>([
    ['two contracts on the whole object', [contract('A', '2024-01-01', '2024-06-30'), contract('B', '2024-06-30', '2024-12-31')], {}, [['whole', '2024-06-30', '2024-06-30', 'A,B']]],
    ['not where the second begins on the day after', [contract('A', '2024-01-01', '2024-06-30'), contract('B', '2024-07-01', '2024-12-31')], {}, []],
    ['not with a draft', [contract('A', '2024-01-01', '2024-12-31'), contract('B', '2024-01-01', '2024-12-31', { isDraft: true })], {}, []],
    ['not after a lease that ended early', [contract('A', '2024-01-01', '2024-12-31', { endedOn: '2024-05-31' }), contract('B', '2024-06-01', '2024-12-31')], {}, []],
    ['a part beside the whole', [contract('A', '2024-01-01', '2024-12-31'), contract('B', '2024-03-01', '2024-03-31', part(1))], {}, [['whole', '2024-03-01', '2024-03-31', 'A,B']]],
    ['nothing of it beside the whole is none', [contract('A', '2024-01-01', '2024-12-31'), contract('B', '2024-03-01', '2024-03-31', part(0))], {}, []],
    ['parts that fit are none', [contract('A', '2024-01-01', '2024-12-31', part(4)), contract('B', '2024-01-01', '2024-12-31', part(6))], tenMu, []],
    ['parts that are more than the object', [contract('A', '2024-01-01', '2024-12-31', part(4)), contract('B', '2024-02-01', '2024-12-31', part(6)), contract('C', '2024-12-31', '2025-12-31', part(0.0001))], tenMu, [['area', '2024-12-31', '2024-12-31', 'A,B,C']]],
    ['one contract on more than there is', [contract('A', '2024-01-01', '2024-12-31', part(11))], tenMu, [['area', '2024-01-01', '2024-12-31', 'A']]],
    ['parts of an object without an area cannot be compared', [contract('A', '2024-01-01', '2024-12-31', part(40)), contract('B', '2024-02-01', '2024-12-31', part(60))], {}, []],
    ['an area of 0 in the register is none', [contract('A', '2024-01-01', '2024-12-31', part(40))], { area: 0, areaUnit: '亩' }, []],
    ['a third that joins begins a new stretch', [contract('A', '2024-01-01', '2024-01-10'), contract('B', '2024-01-05', '2024-01-20'), contract('C', '2024-01-08', '2024-01-12')], {},
      [['whole', '2024-01-05', '2024-01-07', 'A,B'], ['whole', '2024-01-08', '2024-01-10', 'A,B,C'], ['whole', '2024-01-11', '2024-01-12', 'B,C']]],
    ['cut to the window', [contract('A', '2020-01-01', '2030-12-31'), contract('B', '2020-01-02', '2024-03-31')], {}, [['whole', '2024-01-01', '2024-03-31', 'A,B']]],
    ['outside the window are not told', [contract('A', '2020-01-01', '2030-12-31'), contract('B', '2020-01-01', '2023-03-31')], {}, []],
  ])('%s', (_, contracts, of, expected) => {
    expect(overlaps(timeline(contracts, of))).toEqual(expected);
  });

  it.each<[string, [number, AreaUnit][], [number, AreaUnit], boolean]>([
    ['three times 2,000/3 ㎡ are 3亩: 1亩 + 2亩 fit into 2,000 ㎡', [[1, '亩'], [2, '亩']], [2_000, '㎡'], false],
    ['666.6667 ㎡ are more than 1亩', [[666.6667, '㎡']], [1, '亩'], true],
    ['666.6666 ㎡ are not', [[666.6666, '㎡']], [1, '亩'], false],
    ['1公顷 is 15亩', [[10, '亩'], [3_333.3333, '㎡']], [1, '公顷'], false],
    ['and a ten-thousandth of a square metre more is more', [[10, '亩'], [3_333.3334, '㎡']], [1, '公顷'], true],
  ])('areas of mixed units are compared exactly: %s', (_, parts, [area, areaUnit], isMore) => {
    const contracts = parts.map(([value, unit], index) => contract(String(index), '2024-01-01', '2024-12-31', { objects: [{ uid: 'o', area: Math.round(value * 10_000), areaUnit: unit }] }));
    expect(timeline(contracts, { area: Math.round(area * 10_000), areaUnit }).overlaps.length > 0).toBe(isMore);
  });

  it('names the two areas, the let one in its own unit', () => {
    expect(timeline([contract('A', '2024-01-01', '2024-12-31', part(700, '㎡'))], { area: 10_000, areaUnit: '亩' }).overlaps[0]?.compared)
      .toEqual({ let: { value: 7_000_000, unit: '㎡' }, object: { value: 10_000, unit: '亩' } });
    expect(timeline([contract('A', '2024-01-01', '2024-12-31'), contract('B', '2024-01-01', '2024-12-31', part(4))], tenMu).overlaps[0]?.compared)
      .toEqual({ let: { value: 140_000, unit: '亩' }, object: { value: 100_000, unit: '亩' } });
  });
});

describe('whatever the contracts', () => {
  const days = fc.integer({ min: -40, max: 140 }).map((n) => addDays(WINDOW.from, n));
  const window = { from: WINDOW.from, until: addDays(WINDOW.from, 99) };
  const unit = fc.constantFrom<AreaUnit>('亩', '㎡', '公顷');
  const links = fc.option(fc.record({ area: fc.integer({ min: 0, max: 40_000 }), areaUnit: unit }), { nil: { area: null, areaUnit: null } });
  const drawn = fc.array(fc.record({ startOn: days, length: fc.integer({ min: 0, max: 60 }), isDraft: fc.boolean(), link: links }), { maxLength: 8 })
    .map((all) => all.map(({ startOn, length, isDraft, link }, index) => contract(String(index), startOn, addDays(startOn, length), { isDraft, objects: [{ uid: 'o', ...link }] })));
  const inWindow = Array.from({ length: 100 }, (_, n) => addDays(window.from, n));
  const holds = (day: string) => ({ from, until }: { from: string; until: string }) => from <= day && day <= until;

  it('bars of one lane never meet, and there are as many lanes as bars on the fullest day at most', () => {
    fc.assert(fc.property(drawn, (contracts) => {
      const { bars: all, lanes } = timeline(contracts, {}, window);
      const most = Math.max(0, ...all.map((one) => all.filter(({ startOn, lastOn }) => startOn <= one.startOn && one.startOn <= lastOn).length));
      expect(lanes).toBe(most);
      for (const a of all) for (const b of all) if (a !== b && a.lane === b.lane) expect(a.lastOn < b.startOn || b.lastOn < a.startOn).toBe(true);
    }));
  });

  it('every day of an object that is there is either let or idle', () => {
    fc.assert(fc.property(drawn, (contracts) => {
      const { bars: all, gaps: idle } = timeline(contracts, { lettableFrom: '2000-01-01' }, window);
      for (const day of inWindow) expect(all.some((bar) => !bar.isDraft && holds(day)(bar))).toBe(!idle.some(holds(day)));
      for (const { from, until, days: count } of idle) expect(daysBetween(from, until) + 1).toBe(count);
    }));
  });

  it('the overlaps are the days on which more is let than there is, counted day by day in whole thirds', () => {
    const THIRDS = { 亩: 2000n, '㎡': 3n, 公顷: 30000n } as const;
    fc.assert(fc.property(drawn, fc.integer({ min: 1, max: 40_000 }), unit, (contracts, area, areaUnit) => {
      const { overlaps: found } = timeline(contracts, { area, areaUnit }, window);
      for (const day of inWindow) {
        const held = contracts.filter((one) => !one.isDraft && one.startOn <= day && day <= one.endOn);
        const sum = held.reduce((total, { objects: [link] }) => total + (link?.area == null || link.areaUnit === null ? BigInt(area) * THIRDS[areaUnit] : BigInt(link.area) * THIRDS[link.areaUnit]), 0n);
        const told = found.filter(holds(day));
        expect(told.map(({ contracts: uids }) => uids.toSorted().join())).toEqual(sum > BigInt(area) * THIRDS[areaUnit] ? [held.map(({ uid }) => uid).toSorted().join()] : []);
      }
    }));
  });

  it('20,000 objects with 10,000 contracts take no longer than a person notices', () => {
    const objects = Array.from({ length: 20_000 }, (_, index) => object({ uid: `o${index}`, ...{ area: 100_000, areaUnit: '亩' } }));
    const contracts = Array.from({ length: 10_000 }, (_, index) => contract(`c${index}`, addDays('2010-01-01', index % 5_000), addDays('2018-01-01', index), { objects: [0, 1, 2].map((n) => ({ uid: `o${(index * 2 + n) % 20_000}`, area: 60_000, areaUnit: '亩' as const })) }));
    const began = performance.now();
    expect(leaseTimeline(contracts, objects, { from: '2015-01-01', until: '2030-12-31' })).toHaveLength(20_000);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
