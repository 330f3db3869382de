import { z } from 'zod';
import type { MeterRow } from '../../../shared/contract/charges.ts';
import { usedOf } from '../../../shared/rules/leases/meters.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';
import { monthDays } from './billing.ts';
import type { StoredReading } from './chargeRows.ts';
import { asRead, billedLines, CHARGE_COLUMNS, chargeSchema, kindOrder, readingOf } from './chargeRows.ts';

interface GridWish {
  readonly unit: string | null;
  readonly market: string | null;
  readonly month: string;
}

const UNIT = `(@unit IS NULL OR t.unit IN (${SUBTREE.replace('?', '@unit')}))`;
/** Contracts over a market or a stall of it. */
const IN_MARKET = `t.uid IN (SELECT o.contract FROM contract_object o JOIN asset a ON a.uid = o.asset WHERE a.uid = @market OR a.part_of = @market)`;
/** Contracts whose object is used in the month: signed, and neither given back, ended early nor followed by a renewal before it. One that ran out and is still used stays. */
const USED = `t.state IS NOT 'draft' AND COALESCE(t.ended_on, t.returned_on, '9999-12-31') >= @from AND NOT (COALESCE(t.end_on, '9999-12-31') < @from AND EXISTS (SELECT 1 FROM contract n WHERE n.renews = t.uid))`;
/** The first object of a contract in its stored order, by one of its columns. */
const first = (column: string) => `(SELECT COALESCE(a.${column}, p.${column}) FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel WHERE o.contract = t.uid ORDER BY o.position LIMIT 1)`;
const LESSEE = `(SELECT p.name FROM contract_party q JOIN party p ON p.uid = q.party WHERE q.contract = t.uid AND q.role NOT IN ('lessor', 'guarantor') ORDER BY q.role <> 'lessee', q.position LIMIT 1)`;

const rowSchema = z.array(chargeSchema.extend({ contractName: z.string(), object: z.string().nullable(), payer: z.string().nullable() }));
const uids = z.array(z.string());

function usage(reading: StoredReading | null): number | null {
  const used = reading === null ? null : usedOf(asRead(reading));
  return used?.ok === true ? used.value : null;
}

function readingView(db: Db, charge: string, month: string): MeterRow['reading'] {
  const stored = readingOf(db, charge, month);
  if (stored === null) return null;
  const lines = stored.receivable === null ? [] : billedLines(db, charge, monthDays(month));
  const { before, after, change } = asRead(stored);
  return { before, after, change, readOn: stored.readOn, note: stored.note, isBilled: stored.receivable !== null, isPaid: lines.some(({ isTouched }) => isTouched), billed: lines.reduce((sum, { amount }) => sum + amount, 0) };
}

/** The meters of a market (of all contracts, where none is chosen) in a month, in the order in which the collection desk lists them. */
export function meterGrid(db: Db, { unit, market, month }: GridWish): { rows: MeterRow[]; contracts: string[]; others: number; letContracts: string[] } {
  const params = { unit, market, ...monthDays(month) };
  const sql = `SELECT ${CHARGE_COLUMNS}, t.name AS contractName, ${first('name')} AS object, ${LESSEE} AS payer FROM lease_charge c JOIN contract t ON t.uid = c.contract
    WHERE c.from_on <= @until AND COALESCE(c.until_on, '9999-12-31') >= @from AND ${UNIT} AND (@market IS NULL OR ${IN_MARKET}) AND ${USED}
    ORDER BY ${first('name_sort')}, t.name_sort, t.id, ${kindOrder('c')}, c.from_on, c.uid`;
  const found = rowSchema.parse(statement(db, sql).all(params));
  const rows = found.flatMap((row): MeterRow[] => {
    const { terms, uid: charge, contract, contractName, object, payer, kind, name } = row;
    if (terms.by !== 'meter') return [];
    const last = readingOf(db, charge, month, 'last');
    return [{ charge, contract, contractName, object: object ?? '', payer: payer ?? '', kind, name, terms, before: last?.after ?? null, beforeMonth: last?.month ?? null, usedBefore: usage(last), reading: readingView(db, charge, month) }];
  });
  const letSql = `SELECT t.uid FROM contract t WHERE @market IS NOT NULL AND ${UNIT} AND ${IN_MARKET} AND ${USED} AND COALESCE(t.start_on, @until) <= @until AND COALESCE(t.end_on, @from) >= @from ORDER BY t.id`;
  return { rows, contracts: [...new Set(found.map(({ contract }) => contract))], others: found.length - rows.length, letContracts: uids.parse(statement(db, letSql).pluck().all(params)) };
}
