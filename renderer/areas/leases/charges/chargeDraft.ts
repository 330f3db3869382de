import type { ChargeFacts } from '../../../../shared/contract/charges.ts';
import { CHARGE_KINDS } from '../../../../shared/contract/chargeTerms.ts';
import type { ChargeKind, ChargeTerms } from '../../../../shared/contract/chargeTerms.ts';

const MEASURES: Readonly<Record<ChargeKind, string>> = { water: '吨', electricity: '度', sanitation: '次', management: '度', other: '度' };

/** The terms of a kind that nobody has typed yet: water and electricity by meter, the rest a fixed sum a month. */
export function firstTerms(by: ChargeTerms['by'], kind: ChargeKind): ChargeTerms {
  if (by === 'meter') return { by, unitPrice: 0, measure: MEASURES[kind], multiplier: 10_000, lossShare: 0 };
  return by === 'fixed' ? { by, amount: 0, months: 1 } : { by, price: 0, area: 0, areaUnit: '㎡', months: 1 };
}

/** A charge that nobody has typed yet, from the first day of a day's month on. */
export function firstCharge(today: string): ChargeFacts {
  return { kind: 'electricity', name: CHARGE_KINDS.electricity, terms: firstTerms('meter', 'electricity'), fromOn: `${today.slice(0, 7)}-01`, untilOn: null, account: null, dueDay: 10 };
}

/** Another kind takes its usual name and way of reckoning along, where nothing else was typed. */
export function withKind(facts: ChargeFacts, kind: ChargeKind): ChargeFacts {
  const isUsualName = Object.values(CHARGE_KINDS).includes(facts.name);
  const by = kind === 'water' || kind === 'electricity' ? 'meter' : facts.terms.by === 'meter' ? 'fixed' : facts.terms.by;
  const terms = by !== facts.terms.by ? firstTerms(by, kind) : facts.terms.by === 'meter' ? { ...facts.terms, measure: MEASURES[kind] } : facts.terms;
  return { ...facts, kind, name: isUsualName ? CHARGE_KINDS[kind] : facts.name, terms };
}

/** Whether everything is there that a charge needs. */
export function isWhole({ name, terms, fromOn }: ChargeFacts, areaOfContract: boolean): boolean {
  if (name.trim() === '' || fromOn === '') return false;
  if (terms.by === 'meter') return terms.unitPrice > 0 && terms.measure.trim() !== '' && terms.multiplier > 0;
  return terms.by === 'fixed' ? terms.amount > 0 : terms.price > 0 && (areaOfContract || terms.area > 0);
}
