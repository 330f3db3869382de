import { describe, expect, it } from 'vitest';
import type { RentCycle, RentDue } from '../../../contract/leaseTerms.ts';
import { rentClauseSchema } from '../../../contract/leaseTerms.ts';
import { readClause } from './readClause.ts';
import type { LeaseTexts } from './types.ts';

const YEARLY_RENT: LeaseTexts = {
  unitPrice: null, priceUnit: '', annualRent: 2_400_000, totalAmount: null, area: null, areaUnit: null, signedOn: '2023-12-20', startOn: '2024-01-01', endOn: '2028-12-31',
  termText: '5年', escalation: '不递增', paymentTerms: '', dueText: '', rentFree: '',
};
function read(paymentTerms: string, over: Partial<LeaseTexts> = {}) {
  const { clause, questions, said } = readClause({ ...YEARLY_RENT, paymentTerms, ...over });
  rentClauseSchema.parse(clause);
  return { cycle: clause?.cycle, due: clause?.due, part: clause?.part, said, asked: questions.filter(({ part }) => part === 'cycle' || part === 'due') };
}
const every = (months: number): RentCycle => ({ laid: 'lease', months });
const calendar = (months: 1 | 3 | 6 | 12): RentCycle => ({ laid: 'calendar', months });
const ONCE: RentCycle = { laid: 'once' };
const start = (days: number): RentDue => ({ rule: 'start', days });
const end = (days: number): RentDue => ({ rule: 'end', days });
const monthDay = (month: number, day: number): RentDue => ({ rule: 'monthDay', month, day });
const yearDay = (month: number, day: number, years = 0): RentDue => ({ rule: 'yearDay', month, day, years });
const lunar = (month: number, day: number, years = 0): RentDue => ({ rule: 'lunar', month, day, years });

describe('payment is read', () => {
  it.each<[string, RentCycle, RentDue]>([
    ['按月', every(1), start(0)], ['月付', every(1), start(0)], ['按月缴交', every(1), start(0)],
    ['按季', every(3), start(0)], ['季付', every(3), start(0)], ['按季度支付', every(3), start(0)],
    ['按半年', every(6), start(0)], ['半年一付', every(6), start(0)], ['每半年缴交', every(6), start(0)], ['每6个月付一次', every(6), start(0)],
    ['按年', every(12), start(0)], ['年付', every(12), start(0)], ['一年一付', every(12), start(0)], ['每年一次性付清', every(12), start(0)], ['每年付一次', every(12), start(0)],
    ['每三年一付', every(36), start(0)], ['三年一付', every(36), start(0)], ['每2个月一付', every(2), start(0)], ['押一付三', every(3), start(0)],
    ['一次性付清', ONCE, start(0)], ['五年租金一次性付清', ONCE, start(0)], ['全款', ONCE, start(0)],
    ['自然季度', calendar(3), start(0)], ['按自然年，每年1月15日前', calendar(12), yearDay(1, 15)],
    ['按年，先付后用', every(12), start(0)], ['按年预付', every(12), start(0)], ['上打租，一年一付', every(12), start(0)], ['先交租后使用，按年', every(12), start(0)],
    ['按季后付', every(3), end(0)], ['按年，先用后付', every(12), end(0)], ['按季，期末付', every(3), end(0)], ['每季度末', every(3), end(0)],
    ['每年起租日前', every(12), start(0)], ['按季支付，每期首日', every(3), start(0)], ['按年支付，提前10日', every(12), start(-10)], ['按年，起租日后10日内', every(12), start(10)],
    ['每月5日前', every(1), monthDay(0, 5)], ['每月1日至5日', every(1), monthDay(0, 5)], ['按月，5号前', every(1), monthDay(0, 5)], ['每月底前', every(1), monthDay(0, 31)],
    ['次月5日前，按月', every(1), monthDay(1, 5)], ['每月25日前缴下月租金', every(1), monthDay(-1, 25)],
    ['每季首月10日前', every(3), monthDay(0, 10)], ['季度首月10日', every(3), monthDay(0, 10)], ['每季度第一个月10日前', every(3), monthDay(0, 10)], ['每季度末月25日前', every(3), monthDay(2, 25)],
    ['每半年首月15日前', every(6), monthDay(0, 15)], ['每季度首月的10号前以转账方式支付', every(3), monthDay(0, 10)],
    ['每年12月31日前', every(12), yearDay(12, 31)], ['每年1月10日前', every(12), yearDay(1, 10)], ['每年12月底前付清', every(12), yearDay(12, 31)], ['每年年底前', every(12), yearDay(12, 31)],
    ['每年11月30日前交谷或折款', every(12), yearDay(11, 30)], ['每年公历12月1日前', every(12), yearDay(12, 1)], ['每年11月30日前付清下一年租金', every(12), yearDay(11, 30, -1)],
    ['按年，次年1月31日前', every(12), yearDay(1, 31, 1)], ['后付，每年12月31日前', every(12), yearDay(12, 31)], ['先付后用，每年1月1日前付清当年租金', every(12), yearDay(1, 1)],
    ['每年农历十二月初十前', every(12), lunar(12, 10)], ['每年农历12月10日前', every(12), lunar(12, 10)], ['按年，腊月三十前', every(12), lunar(12, 30)], ['每年除夕前', every(12), lunar(12, 30)],
    ['每年腊月廿八前', every(12), lunar(12, 28)], ['每年春节前付清', every(12), lunar(12, 30)], ['每年中秋节前', every(12), lunar(8, 15)], ['每年正月十五前', every(12), lunar(1, 15)],
    ['合同签订时一次性付清', ONCE, start(-12)], ['合同签订之日起5日内一次性付清', ONCE, start(-7)], ['一次性付清，2024-01-11前', ONCE, start(10)],
  ])('%s', (text, cycle, due) => {
    expect(read(text)).toMatchObject({ cycle, due, asked: [] });
  });

  it.each<[string, string, RentCycle, RentDue]>([
    ['按季', '季度首月10日', every(3), monthDay(0, 10)], ['每年1月10日前', '1月10日', every(12), yearDay(1, 10)], ['按月缴交', '每月5日前', every(1), monthDay(0, 5)],
    ['每半年缴交', '每半年首月15日前', every(6), monthDay(0, 15)], ['按年预付', '每年起租日前', every(12), start(0)], ['', '每年11月30日前', every(12), yearDay(11, 30)], ['按月', '10日', every(1), monthDay(0, 10)],
  ])('from both fields: %s and %s', (terms, dueText, cycle, due) => {
    expect(read(terms, { dueText })).toMatchObject({ cycle, due, asked: [] });
  });

  it('and the convention is named where no day is written', () => {
    expect(read('按季').said).toContainEqual({ part: 'due', text: '未写付款日，按每期首日' });
    expect(read('按季后付').said).toContainEqual({ part: 'due', text: '后付，没有写哪一天，按每期末日' });
  });

  it.each([['按月付，不足一个月按一个月计', 'monthsUp'], ['按月付，不足一个月不计', 'monthsDown'], ['按月付', 'days365']])('part periods: %s', (text, part) => {
    expect(read(text)).toMatchObject({ part, asked: [] });
  });

  it('a clause about late payment is not read, and that is said', () => {
    const { asked, said } = read('每月5日前，逾期每日加收万分之五');
    expect(asked).toEqual([]);
    expect(said).toContainEqual({ part: 'due', text: '逾期条款没有读入：逾期每日加收万分之五' });
  });
});

describe('payment is asked', () => {
  const USUAL = ['每年一期（从起租日算）', '每半年一期（从起租日算）', '每季一期（从起租日算）', '每月一期（从起租日算）', '全期一次付清'];
  it.each<[string, string, string, string[]]>([
    ['', 'cycle', '没有写多久付一次', USUAL],
    ['按合同约定', 'cycle', '没有写多久付一次', USUAL],
    ['银行转账', 'cycle', '付款方式里没有写多久付一次', USUAL],
    ['先付后用', 'cycle', '付款方式里没有写多久付一次', USUAL],
    ['农历十二月初十前', 'cycle', '付款方式里没有写多久付一次', USUAL],
    ['分两次', 'cycle', '分2次付，没有写每次的日期和数额', []],
    ['每年分两次付清', 'cycle', '分2次付，没有写每次的日期和数额', ['每半年一期（从起租日算）', '每年一期（从起租日算）']],
    ['分期付款', 'cycle', '分期付，没有写每次的日期和数额', []],
    ['三年租金一次性付清', 'cycle', '写的是3年租金一次付清，租期不是3年', ['全期一次付清', '每3年一期（从起租日算）']],
    ['按季，一次性付清', 'cycle', '又写每期付，又写一次付清', ['每季一期（从起租日算）', '全期一次付清']],
    ['按月付，按季结', 'cycle', '付款方式写了几种付款周期', ['每月一期（从起租日算）', '每季一期（从起租日算）']],
    ['按年，收割后付', 'cycle', '付款方式里“割”没有看懂', ['每年一期（从起租日算）']],
    ['每季度10日前', 'due', '没有写是每期的哪一个月', ['每期首月 10 日', '每期首月后第 2 个月 10 日']],
    ['按季度，每年12月前', 'cycle', '付款方式写了几种付款周期', ['每季一期（从起租日算）', '每年一期（从起租日算）']],
    ['每年12月前', 'due', '“每年12月前”没有写明是哪一天', ['每期首日']],
    ['先付后用，每年12月31日前', 'due', '看不出第一期的租金是哪一年付', ['上一年 12 月 31 日', '当年 12 月 31 日']],
    ['后付，每月5日前', 'due', '写后付，看不出是本月还是次月', ['每期首月 5 日', '每期首月后第 1 个月 5 日']],
    ['先付，每季末月25日前', 'due', '写先付，付款日却在期末', ['每期首日', '每期首月后第 2 个月 25 日', '每期首月前第 1 个月 25 日']],
    ['按年，先付后用，期末付', 'due', '又写先付，又写期末', ['每期首日', '每期末日']],
    ['按年，提前一个月支付', 'due', '“提前1个月”没有写明是哪一天', ['每期首日']],
    ['按年，签订合同时付', 'due', '写合同签订时付，没有写以后各期怎么付', ['每期首日']],
    ['按年，2024-12-31前', 'due', '付款日写的是一个日期，以后各期没有写', ['每期首日', '当年 12 月 31 日']],
  ])('%s', (text, part, why, labels) => {
    const asked = read(text).asked.filter((question) => question.part === part);
    expect(asked.map((question) => [question.text, question.proposals.map(({ label }) => label)])).toEqual([[why, labels]]);
  });

  it('when twice a year is written', () => {
    expect(read('每年6月30日、12月31日前').asked.map(({ part, proposals }) => [part, proposals.map(({ label }) => label)])).toEqual([
      ['cycle', ['每半年一期（从起租日算）', '每年一期（从起租日算）']], ['due', ['当年 6 月 30 日', '当年 12 月 31 日']],
    ]);
  });

  it('when it is paid at signing and the day of signing is not known', () => {
    expect(read('合同签订时一次性付清', { signedOn: null })).toMatchObject({ cycle: ONCE, due: start(0), asked: [{ part: 'due', text: '合同签订时付清，没有写签订日期' }] });
  });

  it.each<[string, string, string[]]>([
    ['每月5日前', '起租日在 5 日之后，看不出第一期哪个月付', ['每期首月 5 日', '每期首月后第 1 个月 5 日']],
    ['每年1月10日前', '看不出第一期的租金是哪一年付', ['当年 1 月 10 日', '次年 1 月 10 日']],
    ['每季首月20日前', '起租日不在自然月（季）之首，看不出按哪个月算', ['每期首月 20 日', '按自然月（季、年）分期，每期首月 20 日']],
  ])('when the lease does not begin with the calendar: %s', (text, why, labels) => {
    const { asked } = read(text, { startOn: '2024-08-15', endOn: '2029-08-14' });
    expect(asked.map((question) => [question.text, question.proposals.map(({ label }) => label)])).toEqual([[why, labels]]);
  });

  it.each<[string, RentDue]>([['后付，每年8月10日前', yearDay(8, 10, 1)], ['先付，每年8月1日前', yearDay(8, 1)], ['每年12月31日前', yearDay(12, 31)], ['每年农历十二月初十前', lunar(12, 10)]])(
    'but not when order or day leave one year: %s', (text, due) => {
      expect(read(text, { startOn: '2024-08-15', endOn: '2029-08-14' })).toMatchObject({ due, asked: [] });
    });

  it('a lunar day before the lease begins may be of the next year', () => {
    expect(read('每年正月十五前', { startOn: '2024-08-15', endOn: '2029-08-14' }).asked).toMatchObject([{ part: 'due', proposals: [{ patch: { due: lunar(1, 15, 0) } }, { patch: { due: lunar(1, 15, 1) } }] }]);
  });
});
