import { LineChart } from 'echarts/charts';
import type { LineSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import type { ComposeOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

register([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** What the plot of a session may be told. */
export type CurveOption = ComposeOption<LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>;

/** A plot drawn into an element, as large as the element. */
export interface DrawnCurve {
  draw: (option: CurveOption) => void;
  resize: () => void;
  dispose: () => void;
}

/** Makes the plot of a session in an element. */
export function curveIn(element: HTMLElement): DrawnCurve {
  const chart = init(element, null, { renderer: 'canvas' });
  return { draw: (option) => chart.setOption(option, { notMerge: true }), resize: () => chart.resize(), dispose: () => chart.dispose() };
}
