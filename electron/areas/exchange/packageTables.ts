import { z } from 'zod';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { areValues } from '../../ledger/rows.ts';
import type { Values } from '../../ledger/rows.ts';
import { REFERENCES, table } from '../../ledger/tables.ts';
import type { TableName } from '../../ledger/tables.ts';

const OWN = 't.unit IN (SELECT value FROM scope)';
const OF_CONTRACT = `t.contract IN (SELECT uid FROM contract c WHERE c.unit IN (SELECT value FROM scope))`;
const OF_LISTING = `t.listing IN (SELECT uid FROM listing l WHERE l.unit IN (SELECT value FROM scope))`;
const OF_LOT = `t.lot IN (SELECT o.uid FROM lot o JOIN listing l ON l.uid = o.listing WHERE l.unit IN (SELECT value FROM scope))`;
/** Sealed papers travel when they were opened; until then nobody reads them. */
const OPEN_BIDS = `(t.kind NOT IN ('sealed', 'struck') OR EXISTS (SELECT 1 FROM bid_event e WHERE e.lot = t.lot AND e.kind IN ('unsealed', 'bid')))`;
const OF_BIDDER = `t.bidder IN (SELECT o.uid FROM bidder o JOIN listing l ON l.uid = o.listing WHERE l.unit IN (SELECT value FROM scope))`;

/**
 * What a 送审包 carries, with the rows of a table that belong to some units (`scope`), in the order in which a reader
 * meets them. Settings of the PC (套打, 导入方案), PINs and the log stay at home.
 */
const SCOPES: readonly (readonly [TableName, string])[] = [
  ['unit', 't.uid IN (SELECT value FROM scope)'],
  ['custom_column', 'true'], ['local_rule', 'true'],
  ['asset', OWN], ['parcel', OWN], ['fund_account', OWN], ['party', OWN],
  ['contract', OWN], ['contract_object', OF_CONTRACT], ['contract_party', OF_CONTRACT], ['rent_clause', OF_CONTRACT], ['dunning', OF_CONTRACT], ['check_reason', OF_CONTRACT], ['lease_charge', OF_CONTRACT],
  ['receivable', OWN], ['receipt', OWN], ['deposit', OWN], ['settlement', 't.receivable IN (SELECT uid FROM receivable r WHERE r.unit IN (SELECT value FROM scope))'],
  ['decision', OWN], ['decision_step', 't.decision IN (SELECT uid FROM decision d WHERE d.unit IN (SELECT value FROM scope))'],
  ['listing', OWN], ['listing_terms', OF_LISTING], ['listing_move', OF_LISTING], ['lot', OF_LISTING], ['bidder', OF_LISTING], ['bid_deposit', OF_BIDDER], ['bid_event', `${OF_LOT} AND ${OPEN_BIDS}`], ['objection', OF_LISTING], ['dossier_item', OF_LISTING],
  ['contract_basis', OF_CONTRACT], ['posted_document', `(${OF_LISTING} OR t.decision IN (SELECT uid FROM decision d WHERE d.unit IN (SELECT value FROM scope)))`],
  ['posting', OWN], ['inventory_check', OWN], ['attachment', OWN], ['finding_note', 'true'],
];

export const PACKAGE_TABLES: readonly TableName[] = SCOPES.map(([name]) => name);
const CARRIED: ReadonlySet<string> = new Set(PACKAGE_TABLES);

/** Whether a table's rows are carried by packages. */
export function isCarried(name: string): name is TableName {
  return CARRIED.has(name);
}

/** References between carried tables: both ends lie in one package. */
export const CARRIED_REFERENCES = REFERENCES.filter(({ from, to }) => CARRIED.has(from) && CARRIED.has(to));

/** Rows by table and uid. */
export type Gathered = Map<TableName, Map<string, Values>>;

const raws = z.array(z.array(z.unknown()));

function take(into: Gathered, name: TableName, rows: readonly unknown[]): number {
  const known = into.get(name) ?? new Map<string, Values>();
  into.set(name, known);
  const before = known.size;
  for (const raw of raws.parse(rows)) if (areValues(raw)) known.set(String(raw[0]), raw);
  return known.size - before;
}

/** The uids that carried rows name and that are not among them yet. */
function missingEnds(rows: Gathered): Map<TableName, string[]> {
  const missing = new Map<TableName, Set<string>>();
  for (const { from, key, to } of CARRIED_REFERENCES) {
    const place = table(from).places.get(key) ?? -1;
    const known = rows.get(to);
    for (const values of rows.get(from)?.values() ?? []) {
      const uid = values[place];
      if (typeof uid !== 'string' || known?.has(uid) === true) continue;
      const wanted = missing.get(to) ?? new Set<string>();
      missing.set(to, wanted.add(uid));
    }
  }
  return new Map([...missing].map(([name, uids]) => [name, [...uids]]));
}

/** What was said to findings about records that are not carried stays at home. */
function dropStrayNotes(rows: Gathered): void {
  const place = table('finding_note').places.get('subject') ?? -1;
  const notes = rows.get('finding_note');
  for (const [uid, values] of notes ?? []) if (![...rows].some(([name, held]) => name !== 'finding_note' && held.has(String(values[place])))) notes?.delete(uid);
}

/**
 * Every row of some units in one moment, and, so that no reference hangs in the air, what these rows name elsewhere:
 * the units above them, a contract of another unit that one renews.
 */
export function gather(db: Db, units: readonly string[]): Gathered {
  const rows: Gathered = new Map();
  return db.transaction(() => {
    for (const [name, where] of SCOPES) {
      const { columns } = table(name);
      const sql = `WITH scope (value) AS (SELECT value FROM json_each(?)) SELECT ${columns.map((column) => `t.${column}`).join(', ')} FROM ${name} t WHERE ${where} ORDER BY t.uid`;
      take(rows, name, statement(db, sql).raw().all(JSON.stringify(units)));
    }
    for (let found = missingEnds(rows); found.size > 0; found = missingEnds(rows)) {
      let added = 0;
      for (const [name, uids] of found) {
        const { columns } = table(name);
        added += take(rows, name, statement(db, `SELECT ${columns.join(', ')} FROM ${name} WHERE uid IN (SELECT value FROM json_each(?)) ORDER BY uid`).raw().all(JSON.stringify(uids)));
      }
      if (added === 0) break;
    }
    dropStrayNotes(rows);
    return rows;
  }).deferred();
}
