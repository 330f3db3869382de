import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RentClause, RentStep } from '../../contract/leaseTerms.ts';
import type { AreaUnit } from '../area.ts';
import { addDays, isDate, termEnd } from '../dates.ts';
import { clauseOn, LEASE_CLAUSES } from './checkClauses.ts';
import type { LeaseFacts, LeaseFinding, LeaseObject } from './checks.ts';
import { checkLease, LEASE_CHECK_SETTINGS, leaseCheckSettings } from './checks.ts';
import { rent, versions } from './clausesForTests.ts';
import { leaseTimeline } from './timeline.ts';

const area = (value: number, unit: AreaUnit = '㎡') => ({ value: Math.round(value * 10_000), unit });
const SHOP: LeaseObject = { record: { table: 'asset', uid: 'o', name: '沿街商铺3号' }, area: null, registerArea: area(100), overlaps: [] };

/** A three-year lease of a shop at a yearly rent that gives no reason to ask anything. */
function lease(more: Partial<LeaseFacts> = {}): LeaseFacts {
  return {
    contract: { table: 'contract', uid: 'A', name: '沿街商铺3号租赁合同' }, kind: 'lease', isFarmland: false, isHouseholdContract: false, isNonFarmPurpose: null, purpose: '零售',
    startOn: '2024-01-01', endOn: '2026-12-31', signedOn: '2023-12-20', area: area(100), objects: [SHOP], clauses: versions(rent(24_000)), hasDecision: true,
    comparison: null, headLease: null, landContractEnd: null, contractNames: new Map([['B', '沿街商铺3号补签合同']]), ...more,
  };
}

const check = (more: Partial<LeaseFacts> = {}, own = {}) => checkLease(lease(more), leaseCheckSettings(own));
const codes = (findings: readonly LeaseFinding[]) => findings.map(({ code }) => code).join();

function only(more: Partial<LeaseFacts>, code: LeaseFinding['code']): LeaseFinding {
  const found = check(more).filter((one) => one.code === code);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} of ${code}`);
  return first;
}

const clause = (more: Partial<RentClause>, yuan = 24_000) => ({ clauses: versions(rent(yuan, more)) });
const percent = (whole: number, months: number, every: number | null = null): RentStep => ({ from: { months }, every, change: { by: 'percent', percent: whole * 100 } });
const yearly = { steps: [percent(5, 12, 12)] };

it('an ordinary lease gives no reason to ask anything', () => {
  expect(check()).toEqual([]);
});

describe('the term', () => {
  it.each<[string, Partial<LeaseFacts>, string]>([
    ['twenty years to the day are a lease, and long', { endOn: '2043-12-31', ...clause(yearly) }, 'R02'],
    ['a day more is void', { endOn: '2044-01-01', ...clause(yearly) }, 'R01,R02'],
    ['farm land has its own terms', { endOn: '2054-01-01', isFarmland: true, ...clause(yearly) }, 'R02'],
    ['what is contracted out is no lease', { endOn: '2054-01-01', kind: 'contract_out', ...clause(yearly) }, 'R02'],
    ['a household contract of thirty years without rent is what the law gives', { endOn: '2053-12-31', kind: 'contract_out', isFarmland: true, isHouseholdContract: true, clauses: [] , hasDecision: false }, ''],
    ['fifteen years are not yet long', { endOn: '2038-12-31', ...clause(yearly) }, ''],
    ['fifteen years and a day are', { endOn: '2039-01-01', ...clause(yearly) }, 'R02'],
    ['an end before the start is said, and nothing else about the term', { endOn: '2023-12-31' }, 'L01'],
    ['a term of one day is a term', { endOn: '2024-01-01' }, ''],
    ['a sub-lease as long as the head lease', { headLease: { contract: { table: 'contract', uid: 'H', name: '原合同' }, endOn: '2026-12-31' } }, ''],
    ['a sub-lease beyond the head lease', { headLease: { contract: { table: 'contract', uid: 'H', name: '原合同' }, endOn: '2026-12-30' } }, 'L04'],
    ['a land right beyond the household contract', { kind: 'land_right_transfer', landContractEnd: '2026-06-30' }, 'R02'],
    ['farm land used otherwise', { isFarmland: true, isNonFarmPurpose: true, purpose: '堆场' }, 'R36'],
    ['farm land whose use cannot be told', { isFarmland: true }, ''],
    ['other land used otherwise than for farming', { isNonFarmPurpose: true }, ''],
  ])('%s', (_, more, expected) => {
    expect(codes(check(more))).toBe(expected);
  });

  it('says that the excess is void and the contract stays, and asks no reason for it', () => {
    expect(only({ endOn: '2053-12-31', ...clause(yearly) }, 'R01')).toEqual({
      code: 'R01', severity: 'warn', title: '租期超过20年，超过部分无效，合同其余部分有效', compared: ['租期至 2053-12-31', '满20年为 2043-12-31'],
      clause: '《民法典》第七百零五条', records: [{ table: 'contract', uid: 'A', name: '沿街商铺3号租赁合同' }], needsReason: false,
    });
  });

  it('a long contract needs a reason, farm use is only told', () => {
    expect(only({ endOn: '2043-12-31', ...clause(yearly) }, 'R02').needsReason).toBe(true);
    expect(only({ isFarmland: true, isNonFarmPurpose: true, purpose: '堆场' }, 'R36')).toMatchObject({ severity: 'info', compared: ['约定用途 堆场', '农业用途'] });
  });

  it('whatever the first day, twenty years end where the convention says', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const startOn = addDays('2000-01-01', days);
      const found = (endOn: string) => check({ startOn, endOn, signedOn: null, clauses: null }).some(({ code }) => code === 'R01');
      expect(found(termEnd(startOn, 20))).toBe(false);
      expect(found(addDays(termEnd(startOn, 20), 1))).toBe(true);
    }));
  });
});

describe('the rent', () => {
  const six = { startOn: '2024-01-01', endOn: '2029-12-31' };
  const median = (yuan: number, count = 3) => ({ comparison: { rent: yuan * 10_000, unit: '元/㎡/年', median: 1_000_000, count } });
  it.each<[string, Partial<LeaseFacts>, string]>([
    ['five years without a step', { endOn: '2028-12-31' }, ''],
    ['six years without a step', six, 'R17'],
    ['six years that rise', { ...six, ...clause(yearly) }, ''],
    ['six years that only fall', { ...six, ...clause({ steps: [percent(-5, 24)] }) }, 'R17'],
    ['a step after the end is none', { ...six, ...clause({ steps: [percent(5, 72)] }) }, 'R17'],
    ['a price to be agreed is a step', { ...six, ...clause({ steps: [{ from: { months: 36 }, every: null, change: { by: 'open' } }] }) }, ''],
    ['a 补充协议 that raises the rent is one', { ...six, clauses: versions(rent(24_000), ['2027-01-01', rent(30_000)]) }, ''],
    ['rent in kind goes with its price', { ...six, ...clause({ price: { by: 'goods', quantity: 5_000_000, goods: '稻谷', unit: '斤', measure: { of: 'lot' }, prices: [] } }) }, ''],
    ['a lump sum spread evenly over six years', { ...six, ...clause({ price: { by: 'total', amount: 1_000_000 } }) }, 'R17'],
    ['three years at once', clause({ cycle: { laid: 'once' } }), ''],
    ['four years at once', { endOn: '2027-12-31', ...clause({ cycle: { laid: 'once' } }) }, 'R16'],
    ['four years at once, after them', { endOn: '2027-12-31', ...clause({ cycle: { laid: 'once' }, due: { rule: 'end', days: 0 } }) }, ''],
    ['four years at once in the second of them', { endOn: '2027-12-31', ...clause({ cycle: { laid: 'once' }, due: { rule: 'yearDay', month: 1, day: 1, years: 1 } }) }, ''],
    ['37 months at a time', { endOn: '2027-12-31', ...clause({ cycle: { laid: 'lease', months: 37 } }) }, 'R16'],
    ['a cycle longer than the term covers the term', clause({ cycle: { laid: 'lease', months: 60 } }), ''],
    ['four instalments over four years', { endOn: '2027-12-31', ...clause({ cycle: { laid: 'instalments', parts: ['2024', '2025', '2026', '2027'].map((year) => ({ dueOn: `${year}-01-01`, amount: year === '2027' ? null : 2_400_000 })) } }) }, ''],
    ['two instalments, both in the first year of four', { endOn: '2027-12-31', ...clause({ cycle: { laid: 'instalments', parts: [{ dueOn: '2024-01-01', amount: 4_800_000 }, { dueOn: '2024-07-01', amount: null }] } }) }, 'R16'],
    ['prepaid time that costs nothing', { endOn: '2027-12-31', ...clause({ cycle: { laid: 'once' }, rentFree: [{ from: '2024-01-01', length: { months: 48 } }] }) }, ''],
    ['no rent, and a decision', { clauses: [] }, ''],
    ['no rent agreed, and none', { clauses: [], hasDecision: false }, 'R18'],
    ['a rent of 0, and none', { ...clause({}, 0), hasDecision: false }, 'R18'],
    ['a rent not yet entered says nothing', { clauses: null, hasDecision: false, endOn: '2037-12-31' }, ''],
    ['a rent whose price is open is not free', { hasDecision: false, ...clause({ price: { by: 'goods', quantity: 5_000_000, goods: '稻谷', unit: '斤', measure: { of: 'lot' }, prices: [] } }) }, ''],
    ['three times the rent in one step', clause({ steps: [percent(200, 12)] }), ''],
    ['a little more than three times', clause({ steps: [{ from: { months: 12 }, every: null, change: { by: 'price', price: 720_000_001 } }] }), 'L03'],
    ['33 times the rent is asked about once', clause({ steps: [percent(3_200, 12, 12)] }), 'L03'],
    ['many small steps are no big one', { endOn: '2038-12-31', ...clause({ steps: [percent(100, 12, 12)] }) }, ''],
    ['a rise from nothing has no times', clause({ steps: [{ from: { months: 12 }, every: null, change: { by: 'price', price: 10_000 } }] }, 0), ''],
    ['70 % of the median', median(70), ''],
    ['a little less', median(69.9999), 'R07'],
    ['a little less with only two to compare', median(69.9999, 2), ''],
    ['a lunar due day within the table', clause({ due: { rule: 'lunar', month: 12, day: 30, years: 0 } }), ''],
    ['a lunar due day beyond the table', { startOn: '2095-01-01', endOn: '2101-12-31', signedOn: null, ...clause({ ...yearly, due: { rule: 'lunar', month: 12, day: 30, years: 0 } }) }, 'L02'],
  ])('%s', (_, more, expected) => {
    expect(codes(check(more))).toBe(expected);
  });

  it('says the two values of what it compares', () => {
    expect(only({ endOn: '2028-12-31', ...clause({ cycle: { laid: 'once' } }) }, 'R16').compared).toEqual(['2024-01-01至2028-12-31一次收（60个月）', '不超过36个月']);
    expect(only({ endOn: '2029-01-15', ...clause({ ...yearly, cycle: { laid: 'once' } }) }, 'R16').compared[0]).toBe('2024-01-01至2029-01-15一次收（60个多月）');
    expect(only(clause({ steps: [percent(3_200, 12)] }), 'L03')).toMatchObject({ compared: ['2025-01-01起 年租金 792,000.00 元', '此前 年租金 24,000.00 元'], needsReason: true });
    expect(only(median(20, 7), 'R07')).toMatchObject({ title: '租金低于同类中位数的70%', compared: ['20.00 元/㎡/年', '同类7宗中位数 100.00 元/㎡/年'] });
    expect(only({ clauses: [], hasDecision: false }, 'R18')).toMatchObject({ compared: ['没有约定租金', '没有决议记录'], needsReason: true });
  });
});

describe('what is let', () => {
  const parcel = (more: Partial<LeaseObject>): LeaseObject => ({ record: { table: 'parcel', uid: 'o', name: '东边塘' }, area: null, registerArea: area(10, '亩'), overlaps: [], ...more });
  it.each<[string, Partial<LeaseFacts>, string]>([
    ['5 % more than the register', { area: area(105) }, ''],
    ['more than 5 %', { area: area(105.0001) }, 'R33'],
    ['less by more than 5 %', { area: area(94.9999) }, 'R33'],
    ['the same in another unit', { area: area(6_666.6667), objects: [parcel({})] }, ''],
    ['an area that nobody knows', { area: null }, ''],
    ['an object without an area', { objects: [{ ...SHOP, registerArea: null }] }, ''],
    ['a part of a large object is a part', { area: area(2, '亩'), objects: [parcel({ area: area(2, '亩') })] }, ''],
    ['a part larger than the object', { area: null, objects: [parcel({ area: area(11, '亩') })] }, 'R33'],
    ['two objects together', { area: area(20, '亩'), objects: [parcel({}), parcel({})] }, ''],
    ['a contract on nothing in the register', { objects: [] }, 'R33'],
  ])('%s', (_, more, expected) => {
    expect(codes(check(more))).toBe(expected);
  });

  /** The object as the timeline tells it of contracts A, B … that let these areas. */
  function among(lets: readonly (number | null)[], registerArea = area(10, '亩')): Partial<LeaseFacts> {
    const contracts = lets.map((mu, index) => ({
      uid: 'ABC'.charAt(index), code: '', name: '', lessee: '', startOn: '2024-01-01', endOn: `202${6 + index}-12-31`, endedOn: null, isDraft: false,
      objects: [{ uid: 'o', area: mu === null ? null : mu * 10_000, areaUnit: '亩' as const }],
    }));
    const [told] = leaseTimeline(contracts, [{ uid: 'o', register: 'parcel', name: '东边塘', code: '', area: registerArea.value, areaUnit: registerArea.unit, isLettable: true }], { from: '2020-01-01', until: '2030-12-31' });
    return { area: null, objects: [parcel({ overlaps: told?.overlaps ?? [] })] };
  }

  it('two leases of the whole are named with their days', () => {
    expect(only(among([null, null]), 'R34')).toMatchObject({
      title: '东边塘同一时间重复出租', compared: ['2024-01-01至2026-12-31有2份合同', '同一时间只能有1份'],
      records: [{ table: 'contract', uid: 'A' }, { table: 'parcel', uid: 'o' }, { table: 'contract', uid: 'B', name: '沿街商铺3号补签合同' }],
    });
  });

  it('more let than there is shows the two areas', () => {
    expect(only(among([6, 5]), 'R34')).toMatchObject({ title: '东边塘出租面积合计超过台账面积', compared: ['2024-01-01至2026-12-31合计出租 11.00 亩', '台账 10.00 亩'] });
    expect(only(among([6, 5], area(6_666, '㎡')), 'R34').compared).toEqual(['2024-01-01至2026-12-31合计出租 11.00 亩（7,333.3333 ㎡）', '台账 6,666.00 ㎡']);
  });

  it('what fits is fine, and what others let twice is not of this lease', () => {
    expect(codes(check(among([6, 4])))).toBe('');
    const others = among([null, null, null]);
    const withoutA = others.objects?.map((one) => ({ ...one, overlaps: one.overlaps.filter(({ contracts }) => !contracts.includes('A')) }));
    expect(codes(check({ area: null, objects: withoutA ?? [] }))).toBe('');
  });

  it('one lease alone on more than there is is a matter of the register', () => {
    expect(codes(check(among([11])))).toBe('');
  });
});

describe('settings and clauses', () => {
  it('every threshold is a setting with a default, and another value counts', () => {
    expect(leaseCheckSettings()).toEqual(Object.fromEntries(LEASE_CHECK_SETTINGS.map(({ key, value }) => [key, value])));
    expect(codes(check({ endOn: '2033-12-31', ...clause(yearly) }, { longTermYears: 8 }))).toBe('R02');
    expect(codes(check({}, { prepaidMonths: 11 }))).toBe('R16');
    expect(codes(check({ area: area(105) }, { areaShare: 100 }))).toBe('R33');
  });

  it.each([
    ['2021-01-01', '《民法典》第七百零五条'], ['2020-12-31', '《合同法》第二百一十四条'], ['1999-10-01', '《合同法》第二百一十四条'],
  ])('a lease signed on %s is judged by %s', (signedOn, text) => {
    expect(only({ signedOn, endOn: '2054-01-01', ...clause(yearly) }, 'R01').clause).toBe(text);
  });

  it('before there was a law on it, twenty years are not told of', () => {
    expect(codes(check({ signedOn: '1999-09-30', endOn: '2054-01-01', ...clause(yearly) }))).toBe('R02');
  });

  it('the village law has no article number from 2026 on', () => {
    const free = (signedOn: string) => only({ signedOn, clauses: [], hasDecision: false }, 'R18').clause;
    expect(free('2025-12-31')).toBe('《农村集体经济组织法》第三十五条；《村民委员会组织法》第二十四条');
    expect(free('2026-01-01')).toBe('《农村集体经济组织法》第三十五条；《村民委员会组织法》');
  });

  it('of every matter there is never more than one clause on a day', () => {
    for (const texts of Object.values(LEASE_CLAUSES)) {
      for (const { validFrom, validUntil } of texts) {
        expect(validFrom === null || isDate(validFrom)).toBe(true);
        const holds = (day: string | null) => day === null || texts.filter((one) => (one.validFrom ?? '') <= day && day <= (one.validUntil ?? '9999-12-31')).length === 1;
        expect(holds(validFrom) && holds(validUntil)).toBe(true);
      }
    }
    expect(clauseOn('longestLease', '1990-01-01')).toBeNull();
  });
});
