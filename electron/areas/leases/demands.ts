import { z } from 'zod';
import { Refused } from '../../../shared/errors.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import type { Interruption } from '../../../shared/rules/leases/state.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { clausesOf, contractFacts } from './facts.ts';
import { findingsOf } from './findings.ts';

export interface DemandWish {
  readonly contracts: readonly string[];
  readonly kind: 'demand' | 'acknowledgement';
  readonly dunnedOn: string;
  readonly method: string;
  readonly handler: string;
  readonly note: string;
}

const interruptionRows = z.array(z.object({ on: z.string(), kind: z.enum(['demand', 'acknowledgement']) }));

/** What interrupted the limitation of a contract's claims up to a day, oldest first. */
export function interruptionsOf(db: Db, contract: string, today: string): Interruption[] {
  return interruptionRows.parse(statement(db, 'SELECT dunned_on AS "on", kind FROM dunning WHERE contract = ? AND dunned_on <= ? ORDER BY dunned_on').all(contract, today));
}

const KINDS = { demand: '催收', acknowledgement: '对方承认' } as const;

/** Registers a demand for payment or an acknowledgement of contracts, each with what was overdue on that day: both begin the limitation anew (民法典 §195). */
export function dun(ledger: Ledger, { contracts, kind, dunnedOn, method, handler, note }: DemandWish): { seq: number | null } {
  if (!isDate(dunnedOn)) throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key: 'dunnedOn', message: '没有这一天，请核对日期' }] });
  const { seq } = ledger.run({ name: 'leases.dun', title: `登记${KINDS[kind]}` }, ({ db, writer, describe }) => {
    const names = contracts.map((contract) => {
      const name = String(writer.get('contract', contract).name);
      const overdue: unknown = statement(db, 'SELECT SUM(outstanding) FROM receivable WHERE contract = ? AND due_on < ?').pluck().get(contract, dunnedOn);
      writer.insert('dunning', { uid: newUid(), contract, kind, dunnedOn, method, handler, amount: typeof overdue === 'number' ? overdue : 0, note });
      return name;
    });
    describe(names.length === 1 ? `登记${KINDS[kind]}：合同“${names[0] ?? ''}”` : `登记${KINDS[kind]} ${names.length} 份合同`);
  });
  return { seq };
}

const uidSchema = z.string().nullish();

/** Keeps what is said to a check of a contract, with the two values it was said to; empty takes it back. */
export function explain(ledger: Ledger, { contract, code, reason }: { readonly contract: string; readonly code: string; readonly reason: string }, today: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'leases.explain', title: '登记情况说明' }, ({ db, writer, describe }) => {
    const facts = contractFacts(db, contract);
    const known = uidSchema.parse(statement(db, 'SELECT uid FROM check_reason WHERE contract = ? AND code = ?').pluck().get(contract, code));
    const finding = findingsOf(db, facts, clausesOf(db, contract), today).find((one) => one.code === code);
    const said = { compared: finding?.compared.join('；') ?? '', reason };
    if (reason !== '' && known == null) writer.insert('check_reason', { uid: newUid(), contract, code, ...said });
    else if (reason !== '' && known != null) writer.update('check_reason', known, said);
    else if (known != null) writer.remove('check_reason', known);
    describe(`登记合同“${facts.name}”的情况说明`);
  });
  return { seq };
}
