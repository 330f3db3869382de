import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlatformRule } from '../../contract/tradingTerms.ts';
import { platformRuleSchema } from '../../contract/tradingTerms.ts';
import type { LotFacts } from './platform.ts';
import { DEFAULT_TABLE, desksModes, JIEXIU_TABLE, placeOf } from './platform.ts';

const YUAN = 100;
const MU = 10_000;
const lot = (assetClass: string, yuan: number | null, mu: number | null, more: Partial<LotFacts> = {}): LotFacts =>
  ({ assetClass, yearAmount: null, totalAmount: yuan === null ? null : Math.round(yuan * YUAN), area: mu === null ? null : Math.round(mu * MU), areaUnit: mu === null ? null : '亩', months: 36, mode: 'open', ...more });
const rule = (more: Partial<PlatformRule>): PlatformRule => ({ assetClass: '', join: 'and', yearAmount: null, totalAmount: null, area: null, areaUnit: '亩', months: null, level: 'county', modes: [], clause: '', ...more });

describe('the table of 介休市 as an example', () => {
  it.each<[string, LotFacts, 'platform' | 'review' | 'desk']>([
    ['50 亩 of arable (以上 includes)', lot('集体未承包到户耕地', 1_000, 50), 'platform'],
    ['49.9999 亩', lot('集体未承包到户耕地', 1_000, 49.9999), 'review'],
    ['20 亩', lot('集体未承包到户耕地', 1_000, 20), 'review'],
    ['19.9999 亩', lot('集体未承包到户耕地', 900_000, 19.9999), 'desk'],
    ['50 亩 of household land', lot('家庭承包土地经营权', null, 50), 'platform'],
    ['49 亩 of household land', lot('家庭承包土地经营权', null, 49), 'desk'],
    ['四荒 with both bounds reached', lot('四荒', 200_000, 50), 'platform'],
    ['四荒 with the sum alone', lot('四荒', 200_000, 49.9999), 'review'],
    ['四荒 with the area alone', lot('四荒', 199_999.99, 50), 'review'],
    ['四荒 with a great sum and little land', lot('四荒', 900_000, 19), 'desk'],
    ['an asset at 200,000 元', lot('集体经营性资产', 200_000, null), 'platform'],
    ['one 分 less', lot('集体经营性资产', 199_999.99, null), 'review'],
    ['50,000 元', lot('集体经营性资产', 50_000, null), 'review'],
    ['one 分 less', lot('集体经营性资产', 49_999.99, null), 'desk'],
    ['forest by its sum', lot('林权', 200_000, 1), 'platform'],
    ['forest by its area', lot('林权', 1, 300), 'platform'],
    ['forest below both', lot('林权', 50_000, 299.9999), 'review'],
    ['small forest', lot('林权', 49_999, 299.9999), 'desk'],
    ['works of 500,000 元', lot('工程招标', 500_000, null), 'platform'],
  ])('%s', (_, facts, place) => {
    expect(placeOf(JIEXIU_TABLE, facts).place).toBe(place);
  });
  it('holds 33,333.33 ㎡ for 50 亩', () => {
    expect(placeOf(JIEXIU_TABLE, lot('家庭承包土地经营权', null, null, { area: 333_333_300, areaUnit: '㎡' })).place).toBe('platform');
    expect(placeOf(JIEXIU_TABLE, lot('家庭承包土地经营权', null, null, { area: 333_330_000, areaUnit: '㎡' })).place).toBe('desk');
  });
  it('says what was reached and where it is written', () => {
    expect(placeOf(JIEXIU_TABLE, lot('集体经营性资产', 250_000, null)).sentence).toBe('总金额 250,000.00 元（标准 200,000.00 元以上），应进县级平台交易，依据：介政办发〔2020〕27号（市平台）');
  });
  it('is stored as rules are', () => {
    for (const one of JIEXIU_TABLE) expect(platformRuleSchema.safeParse(one).success).toBe(true);
    expect(JIEXIU_TABLE.every(({ clause }) => clause.includes('介政办发〔2020〕27号'))).toBe(true);
  });
});

describe('a place of trade', () => {
  it('is the desk with a note where no county table is set', () => {
    expect(placeOf(DEFAULT_TABLE, lot('鱼塘', 9_999_999, 999))).toMatchObject({ place: 'desk', rule: null, sentence: '没有设置本县的平台交易标准，请先核对当地规定' });
  });
  it('is the desk with a note where the class is not in the table', () => {
    expect(placeOf(JIEXIU_TABLE, lot('鱼塘', 9_999_999, 999))).toMatchObject({ place: 'desk', sentence: '标准表里没有“鱼塘”这一类，请核对类别' });
  });
  it('follows the highest level that is reached, in whatever order the rules stand', () => {
    const rules = [rule({ level: 'village' }), rule({ level: 'town', totalAmount: 100 }), rule({ level: 'county', totalAmount: 200 })];
    for (const [amount, place] of [[2, 'platform'], [1, 'review'], [0.99, 'desk']] as const) {
      expect(placeOf(rules, lot('', amount, null)).place).toBe(place);
      expect(placeOf(rules.toReversed(), lot('', amount, null)).place).toBe(place);
    }
  });
  it('takes in everything of a class whose rule has no bounds, joined either way', () => {
    for (const join of ['and', 'or'] as const) expect(placeOf([rule({ assetClass: '鱼塘', join })], lot('鱼塘', null, null))).toMatchObject({ place: 'platform', unknown: [] });
  });
  it('names what is not known and could still change it', () => {
    expect(placeOf([rule({ join: 'and', totalAmount: 100, area: 100 })], lot('', 500, null))).toMatchObject({ place: 'desk', unknown: ['面积'] });
    expect(placeOf([rule({ join: 'and', totalAmount: 10_000_000, area: 100 })], lot('', 500, null))).toMatchObject({ place: 'desk', unknown: [] });
    expect(placeOf([rule({ join: 'or', yearAmount: 100, months: 37 })], lot('', 500, null))).toMatchObject({ place: 'desk', unknown: ['年租金'] });
    expect(placeOf([rule({ yearAmount: 100 }), rule({ level: 'town' })], lot('', 500, null))).toMatchObject({ place: 'review', unknown: ['年租金'] });
  });
  it('does not change with the way of trading; a way that is not listed is said', () => {
    const rules = [rule({ months: 36, modes: ['open', 'sealed'] })];
    expect(placeOf(rules, lot('', 1, 1, { mode: 'small' }))).toMatchObject({ place: 'platform', isModeAdmitted: false, sentence: '期限 36 个月（标准 36 个月以上），应进县级平台交易；标准没有列入“小额交易”，只列了现场竞价、密封报价' });
    expect(placeOf(rules, lot('', 1, 1, { mode: 'sealed' }))).toMatchObject({ place: 'platform', isModeAdmitted: true });
  });
  it('leaves no way open at the desk for what belongs on the platform', () => {
    const rules = [rule({ totalAmount: 100_000 }), rule({ level: 'village', modes: ['small'] })];
    expect(desksModes(rules, lot('', 1_000, null))).toEqual([]);
    expect(desksModes(rules, lot('', 999.99, null))).toEqual(['small']);
    expect(desksModes([], lot('', 1, null))).toEqual(['open', 'sealed', 'small', 'negotiation', 'renewal']);
  });
  it('never moves down when the sum or the area grows', () => {
    const rank = { desk: 0, review: 1, platform: 2 };
    const classes = fc.constantFrom(...new Set(JIEXIU_TABLE.map(({ assetClass }) => assetClass)));
    fc.assert(fc.property(classes, fc.nat(60_000_000), fc.nat(4_000_000), fc.nat(60_000_000), fc.nat(4_000_000), (assetClass, amount, area, more, wider) => {
      const small = lot(assetClass, null, null, { totalAmount: amount, area, areaUnit: '亩' });
      const large = { ...small, totalAmount: amount + more, area: area + wider };
      expect(rank[placeOf(JIEXIU_TABLE, large).place]).toBeGreaterThanOrEqual(rank[placeOf(JIEXIU_TABLE, small).place]);
    }));
  });
});
