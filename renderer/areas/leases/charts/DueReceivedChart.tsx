import { useCallback } from 'react';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { COLOURS } from '../../../app/theme.ts';
import type { PlotUnit } from './amounts.ts';
import { axisText, leastStep } from './amounts.ts';
import type { PlotOption } from './echarts.ts';
import type { PlotLook } from './Plot.tsx';
import { Plot, tipOf } from './Plot.tsx';

/** A month (YYYY-MM): what was due in it and what was received for it, both 分. */
export interface DueReceivedMonth {
  readonly month: string;
  readonly due: number;
  readonly received: number;
}

interface DueReceivedChartProps {
  /** In order of the months. */
  readonly months: readonly DueReceivedMonth[];
  readonly unit: PlotUnit;
  /** What the plot is, for who cannot see it. */
  readonly label?: string;
}

const DUE = '#b9d6cd';

/** 2024年3月. */
function monthText(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** Months between two texts of the axis. */
const STEPS = [1, 2, 3, 6, 12] as const;

/** Which months are written on an axis of that width: all, or every second, third … counted from January. */
function writtenMonths(months: readonly DueReceivedMonth[], { width, size }: PlotLook): ReadonlySet<number> {
  const room = Math.max(1, (width - size * 6) / (size * 3.4));
  const step = STEPS.find((one) => months.length / one <= room) ?? 12;
  return new Set(months.flatMap(({ month }, index) => ((Number(month.slice(5, 7)) - 1) % step === 0 ? [index] : [])));
}

/** The month, and under it the year where one begins or the axis does. */
function axisMonth(months: readonly DueReceivedMonth[], written: ReadonlySet<number>, index: number): string {
  const month = months[index]?.month ?? '';
  const [first] = written;
  return `${Number(month.slice(5, 7))}月${index === first || month.slice(5, 7) === '01' ? `\n${month.slice(0, 4)}年` : ''}`;
}

function tipLines({ month, due, received }: DueReceivedMonth): string[] {
  const rest = due - received;
  return [monthText(month), `应收 ${formatMoney(due)} 元`, `已收 ${formatMoney(received)} 元`, ...(rest > 0 ? [`未收 ${formatMoney(rest)} 元`] : [])];
}

function optionOf(look: PlotLook, months: readonly DueReceivedMonth[], unit: PlotUnit): PlotOption {
  const { size, family } = look;
  const written = writtenMonths(months, look);
  const text = { fontSize: size - 1, fontFamily: family, color: COLOURS.quiet };
  return {
    animation: false, textStyle: { fontFamily: family, fontSize: size },
    grid: { left: 4, right: 8, top: size * 2.6, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, right: 0, itemWidth: size, itemHeight: size - 4, textStyle: { ...text, color: COLOURS.text }, selectedMode: false },
    tooltip: {
      trigger: 'axis', confine: true, transitionDuration: 0, axisPointer: { type: 'shadow' }, backgroundColor: COLOURS.paper, borderColor: COLOURS.line,
      textStyle: { fontFamily: family, fontSize: size, color: COLOURS.text },
      formatter: (params) => {
        const month = months[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1];
        return tipOf(month ? tipLines(month) : []);
      },
    },
    xAxis: {
      type: 'category', data: months.map(({ month }) => month), axisTick: { show: false }, axisLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: { ...text, lineHeight: size * 1.35, interval: (index: number) => written.has(index), formatter: (_, index) => axisMonth(months, written, index) },
    },
    yAxis: {
      type: 'value', name: unit, nameTextStyle: { ...text, align: 'right' }, minInterval: leastStep(unit), splitLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: { ...text, formatter: (value) => axisText(value, unit) },
    },
    series: [
      { name: '应收', type: 'bar', data: months.map(({ due }) => due), itemStyle: { color: DUE }, barGap: '0%', barMaxWidth: size * 2 },
      { name: '已收', type: 'bar', data: months.map(({ received }) => received), itemStyle: { color: COLOURS.accent }, barMaxWidth: size * 2 },
    ],
  };
}

/** What was due month by month, against what was received. */
export function DueReceivedChart({ months, unit, label = '各月应收与已收租金' }: DueReceivedChartProps) {
  const option = useCallback((look: PlotLook) => optionOf(look, months, unit), [months, unit]);
  return (
    <Plot label={label} optionOf={option}>
      <table>
        <caption>{label}</caption>
        <thead><tr><th scope="col">月份</th><th scope="col">应收(元)</th><th scope="col">已收(元)</th></tr></thead>
        <tbody>
          {months.map(({ month, due, received }) => <tr key={month}><th scope="row">{monthText(month)}</th><td>{formatMoney(due)}</td><td>{formatMoney(received)}</td></tr>)}
        </tbody>
      </table>
    </Plot>
  );
}
