import type { PriceMeasure, PricePeriod, RentClause, RentPrice } from '../../../contract/leaseTerms.ts';
import { convertArea, formatArea } from '../../area.ts';
import { formatMoney } from '../../money.ts';
import { rounded } from '../ratio.ts';
import { priceLabel, yearlyRent } from './priceFigures.ts';
import type { PriceUnit, UnitMeasure } from './priceUnit.ts';
import type { StatedPrice } from './statedPrice.ts';
import { statedInFields, statedInText } from './statedPrice.ts';
import { totalAgrees } from './totals.ts';
import type { ReadTerm } from './term.ts';
import type { ClauseProposal, LeaseTexts, PartReading } from './types.ts';
import { ask, read } from './types.ts';

/** What the price is, and what else its text says. */
export interface ReadPrice {
  readonly price: RentPrice | null;
  /** Only the first year's price is written. */
  readonly isFirstYear: boolean;
}

/** Reads steps and free time for a price that is only tried, so that a total can be held against it. */
export type TermsOf = (price: RentPrice) => Pick<RentClause, 'steps' | 'rentFree'>;

interface Stated {
  readonly raw: string;
  readonly options: readonly RentPrice[];
  /** Why it has to be asked even where it agrees with nothing else; null where one option is sure. */
  readonly doubt: string | null;
  readonly isFirstYear: boolean;
  /** Words in the unit that are no part of it (水面). */
  readonly beside: string;
}

/** Reads the price out of unit price, annual rent, total and free text, each held against the others. */
export function readPrice(texts: LeaseTexts, term: ReadTerm, termsOf: TermsOf): PartReading<ReadPrice> {
  const inFields = statedInFields(texts.unitPrice, texts.priceUnit);
  const inText = statedInText(texts.priceText ?? '');
  const usesText = inFields.says === 'nothing' || (inFields.says === 'text' && inText.says !== 'nothing' && texts.unitPrice === null);
  const raw = usesText ? (texts.priceText ?? '') : [texts.unitPrice === null ? '' : formatMoney(texts.unitPrice), texts.priceUnit].join(' ').trim();
  const stated = optionsOf(usesText ? inText : inFields, raw, texts, term);
  const found = settle(stated, texts, term, termsOf);
  return usesText || found.value.price === null ? found : beside(found, inText, texts, term);
}

/** Everything the stated price may mean. */
function optionsOf(stated: StatedPrice, raw: string, texts: LeaseTexts, term: ReadTerm): Stated {
  const none = (doubt: string | null): Stated => ({ raw, options: [], doubt, isFirstYear: false, beside: '' });
  if (stated.says === 'nothing') return none(null);
  if (stated.says === 'text') return none(stated.why);
  if (stated.says === 'goods') return goodsOptions(stated.quantity, stated.unit, raw, texts);
  if (stated.says === 'reckoning') {
    const first = stated.first === null ? [] : moneyOptions([stated.first.value], stated.first.unit, texts, term).options;
    const total: RentPrice[] = stated.result === null ? [] : [{ by: 'total', amount: stated.result }];
    return { raw, options: [...first, ...total], doubt: '价格写成算式，按单价还是按合计计租', isFirstYear: false, beside: '' };
  }
  const { options, doubt } = moneyOptions(stated.values, stated.unit, texts, term);
  return { raw, options, doubt: stated.doubt ?? doubt, isFirstYear: stated.unit.isFirstYear, beside: stated.unit.rest };
}

function moneyOptions(values: readonly number[], unit: PriceUnit, texts: LeaseTexts, term: ReadTerm): { options: RentPrice[]; doubt: string | null } {
  const doubts: (string | null)[] = [];
  const options = values.flatMap((value): RentPrice[] => {
    const { measure, doubt } = measured(unit.measure, texts);
    if (unit.isTotal) {
      doubts.push(totalDoubt(unit, term));
      return [...(unit.measure.of === 'lot' || measure === null ? [] : [yearly(value, measure)]), ...totalsOf(value)];
    }
    doubts.push(doubt);
    if (measure === null) return [];
    const per = (period: PricePeriod): RentPrice => ({ by: 'money', price: value, per: period, measure });
    if (unit.period !== null && unit.period !== 'day') return [per(unit.period)];
    if (unit.period === 'day') {
      doubts.push('按天计价，每年按多少天算');
      const price = value * 365;
      return Math.abs(price) < 2 ** 51 ? [{ by: 'money', price, per: 'year', measure }] : [];
    }
    doubts.push('价格没有写明期限（每年、每月还是全期）');
    return [...perArea(value, unit, texts), per('year'), ...totalOver(value, measure), per('month')];
  });
  return { options, doubt: doubts.find((doubt) => doubt !== null) ?? null };
}

function yearly(price: number, measure: PriceMeasure): RentPrice {
  return { by: 'money', price, per: 'year', measure };
}

/** A price without any unit may be one of the area as well. */
function perArea(value: number, unit: PriceUnit, { area, areaUnit }: LeaseTexts): RentPrice[] {
  return unit.isBlank && area !== null && areaUnit !== null && area > 0 ? [yearly(value, { of: 'area', area, unit: areaUnit })] : [];
}

function totalDoubt(unit: PriceUnit, term: ReadTerm): string | null {
  if (unit.measure.of !== 'lot') return '单位写每亩（每间），又写总价，看不出价格是单价还是总额';
  if (unit.totalYears === null || term.months === null || term.months === unit.totalYears * 12) return null;
  return `写的是${unit.totalYears}年总价，租期不是${unit.totalYears}年`;
}

function totalsOf(value: number): RentPrice[] {
  return value % 100 === 0 ? [{ by: 'total', amount: value / 100 }] : [];
}

/** A price with no period may be for the whole term: the sum over the area, where it comes to whole 分. */
function totalOver(value: number, measure: PriceMeasure): RentPrice[] {
  const sum = yearlyRent(yearly(value, measure));
  return sum?.d === 1n && sum.n < 2n ** 51n ? [{ by: 'total', amount: Number(sum.n) }] : [];
}

function goodsOptions(quantity: number, unit: PriceUnit, raw: string, texts: LeaseTexts): Stated {
  const name = unit.goods?.name ?? '';
  const { measure, doubt } = measured(unit.measure, texts);
  if (name === '' || measure === null) return { raw, options: [], doubt: name === '' ? '实物租金没有写明是什么' : doubt, isFirstYear: false, beside: '' };
  const option: RentPrice = { by: 'goods', quantity, goods: name.slice(0, 20), unit: unit.goods?.unit ?? '斤', measure, prices: [] };
  return { raw, options: [option], doubt: unit.period === 'year' ? doubt : '实物租金没有写明每年', isFirstYear: false, beside: '' };
}

/** What the price is multiplied by in this contract. An area in another unit is converted only where that is exact. */
function measured(measure: UnitMeasure, texts: LeaseTexts): { measure: PriceMeasure | null; doubt: string | null } {
  if (measure.of === 'lot') return { measure: { of: 'lot' }, doubt: null };
  if (measure.of === 'count') {
    const count = texts.count ?? null;
    if (count === null || count < 1 || count > 100_000) return { measure: null, doubt: `单价按${measure.name}，合同没有写几${measure.name}` };
    return { measure: { of: 'count', count, name: measure.name }, doubt: null };
  }
  const { area, areaUnit } = texts;
  if (area === null || areaUnit === null) return { measure: null, doubt: `单价按${measure.unit}，合同没有写面积` };
  const converted = convertArea(area, areaUnit, measure.unit);
  const isExact = convertArea(converted, measure.unit, areaUnit) === area && (areaUnit === measure.unit || areaUnit === '公顷');
  return { measure: { of: 'area', area: converted, unit: measure.unit }, doubt: isExact ? null : `单价按${measure.unit}，面积写的是 ${formatArea(area, areaUnit)}，请核对换算` };
}

function sameRent(a: RentPrice, b: RentPrice): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Holds the stated price against annual rent and total: where these leave one reading, it is read; else it is asked. */
function settle(stated: Stated, texts: LeaseTexts, term: ReadTerm, termsOf: TermsOf): PartReading<ReadPrice> {
  const { annualRent, totalAmount } = texts;
  const annual: RentPrice | null = annualRent === null ? null : { by: 'money', price: annualRent * 100, per: 'year', measure: { of: 'lot' } };
  const total: RentPrice | null = totalAmount === null ? null : { by: 'total', amount: totalAmount };
  const propose = (prices: readonly (RentPrice | null)[]) => proposals(prices, termsOf);
  const nothing: ReadPrice = { price: null, isFirstYear: false };
  if (annualRent !== null && Math.abs(annualRent) >= 2 ** 44) return ask(nothing, 'price', formatMoney(annualRent), '年租金太大，请核对', propose([...stated.options, total]));
  const hasFigures = annual !== null || total !== null;
  const options = stated.options.map((option) => yearlyInstead(option, annual, term, termsOf));
  if (stated.options.length === 0) return fromFigures(stated, annual, total, texts, term, termsOf);
  const agreeing = options.filter((option) => agreesWithAnnual(option, annualRent) && totalAgrees(option, totalAmount, term, termsOf(option)) !== 'no');
  const confirmed = agreeing.filter((option) => (annualRent !== null && option.by === 'money') || totalAgrees(option, totalAmount, term, termsOf(option)) === 'yes');
  const sure = stated.doubt === null ? agreeing : confirmed;
  const [only] = sure;
  if (only !== undefined && sure.length === 1) {
    const value = { price: only, isFirstYear: stated.isFirstYear };
    return read(value, 'price', `${priceLabel(only)}${confirmed.length > 0 ? '，与年租金或合同总额相符' : ''}${stated.beside === '' ? '' : `，单位里另写“${stated.beside}”`}`);
  }
  const why = agreeing.length === 0 && hasFigures && stated.doubt === null ? disagreement(stated.options, annualRent, totalAmount) : (stated.doubt ?? '价格有几种读法');
  return ask(nothing, 'price', stated.raw, why, propose([...stated.options, annual, total]));
}

/** A total and an annual rent that say the same over the term: the annual rent says more, since the price may rise. */
function yearlyInstead(option: RentPrice, annual: RentPrice | null, term: ReadTerm, termsOf: TermsOf): RentPrice {
  if (option.by !== 'total' || annual === null) return option;
  return totalAgrees(annual, option.amount, term, termsOf(annual)) === 'yes' ? annual : option;
}

function agreesWithAnnual(option: RentPrice, annualRent: number | null): boolean {
  if (annualRent === null) return true;
  const rent = yearlyRent(option);
  return rent !== null && rounded(rent) === annualRent;
}

function disagreement(options: readonly RentPrice[], annualRent: number | null, totalAmount: number | null): string {
  const [option] = options;
  const rent = option === undefined ? null : yearlyRent(option);
  if (option?.by === 'total' && totalAmount !== null && totalAmount !== option.amount) return `总价 ${formatMoney(option.amount)} 元与合同总额 ${formatMoney(totalAmount)} 元不一致`;
  if (annualRent !== null && rent !== null && rounded(rent) !== annualRent) return `单价算出每年 ${formatMoney(rounded(rent))} 元，年租金写的是 ${formatMoney(annualRent)} 元`;
  if (annualRent !== null && rent === null) return `除单价外另写年租金 ${formatMoney(annualRent)} 元，看不出按哪个收`;
  return `按单价算出的总额与合同总额 ${formatMoney(totalAmount ?? 0)} 元不一致`;
}

/** No stated price that can be counted with: the annual rent, else the total, each held against the other. */
function fromFigures(stated: Stated, annual: RentPrice | null, total: RentPrice | null, texts: LeaseTexts, term: ReadTerm, termsOf: TermsOf): PartReading<ReadPrice> {
  const nothing: ReadPrice = { price: null, isFirstYear: false };
  const price = annual ?? total;
  if (price === null) return ask(nothing, 'price', stated.raw, stated.doubt ?? '没有写价格');
  if (annual !== null && total !== null && totalAgrees(annual, texts.totalAmount, term, termsOf(annual)) === 'no') {
    return ask(nothing, 'price', `年租金 ${formatMoney(texts.annualRent ?? 0)}，合同总额 ${formatMoney(texts.totalAmount ?? 0)}`, '年租金按租期算出的总额与合同总额不一致', proposals([annual, total], termsOf));
  }
  return read({ price, isFirstYear: false }, 'price', `${annual === null ? '按合同总额' : '按年租金'}，${priceLabel(price)}${stated.doubt === null ? '' : `（${stated.doubt}）`}`);
}

/** A sum for the whole term holds whatever the price rises by: a proposal of one takes the steps with it. */
function proposals(prices: readonly (RentPrice | null)[], termsOf: TermsOf): ClauseProposal[] {
  const distinct = prices.flatMap((price, at) => (price === null || prices.slice(0, at).some((other) => other !== null && sameRent(other, price)) ? [] : [price]));
  return distinct.map((price) => {
    const { steps } = termsOf(price);
    if (price.by === 'total') return { label: priceLabel(price), patch: { price, steps: [] } };
    return { label: priceLabel(price), patch: { price, steps } };
  });
}

/** A free text beside a price that is known must not say another price; words in it are only named. */
function beside(found: PartReading<ReadPrice>, inText: StatedPrice, texts: LeaseTexts, term: ReadTerm): PartReading<ReadPrice> {
  const raw = (texts.priceText ?? '').trim();
  const { price } = found.value;
  if (inText.says === 'nothing' || price === null) return found;
  const { options } = optionsOf(inText, raw, texts, term);
  if (options.length === 0) return { ...found, said: [...found.said, { part: 'price', text: `另有说明未作价格读：${raw}` }] };
  if (options.some((option) => sameRent(option, price))) return found;
  const all = [price, ...options].map((option) => ({ label: priceLabel(option), patch: { price: option } }));
  return ask({ price: null, isFirstYear: false }, 'price', raw, '价格说明与单价、年租金写的不一样', all);
}
