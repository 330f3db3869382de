import { useCallback } from 'react';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { COLOURS } from '../../../app/theme.ts';
import type { PlotUnit } from './amounts.ts';
import { axisText, leastStep } from './amounts.ts';
import type { PlotOption } from './echarts.ts';
import type { PlotLook } from './Plot.tsx';
import { Plot, tipOf } from './Plot.tsx';

/** How long what is owed is past its due day. The colour goes from what waits to what is wrong. */
const BUCKETS = [
  { key: 'notDue', text: '未到期', colour: '#b9d6cd' },
  { key: 'days30', text: '1–30天', colour: '#f3dfae' },
  { key: 'days90', text: '31–90天', colour: '#e5c583' },
  { key: 'days180', text: '91–180天', colour: '#d29a3f' },
  { key: 'days365', text: '181–365天', colour: '#c4653a' },
  { key: 'longer', text: '365天以上', colour: COLOURS.wrong },
] as const;

/** A bucket of the ageing: past due by days, from the day after the due day. */
export type AgeingBucket = (typeof BUCKETS)[number]['key'];

/** What is owed in a bucket: 分, and of how many contracts. */
export interface AgeingAmount {
  readonly amount: number;
  readonly contracts: number;
}

interface AgeingChartProps {
  readonly amounts: Readonly<Record<AgeingBucket, AgeingAmount>>;
  readonly unit: PlotUnit;
  /** What the plot is, for who cannot see it. */
  readonly label?: string;
}

function optionOf({ width, size, family }: PlotLook, amounts: AgeingChartProps['amounts'], unit: PlotUnit): PlotOption {
  const text = { fontSize: size - 1, fontFamily: family, color: COLOURS.quiet };
  const at = (index: number) => BUCKETS[index];
  return {
    animation: false, textStyle: { fontFamily: family, fontSize: size },
    grid: { left: 4, right: size * 8, top: 4, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'item', confine: true, transitionDuration: 0, backgroundColor: COLOURS.paper, borderColor: COLOURS.line, textStyle: { fontFamily: family, fontSize: size, color: COLOURS.text },
      formatter: (params) => {
        const bucket = at((Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1);
        return tipOf(bucket ? [bucket.text, `${formatMoney(amounts[bucket.key].amount)} 元`, `${amounts[bucket.key].contracts} 份合同`] : []);
      },
    },
    // From the top: what is not yet due first.
    yAxis: {
      type: 'category', inverse: true, data: BUCKETS.map((bucket) => bucket.text), axisTick: { show: false }, axisLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: { ...text, color: COLOURS.text },
    },
    xAxis: { type: 'value', minInterval: leastStep(unit), splitNumber: Math.max(2, Math.floor((width - size * 14) / (size * 7))), splitLine: { lineStyle: { color: COLOURS.line } }, axisLabel: { ...text, formatter: (value) => axisText(value, unit), hideOverlap: true } },
    series: [{
      type: 'bar', barMaxWidth: size * 1.6, data: BUCKETS.map(({ key, colour }) => ({ value: amounts[key].amount, itemStyle: { color: colour } })),
      label: {
        show: true, position: 'right', fontFamily: family, fontSize: size, color: COLOURS.text, textBorderColor: COLOURS.paper, textBorderWidth: 4,
        formatter: ({ dataIndex }) => {
          const bucket = at(dataIndex);
          return bucket ? `${formatMoney(amounts[bucket.key].amount, unit)} ${unit}` : '';
        },
      },
    }],
  };
}

/** What is owed, by how long it is past due. */
export function AgeingChart({ amounts, unit, label = '未收租金账龄' }: AgeingChartProps) {
  const option = useCallback((look: PlotLook) => optionOf(look, amounts, unit), [amounts, unit]);
  return (
    <Plot label={label} optionOf={option}>
      <table>
        <caption>{label}</caption>
        <thead><tr><th scope="col">账龄</th><th scope="col">未收(元)</th><th scope="col">合同(份)</th></tr></thead>
        <tbody>
          {BUCKETS.map(({ key, text }) => <tr key={key}><th scope="row">{text}</th><td>{formatMoney(amounts[key].amount)}</td><td>{amounts[key].contracts}</td></tr>)}
        </tbody>
      </table>
    </Plot>
  );
}
