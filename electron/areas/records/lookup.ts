import { z } from 'zod';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { columnName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { accept, refuse } from '../../../shared/rules/result.ts';
import type { Result } from '../../../shared/rules/result.ts';
import { normaliseQuery, sortKey } from '../../../shared/rules/pinyin.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { likePattern } from '../../ledger/sqlText.ts';

const uidRows = z.array(z.object({ uid: z.string() }));

/**
 * The one row that a typed text stands for: its uid, its exact name or number, else the only row whose
 * name or pinyin initials hold the text. Several or none are refused, never guessed.
 */
export function lookupRow(db: Db, register: RegisterName, input: string): Result<string> {
  const { nameKey, codeKey, title } = REGISTERS[register];
  // A name is found by the index of its sort key: a paste of 5,000 references must not read the register 5,000 times.
  const ways = ['uid = @input', `(${columnName(nameKey)}_sort = @sort AND ${columnName(nameKey)} = @input)`, ...(codeKey === null ? [] : [`${columnName(codeKey)} = @input`])];
  const exact = uidRows.parse(statement(db, `SELECT uid FROM ${register} WHERE ${ways.join(' OR ')} LIMIT 2`).all({ input, sort: sortKey(input) }));
  if (exact.length === 1 && exact[0]) return accept(exact[0].uid);
  if (exact.length > 1) return refuse('several', `有多个${title}叫“${input}”，请从列表中选择`);
  const sql = `SELECT uid FROM ${register} WHERE search LIKE ? ESCAPE '\\' AND deactivated_on IS NULL LIMIT 2`;
  const loose = uidRows.parse(statement(db, sql).all(likePattern(normaliseQuery(input))));
  if (loose.length === 1 && loose[0]) return accept(loose[0].uid);
  return loose.length === 0 ? refuse('unknown', `台账里没有${title}“${input}”`) : refuse('several', `有多个${title}符合“${input}”，请从列表中选择`);
}
