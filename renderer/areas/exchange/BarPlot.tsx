import { useCallback } from 'react';
import { formatMoney } from '../../../shared/rules/money.ts';
import { COLOURS } from '../../app/theme.ts';
import type { PlotUnit } from '../leases/charts/amounts.ts';
import { axisText, leastStep } from '../leases/charts/amounts.ts';
import type { PlotOption } from '../leases/charts/echarts.ts';
import type { PlotLook } from '../leases/charts/Plot.tsx';
import { Plot, tipOf } from '../leases/charts/Plot.tsx';

/** One bar: 分, and what stands beside the sum. */
export interface Bar { readonly text: string; readonly amount: number; readonly more: string }
interface BarPlotProps { readonly label: string; readonly bars: readonly Bar[]; readonly unit: PlotUnit }

function optionOf({ width, size, family }: PlotLook, bars: readonly Bar[], unit: PlotUnit): PlotOption {
  const text = { fontSize: size - 1, fontFamily: family, color: COLOURS.quiet };
  const said = (index: number) => { const bar = bars[index]; return bar ? `${formatMoney(bar.amount, unit)} ${unit}${bar.more === '' ? '' : `，${bar.more}`}` : ''; };
  return {
    animation: false, textStyle: { fontFamily: family, fontSize: size },
    grid: { left: 4, right: size * 11, top: 4, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'item', confine: true, transitionDuration: 0, backgroundColor: COLOURS.paper, borderColor: COLOURS.line, textStyle: { fontFamily: family, fontSize: size, color: COLOURS.text },
      formatter: (params) => {
        const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1;
        const bar = bars[index];
        return tipOf(bar ? [bar.text, said(index)] : []);
      },
    },
    yAxis: { type: 'category', inverse: true, data: bars.map((bar) => bar.text), axisTick: { show: false }, axisLine: { lineStyle: { color: COLOURS.line } }, axisLabel: { ...text, color: COLOURS.text, width: size * 11, overflow: 'truncate' } },
    xAxis: { type: 'value', minInterval: leastStep(unit), splitNumber: Math.max(2, Math.floor((width - size * 20) / (size * 7))), splitLine: { lineStyle: { color: COLOURS.line } }, axisLabel: { ...text, formatter: (value) => axisText(value, unit), hideOverlap: true } },
    series: [{
      type: 'bar', barMaxWidth: size * 1.6, data: bars.map(({ amount }) => ({ value: amount, itemStyle: { color: COLOURS.accent } })),
      label: { show: true, position: 'right', fontFamily: family, fontSize: size, color: COLOURS.text, textBorderColor: COLOURS.paper, textBorderWidth: 4, formatter: ({ dataIndex }) => said(dataIndex) },
    }],
  };
}

/** Sums beside each other, the longest first or in their own order. */
export function BarPlot({ label, bars, unit }: BarPlotProps) {
  const option = useCallback((look: PlotLook) => optionOf(look, bars, unit), [bars, unit]);
  return (
    <Plot label={label} optionOf={option}>
      <table>
        <caption>{label}</caption>
        <tbody>{bars.map(({ text, amount, more }) => <tr key={text}><th scope="row">{text}</th><td>{formatMoney(amount)} 元 {more}</td></tr>)}</tbody>
      </table>
    </Plot>
  );
}
