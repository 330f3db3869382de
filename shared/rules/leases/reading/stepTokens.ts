import { parseDate } from '../../dates.ts';
import { hundredthsOfPercent, plainText, tenThousandths } from './plain.ts';
import type { TokenForm } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** A piece of a text about rising rents. Years count from 1 (第3年 = 3), percentages are 0.01 %, sums 0.0001 元. */
export type StepToken =
  | { readonly is: 'years'; readonly years: readonly number[] }
  | { readonly is: 'range'; readonly first: number; readonly last: number }
  | { readonly is: 'unchangedFor'; readonly years: number }
  | { readonly is: 'after'; readonly years: number }
  | { readonly is: 'date'; readonly date: string }
  | { readonly is: 'start' }
  | { readonly is: 'later' }
  | { readonly is: 'every'; readonly months: number }
  | { readonly is: 'up' }
  | { readonly is: 'down' }
  | { readonly is: 'become' }
  | { readonly is: 'same' }
  | { readonly is: 'open' }
  | { readonly is: 'simple' }
  | { readonly is: 'unit'; readonly text: string }
  | { readonly is: 'percent'; readonly percent: number }
  | { readonly is: 'money'; readonly value: number; readonly unit: string }
  | { readonly is: 'unknown'; readonly text: string };

const numbers = (text: string) => (text.match(/\d+/gu) ?? []).map(Number);
const unknown = (text: string): StepToken => ({ is: 'unknown', text });
const MONEY_WORDS = '(?:年?租金|承包费|承包款|价格|单价|标准|金额)*';

/** Tried in this order at every place; words that change nothing make no token. */
const FORMS: readonly TokenForm<StepToken>[] = [
  [/(\d{4}(?:年\d{1,2}月\d{1,2}[日号]?|([-/.])\d{1,2}\2\d{1,2}))/uy, ([text = '']) => [dateOf(text)]],
  [/\d+(?:\.\d+)?%?[-~～—至到]\d+(?:\.\d+)?%/uy, ([text = '']) => [unknown(text)]],
  [/(\d+(?:\.\d+)?)%(?:\/|每)年/uy, ([, figures = '']) => [percentOf(figures), { is: 'every', months: 12 }]],
  [/(\d+(?:\.\d+)?)%/uy, ([, figures = '']) => [percentOf(figures)]],
  [/(\d[\d,]*(?:\.\d+)?)(万?)元((?:\/|每)[亩㎡年月季间铺档个公顷平方米/每·.]+)?/uy, ([, figures = '', scale = '', unit = '']) => [moneyOf(figures, scale, unit)]],
  [new RegExp(`(?:[在按以]?(?:首年|第1年|初始|起始|基期)的?${MONEY_WORDS}的?(?:为?基数|为?基准|基础上))|不计复利|单利|首年${MONEY_WORDS}的(?=\\d)|第1年${MONEY_WORDS}的(?=\\d)`, 'uy'), () => [{ is: 'simple' }]],
  [new RegExp(`[在按以比较]?(?:前1年|上1年|上年|前年|上1期|上期|成交价|中标价|竞得价|成交单价|合同价|原租金|原价|上1?周期)度?的?${MONEY_WORDS}的?(?:为?基数|基础上?|水平上|相比|递增基础上)`, 'uy'), () => []],
  [/[比较按](?:上1年|上年|前1年)度?的?(?:租金|承包费)?/uy, () => []],
  [/第?(\d+)年?(?:[-~～—至到])第?(\d+)年(?:度|期间|内)?/uy, ([, first = '', last = '']) => [{ is: 'range', first: Number(first), last: Number(last) }]],
  [/[前首头](\d+)年(?:内|度|租期)?/uy, ([, years = '']) => [{ is: 'unchangedFor', years: Number(years) }]],
  [/(\d+)年(?:之?内|期内)?(?:租金)?(?=保持不变|维持不变|不变|固定|不递增|不作?调整)/uy, ([, years = '']) => [{ is: 'unchangedFor', years: Number(years) }]],
  [/第?满?(\d+)年(?:期?满)?(?:之后|以后|后)(?:起|开始)?/uy, ([, years = '']) => [{ is: 'after', years: Number(years) }]],
  [/(第\d+年?(?:(?:[、,，和及与]|以及)第?\d+年?)*年?度?)/uy, ([text = '']) => [{ is: 'years', years: numbers(text) }]],
  [/首年|头年/uy, () => [{ is: 'years', years: [1] }]],
  [/次年|翌年|下1?年/uy, () => [{ is: 'years', years: [2] }]],
  [/(?:递增|调整|增长)?周期(?:为|是|:)?每?(\d+)年/uy, ([, years = '']) => [{ is: 'every', months: Number(years) * 12 }]],
  [/每(?:间?隔|满)?(\d+)个?周?年度?/uy, ([, years = '']) => [{ is: 'every', months: Number(years) * 12 }]],
  [/每(?:间?隔|满)?(\d+)个月/uy, ([, months = '']) => [{ is: 'every', months: Number(months) }]],
  [/每(?:周)?年度?|逐年|按年|年年|各年度?/uy, () => [{ is: 'every', months: 12 }]],
  [/(\d+)年(?:(?:递增|调整|上调|上浮|增长|涨)1次|1次|[1一](?=递增|增|调|涨|上))/uy, ([, years = '']) => [{ is: 'every', months: Number(years) * 12 }]],
  [/年(?=均?(?:递增|增长|上浮|上调|涨|递减))均?/uy, () => [{ is: 'every', months: 12 }]],
  [/每(?:平方米|平米|[亩㎡月季间铺档个])|(?:月|年|季)租金|月租|年租/uy, ([text = '']) => [{ is: 'unit', text }]],
  [/(?:以后|此后|之后|其后|往后|后续)(?:各年度?)?/uy, () => [{ is: 'later' }]],
  [/起|开始|始/uy, () => [{ is: 'start' }]],
  [/不再?变|不递增|不作?调整|无递增|不增加|不上浮|固定不变|固定|保持不变|维持不变/uy, () => [{ is: 'same' }]],
  [/按(?:一定|约定|相应)?比例(?:方式)?(?!\d)|比例方式|变租|另议|另行|另定|协商|商定|随行就市|市场价?格?|约定|详见.*|待定|CPI|物价指数?|重新(?:定价|评估|竞价|商议|议价)/uy, () => [{ is: 'open' }]],
  [/(?:递增|调整|上调|提高|增加|涨|上涨)?[至到]\d+(?:\.\d+)?%/uy, ([text = '']) => [unknown(text)]],
  [/(?:递增|调整|上调|提高|增加|涨|上涨|改|变更|调)?[为至到](?=\d)/uy, () => [{ is: 'become' }]],
  [/递增|上调|上浮|增加|增长|提高|上涨|递涨|升租|加租|提升|调增|增幅|涨幅|升幅|涨|加收|升|增/uy, () => [{ is: 'up' }]],
  [/递减|下调|下浮|减少|降低|调减|降/uy, () => [{ is: 'down' }]],
  [/租金|承包费|承包款|租赁费|租价|价格|单价|费用|标准|(?:合同|租赁|承包|租)期(?:限)?内?|合同|期内|幅度|比例|比率|率|方式|分别|每次|1次性?|依次|进行|其中|调整|已|从|自|在|按|以|为|则|并|且|的|即|均|各|再|是|都|由|后|又/uy, () => []],
  [/[,，;；。、:：()（）.]/uy, () => []],
];

function dateOf(text: string): StepToken {
  const read = parseDate(text);
  return read.ok ? { is: 'date', date: read.value } : unknown(text);
}

function percentOf(figures: string): StepToken {
  const percent = hundredthsOfPercent(figures);
  return percent === null ? unknown(`${figures}%`) : { is: 'percent', percent };
}

function moneyOf(figures: string, scale: string, unit: string): StepToken {
  const value = tenThousandths(figures, scale !== '');
  return value === null ? unknown(figures) : { is: 'money', value, unit };
}

/** Cuts a text into tokens; every stretch that no form knows is one `unknown`. */
export function stepTokens(text: string): StepToken[] {
  return tokensOf(plainText(text), FORMS, unknown);
}
