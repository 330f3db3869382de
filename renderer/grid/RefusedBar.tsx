import { Button } from 'antd';
import { useState } from 'react';
import type { Field } from '../../shared/registers/define.ts';
import type { CellRefusal } from './columns.tsx';
import type { Outcome } from './useBlocks.tsx';

interface Props {
  readonly outcome: Outcome;
  readonly fields: ReadonlyMap<string, Field>;
  readonly refused: ReadonlyMap<string, CellRefusal>;
  /** Shows the cell; `row` is its place when the command was stored. */
  onJump: (cell: { uid: string | null; row: number; key: string }) => void;
  onTakeBack: () => void;
  onClose: () => void;
}

/** After a block command of which a part was refused: how much was stored, and the way through the rest. */
export function RefusedBar({ outcome, fields, refused, onJump, onTakeBack, onClose }: Props) {
  const [at, setAt] = useState<number | null>(null);
  const { changed, added, refusedCount, work, seq } = outcome;
  // Cells that were mended or given up meanwhile need no more looking at.
  const left = outcome.refused.filter(({ uid, key }) => uid === null || refused.has(`${uid} ${key}`));
  const shown = at === null ? undefined : left[Math.min(at, left.length - 1)];
  const go = (to: number) => {
    const index = (to + left.length) % Math.max(left.length, 1);
    const cell = left[index];
    setAt(index);
    if (cell) onJump({ uid: cell.uid, row: outcome.from + cell.row, key: cell.key });
  };
  return (
    <div className="refused-bar" role="status">
      <div className="refused-line">
        <strong>{seq === null ? `${work}没有保存任何内容` : `已保存 ${changed} 格${added > 0 ? `，新增 ${added} 条` : ''}`}，{refusedCount} 格没有保存</strong>
        {left.length > 0 && <Button size="small" type="primary" onClick={() => go(at === null ? 0 : at + 1)}>{at === null ? '逐个查看' : '下一个'}</Button>}
        {at !== null && left.length > 1 && <Button size="small" onClick={() => go(at - 1)}>上一个</Button>}
        {seq !== null && <Button size="small" onClick={onTakeBack}>全部撤回</Button>}
        <Button size="small" onClick={onClose}>知道了</Button>
        {refusedCount > outcome.refused.length && <span className="quiet">只列出前 {outcome.refused.length} 格</span>}
      </div>
      {shown && (
        <div className="refused-one">
          {Math.min(at ?? 0, left.length - 1) + 1}/{left.length}　第 {outcome.from + shown.row + 1} 行：{reasonOf(shown, fields.get(shown.key)?.label ?? shown.key)}{shown.uid === null && '　这一行没有新增'}
        </div>
      )}
    </div>
  );
}

const MOST_INPUT = 24;

/** The reason with its column, and the beginning of what was put in. */
function reasonOf({ message, input }: Outcome['refused'][number], label: string): string {
  const short = input.length > MOST_INPUT ? `${input.slice(0, MOST_INPUT)}…` : input;
  return `${message.includes(label) ? '' : `“${label}”`}${message}${input === '' ? '' : `（填的是“${short}”）`}`;
}
