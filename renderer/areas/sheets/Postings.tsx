import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Table, Tag } from 'antd';
import type { Posting, SheetKind } from '../../../shared/contract/sheets.ts';
import { groupedCode } from '../../../shared/rules/sheets/words.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { kindLabel } from './kinds.ts';
import { PostingPanel } from './PostingPanel.tsx';

/** Where a posting stands today. */
function stateOf({ takenDownOn, endsOn, objections }: Posting, today: string): { text: string; colour: string } {
  if (takenDownOn !== null) return { text: '已撤下', colour: 'default' };
  if (objections.trim() !== '') return { text: '有异议', colour: 'error' };
  return endsOn < today ? { text: '已期满', colour: 'warning' } : { text: '公示中', colour: 'success' };
}

/** 张贴登记: every posted sheet of the unit and below, newest first; the chosen one in the panel. */
export function Postings({ chosen, onChoose }: { readonly chosen: string | null; readonly onChoose: (uid: string | null) => void }) {
  const { reader } = useClients();
  const { about, ledger, unit } = useWorkplace();
  const list = useQuery({ queryKey: ['ledger', ledger?.uid, 'postings', unit], queryFn: () => reader.sheets.postings({ unit }) });
  const postings = list.data ?? [];
  const posting = postings.find((one) => one.uid === chosen) ?? null;
  return (
    <div className="sheet-make">
      <div className="sheet-make-main sheet-postings">
        <Table<Posting>
          size="small" rowKey="uid" loading={list.isPending} dataSource={postings} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{ emptyText: <Empty description="还没有张贴过公示表。在“制表”里核对后按“张贴…”" /> }}
          rowClassName={({ uid }) => (uid === posting?.uid ? 'sheet-chosen' : '')} onRow={({ uid }) => ({ onClick: () => onChoose(uid) })}
          columns={[
            { title: '编号', dataIndex: 'sheetNo', width: 145, render: (sheetNo: string, { uid }) => <Button type="link" size="small" onClick={() => onChoose(uid)}>{sheetNo}</Button> },
            { title: '公示表', dataIndex: 'kind', width: 100, render: (kind: SheetKind) => kindLabel(kind) },
            { title: '单位', dataIndex: 'unitName', ellipsis: true },
            { title: '张贴', dataIndex: 'postedOn', width: 100 },
            { title: '公示至', dataIndex: 'endsOn', width: 100 },
            { title: '查验码', dataIndex: 'code', width: 118, render: (code: string) => groupedCode(code) },
            { title: '照片', dataIndex: 'photos', width: 52, align: 'right' },
            { title: '状态', key: 'state', width: 84, render: (_, one) => <Tag color={stateOf(one, about.today).colour}>{stateOf(one, about.today).text}</Tag> },
          ]}
        />
      </div>
      {posting && <PostingPanel key={posting.uid} posting={posting} onClose={() => onChoose(null)} />}
    </div>
  );
}
