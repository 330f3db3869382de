import { z } from 'zod';
import type { CustomColumn } from '../../../shared/contract/records.ts';
import { customColumnSchema } from '../../../shared/contract/records.ts';
import { Refused } from '../../../shared/errors.ts';
import type { RegisterName, Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { customCells, fieldsOf, withCustom } from '../../../shared/registers/custom.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import type { Writer } from '../../ledger/writer.ts';

const storedSchema = z.object({
  uid: z.string(), register: z.string(), key: z.string(), label: z.string(), kind: z.string(),
  measure: z.string().nullable(), options: z.string(), privacy: z.string(),
});

function columnOf(raw: unknown): CustomColumn {
  const stored = storedSchema.parse(raw);
  const options: unknown = JSON.parse(stored.options);
  return customColumnSchema.parse({ ...stored, options });
}

/** The 自定义列 of a register in the order in which they were added. */
export function columnsOf(db: Db, register: RegisterName): CustomColumn[] {
  return statement(db, 'SELECT uid, register, key, label, kind, measure, options, privacy FROM custom_column WHERE register = ?').all(register)
    .map(columnOf).sort((a, b) => (a.uid < b.uid ? -1 : 1));
}

/** A new 自定义列 inside a running command; the key is made from its uid, so that a label can change. */
export function insertColumn(writer: Writer, column: Omit<CustomColumn, 'uid' | 'key'>): CustomColumn {
  const uid = newUid();
  const key = `custom.c${uid.replaceAll('-', '').slice(-12)}`;
  writer.insert('custom_column', rowOf({ ...column, uid, key }));
  return { ...column, uid, key };
}

function rowOf(column: CustomColumn): Row {
  return { ...column, options: JSON.stringify(column.options) };
}

/** Adds a column, or changes the label, options, measure and privacy of one. */
export function saveColumn(ledger: Ledger, input: Omit<CustomColumn, 'uid' | 'key'> & { uid: string | null }): { seq: number | null; column: CustomColumn } {
  const { uid, ...wanted } = input;
  const { title } = REGISTERS[wanted.register];
  const others = columnsOf(ledger.db, wanted.register).filter((column) => column.uid !== uid);
  const taken = others.some((column) => column.label === wanted.label) || fieldsOf(REGISTERS[wanted.register], []).some((field) => field.label === wanted.label);
  if (taken) throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key: 'label', message: `已经有叫“${wanted.label}”的列` }] });
  const { seq, value } = ledger.run({ name: 'records.saveColumn', title: `${uid === null ? '新增' : '修改'}${title}自定义列“${wanted.label}”` }, ({ writer }) => {
    if (uid === null) return insertColumn(writer, wanted);
    const before = columnOf(writer.get('custom_column', uid));
    const column = { ...wanted, uid, key: before.key, kind: before.kind, register: before.register };
    writer.update('custom_column', uid, rowOf(column));
    return column;
  });
  return { seq, column: value };
}

/** Takes a column away with its values; the log keeps both for undo. */
export function removeColumn(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'records.removeColumn', title: '删除自定义列' }, ({ writer, db, describe }) => {
    const column = columnOf(writer.get('custom_column', uid));
    describe(`删除${REGISTERS[column.register].title}自定义列“${column.label}”`);
    const holders = z.array(z.string()).parse(db.prepare(`SELECT uid FROM ${column.register} WHERE custom IS NOT NULL`).pluck().all());
    for (const holder of holders) {
      const row = writer.get(column.register, holder);
      if (column.key in customCells(row.custom)) writer.update(column.register, holder, { custom: withCustom(row.custom, { [column.key]: null }) });
    }
    writer.remove('custom_column', uid);
  });
  return { seq };
}
