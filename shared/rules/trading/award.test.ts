import { describe, expect, it } from 'vitest';
import type { RentClause } from '../../contract/leaseTerms.ts';
import { rentClauseSchema } from '../../contract/leaseTerms.ts';
import type { LotTerms } from '../../contract/tradingTerms.ts';
import { contract } from '../../registers/contract.ts';
import { HOLIDAY_TABLES } from '../workdays.ts';
import type { Award, DefaultFacts } from './award.ts';
import { clauseWords, contractDraft, nextOnDefault, refundBy, relistConditions, signBy } from './award.ts';
import { DEFAULT_CLAUSE, DEFAULT_LISTING_TERMS, DEFAULT_LOT_TERMS, RELIST_RULES } from './defaults.ts';

const YUAN = 10_000;
const terms: LotTerms = {
  ...DEFAULT_LOT_TERMS, variable: { by: 'money', per: 'year', measure: { of: 'area', area: 125_000, unit: '亩' } }, area: 125_000, areaUnit: '亩', months: 60, allowedUse: '养鱼', performance: 500_000,
  clause: { ...DEFAULT_CLAUSE, steps: [{ from: { months: 36 }, every: 12, change: { by: 'percent', percent: 500 } }] },
};
const award = (more: Partial<LotTerms> = {}, amount = 1_050 * YUAN, listing: Partial<Award['listing']> = {}): Award => ({
  listing: { mode: 'open', onPlatform: false, tradeNo: 'JY2026-01', lessor: '东村经联社', terms: DEFAULT_LISTING_TERMS, decidedOn: '2026-02-01', decisionBody: '成员代表大会', ...listing },
  lot: { name: '东塘', location: '东村二组', kind: 'contract_out', terms: { ...terms, ...more } }, result: { amount }, winner: { name: '李四' }, signedOn: '2026-03-18',
});
const draftOf = (...given: Parameters<typeof award>) => {
  const draft = contractDraft(award(...given));
  if (!draft.ok) throw new Error(draft.message);
  return draft.value;
};

describe('the contract that follows from an award', () => {
  it('has everything that was announced and bid', () => {
    expect(draftOf()).toEqual({
      row: {
        name: '东塘承包合同', kind: 'contract_out', lessor: '东村经联社', location: '东村二组', area: 125_000, areaUnit: '亩', purpose: '养鱼', signedOn: '2026-03-18', startOn: '2026-03-18', endOn: '2031-03-17', termText: '5年',
        tradeMode: 'on_site', tradeNo: 'JY2026-01', decidedOn: '2026-02-01', decisionBody: '成员代表大会', unitPrice: 105_000, priceUnit: '元/亩/年', annualRent: 1_312_500, totalAmount: 6_762_656,
        escalation: '第4年起每年在上期基础上递增5%', paymentTerms: DEFAULT_LISTING_TERMS.payment, dueText: '每期首日应付', rentFree: '', performanceDeposit: 500_000,
      },
      lessee: '李四', clause: { ...terms.clause, price: { by: 'money', price: 1_050 * YUAN, per: 'year', measure: { of: 'area', area: 125_000, unit: '亩' } } }, term: { startOn: '2026-03-18', endOn: '2031-03-17' },
      sentence: '租金 1,050.00 元/亩/年，计租面积 12.50 亩；第4年起每年在上期基础上递增5%；按年支付，自起租日起算，每期首日应付；不足一期的按天数÷365计。', notes: [],
    });
  });
  it('has only fields and choices that the contract register knows', () => {
    const { row } = draftOf();
    const fields = new Map(contract.fields.map((field) => [field.key, field]));
    for (const key of Object.keys(row)) expect(key === 'areaUnit' || fields.has(key), key).toBe(true);
    for (const mode of ['open', 'sealed', 'small', 'negotiation', 'renewal'] as const) {
      const field = fields.get('tradeMode');
      expect(field?.kind === 'choice' && field.options.some(({ value }) => value === draftOf({}, YUAN, { mode }).row.tradeMode)).toBe(true);
    }
    expect(draftOf({}, YUAN, { onPlatform: true }).row.tradeMode).toBe('online');
  });
  it('begins on the day the lot names', () => {
    expect(draftOf({ startOn: '2028-02-29', months: 12 }).term).toEqual({ startOn: '2028-02-29', endOn: '2029-02-27' });
    expect(draftOf({ startOn: '2026-01-01' }).notes).toEqual(['起始日 2026-01-01 早于签订日 2026-03-18，请核对']);
    expect(draftOf({ startOn: '2026-03-18' }).notes).toEqual([]);
  });
  it('leaves a unit price empty that is finer than 分, and says so', () => {
    const draft = draftOf({ variable: { by: 'money', per: 'month', measure: { of: 'area', area: 800_000, unit: '㎡' } }, clause: DEFAULT_CLAUSE }, 13_250);
    expect(draft.row).toMatchObject({ unitPrice: null, priceUnit: '元/㎡/月', annualRent: 127_200, totalAmount: 636_000 });
    expect(draft.notes).toEqual(['成交价 1.325 元/㎡/月 比分还细，台账的“成交单价”留空，以租金条款为准']);
  });
  it('for a sum of the term bears that sum', () => {
    expect(draftOf({ variable: { by: 'total' }, clause: DEFAULT_CLAUSE }, 100_000 * YUAN).row).toMatchObject({ unitPrice: 10_000_000, priceUnit: '元（总价）', annualRent: 2_000_000, totalAmount: 10_000_000, escalation: '租金不递增' });
  });
  it('in kind has no sums yet', () => {
    const draft = draftOf({ variable: { by: 'goods', goods: '稻；谷', unit: '斤', measure: { of: 'lot' } } }, 600 * YUAN);
    expect(draft.row).toMatchObject({ unitPrice: null, priceUnit: '斤稻；谷/年', annualRent: null, totalAmount: null, escalation: '第4年起每年在上期基础上递增5%', dueText: '每期首日应付' });
    expect(draft.notes).toEqual(['租金以实物计，年租金和合同总额待折价后填写']);
  });
  it('for an area that was bid has that area at the fixed price', () => {
    const variable = { by: 'area', unit: '亩', price: { by: 'money', price: 800 * YUAN, per: 'year', measure: { of: 'area', area: 500_000, unit: '亩' } } } as const;
    expect(draftOf({ variable, clause: DEFAULT_CLAUSE }, 355_000).row).toMatchObject({ area: 355_000, areaUnit: '亩', unitPrice: 80_000, priceUnit: '元/亩/年', annualRent: 2_840_000 });
  });
  it('for years that were bid ends with them', () => {
    expect(draftOf({ variable: { by: 'years', price: { by: 'total', amount: 5_000_000 } }, clause: DEFAULT_CLAUSE }, 25_000)).toMatchObject({ row: { termText: '30个月', unitPrice: 5_000_000, priceUnit: '元（总价）' }, term: { endOn: '2028-09-17' } });
  });
  it('is refused where the bid makes no price', () => {
    expect(contractDraft(award({ variable: { by: 'total' } }, 1))).toMatchObject({ ok: false, code: 'not_whole_fen' });
  });
  it('shortens what the register cannot hold, and says so', () => {
    const draft = draftOf({}, YUAN, { terms: { ...DEFAULT_LISTING_TERMS, payment: '款'.repeat(201) } });
    expect(draft.row.paymentTerms).toBe(`${'款'.repeat(99)}…`);
    expect(draft.notes).toEqual(['付款方式太长，台账只存开头，以租金条款和合同文本为准']);
    expect(draftOf({}, YUAN, { terms: { ...DEFAULT_LISTING_TERMS, payment: '款'.repeat(200) } }).notes).toEqual([]);
  });
  it('takes the payment from the clause where the notice says none', () => {
    expect(draftOf({}, YUAN, { terms: { ...DEFAULT_LISTING_TERMS, payment: '' } }).row.paymentTerms).toBe('按年支付，自起租日起算，每期首日应付');
  });
});

describe('the parts of a clause in words', () => {
  const clause = (more: Partial<RentClause>): RentClause => rentClauseSchema.parse({ ...DEFAULT_CLAUSE, price: { by: 'total', amount: 1 }, ...more });
  it.each<[string, Partial<RentClause>, ReturnType<typeof clauseWords>]>([
    ['plain', {}, { escalation: '租金不递增', rentFree: '', payment: '按年支付，自起租日起算，每期首日应付', due: '每期首日应付' }],
    ['two steps, two free times, by the quarter', {
      steps: [{ from: { months: 12 }, every: null, change: { by: 'percent', percent: 200 } }, { from: { on: '2030-01-01' }, every: null, change: { by: 'open' } }],
      rentFree: [{ from: '2026-01-01', length: { months: 1 } }, { from: '2027-01-01', length: { days: 10 } }], cycle: { laid: 'calendar', months: 3 }, due: { rule: 'monthDay', month: 0, day: 10 },
    }, { escalation: '第2年起在上期基础上递增2%；2030-01-01起价格另行商定', rentFree: '2026-01-01起免租1个月；2027-01-01起免租10天', payment: '按自然季度支付，每期首月10日前应付', due: '每期首月10日前应付' }],
    ['instalments', { cycle: { laid: 'instalments', parts: [{ dueOn: '2026-01-01', amount: 10_000 }, { dueOn: '2027-01-01', amount: null }] }, penalty: { perDay: 500, grace: 0, cap: null } },
      { escalation: '租金不递增', rentFree: '', payment: '分2期：2026-01-01 付 100.00 元、2027-01-01 付其余', due: '' }],
  ])('%s', (_, more, words) => {
    expect(clauseWords(clause(more))).toEqual(words);
  });
});

describe('deadlines after the award', () => {
  it.each([
    // Fri 13, made-up Sat 14, then off until Mon 23, Tue 24
    ['signing over Spring Festival', '2026-02-12', 3, '2026-02-24'], ['signing at once', '2026-02-12', 0, '2026-02-12'], ['signing ten days on', '2026-03-02', 10, '2026-03-16'],
  ])('%s', (_, end, days, until) => {
    expect(signBy(end, { signDays: days }, HOLIDAY_TABLES)).toEqual({ until, warnings: [] });
    expect(refundBy(end, { refundDays: days }, HOLIDAY_TABLES)).toEqual({ until, warnings: [] });
  });
  it('warn of a year without a table', () => {
    expect(signBy('2026-12-31', { signDays: 1 }, HOLIDAY_TABLES).warnings).toHaveLength(1);
  });
});

describe('a winner who does not sign', () => {
  const facts: DefaultFacts = { ranking: [{ bidder: 'a', amount: 300 }, { bidder: 'b', amount: 200 }, { bidder: 'c', amount: 100 }], defaulted: ['a'], terms: { direction: 'up', reserve: 200, variable: { by: 'total' } }, attempt: 1, rules: RELIST_RULES };
  it.each<[string, Partial<DefaultFacts>, string | null]>([
    ['is followed by the next at his own bid', {}, 'b'],
    ['is followed by nobody below the reserve', { defaulted: ['a', 'b'] }, null],
    ['is followed by the third where the reserve is his', { defaulted: ['a', 'b'], terms: { ...facts.terms, reserve: 100 } }, 'c'],
    ['is followed by nobody where local rules say so', { rules: { ...RELIST_RULES, nextBidder: false } }, null],
    ['is followed by nobody where nobody else bid', { ranking: [{ bidder: 'a', amount: 300 }] }, null],
    ['where the least bid wins is followed by the next above it, up to the reserve', { ranking: [{ bidder: 'a', amount: 100 }, { bidder: 'b', amount: 200 }], terms: { ...facts.terms, direction: 'down', reserve: 200 } }, 'b'],
    ['where the least bid wins is not followed by one above the reserve', { ranking: [{ bidder: 'a', amount: 100 }, { bidder: 'b', amount: 201 }], terms: { ...facts.terms, direction: 'down', reserve: 200 } }, null],
  ])('%s', (_, more, bidder) => {
    const after = nextOnDefault({ ...facts, ...more });
    expect(after.go === 'next' ? after.bidder : null).toBe(bidder);
    expect(after.conditions.length).toBeGreaterThan(0);
  });
  it('leaves the next one at his own bid', () => {
    expect(nextOnDefault({ ...facts, ranking: [{ bidder: 'a', amount: 3_000_000 }, { bidder: 'b', amount: 2_000_000 }] }).conditions).toContain('按本人报价 200 元（总价） 成交，本人书面同意');
  });
  it.each([[1, '按原底价重新挂牌'], [2, '底价可以降低，不超过 20%'], [5, '底价可以降低，不超过 20%']])('after attempt %i: %s', (attempt, first) => {
    expect(relistConditions(attempt, RELIST_RULES)).toEqual([first, '降低底价的，须有新的决议', '重新公告，公告天数重新计算']);
  });
  it('asks no new decision where the local rules ask none', () => {
    expect(relistConditions(2, { ...RELIST_RULES, lowerNeedsDecision: false, mostLowered: 1_250 })).toEqual(['底价可以降低，不超过 12.5%', '重新公告，公告天数重新计算']);
  });
});
