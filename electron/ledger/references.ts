import { z } from 'zod';
import { columnName } from '../../shared/registers/define.ts';
import type { Row } from '../../shared/registers/define.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { statement } from './changeLog.ts';
import type { Db } from './database.ts';
import type { TableName } from './tables.ts';
import { isRegister, REFERENCES, table } from './tables.ts';

/** A row that points to another one. */
export interface Use {
  readonly table: TableName;
  readonly uid: string;
}

const uidRows = z.array(z.object({ uid: z.string() }));

/** The rows that refer to a row, at most `limit` per reference. */
export function usesOf(db: Db, tableName: string, uid: string, limit = 5): Use[] {
  return REFERENCES.filter((reference) => reference.to === tableName).flatMap((reference) => {
    const sql = `SELECT uid FROM ${reference.from} WHERE ${columnName(reference.key)} = ? LIMIT ?`;
    return uidRows.parse(statement(db, sql).all(uid, limit)).map((row): Use => ({ table: reference.from, uid: row.uid }));
  });
}

/** What would be left hanging if a row were not there: the rows that refer to it, and its 档案. */
export function hangingOn(db: Db, tableName: string, uid: string): Use[] {
  const files = uidRows.parse(statement(db, 'SELECT uid FROM attachment WHERE owner_uid = ? AND owner_table = ? LIMIT 5').all(uid, tableName));
  return [...usesOf(db, tableName, uid), ...files.map((row): Use => ({ table: 'attachment', uid: row.uid }))];
}

/** The rows that a row refers to and that are not there. */
export function missingTargets(db: Db, tableName: string, row: Row): Use[] {
  const targets = REFERENCES.filter((reference) => reference.from === tableName).map(({ key, to }) => ({ table: to, uid: row[key] }));
  if (tableName === 'attachment' && isRegister(String(row.ownerTable))) targets.push({ table: table(String(row.ownerTable)).name, uid: row.ownerUid });
  return targets.flatMap(({ table: to, uid }) =>
    typeof uid === 'string' && statement(db, `SELECT 1 FROM ${to} WHERE uid = ?`).get(uid) === undefined ? [{ table: to, uid }] : []);
}

/** How a row is called in a sentence: its name, its number, or what kind of row it is. */
export function nameOfRow(tableName: string, row: Row | null): string {
  if (row === null) return '已删除的记录';
  const named = isRegister(tableName) ? row[REGISTERS[tableName].nameKey] : (row.name ?? row.label ?? row.title ?? row.fileName);
  return typeof named === 'string' && named !== '' ? named : table(tableName).title;
}
