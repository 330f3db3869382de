import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import type { Totals } from '../../../shared/rules/exchange/totals.ts';
import type { TableCell, TableColumn } from '../../documents/tableWorkbook.ts';
import { writeTableWorkbook } from '../../documents/tableWorkbook.ts';
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

/** Writes a 汇总 as a workbook, a line a book and the sum at the end; answers the count of lines. */
export async function writeTotals(db: Db, period: string, path: string): Promise<number> {
  const { rows, sum } = periodTotals(db, period, null);
  const columns: TableColumn[] = [{ header: '单位', width: 34, hidden: false, format: '@' }, { header: '送审单位', width: 24, hidden: false, format: '@' }, ...COLUMNS.map(({ header }): TableColumn => ({ header, width: 16, hidden: false, format: null }))];
  const cells = (totals: Totals): TableCell[] => COLUMNS.map(({ key, kind }) => ({ number: totals[key] / SCALES[kind], format: FORMATS[kind] }));
  return writeTableWorkbook(path, `${periodLabel(period)}汇总`, columns, [...rows.map(({ name, holder, totals }): TableCell[] => [name, holder, ...cells(totals)]), ['合计', `${rows.length} 个账套`, ...cells(sum)]]);
}
