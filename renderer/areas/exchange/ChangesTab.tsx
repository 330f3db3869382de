import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Segmented, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ReviewItem, RowChange, SubmissionView } from '../../../shared/contract/exchange.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { useSettled } from '../../components/settled.ts';
import type { ItemDraft } from './ItemForm.tsx';
import { RowFindings, useFindingsByRecord } from './RowFindings.tsx';
import { CHANGE_COLOURS, CHANGE_LABELS } from './words.ts';

interface ChangesProps { readonly view: SubmissionView; readonly editable: boolean; readonly onAsk: (draft: ItemDraft, known: ReviewItem | null) => void }

const PAGE = 100;
const ONLY = [{ value: 'all' as const, label: '全部' }, { value: 'money' as const, label: '动了金额' }, { value: 'area' as const, label: '动了面积' }];
const KINDS = (['added', 'changed', 'removed'] as const).map((value) => ({ value, label: CHANGE_LABELS[value] }));
/** A row with more cells than this is folded. */
const MOST_CELLS = 8;

/** What changed since the last accepted submission, register by register and cell by cell. */
export function ChangesTab({ view, editable, onAsk }: ChangesProps) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const { submission: { uid: submission }, counts } = view;
  const [table, setTable] = useState<string | null>(null);
  const [kind, setKind] = useState<RowChange['kind'] | null>(null);
  const [only, setOnly] = useState<(typeof ONLY)[number]['value']>('all');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const wanted = useSettled(search.trim());
  const wish = { submission, table, kind, only, search: wanted, from: (page - 1) * PAGE, count: PAGE };
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'differences', wish], queryFn: () => reader.exchange.differences(wish), placeholderData: keepPreviousData });
  const findings = useFindingsByRecord(view.check.findings);
  const titles = new Map(counts.map((one) => [one.table, one.title]));
  const first = () => setPage(1);
  const options = counts.filter(({ added, changed, removed }) => added + changed + removed > 0).map(({ table: value, title, added, changed, removed }) => ({ value, label: `${title}：新增 ${added}，修改 ${changed}，减少 ${removed}` }));
  return (
    <>
      <div className="exchange-filters">
        <Select aria-label="哪个台账" className="exchange-unit" allowClear placeholder="全部台账" value={table} options={options} onChange={(next: string | null | undefined) => { setTable(next ?? null); first(); }} />
        <Select<RowChange['kind']> aria-label="怎样变动" allowClear placeholder="新增、修改、减少" value={kind} options={KINDS} onChange={(next: RowChange['kind'] | undefined) => { setKind(next ?? null); first(); }} />
        <Segmented aria-label="只看" options={ONLY} value={only} onChange={(next) => { setOnly(next); first(); }} />
        <Input className="list-search" aria-label="查找变动" allowClear placeholder="名称、单位、内容" maxLength={100} value={search} onChange={(event) => { setSearch(event.target.value); first(); }} />
      </div>
      <Table<RowChange>
        size="small" rowKey={({ table: name, uid }) => `${name} ${uid}`} loading={{ spinning: found.isPending, delay: 300 }} dataSource={found.data?.rows ?? []} scroll={{ x: found.data?.total === 0 ? '100%' : 860 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={found.isPending ? '正在比较' : wanted === '' && table === null && kind === null && only === 'all' ? '与上次审定相比没有变动' : '没有这样的变动'} /> }}
        pagination={{ current: page, pageSize: PAGE, total: found.data?.total ?? 0, showSizeChanger: false, hideOnSinglePage: true, showTotal: (total) => `共 ${total} 条`, onChange: setPage }}
        columns={[
          { title: '变动', dataIndex: 'kind', width: 70, render: (one: RowChange['kind']) => <Tag color={CHANGE_COLOURS[one]}>{CHANGE_LABELS[one]}</Tag> },
          { title: '记录', key: 'name', width: 220, render: (_, { table: name, uid, name: title, unitName }) => <>{title}<div className="quiet">{titles.get(name) ?? name}{unitName === '' ? '' : ` · ${unitName}`}</div><RowFindings of={findings} table={name} uid={uid} /></> },
          { title: '栏目与内容', key: 'cells', render: (_, change) => <Cells change={change} editable={editable} onAsk={onAsk} /> },
          { title: '金额变动(元)', dataIndex: 'amount', width: 120, align: 'right', render: (amount: number) => (amount === 0 ? '' : `${amount > 0 ? '+' : ''}${formatMoney(amount)}`) },
          { title: '', key: 'ask', width: 80, render: (_, change) => <Button size="small" type="link" disabled={!editable} aria-label={`对${change.name}提意见`} onClick={() => onAsk(draftOf(change, ''), null)}>提意见</Button> },
        ]}
      />
    </>
  );
}

function draftOf({ table, uid, name }: RowChange, field: string, label = ''): ItemDraft {
  return { rule: '', table, subject: uid, key: '', field, name, title: label === '' ? '记录' : label };
}

/** The cells of a changed row, old beside new; a press on a heading asks about that cell. */
function Cells({ change, editable, onAsk }: { readonly change: RowChange; readonly editable: boolean; readonly onAsk: ChangesProps['onAsk'] }) {
  const [isWhole, setWhole] = useState(false);
  const { kind, cells } = change;
  const shown = isWhole ? cells : cells.slice(0, MOST_CELLS);
  return (
    <div className="exchange-cells">
      {shown.map(({ key, label, before, after }) => (
        <div key={key} className="exchange-cell">
          {editable ? <Button size="small" type="link" className="review-title" title={`对“${label}”提意见`} onClick={() => onAsk(draftOf(change, key, label), null)}>{label}</Button> : <span className="quiet">{label}</span>}
          {kind === 'changed' ? <><span className="before">{before === '' ? '空' : before}</span><span className="after">{after === '' ? '空' : after}</span></> : <span className="exchange-only">{kind === 'added' ? after : before}</span>}
        </div>
      ))}
      {cells.length > MOST_CELLS && <Button size="small" type="link" className="review-title" onClick={() => setWhole(!isWhole)}>{isWhole ? '收起' : `还有 ${cells.length - MOST_CELLS} 栏`}</Button>}
    </div>
  );
}
