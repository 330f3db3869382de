import type { ImportCounts, ImportPlan, ImportRow, IssueKind, Outcome, PreviewFilter } from '../../../shared/contract/imports.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { noticeColumn } from '../../../shared/rules/importing/noticeColumns.ts';
import { SECTION_HEADING } from '../../../shared/rules/importing/sections.ts';

export type PlanSheet = ImportPlan['sheets'][number];
export type PlanColumn = PlanSheet['columns'][number];
export type CellIssue = ImportRow['problems'][number];
export type IssueLevel = CellIssue['level'];

/** What becomes of a line, in the words of the page; the class colours its mark. */
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  new: '新增', same: '相同', changed: '修改', conflict: '冲突', missing: '缺少', skipped: '跳过', problem: '有问题',
};

/** How serious it is, with the mark that stands in the cell so that colour alone says nothing. */
export const LEVELS: Readonly<Record<IssueLevel, { readonly text: string; readonly mark: string }>> = {
  problem: { text: '有问题', mark: '✕' }, ask: { text: '要回答', mark: '？' }, doubt: { text: '请核对', mark: '！' },
};

export const KINDS: Readonly<Record<IssueKind, string>> = {
  date: '日期', money: '金额', area: '面积', number: '数字', choice: '选项', reference: '名称对不上', identifier: '证号', missing: '必填项空着', damaged: '内容损坏', merged: '合并单元格',
  unit: '计量单位', duplicate: '重复', hidden: '隐藏的行列', formula: '公式', text: '文字', other: '其他',
};

interface Chip { readonly value: PreviewFilter; readonly label: string; readonly count: (counts: ImportCounts) => number; readonly always: boolean }

/** The lists of a preview, each with its count. */
export const FILTERS: readonly Chip[] = [
  { value: 'all', label: '全部', count: ({ rows, missing }) => rows + missing, always: true },
  { value: 'new', label: '新增', count: ({ created }) => created, always: true },
  { value: 'changed', label: '修改', count: ({ changed }) => changed, always: false },
  { value: 'conflict', label: '冲突', count: ({ conflicts }) => conflicts, always: false },
  { value: 'missing', label: '缺少', count: ({ missing }) => missing, always: false },
  { value: 'same', label: '相同', count: ({ same }) => same, always: false },
  { value: 'skipped', label: '跳过', count: ({ skipped }) => skipped, always: false },
  { value: 'problems', label: '有问题', count: ({ problems }) => problems, always: true },
  { value: 'asked', label: '要回答', count: ({ asked }) => asked, always: false },
  { value: 'doubts', label: '请核对', count: ({ doubts }) => doubts, always: true },
];

/** How a sheet was recognised. */
export function profileText({ profile, profileName }: PlanSheet): string {
  switch (profile) {
    case 'template': return '本程序的模板或导出表';
    case 'notices': return '招租、成交公告汇总表';
    case 'saved': return `记住的表格“${profileName ?? ''}”`;
    case 'platform': return profileName ?? '平台导出表';
    case 'headings': return '按表头识别';
  }
}

/** What a sheet's rows become. */
export function becomes({ register }: PlanSheet): string {
  return register === null ? '资产、资源和合同' : REGISTERS[register].listTitle;
}

/** A, B … Z, AA: a column (from 0) as the spreadsheet names it. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** The letters of a column; with tables side by side it has one in each. The column of section rows stands nowhere. */
export function lettersOf(sheet: PlanSheet, index: number): string {
  if (isSectionColumn(sheet, index)) return '';
  // A column behind the last of the tables side by side belongs to all of them.
  const blocks = index < sheet.width ? sheet.blocks : sheet.blocks.slice(-1);
  return blocks.map((block) => columnLetter(block + index)).join('、');
}

/** The letter of a cell's column in the table in which its line stands. */
function letterOf(sheet: PlanSheet, block: number, index: number): string {
  return isSectionColumn(sheet, index) ? '' : columnLetter((index < sheet.width ? block : (sheet.blocks.at(-1) ?? 0)) + index);
}

function isSectionColumn(sheet: PlanSheet, index: number): boolean {
  const last = sheet.columns.at(-1);
  return last?.index === index && last.heading === SECTION_HEADING;
}

/** A heading as the page shows it: collected notices have English ones. */
export function shownHeading(sheet: PlanSheet, heading: string): string {
  if (heading.trim() === '') return '（无表头）';
  return sheet.profile === 'notices' ? (noticeColumn(heading)?.label ?? heading) : heading;
}

/** A cell's place as a person finds it in the workbook: 第 5 行 C 列. */
export function placeText(sheet: PlanSheet, { sheetRow, block }: { readonly sheetRow: number; readonly block: number }, index: number | null): string {
  const row = sheetRow === 0 ? '表格里没有这一行' : `第 ${sheetRow} 行`;
  const letter = index === null ? '' : letterOf(sheet, block, index);
  return letter === '' ? row : `${row} ${letter} 列`;
}

/** The most serious of what is told about a cell. */
export function worstLevel(issues: readonly CellIssue[]): IssueLevel | null {
  for (const level of ['problem', 'ask', 'doubt'] as const) if (issues.some((issue) => issue.level === level)) return level;
  return null;
}

/** The name of a sheet; a text file has none. */
export function sheetName({ name }: PlanSheet): string {
  return name.trim() === '' ? '表格' : name.trim();
}
