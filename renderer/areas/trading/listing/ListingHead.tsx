import { Button, Popconfirm, Space, Tag, Tooltip } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { ListingState } from '../../../../shared/contract/tradingTerms.ts';
import { MODE_LABELS, STATE_LABELS } from '../../../../shared/contract/tradingTerms.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { useClients } from '../../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { canEdit, STATE_COLOURS } from '../words.ts';
import type { Move, PartProps } from './forms.ts';

/** Moves that do not lead on; none of them is the main button. */
const ASIDE: ReadonlySet<ListingState> = new Set<ListingState>(['returned', 'withdrawn', 'failed', 'terminated']);

/** Number, name, state and the moves that the listing may make; what it may not make yet says why. */
export function ListingHead({ view, editable, onForm }: PartProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const refuse = useRefusals();
  const navigate = useNavigate();
  const { listing, moves } = view;
  const start = (move: Move) => {
    if (move.asksDay || move.asksReason || move.to === 'relisted') onForm({ form: 'move', move });
    else void client.trading.move({ listing: listing.uid, to: move.to, on: about.today, reason: '' }).catch(refuse);
  };
  const remove = async () => {
    try {
      await client.trading.removeListing({ uid: listing.uid });
      void navigate('/trading');
    } catch (error) {
      refuse(error);
    }
  };
  const main = moves.find(({ isAllowed, to }) => isAllowed && !ASIDE.has(to))?.to;
  return (
    <>
      <div className="toolbar">
        <h1>{listing.code}　{listing.name}</h1>
        <Tag color={STATE_COLOURS[listing.state]}>{STATE_LABELS[listing.state]}</Tag>
        <Tag>{MODE_LABELS[listing.mode]}</Tag>
        <Tag {...(listing.attempt > 1 ? { color: 'warning' } : {})}>第 {listing.attempt} 次</Tag>
        {listing.previous && <Link to={`/trading/${listing.previous.uid}`}>上次 {listing.previous.code}</Link>}
        {listing.next && <Link to={`/trading/${listing.next.uid}`}>下次 {listing.next.code}</Link>}
        <div className="bar-space" />
        <Space wrap>
          {moves.map((move) => <MoveButton key={move.to} move={move} isMain={move.to === main} editable={editable} onStart={() => start(move)} />)}
          {canEdit(listing.state) && <Button disabled={!editable} onClick={() => void navigate(`/trading/${listing.uid}/edit`)}>修改项目</Button>}
          {listing.state === 'draft' && editable && <Popconfirm title={`删除“${listing.name}”？`} description="连同标的一起删除，可按 Ctrl+Z 撤销" okText="删除" cancelText="保留" onConfirm={() => void remove()}><Button danger>删除</Button></Popconfirm>}
        </Space>
      </div>
      <Facts view={view} />
    </>
  );
}

function MoveButton({ move, isMain, editable, onStart }: { readonly move: Move; readonly isMain: boolean; readonly editable: boolean; readonly onStart: () => void }) {
  const button = <Button type={isMain ? 'primary' : 'default'} disabled={!editable || !move.isAllowed} onClick={onStart}>{move.label}</Button>;
  // A disabled button takes no focus; what holds it does, so that the reason can be read with keys too.
  return move.isAllowed || move.why === '' ? button : <Tooltip title={move.why}><span className="trade-why" tabIndex={0} role="note" aria-label={`${move.label}：${move.why}`}>{button}</span></Tooltip>;
}

function Facts({ view: { listing, lots } }: Pick<PartProps, 'view'>) {
  const years = lots.flatMap(({ firstYear, state }) => (state === 'sold' && firstYear !== null ? [firstYear] : []));
  const span = (from: string | null, until: string | null) => (from === null ? '还没有' : `${from} 至 ${until ?? '未定'}`);
  return (
    <dl className="lease-facts">
      <div><dt>所属单位</dt><dd>{listing.unitName}</dd></div>
      <div>
        <dt>依据</dt>
        <dd>
          {listing.decision !== null ? <><Link to={`/decisions/${listing.decision.uid}`}>{listing.decision.name}</Link>{!listing.decision.isValid && <span className="wrong">　{listing.decision.why}</span>}</>
            : listing.exception === '' ? <span className="wrong">没有决议，也没有书面批准</span> : `${listing.exceptionBy} ${listing.exceptionOn ?? ''} 书面批准：${listing.exception}`}
        </dd>
      </div>
      <div><dt>公告</dt><dd>{span(listing.noticeOn, listing.noticeEndOn)}</dd></div>
      <div><dt>报名截止</dt><dd>{listing.registerUntil ?? '未定'}</dd></div>
      <div><dt>竞价</dt><dd>{listing.bidAt ?? '时间未定'}{listing.bidPlace === '' ? '' : `，${listing.bidPlace}`}</dd></div>
      <div><dt>成交公示</dt><dd>{span(listing.resultOn, listing.resultEndOn)}</dd></div>
      <div><dt>签约期限</dt><dd>{listing.signBy ?? '成交后确定'}</dd></div>
      <div><dt>成交首年租金</dt><dd>{years.length === 0 ? '还没有' : `${formatMoney(years.reduce((sum, one) => sum + one, 0))} 元（${years.length} 宗）`}</dd></div>
    </dl>
  );
}
