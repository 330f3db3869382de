import { z } from 'zod';
import type { UnitCard } from '../../../../shared/contract/packageTerms.ts';
import { statement } from '../../../ledger/changeLog.ts';
import type { Db } from '../../../ledger/database.ts';
import type { Work } from '../../../ledger/ledger.ts';
import { newUid } from '../../../ledger/rows.ts';
import { SUBTREE } from '../../../ledger/sqlText.ts';
import { kindOfUnit } from '../signers.ts';

const uids = z.array(z.string());
const KNOWN = `SELECT s.unit FROM report_entry e JOIN report r ON r.uid = e.report JOIN submission s ON s.uid = e.submission WHERE r.direction = 'received' AND r.unit = @township AND e.reported_unit = @reported ORDER BY e.rowid DESC LIMIT 1`;

/** The unit of this ledger that a township means by one of its units: as before, else by uid, credit code or name among those below it; null for one that is new. */
export function placedUnit(db: Db, township: string, { uid, uscc, name }: UnitCard): string | null {
  const before: unknown = statement(db, KNOWN).pluck().get({ township, reported: uid });
  if (typeof before === 'string') return before;
  const below = JSON.stringify(uids.parse(statement(db, SUBTREE).pluck().all(township)));
  const only = (condition: string, value: string) => {
    const found = value === '' ? [] : uids.parse(statement(db, `SELECT uid FROM unit WHERE uid IN (SELECT value FROM json_each(?)) AND uid <> ? AND ${condition} = ?`).pluck().all(below, township, value));
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  return only('uid', uid) ?? only('uscc', uscc) ?? only('name', name);
}

/** The uid that a township's unit gets here: its own, as long as no other unit of this ledger has it. */
export function newPlace(db: Db, { uid }: UnitCard): string {
  return statement(db, 'SELECT 1 FROM unit WHERE uid = ?').get(uid) === undefined ? uid : newUid();
}

/** Puts a township's unit below it; the unit above it is kept where that is here already. */
export function placeUnit({ db, writer }: Pick<Work, 'db' | 'writer'>, township: string, unit: string, { name, kind, uscc, divisionCode, parent }: UnitCard): void {
  const above = parent !== null && uids.parse(statement(db, SUBTREE).pluck().all(township)).includes(parent) ? parent : township;
  writer.insert('unit', { uid: unit, name, kind: kindOfUnit(kind), parent: above, ...(uscc === '' ? {} : { uscc }), ...(divisionCode === '' ? {} : { divisionCode }) });
}
