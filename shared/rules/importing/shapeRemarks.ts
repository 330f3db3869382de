import { columnLetter, headingKey } from './headings.ts';
import type { JudgedRow } from './judgedRows.ts';
import { RECORD_NUMBER } from './mapColumns.ts';
import type { HeadingRows, LayoutColumn, SheetTexts } from './sheetLayout.ts';

/** What the remarks of a sheet are about. */
interface RemarkedShape {
  readonly sheet: SheetTexts;
  readonly heading: HeadingRows | null;
  readonly columns: readonly LayoutColumn[];
  readonly blocks: readonly number[];
  /** Headings of another table beside the one that is read. */
  readonly other: readonly string[];
  readonly judged: readonly JudgedRow[];
  readonly sections: LayoutColumn | null;
}

/** Numbers that a remark lists before it says 等. */
const LISTED = 5;

/** What a person should know about a sheet as a whole. */
export function shapeRemarks({ sheet, heading, columns, blocks, other, judged, sections }: RemarkedShape): string[] {
  const remarks: string[] = [];
  const first = heading === null ? 0 : heading.to + 1;
  if (sheet.hidden) remarks.push('这张工作表在文件里是隐藏的');
  const rows = sheet.hiddenRows.filter((row) => row >= first && row < sheet.rows.length && (sheet.rows[row] ?? []).some((text) => text.trim() !== ''));
  if (rows.length > 0) remarks.push(`有 ${rows.length} 行是隐藏的（第 ${listed(rows.map((row) => String(row + 1)))} 行），也读了进来，请核对`);
  const hidden = columns.filter((column) => column.hidden && column.heading !== '' && headingKey(column.heading) !== headingKey(RECORD_NUMBER));
  if (hidden.length > 0) remarks.push(`有 ${hidden.length} 列是隐藏的（${listed(hidden.map((column) => column.heading))}），也读了进来，请核对`);
  if (heading === null && sheet.rows.length > 0) remarks.push('没有找到标题行，各列按列号称呼，请选标题行或逐列指定');
  if (blocks.length > 1) remarks.push(`${blocks.length} 张相同的表左右并排（从 ${blocks.map((block) => `${columnLetter(block)} 列`).join('、')}起），按左、右的次序接成一张`);
  if (other.length > 0) remarks.push(`旁边还有另一张表（${listed(other)}），它的内容记在备注或自定义列里，请核对`);
  if (sections !== null) remarks.push(sections.target.to === 'field' ? '分类标题行的文字记到下面各行的分类' : '分类标题行的文字写在下面各行的备注里');
  const beyond = judged.find(({ kind }) => kind.kind === 'skip' && kind.reason.includes('另一张表'));
  if (beyond) remarks.push(`第 ${beyond.row + 1} 行起是另一张表，没有读入；把标题行改成第 ${beyond.row + 1} 行可以读它`);
  return remarks;
}

function listed(names: readonly string[]): string {
  return names.slice(0, LISTED).join('、') + (names.length > LISTED ? ' 等' : '');
}
