import { Refused } from '../../../shared/errors.ts';
import type { CellValue } from '../../../shared/registers/define.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';

/** Refuses a parent that is the unit itself or lies below it. */
export function refuseCycle(db: Db, unit: string, parent: CellValue | undefined): void {
  if (typeof parent !== 'string') return;
  const below = statement(db, `SELECT 1 FROM (${SUBTREE}) WHERE uid = ?`).get(unit, parent);
  if (below !== undefined) throw new Refused('UNIT_TREE');
}
