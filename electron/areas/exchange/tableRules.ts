import { z } from 'zod';
import type { CellValue } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import type { Db } from '../../ledger/database.ts';
import { isRegister, table } from '../../ledger/tables.ts';
import type { TableName } from '../../ledger/tables.ts';

type Cells = Readonly<Record<string, CellValue>>;
type ValueCheck = (value: string | number) => boolean;

/** What one column takes. */
export interface ColumnRule {
  readonly type: 'string' | 'number';
  readonly checks: readonly ValueCheck[];
}

/** What a table asks of a row: the same as its own CREATE TABLE, looked at without a database, because a package has hundreds of thousands of rows. */
export interface TableRules {
  readonly columns: ReadonlyMap<string, ColumnRule>;
  readonly required: readonly string[];
  readonly row: readonly ((cells: Cells) => boolean)[];
  /** Keys that are one row's alone, together. */
  readonly unique: readonly (readonly string[])[];
}

/** The expressions of a CREATE TABLE's CHECKs. */
function checksIn(sql: string): string[] {
  const found: string[] = [];
  for (let from = sql.indexOf('CHECK ('); from >= 0; from = sql.indexOf('CHECK (', from + 1)) {
    let depth = 0;
    const start = from + 'CHECK ('.length;
    for (let at = start - 1; at < sql.length; at++) {
      if (sql[at] === '(') depth += 1;
      if (sql[at] === ')') depth -= 1;
      if (depth === 0) {
        found.push(sql.slice(start, at));
        break;
      }
    }
  }
  return found;
}

/** Deeper values than this are nobody's; SQLite's own limit is 1,000. */
const MOST_DEPTH = 60;

function isShallow(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth < MOST_DEPTH && Object.values(value).every((one) => isShallow(one, depth + 1));
}

function isJson(text: string | number): boolean {
  try {
    return isShallow(JSON.parse(String(text)));
  } catch {
    return false;
  }
}

/** No village holds more of anything that is counted, in 分 or 0.0001 of a unit. */
const MOST_AMOUNT = 10_000_000_000_000;
const isBounded: ValueCheck = (value) => Math.abs(Number(value)) <= MOST_AMOUNT;

/** A literal list of SQL: 'a', 'b' or 0, 1. */
function literals(list: string): ReadonlySet<string | number> {
  return new Set(list.split(',').map((one) => (one.trim().startsWith('\'') ? one.trim().slice(1, -1) : Number(one))));
}

interface Read { readonly column: string; readonly check: ValueCheck }

/** A CHECK about one column; null for another kind. */
function columnCheck(expression: string): Read | null {
  const length = /^length\((\w+)\) = (\d+)$/u.exec(expression);
  if (length) return { column: length[1] ?? '', check: (value) => String(value).length === Number(length[2]) };
  const choice = /^(\w+) IN \((.*)\)$/u.exec(expression);
  if (choice) {
    const options = literals(choice[2] ?? '');
    return { column: choice[1] ?? '', check: (value) => options.has(value) };
  }
  const date = /^date\((\w+)\) IS \w+$/u.exec(expression);
  if (date) return { column: date[1] ?? '', check: (value) => typeof value === 'string' && isDate(value) };
  const json = /^(?:\w+ IS NULL OR )?json_valid\((\w+)\)$/u.exec(expression);
  if (json) return { column: json[1] ?? '', check: isJson };
  const between = /^(\w+) BETWEEN (\d+) AND (\d+)$/u.exec(expression);
  if (between) return { column: between[1] ?? '', check: (value) => Number(value) >= Number(between[2]) && Number(value) <= Number(between[3]) };
  const bound = /^(\w+) (>=|<>) (\d+)$/u.exec(expression);
  if (bound) return { column: bound[1] ?? '', check: (value) => (bound[2] === '>=' ? Number(value) >= Number(bound[3]) : value !== Number(bound[3])) };
  return null;
}

/** A CHECK about several columns; null for another kind. */
function rowCheck(expression: string, keyOf: (column: string) => string): ((cells: Cells) => boolean) | null {
  const one = /^\((\w+) IS NULL\) <> \((\w+) IS NULL\)$/u.exec(expression);
  if (one) {
    const [a, b] = [keyOf(one[1] ?? ''), keyOf(one[2] ?? '')];
    return (cells) => (cells[a] == null) !== (cells[b] == null);
  }
  const kind = /^\((\w+) = '(\w+)'\) = \((\w+) IS NOT NULL\)$/u.exec(expression);
  if (kind) {
    const [of, wanted, there] = [keyOf(kind[1] ?? ''), kind[2] ?? '', keyOf(kind[3] ?? '')];
    return (cells) => (cells[of] === wanted) === (cells[there] != null);
  }
  return null;
}

const columnRows = z.array(z.object({ name: z.string(), type: z.string(), notnull: z.number(), dflt: z.string().nullable() }));
const uniqueRows = z.array(z.object({ index: z.string(), column: z.string() }));

/** What the registers ask of their fields beyond the tables. */
function fieldChecks(name: TableName): ReadonlyMap<string, ValueCheck> {
  if (!isRegister(name)) return new Map();
  return new Map(REGISTERS[name].fields.flatMap((field) => {
    if (field.kind !== 'choice') return [];
    const options = new Set<string | number>(field.options.map(({ value }) => value));
    return [[field.key, (value: string | number) => options.has(value)] as const];
  }));
}

function uniqueOf(db: Db, name: TableName, keyOf: (column: string) => string): readonly (readonly string[])[] {
  const rows = uniqueRows.parse(db.prepare(`SELECT l.name AS "index", i.name AS "column" FROM pragma_index_list('${name}') l JOIN pragma_index_info(l.name) i WHERE l."unique" = 1 ORDER BY l.name, i.seqno`).all());
  const byIndex = Map.groupBy(rows, ({ index }) => index);
  return [...byIndex.values()].map((columns) => columns.map(({ column }) => keyOf(column))).filter((keys) => keys.join() !== 'uid');
}

/** Reads what a table asks of its rows from the ledger's own schema. Throws RangeError for a CHECK of a kind that is not known here. */
export function readTableRules(db: Db, name: TableName): TableRules {
  const { keys, columns } = table(name);
  const keyOf = (column: string) => keys[columns.indexOf(column)] ?? column;
  const sql = String(db.prepare(`SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?`).pluck().get(name));
  const info = new Map(columnRows.parse(db.prepare(`SELECT name, type, "notnull", dflt_value AS dflt FROM pragma_table_info('${name}')`).all()).map((row) => [row.name, row]));
  const options = fieldChecks(name);
  const checks = new Map<string, ValueCheck[]>();
  const row: ((cells: Cells) => boolean)[] = [];
  for (const expression of checksIn(sql)) {
    const ofColumn = columnCheck(expression);
    const ofRow = ofColumn === null ? rowCheck(expression, keyOf) : null;
    if (ofColumn !== null) checks.set(ofColumn.column, [...(checks.get(ofColumn.column) ?? []), ofColumn.check]);
    else if (ofRow !== null) row.push(ofRow);
    else throw new RangeError(`${name} asks of its rows what is not known here: ${expression}`);
  }
  return {
    columns: new Map(keys.map((key, place): [string, ColumnRule] => {
      const column = columns[place] ?? '';
      const isNumber = info.get(column)?.type === 'INTEGER';
      const option = options.get(key) ?? (isNumber ? isBounded : undefined);
      return [key, { type: isNumber ? 'number' : 'string', checks: [...(checks.get(column) ?? []), ...(option === undefined ? [] : [option])] }];
    })),
    required: keys.filter((_, place) => { const found = info.get(columns[place] ?? ''); return found?.notnull === 1 && found.dflt === null; }),
    row, unique: uniqueOf(db, name, keyOf),
  };
}
