import { expect, test } from 'vitest';
import { put, sampleLedger } from '../../ledger/ledgerForTests.ts';
import { summary } from './summary.ts';

const TODAY = '2026-11-21';

function village() {
  const sample = sampleLedger();
  const { ledger, village: unit, group } = sample;
  const asset = put(ledger, 'asset', { name: '铺', unit, originalCost: 100, netValue: 60, useState: 'idle' });
  put(ledger, 'asset', { name: '旧铺', unit, originalCost: 999, deactivatedOn: '2025-01-01' });
  put(ledger, 'asset', { name: '社屋', unit: group, originalCost: 40 });
  put(ledger, 'parcel', { name: '塘', unit: group, area: 150_000, areaUnit: '亩', disputed: 1 });
  put(ledger, 'parcel', { name: '地', unit, area: 10_000, areaUnit: '公顷' });
  put(ledger, 'fund_account', { name: '现金', kind: 'cash', unit, bookBalance: 500 });
  put(ledger, 'fund_account', { name: '个人户', kind: 'other', unit: group, bookBalance: 70, verifiedBalance: 50, inPersonalName: 1 });
  const contract = (name: string, more: Record<string, string | number>) => put(ledger, 'contract', { name, unit, state: 'in_force', ...more });
  const current = contract('到年底', { startOn: '2024-01-01', endOn: '2026-12-31', annualRent: 10, kind: 'lease', outstanding: 3 });
  contract('昨天到期', { startOn: '2024-01-01', endOn: '2026-11-20', annualRent: 20 });
  contract('今天到期', { startOn: '2024-01-01', endOn: '2026-11-21', annualRent: 40 });
  contract('第九十天到期', { endOn: '2027-02-19', annualRent: 80 });
  contract('第九十一天到期', { endOn: '2027-02-20', annualRent: 160 });
  contract('整二十年', { kind: 'lease', startOn: '2020-03-01', endOn: '2040-02-29', annualRent: 320 });
  contract('二十年零一天', { kind: 'lease', startOn: '2020-03-01', endOn: '2040-03-01', annualRent: 640 });
  contract('已解除', { endOn: '2030-01-01', state: 'terminated', annualRent: 1_280 });
  contract('还没开始', { startOn: '2027-01-01', annualRent: 2_560 });
  put(ledger, 'contract_object', { contract: current, position: 0, asset });
  return sample;
}

test('the summary of a village counts everything below it once, without what is 停用', () => {
  const { ledger, village: unit } = village();
  const found = summary(ledger.db, unit, TODAY);
  expect(found).toEqual(summary(ledger.db, null, TODAY));
  expect(found).toMatchObject({
    today: TODAY, assets: { originalCost: 140, netValue: 60, idle: 1 }, parcels: { area: 300_000 }, funds: { balance: 550 },
    contracts: { inForce: 6, annualRent: 10 + 40 + 80 + 160 + 320 + 640, outstanding: 3 },
  });
  expect(Object.fromEntries(found.registers.map(({ register, count }) => [register, count]))).toEqual({ unit: 2, asset: 2, parcel: 2, fund_account: 2, party: 0, contract: 9, receivable: 0, receipt: 0, deposit: 0, decision: 0, listing: 0, attachment: 0 });
});

test('a group holds only its own', () => {
  const { ledger, group } = village();
  const found = summary(ledger.db, group, TODAY);
  expect(found).toMatchObject({ assets: { originalCost: 40, idle: 0 }, parcels: { area: 150_000 }, funds: { balance: 50 }, contracts: { inForce: 0, annualRent: 0 } });
  expect(found.attention.map(({ code, count }) => [code, count])).toEqual([['personal', 1], ['disputed', 1]]);
});

test('what needs attention is counted to the day', () => {
  const { ledger } = village();
  expect(summary(ledger.db, null, TODAY).attention.map(({ code, count }) => [code, count])).toEqual([
    ['expired', 1], ['ending', 3], ['arrears', 1], ['over20', 1], ['idle', 1], ['personal', 1], ['disputed', 1], ['unlinked', 8],
  ]);
});

test('an empty ledger needs nothing', () => {
  const { ledger } = sampleLedger();
  expect(summary(ledger.db, null, TODAY)).toMatchObject({ assets: { originalCost: 0 }, parcels: { area: 0 }, funds: { balance: 0 }, attention: [] });
});

test('leases beyond twenty years are named, and lead to a list only when it shows no other lease', () => {
  const { ledger, village: unit } = village();
  const found = () => summary(ledger.db, null, TODAY).attention.find(({ code }) => code === 'over20');
  expect(found()).toMatchObject({
    count: 1, title: '租赁期限超过二十年（超过部分无效）：“二十年零一天”', register: 'contract', filter: 'kind:lease;startOn:2020-03-01..2020-03-01;endOn:2040-03-01..2040-03-01',
  });
  for (const name of ['甲', '乙', '丙']) put(ledger, 'contract', { name, unit, kind: 'lease', state: 'in_force', startOn: '2000-01-01', endOn: '2050-12-31' });
  put(ledger, 'contract', { name: '短租', unit, kind: 'lease', state: 'in_force', startOn: '2019-01-01', endOn: '2045-12-31', deactivatedOn: '2025-01-01' });
  expect(found()).toMatchObject({ count: 4, register: 'contract', filter: 'kind:lease;startOn:2000-01-01..2020-03-01;endOn:2040-03-01..2050-12-31' });
  put(ledger, 'contract', { name: '夹在中间', unit, kind: 'lease', state: 'in_force', startOn: '2020-02-28', endOn: '2040-03-01' });
  put(ledger, 'contract', { name: '十九年', unit, kind: 'lease', state: 'in_force', startOn: '2020-03-01', endOn: '2040-02-29' });
  expect(found()).toMatchObject({ count: 5, register: 'contract' });
  put(ledger, 'contract', { name: '后来的三十年', unit, kind: 'lease', state: 'in_force', startOn: '2025-01-01', endOn: '2055-01-01' });
  put(ledger, 'contract', { name: '后来的十八年', unit, kind: 'lease', state: 'in_force', startOn: '2024-01-01', endOn: '2042-01-01' });
  expect(found()).toMatchObject({ count: 6, register: null, filter: null, title: '租赁期限超过二十年（超过部分无效）：“后来的三十年”、“甲”、“乙”等' });
});
