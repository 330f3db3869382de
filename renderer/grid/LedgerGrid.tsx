import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale';
import { AllCommunityModule, ModuleRegistry } from 'ag-grid-community';
import type { CellEditRequestEvent, ColDef, ColumnState, GetRowIdParams, GridApi, IDatasource, RowSelectionOptions, SortChangedEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { RowView } from '../../shared/contract/base.ts';
import type { Totals, ViewRequest } from '../../shared/contract/views.ts';
import type { Field, Register } from '../../shared/registers/define.ts';
import { sumAreas } from '../../shared/rules/area.ts';
import { formatMoney } from '../../shared/rules/money.ts';
import type { MoneyUnit } from '../../shared/rules/money.ts';
import { formatScaled } from '../../shared/rules/scaled.ts';
import { useClients } from '../app/clients.tsx';
import { styleNonce } from '../app/nonce.ts';
import { refusalOf } from '../app/refusal.ts';
import { gridTheme, SIZES } from '../app/theme.ts';
import type { ShellSettings } from '../../shared/contract/desktop.ts';
import { CellSink } from './CellSink.tsx';
import { arranged, BLANK_ROW, columnOf, numberColumn } from './columns.tsx';
import type { CellRefusal, GridRow } from './columns.tsx';
import { FindReplace } from './FindReplace.tsx';
import type { FindMode } from './FindReplace.tsx';
import { RefusedBar } from './RefusedBar.tsx';
import { StatusLine } from './StatusLine.tsx';
import { useWorksheet } from './useWorksheet.ts';
import type { OpenView } from './useView.ts';
import './grid.css';

ModuleRegistry.registerModules([AllCommunityModule]);

/** Rows a page; with ten of them kept the page's memory stays flat however long the list is. */
const BLOCK = 200;
const MOST_BLOCKS = 10;
const TOTALS_UID = 'totals';
// The grid's own Chinese leaves the names of keys in English.
const CHINESE = Object.fromEntries(Object.entries(AG_GRID_LOCALE_CN).map(([key, text]) => [key, text.replace(/\s*\bspace\b\s*/giu, '空格键')]));
const TEXTS = { ...CHINESE, to: '至', of: '共', noRowsToShow: '没有记录' };

export interface GridEdit { readonly uid: string; readonly key: string; readonly input: string }

export interface LedgerGridProps {
  readonly register: Register;
  readonly fields: readonly Field[];
  readonly view: OpenView;
  readonly totals: Totals | null;
  readonly sort: ViewRequest['sort'];
  readonly settings: ShellSettings;
  readonly layout: ShellSettings['layouts'][string] | undefined;
  readonly moneyUnit: MoneyUnit;
  readonly editable: boolean;
  /** Why nothing can be changed, where it cannot. */
  readonly whyNot: string;
  readonly finding: FindMode | null;
  /** The place beside the list for 查找与替换, where it hides no cell. */
  readonly side: HTMLElement | null;
  onFinding: (mode: FindMode | null) => void;
  /** Stores an edit and answers the stored rows, or what was refused. */
  onEdit: (edit: GridEdit) => Promise<{ rows: readonly RowView[] } | { refused: string }>;
  /** A block command was stored; with added rows the list is built anew. */
  onBlock: (seq: number | null, added: number) => void;
  onSort: (sort: ViewRequest['sort']) => void;
  onChoose: (row: RowView) => void;
  onMark: (uids: readonly string[]) => void;
  onLayout: (layout: ShellSettings['layouts'][string]) => void;
  onReady: (api: GridApi<GridRow>) => void;
  /** The reader no longer knows the view (it was restarted, or too many lists were open). */
  onGone: () => void;
}

/** The worksheet of a register: pages of a view, edited in place and in blocks, refusals kept in their cells. */
export function LedgerGrid(props: LedgerGridProps) {
  const { register, fields, view, totals, settings, layout, moneyUnit, editable } = props;
  const { reader } = useClients();
  const api = useRef<GridApi<GridRow> | null>(null);
  const [refused] = useState(() => new Map<string, CellRefusal>());
  // The layout is read when the grid is made; afterwards the grid itself holds it.
  const [firstLayout] = useState(layout);
  const byKey = useMemo(() => new Map(fields.map((field) => [field.key, field])), [fields]);
  const hasBlank = editable && register.name !== 'attachment' && !register.isManaged;
  const [round, setRound] = useState(0);
  const { sheet, blocks, box, edit } = useWorksheet({ props, api, refused, byKey, hasBlank, onStored: () => setRound((before) => before + 1) });
  const shown = useRef(view);
  const handlers = useRef(props);
  useLayoutEffect(() => {
    handlers.current = props;
  });

  const datasource = useMemo<IDatasource>(() => ({
    getRows: (block) => {
      const { startRow, endRow } = block;
      const { view: number, total } = shown.current;
      const rows = total + (hasBlank ? 1 : 0);
      const count = Math.min(endRow, total) - startRow;
      const asked = count > 0 ? reader.views.page({ view: number, from: startRow, count }) : Promise.resolve({ rows: [] });
      asked.then((page) => {
        const lines = page.rows.map((row, index): GridRow => row ?? goneRow(startRow + index));
        if (hasBlank && startRow <= total && total < endRow) lines.push(BLANK_ROW);
        block.successCallback(lines, rows);
        sheet.loaded(startRow, page.rows);
      }, (error: unknown) => {
        block.failCallback();
        if (refusalOf(error).code === 'VIEW_GONE' && shown.current.view === number) handlers.current.onGone();
      });
    },
  }), [hasBlank, reader, sheet]);

  useEffect(() => {
    // The first view is asked for by the grid itself; asking again would end an edit that has just begun.
    if (shown.current.view === view.view) return;
    shown.current = view;
    api.current?.setRowCount(view.total + (hasBlank ? 1 : 0), true);
    api.current?.refreshInfiniteCache();
  }, [hasBlank, view]);

  const columns = useMemo<ColDef<GridRow>[]>(() => {
    const context = { moneyUnit, editable, hintKey: register.nameKey, typed: () => sheet.typed, refusal: (uid: string, key: string) => refused.get(`${uid} ${key}`) };
    return [numberColumn(), ...arranged(fields, firstLayout).map(({ field, width, hidden }) => ({ ...columnOf(field, context), initialWidth: width, initialHide: hidden }))];
  }, [fields, firstLayout, moneyUnit, editable, refused, register.nameKey, sheet]);

  const foot = useMemo(() => (totals ? [totalsRow(fields, totals, moneyUnit)] : []), [fields, totals, moneyUnit]);
  const jump = ({ uid, row, key }: { uid: string | null; row: number; key: string }) => {
    if (uid === null) return;
    reader.views.indexOf({ view: view.view, uid }).then((index) => sheet.go({ row: index ?? row, key }), () => sheet.go({ row, key }));
  };
  return (
    <>
      <div className="grid-box" ref={box}>
        <AgGridReact<GridRow>
          theme={gridTheme(settings.largeText ? SIZES.large : SIZES.normal)} styleNonce={styleNonce()} localeText={TEXTS}
          rowModelType="infinite" datasource={datasource} cacheBlockSize={BLOCK} maxBlocksInCache={MOST_BLOCKS} infiniteInitialRowCount={view.total + (hasBlank ? 1 : 0)}
          columnDefs={columns} getRowId={rowId} pinnedBottomRowData={foot} rowClassRules={ROW_CLASSES}
          readOnlyEdit onCellEditRequest={({ data, colDef, newValue, node }: CellEditRequestEvent<GridRow, unknown>) => edit({ row: node.rowIndex ?? 0, key: colDef.colId ?? '' }, data, typeof newValue === 'string' ? newValue : '')}
          enterNavigatesVertically enterNavigatesVerticallyAfterEdit stopEditingWhenCellsLoseFocus suppressMultiSort={false} alwaysMultiSort={false}
          rowSelection={ROW_SELECTION} ensureDomOrder maintainColumnOrder tooltipShowDelay={400} suppressColumnVirtualisation={false}
          onCellFocused={({ rowIndex, rowPinned, column }) => {
            if (rowIndex !== null && !rowPinned) sheet.focused(rowIndex, typeof column === 'string' ? column : (column?.getColId() ?? ''));
          }}
          onSelectionChanged={({ api: grid }) => props.onMark(grid.getSelectedRows().map((row) => row.uid))}
          onSortChanged={(event) => props.onSort(sortOf(event))}
          onColumnMoved={({ finished, api: grid }) => { if (finished) props.onLayout(layoutOf(grid.getColumnState())); }}
          onColumnResized={({ finished, source, api: grid }) => { if (finished && source === 'uiColumnResized') props.onLayout(layoutOf(grid.getColumnState())); }}
          onColumnVisible={({ api: grid }) => props.onLayout(layoutOf(grid.getColumnState()))}
          onDisplayedColumnsChanged={() => sheet.repaint()} onViewportChanged={() => sheet.repaint()} onBodyScroll={() => sheet.repaint()} onModelUpdated={() => sheet.repaint()} onGridSizeChanged={() => sheet.repaint()}
          onGridReady={({ api: grid }) => {
            api.current = grid;
            if (box.current) sheet.attach(grid, box.current);
            props.onReady(grid);
          }}
          onGridPreDestroyed={() => sheet.detach()}
        />
        <CellSink sheet={sheet} />
      </div>
      {blocks.outcome && <RefusedBar key={blocks.outcome.seq ?? -1} outcome={blocks.outcome} fields={byKey} refused={refused} onJump={jump} onTakeBack={() => void blocks.takeBack()} onClose={blocks.dismiss} />}
      <StatusLine sheet={sheet} register={register.name} view={view.view} total={view.total} round={round} fields={byKey} moneyUnit={moneyUnit} />
      {props.finding && props.side && createPortal(
        <FindReplace
          sheet={sheet} mode={props.finding} register={register.name} view={view.view} total={view.total} round={round} fields={byKey} editable={editable} isBusy={blocks.isBusy}
          onMode={props.onFinding} onClose={() => props.onFinding(null)} onReplace={blocks.replace}
        />, props.side)}
    </>
  );
}

const ROW_SELECTION: RowSelectionOptions<GridRow> = { mode: 'multiRow', checkboxes: true, headerCheckbox: false, enableClickSelection: false, hideDisabledCheckboxes: true, isRowSelectable: ({ data }) => data?.blank !== true };
const ROW_CLASSES = { 'row-blank': ({ data }: { data: GridRow | undefined }) => data?.blank === true, 'row-deactivated': ({ data }: { data: GridRow | undefined }) => data?.cells.deactivatedOn !== undefined };

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
