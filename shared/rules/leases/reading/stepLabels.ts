import type { RentStep } from '../../../contract/leaseTerms.ts';
import { formatScaled } from '../../scaled.ts';
import { priceText } from './priceFigures.ts';
import { monthsText } from './term.ts';

/** Steps in words: 第3年起每年递增 5%；第5年递增 10%；不递增. `unit` (每亩每年) is what sums are of. */
export function stepsLabel(steps: readonly RentStep[], unit = ''): string {
  return steps.length === 0 ? '不递增' : steps.map((step) => stepLabel(step, unit === '' ? '' : `（${unit}）`)).join('；');
}

function stepLabel({ from, every, change }: RentStep, unit: string): string {
  const at = 'on' in from ? from.on : from.months % 12 === 0 ? `第${from.months / 12 + 1}年` : `第${from.months + 1}个月`;
  const again = every === null ? '' : `起每${every === 12 ? '年' : monthsText(every)}`;
  if (change.by === 'open') return `${at}起的价格未定`;
  if (change.by === 'price') return `${at}起为 ${priceText(change.price)} 元${unit}`;
  const figure = change.by === 'percent' ? change.percent : change.sum;
  const size = change.by === 'percent' ? `${formatScaled(Math.abs(figure) * 100)}%` : `${priceText(Math.abs(figure))} 元${unit}`;
  return `${at}${again}${figure < 0 ? '递减' : '递增'} ${size}`;
}
