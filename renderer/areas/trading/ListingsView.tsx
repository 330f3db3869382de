import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { z } from 'zod';
import type { listingRowSchema } from '../../../shared/contract/trading.ts';
import type { ListingState, TradeMode } from '../../../shared/contract/tradingTerms.ts';
import { MODE_LABELS, STATE_LABELS } from '../../../shared/contract/tradingTerms.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { premium } from '../../../shared/rules/trading/session/result.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { useSettled } from '../../components/settled.ts';
import { LEVEL_CLASSES, premiumText, STATE_COLOURS, STATES } from './words.ts';

type ListingRow = z.infer<typeof listingRowSchema>;

const money = (value: number | null) => (value === null ? '' : formatMoney(value));

/** The listings of the unit and everything below it, with what is to be done next. */
export function ListingsView() {
  const { reader } = useClients();
  const { ledger, unit, readOnly } = useWorkplace();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<ListingState | null>(null);
  const wanted = useSettled(search);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'listings', unit, wanted, state], queryFn: () => reader.trading.listings({ unit, search: wanted, state }), placeholderData: keepPreviousData });
  const editable = !readOnly && ledger?.operator != null;
  const isFiltered = wanted.trim() !== '' || state !== null;
  return (
    <section className="lease" aria-label="交易项目">
      <div className="toolbar">
        <Button type="primary" disabled={!editable} onClick={() => void navigate('/trading/new')}>新增项目</Button>
        <Input className="list-search" aria-label="查找交易项目" allowClear placeholder="编号、名称、拼音首字母" maxLength={100} value={search} onChange={(event) => setSearch(event.target.value)} />
        <Select<ListingState> aria-label="项目状态" className="trade-state" allowClear placeholder="全部状态" value={state} options={STATES} onChange={(next: ListingState | undefined) => setState(next ?? null)} />
        {found.data && <span className="quiet">共 {found.data.length} 个</span>}
      </div>
      {found.isError ? <Empty description={refusalOf(found.error).what} /> : (
        <Table<ListingRow>
          size="small" rowKey="uid" loading={found.isPending} dataSource={found.data ?? []} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 1120 }}
          locale={{ emptyText: <Empty description={isFiltered ? '没有这样的交易项目' : '还没有交易项目。先按“新增项目”，选好决议和要出租的资产资源；已有公告表格的用“读入公告”'} /> }}
          rowClassName="trade-row" onRow={({ uid }) => ({ onClick: () => void navigate(`/trading/${uid}`) })}
          columns={[
            { title: '编号', dataIndex: 'code', width: 116, render: (code: string, { uid }) => <Link to={`/trading/${uid}`} onClick={(event) => event.stopPropagation()}>{code}</Link> },
            { title: '项目名称', key: 'name', render: (_, { name, unitName, attempt }) => <>{name}{attempt > 1 && <>　<Tag color="warning">第 {attempt} 次</Tag></>}<div className="quiet">{unitName}</div></> },
            { title: '交易方式', dataIndex: 'mode', width: 82, render: (mode: TradeMode) => MODE_LABELS[mode] },
            { title: '状态', dataIndex: 'state', width: 98, render: (one: ListingState) => <Tag color={STATE_COLOURS[one]}>{STATE_LABELS[one]}</Tag> },
            { title: '标的', dataIndex: 'lots', align: 'right', width: 50 }, { title: '竞投人', dataIndex: 'bidders', align: 'right', width: 62 }, { title: '轮数', dataIndex: 'rounds', align: 'right', width: 50 },
            { title: '底价首年(元)', dataIndex: 'reserveYear', align: 'right', width: 110, render: money }, { title: '成交首年(元)', dataIndex: 'resultYear', align: 'right', width: 110, render: money },
            { title: '溢价', key: 'premium', align: 'right', width: 76, render: (_, { reserveYear, resultYear }) => (resultYear === null ? '' : premiumText(premium(resultYear, reserveYear))) },
            { title: '下一步', key: 'next', width: 180, render: (_, { next, level }) => <span className={LEVEL_CLASSES[level]}>{next}</span> },
          ]}
        />
      )}
    </section>
  );
}
