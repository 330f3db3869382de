import { z } from 'zod';
import type { ArrearsRow } from '../../../shared/contract/leases.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { LEGAL_STATES, legalState, limitation } from '../../../shared/rules/leases/state.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { likePattern, SUBTREE } from '../../ledger/sqlText.ts';
import { interruptionsOf } from './demands.ts';
import { contractFacts } from './facts.ts';

const BUCKETS = ['current', 'd30', 'd90', 'd180', 'd365', 'older'] as const;
type Bucket = (typeof BUCKETS)[number];
export type BucketSums = Record<Bucket | 'overdue', number>;

const sums = { current: z.number(), d30: z.number(), d90: z.number(), d180: z.number(), d365: z.number(), older: z.number(), overdue: z.number() };
const rowSchema = z.object({ key: z.string(), name: z.string(), contract: z.string().nullable(), code: z.string().nullable(), payer: z.string().nullable(), unitName: z.string(), contracts: z.number(), oldestDueOn: z.string().nullable(), ...sums });

/** Integer sums by age; a bucket begins the day after the one before ends. `today` and the day bounds are parameters. */
const BUCKET_SUMS = `SUM(CASE WHEN r.due_on >= @today THEN r.outstanding ELSE 0 END) AS current,
  SUM(CASE WHEN r.due_on < @today AND r.due_on >= @d30 THEN r.outstanding ELSE 0 END) AS d30,
  SUM(CASE WHEN r.due_on < @d30 AND r.due_on >= @d90 THEN r.outstanding ELSE 0 END) AS d90,
  SUM(CASE WHEN r.due_on < @d90 AND r.due_on >= @d180 THEN r.outstanding ELSE 0 END) AS d180,
  SUM(CASE WHEN r.due_on < @d180 AND r.due_on >= @d365 THEN r.outstanding ELSE 0 END) AS d365,
  SUM(CASE WHEN r.due_on < @d365 THEN r.outstanding ELSE 0 END) AS older,
  SUM(CASE WHEN r.due_on < @today THEN r.outstanding ELSE 0 END) AS overdue`;

/** By what arrears are gathered: the key, its name, and whether it is one contract. Two lessees of one name are two; many households of a contract are one. */
const GROUPS = {
  contract: { key: 'r.contract', name: 'c.name', isContract: true },
  party: {
    key: `COALESCE((SELECT MAX(q.party) FROM contract_party q WHERE q.contract = r.contract AND q.role = 'lessee' HAVING COUNT(*) = 1), r.payer, '')`, name: `COALESCE(NULLIF(MAX(r.payer), ''), '没有登记承租方')`, isContract: false,
  },
  unit: { key: 'r.unit', name: 'u.name', isContract: false },
} as const;

export interface ArrearsWish {
  readonly unit: string | null;
  readonly by: keyof typeof GROUPS;
  readonly search: string;
  readonly from: number;
  readonly count: number;
}

function dayParams(today: string): Record<string, string> {
  return { today, d30: addDays(today, -30), d90: addDays(today, -90), d180: addDays(today, -180), d365: addDays(today, -365) };
}

/** Open lines of contracts, also of those that have ended: arrears stay. */
const OPEN = `FROM receivable r JOIN contract c ON c.uid = r.contract JOIN unit u ON u.uid = r.unit
  WHERE r.outstanding <> 0 AND (@unit IS NULL OR r.unit IN (${SUBTREE.replace('?', '@unit')})) AND (@search = '' OR c.search LIKE @like ESCAPE '\\' OR r.payer LIKE @like ESCAPE '\\')`;

function alarmOf(db: Db, contract: string, oldestDueOn: string, today: string): Pick<ArrearsRow, 'alarm' | 'lapsesOn' | 'lastDemandOn'> {
  const interruptions = interruptionsOf(db, contract, today);
  const { alarmOn, lapsesOn } = limitation(oldestDueOn, interruptions);
  return { alarm: today >= lapsesOn ? 'lapsed' : today >= alarmOn ? 'soon' : 'none', lapsesOn, lastDemandOn: interruptions.at(-1)?.on ?? null };
}

/** Who owes what, by age; most overdue first. One pass over the open lines. */
export function arrearsOf(db: Db, { unit, by, search, from, count }: ArrearsWish, today: string): { total: number; rows: ArrearsRow[]; sums: BucketSums } {
  const { key, name, isContract } = GROUPS[by];
  const params = { unit, search: search.trim(), like: likePattern(search.trim().toLowerCase()), ...dayParams(today) };
  const sql = `SELECT ${key} AS key, ${name} AS name, ${isContract ? 'r.contract' : 'NULL'} AS contract, ${isContract ? 'c.code' : 'NULL'} AS code, MAX(r.payer) AS payer, MAX(u.name) AS unitName, COUNT(DISTINCT r.contract) AS contracts,
    MIN(CASE WHEN r.due_on < @today AND r.outstanding > 0 THEN r.due_on END) AS oldestDueOn, ${BUCKET_SUMS} ${OPEN} GROUP BY 1 ORDER BY overdue DESC, current DESC, 1`;
  const found = z.array(rowSchema).parse(statement(db, sql).all(params));
  const totals: BucketSums = { current: 0, d30: 0, d90: 0, d180: 0, d365: 0, older: 0, overdue: 0 };
  for (const row of found) for (const bucket of [...BUCKETS, 'overdue'] as const) totals[bucket] += row[bucket];
  const rows = found.slice(from, from + count).map((row): ArrearsRow => {
    const one = row.contract;
    const alarm = one !== null && row.oldestDueOn !== null ? alarmOf(db, one, row.oldestDueOn, today) : { alarm: 'none' as const, lapsesOn: null, lastDemandOn: null };
    const facts = one === null ? null : contractFacts(db, one);
    const legalLabel = facts === null ? '' : LEGAL_STATES[legalState({ ...facts, isRenewed: facts.isRenewed === 1 }, today)].label;
    return { ...row, payer: row.payer ?? '', ...alarm, legalLabel };
  });
  return { total: found.length, rows, sums: totals };
}
