import { useCallback } from 'react';
import type { AgeBucket } from '../../../../shared/rules/leases/state.ts';
import { AGE_BUCKETS } from '../../../../shared/rules/leases/state.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { COLOURS } from '../../../app/theme.ts';
import type { PlotUnit } from './amounts.ts';
import { axisText, leastStep } from './amounts.ts';
import type { PlotOption } from './echarts.ts';
import type { PlotLook } from './Plot.tsx';
import { Plot, tipOf } from './Plot.tsx';

/** The colour goes from what waits to what is wrong. */
const BUCKET_COLOURS: Readonly<Record<AgeBucket, string>> = { current: '#b9d6cd', d30: '#f3dfae', d90: '#e5c583', d180: '#d29a3f', d365: '#c4653a', older: COLOURS.wrong };
/** What is not due yet is no arrears and would dwarf them. */
const BUCKETS = AGE_BUCKETS.filter(({ key }) => key !== 'current').map(({ key, label }) => ({ key, text: label, colour: BUCKET_COLOURS[key] }));

interface AgeingChartProps {
  /** 分 by age. */
  readonly amounts: Readonly<Record<AgeBucket, number>>;
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
        return tipOf(bucket ? [bucket.text, `${formatMoney(amounts[bucket.key])} 元`] : []);
      },
    },
      yAxis: {
      type: 'category', inverse: true, data: BUCKETS.map((bucket) => bucket.text), axisTick: { show: false }, axisLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: { ...text, color: COLOURS.text },
    },
    xAxis: { type: 'value', minInterval: leastStep(unit), splitNumber: Math.max(2, Math.floor((width - size * 14) / (size * 7))), splitLine: { lineStyle: { color: COLOURS.line } }, axisLabel: { ...text, formatter: (value) => axisText(value, unit), hideOverlap: true } },
    series: [{
      type: 'bar', barMaxWidth: size * 1.6, data: BUCKETS.map(({ key, colour }) => ({ value: amounts[key], itemStyle: { color: colour } })),
      label: {
        show: true, position: 'right', fontFamily: family, fontSize: size, color: COLOURS.text, textBorderColor: COLOURS.paper, textBorderWidth: 4,
        formatter: ({ dataIndex }) => {
          const bucket = at(dataIndex);
          return bucket ? `${formatMoney(amounts[bucket.key], unit)} ${unit}` : '';
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
        <thead><tr><th scope="col">账龄</th><th scope="col">未收(元)</th></tr></thead>
        <tbody>
          {BUCKETS.map(({ key, text }) => <tr key={key}><th scope="row">{text}</th><td>{formatMoney(amounts[key])}</td></tr>)}
        </tbody>
      </table>
    </Plot>
  );
}
