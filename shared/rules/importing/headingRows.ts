import { candidateKeys } from './candidateKeys.ts';
import { composeHeadings } from './composeHeading.ts';
import { canBeHeading, readHeading, unitAlone } from './headings.ts';
import type { MergedCells } from './mergedCells.ts';
import { seenTexts } from './mergedCells.ts';
import type { HeadingRows, SheetTexts } from './sheetLayout.ts';

/** Rows from the top among which a heading is looked for; real forms have up to eight title rows. */
const LOOKED_AT = 30;
/** Real forms have up to three heading rows, and one of units. */
const MOST_ROWS = 4;
const NO_GROUP_WORDS = /(?!)/u;
const SUB_HEADING = /^(?:起|止|自|至|起始|终止|开始|结束|姓名|名称|电话|编号|数量|金额|单价|面积|合计|小计|账面数?|核实数?|核增|核减|[东南西北]至?|上年.*|本年.*|其中.*)$/u;
const GROUP_NAME = /情况|信息|数据|资料|概况|指标|面积|租金|期限|时间|日期|金额|价值|账面|核实|清查|上年|本年|合同|承租|承包|财务|四至|数量|坐落/u;
const MEANS_TOTAL = /^(?:合计|小计|总计)$/u;

/** The heading rows with the most known headings among the first rows, or null when no row holds two (or its only cell). */
export function findHeadingRows(sheet: SheetTexts, merges: MergedCells, known: ReadonlySet<string>): HeadingRows | null {
  let best: HeadingRows | null = null;
  let most = 0;
  for (let from = 0; from < Math.min(LOOKED_AT, sheet.rows.length); from++) {
    const heading = extended(sheet, merges, from, known);
    const { hits, filled } = countHeadings(sheet, merges, heading, known);
    // The lower rows of a heading hold more known words alone than under their groups (甲方/名称), and mean less.
    const isLowerPart = best !== null && from > best.from && heading.to <= best.to;
    if (!isLowerPart && hits >= (filled === 1 ? 1 : 2) && hits > most) {
      best = heading;
      most = hits;
    }
  }
  return best;
}

/** The heading rows to start from when no heading is known: the first row with two texts that can be headings. */
export function plainHeadingRows(sheet: SheetTexts, merges: MergedCells, known: ReadonlySet<string>): HeadingRows | null {
  for (let row = 0; row < Math.min(LOOKED_AT, sheet.rows.length); row++) {
    const filled = seenTexts(sheet, merges, row).filter((text) => text.trim() !== '');
    if (filled.length >= 2 && filled.every(canBeHeading)) return extended(sheet, merges, row, known);
  }
  return null;
}

function extended(sheet: SheetTexts, merges: MergedCells, from: number, known: ReadonlySet<string>): HeadingRows {
  let to = from;
  while (to - from + 1 < MOST_ROWS && to + 1 < sheet.rows.length && isContinued(sheet, merges, to, known)) to += 1;
  return { from, to };
}

function countHeadings(sheet: SheetTexts, merges: MergedCells, heading: HeadingRows, known: ReadonlySet<string>): { hits: number; filled: number } {
  const width = widthOf(sheet, heading);
  const found = new Set<string>();
  let filled = 0;
  for (const { parts } of composeHeadings(sheet, merges, heading, width)) {
    if (parts.length === 0) continue;
    filled += 1;
    if (!parts.every(canBeHeading)) continue;
    const key = candidateKeys(parts, NO_GROUP_WORDS).find((one) => known.has(one.key))?.key;
    if (key !== undefined) found.add(key);
  }
  return { hits: found.size, filled };
}

/** How many columns the rows of a heading reach over. */
export function widthOf(sheet: SheetTexts, { from, to }: HeadingRows): number {
  let width = 0;
  for (let row = from; row <= to; row++) width = Math.max(width, sheet.rows[row]?.length ?? 0);
  return width;
}

/**
 * Whether the row below continues a heading: names of groups (merged, or above empty cells) stand over texts that are
 * headings themselves, or over units, and nothing that looks like data stands under a heading of its own.
 */
function isContinued(sheet: SheetTexts, merges: MergedCells, row: number, known: ReadonlySet<string>): boolean {
  const upper = seenTexts(sheet, merges, row);
  const lower = seenTexts(sheet, merges, row + 1);
  const width = Math.max(upper.length, lower.length);
  const has = (texts: readonly string[], column: number) => (texts[column] ?? '').trim() !== '';
  const names = upper.filter((text) => text.trim() !== '');
  const below = lower.filter((text) => text.trim() !== '');
  if (names.length < 2 || below.length === 0 || !names.every(canBeHeading) || !below.every(canBeHeading)) return false;
  if (isColumnNumbers(lower) || [lower[0], lower[1]].some((text) => MEANS_TOTAL.test(readHeading(text ?? '').full))) return false;
  let groups = 0;
  let under = 0;
  let recognised = 0;
  let standing = 0;
  let alone = 0;
  for (let column = 0; column < width; column++) {
    const merge = merges.over(row, column);
    if (merge !== null && merge.bottom > row && merge.top <= row && merge.bottom > merge.top) standing += 1;
    if (!has(lower, column)) {
      if (has(upper, column)) alone += 1;
      continue;
    }
    const text = lower[column] ?? '';
    const { full, plain } = readHeading(text);
    const isUnit = unitAlone(text) !== null;
    const isKnown = isUnit || known.has(full) || known.has(plain) || SUB_HEADING.test(plain);
    if (isKnown) recognised += 1;
    if (!has(upper, column)) {
      under += 1;
      continue;
    }
    const isGroup = merge === null ? !has(upper, column + 1) && has(lower, column + 1) : merge.right > merge.left;
    if (isGroup) groups += 1;
    else if (!isKnown && text.trim() !== (upper[column] ?? '').trim()) return false;
    if (isUnit) groups += 1;
  }
  const isCarried = groups > 0 && (under > 0 || recognised > 0);
  // A title of two texts also stands above a heading: names of groups either leave some columns alone or sound like groups.
  const isGroupRow = standing + alone > 0 || names.every((name) => GROUP_NAME.test(readHeading(name).full));
  return isCarried && isGroupRow && (standing > 0 || recognised * 2 >= below.length);
}

/** Rows that hold names of fields in every second column before a sheet is taken for a card. */
const CARD_ROWS = 3;

/** Whether a sheet is a card of one record (name of a field, value, name, value), which has no heading row. */
export function isCard(sheet: SheetTexts, merges: MergedCells, known: ReadonlySet<string>): boolean {
  let rows = 0;
  for (let row = 0; row < Math.min(LOOKED_AT, sheet.rows.length); row++) {
    const texts = seenTexts(sheet, merges, row).map((text) => readHeading(text));
    const hits = texts.flatMap(({ full, plain }, column) => (full !== '' && (known.has(full) || known.has(plain)) ? [column] : []));
    const filled = texts.filter(({ full }) => full !== '').length;
    const isSpread = hits.every((column, at) => at === 0 || column - (hits[at - 1] ?? 0) > 1);
    if (hits.length >= 2 && isSpread && filled <= hits.length * 2 + 1) rows += 1;
  }
  return rows >= CARD_ROWS;
}

const LETTERS = /^(?:[甲乙丙丁戊己庚辛壬癸]|[A-Z]|栏次|行次|列次|栏号)$/u;
const NUMBER = /^\(?(\d{1,3})\)?(?:栏|列)?(?:=[\d+\-*/×()=栏列]+)?$/u;

/** Whether a row only numbers the columns: 甲 乙 1 2 3, (1) (2), 5=3+4. */
export function isColumnNumbers(texts: readonly string[]): boolean {
  const filled = texts.map((text) => text.replace(/[\s（）]/gu, (sign) => (sign === '（' ? '(' : sign === '）' ? ')' : ''))).filter((text) => text !== '');
  if (filled.length < 3) return false;
  let previous: number | null = null;
  for (const text of filled) {
    if (LETTERS.test(text)) {
      if (previous !== null) return false;
      continue;
    }
    const number = Number(NUMBER.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(number) || (previous === null ? number > 3 : number !== previous + 1)) return false;
    previous = number;
  }
  return previous !== null || filled.every((text) => LETTERS.test(text));
}
