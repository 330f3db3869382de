import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { ObjectTimeline } from '../../../../shared/rules/leases/timeline.ts';
import type { TimelineCell } from './timelineCells.ts';
import { cellNear } from './timelineCells.ts';

/** A cell by its row and its place in it. */
export interface CellPlace {
  readonly row: number;
  readonly cell: number;
}

interface Roving {
  /** The one cell that the Tab key reaches. */
  readonly at: CellPlace;
  goTo: (place: CellPlace) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

interface RovingSetting {
  readonly rows: readonly ObjectTimeline[];
  readonly cellsIn: (row: number) => readonly TimelineCell[];
  readonly grid: RefObject<HTMLElement | null>;
  /** Rows that a page has. */
  readonly page: () => number;
  /** Scrolls a row into sight, so that it is drawn. */
  readonly show: (row: number) => void;
  readonly open: (place: CellPlace) => void;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

/** The arrow keys go from cell to cell and keep the day when they change the row; Enter and the space bar open. */
export function useRoving({ rows, cellsIn, grid, page, show, open }: RovingSetting): Roving {
  const [wanted, setAt] = useState<CellPlace>({ row: 0, cell: 0 });
  const isMoving = useRef(false);
  // Rows may have become fewer since.
  const row = clamp(wanted.row, rows.length - 1);
  const at = { row, cell: clamp(wanted.cell, cellsIn(row).length - 1) };

  useLayoutEffect(() => {
    if (!isMoving.current) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-row="${at.row}"][data-cell="${at.cell}"]`);
    if (!cell) return;
    isMoving.current = false;
    cell.focus({ preventScroll: true });
  });

  const move = (place: CellPlace) => {
    isMoving.current = true;
    show(place.row);
    setAt(place);
  };

  const toRow = (target: number) => {
    const next = clamp(target, rows.length - 1);
    const day = cellsIn(at.row)[at.cell]?.from ?? '';
    move({ row: next, cell: cellNear(cellsIn(next), day) });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const last = cellsIn(at.row).length - 1;
    const far = event.ctrlKey || event.metaKey;
    const ways: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => move({ row: at.row, cell: clamp(at.cell - 1, last) }), ArrowRight: () => move({ row: at.row, cell: clamp(at.cell + 1, last) }),
      ArrowUp: () => toRow(at.row - 1), ArrowDown: () => toRow(at.row + 1), PageUp: () => toRow(at.row - page()), PageDown: () => toRow(at.row + page()),
      Home: () => move(far ? { row: 0, cell: 0 } : { row: at.row, cell: 0 }),
      End: () => (far ? toRow(rows.length - 1) : move({ row: at.row, cell: last })),
      Enter: () => open(at), ' ': () => open(at),
    };
    const way = event.altKey || rows.length === 0 ? undefined : ways[event.key];
    if (!way) return;
    event.preventDefault();
    way();
  };

  return { at, goTo: setAt, onKeyDown };
}
