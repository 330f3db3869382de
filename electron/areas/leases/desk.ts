import { z } from 'zod';
import type { DeskLine } from '../../../shared/contract/leases.ts';
import { addMonths, daysBetween } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { likePattern, SUBTREE } from '../../ledger/sqlText.ts';

export interface DeskWish {
  readonly unit: string | null;
  readonly until: string;
  readonly search: string;
  readonly partOf: string | null;
  readonly kind: string | null;
}

const MOST_LINES = 2_000;

const lineRows = z.array(z.object({
  uid: z.string(), name: z.string(), kind: z.string(), contract: z.string(), contractCode: z.string().nullable(), contractName: z.string(), payer: z.string().nullable(), objects: z.string().nullable(), fromOn: z.string(), untilOn: z.string(), dueOn: z.string(), outstanding: z.number(), total: z.number(),
}));

const UNIT = `(@unit IS NULL OR r.unit IN (${SUBTREE.replace('?', '@unit')}))`;
/** Contracts over an asset or a part of it (the stalls of a market). */
const PART_OF = `(@partOf IS NULL OR r.contract IN (SELECT o.contract FROM contract_object o JOIN asset a ON a.uid = o.asset WHERE a.uid = @partOf OR a.part_of = @partOf))`;

/** Open lines due up to a day, and what was paid too much, in the order of their objects' names: how a collector walks through a market. */
export function deskLines(db: Db, { unit, until, search, partOf, kind }: DeskWish, today: string): { lines: DeskLine[]; total: number } {
  const sql = `SELECT r.uid, r.name, r.kind, r.contract, c.code AS contractCode, c.name AS contractName, r.payer, r.from_on AS fromOn, r.until_on AS untilOn, r.due_on AS dueOn, r.outstanding, COUNT(*) OVER () AS total,
      (SELECT COALESCE(a.name, p.name) || CASE WHEN (SELECT COUNT(*) FROM contract_object q WHERE q.contract = r.contract) > 1 THEN ' 等' ELSE '' END
        FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel WHERE o.contract = r.contract ORDER BY o.position LIMIT 1) AS objects
    FROM receivable r JOIN contract c ON c.uid = r.contract
    WHERE (r.outstanding < 0 OR (r.outstanding > 0 AND r.due_on <= @until)) AND ${UNIT} AND ${PART_OF} AND (@kind IS NULL OR r.kind = @kind)
      AND (@search = '' OR c.search LIKE @like ESCAPE '\\' OR r.payer LIKE @like ESCAPE '\\' OR EXISTS (SELECT 1 FROM contract_object o JOIN asset a ON a.uid = o.asset WHERE o.contract = r.contract AND a.search LIKE @like ESCAPE '\\'))
    ORDER BY (SELECT COALESCE(a.name_sort, p.name_sort) FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel WHERE o.contract = r.contract ORDER BY o.position LIMIT 1), c.name_sort, c.id, r.due_on, r.id
    LIMIT ${MOST_LINES}`;
  const rows = lineRows.parse(statement(db, sql).all({ unit, until, partOf, kind, search: search.trim(), like: likePattern(search.trim().toLowerCase()) }));
  return {
    total: rows[0]?.total ?? 0,
    lines: rows.map(({ total, ...line }) => ({ ...line, payer: line.payer ?? '', objects: total > 0 ? (line.objects ?? '') : '', overdueDays: line.outstanding > 0 ? Math.max(0, daysBetween(line.dueOn, today)) : 0 })),
  };
}

/** Assets with parts, most parts first. */
export function marketsOf(db: Db, unit: string | null): { uid: string; name: string; parts: number }[] {
  const sql = `SELECT r.uid, r.name, COUNT(*) AS parts FROM asset p JOIN asset r ON r.uid = p.part_of WHERE r.deactivated_on IS NULL AND ${UNIT} GROUP BY r.uid ORDER BY parts DESC, r.name_sort LIMIT 200`;
  return z.array(z.object({ uid: z.string(), name: z.string(), parts: z.number() })).parse(statement(db, sql).all({ unit }));
}

const monthRows = z.array(z.object({ month: z.string(), amount: z.number() }));

/** What was due and what came in (receipts and offset deposits), by month; every month of the stretch is there. */
export function monthsOf(db: Db, { unit, from, until }: { readonly unit: string | null; readonly from: string; readonly until: string }): { month: string; due: number; received: number }[] {
  const last = `${until}-01` < addMonths(`${from}-01`, 600) ? until : addMonths(`${from}-01`, 600).slice(0, 7);
  const params = { unit, from: `${from}-01`, until: addMonths(`${last}-01`, 1) };
  const due = monthRows.parse(statement(db, `SELECT substr(r.due_on, 1, 7) AS month, SUM(COALESCE(r.amount, 0)) AS amount FROM receivable r WHERE r.due_on >= @from AND r.due_on < @until AND ${UNIT} GROUP BY 1`).all(params));
  const received = monthRows.parse(statement(db, `SELECT substr(s.settled_on, 1, 7) AS month, SUM(s.amount) AS amount FROM settlement s JOIN receivable r ON r.uid = s.receivable
    WHERE s.kind <> 'reduction' AND s.settled_on >= @from AND s.settled_on < @until AND ${UNIT} GROUP BY 1`).all(params));
  const sums = { due: new Map(due.map(({ month, amount }) => [month, amount])), received: new Map(received.map(({ month, amount }) => [month, amount])) };
  const months: { month: string; due: number; received: number }[] = [];
  for (let month = `${from}-01`; month.slice(0, 7) <= last; month = addMonths(month, 1)) {
    const key = month.slice(0, 7);
    months.push({ month: key, due: sums.due.get(key) ?? 0, received: sums.received.get(key) ?? 0 });
  }
  return months;
}
