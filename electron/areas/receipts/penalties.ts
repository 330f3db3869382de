import { z } from 'zod';
import { formatMoney } from '../../../shared/rules/money.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { versionAt } from '../../../shared/rules/leases/periods.ts';
import { latePenalty } from '../../../shared/rules/receipts/penalty.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import type { Writer } from '../../ledger/writer.ts';
import { Writer as RowReader } from '../../ledger/writer.ts';
import { clausesOf, contractFacts, termOf, versionsOf } from '../leases/facts.ts';
import { refuseInput, requireDay } from './settling.ts';

/** A penalty as far as it has grown: `amount` is still to be charged beyond `charged`, 分. */
export interface Penalty {
  readonly amount: number;
  readonly charged: number;
  readonly words: string;
  readonly refused: string;
}

const settledRows = z.array(z.object({ on: z.string(), amount: z.number() }));
/** What settled a line, with what was taken back or booked anew counted into what it goes back to: a payment booked by mistake stops no penalty. */
const SETTLED = `SELECT MIN(s.settled_on) AS "on", SUM(s.amount) AS amount FROM settlement s LEFT JOIN receipt r ON r.uid = s.receipt LEFT JOIN receipt v ON v.uid = r.reverses LEFT JOIN deposit d ON d.uid = s.deposit
  WHERE s.receivable = ? GROUP BY COALESCE(v.reverses, v.uid, r.uid, d.reverses, d.uid, s.reverses, s.uid) HAVING SUM(s.amount) <> 0`;
const none = (refused: string): Penalty => ({ amount: 0, charged: 0, words: '', refused });

function penaltyWith(db: Db, rows: Pick<Writer, 'get'>, receivable: string, until: string): Penalty {
  const line = rows.get('receivable', receivable);
  if (line.kind === 'penalty') return none('违约金不再计违约金');
  if (line.amount === null) return none('这一期的价格未定');
  if (Number(line.amount) <= 0) return none('没有欠款');
  const contract = String(line.contract);
  const facts = contractFacts(db, contract);
  const term = termOf(facts);
  const clauses = clausesOf(db, contract);
  const rule = term === null ? null : clauses[versionAt(versionsOf(clauses, term), String(line.dueOn))]?.clause.penalty ?? null;
  if (rule === null) return none('合同条款没有约定逾期违约金');
  const settled = settledRows.parse(statement(db, SETTLED).all(receivable));
  const { amount, words } = latePenalty(rule, { dueOn: String(line.dueOn), amount: Number(line.amount) }, settled, until);
  const known: unknown = statement(db, `SELECT SUM(amount) FROM receivable WHERE contract = ? AND kind = 'penalty' AND charge = ?`).pluck().get(contract, receivable);
  const charged = typeof known === 'number' ? known : 0;
  return { amount: Math.max(0, amount - charged), charged, words, refused: amount > charged ? '' : amount === 0 ? '没有逾期' : '已经计到这一天' };
}

/** The penalty of a line up to a day by the clause in force on its due day, what was charged already taken off. */
export function penaltyOf(db: Db, receivable: string, until: string): Penalty {
  requireDay(until, 'until');
  return penaltyWith(db, new RowReader(db), receivable, until);
}

/** Charges the penalty of a line as a line of its own; `amount` may be less than the clause says, never more. */
export function chargePenalty(ledger: Ledger, wish: { readonly receivable: string; readonly until: string; readonly amount: number | null }, today: string): { seq: number | null } {
  requireDay(wish.until, 'until');
  if (wish.until > today) refuseInput('until', '只能计到今天，以后的违约金到时再计');
  const { seq } = ledger.run({ name: 'receipts.chargePenalty', title: '计收违约金' }, ({ db, writer, describe }) => {
    const penalty = penaltyWith(db, writer, wish.receivable, wish.until);
    if (penalty.refused !== '') refuseInput('until', penalty.refused);
    const amount = wish.amount ?? penalty.amount;
    if (amount > penalty.amount) refuseInput('amount', `按条款最多 ${formatMoney(penalty.amount)} 元`);
    const line = writer.get('receivable', wish.receivable);
    const words = amount === penalty.amount ? penalty.words : `${penalty.words}，按 ${formatMoney(amount)} 元计收`;
    writer.insert('receivable', {
      uid: newUid(), unit: line.unit ?? null, contract: line.contract ?? null, payer: line.payer ?? null, name: `违约金（${String(line.name)}）`, kind: 'penalty', fromOn: addDays(String(line.dueOn), 1), untilOn: wish.until, dueOn: wish.until,
      amount, settled: 0, outstanding: amount, explained: words, charge: wish.receivable,
    });
    describe(`计收${String(line.name)}违约金 ${formatMoney(amount)} 元`);
  });
  return { seq };
}
