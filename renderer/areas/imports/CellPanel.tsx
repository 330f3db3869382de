import { Button, Checkbox } from 'antd';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { fieldKey, issuesAt, OUTCOME, rawIndex, recordText, resultText, TAKEN } from './previewColumns.tsx';
import type { Choice } from './PreviewGrid.tsx';
import { keysOf } from './targets.ts';
import { LEVELS, OUTCOMES, placeText, shownHeading } from './words.ts';
import type { CellIssue, PlanSheet } from './words.ts';

interface PanelProps {
  readonly sheet: PlanSheet;
  readonly choice: Choice | null;
  readonly isBusy: boolean;
  /** Writes a text into the chosen line. */
  readonly onWrite: (index: number, input: string) => void;
  /** Writes it wherever the column asks the same of the same text. */
  readonly onAnswer: (index: number, raw: string, input: string) => void;
  readonly onTake: () => void;
}

/** What there is to know about the chosen cell: its place, its text, what becomes of it, and what to do where that is not clear. */
export function CellPanel(props: PanelProps) {
  const { sheet, choice } = props;
  if (!choice) return <section className="import-cell-panel quiet" aria-label="这一格">点一格，这里会说明它导入后成为什么。有 ✕（有问题）、？（要回答）、！（请核对）的格请逐一看过。</section>;
  const { row, column } = choice;
  const index = rawIndex(column);
  const whole = column === OUTCOME || column === TAKEN || column === 'row';
  const issues = whole ? row.problems : issuesAt(row, index ?? sourceOf(sheet, column));
  return (
    <section className="import-cell-panel" aria-label="这一格" aria-live="polite">
      <p className="import-cell-facts"><strong>{placeText(sheet, row, index)}</strong>{index === null ? <LineText {...props} choice={choice} /> : <RawText sheet={sheet} choice={choice} index={index} />}</p>
      {issues.map((issue, at) => <Issue key={at} {...props} issue={issue} />)}
      {issues.length === 0 && index !== null && <p className="quiet">这一格没有问题。</p>}
    </section>
  );
}

/** The column of the sheet that fills the field of a column of the right half. */
function sourceOf(sheet: PlanSheet, column: string): number | null {
  const key = fieldKey(column);
  return sheet.columns.find((one) => key !== null && keysOf(one).includes(key))?.index ?? null;
}

function RawText({ sheet, choice: { row }, index }: { readonly sheet: PlanSheet; readonly choice: Choice; readonly index: number }) {
  const column = sheet.columns.find((one) => one.index === index);
  const { register } = sheet;
  const results = column && register !== null ? keysOf(column).map((key) => resultText(row, register, key)).filter((text) => text !== '') : [];
  return (
    <>
      <span>{shownHeading(sheet, column?.heading ?? '')}：<q>{row.raw[index] ?? ''}</q></span>
      {results.length > 0 && <span>→ 导入后：{results.join(' 至 ')}</span>}
    </>
  );
}

function LineText({ sheet, choice: { row, column }, isBusy, onTake }: PanelProps & { readonly choice: Choice }) {
  const key = fieldKey(column);
  const change = row.changes.find((one) => one.key === key);
  if (change) return <span>{change.label}：导出时 <q>{change.old}</q>，台账现在 <q>{change.now}</q>，表格里 <q>{change.new}</q></span>;
  const spread = sheet.register === null && key !== null ? row.records.filter(({ register }) => register === key) : [];
  return (
    <>
      <span>{OUTCOMES[row.outcome]}{row.reason === null ? '' : `：${row.reason}`}</span>
      {row.outcome === 'missing' && <span>{row.records[0]?.name} <Checkbox checked={row.taken} disabled={isBusy} onChange={onTake}>从台账删除这条记录</Checkbox></span>}
      {(row.outcome === 'changed' || row.outcome === 'conflict') && <Checkbox checked={row.taken} disabled={isBusy} onChange={onTake}>采用表格里的内容</Checkbox>}
      {spread.map((record, at) => <span key={at}>{REGISTERS[record.register].title}：{recordText(record)}</span>)}
    </>
  );
}

function Issue({ issue, isBusy, onWrite, onAnswer }: PanelProps & { readonly issue: CellIssue }) {
  const { index, level, label, raw, message, keptIn, proposals } = issue;
  return (
    <div className="import-issue">
      <p className={`import-issue-${level}`}>{LEVELS[level].mark} {LEVELS[level].text}：{label === '' ? '' : `${label}${raw === '' ? '' : `“${raw}”`}，`}{message}{keptIn === null ? '' : `（原文会写在${keptIn}里）`}</p>
      {index !== null && proposals.map((proposal) => (
        <div key={proposal.input} className="import-proposal">
          <strong>{proposal.label}</strong>
          <Button size="small" type="primary" ghost disabled={isBusy} aria-label={`${proposal.label}：写入这一格`} onClick={() => onWrite(index, proposal.input)}>写入这一格</Button>
          <Button size="small" disabled={isBusy} aria-label={`${proposal.label}：同样内容的全部这样处理`} onClick={() => onAnswer(index, raw, proposal.input)}>同样内容的全部这样处理</Button>
        </div>
      ))}
    </div>
  );
}
