import { App, Select } from 'antd';
import type { GridApi } from 'ag-grid-community';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Block, BlockStored, Find } from '../../shared/contract/blocks.ts';
import { MOST_BLOCK_CELLS } from '../../shared/contract/blocks.ts';
import type { Field, Register } from '../../shared/registers/define.ts';
import { editText } from '../../shared/registers/cell.ts';
import { useClients } from '../app/clients.tsx';
import { useRefusals, useWorkplace } from '../app/workplace.tsx';
import type { Clip } from './clipboard.ts';
import { isOwn, readClip, tooLarge, writeClip } from './clipboard.ts';
import type { CellRefusal, GridRow } from './columns.tsx';
import type { Extent } from './selection.ts';
import { cellsOf, recordsOf, targetOf } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

const LOADING = 'block';
/** Work shorter than this is not worth a word. */
const PATIENCE_MS = 400;

/** What a block command left behind: shown until it is looked through. */
export interface Outcome extends BlockStored { readonly work: string; readonly from: number }

interface BlockHost {
  readonly register: Register;
  readonly view: number;
  readonly total: number;
  readonly canAdd: boolean;
  readonly fields: ReadonlyMap<string, Field>;
  readonly refused: Map<string, CellRefusal>;
  grid: () => GridApi<GridRow> | null;
  /** A block command was stored: `added` rows need the list anew. */
  onStored: (seq: number | null, added: number) => void;
  onGone: () => void;
}

/** What is done to blocks: copied, pasted, filled, emptied, replaced – each one command and one undo step. */
export function useBlocks(sheet: Worksheet, host: BlockHost) {
  const { reader, ledger } = useClients();
  const { message, modal } = App.useApp();
  const { unit: chosenUnit, onChange } = useWorkplace();
  const refuse = useRefusals();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const latest = useRef(host);
  useLayoutEffect(() => {
    latest.current = host;
  });
  const ready = useRef<{ extent: Extent; view: number; cells: readonly (readonly string[])[] } | null>(null);

  const forget = useCallback((left: Outcome | null) => {
    const { refused, grid } = latest.current;
    for (const { uid, key } of left?.refused ?? []) refused.delete(`${uid ?? ''} ${key}`);
    setOutcome(null);
    grid()?.refreshCells({ force: true });
  }, []);
  // When the command itself is undone, what it refused is of no use any more.
  useEffect(() => onChange(({ undo }) => {
    // What was cut may read otherwise by now: it is cut again, or not at all.
    if (sheet.store.marked?.isCut) sheet.store.mark(null);
    if (outcome?.seq != null && (undo.undo?.seq ?? 0) < outcome.seq) forget(outcome);
  }), [forget, onChange, outcome, sheet]);

  const settle = useCallback((work: string, extent: Extent, stored: BlockStored) => {
    const { refused, grid, onStored } = latest.current;
    const api = grid();
    for (const cell of refused.keys()) {
      const [uid = '', key = ''] = cell.split(' ');
      const row = api?.getRowNode(uid)?.rowIndex ?? -1;
      if (row >= extent.from && row < extent.from + extent.count && extent.keys.includes(key)) refused.delete(cell);
    }
    for (const { uid, key, input, message: reason } of stored.refused) if (uid !== null) refused.set(`${uid} ${key}`, { input, message: reason });
    onStored(stored.seq, stored.added);
    api?.refreshInfiniteCache();
    api?.refreshCells({ force: true });
    setOutcome(stored.refusedCount > 0 ? { ...stored, work, from: extent.from } : null);
    if (stored.refusedCount > 0) return;
    const added = stored.added > 0 ? `，新增 ${stored.added} 条` : '';
    if (stored.seq === null) message.info(`内容没有变化`);
    else message.success(`${work} ${stored.changed} 格${added}，可按 Ctrl+Z 撤销`);
  }, [message]);

  const run = useCallback(async (work: string, extent: Extent, act: (block: Block) => Promise<BlockStored>) => {
    const { register, view, onGone } = latest.current;
    const cells = cellsOf(extent);
    setBusy(true);
    const waiting = setTimeout(() => void message.loading({ key: LOADING, content: `正在${work} ${cells} 格…`, duration: 0 }), PATIENCE_MS);
    try {
      if (cells > MOST_BLOCK_CELLS) throw tooLarge(cells);
      settle(work, extent, await act({ register: register.name, view, ...extent, keys: [...extent.keys] }));
      return true;
    } catch (error) {
      if (refuse(error).code === 'VIEW_GONE') onGone();
      return false;
    } finally {
      clearTimeout(waiting);
      message.destroy(LOADING);
      setBusy(false);
    }
  }, [message, refuse, settle]);

  /** The unit of new rows: null when each names its own; undefined when the person gave up. */
  const unitFor = useCallback(async (keys: readonly string[], rows: readonly (readonly string[])[]): Promise<string | null | undefined> => {
    const { register } = latest.current;
    if (register.unitKey === 'parent') return chosenUnit;
    const at = keys.indexOf(register.unitKey);
    if (at !== -1 && rows.every((row) => (row[at] ?? '').trim() !== '')) return null;
    if (chosenUnit !== null) return chosenUnit;
    const units = await reader.records.units();
    if (units.length === 1) return units[0]?.uid ?? null;
    let picked: string | undefined;
    const isChosen = await modal.confirm({
      title: `新增的 ${rows.length} 条记录属于哪个单位？`, okText: '确定', cancelText: '取消', focusable: { autoFocusButton: null },
      content: <Select className="unit-ask" showSearch={{ optionFilterProp: 'label' }} autoFocus aria-label="所属单位" placeholder="选择单位" onChange={(uid: string) => (picked = uid)} options={units.map(({ uid, name, depth }) => ({ value: uid, label: `${'　'.repeat(depth)}${name}` }))} />,
    });
    return isChosen ? picked : undefined;
  }, [chosenUnit, modal, reader]);

  const pasteClip = useCallback(async (clip: Clip, isCut: boolean) => {
    const { extent, lines } = sheet;
    if (!extent) return;
    const { canAdd, total, view, register } = latest.current;
    const { target: wanted, lost } = targetOf(extent, clip.cells.length, clip.columns, lines);
    const rows = canAdd ? filledRows(clip, wanted, total) : wanted.count;
    const target = { ...wanted, count: rows };
    if (rows === 0) return;
    if (!canAdd && target.from + target.count > total) {
      message.warning(`要粘贴 ${target.count} 行，列表从这里到末尾只有 ${Math.max(total - target.from, 0)} 行，没有粘贴`);
      return;
    }
    if (lost > 0 && !await modal.confirm({ title: '右边的列不够', content: `剪贴板里有 ${clip.columns} 列，从这里到最右边只有 ${target.keys.length} 列。只粘贴前 ${target.keys.length} 列？`, okText: `只粘贴前 ${target.keys.length} 列`, cancelText: '不粘贴' })) return;
    const cells = clip.cells.slice(0, rows).map((row) => row.slice(0, target.keys.length));
    const isBeyond = target.from + target.count > total;
    const beyond = Array.from({ length: isBeyond ? target.from + target.count - Math.max(total, target.from) : 0 }, (_, index) => cells[(Math.max(total - target.from, 0) + index) % cells.length] ?? []);
    const unit = isBeyond ? await unitFor(target.keys, beyond) : null;
    if (unit === undefined) {
      message.info('没有选择单位，没有粘贴');
      return;
    }
    const { marked } = sheet.store;
    const cut = isCut && marked?.view === view ? { register: register.name, view, ...marked.extent, keys: [...marked.extent.keys] } : null;
    const isDone = await run('粘贴', target, (block) => ledger.blocks.paste({ ...block, cells: cells.map((row) => [...row]), unit, cut }));
    if (!isDone) return;
    sheet.takeBlock(target);
    if (isCut) sheet.store.mark(null);
  }, [ledger, message, modal, run, sheet, unitFor]);

  const paste = useCallback((event: ClipboardEvent) => {
    const data = { html: event.clipboardData?.getData('text/html') ?? '', text: event.clipboardData?.getData('text/plain') ?? '' };
    const { marked } = sheet.store;
    try {
      const clip = readClip(data, marked);
      if (!clip) message.info('剪贴板里没有可以粘贴的文字');
      else void pasteClip(clip, isOwn(data.text, marked) && marked.isCut).catch(refuse);
    } catch (error) {
      refuse(error);
    }
  }, [message, pasteClip, refuse, sheet]);

  const put = useCallback((event: ClipboardEvent, extent: Extent, cells: readonly (readonly string[])[], isCut: boolean) => {
    const { fields, view } = latest.current;
    const { text, html } = writeClip(cells, extent.keys.map((key) => fields.get(key)));
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    sheet.store.mark({ extent, view, isCut, text, cells });
  }, [sheet]);

  /** Rows that are not in the page are asked for; then the copy is done over, with everything at hand. */
  const copyLater = useCallback(async (extent: Extent, isCut: boolean) => {
    const { register, view, fields } = latest.current;
    void message.loading({ key: LOADING, content: '正在复制…', duration: 0 });
    try {
      if (cellsOf(extent) > MOST_BLOCK_CELLS) throw tooLarge(cellsOf(extent));
      const { cells } = await reader.blocks.copy({ register: register.name, view, ...extent, keys: [...extent.keys] });
      const prepared = { extent, view, cells };
      ready.current = prepared;
      sheet.focusSink();
      // Written by a clipboard event the table keeps its number formats; the newer way takes them out.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      if (document.execCommand(isCut ? 'cut' : 'copy') && !Object.is(ready.current, prepared)) return;
      const { text, html } = writeClip(cells, extent.keys.map((key) => fields.get(key)));
      const written = await navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) })]).then(() => true, () => false);
      if (!written) message.info(`内容已备好，请再按一次 Ctrl+${isCut ? 'X' : 'C'}`);
      else {
        ready.current = null;
        sheet.store.mark({ extent, view, isCut, text, cells });
      }
    } catch (error) {
      refuse(error);
    } finally {
      message.destroy(LOADING);
    }
  }, [message, reader, refuse, sheet]);

  const copy = useCallback((event: ClipboardEvent, isCut: boolean) => {
    const { total, view, fields } = latest.current;
    const extent = sheet.extent && recordsOf(sheet.extent, total);
    if (!extent) {
      message.info('这里没有可以复制的内容');
      return;
    }
    const prepared = ready.current;
    ready.current = null;
    if (prepared?.view === view && isSame(prepared.extent, extent)) {
      put(event, extent, prepared.cells, isCut);
      return;
    }
    const rows = rowsInPage(sheet, extent);
    if (rows) put(event, extent, rows.map((row) => extent.keys.map((key) => textOf(fields.get(key), row))), isCut);
    else void copyLater(extent, isCut);
  }, [copyLater, message, put, sheet]);

  const fill = useCallback((extent: Extent, source: number, direction: 'down' | 'right', series: boolean) => {
    const { total } = latest.current;
    const block = recordsOf(extent, total);
    if (!block || (direction === 'down' && block.count <= source)) return;
    void run('填充', block, (asked) => ledger.blocks.fill({ ...asked, source, direction, series }));
  }, [ledger, run]);

  const clear = useCallback(() => {
    const block = sheet.extent && recordsOf(sheet.extent, latest.current.total);
    if (block) void run('清除', block, (asked) => ledger.blocks.clear(asked));
  }, [ledger, run, sheet]);

  const replace = useCallback((extent: Extent, find: Find, by: string) => run('替换', extent, (asked) => ledger.blocks.replace({ ...asked, find, by })), [ledger, run]);

  /** Takes the whole command back. */
  const takeBack = useCallback(async () => {
    if (outcome?.seq == null) return;
    try {
      await ledger.history.undoEntries({ sequences: [outcome.seq] });
      forget(outcome);
      message.success(`已全部撤回，表格和${outcome.work}之前一样`);
    } catch (error) {
      refuse(error);
    }
  }, [forget, ledger, message, outcome, refuse]);

  const typeNew = useCallback((key: string, input: string) => {
    const extent = { from: latest.current.total, count: 1, keys: [key] };
    void unitFor([key], [[input]]).then(async (unit) => {
      if (unit !== undefined) await run('新增', extent, (asked) => ledger.blocks.paste({ ...asked, cells: [[input]], unit, cut: null }));
    }).catch(refuse);
  }, [ledger, refuse, run, unitFor]);

  return useMemo(() => ({ outcome, isBusy, dismiss: () => setOutcome(null), paste, copy, fill, clear, replace, takeBack, typeNew }), [outcome, isBusy, paste, copy, fill, clear, replace, takeBack, typeNew]);
}

/** Rows of a paste that mean something: empty ones beyond the end of the list would add nothing. */
function filledRows({ cells }: Clip, target: Extent, total: number): number {
  const inside = Math.max(total - target.from, 0);
  if (target.count <= inside) return target.count;
  let last = target.count;
  while (last > inside && (cells[(last - 1) % cells.length] ?? []).every((cell) => cell.trim() === '')) last -= 1;
  return last;
}

function isSame(a: Extent, b: Extent): boolean {
  return a.from === b.from && a.count === b.count && a.keys.join() === b.keys.join();
}

/** The rows of a block when all of them are in the page. */
function rowsInPage(sheet: Worksheet, { from, count }: Extent): GridRow[] | null {
  // More rows than the page keeps are never all there.
  if (count > 2_000) return null;
  const rows: GridRow[] = [];
  for (let index = from; index < from + count; index++) {
    const row = sheet.rowAt(index);
    if (!row) return null;
    rows.push(row);
  }
  return rows;
}

function textOf(field: Field | undefined, row: GridRow): string {
  return field ? editText(field, row.cells, row.labels) : '';
}
