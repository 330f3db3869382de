import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RentPrice } from '../../../contract/leaseTerms.ts';
import { rentClauseSchema } from '../../../contract/leaseTerms.ts';
import { addDays, addMonths } from '../../calendar.ts';
import { readPrice as readNoticePrice } from '../../importing/noticePrice.ts';
import { readPriceUnit } from './priceUnit.ts';
import { readClause, settledClause } from './readClause.ts';
import type { LeaseTexts } from './types.ts';

const SILENT: LeaseTexts = {
  unitPrice: null, priceUnit: '', annualRent: null, totalAmount: null, area: 153_000, areaUnit: '亩', startOn: '2024-01-01', endOn: '2028-12-31', termText: '5年',
  escalation: '', paymentTerms: '每年1月1日前', dueText: '', rentFree: '',
};
const read = (over: Partial<LeaseTexts>) => readClause({ ...SILENT, ...over });
const priceOf = (over: Partial<LeaseTexts>) => {
  const { clause, questions } = read(over);
  if (clause !== null) rentClauseSchema.parse(clause);
  return { price: clause?.price ?? null, asked: questions.filter(({ part }) => part === 'price') };
};
const MU = { of: 'area', area: 153_000, unit: '亩' } as const;
const LOT = { of: 'lot' } as const;
const perYear = (price: number, measure: typeof MU | typeof LOT = MU): RentPrice => ({ by: 'money', price, per: 'year', measure });

describe('a unit of price is read', () => {
  it.each([
    ['元/年/亩', '亩', 'year'], ['元/亩/年', '亩', 'year'], ['元/年·亩', '亩', 'year'], ['元/亩·年', '亩', 'year'], ['元/亩.年', '亩', 'year'], ['元/亩﹒年', '亩', 'year'],
    ['元/每亩/每年', '亩', 'year'], ['元(标底单价,亩/年)', '亩', 'year'], ['元/亩/年(不含税)', '亩', 'year'], ['元/亩/年(水面)', '亩', 'year'], ['每年每亩元', '亩', 'year'],
    ['元/月', 'lot', 'month'], ['元/年', 'lot', 'year'], ['元/年/总面积', 'lot', 'year'], ['元/平方米﹒月', '㎡', 'month'], ['元/月/平方米', '㎡', 'month'], ['元/㎡/月', '㎡', 'month'],
    ['元/m²/月', '㎡', 'month'], ['元／㎡·月', '㎡', 'month'], ['元/间/月', '间', 'month'], ['元/季', 'lot', 'quarter'], ['元/半年', 'lot', 'half_year'], ['元/公顷/年', '公顷', 'year'],
    ['元/亩', '亩', null], ['万元', 'lot', null], ['元', 'lot', null],
  ])('%s: per %s, per %s', (text, measure, period) => {
    const unit = readPriceUnit(text);
    expect(unit).toMatchObject({ kind: 'money', period, isTotal: false });
    expect(unit.measure.of === 'lot' ? 'lot' : unit.measure.of === 'area' ? unit.measure.unit : unit.measure.name).toBe(measure);
  });

  it.each([
    ['万元(承包期总价)', null], ['元(底价总额)', null], ['元(5年总价)', 5], ['万元(5年总价)', 5], ['万元(10年总价)', 10], ['元（总价）', null], ['元（出让年期总价）', null],
  ])('%s: one sum for the whole term', (text, totalYears) => {
    expect(readPriceUnit(text)).toMatchObject({ kind: 'money', isTotal: true, totalYears });
  });

  it.each(['元/亩(首年)', '万元/第一年'])('%s: of the first year', (text) => {
    expect(readPriceUnit(text)).toMatchObject({ kind: 'money', period: 'year', isFirstYear: true });
  });

  it.each([['斤稻谷/亩/年', 'goods'], ['稻谷斤/亩/年', 'goods'], ['详见《摊位使用价格说明》', 'text'], ['元/斤', 'text']])('%s: no money for a thing let (%s)', (text, kind) => {
    expect(readPriceUnit(text).kind).toBe(kind);
  });

  it.each(['元/年/亩', '元/亩·年', '元/月', '元/年', '元/平方米﹒月', '元/每亩/每年', '元/亩', '万元', '元(底价总额)', '元/亩(首年)'])('%s: as the reader of notices reads it', (text) => {
    const notice = readNoticePrice('1', text);
    const unit = readPriceUnit(text);
    expect(notice.scope).toBe(unit.isTotal ? 'total' : unit.period === null ? 'unknown' : unit.measure.of === 'lot' && unit.period === 'year' ? 'year' : 'unit');
  });
});

describe('a price that says everything is read', () => {
  it.each<[string, Partial<LeaseTexts>, RentPrice]>([
    ['unit price and unit', { unitPrice: 45_000, priceUnit: '元/亩/年' }, perYear(4_500_000)],
    ['by the month', { unitPrice: 80_000, priceUnit: '元/月' }, { by: 'money', price: 8_000_000, per: 'month', measure: LOT }],
    ['by the ㎡', { unitPrice: 1_700, priceUnit: '元/月/平方米', area: 13_249_400, areaUnit: '㎡' }, { by: 'money', price: 170_000, per: 'month', measure: { of: 'area', area: 13_249_400, unit: '㎡' } }],
    ['finer than 分', { priceText: '1.325元/㎡/月', area: 10_000_000, areaUnit: '㎡' }, { by: 'money', price: 13_250, per: 'month', measure: { of: 'area', area: 10_000_000, unit: '㎡' } }],
    ['by the 亩 over 公顷', { unitPrice: 45_000, priceUnit: '元/亩/年', area: 10_200, areaUnit: '公顷' }, perYear(4_500_000)],
    ['by the stall', { unitPrice: 160_000, priceUnit: '元/间/月', count: 54 }, { by: 'money', price: 16_000_000, per: 'month', measure: { of: 'count', count: 54, name: '间' } }],
    ['annual rent alone', { annualRent: 2_400_000 }, perYear(240_000_000, LOT)],
    ['total alone', { totalAmount: 12_000_000 }, { by: 'total', amount: 12_000_000 }],
    ['total in the unit', { unitPrice: 19_677_400, priceUnit: '万元(承包期总价)' , totalAmount: 19_677_400 }, { by: 'total', amount: 19_677_400 }],
    ['a total of the term’s years', { priceText: '11.1万元(5年总价)' }, { by: 'total', amount: 11_100_000 }],
    ['a total that is the annual rent over the term', { priceText: '11.1万元(5年总价)', annualRent: 2_220_000 }, perYear(222_000_000, LOT)],
    ['a text with its unit', { priceText: '底价450元/亩/年' }, perYear(4_500_000)],
    ['每亩100元/年', { priceText: '每亩100元/年' }, perYear(1_000_000)],
    ['words and figures that agree', { priceText: '每年每亩壹仟元整(¥1000元)' }, perYear(10_000_000)],
    ['thousands and the whole area', { priceText: '1,080,000.00 元/年/总面积' }, perYear(10_800_000_000, LOT)],
    ['万元 with four decimals', { priceText: '19.6774万元(承包期总价)' }, { by: 'total', amount: 19_677_400 }],
    ['money that the lessor pays', { priceText: '-150元/亩/年' }, perYear(-1_500_000)],
    ['rent in kind', { priceText: '600 斤稻谷/亩/年' }, { by: 'goods', quantity: 6_000_000, goods: '稻谷', unit: '斤', measure: MU, prices: [] }],
    ['rent in kind with its figure in the price field', { unitPrice: 60_000, priceUnit: '斤稻谷/亩/年' }, { by: 'goods', quantity: 6_000_000, goods: '稻谷', unit: '斤', measure: MU, prices: [] }],
    ['no period, but the annual rent tells', { unitPrice: 130_000, priceUnit: '元/亩', annualRent: 1_989_000 }, perYear(13_000_000)],
    ['no period, but the total tells years', { unitPrice: 130_000, priceUnit: '元/亩', totalAmount: 9_945_000 }, perYear(13_000_000)],
    ['no period, but the total is price by area', { unitPrice: 130_000, priceUnit: '元/亩', totalAmount: 1_989_000 }, { by: 'total', amount: 1_989_000 }],
    ['no unit, but the annual rent tells', { unitPrice: 45_000, annualRent: 688_500 }, perYear(4_500_000)],
    ['万元 that the annual rent tells', { unitPrice: 850, priceUnit: '万元', annualRent: 8_500_000 }, perYear(850_000_000, LOT)],
    ['a text of words beside the annual rent', { priceUnit: '详见《摊位使用价格说明》', annualRent: 2_400_000 }, perYear(240_000_000, LOT)],
    ['no area, but an annual rent', { unitPrice: 45_000, priceUnit: '元/亩/年', area: null, areaUnit: null, annualRent: 688_500 }, perYear(68_850_000, LOT)],
    ['a reckoning beside a price that it starts from', { unitPrice: 45_000, priceUnit: '元/亩/年', priceText: '底价450元/亩*3年=20655元' }, perYear(4_500_000)],
    ['a total with steps', { annualRent: 2_400_000, totalAmount: 12_744_300, escalation: '第3年起每年递增5%' }, perYear(240_000_000, LOT)],
    ['a total after free months', { annualRent: 2_400_000, totalAmount: 11_600_000, rentFree: '前两个月' }, perYear(240_000_000, LOT)],
    ['a total over a broken term', { unitPrice: 80_000, priceUnit: '元/亩/年', area: 501_700, totalAmount: 19_677_400, startOn: '2021-02-05', endOn: '2025-12-31', termText: '' }, { by: 'money', price: 8_000_000, per: 'year', measure: { of: 'area', area: 501_700, unit: '亩' } }],
  ])('%s', (_, over, price) => {
    expect(priceOf(over)).toEqual({ price, asked: [] });
  });
});

describe('a price with two meanings is asked', () => {
  it.each<[string, Partial<LeaseTexts>, string, string[]]>([
    ['万元 without a period', { priceText: '8.5万元' }, '价格没有写明期限（每年、每月还是全期）', ['整体每年 85,000.00 元', '全期共 85,000.00 元', '整体每月 85,000.00 元']],
    ['元/亩 without a period', { unitPrice: 130_000, priceUnit: '元/亩' }, '价格没有写明期限（每年、每月还是全期）', ['每亩每年 1,300.00 元（15.30 亩）', '全期共 19,890.00 元', '每亩每月 1,300.00 元（15.30 亩）']],
    ['a figure without any unit', { unitPrice: 130_000 }, '价格没有写明期限（每年、每月还是全期）', ['每亩每年 1,300.00 元（15.30 亩）', '整体每年 1,300.00 元', '全期共 1,300.00 元', '整体每月 1,300.00 元']],
    ['a small figure beside 万元', { unitPrice: 850, priceUnit: '万元/年' }, '单位写“万元”，单价是按万元还是按元填的', ['整体每年 85,000.00 元', '整体每年 8.50 元']],
    ['unit price by area against annual rent', { unitPrice: 45_000, priceUnit: '元/亩/年', annualRent: 700_000 }, '单价算出每年 6,885.00 元，年租金写的是 7,000.00 元', ['每亩每年 450.00 元（15.30 亩）', '整体每年 7,000.00 元']],
    ['annual rent against total', { annualRent: 2_400_000, totalAmount: 12_000_001 }, '年租金按租期算出的总额与合同总额不一致', ['整体每年 24,000.00 元', '全期共 120,000.01 元']],
    ['unit price against total', { unitPrice: 45_000, priceUnit: '元/亩/年', totalAmount: 2_065_500 }, '按单价算出的总额与合同总额 20,655.00 元不一致', ['每亩每年 450.00 元（15.30 亩）', '全期共 20,655.00 元']],
    ['an expression', { priceText: '底价450元/亩*3年=20655元' }, '价格写成算式，按单价还是按合计计租', ['每亩每年 450.00 元（15.30 亩）', '全期共 20,655.00 元']],
    ['元/亩 over a total', { unitPrice: 1_000_000, priceUnit: '元/亩/年(底价总额)' }, '单位写每亩（每间），又写总价，看不出价格是单价还是总额', ['每亩每年 10,000.00 元（15.30 亩）', '全期共 10,000.00 元']],
    ['a total of other years than the term', { priceText: '15万元(10年总价)' }, '写的是10年总价，租期不是10年', ['全期共 150,000.00 元']],
    ['a rough figure', { priceText: '166万元(余)/年' }, '价格是约数', ['整体每年 1,660,000.00 元']],
    ['words and figures that differ', { priceText: '每年壹仟元整(¥1200元)' }, '大写与小写不一致', ['整体每年 1,000.00 元', '整体每年 1,200.00 元']],
    ['by the day', { priceText: '3元/天' }, '按天计价，每年按多少天算', ['整体每年 1,095.00 元']],
    ['by the ㎡ over 亩', { unitPrice: 1_700, priceUnit: '元/月/平方米' }, '单价按㎡，面积写的是 15.30 亩，请核对换算', ['每㎡每月 17.00 元（10,200.00 ㎡）']],
    ['rent in kind beside an annual rent', { priceText: '600斤稻谷/亩/年', unitPrice: null, annualRent: 688_500 }, '除单价外另写年租金 6,885.00 元，看不出按哪个收', ['每亩每年 600 斤稻谷（15.30 亩）', '整体每年 6,885.00 元']],
    ['two prices', { unitPrice: 45_000, priceUnit: '元/亩/年', priceText: '460元/亩/年' }, '价格说明与单价、年租金写的不一样', ['每亩每年 450.00 元（15.30 亩）', '每亩每年 460.00 元（15.30 亩）']],
    ['by the 亩 without an area', { unitPrice: 45_000, priceUnit: '元/亩/年', area: null, areaUnit: null }, '单价按亩，合同没有写面积', []],
    ['by the stall without their number', { unitPrice: 160_000, priceUnit: '元/间/月' }, '单价按间，合同没有写几间', []],
    ['a text', { priceText: '详见《摊位使用价格说明》' }, '价格写的是文字，不是数', []],
    ['several figures', { priceText: '第一年3000，后每年递增5%' }, '价格里有几个数，看不出哪个是单价', []],
    ['goods without a name', { priceText: '600斤/亩/年' }, '实物租金没有写明是什么', []],
    ['nothing at all', {}, '没有写价格', []],
  ])('%s', (_, over, text, labels) => {
    const { price, asked } = priceOf(over);
    expect(price).toBeNull();
    expect(asked.map((question) => [question.text, question.proposals.map(({ label }) => label)])).toEqual([[text, labels]]);
  });

  it('and every answer makes a clause that the schema takes', () => {
    const reading = read({ unitPrice: 850, priceUnit: '万元', escalation: '第3年起每年递增5%' });
    const [question] = reading.questions;
    expect(settledClause(reading, [])).toBeNull();
    for (const proposal of question?.proposals ?? []) {
      const clause = settledClause(reading, [proposal]);
      expect(rentClauseSchema.parse(clause)).toEqual(clause);
      // A sum for the whole term has its rises in it.
      expect(clause?.steps.length).toBe(clause?.price.by === 'total' ? 0 : 1);
    }
  });
});

it('holds a unit price against the annual rent to the 分', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 100_000_000 }), fc.integer({ min: -1, max: 1 }), (unitPrice, area, off) => {
    const rent = Number((BigInt(unitPrice) * BigInt(area) * 2n + 10_000n) / 20_000n);
    const { price, asked } = priceOf({ unitPrice, priceUnit: '元/亩/年', area, annualRent: rent + off });
    expect(asked.length).toBe(off === 0 ? 0 : 1);
    expect(price).toEqual(off === 0 ? { by: 'money', price: unitPrice * 100, per: 'year', measure: { of: 'area', area, unit: '亩' } } : null);
  }));
});

it('holds an annual rent against the total to the 分, over any whole months', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), fc.integer({ min: 1, max: 240 }), fc.integer({ min: -1, max: 1 }), (annualRent, months, off) => {
    const endOn = addDays(addMonths('2024-01-31', months), -1);
    const total = Number((BigInt(annualRent) * BigInt(months) * 2n + 12n) / 24n);
    const { asked } = priceOf({ annualRent, totalAmount: total + off, startOn: '2024-01-31', endOn, termText: '' });
    expect(asked.length).toBe(off === 0 ? 0 : 1);
  }));
});
