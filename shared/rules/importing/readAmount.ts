import type { MoneyField } from '../../registers/define.ts';
import { writeDecimal } from '../decimalText.ts';
import { formatMoney, parseFen } from '../money.ts';
import { plainCell } from './cellSigns.ts';
import type { Proposal, Verdict } from './cellVerdict.ts';
import { asked, doubted, taken, unread } from './cellVerdict.ts';
import { figuresIn, isReckoning, isRough, isScientific, roundedFigure, withLeadingSign } from './readNumber.ts';
import { writtenNumerals } from './readNumerals.ts';

const OWN_UNIT = /(?:元|圆|万|亿)(?:整|正)?$/u;
/** 千元 and 百元 are no units of the program's own; their amounts are exact all the same, so they are asked. */
const UNRECKONED: ReadonlyMap<string, number> = new Map([['十元', 1], ['百元', 2], ['千元', 3], ['十万元', 5], ['百万元', 6], ['千万元', 7]]);
const PERIOD = /(元|圆|[万亿]元?)\s*(?:\/|每)\s*(\D+)$/u;

/** Reads a cell of a money field as 分. `headingUnit` holds where the cell has no unit of its own. */
export function readAmount(field: MoneyField, raw: string, headingUnit: string): Verdict {
  const text = withLeadingSign(raw).replace(/^(?:人民币|rmb|cny)\s*:?\s*/iu, '').replace(/^(?:¥)\s*¥/u, '¥').replace(/(元|圆)(?:整|正)$/u, '$1');
  const unit = /^[十百千万亿]{0,2}元/u.exec(headingUnit.replace('人民币', ''))?.[0] ?? '';
  const own = OWN_UNIT.exec(text)?.[0] ?? '';
  const factor = UNRECKONED.get(unit);
  if (factor !== undefined && own === '') return unreckoned(field, text, unit, factor);
  const input = own === '' ? `${text}${unit}` : text;
  const read = parseFen(input);
  if (!read.ok) return unreadable(field, text, unit, read.code, read.message);
  if (read.value < 0 && !field.allowNegative) return unread('money', `“${field.label}”不能是负数`);
  const disagrees = own !== '' && unit !== '' && ownUnit(text) !== unit;
  return disagrees ? doubted({ [field.key]: read.value }, 'unit', `表头写“${unit}”，格里写“${raw.trim()}”，按格里的单位读，请核对`) : taken({ [field.key]: read.value });
}

function ownUnit(text: string): string {
  const [, scale = ''] = /([万亿]?)[元圆]?$/u.exec(text) ?? [];
  return `${scale}元`;
}

function unreckoned(field: MoneyField, text: string, unit: string, factor: number): Verdict {
  const [, sign = '', whole = '', fraction = ''] = /^([-+]?)(\d[\d,]*)(?:\.(\d+))?$/u.exec(text) ?? [];
  if (whole === '' || fraction.length > factor + 2) return unread('unit', `表头写“${unit}”，请填以元计的金额`);
  const digits = whole + fraction.padEnd(factor, '0').slice(0, factor);
  const read = parseFen(`${sign}${/,/u.test(whole) ? digits.replaceAll(',', '') : digits}.${fraction.slice(factor).padEnd(1, '0')}`);
  return read.ok ? asked('unit', `表头写“${unit}”，请确认金额`, proposed(field, unit, read.value)) : unread('money', read.message);
}

function unreadable(field: MoneyField, text: string, unit: string, code: string, message: string): Verdict {
  if (isScientific(text)) return unread('damaged', '数字被表格改成了科学计数，后几位可能已丢失');
  if (code === 'out_of_range') return unread('money', message);
  const inWords = words(field, text, unit);
  if (inWords) return inWords;
  if (isReckoning(text)) return unread('money', '格里是算式，不是一个金额，请填结果');
  const perPeriod = withPeriod(field, text);
  if (perPeriod) return perPeriod;
  if (code === 'too_precise') return tooPrecise(field, text, unit);
  const figures = figuresIn(text);
  const [figure] = figures;
  if (figure === undefined) return unread('money', '不是金额');
  if (figures.length > 1) return unread('money', '格里有几个数字，看不出哪个是金额');
  return oneFigure(field, text, figure, unit);
}

/** 壹仟元整, alone or beside figures: where both say the same it is the amount, else both are proposed, the words first. */
function words(field: MoneyField, text: string, unit: string): Verdict | null {
  const written = writtenNumerals(text);
  if (written.found === 'none') return null;
  if (written.found === 'unclear') return unread('money', '大写金额不完整或不规范，请核对');
  if (written.fen < 0 && !field.allowNegative) return unread('money', `“${field.label}”不能是负数`);
  if (written.rest === '') return taken({ [field.key]: written.fen });
  const beside = parseFen(written.rest);
  if (beside.ok && beside.value === written.fen) return taken({ [field.key]: written.fen });
  if (!beside.ok && figuresIn(written.rest).length > 0) return unread('money', '大写以外还有看不懂的数字，请核对');
  const others = beside.ok ? proposed(field, unit, beside.value) : [];
  return asked('money', beside.ok ? '大写与小写不一致，请选' : '大写以外还写了别的，请确认', [...proposed(field, unit, written.fen), ...others].map((one, index) => ({ ...one, label: beside.ok ? `${index === 0 ? '大写' : '小写'} ${one.label}` : one.label })));
}

/** 450元/亩 in a unit price is the price and its unit; 元/年 is what an annual amount is in; elsewhere it is another measure. */
function withPeriod(field: MoneyField, text: string): Verdict | null {
  const match = PERIOD.exec(text);
  const [found = '', scale = '', per = ''] = match ?? [];
  if (!match || figuresIn(text).length !== 1 || isRough(text)) return null;
  const read = parseFen(`${text.slice(0, -found.length)}${scale}`);
  if (!read.ok) return null;
  const isAnnual = /^annual/u.test(field.key) && per === '年';
  if (field.key === 'unitPrice') return taken({ unitPrice: read.value, priceUnit: `元/${per.replaceAll('每', '')}` });
  if (isAnnual) return read.value < 0 && !field.allowNegative ? unread('money', `“${field.label}”不能是负数`) : taken({ [field.key]: read.value });
  return unread('unit', `单位是“${found}”，不能直接作为“${field.label}”`);
}

/** Finer than 分, as formulas leave it: the rounded amount is proposed. */
function tooPrecise(field: MoneyField, text: string, unit: string): Verdict {
  const [, number = '', own = ''] = /^¥?\s*([-+]?[\d.,]+)\s*(\D*)$/u.exec(plainCell(text)) ?? [];
  const scale = own === '' ? unit : own;
  const rounded = roundedFigure(number, scale.startsWith('万') ? 6 : scale.startsWith('亿') ? 10 : 2);
  const read = parseFen(`${rounded ?? ''}${scale}`);
  const message = '金额只到分，这里还有更小的数';
  return rounded !== null && read.ok ? asked('money', message, proposed(field, unit, read.value)) : unread('money', message);
}

/** One figure among words: 约3万, 1000元(含税). */
function oneFigure(field: MoneyField, text: string, figure: string, unit: string): Verdict {
  const at = text.indexOf(figure);
  const behind = /^\s*(?:[余多]\s*)?(万元|亿元|万|亿|元|圆)?/u.exec(text.slice(at + figure.length))?.[1] ?? '';
  const negative = /[-−负(]\s*¥?\s*$/u.test(text.slice(0, at)) && !/[(（]/u.test(text.slice(0, at));
  const read = parseFen(`${negative ? '-' : ''}${figure}${behind === '' ? unit : behind}`);
  if (!read.ok || /[%‰斤石担]|折/u.test(text)) return unread('money', read.ok ? '不是以元计的金额' : read.message);
  return asked('money', isRough(text) ? '金额是约数，请填准确数' : '金额以外还写了别的，请确认', proposed(field, unit, read.value));
}

/** An amount as it may stand in the cell, in the heading's unit where the amount is whole in it. */
function proposed(field: MoneyField, unit: string, value: number): Proposal[] {
  if (value < 0 && !field.allowNegative) return [];
  const places = unit.startsWith('万') ? 6 : unit.startsWith('亿') ? 10 : 2;
  const scale = places === 2 ? '元' : unit;
  const digits = writeDecimal(value, places, places, false);
  return [{ label: `${formatMoney(value)} 元`, input: `${places === 2 ? digits : digits.replace(/\.?0+$/u, '')}${scale}` }];
}
