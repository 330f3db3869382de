import { readDecimal } from '../../decimalText.ts';
import { toHalfWidth } from '../../halfWidth.ts';

const FIGURES = '零一二三四五六七八九';
const NUMERAL = '[零〇一二两三四五六七八九十百]+';
// Looked for from the beginning of a run of numerals only: a long run must not be tried from each of its signs.
const COUNTED = new RegExp(`(?<![零〇一二两三四五六七八九十百])${NUMERAL}(?=(?:个|年|月|日|天|次|期|季|元|号|%|倍|付|间|亩|周))`, 'gu');
const ORDINAL = new RegExp(`第(${NUMERAL})`, 'gu');
const PER_CENT = new RegExp(`百分之(${NUMERAL}(?:点${NUMERAL})?|\\d+(?:\\.\\d+)?)`, 'gu');

/** 十二 → 12, 二十 → 20, 一百零五 → 105; what is no numeral stays as it is. */
export function numeralFigures(numeral: string): string {
  let sum = 0;
  let last = 0;
  for (const sign of numeral.replaceAll('〇', '零').replaceAll('两', '二')) {
    if (sign === '十' || sign === '百') {
      sum += (last === 0 ? 1 : last) * (sign === '十' ? 10 : 100);
      last = 0;
    } else {
      const figure = FIGURES.indexOf(sign);
      if (figure < 0) return numeral;
      last = figure;
    }
  }
  return String(sum + last);
}

function perCent(spelled: string): string {
  const [whole = '', fraction] = spelled.split('点');
  if (/^\d/u.test(spelled)) return `${spelled}%`;
  return fraction === undefined ? `${numeralFigures(whole)}%` : `${numeralFigures(whole)}.${Array.from(fraction, numeralFigures).join('')}%`;
}

/**
 * A text as the readers of this folder see it: half-width, without spaces, numerals that count something as figures
 * (第三年 → 第3年, 百分之五 → 5%, 一次性 → 1次性). Lunar days (初十, 廿八) keep their words.
 */
export function plainText(text: string): string {
  return toHalfWidth(text).replace(/\s/gu, '').replaceAll('﹪', '%').replaceAll('圆', '元')
    .replace(PER_CENT, (_, spelled: string) => perCent(spelled))
    .replace(ORDINAL, (_, numeral: string) => `第${numeralFigures(numeral)}`)
    .replace(COUNTED, (numeral) => numeralFigures(numeral));
}

/** Figures of an amount in 元 (or 万元) as 0.0001 元; null for what is finer or too large. */
export function tenThousandths(figures: string, isInTenThousands: boolean): number | null {
  const negative = figures.startsWith('-');
  const value = readDecimal(negative ? figures.slice(1) : figures, 4, isInTenThousands ? 4 : 0);
  if (typeof value !== 'number') return null;
  return negative && value !== 0 ? -value : value;
}

/** Figures of a percentage as 0.01 %; null for what is finer than that. */
export function hundredthsOfPercent(figures: string): number | null {
  const value = readDecimal(figures, 2);
  return typeof value === 'number' && value <= 1_000_000 ? value : null;
}
