import { z } from 'zod';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { columnName, REGISTER_NAMES } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { normaliseQuery } from '../../../shared/rules/pinyin.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { nameOfRow, usesOf } from '../../ledger/references.ts';
import { likePattern, SUBTREE } from '../../ledger/sqlText.ts';
import { isRegister } from '../../ledger/tables.ts';
import { Writer } from '../../ledger/writer.ts';

const foundRows = z.array(z.object({ uid: z.string(), name: z.string(), code: z.string().nullable(), unitName: z.string() }));

/** Rows for a reference editor: name, number or pinyin initials hold the query; those in use first. */
export function findRows(db: Db, register: RegisterName, query: string, unit: string | null, limit = 50): z.infer<typeof foundRows> {
  const { nameKey, codeKey, unitKey } = REGISTERS[register];
  const sql = `SELECT t.uid, t.${columnName(nameKey)} AS name, ${codeKey === null ? 'NULL' : `t.${columnName(codeKey)}`} AS code, COALESCE(u.name, '') AS unitName
    FROM ${register} t LEFT JOIN unit u ON u.uid = t.${unitKey}
    WHERE t.deactivated_on IS NULL AND (@pattern = '%%' OR t.search LIKE @pattern ESCAPE '\\')
      AND (@unit IS NULL OR t.${unitKey} IN (${SUBTREE.replace('?', '@unit')}))
    ORDER BY t.${columnName(nameKey)}_sort LIMIT @limit`;
  return foundRows.parse(statement(db, sql).all({ pattern: likePattern(normaliseQuery(query)), unit, limit }));
}

/** One search over every register. */
export function searchAll(db: Db, query: string): { register: RegisterName; uid: string; name: string; unitName: string }[] {
  return REGISTER_NAMES.flatMap((register) =>
    findRows(db, register, query, null, 8).map(({ uid, name, unitName }) => ({ register, uid, name, unitName }))).slice(0, 40);
}

const unitRows = z.array(z.object({ uid: z.string(), parent: z.string().nullable(), name: z.string(), kind: z.string() }));
const countRows = z.array(z.object({ unit: z.string().nullable(), records: z.number() }));

export interface UnitNode { uid: string; parent: string | null; name: string; kind: string; depth: number; records: number }

/** The unit tree in tree order, siblings by number and name, with the records each unit itself holds. */
export function unitTree(db: Db): UnitNode[] {
  const units = unitRows.parse(statement(db, 'SELECT uid, parent, name, kind FROM unit ORDER BY code_sort, name_sort').all());
  const records = new Map<string, number>();
  for (const register of ['asset', 'parcel', 'contract', 'party', 'fund_account'] as const) {
    for (const row of countRows.parse(statement(db, `SELECT unit, COUNT(*) AS records FROM ${register} GROUP BY unit`).all())) {
      if (row.unit !== null) records.set(row.unit, (records.get(row.unit) ?? 0) + row.records);
    }
  }
  const children = Map.groupBy(units, (unit) => unit.parent);
  const walk = (parent: string | null, depth: number): UnitNode[] =>
    (children.get(parent) ?? []).flatMap((unit) => [{ ...unit, depth, records: records.get(unit.uid) ?? 0 }, ...walk(unit.uid, depth + 1)]);
  return walk(null, 0);
}

/** The register rows that refer to a row (through links, their contract). */
export function usedBy(db: Db, register: RegisterName, uid: string): { register: RegisterName; uid: string; name: string }[] {
  const reader = new Writer(db);
  return usesOf(db, register, uid, 50).flatMap((use) => {
    if (isRegister(use.table)) return [{ register: use.table, uid: use.uid, name: nameOfRow(use.table, reader.find(use.table, use.uid)) }];
    const contract = reader.find(use.table, use.uid)?.contract;
    return register !== 'contract' && typeof contract === 'string' ? [{ register: 'contract' as const, uid: contract, name: nameOfRow('contract', reader.find('contract', contract)) }] : [];
  });
}
