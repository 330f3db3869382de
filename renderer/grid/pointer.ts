import { isDataColumn } from './paint.ts';
import type { Extent, Place } from './selection.ts';
import { filledTo } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

/** Rows or pixels a frame by which the list runs on under a mouse held beyond its edge. */
const MOST_SPEED = 60;
/** So far apart, in pixels, may the two clicks of a double click be. */
const SAME_SPOT = 4;

/** Draws blocks with the mouse: cells, rows by their numbers, columns by their headings with Ctrl, and the fill handle. */
export function attachPointer(sheet: Worksheet, box: HTMLElement): () => void {
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  let isOurs = false;
  let first: Pressed | null = null;
  box.addEventListener('pointerdown', (event) => {
    isOurs = event.button === 0 && event.target instanceof Element && press(sheet, event, event.target);
    if (isOurs) event.stopPropagation();
  }, options);
  // The focus would follow the mouse down by itself.
  box.addEventListener('mousedown', (event) => {
    if (isOurs) event.preventDefault();
  }, options);
  // The panel beside the list may open between the clicks of a slow double click; the second one is meant for the cell all the same.
  window.addEventListener('mousedown', (event) => {
    const place = event.target instanceof Element && box.contains(event.target) ? placeOf(event.target) : null;
    if (event.detail === 1) first = place && { place, x: event.clientX, y: event.clientY };
    if (event.detail !== 2 || !first || !isNear(event, first) || isSame(place, first.place)) return;
    event.preventDefault();
    event.stopPropagation();
    sheet.go(first.place);
    sheet.edit(first.place);
  }, options);
  box.addEventListener('click', (event) => {
    if (!isOurs) return;
    isOurs = false;
    event.stopPropagation();
  }, options);
  // Keys belong to the sink over the cursor, wherever the grid puts its own focus.
  box.addEventListener('focusin', ({ target }) => {
    // A cell that is just being drawn has its column before its class.
    if (!(target instanceof HTMLElement) || !isDataColumn(target.getAttribute('col-id') ?? '') || sheet.isEditing) return;
    if (!target.closest('.ag-header, .ag-row-pinned')) sheet.focusSink();
  }, { signal: stop.signal });
  return () => stop.abort();
}

/** Where a click began, on the list and on the screen. */
interface Pressed { readonly place: Place; readonly x: number; readonly y: number }

function isNear({ clientX, clientY }: MouseEvent, { x, y }: Pressed): boolean {
  return Math.abs(clientX - x) <= SAME_SPOT && Math.abs(clientY - y) <= SAME_SPOT;
}

function isSame(a: Place | null, b: Place): boolean {
  return a?.row === b.row && a.key === b.key;
}

/** The cell under an element of the grid; the totals at the foot are none. */
function placeOf(target: Element): Place | null {
  const key = target.closest('.ag-cell')?.getAttribute('col-id') ?? '';
  const row = target.closest('[row-index]')?.getAttribute('row-index') ?? '';
  return /^\d+$/u.test(row) && key !== '' ? { row: Number(row), key } : null;
}

/** Begins a selection; true when the grid should not see the press. */
function press(sheet: Worksheet, event: PointerEvent, target: Element): boolean {
  if (target.closest('.ag-popup, .cell-sink, .ag-cell-inline-editing') || target.closest('.ag-header-cell-resize')) return false;
  if (target.closest('.sel-handle')) return pressHandle(sheet);
  const heading = target.closest('.ag-header-cell')?.getAttribute('col-id') ?? '';
  if (isDataColumn(heading)) return (event.ctrlKey || event.altKey) && pressHeading(sheet, heading, event.shiftKey);
  const place = placeOf(target);
  if (!place) return false;
  if (place.key === '#') return pressNumber(sheet, place.row, event.shiftKey);
  if (!isDataColumn(place.key)) return false;
  if (event.shiftKey && sheet.store.selected) {
    closeEditor(sheet);
    sheet.extend(place, 'cells');
    drag(sheet, (head) => sheet.extend(head));
    return true;
  }
  sheet.store.select({ active: place, anchor: place, head: place, span: 'cells' });
  drag(sheet, (head) => sheet.extend(head));
  return false;
}

/** The editor gives its text to the ledger before something else is taken. */
function closeEditor(sheet: Worksheet): void {
  if (sheet.isEditing) sheet.api?.stopEditing();
}

function pressNumber(sheet: Worksheet, row: number, isMore: boolean): boolean {
  const [key] = sheet.lines.keys;
  if (key === undefined) return false;
  closeEditor(sheet);
  const { selected } = sheet.store;
  if (isMore && selected) sheet.extend({ row, key: selected.anchor.key }, 'rows');
  else sheet.take('rows', { row, key });
  drag(sheet, (head) => sheet.extend({ ...head, key: sheet.store.selected?.anchor.key ?? key }));
  sheet.focusSink();
  return true;
}

function pressHeading(sheet: Worksheet, key: string, isMore: boolean): boolean {
  closeEditor(sheet);
  const { selected } = sheet.store;
  if (isMore && selected) sheet.extend({ row: selected.anchor.row, key }, 'columns');
  else sheet.take('columns', { row: 0, key });
  drag(sheet, (head) => sheet.extend({ ...head, row: sheet.store.selected?.anchor.row ?? 0 }));
  sheet.focusSink();
  return true;
}

function pressHandle(sheet: Worksheet): boolean {
  const { extent } = sheet;
  if (!extent) return false;
  let reached: ReturnType<typeof filledTo> = null;
  drag(sheet, (place) => {
    reached = filledTo(extent, place, sheet.lines);
    sheet.store.fill(reached?.extent ?? null);
  }, (isCopy) => {
    sheet.store.fill(null);
    sheet.focusSink();
    if (reached) fillTo(sheet, reached.extent, reached.source, reached.direction, !isCopy);
  });
  return true;
}

function fillTo(sheet: Worksheet, extent: Extent, source: number, direction: 'down' | 'right', series: boolean): void {
  sheet.takeBlock(extent);
  sheet.host.fill(extent, source, direction, series);
}

/** Follows the mouse until its button is up; at the edges the list runs on, faster the further out the mouse is. */
function drag(sheet: Worksheet, reach: (place: Place) => void, done: (isCopy: boolean) => void = () => undefined): void {
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  let point: { x: number; y: number } | null = null;
  let last: Place | null = null;
  let frame = 0;
  const take = () => {
    const place = point && sheet.geometry?.placeAt(point.x, point.y, sheet.lines);
    if (!place || (last?.row === place.row && last.key === place.key)) return;
    last = place;
    reach(place);
  };
  const run = () => {
    frame = 0;
    const { geometry } = sheet;
    const viewport = geometry?.viewport;
    if (!point || !geometry || !viewport) return;
    const { left, top, right, bottom } = geometry.sight();
    const down = beyond(point.y, top, bottom);
    const across = beyond(point.x, left, right);
    if (down === 0 && across === 0) return;
    viewport.scrollBy(across, down);
    take();
    frame = requestAnimationFrame(run);
  };
  sheet.dragging = true;
  const end = (isCopy: boolean, isDone: boolean) => {
    stop.abort();
    cancelAnimationFrame(frame);
    sheet.dragging = false;
    if (isDone) done(isCopy);
    else sheet.store.fill(null);
  };
  window.addEventListener('pointermove', (event) => {
    point = { x: event.clientX, y: event.clientY };
    take();
    if (frame === 0) frame = requestAnimationFrame(run);
  }, options);
  window.addEventListener('pointerup', (event) => end(event.ctrlKey, true), options);
  window.addEventListener('pointercancel', () => end(false, false), options);
  window.addEventListener('blur', () => end(false, false), { signal: stop.signal });
}

function beyond(at: number, from: number, to: number): number {
  const out = at < from ? at - from : at > to ? at - to : 0;
  return Math.max(-MOST_SPEED, Math.min(MOST_SPEED, out));
}
