import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargeMonths, PeriodTerms } from '../../contract/chargeTerms.ts';
import { billName, chargeDue, chargePeriod, chargeSentence, cutShort, mend, periodBill } from './charges.ts';

const fixed = (yuan: number, months: ChargeMonths = 1): PeriodTerms => ({ by: 'fixed', amount: yuan * 100, months });
const area = (price: number, size: number, months: ChargeMonths = 1): PeriodTerms => ({ by: 'area', price: Math.round(price * 10_000), area: Math.round(size * 10_000), areaUnit: '㎡', months });

describe('the period of a charge in which a month lies', () => {
  it.each([
    [1, '2026-11', '2026-01-01', null, '2026-11-01', '2026-11-30', true],
    [1, '2024-02', '2020-01-01', null, '2024-02-01', '2024-02-29', true],
    [1, '2026-11', '2026-11-16', null, '2026-11-16', '2026-11-30', false],
    [1, '2026-11', '2026-01-01', '2026-11-10', '2026-11-01', '2026-11-10', false],
    [2, '2026-04', '2026-01-01', null, '2026-03-01', '2026-04-30', true],
    [3, '2026-11', '2026-01-01', null, '2026-10-01', '2026-12-31', true],
    [3, '2026-02', '2026-02-15', null, '2026-02-15', '2026-03-31', false],
    [6, '2026-07', '2026-01-01', null, '2026-07-01', '2026-12-31', true],
    [12, '2026-07', '2025-03-01', '2026-09-30', '2026-01-01', '2026-09-30', false],
  ] as const)('every %d months, %s, from %s until %s', (months, month, from, until, opens, closes, isWhole) => {
    expect(chargePeriod(months, month, { from, until })).toEqual({ from: opens, until: closes, isWhole });
  });

  it('is none outside its days', () => {
    expect(chargePeriod(1, '2026-10', { from: '2026-11-01', until: null })).toBeNull();
    expect(chargePeriod(1, '2026-12', { from: '2026-01-01', until: '2026-11-30' })).toBeNull();
  });
});

describe('what a period costs, worked by hand', () => {
  it.each([
    ['60 元 a month', fixed(60), ['2026-11', '2026-01-01', null], 6_000, '每月 60.00 元'],
    ['half of November', fixed(60), ['2026-11', '2026-11-16', null], 3_000, '每月 60.00 元，2026-11-16至2026-11-30按当月天数折0.5个月 = 30.00 元'],
    ['10 of 31 days: 19.3548…', fixed(60), ['2026-10', '2026-01-01', '2026-10-10'], 1_935, '每月 60.00 元，2026-10-01至2026-10-10按当月天数折0.3226个月 = 19.354839 元，四舍五入 19.35 元'],
    ['300 元 a quarter', fixed(300, 3), ['2026-11', '2026-01-01', null], 30_000, '每季度 300.00 元'],
    ['a month and a half of a quarter', fixed(300, 3), ['2026-02', '2026-02-15', null], 15_000, '每季度 300.00 元，2026-02-15至2026-03-31按当月天数折1.5个月 = 150.00 元'],
    ['a third of 100 元 a quarter: 33.333…', fixed(100, 3), ['2026-10', '2026-01-01', '2026-10-31'], 3_333, '每季度 100.00 元，2026-10-01至2026-10-31按当月天数折1个月 = 33.333333 元，四舍五入 33.33 元'],
    ['1,200 元 a year, nine months of it', fixed(1_200, 12), ['2026-05', '2026-04-01', null], 90_000, '每年 1,200.00 元，2026-04-01至2026-12-31按当月天数折9个月 = 900.00 元'],
    ['28.5 ㎡ at 1.2 元', area(1.2, 28.5), ['2026-11', '2026-01-01', null], 3_420, '1.2 元/㎡·月 × 28.50 ㎡ = 34.20 元'],
    ['the same for a quarter', area(1.2, 28.5, 3), ['2026-11', '2026-01-01', null], 10_260, '1.2 元/㎡·月 × 28.50 ㎡ × 3个月 = 102.60 元'],
    ['1.325 元 × 7.3333 ㎡ = 9.7166…', area(1.325, 7.3333), ['2026-11', '2026-01-01', null], 972, '1.325 元/㎡·月 × 7.3333 ㎡ = 9.716623 元，四舍五入 9.72 元'],
    ['an area for half a month', area(2, 10), ['2026-11', '2026-11-16', null], 1_000, '2 元/㎡·月 × 10.00 ㎡，2026-11-16至2026-11-30按当月天数折0.5个月 = 10.00 元'],
  ] as const)('%s', (_, terms, [month, from, until], amount, explained) => {
    const period = chargePeriod(terms.months, month, { from, until });
    if (period === null) throw new Error('no period');
    expect(periodBill(terms, period)).toEqual({ ok: true, value: { amount, explained } });
  });

  it('is refused where it cannot be stored', () => {
    expect(periodBill({ by: 'area', price: 2 ** 50, area: 2 ** 50, areaUnit: '亩', months: 1 }, { from: '2026-01-01', until: '2026-01-31', isWhole: true })).toMatchObject({ ok: false, code: 'out_of_range' });
  });

  it('cut short keeps its share of months', () => {
    const quarter = { from: '2026-10-01', until: '2026-12-31', isWhole: true };
    expect(cutShort(30_000, quarter, { from: '2026-10-01', until: '2026-11-15', isWhole: false })).toBe(15_000);
    expect(cutShort(10_000, quarter, { from: '2026-10-01', until: '2026-10-31', isWhole: false })).toBe(3_333);
    expect(cutShort(30_000, quarter, null)).toBe(0);
  });
});

describe('the day on which a charge is due', () => {
  it.each([
    [10, '2026-11-01', '2026-11-10'], [10, '2026-11-10', '2026-11-10'], [10, '2026-11-30', '2026-12-10'], [31, '2026-11-05', '2026-11-30'], [31, '2026-02-28', '2026-02-28'], [30, '2024-02-01', '2024-02-29'], [5, '2026-12-28', '2027-01-05'],
  ])('day %d after %s is %s', (day, basis, due) => {
    expect(chargeDue(day, basis)).toBe(due);
  });
});

describe('words', () => {
  it('name a bill by its months', () => {
    expect(billName('电费', { from: '2026-11-01', until: '2026-11-30' })).toBe('电费（2026年11月）');
    expect(billName('卫生费', { from: '2026-10-01', until: '2026-12-31' })).toBe('卫生费（2026年10—12月）');
  });

  it('say a charge back', () => {
    expect(chargeSentence({ by: 'meter', unitPrice: 8_500, measure: '度', multiplier: 200_000, lossShare: 550 })).toBe('按表，0.85 元/度，倍率 20，加损耗 5.5%');
    expect(chargeSentence({ by: 'meter', unitPrice: 32_000, measure: '吨', multiplier: 10_000, lossShare: 0 })).toBe('按表，3.2 元/吨');
    expect(chargeSentence(area(1.2, 28.5, 3))).toBe('按面积 28.50 ㎡，1.2 元/㎡·月，每季度收');
  });
});

describe('mending what was billed', () => {
  const line = (amount: number, isTouched: boolean, uid = 'a') => ({ uid, amount, isTouched });
  it.each([
    ['an unpaid bill takes the new sum', [line(100, false)], 120, { changed: { uid: 'a', amount: 120 }, removed: [], added: null }],
    ['a paid bill gets a difference line', [line(100, true)], 120, { changed: null, removed: [], added: 20 }],
    ['a paid bill that was too high gets a credit', [line(100, true)], 70, { changed: null, removed: [], added: -30 }],
    ['a right bill is left alone', [line(100, true)], 100, { changed: null, removed: [], added: null }],
    ['an unpaid difference is mended again', [line(100, true), line(20, false, 'b')], 115, { changed: { uid: 'b', amount: 15 }, removed: [], added: null }],
    ['a difference that is none any more goes', [line(100, true), line(20, false, 'b')], 100, { changed: null, removed: ['b'], added: null }],
    ['an unpaid bill of nothing goes', [line(100, false)], 0, { changed: null, removed: ['a'], added: null }],
    ['nothing was billed yet', [], 50, { changed: null, removed: [], added: 50 }],
  ])('%s', (_, lines, wanted, mending) => {
    expect(mend(lines, wanted)).toEqual(mending);
  });

  it('always ends in the wanted sum, and never touches what is paid', () => {
    fc.assert(fc.property(fc.array(fc.record({ amount: fc.integer({ min: -1_000, max: 1_000 }), isTouched: fc.boolean() }), { maxLength: 6 }), fc.integer({ min: 0, max: 5_000 }), (given, wanted) => {
      const lines = given.map((one, index) => ({ ...one, uid: String(index) }));
      const { changed, removed, added } = mend(lines, wanted);
      const after = lines.filter(({ uid }) => !removed.includes(uid)).map(({ uid, amount }) => (uid === changed?.uid ? changed.amount : amount));
      expect(after.reduce((sum, amount) => sum + amount, 0) + (added ?? 0)).toBe(wanted);
      expect(lines.filter(({ isTouched }) => isTouched).some(({ uid }) => removed.includes(uid) || uid === changed?.uid)).toBe(false);
    }));
  });
});

it('periods that follow each other cover a whole year without gap or overlap, and cost what the year costs', () => {
  fc.assert(fc.property(fc.constantFrom<ChargeMonths>(1, 2, 3, 6), fc.integer({ min: 1, max: 1_000_000 }), (months, amount) => {
    const periods = Array.from({ length: 12 / months }, (_, index) => chargePeriod(months, `2026-${String(index * months + 1).padStart(2, '0')}`, { from: '2026-01-01', until: null }));
    const sums = periods.map((period) => {
      const bill = period === null ? null : periodBill({ by: 'fixed', amount, months }, period);
      return bill?.ok === true ? bill.value.amount : Number.NaN;
    });
    expect(sums.reduce((sum, one) => sum + one, 0)).toBe(amount * (12 / months));
    expect(periods.map((period) => period?.isWhole)).not.toContain(false);
  }));
});
