import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHalfWidth } from './halfWidth.ts';
import { normaliseQuery, searchText, sortKey } from './pinyin.ts';

function compare(a: string, b: string): number {
  const [keyA, keyB] = [sortKey(a), sortKey(b)];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

describe('sortKey', () => {
  it.each([
    ['9号铺', '10号铺'],
    ['９号铺', '10号铺'],
    ['东区2栋9号', '东区2栋10号'],
    ['1号铺', 'A座'],
    ['A座', '阿坝'],
    ['a9', 'A10'],
    ['阿里', '八达'],
    ['安平', '昂立'],
    ['李安', '李明'],
    ['李明', '李明华'],
    ['陈九', '陈十'],
    ['路口', '女儿'],
    ['曾大', '周一'],
    ['吕四', '区大成'],
    ['区大成', '彭六'],
  ])('puts %s before %s', (first, second) => {
    expect(compare(first, second)).toBe(-1);
    expect(compare(second, first)).toBe(1);
  });

  it('keeps one family name together even where another sounds alike', () => {
    expect(['里安', '李明', '里明', '李安'].toSorted(compare).map((name) => name.charAt(0)).join('')).toMatch(/^(李李里里|里里李李)$/);
  });

  it('orders numbers inside names by value', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '铺位', 'B-'), fc.nat(), fc.nat(), fc.constantFrom('', '号', 'x'), (before, a, b, behind) => {
        expect(compare(`${before}${a}${behind}`, `${before}${b}${behind}`)).toBe(Math.sign(a - b));
      }),
    );
  });

  it('treats leading zeros, case, width and spaces as equal', () => {
    expect(sortKey('007 号 ａ')).toBe(sortKey('7号A'));
  });

  it('gives every text that is not blank a well-formed key, rare characters included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
        expect(sortKey(text).isWellFormed()).toBe(true);
        expect(sortKey(text) === '').toBe(toHalfWidth(text).trim() === '');
      }),
    );
    expect(sortKey('𬒈')).toContain('𬒈');
  });
});

describe('searchText', () => {
  it('holds the text and its initials, one per line', () => {
    expect(searchText(['天湖村', 'A座１号', null, ''])).toBe('天湖村\nthc\na座1号\naz1h');
  });

  it('holds the initials of both readings of a character', () => {
    const lines = searchText(['重庆']).split('\n');
    expect(lines).toContain('cq');
    expect(lines).toContain('zq');
  });

  it('finds a family name by either reading', () => {
    expect(searchText(['区大成']).split('\n')).toEqual(expect.arrayContaining(['qdc', 'odc']));
  });

  it('never spends more than eight lines of initials on a part', () => {
    expect(searchText(['重长行乐重长行乐重长']).split('\n').length).toBeLessThanOrEqual(9);
  });

  it('keeps a part on one line', () => {
    expect(searchText(['甲\n乙']).split('\n')[0]).toBe('甲 乙');
  });

  it('contains every part as it is typed into the search box', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 10 })), (parts) => {
        for (const part of parts) expect(searchText(parts)).toContain(normaliseQuery(part));
      }),
    );
  });
});

describe('normaliseQuery', () => {
  it('trims, narrows and lowers', () => {
    expect(normaliseQuery('　ＡＢc１ ')).toBe('abc1');
  });
});
