import { z } from 'zod';
import type { RowView } from '../../shared/contract/base.ts';
import type { CellValue, Field, LinkTable, Register, RegisterName } from '../../shared/registers/define.ts';
import { columnName, REGISTER_NAMES } from '../../shared/registers/define.ts';
import { customCells } from '../../shared/registers/custom.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { statement } from './changeLog.ts';
import type { Db } from './database.ts';
import { cellFromSql } from './rows.ts';
import { table } from './tables.ts';

const nameRows = z.array(z.object({ uid: z.string(), name: z.string() }));
const linkRows = z.array(z.object({ contract: z.string(), name: z.string(), total: z.number() }));

/** The first linked name and how many there are, by contract. */
const LINK_SQL = {
  contract_object: `SELECT o.contract, COALESCE(a.name, p.name) AS name, COUNT(*) AS total, MIN(o.position) AS first
    FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel
    WHERE o.contract IN (SELECT value FROM json_each(?)) GROUP BY o.contract`,
  contract_party: `SELECT c.contract, p.name, COUNT(*) AS total, MIN(c.position) AS first
    FROM contract_party c JOIN party p ON p.uid = c.party
    WHERE c.contract IN (SELECT value FROM json_each(?)) GROUP BY c.contract`,
} as const;

/** 张三 等 3 项. */
function namesText(first: string, total: number, measure: string): string {
  return total > 1 ? `${first} 等 ${total} ${measure}` : first;
}

/** A register's row with its local id, by that id and by its uid. */
const ROW_SQL = new Map(REGISTER_NAMES.map((register) => {
  const select = `SELECT id, ${table(register).columns.join(', ')} FROM ${register}`;
  return [register, { byId: `${select} WHERE id = ?`, byUid: `${select} WHERE uid = ?` }];
}));

function rowSql(register: RegisterName): { byId: string; byUid: string } {
  const found = ROW_SQL.get(register);
  if (!found) throw new RangeError(`no register ${register}`);
  return found;
}

/** Rows by local id in the order asked; a row that is gone is null. */
export function rowsById(db: Db, registerName: RegisterName, ids: readonly number[]): (RowView | null)[] {
  const shape = table(registerName);
  const sql = statement(db, rowSql(registerName).byId).raw();
  // One transaction around all: alone, each row would take and give back the read lock, which costs as much as the row.
  const read = db.transaction(() => {
    const views = ids.map((id) => viewOf(shape.keys, sql.get(id)));
    addLabels(db, REGISTERS[registerName], views.filter((view) => view !== null));
    return views;
  });
  return read();
}

/** Rows by uid; rows that are gone are left out. */
export function rowsByUid(db: Db, registerName: RegisterName, uids: readonly string[]): RowView[] {
  const shape = table(registerName);
  const sql = statement(db, rowSql(registerName).byUid).raw();
  const views = uids.map((uid) => viewOf(shape.keys, sql.get(uid))).filter((view) => view !== null);
  addLabels(db, REGISTERS[registerName], views);
  return views;
}

type MutableView = { id: number; uid: string; cells: Record<string, CellValue>; labels: Record<string, string> };

function viewOf(keys: readonly string[], raw: unknown): MutableView | null {
  if (!Array.isArray(raw)) return null;
  const cells: Record<string, CellValue> = {};
  let custom: CellValue = null;
  for (const [index, key] of keys.entries()) {
    const value = cellFromSql(raw[index + 1]);
    if (key === 'custom') custom = value;
    else if (value !== null && key !== 'uid') cells[key] = value;
  }
  Object.assign(cells, customCells(custom));
  return { id: Number(raw[0]), uid: String(raw[1]), cells, labels: {} };
}

function addLabels(db: Db, register: Register, views: readonly MutableView[]): void {
  if (views.length === 0) return;
  for (const field of register.fields) {
    if (field.kind === 'reference') labelReferences(db, field.key, field.register, views);
    if (field.kind === 'links') labelLinks(db, field, views);
  }
}

function labelReferences(db: Db, key: string, target: RegisterName, views: readonly MutableView[]): void {
  const uids = [...new Set(views.flatMap((view) => (typeof view.cells[key] === 'string' ? [view.cells[key]] : [])))];
  if (uids.length === 0) return;
  const names = namesOf(db, target, uids);
  for (const view of views) {
    const name = names.get(String(view.cells[key]));
    if (name !== undefined) view.labels[key] = name;
  }
}

/** The names of rows by uid; rows that are gone have none. A handful is read one by one: a statement over a JSON list costs as much as ten of them. */
export function namesOf(db: Db, target: RegisterName, uids: readonly string[]): ReadonlyMap<string, string> {
  const sql = `SELECT uid, ${columnName(REGISTERS[target].nameKey)} AS name FROM ${target} WHERE uid`;
  const rows = uids.length <= 5
    ? uids.flatMap((uid) => statement(db, `${sql} = ?`).all(uid))
    : statement(db, `${sql} IN (SELECT value FROM json_each(?))`).all(JSON.stringify(uids));
  return new Map(nameRows.parse(rows).map((row) => [row.uid, row.name]));
}

/** What is linked to contracts, in short: the first name and how many there are; by the contract's uid. */
export function linkTexts(db: Db, links: LinkTable, contracts: readonly string[]): ReadonlyMap<string, string> {
  const rows = linkRows.parse(statement(db, LINK_SQL[links]).all(JSON.stringify(contracts)));
  return new Map(rows.map((row) => [row.contract, namesText(row.name, row.total, links === 'contract_party' ? '户' : '项')]));
}

function labelLinks(db: Db, field: Extract<Field, { kind: 'links' }>, views: readonly MutableView[]): void {
  const texts = linkTexts(db, field.table, views.map((view) => view.uid));
  for (const view of views) {
    const text = texts.get(view.uid);
    if (text !== undefined) view.labels[field.key] = text;
  }
}

