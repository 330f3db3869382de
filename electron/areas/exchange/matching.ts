import { z } from 'zod';
import type { UnitCard } from '../../../shared/contract/packageTerms.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';

const units = z.array(z.string());

/** The unit of this ledger that a card is about: by uid, by 统一社会信用代码, by name where only one has it; null where a person has to say. */
export function matchingUnit(db: Db, { uid, uscc, name }: UnitCard): string | null {
  const only = (sql: string, value: string) => {
    const found = units.parse(statement(db, sql).pluck().all(value));
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  return only('SELECT uid FROM unit WHERE uid = ?', uid) ?? (uscc === '' ? null : only('SELECT uid FROM unit WHERE uscc = ? AND deactivated_on IS NULL', uscc)) ?? only('SELECT uid FROM unit WHERE name = ? AND deactivated_on IS NULL', name);
}
