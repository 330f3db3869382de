import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rent } from '../../../shared/rules/leases/clausesForTests.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { change, codeOf, contentOf, put, refusalOf, sampleLedger } from '../../ledger/ledgerForTests.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { undoLast } from '../history/history.ts';
import { book } from '../receipts/booking.ts';
import { planClause, removeClause, saveClause } from './clauses.ts';
import { arrearsOf } from './arrears.ts';
import { dun } from './demands.ts';
import { deskLines, monthsOf } from './desk.ts';
import { leaseOf } from './lease.ts';
import { writeList } from './listWorkbook.ts';
import { leased, putContract, TODAY } from './leasesForTests.ts';
import { remindersOf } from './reminders.ts';

/** Stores the clause as it stands, as after a look at what it would change. */
function saveAgain(ledger: Ledger, contract: string): void {
  const [version] = leaseOf(ledger.db, contract, TODAY).versions;
  if (version) saveClause(ledger, { contract, ...version }, TODAY);
}

const cash = { payer: '张三', method: 'cash', account: null, officialNo: '', handler: '', remark: '', bankSerial: '' };

describe('a clause', () => {
  it('lays the schedule down line by line, explained, and says itself back', () => {
    const { ledger, contract } = leased(rent(24_000, { steps: [{ from: { months: 24 }, every: 12, change: { by: 'percent', percent: 500 } }] }));
    const lease = leaseOf(ledger.db, contract, TODAY);
    expect(lease.lines.map(({ name, from, until, dueOn, amount, outstanding }) => [name, from, until, dueOn, amount, outstanding])).toEqual([
      ['租金第1期', '2024-01-01', '2024-12-31', '2024-01-01', 2_400_000, 2_400_000],
      ['租金第2期', '2025-01-01', '2025-12-31', '2025-01-01', 2_400_000, 2_400_000],
      ['租金第3期', '2026-01-01', '2026-12-31', '2026-01-01', 2_520_000, 2_520_000],
    ]);
    expect(lease.lines[2]?.explained).toContain('递增5%');
    expect(lease.versions[0]?.sentence).toContain('第3年起每年在上期基础上递增5%');
    expect(lease).toMatchObject({ stale: null, legal: { state: 'expiring' }, sums: { due: 7_320_000, overdue: 7_320_000 } });
  });

  it('is one step of undo, lines and all', () => {
    const sample = sampleLedger();
    const contract = putContract(sample);
    const before = contentOf(sample.ledger.db);
    saveClause(sample.ledger, { contract, uid: null, fromOn: null, clause: rent(1_000), agreedOn: null, basis: '' }, TODAY);
    undoLast(sample.ledger);
    expect(contentOf(sample.ledger.db)).toEqual(before);
  });

  it('of a 补充协议 shows old → new of what is unpaid before it is stored, and leaves what is paid', () => {
    const { ledger, contract } = leased(rent(10_000));
    book(ledger, { ...cash, contract, receivedOn: '2024-01-05', amount: 1_000_000, parts: null }, TODAY);
    const wish = { contract, uid: null, fromOn: '2025-01-01', clause: rent(12_000) };
    expect(planClause(ledger.db, wish, TODAY)).toMatchObject({ kept: 1, total: 3_400_000, changes: [{ kind: 'changed', from: '2025-01-01', before: 1_000_000, after: 1_200_000 }, { kind: 'changed', from: '2026-01-01', before: 1_000_000, after: 1_200_000 }] });
    saveClause(ledger, { ...wish, agreedOn: '2024-12-20', basis: '补充协议一' }, TODAY);
    const lease = leaseOf(ledger.db, contract, TODAY);
    expect(lease.lines.map(({ amount, settled }) => [amount, settled])).toEqual([[1_000_000, 1_000_000], [1_200_000, 0], [1_200_000, 0]]);
    expect(lease.versions.map(({ fromOn, basis }) => [fromOn, basis])).toEqual([[null, '原合同'], ['2025-01-01', '补充协议一']]);
  });

  it('typed wrongly is mended; the difference of a paid year stands alone', () => {
    const { ledger, contract } = leased(rent(10_000));
    book(ledger, { ...cash, contract, receivedOn: '2024-01-05', amount: 1_000_000, parts: null }, TODAY);
    const [version] = leaseOf(ledger.db, contract, TODAY).versions;
    saveClause(ledger, { contract, uid: version?.uid ?? '', fromOn: null, clause: rent(11_000), agreedOn: null, basis: '' }, TODAY);
    expect(leaseOf(ledger.db, contract, TODAY).lines.map(({ name, amount }) => [name, amount])).toEqual([['租金第1期', 1_000_000], ['租金差额', 100_000], ['租金第2期', 1_100_000], ['租金第3期', 1_100_000]]);
  });

  it('taken away takes its unpaid lines along; the first stays while a later one stands', () => {
    const { ledger, contract } = leased(rent(10_000));
    saveClause(ledger, { contract, uid: null, fromOn: '2026-01-01', clause: rent(20_000), agreedOn: null, basis: '' }, TODAY);
    const [first, later] = leaseOf(ledger.db, contract, TODAY).versions;
    expect(refusalOf(() => removeClause(ledger, first?.uid ?? '', TODAY)).cells[0]?.message).toContain('还有补充协议');
    removeClause(ledger, later?.uid ?? '', TODAY);
    expect(leaseOf(ledger.db, contract, TODAY).lines.at(-1)?.amount).toBe(1_000_000);
    removeClause(ledger, first?.uid ?? '', TODAY);
    expect(leaseOf(ledger.db, contract, TODAY).lines).toEqual([]);
  });

  it.each([
    ['a day that is none', { fromOn: '2026-02-30' }, 'fromOn', '没有“2026-02-30”这一天'],
    ['a second first version', { fromOn: null }, 'fromOn', '已经有原合同条款'],
  ] as const)('with %s is refused at its field', (_, more, key, message) => {
    const { ledger, contract } = leased(rent(10_000));
    const refusal = refusalOf(() => saveClause(ledger, { contract, uid: null, clause: rent(1), agreedOn: null, basis: '', ...more }, TODAY));
    expect(refusal.cells[0]).toMatchObject({ key });
    expect(refusal.cells[0]?.message).toContain(message);
  });

  it('of a contract without days is refused in words and stores nothing', () => {
    const sample = sampleLedger();
    const contract = putContract(sample, { endOn: null });
    const { seq } = sample.ledger.head;
    expect(refusalOf(() => saveClause(sample.ledger, { contract, uid: null, fromOn: null, clause: rent(1), agreedOn: null, basis: '' }, TODAY)).cells[0]?.message).toBe('合同还没有登记起始日和终止日');
    expect(sample.ledger.head.seq).toBe(seq);
  });
});

describe('a contract that ends early', () => {
  it('is said to be out of step with its lines until it is planned anew, and owes no more after its end', () => {
    const { ledger, contract } = leased(rent(36_500));
    change(ledger, 'contract', contract, { endedOn: '2025-06-30' });
    expect(leaseOf(ledger.db, contract, TODAY)).toMatchObject({ legal: { state: 'ended_early' }, stale: '合同的起止日期或状态改过，2 期应收与条款不一致' });
    saveAgain(ledger, contract);
    const lease = leaseOf(ledger.db, contract, TODAY);
    expect(lease.lines.map(({ until, amount }) => [until, amount])).toEqual([['2024-12-31', 3_650_000], ['2025-06-30', 1_810_000]]);
    expect(lease.stale).toBeNull();
  });

  it('keeps its arrears', () => {
    const { ledger, contract } = leased(rent(36_500));
    change(ledger, 'contract', contract, { endedOn: '2024-12-31', state: 'terminated' });
    saveAgain(ledger, contract);
    expect(arrearsOf(ledger.db, { unit: null, by: 'contract', search: '', from: 0, count: 10 }, TODAY).rows).toMatchObject([{ overdue: 3_650_000, older: 3_650_000, legalLabel: '提前终止' }]);
  });
});

describe('arrears', () => {
  it('are sorted by age, gathered by contract, party and unit, and leave out what is not due', () => {
    const sample = leased(rent(12_000, { cycle: { laid: 'lease', months: 3 } }), { startOn: '2025-10-01', endOn: '2027-09-30' });
    const other = putContract(sample, { name: '鱼塘承包合同', startOn: '2022-01-01', endOn: '2023-12-31' }, '李四');
    saveClause(sample.ledger, { contract: other, uid: null, fromOn: null, clause: rent(1_000), agreedOn: null, basis: '' }, TODAY);
    const arrears = (by: 'contract' | 'party' | 'unit') => arrearsOf(sample.ledger.db, { unit: sample.village, by, search: '', from: 0, count: 10 }, TODAY);
    // Quarters due on 1 October 2025, 1 January, 1 April, 1 July and 1 October 2026; three later ones are not due yet.
    expect(arrears('contract').rows.map(({ name, current, d30, d90, d180, d365, older }) => [name, current, d30, d90, d180, d365, older])).toEqual([
      ['12号铺租赁合同', 900_000, 0, 300_000, 300_000, 600_000, 300_000], ['鱼塘承包合同', 0, 0, 0, 0, 0, 200_000],
    ]);
    expect(arrears('party').rows.map(({ name, overdue }) => [name, overdue])).toEqual([['张三', 1_500_000], ['李四', 200_000]]);
    expect(arrears('unit').rows).toMatchObject([{ name: '清溪村', contracts: 2, overdue: 1_700_000 }]);
    expect(arrears('contract').sums).toMatchObject({ current: 900_000, overdue: 1_700_000 });
    expect(arrearsOf(sample.ledger.db, { unit: sample.group, by: 'contract', search: '', from: 0, count: 10 }, TODAY).total).toBe(0);
    expect(arrearsOf(sample.ledger.db, { unit: null, by: 'contract', search: '李四', from: 0, count: 10 }, TODAY).rows).toHaveLength(1);
  });

  it('of two lessees of one name stand in two lines', () => {
    const sample = leased(rent(1_000));
    const other = putContract(sample, { name: '鱼塘承包合同' }, '张三');
    saveClause(sample.ledger, { contract: other, uid: null, fromOn: null, clause: rent(2_000), agreedOn: null, basis: '' }, TODAY);
    expect(arrearsOf(sample.ledger.db, { unit: null, by: 'party', search: '', from: 0, count: 10 }, TODAY).rows.map(({ name, overdue }) => [name, overdue])).toEqual([['张三', 600_000], ['张三', 300_000]]);
  });

  it('ring half a year before they lapse, and a demand begins the three years anew', () => {
    const { ledger, contract } = leased(rent(1_000));
    const row = () => arrearsOf(ledger.db, { unit: null, by: 'contract', search: '', from: 0, count: 1 }, TODAY).rows[0];
    expect(row()).toMatchObject({ oldestDueOn: '2024-01-01', alarm: 'soon', lapsesOn: '2027-01-02' });
    dun(ledger, { contracts: [contract], kind: 'demand', dunnedOn: '2026-03-01', method: '书面', handler: '陈会计', note: '' });
    expect(row()).toMatchObject({ alarm: 'none', lapsesOn: '2029-03-02', lastDemandOn: '2026-03-01' });
    expect(leaseOf(ledger.db, contract, TODAY).dunnings).toMatchObject([{ amount: 300_000, method: '书面' }]);
  });
});

describe('the collection desk', () => {
  it('walks through the stalls of a market in the order of their numbers', () => {
    const sample = sampleLedger();
    const market = put(sample.ledger, 'asset', { name: '市场', unit: sample.village });
    for (const number of [10, 9, 1]) {
      const stall = put(sample.ledger, 'asset', { name: `${number}号档`, unit: sample.village, partOf: market });
      const contract = putContract(sample, { name: `${number}号档合同` }, `商户${number}`);
      put(sample.ledger, 'contract_object', { contract, position: 1, asset: stall });
      saveClause(sample.ledger, { contract, uid: null, fromOn: null, clause: rent(1_200, { cycle: { laid: 'lease', months: 1 } }), agreedOn: null, basis: '' }, TODAY);
    }
    const desk = deskLines(sample.ledger.db, { unit: null, until: '2024-01-31', search: '', partOf: market, kind: null }, TODAY);
    expect(desk.lines.map(({ objects, payer, outstanding }) => [objects, payer, outstanding])).toEqual([['1号档', '商户1', 10_000], ['9号档', '商户9', 10_000], ['10号档', '商户10', 10_000]]);
    expect(desk.total).toBe(3);
    expect(deskLines(sample.ledger.db, { unit: null, until: '2024-01-31', search: '9号', partOf: null, kind: null }, TODAY).lines).toHaveLength(1);
  });
});

describe('what was due and what came in', () => {
  it('is told month by month', () => {
    const { ledger, contract } = leased(rent(1_200, { cycle: { laid: 'lease', months: 1 } }));
    book(ledger, { ...cash, contract, receivedOn: '2024-03-05', amount: 25_000, parts: null }, TODAY);
    expect(monthsOf(ledger.db, { unit: null, from: '2024-02', until: '2024-04' })).toEqual([{ month: '2024-02', due: 10_000, received: 0 }, { month: '2024-03', due: 10_000, received: 25_000 }, { month: '2024-04', due: 10_000, received: 0 }]);
  });
});

describe('reminders', () => {
  it('tell of ends, held-over contracts, steps, rent-free ends and claims about to lapse', () => {
    const sample = leased(rent(1_000, { steps: [{ from: { months: 12 }, every: 12, change: { by: 'percent', percent: 500 } }], rentFree: [{ from: '2026-10-01', length: { months: 2 } }] }));
    putContract(sample, { name: '旧合同', endOn: '2025-12-31' }, '李四');
    const found = remindersOf(sample.ledger.db, { unit: null, days: 60 }, TODAY).map(({ kind, on, contractName }) => [kind, on, contractName]);
    expect(found).toEqual([
      ['held_over', '2025-12-31', '旧合同'], ['rent_free_end', '2026-11-30', '12号铺租赁合同'], ['expiring', '2026-12-31', '12号铺租赁合同'], ['limitation', '2027-01-02', '12号铺租赁合同'],
    ]);
  });

  it('do not tell of a contract that was renewed', () => {
    const sample = sampleLedger();
    const old = putContract(sample, { endOn: '2025-12-31' });
    putContract(sample, { name: '新合同', startOn: '2026-01-01', endOn: '2030-12-31', renews: old });
    expect(remindersOf(sample.ledger.db, { unit: null, days: 60 }, TODAY)).toEqual([]);
    expect(leaseOf(sample.ledger.db, old, TODAY).chain.map(({ name }) => name)).toEqual(['12号铺租赁合同', '新合同']);
  });
});

it('a contract with lines is in use and is not removed', async () => {
  const { ledger, contract } = leased(rent(1_000));
  const { removeRows } = await import('../records/commands.ts');
  expect(codeOf(() => removeRows(ledger, 'contract', [contract]))).toBe('ROW_IN_USE');
  expect(codeOf(() => removeRows(ledger, 'receivable', leaseOf(ledger.db, contract, TODAY).lines.map(({ uid }) => uid)))).toBe('ROWS_MANAGED');
});

it('lists go out as workbooks with the figures of the screen', async () => {
  const sample = leased(rent(12_000));
  const path = join(sample.folder, '欠款.xlsx');
  expect(await writeList(sample.ledger.db, { of: 'arrears', by: 'contract', search: '' }, null, path, TODAY)).toBe(1);
  const { sheets } = readWorkbook(path, () => undefined);
  expect(sheets[0]?.rows[1]?.slice(0, 6)).toEqual(['12号铺租赁合同', '', '张三', '清溪村', '将到期', '36,000.00']);
  expect(await writeList(sample.ledger.db, { of: 'desk', until: '2025-12-31', search: '', partOf: null }, null, path, TODAY)).toBe(2);
  expect(await writeList(sample.ledger.db, { of: 'reminders', days: 60 }, null, path, TODAY)).toBe(2);
});
