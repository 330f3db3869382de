import type { LeaseTerm, RentClause, RentPrice } from '../../contract/leaseTerms.ts';
import type { BidVariable, LotTerms } from '../../contract/tradingTerms.ts';
import { convertArea } from '../area.ts';
import { readCapitals, toCapitals } from '../capitals.ts';
import { addDays, addMonths } from '../dates.ts';
import { MAX_SCALED, readDecimal } from '../decimalText.ts';
import { toHalfWidth } from '../halfWidth.ts';
import { priceUnit } from '../leases/price.ts';
import { scheduleOf } from '../leases/schedule.ts';
import { fen } from '../money.ts';
import type { Result } from '../result.ts';
import { accept, refuse } from '../result.ts';
import { formatScaled } from '../scaled.ts';

/** 0.0001 元 in one 分. */
const PER_FEN = 100;
/** 0.0001 of the unit in one whole unit. */
const SCALE = 10_000;
const MONTHS_A_YEAR = 12;
/** As the longest term a lot may have (`lotTermsSchema`). */
const MOST_MONTHS = 1_200;

/** The unit of a bid as it is said: 元/亩/年, 元（总价）, 斤稻谷/亩/年, 亩, 年. */
export function variableUnit(variable: BidVariable): string {
  switch (variable.by) {
    case 'money':
      return priceUnit({ by: 'money', price: 0, per: variable.per, measure: variable.measure });
    case 'total':
      return '元（总价）';
    case 'goods':
      return priceUnit({ by: 'goods', quantity: 0, goods: variable.goods, unit: variable.unit, measure: variable.measure, prices: [] });
    case 'area':
      return variable.unit;
    case 'years':
      return '年';
  }
}

/** Whether a bid is a sum of 元, so that it has 分 and capitals. */
function isMoney({ by }: BidVariable): boolean {
  return by === 'money' || by === 'total';
}

/** A bid of 0.0001 in figures with its unit: `1,050 元/亩/年`, `1,050.50 元/亩/年`, `600 斤稻谷/亩/年`. 元 never stand with one decimal. */
export function bidText({ variable }: Pick<LotTerms, 'variable'>, value: number): string {
  const digits = formatScaled(value);
  return `${isMoney(variable) ? digits.replace(/\.\d$/u, '$&0') : digits} ${variableUnit(variable)}`;
}

/** A bid in 元 in Chinese capitals, without its unit; null for goods, areas and years and for a price finer than 分, which capitals cannot say. */
export function bidCapitals({ variable }: Pick<LotTerms, 'variable'>, value: number): string | null {
  return isMoney(variable) && value % PER_FEN === 0 ? toCapitals(fen(value / PER_FEN)) : null;
}

/** What a bid makes of the contract: price, term in months, and area (0.0001 of `areaUnit`; null where the lot has none). */
export interface AgreedPrice {
  readonly price: RentPrice;
  readonly months: number;
  readonly area: number | null;
  readonly areaUnit: LotTerms['areaUnit'];
}

/** The fixed price for another area; a price by the lot or by stalls does not follow the area. */
function priceForArea(price: RentPrice, value: number, unit: '亩' | '㎡' | '公顷'): RentPrice {
  if (price.by === 'total' || price.measure.of !== 'area') return price;
  return { ...price, measure: { ...price.measure, area: convertArea(value, unit, price.measure.unit) } };
}

function monthsOf(value: number): Result<number> {
  const months = (BigInt(value) * BigInt(MONTHS_A_YEAR)) / BigInt(SCALE);
  if (months * BigInt(SCALE) !== BigInt(value) * BigInt(MONTHS_A_YEAR) || months < 1n) return refuse('not_whole_months', '年限要折合成整月，如 5 年、2.5 年');
  return months > BigInt(MOST_MONTHS) ? refuse('out_of_range', '年限太长，请核对') : accept(Number(months));
}

/**
 * What a bid of 0.0001 makes of the contract. Where an area or years are bid the price is the fixed one of the lot; an
 * area bid in another unit than the price is reckoned by is converted to 0.0001 of that unit for the rent, and stands in
 * the contract as it was bid. Refuses with `not_whole_fen` (a total finer than 分), `not_whole_months`, `no_area` or `out_of_range`.
 */
export function priceOf(terms: LotTerms, value: number): Result<AgreedPrice> {
  const { variable, months, area, areaUnit } = terms;
  switch (variable.by) {
    case 'money':
      return accept({ price: { by: 'money', price: value, per: variable.per, measure: variable.measure }, months, area, areaUnit });
    case 'total':
      if (value % PER_FEN !== 0) return refuse('not_whole_fen', '总价最多精确到分');
      return accept({ price: { by: 'total', amount: value / PER_FEN }, months, area, areaUnit });
    case 'goods':
      return accept({ price: { by: 'goods', quantity: value, goods: variable.goods, unit: variable.unit, measure: variable.measure, prices: [] }, months, area, areaUnit });
    case 'area':
      if (value < 1) return refuse('no_area', '面积须大于 0');
      if (convertArea(value, variable.unit, '㎡') > MAX_SCALED) return refuse('out_of_range', '面积太大，请核对');
      return accept({ price: priceForArea(variable.price, value, variable.unit), months, area: value, areaUnit: variable.unit });
    case 'years': {
      const bid = monthsOf(value);
      return bid.ok ? accept({ price: variable.price, months: bid.value, area, areaUnit }) : bid;
    }
  }
}

/** The term of so many months from its first day (conventions 1: both end dates belong to it). */
export function termOf(startOn: string, months: number): LeaseTerm {
  return { startOn, endOn: addDays(addMonths(startOn, months), -1) };
}

function scheduled(terms: LotTerms, value: number, startOn: string, change: (clause: RentClause, months: number) => RentClause) {
  const agreed = priceOf(terms, value);
  if (!agreed.ok) return null;
  const { price, months } = agreed.value;
  const term = termOf(terms.startOn ?? startOn, months);
  const schedule = scheduleOf(term, [{ from: term.startOn, clause: change({ ...terms.clause, price }, months) }]);
  return schedule.ok ? schedule.value : null;
}

/** Named instalments are made for one price; what the term costs does not depend on them. */
const withoutInstalments = (clause: RentClause): RentClause => (clause.cycle.laid === 'instalments' ? { ...clause, cycle: { laid: 'once' } } : clause);

/**
 * The rent of the first full lease year in 分: the first line of a schedule by lease years, with steps and without rent-free
 * time; tax is added where the price excludes it. A term below a year is taken whole, as its own schedule sums it. `startOn`
 * holds where the lot names no first day. Null where no cash price is agreed (goods) or the terms allow no schedule.
 */
export function firstYearFen(terms: LotTerms, value: number, startOn: string): number | null {
  const schedule = scheduled(terms, value, startOn, (clause, months) =>
    (months < MONTHS_A_YEAR ? { ...withoutInstalments(clause), rentFree: [] } : { ...clause, rentFree: [], cycle: { laid: 'lease', months: MONTHS_A_YEAR } }));
  if (schedule === null) return null;
  return termBelowYear(terms, value) ? schedule.total : (schedule.lines[0]?.amount ?? null);
}

function termBelowYear(terms: LotTerms, value: number): boolean {
  const agreed = priceOf(terms, value);
  return agreed.ok && agreed.value.months < MONTHS_A_YEAR;
}

/**
 * The rent of the whole term in 分 with steps and rent-free time, as the schedule of the contract sums it. `startOn` holds
 * where the lot names no first day. Null as in {@link firstYearFen}.
 */
export function totalFen(terms: LotTerms, value: number, startOn: string): number | null {
  return scheduled(terms, value, startOn, withoutInstalments)?.total ?? null;
}

const FIGURES = /^¥?([\d.,]+)(万|亿)?(.*)$/u;
/** Only at the beginning: goods may have such a character in their name (陆稻). */
const CAPITALS = /^(?:人民|[负負零壹贰貳弍叁參叄肆伍陆陸柒捌玖拾佰仟])/u;
const SHIFTS: ReadonlyMap<string, number> = new Map([['万', 4], ['亿', 8]]);

/** A unit in one way of writing, to hold units against each other and not to show: 元/每亩/每年, 元/年/亩 and 元/亩·年 come out alike. */
export function sameUnit(text: string): string {
  const plain = toHalfWidth(text).replace(/\s|每/gu, '').replace(/平方米|平米|m²|m2/giu, '㎡').replace(/畝/gu, '亩').replace(/圆|圓/gu, '元').replace(/[·.﹒・]/gu, '/');
  return plain.split('/').toSorted().join('/');
}

/** What may stand behind the figures: nothing, the whole unit, or its first word (元, 斤, 亩, 年). */
function acceptedUnits(variable: BidVariable): string[] {
  const first = isMoney(variable) ? ['元'] : variable.by === 'goods' ? [variable.unit, `${variable.unit}${variable.goods}`] : [];
  return ['', variableUnit(variable), ...first].map(sameUnit);
}

function readFigures(plain: string, variable: BidVariable): Result<number> {
  const example = isMoney(variable) ? '如 1050 或 1.2万' : '如 600';
  const [, number = '', large = '', unit = ''] = FIGURES.exec(plain) ?? [];
  if (number === '' || (plain.startsWith('¥') && !isMoney(variable))) return refuse('not_number', `报价只能是数字，${example}`);
  if (!acceptedUnits(variable).includes(sameUnit(unit))) return refuse('other_unit', `报价的单位是${variableUnit(variable)}，请核对`);
  const value = readDecimal(number, 4, SHIFTS.get(large) ?? 0);
  if (value === 'not_number') return refuse('not_number', `报价只能是数字，${example}`);
  if (value === 'too_precise') return refuse('too_precise', '报价最多四位小数');
  return value === 'out_of_range' ? refuse('out_of_range', '报价太大，请核对') : accept(value);
}

function readInCapitals(plain: string, variable: BidVariable): Result<number> {
  if (!isMoney(variable)) return refuse('not_number', `这里报的是${variableUnit(variable)}，请写数字`);
  const amount = readCapitals(plain);
  if (!amount.ok) return amount;
  if (amount.value < 0) return refuse('negative', '报价不能是负数');
  return amount.value > MAX_SCALED / PER_FEN ? refuse('out_of_range', '报价太大，请核对') : accept(amount.value * PER_FEN);
}

/**
 * Reads a bid a person typed, as 0.0001 of what is bid: `1,050`, `１０５０元`, `1.2万`, `600斤`, 壹仟零伍拾元整, with or without
 * the unit of the lot. Refuses with `empty`, `not_number`, `negative`, `other_unit` (元/月 where 元/年 is bid), `too_precise`,
 * `out_of_range`, the refusals of {@link readCapitals} and those of {@link priceOf}.
 */
export function parseBid(text: string, terms: LotTerms): Result<number> {
  const { variable } = terms;
  const plain = toHalfWidth(text).trim();
  if (plain === '') return refuse('empty', '请填写报价');
  if (/^¥?\s*-/u.test(plain)) return refuse('negative', '报价不能是负数');
  const value = CAPITALS.test(plain) ? readInCapitals(plain, variable) : readFigures(plain.replace(/^¥\s+/u, '¥').replace(/(\d)\s+(\D)/gu, '$1$2'), variable);
  if (!value.ok) return value;
  const agreed = priceOf(terms, value.value);
  return agreed.ok ? value : agreed;
}
