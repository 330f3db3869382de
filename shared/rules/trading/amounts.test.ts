import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BidVariable, LotTerms } from '../../contract/tradingTerms.ts';
import { lotTermsSchema } from '../../contract/tradingTerms.ts';
import { bidCapitals, bidText, firstYearFen, parseBid, priceOf, sameUnit, termOf, totalFen, variableUnit } from './amounts.ts';
import { DEFAULT_CLAUSE, DEFAULT_LOT_TERMS } from './defaults.ts';

const YUAN = 10_000;
const perMu: BidVariable = { by: 'money', per: 'year', measure: { of: 'area', area: 125_000, unit: '亩' } };
const perMonth: BidVariable = { by: 'money', per: 'month', measure: { of: 'area', area: 800_000, unit: '㎡' } };
const whole: BidVariable = { by: 'money', per: 'year', measure: { of: 'lot' } };
const rice: BidVariable = { by: 'goods', goods: '稻谷', unit: '斤', measure: { of: 'area', area: 125_000, unit: '亩' } };
const upland: BidVariable = { by: 'goods', goods: '陆稻', unit: '斤', measure: { of: 'lot' } };
const area: BidVariable = { by: 'area', unit: '亩', price: { by: 'money', price: 800 * YUAN, per: 'year', measure: { of: 'area', area: 500_000, unit: '亩' } } };
const years: BidVariable = { by: 'years', price: { by: 'total', amount: 5_000_000 } };
const lot = (variable: BidVariable, more: Partial<LotTerms> = {}): LotTerms => ({ ...DEFAULT_LOT_TERMS, variable, months: 60, startOn: '2026-01-01', area: 125_000, areaUnit: '亩', ...more });

describe('a bid in words', () => {
  it.each<[BidVariable, string, number, string, string | null]>([
    [perMu, '元/亩/年', 1_050 * YUAN, '1,050 元/亩/年', '人民币壹仟零伍拾元整'],
    [perMu, '元/亩/年', 10_505_000, '1,050.50 元/亩/年', '人民币壹仟零伍拾元零伍角'],
    [perMonth, '元/㎡/月', 13_250, '1.325 元/㎡/月', null],
    [whole, '元/年', 0, '0 元/年', '人民币零元整'],
    [{ by: 'total' }, '元（总价）', 85_000 * YUAN, '85,000 元（总价）', '人民币捌万伍仟元整'],
    [rice, '斤稻谷/亩/年', 600 * YUAN, '600 斤稻谷/亩/年', null],
    [area, '亩', 355_000, '35.5 亩', null],
    [years, '年', 25_000, '2.5 年', null],
    [{ by: 'money', per: 'month', measure: { of: 'count', count: 3, name: '间' } }, '元/间/月', YUAN, '1 元/间/月', '人民币壹元整'],
  ])('%j is %s', (variable, unit, value, text, capitals) => {
    expect(variableUnit(variable)).toBe(unit);
    expect(bidText({ variable }, value)).toBe(text);
    expect(bidCapitals({ variable }, value)).toBe(capitals);
  });
});

describe('the price a bid makes', () => {
  it.each<[string, BidVariable, number, unknown]>([
    ['per 亩', perMu, 1_050 * YUAN, { price: { by: 'money', price: 1_050 * YUAN, per: 'year', measure: { of: 'area', area: 125_000, unit: '亩' } }, months: 60, area: 125_000, areaUnit: '亩' }],
    ['for the whole term', { by: 'total' }, 8_500_050, { price: { by: 'total', amount: 85_000.5 }, months: 60 }],
    ['in kind', rice, 600 * YUAN, { price: { by: 'goods', quantity: 600 * YUAN, goods: '稻谷', unit: '斤', measure: { of: 'area', area: 125_000, unit: '亩' }, prices: [] } }],
    ['of an area', area, 355_000, { price: { by: 'money', price: 800 * YUAN, measure: { of: 'area', area: 355_000, unit: '亩' } }, months: 60, area: 355_000, areaUnit: '亩' }],
    ['of years', years, 25_000, { price: { by: 'total', amount: 5_000_000 }, months: 30, area: 125_000 }],
  ])('%s', (name, variable, value, agreed) => {
    const got = priceOf(lot(variable), value);
    if (name === 'for the whole term') expect(got).toMatchObject({ ok: false, code: 'not_whole_fen' });
    else expect(got).toMatchObject({ ok: true, value: agreed });
  });
  it('of a total is in 分', () => {
    expect(priceOf(lot({ by: 'total' }), 8_500_100)).toMatchObject({ value: { price: { by: 'total', amount: 85_001 } } });
  });
  it('of an area in another unit is reckoned in the unit of the price and kept as bid', () => {
    const inMetres: BidVariable = { ...area, unit: '㎡' };
    expect(priceOf(lot(inMetres), 333_333_333)).toMatchObject({ value: { price: { measure: { area: 500_000, unit: '亩' } }, area: 333_333_333, areaUnit: '㎡' } });
  });
  it('by the lot does not follow the area', () => {
    const flat: BidVariable = { by: 'area', unit: '亩', price: { by: 'total', amount: 100 } };
    expect(priceOf(lot(flat), 1)).toMatchObject({ value: { price: { by: 'total', amount: 100 }, area: 1 } });
  });
  it.each<[string, BidVariable, number, string]>([
    ['no area', area, 0, 'no_area'], ['an area beyond every ledger', { ...area, unit: '公顷' }, 2 ** 51 - 1, 'out_of_range'],
    ['a third of a year', years, 3_333, 'not_whole_months'], ['no years', years, 0, 'not_whole_months'], ['101 years', years, 101 * YUAN, 'out_of_range'], ['half a month', years, 417, 'not_whole_months'],
  ])('is refused for %s', (_, variable, value, code) => {
    expect(priceOf(lot(variable), value)).toMatchObject({ ok: false, code });
  });
});

describe('sums of a bid', () => {
  const steps = [{ from: { months: 36 }, every: 12, change: { by: 'percent' as const, percent: 500 } }];
  const free = [{ from: '2026-01-01', length: { months: 3 } }];
  it.each<[string, LotTerms, number, number | null, number | null]>([
    ['12.5 亩 at 1,050 元 for five years', lot(perMu), 1_050 * YUAN, 1_312_500, 6_562_500],
    // 13,125 × 3 + 13,781.25 + 14,470.3125 = 67,626.5625
    ['with 5 % from the fourth year on, each year', lot(perMu, { clause: { ...DEFAULT_CLAUSE, steps } }), 1_050 * YUAN, 1_312_500, 6_762_656],
    ['80 ㎡ at 1.325 元 a month', lot(perMonth), 13_250, 127_200, 636_000],
    ['a quarter of a year free', lot(whole, { clause: { ...DEFAULT_CLAUSE, rentFree: free } }), 12_000 * YUAN, 1_200_000, 5_700_000],
    ['100,000 元 in all', lot({ by: 'total' }), 100_000 * YUAN, 2_000_000, 10_000_000],
    // weights 1 + 1 + 1 + 1.05 + 1.1025 = 5.1525; 100,000 / 5.1525 = 19,408.05…
    ['100,000 元 in all, with steps', lot({ by: 'total' }, { clause: { ...DEFAULT_CLAUSE, steps } }), 100_000 * YUAN, 1_940_805, 10_000_000],
    // By the year a started period counts days: 12,000 × 181/365 = 5,950.68; by the month it is six whole months.
    ['half a year, paid by the year', lot(whole, { months: 6 }), 12_000 * YUAN, 595_068, 595_068],
    ['half a year, paid by the month', lot(whole, { months: 6, clause: { ...DEFAULT_CLAUSE, cycle: { laid: 'lease', months: 1 } } }), 12_000 * YUAN, 600_000, 600_000],
    ['half a year with half of it free', lot(whole, { months: 6, clause: { ...DEFAULT_CLAUSE, cycle: { laid: 'lease', months: 1 }, rentFree: free } }), 12_000 * YUAN, 600_000, 300_000],
    ['the tax comes on top', lot(whole, { clause: { ...DEFAULT_CLAUSE, tax: { included: false, rate: 500 } } }), 12_000 * YUAN, 1_260_000, 6_300_000],
    ['35.5 亩 at the fixed 800 元', lot(area), 355_000, 2_840_000, 14_200_000],
    // Two years and 182 of 365 days: 50,000 ÷ 2.49863… = 20,010.96
    ['two and a half years for the fixed 50,000 元', lot(years), 25_000, 2_001_096, 5_000_000],
    ['two years for the fixed 50,000 元', lot(years), 20_000, 2_500_000, 5_000_000],
    ['nothing', lot(whole), 0, 0, 0],
    ['rice has no sum yet', lot(rice), 600 * YUAN, null, null],
    ['a total finer than 分', lot({ by: 'total' }), 1, null, null],
    ['instalments made for another sum do not stand in the way', lot(whole, { clause: { ...DEFAULT_CLAUSE, cycle: { laid: 'instalments', parts: [{ dueOn: '2026-01-01', amount: 1 }] } } }), 12_000 * YUAN, 1_200_000, 6_000_000],
  ])('%s', (_, terms, value, first, total) => {
    expect(firstYearFen(terms, value, '2030-01-01')).toBe(first);
    expect(totalFen(terms, value, '2030-01-01')).toBe(total);
  });

  it('begins with the given day where the lot names none', () => {
    const terms = lot(whole, { startOn: null, months: 12, clause: { ...DEFAULT_CLAUSE, cycle: { laid: 'calendar', months: 12 } } });
    // 2025-07-02 to 12-31 are 183 days, 2026-01-01 to 07-01 182: 365/365 in all.
    expect(totalFen(terms, 3_650 * YUAN, '2025-07-02')).toBe(365_000);
    // One day of the leap year more: 366/365.
    expect(totalFen(terms, 3_650 * YUAN, '2023-07-02')).toBe(366_000);
  });

  it('is the yearly rent for every whole number of 分', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (sum) => {
      expect(firstYearFen(lot(whole), sum * 100, '2026-01-01')).toBe(sum);
      expect(totalFen(lot(whole), sum * 100, '2026-01-01')).toBe(sum * 5);
    }));
  });
});

describe('a term', () => {
  it.each([['2024-02-29', 12, '2025-02-27'], ['2026-01-31', 1, '2026-02-27'], ['2026-01-01', 60, '2030-12-31']])('from %s for %i months ends %s', (startOn, months, endOn) => {
    expect(termOf(startOn, months)).toEqual({ startOn, endOn });
  });
});

describe('a bid that is typed', () => {
  it.each<[string, BidVariable, number]>([
    ['1,050', perMu, 1_050 * YUAN], ['１，０５０．５', perMu, 10_505_000], ['¥ 1050元', perMu, 1_050 * YUAN], ['1.2万', perMu, 12_000 * YUAN], ['1050 元/年/亩', perMu, 1_050 * YUAN], ['1050元/每亩/每年', perMu, 1_050 * YUAN], ['1050元/亩﹒年', perMu, 1_050 * YUAN],
    ['1.325元/平方米/月', perMonth, 13_250], ['壹仟零伍拾元整', perMu, 1_050 * YUAN], ['人民币捌万伍仟圆正', { by: 'total' }, 85_000 * YUAN], ['85000元（总价）', { by: 'total' }, 85_000 * YUAN], ['600斤', rice, 600 * YUAN], ['600 斤稻谷/亩/年', rice, 600 * YUAN],
    ['600斤陆稻', upland, 600 * YUAN], ['35.5亩', area, 355_000], ['2.5年', years, 25_000], ['0.0001', perMu, 1], ['0', perMu, 0], ['1.23456789万', perMu, 123_456_789],
  ])('%s', (text, variable, value) => {
    expect(parseBid(text, lot(variable))).toEqual({ ok: true, value });
  });
  it.each<[string, BidVariable, string]>([
    ['', perMu, 'empty'], ['　', perMu, 'empty'], ['-5', perMu, 'negative'], ['－５', perMu, 'negative'], ['负壹元整', perMu, 'negative'], ['一千', perMu, 'not_number'], ['1,05', perMu, 'not_number'], ['1e3', perMu, 'other_unit'], ['1050元/月', perMu, 'other_unit'], ['1050元/㎡/月', perMu, 'other_unit'], ['1 050', perMu, 'other_unit'],
    ['1.00001', perMu, 'too_precise'], ['99999999999999', perMu, 'out_of_range'], ['85000.005', { by: 'total' }, 'not_whole_fen'], ['壹仟元整', rice, 'not_number'], ['¥600', rice, 'not_number'], ['600元', rice, 'other_unit'], ['0.3年', years, 'not_whole_months'], ['0亩', area, 'no_area'], ['玖仟玖佰玖拾玖亿元整', perMu, 'out_of_range'], ['壹贰叁', perMu, 'not_standard'],
  ])('%s is refused', (text, variable, code) => {
    expect(parseBid(text, lot(variable))).toMatchObject({ ok: false, code });
  });
  it('reads back what it writes', () => {
    fc.assert(fc.property(fc.constantFrom(perMu, perMonth, whole, rice, upland, area), fc.integer({ min: 1, max: 10_000_000_000 }), (variable, value) => {
      expect(parseBid(bidText({ variable }, value), lot(variable))).toEqual({ ok: true, value });
      const capitals = bidCapitals({ variable }, value);
      if (capitals !== null) expect(parseBid(capitals, lot(variable))).toEqual({ ok: true, value });
    }));
  });
  it('answers and never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(() => parseBid(text, lot(perMu))).not.toThrow();
    }));
  });
  it('keeps units apart that are not the same', () => {
    expect(sameUnit('元/亩/年')).not.toBe(sameUnit('元/亩/月'));
  });
  it('is made with terms as they are stored', () => {
    for (const variable of [perMu, perMonth, whole, rice, upland, area, years]) expect(lotTermsSchema.safeParse(lot(variable)).success).toBe(true);
  });
});
