import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, fen, formatMoney, parseFen, plainYuan } from './money.ts';

const MAX = 2 ** 51 - 1;
const anyFen = fc.oneof(fc.integer({ min: -MAX, max: MAX }), fc.integer({ min: -100_000, max: 100_000 })).map((n) => fen(n));

describe('fen', () => {
  it.each([0.5, Number.NaN, Infinity, MAX + 1, -MAX - 1])('throws for %s, which is no amount', (n) => {
    expect(() => fen(n)).toThrow(RangeError);
  });

  it('accepts the largest amounts and drops the sign of zero', () => {
    expect([fen(MAX), fen(-MAX), fen(-0)]).toStrictEqual([MAX, -MAX, 0]);
  });
});

describe('parseFen', () => {
  it.each([
    ['1,234.50', 123450],
    ['1234.5', 123450],
    ['１２３４', 123400],
    ['１，２３４．５０', 123450],
    ['(1,234.50)', -123450],
    ['（1,234.50）', -123450],
    ['(¥1,234.50元)', -123450],
    ['-1234.50', -123450],
    ['−1,234.50', -123450],
    ['－１', -100],
    ['¥1,409.50', 140950],
    ['￥1409.5', 140950],
    ['¥-5', -500],
    ['-¥5', -500],
    ['12元', 1200],
    ['12 圆', 1200],
    ['1.5万', 1500000],
    ['1.5万元', 1500000],
    ['19.6774万元', 19677400],
    ['2亿', 20000000000],
    ['2.00000001亿元', 20000000100],
    ['.5', 50],
    ['5.', 500],
    ['1234.5000', 123450],
    [' 0 ', 0],
    ['-0', 0],
    ['22517998136852.47', MAX],
  ])('reads %s', (text, expected) => {
    expect(parseFen(text)).toStrictEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'empty'],
    ['　', 'empty'],
    ['1.234', 'too_precise'],
    ['0.0000001万', 'too_precise'],
    ['1,23', 'not_money'],
    ['1,2345', 'not_money'],
    ['1.2.3', 'not_money'],
    ['--5', 'not_money'],
    ['-¥-5', 'not_money'],
    ['(-5)', 'not_money'],
    ['5)', 'not_money'],
    ['4.4E+17', 'not_money'],
    ['约5元', 'not_money'],
    ['.', 'not_money'],
    ['5元/年', 'not_money'],
    ['22517998136852.48', 'out_of_range'],
    ['99999999亿', 'out_of_range'],
    ['1'.repeat(60), 'not_money'],
  ])('refuses %s with %s', (text, code) => {
    expect(parseFen(text)).toMatchObject({ ok: false, code });
  });

  it('reads back every amount it writes', () => {
    fc.assert(
      fc.property(anyFen, (value) => {
        expect(parseFen(formatMoney(value))).toStrictEqual({ ok: true, value });
        expect(parseFen(plainYuan(value))).toStrictEqual({ ok: true, value });
      }),
    );
  });
});

describe('formatMoney', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [123450, '1,234.50'],
    [-123400, '-1,234.00'],
    [100000000, '1,000,000.00'],
  ])('writes %i 分 as %s 元', (value, text) => {
    expect(formatMoney(value)).toBe(text);
  });

  it('rounds 万元 to two and 亿元 to four decimals, half away from zero', () => {
    expect(formatMoney(123_4500_00, '万元')).toBe('123.45');
    expect(formatMoney(5000, '万元')).toBe('0.01');
    expect(formatMoney(4999, '万元')).toBe('0.00');
    expect(formatMoney(-5000, '万元')).toBe('-0.01');
    expect(formatMoney(-4999, '万元')).toBe('0.00');
    expect(formatMoney(1_234_567_890_00, '亿元')).toBe('12.3457');
    expect(formatMoney(500_000, '亿元')).toBe('0.0001');
  });

  it('throws for a number that is no stored amount', () => {
    expect(() => formatMoney(1.5)).toThrow(RangeError);
  });
});

describe('plainYuan', () => {
  it('writes no separators', () => {
    expect([plainYuan(123450), plainYuan(-1234567)]).toStrictEqual(['1234.50', '-12345.67']);
  });
});

describe('allocate', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [200, [1, 1, 1], [67, 67, 66]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [100, [1, 0, 2], [33, 0, 67]],
    [1, [1, 3], [0, 1]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
    [7, [5], [7]],
  ])('divides %i 分 by %j as %j', (total, weights, parts) => {
    expect(allocate(fen(total), weights)).toStrictEqual(parts);
  });

  it('always sums to the whole and gives nobody more than one 分 above the exact share', () => {
    fc.assert(
      fc.property(anyFen, fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 40 }), (total, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        const parts = allocate(total, weights);
        const sum = weights.reduce((running, weight) => running + BigInt(weight), 0n);
        expect(parts.reduce((running, part) => running + BigInt(part), 0n)).toBe(BigInt(total));
        parts.forEach((part, place) => {
          const off = BigInt(part) * sum - BigInt(total) * BigInt(weights[place] ?? 0);
          expect(off < sum && off > -sum).toBe(true);
        });
      }),
    );
  });

  it.each([[[]], [[0, 0]], [[-1, 2]], [[0.5, 1]]])('throws when the weights are %j', (weights) => {
    expect(() => allocate(fen(100), weights)).toThrow(RangeError);
  });
});
