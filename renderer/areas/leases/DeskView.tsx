import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Input, Select, Space, Table, Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { DeskLine } from '../../../shared/contract/leases.ts';
import { addDays, addMonths } from '../../../shared/rules/dates.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { SIZES } from '../../app/theme.ts';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { useJob } from '../../components/job.tsx';
import { useSettled } from '../../components/settled.ts';
import { tickNames } from '../../components/ticks.ts';
import { AccountSelect } from './AccountSelect.tsx';
import { METHODS } from './ReceiptForm.tsx';

/** The last day of a day's month. */
function monthEnd(day: string): string {
  return addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
}

/** Rows of one height, so that two thousand of them scroll well: long names are cut and told in full by a hint. */
function deskColumns(scale: number): TableColumnsType<DeskLine> {
  const wide = (width: number) => Math.round(width * scale);
  return [
    { title: '标的', dataIndex: 'objects', width: wide(130), ellipsis: true }, { title: '承租(包)方', dataIndex: 'payer', width: wide(130), ellipsis: true }, { title: '应收项目', dataIndex: 'name', width: wide(156), ellipsis: true },
    { title: '未收(元)', dataIndex: 'outstanding', align: 'right', width: wide(110), render: (open: number) => formatMoney(open) },
    { title: '逾期', dataIndex: 'overdueDays', width: wide(76), align: 'right', render: (days: number) => (days > 0 ? <span className="wrong">{days}天</span> : '') },
    { title: '应收日', dataIndex: 'dueOn', width: wide(104), className: 'date-cell' }, { title: '期间', key: 'span', width: wide(196), className: 'date-cell', render: (_, { fromOn, untilOn }) => `${fromOn} 至 ${untilOn}` },
    { title: '合同', dataIndex: 'contractName', width: wide(196), ellipsis: true, render: (name: string, { contract }) => <Link to={`/leases/${contract}`} title={name}>{name}</Link> },
  ];
}

/** The collection desk: tick what was paid, book it in one command. */
export function DeskView() {
  const save = useSaveFile();
  const { reader, ledger: client } = useClients();
  const { ledger, unit, about, onChange, readOnly, settings } = useWorkplace();
  const scale = (settings.largeText ? SIZES.large : SIZES.normal).text / SIZES.normal.text;
  const { message } = App.useApp();
  const refuse = useRefusals();
  const run = useJob();
  const [until, setUntil] = useState(monthEnd(about.today));
  const [typed, setTyped] = useState('');
  const search = useSettled(typed);
  const [partOf, setPartOf] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [receivedOn, setReceivedOn] = useState(about.today);
  const [method, setMethod] = useState<(typeof METHODS)[number]['value']>('mobile');
  const [account, setAccount] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const markets = useQuery({ queryKey: ['ledger', ledger?.uid, 'markets', unit], queryFn: () => reader.leases.markets({ unit }) });
  const list = useQuery({ queryKey: ['ledger', ledger?.uid, 'desk', unit, until, search, partOf], queryFn: () => reader.leases.desk({ unit, until, search, partOf, kind: null }), placeholderData: keepPreviousData, enabled: until !== '' });
  const { refetch } = list;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const lines = useMemo(() => list.data?.lines ?? [], [list.data]);
  const chosen = lines.filter(({ uid }) => ticked.has(uid));
  const sum = chosen.reduce((total, { outstanding }) => total + outstanding, 0);
  const editable = !readOnly && ledger?.operator != null;
  const book = async () => {
    setBusy(true);
    try {
      const booked = await run(`正在登记 ${chosen.length} 项收款`, (job) => client.receipts.bookMany({ lines: chosen.map(({ uid }) => uid), receivedOn, method, account, handler: ledger?.operator?.name ?? '', remark: '', job }));
      message.success(`已登记 ${booked.receipts} 笔收款，共 ${formatMoney(booked.amount)} 元，可按 Ctrl+Z 撤销`, 6);
      setTicked(new Set());
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="lease" aria-label="收款台">
      <div className="toolbar">
        <Select aria-label="市场" className="list-search" allowClear placeholder="全部合同" value={partOf} options={(markets.data ?? []).map(({ uid, name, parts }) => ({ value: uid, label: `${name}（${parts}）` }))} onChange={(next: string | null | undefined) => { setPartOf(next ?? null); setTicked(new Set()); }} />
        <DateInput label="应收到哪一天" className="desk-day" prefix="应收到" value={until} onChange={setUntil} />
        <Input.Search className="list-search" allowClear aria-label="查找应收" placeholder="铺位、承租方、合同" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Button onClick={() => void save('应收未收.xlsx', (place) => reader.leases.export({ list: { of: 'desk', until, search, partOf }, unit, place }))}>导出表格</Button>
        <div className="bar-space" />
        {list.data && list.data.total > lines.length && <Tag color="warning">共 {list.data.total} 项，只列前 {lines.length} 项，请用市场或查找缩小范围</Tag>}
      </div>
      <Table<DeskLine>
        className="desk-table" size="small" rowKey="uid" virtual scroll={{ x: 1_040 * scale, y: 420 }} loading={list.isPending} dataSource={lines} pagination={false}
        locale={{ emptyText: <Empty description="到这一天没有未收的款项" /> }}
        rowSelection={{ ...tickNames<DeskLine>(({ objects, contractName, name }) => `${objects || contractName} ${name}`), selectedRowKeys: [...ticked], onChange: (keys) => setTicked(new Set(keys.map(String))), columnWidth: 44 }}
        columns={deskColumns(scale)}
      />
      <div className="desk-bar">
        <span aria-live="polite">已勾选 <strong>{chosen.length}</strong> / {lines.length} 项，合计 <strong>{formatMoney(sum)}</strong> 元</span>
        <div className="bar-space" />
        <Space wrap>
          <DateInput label="收款日期" className="desk-day" prefix="收款" value={receivedOn} onChange={setReceivedOn} />
          <Select aria-label="收款方式" className="desk-method" value={method} options={METHODS} onChange={setMethod} />
          <div className="desk-account"><AccountSelect unit={unit} value={account} onChange={setAccount} /></div>
          <Button type="primary" loading={busy} disabled={!editable || chosen.length === 0 || receivedOn === ''} onClick={() => void book()}>登记收款</Button>
        </Space>
      </div>
    </section>
  );
}
