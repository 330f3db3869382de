import { z } from 'zod';
import type { Reading } from '../../../shared/contract/leases.ts';
import type { LeaseTexts } from '../../../shared/rules/leases/reading/types.ts';
import { readClause } from '../../../shared/rules/leases/reading/readClause.ts';
import { clauseSentence } from '../../../shared/rules/leases/sentence.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';
import { planAnew } from './clauses.ts';
import { contractFacts } from './facts.ts';
import { computedSchedule } from './planning.ts';

const text = z.string().nullable().transform((value) => value ?? '');
const textsSchema = z.object({
  uid: z.string(), code: z.string().nullable(), name: z.string(), unitPrice: z.number().nullable(), priceUnit: text, annualRent: z.number().nullable(), totalAmount: z.number().nullable(), area: z.number().nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable(),
  signedOn: z.string().nullable(), startOn: z.string().nullable(), endOn: z.string().nullable(), termText: text, escalation: text, paymentTerms: text, dueText: text, rentFree: text,
});

const TEXTS = `SELECT t.uid, t.code, t.name, t.unit_price AS unitPrice, t.price_unit AS priceUnit, t.annual_rent AS annualRent, t.total_amount AS totalAmount, t.area, t.area_unit AS areaUnit, t.signed_on AS signedOn, t.start_on AS startOn, t.end_on AS endOn,
  t.term_text AS termText, t.escalation, t.payment_terms AS paymentTerms, t.due_text AS dueText, t.rent_free AS rentFree FROM contract t`;

/** What a contract's texts say of its rent. Refuses nothing; a contract that is gone says nothing. */
export function clauseReading(db: Db, contract: string): Reading {
  const [row] = z.array(textsSchema).parse(statement(db, `${TEXTS} WHERE t.uid = ?`).all(contract));
  return plainReading(readClause(row ?? EMPTY));
}

const EMPTY: LeaseTexts = { unitPrice: null, priceUnit: '', annualRent: null, totalAmount: null, area: null, areaUnit: null, startOn: null, endOn: null, termText: '', escalation: '', paymentTerms: '', dueText: '', rentFree: '' };

function plainReading({ clause, questions, said, rest }: ReturnType<typeof readClause>): Reading {
  return { clause, rest, said: said.map((one) => ({ ...one })), questions: questions.map(({ part, raw, text: asked, proposals }) => ({ part, raw, text: asked, proposals: proposals.map(({ label, patch }) => ({ label, patch })) })) };
}

/** Leases in force or to come without a clause; what ended long ago and is settled needs none. */
const WITHOUT_CLAUSE = `WHERE t.deactivated_on IS NULL AND COALESCE(t.kind, 'lease') IN ('lease', 'contract_out', 'land_right_transfer') AND COALESCE(t.state, 'in_force') NOT IN ('draft', 'terminated')
  AND NOT EXISTS (SELECT 1 FROM rent_clause k WHERE k.contract = t.uid) AND (@unit IS NULL OR t.unit IN (${SUBTREE.replace('?', '@unit')}))`;

type OpenReading = { contract: string; code: string | null; name: string; texts: string; sentence: string; questions: string[]; total: number | null };

function textLine(row: z.infer<typeof textsSchema>): string {
  return [row.priceUnit, row.escalation, row.paymentTerms, row.dueText, row.rentFree].filter((one) => one !== '').join('；');
}

/** Contracts without a clause, with what their texts would give. */
export function openReadings(db: Db, unit: string | null): OpenReading[] {
  const rows = z.array(textsSchema).parse(statement(db, `${TEXTS} ${WITHOUT_CLAUSE} ORDER BY t.name_sort, t.id LIMIT 5000`).all({ unit }));
  return rows.map((row) => {
    const { clause, questions } = readClause(row);
    const isWhole = clause !== null && questions.length === 0;
    const schedule = isWhole ? computedSchedule(contractFacts(db, row.uid), [{ fromOn: null, clause }]) : null;
    const asked = [...questions.map((one) => one.text), ...(schedule && !schedule.ok ? [schedule.message] : [])];
    return { contract: row.uid, code: row.code, name: row.name, texts: textLine(row), sentence: isWhole ? clauseSentence(clause) : '', questions: asked, total: schedule?.ok ? schedule.value.total : null };
  });
}

const STEP = 25;

/** Stores the clauses that were read without a question, and lays their schedules down, in one command; the others are named and left. */
export function takeReadings(ledger: Ledger, contracts: readonly string[], today: string, step: (done: number, total: number) => void): { seq: number | null; contracts: number; refused: string[] } {
  const { seq, value } = ledger.run({ name: 'leases.takeReadings', title: '读入租金条款' }, (work) => {
    const { db, writer, describe } = work;
    const refused: string[] = [];
    let taken = 0;
    for (const [index, contract] of contracts.entries()) {
      if (index % STEP === 0) step(index, contracts.length);
      const facts = contractFacts(db, contract);
      const { clause, questions } = clauseReading(db, contract);
      const hasClause = statement(db, 'SELECT 1 FROM rent_clause WHERE contract = ?').get(contract) !== undefined;
      const schedule = clause === null ? null : computedSchedule(facts, [{ fromOn: null, clause }]);
      if (clause === null || questions.length > 0 || hasClause || schedule?.ok !== true) {
        refused.push(`${facts.name}：${hasClause ? '已经有租金条款' : (questions[0]?.text ?? (schedule && !schedule.ok ? schedule.message : '没有读出租金'))}`);
        continue;
      }
      writer.insert('rent_clause', { uid: newUid(), contract, fromOn: null, clause: JSON.stringify(clause), agreedOn: facts.signedOn, basis: '原合同' });
      planAnew(work, facts, today);
      taken += 1;
    }
    describe(`读入 ${taken} 份合同的租金条款`);
    return { contracts: taken, refused };
  });
  return { seq, ...value };
}
