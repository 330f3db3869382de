import type { RefObject } from 'react';
import type { TimelineWindow } from '../../../../shared/rules/leases/timeline.ts';
import type { Tick } from './timeScale.ts';

/** What the colours of the timeline mean. */
export function TimelineLegend() {
  return (
    <ul className="timeline-legend" aria-label="图例">
      <li><span className="timeline-key timeline-bar" />在租</li>
      <li><span className="timeline-key timeline-bar timeline-over" />已结束</li>
      <li><span className="timeline-key timeline-bar timeline-draft" />草拟</li>
      <li><span className="timeline-key timeline-gap" />空置</li>
      <li><span className="timeline-key timeline-overlap" />重复出租或超面积</li>
      <li><span className="timeline-key timeline-key-today" />今天</li>
    </ul>
  );
}

/** The heading of the timeline: the years, which stay in sight. */
export function TimelineAxis({ ticks, window: { from, until }, axis }: { readonly ticks: readonly Tick[]; readonly window: TimelineWindow; readonly axis: RefObject<HTMLDivElement | null> }) {
  return (
    <div className="timeline-head" role="row" aria-rowindex={1}>
      <div className="timeline-object" role="columnheader">资产资源</div>
      <div className="timeline-track" role="columnheader" ref={axis}>
        <span className="for-readers">{`${from} 至 ${until}`}</span>
        {ticks.map((tick) => <span key={tick.at} aria-hidden="true" className="timeline-year" style={{ left: `${tick.at * 100}%` }}>{tick.text}</span>)}
      </div>
    </div>
  );
}
