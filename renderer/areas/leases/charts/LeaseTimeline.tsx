import { useMemo, useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import type { ObjectTimeline, TimelineWindow } from '../../../../shared/rules/leases/timeline.ts';
import { drawnRows, laneSize, rowAt, rowTops } from './rowLayout.ts';
import { TimelineAxis, TimelineLegend } from './TimelineAxis.tsx';
import type { ContractNames } from './timelineCells.ts';
import { cellsOnce } from './timelineCells.ts';
import { TimelineRow } from './TimelineRow.tsx';
import type { TipPlace } from './TimelineTip.tsx';
import { TimelineTip } from './TimelineTip.tsx';
import { shareBefore, ticksOf } from './timeScale.ts';
import type { CellPlace } from './useRoving.ts';
import { useRoving } from './useRoving.ts';
import { useTimelineView } from './useTimelineView.ts';
import './charts.css';

interface LeaseTimelineProps {
  /** As `leaseTimeline` of the rules gives them, over `window`; one row each. */
  readonly rows: readonly ObjectTimeline[];
  /** The contracts of the bars by uid. */
  readonly contracts: ContractNames;
  readonly window: TimelineWindow;
  /** ISO day in China. */
  readonly today: string;
  readonly onOpen: (contractUid: string) => void;
  /** What the timeline is called. */
  readonly label?: string;
}

/** A cell of the timeline and the element it is drawn in. */
interface DrawnCell {
  readonly element: HTMLElement;
  readonly place: CellPlace;
}

function cellOf(target: unknown): DrawnCell | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  return element && { element, place: { row: Number(element.dataset['row']), cell: Number(element.dataset['cell']) } };
}

/** The cell that the keyboard is on; one that the mouse has put the focus on is not meant. */
function keyboardCell(): DrawnCell | null {
  return document.activeElement?.matches(':focus-visible') ? cellOf(document.activeElement) : null;
}

/** Beside a cell, at the mouse or, without one, where the cell begins. */
function tipPlace(frame: HTMLElement, cell: HTMLElement, lines: readonly string[], mouse: number | null): TipPlace {
  const outer = frame.getBoundingClientRect();
  const { left, top, bottom } = cell.getBoundingClientRect();
  return { lines, x: (mouse ?? left) - outer.left, top: top - outer.top, bottom: bottom - outer.top, width: outer.width, height: outer.height };
}

/** Scrolls a row into sight below the heading. */
function scrollTo(scroller: HTMLElement, headHeight: number, top: number, bottom: number): void {
  const room = scroller.clientHeight - headHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + room) scroller.scrollTop = bottom - room;
}

/**
 * Every contract's term as a bar over the years, one row an object: idle time hatched, double letting red, today a line.
 * Only the rows in sight are drawn. The arrow keys go through the bars, Enter or a click opens the contract. It fills
 * the height of its place.
 */
export function LeaseTimeline({ rows, contracts, window, today, onOpen, label = '合同期限图' }: LeaseTimelineProps) {
  const root = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLDivElement>(null);
  const mouse = useRef<{ readonly x: number; readonly y: number }>(null);
  const [tip, setTip] = useState<TipPlace | null>(null);
  const [view, onScroll] = useTimelineView(grid, axis);
  const size = useMemo(() => laneSize(view.text), [view.text]);
  const tops = useMemo(() => rowTops(rows, size), [rows, size]);
  const cellsIn = useMemo(() => cellsOnce(rows, contracts, window), [rows, contracts, window]);
  const ticks = useMemo(() => ticksOf(window, view.width / view.text), [window, view.width, view.text]);

  const open = ({ row, cell }: CellPlace) => {
    const found = cellsIn(row)[cell];
    if (found?.kind === 'bar') onOpen(found.bar.contract);
  };
  const show = (row: number) => {
    if (grid.current) scrollTo(grid.current, axis.current?.offsetHeight ?? 0, tops[row] ?? 0, tops[row + 1] ?? 0);
  };
  const page = () => Math.max(1, rowAt(tops, view.scrolled + view.height) - rowAt(tops, view.scrolled) - 2);
  const { at, goTo, onKeyDown } = useRoving({ rows, cellsIn, grid, page, show, open });

  const point = (cell: DrawnCell | null, mouseX: number | null) => {
    const lines = cell && cellsIn(cell.place.row)[cell.place.cell]?.lines;
    const next = lines && root.current ? tipPlace(root.current, cell.element, lines, mouseX) : null;
    // The tip stays where it was first shown while the mouse moves along the bar.
    setTip((before) => (mouseX !== null && next !== null && before?.lines === next.lines ? before : next));
  };

  const onMouseMove = ({ target, clientX, clientY }: MouseEvent) => {
    // Rows that are scrolled below a mouse at rest are not pointed at.
    const isAtRest = mouse.current?.x === clientX && mouse.current.y === clientY;
    mouse.current = { x: clientX, y: clientY };
    if (!isAtRest) point(cellOf(target), clientX);
  };

  return (
    <div className="timeline" ref={root}>
      <TimelineLegend />
      <div
        className="timeline-scroll" role="grid" aria-label={label} aria-rowcount={rows.length + 1} aria-readonly="true" ref={grid}
        onScroll={() => {
          onScroll();
          point(keyboardCell(), null);
        }}
        onKeyDown={(event) => (event.key === 'Escape' ? setTip(null) : onKeyDown(event))}
        onFocus={(event) => {
          const cell = cellOf(event.target);
          if (cell) goTo(cell.place);
          point(keyboardCell(), null);
        }}
        onBlur={() => setTip(null)} onMouseMove={onMouseMove} onMouseLeave={() => setTip(null)}
        onClick={(event) => {
          const cell = cellOf(event.target);
          if (cell) open(cell.place);
        }}
      >
        <TimelineAxis ticks={ticks} window={window} axis={axis} />
        <div className="timeline-rows" role="presentation" style={{ height: tops.at(-1) ?? 0 }}>
          <div className="timeline-lines" aria-hidden="true">
            {ticks.map((tick) => <div key={tick.at} className={tick.isYear ? 'timeline-line timeline-line-year' : 'timeline-line'} style={{ left: `${tick.at * 100}%` }} />)}
          </div>
          {drawnRows(tops, view.scrolled, view.height, at.row).map((index) => {
            const row = rows[index];
            const [top = 0, bottom = 0] = [tops[index], tops[index + 1]];
            return row && <TimelineRow key={row.object.uid} row={row} index={index} cells={cellsIn(index)} top={top} height={bottom - top} size={size} window={window} today={today} reached={at.row === index ? at.cell : null} />;
          })}
          {today >= window.from && today <= window.until && (
            <div className="timeline-lines timeline-over-rows" aria-hidden="true"><div className="timeline-today" style={{ left: `${shareBefore(today, window) * 100}%` }} /></div>
          )}
        </div>
        {rows.length === 0 && <p className="timeline-empty quiet">没有可以显示的资产资源</p>}
      </div>
      {tip && <TimelineTip {...tip} />}
    </div>
  );
}
