import { z } from 'zod';
import type { Reminder } from '../../../shared/contract/leases.ts';
import { addDays, daysBetween } from '../../../shared/rules/dates.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { pricePieces } from '../../../shared/rules/leases/price.ts';
import { freeEnd } from '../../../shared/rules/leases/cost.ts';
import { legalState, limitation } from '../../../shared/rules/leases/state.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';
import { interruptionsOf } from './demands.ts';
import { clausesOf, contractFactsSchema, FACT_COLUMNS, termOf, versionsOf } from './facts.ts';

const factRows = z.array(contractFactsSchema.extend({ payer: z.string().nullable(), hasClause: z.number(), held: z.number(), oldestDueOn: z.string().nullable() }));
type Row = z.infer<typeof factRows>[number];

/** Days after its end by which a deposit should be back (R19). */
const DEPOSIT_DAYS = 30;

function reminder(row: Row, kind: Reminder['kind'], on: string, today: string, text: string, level: Reminder['level']): Reminder {
  return { kind, contract: row.uid, contractName: row.name, payer: row.payer ?? '', on, days: daysBetween(today, on), text, level };
}

/** The end of a contract: soon, or past with the object still out. */
function endOf(row: Row, today: string, days: number): Reminder[] {
  const state = legalState({ ...row, isRenewed: row.isRenewed === 1 }, today);
  if (row.endOn === null) return [];
  const left = daysBetween(today, row.endOn);
  if (state === 'held_over') return [reminder(row, 'held_over', row.endOn, today, `已到期 ${-left} 天，没有登记收回或续签；继续使用而没有异议的按不定期租赁（民法典第七百三十四条）`, 'wrong')];
  if ((state === 'in_force' || state === 'expiring') && left <= days) return [reminder(row, 'expiring', row.endOn, today, `还有 ${left} 天到期${left <= 30 ? '，请尽快办理' : ''}`, left <= 30 ? 'wrong' : 'waiting')];
  return [];
}

function depositOf(row: Row, today: string): Reminder[] {
  if (row.held <= 0) return [];
  const ended = row.endedOn ?? (row.returnedOn !== null ? row.returnedOn : row.endOn);
  if (ended === null || (row.returnedOn === null && row.endedOn === null) || ended > today || addDays(ended, DEPOSIT_DAYS) > today) return [];
  return [reminder(row, 'deposit', addDays(ended, DEPOSIT_DAYS), today, `保证金押金 ${formatMoney(row.held)} 元还没有退还或抵扣`, 'waiting')];
}

function limitationOf(db: Db, row: Row, today: string, days: number): Reminder[] {
  if (row.oldestDueOn === null) return [];
  const { alarmOn, lapsesOn } = limitation(row.oldestDueOn, interruptionsOf(db, row.uid, today));
  if (alarmOn > addDays(today, days)) return [];
  const isLapsed = lapsesOn <= today;
  const text = isLapsed ? `${row.oldestDueOn} 到期的欠款已过三年诉讼时效，催收不再使时效重新计算，须取得对方同意履行的书面承认（民法典第一百八十八条、第一百九十二条）` : `${row.oldestDueOn} 到期的欠款 ${lapsesOn} 满三年诉讼时效，请书面催收（民法典第一百八十八条、第一百九十五条）`;
  return [reminder(row, 'limitation', lapsesOn, today, text, 'wrong')];
}

/** Steps, ends of rent-free time and open prices of the clause in force. */
function clauseReminders(db: Db, row: Row, today: string, days: number): Reminder[] {
  const term = termOf(row);
  if (row.hasClause === 0 || term === null || term.endOn < today || row.state === 'draft') return [];
  const last = addDays(today, days);
  const clauses = clausesOf(db, row.uid);
  const versions = versionsOf(clauses, term);
  const steps = pricePieces(term, versions).filter(({ from }) => from > today && from <= last)
    .map(({ from, words, yearly }) => reminder(row, yearly === null ? 'open_price' : 'step', from, today, yearly === null ? `${from} 起的价格还没有商定` : words, yearly === null ? 'waiting' : 'info'));
  const free = clauses.flatMap(({ clause }) => clause.rentFree).map(freeEnd).filter((on) => on >= today && on <= last)
    .map((on) => reminder(row, 'rent_free_end', on, today, `免租期 ${on} 结束，次日起计租`, 'info'));
  return [...steps, ...free];
}

/** What is to be seen to within so many days, the most pressing first; computed from the contracts in force on the day. */
export function remindersOf(db: Db, { unit, days }: { readonly unit: string | null; readonly days: number }, today: string): Reminder[] {
  const sql = `SELECT ${FACT_COLUMNS}, EXISTS (SELECT 1 FROM rent_clause k WHERE k.contract = t.uid) AS hasClause,
      COALESCE((SELECT SUM(d.amount) FROM deposit d WHERE d.contract = t.uid), 0) AS held,
      (SELECT MIN(r.due_on) FROM receivable r WHERE r.contract = t.uid AND r.outstanding > 0 AND r.due_on < @today) AS oldestDueOn,
      (SELECT p.name FROM contract_party c JOIN party p ON p.uid = c.party WHERE c.contract = t.uid AND c.role = 'lessee' ORDER BY c.position LIMIT 1) AS payer
    FROM contract t JOIN unit u ON u.uid = t.unit
    WHERE t.deactivated_on IS NULL AND COALESCE(t.kind, 'lease') IN ('contract_out', 'lease', 'land_right_transfer', 'other') AND (@unit IS NULL OR t.unit IN (${SUBTREE.replace('?', '@unit')}))`;
  const rows = factRows.parse(statement(db, sql).all({ unit, today }));
  const found = rows.flatMap((row) => [...endOf(row, today, days), ...limitationOf(db, row, today, days), ...depositOf(row, today), ...clauseReminders(db, row, today, days)]);
  return found.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
