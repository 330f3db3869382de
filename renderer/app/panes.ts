import { useEffect } from 'react';

/** The parts of a window in the order of reading. */
const PANES = '.rail, .bar, .toolbar, .grid-box, .row-panel, .sheet-settings, .import-head, .import-grid, .import-bar';
const STOPS = 'button:enabled, a[href], input:enabled, textarea:enabled, [tabindex="0"]';
/** In a grid the cell where the cursor was, else the first one. */
const CELLS = ['.ag-cell-focus', '.ag-row[row-index="0"] .ag-cell[aria-colindex="2"]', '.ag-header-cell'];

function enter(pane: HTMLElement): boolean {
  const wanted = pane.matches('.grid-box, .import-grid') ? CELLS.map((cell) => pane.querySelector<HTMLElement>(cell)) : [...pane.querySelectorAll<HTMLElement>(STOPS)];
  const stop = wanted.find((one) => one?.checkVisibility());
  stop?.focus();
  return stop != null;
}

/** F6 goes to the next part of the window, Shift+F6 to the one before, as in a worksheet: in the grid Tab goes from cell to cell. */
export function usePanes(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || document.querySelector('.ant-modal-wrap:not([style*="none"])') !== null) return;
      event.preventDefault();
      const panes = [...document.querySelectorAll<HTMLElement>(PANES)];
      const at = panes.findIndex((pane) => pane.contains(document.activeElement));
      const after = event.shiftKey ? panes.slice(0, Math.max(at, 0)).reverse() : panes.slice(at + 1);
      const before = event.shiftKey ? panes.slice(at + 1).reverse() : panes.slice(0, Math.max(at, 0));
      [...after, ...before].some(enter);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
