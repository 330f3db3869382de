import { toHalfWidth } from '../halfWidth.ts';
import { toSimplified } from './simplified.ts';

/** A heading as it is compared: the words without marks, and the unit that was written with them. */
export interface Heading {
  /** Half-width, simplified, without spaces, line breaks, `*`, colons and numbering; brackets kept. */
  readonly full: string;
  /** `full` without the brackets at its end and without its unit. */
  readonly plain: string;
  /** What stood in the bracket or behind the words: 万元, 亩, ㎡ …; empty when there is none. */
  readonly unit: string;
}

const MEASURE = /^(?:人民币)?[十百千万亿]{0,2}元(?:\/.+)?$|^(?:亩|㎡|m2|m²|平方米|平米|公顷|ha|%|‰)$/iu;
/** A unit behind the words without a bracket: 面积/亩, 原值万元. A bare 元 needs the stroke, because 单元 ends with it too. */
const BARE_UNIT = /^(.{2,}?)(?:[/-]?(万元|亩|㎡|平方米|m2|m²|公顷)|\/(元(?:\/.+)?))$/iu;
const NUMBERING = /^(?:\(?\d{1,2}\)|\d{1,2}[.、]|[①-⑳])(?=\p{L}{2})/u;
/** Other writings of one word. */
const WRITINGS: readonly (readonly [RegExp, string])[] = [[/座落/gu, '坐落'], [/合约/gu, '合同'], [/其它/gu, '其他'], [/购置/gu, '购建'], [/帐/gu, '账']];

/** Marks of direction and width that copies from web pages bring along; they are not seen and say nothing. */
export const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/gu;

/** Whether a text is nothing but a unit, with or without its bracket: 元, (万元), 单位：亩. */
export function unitAlone(text: string): string | null {
  const plain = squeeze(text).replace(/^\((.+)\)$/u, '$1').replace(/^单位:?/u, '');
  return MEASURE.test(plain) ? plain : null;
}

function squeeze(text: string): string {
  return toSimplified(toHalfWidth(text)).replace(UNSEEN, '').replace(/[【[〔{]/gu, '(').replace(/[】\]〕}]/gu, ')').replace(/\s+/gu, '');
}

const known = new Map<string, Heading>();
/** Headings that are remembered; a line asks for the same few again and again. */
const MOST_KNOWN = 2_000;

/** Reads a heading: ` 原值（万元） *` → full 原值(万元), plain 原值, unit 万元; 财务信息(万元)/净值 has the unit 万元 too. */
export function readHeading(text: string): Heading {
  const before = known.get(text);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const heading = parseHeading(text);
  known.set(text, heading);
  return heading;
}

function parseHeading(text: string): Heading {
  let full = squeeze(text).replace(/[*:※★▲△]+/gu, '').replace(NUMBERING, '').replace(/^其中(?=.)/u, '').replace(/[、,;。]+$/u, '');
  for (const [written, meant] of WRITINGS) full = full.replace(written, meant);
  const brackets = [...full.matchAll(/\(([^()]+)\)/gu)].map(([, inside = '']) => inside.replace(/^单位/u, ''));
  const measured = brackets.findLast((inside) => MEASURE.test(inside));
  const plain = full.replace(/(?:\([^()]*\))+$/u, '');
  if (brackets.length > 0) {
    const atEnd = plain !== full;
    const cut = measured === undefined ? plain : plain.replace(`(${measured})`, '');
    return { full, plain: cut === '' ? full : cut, unit: measured ?? (atEnd ? (brackets.at(-1) ?? '') : '') };
  }
  const [, words, unit = '', yuan = ''] = BARE_UNIT.exec(full) ?? [];
  return words === undefined ? { full, plain: full, unit: '' } : { full, plain: words, unit: unit + yuan };
}

/** How a heading is compared with labels and aliases. */
export function headingKey(text: string): string {
  return readHeading(text).full;
}

const NOT_A_HEADING = /^[-+¥$]?[\d.,]+%?(?:[万亿]?元|亩|㎡|个|间|年|月|天|平方米)?$|^\d{2,4}[-/.年]\d{1,2}(?:[-/.月].*)?$|[。；;!?]|^\d{5,}|^(?:\d+|\d+[-—~]\d+)号$/u;
const CAPTION = /:\S|:$/u;
const LONGEST_HEADING = 40;

/** Whether a text can be a heading at all: short, no number, no date, no sentence, no caption such as 编制单位：元岗村. */
export function canBeHeading(text: string): boolean {
  const plain = squeeze(text);
  return plain !== '' && plain.length <= LONGEST_HEADING && !NOT_A_HEADING.test(plain) && !CAPTION.test(plain.replace(/\([^()]*\)/gu, ''));
}

/** A, B … Z, AA: a column as the spreadsheet names it. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
