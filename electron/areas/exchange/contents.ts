import { z } from 'zod';
import type { Contents } from '../../../shared/contract/exchange.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { isRegister, keyLabel, table as tableOf } from '../../ledger/tables.ts';
import type { Cells } from './showing.ts';
import { FIELDS, nameOf, namesOf, OWNERS, shown, TARGETS } from './showing.ts';
import { cellsOf } from './submissions.ts';

export interface ContentWish { readonly submission: string; readonly table: string; readonly search: string; /** One record only, where it is named. */ readonly subject: string | null; readonly from: number; readonly count: number }

const FOUND = `FROM submission_row r WHERE r.submission = @submission AND r.table_name = @table AND (@subject IS NULL OR r.uid = @subject)
  AND (@search = '' OR EXISTS (SELECT 1 FROM json_each(r.content) c WHERE c.type = 'text' AND c.key NOT IN ('uid', 'origin') AND instr(c.atom, @search) > 0) OR EXISTS (SELECT 1 FROM submission_row u WHERE u.submission = r.submission AND u.table_name = 'unit' AND u.uid = r.unit AND instr(u.content ->> '$.name', @search) > 0))`;

/** Keys that say nothing to a reader. */
const UNTOLD: ReadonlySet<string> = new Set(['uid', 'unit', 'origin', 'colour', 'search']);

/** Kinds of fields that stand on the right. */
const NUMBERS: ReadonlySet<string> = new Set(['money', 'area', 'quantity', 'integer']);

/** The columns of a table in the order of its register, first those that its list shows; tables beside the registers have those that are filled. */
function columnsOf(table: string, rows: readonly Cells[]): Contents['columns'] {
  const filled = new Set(rows.flatMap((cells) => Object.keys(cells)));
  const keys = isRegister(table)
    ? REGISTERS[table].fields.filter((field) => field.kind !== 'links' && field.key !== REGISTERS[table].unitKey && (!field.hidden || filled.has(field.key))).toSorted((a, b) => Number(a.hidden) - Number(b.hidden)).map(({ key }) => key)
    : tableOf(table).keys.filter((key) => filled.has(key));
  return keys.filter((key) => !UNTOLD.has(key)).map((key) => {
    const field = FIELDS.get(table)?.get(key);
    return { key, label: field?.label ?? keyLabel(table, key), isNumber: field !== undefined && NUMBERS.has(field.kind) };
  });
}

/** What the rows of a page point to, by table. */
function targetsOf(table: string, rows: readonly Cells[]): Map<string, Set<string>> {
  const uids = new Map<string, Set<string>>();
  for (const cells of rows) {
    for (const key in cells) {
      const [target, value] = [TARGETS.get(`${table} ${key}`), cells[key]];
      if (target !== undefined && typeof value === 'string') uids.set(target, (uids.get(target) ?? new Set<string>()).add(value));
    }
  }
  return uids;
}

/** A page of the frozen rows of one table, as they are read. */
export function pageOfContents(db: Db, { submission, table, search, subject, from, count }: ContentWish): Contents {
  const params = { submission, table, search: search.trim(), subject };
  const total = z.number().parse(statement(db, `SELECT COUNT(*) ${FOUND}`).pluck().get(params));
  const rows = z.array(z.string()).parse(statement(db, `SELECT r.content ${FOUND} ORDER BY r.uid LIMIT @count OFFSET @from`).pluck().all({ ...params, from, count })).map(cellsOf);
  const names = namesOf(db, targetsOf(table, rows), [submission]);
  const columns = columnsOf(table, rows);
  return {
    total, columns,
    rows: rows.map((cells) => ({ uid: String(cells.uid), name: nameOf(table, cells, names) || (names.get(String(cells[OWNERS.get(table) ?? ''] ?? '')) ?? ''), unitName: names.get(String(cells.unit ?? '')) ?? '', cells: columns.map(({ key }) => shown(table, key, cells, names)) })),
  };
}
