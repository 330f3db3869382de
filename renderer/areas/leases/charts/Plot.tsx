import { useEffect, useEffectEvent, useRef } from 'react';
import type { ReactNode } from 'react';
import type { DrawnPlot, PlotOption } from './echarts.ts';
import './charts.css';

/** The place a plot is drawn in: its width in px and its text, so that it follows the large-text switch. */
export interface PlotLook {
  readonly width: number;
  readonly size: number;
  readonly family: string;
}

/** What a tip says, line by line. It is an element: text with its styles in it would be stopped by the page's policy. */
export function tipOf(lines: readonly string[]): HTMLElement {
  const tip = document.createElement('div');
  tip.className = 'plot-tip';
  tip.textContent = lines.join('\n');
  return tip;
}

interface PlotProps {
  /** What the plot is, for who cannot see it. */
  readonly label: string;
  /** What to draw; called again whenever its place or the props change. */
  readonly optionOf: (look: PlotLook) => PlotOption;
  /** The same figures as a table, for who cannot see the plot. */
  readonly children: ReactNode;
}

function lookOf(element: HTMLElement): PlotLook {
  const { fontSize, fontFamily } = getComputedStyle(element);
  return { width: element.clientWidth, size: Number.parseInt(fontSize, 10), family: fontFamily };
}

/** A plot on a canvas: as large as its place, loaded when it is first wanted, gone with its page. */
export function Plot({ label, optionOf, children }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<DrawnPlot>(null);
  const draw = useEffectEvent(() => {
    if (place.current) plot.current?.draw(optionOf(lookOf(place.current)));
  });

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let gone = false;
    const watch = new ResizeObserver(() => {
      plot.current?.resize();
      draw();
    });
    void import('./echarts.ts').then(({ plotIn }) => {
      if (gone) return;
      plot.current = plotIn(element);
      draw();
      watch.observe(element);
    });
    return () => {
      gone = true;
      watch.disconnect();
      plot.current?.dispose();
      plot.current = null;
    };
  }, []);

  useEffect(() => draw(), [optionOf]);

  return (
    <figure className="plot" aria-label={label}>
      <div className="plot-place" ref={place} aria-hidden="true" />
      <div className="for-readers">{children}</div>
    </figure>
  );
}
