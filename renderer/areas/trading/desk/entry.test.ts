import { describe, expect, it } from 'vitest';
import { callText, priceParts, readEntry, timeLeftText, withUnit } from './entry.ts';

describe('the entry line', () => {
  it.each([
    ['7', { do: 'bid', plate: '7', input: '' }],
    [' 7 ', { do: 'bid', plate: '7', input: '' }],
    ['7 12000', { do: 'bid', plate: '7', input: '12000' }],
    ['7 1.2万', { do: 'bid', plate: '7', input: '1.2万' }],
    ['7　１２，０００元', { do: 'bid', plate: '7', input: '12,000元' }],
    ['7号', { do: 'bid', plate: '7', input: '' }],
    ['7号12000', { do: 'bid', plate: '7', input: '12000' }],
    ['7 号 12000', { do: 'bid', plate: '7', input: '12000' }],
    ['12号牌 600 斤', { do: 'bid', plate: '12', input: '600 斤' }],
    ['7*12000', { do: 'bid', plate: '7', input: '12000' }],
    ['07', { do: 'bid', plate: '07', input: '' }],
    ['A-3 900', { do: 'bid', plate: 'A-3', input: '900' }],
    ['甲2 900', { do: 'bid', plate: '甲2', input: '900' }],
    ['7=', { do: 'priority', plate: '7' }],
    ['7 同价', { do: 'priority', plate: '7' }],
    ['7同价', { do: 'priority', plate: '7' }],
    ['7号同价', { do: 'priority', plate: '7' }],
    ['7 壹万贰仟元整', { do: 'bid', plate: '7', input: '壹万贰仟元整' }],
  ])('%s', (text, wish) => {
    expect(readEntry(text)).toEqual({ ok: true, value: wish });
  });

  it.each([
    ['', 'empty'], ['　', 'empty'], ['=', 'no_plate'], ['号', 'bid'], ['+500', 'no_plate'], ['12345678901', 'too_long'], [`7 ${'9'.repeat(61)}`, 'too_long'],
  ])('%s is refused or left to the ledger', (text, code) => {
    const read = readEntry(text);
    expect(read.ok ? read.value.do : read.code).toBe(code);
  });
});

it.each([
  [0, '00:00'], [-500, '00:00'], [1, '00:01'], [1_000, '00:01'], [1_001, '00:02'], [59_999, '01:00'], [249_000, '04:09'], [3_599_000, '59:59'], [3_600_000, '1:00:00'], [86_400_000, '24:00:00'],
])('%i ms left is %s', (left, text) => {
  expect(timeLeftText(left)).toBe(text);
});

describe('prices', () => {
  it.each([
    ['1,050 元/亩/年', '元/亩/年', '1,050', '元/亩/年'],
    ['1,050', '元/亩/年', '1,050', '元/亩/年'],
    ['3.5年', '年', '3.5', '年'],
    ['流拍', '元/年', '流拍', ''],
    ['', '元/年', '', ''],
    ['1,050', '', '1,050', ''],
  ])('%s in %s', (text, unit, figure, shown) => {
    expect(priceParts(text, unit)).toEqual({ figure, unit: shown });
  });

  it('carry their unit once', () => {
    expect(withUnit('1,050', '元/年')).toBe('1,050 元/年');
    expect(withUnit('1,050 元/年', '元/年')).toBe('1,050 元/年');
  });
});

it('calls are counted in words', () => {
  expect([0, 1, 2, 3, 4].map(callText)).toEqual(['', '第一次', '第二次', '第三次', '第4次']);
});
