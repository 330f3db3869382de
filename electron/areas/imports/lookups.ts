import { z } from 'zod';
import type { RowView } from '../../../shared/contract/base.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { columnName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { PlanContext } from '../../../shared/rules/importing/planned.ts';
import { accept, refuse } from '../../../shared/rules/result.ts';
import type { Result } from '../../../shared/rules/result.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { rowsByUid } from '../../ledger/rowView.ts';
import { allLinkNames } from '../exports/registerRows.ts';

const uids = z.array(z.string());
const keyed = z.array(z.object({ key: z.string(), uid: z.string(), origin: z.string() }));
const originSchema = z.object({ file: z.string(), row: z.number() });

/** Where an imported row came from, as it is told. */
export interface Source {
  readonly uid: string;
  readonly file: string;
  readonly row: number;
}

/** What one pass over a workbook asks of the ledger; every answer is kept, because workbooks repeat themselves. */
export class Lookups {
  readonly #db: Db;
  readonly #found = new Map<string, Result<string>>();
  readonly #named = new Map<string, string | null>();
  readonly #imported = new Map<RegisterName, ReadonlyMap<string, Source>>();

  constructor(db: Db) {
    this.#db = db;
  }

  context(unit: string, today: string): PlanContext {
    return { today, unit, lookup: (register, text) => this.lookup(register, text), named: (register, name, of) => this.named(register, name, of) };
  }

  /** The one row with exactly this uid, name or number; an import never takes a part of a name for the whole. */
  lookup(register: RegisterName, text: string): Result<string> {
    const key = `${register}|${text}`;
    const known = this.#found.get(key);
    if (known) return known;
    const { nameKey, codeKey, title } = REGISTERS[register];
    const columns = ['uid', columnName(nameKey), ...(codeKey === null ? [] : [columnName(codeKey)])];
    const rows = uids.parse(statement(this.#db, `SELECT uid FROM ${register} WHERE ${columns.map((column) => `${column} = @text`).join(' OR ')} LIMIT 2`).pluck().all({ text }));
    const [first, second] = rows;
    const answer = first === undefined ? refuse('unknown', `台账里没有${title}“${text}”`) : second === undefined ? accept(first) : refuse('several', `有多个${title}叫“${text}”`);
    this.#found.set(key, answer);
    return answer;
  }

  /** The one row of a unit with exactly this name; null when there is none or more than one. */
  named(register: RegisterName, name: string, unit: string): string | null {
    const key = `${register}|${unit}|${name}`;
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const column = columnName(REGISTERS[register].nameKey);
    const rows = uids.parse(statement(this.#db, `SELECT uid FROM ${register} WHERE ${column} = ? AND ${REGISTERS[register].unitKey} = ? LIMIT 2`).pluck().all(name, unit));
    const answer = rows.length === 1 ? (rows[0] ?? null) : null;
    this.#named.set(key, answer);
    return answer;
  }

  /** Whether a row with this number is in the ledger. */
  hasCode(register: RegisterName, code: string): boolean {
    const { codeKey } = REGISTERS[register];
    if (codeKey === null) return false;
    return statement(this.#db, `SELECT 1 FROM ${register} WHERE ${columnName(codeKey)} = ? LIMIT 1`).pluck().get(code) !== undefined;
  }

  /** The row that an earlier import made from the same line, by the line's key. */
  imported(register: RegisterName, key: string): Source | null {
    let known = this.#imported.get(register);
    if (!known) {
      const sql = `SELECT json_extract(origin, '$.key') AS key, uid, origin FROM ${register} WHERE json_extract(origin, '$.key') IS NOT NULL`;
      known = new Map(keyed.parse(this.#db.prepare(sql).all()).map((row) => [row.key, { uid: row.uid, ...sourceOf(row.origin) }]));
      this.#imported.set(register, known);
    }
    return known.get(key) ?? null;
  }

  /** A row as an export writes it, with every linked name. */
  exported(register: RegisterName, uid: string): RowView | null {
    const [row] = rowsByUid(this.#db, register, [uid]);
    if (!row) return null;
    return register === 'contract' ? { ...row, labels: { ...row.labels, ...allLinkNames(this.#db, [row]).get(uid) } } : row;
  }
}

function sourceOf(origin: string): { file: string; row: number } {
  const parsed: unknown = JSON.parse(origin);
  const read = originSchema.safeParse(parsed);
  return read.success ? read.data : { file: '', row: 0 };
}
