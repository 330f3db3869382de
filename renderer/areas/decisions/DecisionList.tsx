import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Segmented, Select, Table, Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { z } from 'zod';
import type { MatterClass, MatterType } from '../../../shared/contract/decisionTerms.ts';
import { CLASS_LABELS, MATTER_LABELS } from '../../../shared/contract/decisionTerms.ts';
import type { decisionRowSchema, yearFiguresSchema } from '../../../shared/contract/decisions.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { useSettled } from '../../components/settled.ts';
import type { DecisionState } from './terms.ts';
import { STATES } from './terms.ts';

type Row = z.infer<typeof decisionRowSchema>;
type Figures = z.infer<typeof yearFiguresSchema>;

const PAGE = 100;
const ALL = '';
const FILTERS = [{ value: ALL, label: '全部' }, ...Object.entries(STATES).map(([value, { label }]) => ({ value, label }))];

/** The matters of the unit with their state and what is next. */
export function DecisionList({ head }: { readonly head: ReactNode }) {
  const { reader } = useClients();
  const { ledger, unit, onChange, readOnly } = useWorkplace();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed);
  const [state, setState] = useState(ALL);
  const list = useQuery({ queryKey: ['ledger', ledger?.uid, 'decisions', unit, search, state], queryFn: () => reader.decisions.list({ unit, search, state: state === ALL ? null : state }), placeholderData: keepPreviousData });
  const { refetch } = list;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const { rows = [], figures = [] } = list.data ?? {};
  const editable = !readOnly && ledger?.operator != null;
  const isNarrowed = search !== '' || state !== ALL;
  const add = <Button type="primary" disabled={!editable} onClick={() => void navigate('/decisions/new')}>新增议题</Button>;
  const empty = list.isError ? refusalOf(list.error).what : isNarrowed ? '没有符合条件的决议' : '还没有决议。先新增议题，程序按议事规则提出类别、环节和决议机构，再逐步登记会议';
  return (
    <section className="decision" aria-label="决议">
      <div className="toolbar">
        {head}
        <div className="bar-space" />
        <Input.Search className="list-search" allowClear aria-label="查找决议" placeholder="议题、编号、首字母" maxLength={100} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Segmented aria-label="状态" options={FILTERS} value={state} onChange={setState} />
        {add}
      </div>
      <YearLine figures={figures} />
      <Table<Row>
        size="small" tableLayout="fixed" rowKey="uid" loading={list.isPending} dataSource={rows} rowClassName="decision-row"
        locale={{ emptyText: <Empty description={empty}>{!isNarrowed && !list.isError && add}</Empty> }}
        pagination={{ pageSize: PAGE, showSizeChanger: false, hideOnSinglePage: true }}
        // The link of the name is what the keyboard reaches; a press of it is not a second one of the row.
        onRow={({ uid }) => ({ onClick: (event) => { if (!event.defaultPrevented) void navigate(`/decisions/${uid}`); } })}
        columns={[
          { title: '编号', dataIndex: 'code', width: 112, ellipsis: true },
          { title: '议题', dataIndex: 'name', render: (name: string, { uid }) => <Link to={`/decisions/${uid}`}>{name}</Link> },
          { title: '事项类型', dataIndex: 'matter', width: 140, render: (matter: MatterType) => MATTER_LABELS[matter] },
          { title: '类别', dataIndex: 'class', width: 84, render: (value: MatterClass) => CLASS_LABELS[value] },
          { title: '金额(元)', dataIndex: 'amount', align: 'right', width: 124, render: (amount: number | null) => (amount === null ? '' : formatMoney(amount)) },
          { title: '提出日期', dataIndex: 'raisedOn', width: 104, className: 'date-cell' },
          { title: '状态', dataIndex: 'state', width: 84, render: (value: DecisionState) => <Tag color={STATES[value].colour}>{STATES[value].label}</Tag> },
          { title: '下一步', dataIndex: 'next', width: 170, render: (next: string) => <span className="waits">{next}</span> },
          { title: '使用', dataIndex: 'uses', align: 'right', width: 60, render: (uses: number) => (uses === 0 ? '' : uses) },
          { title: '所属单位', dataIndex: 'unitName', width: 130, ellipsis: true },
        ]}
      />
    </section>
  );
}

/** The four numbers that the township asks for once a year. */
function YearLine({ figures }: { readonly figures: readonly Figures[] }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const years = figures.map(({ year }) => year).toSorted((a, b) => b - a);
  const shown = figures.find(({ year }) => year === (chosen ?? years[0])) ?? figures.find(({ year }) => year === years[0]);
  if (shown === undefined) return null;
  return (
    <div className="year-line">
      {years.length === 1 ? <span>{shown.year}年</span> : <Select size="small" aria-label="统计年度" value={shown.year} options={years.map((year) => ({ value: year, label: `${year}年` }))} onChange={setChosen} />}
      <span>决策单位 <strong>{shown.units}</strong> 个 · 使用 <strong>{shown.uses}</strong> 次 · 事项 <strong>{shown.matters}</strong> 件 · 金额 <strong>{formatMoney(shown.amount)}</strong> 元</span>
    </div>
  );
}
