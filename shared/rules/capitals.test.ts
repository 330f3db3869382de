import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCapitals, toCapitals } from './capitals.ts';
import { fen } from './money.ts';

const TABLE: readonly (readonly [number, string, readonly string[]])[] = [
  [0, '人民币零元整', []],
  [5, '人民币伍分', []],
  [50, '人民币伍角', ['伍角整']],
  [32504, '人民币叁佰贰拾伍元零肆分', []],
  [140950, '人民币壹仟肆佰零玖元伍角', ['壹仟肆佰零玖元伍角整']],
  [168032, '人民币壹仟陆佰捌拾元零叁角贰分', ['壹仟陆佰捌拾元叁角贰分']],
  [600714, '人民币陆仟零柒元壹角肆分', []],
  [1640902, '人民币壹万陆仟肆佰零玖元零贰分', []],
  [10700053, '人民币壹拾万柒仟元零伍角叁分', ['壹拾万零柒仟元伍角叁分', '壹拾万柒仟元伍角叁分']],
  [10010000, '人民币壹拾万零壹佰元整', []],
  [1000500000, '人民币壹仟万伍仟元整', ['壹仟万零伍仟元整']],
  [2000000110, '人民币贰仟万零壹元壹角', ['贰仟万零壹元壹角整']],
  [10000000000, '人民币壹亿元整', []],
  [-32504, '人民币负叁佰贰拾伍元零肆分', []],
  [1000, '人民币壹拾元整', []],
  [10000000, '人民币壹拾万元整', []],
  [10000500000, '人民币壹亿零伍仟元整', ['壹亿伍仟元整']],
];

const anyFen = fc
  .oneof(
    fc.integer({ min: -(2 ** 51) + 1, max: 2 ** 51 - 1 }),
    fc.integer({ min: -9_999_999, max: 9_999_999 }),
    fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 12 })).map(([n, zeros]) => n * 10 ** zeros),
  )
  .map((n) => fen(n));

describe('toCapitals', () => {
  it.each(TABLE)('spells %i 分 as %s', (value, canonical) => {
    expect(toCapitals(fen(value))).toBe(canonical);
  });
});

describe('readCapitals', () => {
  const spellings = TABLE.flatMap(([value, canonical, others]) =>
    [canonical, canonical.replace('人民币', ''), ...others, ...others.map((other) => `人民币${other}`)].map((text) => [text, value] as const),
  );

  it.each(spellings)('reads %s', (text, value) => {
    expect(readCapitals(text)).toStrictEqual({ ok: true, value });
  });

  it.each([
    ['人民币壹仟圆整', 100000],
    ['人民币壹仟圓正', 100000],
    ['人民幣貳萬陸仟圓整', 2600000],
    ['叄億元整', 30000000000],
    ['人民币 伍拾 元整', 5000],
    ['人民币（大写）：伍拾元整', 5000],
    ['贰拾贰万伍仟亿元整', 2_250_000_000_000_000],
  ])('reads the older or wider form %s', (text, value) => {
    expect(readCapitals(text)).toStrictEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    ['人民币', 'empty'],
    ['壹仟块', 'not_capitals'],
    ['一千元整', 'not_capitals'],
    ['1000元整', 'not_capitals'],
    ['叁佰贰拾伍元肆分', 'not_standard'],
    ['拾万元整', 'not_standard'],
    ['壹拾万壹佰元整', 'not_standard'],
    ['壹佰零元整', 'not_standard'],
    ['伍佰元', 'not_standard'],
    ['贰仟壹元壹角', 'not_standard'],
    ['陆仟零柒元壹角肆分整', 'not_standard'],
    ['整元壹', 'not_standard'],
    ['玖拾玖万亿元整', 'out_of_range'],
  ])('refuses %s with %s', (text, code) => {
    expect(readCapitals(text)).toMatchObject({ ok: false, code });
  });

  it('reads back every amount it spells', () => {
    fc.assert(
      fc.property(anyFen, (value) => {
        expect(readCapitals(toCapitals(value))).toStrictEqual({ ok: true, value });
      }),
      { numRuns: 500 },
    );
  });

  it('never reads one text as two amounts: distinct amounts have distinct spellings', () => {
    fc.assert(
      fc.property(anyFen, anyFen, (a, b) => {
        fc.pre(a !== b);
        expect(toCapitals(a)).not.toBe(toCapitals(b));
      }),
    );
  });
});
