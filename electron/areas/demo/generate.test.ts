import { describe, expect, it } from 'vitest';
import type { Row } from '../../../shared/registers/define.ts';
import { daysBetween } from '../../../shared/rules/dates.ts';
import { sortKey } from '../../../shared/rules/pinyin.ts';
import { generateDemo } from './generate.ts';
import { rowFaults } from './rowFaults.ts';

const TODAY = '2026-07-10';
const demo = generateDemo(7, TODAY);

function rowsOf(table: string): readonly Row[] {
  return demo.find((part) => part.table === table)?.rows ?? [];
}
function amount(row: Row | undefined, key: string): number {
  const value = row?.[key];
  return typeof value === 'number' ? value : 0;
}
function day(row: Row | undefined, key: string): string {
  const value = row?.[key];
  return typeof value === 'string' ? value : '';
}
const contracts = rowsOf('contract');
const contractByUid = new Map<Row[string] | undefined, Row>(contracts.map((row) => [row['uid'], row]));
/** The contracts of an object that can explain a lessee today: running ones and those that ran out unrecovered. */
function holdersOf(register: 'asset' | 'parcel', uid: Row[string] | undefined): Row[] {
  return rowsOf('contract_object').filter((link) => link[register] === uid).map((link) => contractByUid.get(link['contract'])).filter((row) => row !== undefined)
    .filter((row) => ['in_force', 'disputed'].includes(day(row, 'state')) || row['problem'] === '合同到期未收回');
}

describe('the demo ledger', () => {
  it('is the same from the same seed and day, and another from another seed', () => {
    expect(generateDemo(7, TODAY)).toEqual(demo);
    expect(generateDemo(8, TODAY)).not.toEqual(demo);
  });

  it.each([[1, '2025-01-01'], [2, '2026-02-28'], [3, '2026-11-21'], [4, '2028-02-29'], [7, TODAY], [20_260_101, '2026-12-31']])(
    'keeps to the register definitions and passes every identifier check (seed %i on %s)', (seed, today) => {
      expect(rowFaults(generateDemo(seed, today), today)).toEqual([]);
    });

  it('has the size of a real village', () => {
    expect(rowsOf('unit')).toHaveLength(16);
    expect(rowsOf('asset').length).toBeGreaterThan(370);
    expect(rowsOf('parcel').length).toBeGreaterThan(280);
    expect(contracts.length).toBeGreaterThan(220);
    expect(contracts.length).toBeLessThan(300);
    expect(rowsOf('party').length).toBeGreaterThan(220);
  });

  it('gives every leased asset and parcel a contract of today with the same end, and no other object a tenant by contract', () => {
    for (const [register, until] of [['asset', 'occupiedUntil'], ['parcel', 'contractedUntil']] as const) {
      for (const row of rowsOf(register)) {
        const ends = holdersOf(register, row['uid']).map((contract) => contract['endOn']);
        if (row['useState'] === 'leased') expect(ends).toContain(row[until]);
        else expect(ends).toEqual([]);
      }
    }
  });

  it('never lets one object to two running contracts', () => {
    for (const register of ['asset', 'parcel'] as const) {
      for (const row of rowsOf(register)) expect(holdersOf(register, row['uid']).length).toBeLessThanOrEqual(1);
    }
  });

  it('derives rent per 亩 from price and area, and what is owed from what is due', () => {
    const perMu = contracts.filter((row) => row['priceUnit'] === '元/亩/年' && row['areaUnit'] === '亩');
    expect(perMu.length).toBeGreaterThan(50);
    for (const row of perMu) expect(Math.abs(amount(row, 'unitPrice') * amount(row, 'area') - amount(row, 'annualRent') * 10_000)).toBeLessThanOrEqual(5_000);
    for (const row of contracts.filter((each) => each['kind'] !== 'loan' && amount(each, 'totalAmount') > 0)) {
      expect(amount(row, 'received') + amount(row, 'outstanding')).toBeLessThanOrEqual(amount(row, 'totalAmount'));
    }
  });

  it('shares the whole of a contract with several objects among them', () => {
    const shares = new Map<Row[string] | undefined, number>();
    for (const link of rowsOf('contract_object')) shares.set(link['contract'], (shares.get(link['contract']) ?? 0) + amount(link, 'share'));
    expect([...new Set(shares.values())]).toEqual([10_000]);
    expect(rowsOf('contract_object').length).toBeGreaterThan(shares.size + 10);
  });

  it('holds one land deal of 612.35 亩 with 110 households', () => {
    const [deal] = contracts.filter((row) => row['kind'] === 'land_right_transfer');
    expect(amount(deal, 'area')).toBe(6_123_500);
    const households = new Set(rowsOf('party').filter((row) => row['kind'] === 'household').map((row) => row['uid']));
    const givers = rowsOf('contract_party').filter((link) => link['contract'] === deal?.['uid'] && link['role'] === 'lessor');
    expect(givers.filter((link) => households.has(link['party']))).toHaveLength(110);
  });

  it('shows what an inspection looks for', () => {
    const running = contracts.filter((row) => row['state'] === 'in_force');
    expect(running.filter((row) => daysBetween(TODAY, day(row, 'endOn')) >= 0 && daysBetween(TODAY, day(row, 'endOn')) <= 90).length).toBeGreaterThan(5);
    expect(contracts.filter((row) => row['problem'] === '合同到期未收回' && day(row, 'endOn') < TODAY).length).toBeGreaterThan(3);
    expect(contracts.filter((row) => row['kind'] === 'lease' && daysBetween(day(row, 'startOn'), day(row, 'endOn')) > 7_305)).toHaveLength(2);
    expect(contracts.filter((row) => amount(row, 'outstanding') > 0).length).toBeGreaterThan(10);
    expect(contracts.filter((row) => amount(row, 'unitPrice') < 0)).toHaveLength(1);
    expect(contracts.filter((row) => row['priceUnit'] === '斤稻谷/亩/年').map((row) => row['unitPrice'])).toEqual([null]);
    expect(contracts.filter((row) => row['tradeMode'] === 'renewal').length).toBe(contracts.filter((row) => row['state'] === 'renewed').length);
    expect(contracts.some((row) => amount(row, 'totalAmount') > 10_000_000_000)).toBe(true);
    expect(rowsOf('parcel').filter((row) => row['disputed'] === 1)).toHaveLength(1);
    expect(rowsOf('asset').some((row) => row['originalCost'] === 1)).toBe(true);
    expect(rowsOf('fund_account').filter((row) => row['inPersonalName'] === 1)).toHaveLength(1);
  });

  it('reads water meters month after month, each where the last one ended, and bills what they say', () => {
    const tables = generateDemo(3, '2026-11-21');
    const rowsOf = (name: string) => tables.find(({ table }) => table === name)?.rows ?? [];
    const readings = rowsOf('meter_reading');
    const bills = new Map(rowsOf('receivable').map((row) => [row.uid, row]));
    expect(readings.length).toBeGreaterThan(30);
    expect([...new Set(readings.map(({ month }) => month))]).toEqual(['2026-08', '2026-09', '2026-10']);
    for (const [index, { charge, before, after, receivable }] of readings.entries()) {
      const last = readings[index - 1];
      if (last?.charge === charge) expect(before).toBe(last?.after);
      expect(bills.get(receivable)).toMatchObject({ charge, amount: ((Number(after) - Number(before)) / 10_000) * 320 });
    }
  });

  it('works out 应留面积 as 征收面积 times the ratio', () => {
    const reserved = rowsOf('parcel').filter((row) => row['tenure'] === 'reserved_land');
    expect(reserved).toHaveLength(6);
    for (const row of reserved) {
      expect(amount(row, 'reservedDueArea') * 1_000_000).toBe(amount(row, 'requisitionedArea') * amount(row, 'reservedRatio'));
      expect(amount(row, 'reservedGivenArea')).toBeLessThanOrEqual(amount(row, 'reservedDueArea'));
    }
  });

  it('balances every account: 核实数 = 账面数 + 核增 − 核减', () => {
    for (const row of rowsOf('fund_account')) {
      expect(amount(row, 'verifiedBalance')).toBe(amount(row, 'bookBalance') + amount(row, 'verifiedIncrease') - amount(row, 'verifiedDecrease'));
    }
  });

  it('writes 自定义列 values that their columns allow', () => {
    const columns = new Map(rowsOf('custom_column').map((row) => [`${day(row, 'register')} ${day(row, 'key')}`, day(row, 'options')]));
    for (const register of ['asset', 'parcel']) {
      const withValues = rowsOf(register).filter((row) => typeof row['custom'] === 'string');
      expect(withValues.length).toBeGreaterThan(50);
      for (const row of withValues) {
        const values: unknown = JSON.parse(day(row, 'custom'));
        for (const [key, value] of Object.entries(values ?? {})) {
          const options = columns.get(`${register} custom.${key}`);
          expect(options).toBeDefined();
          if (options !== '[]') expect(options).toContain(JSON.stringify(value));
        }
      }
    }
  });

  it('has stalls whose names sort wrongly as plain text and rightly by their stored key', () => {
    const names = rowsOf('asset').filter((row) => row['category'] === 'stall').map((row) => day(row, 'name'));
    expect(names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))).toEqual(names);
    expect(names.toSorted()).not.toEqual(names);
    expect(rowsOf('asset').some((row) => row['name'] === '114-115号铺')).toBe(true);
  });
});
