import type { PricePeriod } from '../../../contract/leaseTerms.ts';
import type { AreaUnit } from '../../area.ts';
import { plainText } from './plain.ts';

/** What a unit names as being multiplied: nothing (the object as a whole), an area, or things that are counted. */
export type UnitMeasure = { readonly of: 'lot' } | { readonly of: 'area'; readonly unit: AreaUnit } | { readonly of: 'count'; readonly name: string };

/** A unit of price taken apart. */
export interface PriceUnit {
  /** `text`: words that are no unit (详见《…》). */
  readonly kind: 'money' | 'goods' | 'text';
  readonly isInTenThousands: boolean;
  readonly measure: UnitMeasure;
  readonly period: PricePeriod | 'day' | null;
  /** 元/亩(首年): only the first year is priced. */
  readonly isFirstYear: boolean;
  /** 万元(5年总价): one sum for the whole term. */
  readonly isTotal: boolean;
  readonly totalYears: number | null;
  /** 约, 余, 左右. */
  readonly isRough: boolean;
  /** 斤, 公斤 … and what is weighed. */
  readonly goods: { readonly unit: string; readonly name: string } | null;
  /** Nothing is written, or only 元: neither measure nor period is told. */
  readonly isBlank: boolean;
  /** Words beside the unit (水面). */
  readonly rest: string;
}

const AREAS: ReadonlyMap<string, AreaUnit> = new Map([['亩', '亩'], ['㎡', '㎡'], ['公顷', '公顷']]);
const PERIODS: ReadonlyMap<string, PricePeriod | 'day'> = new Map<string, PricePeriod | 'day'>([
  ['年度', 'year'], ['年', 'year'], ['半年', 'half_year'], ['季度', 'quarter'], ['季', 'quarter'], ['个月', 'month'], ['月', 'month'], ['日', 'day'], ['天', 'day'],
]);
const COUNTED = ['摊位', '档口', '铺位', '车位', '商铺', '间', '铺', '档', '个', '套', '栋', '幢', '口', '台', '座', '卡', '格', '户', '棵', '株', '人'];
const GOODS = ['公斤', '市斤', '千克', '斤', '吨', '担', '石'];
const FIRST_YEAR = ['第1年', '首年', '头年'];
const LOT = ['总面积', '整体', '整宗', '全部', '宗', '标的', '整租'];
const FILLERS = ['每', '底价', '起拍价', '起始价', '标底', '单价', '成交价', '租金', '承包费', '承包款', '租价', '价格', '人民币', '为', '按', '计', '共', '价', '¥'];
const ROUGH = ['约', '余', '左右', '多', '上下'];
const TAX = ['不含税', '未含税', '未税', '含税'];
const MONEY = ['万元', '元', '万'];

const WORDS = [...AREAS.keys(), ...PERIODS.keys(), ...COUNTED, ...GOODS, ...FIRST_YEAR, ...LOT, ...FILLERS, ...ROUGH, ...TAX, ...MONEY].toSorted((a, b) => b.length - a.length);
const TOKEN = new RegExp(`${WORDS.join('|')}|[/·.﹒・•,，、()（）:;；。\\-—]`, 'gu');
/** 总价 with what stands before it in its bracket or field: 5年总价, 承包期总价, 底价总额. */
const TOTAL = /(?:(\d+)个?年(?:期)?)?[^/()\d]{0,6}总(?:价款?|额|租金|金额|承包费|承包款)|全(?:期|部租期)|合同期内合计/u;

/** Takes a unit apart, in whatever order and with whatever signs it is written: 元/年·亩, 元/每亩/每年, 元/平方米﹒月, 元(标底单价,亩/年). */
export function readPriceUnit(text: string): PriceUnit {
  const plain = plainText(text).replace(/平方米|平米|平方|m2|m²|M2/gu, '㎡').replace(/亩水面|水面亩/u, '亩水面');
  const total = TOTAL.exec(plain);
  const left = total === null ? plain : plain.replace(total[0], '');
  const words = left.match(TOKEN) ?? [];
  const rest = left.replace(TOKEN, '');
  const has = (list: readonly string[]) => words.some((word) => list.includes(word));
  const goodsUnit = words.find((word) => GOODS.includes(word));
  const isMoney = has(MONEY);
  const isSilent = words.length === 0 && rest === '' && total === null;
  const isUnit = isMoney || isSilent || total !== null || measureOf(words).of !== 'lot' || periodOf(words) !== null;
  const isGoods = goodsUnit !== undefined && !isMoney;
  return {
    kind: isGoods ? 'goods' : goodsUnit !== undefined || !isUnit || (!isMoney && rest.length > 4) ? 'text' : 'money',
    isInTenThousands: has(['万元', '万']),
    measure: measureOf(words),
    period: periodOf(words),
    isFirstYear: has(FIRST_YEAR),
    isTotal: total !== null,
    totalYears: total?.[1] === undefined ? null : Number(total[1]),
    isRough: has(ROUGH),
    goods: isGoods ? { unit: goodsUnit, name: rest } : null,
    isBlank: plain === '' || plain === '元',
    rest: isGoods ? '' : rest,
  };
}

function measureOf(words: readonly string[]): UnitMeasure {
  for (const word of words) {
    const unit = AREAS.get(word);
    if (unit !== undefined) return { of: 'area', unit };
    if (COUNTED.includes(word)) return { of: 'count', name: word };
  }
  return { of: 'lot' };
}

/** A first-year price is one of that year unless a month is named. */
function periodOf(words: readonly string[]): PricePeriod | 'day' | null {
  for (const word of words) {
    const period = PERIODS.get(word);
    if (period !== undefined) return period;
  }
  return words.some((word) => FIRST_YEAR.includes(word)) ? 'year' : null;
}

/** Whether a text says that prices include tax (含税) or not (不含税); null when it is silent. */
export function taxIncluded(text: string): boolean | null {
  const plain = plainText(text);
  if (/不含税|未含税|未税|税(?:费)?另计|税(?:费)?另付|另加税/u.test(plain)) return false;
  return /含税|含\d+(?:\.\d+)?%(?:增值)?税|税(?:价)?已含|包税/u.test(plain) ? true : null;
}
