import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Segmented, Table, Tag, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { ArrearsRow } from '../../../shared/contract/leases.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { AGE_BUCKETS } from '../../../shared/rules/leases/state.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { useSettled } from '../../components/settled.ts';
import { tickNames } from '../../components/ticks.ts';
import { DemandForm } from './OtherForms.tsx';

const PAGE = 100;
const BY = [{ value: 'contract' as const, label: '按合同' }, { value: 'party' as const, label: '按承租方' }, { value: 'unit' as const, label: '按单位' }];
const ALARMS = { none: null, soon: { colour: 'warning', text: '时效将满' }, lapsed: { colour: 'error', text: '时效已过' } } as const;

/** Who owes what, by age. Arrears of ended contracts stay. */
export function ArrearsView() {
  const save = useSaveFile();
  const { reader } = useClients();
  const { ledger, unit, onChange, readOnly } = useWorkplace();
  const [by, setBy] = useState<(typeof BY)[number]['value']>('contract');
  const [typed, setTyped] = useState('');
  const search = useSettled(typed);
  const [page, setPage] = useState(1);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [demanding, setDemanding] = useState(false);
  const list = useQuery({ queryKey: ['ledger', ledger?.uid, 'arrears', unit, by, search, page], queryFn: () => reader.leases.arrears({ unit, by, search, from: (page - 1) * PAGE, count: PAGE }), placeholderData: keepPreviousData });
  const { refetch } = list;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const { rows = [], total = 0, sums } = list.data ?? {};
  const money = (value: number) => (value === 0 ? '' : formatMoney(value));
  const editable = !readOnly && ledger?.operator != null;
  return (
    <div className="register">
      <section className="lease" aria-label="欠款">
        <div className="toolbar">
          <Segmented aria-label="归集方式" value={by} options={BY} onChange={(next) => { setBy(next); setPage(1); setTicked([]); }} />
          <Input.Search className="list-search" allowClear aria-label="查找欠款" placeholder="合同、承租方、首字母" value={typed} onChange={(event) => { setTyped(event.target.value); setPage(1); }} />
          <Button disabled={!editable || ticked.length === 0} onClick={() => setDemanding(true)}>登记催收</Button>
          <Button onClick={() => void save('欠款明细.xlsx', (place) => reader.leases.export({ list: { of: 'arrears', by, search }, unit, place }))}>导出表格</Button>
          <div className="bar-space" />
          {sums && <span>逾期合计 <strong className={sums.overdue > 0 ? 'wrong' : ''}>{formatMoney(sums.overdue)}</strong> 元</span>}
        </div>
        <Table<ArrearsRow>
          className="wide-table" size="small" tableLayout="fixed" rowKey="key" loading={list.isPending} dataSource={rows}
          locale={{ emptyText: <Empty description="没有应收未收的款项。还没有排应收？在合同台账里打开一份合同，登记租金条款" /> }}
          {...(by === 'contract' ? { rowSelection: { ...tickNames<ArrearsRow>(({ name }) => name), selectedRowKeys: [...ticked], onChange: (keys: readonly React.Key[]) => setTicked(keys.map(String)) } } : {})}
          pagination={{ current: page, pageSize: PAGE, total, showSizeChanger: false, hideOnSinglePage: true, onChange: setPage }}
          columns={[
            { title: BY.find(({ value }) => value === by)?.label.slice(1) ?? '', dataIndex: 'name', width: 210, render: (name: string, row) => (row.contract === null ? name : <Link to={`/leases/${row.contract}`}>{name}</Link>) },
            ...(by === 'contract' ? [{ title: '承租(包)方', dataIndex: 'payer', width: 130, ellipsis: true }, { title: '状态', dataIndex: 'legalLabel', width: 92 }] : [{ title: '合同数', dataIndex: 'contracts', align: 'right' as const, width: 70 }]),
            { title: '逾期合计(元)', dataIndex: 'overdue', align: 'right', width: 120, render: (value: number) => <strong className={value > 0 ? 'wrong' : ''}>{money(value)}</strong> },
            ...(by === 'contract' ? [{ title: '诉讼时效', key: 'alarm', width: 100, render: (_: unknown, { alarm, lapsesOn }: ArrearsRow) => { const told = ALARMS[alarm]; return told && <Tooltip title={`${lapsesOn ?? ''} 满三年（民法典第一百八十八条）；同一债务分期履行的，自最后一期届满起算（第一百八十九条）`}><Tag color={told.colour} tabIndex={0}>{told.text}</Tag></Tooltip>; } }] : []),
            { title: '最早欠款', dataIndex: 'oldestDueOn', width: 104, className: 'date-cell' },
            ...AGE_BUCKETS.toReversed().map(({ key, label }) => ({ title: label, dataIndex: key, align: 'right' as const, width: 112, render: money })),
            ...(by === 'contract' ? [{ title: '最近催收', dataIndex: 'lastDemandOn', width: 104, className: 'date-cell' }] : []),
          ]}
          summary={() => sums && total > 0 && (
            <Table.Summary.Row className="sum-row">
              <Table.Summary.Cell index={0} colSpan={by === 'contract' ? 4 : 2}>合计 {total} {by === 'contract' ? '份' : '个'}</Table.Summary.Cell>
              <Table.Summary.Cell index={1} align="right">{money(sums.overdue)}</Table.Summary.Cell>
              <Table.Summary.Cell index={2} colSpan={by === 'contract' ? 2 : 1} />
              {AGE_BUCKETS.toReversed().map(({ key }, index) => <Table.Summary.Cell key={key} index={index + 3} align="right">{money(sums[key])}</Table.Summary.Cell>)}
              {by === 'contract' && <Table.Summary.Cell index={9} />}
            </Table.Summary.Row>
          )}
        />
      </section>
      {demanding && <DemandForm contracts={ticked} onClose={() => { setDemanding(false); setTicked([]); }} />}
    </div>
  );
}
