import { z } from 'zod';
import type { RowView } from '../../../shared/contract/base.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { columnName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { PlanContext } from '../../../shared/rules/importing/planned.ts';
import { accept, refuse } from '../../../shared/rules/result.ts';
import type { Result } from '../../../shared/rules/result.ts';
import type { Db } from '../../ledger/database.ts';
import { rowsByUid } from '../../ledger/rowView.ts';
import { allLinkNames } from '../exports/registerRows.ts';

const indexed = z.array(z.tuple([z.string(), z.string(), z.string().nullable(), z.string().nullable()]));
const keyed = z.array(z.tuple([z.string(), z.string(), z.string().nullable(), z.number().nullable()]));

/** Where an imported row came from, as it is told. */
export interface Source {
  readonly uid: string;
  readonly file: string;
  readonly row: number;
}

/** The rows of a register by what a workbook may call them. */
interface Index {
  readonly uids: ReadonlySet<string>;
  readonly byText: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly byCode: ReadonlyMap<string, readonly string[]>;
}

const NONE: readonly string[] = [];

/**
 * What a check of a workbook asks of the ledger as it stands at one change record. A register is read through once
 * when it is first asked for: a workbook of 100,000 lines must not ask 100,000 times.
 */
export class Lookups {
  readonly #db: Db;
  readonly #indexes = new Map<RegisterName, Index>();
  readonly #imported = new Map<RegisterName, ReadonlyMap<string, Source>>();
  readonly #rows = new Map<string, RowView | null>();

  constructor(db: Db) {
    this.#db = db;
  }

  context(unit: string, today: string): PlanContext {
    return { today, unit, lookup: (register, text) => this.lookup(register, text), named: (register, name, of) => this.named(register, name, of) };
  }

  /** The one row with exactly this uid, name or number; an import never takes a part of a name for the whole. */
  lookup(register: RegisterName, text: string): Result<string> {
    const { uids, byText } = this.#index(register);
    if (uids.has(text)) return accept(text);
    const { title } = REGISTERS[register];
    const [first, second] = byText.get(text) ?? NONE;
    if (first === undefined) return refuse('unknown', `台账里没有${title}“${text}”`);
    return second === undefined ? accept(first) : refuse('several', `有多个${title}叫“${text}”`);
  }

  /** The one row of a unit with exactly this name; null when there is none or more than one. */
  named(register: RegisterName, name: string, unit: string): string | null {
    const [first, second] = this.allNamed(register, name, unit);
    return second === undefined ? (first ?? null) : null;
  }

  /** Every row of a unit with exactly this name. */
  allNamed(register: RegisterName, name: string, unit: string): readonly string[] {
    return this.#index(register).byName.get(`${unit}|${name}`) ?? NONE;
  }

  /** Every row of a unit with exactly this number of its own. */
  numbered(register: RegisterName, code: string, unit: string): readonly string[] {
    return this.#index(register).byCode.get(`${unit}|${code}`) ?? NONE;
  }

  has(register: RegisterName, uid: string): boolean {
    return this.#index(register).uids.has(uid);
  }

  #index(register: RegisterName): Index {
    let index = this.#indexes.get(register);
    if (!index) this.#indexes.set(register, (index = readIndex(this.#db, register)));
    return index;
  }

  /** The row that an earlier import made from the same line, by the line's key. */
  imported(register: RegisterName, key: string): Source | null {
    let known = this.#imported.get(register);
    if (!known) {
      const sql = `SELECT json_extract(origin, '$.key'), uid, json_extract(origin, '$.file'), json_extract(origin, '$.row') FROM ${register} WHERE json_extract(origin, '$.key') IS NOT NULL`;
      known = new Map(keyed.parse(this.#db.prepare(sql).raw().all()).map(([one, uid, file, row]) => [one, { uid, file: file ?? '', row: row ?? 0 }]));
      this.#imported.set(register, known);
    }
    return known.get(key) ?? null;
  }

  /** Reads the rows that are asked for next, all at once, and lets go of the ones before. */
  load(register: RegisterName, uids: readonly string[]): void {
    this.#rows.clear();
    for (const uid of uids) this.#rows.set(`${register} ${uid}`, null);
    for (const row of this.#read(register, uids)) this.#rows.set(`${register} ${row.uid}`, row);
  }

  /** A row as an export writes it, with every linked name; null when it is gone. */
  exported(register: RegisterName, uid: string): RowView | null {
    const loaded = this.#rows.get(`${register} ${uid}`);
    return loaded === undefined ? (this.#read(register, [uid])[0] ?? null) : loaded;
  }

  #read(register: RegisterName, uids: readonly string[]): readonly RowView[] {
    const rows = rowsByUid(this.#db, register, uids);
    if (register !== 'contract') return rows;
    const names = allLinkNames(this.#db, rows);
    return rows.map((row) => ({ ...row, labels: { ...row.labels, ...names.get(row.uid) } }));
  }
}

function readIndex(db: Db, register: RegisterName): Index {
  const { nameKey, codeKey, unitKey } = REGISTERS[register];
  const sql = `SELECT uid, ${columnName(nameKey)}, ${unitKey}, ${codeKey === null ? 'NULL' : columnName(codeKey)} FROM ${register}`;
  const uids = new Set<string>();
  const byText = new Map<string, string[]>();
  const byName = new Map<string, string[]>();
  const byCode = new Map<string, string[]>();
  for (const [uid, name, unit, code] of indexed.parse(db.prepare(sql).raw().all())) {
    uids.add(uid);
    add(byText, name, uid);
    add(byName, `${unit ?? ''}|${name}`, uid);
    if (code === null) continue;
    if (code !== name) add(byText, code, uid);
    add(byCode, `${unit ?? ''}|${code}`, uid);
  }
  return { uids, byText, byName, byCode };
}

function add(map: Map<string, string[]>, key: string, uid: string): void {
  const known = map.get(key);
  if (known) known.push(uid);
  else map.set(key, [uid]);
}
