import type { PrintedDocument } from '../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../contract/documents.ts';
import { formatMoney } from '../money.ts';
import { formatScaled } from '../scaled.ts';
import type { PaperHead } from '../trading/documents/facts.ts';
import { column, known, numbered, paperOf, signatures, table, text } from '../trading/documents/parts.ts';
import type { Totals } from './totals.ts';

type Kind = 'count' | 'money' | 'area';
interface TotalColumn { readonly label: string; readonly key: keyof Totals; readonly kind: Kind }

const PARTS: readonly { readonly title: string; readonly columns: readonly TotalColumn[] }[] = [
  { title: '资产和资源', columns: [
    { label: '资产(宗)', key: 'assets', kind: 'count' }, { label: '原值(元)', key: 'originalCost', kind: 'money' }, { label: '净值(元)', key: 'netValue', kind: 'money' }, { label: '资源(宗)', key: 'parcels', kind: 'count' }, { label: '面积(亩)', key: 'parcelArea', kind: 'area' }, { label: '闲置(宗)', key: 'idle', kind: 'count' },
  ] },
  { title: '合同和租金', columns: [{ label: '在期合同', key: 'contracts', kind: 'count' }, { label: '年租金(元)', key: 'annualRent', kind: 'money' }, { label: '应收(元)', key: 'due', kind: 'money' }, { label: '已收及减免(元)', key: 'settled', kind: 'money' }, { label: '欠收(元)', key: 'overdue', kind: 'money' }] },
  { title: '当年决议和交易', columns: [{ label: '决议(件)', key: 'decisions', kind: 'count' }, { label: '涉及金额(元)', key: 'decisionAmount', kind: 'money' }, { label: '交易标的(宗)', key: 'lots', kind: 'count' }, { label: '成交(宗)', key: 'sold', kind: 'count' }] },
];

function shown(value: number, kind: Kind): string {
  if (kind === 'money') return formatMoney(value);
  return kind === 'area' ? formatScaled(value, 2) : String(value);
}

export interface TotalsSheetFacts {
  readonly head: PaperHead;
  readonly period: string;
  readonly submissions: number;
  readonly rows: readonly { readonly name: string; readonly totals: Totals }[];
  readonly sum: Totals;
}

/** 集体“三资”汇总表 of a period: a line a book, the sums in the last line, in three tables that fit an upright page. */
export function totalsSheet({ head, period, submissions, rows, sum }: TotalsSheetFacts): PrintedDocument {
  const blocks = [
    ...known([['汇总期间', period], ['汇总范围', `已通过的 ${submissions} 个送审，${rows.length} 个账套，每个账套只计一次`]], true),
    ...numbered(PARTS.map(({ title, columns }) => ({ title, blocks: [table(
      [column('账套', 'left', 5), ...columns.map(({ label, kind }) => column(label, 'right', kind === 'money' ? 4 : 2))],
      [...rows.map(({ name, totals }) => [name, ...columns.map(({ key, kind }) => shown(totals[key], kind))]), ['合计', ...columns.map(({ key, kind }) => shown(sum[key], kind))]],
    )] }))),
    text('各账套数字取自审定的送审内容，以送审包制作当天为准；应收、已收为到期各期累计。'),
    signatures('制表人', '审核人', '负责人'),
  ];
  return paperOf('totals_sheet', head, DOCUMENT_TITLES.totals_sheet, blocks);
}
