import { z } from 'zod';
import type { SheetKind } from '../../../shared/contract/sheets.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { SheetParty, SheetRow } from '../../../shared/rules/sheets/shown.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { rowsById } from '../../ledger/rowView.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';
import { unitTree } from '../records/queries.ts';

const found = z.array(z.object({ id: z.number(), unit: z.string() }));
const parties = z.array(z.object({ contract: z.string(), name: z.string(), kind: z.string(), role: z.string() }));

/** 草拟 contracts are nobody's business yet. */
const WHICH: Readonly<Record<SheetKind, string>> = { asset: '1', parcel: '1', contract: `COALESCE(t.state, '') <> 'draft'` };

/** The rows of a sheet: a unit with everything below it in the order of the unit tree, then by number and name. */
export function gatherRows(db: Db, kind: SheetKind, unit: string): SheetRow[] {
  const sql = `SELECT t.id, t.unit FROM ${kind} t WHERE t.deactivated_on IS NULL AND t.unit IN (${SUBTREE}) AND ${WHICH[kind]}
    ORDER BY t.code_sort = '', t.code_sort, t.name_sort, t.id`;
  const place = new Map(unitTree(db).map((node, index) => [node.uid, index]));
  const order = found.parse(statement(db, sql).all(unit)).sort((a, b) => (place.get(a.unit) ?? 0) - (place.get(b.unit) ?? 0));
  const views = rowsById(db, kind, order.map((row) => row.id)).filter((view) => view !== null);
  const named = kind === 'contract' ? partiesOf(db, views.map((view) => view.uid)) : new Map<string, SheetParty[]>();
  const { nameKey } = REGISTERS[kind];
  return views.map(({ uid, cells, labels }) => ({
    uid, cells, labels, unit: String(cells.unit), name: String(cells[nameKey] ?? ''), parties: named.get(uid) ?? [],
  }));
}

function partiesOf(db: Db, contracts: readonly string[]): Map<string, SheetParty[]> {
  const sql = `SELECT c.contract, p.name, p.kind, c.role FROM contract_party c JOIN party p ON p.uid = c.party
    WHERE c.contract IN (SELECT value FROM json_each(?)) ORDER BY c.contract, c.position`;
  return Map.groupBy(parties.parse(statement(db, sql).all(JSON.stringify(contracts))), (party) => party.contract);
}

const unitRows = z.array(z.object({
  name: z.string(), uscc: z.string().nullable(), phone: z.string().nullable(), supervision_phone: z.string().nullable(), seat_note: z.string().nullable(),
}));

/** What a sheet says of its unit; telephone and place come from the nearest unit that has them. */
export interface SheetUnit {
  /** Names from the top of the tree down to the unit itself. */
  readonly path: readonly string[];
  readonly supervisionPhone: string;
  readonly place: string;
  /** Credit codes and telephones, which may stand in public. */
  readonly allowed: readonly string[];
}

/** A unit as its sheets name it, or null when it is gone. */
export function gatherUnit(db: Db, unit: string): SheetUnit | null {
  const sql = `WITH RECURSIVE above (uid, parent, steps) AS (
    SELECT uid, parent, 0 FROM unit WHERE uid = ? UNION ALL SELECT u.uid, u.parent, a.steps + 1 FROM unit u JOIN above a ON u.uid = a.parent WHERE a.steps < 64
  ) SELECT u.name, u.uscc, u.phone, u.supervision_phone, u.seat_note FROM above a JOIN unit u ON u.uid = a.uid ORDER BY a.steps`;
  const line = unitRows.parse(statement(db, sql).all(unit));
  if (line.length === 0) return null;
  const below = unitRows.parse(statement(db, `SELECT name, uscc, phone, supervision_phone, seat_note FROM unit WHERE uid IN (${SUBTREE})`).all(unit));
  return {
    path: line.map((one) => one.name).reverse(),
    supervisionPhone: line.find((one) => (one.supervision_phone ?? '') !== '')?.supervision_phone ?? '',
    place: line.find((one) => (one.seat_note ?? '') !== '')?.seat_note ?? '',
    allowed: [...line, ...below].flatMap((one) => [one.uscc, one.phone, one.supervision_phone]).filter((text) => text !== null),
  };
}
