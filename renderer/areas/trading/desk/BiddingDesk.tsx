import { DesktopOutlined } from '@ant-design/icons';
import { Alert, App, Button, Empty, Select, Spin, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { uidSchema } from '../../../../shared/contract/base.ts';
import { MODE_LABELS } from '../../../../shared/contract/tradingTerms.ts';
import { useClients } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import type { Asked } from './Actions.tsx';
import { Actions, possibleActs } from './Actions.tsx';
import { Bidders } from './Bidders.tsx';
import { LotteryPanel, PriorityPanel } from './Decide.tsx';
import { EntryLine } from './EntryLine.tsx';
import { Record } from './Record.tsx';
import { Result } from './Result.tsx';
import { Sealed } from './Sealed.tsx';
import type { SessionView } from './session.ts';
import { isOver, leadingPlate, lotTitle } from './session.ts';
import { Standing } from './Standing.tsx';
import { focusEntry, useDeskKeys } from './useDeskKeys.ts';
import type { Act, DeskSession } from './useSession.ts';
import { useSession } from './useSession.ts';
import './desk.css';

const PHASES = {
  waiting: ['default', '未开始'], open: ['success', '竞价中'], paused: ['warning', '暂停'], papers: ['success', '收密封报价'], tie: ['warning', '同价待抽签'], priority: ['warning', '待优先权人表态'], closed: ['processing', '已结束'], failed: ['default', '流拍'],
} as const satisfies Record<SessionView['session']['phase'], readonly [string, string]>;

/** 竞价记录器: the desk of one lot. A session that was broken off goes on where it stood. The address: /trading/LISTING/desk/LOT. */
export function BiddingDesk() {
  const { lot = '' } = useParams();
  return uidSchema.safeParse(lot).success ? <DeskOf key={lot} lot={lot} /> : <Empty description="没有这个标的"><Link to="/trading">回到交易项目</Link></Empty>;
}

function DeskOf({ lot }: { readonly lot: string }) {
  const session = useSession(lot);
  const { view } = session;
  if (view) return <Desk session={session} view={view} />;
  if (session.error !== null) return <Empty description={refusalOf(session.error).what}><Link to="/trading">回到交易项目</Link></Empty>;
  return <div className="waiting"><Spin /></div>;
}

/** Why nothing can be bid at the moment, for the entry field. */
function closedText({ session }: SessionView, editable: boolean): string {
  if (!editable) return '只读副本或没有选择操作员，不能记录';
  switch (session.phase) {
    case 'waiting':
      return '按“开始竞价”后在这里记录报价';
    case 'paused':
      return '暂停中，按 F9 继续';
    default:
      return '';
  }
}

function Desk({ session: desk, view }: { readonly session: DeskSession; readonly view: SessionView }) {
  const { readOnly, ledger } = useWorkplace();
  const [asked, setAsked] = useState<Asked>(null);
  const [refusal, setRefusal] = useState('');
  const { session, lot } = view;
  const editable = !readOnly && ledger?.operator != null;
  const over = isOver(session);
  const can = possibleActs(view);
  const onAct: Act = async (wish) => {
    const why = await desk.act(wish);
    setRefusal(why);
    return why;
  };
  const call = () => {
    if (editable && can.call && session.calls < 3) void onAct({ do: 'call' });
  };
  const pause = () => {
    if (!editable) return;
    if (can.resume) void onAct({ do: 'resume' });
    else if (can.pause) setAsked('pause');
  };
  const close = () => {
    if (editable && can.close) setAsked('close');
  };
  useDeskKeys({ call, pause, close });
  // A form that was open gives the cursor back to the entry field, and so does another phase.
  useEffect(() => {
    if (asked === null) focusEntry();
  }, [asked, session.phase]);

  const backToEntry = (target: EventTarget) => {
    if (target instanceof Element && target.closest('input, textarea, label, a, .ant-select, .ant-popover, .desk-form, .desk-record, .desk-result, .desk-head') === null && asked === null && getSelection()?.isCollapsed !== false) focusEntry();
  };
  // Papers may be many: what is to be decided stands above them.
  const decide = (
    <>
      <PriorityPanel view={view} editable={editable} act={desk.act} onAct={onAct} />
      <LotteryPanel key={session.seq} view={view} editable={editable} isAsked={asked === 'lottery'} act={desk.act} onClose={() => setAsked(null)} />
    </>
  );
  const isElsewhere = (lot.mode === 'negotiation' || lot.mode === 'renewal') && session.phase === 'waiting';
  return (
    <div className={over ? 'desk desk-over' : 'desk'} onClick={(event) => backToEntry(event.target)}>
      <Head view={view} />
      <div className="desk-main">
        {isElsewhere && <Alert type="info" showIcon title={`本项目是${MODE_LABELS[lot.mode]}，不用竞价；成交结果在交易项目里登记。`} action={<Link to={`/trading/${lot.listing}`}>去登记</Link>} />}
        {over ? <Result view={view}>{lot.mode === 'sealed' && session.phase === 'closed' && <Sealed view={view} editable={false} act={desk.act} onAct={onAct} />}</Result> : (
          <>
            <Standing view={view} onTimeUp={desk.catchUp} />
            {lot.mode === 'sealed'
              ? <>{decide}<Sealed view={view} editable={editable} act={desk.act} onAct={onAct} />{refusal !== '' && <p className="field-problem" role="alert">{refusal}</p>}</>
              : <><EntryLine act={desk.act} closed={closedText(view, editable)} refusal={refusal} onRefusal={setRefusal} onCall={call} last={view.lines.at(-1)} unit={lot.unitText} />{decide}</>}
            <Actions view={view} editable={editable} asked={asked} onAsk={setAsked} act={desk.act} onAct={onAct} />
          </>
        )}
      </div>
      <Record view={view} editable={editable} act={desk.act} onClosed={focusEntry} />
      <Bidders bidders={view.bidders} leading={leadingPlate(session)} isSealed={lot.mode === 'sealed'} />
    </div>
  );
}

function Head({ view }: { readonly view: SessionView }) {
  const { lot, lots, session } = view;
  const navigate = useNavigate();
  const [colour, phase] = PHASES[session.phase];
  const all = lots.some(({ uid }) => uid === lot.uid) ? lots : [lot, ...lots];
  return (
    <header className="toolbar desk-head">
      <h1 title={lot.name}>{lotTitle(view)}</h1>
      <Tag color={colour}>{phase}</Tag>
      <span className="quiet">{MODE_LABELS[lot.mode]}{lot.areaText === '' ? '' : `　${lot.areaText}`}　{lot.unitName}</span>
      <div className="bar-space" />
      {all.length > 1 && <Select aria-label="换标的" className="desk-lots" value={lot.uid} options={all.map(({ uid, number, name }) => ({ value: uid, label: `标的${number}　${name}` }))} onChange={(uid) => void navigate(`/trading/${lot.listing}/desk/${uid}`)} />}
      <Link to={`/trading/${lot.listing}`} title={lot.listingName}>{lot.listingName}</Link>
      <ProjectorButton lot={lot.uid} />
    </header>
  );
}

/** One name for the projector's window, so that the next lot takes the same one. */
const PROJECTOR = 'sanzi-projector';

function ProjectorButton({ lot }: { readonly lot: string }) {
  const { desktop } = useClients();
  const { notification } = App.useApp();
  const refuse = useRefusals();
  const open = async () => {
    try {
      const { address } = await desktop.openWindow({ route: `/projector/${lot}` });
      if (address !== null && window.open(address, PROJECTOR, 'popup') === null) {
        notification.info({ title: '浏览器拦下了新窗口', description: <a href={address} target={PROJECTOR}>打开投影窗口</a>, duration: 0 });
      }
    } catch (error) {
      refuse(error);
    }
  };
  return <Button icon={<DesktopOutlined aria-hidden />} onClick={() => void open()}>打开投影窗口</Button>;
}
