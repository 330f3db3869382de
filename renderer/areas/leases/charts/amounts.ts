import type { MoneyUnit } from '../../../../shared/rules/money.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';

/** The units that plots of rent are drawn in. */
export type PlotUnit = Extract<MoneyUnit, '元' | '万元'>;

/** An amount beside an axis: without the decimals that say nothing there. The axis gives 分, which may fall between two. */
export function axisText(value: number, unit: PlotUnit): string {
  return formatMoney(Math.round(value), unit).replace(/\.?0+$/, '');
}

/** The smallest step of an axis: a whole 元, or a hundredth of a 万元, which is what its numbers show. */
export function leastStep(unit: PlotUnit): number {
  return unit === '元' ? 100 : 10_000;
}
