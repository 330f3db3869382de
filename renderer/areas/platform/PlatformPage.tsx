import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented, Space, Table, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { PlatformLine, PlatformRegister, Standing } from '../../../shared/contract/platform.ts';
import { platformRegisterSchema } from '../../../shared/contract/platform.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { localTime } from '../../components/time.ts';
import { FormToCopy } from './FormToCopy.tsx';
import { PlatformExport } from './PlatformExport.tsx';

const PAGE = 100;
const WORDS: Readonly<Record<Standing, { label: string; colour: string }>> = {
  none: { label: '未上平台', colour: 'default' }, differs: { label: '与平台不一致', colour: 'warning' }, same: { label: '一致', colour: 'success' },
};

/** 平台对照: which records are not on the county's or province's platform, and of which it says something else. */
export function PlatformPage() {
  const { reader } = useClients();
  const { ledger, unit, onChange } = useWorkplace();
  const [register, setRegister] = useState<PlatformRegister>('asset');
  const [only, setOnly] = useState<Standing | 'all'>('differs');
  const [page, setPage] = useState(1);
  const [form, setForm] = useState<string | null>(null);
  const asked = only === 'all' ? null : only;
  const list = useQuery({
    queryKey: ['ledger', ledger?.uid, 'platform', register, unit, only, page], placeholderData: keepPreviousData,
    queryFn: () => reader.platform.list({ register, unit, only: asked, from: (page - 1) * PAGE, count: PAGE }),
  });
  const { refetch } = list;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const { counts, total = 0, lines = [] } = list.data ?? {};
  const choose = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    setPage(1);
  };
  const standings = [{ value: 'all' as const, label: '全部' }, ...(['none', 'differs', 'same'] as const).map((value) => ({ value, label: `${WORDS[value].label} ${counts?.[value] ?? ''}` }))];
  return (
    <div className="panel-page">
      <h1>平台对照</h1>
      <p className="quiet">把县（市、区）或省平台导出的表格用“表格导入”读进来，这里就列出没有上平台的记录，和平台上内容不同的记录。</p>
      <Space wrap>
        <Segmented aria-label="台账" value={register} onChange={choose(setRegister)} options={platformRegisterSchema.options.map((value) => ({ value, label: REGISTERS[value].title }))} />
        <Segmented aria-label="对照结果" value={only} onChange={choose(setOnly)} options={standings} />
        <PlatformExport register={register} unit={unit} only={asked} />
      </Space>
      <Table<PlatformLine>
        size="small" rowKey="uid" loading={list.isPending} dataSource={lines}
        locale={{ emptyText: counts && counts.differs + counts.same === 0 ? <Empty description="还没有读入过平台导出的表格"><Link to="/import">去表格导入</Link></Empty> : <Empty description="没有这样的记录" /> }}
        pagination={{ current: page, pageSize: PAGE, total, showSizeChanger: false, hideOnSinglePage: true, onChange: setPage }}
        columns={[
          { title: '名称', dataIndex: 'name', render: (name: string, line) => <Link to={`/registers/${register}?uid=${line.uid}`}>{name}</Link> },
          { title: '编号', dataIndex: 'code', width: 140 },
          { title: '平台编号', dataIndex: 'number', width: 150 },
          { title: '对照', dataIndex: 'standing', width: 120, render: (standing: Standing) => <Tag color={WORDS[standing].colour}>{WORDS[standing].label}</Tag> },
          { title: '不同之处', key: 'differences', render: (_, line) => <Differences line={line} /> },
          { title: '平台表格读入', dataIndex: 'seenAt', width: 150, render: (at: string | null) => (at === null ? '' : localTime(at)) },
          { title: '', key: 'form', width: 90, render: (_, line) => <Button type="link" size="small" onClick={() => setForm(line.uid)}>填报</Button> },
        ]}
      />
      {form !== null && <FormToCopy register={register} uid={form} onClose={() => setForm(null)} />}
    </div>
  );
}

function Differences({ line: { differences } }: { readonly line: PlatformLine }) {
  return <>{differences.map(({ key, label, ledger, platform }) => <div key={key}>{label}：台账 <strong>{ledger || '空'}</strong>，平台 <strong>{platform || '空'}</strong></div>)}</>;
}
