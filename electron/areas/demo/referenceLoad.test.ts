import { describe, expect, it } from 'vitest';
import { generateReferenceLoad, manyAssets, REFERENCE_DAY } from '../../../e2e/bench/referenceLoad.ts';
import { rowFaults } from './rowFaults.ts';

const load = generateReferenceLoad(11);
const counts = Object.fromEntries(load.map(({ table, rows }) => [table, rows.length]));

describe('the reference load', () => {
  it('has the sizes that the budgets name', () => {
    expect(counts).toMatchObject({ unit: 300, asset: 14_000, parcel: 6_000, party: 8_000, contract: 10_000, contract_object: 10_000 });
    expect(counts['contract_party']).toBeGreaterThan(10_000);
  });

  it('keeps to the register definitions', () => {
    expect(rowFaults(load, REFERENCE_DAY)).toEqual([]);
  });
});

describe('many assets', () => {
  it('are valid rows of the named unit, the same from the same seed', () => {
    const [unit] = load.filter(({ table }) => table === 'unit');
    const uid = unit?.rows.at(-1)?.['uid'];
    if (unit === undefined || typeof uid !== 'string') throw new Error('the load has no unit');
    const rows = [...manyAssets(2, 500, uid)];
    expect(rows).toHaveLength(500);
    expect(rowFaults([unit, { table: 'asset', rows }], REFERENCE_DAY)).toEqual([]);
    expect([...manyAssets(2, 500, uid)]).toEqual(rows);
  });
});
