import { memo } from 'react';
import type { CSSProperties } from 'react';
import type { ObjectTimeline, TimelineWindow } from '../../../../shared/rules/leases/timeline.ts';
import type { LaneSize } from './rowLayout.ts';
import type { TimelineCell } from './timelineCells.ts';
import { spanOf } from './timeScale.ts';

interface TimelineRowProps {
  readonly row: ObjectTimeline;
  readonly index: number;
  readonly cells: readonly TimelineCell[];
  readonly top: number;
  readonly height: number;
  readonly size: LaneSize;
  readonly window: TimelineWindow;
  readonly today: string;
  /** The cell that the Tab key reaches; null where it is in another row. */
  readonly reached: number | null;
}

const percent = (share: number) => `${share * 100}%`;

function placeOf(stretch: TimelineWindow, window: TimelineWindow): CSSProperties {
  const { left, width } = spanOf(stretch, window);
  return { left: percent(left), width: percent(width) };
}

function classOf(cell: TimelineCell, today: string): string {
  if (cell.kind !== 'bar') return `timeline-${cell.kind}`;
  const { bar } = cell;
  const state = bar.isDraft ? ' timeline-draft' : bar.lastOn < today ? ' timeline-over' : '';
  return `timeline-bar${state}${bar.startOn < bar.from ? ' timeline-from-before' : ''}${bar.lastOn > bar.until ? ' timeline-goes-on' : ''}`;
}

/**
 * One object: its name, its contracts in their lanes, idle time behind them, double letting over them. What is clicked or
 * pointed at is read from `data-row` and `data-cell` by the timeline around, so that a row has no listeners of its own.
 */
export const TimelineRow = memo(function TimelineRow({ row, index, cells, top, height, size, window, today, reached }: TimelineRowProps) {
  const { object, overlaps } = row;
  const inner = height - 2 * size.around;
  return (
    <div role="row" aria-rowindex={index + 2} className="timeline-row" style={{ top, height }}>
      <div role="rowheader" className="timeline-object" title={`${object.name} ${object.code}`.trim()}>
        <span className="timeline-name">{object.name}</span> <span className="quiet">{object.code}</span>
      </div>
      <div className="timeline-track" role="presentation">
        {cells.map((cell, place) => {
          const across = cell.kind === 'bar' ? { top: size.around + cell.bar.lane * (size.lane + size.between), height: size.lane } : { top: size.around, height: inner };
          return (
            <div
              key={cell.key} role="gridcell" aria-label={cell.label} tabIndex={reached === place ? 0 : -1} data-row={index} data-cell={place}
              className={classOf(cell, today)} style={{ ...placeOf(cell, window), ...across }}
            >
              {cell.kind === 'bar' && <span className="timeline-text">{cell.text}</span>}
            </div>
          );
        })}
        {overlaps.map((overlap) => <div key={overlap.from} aria-hidden="true" className="timeline-overlap" style={{ ...placeOf(overlap, window), top: size.around - 2, height: inner + 4 }} />)}
      </div>
    </div>
  );
});
