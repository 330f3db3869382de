import { z } from 'zod';
import type { Lease } from '../../../shared/contract/leases.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { matrices, propose } from '../decisions/matrices.ts';
import { coversLetting, decisionOf } from '../decisions/rows.ts';
import { refuseInput } from './refusing.ts';

const basisRow = z.object({ uid: z.string(), decision: z.string().nullable(), exception: z.string(), exceptionBy: z.string(), exceptionOn: z.string().nullable() });

/** What a contract rests on, or null. */
export function basisOf(db: Db, contract: string): z.infer<typeof basisRow> | null {
  return basisRow.nullable().parse(statement(db, 'SELECT uid, decision, exception, exception_by AS exceptionBy, exception_on AS exceptionOn FROM contract_basis WHERE contract = ?').get(contract) ?? null);
}

/** Keeps the decision, or the written exception, on which a contract rests that came without a listing. */
export function saveBasis(ledger: Ledger, wish: { readonly contract: string; readonly decision: string | null; readonly exception: string; readonly exceptionBy: string; readonly exceptionOn: string | null }): { seq: number | null } {
  if (wish.exception !== '' && (wish.exceptionBy === '' || wish.exceptionOn === null || !isDate(wish.exceptionOn))) refuseInput('exceptionBy', '书面理由要有批准人和批准日期');
  if (wish.decision === null && wish.exception === '') refuseInput('decision', '请选择决议，或填写书面理由');
  const { seq } = ledger.run({ name: 'trading.saveBasis', title: '登记签约依据' }, ({ db, writer, describe }) => {
    const { contract, ...row } = wish;
    describe(`登记合同“${String(writer.get('contract', contract).name)}”的签约依据`);
    if (wish.decision !== null) writer.get('decision', wish.decision);
    const known = basisOf(db, contract);
    if (known !== null && statement(db, 'SELECT lot FROM contract_basis WHERE uid = ?').pluck().get(known.uid) !== null) refuseInput('decision', '这份合同由交易项目起草，依据在项目里');
    if (known === null) writer.insert('contract_basis', { uid: newUid(), contract, lot: null, ...row });
    else writer.update('contract_basis', known.uid, row);
  });
  return { seq };
}

/**
 * Why a contract's state may not be changed by hand to what is typed, empty where it may: 履行中 asks for what any other way
 * into force asks for. Called when the contract is stored already.
 */
export function stateGate(db: Db, contract: string, before: unknown, after: unknown): string {
  return after === 'in_force' && before !== 'in_force' ? contractGate(db, contract) : '';
}

const listingRow = z.object({ uid: z.string(), name: z.string() });

/** What a contract rests on as its page shows it. */
export function basisView(db: Db, contract: string): Lease['basis'] {
  const basis = basisOf(db, contract);
  const { unit, signedOn } = contractRow.parse(statement(db, CONTRACT).get(contract));
  const listing = listingRow.nullish().parse(statement(db, 'SELECT l.uid, l.name FROM contract_basis b JOIN lot t ON t.uid = b.lot JOIN listing l ON l.uid = t.listing WHERE b.contract = ?').get(contract)) ?? null;
  const decision = basis?.decision == null ? null : { uid: basis.decision, ...(signedOn === null ? { isValid: false, why: '合同没有签订日期', name: decisionOf(db, basis.decision).name } : coversLetting(db, basis.decision, unit, signedOn)) };
  return { decision, exception: basis?.exception ?? '', exceptionBy: basis?.exceptionBy ?? '', exceptionOn: basis?.exceptionOn ?? null, listing, gate: contractGate(db, contract) };
}

const CONTRACT = 'SELECT unit, kind, signed_on AS signedOn, total_amount AS totalAmount, renews FROM contract WHERE uid = ?';
const contractRow = z.object({ unit: z.string(), kind: z.string().nullable(), signedOn: z.string().nullable(), totalAmount: z.number().nullable(), renews: z.string().nullable() });

/**
 * Why a contract may not come into force; empty where it may. Only a matrix that the unit keeps itself is a gate, and only
 * for contracts signed from its first day on: what was signed before the program is not called in question by a default.
 */
export function contractGate(db: Db, contract: string): string {
  const { unit, kind, signedOn, totalAmount, renews } = contractRow.parse(statement(db, CONTRACT).get(contract));
  if (!['lease', 'contract_out', 'land_right_transfer'].includes(kind ?? '')) return '';
  const own = matrices(db).filter(({ uid }) => uid !== null);
  if (own.length === 0 || (signedOn !== null && own.every(({ fromOn }) => fromOn > signedOn))) return '';
  const on = signedOn ?? own[0]?.fromOn ?? '';
  const { rule } = propose(db, { unit, matter: renews === null ? 'lease' : 'renewal', amount: totalAmount, on });
  if (rule === null || rule.bodies.length === 0) return '';
  const basis = basisOf(db, contract);
  if (basis !== null && basis.exception !== '') return '';
  if (basis?.decision == null) return '按本地议事规则，这份合同要有决议；请先在合同的租金页登记签约依据（决议或书面批准）';
  const { isValid, why } = signedOn === null ? { isValid: false, why: '合同没有签订日期' } : coversLetting(db, basis.decision, unit, signedOn);
  return isValid ? '' : `签约依据的决议不成立：${why}`;
}
