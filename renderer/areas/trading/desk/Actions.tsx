import { Button, Space } from 'antd';
import { callText, withUnit } from './entry.ts';
import { ConfirmForm, ReasonForm } from './ReasonForm.tsx';
import type { SessionView } from './session.ts';
import { isByHand, isOver, isUnsealed } from './session.ts';
import type { Act } from './useSession.ts';

/** Which form stands under the buttons. */
export type Asked = 'pause' | 'close' | 'fail' | 'lottery' | null;

interface ActionsProps {
  readonly view: SessionView;
  readonly editable: boolean;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  readonly act: Act;
  /** Does an act and shows under the field why not. */
  readonly onAct: Act;
}

/** What the buttons and their keys may do now. */
export function possibleActs(view: SessionView) {
  const { session, lot } = view;
  const { phase, current } = session;
  return {
    start: phase === 'waiting',
    call: phase === 'open' && lot.hasCalls && current !== null,
    pause: phase === 'open',
    resume: phase === 'paused',
    close: phase !== 'waiting' && phase !== 'paused' && !isOver(session) && isUnsealed(view) && current !== null && phase !== 'tie',
    /** Where the end is closed by hand equal bids have no phase of their own; a second and third may be drawn besides. */
    draw: phase === 'open' && current !== null && isUnsealed(view) && (isByHand(view) || view.lines.some(({ kind }) => kind === 'lottery')),
    /** Whoever leads has the lot: with a bid only a session that is broken off for cause fails, after a pause. */
    fail: !isOver(session) && (current === null || phase === 'paused'),
  };
}

/** What ends with 结束竞价. */
function closeText({ session, lot }: SessionView): string {
  const { current } = session;
  if (current === null) return '';
  return `${lot.name}：${current.plate}号，${withUnit(current.text, lot.unitText)}。结束后不能再报价。`;
}

/** Start, call, pause, end, fail; each with its key. */
export function Actions({ view, editable, asked, onAsk, act, onAct }: ActionsProps) {
  const can = possibleActs(view);
  const { calls, next, phase, current } = view.session;
  // Nothing more can be bid and nobody is asked any more.
  const isDecided = phase === 'open' && current !== null && next === null;
  return (
    <div className="desk-actions">
      <Space wrap>
        {can.start && <Button type="primary" size="large" disabled={!editable} onClick={(event) => {
          // The next Enter belongs to the entry field, not to this button again.
          event.currentTarget.blur();
          void onAct({ do: 'open' });
        }}>开始竞价</Button>}
        {can.call && <Button size="large" disabled={!editable || calls >= 3} onClick={() => void onAct({ do: 'call' })}>{calls >= 3 ? '已报三次' : `报${callText(calls + 1)}（空格 / F8）`}</Button>}
        {can.pause && <Button size="large" disabled={!editable} onClick={() => onAsk('pause')}>暂停（F9）</Button>}
        {can.resume && <Button type="primary" size="large" disabled={!editable} onClick={() => void onAct({ do: 'resume' })}>继续（F9）</Button>}
        {can.close && <Button size="large" type={isDecided ? 'primary' : 'default'} disabled={!editable} onClick={() => onAsk('close')}>结束竞价（F10）</Button>}
        {can.draw && <Button size="large" disabled={!editable} onClick={() => onAsk('lottery')}>抽签…</Button>}
        {can.fail && <Button size="large" disabled={!editable} onClick={() => onAsk('fail')}>流拍…</Button>}
      </Space>
      {asked === 'pause' && can.pause && <ReasonForm label="暂停原因" initial="中途休息" presets={['中途休息', '核对报价', '维持秩序']} submit="暂停" onSubmit={(reason) => act({ do: 'pause', reason })} onClose={() => onAsk(null)} />}
      {asked === 'fail' && can.fail && <ReasonForm label="流拍原因" presets={['无人报名', '无人报价', '报价低于底价', '竞投人违约']} submit="记为流拍" isDanger onSubmit={(reason) => act({ do: 'fail', reason })} onClose={() => onAsk(null)} />}
      {asked === 'close' && can.close && <ConfirmForm text={closeText(view)} submit="结束竞价" onSubmit={() => act({ do: 'close' })} onClose={() => onAsk(null)} />}
    </div>
  );
}
