import { describe, expect, it } from 'vitest';
import { rent } from '../../../shared/rules/leases/clausesForTests.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { change, codeOf, refusalOf } from '../../ledger/ledgerForTests.ts';
import { removeClause, saveClause } from '../leases/clauses.ts';
import { leaseOf } from '../leases/lease.ts';
import { leased, putContract, TODAY } from '../leases/leasesForTests.ts';
import { letterOf } from '../leases/letters.ts';
import { allocate, book, bookMany, bookMatches } from './booking.ts';
import { moveDeposit, reverseDeposit } from './deposits.ts';
import { chargePenalty, penaltyOf } from './penalties.ts';
import { reverseReceipt } from './reversing.ts';
import { Numbers } from './settling.ts';
import { matchStatement } from './statements.ts';

const facts = { receivedOn: '2026-11-20', payer: '张三', method: 'transfer', account: null, officialNo: '', handler: '', remark: '', bankSerial: '' };
const years = rent(10_000);
const silent = () => undefined;

/** Stores the clause as it stands, as after a look at what it would change. */
function saveAgain(ledger: Ledger, contract: string): void {
  const [version] = leaseOf(ledger.db, contract, TODAY).versions;
  if (version) saveClause(ledger, { contract, ...version }, TODAY);
}

describe('an advance', () => {
  it('that was taken back and booked anew is spent once', () => {
    const { ledger, contract } = leased(years);
    const { receipt } = book(ledger, { ...facts, contract, amount: 500_000, parts: [] }, TODAY);
    reverseReceipt(ledger, receipt, TODAY, '登错', TODAY);
    const back = leaseOf(ledger.db, contract, TODAY).receipts.find(({ reverses }) => reverses === receipt)?.uid ?? '';
    reverseReceipt(ledger, back, TODAY, '没有登错', TODAY);
    const restored = leaseOf(ledger.db, contract, TODAY).receipts.find(({ reverses }) => reverses === back)?.uid ?? '';
    expect(codeOf(() => allocate(ledger, receipt, null, TODAY))).toBe('RECEIPT_SPENT');
    allocate(ledger, restored, null, TODAY);
    expect(leaseOf(ledger.db, contract, TODAY).sums).toMatchObject({ settled: 500_000, unallocated: 0 });
    reverseReceipt(ledger, receipt, TODAY, '还是登错', TODAY);
    expect(codeOf(() => allocate(ledger, restored, null, TODAY))).toBe('RECEIPT_SPENT');
    expect(leaseOf(ledger.db, contract, TODAY).sums).toMatchObject({ settled: 0, unallocated: 0 });
  });
});

describe('a re-plan', () => {
  it('leaves the due days of instalments after the first is paid', () => {
    const parts = ['2024-01-01', '2025-01-01', '2026-01-01'].map((dueOn) => ({ dueOn, amount: 1_000_000 }));
    const { ledger, contract } = leased(rent(10_000, { cycle: { laid: 'instalments', parts } }));
    book(ledger, { ...facts, contract, amount: 1_000_000, parts: null }, TODAY);
    expect(leaseOf(ledger.db, contract, TODAY).stale).toBeNull();
    saveAgain(ledger, contract);
    expect(leaseOf(ledger.db, contract, TODAY).lines.map(({ dueOn }) => dueOn)).toEqual(['2024-01-01', '2025-01-01', '2026-01-01']);
  });

  it('leaves nothing to be demanded of who paid more than is owed after an early end', () => {
    const { ledger, contract } = leased(years);
    book(ledger, { ...facts, contract, amount: 1_400_000, parts: null }, TODAY);
    change(ledger, 'contract', contract, { endedOn: '2024-12-31' });
    saveAgain(ledger, contract);
    expect(leaseOf(ledger.db, contract, TODAY).sums).toMatchObject({ due: 1_000_000, settled: 1_400_000, outstanding: -400_000 });
    expect(codeOf(() => letterOf(ledger.db, { kind: 'demand', uid: contract, days: 10 }, TODAY))).toBe('LETTER_EMPTY');
    expect(leaseOf(ledger.db, contract, TODAY).stale).toBeNull();
  });

  it('takes what was booked and taken back for not booked', () => {
    const { ledger, contract } = leased(years);
    const { receipt } = book(ledger, { ...facts, contract, amount: 3_000_000, parts: null }, TODAY);
    reverseReceipt(ledger, receipt, TODAY, '登错', TODAY);
    change(ledger, 'contract', contract, { endedOn: '2024-12-31' });
    saveAgain(ledger, contract);
    const open = leaseOf(ledger.db, contract, TODAY).lines.filter(({ outstanding }) => outstanding !== 0);
    expect(open.map(({ outstanding }) => outstanding)).toEqual([1_000_000]);
    bookMany(ledger, open.map(({ uid }) => uid), facts, TODAY, silent);
    expect(leaseOf(ledger.db, contract, TODAY).sums).toMatchObject({ due: 1_000_000, settled: 1_000_000, outstanding: 0 });
  });

  it('keeps a line on which a penalty was charged', () => {
    const { ledger, contract } = leased(rent(10_000, { penalty: { perDay: 500, grace: 0, cap: null } }));
    const [line] = leaseOf(ledger.db, contract, TODAY).lines;
    chargePenalty(ledger, { receivable: line?.uid ?? '', until: '2024-12-31', amount: null }, TODAY);
    change(ledger, 'contract', contract, { startOn: '2024-01-02', endOn: '2027-01-01' });
    saveAgain(ledger, contract);
    expect(leaseOf(ledger.db, contract, TODAY).lines.some(({ uid }) => uid === line?.uid)).toBe(true);
  });
});

describe('a bank statement', () => {
  const sheet = [['交易日期', '贷方发生额', '对方户名', '摘要', '流水号'], ['2026-11-20', '10000.00', '张三', '租金', 'S1001']];

  it('offers an entry again whose receipt was taken back', () => {
    const { ledger, contract } = leased(years);
    const { receipt } = book(ledger, { ...facts, contract, amount: 1_000_000, parts: [], bankSerial: 'S1001' }, TODAY);
    expect(matchStatement(ledger.db, sheet, null).matches[0]?.status).toBe('known');
    reverseReceipt(ledger, receipt, TODAY, '登错合同', TODAY);
    expect(matchStatement(ledger.db, sheet, null).matches[0]?.status).not.toBe('known');
  });

  it('books an entry once, and none of a batch that has it twice', () => {
    const { ledger, contract } = leased(years);
    const entry = { receivedOn: '2026-11-20', payer: '张三', amount: 1_000_000, bankSerial: 'S1001', remark: '', contract, parts: [] };
    expect(refusalOf(() => bookMatches(ledger, [entry, entry], facts, TODAY, silent)).cells[0]?.message).toContain('在这一批里出现两次');
    bookMatches(ledger, [entry], facts, TODAY, silent);
    expect(refusalOf(() => bookMatches(ledger, [entry], facts, TODAY, silent)).cells[0]?.message).toContain('已登记为 SK2026-00001');
    expect(leaseOf(ledger.db, contract, TODAY).sums.unallocated).toBe(1_000_000);
  });
});

describe('days and numbers', () => {
  it('nothing is taken back before it was booked, no deposit given back before it was taken', () => {
    const { ledger, contract } = leased(years);
    const { receipt } = book(ledger, { ...facts, contract, amount: 500_000, parts: null }, TODAY);
    expect(refusalOf(() => reverseReceipt(ledger, receipt, '2020-01-01', '错', TODAY)).cells[0]?.message).toBe('不能早于原记录的日期 2026-11-20');
    const deposit = { contract, kind: 'security', movement: 'taken', amount: 500, movedOn: '2026-05-01', payer: '张三', method: null, account: null, officialNo: '', reason: '' } as const;
    moveDeposit(ledger, deposit, TODAY);
    expect(refusalOf(() => moveDeposit(ledger, { ...deposit, movement: 'refunded', movedOn: '2020-05-01' }, TODAY)).cells[0]?.message).toContain('2020-05-01 这天押金还没有收到这么多');
    const taken = leaseOf(ledger.db, contract, TODAY).deposits[0]?.uid ?? '';
    expect(refusalOf(() => reverseDeposit(ledger, taken, '2020-05-01', '错', TODAY)).cells[0]?.message).toContain('不能早于');
  });

  it('numbers go on behind 99999', () => {
    const sample = leased(years);
    for (const code of ['SK2026-99999', 'SK2026-100000']) {
      book(sample.ledger, { ...facts, contract: sample.contract, amount: 1, parts: [] }, TODAY);
      sample.ledger.db.prepare('UPDATE receipt SET code = ? WHERE id = (SELECT MAX(id) FROM receipt)').run(code);
    }
    expect(new Numbers(sample.ledger.db, 'receipt', sample.village, '2026').take()).toBe('SK2026-100001');
  });

  it('a receipt booked by mistake and taken back later stops no penalty', () => {
    const { ledger, contract } = leased(rent(10_000, { penalty: { perDay: 500, grace: 0, cap: null } }));
    const line = leaseOf(ledger.db, contract, TODAY).lines[0]?.uid ?? '';
    const before = penaltyOf(ledger.db, line, '2024-12-31').amount;
    const { receipt } = book(ledger, { ...facts, receivedOn: '2024-01-01', contract, amount: 1_000_000, parts: null }, TODAY);
    reverseReceipt(ledger, receipt, '2026-01-01', '登错合同', TODAY);
    expect(penaltyOf(ledger.db, line, '2024-12-31').amount).toBe(before);
  });
});

describe('a clause', () => {
  it('by which money came in is not taken away; one that is leaves no arrears in the register', () => {
    const { ledger, contract } = leased(years);
    const { receipt } = book(ledger, { ...facts, contract, amount: 500_000, parts: null }, TODAY);
    const [version] = leaseOf(ledger.db, contract, TODAY).versions;
    expect(refusalOf(() => removeClause(ledger, version?.uid ?? '', TODAY)).cells[0]?.message).toContain('已经按这份条款收过款');
    reverseReceipt(ledger, receipt, TODAY, '登错', TODAY);
    const sample = leased(years);
    removeClause(sample.ledger, leaseOf(sample.ledger.db, sample.contract, TODAY).versions[0]?.uid ?? '', TODAY);
    expect(sample.ledger.db.prepare('SELECT outstanding FROM contract WHERE uid = ?').pluck().get(sample.contract)).toBeNull();
  });

  it('holds within the lease only, and is that of its own contract', () => {
    const sample = leased(years);
    const wish = { contract: sample.contract, uid: null, fromOn: '2030-01-01', clause: rent(12_000), agreedOn: null, basis: '' };
    expect(refusalOf(() => saveClause(sample.ledger, wish, TODAY)).cells[0]?.message).toBe('生效日要在租期 2024-01-01 至 2026-12-31 之内');
    const other = putContract(sample, { name: '13号铺' });
    const [version] = leaseOf(sample.ledger.db, sample.contract, TODAY).versions;
    expect(codeOf(() => saveClause(sample.ledger, { ...wish, contract: other, uid: version?.uid ?? '', fromOn: null }, TODAY))).toBe('ROW_MISSING');
  });
});
