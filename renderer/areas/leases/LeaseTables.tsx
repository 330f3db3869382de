import { Button, Segmented, Table, Tabs, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import type { DueLine, Lease } from '../../../shared/contract/leases.ts';
import { methodSchema, METHOD_LABELS } from '../../../shared/contract/receipts.ts';
import { daysBetween } from '../../../shared/rules/dates.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { usePrinting } from '../../components/printing.tsx';
import { letterRoute } from '../../print/route.ts';
import { ChargesTab } from './charges/ChargesTab.tsx';
import { Households } from './Households.tsx';
import type { OpenForm } from './LeasePage.tsx';
import { OverprintButton } from './books/OverprintButton.tsx';

interface TablesProps { readonly lease: Lease; readonly editable: boolean; readonly onForm: (form: OpenForm) => void }

const PAGES = { pageSize: 100, hideOnSinglePage: true, showSizeChanger: false } as const;
const KINDS = { bid: '竞投保证金', performance: '履约保证金', security: '押金' } as const;
const MOVEMENTS = { taken: '收取', offset: '抵扣', refunded: '退还', forfeited: '没收', reversal: '冲销' } as const;

function methodLabel(method: string): string {
  const known = methodSchema.safeParse(method);
  return known.success ? METHOD_LABELS[known.data] : method;
}

/** What is due, what came in, what is held, what was demanded. */
export function LeaseTables(props: TablesProps) {
  const { lease } = props;
  return (
    <Tabs
      className="lease-tables"
      items={[
        { key: 'lines', label: `应收明细（${lease.lines.length}）`, children: <Lines {...props} /> },
        { key: 'receipts', label: `收款（${lease.receipts.length}）`, children: <Receipts {...props} /> },
        { key: 'deposits', label: `保证金押金（${lease.deposits.length}）`, children: <Deposits {...props} /> },
        { key: 'reductions', label: `减免（${lease.settlements.filter(({ kind }) => kind === 'reduction').length}）`, children: <Reductions {...props} /> },
        ...(lease.households.length > 1 ? [{ key: 'households', label: `各户（${lease.households.length}）`, children: <Households lease={lease} /> }] : []),
        { key: 'charges', label: '其他收费', children: <ChargesTab contract={lease.contract.uid} today={lease.today} editable={props.editable} onForm={props.onForm} /> },
        { key: 'dunnings', label: `催收（${lease.dunnings.length}）`, children: <Dunnings lease={lease} /> },
      ]}
    />
  );
}

function standing(line: DueLine, today: string) {
  if (line.amount === null) return <Tag color="warning">价格未定</Tag>;
  if (line.outstanding < 0) return <Tag color="processing">多收可抵</Tag>;
  if (line.outstanding === 0) return line.amount === 0 ? <Tag>免租</Tag> : <Tag color="success">收清</Tag>;
  if (line.dueOn >= today) return <Tag>未到期</Tag>;
  return <Tag color="error">逾期{daysBetween(line.dueOn, today)}天</Tag>;
}

/** A long schedule begins with what is still open. */
const MANY_LINES = 12;

function Lines({ lease, editable, onForm }: TablesProps) {
  const open = lease.lines.filter(({ amount, outstanding }) => amount === null || outstanding !== 0);
  const [chosen, setChosen] = useState<'open' | 'all' | null>(null);
  const shown = chosen ?? (lease.lines.length > MANY_LINES && open.length > 0 && open.length < lease.lines.length ? 'open' : 'all');
  return <>
    <Segmented className="lease-shown" aria-label="显示哪些" value={shown} onChange={setChosen} options={[{ value: 'open' as const, label: `未收 ${open.length}` }, { value: 'all' as const, label: `全部 ${lease.lines.length}` }]} />
    <Table
      size="small" rowKey="uid" dataSource={shown === 'open' ? open : lease.lines} pagination={PAGES} locale={{ emptyText: '登记租金条款后，这里列出各期应收' }}
      columns={[
        { title: '应收项目', dataIndex: 'name', width: 170 },
        { title: '期间', key: 'span', width: 200, className: 'date-cell', render: (_, { from, until }) => `${from} 至 ${until}` },
        { title: '应收日', dataIndex: 'dueOn', width: 104, className: 'date-cell' },
        { title: '应收(元)', dataIndex: 'amount', align: 'right', width: 120, render: (amount: number | null, line) => <Tooltip title={line.explained} trigger={['hover', 'focus']}><span className="explained" tabIndex={0}>{amount === null ? '未定' : formatMoney(amount)}</span></Tooltip> },
        { title: '已收及减免', dataIndex: 'settled', align: 'right', width: 116, render: (settled: number) => formatMoney(settled) },
        { title: '未收', dataIndex: 'outstanding', align: 'right', width: 116, render: (open: number) => formatMoney(open) },
        { title: '情况', key: 'standing', width: 110, render: (_, line) => standing(line, lease.today) },
        {
          title: '', key: 'acts', render: (_, line) => editable && line.outstanding > 0 && <>
            <Button type="link" size="small" onClick={() => onForm({ form: 'reduction', line })}>减免</Button>
            {line.kind !== 'penalty' && line.dueOn < lease.today && <Button type="link" size="small" onClick={() => onForm({ form: 'penalty', line })}>违约金</Button>}
          </>,
        },
      ]}
    />
  </>;
}

function Receipts({ lease, editable, onForm }: TablesProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const refuse = useRefusals();
  const { print } = usePrinting();
  const slip = (uid: string, code: string) => print({ route: letterRoute({ kind: 'slip', uid, days: 1 }), name: `收款确认单${code}` });
  return (
    <Table
      size="small" rowKey="uid" dataSource={lease.receipts} pagination={PAGES} locale={{ emptyText: '还没有收款' }}
      columns={[
        { title: '收款编号', dataIndex: 'code', width: 130 }, { title: '日期', dataIndex: 'receivedOn', width: 104 }, { title: '付款人', dataIndex: 'payer' },
        { title: '方式', dataIndex: 'method', width: 70, render: methodLabel }, { title: '票据号', dataIndex: 'officialNo', width: 110 },
        { title: '金额(元)', dataIndex: 'amount', align: 'right', width: 120, render: (amount: number) => formatMoney(amount) },
        { title: '预收余额', dataIndex: 'unallocated', align: 'right', width: 110, render: (left: number) => (left === 0 ? '' : formatMoney(left)) },
        { title: '', key: 'state', width: 150, render: (_, row) => (row.isReversed ? <Tag>已冲销</Tag> : row.reverses !== null ? <Tooltip title={row.reason ?? ''}><Tag>{row.amount < 0 ? '冲销' : '恢复'}</Tag></Tooltip> : null) },
        {
          title: '', key: 'print', width: 120, render: (_, row) => <>
            <Button type="link" size="small" disabled={!about.canPrint} onClick={() => void slip(row.uid, row.code)}>确认单</Button>
            {row.reverses === null && row.officialNo !== null && <OverprintButton receipt={row.uid} name={row.code} />}
          </>,
        },
        {
          title: '', key: 'acts', width: 150, render: (_, row) => editable && !row.isReversed && <>
            {row.unallocated > 0 && !lease.receipts.some(({ reverses }) => reverses === row.uid) && <Button type="link" size="small" onClick={() => void client.receipts.allocate({ receipt: row.uid, parts: null }).catch(refuse)}>分配预收</Button>}
            {!(row.reverses !== null && row.amount > 0) && <Button type="link" size="small" onClick={() => onForm({ form: 'reversal', target: { what: 'receipt', row } })}>{row.amount < 0 ? '恢复' : '冲销'}</Button>}
          </>,
        },
      ]}
    />
  );
}

function Deposits({ lease, editable, onForm }: TablesProps) {
  return (
    <Table
      size="small" rowKey="uid" dataSource={lease.deposits} pagination={PAGES} locale={{ emptyText: '没有保证金押金' }}
      columns={[
        { title: '编号', dataIndex: 'code', width: 130 }, { title: '日期', dataIndex: 'movedOn', width: 104 }, { title: '种类', dataIndex: 'kind', width: 110, render: (kind: keyof typeof KINDS) => KINDS[kind] },
        { title: '收退', dataIndex: 'movement', width: 80, render: (movement: keyof typeof MOVEMENTS) => MOVEMENTS[movement] }, { title: '缴款人', dataIndex: 'payer' },
        { title: '金额(元)', dataIndex: 'amount', align: 'right', width: 120, render: (amount: number) => formatMoney(amount) }, { title: '事由', dataIndex: 'reason' },
        { title: '', key: 'acts', width: 90, render: (_, row) => (row.isReversed ? <Tag>已冲销</Tag> : editable && row.movement !== 'reversal' && <Button type="link" size="small" onClick={() => onForm({ form: 'reversal', target: { what: 'deposit', row } })}>冲销</Button>) },
      ]}
    />
  );
}

function Reductions({ lease, editable, onForm }: TablesProps) {
  const names = new Map(lease.lines.map(({ uid, name }) => [uid, name]));
  return (
    <Table
      size="small" rowKey="uid" dataSource={lease.settlements.filter(({ kind }) => kind === 'reduction')} pagination={PAGES} locale={{ emptyText: '没有减免' }}
      columns={[
        { title: '日期', dataIndex: 'settledOn', width: 104 }, { title: '应收项目', dataIndex: 'receivable', width: 180, render: (uid: string) => names.get(uid) ?? '' },
        { title: '减免(元)', dataIndex: 'amount', align: 'right', width: 120, render: (amount: number) => formatMoney(amount) }, { title: '依据', dataIndex: 'basis' },
        { title: '', key: 'acts', width: 90, render: (_, row) => (row.isReversed ? <Tag>已撤回</Tag> : editable && <Button type="link" size="small" onClick={() => onForm({ form: 'reversal', target: { what: 'reduction', row } })}>撤回</Button>) },
      ]}
    />
  );
}

function Dunnings({ lease }: { readonly lease: Lease }) {
  return (
    <Table
      size="small" rowKey="uid" dataSource={lease.dunnings} pagination={PAGES} locale={{ emptyText: '没有催收记录' }}
      columns={[
        { title: '日期', dataIndex: 'dunnedOn', width: 104 }, { title: '事项', dataIndex: 'kind', width: 110, render: (kind: string) => (kind === 'demand' ? '催收' : '对方承认') }, { title: '方式', dataIndex: 'method', width: 100 },
        { title: '当时欠款(元)', dataIndex: 'amount', align: 'right', width: 120, render: (amount: number) => formatMoney(amount) }, { title: '经办人', dataIndex: 'handler', width: 90 }, { title: '说明', dataIndex: 'note' },
      ]}
    />
  );
}
