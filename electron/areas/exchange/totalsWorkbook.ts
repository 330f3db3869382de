import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import type { Totals } from '../../../shared/rules/exchange/totals.ts';
import type { PeriodTotals } from '../../../shared/contract/exchange.ts';
import type { TableCell, TableColumn, TableSheet } from '../../documents/tableWorkbook.ts';
import { writeTableSheets } from '../../documents/tableWorkbook.ts';
import type { Db } from '../../ledger/database.ts';
import { periodTotals } from './totals.ts';

const COLUMNS: readonly { readonly header: string; readonly key: keyof Totals; readonly kind: 'count' | 'money' | 'area' }[] = [
  { header: '资产(宗)', key: 'assets', kind: 'count' }, { header: '资产原值(元)', key: 'originalCost', kind: 'money' }, { header: '资产净值(元)', key: 'netValue', kind: 'money' }, { header: '闲置(宗)', key: 'idle', kind: 'count' },
  { header: '资源(宗)', key: 'parcels', kind: 'count' }, { header: '资源面积(亩)', key: 'parcelArea', kind: 'area' }, { header: '在期合同(份)', key: 'contracts', kind: 'count' }, { header: '年租金(元)', key: 'annualRent', kind: 'money' },
  { header: '应收(元)', key: 'due', kind: 'money' }, { header: '已收及减免(元)', key: 'settled', kind: 'money' }, { header: '欠收(元)', key: 'overdue', kind: 'money' },
  { header: '决议(件)', key: 'decisions', kind: 'count' }, { header: '决议金额(元)', key: 'decisionAmount', kind: 'money' }, { header: '交易标的(宗)', key: 'lots', kind: 'count' }, { header: '成交(宗)', key: 'sold', kind: 'count' },
];
const SCALES = { count: 1, money: 100, area: 10_000 } as const;
const FORMATS = { count: '0', money: '#,##0.00', area: '#,##0.00' } as const;

const heads = (...headers: string[]): TableColumn[] => headers.map((header, place) => ({ header, width: place === 0 ? 34 : 16, hidden: false, format: null }));
const scaled = (value: number): TableCell => ({ number: value / 10_000, format: '#,##0.00' });
const whole = (value: number): TableCell => ({ number: value, format: '0' });

function rentSheet(rents: PeriodTotals['rents']): TableSheet {
  const spread = ({ count, lowest, quarter, median, threeQuarters, highest }: Omit<PeriodTotals['rents'][number], 'books' | 'kind' | 'areaUnit'>): TableCell[] => [whole(count), ...[lowest, quarter, median, threeQuarters, highest].map(scaled)];
  return {
    name: '同类租金比较', columns: heads('类别', '账套', '单位', '合同(份)', '最低', '四分之一', '中位数', '四分之三', '最高'),
    rows: rents.flatMap(({ kind, areaUnit, books, ...all }) => [[kind, '全部', `元/${areaUnit}/年`, ...spread(all)], ...books.map(({ name, ...own }): TableCell[] => [kind, name, `元/${areaUnit}/年`, ...spread(own)])]),
  };
}

/** Writes a 汇总 as a workbook: a line a book and the sum at the end, and sheets for rents, decisions and trading; answers the count of books' lines. */
export async function writeTotals(db: Db, period: string, path: string): Promise<number> {
  const { rows, sum, rents, matters, traded } = periodTotals(db, period, null);
  const columns: TableColumn[] = [{ header: '单位', width: 34, hidden: false, format: '@' }, { header: '送审单位', width: 24, hidden: false, format: '@' }, ...COLUMNS.map(({ header }): TableColumn => ({ header, width: 16, hidden: false, format: null }))];
  const cells = (totals: Totals): TableCell[] => COLUMNS.map(({ key, kind }) => ({ number: totals[key] / SCALES[kind], format: FORMATS[kind] }));
  return writeTableSheets(path, [
    { name: `${periodLabel(period)}汇总`, columns, rows: [...rows.map(({ name, holder, totals }): TableCell[] => [name, holder, ...cells(totals)]), ['合计', `${rows.length} 个账套`, ...cells(sum)]] },
    rentSheet(rents),
    { name: '当年决议', columns: heads('事项类型', '决议(件)', '账套(个)', '涉及金额(元)'), rows: matters.map(({ label, count, books, amount }) => [label, whole(count), whole(books), { number: amount / 100, format: '#,##0.00' }]) },
    { name: '当年交易', columns: heads('报价单位', '标的(宗)', '成交(宗)', '底价合计', '成交价合计', '报价(次)'), rows: traded.map(({ unit, lots, sold, reserve, price, bids }) => [unit === '' ? '没有写明' : unit, whole(lots), whole(sold), scaled(reserve), scaled(price), whole(bids)]) },
  ]);
}
