import { z } from 'zod';
import type { UnitCard } from '../../../shared/contract/packageTerms.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';

const pairs = z.array(z.tuple([z.string(), z.string()]));
const names = z.array(z.string());

/** Every uid under which some units are known: their own, the township's, and those of their books. */
function uidsOf(db: Db, cards: readonly UnitCard[]): Set<string> {
  const uids = new Set(cards.map(({ uid }) => uid));
  for (const [source, unit] of pairs.parse(statement(db, 'SELECT source, unit FROM signer WHERE unit IS NOT NULL AND replaced_on IS NULL').raw().all())) {
    if (uids.has(source)) uids.add(unit);
    else if (uids.has(unit)) uids.add(source);
  }
  return uids;
}

const TWICE = `SELECT DISTINCT u.value ->> '$.name' FROM submission s, json_each(s.manifest, '$.units') u WHERE s.period = @period AND s.unit <> @unit AND s.state <> 'returned'
  AND (u.value ->> '$.uid' IN (SELECT value FROM json_each(@uids)) OR (u.value ->> '$.uscc' <> '' AND u.value ->> '$.uscc' IN (SELECT value FROM json_each(@usccs))))`;

/** Units that another submission of the period holds already, by name; `unit` is the township's unit that submits. */
export function heldElsewhere(db: Db, { unit, period, cards }: { readonly unit: string; readonly period: string; readonly cards: readonly UnitCard[] }): string[] {
  const usccs = cards.flatMap(({ uscc }) => (uscc === '' ? [] : [uscc]));
  return names.parse(statement(db, TWICE).pluck().all({ period, unit, uids: JSON.stringify([...uidsOf(db, cards)]), usccs: JSON.stringify(usccs) })).slice(0, 3);
}

const BELOW = `WITH RECURSIVE above (uid, steps) AS (SELECT @unit, 0 UNION SELECT u.parent, a.steps + 1 FROM unit u JOIN above a ON u.uid = a.uid WHERE u.parent IS NOT NULL AND a.steps < 20) SELECT 1 FROM above WHERE uid = @top`;

/** A unit of a package whose key is registered for another unit of this ledger, which does not lie below the sender; null where there is none. */
export function strangerAmong(db: Db, unit: string, cards: readonly UnitCard[]): string | null {
  const registered = new Map(pairs.parse(statement(db, 'SELECT source, unit FROM signer WHERE unit IS NOT NULL AND replaced_on IS NULL').raw().all()));
  const stranger = cards.find(({ uid }) => {
    const of = registered.get(uid);
    return of !== undefined && of !== unit && statement(db, BELOW).get({ unit: of, top: unit }) === undefined;
  });
  return stranger?.name ?? null;
}
