import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BidVariable } from '../../../contract/tradingTerms.ts';
import { readNotices } from './notices.ts';
import type { NoticeKey, Question, ReadLot, ReadNotice, ReadPatch } from './types.ts';
import { NOTICE_KEYS } from './types.ts';

type Cells = Partial<Record<NoticeKey, string>>;
const NOTICE: Cells = { source_title: '某村鱼塘发包公告', kind: 'lease_notice', group_unit: '某村经济合作社', asset_name: '1号塘', asset_class: 'pond', lease_start: '2024-01-01', lease_years: '5', bid_mode: '暗标', reserve_price_value: '500', reserve_price_unit: '元/年' };
const RESULT: Cells = { source_title: '某村鱼塘成交公示', kind: 'result_notice', asset_name: '1号塘', asset_class: 'pond' };
const lineOf = (cells: Cells) => NOTICE_KEYS.map((key) => cells[key] ?? '');
const readAll = (...all: readonly Cells[]) => readNotices([NOTICE_KEYS, ...all.map(lineOf)]);

function readOne(cells: Cells): { notice: ReadNotice; lot: ReadLot } {
  const [notice] = readAll(cells).notices;
  const [lot] = notice?.lots ?? [];
  if (notice === undefined || lot === undefined) throw new Error('no lot');
  return { notice, lot };
}
const notice = (over: Cells) => readOne({ ...NOTICE, ...over });
const asked = (questions: readonly Question[], field: string) => questions.filter((one) => one.field === field).map(({ text, proposals }) => [text, proposals.map(({ label }) => label)]);
const patches = (questions: readonly Question[], field: string): ReadPatch[] => questions.filter((one) => one.field === field).flatMap(({ proposals }) => proposals.map(({ patch }) => patch));

const LOT = { of: 'lot' } as const;
const mu = (area: number) => ({ of: 'area', area, unit: '亩' }) as const;
const byYear = (measure: { of: 'lot' } | { of: 'area'; area: number; unit: '亩' } = LOT): BidVariable => ({ by: 'money', per: 'year', measure });

describe('lots of real notices are read to the last figure', () => {
  it.each<[string, Cells, Partial<ReadLot['terms']>]>([
    ['元/年/亩 (上西村 外基脚2号)', { area_value: '13.04', area_unit: '亩', reserve_price_value: '2500', reserve_price_unit: '元/年/亩' }, { variable: byYear(mu(130_400)), direction: 'up', reserve: 25_000_000, area: 130_400, areaUnit: '亩' }],
    ['元/月, three months as deposit (紫坭村 111)', { area_value: '29', area_unit: '㎡', reserve_price_value: '800', reserve_price_unit: '元/月', deposit_yuan: '2400' }, { variable: { by: 'money', per: 'month', measure: LOT }, reserve: 8_000_000, deposit: 240_000 }],
    ['元/平方米﹒月 with four decimals (长江村)', { area_value: '33', area_unit: '㎡', reserve_price_value: '27.0000', reserve_price_unit: '元/平方米﹒月', deposit_yuan: '5346' }, { variable: { by: 'money', per: 'month', measure: { of: 'area', area: 330_000, unit: '㎡' } }, reserve: 270_000, deposit: 534_600 }],
    ['a sum for the term in 万元, bid by 1元 (白渔谭 1号)', { area_value: '50.17', area_unit: '亩', reserve_price_value: '19.6774', reserve_price_unit: '万元(承包期总价)', bid_increment: '1元', deposit_yuan: '196774' }, { variable: { by: 'total' }, reserve: 1_967_740_000, step: 10_000, deposit: 19_677_400 }],
    ['a whole-lot price with thousand separators (大简村)', { area_value: '3390', area_unit: '㎡', reserve_price_value: '1,080,000.00', reserve_price_unit: '元/年/总面积' }, { variable: byYear(), reserve: 10_800_000_000 }],
    ['rent in kind (义燕)', { area_value: '320', area_unit: '亩', reserve_price_value: '600', reserve_price_unit: '斤稻谷/亩/年' }, { variable: { by: 'goods', goods: '稻谷', unit: '斤', measure: mu(3_200_000) }, reserve: 6_000_000, direction: 'up' }],
    ['万元 for the first year with its rises (章家村)', { reserve_price_value: '17.52', reserve_price_unit: '万元/第一年', price_escalation: '每年在上一年基础上递增2%' }, { variable: byYear(), reserve: 1_752_000_000 }],
    ['元/每亩/每年 (百沥村)', { area_value: '124.2', area_unit: '亩', reserve_price_value: '600.00', reserve_price_unit: '元/每亩/每年' }, { variable: byYear(mu(1_242_000)), reserve: 6_000_000 }],
    ['元/亩﹒年 (宝莲村)', { area_value: '52.65', area_unit: '亩', reserve_price_value: '600', reserve_price_unit: '元/亩﹒年' }, { variable: byYear(mu(526_500)), reserve: 6_000_000 }],
    ['元(标底单价,亩/年) and two-digit years (鲸塘村)', { area_value: '20', area_unit: '亩', reserve_price_value: '600', reserve_price_unit: '元(标底单价,亩/年)', lease_start: '17.1.1', lease_end: '21.12.31' }, { variable: byYear(mu(200_000)), reserve: 6_000_000, startOn: '2017-01-01', months: 60 }],
    ['每亩10元整数倍 of which the reserve is a multiple (仙女庙村)', { area_value: '15.3', area_unit: '亩', reserve_price_value: '450', reserve_price_unit: '元/亩/年', bid_increment: '每亩10元整数倍', lease_years: '3', lease_start: '2018-01-01', lease_end: '2020-12-31' }, { step: 100_000, reserve: 4_500_000, months: 36 }],
    ['100元倍数 over 元/年 (石泉村)', { reserve_price_value: '20000', reserve_price_unit: '元/年', bid_increment: '100元倍数' }, { step: 1_000_000, reserve: 200_000_000 }],
    ['a least and a greatest step (名利村)', { reserve_price_value: '6000.00', reserve_price_unit: '元/年', bid_increment: '100.00元/次(最高500.00元/次)', deposit_yuan: '1000.00' }, { step: 1_000_000, maxSteps: 5, deposit: 100_000 }],
    ['steps per 亩 as a range', { area_value: '16.69', area_unit: '亩', reserve_price_value: '2000', reserve_price_unit: '元/亩·年', bid_increment: '100.00-500.00 元/亩﹒年' }, { step: 1_000_000, maxSteps: 5 }],
    ['from the day of signing', { lease_start: '自合同签订之日' }, { startOn: null, months: 60 }],
    ['years and months', { lease_years: '2年10个月', lease_start: '2026-03-01', lease_end: '2028-12-31' }, { months: 34, startOn: '2026-03-01' }],
    ['dates without years, ten years and four months (古二村)', { lease_years: '', lease_start: '2026-04-01', lease_end: '2036-07-31' }, { months: 124 }],
    ['the prefix 公历 and full-width digits', { lease_start: '公历２０１７年９月１２日', lease_years: '3' }, { startOn: '2017-09-12', months: 36 }],
    ['months in which the years find room (胡村)', { lease_start: '合同签订之日', lease_years: '5年' }, { startOn: null, months: 60 }],
    ['a deposit in words and figures', { deposit_yuan: '壹仟元整(¥1000元)' }, { deposit: 100_000 }],
    ['stalls that the price counts', { area_value: '37', area_unit: '摊位', reserve_price_value: '1600', reserve_price_unit: '元/摊位/月' }, { variable: { by: 'money', per: 'month', measure: { of: 'count', count: 37, name: '摊位' } }, reserve: 16_000_000 }],
    ['公顷 as written', { area_value: '1.02', area_unit: '公顷' }, { area: 10_200, areaUnit: '公顷' }],
    ['四至 as boundaries (三园村)', { location: '东至原蔡沟、南至庄台下脚、西至蔡创交界河、北至环湖大道圩下脚' }, { boundaries: '东至原蔡沟、南至庄台下脚、西至蔡创交界河、北至环湖大道圩下脚' }],
  ])('%s', (_, cells, terms) => {
    const { lot } = notice(cells);
    expect(lot.terms).toMatchObject(terms);
    expect(lot.questions).toEqual([]);
  });

  it.each<[string, ReadLot['clause']['steps']]>([
    ['无', []], ['不递增', []], ['无递增', []],
    ['第二年起每年在前一年基础上递增2%', [{ from: { months: 12 }, every: 12, change: { by: 'percent', percent: 200 } }]],
    ['每隔五年升租5%', [{ from: { months: 60 }, every: 60, change: { by: 'percent', percent: 500 } }]],
    ['在成交价基础上每年递增10%', [{ from: { months: 12 }, every: 12, change: { by: 'percent', percent: 1_000 } }]],
    ['', undefined],
  ])('escalation “%s”', (text, steps) => {
    const { lot } = notice({ price_escalation: text });
    expect(lot.clause.steps).toEqual(steps);
    expect(asked(lot.questions, 'price_escalation')).toEqual([]);
  });

  it.each<[string, Cells, Partial<ReadLot['result']>]>([
    ['a price per 亩 won by a number (六竹村)', { area_value: '653', area_unit: '亩', bidders_count: '9', rounds: '42', winning_price_value: '204', winning_price_unit: '元/亩·年', winner_masked: '529号竞投者' }, { price: { by: 'money', price: 2_040_000, per: 'year', measure: mu(6_530_000) }, biddersCount: 9, rounds: 42, winnerMasked: '529号竞投者', isFailed: false }],
    ['a sum for five years (陈河镇)', { area_value: '65', area_unit: '亩', lease_years: '5', bidders_count: '3', rounds: '7', winning_price_value: '111000', winning_price_unit: '元(5年总价)' }, { price: { by: 'total', amount: 11_100_000 }, biddersCount: 3, rounds: 7 }],
    ['万元 for five years (分水村)', { lease_years: '5', winning_price_value: '15.1', winning_price_unit: '万元(5年总价)', winner_masked: '刘*' }, { price: { by: 'total', amount: 15_100_000 }, winnerMasked: '刘*', priceText: '15.1 万元(5年总价)' }],
    ['a month’s rent per ㎡ (和泰村)', { area_value: '1324.94', area_unit: '㎡', winning_price_value: '17', winning_price_unit: '元/月/平方米' }, { price: { by: 'money', price: 170_000, per: 'month', measure: { of: 'area', area: 13_249_400, unit: '㎡' } } }],
    ['a failed sale', { winning_price_value: '流拍', winner_masked: '无人出价' }, { isFailed: true, price: null }],
  ])('result: %s', (_, cells, result) => {
    const { lot } = readOne({ ...RESULT, ...cells });
    expect(lot.result).toMatchObject(result ?? {});
    expect(lot.questions.filter(({ check }) => !check)).toEqual([]);
  });

  it('a renewal without bidding is a contract with its mode', () => {
    const { notice: read, lot } = readOne({ ...RESULT, kind: 'contract_register', bid_mode: '自行交易续租', lease_start: '2024-05-01', lease_end: '2027-04-30', lease_years: '3', deposit_yuan: '69559.35' });
    expect(read).toMatchObject({ kind: 'contract', mode: 'renewal' });
    expect(lot.terms).toMatchObject({ months: 36, startOn: '2024-05-01' });
    expect(patches(lot.questions, 'deposit_yuan')).toEqual([{ lot: { deposit: 6_955_935 } }, { lot: { performance: 6_955_935 } }]);
  });
});

describe('what has two meanings or none is asked, with what it may mean', () => {
  it.each<[string, Cells, NoticeKey, string, string[]]>([
    ['万元 without a period (胡村)', { reserve_price_value: '8.5', reserve_price_unit: '万元' }, 'reserve_price_value', '价格没有写明期限（每年、每月还是全期）', ['整体每年 85,000.00 元', '全期共 85,000.00 元', '整体每月 85,000.00 元']],
    ['元/亩 without a period (托托新村)', { area_value: '2380.94', area_unit: '亩', reserve_price_value: '1300', reserve_price_unit: '元/亩' }, 'reserve_price_value', '价格没有写明期限（每年、每月还是全期）', ['每亩每年 1,300.00 元（2,380.94 亩）', '全期共 3,095,222.00 元', '每亩每月 1,300.00 元（2,380.94 亩）']],
    ['元/亩 with neither area nor period', { reserve_price_value: '1531', reserve_price_unit: '元/亩' }, 'reserve_price_value', '价格按亩，没有写面积，也没有写期限（每年、每月还是全期）', []],
    ['only the first year (镇南村)', { area_value: '30.42', area_unit: '亩', reserve_price_value: '600', reserve_price_unit: '元/亩(首年)' }, 'price_escalation', '只写了第一年的价格，没有写以后各年', ['以后各年同第一年', '以后各年的价格另定']],
    ['an expression', { area_value: '15.3', area_unit: '亩', lease_years: '3', reserve_price_value: '底价450元/亩*3年=20655元', reserve_price_unit: '' }, 'reserve_price_value', '价格写成算式，按单价还是按合计计租', ['每亩每年 450.00 元（15.30 亩）', '全期共 20,655.00 元']],
    ['a text (丹峰村)', { reserve_price_value: '', reserve_price_unit: '详见《摊位使用价格说明》' }, 'reserve_price_value', '价格写的是文字，不是数', []],
    ['a unit alone (三园村)', { reserve_price_value: '', reserve_price_unit: '元/亩/年' }, 'reserve_price_value', '只写了价格的单位，没有数', []],
    ['a negative price', { reserve_price_value: '-150', reserve_price_unit: '元/年' }, 'reserve_price_value', '价格是负数，是出租方付给承租方吗', []],
    ['万 in a column of 元', { reserve_price_value: '30万', reserve_price_unit: '元/年' }, 'reserve_price_value', '格里写“30万”，单位写“元/年”，看不出是元还是万元', ['整体每年 300,000.00 元', '整体每年 30.00 元']],
    ['no price at all', { reserve_price_value: '', reserve_price_unit: '' }, 'reserve_price_value', '没有写价格', []],
    ['a masked price', { reserve_price_value: '****', reserve_price_unit: '元/年' }, 'reserve_price_value', '价格的数被遮盖', []],
    ['a sum over other years than the term', { reserve_price_value: '8', reserve_price_unit: '万元(10年总价)' }, 'reserve_price_value', '写的是10年总价，租期不是10年', ['全期共 80,000.00 元']],
    ['rent fixed in cash, bids in rice (新桔城村)', { area_value: '181', area_unit: '亩', reserve_price_value: '1150', reserve_price_unit: '元/亩/年', bid_mode: '高标中标法;按每亩每年稻谷斤数竞标' }, 'reserve_price_value', '底价是钱，竞标的却是实物，报的是哪个', ['竞标的是稻谷斤数，底价另填', '每亩每年 1,150.00 元（181.00 亩）']],
    ['years that are bid', { bid_mode: '暗标,年限最短者中标' }, 'reserve_price_value', '价格固定，竞标的好像是年限', ['竞标的是年限，最短者得，底数另填', '整体每年 500.00 元']],
    ['a masked ratio (泉眼村)', { price_escalation: '5年后变租,每5年递增一次,比例方式(比例值在来源中被遮盖)' }, 'price_escalation', '递增写法里“值”“来源中被遮盖”没有看懂', ['第6年起的价格未定']],
    ['water surface only', { area_value: '6', area_unit: '亩', reserve_price_value: '50', reserve_price_unit: '元/亩/年(水面)' }, 'reserve_price_unit', '单位里另写“水面”，是不是全部面积都按这个价', []],
    ['tax beside the price', { reserve_price_value: '700', reserve_price_unit: '元/年(不含税)' }, 'reserve_price_unit', '价格不含税，没有写税率', ['税不由合同加收']],
    ['a rough area', { area_value: '600', area_unit: '亩(余)' }, 'area_value', '面积是约数，请填准确数', ['按 600 亩']],
    ['stalls and rooms in one count', { area_value: '88', area_unit: '摊位/间' }, 'area_value', '数的是几种东西，分别是多少', []],
    ['an area unit without a figure', { area_unit: '亩' }, 'area_value', '只有面积单位，没有数', []],
    ['a figure without an area unit', { area_value: '35' }, 'area_value', '没有写面积单位', []],
    ['an area against its unit', { area_value: '35㎡', area_unit: '亩' }, 'area_value', '格里写“35㎡”，单位写“亩”', ['按 35 ㎡']],
    ['a step without a unit of its own (三门县)', { area_value: '52', area_unit: '亩', reserve_price_value: '1000', reserve_price_unit: '元/亩/年', bid_increment: '1元' }, 'bid_increment', '加价幅度没有写按什么，报价是每亩每年', ['每亩每年加 1.00 元']],
    ['a bare number as a step', { bid_increment: '1000' }, 'bid_increment', '加价幅度没有写单位', []],
    ['a step per 亩 beside a sum (耕管村)', { reserve_price_value: '350490.00', reserve_price_unit: '元(底价总额)', bid_increment: '100.00-500.00 元/亩﹒年' }, 'bid_increment', '加价幅度的单位与报价的单位（全期总价）不同', []],
    ['a percentage', { bid_increment: '底价的5%' }, 'bid_increment', '加价幅度是百分比，按底价还是按当前价算', ['按底价算，整体每年加 25.00 元']],
    ['a multiple that the reserve is none of', { reserve_price_value: '550', bid_increment: '100元的整数倍' }, 'bid_increment', '底价不是它的整倍数，看不出是报价还是加价要整倍数', ['整体每年加 100.00 元']],
    ['a greatest step that is no multiple', { bid_increment: '100元/次(最高250元/次)' }, 'bid_increment', '最高加价不是加价幅度的整倍数', ['整体每年加 100.00 元']],
    ['exact to the 斤', { bid_increment: '精确到斤' }, 'bid_increment', '只写了报价精确到斤，没有写加价幅度', []],
    ['a step while the price is asked', { reserve_price_value: '8.5', reserve_price_unit: '万元', bid_increment: '1000元整数倍' }, 'bid_increment', '报价的单位还没有确定，不知道加价按什么单位', ['每次加 1,000.00 元']],
    ['a masked step', { bid_increment: '元/亩/年(数值被遮盖)' }, 'bid_increment', '加价幅度的数被遮盖', []],
    ['a month for the first day', { lease_start: '2023年11月', lease_end: '2028-10-31' }, 'lease_start', '起始日只写到月', ['从 2023-11-01 起']],
    ['a month for the last day', { lease_end: '2028年12月' }, 'lease_end', '终止日只写到月', []],
    ['a month into which the years do not fit (塔集镇)', { lease_start: '2026年3月', lease_end: '2030-12-30' }, 'lease_years', '年限写5年，与起止日对不上', ['租期 5年']],
    ['from signing to a fixed day', { lease_start: '合同签订之日', lease_end: '2025-12-31' }, 'lease_years', '从签订之日到2025-12-31，租期要到签订才知道', ['租期 5年']],
    ['three years that are less (王湖村)', { lease_years: '3', lease_start: '2026-03-01', lease_end: '2028-12-30' }, 'lease_years', '年限写3年，起止日是2年9个月多', ['租期 3年', '租期 2年9个月', '租期 2年10个月']],
    ['a term of days (白渔谭)', { lease_years: '', lease_start: '2021-02-05', lease_end: '2025-12-31' }, 'lease_years', '起止日是4年10个月多，不是整月', ['租期 4年10个月', '租期 4年11个月']],
    ['an end before the start', { lease_start: '2024-07-09', lease_end: '2024-07-08' }, 'lease_years', '终止日早于起始日', ['租期 5年']],
    ['no start', { lease_start: '' }, 'lease_start', '没有写起始日', ['从签订之日起']],
    ['a date that lost its signs', { lease_start: '202131日' }, 'lease_start', '看不懂日期：日期请写成 2026-11-21 这样', []],
    ['a lunar start', { lease_start: '农历正月初一' }, 'lease_start', '写的是农历，请填公历日期', []],
    ['both days in one cell', { lease_years: '5', lease_start: '17.1.1-21.12.31' }, 'lease_start', '看不懂日期：日期请写成 2026-11-21 这样', ['从 2017-01-01 至 2021-12-31']],
    ['the end of all days', { lease_end: '9999-12-31' }, 'lease_end', '看不懂日期：年份不合常理', []],
    ['years in words that say more', { lease_years: '不足一年按一年计' }, 'lease_years', '看不懂年限', []],
    ['half-masked capitals', { deposit_yuan: '叁万贰仟****' }, 'deposit_yuan', '保证金的数不完整或被遮盖', []],
    ['words and figures that differ', { deposit_yuan: '壹仟元整(¥1200元)' }, 'deposit_yuan', '大写与小写不一致，以哪个为准', ['1,000.00 元', '1,200.00 元']],
    ['万 under a heading in 元 (象鼻咀)', { deposit_yuan: '30万' }, 'deposit_yuan', '表头写元，格里写“30万”', ['300,000.00 元', '30.00 元']],
    ['a class that is not known', { asset_class: 'temple' }, 'asset_class', '不认识的标的类别', []],
    ['a missing name', { asset_name: '' }, 'asset_name', '没有写标的名称', []],
  ])('%s', (_, cells, field, text, labels) => {
    expect(asked(notice(cells).lot.questions, field)).toEqual([[text, labels]]);
  });

  it('an amount with a unit of its own stands while it is checked', () => {
    const { lot } = notice({ deposit_yuan: '30万' });
    expect(lot.terms.deposit).toBe(30_000_000);
    expect(lot.questions).toMatchObject([{ check: true, raw: '30万' }]);
  });

  it('an answer to rent in cash or rice changes what is bid, not what the reserve is', () => {
    const { lot } = notice({ area_value: '181', area_unit: '亩', reserve_price_value: '1150', reserve_price_unit: '元/亩/年', bid_mode: '高标中标法;按每亩每年稻谷斤数竞标' });
    expect(lot.terms).not.toHaveProperty('reserve');
    expect(patches(lot.questions, 'reserve_price_value')).toEqual([
      { lot: { variable: { by: 'goods', goods: '稻谷', unit: '斤', measure: mu(1_810_000) }, direction: 'up' } },
      { lot: { variable: byYear(mu(1_810_000)), direction: 'up', reserve: 11_500_000 } },
    ]);
  });

  it('a result says what its price may be, or that it has only a number for a winner', () => {
    const { lot } = readOne({ ...RESULT, winning_price_value: '166', winning_price_unit: '万元(余)', winner_masked: '529号竞投者', rounds: '几轮' });
    expect(lot.result).toMatchObject({ price: null, rounds: null, priceText: '166 万元(余)' });
    expect(asked(lot.questions, 'winning_price_value')).toEqual([['价格是约数', ['整体每年 1,660,000.00 元', '全期共 1,660,000.00 元', '整体每月 1,660,000.00 元']]]);
    expect(asked(lot.questions, 'winner_masked')).toEqual([['只有竞投号，没有姓名', []]]);
    expect(asked(lot.questions, 'rounds')).toEqual([['不是整数', []]]);
  });
});

describe('remarks never become values, but make a cell be looked at', () => {
  it.each<[string, Cells, NoticeKey, string]>([
    ['an area that is rough', { area_value: '320', area_unit: '亩', notes: 'Area stated as 约320亩.' }, 'area_value', '说明里写着面积是约数，请核对'],
    ['an area that was not measured', { area_value: '15.3', area_unit: '亩', notes: 'Historical area, not re-measured.' }, 'area_value', '面积没有重新测量，请核对'],
    ['a lessor who pays (永富村)', { notes: 'Lessor pays the tenant 150元/亩 in year one (negative rent component).' }, 'reserve_price_value', '第一年出租方另付承租方，租金怎么算'],
    ['a reckoning that does not come out', { area_value: '15.3', area_unit: '亩', reserve_price_value: '450', reserve_price_unit: '元/亩/年', lease_years: '3', notes: '底价450元/亩*3年=20656元' }, 'reserve_price_value', '说明里的算式与底价、面积、年限对不上'],
    ['a yearly sum that does not come out', { area_value: '13.04', area_unit: '亩', reserve_price_value: '2500', reserve_price_unit: '元/年/亩', notes: '年底价 32601元' }, 'reserve_price_value', '说明里的年底价与单价乘面积对不上'],
    ['dates that lost signs (石泉村)', { notes: 'Page text lost characters inside dates.' }, 'lease_start', '原文日期缺字，请核对'],
    ['a part year that counts whole', { notes: 'A part-year counts as a full year.' }, 'lease_years', '不足一年按一年计，租期和总价请核对'],
  ])('%s', (_, cells, field, text) => {
    const { lot } = notice(cells);
    expect(lot.questions.map((one) => [one.field, one.text, one.check])).toEqual([[field, text, true]]);
    expect(lot.notes).toBe(cells.notes);
  });

  it('an amount for performance and a lunar day of payment are proposed only', () => {
    const { lot } = notice({ notes: '履约保证金 12万元。每年农历十二月初十前付款' });
    expect(lot.terms).not.toHaveProperty('performance');
    expect(lot.clause).not.toHaveProperty('due');
    expect(patches(lot.questions, 'notes')).toEqual([{ lot: { performance: 12_000_000 } }, { clause: { due: { rule: 'lunar', month: 12, day: 10, years: 0 } } }]);
  });

  it('and remarks that agree ask nothing', () => {
    expect(notice({ area_value: '13.04', area_unit: '亩', reserve_price_value: '2500', reserve_price_unit: '元/年/亩', notes: '年底价 32600元' }).lot.questions).toEqual([]);
  });
});

describe('the way of bidding', () => {
  it.each([
    ['现场报价(明标)', 'open'], ['公开竞投(现场)', 'open'], ['现场举牌竞价(限本村村民)', 'open'], ['暗标,最高标中标', 'sealed'], ['明底暗标,一次性报价;同价摇号', 'sealed'],
    ['一次性书面竞价', 'sealed'], ['明底暗投;同价抽签', 'sealed'], ['自行交易续租', 'renewal'], ['公开协商', 'negotiation'], ['小额交易', 'small'],
  ])('%s → %s', (text, mode) => {
    const { notice: read } = notice({ bid_mode: text });
    expect(read.mode).toBe(mode);
    expect(asked(read.questions, 'bid_mode')).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['公开竞价', '没有写是现场竞价还是密封报价', ['现场竞价', '密封报价', '公开协商']],
    ['公开竞价(底价向上加价)', '逐次加价，没有写是不是现场竞价', ['现场竞价']],
    ['电子竞投', '是网上竞价，按哪种方式登记', ['现场竞价']],
    ['网上竞投暗标', '是网上竞价，按哪种方式登记', ['密封报价']],
    ['线上线下同步竞拍', '线上线下同时进行，按哪种方式登记', ['现场竞价']],
    ['现场公开招标', '招标没有写是现场报价还是密封报价', ['密封报价', '现场竞价']],
    ['有底价的一次性竞标', '一次性报价，是不是密封报价', ['密封报价', '现场竞价']],
    ['公开拍卖', '拍卖没有写是不是现场举牌', ['现场竞价']],
    ['出租', '没有写是现场竞价还是密封报价', ['现场竞价', '密封报价', '公开协商']],
    ['', '没有写交易方式', []],
  ])('“%s” is asked', (text, why, labels) => {
    const { notice: read } = notice({ bid_mode: text });
    expect(read.mode).toBeNull();
    expect(asked(read.questions, 'bid_mode')).toEqual([[why, labels]]);
  });

  it('rules for few bidders and for the sitting lessee are asked beside a mode that is read', () => {
    const few = notice({ bid_mode: '明底暗标,一次性报价;同价摇号;仅1人则协商' }).notice;
    expect(few.mode).toBe('sealed');
    expect(patches(few.questions, 'bid_mode')).toEqual([{ listing: { minBidders: 2 } }]);
    expect(patches(notice({ bid_mode: '暗标;不足3人协议' }).notice.questions, 'bid_mode')).toEqual([{ listing: { minBidders: 3 } }]);
    const priority = notice({ bid_mode: '暗标竞投;同等条件下原租户优先' }).notice;
    expect(priority.mode).toBe('sealed');
    expect(patches(priority.questions, 'bid_mode')).toEqual(['match', 'repeat'].map((rule) => ({ listing: { priority: { rule, until: null, basis: '同等条件下原租户优先' } } })));
  });

  it('a limit to villagers is a qualification', () => {
    expect(notice({ bid_mode: '现场举牌竞价(限本村村民)' }).notice.terms).toEqual({ qualification: '限本村村民' });
  });
});

describe('rows of one title and kind', () => {
  it('are one listing in the order of the sheet, and another kind is another', () => {
    const { notices } = readAll(NOTICE, { ...RESULT, source_title: '某村鱼塘发包公告' }, { ...NOTICE, asset_name: '2号塘' });
    expect(notices.map(({ kind, rows }) => [kind, rows])).toEqual([['notice', [2, 4]], ['result', [3]]]);
  });

  it('share village, unit, days and contact', () => {
    const { notices: [read] } = readAll(
      { ...NOTICE, village: '飞跃村', publish_date: '2026/2/2', publicity_start: '2021-01-26', publicity_end: '2021-02-01', contact_masked: '吾* 153****0913' }, { ...NOTICE, village: '飞跃村' });
    expect(read).toMatchObject({ place: { village: '飞跃村' }, unitName: '某村经济合作社', publishedOn: '2026-02-02', publicityFrom: '2021-01-26', publicityUntil: '2021-02-01', terms: { contact: '吾*', phone: '153****0913' }, questions: [] });
  });

  it('that differ in what they should share are asked', () => {
    const { notices: [read] } = readAll({ ...NOTICE, village: '甲村' }, { ...NOTICE, village: '乙村', bid_mode: '举牌' });
    expect(read?.mode).toBeNull();
    expect(read?.questions).toMatchObject([
      { row: 3, field: 'village', raw: '乙村', text: '与前面的标的写的“甲村”不同' },
      { row: 2, field: 'bid_mode', raw: '暗标；举牌', text: '各标的的交易方式不同，应分开公告还是统一', proposals: [{ patch: { mode: 'sealed' } }, { patch: { mode: 'open' } }] },
    ]);
  });

  it('without a title are listings of their own, and the title is asked', () => {
    const { notices } = readAll({ ...NOTICE, source_title: '' }, { ...NOTICE, source_title: '' });
    expect(notices.map(({ rows, lots }) => [rows, lots.flatMap(({ questions }) => questions.map(({ text }) => text))])).toEqual([[[2], ['没有写公告标题']], [[3], ['没有写公告标题']]]);
  });
});

describe('hostile sheets', () => {
  it('of nothing, and of a heading alone, come to nothing', () => {
    expect(readNotices([])).toEqual({ notices: [], skipped: [] });
    expect(readNotices([NOTICE_KEYS])).toEqual({ notices: [], skipped: [] });
  });

  it('skip empty rows, sums, and kinds that are not known, and say why', () => {
    const { notices, skipped } = readAll({}, { ...NOTICE, asset_name: '合计' }, { ...NOTICE, kind: 'asset_register' }, { ...NOTICE, kind: '' }, NOTICE);
    expect(skipped).toEqual([
      { row: 2, reason: '空行' }, { row: 3, reason: '合计行，不是标的' }, { row: 4, reason: '不认识的公告类型“asset_register”' }, { row: 5, reason: '没有写公告类型' },
    ]);
    expect(notices.map(({ rows }) => rows)).toEqual([[6]]);
  });

  it('skip every row under a wrong heading', () => {
    expect(readNotices([['序号', '名称'], ['1', '鱼塘'], []])).toEqual({ notices: [], skipped: [{ row: 2, reason: '表头不是公告表的表头' }, { row: 3, reason: '空行' }] });
  });

  it('read rows that are too short, and ask about cells beyond the heading', () => {
    const line = lineOf(NOTICE);
    const short = readNotices([NOTICE_KEYS, line.slice(0, 12)]).notices[0]?.lots[0];
    expect(short?.name).toBe('1号塘');
    expect(asked(short?.questions ?? [], 'reserve_price_value')).toEqual([['没有写价格', []]]);
    const long = readNotices([NOTICE_KEYS, [...line, '', '多出来的']]).notices[0]?.lots[0];
    expect(long?.questions).toMatchObject([{ field: 'extra', raw: '多出来的' }]);
    expect(long?.texts.extra).toBe('多出来的');
  });

  it('take columns in any order and ask about a column that stands twice', () => {
    const heading = [...NOTICE_KEYS.toReversed(), 'asset_name'];
    const { notices } = readNotices([heading, [...lineOf(NOTICE).toReversed(), '别名']]);
    expect(notices[0]?.lots[0]).toMatchObject({ name: '1号塘', questions: [{ field: 'extra', raw: '别名' }] });
  });

  const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(
    '8.5', '1,080,000.00', '元/亩/年', '万元', '-150', '底价450元/亩*3年=20655元', '****', '2023年11月', '9999-12-31', '0001-01-01', '合同签订之日', '5', '1200', '99999', '100元整数倍', '5%', '每年2%',
    '亩', '㎡', '摊位', '1000000', '暗标;仅1人则协商', '网上', '壹仟元整', '30万', '约3亩', '履约保证金 12万元', '每年农历十二月初十前', '2251799813685247', '年底价 5元', '1e9', '#REF!', '0',
  ));

  it('never throw, and account for every cell', () => {
    const cells = fc.dictionary(fc.constantFrom(...NOTICE_KEYS.filter((key) => key !== 'kind')), anything, { maxKeys: 33 });
    const kinds = fc.constantFrom('lease_notice', 'result_notice', 'contract_register');
    fc.assert(fc.property(fc.array(fc.tuple(kinds, cells), { maxLength: 4 }), (all) => {
      const { notices, skipped } = readAll(...all.map(([kind, line]) => ({ ...line, kind })));
      expect(notices.flatMap(({ lots }) => lots).length + skipped.length).toBe(all.length);
      for (const read of notices) {
        for (const lot of read.lots) {
          for (const [key, text] of Object.entries(lot.texts)) {
            const outcome = Object.entries(lot.outcomes).find(([field]) => field === key)?.[1];
            expect([key, outcome]).not.toEqual([key, undefined]);
            if (outcome === 'asked') expect([...lot.questions, ...read.questions].some(({ raw }) => raw.includes(text))).toBe(true);
          }
        }
      }
    }), { numRuns: 500 });
  });

  it('do not hang on long cells', () => {
    const long = '约1'.repeat(8_000) + '日期东至'.repeat(4_000);
    const cells: Cells = Object.fromEntries(NOTICE_KEYS.map((key) => [key, key === 'kind' ? 'lease_notice' : long]));
    const before = performance.now();
    const lot = readAll(cells).notices[0]?.lots[0];
    expect(lot?.outcomes).toMatchObject({ reserve_price_value: 'asked', bid_mode: 'asked', asset_name: 'text', notes: 'asked' });
    expect(asked(lot?.questions ?? [], 'bid_increment')).toEqual([['内容太长，没有读', []]]);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
