import { describe, expect, it } from 'vitest';
import type { ChargeFacts, TypedReading } from '../../../shared/contract/charges.ts';
import { rent } from '../../../shared/rules/leases/clausesForTests.ts';
import { checkLedger } from '../../ledger/check.ts';
import { change, contentOf, put, refusalOf, sampleLedger } from '../../ledger/ledgerForTests.ts';
import type { Sample } from '../../ledger/ledgerForTests.ts';
import { undoLast } from '../history/history.ts';
import { book } from '../receipts/booking.ts';
import { billCharges } from './billing.ts';
import { chargeViews, removeCharge, repriceMeters, saveCharge } from './charges.ts';
import { leaseOf } from './lease.ts';
import { leased, putContract, TODAY } from './leasesForTests.ts';
import { meterGrid } from './meterGrid.ts';
import { saveReadings } from './meterReadings.ts';
import { utilityNotices } from './utilityNotices.ts';

const S = 10_000;
const POWER: ChargeFacts = { kind: 'electricity', name: '电费', terms: { by: 'meter', unitPrice: 8_500, measure: '度', multiplier: 20 * S, lossShare: 500 }, fromOn: '2024-01-01', untilOn: null, account: null, dueDay: 10 };
const CLEANING: ChargeFacts = { kind: 'sanitation', name: '卫生费', terms: { by: 'fixed', amount: 6_000, months: 1 }, fromOn: '2024-01-01', untilOn: null, account: null, dueDay: 5 };
const silent = () => undefined;
const cash = { payer: '张三', method: 'cash', account: null, officialNo: '', handler: '', remark: '', bankSerial: '' };

function add({ ledger }: Sample, contract: string, facts: ChargeFacts): string {
  saveCharge(ledger, { uid: null, contracts: [contract], facts, areaOfContract: false });
  const found = chargeViews(ledger.db, contract).find(({ name, fromOn }) => name === facts.name && fromOn === facts.fromOn);
  return found?.uid ?? '';
}

function metered(): Sample & { contract: string; power: string } {
  const sample = sampleLedger();
  const contract = putContract(sample);
  return { ...sample, contract, power: add(sample, contract, POWER) };
}

const typed = (charge: string, before: number, after: number | null, more: Partial<TypedReading> = {}): TypedReading => ({ charge, before: before * S, after: after === null ? null : after * S, change: null, note: '', ...more });
const readIn = ({ ledger }: Sample, month: string, ...readings: TypedReading[]) => saveReadings(ledger, { month, readOn: `${month}-28`, readings });
const bill = ({ ledger }: Sample, contract: string, month: string) => billCharges(ledger, { month, contracts: [contract] }, silent);
const linesOf = ({ ledger }: Sample, contract: string) => leaseOf(ledger.db, contract, TODAY).lines.map(({ name, kind, dueOn, amount, outstanding }) => [name, kind, dueOn, amount, outstanding]);

describe('billing a month', () => {
  it('makes each charge a line of its own, explained, and never twice', () => {
    const sample = metered();
    const { contract, power } = sample;
    add(sample, contract, CLEANING);
    readIn(sample, '2026-10', typed(power, 1_234, 1_300));
    expect(bill(sample, contract, '2026-10')).toMatchObject({ billed: 2, amount: 123_810, skipped: [] });
    expect(linesOf(sample, contract)).toEqual([['卫生费（2026年10月）', 'sanitation', '2026-10-05', 6_000, 6_000], ['电费（2026年10月）', 'electricity', '2026-11-10', 117_810, 117_810]]);
    expect(leaseOf(sample.ledger.db, contract, TODAY).lines[1]?.explained).toBe('上次 1,234，本次 1,300，用量 66 × 倍率 20 = 1,320 度，加损耗 5% 为 1,386 度，× 0.85 元/度 = 1,178.10 元');
    expect(bill(sample, contract, '2026-10')).toMatchObject({ seq: null, billed: 0, skipped: [{ charge: '电费', reason: '本月已收过' }, { charge: '卫生费', reason: '本月已收过' }] });
  });

  it('tells why a charge got no bill', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    expect(bill(sample, contract, '2026-10').skipped).toEqual([{ contract, contractName: '12号铺租赁合同', object: '', charge: '电费', reason: '还没有抄表' }]);
    readIn(sample, '2026-10', typed(power, 7, 7));
    expect(bill(sample, contract, '2026-10').skipped[0]?.reason).toBe('用量为零');
    const draft = putContract(sample, { state: 'draft' }, '李四');
    add(sample, draft, CLEANING);
    expect(bill(sample, draft, '2026-10').skipped[0]?.reason).toBe('合同还是草拟');
    add(sample, contract, CLEANING);
    expect(bill(sample, contract, '2027-01').skipped.map(({ reason }) => reason)).toContain('合同已到期，仍在使用的请续签或登记收费止日');
    change(ledger, 'contract', contract, { endedOn: '2026-06-15' });
    expect(bill(sample, contract, '2026-07').skipped.map(({ reason }) => reason)).toContain('合同已提前终止');
    expect(bill(sample, contract, '2026-06')).toMatchObject({ billed: 1, amount: 3_000 });
    expect(bill(sample, contract, '2023-12')).toMatchObject({ billed: 0, skipped: [] });
  });

  it('bills a quarter once, from whichever of its months', () => {
    const sample = sampleLedger();
    const contract = putContract(sample);
    add(sample, contract, { ...CLEANING, terms: { by: 'fixed', amount: 30_000, months: 3 }, fromOn: '2026-02-15' });
    expect(bill(sample, contract, '2026-03')).toMatchObject({ billed: 1, amount: 15_000 });
    expect(bill(sample, contract, '2026-02').skipped[0]?.reason).toBe('本期已收过');
    expect(bill(sample, contract, '2026-05')).toMatchObject({ billed: 1, amount: 30_000 });
    expect(linesOf(sample, contract).map(([name, , dueOn]) => [name, dueOn])).toEqual([['卫生费（2026年2—3月）', '2026-03-05'], ['卫生费（2026年4—6月）', '2026-04-05']]);
  });

  it('is one step of undo, and leaves a sound ledger', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    readIn(sample, '2026-10', typed(power, 0, 10));
    const before = contentOf(ledger.db);
    bill(sample, contract, '2026-10');
    expect(checkLedger(ledger.db).findings).toEqual([]);
    undoLast(ledger);
    expect(contentOf(ledger.db)).toEqual(before);
    expect(bill(sample, contract, '2026-10').billed).toBe(1);
  });

  it('stores nothing when it is stopped', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    readIn(sample, '2026-10', typed(power, 0, 10));
    const before = contentOf(ledger.db);
    expect(() => billCharges(ledger, { month: '2026-10', contracts: [contract] }, () => { throw new Error('stop'); })).toThrow('stop');
    expect(contentOf(ledger.db)).toEqual(before);
  });

  it('leaves the rent alone: its plan, and what the register says of it', () => {
    const sample = leased(rent(10_000));
    const { ledger, contract } = sample;
    add(sample, contract, CLEANING);
    bill(sample, contract, '2026-10');
    expect(leaseOf(ledger.db, contract, TODAY)).toMatchObject({ stale: null, sums: { due: 3_006_000 } });
    book(ledger, { ...cash, contract, receivedOn: '2026-11-05', amount: 3_006_000, parts: null }, TODAY);
    expect(ledger.db.prepare('SELECT received, outstanding FROM contract WHERE uid = ?').get(contract)).toEqual({ received: 3_000_000, outstanding: 0 });
    expect(chargeViews(ledger.db, contract)[0]).toMatchObject({ bills: 1, billed: 6_000, outstanding: 0, billedUntil: '2026-10-31' });
  });
});

describe('readings', () => {
  it('of many meters are stored in one command, all or none; what is wrong is named by its charge', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    const water = add(sample, contract, { ...POWER, kind: 'water', name: '水费', terms: { by: 'meter', unitPrice: 32_000, measure: '吨', multiplier: S, lossShare: 0 } });
    const { seq } = ledger.head;
    const refusal = refusalOf(() => readIn(sample, '2026-10', typed(power, 0, 10), typed(water, 5, 4)));
    expect(refusal.cells).toEqual([{ uid: water, key: 'after', message: '比上次读数 5 小，请核对；换过表或走满一圈的请在“换表”里注明' }]);
    expect(ledger.head.seq).toBe(seq);
    expect(readIn(sample, '2026-10', typed(power, 0, 10), typed(water, 5, 9))).toMatchObject({ saved: 2, mended: 0 });
    expect(ledger.head.seq).toBe(seq + 1);
  });

  it('begin where the month before ended', () => {
    const sample = metered();
    const { ledger, power } = sample;
    readIn(sample, '2026-09', typed(power, 0, 10));
    expect(refusalOf(() => readIn(sample, '2026-10', typed(power, 9, 20))).cells[0]?.key).toBe('before');
    readIn(sample, '2026-10', typed(power, 10, 30));
    expect(meterGrid(ledger.db, { unit: null, market: null, month: '2026-11' }).rows[0]).toMatchObject({ before: 30 * S, beforeMonth: '2026-10', usedBefore: 20 * S, reading: null });
  });

  it('mended change the unpaid bill, and the month after', () => {
    const sample = metered();
    const { contract, power } = sample;
    readIn(sample, '2026-09', typed(power, 0, 10));
    readIn(sample, '2026-10', typed(power, 10, 30));
    bill(sample, contract, '2026-09');
    bill(sample, contract, '2026-10');
    expect(readIn(sample, '2026-09', typed(power, 0, 20))).toMatchObject({ mended: 2 });
    expect(linesOf(sample, contract).map(([name, , , amount]) => [name, amount])).toEqual([['电费（2026年9月）', 35_700], ['电费（2026年10月）', 17_850]]);
  });

  it('mended after it was paid get a difference line, up or down, and its credit pays other lines', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    readIn(sample, '2026-10', typed(power, 0, 20));
    bill(sample, contract, '2026-10');
    book(ledger, { ...cash, contract, receivedOn: '2026-11-05', amount: 35_700, parts: null }, TODAY);
    readIn(sample, '2026-10', typed(power, 0, 30));
    expect(linesOf(sample, contract).map(([name, kind, , amount, open]) => [name, kind, amount, open])).toEqual([['电费（2026年10月）', 'electricity', 35_700, 0], ['电费差额（2026年10月）', 'electricity', 17_850, 17_850]]);
    expect(leaseOf(ledger.db, contract, TODAY).lines[1]?.explained).toContain('已收过 357.00 元，差额 178.50 元');
    readIn(sample, '2026-10', typed(power, 0, 10));
    expect(linesOf(sample, contract).map(([, , , amount]) => amount)).toEqual([35_700, -17_850]);
    readIn(sample, '2026-10', typed(power, 0, 20));
    expect(linesOf(sample, contract)).toHaveLength(1);
    expect(meterGrid(ledger.db, { unit: null, market: null, month: '2026-10' }).rows[0]?.reading).toMatchObject({ isBilled: true, isPaid: true, billed: 35_700 });
  });

  it('mended to nothing take an unpaid bill away, and can be billed again', () => {
    const sample = metered();
    const { contract, power } = sample;
    readIn(sample, '2026-10', typed(power, 5, 20));
    bill(sample, contract, '2026-10');
    readIn(sample, '2026-10', typed(power, 5, 5));
    expect(linesOf(sample, contract)).toEqual([]);
    readIn(sample, '2026-10', typed(power, 5, 6));
    expect(bill(sample, contract, '2026-10')).toMatchObject({ billed: 1, amount: 1_785 });
  });

  it('keep the price by which they were billed', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    readIn(sample, '2026-10', typed(power, 0, 20));
    bill(sample, contract, '2026-10');
    saveCharge(ledger, { uid: power, contracts: [contract], facts: { ...POWER, terms: { by: 'meter', unitPrice: 10_000, measure: '度', multiplier: S, lossShare: 0 } }, areaOfContract: false });
    readIn(sample, '2026-10', typed(power, 0, 10));
    readIn(sample, '2026-11', typed(power, 10, 20));
    bill(sample, contract, '2026-11');
    expect(linesOf(sample, contract).map(([, , , amount]) => amount)).toEqual([17_850, 1_000]);
  });

  it('tell an exchanged meter and one that ran over', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    readIn(sample, '2026-09', typed(power, 99_990, 12, { change: { by: 'rolled' } }));
    readIn(sample, '2026-10', typed(power, 12, 6, { change: { by: 'exchanged', oldEnd: 20 * S, newStart: 0 } }));
    bill(sample, contract, '2026-10');
    expect(leaseOf(ledger.db, contract, TODAY).lines[0]?.explained).toContain('换表（旧表止数 20，新表起数 0），用量 14');
    expect(meterGrid(ledger.db, { unit: null, market: null, month: '2026-09' }).rows[0]?.reading).toMatchObject({ change: { by: 'rolled' } });
  });

  it('are taken away as long as nothing was billed', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    readIn(sample, '2026-10', typed(power, 0, 20));
    readIn(sample, '2026-10', typed(power, 0, null));
    expect(meterGrid(ledger.db, { unit: null, market: null, month: '2026-10' }).rows[0]?.reading).toBeNull();
    readIn(sample, '2026-10', typed(power, 0, 20));
    bill(sample, contract, '2026-10');
    expect(refusalOf(() => readIn(sample, '2026-10', typed(power, 0, null))).cells[0]?.message).toContain('不能清空');
  });
});

describe('a charge', () => {
  it('is added to all stalls of a market in one command; who has it is passed over, areas are those of the contracts', () => {
    const sample = sampleLedger();
    const contracts = [1, 2, 3].map((number) => putContract(sample, { name: `${number}号档合同`, ...(number === 3 ? {} : { area: number * 10 * S, areaUnit: '㎡' }) }, `商户${number}`));
    add(sample, contracts[0] ?? '', { ...CLEANING, name: '管理费', kind: 'management' });
    const facts: ChargeFacts = { ...CLEANING, kind: 'management', name: '管理费', terms: { by: 'area', price: 12_000, area: 1, areaUnit: '㎡', months: 1 } };
    expect(saveCharge(sample.ledger, { uid: null, contracts, facts, areaOfContract: true })).toMatchObject({ saved: 1, skipped: ['1号档合同：已有管理费', '3号档合同：合同没有登记面积'] });
    expect(chargeViews(sample.ledger.db, contracts[1] ?? '')[0]?.sentence).toBe('按面积 20.00 ㎡，1.2 元/㎡·月，每月收');
  });

  it('by meter gets another price for many at once; each keeps its multiplier, bills keep their price', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    const other = putContract(sample, {}, '李四');
    const plain = add(sample, other, { ...POWER, terms: { by: 'meter', unitPrice: 8_500, measure: '度', multiplier: S, lossShare: 0 } });
    readIn(sample, '2026-10', typed(power, 0, 10));
    bill(sample, contract, '2026-10');
    expect(repriceMeters(ledger, { charges: [power, plain], unitPrice: 9_000, lossShare: 300 })).toMatchObject({ changed: 2 });
    expect(chargeViews(ledger.db, contract)[0]?.sentence).toBe('按表，0.9 元/度，倍率 20，加损耗 3%');
    expect(chargeViews(ledger.db, other)[0]?.sentence).toBe('按表，0.9 元/度，加损耗 3%');
    expect(linesOf(sample, contract)[0]?.[3]).toBe(17_850);
    expect(repriceMeters(ledger, { charges: [power], unitPrice: 9_000, lossShare: 300 })).toEqual({ seq: null, changed: 0 });
    undoLast(ledger);
    expect(chargeViews(ledger.db, other)[0]?.sentence).toBe('按表，0.85 元/度');
  });

  it('goes with its readings while nothing was billed', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    readIn(sample, '2026-10', typed(power, 0, 20));
    expect(removeCharge(ledger, { uid: power, endOn: TODAY })).toMatchObject({ ended: false });
    expect(chargeViews(ledger.db, contract)).toEqual([]);
    undoLast(ledger);
    expect(chargeViews(ledger.db, contract)).toMatchObject([{ readings: 1 }]);
  });

  it('that was billed ends on a day: the unpaid bill is cut, of the paid one a credit is left', () => {
    const sample = sampleLedger();
    const { ledger } = sample;
    const contract = putContract(sample);
    const charge = add(sample, contract, CLEANING);
    for (const month of ['2026-09', '2026-10', '2026-11']) bill(sample, contract, month);
    book(ledger, { ...cash, contract, receivedOn: '2026-11-05', amount: 6_000, parts: [{ receivable: leaseOf(ledger.db, contract, TODAY).lines[0]?.uid ?? '', amount: 6_000 }] }, TODAY);
    expect(removeCharge(ledger, { uid: charge, endOn: '2026-09-15' })).toMatchObject({ ended: true });
    expect(linesOf(sample, contract).map(([name, , , amount]) => [name, amount])).toEqual([['卫生费（2026年9月）', 6_000], ['卫生费差额（2026年9月）', -3_000]]);
    expect(bill(sample, contract, '2026-12')).toMatchObject({ billed: 0, skipped: [] });
  });

  it('that was billed stays what it is for', () => {
    const sample = metered();
    const { ledger, contract, power } = sample;
    readIn(sample, '2026-10', typed(power, 0, 20));
    bill(sample, contract, '2026-10');
    const save = (facts: ChargeFacts) => () => saveCharge(ledger, { uid: power, contracts: [contract], facts, areaOfContract: false });
    expect(refusalOf(save({ ...POWER, kind: 'water' })).cells[0]?.key).toBe('kind');
    expect(refusalOf(save({ ...POWER, fromOn: '2026-11-01' })).cells[0]?.key).toBe('fromOn');
    expect(refusalOf(save({ ...POWER, untilOn: '2023-01-01' })).cells[0]?.message).toBe('停收日早于起收日，请核对');
  });
});

describe('the grid of a market', () => {
  it('lists meters by the numbers of their stalls, without those whose contract is over', () => {
    const sample = sampleLedger();
    const { ledger, village } = sample;
    const market = put(ledger, 'asset', { name: '市场', unit: village });
    const contracts = [10, 9, 1, 2].map((number) => {
      const stall = put(ledger, 'asset', { name: `${number}号档`, unit: village, partOf: market });
      const contract = putContract(sample, { name: `${number}号档合同`, ...(number === 2 ? { endedOn: '2026-05-31' } : {}) }, `商户${number}`);
      put(ledger, 'contract_object', { contract, position: 1, asset: stall });
      return contract;
    });
    saveCharge(ledger, { uid: null, contracts, facts: POWER, areaOfContract: false });
    add(sample, putContract(sample, { name: '别处' }, '别人'), POWER);
    add(sample, contracts[2] ?? '', CLEANING);
    const grid = meterGrid(ledger.db, { unit: null, market, month: '2026-10' });
    expect(grid.rows.map(({ object, payer, before }) => [object, payer, before])).toEqual([['1号档', '商户1', null], ['9号档', '商户9', null], ['10号档', '商户10', null]]);
    expect(grid).toMatchObject({ others: 1, letContracts: contracts.slice(0, 3) });
    expect(grid.contracts).toHaveLength(3);
    expect(meterGrid(ledger.db, { unit: null, market: null, month: '2026-10' }).rows).toHaveLength(4);
  });
});

it('a notice tells readings, sums and what is open from before', () => {
  const sample = metered();
  const { ledger, contract, power } = sample;
  add(sample, contract, CLEANING);
  readIn(sample, '2026-09', typed(power, 0, 10));
  bill(sample, contract, '2026-09');
  readIn(sample, '2026-10', typed(power, 10, 30));
  bill(sample, contract, '2026-10');
  putContract(sample, {}, '李四');
  const [notice] = utilityNotices(ledger.db, { unit: null, market: null, month: '2026-10' });
  expect(notice).toMatchObject({ payer: '张三', month: '2026-10', total: 41_700, outstanding: 41_700, arrears: 23_850 });
  expect(notice?.lines.find(({ kind }) => kind === 'electricity')).toMatchObject({ before: 10 * S, after: 30 * S, used: 20 * S, multiplier: 20 * S, quantity: 420 * S, measure: '度', price: 8_500, amount: 35_700, dueOn: '2026-11-10' });
  expect(notice?.lines.find(({ kind }) => kind === 'sanitation')).toMatchObject({ before: null, amount: 6_000 });
});

it('a reading taken away leaves what was counted to the next month', () => {
  const sample = metered();
  const { contract, power } = sample;
  readIn(sample, '2026-08', typed(power, 0, 10));
  readIn(sample, '2026-09', typed(power, 10, 15));
  readIn(sample, '2026-10', typed(power, 15, 20));
  readIn(sample, '2026-09', typed(power, 10, null));
  bill(sample, contract, '2026-08');
  bill(sample, contract, '2026-10');
  expect(leaseOf(sample.ledger.db, contract, TODAY).sums.due).toBe(20 * 20 * 105 * 85 / 100);
});

it('a charge that is stopped twice is cut once', () => {
  const sample = metered();
  const cleaning = add(sample, sample.contract, { ...CLEANING, fromOn: '2026-10-01' });
  bill(sample, sample.contract, '2026-10');
  for (let time = 0; time < 2; time++) removeCharge(sample.ledger, { uid: cleaning, endOn: '2026-10-20' });
  expect(leaseOf(sample.ledger.db, sample.contract, TODAY).sums.due).toBe(3_871);
});
