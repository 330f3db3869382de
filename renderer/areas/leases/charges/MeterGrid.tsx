import { Input, Select, Tag, Tooltip } from 'antd';
import { memo } from 'react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { MeterRow } from '../../../../shared/contract/charges.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { formatScaled } from '../../../../shared/rules/scaled.ts';
import type { Judged, MeterDraft } from './meterDraft.ts';
import { isChanged, judge, storedDraft } from './meterDraft.ts';

const CHANGES = [{ value: 'none' as const, label: '正常' }, { value: 'exchanged' as const, label: '换表' }, { value: 'rolled' as const, label: '走满一圈' }];

interface GridProps {
  readonly rows: readonly MeterRow[];
  readonly drafts: Readonly<Record<string, MeterDraft>>;
  readonly editable: boolean;
  readonly onDraft: (row: MeterRow, draft: MeterDraft) => void;
  /** A block of several cells pasted at the row with that place. */
  readonly onPaste: (at: number, text: string) => void;
}

/** Moves the focus to the reading of another row, with its text taken up, as in a worksheet. */
function focusRow(from: HTMLElement, at: number): void {
  const input = from.closest('table')?.querySelector<HTMLInputElement>(`input[data-row="${at}"]`);
  input?.focus();
  input?.select();
}

/** The meters of a market, stall by stall: Enter and the arrows go down and up, a pasted column fills downwards. */
export function MeterGrid({ rows, drafts, editable, onDraft, onPaste }: GridProps) {
  return (
    <div className="meter-box">
      <table className="meter-grid" aria-label="抄表">
        <thead>
          <tr><th scope="col">标的</th><th scope="col">承租方</th><th scope="col">上次读数</th><th scope="col">本次读数</th><th scope="col">换表</th><th scope="col">计费用量</th><th scope="col">金额(元)</th><th scope="col">情况</th></tr>
        </thead>
        <tbody>
          {rows.map((row, at) => <MeterLine key={row.charge} row={row} at={at} draft={drafts[row.charge] ?? null} editable={editable} onDraft={onDraft} onPaste={onPaste} />)}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps extends Pick<GridProps, 'editable' | 'onDraft' | 'onPaste'> {
  readonly row: MeterRow;
  readonly at: number;
  readonly draft: MeterDraft | null;
}

const MeterLine = memo(function MeterLine({ row, at, draft, editable, onDraft, onPaste }: LineProps) {
  const fields = draft ?? storedDraft(row);
  const judged = judge(row, fields);
  const isTouched = draft !== null && isChanged(row, draft);
  const change = (more: Partial<MeterDraft>) => onDraft(row, { ...fields, ...more });
  const isWrong = (field: keyof MeterDraft) => judged.state === 'wrong' && judged.field === field;
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    // A key that ends the choice of a Chinese word is not meant for the grid.
    if (event.nativeEvent.isComposing) return;
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    focusRow(event.currentTarget, at + step);
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/u.test(text.trimEnd())) return;
    event.preventDefault();
    onPaste(at, text);
  };
  const common = { size: 'small' as const, disabled: !editable, className: 'meter-field' };
  const name = row.object === '' ? row.contractName : row.object;
  return (
    <tr className={isTouched ? 'meter-touched' : undefined}>
      <th scope="row">{name}</th>
      <td className="meter-payer" title={row.payer}>{row.payer}</td>
      <td className="cell-number">
        {row.before === null
          ? <Input {...common} aria-label={`${name}上次读数`} placeholder="首次请填" status={isWrong('before') ? 'error' : ''} value={fields.before} onChange={(event) => change({ before: event.target.value })} />
          : fields.before}
      </td>
      <td>
        <Input
          {...common} aria-label={`${name}本次读数`} aria-invalid={isWrong('after')} data-row={at} inputMode="decimal" autoComplete="off" status={isWrong('after') ? 'error' : ''} value={fields.after}
          onChange={(event) => change({ after: event.target.value })} onKeyDown={keys} onPaste={paste} onFocus={(event) => event.target.select()}
        />
      </td>
      <td>
        <Select {...common} aria-label={`${name}换表`} variant="borderless" className="meter-change" value={fields.change} options={CHANGES} onChange={(next) => change({ change: next })} />
        {fields.change === 'exchanged' && (
          <div className="meter-exchange">
            <Input {...common} aria-label={`${name}旧表止数`} prefix="旧表止数" status={isWrong('oldEnd') ? 'error' : ''} value={fields.oldEnd} onChange={(event) => change({ oldEnd: event.target.value })} />
            <Input {...common} aria-label={`${name}新表起数`} prefix="新表起数" placeholder="0" status={isWrong('newStart') ? 'error' : ''} value={fields.newStart} onChange={(event) => change({ newStart: event.target.value })} />
          </div>
        )}
      </td>
      <td className="cell-number">{judged.state === 'read' && `${formatScaled(judged.bill.quantity)} ${row.terms.measure}`}</td>
      <td className="cell-number">{judged.state === 'read' && <Tooltip title={judged.bill.explained}><span className="explained">{formatMoney(judged.bill.amount)}</span></Tooltip>}</td>
      <td><Standing row={row} judged={judged} isTouched={isTouched} /></td>
    </tr>
  );
});

function Standing({ row: { reading }, judged, isTouched }: { readonly row: MeterRow; readonly judged: Judged; readonly isTouched: boolean }) {
  if (judged.state === 'wrong') return <span className="wrong" role="alert">{judged.problem}</span>;
  const warning = judged.state === 'read' && judged.warning !== null ? <span className="waits">{judged.warning}</span> : null;
  if (isTouched && reading?.isPaid === true) return <span className="waits">已收款，保存后另计差额</span>;
  if (isTouched && reading?.isBilled === true) return <span className="waits">已生成收费，保存后随之改正</span>;
  if (isTouched) return warning ?? <span className="quiet">未保存</span>;
  if (reading === null) return <span className="quiet">未抄</span>;
  if (reading.isPaid) return <Tag>已收费 {formatMoney(reading.billed)}，已有收款</Tag>;
  if (reading.isBilled) return <Tag>已生成收费 {formatMoney(reading.billed)}</Tag>;
  return warning ?? <span>已抄</span>;
}
