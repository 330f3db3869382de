import type { DocumentBlock, DocumentKind, PrintedDocument } from '../../contract/documents.ts';
import type { FilledForm, InventoryCell } from '../../contract/inventory.ts';
import { formatMoney } from '../money.ts';
import { formatScaled } from '../scaled.ts';
import type { PaperHead } from '../trading/documents/facts.ts';
import { column, form as pairs, paperOf, signatures, table, texts } from '../trading/documents/parts.ts';

/** A cell as it is read: money with two decimals, areas with two, nothing for 0 of them. */
export function cellText(cell: InventoryCell): string {
  if (typeof cell === 'string') return cell;
  if (cell.is === 'count') return String(cell.value);
  if (cell.value === 0) return '';
  return cell.is === 'money' ? formatMoney(cell.value) : formatScaled(cell.value, 2);
}

/** More columns than this need the larger paper. */
const MOST_COLUMNS_A4 = 14;

/** A form as it is printed, with the lines for those who fill and answer for it. */
export function formPaper(kind: DocumentKind, { number, title, unitName, uscc, asOf, measure, columns, rows, sums, notes }: FilledForm, head: PaperHead): PrintedDocument {
  const lines = [...rows.map(({ cells }) => cells.map(cellText)), ...(sums === null ? [] : [sums.map(cellText)])];
  const blocks: DocumentBlock[] = [
    pairs([['单位名称', unitName], ['统一社会信用代码', uscc], ['清查登记时点', asOf], ['计量', measure]]),
    table(columns.map(({ label, align, share }) => column(label, align, share)), lines, [], rows.flatMap(({ section, cells }, place) => (section && cells.slice(1).every((cell) => cell === '') ? [place] : []))),
    ...texts(...notes),
    signatures('填表人', '负责人', '填表日期'),
  ];
  return paperOf(kind, { ...head, number }, title, blocks, { paper: columns.length > MOST_COLUMNS_A4 ? 'A3L' : 'A4L' });
}
