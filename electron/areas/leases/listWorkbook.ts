import type { LeaseList } from '../../../shared/contract/leases.ts';
import { daysBetween } from '../../../shared/rules/dates.ts';
import { plainYuan } from '../../../shared/rules/money.ts';
import { AGE_BUCKETS } from '../../../shared/rules/leases/state.ts';
import type { TableCell, TableColumn } from '../../documents/tableWorkbook.ts';
import { writeTableWorkbook } from '../../documents/tableWorkbook.ts';
import type { Db } from '../../ledger/database.ts';
import { arrearsOf } from './arrears.ts';
import { deskLines } from './desk.ts';
import { remindersOf } from './reminders.ts';

/** More rows than a list ever has. */
const ALL = 1_000_000;

const text = (header: string, width: number): TableColumn => ({ header, width, hidden: false, format: null });
const yuan = (fen: number): TableCell => ({ number: Number(plainYuan(fen)), format: '#,##0.00' });
/** Serial numbers of spreadsheets count from this day. */
const day = (date: string | null): TableCell => (date === null ? null : { number: daysBetween('1899-12-30', date), format: 'yyyy-mm-dd' });

function arrearsTable(db: Db, unit: string | null, { by, search }: Extract<LeaseList, { of: 'arrears' }>, today: string) {
  const { rows } = arrearsOf(db, { unit, by, search, from: 0, count: ALL }, today);
  return {
    columns: [text('名称', 36), text('合同编号', 16), text('承租(包)方', 18), text('所属单位', 24), text('状态', 12), text('逾期合计(元)', 16), ...AGE_BUCKETS.map(({ label }) => text(`${label}(元)`, 16)), text('最早欠款', 12), text('最近催收', 12), text('诉讼时效届满', 14)],
    rows: rows.map((row): TableCell[] => [row.name, row.code, row.payer, row.unitName, row.legalLabel, yuan(row.overdue), ...AGE_BUCKETS.map(({ key }) => yuan(row[key])), day(row.oldestDueOn), day(row.lastDemandOn), day(row.lapsesOn)]),
  };
}

function deskTable(db: Db, unit: string | null, { until, search, partOf }: Extract<LeaseList, { of: 'desk' }>, today: string) {
  const { lines } = deskLines(db, { unit, until, search, partOf, kind: null }, today);
  return {
    columns: [text('标的', 20), text('承租(包)方', 18), text('合同编号', 16), text('合同名称', 36), text('应收项目', 18), text('期间起', 12), text('期间止', 12), text('应收日', 12), text('逾期天数', 10), text('未收(元)', 16)],
    rows: lines.map((line): TableCell[] => [line.objects, line.payer, line.contractCode, line.contractName, line.name, day(line.fromOn), day(line.untilOn), day(line.dueOn), { number: line.overdueDays, format: '0' }, yuan(line.outstanding)]),
  };
}

function reminderTable(db: Db, unit: string | null, { days }: Extract<LeaseList, { of: 'reminders' }>, today: string) {
  return {
    columns: [text('日期', 12), text('合同名称', 36), text('承租(包)方', 18), text('说明', 80)],
    rows: remindersOf(db, { unit, days }, today).map((one): TableCell[] => [day(one.on), one.contractName, one.payer, one.text]),
  };
}

/** Writes a list of 租金收缴 as .xlsx and answers how many rows it has. */
export async function writeList(db: Db, list: LeaseList, unit: string | null, path: string, today: string): Promise<number> {
  const { columns, rows } = list.of === 'arrears' ? arrearsTable(db, unit, list, today) : list.of === 'desk' ? deskTable(db, unit, list, today) : reminderTable(db, unit, list, today);
  return writeTableWorkbook(path, list.of === 'arrears' ? '欠款' : list.of === 'desk' ? '应收未收' : '提醒', columns, rows);
}
