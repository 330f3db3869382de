import { describe, expect, it } from 'vitest';
import type { ClauseRef } from './clauses.ts';
import { CLAUSES, chineseNumeral, clauseOn, clauseText, clauseTexts, isVerifiedOn } from './clauses.ts';

const rceol27: ClauseRef = { law: 'RCEOL', article: 27 };
const vcol26: ClauseRef = { law: 'VCOL', article: 26 };

describe('a clause', () => {
  it.each<[string, ClauseRef, string, string | null]>([
    ['of a law not yet in force is none', rceol27, '2025-04-30', null],
    ['is cited from the first day of its law', rceol27, '2025-05-01', '农村集体经济组织法第二十七条'],
    ['stays cited while no other wording is known', rceol27, '2031-01-01', '农村集体经济组织法第二十七条'],
    ['may name its paragraph', { law: 'RCEOL', article: 64, part: '第二款' }, '2025-06-01', '农村集体经济组织法第六十四条第二款'],
    ['of the 2018 wording holds to its last day', vcol26, '2025-12-31', '村民委员会组织法第二十六条'],
    ['of the wording from 2026 has no article, which was not verified', vcol26, '2026-01-01', '村民委员会组织法'],
    ['of the wording before 2018-12-29 has no article', vcol26, '2018-12-28', '村民委员会组织法'],
    ['of the 2018 wording holds from its first day', vcol26, '2018-12-29', '村民委员会组织法第二十六条'],
    ['that the table lacks is cited by its law alone', { law: 'VCOL', article: 40 }, '2020-01-01', '村民委员会组织法'],
    ['on contracted land is verified from 2019', { law: 'RLCL', article: 52 }, '2019-01-01', '农村土地承包法第五十二条'],
    ['on contracted land is not before', { law: 'RLCL', article: 52 }, '2018-12-31', '农村土地承包法'],
    ['on construction land is verified from 2020', { law: 'LAL', article: 63 }, '2020-01-01', '土地管理法第六十三条'],
    ['on construction land is not before', { law: 'LAL', article: 63 }, '2019-12-31', '土地管理法'],
    ['of the civil code has three digits', { law: 'CC', article: 101 }, '2021-01-01', '民法典第一百零一条'],
    ['of the civil code did not exist before', { law: 'CC', article: 101 }, '2020-12-31', null],
  ])('%s', (_, ref, date, text) => {
    expect(clauseText(ref, date)).toBe(text);
  });

  it('is verified exactly where it is cited with its article', () => {
    expect([isVerifiedOn(vcol26, '2025-12-31'), isVerifiedOn(vcol26, '2026-01-01'), isVerifiedOn(rceol27, '2025-04-30')]).toEqual([true, false, false]);
    expect(clauseOn(vcol26, '2026-01-01')).toMatchObject({ article: null, version: '2025-10-28', isVerified: false });
  });

  it('is cited once among others, and left out where its law was not in force', () => {
    expect(clauseTexts([rceol27, vcol26, { law: 'VCOL', article: 24 }], '2026-02-01')).toBe('农村集体经济组织法第二十七条、村民委员会组织法');
    expect(clauseTexts([rceol27], '2025-04-30')).toBe('');
  });

  it('never holds in two wordings on one day', () => {
    for (const date of ['2018-12-28', '2018-12-29', '2019-12-31', '2025-12-31', '2026-01-01']) {
      const held = CLAUSES.filter(({ validFrom, validTo }) => (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo));
      for (const law of new Set(held.map((row) => row.law))) expect(new Set(held.filter((row) => row.law === law).map(({ version }) => version)).size).toBe(1);
    }
  });
});

describe('numerals', () => {
  it.each([[1, '一'], [10, '十'], [15, '十五'], [20, '二十'], [27, '二十七'], [100, '一百'], [101, '一百零一'], [110, '一百一十'], [261, '二百六十一'], [705, '七百零五'], [1000, '一千'], [1010, '一千零一十'], [1259, '一千二百五十九']])('write %i as %s', (n, text) => {
    expect(chineseNumeral(n)).toBe(text);
  });
  it.each([0, -1, 1.5, 10_000])('refuse %d', (n) => {
    expect(() => chineseNumeral(n)).toThrow(RangeError);
  });
});
