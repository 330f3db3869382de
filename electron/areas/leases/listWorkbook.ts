import type { LeaseList } from '../../../shared/contract/leases.ts';
import { daysBetween } from '../../../shared/rules/dates.ts';
import { plainYuan } from '../../../shared/rules/money.ts';
import { formatScaled } from '../../../shared/rules/scaled.ts';
import { writtenNumber } from '../../../shared/rules/receipts/books.ts';
import { AGE_BUCKETS } from '../../../shared/rules/leases/state.ts';
import type { TableCell, TableColumn } from '../../documents/tableWorkbook.ts';
import { writeTableWorkbook } from '../../documents/tableWorkbook.ts';
import type { Db } from '../../ledger/database.ts';
import { arrearsOf } from './arrears.ts';
import { deskLines } from './desk.ts';
import { meterGrid } from './meterGrid.ts';
import { remindersOf } from './reminders.ts';
import { bookViews } from '../receipts/books.ts';

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

/** A reading, a quantity or a price of four places. */
const scaled = (value: number | null): TableCell => (value === null ? null : { number: Number(formatScaled(value)), format: '#,##0.####' });

function meterTable(db: Db, unit: string | null, { market, month }: Extract<LeaseList, { of: 'meters' }>) {
  const { rows } = meterGrid(db, { unit, market, month });
  return {
    columns: [text('标的', 20), text('承租(包)方', 18), text('合同名称', 36), text('收费项目', 12), text('单价(元)', 10), text('计量单位', 10), text('倍率', 8), text('损耗(%)', 10), text('上次读数', 12), text('本次读数', 12), text('抄表日期', 12), text('已生成收费(元)', 16), text('备注', 30)],
    rows: rows.map(({ object, payer, contractName, name, terms, before, reading }): TableCell[] => [
      object, payer, contractName, name, scaled(terms.unitPrice), terms.measure, scaled(terms.multiplier), { number: terms.lossShare / 100, format: '0.##' },
      scaled(reading?.before ?? before), scaled(reading?.after ?? null), day(reading?.readOn ?? null), reading?.isBilled === true ? yuan(reading.billed) : null, reading?.note ?? null,
    ]),
  };
}

function bookTable(db: Db, unit: string | null) {
  return {
    columns: [text('票据种类', 20), text('领用单位', 24), text('起号', 16), text('止号', 16), text('领用日期', 12), text('已用', 8), text('作废', 8), text('未用', 8), text('作废号码', 40), text('跳号', 30), text('缴回日期', 12), text('备注', 30)],
    rows: bookViews(db, unit).map((book): TableCell[] => [
      book.kind, book.unitName, writtenNumber(book, book.firstNo), writtenNumber(book, book.lastNo), day(book.drawnOn), { number: book.used, format: '0' }, { number: book.voided.length, format: '0' }, { number: book.left, format: '0' },
      book.voided.map(({ written, reason }) => `${written}（${reason}）`).join('、'), book.gaps.join('、'), day(book.returnedOn), book.note,
    ]),
  };
}

function tableOf(db: Db, list: LeaseList, unit: string | null, today: string): { title: string; columns: TableColumn[]; rows: TableCell[][] } {
  switch (list.of) {
    case 'arrears': return { title: '欠款', ...arrearsTable(db, unit, list, today) };
    case 'desk': return { title: '应收未收', ...deskTable(db, unit, list, today) };
    case 'reminders': return { title: '提醒', ...reminderTable(db, unit, list, today) };
    case 'meters': return { title: `抄表${list.month}`, ...meterTable(db, unit, list) };
    case 'books': return { title: '票据领用核销', ...bookTable(db, unit) };
  }
}

/** Writes a list of 租金收缴 as .xlsx and answers how many rows it has. */
export async function writeList(db: Db, list: LeaseList, unit: string | null, path: string, today: string): Promise<number> {
  const { title, columns, rows } = tableOf(db, list, unit, today);
  return writeTableWorkbook(path, title, columns, rows);
}
