import type { GridApi } from 'ag-grid-community';
import type { GridRow } from './columns.tsx';
import type { Extent, Lines, Place, SelectionStore } from './selection.ts';
import { cellsOf, extentOf } from './selection.ts';

interface Rect { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** Columns of the grid itself: the place of a row and the tick before it. */
export function isDataColumn(key: string): boolean {
  return /^[a-z]/iu.test(key) && !key.startsWith('ag-');
}

/** Keys of the columns on screen, in their order. */
export function keysOf(api: GridApi<GridRow>): string[] {
  return api.getAllDisplayedColumns().map((column) => column.getColId()).filter(isDataColumn);
}

/**
 * Where cells lie in the grid's scrolled content. Blocks may reach over rows that were never loaded, so places are
 * computed, not looked up; a list too long for the browser is squeezed by the grid, and `#squeeze` follows it.
 */
export class Geometry {
  readonly #api: GridApi<GridRow>;
  readonly #rowHeight: () => number;
  readonly #box: HTMLElement;

  constructor(api: GridApi<GridRow>, box: HTMLElement, rowHeight: () => number) {
    this.#api = api;
    this.#box = box;
    this.#rowHeight = rowHeight;
  }

  get #row(): number {
    return this.#rowHeight();
  }

  get viewport(): HTMLElement | null {
    return this.#box.querySelector<HTMLElement>('.ag-grid-viewport');
  }

  get content(): HTMLElement | null {
    return this.#box.querySelector<HTMLElement>('.ag-grid-scrolling-container');
  }

  /** Width of the columns that stay at the left. */
  get pinned(): number {
    return this.#api.getDisplayedLeftColumns().reduce((width, column) => width + column.getActualWidth(), 0);
  }

  /** Rows that fit on the screen, for a page up or down. */
  get page(): number {
    const { top, bottom } = this.sight();
    return Math.max(Math.floor((bottom - top) / this.#row) - 1, 1);
  }

  rect({ from, count, keys }: Extent): Rect | null {
    const [first, last] = [this.#api.getColumn(keys[0] ?? ''), this.#api.getColumn(keys.at(-1) ?? '')];
    const [start, end] = [first?.getLeft() ?? null, last?.getLeft() ?? null];
    if (start === null || end === null || !last) return null;
    return { left: this.pinned + start, top: from * this.#row - this.#squeeze(), width: end + last.getActualWidth() - start, height: count * this.#row };
  }

  /** The part of the screen where cells are seen, without heading, foot and the columns that stay. */
  sight(): { left: number; top: number; right: number; bottom: number } {
    const view = this.viewport?.getBoundingClientRect() ?? new DOMRect();
    const head = this.#box.querySelector('.ag-header')?.getBoundingClientRect().height ?? 0;
    const foot = this.#box.querySelector('.ag-grid-pinned-bottom-rows')?.getBoundingClientRect().height ?? 0;
    const bar = this.viewport ? this.viewport.offsetWidth - this.viewport.clientWidth : 0;
    return { left: view.left + this.pinned, top: view.top + head, right: view.right - bar, bottom: view.bottom - foot };
  }

  /** The cell nearest to a point of the screen; points outside count as the edge. */
  placeAt(x: number, y: number, { keys, rows }: Lines): Place | null {
    const content = this.content?.getBoundingClientRect();
    if (!content || rows === 0) return null;
    const { left, top, right, bottom } = this.sight();
    const inside = { x: Math.min(Math.max(x, left + 1), right - 1) - content.left - this.pinned, y: Math.min(Math.max(y, top + 1), bottom - 1) - content.top + this.#squeeze() };
    const row = Math.min(Math.max(Math.floor(inside.y / this.#row), 0), rows - 1);
    const key = keys.find((one) => {
      const column = this.#api.getColumn(one);
      return column !== null && (column.getLeft() ?? 0) + column.getActualWidth() > inside.x;
    }) ?? keys.at(-1);
    return key === undefined ? null : { row, key };
  }

  #squeeze(): number {
    const row = this.content?.querySelector<HTMLElement>('[row-index]');
    const drawn = /translateY\((-?[\d.]+)px\)/u.exec(row?.style.transform ?? '')?.[1];
    return row && drawn !== undefined ? Number(row.getAttribute('row-index')) * this.#row - Number(drawn) : 0;
  }
}

/** Draws the block, the active cell, the dashes of a copy and the fill handle as a layer that scrolls with the cells. */
export class SelectionLayer {
  readonly #geometry: Geometry;
  readonly #root = piece('sel-layer');
  readonly #block = piece('sel-block');
  readonly #active = piece('sel-active');
  readonly #marked = piece('sel-marked');
  readonly #filling = piece('sel-filling');
  readonly #handle = piece('sel-handle');

  constructor(geometry: Geometry) {
    this.#geometry = geometry;
    this.#root.setAttribute('aria-hidden', 'true');
    this.#handle.title = '拖动：按规律填充；按住 Ctrl 拖动：复制';
    this.#root.append(this.#block, this.#active, this.#marked, this.#filling, this.#handle);
  }

  paint({ selected, marked, filling }: SelectionStore, lines: Lines, view: number, canFill: boolean): void {
    const { content, viewport, pinned } = this.#geometry;
    if (!content || !viewport) return;
    if (this.#root.parentElement !== content) content.append(this.#root);
    this.#root.style.clipPath = `inset(0 0 0 ${viewport.scrollLeft + pinned}px)`;
    const extent = selected && extentOf(selected, lines);
    const block = extent && this.#geometry.rect(extent);
    put(this.#block, extent && cellsOf(extent) > 1 ? block : null);
    put(this.#active, selected ? this.#geometry.rect({ from: selected.active.row, count: 1, keys: [selected.active.key] }) : null);
    put(this.#marked, marked?.view === view ? this.#geometry.rect(marked.extent) : null);
    put(this.#filling, filling ? this.#geometry.rect(filling) : null);
    const hasHandle = canFill && block && selected.span !== 'columns' && selected.span !== 'all' && extent.from < lines.total;
    put(this.#handle, hasHandle ? { left: block.left + block.width - 5, top: block.top + block.height - 5, width: 9, height: 9 } : null);
  }

  remove(): void {
    this.#root.remove();
  }
}

function piece(name: string): HTMLDivElement {
  const element = document.createElement('div');
  element.className = name;
  return element;
}

function put(element: HTMLElement, rect: Rect | null): void {
  element.hidden = rect === null;
  if (!rect) return;
  Object.assign(element.style, { left: `${rect.left}px`, top: `${rect.top}px`, width: `${rect.width}px`, height: `${rect.height}px` });
}
