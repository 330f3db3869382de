import { z } from 'zod';
import type { ClauseView, Lease } from '../../../shared/contract/leases.ts';
import type { LeaseFacts, LeaseObject } from '../../../shared/rules/leases/checks.ts';
import { checkLease, leaseCheckSettings } from '../../../shared/rules/leases/checks.ts';
import { FARM_CLASSES, LETTING_KINDS } from '../../../shared/rules/leases/letting.ts';
import { leaseTimeline } from '../../../shared/rules/leases/timeline.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { ContractFacts } from './facts.ts';
import { versionsOf } from './facts.ts';
import { timelineContracts } from './terms.ts';
import { basisOf, contractGate } from '../trading/basis.ts';

/** Purposes that are no farming (R36). Anything else is not judged. */
const NON_FARM = /厂|仓|商|店|宿舍|停车|加工|办公|工业|建房|堆场|砖|餐/u;

const areaUnit = z.enum(['亩', '㎡', '公顷']).nullable();
const objectRows = z.array(z.object({
  uid: z.string(), table: z.enum(['asset', 'parcel']), name: z.string(), code: z.string().nullable(), area: z.number().nullable(), areaUnit, registerArea: z.number().nullable(), registerUnit: areaUnit, landClass: z.string().nullable(), category: z.string().nullable(), tenure: z.string().nullable(),
}));
type ObjectRow = z.infer<typeof objectRows>[number];

function objectsOf(db: Db, contract: string): ObjectRow[] {
  const sql = `SELECT COALESCE(a.uid, p.uid) AS uid, CASE WHEN a.uid IS NULL THEN 'parcel' ELSE 'asset' END AS "table", COALESCE(a.name, p.name) AS name, COALESCE(a.code, p.code) AS code, o.area, o.area_unit AS areaUnit,
      CASE WHEN a.uid IS NULL THEN p.area ELSE COALESCE(a.building_area, a.land_area) END AS registerArea, CASE WHEN a.uid IS NULL THEN p.area_unit ELSE COALESCE(a.building_area_unit, a.land_area_unit) END AS registerUnit,
      p.land_class AS landClass, a.category, p.tenure
    FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel WHERE o.contract = ? ORDER BY o.position`;
  return objectRows.parse(statement(db, sql).all(contract));
}

const written = (value: number | null, unit: z.infer<typeof areaUnit>) => (value === null || unit === null || value === 0 ? null : { value, unit });

/** The objects with the stretches in which more of them is let than there is. */
function letObjects(db: Db, contract: string, objects: readonly ObjectRow[], names: Map<string, string>): LeaseObject[] {
  const contracts = timelineContracts(db, objects.map(({ uid }) => uid));
  for (const { uid, name } of contracts) names.set(uid, name);
  const rows = leaseTimeline(contracts, objects.map(({ uid, table, name, code, registerArea, registerUnit }) => ({ uid, register: table, name, code: code ?? '', area: registerArea, areaUnit: registerUnit, isLettable: true })), { from: '1950-01-01', until: '2150-12-31' });
  return objects.map(({ uid, table, name, area, areaUnit: unit, registerArea, registerUnit }, index) => ({
    record: { table, uid, name }, area: written(area, unit), registerArea: written(registerArea, registerUnit),
    overlaps: (rows[index]?.overlaps ?? []).filter((overlap) => overlap.contracts.includes(contract)),
  }));
}

const rentRows = z.array(z.number());

/** The yearly rent per area beside that of other contracts in force on objects of the same class, in 0.0001 元. */
function comparisonOf(db: Db, facts: ContractFacts, [object]: readonly ObjectRow[], today: string): LeaseFacts['comparison'] {
  if (!object || facts.area === null || facts.area === 0 || facts.areaUnit === null) return null;
  const own: unknown = statement(db, 'SELECT annual_rent * 1000000 / area FROM contract WHERE uid = ? AND annual_rent > 0').pluck().get(facts.uid);
  const kind = object.table === 'asset' ? object.category : object.landClass;
  if (typeof own !== 'number' || kind === null) return null;
  const sql = `SELECT c.annual_rent * 1000000 / c.area FROM contract c JOIN contract_object o ON o.contract = c.uid JOIN ${object.table} x ON x.uid = o.${object.table}
    WHERE x.${object.table === 'asset' ? 'category' : 'land_class'} = ? AND c.uid <> ? AND c.annual_rent > 0 AND c.area > 0 AND c.area_unit = ? AND c.deactivated_on IS NULL AND c.start_on <= ? AND c.end_on >= ? AND COALESCE(c.state, 'in_force') <> 'draft' GROUP BY c.uid ORDER BY 1`;
  const rents = rentRows.parse(statement(db, sql).pluck().all(kind, facts.uid, facts.areaUnit, today, today));
  const median = rents[Math.floor((rents.length - 1) / 2)];
  return median === undefined ? null : { rent: own, unit: `元/${facts.areaUnit}/年`, median, count: rents.length };
}

const headRow = z.object({ uid: z.string(), name: z.string(), endOn: z.string().nullable(), decidedOn: z.string().nullable(), purpose: z.string().nullable() });

function headLeaseOf(db: Db, contract: string): LeaseFacts['headLease'] {
  const raw = headRow.nullish().parse(statement(db, 'SELECT h.uid, h.name, h.end_on AS endOn, h.decided_on AS decidedOn, h.purpose FROM contract c JOIN contract h ON h.uid = c.sublease_of WHERE c.uid = ?').get(contract));
  return raw?.endOn == null ? null : { contract: { table: 'contract', uid: raw.uid, name: raw.name }, endOn: raw.endOn };
}

const ownRow = z.object({ decidedOn: z.string().nullable(), decisionBody: z.string().nullable(), purpose: z.string().nullable() });
const reasonRows = z.array(z.object({ code: z.string(), reason: z.string() }));

/** A contract that rests on a written exception, or on nothing where the unit's own matrix asks for a decision: seen in every check and review (R10). */
function basisFindings(db: Db, { uid, name }: ContractFacts, basis: ReturnType<typeof basisOf>): Lease['findings'] {
  const records = [{ table: 'contract', uid, name }];
  const finding = (title: string, compared: [string, string], needsReason: boolean) => ({ code: 'R10', severity: 'warn' as const, title, compared, clause: '本地议事决策规则', records, needsReason, reason: null });
  if (basis !== null && basis.exception !== '') return [finding('没有决议，按书面理由签约', [basis.exception, `${basis.exceptionBy} ${basis.exceptionOn ?? ''}`.trim()], false)];
  const gate = contractGate(db, uid);
  return gate === '' ? [] : [finding('没有有效决议', [gate, '签约依据'], true)];
}

/** What the checks find in a contract, with what was said to each. Contracts that let nothing, and those without days, are not checked. */
export function findingsOf(db: Db, facts: ContractFacts, versions: readonly Pick<ClauseView, 'fromOn' | 'clause'>[], today: string): Lease['findings'] {
  const kind = LETTING_KINDS.find((one) => one === facts.kind);
  const { startOn, endOn } = facts;
  if (kind === undefined || startOn === null || endOn === null) return [];
  const own = ownRow.parse(statement(db, 'SELECT decided_on AS decidedOn, decision_body AS decisionBody, purpose FROM contract WHERE uid = ?').get(facts.uid));
  const basis = basisOf(db, facts.uid);
  const objects = objectsOf(db, facts.uid);
  const names = new Map([[facts.uid, facts.name]]);
  const isFarmland = kind !== 'lease' && objects.some(({ landClass }) => FARM_CLASSES.has(landClass));
  const found = checkLease({
    contract: { table: 'contract', uid: facts.uid, name: facts.name }, kind, isFarmland, isHouseholdContract: objects.some(({ tenure }) => tenure === 'contracted_household') && kind === 'contract_out',
    isNonFarmPurpose: isFarmland && NON_FARM.test(own.purpose ?? '') ? true : null, purpose: own.purpose ?? '', startOn, endOn, signedOn: facts.signedOn, area: written(facts.area, facts.areaUnit),
    objects: letObjects(db, facts.uid, objects, names), clauses: versions.length === 0 ? null : versionsOf(versions, { startOn, endOn }), hasDecision: own.decidedOn !== null || own.decisionBody !== null || basis?.decision != null,
    comparison: comparisonOf(db, facts, objects, today), headLease: headLeaseOf(db, facts.uid), landContractEnd: null, contractNames: names,
  }, leaseCheckSettings());
  const reasons = new Map(reasonRows.parse(statement(db, 'SELECT code, reason FROM check_reason WHERE contract = ?').all(facts.uid)).map(({ code, reason }) => [code, reason]));
  return [...found, ...basisFindings(db, facts, basis)].map((finding) => ({ ...finding, compared: [finding.compared[0], finding.compared[1]], records: [...finding.records], reason: reasons.get(finding.code) ?? null }));
}
