import type { GridApi } from 'ag-grid-community';
import type { RowView } from '../../shared/contract/base.ts';
import type { Field } from '../../shared/registers/define.ts';
import type { GridRow } from './columns.tsx';
import { Geometry, isDataColumn, keysOf, SelectionLayer } from './paint.ts';
import type { Extent, Lines, Place, Span } from './selection.ts';
import { extentOf, SelectionStore, single } from './selection.ts';

/** Two clicks within this time are one double click. */
const DOUBLE_CLICK_MS = 300;

/** What the worksheet asks of the page around it; always the newest. */
interface SheetHost {
  readonly view: number;
  readonly total: number;
  /** Whether an empty row for new records stands at the end. */
  readonly hasBlank: boolean;
  readonly editable: boolean;
  readonly fields: ReadonlyMap<string, Field>;
  readonly rowHeight: number;
  /** Stores a text typed into a cell of a row that has been loaded. */
  store: (place: Place, row: GridRow, input: string) => void;
  /** Says in one sentence why something is not done. */
  say: (sentence: string) => void;
  /** Why cells cannot be changed here at all. */
  readonly whyNot: string;
  onChoose: (row: RowView) => void;
  /** Drops what was refused in a cell; false when nothing stood there. */
  forgive: (row: GridRow, key: string) => boolean;
  clear: () => void;
  fill: (extent: Extent, source: number, direction: 'down' | 'right', series: boolean) => void;
  copy: (event: ClipboardEvent, isCut: boolean) => void;
  paste: (event: ClipboardEvent) => void;
}

/** The selection of a grid and everything that walks it: one per grid, outside React. */
export class Worksheet {
  readonly store = new SelectionStore();
  /** The text with which an editor starts that was begun by typing. */
  typed: string | null = null;
  host: SheetHost;
  #grid: { api: GridApi<GridRow>; box: HTMLElement; geometry: Geometry; layer: SelectionLayer; leave: () => void } | null = null;
  #sink: HTMLTextAreaElement | null = null;
  /** A row that was chosen before its page had come. */
  #awaited: number | null = null;
  #dragging = false;
  #choosing: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(host: SheetHost) {
    this.host = host;
  }

  /** The page was drawn anew: what it knows and can do now. */
  meet(host: SheetHost): void {
    this.host = host;
  }

  attach(api: GridApi<GridRow>, box: HTMLElement): void {
    this.detach();
    const geometry = new Geometry(api, box, () => this.host.rowHeight);
    const leave = this.store.subscribe(() => this.repaint());
    this.#grid = { api, box, geometry, layer: new SelectionLayer(geometry), leave };
    this.repaint();
  }

  detach(): void {
    clearTimeout(this.#choosing);
    this.#grid?.leave();
    this.#grid?.layer.remove();
    this.#grid = null;
  }

  set sink(sink: HTMLTextAreaElement | null) {
    this.#sink = sink;
  }

  get api(): GridApi<GridRow> | null {
    return this.#grid && !this.#grid.api.isDestroyed() ? this.#grid.api : null;
  }

  get geometry(): Geometry | null {
    return this.#grid?.geometry ?? null;
  }

  get lines(): Lines {
    const { total, hasBlank } = this.host;
    return { keys: this.api ? keysOf(this.api) : [], total, rows: total + (hasBlank ? 1 : 0) };
  }

  get extent(): Extent | null {
    const { selected } = this.store;
    return selected && extentOf(selected, this.lines);
  }

  get isEditing(): boolean {
    return (this.api?.getEditingCells().length ?? 0) > 0;
  }

  rowAt(row: number): GridRow | undefined {
    return this.api?.getDisplayedRowAtIndex(row)?.data;
  }

  /** The text of a cell as it is seen; empty while its row is not loaded. */
  shownAt({ row, key }: Place): string {
    const node = this.api?.getDisplayedRowAtIndex(row);
    if (!node?.data) return '';
    return this.api?.getCellValue<string>({ rowNode: node, colKey: key, useFormatter: true }) ?? '';
  }

  /** Where a cell lies within the grid's box, for the editor over it. */
  rectInBox(place: Place): { left: number; top: number; width: number; height: number } | null {
    if (!this.#grid) return null;
    const { box, geometry } = this.#grid;
    const rect = geometry.rect({ from: place.row, count: 1, keys: [place.key] });
    const content = geometry.content?.getBoundingClientRect();
    if (!rect || !content) return null;
    const outer = box.getBoundingClientRect();
    return { ...rect, left: rect.left + content.left - outer.left, top: rect.top + content.top - outer.top };
  }

  /** Puts the cursor on a cell and takes it alone. */
  go(place: Place, { keepFocus = false } = {}): void {
    this.store.select(single(place));
    this.#show(place);
    if (keepFocus) this.#choose(place.row);
    else this.#focus(place);
  }

  /** Moves the cursor inside the block. */
  walk(place: Place): void {
    const { selected } = this.store;
    const extent = this.extent;
    if (!selected || !extent || extent.count * extent.keys.length === 1) {
      this.go(place);
      return;
    }
    this.store.select({ ...selected, active: place });
    this.#show(place);
    this.#focus(place);
  }

  /** Takes everything from the anchor to a cell. */
  extend(head: Place, span?: Span): void {
    const { selected } = this.store;
    if (!selected) {
      this.go(head);
      return;
    }
    this.store.select({ ...selected, head, span: span ?? selected.span, active: selected.anchor });
    this.#show(head);
  }

  /** Takes whole rows or columns, or everything; `anchor` becomes the cursor without scrolling. */
  take(span: Span, anchor: Place, head: Place = anchor): void {
    this.store.select({ active: anchor, anchor, head, span });
    this.#focus(anchor);
  }

  /** Selects a block, as after a paste. */
  takeBlock({ from, count, keys }: Extent): void {
    const anchor = { row: from, key: keys[0] ?? '' };
    this.store.select({ active: anchor, anchor, head: { row: from + count - 1, key: keys.at(-1) ?? '' }, span: 'cells' });
  }

  collapse(): void {
    const { selected } = this.store;
    if (selected) this.store.select(single(selected.active));
  }

  /** The grid's own focus moved: by a click, or after an editor was closed. */
  focused(row: number, key: string): void {
    const present = this.api?.getFocusedCell();
    // The grid tells late: the cursor may have gone on meanwhile.
    if (!isDataColumn(key) || present?.rowIndex !== row || present.column.getColId() !== key) return;
    const active = this.store.selected?.active;
    if (active?.row !== row || active.key !== key) this.store.select(single({ row, key }));
    if (!this.#dragging && this.#choosing === undefined) this.#choose(row);
  }

  /** A page of rows has come. */
  loaded(from: number, rows: readonly (GridRow | null)[]): void {
    const row = this.#awaited === null ? null : rows[this.#awaited - from];
    if (!row || row.blank) return;
    this.#awaited = null;
    this.host.onChoose(row);
  }

  /** While the mouse draws a block, the panel at the side keeps still: it would push the cells away. */
  set dragging(is: boolean) {
    if (this.#dragging === is) return;
    this.#dragging = is;
    const active = this.store.selected?.active;
    clearTimeout(this.#choosing);
    if (!is && active) this.#chooseSoon();
  }

  /** A panel that opens between the clicks of a double click would take the second one; an open editor keeps its place. */
  #chooseSoon(): void {
    this.#choosing = setTimeout(() => {
      this.#choosing = undefined;
      const active = this.store.selected?.active;
      if (this.isEditing) this.#chooseSoon();
      else if (active) this.#choose(active.row);
    }, DOUBLE_CLICK_MS);
  }

  focusSink(): void {
    this.#sink?.focus({ preventScroll: true });
  }

  /** Why a cell cannot be typed into; null when it can. */
  refusal(key: string): string | null {
    if (!this.host.editable) return this.host.whyNot;
    const field = this.host.fields.get(key);
    if (!field) return '这一列不能填写';
    if (field.kind === 'links') return `请在右侧面板里修改“${field.label}”`;
    return field.readOnly ? `“${field.label}”由程序生成，不能直接填写` : null;
  }

  /** Opens the cell's own editor, empty-handed (F2) or with a text that was typed. */
  edit({ row, key }: Place, text: string | null = null): void {
    const refusal = this.refusal(key);
    if (refusal !== null) {
      this.host.say(refusal);
      return;
    }
    this.typed = text;
    this.api?.startEditingCell({ rowIndex: row, colKey: key });
  }

  repaint(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#grid?.layer.paint(this.store, this.lines, this.host.view, this.host.editable);
      this.onPainted();
    });
  }

  /** Called after each painting; the editor over the cursor follows it. */
  onPainted: () => void = () => undefined;

  #show({ row, key }: Place): void {
    if (row < this.lines.rows) this.api?.ensureIndexVisible(row);
    this.api?.ensureColumnVisible(key);
  }

  #focus({ row, key }: Place): void {
    this.api?.setFocusedCell(row, key);
    this.focusSink();
  }

  #choose(index: number): void {
    const row = this.rowAt(index);
    this.#awaited = row === undefined && index < this.host.total ? index : null;
    if (row && row.blank !== true) this.host.onChoose(row);
  }
}
