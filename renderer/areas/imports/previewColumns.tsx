import type { ColDef, ColGroupDef, EditableCallbackParams, ICellEditorParams, ICellRendererParams, ITooltipParams, ValueGetterParams } from 'ag-grid-community';
import type { ImportRow } from '../../../shared/contract/imports.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { ResultField } from './targets.ts';
import { LEVELS, lettersOf, OUTCOMES, shownHeading, worstLevel } from './words.ts';
import type { CellIssue, IssueLevel, PlanColumn, PlanSheet } from './words.ts';

/** Which half of the preview is shown. */
export type Halves = 'both' | 'raw' | 'result';

export const OUTCOME = 'outcome';
export const TAKEN = 'taken';
const RAW = 'raw:';
const FIELD = 'field:';
const SPREAD: readonly RegisterName[] = ['asset', 'parcel', 'contract', 'party'];
const SHORT_TEXT = { component: 'agTextCellEditor' } as const;
const LONG_TEXT = { component: 'agLargeTextCellEditor', popup: true, params: { rows: 6, cols: 50, maxLength: 2_000_000 } } as const;

/** The grid's name of a column of the sheet. */
export function rawColumn(index: number): string {
  return `${RAW}${index}`;
}

/** The column of the sheet behind a column of the grid; null for every other one. */
export function rawIndex(column: string): number | null {
  return column.startsWith(RAW) ? Number(column.slice(RAW.length)) : null;
}

/** The field behind a column of the grid's right half; null for every other one. */
export function fieldKey(column: string): string | null {
  return column.startsWith(FIELD) ? column.slice(FIELD.length) : null;
}

/** What is told about a cell of the sheet, or, for null, about its whole line. */
export function issuesAt(row: ImportRow, index: number | null): CellIssue[] {
  return row.problems.filter((issue) => issue.index === index);
}

/** What a line writes into a field of its register. */
export function resultText(row: ImportRow, register: RegisterName, key: string): string {
  const fields = row.records.find((record) => record.register === register)?.fields ?? [];
  return fields.find((field) => (key.startsWith('label:') ? field.label === key.slice('label:'.length) : field.key === key))?.text ?? '';
}

interface ColumnContext {
  readonly sheet: PlanSheet;
  readonly fields: readonly ResultField[];
  readonly halves: Halves;
  /** How much larger than 14 px the text is. */
  readonly scale: number;
  readonly onTake: (row: ImportRow) => void;
}

/** The columns of a preview: row number, outcome and tick; the sheet as it is; what it becomes. */
export function previewColumns({ sheet, fields, halves, scale, onTake }: ColumnContext): (ColDef<ImportRow> | ColGroupDef<ImportRow>)[] {
  const { changed, conflicts, missing } = sheet.counts;
  const { register } = sheet;
  const results = register === null ? SPREAD.map((one) => spreadColumn(one, scale)) : fields.map((field) => resultColumn(register, field, scale));
  return [
    {
      colId: 'row', headerName: '行', headerTooltip: '表格里的行号', width: Math.round(64 * scale), pinned: 'left', resizable: false, cellClass: 'cell-number cell-index',
      valueGetter: ({ data }: ValueGetterParams<ImportRow>) => (data === undefined ? '' : data.sheetRow === 0 ? '—' : String(data.sheetRow)),
    },
    outcomeColumn(scale),
    ...(changed + conflicts + missing > 0 ? [takenColumn(onTake, scale)] : []),
    ...(halves === 'result' ? [] : [{ groupId: 'raw', headerName: '表格原样（双击或直接打字可以改；往右是“导入后”）', headerClass: 'import-head-raw', marryChildren: true, children: sheet.columns.map((column) => sheetColumn(sheet, column, scale)) }]),
    ...(halves === 'raw' ? [] : [{ groupId: 'result', headerName: '导入后', headerClass: 'import-head-result', marryChildren: true, children: results }]),
  ];
}

function outcomeColumn(scale: number): ColDef<ImportRow> {
  return {
    colId: OUTCOME, headerName: '结果', width: Math.round(92 * scale), pinned: 'left', resizable: false,
    cellRenderer: ({ data }: ICellRendererParams<ImportRow>) => {
      if (!data) return '';
      const level = worstLevel(issuesAt(data, null));
      return <span className={`import-outcome import-outcome-${data.outcome}`}>{OUTCOMES[data.outcome]}{level === null ? '' : ` ${LEVELS[level].mark}`}</span>;
    },
    tooltip: ({ data }: ITooltipParams<ImportRow>) => data && [data.reason ?? '', ...issuesAt(data, null).map(({ message }) => message)].filter((text) => text !== '').join('\n'),
  };
}

function takenColumn(onTake: (row: ImportRow) => void, scale: number): ColDef<ImportRow> {
  return {
    colId: TAKEN, headerName: '采用', headerTooltip: '打勾的修改、冲突和缺少的行，确认导入时才会改到台账里', width: Math.round(64 * scale), pinned: 'left', resizable: false,
    cellRenderer: ({ data }: ICellRendererParams<ImportRow>) => (data && isTickable(data)
      ? <input type="checkbox" tabIndex={-1} aria-label={`采用第 ${data.sheetRow} 行`} checked={data.taken} onChange={() => onTake(data)} />
      : ''),
  };
}

/** Whether a person decides about a line: new ones are always taken, same ones never. */
export function isTickable({ outcome }: ImportRow): boolean {
  return outcome === 'changed' || outcome === 'conflict' || outcome === 'missing';
}

function sheetColumn(sheet: PlanSheet, column: PlanColumn, scale: number): ColDef<ImportRow> {
  const { index, heading, hidden, samples, target } = column;
  const shown = shownHeading(sheet, heading);
  const levelOf = (data: ImportRow | undefined): IssueLevel | null => (data ? worstLevel(issuesAt(data, index)) : null);
  return {
    colId: rawColumn(index),
    headerName: `${lettersOf(sheet, index)} ${shown}${hidden ? '（隐藏）' : ''}`.trim(), headerTooltip: shown,
    initialWidth: Math.round(widthOf(shown, samples) * scale), wrapHeaderText: true, autoHeaderHeight: true,
    headerClass: 'import-head-raw', cellClass: target.to === 'skip' ? 'import-raw quiet' : 'import-raw',
    editable: ({ data }: EditableCallbackParams<ImportRow>) => data !== undefined && data.sheetRow > 0,
    valueGetter: ({ data }: ValueGetterParams<ImportRow>) => data?.raw[index] ?? '',
    cellEditorSelector: ({ value }: ICellEditorParams<ImportRow, string>) => ((value ?? '').includes('\n') ? LONG_TEXT : SHORT_TEXT),
    cellClassRules: {
      'import-cell-problem': ({ data }) => levelOf(data) === 'problem',
      'import-cell-ask': ({ data }) => levelOf(data) === 'ask',
      'import-cell-doubt': ({ data }) => levelOf(data) === 'doubt',
    },
    tooltip: ({ data }: ITooltipParams<ImportRow>) => data && issuesAt(data, index).map(({ message }) => message).join('\n'),
  };
}

function resultColumn(register: RegisterName, { key, label }: ResultField, scale: number): ColDef<ImportRow> {
  return {
    colId: `${FIELD}${key}`, headerName: label, headerTooltip: label, initialWidth: Math.round(130 * scale), headerClass: 'import-head-result', cellClass: 'import-result',
    valueGetter: ({ data }: ValueGetterParams<ImportRow>) => (data ? resultText(data, register, key) : ''),
    cellClassRules: { 'import-changed': ({ data }) => data?.changes.some((change) => change.key === key) === true },
    tooltip: ({ data }: ITooltipParams<ImportRow>) => {
      const change = data?.changes.find((one) => one.key === key);
      return change && `台账现在：${change.now === '' ? '（空）' : change.now}\n表格里：${change.new === '' ? '（空）' : change.new}`;
    },
  };
}

function spreadColumn(register: RegisterName, scale: number): ColDef<ImportRow> {
  return {
    colId: `${FIELD}${register}`, headerName: REGISTERS[register].title, initialWidth: Math.round(320 * scale), headerClass: 'import-head-result', cellClass: 'import-result',
    valueGetter: ({ data }: ValueGetterParams<ImportRow>) => data?.records.filter((record) => record.register === register).map(recordText).join(' / ') ?? '',
    tooltip: ({ data }: ITooltipParams<ImportRow>) => data?.records.filter((record) => record.register === register).map((record) => [record.name, ...record.fields.map(({ label, text }) => `${label}：${text}`)].join('\n')).join('\n\n'),
  };
}

/** A record in one line: its name and what it holds. */
export function recordText({ name, fields }: ImportRow['records'][number]): string {
  const texts = fields.filter(({ text }) => text !== name).map(({ label, text }) => `${label}：${text}`);
  return texts.length === 0 ? name : `${name}（${texts.join('；')}）`;
}

/** A width in which the heading, in two lines, and the samples can be read, within reason. */
function widthOf(heading: string, samples: readonly string[]): number {
  const longest = Math.max(widthOfLine(heading) / 2, ...samples.map((text) => widthOfLine(text.split('\n', 1).join(''))));
  return Math.min(260, Math.max(88, Math.round(longest) + 44));
}

/** About as many pixels as a line takes: letters of the Chinese script are twice as wide. */
function widthOfLine(line: string): number {
  return line.length * 8 + (line.match(/[^\u0020-\u00ff]/gu)?.length ?? 0) * 7;
}
