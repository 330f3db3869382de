import { Button, Empty, Popconfirm, Space, Table, Tag } from 'antd';
import type { BidderView } from '../../../../shared/contract/trading.ts';
import type { ListingState } from '../../../../shared/contract/tradingTerms.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { nameMatches } from '../../../../shared/rules/trading/deposits.ts';
import { useClients } from '../../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { usePrinting } from '../../../components/printing.tsx';
import { documentRoute } from '../../../print/documentRoute.ts';
import type { BidDeposit, PartProps } from './forms.ts';

const MOVEMENTS: Readonly<Record<BidDeposit['movement'], string>> = { taken: '收取', refunded: '退还', forfeited: '没收', carried: '转履约保证金', reversal: '冲销' };

/** States in which the bidding is over, so that the losers get their money back. */
const ENDED: ReadonlySet<ListingState> = new Set<ListingState>(['result', 'signed', 'closed', 'withdrawn', 'failed', 'relisted', 'terminated']);

/** Who registered, who may bid, and what is held of whose deposit. */
export function BiddersTab(props: PartProps) {
  const { view, editable, onForm } = props;
  const { bidders } = view;
  const held = bidders.reduce((sum, one) => sum + one.held, 0);
  const qualified = bidders.filter((one) => one.qualified === true).length;
  return (
    <>
      <Space wrap className="lease-shown">
        <Button type="primary" disabled={!editable} onClick={() => onForm({ form: 'bidder', bidder: null })}>登记竞投人</Button>
        <Button disabled={!editable || !ENDED.has(view.listing.state) || bidders.every((one) => one.held <= 0 || one.wins.length > 0)} onClick={() => onForm({ form: 'refund' })}>退还落选人保证金</Button>
        <span className="quiet">报名 {bidders.length} 人，资格合格 {qualified} 人（至少 {view.terms.minBidders} 人），现存竞投保证金 {formatMoney(held)} 元</span>
      </Space>
      <Table<BidderView>
        size="small" rowKey="uid" dataSource={bidders} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 1080 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有人报名。公告期间按“登记竞投人”，发给号牌" /> }}
        expandable={{ rowExpandable: ({ deposits }) => deposits.length > 0, expandedRowRender: (bidder) => <Deposits bidder={bidder} {...props} /> }}
        columns={[
          { title: '号牌', dataIndex: 'plate', width: 60 },
          { title: '竞投人', key: 'name', render: (_, { name, kind, household }) => <>{name}<div className="quiet">{kind === 'company' ? '单位' : '个人'}{household === '' ? '' : `，户 ${household}`}</div></> },
          { title: '标的', key: 'lots', width: 120, render: (_, { lots }) => lotNumbers(props, lots) },
          { title: '资格', key: 'qualified', width: 150, render: (_, bidder) => <Qualification bidder={bidder} /> },
          { title: '优先权', key: 'priority', width: 110, render: (_, { priority, priorityBasis }) => (priority === null ? '' : <>第 {priority} 顺位<div className="quiet">{priorityBasis}</div></>) },
          { title: '竞投保证金(元)', key: 'deposit', width: 170, align: 'right', render: (_, { held: has, needed, standing }) => <>{formatMoney(has)} / {formatMoney(needed)}{standing !== '' && <div className="waits">{standing}</div>}</> },
          { title: '竞得', key: 'wins', width: 100, render: (_, { wins }) => wins.join('、') },
          { title: '', key: 'acts', width: 210, render: (_, bidder) => <BidderActions bidder={bidder} {...props} /> },
        ]}
      />
    </>
  );
}

function lotNumbers({ view }: Pick<PartProps, 'view'>, lots: readonly string[]): string {
  if (view.lots.length > 1 && lots.length === view.lots.length) return '全部';
  return view.lots.filter(({ uid }) => lots.includes(uid)).map(({ number }) => number).join('、');
}

function Qualification({ bidder: { qualified, qualifiedNote, blacklist } }: { readonly bidder: BidderView }) {
  return (
    <>
      {qualified === null ? <Tag color="warning">未审核</Tag> : qualified ? <Tag color="success">合格</Tag> : <Tag color="error">不合格</Tag>}
      {qualifiedNote !== '' && <div className="quiet">{qualifiedNote}</div>}
      {blacklist !== '' && <div className="wrong">失信：{blacklist}</div>}
    </>
  );
}

function BidderActions({ bidder, editable, onForm }: PartProps & { readonly bidder: BidderView }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const refuse = useRefusals();
  const { print } = usePrinting();
  return (
    <Space size={0} wrap>
      <Button type="link" size="small" disabled={!editable} onClick={() => onForm({ form: 'deposit', bidder })}>保证金</Button>
      <Button type="link" size="small" disabled={!editable} onClick={() => onForm({ form: 'bidder', bidder })}>修改</Button>
      <Button type="link" size="small" disabled={!about.canPrint} onClick={() => void print({ route: documentRoute({ kind: 'registration', of: bidder.uid }), name: `报名登记表-${bidder.name}`.slice(0, 100) })}>登记表</Button>
      {editable && bidder.deposits.length === 0 && <Popconfirm title={`删除竞投人“${bidder.name}”？`} description="可按 Ctrl+Z 撤销" okText="删除" cancelText="保留" onConfirm={() => void client.trading.removeBidder({ uid: bidder.uid }).catch(refuse)}><Button type="link" size="small">删除</Button></Popconfirm>}
    </Space>
  );
}

function Deposits({ bidder, editable, onForm }: PartProps & { readonly bidder: BidderView }) {
  return (
    <Table<BidDeposit>
      size="small" rowKey="uid" dataSource={bidder.deposits} pagination={false}
      columns={[
        { title: '日期', dataIndex: 'movedOn', width: 104 }, { title: '收退', key: 'movement', width: 120, render: (_, { movement, isReversed }) => <>{MOVEMENTS[movement]}{isReversed && <Tag>已冲销</Tag>}</> }, { title: '金额(元)', key: 'amount', align: 'right', width: 112, render: (_, { amount }) => formatMoney(amount) },
        { title: '缴款人', key: 'payer', width: 220, render: (_, { payer, movement }) => { const same = nameMatches(payer, bidder.name); return <>{payer}{movement === 'taken' && !same.matches && <div className="waits">{same.sentence}</div>}</>; } },
        { title: '票据号', dataIndex: 'officialNo', width: 120 }, { title: '事由', dataIndex: 'reason' },
        { title: '', key: 'act', width: 70, render: (_, deposit) => editable && !deposit.isReversed && deposit.movement !== 'reversal' && <Button type="link" size="small" onClick={() => onForm({ form: 'reverse', bidder, deposit })}>冲销</Button> },
      ]}
    />
  );
}
