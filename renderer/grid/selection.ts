/** A cell by its row's place in the view (from 0) and the key of its column. */
export interface Place { readonly row: number; readonly key: string }

/** What was taken: a block of cells, whole rows, whole columns, or everything. */
export type Span = 'cells' | 'rows' | 'columns' | 'all';

/** The block between `anchor` and `head`; `active` is the cell in it that is typed into. */
export interface Selected { readonly active: Place; readonly anchor: Place; readonly head: Place; readonly span: Span }

/** Rows and columns of a block, columns in their order on screen. */
export interface Extent { readonly from: number; readonly count: number; readonly keys: readonly string[] }

/** The block last copied or cut, outlined with dashes until it is pasted or given up. */
export interface Marked { readonly extent: Extent; readonly view: number; readonly isCut: boolean; readonly text: string; readonly cells: readonly (readonly string[])[] }

/** The list as the selection sees it: columns on screen and how many rows there are. */
export interface Lines {
  readonly keys: readonly string[];
  /** Rows that can be walked to, the empty one at the end included. */
  readonly rows: number;
  /** Rows that are records. */
  readonly total: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The rows and columns of a selection; whole columns leave out the empty row at the end. */
export function extentOf({ anchor, head, span }: Selected, { keys, rows, total }: Lines): Extent {
  const records = Math.max(total, 1);
  const [top, bottom] = span === 'columns' || span === 'all' ? [0, records - 1] : ordered(anchor.row, head.row);
  const [left, right] = span === 'rows' || span === 'all' ? [0, keys.length - 1] : ordered(columnAt(keys, anchor.key), columnAt(keys, head.key));
  const last = Math.min(bottom, rows - 1);
  const from = Math.min(top, last);
  return { from, count: last - from + 1, keys: keys.slice(left, right + 1) };
}

/** The part of an extent that are records; null when it has none. */
export function recordsOf(extent: Extent, total: number): Extent | null {
  const count = Math.min(extent.count, total - extent.from);
  return count < 1 || extent.keys.length === 0 ? null : { ...extent, count };
}

export function cellsOf({ count, keys }: Extent): number {
  return count * keys.length;
}

export function single(place: Place): Selected {
  return { active: place, anchor: place, head: place, span: 'cells' };
}

function ordered(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}

/** A column that was hidden meanwhile counts as the first. */
function columnAt(keys: readonly string[], key: string): number {
  return Math.max(keys.indexOf(key), 0);
}

/** One step, `far` steps or as far as the list goes; stays where it is at an edge. */
export function stepped(place: Place, direction: Direction, { keys, rows, total }: Lines, far: number | 'edge' = 1): Place {
  const column = columnAt(keys, place.key);
  const by = far === 'edge' ? Number.POSITIVE_INFINITY : far;
  // The edge is the last record, not the empty row below it – unless one stands there already.
  const bottom = far === 'edge' && place.row < total ? Math.max(total - 1, 0) : Math.max(rows - 1, 0);
  switch (direction) {
    case 'up':
      return { ...place, row: Math.max(place.row - by, 0) };
    case 'down':
      return { ...place, row: Math.min(place.row + by, bottom) };
    case 'left':
      return { ...place, key: keys[Math.max(column - by, 0)] ?? place.key };
    case 'right':
      return { ...place, key: keys[Math.min(column + by, keys.length - 1)] ?? place.key };
  }
}

/**
 * The next cell of Enter (`down`, `up`) or Tab (`right`, `left`). In a block of several cells it stays in the block and
 * starts over at its end; otherwise Tab goes on in the next row. Null at the first or last cell of the list.
 */
export function nextOf(selected: Selected, direction: Direction, lines: Lines): Place | null {
  const extent = extentOf(selected, lines);
  const inBlock = cellsOf(extent) > 1;
  const isBack = direction === 'up' || direction === 'left';
  const isDown = direction === 'down' || direction === 'up';
  if (!inBlock && isDown) return stepped(selected.active, direction, lines);
  const area = inBlock ? extent : { from: 0, count: lines.rows, keys: lines.keys };
  const width = area.keys.length;
  const row = selected.active.row - area.from;
  const column = columnAt(area.keys, selected.active.key);
  const size = width * area.count;
  const at = (isDown ? column * area.count + row : row * width + column) + (isBack ? -1 : 1);
  if (!inBlock && (at < 0 || at >= size)) return null;
  const wrapped = (at + size) % size;
  const [nextRow, nextColumn] = isDown ? [wrapped % area.count, Math.floor(wrapped / area.count)] : [Math.floor(wrapped / width), wrapped % width];
  return { row: area.from + nextRow, key: area.keys[nextColumn] ?? selected.active.key };
}

/** The block that a drag of the fill handle reaches: down or right, whichever is further; null inside the block. */
export function filledTo(extent: Extent, place: Place, { keys }: Lines): { extent: Extent; direction: 'down' | 'right'; source: number } | null {
  const first = keys.indexOf(extent.keys[0] ?? '');
  const down = place.row - (extent.from + extent.count - 1);
  const right = keys.indexOf(place.key) - (first + extent.keys.length - 1);
  if (down <= 0 && right <= 0) return null;
  return down >= right
    ? { extent: { ...extent, count: extent.count + down }, direction: 'down', source: extent.count }
    : { extent: { ...extent, keys: keys.slice(first, first + extent.keys.length + right) }, direction: 'right', source: extent.keys.length };
}

/** Where copied cells go: all over the block when they fit into it evenly, otherwise once from its first cell on. */
export function targetOf(extent: Extent, rows: number, columns: number, { keys }: Lines): { target: Extent; lost: number } {
  const isEven = extent.count % rows === 0 && extent.keys.length % columns === 0;
  if (isEven) return { target: extent, lost: 0 };
  const first = keys.indexOf(extent.keys[0] ?? '');
  const free = keys.slice(first, first + columns);
  return { target: { from: extent.from, count: rows, keys: free }, lost: columns - free.length };
}

/** Holds what is selected, copied and hinted; the grid paints it, the status line reads it. */
export class SelectionStore {
  selected: Selected | null = null;
  marked: Marked | null = null;
  /** The block that a drag of the fill handle would fill. */
  filling: Extent | null = null;
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  select(selected: Selected | null): void {
    this.selected = selected;
    this.#tell();
  }

  mark(marked: Marked | null): void {
    if (this.marked === marked) return;
    this.marked = marked;
    this.#tell();
  }

  fill(filling: Extent | null): void {
    this.filling = filling;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
