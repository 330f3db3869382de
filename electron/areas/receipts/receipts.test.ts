import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rent } from '../../../shared/rules/leases/clausesForTests.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { codeOf, put, refusalOf } from '../../ledger/ledgerForTests.ts';
import { leaseOf } from '../leases/lease.ts';
import { leased, putContract, TODAY } from '../leases/leasesForTests.ts';
import { saveClause } from '../leases/clauses.ts';
import { allocate, book, bookMany } from './booking.ts';
import { moveDeposit, reverseDeposit } from './deposits.ts';
import { chargePenalty, penaltyOf } from './penalties.ts';
import { reduce, reverseReceipt, reverseReduction } from './reversing.ts';

const facts = { receivedOn: '2026-11-20', payer: '张三', method: 'transfer', account: null, officialNo: '', handler: '陈会计', remark: '', bankSerial: '' };
const years = rent(10_000);

function settled(ledger: Ledger, contract: string): number[] {
  return leaseOf(ledger.db, contract, TODAY).lines.map((line) => line.settled);
}

/** What lists show must be what the settlements say. */
function expectSums(ledger: Ledger): void {
  const lines: unknown = ledger.db.prepare(`SELECT COUNT(*) FROM receivable r WHERE r.settled <> COALESCE((SELECT SUM(s.amount) FROM settlement s WHERE s.receivable = r.uid), 0) OR (r.amount IS NOT NULL AND r.outstanding <> r.amount - r.settled)`).pluck().get();
  const receipts: unknown = ledger.db.prepare(`SELECT COUNT(*) FROM receipt t WHERE t.allocated <> COALESCE((SELECT SUM(s.amount) FROM settlement s WHERE s.receipt = t.uid), 0) OR t.amount <> t.allocated + t.unallocated`).pluck().get();
  expect([lines, receipts]).toEqual([0, 0]);
}

describe('a payment', () => {
  it('pays the oldest line first, in part, and what is too much stays as 预收', () => {
    const { ledger, contract } = leased(years);
    expect(book(ledger, { ...facts, contract, amount: 1_500_000, parts: null }, TODAY)).toMatchObject({ code: 'SK2026-00001', allocated: 1_500_000, unallocated: 0 });
    expect(settled(ledger, contract)).toEqual([1_000_000, 500_000, 0]);
    expect(book(ledger, { ...facts, contract, amount: 2_000_000, parts: null }, TODAY)).toMatchObject({ code: 'SK2026-00002', allocated: 1_500_000, unallocated: 500_000 });
    expect(ledger.db.prepare('SELECT received, outstanding, paid_until AS paidUntil FROM contract WHERE uid = ?').get(contract)).toEqual({ received: 3_000_000, outstanding: 0, paidUntil: '2026-12-31' });
    expectSums(ledger);
  });

  it('is divided by hand over lines of several contracts', () => {
    const sample = leased(years);
    const other = putContract(sample, { name: '13号铺' });
    saveClause(sample.ledger, { contract: other, uid: null, fromOn: null, clause: years, agreedOn: null, basis: '' }, TODAY);
    const [, second] = leaseOf(sample.ledger.db, sample.contract, TODAY).lines;
    const [first] = leaseOf(sample.ledger.db, other, TODAY).lines;
    book(sample.ledger, { ...facts, contract: sample.contract, amount: 900_000, parts: [{ receivable: second?.uid ?? '', amount: 400_000 }, { receivable: first?.uid ?? '', amount: 500_000 }] }, TODAY);
    expect([settled(sample.ledger, sample.contract), settled(sample.ledger, other)]).toEqual([[0, 400_000, 0], [500_000, 0, 0]]);
    expect(leaseOf(sample.ledger.db, other, TODAY).receipts).toHaveLength(1);
    expectSums(sample.ledger);
  });

  it.each([
    ['more than a line owes', 2_000_000, 1_000_001, '未收 10,000.00 元，不能分配 10,000.01 元'],
    ['more than was paid', 100, 200, '分配合计 2.00 元，超过可分配的 1.00 元'],
    ['less than nothing', 100, -1, '不能分配 -0.01 元'],
  ])('divided by hand as %s is refused and stores nothing', (_, amount, part, message) => {
    const { ledger, contract } = leased(years);
    const [line] = leaseOf(ledger.db, contract, TODAY).lines;
    const { seq } = ledger.head;
    expect(refusalOf(() => book(ledger, { ...facts, contract, amount, parts: [{ receivable: line?.uid ?? '', amount: part }] }, TODAY)).cells[0]?.message).toContain(message);
    expect(ledger.head.seq).toBe(seq);
  });

  it('before the contract’s start or after its end is possible', () => {
    const { ledger, contract } = leased(years, { startOn: '2022-01-01', endOn: '2023-12-31' });
    book(ledger, { ...facts, receivedOn: '2021-12-01', contract, amount: 100, parts: null }, TODAY);
    book(ledger, { ...facts, contract, amount: 100, parts: null }, TODAY);
    expect(leaseOf(ledger.db, contract, TODAY).receipts.map(({ code }) => code)).toEqual(['SK2026-00001', 'SK2021-00001']);
    expect(refusalOf(() => book(ledger, { ...facts, receivedOn: '2029-12-01', contract, amount: 100, parts: null }, TODAY)).cells[0]?.message).toBe('2029-12-01 在今天之后，请核对日期');
  });

  it('left over is divided later', () => {
    const { ledger, contract } = leased(years);
    const { receipt } = book(ledger, { ...facts, contract, amount: 500_000, parts: [] }, TODAY);
    expect(settled(ledger, contract)).toEqual([0, 0, 0]);
    allocate(ledger, receipt, null, TODAY);
    expect(settled(ledger, contract)).toEqual([500_000, 0, 0]);
    expect(codeOf(() => allocate(ledger, receipt, null, TODAY))).toBe('RECEIPT_SPENT');
    expectSums(ledger);
  });
});

describe('a reversal', () => {
  it('takes a receipt off its lines on its own day, and leaves it standing', () => {
    const { ledger, contract } = leased(years);
    const { receipt } = book(ledger, { ...facts, contract, amount: 3_100_000, parts: null }, TODAY);
    reverseReceipt(ledger, receipt, '2026-11-21', '金额记错', TODAY);
    const lease = leaseOf(ledger.db, contract, TODAY);
    expect(lease.lines.map((line) => line.settled)).toEqual([0, 0, 0]);
    expect(lease.receipts.map(({ amount, isReversed, reason }) => [amount, isReversed, reason])).toEqual([[-3_100_000, false, '金额记错'], [3_100_000, true, null]]);
    expect(lease.sums.unallocated).toBe(0);
    expect(lease.settlements.every((one) => one.isReversed)).toBe(true);
    expectSums(ledger);
  });

  it('done twice is refused; reversed itself it brings the receipt back; what came back is reversed by its first number', () => {
    const { ledger, contract } = leased(years);
    const { receipt } = book(ledger, { ...facts, contract, amount: 1_200_000, parts: null }, TODAY);
    reverseReceipt(ledger, receipt, '2026-11-21', '错', TODAY);
    expect(codeOf(() => reverseReceipt(ledger, receipt, '2026-11-21', '错', TODAY))).toBe('RECEIPT_REVERSED');
    const reversal = leaseOf(ledger.db, contract, TODAY).receipts[0]?.uid ?? '';
    reverseReceipt(ledger, reversal, '2026-11-21', '没有错', TODAY);
    expect(settled(ledger, contract)).toEqual([1_000_000, 200_000, 0]);
    const restored = leaseOf(ledger.db, contract, TODAY).receipts[0]?.uid ?? '';
    expect(codeOf(() => reverseReceipt(ledger, restored, '2026-11-21', '错', TODAY))).toBe('RECEIPT_RESTORED');
    reverseReceipt(ledger, receipt, '2026-11-22', '还是错', TODAY);
    expect(settled(ledger, contract)).toEqual([0, 0, 0]);
    expectSums(ledger);
  });

  it('brought back after others paid the line leaves the money as 预收', () => {
    const { ledger, contract } = leased(years);
    const { receipt } = book(ledger, { ...facts, contract, amount: 1_000_000, parts: null }, TODAY);
    reverseReceipt(ledger, receipt, '2026-11-21', '错', TODAY);
    const reversal = leaseOf(ledger.db, contract, TODAY).receipts[0]?.uid ?? '';
    book(ledger, { ...facts, contract, amount: 700_000, parts: null }, TODAY);
    reverseReceipt(ledger, reversal, '2026-11-21', '没有错', TODAY);
    const lease = leaseOf(ledger.db, contract, TODAY);
    expect([lease.lines.map((line) => line.settled), lease.sums.unallocated]).toEqual([[1_000_000, 0, 0], 700_000]);
    expectSums(ledger);
  });
});

describe('many at once', () => {
  it('are booked in one command, one receipt a contract', () => {
    const sample = leased(rent(1_200, { cycle: { laid: 'lease', months: 1 } }));
    const other = putContract(sample, { name: '13号铺' }, '李四');
    saveClause(sample.ledger, { contract: other, uid: null, fromOn: null, clause: years, agreedOn: null, basis: '' }, TODAY);
    const lines = [...leaseOf(sample.ledger.db, sample.contract, TODAY).lines.slice(0, 2), ...leaseOf(sample.ledger.db, other, TODAY).lines.slice(0, 1)].map(({ uid }) => uid);
    const { seq } = sample.ledger.head;
    expect(bookMany(sample.ledger, lines, facts, TODAY, () => undefined)).toMatchObject({ seq: seq + 1, receipts: 2, lines: 3, amount: 1_020_000 });
    expect(leaseOf(sample.ledger.db, other, TODAY).receipts).toMatchObject([{ payer: '李四', amount: 1_000_000 }]);
    expect(refusalOf(() => bookMany(sample.ledger, lines, facts, TODAY, () => undefined)).cells[0]?.message).toContain('已经收清');
    expectSums(sample.ledger);
  });

  it('cancelled in the middle store nothing', () => {
    const { ledger, contract } = leased(rent(1_200, { cycle: { laid: 'lease', months: 1 } }));
    const lines = leaseOf(ledger.db, contract, TODAY).lines.map(({ uid }) => uid);
    const { seq } = ledger.head;
    expect(() => bookMany(ledger, lines, facts, TODAY, () => {
      throw new Error('cancelled');
    })).toThrow();
    expect([ledger.head.seq, settled(ledger, contract).every((amount) => amount === 0)]).toEqual([seq, true]);
  });
});

describe('reductions and penalties', () => {
  it('a reduction names its basis, is no money received, and is taken back', () => {
    const { ledger, contract } = leased(years);
    const [line] = leaseOf(ledger.db, contract, TODAY).lines;
    reduce(ledger, { receivable: line?.uid ?? '', amount: 300_000, on: '2026-05-01', basis: '成员代表大会2026年第3号决议' }, TODAY);
    expect(refusalOf(() => reduce(ledger, { receivable: line?.uid ?? '', amount: 700_001, on: '2026-05-01', basis: '同上' }, TODAY)).cells[0]?.message).toContain('未收 7,000.00 元');
    expect(ledger.db.prepare('SELECT received FROM contract WHERE uid = ?').pluck().get(contract)).toBe(0);
    const [reduction] = leaseOf(ledger.db, contract, TODAY).settlements;
    expect(reduction).toMatchObject({ kind: 'reduction', amount: 300_000, basis: '成员代表大会2026年第3号决议' });
    reverseReduction(ledger, reduction?.uid ?? '', '2026-06-01', '决议撤销', TODAY);
    expect(settled(ledger, contract)).toEqual([0, 0, 0]);
    expect(codeOf(() => reverseReduction(ledger, reduction?.uid ?? '', '2026-06-01', '再撤', TODAY))).toBe('CELLS_REFUSED');
    expectSums(ledger);
  });

  it('a penalty follows the clause, is charged once for each day, and never more than the clause says', () => {
    const { ledger, contract } = leased(rent(10_000, { penalty: { perDay: 500, grace: 0, cap: null } }));
    const [line] = leaseOf(ledger.db, contract, TODAY).lines;
    const receivable = line?.uid ?? '';
    expect(penaltyOf(ledger.db, receivable, '2024-01-11')).toMatchObject({ amount: 5_000, charged: 0, refused: '' });
    expect(refusalOf(() => chargePenalty(ledger, { receivable, until: '2024-01-11', amount: 5_001 }, TODAY)).cells[0]?.message).toBe('按条款最多 50.00 元');
    chargePenalty(ledger, { receivable, until: '2024-01-11', amount: null }, TODAY);
    expect(refusalOf(() => chargePenalty(ledger, { receivable, until: '2099-01-01', amount: null }, TODAY)).cells[0]?.message).toContain('只能计到今天');
    expect(penaltyOf(ledger.db, receivable, '2024-01-11')).toMatchObject({ amount: 0, charged: 5_000, refused: '已经计到这一天' });
    expect(penaltyOf(ledger.db, receivable, '2024-01-12')).toMatchObject({ amount: 500, charged: 5_000 });
    expect(leaseOf(ledger.db, contract, TODAY).lines.find(({ kind }) => kind === 'penalty')).toMatchObject({ name: '违约金（租金第1期）', amount: 5_000 });
  });

  it('without a clause there is no penalty, and it says so', () => {
    const { ledger, contract } = leased(years);
    expect(penaltyOf(ledger.db, leaseOf(ledger.db, contract, TODAY).lines[0]?.uid ?? '', TODAY).refused).toBe('合同条款没有约定逾期违约金');
  });
});

describe('deposits', () => {
  const wish = { kind: 'security' as const, movedOn: '2026-01-05', payer: '张三', method: 'cash', account: null, officialNo: '', reason: '' };

  it('are taken, offset against the oldest rent, refunded and forfeited, never below zero', () => {
    const { ledger, contract } = leased(years);
    moveDeposit(ledger, { ...wish, contract, movement: 'taken', amount: 500_000 }, TODAY);
    moveDeposit(ledger, { ...wish, contract, movement: 'offset', amount: 200_000, reason: '抵2024年租金' }, TODAY);
    expect(settled(ledger, contract)).toEqual([200_000, 0, 0]);
    moveDeposit(ledger, { ...wish, contract, movement: 'refunded', amount: 100_000 }, TODAY);
    moveDeposit(ledger, { ...wish, contract, movement: 'forfeited', amount: 50_000, reason: '损坏卷闸门' }, TODAY);
    expect(leaseOf(ledger.db, contract, TODAY).sums.held).toBe(150_000);
    expect(refusalOf(() => moveDeposit(ledger, { ...wish, contract, movement: 'refunded', amount: 150_001 }, TODAY)).cells[0]?.message).toBe('押金现存 1,500.00 元，不能退还 1,500.01 元');
    expect(refusalOf(() => moveDeposit(ledger, { ...wish, contract, movement: 'forfeited', amount: 1 }, TODAY)).cells[0]?.message).toBe('没收要写明事由');
    expect(refusalOf(() => moveDeposit(ledger, { ...wish, kind: 'performance', contract, movement: 'refunded', amount: 1 }, TODAY)).cells[0]?.message).toContain('履约保证金现存 0.00 元');
  });

  it('reversed give back what they paid; a taken one that is spent is not reversed', () => {
    const { ledger, contract } = leased(years);
    moveDeposit(ledger, { ...wish, contract, movement: 'taken', amount: 500_000 }, TODAY);
    moveDeposit(ledger, { ...wish, contract, movement: 'offset', amount: 200_000, reason: '抵租金' }, TODAY);
    const [taken, offset] = leaseOf(ledger.db, contract, TODAY).deposits;
    expect(refusalOf(() => reverseDeposit(ledger, taken?.uid ?? '', TODAY, '错', TODAY)).cells[0]?.message).toContain('现存只有 3,000.00 元');
    reverseDeposit(ledger, offset?.uid ?? '', TODAY, '错', TODAY);
    expect(settled(ledger, contract)).toEqual([0, 0, 0]);
    expect(codeOf(() => reverseDeposit(ledger, offset?.uid ?? '', TODAY, '错', TODAY))).toBe('RECEIPT_REVERSED');
    expectSums(ledger);
  });
});

it('whatever is booked, divided, reversed, let off or offset: what lists show is what the settlements say', () => {
  const act = fc.record({ what: fc.constantFrom('book', 'reverse', 'reduce', 'take', 'offset', 'allocate'), amount: fc.integer({ min: 1, max: 2_000_000 }), pick: fc.nat() });
  fc.assert(fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
    const { ledger, contract } = leased(years);
    for (const { what, amount, pick } of acts) {
      const lease = leaseOf(ledger.db, contract, TODAY);
      const receipt = lease.receipts[pick % Math.max(1, lease.receipts.length)]?.uid ?? '';
      const line = lease.lines[pick % lease.lines.length]?.uid ?? '';
      const deposit = { contract, kind: 'security' as const, amount, movedOn: TODAY, payer: '张三', method: null, account: null, officialNo: '', reason: '抵租金' };
      try {
        if (what === 'book') book(ledger, { ...facts, contract, amount, parts: null }, TODAY);
        if (what === 'reverse') reverseReceipt(ledger, receipt, TODAY, '错', TODAY);
        if (what === 'reduce') reduce(ledger, { receivable: line, amount, on: TODAY, basis: '决议' }, TODAY);
        if (what === 'take') moveDeposit(ledger, { ...deposit, movement: 'taken' }, TODAY);
        if (what === 'offset') moveDeposit(ledger, { ...deposit, movement: 'offset' }, TODAY);
        if (what === 'allocate') allocate(ledger, receipt, null, TODAY);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'Refused') throw error;
      }
    }
    expectSums(ledger);
    ledger.close();
  }), { numRuns: 15 });
});

it('receipts of two units are numbered each for itself', () => {
  const sample = leased(years);
  const other = put(sample.ledger, 'contract', { name: '社合同', unit: sample.group });
  book(sample.ledger, { ...facts, contract: sample.contract, amount: 1, parts: null }, TODAY);
  expect(book(sample.ledger, { ...facts, contract: other, amount: 1, parts: null }, TODAY).code).toBe('SK2026-00001');
});
