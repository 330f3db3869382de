import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented, Select, Table, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Reminder } from '../../../shared/contract/leases.ts';
import { reminderSchema } from '../../../shared/contract/leases.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { useWorkplace } from '../../app/workplace.tsx';

const KINDS: Readonly<Record<Reminder['kind'], string>> = { expiring: '将到期', held_over: '到期未收回', step: '租金递增', rent_free_end: '免租结束', deposit: '押金未退', open_price: '价格未定', limitation: '诉讼时效' };
const COLOURS = { wrong: 'error', waiting: 'warning', info: 'default' } as const;
const DAYS = [30, 90, 180, 365].map((value) => ({ value, label: `${value}天内` }));

/** What is to be seen to, the most pressing first. */
export function RemindersView() {
  const save = useSaveFile();
  const { reader } = useClients();
  const { ledger, unit, onChange } = useWorkplace();
  const [days, setDays] = useState(180);
  const [kind, setKind] = useState<Reminder['kind'] | 'all'>('all');
  const list = useQuery({ queryKey: ['ledger', ledger?.uid, 'reminders', unit, days], queryFn: () => reader.leases.reminders({ unit, days }) });
  const { refetch } = list;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const rows = list.data ?? [];
  const shown = kind === 'all' ? rows : rows.filter((one) => one.kind === kind);
  const kinds = reminderSchema.shape.kind.options.filter((one) => rows.some((row) => row.kind === one)).map((value) => ({ value, label: `${KINDS[value]} ${rows.filter((row) => row.kind === value).length}` }));
  return (
    <section className="lease" aria-label="提醒">
      <div className="toolbar">
        <Select aria-label="多少天内" value={days} options={DAYS} onChange={setDays} />
        <Segmented aria-label="提醒种类" value={kind} onChange={setKind} options={[{ value: 'all' as const, label: `全部 ${rows.length}` }, ...kinds]} />
        <Button onClick={() => void save('租金提醒.xlsx', (place) => reader.leases.export({ list: { of: 'reminders', days }, unit, place }))}>导出表格</Button>
      </div>
      <Table<Reminder>
        size="small" rowKey={({ kind: one, contract, on }) => `${one} ${contract} ${on}`} loading={list.isPending} dataSource={shown} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Empty description="没有要提醒的事项" /> }}
        columns={[
          { title: '日期', dataIndex: 'on', width: 104 }, { title: '事项', dataIndex: 'kind', width: 110, render: (one: Reminder['kind'], { level }) => <Tag color={COLOURS[level]}>{KINDS[one]}</Tag> },
          { title: '合同', dataIndex: 'contractName', width: 260, render: (name: string, { contract }) => <Link to={`/leases/${contract}`}>{name}</Link> }, { title: '承租(包)方', dataIndex: 'payer', width: 130 }, { title: '说明', dataIndex: 'text' },
        ]}
      />
    </section>
  );
}
