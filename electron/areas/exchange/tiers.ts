import type { z } from 'zod';
import { tierSchema } from '../../../shared/contract/files.ts';
import { Refused } from '../../../shared/errors.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';

/** Whether a ledger is kept, reviewed or decided in: 村, 镇街, 区县. */
export function tierOf(db: Db): z.infer<typeof tierSchema> {
  return tierSchema.parse(statement(db, 'SELECT tier FROM ledger').pluck().get());
}

const OWN = {
  village: `SELECT uid FROM unit WHERE deactivated_on IS NULL ORDER BY kind = 'township', parent IS NOT NULL AND parent NOT IN (SELECT uid FROM unit WHERE kind = 'township'), id LIMIT 1`,
  township: `SELECT uid FROM unit ORDER BY kind <> 'township', id LIMIT 1`,
  district: 'SELECT uid FROM unit ORDER BY parent IS NOT NULL, id LIMIT 1',
} as const;

/** The unit whose ledger it is and that signs for it: a village's highest one, the township, the district. Refuses ROW_MISSING. */
export function ownUnit(db: Db): string {
  const found: unknown = statement(db, OWN[tierOf(db)]).pluck().get();
  if (typeof found !== 'string') throw new Refused('ROW_MISSING');
  return found;
}
