import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Empty, Spin, Table } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Matrix } from '../../../shared/contract/exchange.ts';
import { SUBMISSION_STATE_LABELS } from '../../../shared/contract/exchange.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useWorkplace } from '../../app/workplace.tsx';

type Cell = Matrix['units'][number]['cells'][number];
const LOOKS: Readonly<Record<Cell['state'], string>> = { accepted: 'exchange-accepted', received: 'exchange-received', returned: 'wrong', absent: 'quiet', with: 'quiet', none: 'quiet' };

function words({ state }: Cell, isLate: boolean): string {
  if (state === 'absent') return isLate ? '逾期未送' : '没有送';
  if (state === 'with') return '随上级';
  return state === 'none' ? '' : SUBMISSION_STATE_LABELS[state];
}

/** Units × periods: who is behind shows at a glance; a press opens what was sent. */
export function MatrixTable({ period, isWanted }: { readonly period: string; readonly isWanted: (unit: Matrix['units'][number]) => boolean }) {
  const { reader } = useClients();
  const { ledger, onChange } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'matrix', period], queryFn: () => reader.exchange.matrix({ period }), placeholderData: keepPreviousData });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (found.isError) return <Empty description={refusalOf(found.error).what} />;
  if (!found.data) return <div className="waiting"><Spin /></div>;
  const { periods, units } = found.data;
  return (
    <Table<Matrix['units'][number]>
      size="small" rowKey="unit" dataSource={units.filter(isWanted)} pagination={{ pageSize: 200, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 260 + periods.length * 130 }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有这样的单位" /> }}
      columns={[
        { title: '单位', key: 'name', width: 260, fixed: 'left', render: (_, { name, depth }) => <div className={`exchange-depth-${Math.min(depth, 3)}`}>{name}</div> },
        ...periods.map(({ period: of, isLate }, place) => ({
          title: periodLabel(of), key: of, width: 130, render: (_: unknown, { cells }: Matrix['units'][number]) => {
            const cell = cells[place];
            if (cell === undefined) return '';
            const said = <span className={cell.state === 'absent' && isLate ? 'wrong' : LOOKS[cell.state]}>{words(cell, isLate)}</span>;
            return cell.submission === null ? said : <Link to={`/desk/${cell.submission}`}>{said}</Link>;
          },
        })),
      ]}
    />
  );
}
