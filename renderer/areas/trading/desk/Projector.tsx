import { Spin } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { uidSchema } from '../../../../shared/contract/base.ts';
import { shanghaiTime } from '../../../../shared/rules/moments.ts';
import { refusalOf } from '../../../app/refusal.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import { callText, priceParts, withUnit } from './entry.ts';
import type { SessionView } from './session.ts';
import { currentRound, holdersText, isOver, lotTitle } from './session.ts';
import { Countdown } from './Standing.tsx';
import { useNow } from './useNow.ts';
import { useWatchedSession } from './useSession.ts';
import './projector.css';

/** What the hall sees of a lot: object, reserve, price, plate, round, time. No names, no private data. Alone in its window. */
export function Projector() {
  const { lot = '' } = useParams();
  return uidSchema.safeParse(lot).success ? <ProjectorOf key={lot} lot={lot} /> : <main className="projector"><p className="projector-note">没有这个标的</p></main>;
}

function ProjectorOf({ lot }: { readonly lot: string }) {
  const { view, error, catchUp } = useWatchedSession(lot);
  const { ledger } = useWorkplace();
  const navigate = useNavigate();
  const isWaitingForNext = view !== undefined && isOver(view.session);
  const opened = view?.lots.find(({ uid, state }) => uid !== lot && state === 'open')?.uid;
  useFollowOpened(isWaitingForNext, opened, (next) => void navigate(`/projector/${next}`, { replace: true }));
  useEffect(() => {
    if (view) document.title = lotTitle(view);
  }, [view]);
  if (!ledger) return <main className="projector"><p className="projector-note">台账已关闭</p></main>;
  if (view) return <Board view={view} onTimeUp={catchUp} />;
  return <main className="projector">{error === null ? <Spin /> : <p className="projector-note">{refusalOf(error).what}</p>}</main>;
}

/** When this lot is done and the desk opens another one, the hall sees that one. */
function useFollowOpened(isDone: boolean, opened: string | undefined, go: (lot: string) => void): void {
  const { onChange } = useWorkplace();
  const follow = useEffectEvent(() => {
    if (isDone && opened !== undefined) go(opened);
  });
  // A window that was opened on a lot of before stays there until something happens at the desk.
  useEffect(() => onChange(({ tables }) => {
    if (tables.includes('bid_event')) setTimeout(() => follow(), FOLLOW_AFTER_MS);
  }), [onChange]);
}

/** By then the answer with the other lots' states is here. */
const FOLLOW_AFTER_MS = 500;

/** The longer a price, the smaller its type: it never leaves the screen. */
function lengthClass(figure: string): string {
  const { length } = figure;
  if (length <= 5) return 'projector-short';
  if (length <= 8) return 'projector-middle';
  return length <= 12 ? 'projector-long' : 'projector-longest';
}

function Board({ view, onTimeUp }: { readonly view: SessionView; readonly onTimeUp: () => void }) {
  const { lot, session } = view;
  return (
    <main className="projector">
      <header className="projector-head">
        <p className="projector-unit">{lot.unitName}　{lot.listingName}</p>
        <h1>{lotTitle(view)}{lot.areaText !== '' && <>　<span>{lot.areaText}</span></>}</h1>
      </header>
      <div className="projector-middle-part" aria-live="polite"><Middle view={view} /></div>
      <div className="projector-turn">
        {session.phase === 'open' && session.endsAt !== null && <Countdown key={session.endsAt} endsAt={session.endsAt} onEnd={onTimeUp} />}
        {session.phase === 'open' && session.calls > 0 && <span className="projector-calls">{callText(session.calls)}</span>}
        <Turn view={view} />
      </div>
      <footer className="projector-foot">
        <span>底价 {withUnit(lot.reserveText, lot.unitText)}</span>
        {lot.mode !== 'sealed' && <span>加价幅度 {withUnit(lot.stepText, lot.unitText)}</span>}
        <Clock />
      </footer>
    </main>
  );
}

function Price({ text, unit }: { readonly text: string; readonly unit: string }) {
  const price = priceParts(text, unit);
  return <p className={`projector-price ${lengthClass(price.figure)}`}><strong>{price.figure}</strong><span>{price.unit}</span></p>;
}

function Middle({ view }: { readonly view: SessionView }) {
  const { lot, session } = view;
  const { current, outcome } = session;
  if (session.phase === 'failed') return <p className="projector-word">流拍</p>;
  if (session.phase === 'closed') {
    return outcome.kind === 'sold' ? <><p className="projector-label">成交价</p><Price text={outcome.text} unit={lot.unitText} /><p className="projector-plate">{outcome.plate}号</p></> : <p className="projector-word">流拍</p>;
  }
  if (current === null) return session.phase === 'papers' ? <p className="projector-word">已收 {session.papers} 份报价</p> : <><p className="projector-label">底价</p><Price text={lot.reserveText} unit={lot.unitText} /></>;
  return (
    <>
      <p className="projector-label">当前报价</p>
      <Price text={current.text} unit={lot.unitText} />
      <p className="projector-plate">{holdersText(session)}</p>
    </>
  );
}

/** What the hall waits for. */
function Turn({ view }: { readonly view: SessionView }) {
  const { session, lot } = view;
  switch (session.phase) {
    case 'waiting':
      return <span>即将开始</span>;
    case 'papers':
      return <span>收取密封报价</span>;
    case 'paused':
      return <span>暂停</span>;
    case 'tie':
      return <span>报价相同，当场抽签</span>;
    case 'priority':
      return <span>等优先权人表态{session.tied.length > 0 && `：${session.tied.map(({ plate }) => `${plate}号`).join('、')}`}</span>;
    case 'open':
      return <>{session.current !== null && lot.mode !== 'sealed' && <span>第{currentRound(view)}轮</span>}{session.next !== null && <span>下一口 {withUnit(session.nextText, lot.unitText)}</span>}</>;
    default:
      return <span>{session.phase === 'closed' && lot.mode !== 'sealed' ? `共 ${session.rounds} 轮` : ''}</span>;
  }
}

function Clock() {
  const now = useNow();
  return <span className="projector-clock" role="timer" aria-label="现在时间">{shanghaiTime(new Date(now).toISOString()).slice(11)}</span>;
}
