import { z } from 'zod';
import type { Cells } from '../../../shared/rules/exchange/cells.ts';
import type { InventoryRows } from '../../../shared/rules/inventory/forms.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { areValues, rowFromSql } from '../../ledger/rows.ts';
import { table } from '../../ledger/tables.ts';
import type { TableName } from '../../ledger/tables.ts';

/** What hangs on the rows of a unit, and the rows themselves. */
export interface UnitInventory { readonly rows: InventoryRows; readonly objectsOf: ReadonlyMap<string, readonly string[]> }

const isCell = (value: unknown): value is string | number | null => value === null || typeof value === 'string' || typeof value === 'number';

/** The rows of a table that belong to a unit, by key. */
function rowsOf(db: Db, name: TableName, unit: string): Cells[] {
  const shape = table(name);
  const raws: unknown[] = statement(db, `SELECT ${shape.columns.map((column) => `t.${column}`).join(', ')} FROM ${name} t WHERE t.unit = ? ORDER BY t.id`).raw().all(unit);
  return raws.flatMap((raw) => (Array.isArray(raw) && areValues(raw) ? [Object.fromEntries(Object.entries(rowFromSql(shape, raw)).filter((entry): entry is [string, string | number | null] => isCell(entry[1])))] : []));
}

const pairs = z.array(z.tuple([z.string(), z.string()]));
const OBJECTS = `SELECT o.contract, COALESCE(o.asset, o.parcel) FROM contract_object o JOIN contract c ON c.uid = o.contract WHERE c.unit = ? AND COALESCE(o.asset, o.parcel) IS NOT NULL ORDER BY o.position`;
const LESSEES = `SELECT p.contract, y.name FROM contract_party p JOIN party y ON y.uid = p.party JOIN contract c ON c.uid = p.contract WHERE c.unit = ? AND p.role = 'lessee' ORDER BY p.position`;

function grouped(rows: readonly (readonly [string, string])[]): Map<string, string[]> {
  return new Map([...Map.groupBy(rows, ([key]) => key)].map(([key, all]) => [key, all.map(([, value]) => value)]));
}

/** The rows of one unit from which its inventory forms are filled. */
export function inventoryRows(db: Db, unit: string): UnitInventory {
  const contract = rowsOf(db, 'contract', unit);
  const lessees = grouped(pairs.parse(statement(db, LESSEES).raw().all(unit)));
  return {
    rows: {
      contract, asset: rowsOf(db, 'asset', unit), parcel: rowsOf(db, 'parcel', unit), fund_account: rowsOf(db, 'fund_account', unit), receivable: rowsOf(db, 'receivable', unit), deposit: rowsOf(db, 'deposit', unit),
      contractOf: new Map(contract.map((one) => [String(one.uid), one])), lesseeOf: new Map([...lessees].map(([key, names]) => [key, names.join('、')])),
    },
    objectsOf: grouped(pairs.parse(statement(db, OBJECTS).raw().all(unit))),
  };
}
