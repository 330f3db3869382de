import type { RentClause, RentCycle, RentDue, RentPrice, RentStep } from '../../../../shared/contract/leaseTerms.ts';
import type { Lease, Reading } from '../../../../shared/contract/leases.ts';

/** A clause to begin with: a yearly rent of the whole object, paid each year on its first day, part periods by days (the conventions' defaults). */
export function firstClause({ contract }: Lease): RentClause {
  const perArea = contract.area !== null && contract.areaUnit !== null && contract.kind !== 'lease';
  return {
    price: { by: 'money', price: 0, per: 'year', measure: perArea ? { of: 'area', area: contract.area ?? 0, unit: contract.areaUnit ?? '亩' } : { of: 'lot' } },
    tax: null, steps: [], rentFree: [], cycle: { laid: 'lease', months: 12 }, part: 'days365', due: { rule: 'start', days: 0 }, penalty: null,
  };
}

/** The same price said in another way; what both ways have in common is kept. */
export function priceBy(price: RentPrice, by: RentPrice['by']): RentPrice {
  if (price.by === by) return price;
  const measure = price.by === 'total' ? { of: 'lot' as const } : price.measure;
  if (by === 'total') return { by, amount: 0 };
  return by === 'money' ? { by, price: 0, per: 'year', measure } : { by, quantity: 0, goods: '稻谷', unit: '斤', measure, prices: [] };
}

export function cycleBy(laid: RentCycle['laid'], today: string): RentCycle {
  if (laid === 'lease') return { laid, months: 12 };
  if (laid === 'calendar') return { laid, months: 3 };
  return laid === 'once' ? { laid } : { laid, parts: [{ dueOn: today, amount: null }] };
}

export function dueBy(rule: RentDue['rule']): RentDue {
  if (rule === 'monthDay') return { rule, month: 0, day: 10 };
  if (rule === 'yearDay') return { rule, month: 12, day: 31, years: 0 };
  return rule === 'lunar' ? { rule, month: 12, day: 30, years: 0 } : { rule, days: 0 };
}

export function changeBy(by: RentStep['change']['by']): RentStep['change'] {
  if (by === 'percent') return { by, percent: 500 };
  if (by === 'sum') return { by, sum: 0 };
  return by === 'price' ? { by, price: 0 } : { by };
}

/** Whether nothing has been typed yet that could be stored. */
export function isEmptyClause({ price }: RentClause): boolean {
  return price.by === 'money' ? price.price === 0 : price.by === 'total' ? price.amount === 0 : price.quantity === 0;
}

/** An answer to a question of the reading: some parts of a clause; a part that is left out stays. */
export type ClausePatch = Reading['questions'][number]['proposals'][number]['patch'];

/** A clause with the parts that an answer names. */
export function answered(clause: RentClause, patch: ClausePatch): RentClause {
  return {
    price: patch.price ?? clause.price, steps: patch.steps ?? clause.steps, rentFree: patch.rentFree ?? clause.rentFree, cycle: patch.cycle ?? clause.cycle, part: patch.part ?? clause.part, due: patch.due ?? clause.due,
    tax: patch.tax === undefined ? clause.tax : patch.tax, penalty: patch.penalty === undefined ? clause.penalty : patch.penalty,
  };
}
