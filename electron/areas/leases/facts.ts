import { z } from 'zod';
import type { ClauseVersion, LeaseTerm } from '../../../shared/contract/leaseTerms.ts';
import { rentClauseSchema } from '../../../shared/contract/leaseTerms.ts';
import type { ClauseView } from '../../../shared/contract/leases.ts';
import { Refused } from '../../../shared/errors.ts';
import type { AgreedTerm } from '../../../shared/rules/leases/schedule.ts';
import { clauseSentence } from '../../../shared/rules/leases/sentence.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';

const nullable = z.string().nullable();
const contractSchema = z.object({
  uid: z.string(), code: nullable, name: z.string(), unit: z.string(), unitName: z.string(), kind: nullable, state: nullable, signedOn: nullable, startOn: nullable, endOn: nullable, endedOn: nullable, returnedOn: nullable,
  area: z.number().nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable(), renews: nullable, isRenewed: z.number(),
});

/** What the rent clock needs to know of a contract. */
export type ContractFacts = z.infer<typeof contractSchema>;

/** Columns of {@link ContractFacts} from `contract t JOIN unit u`. */
export const FACT_COLUMNS = `t.uid, t.code, t.name, t.unit, u.name AS unitName, t.kind, t.state, t.signed_on AS signedOn, t.start_on AS startOn, t.end_on AS endOn, t.ended_on AS endedOn,
  t.returned_on AS returnedOn, t.area, t.area_unit AS areaUnit, t.renews, EXISTS (SELECT 1 FROM contract r WHERE r.renews = t.uid) AS isRenewed`;

export const contractFactsSchema = contractSchema;

/** One contract. Refuses ROW_MISSING. */
export function contractFacts(db: Db, uid: string): ContractFacts {
  const raw = statement(db, `SELECT ${FACT_COLUMNS} FROM contract t JOIN unit u ON u.uid = t.unit WHERE t.uid = ?`).get(uid);
  if (raw === undefined) throw new Refused('ROW_MISSING');
  return contractSchema.parse(raw);
}

/** The days for which rent is due: an early end ends them. Null while a day is missing. */
export function termOf({ startOn, endOn, endedOn }: ContractFacts): AgreedTerm | null {
  if (startOn === null || endOn === null) return null;
  return { startOn, endOn: endedOn !== null && endedOn < endOn ? endedOn : endOn, agreedEndOn: endOn };
}

const names = z.array(z.string());

/** The lessees of a contract (every party but lessor and guarantor where none is called so), in their order. */
export function lesseesOf(db: Db, contract: string): string[] {
  const sql = `SELECT p.name FROM contract_party c JOIN party p ON p.uid = c.party WHERE c.contract = ? AND c.role`;
  const lessees = names.parse(statement(db, `${sql} = 'lessee' ORDER BY c.position`).pluck().all(contract));
  return lessees.length > 0 ? lessees : names.parse(statement(db, `${sql} NOT IN ('lessor', 'guarantor') ORDER BY c.position`).pluck().all(contract));
}

const MOST_NAMES = 3;

/** 张三, 张三、李四等110户. */
export function payerText(lessees: readonly string[]): string {
  return lessees.length > MOST_NAMES ? `${lessees.slice(0, 2).join('、')}等${lessees.length}户` : lessees.join('、');
}

const clauseRows = z.array(z.object({ uid: z.string(), fromOn: nullable, agreedOn: nullable, basis: z.string(), clause: z.string() }));

/** The versions of a contract's clause, oldest first. */
export function clausesOf(db: Db, contract: string): ClauseView[] {
  const sql = 'SELECT uid, from_on AS fromOn, agreed_on AS agreedOn, basis, clause FROM rent_clause WHERE contract = ? ORDER BY from_on IS NOT NULL, from_on, uid';
  return clauseRows.parse(statement(db, sql).all(contract)).map((row) => {
    const parsed: unknown = JSON.parse(row.clause);
    const clause = rentClauseSchema.parse(parsed);
    return { ...row, clause, sentence: clauseSentence(clause) };
  });
}

/** The versions as the schedule reads them. */
export function versionsOf(clauses: readonly Pick<ClauseView, 'fromOn' | 'clause'>[], { startOn }: LeaseTerm): ClauseVersion[] {
  return clauses.map(({ fromOn, clause }) => ({ from: fromOn ?? startOn, clause }));
}
