import { headingKey } from './headings.ts';

const TOTAL = /^(?:本页|全村|全镇|全部|各组)?(?:合计|总计|小计|累计)(?:[:：].*|[(（].*)?$/u;
const SECTION = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])/u;
const SIGNATURE = /^(?:制表人?|填表人|填报人|审核人?|复核人?|负责人|单位负责人|村?会计|填表日期|填报日期|制表日期|监督人)[:：]/u;

/** The total stands in one of the first columns. */
const FIRST_COLUMNS = 3;

/**
 * Why a row below the heading is no record: 合计 and 小计 rows, section rows (一、…), a heading printed
 * again, the line of signatures. Null for a record; the forms are told in registers-and-forms §1.2.
 */
export function skipReason(row: readonly string[], headings: readonly string[]): string | null {
  const filled = row.filter((cell) => cell.trim() !== '');
  const squeezed = row.slice(0, FIRST_COLUMNS).map((cell) => cell.replace(/\s/gu, ''));
  if (squeezed.some((cell) => TOTAL.test(cell))) return '合计行，不作为记录';
  if (filled.length === 1 && SECTION.test(filled[0]?.trim() ?? '')) return '分类标题行，不作为记录';
  if (isHeadingAgain(row, headings)) return '重复的表头';
  if (filled.length <= 6 && filled.every((cell) => SIGNATURE.test(cell.replace(/\s/gu, '')) || cell.replace(/\s/gu, '').length <= 4) && filled.some((cell) => SIGNATURE.test(cell.replace(/\s/gu, '')))) {
    return '表尾签字行，不作为记录';
  }
  return null;
}

function isHeadingAgain(row: readonly string[], headings: readonly string[]): boolean {
  const filled = headings.flatMap((heading, index) => (heading.trim() === '' ? [] : [index]));
  return filled.length >= 2 && filled.every((index) => headingKey(row[index] ?? '') === headingKey(headings[index] ?? ''));
}
