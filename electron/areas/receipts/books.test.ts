import { describe, expect, it } from 'vitest';
import { rent } from '../../../shared/rules/leases/clausesForTests.ts';
import { FIRST_LAYOUT } from '../../../shared/rules/receipts/overprint.ts';
import { contentOf, refusalOf, sampleLedger } from '../../ledger/ledgerForTests.ts';
import type { Sample } from '../../ledger/ledgerForTests.ts';
import { undoLast } from '../history/history.ts';
import { leased, putContract, TODAY } from '../leases/leasesForTests.ts';
import { book } from './booking.ts';
import { bookViews, drawBook, officialNoOf, removeBook, restoreNumber, returnBook, voidNumber } from './books.ts';
import { moveDeposit } from './deposits.ts';
import { overprinted, overprintOf, saveOverprint } from './overprint.ts';
import { reverseReceipt } from './reversing.ts';

const KIND = '资金往来结算票据';
const draw = ({ ledger, village }: Sample, more: Partial<Parameters<typeof drawBook>[1]> = {}) => drawBook(ledger, { unit: village, kind: KIND, prefix: 'NO.', width: 7, firstNo: 1_201, lastNo: 1_250, drawnOn: '2026-01-05', note: '', ...more });
const pay = ({ ledger, contract }: { readonly ledger: Sample['ledger']; readonly contract: string }, officialNo: string) =>
  book(ledger, { contract, receivedOn: '2026-11-05', payer: '张三', method: 'cash', account: null, officialNo, handler: '陈会计', remark: '', bankSerial: '', amount: 10_000, parts: null }, TODAY);

function drawn(): Sample & { contract: string; uid: string } {
  const sample = leased(rent(10_000));
  draw(sample);
  return { ...sample, uid: bookViews(sample.ledger.db, null)[0]?.uid ?? '' };
}

describe('a receipt book', () => {
  it('counts what receipts and deposits used, what was voided and what is left', () => {
    const sample = drawn();
    const { ledger, contract, uid } = sample;
    pay(sample, 'NO.0001201');
    pay(sample, '1202');
    moveDeposit(ledger, { contract, kind: 'security', movement: 'taken', amount: 5_000, movedOn: '2026-11-05', payer: '张三', method: 'cash', account: null, officialNo: 'NO.0001204', reason: '' }, TODAY);
    voidNumber(ledger, { book: uid, number: 1_205, reason: '写坏', voidedOn: TODAY });
    expect(bookViews(ledger.db, null)[0]).toMatchObject({ used: 3, left: 46, next: 'NO.0001206', gaps: ['NO.0001203'], voided: [{ written: 'NO.0001205', reason: '写坏' }] });
  });

  it('is refused where its numbers are no span, or another holds them', () => {
    const sample = drawn();
    expect(refusalOf(() => draw(sample, { firstNo: 5, lastNo: 4 })).cells[0]?.message).toBe('止号小于起号，请核对');
    expect(refusalOf(() => draw(sample, { width: 3, firstNo: 900, lastNo: 1_000 })).cells[0]?.key).toBe('lastNo');
    expect(refusalOf(() => draw(sample, { firstNo: 1_250, lastNo: 1_300 })).cells[0]?.message).toBe('与 2026-01-05 领用的 NO.0001201—NO.0001250 号码重叠');
    draw(sample, { firstNo: 1_250, lastNo: 1_300, kind: '内部收据' });
    expect(bookViews(sample.ledger.db, null)).toHaveLength(2);
  });

  it('returned comes last and proposes nothing; the return can be taken back', () => {
    const sample = drawn();
    const { ledger, uid, village } = sample;
    expect(refusalOf(() => returnBook(ledger, uid, '2025-12-31')).cells[0]?.key).toBe('returnedOn');
    returnBook(ledger, uid, TODAY);
    expect(officialNoOf(ledger.db, village, '1201')).toEqual({ next: [], warning: `这本票据已于 ${TODAY} 缴回` });
    returnBook(ledger, uid, null);
    expect(officialNoOf(ledger.db, village, '').next).toEqual([{ kind: KIND, written: 'NO.0001201' }]);
  });

  it('is taken away only while nothing was used', () => {
    const sample = drawn();
    const { ledger, uid } = sample;
    voidNumber(ledger, { book: uid, number: 1_201, reason: '缺页', voidedOn: TODAY });
    expect(refusalOf(() => removeBook(ledger, uid)).cells[0]?.message).toContain('不能删除');
    restoreNumber(ledger, bookViews(ledger.db, null)[0]?.voided[0]?.uid ?? '');
    removeBook(ledger, uid);
    expect(bookViews(ledger.db, null)).toEqual([]);
  });

  it('is one step of undo each time', () => {
    const sample = drawn();
    const { ledger, uid } = sample;
    const before = contentOf(ledger.db);
    voidNumber(ledger, { book: uid, number: 1_201, reason: '写坏', voidedOn: TODAY });
    undoLast(ledger);
    expect(contentOf(ledger.db)).toEqual(before);
  });
});

describe('an official number', () => {
  it('is proposed in order, from the unit or one above it, and warned of, never forbidden', () => {
    const sample = drawn();
    const { ledger, group, uid } = sample;
    const told = (typed: string) => officialNoOf(ledger.db, group, typed);
    expect(told('')).toEqual({ next: [{ kind: KIND, written: 'NO.0001201' }], warning: null });
    pay(sample, 'NO.0001201');
    expect(told('NO.0001202').warning).toBeNull();
    expect(told('1201').warning).toBe('这个票据号已用于 收款 SK2026-00001，请核对');
    expect(told('NO.0001204').warning).toContain('跳过了 NO.0001202 等 2 个号码');
    expect(told('9999').warning).toContain('不在已领用的票据本内');
    voidNumber(ledger, { book: uid, number: 1_202, reason: '写坏', voidedOn: TODAY });
    expect(told('NO.0001202').warning).toBe('这个号码已作废（写坏）');
    expect(told('').next[0]?.written).toBe('NO.0001203');
    expect(pay(sample, 'NO.0001201').code).toBe('SK2026-00002');
  });

  it('of a receipt that stands is not voided; after its reversal it is', () => {
    const sample = drawn();
    const { ledger, uid } = sample;
    const { receipt } = pay(sample, '0001201');
    const voiding = () => voidNumber(ledger, { book: uid, number: 1_201, reason: '金额写错', voidedOn: TODAY });
    expect(refusalOf(voiding).cells[0]?.message).toBe('NO.0001201 已用于 收款 SK2026-00001，请先冲销，再作废');
    reverseReceipt(ledger, receipt, TODAY, '金额写错', TODAY);
    voiding();
    expect(bookViews(ledger.db, null)[0]).toMatchObject({ used: 0, next: 'NO.0001202', voided: [{ written: 'NO.0001201' }] });
    expect(refusalOf(voiding).cells[0]?.message).toBe('NO.0001201 已经作废');
  });

  it('where no books are kept is told of only when it was used', () => {
    const sample = sampleLedger();
    const contract = putContract(sample);
    pay({ ...sample, contract }, 'A1');
    expect(officialNoOf(sample.ledger.db, sample.village, 'A2')).toEqual({ next: [], warning: null });
    expect(officialNoOf(sample.ledger.db, sample.village, 'A1').warning).toContain('SK2026-00001');
  });
});

describe('a preprinted form', () => {
  it('is kept by unit and kind, and comes from the unit above', () => {
    const sample = drawn();
    const { ledger, village, group } = sample;
    expect(overprintOf(ledger.db, group, KIND)).toEqual({ layout: FIRST_LAYOUT, isOwn: false });
    const layout = { ...FIRST_LAYOUT, offsetX: -15 };
    saveOverprint(ledger, { unit: village, kind: KIND, layout });
    expect(overprintOf(ledger.db, group, KIND)).toEqual({ layout, isOwn: false });
    expect(overprintOf(ledger.db, village, KIND)).toEqual({ layout, isOwn: true });
    expect(overprintOf(ledger.db, village, '内部收据').layout).toEqual(FIRST_LAYOUT);
    saveOverprint(ledger, { unit: village, kind: KIND, layout: null });
    expect(overprintOf(ledger.db, village, KIND).isOwn).toBe(false);
  });

  it('gets what the receipt says', () => {
    const sample = drawn();
    const { receipt } = pay(sample, '1201');
    expect(overprinted(sample.ledger.db, receipt)).toEqual({ kind: KIND, layout: FIRST_LAYOUT, values: { receivedOn: '2026-11-05', payer: '张三', item: '租金第1期', amount: 10_000, handler: '陈会计' } });
  });
});
