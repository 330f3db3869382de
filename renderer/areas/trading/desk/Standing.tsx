import { useEffect, useEffectEvent } from 'react';
import { callText, priceParts, timeLeftText, withUnit } from './entry.ts';
import type { SessionView } from './session.ts';
import { currentRound, holdersText } from './session.ts';
import { useNow } from './useNow.ts';

interface CountdownProps {
  readonly endsAt: string;
  /** Called once when the time has come. */
  readonly onEnd?: () => void;
}

/** What is left of the time, counted down by the second. */
export function Countdown({ endsAt, onEnd }: CountdownProps) {
  const left = Date.parse(endsAt) - useNow(endsAt);
  const isEnd = left <= 0;
  const end = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (isEnd) end();
  }, [isEnd, endsAt]);
  return <span className={left <= 30_000 ? 'desk-time desk-time-short' : 'desk-time'} role="timer" aria-label="剩余时间">{isEnd ? '时间到' : timeLeftText(left)}</span>;
}

/** What stands at the moment, in large type: price, plate, round, calls, time, and what may be bid next. */
export function Standing({ view, onTimeUp }: { readonly view: SessionView; readonly onTimeUp: () => void }) {
  const { session, lot } = view;
  const { current } = session;
  const price = current === null ? null : priceParts(current.text, lot.unitText);
  const isDown = session.next !== null && session.most !== null && session.most < session.next;
  return (
    <section className="desk-standing" aria-label="当前报价">
      <div className="desk-now">
        {price && current
          ? <p className="desk-price"><strong>{price.figure}</strong> <span>{price.unit}</span></p>
          : <p className="desk-price desk-price-none">{lot.mode === 'sealed' ? `已收 ${session.papers} 份报价` : '还没有报价'}</p>}
        <p className="desk-holder">{current && <><strong>{holdersText(session)}</strong>{lot.mode !== 'sealed' && `　第${currentRound(view)}轮`}</>}</p>
      </div>
      <div className="desk-clock">
        {session.phase === 'open' && session.endsAt !== null && <Countdown key={session.endsAt} endsAt={session.endsAt} onEnd={onTimeUp} />}
        {session.phase === 'paused' && <span className="desk-paused">暂停中</span>}
        {session.extensions > 0 && <span className="quiet">已延时 {session.extensions} 次</span>}
        {session.calls > 0 && <span className="desk-calls">{callText(session.calls)}</span>}
      </div>
      <dl className="desk-facts">
        <div><dt>底价</dt><dd>{withUnit(lot.reserveText, lot.unitText)}</dd></div>
        {lot.mode !== 'sealed' && <div><dt>加价幅度</dt><dd>{withUnit(lot.stepText, lot.unitText)}</dd></div>}
        {session.next !== null && <div className="desk-next"><dt>下一口</dt><dd>{withUnit(session.nextText, lot.unitText)}</dd></div>}
        {session.most !== null && <div><dt>{isDown ? '最低可报' : '最高可报'}</dt><dd>{withUnit(session.mostText, lot.unitText)}</dd></div>}
      </dl>
    </section>
  );
}
