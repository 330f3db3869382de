import { z } from 'zod';
import type { SheetKind } from '../../../shared/contract/sheets.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { SHEET_SOURCES } from '../../../shared/rules/sheets/fields.ts';
import type { SheetParty, SheetRow } from '../../../shared/rules/sheets/shown.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { rowsById } from '../../ledger/rowView.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';
import { unitTree } from '../records/queries.ts';

const found = z.array(z.object({ id: z.number(), unit: z.string() }));
const parties = z.array(z.object({ contract: z.string(), name: z.string(), kind: z.string(), role: z.string() }));

/** 草拟 contracts are nobody's business yet. */
const NO_DRAFT = `COALESCE(t.state, '') <> 'draft'`;
const WHICH: Readonly<Record<SheetKind, string>> = {
  asset: '1', parcel: '1', contract: NO_DRAFT, contract_ledger: '1', rent: `${NO_DRAFT} AND EXISTS (SELECT 1 FROM receivable r WHERE r.contract = t.uid AND r.due_on <= @today AND (r.outstanding <> 0 OR r.due_on >= @year))`,
};

/** The rows of a sheet: a unit with everything below it in the order of the unit tree, then by number and name. What is due and unpaid is as of `today`. */
export function gatherRows(db: Db, kind: SheetKind, unit: string, today: string): SheetRow[] {
  const { register } = SHEET_SOURCES[kind];
  const sql = `SELECT t.id, t.unit FROM ${register} t WHERE t.deactivated_on IS NULL AND t.unit IN (${SUBTREE.replace('?', '@unit')}) AND ${WHICH[kind]} AND @today >= @year
    ORDER BY t.code_sort = '', t.code_sort, t.name_sort, t.id`;
  const place = new Map(unitTree(db).map((node, index) => [node.uid, index]));
  const order = found.parse(statement(db, sql).all({ unit, today, year: `${today.slice(0, 4)}-01-01` })).sort((a, b) => (place.get(a.unit) ?? 0) - (place.get(b.unit) ?? 0));
  const views = rowsById(db, register, order.map((row) => row.id)).filter((view) => view !== null);
  const uids = views.map((view) => view.uid);
  const named = register === 'contract' ? partiesOf(db, uids) : new Map<string, SheetParty[]>();
  const rents = register === 'contract' ? rentStanding(db, uids, today) : new Map<string, Row>();
  const { nameKey } = REGISTERS[register];
  return views.map(({ uid, cells, labels }) => ({
    uid, cells: { ...cells, ...rents.get(uid) }, labels, unit: String(cells.unit), name: String(cells[nameKey] ?? ''), parties: named.get(uid) ?? [],
  }));
}

const standings = z.array(z.object({ contract: z.string(), dueThisYear: z.number(), settledThisYear: z.number(), reducedThisYear: z.number(), overdue: z.number(), received: z.number() }));

/** What the rent clock says of contracts on a day; 欠收 of the register was right on the day of the last receipt, a sheet shows today's. */
function rentStanding(db: Db, contracts: readonly string[], today: string): Map<string, Row> {
  const year = today.slice(0, 4);
  const money = `SELECT SUM(s.amount) FROM settlement s JOIN receivable v ON v.uid = s.receivable WHERE v.contract = r.contract`;
  const sql = `SELECT r.contract, SUM(CASE WHEN r.due_on LIKE @pattern THEN COALESCE(r.amount, 0) ELSE 0 END) AS dueThisYear,
      COALESCE((${money} AND s.kind <> 'reduction' AND s.settled_on LIKE @pattern), 0) AS settledThisYear, COALESCE((${money} AND s.kind = 'reduction' AND s.settled_on LIKE @pattern), 0) AS reducedThisYear,
      SUM(CASE WHEN r.due_on < @today THEN r.outstanding ELSE 0 END) AS overdue, COALESCE((${money} AND s.kind <> 'reduction' AND v.kind IN ('rent', 'difference')), 0) AS received
    FROM receivable r WHERE r.contract IN (SELECT value FROM json_each(@contracts)) GROUP BY r.contract`;
  const rows = standings.parse(statement(db, sql).all({ contracts: JSON.stringify(contracts), pattern: `${year}-%`, today }));
  return new Map(rows.map(({ contract, ...sums }) => [contract, { ...sums, outstanding: sums.overdue }]));
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
