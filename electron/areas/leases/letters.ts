import { z } from 'zod';
import type { Letter, LetterWish } from '../../../shared/contract/letters.ts';
import { METHOD_LABELS, methodSchema } from '../../../shared/contract/receipts.ts';
import { Refused } from '../../../shared/errors.ts';
import type { LetterContract, LetterLine } from '../../../shared/rules/leases/letters.ts';
import { chargesLetter, demandLetter, detailLetter, paymentSlip } from '../../../shared/rules/leases/letters.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { contractFacts, clausesOf, lesseesOf } from './facts.ts';
import { objectsOf } from './lease.ts';

const lineRows = z.array(z.object({
  name: z.string(), kind: z.string(), from: z.string(), until: z.string(), dueOn: z.string(), amount: z.number().nullable(), settled: z.number(), outstanding: z.number(), explained: z.string().nullable().transform((text) => text ?? ''),
}));

const RENT_KINDS = new Set(['rent', 'difference', 'penalty']);

function linesOf(db: Db, contract: string): (LetterLine & { kind: string })[] {
  const sql = `SELECT name, kind, from_on AS "from", until_on AS until, due_on AS dueOn, amount, settled, outstanding, explained FROM receivable WHERE contract = ? ORDER BY due_on, from_on, id`;
  return lineRows.parse(statement(db, sql).all(contract));
}

function letterContract(db: Db, uid: string): LetterContract {
  const { code, name, unit, unitName, startOn, endOn } = contractFacts(db, uid);
  const phone: unknown = statement(db, 'SELECT phone FROM unit WHERE uid = ?').pluck().get(unit);
  return { code, name, unitName, phone: typeof phone === 'string' ? phone : '', lessees: lesseesOf(db, uid), objects: objectsOf(db, uid), startOn, endOn };
}

const receiptRow = z.object({
  code: z.string(), receivedOn: z.string(), payer: z.string(), method: z.string(), account: z.string().nullable(), officialNo: z.string().nullable(), amount: z.number(), unallocated: z.number(), handler: z.string().nullable(), contract: z.string().nullable(),
});
const partRows = z.array(z.object({ name: z.string(), contract: z.string(), from: z.string(), until: z.string(), amount: z.number() }));

function slipOf(db: Db, uid: string): Letter {
  const raw = statement(db, `SELECT r.code, r.received_on AS receivedOn, r.payer, r.method, a.name AS account, r.official_no AS officialNo, r.amount, r.unallocated, r.handler, r.contract
    FROM receipt r LEFT JOIN fund_account a ON a.uid = r.account WHERE r.uid = ?`).get(uid);
  if (raw === undefined) throw new Refused('ROW_MISSING');
  const { contract, method, account, officialNo, handler, ...facts } = receiptRow.parse(raw);
  const parts = partRows.parse(statement(db, `SELECT v.name, c.name AS contract, v.from_on AS "from", v.until_on AS until, SUM(s.amount) AS amount FROM settlement s JOIN receivable v ON v.uid = s.receivable JOIN contract c ON c.uid = v.contract
    WHERE s.receipt = ? GROUP BY v.uid HAVING SUM(s.amount) <> 0 ORDER BY v.due_on, v.id`).all(uid));
  if (contract === null) throw new Refused('ROW_MISSING');
  const known = methodSchema.safeParse(method);
  return paymentSlip(letterContract(db, contract), { ...facts, method: known.success ? METHOD_LABELS[known.data] : method, account: account ?? '', officialNo: officialNo ?? '', handler: handler ?? '', parts });
}

/** A letter as of a day. Refuses ROW_MISSING, and LETTER_EMPTY where nothing is owed or charged. */
export function letterOf(db: Db, { kind, uid, days }: LetterWish, today: string): Letter {
  if (kind === 'slip') return slipOf(db, uid);
  const contract = letterContract(db, uid);
  const lines = linesOf(db, uid);
  if (kind === 'detail') return detailLetter(contract, clausesOf(db, uid).map(({ sentence }) => sentence), lines, today);
  // What was paid too much counts against what is owed.
  const wanted = kind === 'demand' ? lines.filter(({ dueOn, outstanding }) => outstanding < 0 || (dueOn < today && outstanding > 0)) : lines.filter((line) => !RENT_KINDS.has(line.kind) && line.outstanding !== 0);
  if (wanted.reduce((sum, { outstanding }) => sum + outstanding, 0) <= 0) throw new Refused('LETTER_EMPTY', { name: contract.name, what: kind === 'demand' ? '逾期未收的款项' : '未付的水电等费用' });
  return kind === 'demand' ? demandLetter(contract, wanted, today, days) : chargesLetter(contract, wanted, today);
}
