import { App } from 'antd';
import type { GridApi } from 'ag-grid-community';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Field } from '../../shared/registers/define.ts';
import { SIZES } from '../app/theme.ts';
import type { CellRefusal, GridRow } from './columns.tsx';
import type { LedgerGridProps } from './LedgerGrid.tsx';
import { walkKey } from './keys.ts';
import { attachPointer } from './pointer.ts';
import type { Place } from './selection.ts';
import { useBlocks } from './useBlocks.tsx';
import { Worksheet } from './worksheet.ts';

interface Setting {
  readonly props: LedgerGridProps;
  readonly api: RefObject<GridApi<GridRow> | null>;
  readonly refused: Map<string, CellRefusal>;
  readonly byKey: ReadonlyMap<string, Field>;
  readonly hasBlank: boolean;
  /** Called whenever cells were stored. */
  onStored: () => void;
}

const NOTHING = { view: -1, total: 0, hasBlank: false, editable: false, fields: new Map(), rowHeight: SIZES.normal.row, whyNot: '', store: ignore, say: ignore, onChoose: ignore, forgive: () => false, clear: ignore, fill: ignore, copy: ignore, paste: ignore };

function ignore(): void {
  // Before the first painting nothing can be done.
}

/** Joins the selection, the keyboard, the mouse, the clipboard and single edits of one grid. */
export function useWorksheet({ props, api, refused, byKey, hasBlank, onStored }: Setting) {
  const { register, view, editable, settings, whyNot } = props;
  const { message } = App.useApp();
  const box = useRef<HTMLDivElement>(null);
  const [sheet] = useState(() => new Worksheet(NOTHING));
  const grid = useCallback(() => api.current, [api]);
  const addedFrom = useRef<{ total: number; added: number } | null>(null);
  const blocks = useBlocks(sheet, {
    register, view: view.view, total: view.total, canAdd: hasBlank, fields: byKey, refused, grid, onGone: props.onGone,
    onStored: (seq, added) => {
      if (added > 0) addedFrom.current = { total: view.total, added };
      props.onBlock(seq, added);
      onStored();
    },
  });

  const edit = useCallback((place: Place, row: GridRow, input: string) => {
    const { key } = place;
    if (row.blank) {
      if (input !== '') blocks.typeNew(key, input);
      return;
    }
    const node = api.current?.getRowNode(row.uid);
    const before = node && api.current?.getCellValue<string>({ rowNode: node, colKey: key, from: 'data' });
    if (input === (before ?? '')) return;
    const cell = `${row.uid} ${key}`;
    void props.onEdit({ uid: row.uid, key, input }).then((outcome) => {
      if ('refused' in outcome) refused.set(cell, { input, message: outcome.refused });
      else refused.delete(cell);
      for (const stored of 'rows' in outcome ? outcome.rows : []) api.current?.getRowNode(stored.uid)?.setData(stored);
      api.current?.refreshCells({ ...(node ? { rowNodes: [node] } : {}), force: true });
      onStored();
    });
  }, [api, blocks, onStored, props, refused]);

  const forgive = useCallback((row: GridRow, key: string) => {
    if (!refused.delete(`${row.uid} ${key}`)) return false;
    const node = api.current?.getRowNode(row.uid);
    api.current?.refreshCells({ ...(node ? { rowNodes: [node] } : {}), force: true });
    return true;
  }, [api, refused]);

  const clear = useCallback(() => {
    const { selected } = sheet.store;
    const { extent } = sheet;
    if (!selected || !extent) return;
    const isOne = extent.count * extent.keys.length === 1;
    const refusal = isOne ? sheet.refusal(selected.active.key) : editable ? null : whyNot;
    const row = sheet.rowAt(selected.active.row);
    if (refusal !== null) message.info(refusal);
    else if (!isOne) blocks.clear();
    else if (row) edit(selected.active, row, '');
  }, [blocks, edit, editable, message, sheet, whyNot]);

  useLayoutEffect(() => {
    const say = (sentence: string) => void message.info({ key: 'grid', content: sentence });
    const guarded = <A extends unknown[]>(act: (...args: A) => void) => (...args: A) => {
      if (editable) act(...args);
      else say(whyNot);
    };
    const isOther = sheet.host.view !== view.view;
    sheet.meet({
      view: view.view, total: view.total, hasBlank, editable, whyNot, fields: byKey, say, store: edit, onChoose: props.onChoose, forgive, clear,
      rowHeight: (settings.largeText ? SIZES.large : SIZES.normal).row, fill: guarded(blocks.fill), paste: guarded(blocks.paste),
      copy: (event, isCut) => { if (!isCut || editable) blocks.copy(event, isCut); else say(whyNot); },
    });
    if (isOther) sheet.store.mark(null);
    sheet.repaint();
  });

  // New rows stand at the end of an unsorted list: they are shown there.
  useEffect(() => {
    const added = addedFrom.current;
    if (!added || view.total === added.total) return;
    addedFrom.current = null;
    const seen = view.total - added.total;
    if (seen < added.added) message.info(`新增的 ${added.added} 条里有 ${added.added - Math.max(seen, 0)} 条不符合当前的查找或筛选，没有显示`);
    if (props.sort.length === 0 && view.total > 0) api.current?.ensureIndexVisible(view.total - 1, 'bottom');
  }, [api, message, props.sort.length, view]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const leave = attachPointer(sheet, element);
    const stop = new AbortController();
    const { signal } = stop;
    const isIdle = ({ target }: Event) => target instanceof HTMLTextAreaElement && target.classList.contains('cell-sink') && !target.classList.contains('cell-sink-open');
    const clip = (event: ClipboardEvent, act: () => void) => {
      if (!isIdle(event)) return;
      event.preventDefault();
      act();
    };
    element.addEventListener('copy', (event) => clip(event, () => sheet.host.copy(event, false)), { signal });
    element.addEventListener('cut', (event) => clip(event, () => sheet.host.copy(event, true)), { signal });
    element.addEventListener('paste', (event) => clip(event, () => sheet.host.paste(event)), { signal });
    element.addEventListener('keydown', (event) => editorKey(sheet, event), { signal, capture: true });
    // A key that closed an editor has given the keyboard to the sink, where the rest of it does not belong.
    element.addEventListener('keydown', (event) => {
      if (event.target !== document.activeElement && document.activeElement?.classList.contains('cell-sink')) event.preventDefault();
    }, { signal });
    return () => {
      stop.abort();
      leave();
    };
  }, [sheet]);
  return { sheet, blocks, box, edit };
}

/** Keys in an open editor of the grid: those of an input method are its own; Tab stores and goes on as in a worksheet. */
function editorKey(sheet: Worksheet, event: KeyboardEvent): void {
  if (!sheet.isEditing || !(event.target instanceof Element) || event.target.closest('.find-panel, .cell-sink')) return;
  if (event.isComposing || event.key === 'Process') event.stopPropagation();
  else if (event.key === 'Tab') {
    event.preventDefault();
    event.stopPropagation();
    sheet.api?.stopEditing();
    walkKey(sheet, event);
  }
}
