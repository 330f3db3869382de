import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Input, Popconfirm, Select, Table } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { InspectedRows, InspectionList, InspectionWish } from '../../../shared/contract/inspections.ts';
import { usualWishes } from '../../../shared/rules/exchange/inspecting.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { PaperButton } from '../../components/PaperButton.tsx';
import { useSettled } from '../../components/settled.ts';
import { Conditions } from './Conditions.tsx';

type Row = InspectedRows['rows'][number];
const PAGE = 100;

/** What is looked at: a kept list or one that is being made. */
interface Draft { readonly uid: string | null; readonly name: string; readonly wish: InspectionWish }

/** 检查清单: records of accepted submissions that meet some conditions, kept under a name, for those who go and look. */
export function InspectView({ period, editable }: { readonly period: string; readonly editable: boolean }) {
  const { reader, ledger: client } = useClients();
  const { ledger, about, onChange } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const save = useSaveFile();
  const usual = usualWishes(about.today);
  const [draft, setDraft] = useState<Draft>({ uid: null, name: usual[0]?.name ?? '', wish: usual[0]?.wish ?? { table: 'asset', conditions: [] } });
  const [page, setPage] = useState(1);
  const lists = useQuery({ queryKey: ['ledger', ledger?.uid, 'inspections'], queryFn: () => reader.exchange.inspections({}) });
  const wish = useSettled(draft.wish);
  const asked = { period, wish, from: (page - 1) * PAGE, count: PAGE };
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'inspect', asked], queryFn: () => reader.exchange.inspect(asked), placeholderData: keepPreviousData, retry: false });
  const { refetch } = lists;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const kept = lists.data?.find(({ uid }) => uid === draft.uid) ?? null;
  const isKept = kept !== null && kept.name === draft.name && JSON.stringify(kept.wish) === JSON.stringify(draft.wish);
  const choose = ({ uid, name, wish: next }: Draft) => {
    setDraft({ uid, name, wish: next });
    setPage(1);
  };
  const keep = async () => {
    try {
      const { uid } = await client.exchange.saveInspection({ uid: draft.uid, name: draft.name, wish: draft.wish });
      setDraft({ ...draft, uid });
      message.success(`已保存清单“${draft.name}”，可按 Ctrl+Z 撤销`);
    } catch (error) {
      refuse(error);
    }
  };
  const remove = () => {
    if (draft.uid === null) return;
    client.exchange.removeInspection({ uid: draft.uid }).then(() => setDraft({ ...draft, uid: null }), refuse);
  };
  const problem = found.isError ? refusalOf(found.error) : null;
  return (
    <>
      <div className="exchange-line">
        <Select aria-label="检查清单" className="exchange-unit" placeholder="已保存和常用的清单" value={draft.uid ?? (usual.some(({ name }) => name === draft.name) ? draft.name : null)} options={optionsOf(lists.data ?? [], usual)} onChange={(next: string | null) => { const list = lists.data?.find(({ uid }) => uid === next); const one = usual.find(({ name }) => name === next); if (list) choose(list); else if (one) choose({ uid: null, ...one }); }} />
        <Input aria-label="清单名称" className="list-search" maxLength={60} placeholder="清单名称" value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
        <Button disabled={!editable || draft.name.trim() === '' || isKept} onClick={() => void keep()}>{draft.uid === null ? '保存清单' : '保存修改'}</Button>
        {draft.uid !== null && <Popconfirm title="删除这份清单？" okText="删除" cancelText="保留" onConfirm={remove}><Button disabled={!editable}>删除</Button></Popconfirm>}
        <Button disabled={(found.data?.total ?? 0) === 0} onClick={() => void save(`${draft.name === '' ? '检查清单' : draft.name}.xlsx`, (place) => reader.exchange.exportInspection({ period, name: draft.name, wish: draft.wish, place }))}>导出表格…</Button>
        {isKept && draft.uid !== null ? <PaperButton kind="inspection_list" of={`${draft.uid}.${period}`} label="打印清单" name={draft.name} /> : <span className="quiet">保存后可以打印</span>}
      </div>
      <Conditions wish={draft.wish} onChange={(next) => { setDraft({ ...draft, wish: next }); setPage(1); }} />
      {problem !== null && <div className="exchange-line wrong" role="alert">{problem.cells[0]?.message ?? problem.what}</div>}
      <Table<Row>
        size="small" rowKey={({ submission, uid }) => `${submission} ${uid}`} dataSource={problem === null ? (found.data?.rows ?? []) : []} loading={{ spinning: found.isPending, delay: 300 }} scroll={{ x: (found.data?.total ?? 0) === 0 ? '100%' : 1080 }}
        pagination={{ current: page, pageSize: PAGE, total: found.data?.total ?? 0, showSizeChanger: false, hideOnSinglePage: true, onChange: setPage }} title={() => <span className="quiet">{found.data === undefined ? '' : `已通过的 ${found.data.submissions} 个送审里有 ${found.data.total} 条`}</span>}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={found.data?.submissions === 0 ? '这一期还没有通过的送审' : '没有这样的记录'} /> }}
        columns={[
          { title: '单位', key: 'unit', width: 200, render: (_, { unitName, holder }) => <>{unitName}{holder !== unitName && <div className="quiet">随{holder}报送</div>}</> },
          { title: '记录', key: 'name', width: 200, render: (_, { submission, name, uid }) => <Link to={`/desk/${submission}?table=${draft.wish.table}&subject=${uid}`}>{name}</Link> },
          ...(found.data?.columns ?? []).map(({ key, label, isNumber }, place) => ({ title: label, key, width: 120, align: isNumber ? 'right' as const : 'left' as const, render: (_: unknown, row: Row) => row.cells[place] })),
        ]}
      />
    </>
  );
}

function optionsOf(lists: readonly InspectionList[], usual: readonly { readonly name: string }[]) {
  return [
    ...(lists.length === 0 ? [] : [{ label: '已保存', options: lists.map(({ uid, name }) => ({ value: uid, label: name })) }]),
    { label: '常用', options: usual.map(({ name }) => ({ value: name, label: name })) },
  ];
}
