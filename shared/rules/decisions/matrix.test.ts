import { describe, expect, it } from 'vitest';
import type { MatterMatrix, MatterRule } from '../../contract/decisionTerms.ts';
import { matterMatrixSchema, matterTypeSchema } from '../../contract/decisionTerms.ts';
import { checkMatrix } from './checkMatrix.ts';
import { DEFAULT_MATRIX } from './defaultMatrix.ts';
import { matterClause } from './matters.ts';
import type { MatterQuestion } from './matrix.ts';
import { matrixOn, ruleFor } from './matrix.ts';

const found = (amount: number | null, type: MatterQuestion['type'] = 'spending', tier: MatterQuestion['tier'] = 'village') => {
  const answer = ruleFor(DEFAULT_MATRIX, { type, amount, tier });
  return answer === null ? null : [answer.rule.class, answer.note];
};

describe('the band of an amount', () => {
  it.each<[string, number, string]>([['below the first bound', 99_999, 'daily'], ['at the first bound (以上 includes)', 100_000, 'general'], ['just below the second (不满 excludes)', 999_999, 'general'], ['at the second', 1_000_000, 'important'], ['nothing', 0, 'daily'], ['the largest amount', 2 ** 51 - 1, 'important']])('%s', (_, amount, matterClass) => {
    expect(found(amount)).toEqual([matterClass, '']);
  });
  it('is the heaviest where the amount is not said, with a note', () => {
    expect(found(null)).toEqual(['important', '没有填写金额，按要求最高的一档办理']);
  });
  it('needs no note where there are no bands', () => {
    expect(found(null, 'lease')).toEqual(['important', '']);
  });
});

const line = (more: Partial<MatterRule>): MatterRule => ({ type: 'lease', tier: null, from: null, until: null, class: 'important', steps: ['resolution'], bodies: ['members_assembly'], clause: '', ...more });
/** The default with the lines of leases replaced. */
const withLeases = (...rules: MatterRule[]): MatterMatrix => ({ ...DEFAULT_MATRIX, rules: [...rules, ...DEFAULT_MATRIX.rules.filter(({ type }) => type !== 'lease')] });

describe('a rule', () => {
  it('of the tier itself goes before one of every tier', () => {
    const matrix = withLeases(line({ clause: 'all' }), line({ tier: 'group', clause: 'group' }));
    expect(ruleFor(matrix, { type: 'lease', amount: 1, tier: 'group' })?.rule.clause).toBe('group');
    expect(ruleFor(matrix, { type: 'lease', amount: 1, tier: 'village' })?.rule.clause).toBe('all');
  });
  it('is none in a gap', () => {
    expect(ruleFor(withLeases(line({ until: 100 }), line({ from: 200 })), { type: 'lease', amount: 100, tier: 'village' })).toBeNull();
    expect(ruleFor(withLeases(), { type: 'lease', amount: null, tier: 'village' })).toBeNull();
  });
  it('is the heaviest where bands overlap, with a note', () => {
    const answer = ruleFor(withLeases(line({ class: 'daily', until: 200 }), line({ from: 100 })), { type: 'lease', amount: 150, tier: 'village' });
    expect([answer?.rule.class, answer?.note]).toEqual(['important', '议事事项设置有重叠，按要求最高的一档办理']);
  });
});

describe('the version of the matrix', () => {
  const version = (fromOn: string, announcementDays: number) => ({ fromOn, matrix: { ...DEFAULT_MATRIX, announcementDays } });
  const versions = [version('2026-01-01', 2), version('2025-01-01', 1)];
  it.each<[string, number | undefined]>([['2024-12-31', undefined], ['2025-01-01', 1], ['2025-12-31', 1], ['2026-01-01', 2], ['2030-01-01', 2]])('on %s', (date, days) => {
    expect(matrixOn(versions, date)?.announcementDays).toBe(days);
  });
  it('of two of one day is the later in the list', () => {
    expect(matrixOn([version('2025-01-01', 1), version('2025-01-01', 3)], '2025-01-01')?.announcementDays).toBe(3);
  });
});

describe('the shipped matrix', () => {
  it('has no problems and fits its schema', () => {
    expect(checkMatrix(DEFAULT_MATRIX)).toEqual([]);
    expect(matterMatrixSchema.safeParse(DEFAULT_MATRIX).success).toBe(true);
  });
  it('has a rule for every matter on every tier, whether or not the amount is said', () => {
    for (const type of matterTypeSchema.options) {
      for (const tier of ['village', 'group'] as const) for (const amount of [null, 0, 99_999, 5_000_000]) expect(ruleFor(DEFAULT_MATRIX, { type, tier, amount })).not.toBeNull();
    }
  });
  it('never lets a village decide in a group’s body, nor a group in the village’s', () => {
    for (const { tier, bodies } of DEFAULT_MATRIX.rules) expect(bodies).not.toContain(tier === 'village' ? 'villagers_group' : 'villagers_assembly');
  });
  it('cites no article of the villagers’ law of 2026, which was not verified', () => {
    for (const { clause } of DEFAULT_MATRIX.rules) expect(clause).not.toMatch(/村民委员会组织法第/u);
  });
});

describe('the basis of a matter', () => {
  it.each<[string, string]>([
    ['2025-04-30', '村民委员会组织法第二十四条'], ['2025-05-01', '农村集体经济组织法第二十六条、村民委员会组织法第二十四条'],
    ['2025-12-31', '农村集体经济组织法第二十六条、村民委员会组织法第二十四条'], ['2026-01-01', '农村集体经济组织法第二十六条、村民委员会组织法'],
  ])('is cited for %s as %s', (date, text) => {
    expect(matterClause('lease', date)).toBe(text);
  });
  it('names the special law first, and nothing where only local rules ask', () => {
    expect(matterClause('outsider_land', '2025-06-01')).toBe('农村土地承包法第五十二条、民法典第二百六十一条');
    expect(matterClause('spending', '2025-06-01')).toBe('');
  });
});

describe('the check of a matrix', () => {
  const codes = (...rules: MatterRule[]) => checkMatrix(withLeases(...rules)).map(({ code, rules: places }) => `${code} ${places.join()}`);
  it.each<[string, MatterRule[], string[]]>([
    ['accepts bands that meet', [line({ until: 100 }), line({ from: 100, until: 200 }), line({ from: 200 })], []],
    ['finds an overlap', [line({ until: 101 }), line({ from: 100 })], ['overlap 0,1']],
    ['finds an overlap by a whole band inside', [line({}), line({ from: 100, until: 200 })], ['overlap 0,1']],
    ['finds a gap between', [line({ until: 100 }), line({ from: 101 })], ['gap 0,1']],
    ['finds a gap below', [line({ from: 1 })], ['gap 0']],
    ['accepts a first band from nothing', [line({ from: 0 })], []],
    ['finds a gap above', [line({ until: 100 })], ['gap 0']],
    ['finds a matter without a line, on each tier', [], ['missing ', 'missing ']],
    ['finds a tier without a line', [line({ tier: 'group' })], ['missing ']],
    ['finds a band without amounts', [line({ from: 100, until: 100 }), line({})], ['empty_band 0']],
    ['finds a resolution without a body', [line({ bodies: [] })], ['no_body 0']],
    ['finds a body without a resolution', [line({ steps: ['consultation'] })], ['needless_body 0']],
    ['finds steps out of order', [line({ steps: ['resolution', 'party'] })], ['step_order 0']],
    ['finds a step twice', [line({ steps: ['resolution', 'resolution'] })], ['step_order 0']],
  ])('%s', (_, rules, problems) => {
    expect(codes(...rules)).toEqual(problems);
  });
  it('says in 元 where a gap lies', () => {
    expect(checkMatrix(withLeases(line({ until: 100_000 }), line({ from: 200_000 })))[0]?.text).toBe('资产资源出租发包（村级）：1,000.00元以上不满2,000.00元没有设置');
  });
  it('warns where representatives may not decide', () => {
    const rules = [...DEFAULT_MATRIX.rules.filter(({ type }) => type !== 'membership'), line({ type: 'membership', bodies: ['representatives_assembly'] })];
    expect(checkMatrix({ ...DEFAULT_MATRIX, rules })).toMatchObject([{ code: 'reserved_body', severity: 'warning', rules: [rules.length - 1] }]);
  });
  it.each<[Partial<MatterMatrix['charter']>, string[]]>([
    [{ membersMajority: [3, 2] }, ['error']], [{ membersMajority: [1, 2] }, ['warning']], [{ membersMajority: [2, 3] }, []], [{ representativesMajority: [5, 8] }, ['warning']], [{ representativesQuorum: [1, 2] }, []], [{ representativesQuorum: [2, 1] }, ['error']],
  ])('looks at the fractions of the charter: %o', (charter, severities) => {
    expect(checkMatrix({ ...DEFAULT_MATRIX, charter: { ...DEFAULT_MATRIX.charter, ...charter } }).map(({ severity }) => severity)).toEqual(severities);
  });
});
