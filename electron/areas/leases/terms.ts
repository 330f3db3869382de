import { z } from 'zod';
import type { LeaseTerms } from '../../../shared/contract/leases.ts';
import type { termContractSchema } from '../../../shared/contract/leases.ts';
import { termObjectSchema } from '../../../shared/contract/leases.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';

type TermContract = z.infer<typeof termContractSchema>;

const contractRows = z.array(z.object({
  uid: z.string(), code: z.string().nullable(), name: z.string(), startOn: z.string(), endOn: z.string(), endedOn: z.string().nullable(), state: z.string().nullable(), lessee: z.string().nullable(),
  object: z.string(), area: z.number().nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable(),
}));

/** Contracts with days on some objects, each with what it lets of them. */
export function timelineContracts(db: Db, objects: readonly string[]): TermContract[] {
  const sql = `SELECT c.uid, c.code, c.name, c.start_on AS startOn, c.end_on AS endOn, c.ended_on AS endedOn, c.state, COALESCE(o.asset, o.parcel) AS object, o.area, o.area_unit AS areaUnit,
      (SELECT p.name FROM contract_party k JOIN party p ON p.uid = k.party WHERE k.contract = c.uid AND k.role = 'lessee' ORDER BY k.position LIMIT 1) AS lessee
    FROM contract_object o JOIN contract c ON c.uid = o.contract
    WHERE (o.asset IN (SELECT value FROM json_each(@objects)) OR o.parcel IN (SELECT value FROM json_each(@objects))) AND c.start_on IS NOT NULL AND c.end_on IS NOT NULL AND c.end_on >= c.start_on
      AND c.deactivated_on IS NULL AND COALESCE(c.kind, 'lease') IN ('lease', 'contract_out', 'land_right_transfer', 'other') AND COALESCE(c.sublease_of, '') = '' ORDER BY c.start_on, c.id`;
  const byContract = new Map<string, TermContract>();
  for (const { object, area, areaUnit, state, lessee, code, ...rest } of contractRows.parse(statement(db, sql).all({ objects: JSON.stringify(objects) }))) {
    const known = byContract.get(rest.uid) ?? { ...rest, code: code ?? '', lessee: lessee ?? '', isDraft: state === 'draft', objects: [] };
    known.objects.push({ uid: object, area, areaUnit });
    byContract.set(rest.uid, known);
  }
  return [...byContract.values()];
}

/** More objects than this are not drawn at once; the answer says how many there are. */
const MOST_OBJECTS = 3_000;

const objectRows = z.array(termObjectSchema.omit({ isLettable: true }).extend({ isLettable: z.number().transform((flag) => flag === 1) }));

/** What can be let: operating assets that are let, idle or in trade, and parcels; parts of a market for themselves. */
const OBJECTS = `
  SELECT t.uid, 'asset' AS register, t.name, COALESCE(t.code, '') AS code, COALESCE(t.building_area, t.land_area) AS area, CASE WHEN t.building_area IS NULL THEN t.land_area_unit ELSE t.building_area_unit END AS areaUnit,
    COALESCE(t.use_state IN ('leased', 'idle', 'in_trade'), 0) AS isLettable, t.name_sort AS sort, t.unit
  FROM asset t WHERE t.deactivated_on IS NULL AND (t.use_state IN ('leased', 'idle', 'in_trade') OR EXISTS (SELECT 1 FROM contract_object o WHERE o.asset = t.uid))
  UNION ALL
  SELECT t.uid, 'parcel', t.name, COALESCE(t.code, ''), t.area, t.area_unit, COALESCE(t.use_state IN ('leased', 'idle', 'in_trade'), 0), t.name_sort, t.unit
  FROM parcel t WHERE t.deactivated_on IS NULL AND (t.use_state IN ('leased', 'idle', 'in_trade') OR EXISTS (SELECT 1 FROM contract_object o WHERE o.parcel = t.uid))`;

/** Every object that can be let, in the order of its name, with the contracts on it. */
export function leaseTerms(db: Db, unit: string | null): LeaseTerms {
  const where = `WHERE @unit IS NULL OR unit IN (${SUBTREE.replace('?', '@unit')})`;
  const total: unknown = statement(db, `SELECT COUNT(*) FROM (${OBJECTS}) ${where}`).pluck().get({ unit });
  const objects = objectRows.parse(statement(db, `SELECT uid, register, name, code, area, areaUnit, isLettable FROM (${OBJECTS}) ${where} ORDER BY sort LIMIT ${MOST_OBJECTS}`).all({ unit }));
  return { objects, contracts: timelineContracts(db, objects.map(({ uid }) => uid)), total: typeof total === 'number' ? total : 0 };
}
