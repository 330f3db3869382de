import { z } from 'zod';
import { isDate } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { matrices, propose } from '../decisions/matrices.ts';
import { coversLetting } from '../decisions/rows.ts';
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

const contractRow = z.object({ unit: z.string(), kind: z.string().nullable(), signedOn: z.string().nullable(), totalAmount: z.number().nullable(), renews: z.string().nullable() });

/**
 * Why a contract may not come into force; empty where it may. Only a matrix that the unit keeps itself is a gate, and only
 * for contracts signed from its first day on: what was signed before the program is not called in question by a default.
 */
export function contractGate(db: Db, contract: string): string {
  const { unit, kind, signedOn, totalAmount, renews } = contractRow.parse(statement(db, 'SELECT unit, kind, signed_on AS signedOn, total_amount AS totalAmount, renews FROM contract WHERE uid = ?').get(contract));
  if (!['lease', 'contract_out', 'land_right_transfer'].includes(kind ?? '')) return '';
  const own = matrices(db).filter(({ uid }) => uid !== null);
  if (own.length === 0 || (signedOn !== null && own.every(({ fromOn }) => fromOn > signedOn))) return '';
  const on = signedOn ?? own[0]?.fromOn ?? '';
  const { rule } = propose(db, { unit, matter: renews === null ? 'lease' : 'renewal', amount: totalAmount, on });
  if (rule === null || rule.bodies.length === 0) return '';
  const basis = basisOf(db, contract);
  if (basis !== null && basis.exception !== '') return '';
  if (basis?.decision == null) return '按本地议事规则，这份合同要有决议；请登记签约依据，或填写书面理由';
  const { isValid, why } = signedOn === null ? { isValid: false, why: '合同没有签订日期' } : coversLetting(db, basis.decision, unit, signedOn);
  return isValid ? '' : `签约依据的决议不成立：${why}`;
}
