import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crockford, normaliseCode } from './code.ts';

describe('crockford', () => {
  it.each([
    [[0x00], 1, '0'],
    [[0xff, 0xff, 0xff, 0xff, 0xff], 8, 'ZZZZZZZZ'],
    [[0b00001_000, 0b10_000110, 0b0100_0000], 4, '1234'],
    [[0x80], 1, 'G'],
  ])('writes %j in %i characters as %s', (bytes, length, text) => {
    expect(crockford(Uint8Array.from(bytes), length)).toBe(text);
  });

  it('throws when the bytes are too few', () => {
    expect(() => crockford(Uint8Array.from([1, 2]), 4)).toThrow(RangeError);
  });

  it('equals the first bits of the bytes and survives normalisation', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 32 }), fc.integer({ min: 1, max: 32 }), (bytes, length) => {
        const text = crockford(bytes, length);
        const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
        const read = Array.from(text, (character) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(character).toString(2).padStart(5, '0')).join('');
        expect(read).toBe(bits.slice(0, length * 5));
        expect(normaliseCode(text)).toBe(text);
      }),
    );
  });
});

describe('normaliseCode', () => {
  it('reads what a person typed', () => {
    expect(normaliseCode(' o1-iL ａb9 ')).toBe('0111AB9');
  });
});
