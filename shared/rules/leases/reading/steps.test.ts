import { describe, expect, it } from 'vitest';
import type { RentPrice, RentStep } from '../../../contract/leaseTerms.ts';
import { rentStepSchema } from '../../../contract/leaseTerms.ts';
import { readSteps } from './steps.ts';

const YEARLY: RentPrice = { by: 'money', price: 240_000_000, per: 'year', measure: { of: 'lot' } };
const MONTHLY: RentPrice = { by: 'money', price: 20_000_000, per: 'month', measure: { of: 'lot' } };
const BY_MU: RentPrice = { by: 'money', price: 13_000_000, per: 'year', measure: { of: 'area', area: 100_000, unit: '亩' } };
const percent = (months: number, every: number | null, of: number): RentStep => ({ from: { months }, every, change: { by: 'percent', percent: of } });
const sum = (months: number, every: number | null, of: number): RentStep => ({ from: { months }, every, change: { by: 'sum', sum: of } });
const price = (months: number, of: number): RentStep => ({ from: { months }, every: null, change: { by: 'price', price: of } });
const openFrom = (months: number): RentStep => ({ from: { months }, every: null, change: { by: 'open' } });

describe('no steps', () => {
  it.each(['', '无', '无递增', '不递增', '固定', '合同期内租金不变', '租金不变', '/', '-'])('“%s”', (text) => {
    expect(readSteps(text, YEARLY)).toMatchObject({ value: [], questions: [] });
  });

  it('are said to be a convention where the text is silent', () => {
    expect(readSteps('', YEARLY).said).toEqual([{ part: 'steps', text: '没有写递增，按不递增' }]);
  });
});

describe('steps are read', () => {
  it.each<[string, RentStep[]]>([
    ['每年2%', [percent(12, 12, 200)]],
    ['每年10%', [percent(12, 12, 1_000)]],
    ['5%/年', [percent(12, 12, 500)]],
    ['每年递增3%', [percent(12, 12, 300)]],
    ['年递增5%', [percent(12, 12, 500)]],
    ['按5%逐年递增', [percent(12, 12, 500)]],
    ['每年递增百分之三', [percent(12, 12, 300)]],
    ['每年递增２．５％', [percent(12, 12, 250)]],
    ['每年递减2%', [percent(12, 12, -200)]],
    ['每年在上一年基础上递增2%', [percent(12, 12, 200)]],
    ['第二年起每年在前一年基础上递增2%', [percent(12, 12, 200)]],
    ['次年起每年在前一年基础上递增2%', [percent(12, 12, 200)]],
    ['在成交价基础上每年递增10%', [percent(12, 12, 1_000)]],
    ['第三年起每年递增5%', [percent(24, 12, 500)]],
    ['第3年起每年递增3%', [percent(24, 12, 300)]],
    ['自第3年起，每年按上一年租金的5%递增', [percent(24, 12, 500)]],
    ['从第四年开始，租金每年上浮5%', [percent(36, 12, 500)]],
    ['每三年递增5%', [percent(36, 36, 500)]],
    ['每隔五年5%', [percent(60, 60, 500)]],
    ['每隔五年升租5%', [percent(60, 60, 500)]],
    ['每五年递增10%', [percent(60, 60, 1_000)]],
    ['每满三年租金上调6%', [percent(36, 36, 600)]],
    ['每3年一次递增5%', [percent(36, 36, 500)]],
    ['每3年递增一次，每次递增5%', [percent(36, 36, 500)]],
    ['两年递增一次，幅度为5%', [percent(24, 24, 500)]],
    ['一年一递增，每次3%', [percent(12, 12, 300)]],
    ['递增周期：3年，递增幅度：5%', [percent(36, 36, 500)]],
    ['每三年调整一次，每次上调8%', [percent(36, 36, 800)]],
    ['第4年起每3年递增5%', [percent(36, 36, 500)]],
    ['5年后每5年递增10%', [percent(60, 60, 1_000)]],
    ['第五年和第八年递增10%', [percent(48, null, 1_000), percent(84, null, 1_000)]],
    ['第五年和第八年各递增10%', [percent(48, null, 1_000), percent(84, null, 1_000)]],
    ['第5、8年递增10%', [percent(48, null, 1_000), percent(84, null, 1_000)]],
    ['第五年起递增10%、第八年起再递增15%', [percent(48, null, 1_000), percent(84, null, 1_500)]],
    ['第2年递增5%，第3年递增8%', [percent(12, null, 500), percent(24, null, 800)]],
    ['第3年递增5%', [percent(24, null, 500)]],
    ['前三年不变，第四年起每年递增5%', [percent(36, 12, 500)]],
    ['前三年不变，第四年起每年递增500元', [sum(36, 12, 5_000_000)]],
    ['前三年不变,以后每年递增5%', [percent(36, 12, 500)]],
    ['第1-3年不变，第4年起每年递增5%', [percent(36, 12, 500)]],
    ['第一年不变，第二年起每年递增3%', [percent(12, 12, 300)]],
    ['前两年租金不变，第三年起每三年递增8%', [percent(24, 36, 800)]],
    ['每年递增500元', [sum(12, 12, 5_000_000)]],
    ['第6年起每年在上年租金基础上递增0.05万元', [sum(60, 12, 5_000_000)]],
    ['2027年1月1日起每年递增5%', [{ from: { on: '2027-01-01' }, every: 12, change: { by: 'percent', percent: 500 } }]],
    ['第4年起26000元/年', [price(36, 260_000_000)]],
    ['第3-4年25000元，第5年起为26000元', [price(24, 250_000_000), price(48, 260_000_000)]],
  ])('%s', (text, steps) => {
    const reading = readSteps(text, YEARLY);
    expect(reading.questions).toEqual([]);
    expect(reading.value).toEqual(steps);
    for (const step of reading.value) rentStepSchema.parse(step);
  });

  it('prices year by year, where the first is the price already known', () => {
    expect(readSteps('第一年2.4万元，第二年2.5万元，第三年2.6万元', YEARLY)).toMatchObject({ value: [price(12, 250_000_000), price(24, 260_000_000)], questions: [] });
    expect(readSteps('第一年2万元，第二年2.5万元', YEARLY).questions).toMatchObject([{ text: '写了第一年的价格，与现在读到的价格不同' }]);
  });

  it('as none where the rent stays for the whole lease', () => {
    expect(readSteps('五年不变', YEARLY, 60)).toMatchObject({ value: [], questions: [] });
    expect(readSteps('五年内租金不变', YEARLY, 120).questions).toMatchObject([{ text: '只写了前5年不变，没有写以后' }]);
  });

  it('sums in the unit that they name', () => {
    expect(readSteps('每年每亩递增20元', BY_MU)).toMatchObject({ value: [sum(12, 12, 200_000)], questions: [] });
    expect(readSteps('月租金每年递增50元', MONTHLY)).toMatchObject({ value: [sum(12, 12, 500_000)], questions: [] });
  });
});

describe('steps are asked', () => {
  it.each<[string, RentPrice | null, string, string[], number]>([
    ['租金逐年递增', YEARLY, '没有写递增多少', [], 12],
    ['按比例', YEARLY, '递增的比例没有写明', ['第2年起的价格未定'], 12],
    ['5年后变租,每5年递增一次,比例方式(比例值在来源中被遮盖)', YEARLY, '递增写法里“值”“来源中被遮盖”没有看懂', ['第6年起的价格未定'], 60],
    ['第五年起递增、第八年起再递增(比例被遮盖)', YEARLY, '递增写法里“被遮盖”没有看懂', [], 48],
    ['随行就市', YEARLY, '递增的比例没有写明', ['第2年起的价格未定'], 12],
    ['第4年起另行协商', YEARLY, '递增的比例没有写明', ['第4年起的价格未定'], 36],
    ['5%', YEARLY, '没有写从哪一年起、多久递增一次', ['第2年起每年递增 5%', '第2年递增 5%'], 12],
    ['第3年起递增5%', YEARLY, '看不出是只递增一次，还是每年递增', ['第3年递增 5%', '第3年起每年递增 5%'], 24],
    ['每年递增3%-5%', YEARLY, '递增写法里“3%-5%”没有看懂', [], 12],
    ['每年递增*%', YEARLY, '递增写法里“*%”没有看懂', [], 12],
    ['租金每年递增5%，最高不超过10%', YEARLY, '递增写法没有全部看懂', [], 12],
    ['前三年不变', YEARLY, '只写了前3年不变，没有写以后', ['不递增'], 36],
    ['前三年不变，第六年起每年递增5%', YEARLY, '前3年不变与第6年起递增对不上', ['第6年起每年递增 5%'], 36],
    ['前三年不变，以后每两年递增5%', YEARLY, '看不出第一次递增在哪一年', ['第4年起每2年递增 5%', '第6年起每2年递增 5%'], 36],
    ['以首年租金为基数每年递增5%', YEARLY, '按首年租金为基数，看不出每次加同样的数额，还是按上一次的价格递增', ['第2年起每年递增 1,200.00 元', '第2年起每年递增 5%'], 12],
    ['租金', YEARLY, '递增写法没有全部看懂', [], 12],
    ['前三年每年递增5%', YEARLY, '看不出是前3年里递增，还是3年以后递增', ['第4年起每年递增 5%'], 12],
    ['每年递增5%，第六年起每年递增3%', YEARLY, '写了几种递增，看不出后面的是代替前面的，还是另外再加', ['第2年递增 5%；第3年递增 5%；第4年递增 5%；第5年递增 5%；第6年起每年递增 3%', '第2年起每年递增 5%；第6年起每年递增 3%'], 12],
    ['第3年递增至5%', YEARLY, '递增写法里“递增至5%”没有看懂', [], 24],
    ['每年租金500元', YEARLY, '看不出是每年的价格，还是每年加的数额', [], 12],
    ['每年递增600元', MONTHLY, '看不出是单价的数额，还是全年租金的数额', ['第2年起每年递增 600.00 元（每月）', '第2年起每年递增 50.00 元（每月）'], 12],
    ['每年递增500元', BY_MU, '看不出是单价的数额，还是全年租金的数额', ['第2年起每年递增 500.00 元（每亩每年）', '第2年起每年递增 50.00 元（每亩每年）'], 12],
    ['每月每年递增50元', BY_MU, '递增数额的单位与单价的单位不同', [], 12],
    ['每年递增500元', null, '价格还没有确定，不知道按什么单位递增', [], 12],
  ])('%s', (text, priced, why, labels, from) => {
    const { value, questions } = readSteps(text, priced);
    expect(questions).toMatchObject([{ part: 'steps', raw: text, text: why }]);
    expect(questions[0]?.proposals.map(({ label }) => label)).toEqual(labels);
    // Until it is answered nothing is promised for the time after.
    expect(value).toEqual([openFrom(from)]);
  });

  it('beside a sum for the whole term, and beside rent in kind', () => {
    expect(readSteps('每年递增5%', { by: 'total', amount: 1 }).questions).toMatchObject([{ text: '价格是全期总额，又写递增', proposals: [{ patch: { steps: [] } }] }]);
    expect(readSteps('每年递增5%', { by: 'goods', quantity: 1, goods: '稻谷', unit: '斤', measure: { of: 'lot' }, prices: [] }).questions).toHaveLength(1);
  });
});
