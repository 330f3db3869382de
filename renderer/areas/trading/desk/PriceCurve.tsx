import { useEffect, useEffectEvent, useRef } from 'react';
import { formatScaled } from '../../../../shared/rules/scaled.ts';
import { COLOURS } from '../../../app/theme.ts';
import { tipOf } from '../../leases/charts/Plot.tsx';
import type { CurveOption, DrawnCurve } from './curveChart.ts';
import { curveIn } from './curveChart.ts';
import type { SessionView } from './session.ts';

interface PriceCurveProps {
  readonly curve: SessionView['curve'];
  readonly reserve: number;
  readonly unit: string;
  /** How far the replay is; what comes after stands pale. */
  readonly round: number;
}

interface Look { readonly size: number; readonly family: string }

function optionOf({ curve, reserve, unit, round }: PriceCurveProps, { size, family }: Look): CurveOption {
  const text = { fontSize: size - 1, fontFamily: family, color: COLOURS.quiet };
  const last = curve.at(-1)?.round ?? 1;
  const first = curve[0]?.round ?? 1;
  const points = curve.map(({ round: at, value }) => [at, value]);
  const labels = new Map(curve.map(({ round: at, label }) => [at, label]));
  return {
    animation: false, textStyle: { fontFamily: family, fontSize: size },
    grid: { left: 4, right: 16, top: size * 2.6, bottom: size * 1.6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, right: 0, itemWidth: size * 1.6, itemHeight: size - 4, data: ['报价', '底价'], textStyle: { ...text, color: COLOURS.text }, selectedMode: false },
    tooltip: {
      trigger: 'axis', confine: true, transitionDuration: 0, backgroundColor: COLOURS.paper, borderColor: COLOURS.line, textStyle: { fontFamily: family, fontSize: size, color: COLOURS.text },
      formatter: (params) => {
        const point = curve[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1];
        return tipOf(point ? [`第${point.round}轮`, labels.get(point.round) ?? ''] : []);
      },
    },
    xAxis: { type: 'value', name: '轮次', nameLocation: 'middle', nameGap: size * 1.6, nameTextStyle: text, min: first, max: Math.max(last, first + 1), minInterval: 1, splitLine: { show: false }, axisLine: { lineStyle: { color: COLOURS.line } }, axisLabel: text },
    yAxis: { type: 'value', name: unit, nameTextStyle: { ...text, align: 'left' }, scale: true, splitLine: { lineStyle: { color: COLOURS.line } }, axisLabel: { ...text, formatter: (value) => formatScaled(Math.round(value)) } },
    series: [
      { name: '全程', type: 'line', step: 'end', showSymbol: false, data: points, lineStyle: { color: '#b9d6cd', width: 2 }, itemStyle: { color: '#b9d6cd' } },
      { name: '报价', type: 'line', step: 'end', showSymbol: curve.length <= 60, symbolSize: 6, data: points.filter(([at = 0]) => at <= round), lineStyle: { color: COLOURS.accent, width: 2.5 }, itemStyle: { color: COLOURS.accent } },
      { name: '底价', type: 'line', showSymbol: false, data: [[first, reserve], [Math.max(last, first + 1), reserve]], lineStyle: { color: COLOURS.quiet, width: 1, type: 'dashed' }, itemStyle: { color: COLOURS.quiet } },
    ],
  };
}

/** The price over the rounds as a step line, against the reserve. */
export function PriceCurve(props: PriceCurveProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<DrawnCurve>(null);
  const draw = useEffectEvent(() => {
    if (!place.current) return;
    const { fontSize, fontFamily } = getComputedStyle(place.current);
    plot.current?.draw(optionOf(props, { size: Number.parseInt(fontSize, 10), family: fontFamily }));
  });
  const { curve, reserve, unit, round } = props;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    plot.current = curveIn(element);
    const watch = new ResizeObserver(() => {
      plot.current?.resize();
      draw();
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.current?.dispose();
      plot.current = null;
    };
  }, []);
  useEffect(() => draw(), [curve, reserve, unit, round]);
  return (
    <figure className="plot desk-curve" aria-label="价格曲线">
      <div className="plot-place" ref={place} aria-hidden="true" />
      <div className="for-readers">
        <table>
          <caption>各轮报价</caption>
          <thead><tr><th scope="col">轮次</th><th scope="col">报价</th></tr></thead>
          <tbody>{curve.map((point) => <tr key={point.round}><th scope="row">{point.round}</th><td>{point.label}</td></tr>)}</tbody>
        </table>
      </div>
    </figure>
  );
}
