import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatScaled, parseScaled } from './scaled.ts';

describe('parseScaled', () => {
  it.each([
    ['1', 10000],
    ['1,234.5', 12345000],
    ['１２．５', 125000],
    ['0.0001', 1],
    ['-3.25', -32500],
    ['+3', 30000],
    ['1.50000', 15000],
    ['-0', 0],
  ])('reads %s', (text, value) => {
    expect(parseScaled(text)).toStrictEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    ['0.00001', 'too_precise'],
    ['1,23', 'not_number'],
    ['12亩', 'not_number'],
    ['--1', 'not_number'],
    ['1e3', 'not_number'],
    ['99999999999999', 'out_of_range'],
  ])('refuses %s with %s', (text, code) => {
    expect(parseScaled(text)).toMatchObject({ ok: false, code });
  });
});

describe('formatScaled', () => {
  it('writes as many decimals as the number needs', () => {
    expect([10000, 12345000, 1, -32500, 0, 1000000].map((value) => formatScaled(value))).toStrictEqual(['1', '1,234.5', '0.0001', '-3.25', '0', '100']);
  });

  it('rounds half away from zero when decimals are given', () => {
    expect([formatScaled(12350, 2), formatScaled(-12350, 2), formatScaled(12349, 2), formatScaled(5000, 0), formatScaled(10000, 4)]).toStrictEqual(['1.24', '-1.24', '1.23', '1', '1.0000']);
  });

  it('is read back as the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 51) + 1, max: 2 ** 51 - 1 }), (value) => {
        expect(parseScaled(formatScaled(value))).toStrictEqual({ ok: true, value });
      }),
    );
  });
});
