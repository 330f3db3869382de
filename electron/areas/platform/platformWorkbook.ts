import type { PlatformRegister, Standing } from '../../../shared/contract/platform.ts';
import { Refused } from '../../../shared/errors.ts';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import type { Field } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { columnFormat, workbookCell } from '../../../shared/rules/importing/workbookCells.ts';
import type { RowView } from '../../../shared/contract/base.ts';
import type { TableCell, TableColumn } from '../../documents/tableWorkbook.ts';
import { writeTableWorkbook } from '../../documents/tableWorkbook.ts';
import type { Db } from '../../ledger/database.ts';
import { connect } from '../../ledger/database.ts';
import { rowsByUid } from '../../ledger/rowView.ts';
import { allLinkNames } from '../exports/registerRows.ts';
import { keptProfile } from '../imports/profiles.ts';
import { columnsOf } from '../records/columns.ts';
import type { PlatformScope } from './standing.ts';
import { platformLines } from './standing.ts';

/** A column of the platform's workbook: how the cell of a record is written there. */
type WriteCell = (row: RowView) => TableCell;

const WIDTH = 16;

/**
 * Writes the records that stand so as the workbook that the platform takes: the headings of a kept platform profile in
 * their order, its own words where the profile keeps them. Read on a connection of its own, so that it is one state.
 */
export async function writePlatformWorkbook(ledgerPath: string, path: string, profile: string, scope: PlatformScope, only: Standing | null, step: (done: number) => void): Promise<number> {
  const db = connect(ledgerPath, 'read');
  try {
    db.exec('BEGIN');
    const kept = keptProfile(db, profile);
    if (!kept?.platform || kept.register !== scope.register) throw new Refused('ROW_MISSING');
    const fields = fieldsByKey(db, scope.register);
    const columns = kept.columns.map(({ heading, target }): { column: TableColumn; write: WriteCell } => {
      const field = (target.to === 'field' ? fields.get(target.key) : undefined) ?? null;
      const words = ownWords(kept.values.filter((value) => value.heading === heading));
      return { column: { header: heading, width: WIDTH, hidden: false, format: field ? columnFormat(field) : '@' }, write: writerOf(field, words) };
    });
    return await writeTableWorkbook(path, REGISTERS[scope.register].listTitle, columns.map(({ column }) => column), rowsOf(db, scope, only, columns.map(({ write }) => write), step));
  } finally {
    db.close();
  }
}

/** The platform's word for each of ours; where it has several, nobody can tell which, and ours is written. */
function ownWords(values: readonly { readonly raw: string; readonly input: string }[]): ReadonlyMap<string, string> {
  return new Map([...Map.groupBy(values, ({ input }) => input)].flatMap(([input, [first, second]]): [string, string][] => (first && !second ? [[input, first.raw]] : [])));
}

/** A column that fills no field of the ledger stays empty: the platform's own matters are not ours to say. */
function writerOf(field: Field | null, words: ReadonlyMap<string, string>): WriteCell {
  if (field === null) return () => null;
  return ({ cells, labels }) => {
    const cell = workbookCell(field, cells, labels);
    return typeof cell === 'string' ? (words.get(cell) ?? cell) : cell;
  };
}

function* rowsOf(db: Db, scope: PlatformScope, only: Standing | null, writers: readonly WriteCell[], step: (done: number) => void): Generator<TableCell[]> {
  let done = 0;
  for (const line of [...platformLines(db, scope)].filter(({ standing }) => only === null || standing === only)) {
    const [row] = rowsByUid(db, scope.register, [line.uid]);
    if (!row) continue;
    step(done);
    done += 1;
    const labels = { ...row.labels, ...(scope.register === 'contract' ? allLinkNames(db, [row]).get(row.uid) : {}) };
    yield writers.map((write) => write({ ...row, labels }));
  }
}

/** The fields of a register by key, 备注 and 自定义列 included. */
function fieldsByKey(db: Db, register: PlatformRegister): ReadonlyMap<string, Field> {
  return new Map(fieldsOf(REGISTERS[register], columnsOf(db, register)).map((field) => [field.key, field]));
}
