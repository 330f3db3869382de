import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonBytes, jsonPiece } from './jsonBytes.ts';

const cell = fc.oneof(
  fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '"', '\\', '\n', '\u001f', '\u007f', 'é', '铺', '𬒈') }),
  fc.maxSafeInteger(), fc.nat(), fc.constantFrom(0, -0, 9, 10, 2 ** 31 - 1, 2 ** 31, 2 ** 51 - 1, -1), fc.constant(null),
);

test('cells are written as JSON.stringify writes them', () => {
  const json = new JsonBytes();
  fc.assert(fc.property(fc.array(cell), (cells) => {
    json.clear();
    for (const value of cells) json.value(jsonPiece(','), value);
    expect(Buffer.from(json.written).toString()).toBe(cells.map((value) => `,${JSON.stringify(value)}`).join(''));
  }), { numRuns: 2_000 });
});

test('what was written stays while the buffer grows', () => {
  const json = new JsonBytes();
  const texts = Array.from({ length: 3_000 }, (_, index) => `第${index}号铺面`);
  for (const text of texts) json.value(jsonPiece(','), text);
  expect(Buffer.from(json.written).toString()).toBe(texts.map((text) => `,"${text}"`).join(''));
});
