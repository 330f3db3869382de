import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Spin, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useEffect, useState } from 'react';
import type { ReportView, StageRow, Stages } from '../../../shared/contract/exchange.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { ReportForm, ReportSlipForm } from './ReportForms.tsx';
import { TakeSlip } from './TakeSlip.tsx';
import type { useReviewer } from './useReviewer.ts';

type Open = { readonly form: 'report' } | { readonly form: 'slip'; readonly report: ReportView };

/** 阶段统计: how far a period's submissions have come, and what went up to the district or came from the townships. */
export function StagesView({ period, reviewer, editable }: { readonly period: string; readonly reviewer: ReturnType<typeof useReviewer>; readonly editable: boolean }) {
  const { reader } = useClients();
  const { ledger, onChange } = useWorkplace();
  const [open, setOpen] = useState<Open | null>(null);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'stages', period], queryFn: () => reader.exchange.stages({ period }), placeholderData: keepPreviousData });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (found.isError) return <Empty description={refusalOf(found.error).what} />;
  if (!found.data) return <div className="waiting"><Spin /></div>;
  const stages = found.data;
  const isTownship = stages.tier === 'township';
  const canSign = editable && reviewer.key !== null;
  return (
    <div className="exchange-parts">
      <div className="exchange-part">
        <h2>阶段统计</h2>
        <StageTable stages={stages} />
        <div className="exchange-line">
          <h2>{isTownship ? '上报区县' : '收到的上报包'}</h2>
          {isTownship && <Button type="primary" disabled={!canSign || stages.unanswered === 0} onClick={() => setOpen({ form: 'report' })}>制作上报包{stages.reportable > 0 ? `（${stages.reportable}）` : ''}…</Button>}
          {isTownship && <TakeSlip editable={editable} label="接收区审定回执…" />}
        </div>
        <ReportTable stages={stages} canSign={canSign} onSlip={(report) => setOpen({ form: 'slip', report })} />
      </div>
      {open?.form === 'report' && <ReportForm stages={stages} unitName={reviewer.unit?.name ?? ''} onClose={() => setOpen(null)} />}
      {open?.form === 'slip' && <ReportSlipForm report={open.report} period={period} onClose={() => setOpen(null)} />}
    </div>
  );
}

const count = (title: string, key: 'received' | 'waiting' | 'returned' | 'accepted' | 'reported' | 'upperAccepted' | 'upperReturned', width = 90): TableColumnsType<StageRow>[number] => ({ title, dataIndex: key, width, align: 'right' });

function columnsOf(tier: Stages['tier']): TableColumnsType<StageRow> {
  const waits: TableColumnsType<StageRow>[number] = { title: '待审最久', key: 'oldest', width: 100, align: 'right', render: (_, { oldestWaiting }) => (oldestWaiting === null ? '' : `${oldestWaiting} 天`) };
  if (tier !== 'district') return [{ title: '送审方式', dataIndex: 'name' }, count('收到', 'received'), count('待审', 'waiting'), waits, count('已退回', 'returned'), count('已通过', 'accepted'), count('已上报', 'reported'), count('区已审定', 'upperAccepted'), count('区退回', 'upperReturned')];
  return [
    { title: '镇（街道）', dataIndex: 'name' },
    { title: '应送', key: 'expected', width: 80, align: 'right', render: (_, { told }) => told?.expected ?? '' },
    { title: '镇街未收到', key: 'absent', width: 110, align: 'right', render: (_, { told }) => told?.absent ?? '' },
    { title: '镇街未通过', key: 'open', width: 110, align: 'right', render: (_, { told }) => (told === null ? '' : told.received + told.returned) },
    count('已上报', 'received'), count('待审定', 'waiting'), waits, count('区已审定', 'accepted'), count('区退回', 'returned'),
  ];
}

function StageTable({ stages: { rows, tier } }: { readonly stages: Stages }) {
  const shown = rows.filter(({ received, told }) => tier === 'district' || received > 0 || told !== null);
  const sum = (key: 'received' | 'waiting' | 'returned' | 'accepted' | 'reported' | 'upperAccepted' | 'upperReturned') => shown.reduce((all, row) => all + row[key], 0);
  const total: StageRow = {
    key: 'total', name: '合计', received: sum('received'), waiting: sum('waiting'), returned: sum('returned'), accepted: sum('accepted'), reported: sum('reported'), upperAccepted: sum('upperAccepted'), upperReturned: sum('upperReturned'), oldestWaiting: shown.reduce<number | null>((most, { oldestWaiting }) => (oldestWaiting === null ? most : Math.max(most ?? 0, oldestWaiting)), null),
    told: shown.every(({ told }) => told === null) ? null : shown.reduce((all, { told }) => ({ expected: all.expected + (told?.expected ?? 0), absent: all.absent + (told?.absent ?? 0), received: all.received + (told?.received ?? 0), returned: all.returned + (told?.returned ?? 0), accepted: all.accepted + (told?.accepted ?? 0) }), { expected: 0, absent: 0, received: 0, returned: 0, accepted: 0 }),
  };
  return (
    <Table<StageRow>
      size="small" rowKey="key" dataSource={shown.length > 1 ? [...shown, total] : shown} columns={columnsOf(tier)} pagination={false} scroll={{ x: shown.length === 0 ? '100%' : 860 }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={tier === 'district' ? '还没有镇街上报。把镇街的上报包拖到“送审情况”里，核对指纹登记后就在这里' : '这一期还没有收到送审'} /> }}
    />
  );
}

function ReportTable({ stages: { reports, tier, reportable }, canSign, onSlip }: { readonly stages: Stages; readonly canSign: boolean; readonly onSlip: (report: ReportView) => void }) {
  return (
    <Table<ReportView>
      size="small" rowKey="uid" dataSource={reports} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: reports.length === 0 ? '100%' : 860 }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={tier === 'district' ? '这一期还没有收到上报包' : reportable > 0 ? `已通过的 ${reportable} 个还没有上报` : '审核通过以后在这里上报区县'} /> }}
      columns={[
        { title: '镇（街道）', dataIndex: 'unitName', width: 160 },
        { title: '制作', key: 'packed', width: 170, render: (_, { packedAt, packedBy }) => `${packedAt.slice(0, 10)} ${packedBy}` },
        { title: '送审', dataIndex: 'entries', width: 70, align: 'right' },
        { title: tier === 'district' ? '待审定' : '没有答复', dataIndex: 'waiting', width: 90, align: 'right' },
        { title: '区已审定', dataIndex: 'accepted', width: 90, align: 'right' },
        { title: '区退回', dataIndex: 'returned', width: 80, align: 'right' },
        { title: '镇街意见', dataIndex: 'opinion' },
        { title: '', key: 'act', width: 130, render: (_, report) => (report.direction === 'received' && report.waiting < report.entries ? <Button size="small" disabled={!canSign} aria-label={`写${report.unitName}的区审定回执`} onClick={() => onSlip(report)}>写回执…</Button> : null) },
      ]}
    />
  );
}
