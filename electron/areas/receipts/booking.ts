import { Refused } from '../../../shared/errors.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { allocateOldestFirst } from '../../../shared/rules/receipts/allocation.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { newUid } from '../../ledger/rows.ts';
import type { Writer } from '../../ledger/writer.ts';
import { familyLeft, isStanding } from './receiptFamily.ts';
import type { Part } from './settling.ts';
import { contractsOf, Numbers, openLines, refreshContract, refuseInput, requirePast, settle } from './settling.ts';

/** What a receipt says besides its sum. Empty texts are not told. */
export interface ReceiptFacts {
  readonly receivedOn: string;
  readonly payer: string;
  readonly method: string;
  readonly account: string | null;
  readonly officialNo: string;
  readonly handler: string;
  readonly remark: string;
  readonly bankSerial: string;
}

/** What a booking answers. */
export interface Booked {
  readonly seq: number | null;
  readonly receipt: string;
  readonly code: string;
  readonly allocated: number;
  readonly unallocated: number;
}

const orNull = (text: string) => (text === '' ? null : text);

/** The row of a receipt; `more` says how much of it is divided. */
export function receiptRow(facts: ReceiptFacts, more: { unit: string; contract: string | null; code: string; amount: number; allocated: number }): Row & { uid: string } {
  const { unit, contract, code, amount, allocated } = more;
  return {
    uid: newUid(), unit, contract, code, amount, allocated, unallocated: amount - allocated, receivedOn: facts.receivedOn, payer: facts.payer, method: facts.method, account: facts.account,
    officialNo: orNull(facts.officialNo), handler: orNull(facts.handler), remark: orNull(facts.remark), bankSerial: orNull(facts.bankSerial),
  };
}

const sumOf = (parts: readonly Part[]) => parts.reduce((sum, { amount }) => sum + amount, 0);

/** Refuses a division by hand that is more than a line owes, or than there is. */
function checkParts(writer: Writer, parts: readonly Part[], most: number): void {
  const seen = new Set<string>();
  for (const { receivable, amount } of parts) {
    const line = writer.get('receivable', receivable);
    const open = Number(line.outstanding);
    const name = `${nameOfRow('contract', writer.find('contract', String(line.contract)))} ${nameOfRow('receivable', line)}`;
    if (seen.has(receivable)) refuseInput('amount', `“${name}”填了两次`, receivable);
    seen.add(receivable);
    if (amount !== 0 && (Math.sign(amount) !== Math.sign(open) || Math.abs(amount) > Math.abs(open))) refuseInput('amount', `“${name}”未收 ${formatMoney(open)} 元，不能分配 ${formatMoney(amount)} 元`, receivable);
  }
  const sum = sumOf(parts);
  if (sum > most) refuseInput('amount', `分配合计 ${formatMoney(sum)} 元，超过可分配的 ${formatMoney(most)} 元`);
  if (sum < 0) refuseInput('amount', '分配合计不能小于零');
}

/** The parts of a payment: as divided by hand, or oldest first over a contract's lines. */
function partsOf({ db, writer }: Work, contract: string | null, amount: number, given: readonly Part[] | null): readonly Part[] {
  if (given !== null) {
    checkParts(writer, given, amount);
    return given.filter((part) => part.amount !== 0);
  }
  if (contract === null) return [];
  return allocateOldestFirst(openLines(db, contract), amount).parts.map(({ uid, amount: part }) => ({ receivable: uid, amount: part }));
}

/** Books a payment under a contract inside a running command. */
export function bookReceipt(work: Work, contract: string, facts: ReceiptFacts, amount: number, given: readonly Part[] | null, numbers: Numbers, today: string): { uid: string; code: string; allocated: number } {
  const { db, writer } = work;
  const parts = partsOf(work, contract, amount, given);
  const allocated = sumOf(parts);
  const row = receiptRow(facts, { unit: String(writer.get('contract', contract).unit), contract, code: numbers.take(), amount, allocated });
  writer.insert('receipt', row);
  settle(writer, { kind: 'receipt', receipt: row.uid, settledOn: facts.receivedOn }, parts);
  for (const one of new Set([contract, ...contractsOf(writer, parts)])) refreshContract(db, writer, one, today);
  return { uid: row.uid, code: String(row.code), allocated };
}

/** Books one payment; what is more than what is owed stays as 预收. */
export function book(ledger: Ledger, wish: ReceiptFacts & { readonly contract: string; readonly amount: number; readonly parts: readonly Part[] | null }, today: string): Booked {
  requirePast(wish.receivedOn, 'receivedOn', today);
  const { seq, value } = ledger.run({ name: 'receipts.book', title: '登记收款' }, (work) => {
    const contract = work.writer.get('contract', wish.contract);
    const numbers = new Numbers(work.db, 'receipt', String(contract.unit), wish.receivedOn.slice(0, 4));
    const booked = bookReceipt(work, wish.contract, wish, wish.amount, wish.parts, numbers, today);
    work.describe(`登记收款 ${booked.code}：${wish.payer} ${formatMoney(wish.amount)} 元`);
    return booked;
  });
  return { seq, receipt: value.uid, code: value.code, allocated: value.allocated, unallocated: wish.amount - value.allocated };
}

/** What is booked of many lines between two looks at the cancel flag. */
const STEP = 50;

/** Books many lines in full, one receipt a contract; all or none. */
export function bookMany(ledger: Ledger, lines: readonly string[], facts: Omit<ReceiptFacts, 'payer' | 'officialNo' | 'bankSerial'>, today: string, step: (done: number, total: number) => void): { seq: number | null; receipts: number; lines: number; amount: number } {
  requirePast(facts.receivedOn, 'receivedOn', today);
  const { seq, value } = ledger.run({ name: 'receipts.bookMany', title: '批量收款' }, (work) => {
    const { writer, db, describe } = work;
    const rows = [...new Set(lines)].map((uid) => writer.get('receivable', uid));
    const paid = rows.find((row) => Number(row.outstanding) === 0);
    if (paid) refuseInput('outstanding', `“${nameOfRow('contract', writer.find('contract', String(paid.contract)))}”的${nameOfRow('receivable', paid)}已经收清，请刷新后再试`, String(paid.uid));
    const numbers = new Map<string, Numbers>();
    let done = 0;
    let amount = 0;
    const byContract = Map.groupBy(rows, (row) => String(row.contract));
    for (const [contract, own] of byContract) {
      const unit = String(writer.get('contract', contract).unit);
      const counted = numbers.get(unit) ?? new Numbers(db, 'receipt', unit, facts.receivedOn.slice(0, 4));
      numbers.set(unit, counted);
      const parts = own.map((row): Part => ({ receivable: String(row.uid), amount: Number(row.outstanding) }));
      const payer = String(own[0]?.payer ?? '') || nameOfRow('contract', writer.find('contract', contract));
      const sum = sumOf(parts);
      if (sum <= 0) refuseInput('outstanding', `“${nameOfRow('contract', writer.find('contract', contract))}”多收的已够抵勾选的各项，不用再收款`);
      bookReceipt(work, contract, { ...facts, payer, officialNo: '', bankSerial: '' }, sum, parts, counted, today);
      amount += sum;
      if (Math.floor(done / STEP) !== Math.floor((done + own.length) / STEP)) step(done, rows.length);
      done += own.length;
    }
    step(done, rows.length);
    describe(`批量收款 ${byContract.size} 笔，共 ${formatMoney(amount)} 元`);
    return { receipts: byContract.size, lines: rows.length, amount };
  });
  return { seq, ...value };
}

/** A confirmed entry of a statement. */
export interface StatementBooking {
  readonly receivedOn: string;
  readonly payer: string;
  readonly amount: number;
  readonly bankSerial: string;
  readonly remark: string;
  readonly contract: string;
  readonly parts: readonly Part[];
}

/** A bank's serial names one payment: a second booking of it is refused. */
function refuseKnown({ db }: Work, { bankSerial, receivedOn, amount, payer }: StatementBooking, seen: Set<string>): void {
  if (bankSerial === '') return;
  const key = `${bankSerial} ${receivedOn} ${amount}`;
  const known: unknown = statement(db, `SELECT code FROM receipt t WHERE bank_serial = ? AND received_on = ? AND amount = ? AND NOT EXISTS (SELECT 1 FROM receipt v WHERE v.reverses = t.uid AND NOT EXISTS (SELECT 1 FROM receipt q WHERE q.reverses = v.uid))`)
    .pluck().get(bankSerial, receivedOn, amount);
  if (known !== undefined || seen.has(key)) refuseInput('bankSerial', `${receivedOn} ${payer} ${formatMoney(amount)} 元（流水号 ${bankSerial}）${seen.has(key) ? '在这一批里出现两次' : `已登记为 ${String(known)}`}，没有登记任何一笔，请重新读入对账单`);
  seen.add(key);
}

/** Books confirmed entries of a statement, each its own receipt; all or none. */
export function bookMatches(ledger: Ledger, entries: readonly StatementBooking[], facts: Pick<ReceiptFacts, 'method' | 'account' | 'handler'>, today: string, step: (done: number, total: number) => void): { seq: number | null; receipts: number; amount: number } {
  for (const { receivedOn } of entries) requirePast(receivedOn, 'receivedOn', today);
  const { seq, value } = ledger.run({ name: 'receipts.bookMatches', title: '按对账单登记收款' }, (work) => {
    const numbers = new Map<string, Numbers>();
    let amount = 0;
    const serials = new Set<string>();
    for (const [index, entry] of entries.entries()) {
      refuseKnown(work, entry, serials);
      const unit = String(work.writer.get('contract', entry.contract).unit);
      const year = entry.receivedOn.slice(0, 4);
      const counted = numbers.get(unit + year) ?? new Numbers(work.db, 'receipt', unit, year);
      numbers.set(unit + year, counted);
      bookReceipt(work, entry.contract, { ...facts, officialNo: '', receivedOn: entry.receivedOn, payer: entry.payer, bankSerial: entry.bankSerial, remark: entry.remark }, entry.amount, entry.parts, counted, today);
      amount += entry.amount;
      if (index % STEP === 0) step(index, entries.length);
    }
    work.describe(`按对账单登记收款 ${entries.length} 笔，共 ${formatMoney(amount)} 元`);
    return { receipts: entries.length, amount };
  });
  return { seq, ...value };
}

/** Divides what is left over of a receipt. */
export function allocate(ledger: Ledger, uid: string, given: readonly Part[] | null, today: string): Booked {
  const { seq, value } = ledger.run({ name: 'receipts.allocate', title: '分配预收' }, (work) => {
    const { writer, db, describe } = work;
    const row = writer.get('receipt', uid);
    const left = Math.min(Number(row.unallocated), familyLeft(db, uid));
    if (left <= 0 || !isStanding(db, uid)) throw new Refused('RECEIPT_SPENT', { code: String(row.code) });
    const parts = partsOf(work, typeof row.contract === 'string' ? row.contract : null, left, given);
    const sum = sumOf(parts);
    settle(writer, { kind: 'receipt', receipt: uid, settledOn: String(row.receivedOn) }, parts);
    writer.update('receipt', uid, { allocated: Number(row.allocated) + sum, unallocated: Number(row.unallocated) - sum });
    for (const one of contractsOf(writer, parts)) refreshContract(db, writer, one, today);
    describe(`分配收款 ${String(row.code)} 的预收 ${formatMoney(sum)} 元`);
    return { code: String(row.code), allocated: Number(row.allocated) + sum, unallocated: left - sum };
  });
  return { seq, receipt: uid, ...value };
}

