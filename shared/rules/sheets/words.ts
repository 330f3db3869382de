import type { SheetData } from '../../contract/sheets.ts';
import { todayInShanghai } from '../calendar.ts';
import { formatDateCn } from '../dateText.ts';

/** The unit put before the title, unless the title names it already. */
export function fullTitle({ unitName, title }: SheetData): string {
  return title.includes(unitName) ? title : `${unitName}${title}`;
}

/**
 * A unit's name without what the sheet has said already: 云溪镇禾塘村第一经济社 on a sheet of 禾塘村 (below 云溪镇) is 第一经济社.
 * `path` holds the names from the top of the tree down to the sheet's unit.
 */
export function shortUnitName(name: string, path: readonly string[]): string {
  return path.reduce((rest, above) => (rest.startsWith(above) && rest !== above ? rest.slice(above.length) : rest), name);
}

/** A 查验码 as it is printed, in two groups of five. */
export function groupedCode(code: string): string {
  return code.replace(/^(.{5})(.+)$/u, '$1-$2');
}

/** 2026年11月23日至2026年12月1日（7个工作日，张贴当日不计入）; empty for a sheet without a 公示期. */
export function postingText({ posting }: SheetData): string {
  if (posting === null) return '';
  if (posting.days === 0) return `${formatDateCn(posting.from)}起`;
  return `${formatDateCn(posting.from)}至${formatDateCn(posting.to)}（${posting.days}个工作日，${posting.note}）`;
}

/** The moment of the data in China: 2026年11月22日 08:15. */
export function asOfText({ asOf }: SheetData): string {
  const china = Date.parse(asOf) + 8 * 3_600_000;
  const minutes = Math.floor(china / 60_000) % (24 * 60);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${formatDateCn(todayInShanghai(Date.parse(asOf)))} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The mark of the ledger's state: number of the newest change and the first 16 characters of its hash. */
export function headText({ head }: SheetData): string {
  return `${head.seq}-${head.hash.slice(0, 16)}`;
}

/** The periods that a sheet of this day is usually made for, the likeliest first. */
export function usualPeriods(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3);
  const named = (of: number, number: number) => `${of}年第${['一', '二', '三', '四'][number - 1] ?? ''}季度`;
  const before = quarter === 1 ? named(year - 1, 4) : named(year, quarter - 1);
  return [named(year, quarter), before, `${year}年度`, `${year - 1}年度`, `截至${formatDateCn(today)}`];
}
