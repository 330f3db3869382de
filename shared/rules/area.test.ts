import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaUnit } from './area.ts';
import { AREA_UNITS, convertArea, formatArea, parseArea, sumAreas } from './area.ts';

const anyUnit = fc.constantFrom<AreaUnit>(...AREA_UNITS);

describe('parseArea', () => {
  it.each([
    ['35.6', '亩', 356000],
    ['35.6亩', '亩', 356000],
    ['３５．６　亩', '亩', 356000],
    ['1,200 平方米', '㎡', 12000000],
    ['1200平米', '㎡', 12000000],
    ['997.5m²', '㎡', 9975000],
    ['997.5 M2', '㎡', 9975000],
    ['997.5㎡', '㎡', 9975000],
    ['2.3733公顷', '公顷', 23733],
    ['2.3733 ha', '公顷', 23733],
    ['0', '亩', 0],
  ] as const)('reads %s', (text, unit, value) => {
    expect(parseArea(text, '亩')).toStrictEqual({ ok: true, value: { value, unit } });
  });

  it('takes the default unit where none is written', () => {
    expect(parseArea('5', '㎡')).toStrictEqual({ ok: true, value: { value: 50000, unit: '㎡' } });
  });

  it.each([
    ['', 'empty'],
    ['约35亩', 'approximate'],
    ['35亩左右', 'approximate'],
    ['-1亩', 'negative'],
    ['1.00001亩', 'too_precise'],
    ['35亩5分', 'not_area'],
    ['5里', 'not_area'],
    ['1,23亩', 'not_area'],
    ['亩', 'not_area'],
    ['999999999999亩', 'out_of_range'],
  ])('refuses %s with %s', (text, code) => {
    expect(parseArea(text, '亩')).toMatchObject({ ok: false, code });
  });

  it('reads back every area it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 51 - 1 }), anyUnit, anyUnit, (value, unit, other) => {
        expect(parseArea(formatArea(value, unit), other)).toStrictEqual({ ok: true, value: { value, unit } });
      }),
    );
  });
});

describe('convertArea', () => {
  it.each([
    [356000, '亩', '㎡', 237333333],
    [356000, '亩', '公顷', 23733],
    [1794500, '亩', '㎡', 1196333333],
    [9975000, '㎡', '亩', 14963],
    [10000, '公顷', '亩', 150000],
    [10000, '公顷', '㎡', 100000000],
    [10000, '亩', '亩', 10000],
  ] as const)('turns %i (0.0001 %s) into %s as %i', (value, from, to, expected) => {
    expect(convertArea(value, from, to)).toBe(expected);
  });

  it('comes back unchanged through a finer unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (value) => {
        expect(convertArea(convertArea(value, '亩', '㎡'), '㎡', '亩')).toBe(value);
        expect(convertArea(convertArea(value, '公顷', '亩'), '亩', '公顷')).toBe(value);
      }),
    );
  });
});

describe('sumAreas', () => {
  it('rounds the total once, not every part', () => {
    const third = { value: 10000, unit: '亩' } as const;
    expect(convertArea(10000, '亩', '㎡')).toBe(6666667);
    expect(sumAreas([third, third, third], '㎡')).toBe(20000000);
  });

  it('adds mixed units and nothing', () => {
    expect(sumAreas([{ value: 10000, unit: '公顷' }, { value: 50000, unit: '亩' }, { value: 20000000, unit: '㎡' }], '亩')).toBe(230000);
    expect(sumAreas([], '亩')).toBe(0);
  });
});

describe('formatArea', () => {
  it.each([
    [356000, '亩', '35.60 亩'],
    [351234, '亩', '35.1234 亩'],
    [351230, '亩', '35.123 亩'],
    [1196333300, '㎡', '119,633.33 ㎡'],
    [23733, '公顷', '2.3733 公顷'],
    [20000, '公顷', '2.0000 公顷'],
    [0, '亩', '0.00 亩'],
  ] as const)('writes %i of %s as %s', (value, unit, text) => {
    expect(formatArea(value, unit)).toBe(text);
  });
});
