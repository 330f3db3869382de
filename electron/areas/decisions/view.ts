import { z } from 'zod';
import type { DecisionView, decisionRowSchema, yearFiguresSchema } from '../../../shared/contract/decisions.ts';
import { STEP_LABELS } from '../../../shared/contract/decisionTerms.ts';
import { listingStateSchema, STATE_LABELS } from '../../../shared/contract/tradingTerms.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { yearlyFigures } from '../../../shared/rules/decisions/figures.ts';
import { judgeVote } from '../../../shared/rules/decisions/votes.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { likePattern, SUBTREE } from '../../ledger/sqlText.ts';
import { matrixInForce, propose } from './matrices.ts';
import type { DecisionRow } from './rows.ts';
import { decisionOf, decisionsWhere, economicOrganisationOf, progressOf, ruleOf, stepsOfDecision, validityOf } from './rows.ts';

const attemptRows = z.array(z.object({ uid: z.string(), code: z.string().nullable(), raisedOn: z.string(), state: z.string() }));
const useRows = z.array(z.object({ table: z.enum(['listing', 'contract']), uid: z.string(), name: z.string(), state: z.string() }));

/** The attempts before and after a decision, oldest first, this one left out. */
function attemptsOf(db: Db, uid: string): z.infer<typeof attemptRows> {
  const sql = `WITH RECURSIVE chain (uid) AS (VALUES (@uid) UNION SELECT d.previous FROM decision d JOIN chain c ON d.uid = c.uid WHERE d.previous IS NOT NULL UNION SELECT d.uid FROM decision d JOIN chain c ON d.previous = c.uid)
    SELECT d.uid, d.code, d.raised_on AS raisedOn, d.state FROM decision d JOIN chain c ON c.uid = d.uid WHERE d.uid <> @uid ORDER BY d.raised_on, d.id`;
  return attemptRows.parse(statement(db, sql).all({ uid }));
}

const CONTRACT_STATES = REGISTERS.contract.fields.flatMap((field) => (field.kind === 'choice' && field.key === 'state' ? field.options : []));

/** What a state is called on screen. */
function stateLabel(table: 'listing' | 'contract', state: string): string {
  if (table === 'contract') return CONTRACT_STATES.find(({ value }) => value === state)?.label ?? '';
  const known = listingStateSchema.safeParse(state);
  return known.success ? STATE_LABELS[known.data] : '';
}

/** What rests on a decision: listings and contracts. */
function usesOf(db: Db, uid: string): z.infer<typeof useRows> {
  const rows = useRows.parse(statement(db, `SELECT 'listing' AS "table", uid, name, state FROM listing WHERE decision = @uid
    UNION ALL SELECT 'contract', c.uid, c.name, COALESCE(c.state, '') FROM contract_basis b JOIN contract c ON c.uid = b.contract WHERE b.decision = @uid`).all({ uid }));
  return rows.map((row) => ({ ...row, state: stateLabel(row.table, row.state) }));
}

/** One matter with every step, the arithmetic of its votes, what is missing, and what rests on it. */
export function decisionView(db: Db, uid: string, today: string): DecisionView {
  const row = decisionOf(db, uid);
  const steps = stepsOfDecision(db, uid);
  const progress = progressOf(db, row, steps.map(({ record }) => record));
  const { matrix } = matrixInForce(db, row.raisedOn);
  const rule = ruleOf(db, row);
  const hasEconomicOrganisation = economicOrganisationOf(db, row.unit);
  const { isValid, why } = validityOf(db, uid, today);
  const { previous: _, ...decision } = row;
  return {
    decision, proposal: propose(db, { unit: row.unit, matter: row.matter, amount: row.amount, on: row.raisedOn }), rule: { steps: [...rule.steps], bodies: [...rule.bodies] }, charter: matrix.charter, announcementDays: matrix.announcementDays, hasEconomicOrganisation,
    steps: steps.map((step) => ({ ...step, vote: judgeVote(step.record, { matter: row.matter, charter: matrix.charter, hasEconomicOrganisation }) })),
    progress: progress.steps.map(({ step, required, state }) => ({ step, isRequired: required, state })),
    problems: progress.problems.map(({ text, severity }) => ({ text, severity: severity === 'error' ? 'wrong' : 'warn' })),
    validity: { isValid, why }, attempts: attemptsOf(db, uid), uses: usesOf(db, uid),
    attachments: Number(statement(db, `SELECT COUNT(*) FROM attachment WHERE owner_table = 'decision' AND owner_uid = ?`).pluck().get(uid)), today,
  };
}

/** What is to be done next with a decision, in words. */
function nextOf(db: Db, row: DecisionRow): string {
  if (row.state === 'failed') return '没有通过，可再次表决';
  const { steps } = progressOf(db, row, stepsOfDecision(db, row.uid).map(({ record }) => record));
  const open = steps.find(({ state, required }) => required && state !== 'done');
  return open === undefined ? '' : STEP_LABELS[open.step];
}

export interface DecisionListWish {
  readonly unit: string | null;
  readonly search: string;
  readonly state: string | null;
}

type Figures = z.infer<typeof yearFiguresSchema>;

function figuresOf(db: Db, rows: readonly DecisionRow[]): Figures[] {
  const projects = z.array(z.object({ decision: z.string(), uid: z.string() })).parse(statement(db, 'SELECT decision, uid FROM listing WHERE decision IS NOT NULL').all());
  const byDecision = Map.groupBy(projects, ({ decision }) => decision);
  const counted = rows.map(({ uid, unit, decidedOn, amount, state }) => ({ unit, decidedOn: state === 'open' || state === 'failed' ? null : decidedOn, amount, matters: (byDecision.get(uid) ?? []).map((project) => project.uid) }));
  const years = [...new Set(counted.flatMap(({ decidedOn }) => (decidedOn === null ? [] : [Number(decidedOn.slice(0, 4))])))].toSorted((a, b) => b - a);
  return years.map((year) => {
    const { units, times, matters, amount } = yearlyFigures(counted, year);
    return { year, units, uses: times, matters, amount: Number(amount) };
  });
}

/** The decisions of a unit and everything below it, newest first, with the four numbers of each year. */
export function decisionList(db: Db, { unit, search, state }: DecisionListWish): { rows: z.infer<typeof decisionRowSchema>[]; figures: Figures[] } {
  const inUnit = `(@unit IS NULL OR d.unit IN (${SUBTREE.replace('?', '@unit')}))`;
  const all = decisionsWhere(db, inUnit, { unit });
  const wanted = decisionsWhere(db, `${inUnit} AND (@state IS NULL OR d.state = @state) AND (@search = '' OR d.search LIKE @like ESCAPE '\\')`, { unit, state, search: search.trim(), like: likePattern(search.trim().toLowerCase()) });
  const uses = statement(db, 'SELECT (SELECT COUNT(*) FROM listing WHERE decision = @uid) + (SELECT COUNT(*) FROM contract_basis WHERE decision = @uid)').pluck();
  const rows = wanted.map((row) => ({
    uid: row.uid, code: row.code, name: row.name, unitName: row.unitName, matter: row.matter, class: row.class, amount: row.amount, raisedOn: row.raisedOn, state: row.state, decidedOn: row.decidedOn, next: nextOf(db, row), uses: Number(uses.get({ uid: row.uid })),
  }));
  return { rows, figures: figuresOf(db, all) };
}
