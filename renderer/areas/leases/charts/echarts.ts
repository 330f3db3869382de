import { BarChart } from 'echarts/charts';
import type { BarSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import type { ComposeOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Only what our plots use; the maps, whose reader compiles code at run time, are not among it.
register([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** What a plot of ours may be told. */
export type PlotOption = ComposeOption<BarSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>;

/** A plot drawn into an element. */
export interface DrawnPlot {
  draw: (option: PlotOption) => void;
  resize: () => void;
  dispose: () => void;
}

/** Makes a plot in an element; it takes the element's size. */
export function plotIn(element: HTMLElement): DrawnPlot {
  const chart = init(element, null, { renderer: 'canvas' });
  return {
    // Everything is drawn anew: what an option no longer says is gone.
    draw: (option) => chart.setOption(option, { notMerge: true }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}
