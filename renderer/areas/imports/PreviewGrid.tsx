import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale';
import { AllCommunityModule, ModuleRegistry } from 'ag-grid-community';
import type { CellEditRequestEvent, CellFocusedEvent, CellKeyDownEvent, GridApi, IDatasource } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { App } from 'antd';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ClipboardEvent } from 'react';
import type { ImportRow, PreviewFilter } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import { styleNonce } from '../../app/nonce.ts';
import { gridTheme, SIZES } from '../../app/theme.ts';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { readClip } from '../../grid/clipboard.ts';
import type { Clip } from '../../grid/clipboard.ts';
import { useCustomColumns } from './customColumns.ts';
import { linesOf } from './linesOf.ts';
import { placeBlock } from './pasteBlock.ts';
import type { Mend } from './pasteBlock.ts';
import { isTickable, OUTCOME, previewColumns, rawColumn, rawIndex, TAKEN } from './previewColumns.tsx';
import type { Halves } from './previewColumns.tsx';
import { resultFields } from './targets.ts';
import type { OpenSession } from './useImport.ts';
import type { PlanSheet } from './words.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

/** Lines a page; with ten of them kept the page's memory stays flat however long the sheet is. */
const BLOCK = 200;
const MOST_BLOCKS = 10;
// The grid's own Chinese leaves the names of keys in English.
const CHINESE = Object.fromEntries(Object.entries(AG_GRID_LOCALE_CN).map(([key, text]) => [key, text.replace(/\s*\bspace\b\s*/giu, '空格键')]));
const TEXTS = { ...CHINESE, to: '至', of: '共', noRowsToShow: '没有这样的行' };

/** A cell of the preview that is to be shown: its line, its column in the sheet (null is the line), and a number that differs every time. */
export interface Jump { readonly number: number; readonly index: number | null; readonly turn: number }

/** The cell that is looked at. */
export interface Choice { readonly place: number; readonly column: string; readonly row: ImportRow }

export interface PreviewGridProps {
  readonly open: OpenSession;
  readonly sheet: PlanSheet;
  readonly only: PreviewFilter;
  readonly halves: Halves;
  readonly jump: Jump | null;
  readonly onChoose: (choice: Choice | null) => void;
  readonly onMend: (mends: readonly Mend[]) => void;
  readonly onTake: (row: ImportRow) => void;
}

/** The worksheet as it is beside what it becomes: pages of a preview, mended in place and by block. */
export function PreviewGrid(props: PreviewGridProps) {
  const { open, sheet, only, halves, jump, onTake } = props;
  const { ledger } = useClients();
  const { settings } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const { session } = open.plan;
  const custom = useCustomColumns(sheet.register);
  const scale = (settings.largeText ? SIZES.large : SIZES.normal).text / SIZES.normal.text;
  const api = useRef<GridApi<ImportRow> | null>(null);
  const focus = useRef<{ place: number; column: string } | null>(null);
  const isStale = useRef(false);
  const jumped = useRef(0);
  const handlers = useRef(props);
  useLayoutEffect(() => {
    handlers.current = props;
  });

  const datasource = useMemo<IDatasource>(() => ({
    getRows: (block) => {
      const { startRow, endRow } = block;
      ledger.imports.preview({ session, sheet: sheet.index, from: startRow, count: endRow - startRow, only }).then(({ total, rows }) => {
        block.successCallback(rows, total);
        const at = focus.current;
        const row = at === null ? undefined : rows[at.place - startRow];
        // What is told about the cell under the cursor may have changed with it.
        if (at && row) handlers.current.onChoose({ ...at, row });
      }, () => block.failCallback());
    },
  }), [ledger, session, sheet.index, only]);

  const [known] = useState(open.version);
  const refresh = useCallback(() => {
    isStale.current = false;
    api.current?.refreshInfiniteCache();
  }, []);
  useEffect(() => {
    if (open.version === known) return;
    // Asking anew would end an edit that has just begun: it is done when the editing stops.
    if ((api.current?.getEditingCells().length ?? 0) > 0) isStale.current = true;
    else refresh();
  }, [open.version, known, refresh]);

  const show = useCallback((wanted: Jump | null) => {
    const grid = api.current;
    if (!grid || !wanted || jumped.current === wanted.turn) return;
    jumped.current = wanted.turn;
    if ((grid.getDisplayedRowCount()) <= wanted.number) grid.setRowCount(wanted.number + 1, false);
    const column = wanted.index === null ? OUTCOME : rawColumn(wanted.index);
    grid.ensureIndexVisible(wanted.number, 'middle');
    grid.ensureColumnVisible(column);
    grid.setFocusedCell(wanted.number, column);
  }, []);
  useEffect(() => show(jump), [jump, show]);

  // Mending changes neither headings nor targets; the columns then stay as they are, with their widths.
  const shape = JSON.stringify([sheet.register, sheet.columns.map(({ index, heading, target }) => [index, heading, target]), sheet.counts.changed + sheet.counts.conflicts + sheet.counts.missing > 0]);
  const [shaped, setShaped] = useState({ shape, sheet });
  if (shaped.shape !== shape) setShaped({ shape, sheet });
  const columns = useMemo(() => {
    const { sheet: of } = shaped;
    return previewColumns({ sheet: of, fields: of.register === null ? [] : resultFields(of, of.register, custom), halves, scale, onTake });
  }, [shaped, custom, halves, scale, onTake]);

  const edit = ({ data, column, newValue, oldValue, node }: CellEditRequestEvent<ImportRow, unknown>) => {
    const index = rawIndex(column.getColId());
    const input = typeof newValue === 'string' ? newValue : '';
    if (index === null || input === oldValue) return;
    node.setData({ ...data, raw: withText(data.raw, index, input) });
    handlers.current.onMend([{ number: data.number, index, input }]);
  };

  const press = (event: CellKeyDownEvent<ImportRow>) => {
    const { event: key, data, column, api: grid } = event;
    if (!(key instanceof KeyboardEvent) || !data || grid.getEditingCells().length > 0) return;
    const index = rawIndex(column.getColId());
    if (key.key === 'Delete' && index !== null && data.sheetRow > 0 && (data.raw[index] ?? '') !== '') handlers.current.onMend([{ number: data.number, index, input: '' }]);
    if (key.key === ' ' && column.getColId() === TAKEN && isTickable(data)) {
      key.preventDefault();
      handlers.current.onTake(data);
    }
  };

  const focused = ({ rowIndex, column, api: grid }: CellFocusedEvent<ImportRow>) => {
    if (rowIndex === null || column == null) return;
    const id = typeof column === 'string' ? column : column.getColId();
    focus.current = { place: rowIndex, column: id };
    const row = grid.getDisplayedRowAtIndex(rowIndex)?.data;
    if (row) handlers.current.onChoose({ place: rowIndex, column: id, row });
  };

  const copy = (event: ClipboardEvent) => {
    const cell = api.current?.getFocusedCell();
    const node = cell && api.current?.getDisplayedRowAtIndex(cell.rowIndex);
    if (!cell || !node || isTyping(event.target)) return;
    const text: unknown = api.current?.getCellValue({ rowNode: node, colKey: cell.column });
    if (typeof text !== 'string') return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };

  const clipOf = (data: { text: string; html: string }): Clip | null => {
    try {
      return readClip(data, null);
    } catch (error) {
      refuse(error);
      return null;
    }
  };

  const paste = async (event: ClipboardEvent) => {
    const grid = api.current;
    const cell = grid?.getFocusedCell();
    if (!grid || !cell || isTyping(event.target)) return;
    event.preventDefault();
    const data = { text: event.clipboardData.getData('text/plain'), html: event.clipboardData.getData('text/html') };
    const first = rawIndex(cell.column.getColId());
    if (first === null) {
      message.info('请先点“表格原样”里的一格，再粘贴');
      return;
    }
    const texts = clipOf(data)?.cells ?? [];
    const shown = grid.getAllDisplayedColumns().map((column) => rawIndex(column.getColId())).filter((index) => index !== null);
    if (texts.length === 0) return;
    const lines = await linesOf(ledger, { session, sheet: sheet.index, only }, cell.rowIndex, texts.length).catch(() => []);
    const { mends, left } = placeBlock(texts, lines, shown.slice(shown.indexOf(first)));
    if (left > 0) message.warning(`有 ${left} 格超出表格的范围，没有粘贴`);
    if (mends.length > 0) handlers.current.onMend(mends);
  };

  return (
    <div className="import-grid" onCopy={copy} onPaste={(event) => void paste(event)}>
      <AgGridReact<ImportRow>
        theme={gridTheme(settings.largeText ? SIZES.large : SIZES.normal)} styleNonce={styleNonce()} localeText={TEXTS}
        rowModelType="infinite" datasource={datasource} cacheBlockSize={BLOCK} maxBlocksInCache={MOST_BLOCKS} infiniteInitialRowCount={1}
        columnDefs={columns} defaultColDef={PLAIN} rowClassRules={ROW_CLASSES}
        readOnlyEdit onCellEditRequest={edit} onCellEditingStopped={() => { if (isStale.current) refresh(); }} onCellKeyDown={(event) => { if ('column' in event) press(event); }}
        enterNavigatesVertically enterNavigatesVerticallyAfterEdit stopEditingWhenCellsLoseFocus ensureDomOrder tooltipShowDelay={300}
        onCellFocused={focused}
        onGridReady={({ api: grid }) => {
          api.current = grid;
        }}
        onFirstDataRendered={() => show(handlers.current.jump)}
      />
    </div>
  );
}

const PLAIN = { sortable: false, suppressMovable: true, comparator: () => 0 } as const;
const ROW_CLASSES = {
  'import-row-quiet': ({ data }: { data: ImportRow | undefined }) => data?.outcome === 'skipped' || data?.outcome === 'same',
  'import-row-missing': ({ data }: { data: ImportRow | undefined }) => data?.outcome === 'missing',
};

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox');
}

function withText(raw: readonly string[], index: number, text: string): string[] {
  return Array.from({ length: Math.max(raw.length, index + 1) }, (_, at) => (at === index ? text : (raw[at] ?? '')));
}
