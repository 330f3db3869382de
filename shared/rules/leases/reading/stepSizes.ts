import type { RentPrice, RentStep } from '../../../contract/leaseTerms.ts';
import { PERIOD_MONTHS } from './priceFigures.ts';
import { readPriceUnit } from './priceUnit.ts';
import type { StepSegment } from './stepSegments.ts';

/** How much a price changes, or what it becomes. */
export type StepSize = Exclude<RentStep['change'], { by: 'open' }>;

interface Sizes {
  readonly sizes: readonly StepSize[];
  readonly doubt: string | null;
}

type Money = Extract<RentPrice, { by: 'money' }>;
const MOST = 2 ** 51 - 1;

/** What the rate of a statement may be in the unit of the price; more than one where that is not certain. */
export function sizesOf(segment: StepSegment, price: RentPrice | null): Sizes {
  const sign = segment.isDown ? -1 : 1;
  if (segment.percent !== null) return percents(segment.percent * sign, segment.isSimple, price);
  const value = segment.money ?? 0;
  if (segment.isNewPrice || !segment.isMoved) return inUnitOf(segment.unit, value, price, (one) => ({ by: 'price', price: one }));
  return inUnitOf(segment.unit, value * sign, price, (one) => ({ by: 'sum', sum: one }));
}

function percents(percent: number, isSimple: boolean, price: RentPrice | null): Sizes {
  if (percent < -10_000) return { sizes: [], doubt: '递减超过 100%' };
  const compound: StepSize = { by: 'percent', percent };
  if (!isSimple) return { sizes: [compound], doubt: null };
  const sum = price?.by === 'money' ? BigInt(price.price) * BigInt(percent) : null;
  const fixed: StepSize[] = sum !== null && sum % 10_000n === 0n ? [{ by: 'sum', sum: Number(sum / 10_000n) }] : [];
  return { sizes: [...fixed, compound], doubt: '按首年租金为基数，看不出每次加同样的数额，还是按上一次的价格递增' };
}

/** An amount without a unit is clear only beside a price of the whole object by the year. */
function inUnitOf(unitText: string, value: number, price: RentPrice | null, make: (value: number) => StepSize): Sizes {
  if (price?.by !== 'money') return { sizes: [], doubt: '价格还没有确定，不知道按什么单位递增' };
  const isPlain = price.measure.of === 'lot' && price.per === 'year';
  if (unitText === '') return isPlain ? { sizes: [make(value)], doubt: null } : unsaid(value, price, make);
  const unit = readPriceUnit(`元${unitText.replaceAll('租金', '').replaceAll('租', '')}`);
  const isSameMeasure = unit.measure.of === price.measure.of && (unit.measure.of !== 'area' || price.measure.of !== 'area' || unit.measure.unit === price.measure.unit)
    && (unit.measure.of !== 'count' || price.measure.of !== 'count' || unit.measure.name === price.measure.name);
  // 每亩递增20元 beside 元/亩/年 leaves out the year, not the measure.
  const isSamePeriod = unit.period === price.per || (unit.period === null && unit.measure.of !== 'lot');
  if (unit.kind === 'money' && isSameMeasure && isSamePeriod) return { sizes: [make(value)], doubt: null };
  return { sizes: [], doubt: '递增数额的单位与单价的单位不同' };
}

/** 每年递增500元 beside 元/亩/年 or 元/月: of the unit price, or of the whole year's rent where that is exact. */
function unsaid(value: number, price: Money, make: (value: number) => StepSize): Sizes {
  const { measure } = price;
  const above = BigInt(value) * BigInt(PERIOD_MONTHS[price.per]) * (measure.of === 'area' ? 10_000n : 1n);
  const below = 12n * (measure.of === 'area' ? BigInt(measure.area) : measure.of === 'count' ? BigInt(measure.count) : 1n);
  const whole = below > 0n && above % below === 0n ? Number(above / below) : null;
  const sizes = [make(value), ...(whole === null || whole === value || Math.abs(whole) > MOST ? [] : [make(whole)])];
  return { sizes, doubt: '看不出是单价的数额，还是全年租金的数额' };
}
