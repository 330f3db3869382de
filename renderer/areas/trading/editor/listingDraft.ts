import type { RentClause, RentPrice } from '../../../../shared/contract/leaseTerms.ts';
import type { ListingView, ListingWish, LotWish } from '../../../../shared/contract/trading.ts';
import type { BidVariable, LotTerms } from '../../../../shared/contract/tradingTerms.ts';
import { addDays } from '../../../../shared/rules/dates.ts';
import { DEFAULT_LISTING_TERMS, DEFAULT_LOT_TERMS } from '../../../../shared/rules/trading/defaults.ts';

/** What may be offered, as the ledger lists it. */
export interface Offer {
  readonly asset: string | null;
  readonly parcel: string | null;
  readonly before: string | null;
  readonly name: string;
  readonly detail: string;
  readonly area: number | null;
  readonly areaUnit: '亩' | '㎡' | '公顷' | null;
  readonly use: string;
  readonly boundaries: string;
  readonly endsOn: string | null;
}

/** A listing that is being typed: all that is sent, but the unit may not be chosen yet. */
export type ListingDraft = Omit<ListingWish, 'unit'> & { readonly unit: string | null };

/** An empty listing. */
export function firstDraft(unit: string | null, decision: string | null, decisionName: string): ListingDraft {
  return {
    uid: null, unit, name: decisionName, mode: 'open', decision, exception: '', exceptionBy: '', exceptionOn: null, registerUntil: null, bidAt: null, bidPlace: '', platformNo: '', assetClass: '', terms: DEFAULT_LISTING_TERMS, lots: [],
  };
}

/** A stored listing as it is sent back. */
export function draftOf({ listing, terms, lots }: ListingView): ListingWish {
  const { uid, unit, name, mode, decision, exception, exceptionBy, exceptionOn, registerUntil, bidAt, bidPlace, platformNo, assetClass } = listing;
  return {
    uid, unit, name, mode, decision: decision?.uid ?? null, exception, exceptionBy, exceptionOn, registerUntil, bidAt, bidPlace, platformNo, assetClass, terms,
    lots: lots.map((lot) => ({ uid: lot.uid, number: lot.number, name: lot.name, asset: lot.asset, parcel: lot.parcel, before: lot.before, terms: lot.terms })),
  };
}

/** What makes an offer itself and no other. */
export function offerKey({ asset, parcel, before }: Pick<Offer, 'asset' | 'parcel' | 'before'>): string {
  return `${asset ?? ''} ${parcel ?? ''} ${before ?? ''}`;
}

/** The number after the largest that is in use. */
export function nextNumber(lots: readonly LotWish[]): string {
  return String(lots.reduce((most, { number }) => Math.max(most, Number(/\d+/u.exec(number)?.[0] ?? '0')), 0) + 1);
}

/** A lot of an offer: its own facts, and the terms of a lot before it where there is one. Land is priced by its area. */
export function lotOf(offer: Offer, lots: readonly LotWish[]): LotWish {
  const { name, asset, parcel, before, area, areaUnit, use, boundaries, endsOn } = offer;
  const model = lots.at(-1)?.terms;
  const own: LotTerms = {
    ...DEFAULT_LOT_TERMS, area, areaUnit: area === null ? null : areaUnit, currentUse: use.slice(0, 200), boundaries: boundaries.slice(0, 500), allowedUse: use.slice(0, 200),
    variable: parcel !== null && area !== null && areaUnit !== null ? { by: 'money', per: 'year', measure: { of: 'area', area, unit: areaUnit } } : DEFAULT_LOT_TERMS.variable,
    startOn: endsOn === null ? null : addDays(endsOn, 1),
  };
  const terms = model ? { ...copyTerms(model, own), startOn: own.startOn ?? model.startOn } : own;
  return { uid: null, number: nextNumber(lots), name: name.slice(0, 200), asset, parcel, before, terms };
}

/** A lot that is not in a register. */
export function freeLot(lots: readonly LotWish[]): LotWish {
  return lotOf({ asset: null, parcel: null, before: null, name: '', detail: '', area: null, areaUnit: null, use: '', boundaries: '', endsOn: null }, lots);
}

/** The terms of one lot for another: it keeps what is its own — area, uses, boundaries, condition, old rent, and a reserve that it has. */
export function copyTerms(from: LotTerms, to: LotTerms): LotTerms {
  const { area, areaUnit, currentUse, boundaries, allowedUse, condition, oldPrice, reserve } = to;
  const copied: LotTerms = { ...from, area, areaUnit, currentUse, boundaries, allowedUse, condition, oldPrice, reserve: reserve === 0 ? from.reserve : reserve };
  return withArea(copied, area, areaUnit);
}

/** An area of a lot; a price by area follows it. */
export function withArea(terms: LotTerms, area: number | null, areaUnit: LotTerms['areaUnit']): LotTerms {
  const { variable } = terms;
  const follows = (variable.by === 'money' || variable.by === 'goods') && variable.measure.of === 'area' && area !== null && areaUnit !== null;
  const next: BidVariable = follows ? { ...variable, measure: { of: 'area', area, unit: areaUnit } } : variable;
  return { ...terms, area, areaUnit, variable: next };
}

/** What is bid, said in another way; what both ways have in common is kept. The least area and the fewest years win. */
export function withVariable(terms: LotTerms, by: BidVariable['by']): LotTerms {
  const { variable, area, areaUnit } = terms;
  if (variable.by === by) return terms;
  const measure = variable.by === 'money' || variable.by === 'goods' ? variable.measure : area !== null && areaUnit !== null ? { of: 'area' as const, area, unit: areaUnit } : { of: 'lot' as const };
  const price: RentPrice = variable.by === 'area' || variable.by === 'years' ? variable.price : { by: 'money', price: variable.by === 'money' ? terms.reserve : 0, per: 'year', measure };
  const cleared = { ...terms, reserve: 0, step: 0, cap: null, oldPrice: null };
  switch (by) {
    case 'money': return { ...cleared, direction: 'up', variable: { by, per: 'year', measure } };
    case 'total': return { ...cleared, direction: 'up', variable: { by } };
    case 'goods': return { ...cleared, direction: 'up', variable: { by, goods: '稻谷', unit: '斤', measure } };
    case 'area': return { ...cleared, direction: 'down', variable: { by, unit: areaUnit ?? '亩', price } };
    case 'years': return { ...cleared, direction: 'down', variable: { by, price } };
  }
}

/** The price that the clause fields do not show. */
const NO_PRICE: RentPrice = { by: 'total', amount: 0 };

/** The rent clause of a lot with a price in its place, for the fields of a whole clause. */
export function clauseOf({ clause }: LotTerms): RentClause {
  return { ...clause, price: NO_PRICE };
}

/** A change that those fields made; the price stays out of it. */
export function withClause(terms: LotTerms, { price: _price, ...more }: Partial<RentClause>): LotTerms {
  return { ...terms, clause: { ...terms.clause, ...more } };
}

/** Why a listing cannot be saved yet; empty when it can. */
export function missingOf({ unit, name, lots }: ListingDraft): string {
  if (unit === null) return '请选择所属单位';
  if (name.trim() === '') return '请填写项目名称';
  if (lots.length === 0) return '请添加标的';
  const numbers = new Set<string>();
  for (const { number, name: lotName } of lots) {
    if (number.trim() === '' || lotName.trim() === '') return '有的标的没有填标号或名称';
    if (numbers.has(number.trim())) return `标号 ${number} 重复`;
    numbers.add(number.trim());
  }
  return '';
}
