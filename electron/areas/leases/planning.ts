import { z } from 'zod';
import type { ScheduleLine } from '../../../shared/contract/leaseTerms.ts';
import type { ClauseView, Plan } from '../../../shared/contract/leases.ts';
import type { CellValue } from '../../../shared/registers/define.ts';
import type { Replan, StoredLine } from '../../../shared/rules/leases/replan.ts';
import { replan } from '../../../shared/rules/leases/replan.ts';
import type { Schedule } from '../../../shared/rules/leases/schedule.ts';
import { scheduleOf } from '../../../shared/rules/leases/schedule.ts';
import type { Result } from '../../../shared/rules/result.ts';
import { accept, refuse } from '../../../shared/rules/result.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { newUid } from '../../ledger/rows.ts';
import type { Writer } from '../../ledger/writer.ts';
import type { ContractFacts } from './facts.ts';
import { lesseesOf, payerText, termOf, versionsOf } from './facts.ts';

const storedSchema = z.array(z.object({
  uid: z.string(), kind: z.string(), from: z.string(), until: z.string(), dueOn: z.string(), amount: z.number().nullable(), settled: z.number(), explained: z.string().nullable(), touched: z.number(),
}));

/** The rent lines that are stored for a contract, by their periods. */
export function storedLines(db: Db, contract: string): StoredLine[] {
  const sql = `SELECT r.uid, r.kind, r.from_on AS "from", r.until_on AS until, r.due_on AS dueOn, r.amount, r.settled, r.explained, (EXISTS (SELECT 1 FROM settlement s WHERE s.receivable = r.uid) OR EXISTS (SELECT 1 FROM receivable p WHERE p.charge = r.uid AND p.kind = 'penalty')) AS touched
    FROM receivable r WHERE r.contract = ? AND r.kind IN ('rent', 'difference') ORDER BY r.from_on, r.kind DESC, r.due_on, r.id`;
  return storedSchema.parse(statement(db, sql).all(contract)).map(({ kind, touched, explained, ...line }) => ({ ...line, explained: explained ?? '', isDifference: kind === 'difference', isTouched: touched === 1 }));
}

/** The schedule to which a contract's days and clauses lead. Refuses in words what the person has to add first. */
export function computedSchedule(facts: ContractFacts, clauses: readonly Pick<ClauseView, 'fromOn' | 'clause'>[]): Result<Schedule> {
  const term = termOf(facts);
  if (term === null) return refuse('no_term', '合同还没有登记起始日和终止日');
  if (facts.state === 'draft') return refuse('draft', '草拟的合同不排应收，签订后把状态改为履行中');
  if (clauses.length > 0 && facts.endedOn !== null && facts.endedOn < term.startOn) return accept({ lines: [], total: 0, known: 0 });
  return scheduleOf(term, versionsOf(clauses, term));
}

/** What a schedule changes in the stored lines of a contract. */
export function replanOf(db: Db, contract: string, schedule: Schedule): Replan {
  return replan(storedLines(db, contract), schedule.lines);
}

/** Whether nothing would be written. */
export function isSettledPlan({ changed, added, removed }: Replan): boolean {
  return changed.length + added.length + removed.length === 0;
}

function lineRow({ from, until, dueOn, amount, explained }: ScheduleLine, settled: number): Record<string, CellValue> {
  return { fromOn: from, untilOn: until, dueOn, amount, settled, outstanding: amount === null ? 0 : amount - settled, explained };
}

/** Names of lines follow their order: 租金第3期. */
function nameOf(position: number): string {
  return `租金第${position}期`;
}

/** Writes a re-plan: what is open takes its new days and sum, what fits nowhere goes, new lines come; lines are numbered anew. */
export function writeReplan(db: Db, writer: Writer, facts: ContractFacts, plan: Replan): void {
  const payer = payerText(lesseesOf(db, facts.uid)) || null;
  for (const { uid } of plan.removed) writer.remove('receivable', uid);
  for (const { before, after } of plan.changed) writer.update('receivable', before.uid, { ...lineRow(after, before.settled), payer });
  for (const { isDifference, ...line } of plan.added) {
    writer.insert('receivable', {
      uid: newUid(), unit: facts.unit, contract: facts.uid, payer, name: isDifference ? '租金差额' : nameOf(0), kind: isDifference ? 'difference' : 'rent', ...lineRow(line, 0),
    });
  }
  let position = 0;
  for (const line of storedLines(db, facts.uid)) {
    if (line.isDifference) continue;
    position += 1;
    writer.update('receivable', line.uid, { position, name: nameOf(position) });
  }
}

/** A plan as the page shows it: the schedule, and old → new line by line. */
export function planView(sentence: string, schedule: Result<Schedule>, plan: Replan | null, findings: Plan['findings']): Plan {
  if (!schedule.ok || plan === null) return { sentence, refused: schedule.ok ? '' : schedule.message, lines: [], total: null, known: 0, kept: 0, findings, changes: [] };
  const { lines, total, known } = schedule.value;
  const changes: Plan['changes'] = [
    // A sentence that is worded otherwise is no change to anybody.
    ...plan.changed.filter(({ before, after }) => before.amount !== after.amount || before.dueOn !== after.dueOn || before.until !== after.until).map(({ before, after }) => ({ kind: 'changed' as const, from: after.from, until: after.until, dueOn: after.dueOn, before: before.amount, after: after.amount, explained: after.explained })),
    ...plan.added.map(({ isDifference, from, until, dueOn, amount, explained }) => ({ kind: isDifference ? 'difference' as const : 'added' as const, from, until, dueOn, before: null, after: amount, explained })),
    ...plan.removed.map(({ from, until, dueOn, amount, explained }) => ({ kind: 'removed' as const, from, until, dueOn, before: amount, after: null, explained })),
  ];
  return { sentence, refused: '', lines: [...lines], total, known, kept: plan.kept.length, findings, changes: changes.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)) };
}
