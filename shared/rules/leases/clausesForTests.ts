import type { ClauseVersion, PriceMeasure, PricePeriod, RentClause } from '../../contract/leaseTerms.ts';

/** A plain yearly rent of the whole object, in 元, with whatever a case needs otherwise. */
export function rent(yuan: number, more: Partial<RentClause> = {}, per: PricePeriod = 'year', measure: PriceMeasure = { of: 'lot' }): RentClause {
  return {
    price: { by: 'money', price: Math.round(yuan * 10_000), per, measure }, tax: null, steps: [], rentFree: [], cycle: { laid: 'lease', months: 12 }, part: 'days365',
    due: { rule: 'start', days: 0 }, penalty: null, ...more,
  };
}

/** The clause from the first day on, and 补充协议 after it. */
export function versions(first: RentClause, ...later: readonly (readonly [from: string, clause: RentClause])[]): ClauseVersion[] {
  return [{ from: '0001-01-01', clause: first }, ...later.map(([from, clause]) => ({ from, clause }))];
}
