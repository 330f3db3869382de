import type { ColDef, EditableCallbackParams, ICellEditorParams, ICellRendererParams, ITooltipParams, ValueFormatterParams, ValueGetterParams } from 'ag-grid-community';
import type { RowView } from '../../shared/contract/base.ts';
import type { ShellSettings } from '../../shared/contract/desktop.ts';
import { editText, showCell } from '../../shared/registers/cell.ts';
import type { Field } from '../../shared/registers/define.ts';
import type { MoneyUnit } from '../../shared/rules/money.ts';
import { PickEditor } from './PickEditor.tsx';

/** A row of the grid: a stored row, the empty one for new records below the last, or the totals at the foot. */
export interface GridRow extends RowView {
  readonly totals?: Readonly<Record<string, string>>;
  readonly blank?: true;
}

/** The empty row at the end of a list: pasting or typing there adds records. */
export const BLANK_ROW: GridRow = { id: 0, uid: 'blank', cells: {}, labels: {}, blank: true };
const BLANK_HINT = '在这里粘贴或打字，可新增';

/** An input that was refused, kept in its cell until it is mended or given up. */
export interface CellRefusal { readonly input: string; readonly message: string }

/** What columns need from the grid around them. */
export interface ColumnContext {
  readonly moneyUnit: MoneyUnit;
  readonly editable: boolean;
  /** The column in which the empty row says what it is for. */
  readonly hintKey: string;
  /** The text with which an editor starts that was begun by typing. */
  typed: () => string | null;
  /** The refusal that stands in a cell. */
  refusal: (uid: string, key: string) => CellRefusal | undefined;
}

const RIGHT = new Set<Field['kind']>(['money', 'area', 'quantity', 'integer']);

const SHORT_TEXT = { component: 'agTextCellEditor' } as const;
const LONG_TEXT = { component: 'agLargeTextCellEditor', popup: true, params: { rows: 6, cols: 50, maxLength: 100_000 } } as const;

/** A text of several lines needs an editor of several lines: a one-line input would join them. */
function isLong(field: Field, value: string | null | undefined): boolean {
  return field.kind === 'text' && (field.multiline || (value ?? '').includes('\n'));
}

/** A heading with its unit: 原值(元). */
export function heading(field: Field, moneyUnit: MoneyUnit): string {
  return field.kind === 'money' ? `${field.label}(${moneyUnit})` : field.label;
}

/** The column of a field; its values are the texts that a person types and reads, the ledger parses them. */
export function columnOf(field: Field, context: ColumnContext): ColDef<GridRow> {
  return {
    colId: field.key,
    headerName: heading(field, context.moneyUnit),
    ...(field.help === undefined ? {} : { headerTooltip: field.help }),
    sortable: true,
    // Columns that stay at the left would lie over the block that is selected.
    lockPinned: true,
    // The view is sorted by the reader; the grid must not sort the page it holds.
    comparator: () => 0,
    editable: ({ data }: EditableCallbackParams<GridRow>) => context.editable && !field.readOnly && data !== undefined && data.totals === undefined,
    cellClass: RIGHT.has(field.kind) ? 'cell-number' : '',
    cellClassRules: { 'cell-refused': ({ data }) => data !== undefined && context.refusal(data.uid, field.key) !== undefined },
    headerClass: RIGHT.has(field.kind) ? 'head-number' : '',
    valueGetter: ({ data }: ValueGetterParams<GridRow>) => valueText(field, data, context),
    valueFormatter: ({ data, value }: ValueFormatterParams<GridRow, string>) => shownText(field, data, value ?? '', context),
    tooltip: ({ data }: ITooltipParams<GridRow>) => data && context.refusal(data.uid, field.key)?.message,
    ...(field.kind === 'choice' || field.kind === 'reference' || field.kind === 'flag'
      ? { cellEditor: PickEditor, cellEditorParams: { field, typed: () => context.typed() }, cellEditorPopup: true }
      : { cellEditorSelector: ({ value }: ICellEditorParams<GridRow, string>) => (isLong(field, value) ? LONG_TEXT : SHORT_TEXT) }),
  };
}

function valueText(field: Field, data: GridRow | undefined, context: ColumnContext): string {
  if (!data) return '';
  if (data.totals) return data.totals[field.key] ?? '';
  return context.refusal(data.uid, field.key)?.input ?? editText(field, data.cells, data.labels);
}

function shownText(field: Field, data: GridRow | undefined, value: string, context: ColumnContext): string {
  if (data?.blank) return field.key === context.hintKey ? BLANK_HINT : '';
  if (!data || data.totals || context.refusal(data.uid, field.key)) return value;
  return showCell(field, data.cells, data.labels, { moneyUnit: context.moneyUnit });
}

/** The first column: the row's place in the view, its colour mark, and 停用. */
export function numberColumn(): ColDef<GridRow> {
  return {
    colId: '#', headerName: '序号', width: 68, pinned: 'left', sortable: false, resizable: false, suppressMovable: true, editable: false, cellClass: 'cell-number cell-index',
    cellRenderer: ({ data, node }: ICellRendererParams<GridRow>) => {
      if (data?.totals) return '合计';
      if (data?.blank) return '＋';
      if (!data || node.rowIndex === null) return '';
      const colour = typeof data.cells.colour === 'string' ? data.cells.colour : '';
      return <span className={`mark mark-${colour}`} title={data.cells.deactivatedOn === undefined ? '' : '已停用'}>{node.rowIndex + 1}{data.cells.deactivatedOn === undefined ? '' : ' 停'}</span>;
    },
  };
}

/** Columns in the order, width and visibility that the user left them; new fields come at the end. */
export function arranged(fields: readonly Field[], layout: ShellSettings['layouts'][string] | undefined): { field: Field; width: number; hidden: boolean }[] {
  const known = new Map((layout ?? []).map((column, index) => [column.key, { ...column, index }]));
  return fields
    .map((field, index) => {
      const kept = known.get(field.key);
      return { field, width: kept?.width ?? field.width, hidden: kept?.hidden ?? field.hidden, place: kept?.index ?? 1_000 + index };
    })
    .sort((a, b) => a.place - b.place);
}
