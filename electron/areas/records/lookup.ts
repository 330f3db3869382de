import { z } from 'zod';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { columnName, REGISTER_NAMES } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { accept, refuse } from '../../../shared/rules/result.ts';
import type { Result } from '../../../shared/rules/result.ts';
import { normaliseQuery, sortKey } from '../../../shared/rules/pinyin.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { likePattern } from '../../ledger/sqlText.ts';

const uidRows = z.array(z.object({ uid: z.string() }));

/** By uid, by name and by number. A name is found by the index of its sort key: 5,000 references must not read the register 5,000 times. */
const EXACT_SQL = new Map(REGISTER_NAMES.map((register) => {
  const { nameKey, codeKey } = REGISTERS[register];
  const ways = ['uid = @input', `(${columnName(nameKey)}_sort = @sort AND ${columnName(nameKey)} = @input)`, ...(codeKey === null ? [] : [`${columnName(codeKey)} = @input`])];
  return [register, `SELECT uid FROM ${register} WHERE ${ways.join(' OR ')} LIMIT 2`];
}));

/** The one row with exactly this uid, name or number; several are refused with `several`, none with `unknown`. */
export function exactRow(db: Db, register: RegisterName, input: string): Result<string> {
  const { title } = REGISTERS[register];
  const [first, second] = uidRows.parse(statement(db, EXACT_SQL.get(register) ?? '').all({ input, sort: sortKey(input) }));
  if (second) return refuse('several', `有多个${title}叫“${input}”，请从列表中选择`);
  return first ? accept(first.uid) : refuse('unknown', `台账里没有${title}“${input}”`);
}

/**
 * The one row that a typed text stands for: its uid, its exact name or number, else the only row whose
 * name or pinyin initials hold the text. Several or none are refused, never guessed.
 */
export function lookupRow(db: Db, register: RegisterName, input: string): Result<string> {
  const exact = exactRow(db, register, input);
  if (exact.ok || exact.code !== 'unknown') return exact;
  const sql = `SELECT uid FROM ${register} WHERE search LIKE ? ESCAPE '\\' AND deactivated_on IS NULL LIMIT 2`;
  const loose = uidRows.parse(statement(db, sql).all(likePattern(normaliseQuery(input))));
  if (loose.length === 0) return exact;
  return loose.length === 1 && loose[0] ? accept(loose[0].uid) : refuse('several', `有多个${REGISTERS[register].title}符合“${input}”，请从列表中选择`);
}
