import { Button, Empty, Popconfirm, Table, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Board } from '../../../shared/contract/exchange.ts';
import { SUBMISSION_STATE_LABELS } from '../../../shared/contract/exchange.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';
import { SeverityMark } from '../review/marks.tsx';
import type { useReviewer } from './useReviewer.ts';
import { KIND_LABELS, STATE_COLOURS, UPPER_LABELS } from './words.ts';

type LedgerTier = ReturnType<typeof useReviewer>['tier'];

export type BoardUnit = Board['units'][number];
export type BoardFilter = 'all' | 'absent' | 'received' | 'returned' | 'accepted';

/** Whether a unit is to be shown. */
export function isWanted({ name, township, keepsBook, withUnit, submission }: BoardUnit, state: BoardFilter, search: string, wanted: string | null): boolean {
  if (wanted !== null && township !== wanted) return false;
  if (search !== '' && !name.includes(search)) return false;
  if (state === 'all') return true;
  if (state === 'absent') return keepsBook && withUnit === '' && submission === null;
  return submission?.state === state;
}

/** 送审情况: a line a unit, with what it sent; a press opens the submission. */
export function BoardTable({ board, tier, units, editable, onWorkbook }: { readonly board: Board; readonly tier: LedgerTier; readonly units: readonly BoardUnit[]; readonly editable: boolean; readonly onWorkbook: (unit: BoardUnit) => void }) {
  const { ledger } = useClients();
  const refuse = useRefusals();
  const navigate = useNavigate();
  const freeze = async (unit: string) => {
    try {
      const { submission } = await ledger.exchange.freezeBook({ unit, period: board.period });
      void navigate(`/desk/${submission}`);
    } catch (error) {
      refuse(error);
    }
  };
  const isLate = board.today > board.dueOn;
  return (
    <Table<BoardUnit>
      size="small" rowKey="unit" dataSource={units} pagination={{ pageSize: 200, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: units.length === 0 ? '100%' : 1160 }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={board.units.length <= 1 ? tier === 'district' ? '还没有单位。把镇街的上报包拖到上面，核对指纹登记后就在这里' : '还没有单位。把村里的送审包拖到上面，核对指纹登记后就在这里' : '没有这样的单位'} /> }}
      columns={[
        { title: '单位', key: 'name', width: 250, render: (_, { name, depth, submission }) => <div className={`exchange-depth-${Math.min(depth, 3)}`}>{submission === null ? name : <Link to={`/desk/${submission.uid}`}>{name}</Link>}</div> },
        { title: '状态', key: 'state', width: 110, render: (_, { keepsBook, submission, withUnit }) => {
          if (submission !== null) return <Tag color={STATE_COLOURS[submission.state]}>{SUBMISSION_STATE_LABELS[submission.state]}</Tag>;
          if (withUnit !== '') return <span className="quiet" title={`由“${withUnit}”一并报送`}>随上级报送</span>;
          return keepsBook ? <span className={isLate ? 'wrong' : 'quiet'}>{isLate ? '逾期未送' : '没有送'}</span> : '';
        } },
        ...(tier === 'township' ? [{ title: '区县', key: 'upper', width: 90, render: (_: unknown, { submission }: BoardUnit) => (submission === null || submission.upper === 'none' ? '' : <span className={submission.upper === 'returned' ? 'wrong' : 'quiet'}>{UPPER_LABELS[submission.upper]}</span>) }] : []),
        { title: '方式', key: 'kind', width: 80, render: (_, { submission }) => (submission === null ? '' : KIND_LABELS[submission.kind]) },
        { title: '制作', key: 'packed', width: 180, render: (_, { submission }) => (submission === null ? '' : `${submission.packedAt.slice(0, 10)} ${submission.packedBy}`) },
        { title: '记录', key: 'rows', width: 70, align: 'right', render: (_, { submission }) => submission?.rows ?? '' },
        { title: '核对', key: 'check', width: 215, render: (_, { submission }) => (submission === null ? '' : submission.block === null || submission.warn === null ? <span className="quiet">正在核对…</span> : <><SeverityMark severity="block" count={submission.block} />　<SeverityMark severity="warn" count={submission.warn} /></>) },
        { title: '未销号', key: 'open', width: 70, align: 'right', render: (_, { submission }) => (submission === null || submission.openItems === 0 ? '' : submission.openItems) },
        { title: '密钥指纹', dataIndex: 'fingerprint', width: 115, render: (print: string) => <span className="exchange-print quiet">{print.slice(0, 9)}{print === '' ? '' : '…'}</span> },
        { title: '', key: 'act', width: 210, render: (_, row) => (tier !== 'district' && row.keepsBook && row.withUnit === '' && (row.submission === null || row.submission.state === 'returned' || (row.submission.state === 'received' && row.submission.kind !== 'package')) ? (
          <>
            <Button size="small" type="link" disabled={!editable} aria-label={`${row.name}表格送审`} onClick={() => onWorkbook(row)}>表格送审</Button>
            <Popconfirm title={`把“${row.name}”现在的账定为${periodLabel(board.period)}送审？`} description="账在本台账里记的单位才用；审定以前可以再定一次" okText="定为送审" cancelText="取消" onConfirm={() => void freeze(row.unit)}><Button size="small" type="link" disabled={!editable}>代理记账送审</Button></Popconfirm>
          </>
        ) : null) },
      ]}
    />
  );
}
