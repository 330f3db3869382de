import { describe, expect, it } from 'vitest';
import { listingTermsSchema, lotTermsSchema, overtimeSchema } from '../../contract/tradingTerms.ts';
import { DEFAULT_LISTING_TERMS, DEFAULT_LOT_TERMS, SUGGESTED_OVERTIME, suggestedDeposit } from './defaults.ts';

describe('where a new listing begins', () => {
  it('is stored as it is', () => {
    expect(listingTermsSchema.parse(DEFAULT_LISTING_TERMS)).toEqual(DEFAULT_LISTING_TERMS);
    expect(lotTermsSchema.parse(DEFAULT_LOT_TERMS)).toEqual(DEFAULT_LOT_TERMS);
    expect(overtimeSchema.parse(SUGGESTED_OVERTIME)).toEqual(SUGGESTED_OVERTIME);
  });
  it('names no article of a law', () => {
    expect(JSON.stringify([DEFAULT_LISTING_TERMS, DEFAULT_LOT_TERMS])).not.toMatch(/第.{1,6}条|《/u);
  });
  it.each([[0, 0], [-5, 0], [1, 10_000], [1_312_500, 130_000], [10_000_000, 1_000_000], [2 ** 51 - 1, 225_179_981_360_000]])('suggests for a year of %i 分 a deposit of %i', (year, deposit) => {
    expect(suggestedDeposit(year)).toBe(deposit);
  });
});
