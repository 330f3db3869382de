import { z } from 'zod';
import type { UnitCard } from '../../../../shared/contract/packageTerms.ts';
import { statement } from '../../../ledger/changeLog.ts';
import type { Db } from '../../../ledger/database.ts';
import type { Work } from '../../../ledger/ledger.ts';
import { kindOfUnit } from '../signers.ts';
import { ownUnit } from '../tiers.ts';

const uids = z.array(z.string());
const MEANT = `SELECT s.unit FROM report_entry e JOIN report r ON r.uid = e.report JOIN submission s ON s.uid = e.submission WHERE r.direction = 'received' AND r.unit = @township`;
const BELOW = `WITH RECURSIVE below (uid) AS (SELECT uid FROM unit WHERE parent = @township UNION SELECT u.uid FROM unit u JOIN below b ON u.parent = b.uid) SELECT u.uid FROM below b JOIN unit u ON u.uid = b.uid WHERE u.deactivated_on IS NULL`;

/** What a township meant by one of its units before, where that unit still stands below it. */
function known(db: Db, township: string, reported: string): string | null {
  const found: unknown = statement(db, `${MEANT} AND e.reported_unit = @reported AND s.unit IN (${BELOW}) ORDER BY e.rowid DESC LIMIT 1`).pluck().get({ township, reported });
  return typeof found === 'string' ? found : null;
}

/**
 * The unit of this ledger that a township means by one of its units: as before, else by credit code or name among those
 * below it of which it has not meant another one; null for one that is new. A uid of a stranger says nothing here.
 */
export function placedUnit(db: Db, township: string, { uid, uscc, name }: UnitCard): string | null {
  const before = known(db, township, uid);
  if (before !== null) return before;
  const only = (condition: string, value: string) => {
    const found = value === '' ? [] : uids.parse(statement(db, `SELECT uid FROM unit WHERE uid IN (${BELOW}) AND uid NOT IN (${MEANT} AND e.reported_unit <> @reported) AND kind <> 'township' AND ${condition} = @value`).pluck().all({ township, reported: uid, value }));
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  return only('uscc', uscc) ?? only('name', name);
}

/** Puts a township's unit below it, or below the unit above it that is here already. No township comes below another one. */
export function placeUnit({ db, writer }: Pick<Work, 'db' | 'writer'>, township: string, unit: string, { name, kind, uscc, divisionCode, parent }: UnitCard): void {
  const above = parent === null ? null : known(db, township, parent);
  writer.insert('unit', { uid: unit, name, kind: kind === 'township' ? 'other' : kindOfUnit(kind), parent: above ?? township, ...(uscc === '' ? {} : { uscc }), ...(divisionCode === '' ? {} : { divisionCode }) });
}

const township = z.array(z.object({ uid: z.string(), name: z.string(), uscc: z.string().nullable() }));

/** The township of this ledger that a card is about: by credit code, else by name, among those below the district. */
export function matchingTownship(db: Db, { uscc, name }: UnitCard): string | null {
  const all = township.parse(statement(db, `SELECT uid, name, uscc FROM unit WHERE kind = 'township' AND parent = ? AND deactivated_on IS NULL`).all(ownUnit(db)));
  const found = all.filter((one) => (uscc !== '' && one.uscc === uscc) || one.name === name);
  return found.length === 1 ? (found[0]?.uid ?? null) : null;
}
