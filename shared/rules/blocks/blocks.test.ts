import { expect, test } from 'vitest';
import { TextFinder } from './findText.ts';
import { formatTsv, parseTsv } from './tsv.ts';

test.each<[string, string[][]]>([
  ['', [['']]],
  ['一号铺', [['一号铺']]],
  ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
  ['a\nb', [['a'], ['b']]],
  ['a\rb\r', [['a'], ['b']]],
  ['\t\r\n', [['', '']]],
  ['a\r\n\r\n', [['a'], ['']]],
  ['"第一行\n第二行"\tx\r\n', [['第一行\n第二行', 'x']]],
  ['"第一行\r\n第二行"', [['第一行\n第二行']]],
  ['"他说""好"""\t1', [['他说"好"', '1']]],
  ['"一号"铺\t2', [['"一号"铺', '2']]],
  ['"一号"\t2', [['"一号"', '2']]],
  ['5"\t"', [['5"', '"']]],
  ['"没有结尾\tb\nc', [['"没有结尾', 'b'], ['c']]],
])('the clipboard text %j is the cells %j', (given, cells) => {
  expect(parseTsv(given)).toEqual(cells);
});

test('cells written for the clipboard are read back the same', () => {
  let state = 3;
  const below = (end: number) => (state = (state * 48_271) % 2_147_483_647) % end;
  const signs = ['"', '\t', '\n', 'a', '一', ' ', '""', '1,2'];
  for (let round = 0; round < 2_000; round++) {
    const width = 1 + below(3);
    const cells = Array.from({ length: 1 + below(4) }, () => Array.from({ length: width }, () => Array.from({ length: below(4) }, () => signs[below(signs.length)]).join('')));
    expect(parseTsv(formatTsv(cells))).toEqual(cells);
  }
});

test('a text is found in parts or whole, with or without regard to case, and every sign stands for itself', () => {
  const hits = (text: string, more: { whole?: boolean; matchCase?: boolean }, cell: string) => new TextFinder({ text, whole: false, matchCase: false, ...more }).hits(cell);
  expect([hits('a1', {}, '铺A101'), hits('a1', { matchCase: true }, '铺A101'), hits('A1', { matchCase: true }, '铺A101')]).toEqual([true, false, true]);
  expect([hits('一号', { whole: true }, '一号铺'), hits('a座', { whole: true }, 'A座')]).toEqual([false, true]);
  expect([hits('.', {}, 'ab'), hits('(一)', {}, '铺(一)'), hits('a-b/c', {}, 'A-B/C'), hits('$', { whole: true }, '$')]).toEqual([false, true, true, true]);
  const finder = new TextFinder({ text: '一', whole: false, matchCase: false });
  expect([finder.hits('一'), finder.hits('一'), finder.hits('二')]).toEqual([true, true, false]);
});

test('every hit is replaced, and what comes in is taken literally', () => {
  const replace = (text: string, by: string, cell: string, more = {}) => new TextFinder({ text, whole: false, matchCase: false, ...more }).replace(cell, by);
  expect(replace('村', '社', '村口村')).toBe('社口社');
  expect(replace('a', '$&\\1', 'aA')).toBe('$&\\1$&\\1');
  expect(replace('一号', '', '一号铺')).toBe('铺');
  expect(replace('一号', '二号', '一号铺', { whole: true })).toBe('一号铺');
  expect(replace('𠮷', '吉', '𠮷田')).toBe('吉田');
});
