import { toHalfWidth } from '../halfWidth.ts';
import { parseFen } from '../money.ts';

/** A price of a notice: what it is for, and how its unit is written in one way. */
export interface NoticePrice {
  /** 分; null when it is no amount (rent in kind, a text, an approximate figure). */
  readonly amount: number | null;
  /** `unit`: per 亩, per month …; `year`: the whole lot for a year; `total`: for the whole term; `unknown`: no period is told. */
  readonly scope: 'unit' | 'year' | 'total' | 'unknown' | 'none';
  /** 元/亩/年, 元/㎡/月 …, always in 元. */
  readonly unit: string;
  /** Value and unit as printed. */
  readonly printed: string;
  /** What a person should look at. */
  readonly doubt: string | null;
}

const MEASURES = ['亩', '㎡', '公顷', '间', '铺', '摊位', '总面积'];
const PERIODS = ['年', '月', '季', '日', '第一年', '首年'];

/**
 * Reads a price with its unit as notices print it: 元/年·亩, 元/每亩/每年, 元/平方米﹒月, 万元(5年总价).
 * Nothing is multiplied out: a price per 亩 stays one, whatever the area.
 */
export function readPrice(value: string, unit: string): NoticePrice {
  const printed = [value, unit].map((part) => part.trim()).filter((part) => part !== '').join(' ');
  const plain = toHalfWidth(unit).replace(/\s/gu, '').replaceAll('﹒', '/').replaceAll('·', '/').replaceAll('.', '/').replaceAll('每', '')
    .replaceAll('平方米', '㎡').replaceAll('平米', '㎡').replaceAll('m2', '㎡');
  const qualifiers = [...plain.matchAll(/\(([^()]*)\)/gu)].map((match) => match[1] ?? '');
  const [money = '', ...pers] = plain.replace(/\([^()]*\)/gu, '').split('/').filter((part) => part !== '');
  const none = (doubt: string | null): NoticePrice => ({ amount: null, scope: 'none', unit: '', printed, doubt });
  if (value.trim() === '') return none(null);
  if (!/^[万亿]?元$/u.test(money)) return none('不是以元计的价格，没有存为金额');
  if (qualifiers.some((text) => /余|约|多$/u.test(text))) return none('价格是约数，没有存为金额');
  const read = parseFen(`${value}${money}`);
  if (!read.ok) return none(`${read.message}，没有存为金额`);
  const found = { amount: read.value, printed };
  if (qualifiers.some((text) => /总价|总额/u.test(text))) return { ...found, scope: 'total', unit: '元', doubt: null };
  const words = [...pers, ...qualifiers.flatMap((text) => text.split(/[,，、/]/u))];
  const measures = words.filter((word) => MEASURES.includes(word));
  const period = words.find((word) => PERIODS.includes(word)) ?? null;
  const kept = qualifiers.filter((text) => !/[亩年月]/u.test(text)).map((text) => `(${text})`).join('');
  const written = ['元', ...measures.filter((word) => word !== '总面积'), ...(period === null ? [] : [period])].join('/') + kept;
  if (period === null) return { ...found, scope: 'unknown', unit: written, doubt: `“${unit.trim()}”没有写明期限（每年、全期还是其他），请核对` };
  if (period === '第一年' || period === '首年') return { ...found, scope: 'unit', unit: written, doubt: '只写了第一年的价格，请核对以后各年' };
  return { ...found, scope: period === '年' && measures.every((word) => word === '总面积') ? 'year' : 'unit', unit: written, doubt: null };
}
