import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale';
import { AllCommunityModule, ModuleRegistry } from 'ag-grid-community';
import type { CellEditRequestEvent, CellKeyDownEvent, ColDef, ColumnState, GetRowIdParams, GridApi, IDatasource, SortChangedEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RowView } from '../../shared/contract/base.ts';
import type { Totals, ViewRequest } from '../../shared/contract/views.ts';
import type { Field } from '../../shared/registers/define.ts';
import { sumAreas } from '../../shared/rules/area.ts';
import { formatMoney } from '../../shared/rules/money.ts';
import type { MoneyUnit } from '../../shared/rules/money.ts';
import { formatScaled } from '../../shared/rules/scaled.ts';
import { useClients } from '../app/clients.tsx';
import { styleNonce } from '../app/nonce.ts';
import { refusalOf } from '../app/refusal.ts';
import { gridTheme, SIZES } from '../app/theme.ts';
import type { ShellSettings } from '../../shared/contract/desktop.ts';
import { arranged, columnOf, numberColumn } from './columns.tsx';
import type { CellRefusal, GridRow } from './columns.tsx';
import type { OpenView } from './useView.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

/** Rows a page; with ten of them kept the page's memory stays flat however long the list is. */
const BLOCK = 200;
const MOST_BLOCKS = 10;
const TOTALS_UID = 'totals';
const TEXTS = { ...AG_GRID_LOCALE_CN, to: '至', of: '共', noRowsToShow: '没有记录' };

export interface GridEdit { readonly uid: string; readonly key: string; readonly input: string }

export interface LedgerGridProps {
  readonly fields: readonly Field[];
  readonly view: OpenView;
  readonly totals: Totals | null;
  readonly sort: ViewRequest['sort'];
  readonly settings: ShellSettings;
  readonly layout: ShellSettings['layouts'][string] | undefined;
  readonly moneyUnit: MoneyUnit;
  readonly editable: boolean;
  /** Stores an edit and answers the stored rows, or what was refused. */
  onEdit: (edit: GridEdit) => Promise<{ rows: readonly RowView[] } | { refused: string }>;
  onSort: (sort: ViewRequest['sort']) => void;
  onChoose: (row: RowView) => void;
  onMark: (uids: readonly string[]) => void;
  onLayout: (layout: ShellSettings['layouts'][string]) => void;
  onReady: (api: GridApi<GridRow>) => void;
  /** The reader no longer knows the view (it was restarted, or too many lists were open). */
  onGone: () => void;
}

/** The worksheet of a register: pages of a view, edited in place, refusals kept in their cells. */
export function LedgerGrid(props: LedgerGridProps) {
  const { fields, view, totals, settings, layout, moneyUnit, editable } = props;
  const { reader } = useClients();
  const api = useRef<GridApi<GridRow> | null>(null);
  const [refused] = useState(() => new Map<string, CellRefusal>());
  // The layout is read when the grid is made; afterwards the grid itself holds it.
  const [firstLayout] = useState(layout);
  const shown = useRef(view);
  // A row that was focused before its page had come.
  const awaited = useRef<number | null>(null);
  const handlers = useRef(props);
  useLayoutEffect(() => {
    handlers.current = props;
  });

  const datasource = useMemo<IDatasource>(() => ({
    getRows: (block) => {
      const { startRow, endRow } = block;
      const { view: number, total } = shown.current;
      reader.views.page({ view: number, from: startRow, count: endRow - startRow })
        .then(({ rows }) => {
          block.successCallback(rows.map((row, index) => row ?? goneRow(startRow + index)), total);
          const row = awaited.current === null ? null : rows[awaited.current - startRow];
          if (!row) return;
          awaited.current = null;
          handlers.current.onChoose(row);
        }, (error: unknown) => {
          block.failCallback();
          if (refusalOf(error).code === 'VIEW_GONE' && shown.current.view === number) handlers.current.onGone();
        });
    },
  }), [reader]);

  useEffect(() => {
    // The first view is asked for by the grid itself; asking again would end an edit that has just begun.
    if (shown.current.view === view.view) return;
    shown.current = view;
    api.current?.setRowCount(view.total, true);
    api.current?.refreshInfiniteCache();
  }, [view]);

  const columns = useMemo<ColDef<GridRow>[]>(() => {
    const context = { moneyUnit, editable, refusal: (uid: string, key: string) => refused.get(`${uid} ${key}`) };
    return [numberColumn(), ...arranged(fields, firstLayout).map(({ field, width, hidden }) => ({ ...columnOf(field, context), initialWidth: width, initialHide: hidden }))];
  }, [fields, firstLayout, moneyUnit, editable, refused]);

  const edit = useCallback(async ({ data, colDef, newValue, oldValue, node, api: grid }: CellEditRequestEvent<GridRow, unknown>) => {
    const key = colDef.colId ?? '';
    const input = typeof newValue === 'string' ? newValue : '';
    if (input === (oldValue ?? '')) return;
    const cell = `${data.uid} ${key}`;
    const outcome = await handlers.current.onEdit({ uid: data.uid, key, input });
    if ('refused' in outcome) refused.set(cell, { input, message: outcome.refused });
    else refused.delete(cell);
    for (const row of 'rows' in outcome ? outcome.rows : []) grid.getRowNode(row.uid)?.setData(row);
    grid.refreshCells({ rowNodes: [node], force: true });
  }, [refused]);

  const press = useCallback((event: CellKeyDownEvent<GridRow>) => {
    const { event: key, data, colDef, api: grid } = event;
    if (!(key instanceof KeyboardEvent) || !data || data.totals || grid.getEditingCells().length > 0) return;
    const column = colDef.colId ?? '';
    if (key.key === 'Escape' && refused.delete(`${data.uid} ${column}`)) grid.refreshCells({ rowNodes: [event.node], force: true });
    if (key.key !== 'Delete' || !handlers.current.editable || column === '#') return;
    void handlers.current.onEdit({ uid: data.uid, key: column, input: '' }).then((outcome) => {
      if ('rows' in outcome) for (const row of outcome.rows) grid.getRowNode(row.uid)?.setData(row);
      else refused.set(`${data.uid} ${column}`, { input: '', message: outcome.refused });
      grid.refreshCells({ rowNodes: [event.node], force: true });
    });
  }, [refused]);

  const foot = useMemo(() => (totals ? [totalsRow(fields, totals, moneyUnit)] : []), [fields, totals, moneyUnit]);
  return (
    <div className="grid-box">
      <AgGridReact<GridRow>
        theme={gridTheme(settings.largeText ? SIZES.large : SIZES.normal)} styleNonce={styleNonce()} localeText={TEXTS}
        rowModelType="infinite" datasource={datasource} cacheBlockSize={BLOCK} maxBlocksInCache={MOST_BLOCKS} infiniteInitialRowCount={view.total}
        columnDefs={columns} getRowId={rowId} pinnedBottomRowData={foot} rowClassRules={ROW_CLASSES}
        readOnlyEdit onCellEditRequest={(event) => void edit(event)} onCellKeyDown={(event) => { if ('colDef' in event) press(event); }}
        enterNavigatesVertically enterNavigatesVerticallyAfterEdit stopEditingWhenCellsLoseFocus suppressMultiSort={false} alwaysMultiSort={false}
        rowSelection={ROW_SELECTION} ensureDomOrder maintainColumnOrder tooltipShowDelay={400} suppressColumnVirtualisation={false}
        onCellFocused={({ rowIndex, rowPinned, api: grid }) => {
          const row = rowIndex === null || rowPinned ? undefined : grid.getDisplayedRowAtIndex(rowIndex)?.data;
          awaited.current = rowIndex !== null && !rowPinned && row === undefined ? rowIndex : null;
          if (row) props.onChoose(row);
        }}
        onSelectionChanged={({ api: grid }) => props.onMark(grid.getSelectedRows().map((row) => row.uid))}
        onSortChanged={(event) => props.onSort(sortOf(event))}
        onColumnMoved={({ finished, api: grid }) => { if (finished) props.onLayout(layoutOf(grid.getColumnState())); }}
        onColumnResized={({ finished, source, api: grid }) => { if (finished && source === 'uiColumnResized') props.onLayout(layoutOf(grid.getColumnState())); }}
        onColumnVisible={({ api: grid }) => props.onLayout(layoutOf(grid.getColumnState()))}
        onGridReady={({ api: grid }) => {
          api.current = grid;
          props.onReady(grid);
        }}
      />
    </div>
  );
}

const ROW_SELECTION = { mode: 'multiRow', checkboxes: true, headerCheckbox: false, enableClickSelection: false } as const;
const ROW_CLASSES = { 'row-deactivated': ({ data }: { data: GridRow | undefined }) => data?.cells.deactivatedOn !== undefined };

function rowId({ data }: GetRowIdParams<GridRow>): string {
  return data.uid;
}

/** A row that was removed while the view still counts it: an empty line until the view is rebuilt. */
function goneRow(index: number): GridRow {
  return { id: -index - 1, uid: `gone-${index}`, cells: {}, labels: {}, totals: {} };
}

function totalsRow(fields: readonly Field[], totals: Totals, moneyUnit: MoneyUnit): GridRow {
  const texts: Record<string, string> = {};
  for (const field of fields) {
    if (field.kind === 'money' && totals.money[field.key] !== undefined) texts[field.key] = formatMoney(totals.money[field.key] ?? 0, moneyUnit);
    if (field.kind === 'area') texts[field.key] = areaTotal(totals.areas[field.key] ?? []);
  }
  const first = fields[1]?.key ?? '';
  return { id: 0, uid: TOTALS_UID, cells: {}, labels: {}, totals: { ...texts, [first]: `共 ${totals.count} 条` } };
}

/** One unit keeps its unit; mixed units are added up in 亩 (1亩 = 2000/3㎡). */
function areaTotal(parts: Totals['areas'][string]): string {
  const [only] = parts;
  if (!only) return '';
  const unit = parts.length === 1 ? only.unit : '亩';
  return `${formatScaled(sumAreas(parts, unit), 2)} ${unit}`;
}

function sortOf({ api }: SortChangedEvent<GridRow>): ViewRequest['sort'] {
  return api.getColumnState()
    .filter((column) => column.sort === 'asc' || column.sort === 'desc')
    .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
    .slice(0, 3)
    .map((column) => ({ key: column.colId, direction: column.sort === 'desc' ? 'desc' as const : 'asc' as const }));
}

function layoutOf(state: readonly ColumnState[]): ShellSettings['layouts'][string] {
  return state.filter((column) => /^[a-z]/iu.test(column.colId) && !column.colId.startsWith('ag-'))
    .map((column) => ({ key: column.colId, width: Math.round(column.width ?? 120), hidden: column.hide ?? false }));
}
