import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealFacts, DealField } from './differences.ts';
import { differences } from './differences.ts';

const deal: DealFacts = {
  lessee: '李四', price: 10_500_000, priceUnit: '元/亩/年', startOn: '2026-03-18', endOn: '2031-03-17', months: 60, area: 125_000, areaUnit: '亩', escalation: '第4年起每年递增5%', deposit: 500_000, payment: '签约时付清首年租金',
};
const announced: DealFacts = { ...deal, lessee: null, price: 8_000_000 };
const different = (notice: Partial<DealFacts>, result: Partial<DealFacts>, contract: Partial<DealFacts>) =>
  differences({ ...announced, ...notice }, { ...deal, ...result }, { ...deal, ...contract }).filter(({ isDifferent }) => isDifferent).map(({ field, note }) => [field, note]);

describe('notice, result and contract', () => {
  it('that say the same differ in nothing, though the price rose above the reserve', () => {
    expect(different({}, {}, {})).toEqual([]);
    expect(differences(announced, deal, deal)[1]).toEqual({ field: 'price', label: '价格', notice: '800', result: '1,050', contract: '1,050', isDifferent: false, note: '' });
  });

  it.each<[string, Partial<DealFacts>, Partial<DealFacts>, Partial<DealFacts>]>([
    ['a unit', {}, {}, { priceUnit: '元/每年/每亩' }], ['spaces and brackets in a name', {}, { lessee: '东村公司（一）' }, { lessee: ' 东村公司(一)' }], ['no rise', { escalation: '无' }, { escalation: '' }, { escalation: '租金不递增。' }],
    ['stops and full-width figures', {}, {}, { payment: '签约时付清首年租金。', escalation: '第４年起，每年递增５％' }], ['what the result leaves out', {}, { area: null, areaUnit: null, escalation: null, deposit: null, payment: null, months: null, startOn: null, endOn: null, priceUnit: null }, {}],
    ['an area that was bid and is open in the notice', { area: null, areaUnit: null }, {}, {}],
  ])('may write the same in another way: %s', (_, notice, result, contract) => {
    expect(different(notice, result, contract)).toEqual([]);
  });

  it.each<[DealField, Partial<DealFacts>]>([
    ['lessee', { lessee: '李西' }], ['price', { price: 10_499_999 }], ['startOn', { startOn: '2026-03-19', endOn: '2031-03-18' }], ['area', { area: 125_001 }], ['escalation', { escalation: '第4年起每年递增3%' }], ['escalation', { escalation: '' }], ['deposit', { deposit: 500_001 }], ['payment', { payment: '按季支付' }], ['months', { months: 59, endOn: '2031-02-17' }], ['priceUnit', { priceUnit: '元/亩/月' }],
  ])('differ in %s', (field, contract) => {
    expect(different({}, {}, contract).map(([one]) => one)).toContain(field);
  });

  it.each<[string, Partial<DealFacts>, Partial<DealFacts>]>([['a point', { escalation: '递增1.5%' }, { escalation: '递增15%' }], ['a stop between figures', { escalation: '第5、8年递增' }, { escalation: '第58年递增' }], ['a space between figures', { escalation: '第5 8年递增' }, { escalation: '第58年递增' }]])('are not the same when only %s is gone', (_, result, contract) => {
    expect(different({ escalation: null }, result, contract)).toEqual([['escalation', '']]);
  });

  it('differ where notice and result do, though the contract follows one of them', () => {
    expect(different({ deposit: 1 }, {}, {})).toEqual([['deposit', '']]);
    expect(different({ area: 1 }, { area: null, areaUnit: null }, {})).toEqual([['area', '']]);
  });

  it('cannot be compared in different units', () => {
    expect(different({}, {}, { area: 83_333_333, areaUnit: '㎡' })).toEqual([['area', '单位不同，无法比较']]);
    expect(different({}, {}, { priceUnit: '元/年', price: 131_250_000 })).toEqual([['price', '单位不同，无法比较'], ['priceUnit', '']]);
  });

  it('show what the contract leaves out', () => {
    expect(different({}, {}, { deposit: null, payment: null })).toEqual([['deposit', '合同没有写'], ['payment', '合同没有写']]);
    expect(different({ deposit: null }, { deposit: null }, { deposit: null })).toEqual([]);
  });

  it.each<[string, Partial<DealFacts>, string]>([
    // A typing error of a real notice: three years that end before they begin.
    ['three years that end the day before', { startOn: '2024-07-09', endOn: '2024-07-08', months: 36 }, '终止日早于起始日'],
    ['three years that are two years and ten months', { startOn: '2024-07-09', endOn: '2027-05-08', months: 36 }, '起始日起3年应到 2027-07-08'],
    ['a day too long', { startOn: '2024-02-29', endOn: '2025-02-28', months: 12 }, '起始日起1年应到 2025-02-27'],
  ])('find a term that is wrong in itself: %s', (_, term, note) => {
    expect(different(term, term, term)).toEqual([['endOn', note]]);
  });

  it('are different in nothing when all three are one paper', () => {
    const paper: fc.Arbitrary<DealFacts> = fc.record({
      lessee: fc.option(fc.string({ unit: 'binary' })), price: fc.option(fc.nat()), priceUnit: fc.option(fc.constantFrom('元/年', '元/亩/年')), startOn: fc.constant('2026-01-01'), endOn: fc.constant('2026-12-31'), months: fc.constant(12),
      area: fc.option(fc.nat()), areaUnit: fc.constantFrom('亩', '㎡'), escalation: fc.option(fc.string({ unit: 'binary' })), deposit: fc.option(fc.nat()), payment: fc.option(fc.string({ unit: 'binary' })),
    });
    fc.assert(fc.property(paper, (one) => {
      expect(differences(one, one, one).filter(({ isDifferent }) => isDifferent)).toEqual([]);
    }));
  });
});
