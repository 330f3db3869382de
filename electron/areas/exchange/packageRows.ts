import { PACKAGE_LIMITS } from '../../../shared/contract/packageTerms.ts';
import type { CellValue } from '../../../shared/registers/define.ts';
import { UnreadableFile } from '../../documents/unreadable.ts';
import type { Db } from '../../ledger/database.ts';
import { table } from '../../ledger/tables.ts';
import type { TableName } from '../../ledger/tables.ts';
import { CARRIED_REFERENCES, isCarried } from './packageTables.ts';
import { readTableRules } from './tableRules.ts';
import type { ColumnRule, TableRules } from './tableRules.ts';

/** One row of a package: its values by key, and the line as it was written. */
export interface PackageRow {
  readonly uid: string;
  readonly cells: Readonly<Record<string, CellValue>>;
  readonly line: string;
}

export type PackageRows = ReadonlyMap<TableName, ReadonlyMap<string, PackageRow>>;

const UID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const MEMBER = /^rows\/(.+)\.ndjson$/u;

const rulesOfLedgers = new WeakMap<Db, Map<TableName, TableRules>>();

function rulesOf(db: Db, name: TableName): TableRules {
  const known = rulesOfLedgers.get(db) ?? new Map<TableName, TableRules>();
  rulesOfLedgers.set(db, known);
  let found = known.get(name);
  if (!found) known.set(name, (found = readTableRules(db, name)));
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isTaken(value: unknown, { type, checks }: ColumnRule): value is string | number {
  if (type === 'string') return typeof value === 'string' && checks.every((check) => check(value));
  return typeof value === 'number' && Number.isSafeInteger(value) && checks.every((check) => check(value));
}

/** Reads one line; `place` names it in a refusal. A key that stands twice in a line makes it longer than what was read from it. */
function readLine(line: string, { columns, required, row: asked }: TableRules, place: string): PackageRow {
  const raw = parsed(line);
  if (!isRecord(raw)) throw new UnreadableFile(`${place}不是一条记录`);
  const cells: Record<string, CellValue> = {};
  for (const key in raw) {
    const rule = columns.get(key);
    const value = raw[key];
    if (rule === undefined) throw new UnreadableFile(`${place}有不认识的栏目“${key.slice(0, 40)}”`);
    if (!isTaken(value, rule)) throw new UnreadableFile(`${place}的“${key}”不合格式`);
    cells[key] = value;
  }
  const { uid } = cells;
  if (typeof uid !== 'string' || !UID.test(uid)) throw new UnreadableFile(`${place}没有编号`);
  for (const key of required) if (cells[key] === undefined) throw new UnreadableFile(`${place}缺少“${key}”`);
  if (!asked.every((check) => check(cells))) throw new UnreadableFile(`${place}的栏目互相矛盾`);
  if (JSON.stringify(raw) !== line) throw new UnreadableFile(`${place}有重复的栏目或写法不合格式`);
  return { uid, cells, line };
}

/** Refuses a second row with the same values where a table takes one only. */
function requireUnique(rows: ReadonlyMap<string, PackageRow>, { unique }: TableRules, title: string): void {
  for (const keys of unique) {
    const seen = new Set<string>();
    for (const { cells, uid } of rows.values()) {
      if (keys.some((key) => cells[key] === undefined)) continue;
      const value = JSON.stringify(keys.map((key) => cells[key]));
      if (seen.has(value)) throw new UnreadableFile(`${title}“${nameIn(cells) || uid}”重复`);
      seen.add(value);
    }
  }
}

function readMember(db: Db, name: TableName, content: Buffer, expected: number): Map<string, PackageRow> {
  const { title } = table(name);
  const rules = rulesOf(db, name);
  const rows = new Map<string, PackageRow>();
  const text = content.toString('utf8');
  if (!text.endsWith('\n')) throw new UnreadableFile(`${title}没有写完`);
  let number = 0;
  // Line by line: a list of all of them, empty ones by the million, would be more than the memory takes.
  for (let from = 0, end = text.indexOf('\n'); end >= 0; from = end + 1, end = text.indexOf('\n', from)) {
    const line = text.slice(from, end);
    number += 1;
    const place = `${title}第 ${number} 行`;
    if (number > expected) throw new UnreadableFile(`${title}比清单多`);
    if (line.length > PACKAGE_LIMITS.lineBytes) throw new UnreadableFile(`${place}过长`);
    const row = readLine(line, rules, place);
    if (rows.has(row.uid)) throw new UnreadableFile(`${place}与前面的记录编号相同`);
    rows.set(row.uid, row);
  }
  if (number !== expected) throw new UnreadableFile(`${title}比清单少`);
  requireUnique(rows, rules, title);
  return rows;
}

/** Every row of a package by table and uid; a reference that leads to no row of the package is refused by name. */
export function readRows(db: Db, members: ReadonlyMap<string, Buffer>, counts: ReadonlyMap<string, number | null>): PackageRows {
  const rows = new Map<TableName, ReadonlyMap<string, PackageRow>>();
  for (const [member, content] of members) {
    const name = MEMBER.exec(member)?.[1];
    if (name === undefined) continue;
    if (!isCarried(name)) throw new UnreadableFile(`有不认识的台账“${name}”`);
    rows.set(name, readMember(db, name, content, counts.get(member) ?? 0));
  }
  for (const { from, key, to } of CARRIED_REFERENCES) {
    const targets = rows.get(to);
    for (const { cells, uid } of rows.get(from)?.values() ?? []) {
      const end = cells[key];
      if (typeof end === 'string' && targets?.has(end) !== true) throw new UnreadableFile(`${table(from).title}“${nameIn(cells) || uid}”指向的${table(to).title}不在包里`);
    }
  }
  return rows;
}

function nameIn(cells: PackageRow['cells']): string {
  const name = cells.name ?? cells.title ?? cells.code;
  return typeof name === 'string' ? name : '';
}
