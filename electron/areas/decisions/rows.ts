import { z } from 'zod';
import type { MatterRule, StepRecord } from '../../../shared/contract/decisionTerms.ts';
import { bodySchema, CLASS_LABELS, MATTER_LABELS, matterClassSchema, matterTypeSchema, stepRecordSchema } from '../../../shared/contract/decisionTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { ruleFor } from '../../../shared/rules/decisions/matrix.ts';
import type { DecisionProgress } from '../../../shared/rules/decisions/path.ts';
import { decisionProgress, isValidFor } from '../../../shared/rules/decisions/path.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { matrixInForce, tierOf } from './matrices.ts';

const text = z.string().nullable().transform((value) => value ?? '');

const decisionRow = z.object({
  uid: z.string(), code: z.string().nullable(), name: z.string(), unit: z.string(), unitName: z.string(), matter: matterTypeSchema, amount: z.number().nullable(), class: matterClassSchema, proposedClass: matterClassSchema.nullable(), classReason: text,
  raisedOn: z.string(), content: text, state: z.enum(['open', 'failed', 'resolved', 'announced', 'completed']), decidedOn: z.string().nullable(), body: bodySchema.nullable(), previous: z.string().nullable(),
});
export type DecisionRow = z.infer<typeof decisionRow>;

const SELECT = `SELECT d.uid, d.code, d.name, d.unit, u.name AS unitName, d.matter, d.amount, d.class, d.proposed_class AS proposedClass, d.class_reason AS classReason, d.raised_on AS raisedOn, d.content, d.state, d.decided_on AS decidedOn, d.body, d.previous
  FROM decision d JOIN unit u ON u.uid = d.unit`;

/** A decision by uid; refuses ROW_MISSING. */
export function decisionOf(db: Db, uid: string): DecisionRow {
  const raw = statement(db, `${SELECT} WHERE d.uid = ?`).get(uid);
  if (raw === undefined) throw new Refused('ROW_MISSING');
  return decisionRow.parse(raw);
}

/** Decisions that meet a condition, newest first. */
export function decisionsWhere(db: Db, condition: string, params: Record<string, string | null>): DecisionRow[] {
  return z.array(decisionRow).parse(statement(db, `${SELECT} WHERE ${condition} ORDER BY d.raised_on DESC, d.id DESC`).all(params));
}

const stepRows = z.array(z.object({ uid: z.string(), record: z.string() }));

/** The meetings and postings of a decision in the order in which they were entered. */
export function stepsOfDecision(db: Db, decision: string): { readonly uid: string; readonly record: StepRecord }[] {
  const rows = stepRows.parse(statement(db, 'SELECT uid, record FROM decision_step WHERE decision = ? ORDER BY position').all(decision));
  return rows.map(({ uid, record }) => ({ uid, record: stepRecordSchema.parse(JSON.parse(record)) }));
}

const COOPERATIVES: readonly unknown[] = ['joint_economic_cooperative', 'economic_cooperative'];

/** Whether the unit is, or has beside or below it, an economic organisation with a book of its own; null where its kind does not say. */
export function economicOrganisationOf(db: Db, unit: string): boolean | null {
  const own: unknown = statement(db, 'SELECT kind FROM unit WHERE uid = ?').pluck().get(unit);
  if (COOPERATIVES.includes(own)) return true;
  if (own !== 'village_committee' && own !== 'village') return null;
  const near = statement(db, `SELECT 1 FROM unit o JOIN unit u ON u.uid = ? WHERE o.kind IN ('joint_economic_cooperative', 'economic_cooperative') AND o.deactivated_on IS NULL AND (o.parent = u.uid OR (u.kind = 'village_committee' AND o.parent = u.parent)) LIMIT 1`).get(unit);
  return near !== undefined;
}

/** What is asked of a decision: the matrix's line for it, or, where another class was chosen with a reason, a line of that class. */
export function ruleOf(db: Db, row: Pick<DecisionRow, 'unit' | 'matter' | 'amount' | 'class' | 'raisedOn'>): Pick<MatterRule, 'steps' | 'bodies'> {
  const { matrix } = matrixInForce(db, row.raisedOn);
  const found = ruleFor(matrix, { type: row.matter, amount: row.amount, tier: tierOf(db, row.unit) })?.rule;
  if (found?.class === row.class) return found;
  const ofClass = matrix.rules.filter((rule) => rule.class === row.class);
  return ofClass.find((rule) => rule.type === row.matter) ?? ofClass[0] ?? { steps: [], bodies: [] };
}

/** Where a decision stands, reckoned from its votes under the law and the matrix of their days. */
export function progressOf(db: Db, row: DecisionRow, records: readonly StepRecord[]): DecisionProgress {
  const { matrix } = matrixInForce(db, row.raisedOn);
  return decisionProgress({
    rule: ruleOf(db, row), records, announcementDays: matrix.announcementDays,
    options: { matter: row.matter, charter: matrix.charter, hasEconomicOrganisation: economicOrganisationOf(db, row.unit) },
  });
}

/** Matters under which something is let. */
const LETTING: readonly string[] = ['lease', 'renewal', 'outsider_land', 'construction_land', 'project'];

/** Whether something that a unit lets on a day may rest on a decision: one of this unit, about letting, by votes that held on that day. */
export function coversLetting(db: Db, decision: string, unit: string, on: string): ReturnType<typeof validityOf> {
  const row = decisionOf(db, decision);
  if (row.unit !== unit) return { isValid: false, why: `决议是${row.unitName}的，不是本单位的`, name: row.name };
  if (!LETTING.includes(row.matter)) return { isValid: false, why: `决议的事项是“${MATTER_LABELS[row.matter]}”，不是出租发包`, name: row.name };
  return validityOf(db, decision, on);
}

/** Whether what is decided rests on votes, and why not: a lighter class may shorten the way, it does not do without the vote that the matrix asks for. */
function lacksVote(db: Db, row: DecisionRow): boolean {
  const { matrix } = matrixInForce(db, row.raisedOn);
  const proposed = ruleFor(matrix, { type: row.matter, amount: row.amount, tier: tierOf(db, row.unit) })?.rule;
  return proposed !== undefined && proposed.bodies.length > 0 && ruleOf(db, row).bodies.length === 0;
}

/** Whether a listing or contract of a day may rest on a decision, and why not. */
export function validityOf(db: Db, decision: string, on: string): { readonly isValid: boolean; readonly why: string; readonly name: string } {
  const row = decisionOf(db, decision);
  if (lacksVote(db, row)) return { isValid: false, why: `按规则要表决，改为“${CLASS_LABELS[row.class]}”后没有表决`, name: row.name };
  const { isValid, reason } = isValidFor(progressOf(db, row, stepsOfDecision(db, decision).map(({ record }) => record)), on);
  return { isValid, why: reason, name: row.name };
}
