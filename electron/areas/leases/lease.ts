import { z } from 'zod';
import type { DueLine, Lease } from '../../../shared/contract/leases.ts';
import { depositViewSchema, dunningViewSchema, receiptViewSchema, settlementViewSchema } from '../../../shared/contract/leases.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { columnName } from '../../../shared/registers/define.ts';
import { showCell } from '../../../shared/registers/cell.ts';
import { LEGAL_STATES, legalState } from '../../../shared/rules/leases/state.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { Writer } from '../../ledger/writer.ts';
import { basisView } from '../trading/basis.ts';
import { findingsOf } from './findings.ts';
import type { ContractFacts } from './facts.ts';
import { clausesOf, contractFacts, lesseesOf } from './facts.ts';
import { computedSchedule, isSettledPlan, replanOf } from './planning.ts';

/** Texts of the register that say something of the rent, shown beside the clause that is typed from them. */
const RENT_TEXTS = ['unitPrice', 'priceUnit', 'annualRent', 'totalAmount', 'escalation', 'paymentTerms', 'dueText', 'rentFree', 'termText', 'area', 'performanceDeposit'] as const;

/** 0 or 1, as SQLite answers. */
const isReversed = z.number().transform((flag) => flag === 1);
const names = z.array(z.string());

const lineRows = z.array(z.object({
  uid: z.string(), name: z.string(), kind: z.string(), from: z.string(), until: z.string(), dueOn: z.string(), amount: z.number().nullable(), settled: z.number(), outstanding: z.number(), explained: z.string().nullable(),
}));

function linesOf(db: Db, contract: string): DueLine[] {
  const sql = `SELECT uid, name, kind, from_on AS "from", until_on AS until, due_on AS dueOn, amount, settled, outstanding, explained FROM receivable WHERE contract = ? ORDER BY due_on, from_on, kind DESC, id`;
  return lineRows.parse(statement(db, sql).all(contract)).map((line) => ({ ...line, explained: line.explained ?? '' }));
}

function settlementsOf(db: Db, contract: string): Lease['settlements'] {
  const sql = `SELECT s.uid, s.receivable, s.kind, s.amount, s.settled_on AS settledOn, s.basis, COALESCE(s.receipt, s.deposit) AS source, COALESCE(r.code, d.code) AS code,
      (s.reverses IS NOT NULL OR EXISTS (SELECT 1 FROM settlement q WHERE q.reverses = s.uid) OR r.reverses IS NOT NULL OR d.reverses IS NOT NULL
        OR EXISTS (SELECT 1 FROM receipt q WHERE q.reverses = s.receipt AND NOT EXISTS (SELECT 1 FROM receipt p WHERE p.reverses = q.uid)) OR EXISTS (SELECT 1 FROM deposit q WHERE q.reverses = s.deposit)) AS isReversed
    FROM settlement s JOIN receivable v ON v.uid = s.receivable LEFT JOIN receipt r ON r.uid = s.receipt LEFT JOIN deposit d ON d.uid = s.deposit WHERE v.contract = ? ORDER BY s.settled_on, s.rowid`;
  return z.array(settlementViewSchema.extend({ isReversed })).parse(statement(db, sql).all(contract));
}

/** Receipts under a contract, and those of other contracts that paid a line of it. */
function receiptsOf(db: Db, contract: string): Lease['receipts'] {
  const sql = `SELECT t.uid, t.code, t.received_on AS receivedOn, t.payer, t.method, t.official_no AS officialNo, t.amount, t.allocated, t.unallocated, t.reverses, t.reason,
      EXISTS (SELECT 1 FROM receipt r WHERE r.reverses = t.uid AND NOT EXISTS (SELECT 1 FROM receipt q WHERE q.reverses = r.uid)) AS isReversed
    FROM receipt t WHERE t.contract = @contract OR t.uid IN (SELECT s.receipt FROM settlement s JOIN receivable v ON v.uid = s.receivable WHERE v.contract = @contract)
    ORDER BY t.received_on DESC, t.id DESC`;
  return z.array(receiptViewSchema.extend({ isReversed })).parse(statement(db, sql).all({ contract }));
}

function depositsOf(db: Db, contract: string): Lease['deposits'] {
  const sql = `SELECT t.uid, t.code, t.kind, t.movement, t.moved_on AS movedOn, t.payer, t.amount, t.official_no AS officialNo, t.reason, EXISTS (SELECT 1 FROM deposit r WHERE r.reverses = t.uid) AS isReversed
    FROM deposit t WHERE t.contract = ? ORDER BY t.moved_on, t.id`;
  return z.array(depositViewSchema.extend({ isReversed })).parse(statement(db, sql).all(contract));
}

function dunningsOf(db: Db, contract: string): Lease['dunnings'] {
  const sql = 'SELECT uid, kind, dunned_on AS dunnedOn, method, handler, amount, note FROM dunning WHERE contract = ? ORDER BY dunned_on DESC, uid DESC';
  return z.array(dunningViewSchema).parse(statement(db, sql).all(contract));
}

const householdRows = z.array(z.object({ uid: z.string(), name: z.string(), role: z.string(), area: z.number(), areaUnit: z.enum(['亩', '㎡', '公顷']) }));

function householdsOf(db: Db, contract: string): Lease['households'] {
  const sql = 'SELECT p.uid, p.name, c.role, c.area, c.area_unit AS areaUnit FROM contract_party c JOIN party p ON p.uid = c.party WHERE c.contract = ? AND c.area > 0 AND c.area_unit IS NOT NULL ORDER BY c.position';
  return householdRows.parse(statement(db, sql).all(contract));
}

/** The names of a contract's objects, in their order. */
export function objectsOf(db: Db, contract: string): string[] {
  const sql = 'SELECT COALESCE(a.name, p.name) FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel WHERE o.contract = ? ORDER BY o.position';
  return names.parse(statement(db, sql).pluck().all(contract));
}

function textsOf(db: Db, contract: string): Lease['contract']['texts'] {
  const row = new Writer(db).get('contract', contract);
  return REGISTERS.contract.fields.flatMap((field) => {
    if (!RENT_TEXTS.some((key) => key === field.key)) return [];
    const text = showCell(field, row, {});
    return text === '' ? [] : [{ label: field.label, text }];
  });
}

const chainRows = z.array(z.object({ uid: z.string(), code: z.string().nullable(), name: z.string(), startOn: z.string().nullable(), endOn: z.string().nullable() }));

/** Renewals before and after a contract, oldest first; a circle of renewals ends where it began. */
function chainOf(db: Db, contract: string): Lease['chain'] {
  const sql = `WITH RECURSIVE before (uid, steps) AS (SELECT @contract, 0 UNION SELECT c.${columnName('renews')}, b.steps + 1 FROM before b JOIN contract c ON c.uid = b.uid WHERE c.renews IS NOT NULL AND b.steps < 50),
    after (uid, steps) AS (SELECT @contract, 0 UNION SELECT c.uid, a.steps + 1 FROM after a JOIN contract c ON c.renews = a.uid WHERE a.steps < 50)
    SELECT DISTINCT c.uid, c.code, c.name, c.start_on AS startOn, c.end_on AS endOn FROM (SELECT uid FROM before UNION SELECT uid FROM after) f JOIN contract c ON c.uid = f.uid ORDER BY c.start_on, c.id`;
  return chainRows.parse(statement(db, sql).all({ contract }));
}

/** Why the stored lines are not those that the contract leads to now; null when they are. */
function staleness(db: Db, facts: ContractFacts, clauses: Lease['versions'], lines: readonly DueLine[]): string | null {
  if (clauses.length === 0) return null;
  const schedule = computedSchedule(facts, clauses);
  if (!schedule.ok) return lines.length === 0 ? null : schedule.message;
  const plan = replanOf(db, facts.uid, schedule.value);
  if (isSettledPlan(plan)) return null;
  const count = plan.changed.length + plan.added.length + plan.removed.length;
  return `合同的起止日期或状态改过，${count} 期应收与条款不一致`;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Everything about one contract's rent on a day. Refuses ROW_MISSING. */
export function leaseOf(db: Db, uid: string, today: string): Lease {
  const facts = contractFacts(db, uid);
  const versions = clausesOf(db, uid);
  const lines = linesOf(db, uid);
  const receipts = receiptsOf(db, uid);
  const deposits = depositsOf(db, uid);
  const state = legalState({ ...facts, isRenewed: facts.isRenewed === 1 }, today);
  const { code, name, unit, unitName, kind, startOn, endOn, endedOn, area, areaUnit } = facts;
  return {
    contract: { uid, code, name, unit, unitName, kind, startOn, endOn, endedOn, area, areaUnit, lessees: lesseesOf(db, uid), objects: objectsOf(db, uid), texts: textsOf(db, uid) },
    legal: { state, ...LEGAL_STATES[state] },
    chain: chainOf(db, uid), versions, lines, settlements: settlementsOf(db, uid), receipts, deposits, households: householdsOf(db, uid), dunnings: dunningsOf(db, uid), findings: findingsOf(db, facts, versions, today),
    sums: {
      due: sum(lines.map(({ amount }) => amount ?? 0)), settled: sum(lines.map(({ settled }) => settled)), outstanding: sum(lines.map(({ outstanding }) => outstanding)),
      overdue: sum(lines.filter(({ dueOn }) => dueOn < today).map(({ outstanding }) => outstanding)), unallocated: sum(receipts.map(({ unallocated }) => unallocated)), held: sum(deposits.map(({ amount }) => amount)),
    },
    stale: staleness(db, facts, versions, lines), basis: basisView(db, uid), today,
  };
}
