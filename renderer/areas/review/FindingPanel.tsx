import { CloseOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useEffect, useRef } from 'react';
import type { Finding } from '../../../shared/contract/review.ts';
import { useFocusBack } from '../../components/focus.ts';
import { ExplainForm } from './ExplainForm.tsx';
import { RecordLink, SeverityMark } from './marks.tsx';
import { findingKey } from './tally.ts';

interface PanelProps {
  readonly finding: Finding;
  /** From 0, in the whole list. */
  readonly place: number;
  readonly total: number;
  /** False once it has left the list, as it was explained or mended. */
  readonly isListed: boolean;
  readonly canStep: (step: 1 | -1) => boolean;
  readonly onStep: (step: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Everything of one finding beside the list, with what is said to it. Alt and an arrow go to the next, Esc closes. */
export function FindingPanel({ finding, place, total, isListed, canStep, onStep, onClose }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  const key = findingKey(finding);
  useFocusBack();
  // With the finding the field changes, and what had the focus may be gone; a panel before gives it back first, see `useFocusBack`.
  useEffect(() => {
    const timer = setTimeout(() => {
      const shown = panel.current;
      if (shown !== null && !shown.contains(document.activeElement)) (shown.querySelector<HTMLElement>('textarea') ?? shown.querySelector<HTMLElement>('button'))?.focus();
    });
    return () => clearTimeout(timer);
  }, [key]);
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    onStep(event.key === 'ArrowDown' ? 1 : -1);
  };
  return (
    <aside ref={panel} className="row-panel" aria-label="问题详情" onKeyDown={press}>
      <div className="row-panel-head"><strong>{finding.title}</strong><Button type="text" aria-label="关闭" icon={<CloseOutlined aria-hidden />} onClick={onClose} /></div>
      <Space className="review-steps">
        <Button size="small" aria-disabled={!canStep(-1)} className={canStep(-1) ? '' : 'review-end'} onClick={() => onStep(-1)}>上一条</Button>
        <Button size="small" aria-disabled={!canStep(1)} className={canStep(1) ? '' : 'review-end'} onClick={() => onStep(1)}>下一条</Button>
        <span className="quiet" role="status">{isListed ? `第 ${place + 1} 条，共 ${total} 条` : '这一条已不在列表中'}</span>
      </Space>
      <div key={`${key} facts`} className="row-panel-body"><Facts finding={finding} /></div>
      <ExplainForm key={key} finding={finding} />
    </aside>
  );
}

function Facts({ finding: { severity, rule, subject, unitName, compared, clause, mend, records } }: { readonly finding: Finding }) {
  const others = records.filter(({ uid }) => uid !== subject.uid);
  return (
    <dl className="review-facts">
      <dt>轻重</dt><dd><SeverityMark severity={severity} />　{rule}</dd>
      <dt>记录</dt><dd><RecordLink record={subject} /></dd>
      <dt>所属单位</dt><dd>{unitName}</dd>
      <dt>对照</dt><dd className="review-compared"><span>{compared[0]}</span><span>{compared[1]}</span></dd>
      <dt>依据</dt><dd>{clause || '本地标准'}</dd>
      <dt>怎么办</dt><dd>{mend}</dd>
      {others.length > 0 && <><dt>有关记录</dt><dd><ul className="plain-list">{others.map((record) => <li key={`${record.table} ${record.uid}`}><RecordLink record={record} /></li>)}</ul></dd></>}
    </dl>
  );
}
