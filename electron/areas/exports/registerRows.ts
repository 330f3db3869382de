import { z } from 'zod';
import type { RowView } from '../../../shared/contract/base.ts';
import { RECORD_NUMBER } from '../../../shared/rules/importing/mapColumns.ts';
import { columnFormat, workbookCell, workbookFields } from '../../../shared/rules/importing/workbookCells.ts';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import type { Field, RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { TableCell, TableColumn } from '../../documents/tableWorkbook.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { rowsById } from '../../ledger/rowView.ts';
import { columnsOf } from '../records/columns.ts';

/** The columns of a register's workbook: its fields, 备注, 自定义列, and last and hidden the 记录编号. */
export function exportFields(db: Db, register: RegisterName): readonly Field[] {
  return workbookFields(REGISTERS[register], fieldsOf(REGISTERS[register], columnsOf(db, register)));
}

/** The headings of a workbook; a template marks the required ones. */
export function tableColumns(fields: readonly Field[], markRequired: boolean): TableColumn[] {
  const columns = fields.map((field): TableColumn => ({
    header: markRequired && field.required && field.key !== 'unit' ? `${field.label}*` : field.label,
    width: Math.min(50, Math.max(10, Math.round(field.width / 8))), hidden: false, format: columnFormat(field),
  }));
  return [...columns, { header: RECORD_NUMBER, width: 38, hidden: true, format: '@' }];
}

const PAGE = 500;

/** Rows by local ids as cells, page by page; rows removed since are left out. `uids` gathers what was written; `step` may throw to stop. */
export function* exportRows(db: Db, register: RegisterName, ids: readonly number[] | Int32Array, fields: readonly Field[], uids: string[], step: (done: number) => void): Generator<TableCell[]> {
  for (let from = 0; from < ids.length; from += PAGE) {
    step(from);
    const rows = rowsById(db, register, [...ids.slice(from, from + PAGE)]).filter((row) => row !== null);
    const names = register === 'contract' ? allLinkNames(db, rows) : new Map<string, Record<string, string>>();
    for (const row of rows) {
      const labels = { ...row.labels, ...names.get(row.uid) };
      uids.push(row.uid);
      yield [...fields.map((field) => workbookCell(field, row.cells, labels)), row.uid];
    }
  }
  step(ids.length);
}

const linkRows = z.array(z.object({ contract: z.string(), name: z.string() }));
const NAMES_SQL = {
  objects: `SELECT o.contract, COALESCE(a.name, p.name) AS name FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel
    WHERE o.contract IN (SELECT value FROM json_each(?)) ORDER BY o.contract, o.position`,
  parties: `SELECT c.contract, p.name FROM contract_party c JOIN party p ON p.uid = c.party
    WHERE c.contract IN (SELECT value FROM json_each(?)) ORDER BY c.contract, c.position`,
} as const;

/** Every linked name of contracts (the grid shows only the first), joined by 、. */
export function allLinkNames(db: Db, rows: readonly RowView[]): Map<string, Record<string, string>> {
  const uids = JSON.stringify(rows.map((row) => row.uid));
  const found = new Map<string, Record<string, string>>();
  for (const key of ['objects', 'parties'] as const) {
    for (const { contract, name } of linkRows.parse(statement(db, NAMES_SQL[key]).all(uids))) {
      const names = found.get(contract) ?? {};
      names[key] = names[key] === undefined ? name : `${names[key]}、${name}`;
      found.set(contract, names);
    }
  }
  return found;
}
