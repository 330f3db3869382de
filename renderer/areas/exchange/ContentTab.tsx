import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import type { Contents, ReviewItem, SubmissionView } from '../../../shared/contract/exchange.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { useSettled } from '../../components/settled.ts';
import type { ItemDraft } from './ItemForm.tsx';
import { RowFindings, useFindingsByRecord } from './RowFindings.tsx';

/** One record that another tab leads to. */
export interface Shown { readonly table: string; readonly subject: string; readonly name: string }
interface ContentProps { readonly view: SubmissionView; readonly editable: boolean; readonly shown: Shown | null; readonly onShow: (shown: Shown | null) => void; readonly onAsk: (draft: ItemDraft, known: ReviewItem | null) => void }

type Row = Contents['rows'][number];
const PAGE = 50;

/** What a submission holds, register by register; a press on a cell asks about it. */
export function ContentTab({ view: { submission, counts, check }, editable, shown, onShow, onAsk }: ContentProps) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const held = counts.filter(({ rows }) => rows > 0);
  const [chosen, setChosen] = useState((held.find(({ table: name }) => name === 'asset') ?? held[0])?.table ?? '');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const table = shown?.table ?? chosen;
  const wanted = useSettled(search.trim());
  const wish = { submission: submission.uid, table, search: shown === null ? wanted : '', subject: shown?.subject ?? null, from: shown === null ? (page - 1) * PAGE : 0, count: PAGE };
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'contents', wish], queryFn: () => reader.exchange.contents(wish), placeholderData: keepPreviousData, enabled: table !== '' });
  const findings = useFindingsByRecord(check.findings);
  const data = found.data;
  const choose = (next: string) => {
    onShow(null);
    setChosen(next);
    setPage(1);
  };
  const draftOf = ({ uid, name }: Row, field: string, label: string): ItemDraft => ({ rule: '', table, subject: uid, key: '', field, name, title: label });
  return (
    <>
      <div className="exchange-filters">
        <Select aria-label="哪个台账的内容" className="exchange-unit" value={table} options={held.map(({ table: value, title, rows }) => ({ value, label: `${title} ${rows}` }))} onChange={choose} />
        {shown === null
          ? <Input className="list-search" aria-label="查找内容" allowClear placeholder="名称、单位、内容" maxLength={100} value={search} onChange={(event) => { setSearch(event.target.value); setPage(1); }} />
          : <Tag closable onClose={() => onShow(null)}>只看“{shown.name}”</Tag>}
        {editable && <span className="quiet">按内容里的格子，对那一格提意见。</span>}
      </div>
      <Table<Row>
        size="small" className="exchange-grid" rowKey="uid" loading={{ spinning: found.isPending || found.isPlaceholderData, delay: 300 }} dataSource={data?.rows ?? []} scroll={{ x: data === undefined || data.total === 0 ? '100%' : 320 + data.columns.length * 130, y: 'calc(100vh - 460px)' }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={found.isPending ? '正在读取' : '没有这样的记录'} /> }}
        pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, hideOnSinglePage: true, showTotal: (total) => `共 ${total} 条`, onChange: setPage }}
        columns={[
          { title: '记录', key: 'name', width: 220, fixed: 'left', render: (_, row) => <>{row.name}{row.unitName !== '' && row.unitName !== row.name && <div className="quiet">{row.unitName}</div>}<RowFindings of={findings} table={table} uid={row.uid} /><div><Button size="small" type="link" className="review-title" disabled={!editable} aria-label={`对${row.name}提意见`} onClick={() => onAsk(draftOf(row, '', '记录'), null)}>提意见</Button></div></> },
          ...(data?.columns ?? []).map(({ key, label, isNumber }, place) => ({
            title: label, key, width: 130, align: isNumber ? 'right' as const : 'left' as const,
            // Keys reach every cell by the field that the form lets choose.
            onCell: (row: Row) => (editable ? { className: 'exchange-askable', title: `对“${label}”提意见`, onClick: () => onAsk(draftOf(row, key, label), null) } : {}),
            render: (_: unknown, row: Row) => row.cells[place],
          })),
        ]}
      />
    </>
  );
}
