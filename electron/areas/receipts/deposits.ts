import { z } from 'zod';
import { Refused } from '../../../shared/errors.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { allocateOldestFirst } from '../../../shared/rules/receipts/allocation.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { Numbers, openLines, refreshContract, refuseInput, requireDay, requirePast, settle } from './settling.ts';

type DepositKind = 'bid' | 'performance' | 'security';

export const DEPOSIT_KINDS: Readonly<Record<DepositKind, string>> = { bid: '竞投保证金', performance: '履约保证金', security: '押金' };
const MOVEMENTS = { taken: '收取', offset: '抵扣', refunded: '退还', forfeited: '没收' } as const;

/** One movement of a deposit as it is typed; `amount` is 分 above zero. */
export interface DepositWish {
  readonly contract: string;
  readonly kind: DepositKind;
  readonly movement: keyof typeof MOVEMENTS;
  readonly amount: number;
  readonly movedOn: string;
  readonly payer: string;
  readonly method: string | null;
  readonly account: string | null;
  readonly officialNo: string;
  readonly reason: string;
}

/** What is held of a kind under a contract, 分; on a day, or after everything that is booked. */
export function heldOf(db: Db, contract: string, kind: DepositKind, on = '9999-12-31'): number {
  const held: unknown = statement(db, 'SELECT SUM(amount) FROM deposit WHERE contract = ? AND kind = ? AND moved_on <= ?').pluck().get(contract, kind, on);
  return typeof held === 'number' ? held : 0;
}

/** Takes, offsets, refunds or forfeits a deposit; never more than is held, and never booked as income. Offsetting pays open lines, oldest first. */
export function moveDeposit(ledger: Ledger, wish: DepositWish, today: string): { seq: number | null } {
  requirePast(wish.movedOn, 'movedOn', today);
  const { contract, kind, movement } = wish;
  const { seq } = ledger.run({ name: 'receipts.moveDeposit', title: '登记保证金押金' }, ({ db, writer, describe }) => {
    const row = writer.get('contract', contract);
    const unit = String(row.unit);
    const held = heldOf(db, contract, kind);
    if (movement !== 'taken' && wish.amount > held) refuseInput('amount', `${DEPOSIT_KINDS[kind]}现存 ${formatMoney(held)} 元，不能${MOVEMENTS[movement]} ${formatMoney(wish.amount)} 元`);
    if (movement !== 'taken' && movement !== 'refunded' && wish.reason === '') refuseInput('reason', `${MOVEMENTS[movement]}要写明事由`);
    if (movement !== 'taken' && wish.amount > heldOf(db, contract, kind, wish.movedOn)) refuseInput('movedOn', `${wish.movedOn} 这天${DEPOSIT_KINDS[kind]}还没有收到这么多，请核对日期`);
    const uid = newUid();
    writer.insert('deposit', {
      uid, unit, contract, kind, movement, movedOn: wish.movedOn, payer: wish.payer, amount: movement === 'taken' ? wish.amount : -wish.amount, code: new Numbers(db, 'deposit', unit, wish.movedOn.slice(0, 4)).take(),
      method: wish.method, account: wish.account, officialNo: wish.officialNo || null, reason: wish.reason || null,
    });
    if (movement === 'offset') {
      const { parts, rest } = allocateOldestFirst(openLines(db, contract), wish.amount);
      if (rest > 0) refuseInput('amount', `合同未收只有 ${formatMoney(wish.amount - rest)} 元，不能抵扣 ${formatMoney(wish.amount)} 元`);
      settle(writer, { kind: 'deposit', deposit: uid, settledOn: wish.movedOn, basis: wish.reason }, parts.map(({ uid: receivable, amount }) => ({ receivable, amount })));
      refreshContract(db, writer, contract, today);
    }
    describe(`${MOVEMENTS[movement]}${DEPOSIT_KINDS[kind]} ${formatMoney(wish.amount)} 元：${wish.payer}`);
  });
  return { seq };
}

const partRows = z.array(z.object({ receivable: z.string(), amount: z.number() }));

/** Takes a movement back, with what it paid. */
export function reverseDeposit(ledger: Ledger, uid: string, on: string, reason: string, today: string): { seq: number | null } {
  requireDay(on, 'on');
  const { seq } = ledger.run({ name: 'receipts.reverseDeposit', title: '冲销保证金押金' }, ({ db, writer, describe }) => {
    const row = writer.get('deposit', uid);
    const code = String(row.code);
    if (row.movement === 'reversal') refuseInput('on', '这是冲销记录；要恢复原来的记录，请重新登记');
    if (on < String(row.movedOn)) refuseInput('on', `不能早于原记录的日期 ${String(row.movedOn)}`);
    if (statement(db, 'SELECT 1 FROM deposit WHERE reverses = ?').get(uid) !== undefined) throw new Refused('RECEIPT_REVERSED', { code });
    const contract = String(row.contract);
    const amount = Number(row.amount);
    const held = Number(db.prepare('SELECT SUM(amount) FROM deposit WHERE contract = ? AND kind = ?').pluck().get(contract, row.kind));
    if (amount > held) refuseInput('amount', `这笔之后已退还或抵扣，现存只有 ${formatMoney(held)} 元，请先冲销后面的记录`);
    const made = newUid();
    writer.insert('deposit', {
      uid: made, unit: row.unit ?? null, contract, kind: row.kind ?? null, movement: 'reversal', movedOn: on, payer: row.payer ?? '', amount: -amount, code: new Numbers(db, 'deposit', String(row.unit), on.slice(0, 4)).take(), reverses: uid, reason,
    });
    const parts = partRows.parse(statement(db, 'SELECT receivable, -SUM(amount) AS amount FROM settlement WHERE deposit = ? GROUP BY receivable').all(uid));
    settle(writer, { kind: 'deposit', deposit: made, settledOn: on, basis: reason }, parts);
    if (parts.length > 0) refreshContract(db, writer, contract, today);
    describe(`冲销 ${code}：${formatMoney(Math.abs(amount))} 元`);
  });
  return { seq };
}
