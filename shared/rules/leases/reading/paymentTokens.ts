import { parseDate } from '../../dates.ts';
import { numeralFigures, plainText } from './plain.ts';
import type { TokenForm } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** Which month of a period a day lies in: its first, its last, the one after or before it; `each`: that of a monthly period. */
export type MonthOf = 'each' | 'first' | 'last' | 'next' | 'previous';

/** A piece of a text about when rent is paid. `years` of a day is null where the text does not say which year. */
export type PaymentToken =
  | { readonly is: 'cycle'; readonly months: number }
  | { readonly is: 'calendar'; readonly months: 1 | 3 | 6 | 12 }
  | { readonly is: 'once'; readonly years: number | null }
  | { readonly is: 'instalments'; readonly count: number | null }
  | { readonly is: 'before' }
  | { readonly is: 'after' }
  /** 下一年租金, 下季租金: what is paid is the rent of the next period. */
  | { readonly is: 'ahead' }
  | { readonly is: 'signing'; readonly days: number }
  | { readonly is: 'monthDay'; readonly of: MonthOf; readonly day: number }
  | { readonly is: 'yearDay'; readonly month: number; readonly day: number; readonly years: number | null }
  | { readonly is: 'lunar'; readonly month: number; readonly day: number; readonly years: number | null }
  | { readonly is: 'start'; readonly days: number }
  | { readonly is: 'end'; readonly days: number }
  | { readonly is: 'date'; readonly date: string }
  /** A day that is hinted at only: 12月前, 季度前10日. */
  | { readonly is: 'vague'; readonly text: string }
  | { readonly is: 'part'; readonly rule: 'monthsUp' | 'monthsDown' | 'days365' | 'calendarDays' }
  | { readonly is: 'yearsUp' }
  | { readonly is: 'late'; readonly text: string }
  | { readonly is: 'unknown'; readonly text: string };

const PERIODS: ReadonlyMap<string, 1 | 3 | 6 | 12> = new Map([['月', 1], ['季', 3], ['季度', 3], ['半年', 6], ['半年度', 6], ['年', 12], ['年度', 12]]);
const PERIOD = '(半年度?|季度?|月|年度?)';
const PAY = '(?:付|缴|交|结|收|支付|缴纳|交纳|缴交)';
const YEARS: ReadonlyMap<string, number> = new Map([['上', -1], ['上1', -1], ['当', 0], ['本', 0], ['次', 1], ['下', 1], ['下1', 1], ['第2', 1], ['翌', 1]]);
const LUNAR_MONTHS: ReadonlyMap<string, number> = new Map([['正', 1], ['冬', 11], ['腊', 12]]);
const START = '(?:期初|期首|起租日|起始日|起租之日|首日|开始日|第1[天日]|租期开始|承包期开始|合同起始日|起租|开始使用|开始)';

const cycle = (months: number): PaymentToken => ({ is: 'cycle', months });
const monthsIn = (period: string) => PERIODS.get(period) ?? 12;
const unknown = (text: string): PaymentToken => ({ is: 'unknown', text });
/** 前, 之前, 以前, 内 behind a day: until and with that day. */
const BY = '(?:之前|以前|前|止|内)?';

const CYCLES: readonly TokenForm<PaymentToken>[] = [
  [/押[一二三四六\d]付([一二三四六\d]+)/uy, ([, months = '']) => [cycle(Number(numeralFigures(months))), { is: 'before' }]],
  [new RegExp(`(?:按|每|逐|以)?(?:1个)?自然${PERIOD}(?:为1期|计)?`, 'uy'), ([, period = '']) => [{ is: 'calendar', months: monthsIn(period) }]],
  [/(\d+)年(?:的)?(?:租金|承包费|承包款)1次性?/uy, ([, years = '']) => [{ is: 'once', years: Number(years) }]],
  [new RegExp(`每?(\\d+)年1?(?:次性?)?(?:${PAY}1?次?|次)`, 'uy'), ([, years = '']) => [cycle(Number(years) * 12)]],
  [/每(\d+)年(?:1次)?/uy, ([, years = '']) => [cycle(Number(years) * 12)]],
  [new RegExp(`(?:每(\\d+)个?月|(\\d+)个月(?=1?${PAY}))(?:1?${PAY})?(?:1次性?)?`, 'uy'), ([, every = '', paid = '']) => [cycle(Number(every === '' ? paid : every))]],
  [new RegExp(`每?(\\d+)个?季度?1?(?:${PAY}|次)`, 'uy'), ([, quarters = '']) => [cycle(Number(quarters) * 3)]],
  [new RegExp(`(?:按|每|逐)个?${PERIOD}(?:租金)?(?:1?${PAY})?(?:1次性?)?`, 'uy'), ([, period = '']) => [cycle(monthsIn(period))]],
  [new RegExp(`${PERIOD}1?${PAY}(?:1次)?`, 'uy'), ([, period = '']) => [cycle(monthsIn(period))]],
  [/(?:1次性|1次过|1次)(?=付|缴|交|支|结|清|全|$|[,，;；。、])|全额|全款/uy, () => [{ is: 'once', years: null }]],
];

const SOLAR_DAYS: readonly TokenForm<PaymentToken>[] = [
  [/(\d{4}(?:年\d{1,2}月\d{1,2}[日号]?|([-/.])\d{1,2}\2\d{1,2}))(?:之前|以前|前)?/uy, ([text = '', date = '']) => dated(text, date)],
  [new RegExp(`每个?月的?(?:\\d{1,2}[日号]?[-~至到])?(\\d{1,2})[日号]${BY}`, 'uy'), ([, day = '']) => [cycle(1), monthDay('each', day)]],
  [/(?:每个?)?月(?:月?底|月?末)(?:之?前)?|每个?月最后1[天日]/uy, () => [cycle(1), monthDay('each', '31')]],
  [new RegExp(`(次|下|上)(?:1)?个?月的?(\\d{1,2})[日号]${BY}`, 'uy'), ([, which = '', day = '']) => [monthDay(which === '上' ? 'previous' : 'next', day)]],
  [new RegExp(`每?个?${PERIOD}的?(?:首|第1|头1|首个|第1个|头1个)个?月份?的?(?:\\d{1,2}[日号]?[-~至到])?(\\d{1,2})[日号]${BY}`, 'uy'), ([, period = '', day = '']) => [cycle(monthsIn(period)), monthDay('first', day)]],
  [new RegExp(`每?个?${PERIOD}的?(?:末|最后1个|末个)月份?的?(\\d{1,2})[日号]${BY}`, 'uy'), ([, period = '', day = '']) => [cycle(monthsIn(period)), monthDay('last', day)]],
  [/每?个?(季度?|半年)(?:末|底)前?/uy, ([, period = '']) => [cycle(monthsIn(period)), { is: 'end', days: 0 }]],
  [/每?个?(季度?|半年|月|年)(?:度)?(?:首|前|头|内|初)(\d{1,2})[天日]内?/uy, ([text = '', period = '']) => [cycle(monthsIn(period)), { is: 'vague', text }]],
  [/每?个?(季度?|半年|月)初前?/uy, ([, period = '']) => [cycle(monthsIn(period)), { is: 'start', days: 0 }]],
  [new RegExp(`(每年)?(?:的)?(上1?|当|本|次|下1?|第2|翌)?年?度?的?(\\d{1,2})月份?(?:\\d{1,2}[日号]?[-~至到])?(\\d{1,2})[日号]${BY}`, 'uy'), ([, every = '', which = '', month = '', day = '']) => yearDay(every, which, month, day)],
  [/(每年)?(上1?|当|本|次|下1?|第2|翌)?年?度?的?(\d{1,2})月份?(?:月?底|月?末)前?/uy, ([, every = '', which = '', month = '']) => yearDay(every, which, month, '31')],
  [/(每年)?(?:年[底末]|(?<=每年)[底末])(?:之?前)?/uy, ([, every = '']) => yearDay(every, '', '12', '31')],
  [/(\d{1,2})[日号](?:之前|以前|前)?/uy, ([, day = '']) => [monthDay('each', day)]],
  [/(每年)?的?\d{1,2}月份?(?:[上中下]旬|之前|以前|前|内|初)?|\d{1,2}[-/.]\d{1,2}/uy, ([text = '', every = '']) => [...(every === '' ? [] : [cycle(12)]), { is: 'vague', text }]],
];

const LUNAR_DAYS: readonly TokenForm<PaymentToken>[] = [
  [/(每年)?的?(?:农历|阴历|旧历|夏历)?的?(上1?|当|本|次|下1?|翌)?年?的?(?:农历|阴历|旧历|夏历)?(?:(正|腊|冬)月|(\d{1,2})月(?=初[一二三四五六七八九十\d]|廿))(初?[一二三四五六七八九十廿卅]+|初?\d{1,2}|底|末)[日号]?(?:之前|以前|前)?/uy, lunarOf],
  [/(每年)?的?(?:农历|阴历|旧历|夏历)的?(上1?|当|本|次|下1?|翌)?年?的?()(\d{1,2})月(初?[一二三四五六七八九十廿卅]+|初?\d{1,2}|底|末)[日号]?(?:之前|以前|前)?/uy, lunarOf],
  [/(每年)?的?(上1?|当|本|次|下1?|翌)?年?的?(?:除夕夜?|大年三十|大年30|年三十晚?|春节前|农历年前|农历年底|农历年末)(?:之?前)?/uy, ([, every = '', which = '']) => lunarDays(every, which, 12, 30)],
  [/(每年)?的?(元宵|端午|中秋|重阳)节?(?:之?前)?/uy, ([, every = '', feast = '']) => lunarDays(every, '', ...feastOf(feast))],
];

/** Statements that run over words other forms would take. */
const ASIDES: readonly TokenForm<PaymentToken>[] = [
  [/(?:逾期|迟延|超期|滞纳金|违约金)[^,，;；。]*/uy, ([text = '']) => [{ is: 'late', text }]],
  [/不足1?个?月(?:的|者|部分)*按1?个?整?月(?:计算|计收|收取|计|算|收)?/uy, () => [{ is: 'part', rule: 'monthsUp' }]],
  [/不足1?个?月(?:的|者|部分)*(?:不计|不收|免收)/uy, () => [{ is: 'part', rule: 'monthsDown' }]],
  [/不足1?年(?:的|者|部分)*按1?年(?:计算|计收|收取|计|算|收)?/uy, () => [{ is: 'yearsUp' }]],
  [/按当月(?:实际)?天数(?:计算|计收|折算)?/uy, () => [{ is: 'part', rule: 'calendarDays' }]],
  [/按(?:365天|日|天)(?:计算|计收|折算)/uy, () => [{ is: 'part', rule: 'days365' }]],
  [/分(?:(\d+)(?:次|期|批|笔)|期|批)(?:支付|付清|缴纳|付)?/uy, ([, count = '']) => [{ is: 'instalments', count: count === '' ? null : Number(count) }]],
];

const ORDERS: readonly TokenForm<PaymentToken>[] = [
  [/先付(?:租金?)?后(?:使)?用|先[交缴](?:租金?|款)?后(?:使)?用|预[付缴交]|上打租|上[交缴]租|先付|先[交缴]/uy, () => [{ is: 'before' }]],
  [/先(?:使)?用后[付交缴]|后付|后[交缴]|下打租/uy, () => [{ is: 'after' }]],
  [/(?:缴|交|付)?清?下1?(?:个?年度?|个?季度?|个?月|期|半年)的?(?:租金|承包费|承包款)|次年度?(?:租金|承包费|承包款)/uy, () => [{ is: 'ahead' }]],
  [/(?:合同)?(?:自)?(?:合同签订|签订合同|签约|合同签署|签订|签合同)(?:之日|当日|当天)?起?后?(\d{1,3})(?:个工作)?[天日](?:之?内)?/uy, ([text = '', days = '']) => [/工作/u.test(text) ? { is: 'vague', text } : { is: 'signing', days: Number(days) }]],
  [/(?:合同签订|签订合同|签约|合同签署|签合同|签订)(?:之日起?|之日|当日|当天|之?时|后|同时)?(?:即)?/uy, () => [{ is: 'signing', days: 0 }]],
  [new RegExp(`(?:每期|各期)?${START}(?:之日)?起?后?(\\d{1,3})[天日](?:之?内)`, 'uy'), ([, days = '']) => [{ is: 'start', days: Number(days) }]],
  [new RegExp(`(?:(?:每期|各期)?${START}(?:之日)?前|提前)(\\d{1,3})[天日]`, 'uy'), ([, days = '']) => [{ is: 'start', days: -Number(days) }]],
  [/提前\d+个?月/uy, ([text = '']) => [{ is: 'before' }, { is: 'vague', text }]],
  [/提前/uy, () => [{ is: 'before' }]],
  [/(?:每期|各期)?(?:期末|期满|末日|最后1[天日])(?:之?后)?(\d{1,3})[天日](?:之?内)/uy, ([, days = '']) => [{ is: 'end', days: Number(days) }]],
  [/(?:每期|各期)?(?:期末|期满|末日|最后1[天日])(?:之?时|当日)?/uy, () => [{ is: 'end', days: 0 }]],
  [new RegExp(`(?:每期|各期)?${START}(?:之?前|当日|当天|时)?`, 'uy'), () => [{ is: 'start', days: 0 }]],
];

/** Words that say nothing about when. */
const FILLERS: readonly TokenForm<PaymentToken>[] = [
  [/支付|缴纳|缴交|交纳|交付|缴清|付清|交清|结清|收取|缴费|付款|交租|付租|缴租|方式|租金|承包费|承包款|费用|银行|转账|汇款|现金|对公|账户|承租方|承租人|承包方|承包人|乙方|甲方|合同|当年度?|本年度?|全部|稻?谷|粮食|公历|阳历|以|和|及|实物|折款|折现|完毕|到位|(?:之|以)?前|之?内|付|缴|交|结|收|款|清|当[日天]|的|为|按|于|在|并|应|须|需|将|由|或|向|至|再|1次性?/uy, () => []],
  [/[,，;；。、:：()（）.]/uy, () => []],
];

const FORMS = [...ASIDES, ...LUNAR_DAYS, ...ORDERS, ...SOLAR_DAYS, ...CYCLES, ...FILLERS];

function monthDay(of: MonthOf, day: string): PaymentToken {
  const number = Number(day);
  return number >= 1 && number <= 31 ? { is: 'monthDay', of, day: number } : unknown(`${day}日`);
}

function yearDay(every: string, which: string, month: string, day: string): PaymentToken[] {
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return [unknown(`${month}月${day}日`)];
  return [...(every === '' ? [] : [cycle(12)]), { is: 'yearDay', month: m, day: d, years: YEARS.get(which) ?? null }];
}

function lunarOf([text = '', every = '', which = '', named = '', figures = '', written = '']: readonly string[]): PaymentToken[] {
  const month = LUNAR_MONTHS.get(named) ?? Number(figures);
  const bare = written.replace('初', '').replace('廿', '二十').replace('卅', '三十');
  const day = /底|末/u.test(bare) ? 30 : Number(/^\d+$/u.test(bare) ? bare : numeralFigures(bare));
  return month >= 1 && month <= 12 && day >= 1 && day <= 30 ? lunarDays(every, which, month, day) : [unknown(text)];
}

function lunarDays(every: string, which: string, month: number, day: number): PaymentToken[] {
  return [...(every === '' ? [] : [cycle(12)]), { is: 'lunar', month, day, years: YEARS.get(which) ?? null }];
}

function feastOf(feast: string): [month: number, day: number] {
  if (feast === '元宵') return [1, 15];
  if (feast === '端午') return [5, 5];
  return feast === '中秋' ? [8, 15] : [9, 9];
}

function dated(text: string, date: string): PaymentToken[] {
  const read = parseDate(date);
  return [read.ok ? { is: 'date', date: read.value } : unknown(text)];
}

/** Cuts a text about payment into tokens; every stretch that no form knows is one `unknown`. */
export function paymentTokens(text: string): PaymentToken[] {
  return tokensOf(plainText(text), FORMS, unknown);
}
