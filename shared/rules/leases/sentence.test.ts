import { describe, expect, it } from 'vitest';
import type { RentClause } from '../../contract/leaseTerms.ts';
import { rent } from './clausesForTests.ts';
import { clauseSentence } from './sentence.ts';

describe('a clause says itself back', () => {
  it.each<[RentClause, string]>([
    [rent(24_000, { steps: [{ from: { months: 24 }, every: 12, change: { by: 'percent', percent: 500 } }] }), '租金每年 24,000.00 元；第3年起每年在上期基础上递增5%；按年支付，自起租日起算，每期首日应付；不足一期的按天数÷365计。'],
    [rent(800, { cycle: { laid: 'calendar', months: 3 }, due: { rule: 'monthDay', month: 0, day: 10 } }, 'year', { of: 'area', area: 501_700, unit: '亩' }), '租金 800.00 元/亩/年，计租面积 50.17 亩；租金不递增；按自然季度支付，每期首月10日前应付；不足一期的按天数÷365计。'],
    [rent(380, { cycle: { laid: 'lease', months: 1 }, part: 'monthsUp', penalty: { perDay: 500, grace: 3, cap: 2_000 } }, 'month', { of: 'count', count: 2, name: '间' }), '租金 380.00 元/间/月，共 2 间；租金不递增；按月支付，自起租日起算，每期首日应付；不足一个月按一个月计；逾期超过3日的按日加收欠款的0.05%，最高不超过欠款的20%。'],
    [rent(0, { price: { by: 'total', amount: 19_677_400 }, cycle: { laid: 'once' }, tax: { included: false, rate: 500 } }), '全期租金总额 196,774.00 元（不含税，另加税5%）；租金不递增；一次付清，每期首日应付；不足一期的按天数÷365计。'],
    [rent(0, { price: { by: 'goods', quantity: 6_000_000, goods: '稻谷', unit: '斤', measure: { of: 'area', area: 3_200_000, unit: '亩' }, prices: [] }, due: { rule: 'lunar', month: 12, day: 10, years: 0 } }), '租金以实物计，600 斤稻谷/亩/年，计租面积 320.00 亩，按当年议定价折成现金；租金不递增；按年支付，自起租日起算，当年农历十二月初十前应付；不足一期的按天数÷365计。'],
    [rent(10_000, { rentFree: [{ from: '2024-01-01', length: { months: 2 } }], due: { rule: 'lunar', month: 12, day: 30, years: 0 }, cycle: { laid: 'lease', months: 60 } }), '租金每年 10,000.00 元；租金不递增；2024-01-01起免租2个月；每5年支付，自起租日起算，当年除夕前应付；不足一期的按天数÷365计。'],
    [rent(10_000, { steps: [{ from: { on: '2026-07-01' }, every: null, change: { by: 'price', price: 120_000_000 } }, { from: { months: 18 }, every: 18, change: { by: 'sum', sum: 5_000_000 } }, { from: { months: 36 }, every: null, change: { by: 'open' } }] }), '租金每年 10,000.00 元；2026-07-01起单价改为 12,000.00 元；第19个月起每18个月单价增加 500.00 元；第4年起价格另行商定；按年支付，自起租日起算，每期首日应付；不足一期的按天数÷365计。'],
    [rent(0, { price: { by: 'total', amount: 100 }, cycle: { laid: 'instalments', parts: [{ dueOn: '2024-01-01', amount: 40 }, { dueOn: '2024-07-01', amount: null }] } }), '全期租金总额 1.00 元；租金不递增；分2期：2024-01-01 付 0.40 元、2024-07-01 付其余。'],
  ])('%#', (clause, sentence) => {
    expect(clauseSentence(clause)).toBe(sentence);
  });
});
