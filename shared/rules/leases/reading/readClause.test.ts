import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rentClauseSchema } from '../../../contract/leaseTerms.ts';
import { readClause, settledClause } from './readClause.ts';
import { monthsOf, writtenMonths } from './term.ts';
import type { LeaseTexts } from './types.ts';

const POND: LeaseTexts = {
  unitPrice: 250_000, priceUnit: '元/年/亩', annualRent: 5_000_000, totalAmount: 25_000_000, area: 200_000, areaUnit: '亩', startOn: '2020-01-01', endOn: '2024-12-31',
  termText: '5', escalation: '无递增', paymentTerms: '每年1月10日前', dueText: '', rentFree: '无',
};
const read = (over: Partial<LeaseTexts> = {}) => readClause({ ...POND, ...over });

it('a record that says everything becomes a clause without a question', () => {
  const reading = read();
  expect(reading.questions).toEqual([]);
  expect(reading.clause).toEqual({
    price: { by: 'money', price: 25_000_000, per: 'year', measure: { of: 'area', area: 200_000, unit: '亩' } },
    tax: null, steps: [], rentFree: [], cycle: { laid: 'lease', months: 12 }, part: 'days365', due: { rule: 'yearDay', month: 1, day: 10, years: 0 }, penalty: null,
  });
  expect(reading.said.map(({ part, text }) => `${part} ${text}`)).toEqual([
    'price 每亩每年 2,500.00 元（20.00 亩），与年租金或合同总额相符', 'steps 不递增', 'cycle 每年一期（从起租日算）', 'due 当年 1 月 10 日', 'rentFree 没有免租期',
    'term 2020-01-01 至 2024-12-31，5年', 'cycle 没有写零头怎么算，不满一期的按天数/365 算',
  ]);
});

describe('free time', () => {
  it.each([
    ['', []], ['无', []], ['0', []], ['免租期：无', []],
    ['前两个月', [{ from: '2020-01-01', length: { months: 2 } }]], ['6个月', [{ from: '2020-01-01', length: { months: 6 } }]], ['免租期2个月', [{ from: '2020-01-01', length: { months: 2 } }]],
    ['装修期三个月', [{ from: '2020-01-01', length: { months: 3 } }]], ['首月', [{ from: '2020-01-01', length: { months: 1 } }]], ['半年', [{ from: '2020-01-01', length: { months: 6 } }]],
    ['一年', [{ from: '2020-01-01', length: { months: 12 } }]], ['30天', [{ from: '2020-01-01', length: { days: 30 } }]], ['三十天', [{ from: '2020-01-01', length: { days: 30 } }]],
    ['2020.1.1-2020.3.31', [{ from: '2020-01-01', length: { months: 3 } }]], ['2020年1月1日至2020年3月20日', [{ from: '2020-01-01', length: { days: 80 } }]],
    ['至2020-03-31', [{ from: '2020-01-01', length: { months: 3 } }]], ['自2020年2月1日起3个月', [{ from: '2020-02-01', length: { months: 3 } }]],
    ['2个月零15天', [{ from: '2020-01-01', length: { months: 2 } }, { from: '2020-03-01', length: { days: 15 } }]],
  ])('is read: “%s”', (rentFree, expected) => {
    const reading = read({ rentFree, totalAmount: null });
    expect(reading.questions).toEqual([]);
    expect(reading.clause?.rentFree).toEqual(expected);
  });

  it.each([['按约定', '免租期没有看懂', 0], ['一个半月', '免租期没有看懂', 0], ['每年1个月', '每年免租，看不出免的是哪几个月', 2]])('is asked: “%s”', (rentFree, text, proposals) => {
    const [question] = read({ rentFree, totalAmount: null }).questions;
    expect(question).toMatchObject({ part: 'rentFree', raw: rentFree, text });
    expect(question?.proposals).toHaveLength(proposals);
  });

  it('needs a first day', () => {
    expect(read({ rentFree: '2个月', startOn: null, totalAmount: null }).questions.map(({ part }) => part)).toEqual(['rentFree', 'term']);
  });
});

describe('the term', () => {
  it.each([['5', 60], ['5年', 60], ['五年', 60], ['36个月', 36], ['2年10个月', 34], ['10年零4个月', 124], ['半年', 6], ['长期', null], ['', null]])('“%s” is %s months', (text, months) => {
    expect(writtenMonths(text)).toBe(months);
  });

  it.each([['2024-01-01', '2028-12-31', 60, true], ['2024-02-29', '2025-02-27', 12, true], ['2026-03-01', '2028-12-30', 33, false], ['2024-01-31', '2024-02-28', 1, true]])('from %s to %s', (from, to, months, isWhole) => {
    expect(monthsOf(from, to)).toEqual({ months, isWhole });
  });

  it.each<[string, Partial<LeaseTexts>, string]>([
    ['no first day', { startOn: null }, '没有起始日，租期和各期都要从起始日算'],
    ['no last day', { endOn: null }, '没有终止日，按5年是 2024-12-31'],
    ['backwards', { endOn: '2019-12-31', totalAmount: null }, '终止日早于起始日'],
    ['3年 that is 2 years 10 months', { startOn: '2026-03-01', endOn: '2028-12-30', termText: '3年', totalAmount: null }, '年限写3年，起止日是2年9个月多'],
  ])('is asked: %s', (_, over, text) => {
    expect(read(over).questions.filter(({ part }) => part === 'term').map((question) => question.text)).toEqual([text]);
  });

  it('不足一年按一年计 is asked with the sum of the started years', () => {
    const over = { startOn: '2017-09-12', endOn: '2020-07-31', termText: '', totalAmount: null, annualRent: 5_200_000, unitPrice: null, priceUnit: '', paymentTerms: '按年，不足一年按一年计' };
    expect(read(over).questions).toMatchObject([{ part: 'term', text: '不足一年按一年计，租期不是整年', proposals: [{ label: '按 3 年收，全期共 156,000.00 元', patch: { price: { by: 'total', amount: 15_600_000 } } }] }]);
  });
});

describe('tax', () => {
  it.each([
    ['元/年/亩(含税)', { included: true, rate: null }], ['元/年/亩（含9%增值税）', { included: true, rate: 900 }], ['元/年/亩(不含税，税率5%)', { included: false, rate: 500 }], ['元/年/亩', null],
  ])('is read: %s', (priceUnit, tax) => {
    expect(read({ priceUnit })).toMatchObject({ questions: [], clause: { tax } });
  });

  it('without a rate is asked', () => {
    expect(read({ priceUnit: '元/年/亩(不含税)' })).toMatchObject({ clause: { tax: { included: false, rate: null } }, questions: [{ part: 'tax', proposals: [{ patch: { tax: null } }] }] });
  });
});

describe('a price of the first year', () => {
  it.each([['元/亩(首年)', '元/亩(首年)'], ['元/亩/第一年', '元/亩/第一年']])('leaves the later years open and asks: %s', (priceUnit, raw) => {
    const reading = read({ priceUnit, escalation: '', totalAmount: null });
    expect(reading.questions).toMatchObject([{ part: 'steps', raw, text: '只写了第一年的价格，没有写以后各年' }]);
    expect(reading.questions[0]?.proposals.map(({ label }) => label)).toEqual(['以后各年同第一年', '以后各年的价格另定']);
    expect(reading.clause?.steps).toEqual([{ from: { months: 12 }, every: null, change: { by: 'open' } }]);
    expect(settledClause(reading, reading.questions[0]?.proposals.slice(0, 1) ?? [])?.steps).toEqual([]);
  });

  it('asks nothing where the rise is written', () => {
    expect(read({ priceUnit: '元/亩(首年)', escalation: '每年在上一年基础上递增2%', totalAmount: null })).toMatchObject({ questions: [], clause: { steps: [{ every: 12 }] } });
  });
});

// Every escalation, unit and term of collected notices, in the shapes they were printed.
const UNITS = ['', '元/年/亩', '元/亩/年', '元/月', '元/年', '万元(承包期总价)', '元/亩·年', '元/亩(首年)', '元/年·亩', '详见《摊位使用价格说明》', '万元', '斤稻谷/亩/年', '元(标底单价,亩/年)', '元/年/总面积', '元/平方米﹒月', '元(底价总额)',
  '元/亩/年(不含税)', '元/亩.年', '万元/第一年', '元/每亩/每年', '元/亩﹒年', '元/亩', '万元(10年总价)', '元(5年总价)', '万元(5年总价)', '万元(余)', '元/月/平方米', '元/亩/年(水面)', '元/间/月'];
const RISES = ['', '无递增', '无', '5年后变租,每5年递增一次,比例方式(比例值在来源中被遮盖)', '第五年起递增、第八年起再递增(比例被遮盖)', '不递增', '第二年起每年在前一年基础上递增2%', '每年在上一年基础上递增2%', '每隔五年升租5%',
  '在成交价基础上每年递增10%', '次年起每年在前一年基础上递增2%', '每年递增500元', '前三年不变，第四年起每年递增5%', '租金逐年递增', '按比例', '第五年和第八年各递增10%', '第1-3年2万元，第4年起3万元'];
const PAYMENTS = ['', '按月', '每季首月10日前', '一次性付清', '合同签订时', '分两次', '每年农历十二月初十前', '先付后用', '每三年一付', '每半年首月15日前', '按合同约定', '不足一年按一年计', '每年12月31日前', '押一付三', '期满后30天内'];
const FREE = ['', '前两个月', '30天', '2024.1.1-2024.3.31', '装修期三个月', '每年1个月', '按约定'];
const PRICES = ['', '底价450元/亩*3年=20655元', '600 斤稻谷/亩/年', '8.5万元', '每年每亩壹仟元整(¥1000元)', '约3万元'];

const anyTexts = fc.record({
  unitPrice: fc.option(fc.integer({ min: -(2 ** 51) + 1, max: 2 ** 51 - 1 })), priceUnit: fc.oneof(fc.constantFrom(...UNITS), fc.string()), annualRent: fc.option(fc.integer({ min: -(10 ** 12), max: 2 ** 51 - 1 })),
  totalAmount: fc.option(fc.integer({ min: 0, max: 10 ** 12 })), area: fc.option(fc.integer({ min: 0, max: 10 ** 9 })), areaUnit: fc.option(fc.constantFrom('亩' as const, '㎡' as const, '公顷' as const)), count: fc.option(fc.integer({ min: 0, max: 200 })),
  signedOn: fc.option(fc.constantFrom('2023-12-01', '2024-08-20')), startOn: fc.option(fc.constantFrom('2024-01-01', '2024-02-29', '2024-08-15')), endOn: fc.option(fc.constantFrom('2024-12-31', '2028-12-30', '2093-08-14')), termText: fc.constantFrom('', '5', '三年', '2年10个月', '长期'),
  escalation: fc.oneof(fc.constantFrom(...RISES), fc.string()), paymentTerms: fc.oneof(fc.constantFrom(...PAYMENTS), fc.string()), dueText: fc.constantFrom('', '1月10日', '每月5日前', '腊月三十', '期末'), rentFree: fc.oneof(fc.constantFrom(...FREE), fc.string()), priceText: fc.constantFrom(...PRICES),
});

it('whatever the texts say, a clause and every answer to every question are what the schema takes, and nothing throws', () => {
  fc.assert(fc.property(anyTexts, (texts) => {
    const reading = readClause(texts);
    const price = reading.clause?.price ?? { by: 'total' as const, amount: 1 };
    if (reading.clause !== null) expect(rentClauseSchema.safeParse(reading.clause).error).toBeUndefined();
    else expect(reading.questions.some(({ part }) => part === 'price')).toBe(true);
    for (const question of reading.questions) {
      expect(question.text).not.toBe('');
      for (const proposal of question.proposals) expect(rentClauseSchema.safeParse({ ...reading.rest, price, ...proposal.patch }).error).toBeUndefined();
    }
  }), { numRuns: 500 });
});
