import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RentRows } from './rents.ts';
import { addRentGroups, rentGroupsOf, rentStep, spreadOf } from './rents.ts';

const DAY = '2026-11-21';
const contract = (uid: string, more: Record<string, string | number> = {}) => ({ uid, name: `合同${uid}`, unit: 'a', kind: 'lease', state: 'in_force', startOn: '2026-01-01', endOn: '2028-12-31', annualRent: 1_200_000, area: 1_000_000, areaUnit: '㎡', ...more });
const rows: RentRows = {
  asset: [{ uid: 's', category: 'shop' }, { uid: 'n' }], parcel: [{ uid: 'p', landClass: 'arable' }],
  contract: [contract('1'), contract('2', { annualRent: 600_000, unit: 'b' }), contract('3', { areaUnit: '亩' }), contract('4', { state: 'draft' }), contract('5'), contract('6', { annualRent: 0 }), contract('7')],
  contractObject: [{ contract: '1', position: 2, parcel: 'p' }, { contract: '1', position: 1, asset: 's' }, { contract: '2', position: 1, asset: 's' }, { contract: '3', position: 1, parcel: 'p' }, { contract: '4', position: 1, asset: 's' }, { contract: '5', position: 1, asset: 'n' }, { contract: '6', position: 1, asset: 's' }],
};

test('rents are compared by the kind of the first object and the unit of area; drafts, rents of nothing and objects of no kind are left out', () => {
  const groups = rentGroupsOf(rows, DAY);
  expect(groups.map(({ table, kind, unit, rents }) => [table, kind, unit, rents.map(({ contract: uid, rent, book }) => `${uid} ${rent} ${book}`)])).toEqual([
    ['asset', 'shop', '㎡', ['1 1200000 a', '2 600000 b']], ['parcel', 'arable', '亩', ['3 1200000 a']],
  ]);
  expect(addRentGroups([...groups, ...groups]).map(({ rents }) => rents.length)).toEqual([4, 2]);
});

test('of two in the middle the lower one is the median; of none there is no spread', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ count: 4, lowest: 1, quarter: 1, median: 2, threeQuarters: 3, highest: 4 });
  expect(spreadOf([7])).toEqual({ count: 1, lowest: 7, quarter: 7, median: 7, threeQuarters: 7, highest: 7 });
  expect(spreadOf([])).toBeNull();
});

test.each([[49, 0], [50, 1], [69, 1], [70, 2], [90, 3], [109, 3], [110, 4], [149, 4], [150, 5], [9_000, 5]])('a rent of %i beside a median of 100 lies in step %i', (rent, step) => {
  expect(rentStep(rent, 100)).toBe(step);
});

test('a spread rises from the lowest to the highest, and its median is one of the rents', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 10 ** 12 }), { minLength: 1, maxLength: 60 }), (rents) => {
    const spread = spreadOf(rents);
    if (spread === null) throw new Error('no spread');
    const steps = [spread.lowest, spread.quarter, spread.median, spread.threeQuarters, spread.highest];
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(rents).toContain(spread.median);
    expect(rents.filter((rent) => rent < spread.median).length).toBeLessThanOrEqual(rents.length / 2);
  }));
});
