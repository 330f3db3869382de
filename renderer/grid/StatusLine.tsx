import { useEffect, useState, useSyncExternalStore } from 'react';
import { MOST_BLOCK_CELLS } from '../../shared/contract/blocks.ts';
import type { Field, Register } from '../../shared/registers/define.ts';
import { formatMoney } from '../../shared/rules/money.ts';
import type { MoneyUnit } from '../../shared/rules/money.ts';
import { formatScaled } from '../../shared/rules/scaled.ts';
import { useClients } from '../app/clients.tsx';
import { cellsOf, recordsOf } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

type Summary = Awaited<ReturnType<ReturnType<typeof useClients>['reader']['blocks']['summary']>>;
type Sum = Summary['sums'][number];

interface Props {
  readonly sheet: Worksheet;
  readonly register: Register['name'];
  readonly view: number;
  readonly total: number;
  /** Rises when cells were stored: the sums are asked anew. */
  readonly round: number;
  readonly fields: ReadonlyMap<string, Field>;
  readonly moneyUnit: MoneyUnit;
}

const PAUSE_MS = 150;
const MOST_SUMS = 3;

/** What is selected, counted and added up, as at the foot of a worksheet. */
export function StatusLine({ sheet, register, view, total, round, fields, moneyUnit }: Props) {
  const { reader } = useClients();
  const selected = useSyncExternalStore(sheet.store.subscribe, () => sheet.store.selected);
  const marked = useSyncExternalStore(sheet.store.subscribe, () => sheet.store.marked);
  const filling = useSyncExternalStore(sheet.store.subscribe, () => sheet.store.filling);
  const extent = selected && sheet.extent ? recordsOf(sheet.extent, total) : null;
  const isBlock = extent !== null && cellsOf(extent) > 1;
  const [from, count, keys] = [extent?.from ?? 0, extent?.count ?? 0, extent?.keys.join(' ') ?? ''];
  const asked = isBlock ? `${view} ${round} ${from} ${count} ${keys}` : null;
  const [answer, setAnswer] = useState<{ asked: string; summary: Summary } | null>(null);
  useEffect(() => {
    if (asked === null || count > MOST_BLOCK_CELLS) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      reader.blocks.summary({ register, view, from, count, keys: keys.split(' ') })
        .then((summary) => { if (isCurrent) setAnswer({ asked, summary }); }, () => undefined);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked, count, from, keys, reader, register, view]);
  const size = filling ?? extent;
  const summary = asked !== null && answer?.asked === asked ? answer.summary : null;
  return (
    <div className="status-line" role="status" aria-live="polite">
      {filling && <strong>填充到 {filling.count} 行 × {filling.keys.length} 列　按规律填充；按住 Ctrl 松手为复制</strong>}
      {!filling && asked !== null && size && <span>已选 {size.count.toLocaleString('zh-CN')} 行 × {size.keys.length} 列</span>}
      {!filling && summary && <span>计数 {summary.filled.toLocaleString('zh-CN')}</span>}
      {!filling && summary?.sums.slice(0, MOST_SUMS).map((sum) => <SumText key={`${sum.key} ${sum.unit ?? ''}`} sum={sum} label={fields.get(sum.key)?.label ?? ''} moneyUnit={moneyUnit} />)}
      {!filling && summary && summary.sums.length > MOST_SUMS && <span className="quiet" title={summary.sums.slice(MOST_SUMS).map((sum) => `${fields.get(sum.key)?.label ?? ''} 合计 ${amount(sum, sum.sum, moneyUnit)}`).join('\n')}>另有 {summary.sums.length - MOST_SUMS} 列</span>}
      {!filling && asked !== null && extent && extent.count > MOST_BLOCK_CELLS && <span className="quiet">选得太多，不计算合计；整列的合计在表尾</span>}
      <span className="status-space" />
      {marked?.view === view && <span className="quiet">{marked.isCut ? '已剪切' : '已复制'} {marked.extent.count} 行 × {marked.extent.keys.length} 列，选好位置按 Ctrl+V，Esc 取消</span>}
    </div>
  );
}

function SumText({ sum, label, moneyUnit }: { readonly sum: Sum; readonly label: string; readonly moneyUnit: MoneyUnit }) {
  return <span>{label}：合计 <strong>{amount(sum, sum.sum, moneyUnit)}</strong>　平均 {amount(sum, average(sum.sum, sum.filled), moneyUnit)}</span>;
}

/** Rounded half away from zero to the last stored digit. */
function average(sum: number, count: number): number {
  return count === 0 ? 0 : Math.sign(sum) * Math.round(Math.abs(sum) / count);
}

function amount({ kind, unit }: Sum, value: number, moneyUnit: MoneyUnit): string {
  switch (kind) {
    case 'money':
      return `${formatMoney(value, moneyUnit)} ${moneyUnit}`;
    case 'area':
      return `${formatScaled(value)} ${unit ?? ''}`;
    case 'quantity':
      return formatScaled(value);
    case 'integer':
      return value.toLocaleString('zh-CN');
  }
}
