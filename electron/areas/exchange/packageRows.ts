import { PACKAGE_LIMITS } from '../../../shared/contract/packageTerms.ts';
import type { CellValue } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { UnreadableFile } from '../../documents/unreadable.ts';
import type { Db } from '../../ledger/database.ts';
import { isRegister, table } from '../../ledger/tables.ts';
import type { TableName } from '../../ledger/tables.ts';
import { CARRIED_REFERENCES, isCarried } from './packageTables.ts';

/** One row of a package: its values by key, and the line as it was written. */
export interface PackageRow {
  readonly uid: string;
  readonly cells: Readonly<Record<string, CellValue>>;
  readonly line: string;
}

export type PackageRows = ReadonlyMap<TableName, ReadonlyMap<string, PackageRow>>;

const UID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const MEMBER = /^rows\/(.+)\.ndjson$/u;

/** What a column may hold; `options` are the states of a choice. */
interface ColumnRule { readonly type: 'string' | 'number'; readonly options: ReadonlySet<string> | null }
type ColumnRules = ReadonlyMap<string, ColumnRule>;

const rulesOfLedgers = new WeakMap<Db, Map<TableName, ColumnRules>>();

function optionsOf(name: TableName): ReadonlyMap<string, ReadonlySet<string>> {
  if (!isRegister(name)) return new Map();
  return new Map(REGISTERS[name].fields.flatMap((field) => (field.kind === 'choice' ? [[field.key, new Set(field.options.map(({ value }) => value))] as const] : [])));
}

/** By key, what a column of a table holds, as the ledger's own STRICT tables and the registers say. */
function rulesOf(db: Db, name: TableName): ColumnRules {
  const known = rulesOfLedgers.get(db) ?? new Map<TableName, ColumnRules>();
  rulesOfLedgers.set(db, known);
  let found = known.get(name);
  if (!found) {
    const { keys, columns } = table(name);
    const kinds = new Map(db.prepare(`SELECT name, type FROM pragma_table_info('${name}')`).raw().all().map((raw) => (Array.isArray(raw) ? [String(raw[0]), raw[1] === 'INTEGER' ? 'number' : 'string'] as const : ['', 'string'] as const)));
    const options = optionsOf(name);
    found = new Map(keys.map((key, place) => [key, { type: kinds.get(columns[place] ?? '') ?? 'string', options: options.get(key) ?? null }]));
    known.set(name, found);
  }
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

/** Reads one line; `place` names it in a refusal. A key that stands twice in a line makes it longer than what was read from it. */
function readLine(line: string, columns: ColumnRules, place: string): PackageRow {
  const raw = parsed(line);
  if (!isRecord(raw)) throw new UnreadableFile(`${place}不是一条记录`);
  const cells: Record<string, CellValue> = {};
  for (const [key, value] of Object.entries(raw)) {
    const rule = columns.get(key);
    if (rule === undefined) throw new UnreadableFile(`${place}有不认识的栏目“${key.slice(0, 40)}”`);
    if (typeof value !== rule.type || (typeof value === 'number' && !Number.isSafeInteger(value)) || (typeof value === 'string' && rule.options?.has(value) === false)) throw new UnreadableFile(`${place}的“${key}”不合格式`);
    cells[key] = typeof value === 'string' || typeof value === 'number' ? value : null;
  }
  const { uid } = cells;
  if (typeof uid !== 'string' || !UID.test(uid)) throw new UnreadableFile(`${place}没有编号`);
  if (JSON.stringify(raw) !== line) throw new UnreadableFile(`${place}有重复的栏目或写法不合格式`);
  return { uid, cells, line };
}

function readMember(db: Db, name: TableName, content: Buffer, expected: number): Map<string, PackageRow> {
  const { title } = table(name);
  const columns = rulesOf(db, name);
  const rows = new Map<string, PackageRow>();
  const text = content.toString('utf8');
  if (!text.endsWith('\n')) throw new UnreadableFile(`${title}没有写完`);
  let number = 0;
  for (const line of text.slice(0, -1).split('\n')) {
    number += 1;
    const place = `${title}第 ${number} 行`;
    if (number > expected) throw new UnreadableFile(`${title}比清单多`);
    if (line.length > PACKAGE_LIMITS.lineBytes) throw new UnreadableFile(`${place}过长`);
    const row = readLine(line, columns, place);
    if (rows.has(row.uid)) throw new UnreadableFile(`${place}与前面的记录编号相同`);
    rows.set(row.uid, row);
  }
  if (number !== expected) throw new UnreadableFile(`${title}比清单少`);
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
