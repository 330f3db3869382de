import type { Field } from '../../registers/define.ts';
import { toHalfWidth } from '../halfWidth.ts';
import { toSimplified } from './simplified.ts';

const ONE_DATE = /(?:公历)?\d{2,4}\s*[年./-]\s*\d{1,2}\s*(?:[月./-]\s*(?:\d{1,2}\s*日?)?|月)?|(?<!\d)(?:19|20)\d{6}(?!\d)|(?:19|20)\d{2}\s*年/gu;
const FLAG = /^(?:是|否|有|无|√|✓|×|✗|x|y|n|yes|no|true|false|0|1|对|不是|已备案|未备案)$/iu;
const DURATION = /^(?:约|共|租期)?\s*[\d一二三四五六七八九十两半零]+(?:\.\d+)?\s*(?:个)?(?:年|月|天|日|周年)|长期|永久|不定期|无固定/u;

/** Half-width text without spaces, as values are judged. */
function plain(value: string): string {
  return toHalfWidth(value).replace(/\s+/gu, '');
}

/** Whether a text holds two dates: 2023.1.1-2025.12.31, 2023年1月至2025年12月. */
export function holdsTwoDates(value: string): boolean {
  return [...toHalfWidth(value).matchAll(ONE_DATE)].length >= 2;
}

/** Whether a text is one date, perhaps with 至 before it. */
export function holdsOneDate(value: string): boolean {
  return [...toHalfWidth(value).matchAll(ONE_DATE)].length === 1 && !holdsDuration(value);
}

/** Whether a text is a length of time: 5年, 3个月, 长期. */
export function holdsDuration(value: string): boolean {
  return DURATION.test(plain(value)) && !/^(?:19|20)\d{2}年/u.test(plain(value));
}

/** The share of values (0 to 1) for which a test holds; 0 when there are none. */
export function shareOf(values: readonly string[], test: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

/**
 * Whether any of a column's values can be one of the field's: a choice that is in its list, a figure with a digit. A
 * column without values can. It keeps 使用情况 with names of people from becoming a column of unreadable choices.
 */
export function canHold(field: Field, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  switch (field.kind) {
    case 'choice': {
      const words = new Set(field.options.flatMap(({ value, label, aliases }) => [value, label, ...aliases]));
      return values.some((value) => words.has(toSimplified(plain(value))) || words.has(plain(value)));
    }
    case 'flag':
      return values.some((value) => FLAG.test(plain(value)));
    case 'money':
    case 'area':
    case 'quantity':
    case 'integer':
      return values.some((value) => /[\d〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾]/u.test(plain(value)));
    case 'date':
      return values.some((value) => /\d|[〇零一二三四五六七八九]{2,4}年/u.test(plain(value)));
    default:
      return true;
  }
}

const AREA_WRITTEN = /(亩|公顷|ha|㎡|m2|m²|平方米|平米|平方)$/iu;

/** The units that the values of an area column carry themselves: land in 亩, buildings in ㎡. */
export function areaUnitsOf(values: readonly string[]): ReadonlySet<'亩' | '㎡'> {
  const units = new Set<'亩' | '㎡'>();
  for (const value of values) {
    const [, unit] = AREA_WRITTEN.exec(toSimplified(plain(value))) ?? [];
    if (unit !== undefined) units.add(/亩|公顷|ha/iu.test(unit) ? '亩' : '㎡');
  }
  return units;
}

/** Whether a value is nothing but a unit of area. */
export function isAreaUnit(value: string): boolean {
  return /^(?:亩|公顷|ha|㎡|m2|m²|平方米|平米|平方)$/iu.test(toSimplified(plain(value)));
}

/** Whether the values of a column called 单位 measure things (台, 头, ㎡) rather than name a body. */
export function areMeasures(values: readonly string[]): boolean {
  return shareOf(values, (value) => plain(value).length <= 3 && !/[村社组队镇乡司委会局所]$/u.test(plain(value))) >= 0.8;
}
