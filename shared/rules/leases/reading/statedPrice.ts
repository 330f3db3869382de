import { readDecimal } from '../../decimalText.ts';
import { figuresIn, isRough } from '../../importing/readNumber.ts';
import { writtenNumerals } from '../../importing/readNumerals.ts';
import { plainText, tenThousandths } from './plain.ts';
import type { PriceUnit } from './priceUnit.ts';
import { readPriceUnit } from './priceUnit.ts';

/** A price as it is stated, before it is held against area, period and the other figures. `values` are 0.0001 元. */
export type StatedPrice =
  | { readonly says: 'nothing' }
  | { readonly says: 'text'; readonly why: string }
  /** More than one value: words and figures differ, or 万元 may count in the value or not. */
  | { readonly says: 'money'; readonly values: readonly number[]; readonly unit: PriceUnit; readonly doubt: string | null }
  | { readonly says: 'goods'; readonly quantity: number; readonly unit: PriceUnit }
  /** 450元/亩*3年=20655元: the price it starts from, and the amount (分) it comes to. */
  | { readonly says: 'reckoning'; readonly first: { readonly value: number; readonly unit: PriceUnit } | null; readonly result: number | null };

const CAPITALS = /[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]/u;
const RECKONING = /\d[^=]*[*×xX][^=]*\d|[=＝]/u;
const FIGURE = /-?\d[\d,]*(?:\.\d+)?/u;
/** Below this an amount stored for a 万元 unit may have been typed in 万元. */
const TEN_THOUSAND_YUAN = 100_000_000;
const MOST = 2 ** 51 - 1;

/** The price of the fields 成交单价 (分) and 单价单位. */
export function statedInFields(unitPrice: number | null, priceUnit: string): StatedPrice {
  const unit = readPriceUnit(priceUnit);
  if (unitPrice === null) return unit.kind === 'text' ? { says: 'text', why: '价格写的是文字，不是数' } : { says: 'nothing' };
  const value = unitPrice * 100;
  if (Math.abs(value) > MOST) return { says: 'text', why: '单价太大，无法作为单价计算' };
  if (unit.kind === 'goods') return goodsOf(value, unit);
  if (unit.kind === 'text') return { says: 'text', why: '看不懂单价的单位' };
  // The field holds 元 whatever its unit says; a small figure beside 万元 was most likely typed in 万元, but not surely.
  const mayBeTenThousands = unit.isInTenThousands && Math.abs(value) < TEN_THOUSAND_YUAN;
  return mayBeTenThousands
    ? { says: 'money', values: [value * 10_000, value].filter((one) => Math.abs(one) <= MOST), unit, doubt: '单位写“万元”，单价是按万元还是按元填的' }
    : { says: 'money', values: [value], unit, doubt: unit.isRough ? '价格是约数' : null };
}

/** A price in one text: value and unit together. */
export function statedInText(text: string): StatedPrice {
  const plain = plainText(text);
  if (plain === '') return { says: 'nothing' };
  if (CAPITALS.test(text)) return inWords(text);
  if (RECKONING.test(plain)) return reckoning(plain);
  const bare = plain.replace(/\d+个?年(?:期)?(?=总)/u, '').replace(/第1年/u, '首年').replaceAll(/m2/gu, '㎡');
  const figures = figuresIn(bare);
  const [figure] = figures;
  if (figure === undefined || figures.length > 1) return { says: 'text', why: figures.length > 1 ? '价格里有几个数，看不出哪个是单价' : '价格写的是文字，不是数' };
  const written = FIGURE.exec(bare)?.[0] ?? figure;
  const unit = readPriceUnit(plain.replace(written, ''));
  const value = tenThousandths(written, unit.isInTenThousands);
  if (unit.kind === 'text' || value === null) return { says: 'text', why: value === null ? '价格的数太小或太大' : '看不懂价格的单位' };
  if (unit.kind === 'goods') return goodsOf(value, unit);
  return { says: 'money', values: [value], unit, doubt: unit.isRough || isRough(bare) ? '价格是约数' : null };
}

function goodsOf(quantity: number, unit: PriceUnit): StatedPrice {
  if (quantity < 0) return { says: 'text', why: '实物租金是负数' };
  return { says: 'goods', quantity, unit };
}

/** 每年每亩壹仟元整(¥1000元): both must say the same. */
function inWords(text: string): StatedPrice {
  const written = writtenNumerals(text);
  if (written.found !== 'amount') return { says: 'text', why: '大写金额不完整或不规范' };
  const [figure, ...more] = figuresIn(written.rest);
  if (more.length > 0) return { says: 'text', why: '大写以外有几个数' };
  const unit = readPriceUnit(`${figure === undefined ? written.rest : written.rest.replace(figure, '')}元`);
  if (unit.kind !== 'money') return { says: 'text', why: '看不懂价格的单位' };
  const inFigures = figure === undefined ? null : readDecimal(figure, 4, unit.isInTenThousands ? 4 : 0);
  const words = written.fen * 100;
  const isSame = inFigures === null || inFigures === words;
  if (!isSame && typeof inFigures !== 'number') return { says: 'text', why: '大写以外有看不懂的数' };
  return { says: 'money', values: isSame || typeof inFigures !== 'number' ? [words] : [words, inFigures], unit, doubt: isSame ? null : '大写与小写不一致' };
}

/** 底价450元/亩*3年=20655元. The first factor with its unit is the price; years are what it is multiplied by. */
function reckoning(plain: string): StatedPrice {
  const [left = '', right = ''] = plain.split('=');
  const result = amountOf(right);
  const parts = left.split(/[*×xX]/u);
  const priced = parts.find((part) => part.includes('元') && figuresIn(part).length === 1) ?? '';
  const figure = figuresIn(priced)[0];
  const years = parts.some((part) => /^\d+(?:\.\d+)?年$/u.test(part));
  if (figure === undefined) return { says: 'reckoning', first: null, result };
  const unit = readPriceUnit(priced.replace(figure, ''));
  const value = tenThousandths(figure, unit.isInTenThousands);
  if (value === null || unit.kind !== 'money') return { says: 'reckoning', first: null, result };
  // A price that is multiplied by years is one of a year.
  return { says: 'reckoning', first: { value, unit: { ...unit, period: unit.period ?? (years ? 'year' : null) } }, result };
}

function amountOf(text: string): number | null {
  const [, figures = '', scale = ''] = /^(\d[\d,]*(?:\.\d+)?)(万?)元?/u.exec(text) ?? [];
  const value = figures === '' ? null : readDecimal(figures, 2, scale === '' ? 0 : 4);
  return typeof value === 'number' ? value : null;
}
