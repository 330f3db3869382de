import { z } from 'zod';
import type { InspectedRows, InspectionList, InspectionWish } from '../../../shared/contract/inspections.ts';
import { inspectionWishSchema } from '../../../shared/contract/inspections.ts';
import type { PrintedDocument } from '../../../shared/contract/documents.ts';
import { periodSchema } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { inspectedFields, opLabel, readWish } from '../../../shared/rules/exchange/inspecting.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { column, known, paperOf, signatures, table as tableBlock, text } from '../../../shared/rules/trading/documents/parts.ts';
import type { TableCell } from '../../documents/tableWorkbook.ts';
import { writeTableWorkbook } from '../../documents/tableWorkbook.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { headOf } from '../trading/paperHead.ts';
import type { Cells } from './showing.ts';
import { namesOf, nameOf, shown, TARGETS } from './showing.ts';
import { cellsOf, manifestOf, submissionsWhere } from './submissions.ts';
import { ownUnit } from './tiers.ts';

const listRows = z.array(z.object({ uid: z.string(), name: z.string(), wish: z.string().transform((stored) => inspectionWishSchema.parse(JSON.parse(stored))), notedBy: z.string(), notedOn: z.string() }));

/** The kept lists by name. */
export function inspectionLists(db: Db): InspectionList[] {
  return listRows.parse(statement(db, 'SELECT uid, name, wish, noted_by AS notedBy, noted_on AS notedOn FROM inspection_list ORDER BY name, rowid').all());
}

/** The test of a wish. Refuses CELLS_REFUSED with the condition that cannot be read. */
function testOf(wish: InspectionWish): (cells: Cells) => boolean {
  const read = readWish(wish);
  if (read.ok) return read.test;
  throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key: wish.conditions[read.place]?.key ?? '', message: `第 ${read.place + 1} 个条件：${read.message}` }] });
}

/** Keeps a list; one whose conditions cannot be read is refused. */
export function saveInspection(ledger: Ledger, { uid, name, wish }: { readonly uid: string | null; readonly name: string; readonly wish: InspectionWish }): { seq: number | null; uid: string } {
  testOf(wish);
  const of = uid ?? newUid();
  const { seq } = ledger.run({ name: 'exchange.saveInspection', title: `保存检查清单“${name}”` }, ({ writer }) => {
    const row = { name, wish: JSON.stringify(wish), notedBy: ledger.operator?.name ?? '', notedOn: todayInShanghai(Date.parse(ledger.clock())) };
    if (uid === null) writer.insert('inspection_list', { uid: of, ...row });
    else writer.update('inspection_list', uid, row);
  });
  return { seq, uid: of };
}

export function removeInspection(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'exchange.removeInspection', title: '删除检查清单' }, ({ writer, describe }) => {
    describe(`删除检查清单“${String(writer.get('inspection_list', uid).name)}”`);
    writer.remove('inspection_list', uid);
  });
  return { seq };
}

interface Found { readonly submission: string; readonly holder: string; readonly cells: Cells }
const contents = z.array(z.string());

/** Every record of accepted submissions of a period that meets a wish; each unit's records once. */
function foundRows(db: Db, period: string, wish: InspectionWish): { readonly rows: Found[]; readonly submissions: number } {
  const test = testOf(wish);
  const accepted = submissionsWhere(db, `s.period = @period AND s.state = 'accepted'`, { period });
  const rows = accepted.flatMap(({ uid, unitName }) => {
    const own = new Set(manifestOf(db, uid).units.map((unit) => unit.uid));
    return contents.parse(statement(db, 'SELECT content FROM submission_row WHERE submission = ? AND table_name = ? ORDER BY uid').pluck().all(uid, wish.table)).map(cellsOf)
      .filter((cells) => typeof cells.unit === 'string' && own.has(cells.unit) && test(cells)).map((cells): Found => ({ submission: uid, holder: unitName, cells }));
  });
  return { rows, submissions: accepted.length };
}

/** So many columns stand in a list: those that are asked about first, then those that the register shows. */
const MOST_COLUMNS = 7;

function columnsOf({ table, conditions }: InspectionWish): InspectedRows['columns'] {
  const { nameKey, unitKey } = REGISTERS[table];
  const asked = conditions.flatMap(({ key }) => inspectedFields(table).filter((field) => field.key === key));
  const fields = [...new Set([...asked, ...inspectedFields(table).filter(({ hidden }) => !hidden)])].filter(({ key }) => key !== nameKey && key !== unitKey).slice(0, MOST_COLUMNS);
  return fields.map(({ key, label, kind }) => ({ key, label, isNumber: kind === 'money' || kind === 'area' || kind === 'quantity' || kind === 'integer' }));
}

function shownRows(db: Db, { table }: InspectionWish, columns: InspectedRows['columns'], rows: readonly Found[]): InspectedRows['rows'] {
  const names = new Map([...Map.groupBy(rows, ({ submission }) => submission)].map(([submission, all]) => {
    const uids = new Map<string, Set<string>>();
    for (const { cells } of all) for (const key in cells) { const [target, value] = [TARGETS.get(`${table} ${key}`), cells[key]]; if (target !== undefined && typeof value === 'string') uids.set(target, (uids.get(target) ?? new Set<string>()).add(value)); }
    return [submission, namesOf(db, uids, [submission])] as const;
  }));
  return rows.map(({ submission, holder, cells }) => {
    const known_ = names.get(submission) ?? new Map<string, string>();
    return { submission, holder, uid: String(cells.uid), name: nameOf(table, cells, known_), unitName: known_.get(String(cells.unit)) ?? '', cells: columns.map(({ key }) => shown(table, key, cells, known_)) };
  });
}

/** A page of a list. */
export function inspect(db: Db, period: string, wish: InspectionWish, from: number, count: number): InspectedRows {
  const { rows, submissions } = foundRows(db, period, wish);
  const columns = columnsOf(wish);
  return { total: rows.length, submissions, columns, rows: shownRows(db, wish, columns, rows.slice(from, from + count)) };
}

/** Writes a list as a workbook, with room for what is found on the spot. */
export async function writeInspection(db: Db, period: string, name: string, wish: InspectionWish, path: string): Promise<number> {
  const { total } = inspect(db, period, wish, 0, 1);
  const { columns, rows } = inspect(db, period, wish, 0, total);
  const heads = ['单位', '送审单位', REGISTERS[wish.table].title, ...columns.map(({ label }) => label), '核查情况', '核查人', '核查日期'];
  return writeTableWorkbook(path, name === '' ? '检查清单' : name, heads.map((header, place) => ({ header, width: place < 3 ? 26 : 16, hidden: false, format: '@' })), rows.map((row): TableCell[] => [row.unitName, row.holder, row.name, ...row.cells, '', '', '']));
}

/** More records than this are not printed: nobody walks such a list in a day. */
const MOST_PRINTED = 1_000;
const wanted = z.tuple([z.uuid(), periodSchema]);

/** A kept list as a paper for those who go and look; `of` is the list and the period. */
export function inspectionPaper(db: Db, of: string, today: string): PrintedDocument {
  const read = wanted.safeParse(of.split('.'));
  const list = read.success ? inspectionLists(db).find(({ uid }) => uid === read.data[0]) : undefined;
  if (!read.success || list === undefined) throw new Refused('ROW_MISSING');
  const [, period] = read.data;
  const { total, submissions, columns, rows } = inspect(db, period, list.wish, 0, MOST_PRINTED);
  const said = list.wish.conditions.map(({ key, op, value }) => { const field = inspectedFields(list.wish.table).find((one) => one.key === key); return `${field?.label ?? key}${opLabel(field, op)}${value}`; }).join('，');
  return paperOf('inspection_list', headOf(db, ownUnit(db), '', today), `检查清单：${list.name}`, [
    ...known([['范围', `${periodLabel(period)}通过的 ${submissions} 个送审里的${REGISTERS[list.wish.table].title}`], ['条件', said === '' ? '全部' : said], ['数量', `${total} 条${total > MOST_PRINTED ? `，只印前 ${MOST_PRINTED} 条` : ''}`]], true),
    tableBlock([column('序号', 'center', 2), column('单位', 'left', 6), column(REGISTERS[list.wish.table].title, 'left', 7), ...columns.map(({ label, isNumber }) => column(label, isNumber ? 'right' : 'left', 4)), column('核查情况', 'left', 8)], rows.map((row, place) => [String(place + 1), row.unitName, row.name, ...row.cells, ''])),
    text('核查情况由检查人员现场填写。'), signatures('检查人', '被检查单位', '检查日期'),
  ], { paper: 'A4L' });
}
