import { describe, expect, it } from 'vitest';
import { HOLIDAY_TABLES } from '../workdays.ts';
import { canonicalJson } from './canonical.ts';
import { nextSheetNo } from './number.ts';
import { postingWindow } from './posting.ts';
import { groupedCode, shortUnitName, usualPeriods } from './words.ts';

describe('the canonical JSON', () => {
  it('is the same whatever order the keys were written in', () => {
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: '亩"' })).toBe('{"a":"亩\\"","b":[1,{"c":true,"d":null}]}');
    expect(canonicalJson({ a: '亩"', b: [1, { c: true, d: null }] })).toBe(canonicalJson({ b: [1, { d: null, c: true }], a: '亩"' }));
  });

  it.each([[{ a: undefined }], [Number.NaN], [Number.POSITIVE_INFINITY], [{ a: 1n }]])('refuses what JSON cannot say: %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('the number of a sheet', () => {
  it.each([
    [[], '公示〔2026〕1号'],
    [['公示〔2026〕1号', '公示〔2026〕12号', '公示〔2026〕3号'], '公示〔2026〕13号'],
    [['公示〔2025〕40号', '别的编号'], '公示〔2026〕1号'],
  ])('counts on within the year from %j', (given, expected) => {
    expect(nextSheetNo('2026', given)).toBe(expected);
  });
});

describe('the 公示期', () => {
  it.each([
    ['2026-09-21', 5, false, '2026-09-29'],
    ['2026-09-28', 5, false, '2026-10-10'],
    ['2026-02-12', 3, false, '2026-02-24'],
    ['2026-11-20', 5, false, '2026-11-27'],
    ['2026-11-20', 5, true, '2026-11-26'],
  ])('from %s over %i working days (posting day counts: %s) ends on %s', (from, days, counted, to) => {
    expect(postingWindow(from, days, counted, HOLIDAY_TABLES)).toMatchObject({ posting: { from, to, days }, missingYears: [] });
  });

  it('of no days ends where it begins and says nothing of days', () => {
    expect(postingWindow('2026-11-20', 0, false, HOLIDAY_TABLES).posting).toEqual({ from: '2026-11-20', to: '2026-11-20', days: 0, note: '' });
  });
});

describe('the words on a sheet', () => {
  it('group a code for reading aloud', () => {
    expect(groupedCode('6BHMA9GYJM')).toBe('6BHMA-9GYJM');
  });

  it.each([
    ['云溪镇禾塘村第一经济社', ['云溪镇', '禾塘村'], '第一经济社'],
    ['云溪镇禾塘村第一经济社', ['云溪镇'], '禾塘村第一经济社'],
    ['禾塘村', ['云溪镇', '禾塘村'], '禾塘村'],
    ['邻村经济社', ['云溪镇', '禾塘村'], '邻村经济社'],
  ])('shorten %s below %j to %s', (name, path, expected) => {
    expect(shortUnitName(name, path)).toBe(expected);
  });

  it('offer the quarter of the day first, and last year’s fourth quarter in the first', () => {
    expect(usualPeriods('2026-11-22').slice(0, 2)).toEqual(['2026年第四季度', '2026年第三季度']);
    expect(usualPeriods('2027-01-02').slice(0, 2)).toEqual(['2027年第一季度', '2026年第四季度']);
  });
});
