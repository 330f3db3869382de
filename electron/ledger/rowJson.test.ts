import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellValue } from '../../shared/registers/define.ts';
import { JsonBytes } from './jsonBytes.ts';
import { valuesHash, writeImage } from './rowJson.ts';
import { newUid, rowHash, rowOf } from './rows.ts';
import { TABLES, table } from './tables.ts';
import type { Table } from './tables.ts';

const cell = fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme' }), fc.maxSafeInteger());

/** Rows of a table: a uid and any cells. */
function rowsOf({ keys }: Table): fc.Arbitrary<CellValue[]> {
  return fc.array(cell, { minLength: keys.length, maxLength: keys.length }).map(([, ...rest]) => [newUid(), ...rest]);
}

test('every table hashes its rows as the check recomputes them', () => {
  for (const shape of TABLES.values()) {
    fc.assert(fc.property(rowsOf(shape), (values) => {
      expect(valuesHash(shape, values)).toBe(rowHash(shape.name, rowOf(shape, values)));
    }), { numRuns: 20 });
  }
});

function imageOf(image: Parameters<typeof writeImage>[1]): unknown {
  const json = new JsonBytes();
  writeImage(json, image);
  return JSON.parse(Buffer.from(json.written).toString());
}

test('a changed row carries what changed on both sides, an added or removed one what it holds', () => {
  const shape = table('party');
  const places = ['name', 'remark'].map((key) => shape.keys.indexOf(key));
  fc.assert(fc.property(rowsOf(shape), rowsOf(shape), (before, after) => {
    const [old, now] = [rowOf(shape, before), rowOf(shape, after)];
    const filled = Object.fromEntries(Object.entries(now).filter(([, value]) => value !== null));
    expect(imageOf({ table: shape, uid: 'u', before, after, places, hash: 'h' }))
      .toEqual(['party', 'u', { name: old.name, remark: old.remark }, { name: now.name, remark: now.remark }, 'h']);
    expect(imageOf({ table: shape, uid: 'u', before: null, after, places: null, hash: 'h' })).toEqual(['party', 'u', null, filled, 'h']);
    expect(imageOf({ table: shape, uid: 'u', before: after, after: null, places: null, hash: null })).toEqual(['party', 'u', filled, null, null]);
  }));
});
