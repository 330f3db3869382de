import { z } from 'zod';
import { Refused } from '../../../shared/errors.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { familyLeft, familyParts, isReversed } from './receiptFamily.ts';
import type { Part } from './settling.ts';
import { contractsOf, Numbers, refreshContract, refuseInput, requireDay, settle } from './settling.ts';

const partRows = z.array(z.object({ receivable: z.string(), amount: z.number() }));
/** What of a receipt can be given back to lines that may have been paid otherwise meanwhile; the rest stays as 预收. */
function withinOpen({ writer }: Work, parts: readonly Part[]): Part[] {
  return parts.flatMap(({ receivable, amount }) => {
    const open = Number(writer.get('receivable', receivable).outstanding);
    const fits = amount >= 0 ? Math.min(amount, Math.max(0, open)) : Math.max(amount, Math.min(0, open));
    return fits === 0 ? [] : [{ receivable, amount: fits }];
  });
}

interface Counter {
  readonly row: Row;
  readonly parts: readonly Part[];
  readonly amount: number;
  readonly unallocated: number;
}

/** What stands against a receipt, or against its reversal. */
function counterOf(work: Work, uid: string): Counter {
  const { db, writer } = work;
  const row = writer.get('receipt', uid);
  const code = String(row.code);
  if (isReversed(db, uid)) throw new Refused('RECEIPT_REVERSED', { code });
  if (typeof row.reverses !== 'string') {
    const parts = familyParts(db, uid).map(({ receivable, amount }) => ({ receivable, amount: -amount }));
    return { row, parts, amount: -Number(row.amount), unallocated: -familyLeft(db, uid) };
  }
  const original = writer.get('receipt', row.reverses);
  if (typeof original.reverses === 'string') throw new Refused('RECEIPT_RESTORED', { code, original: String(writer.get('receipt', original.reverses).code) });
  const own = partRows.parse(statement(db, 'SELECT receivable, -SUM(amount) AS amount FROM settlement WHERE receipt = ? GROUP BY receivable').all(uid));
  const parts = withinOpen(work, own);
  const amount = -Number(row.amount);
  return { row, parts, amount, unallocated: amount - parts.reduce((sum, part) => sum + part.amount, 0) };
}

/**
 * Takes a receipt back by a reversal: the same sum below zero, off the same lines, on the day given. On a reversal it
 * brings the receipt back. A receipt is never changed or removed.
 */
export function reverseReceipt(ledger: Ledger, uid: string, on: string, reason: string, today: string): { seq: number | null } {
  requireDay(on, 'on');
  const { seq } = ledger.run({ name: 'receipts.reverse', title: '冲销收款' }, (work) => {
    const { db, writer, describe } = work;
    const { row, parts, amount, unallocated } = counterOf(work, uid);
    if (on < String(row.receivedOn)) refuseInput('on', `不能早于原记录的日期 ${String(row.receivedOn)}`);
    const unit = String(row.unit);
    const made = newUid();
    writer.insert('receipt', {
      uid: made, unit, contract: row.contract ?? null, code: new Numbers(db, 'receipt', unit, on.slice(0, 4)).take(), receivedOn: on, payer: row.payer ?? '', method: row.method ?? 'other', account: row.account ?? null,
      amount, allocated: amount - unallocated, unallocated, reverses: uid, reason,
    });
    settle(writer, { kind: 'receipt', receipt: made, settledOn: on, basis: reason }, parts);
    const contracts = new Set([...(typeof row.contract === 'string' ? [row.contract] : []), ...contractsOf(writer, parts)]);
    for (const one of contracts) refreshContract(db, writer, one, today);
    describe(amount < 0 ? `冲销收款 ${String(row.code)}：${formatMoney(-amount)} 元` : `恢复被 ${String(row.code)} 冲销的收款`);
  });
  return { seq };
}

/** Lets off (a part of) a line, with the decision it rests on. */
export function reduce(ledger: Ledger, wish: { readonly receivable: string; readonly amount: number; readonly on: string; readonly basis: string }, today: string): { seq: number | null } {
  requireDay(wish.on, 'on');
  const { seq } = ledger.run({ name: 'receipts.reduce', title: '减免租金' }, ({ db, writer, describe }) => {
    const line = writer.get('receivable', wish.receivable);
    const open = Number(line.outstanding);
    if (wish.amount > open) refuseInput('amount', `未收 ${formatMoney(open)} 元，不能减免 ${formatMoney(wish.amount)} 元`);
    settle(writer, { kind: 'reduction', settledOn: wish.on, basis: wish.basis }, [{ receivable: wish.receivable, amount: wish.amount }]);
    refreshContract(db, writer, String(line.contract), today);
    describe(`减免${String(line.name)} ${formatMoney(wish.amount)} 元`);
  });
  return { seq };
}

/** Takes a reduction back. */
export function reverseReduction(ledger: Ledger, uid: string, on: string, reason: string, today: string): { seq: number | null } {
  requireDay(on, 'on');
  const { seq } = ledger.run({ name: 'receipts.reverseReduction', title: '撤回减免' }, ({ db, writer, describe }) => {
    const reduction = writer.get('settlement', uid);
    if (reduction.kind !== 'reduction' || reduction.reverses !== null) throw new Refused('ROW_MISSING');
    if (statement(db, 'SELECT 1 FROM settlement WHERE reverses = ?').get(uid) !== undefined) refuseInput('on', '这笔减免已经撤回');
    if (on < String(reduction.settledOn)) refuseInput('on', `不能早于减免的日期 ${String(reduction.settledOn)}`);
    const receivable = String(reduction.receivable);
    settle(writer, { kind: 'reduction', settledOn: on, basis: reason, reverses: uid }, [{ receivable, amount: -Number(reduction.amount) }]);
    refreshContract(db, writer, String(writer.get('receivable', receivable).contract), today);
    describe(`撤回减免 ${formatMoney(Number(reduction.amount))} 元`);
  });
  return { seq };
}
