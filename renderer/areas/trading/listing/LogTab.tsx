import { Empty, Table } from 'antd';
import type { ListingView } from '../../../../shared/contract/trading.ts';
import { STATE_LABELS } from '../../../../shared/contract/tradingTerms.ts';
import { HistoryLink } from './HistoryLink.tsx';

/** 过程: every move of the listing with its day and reason. */
export function LogTab({ view }: { readonly view: ListingView }) {
  return (
    <>
      <Table
        size="small" rowKey="index" dataSource={view.log.map((line, index) => ({ ...line, index }))} pagination={false} locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还在草拟，没有办理过" /> }}
        columns={[
          { title: '日期', dataIndex: 'on', width: 110 }, { title: '从', key: 'from', width: 130, render: (_, { from }) => STATE_LABELS[from] }, { title: '到', key: 'to', width: 130, render: (_, { to }) => STATE_LABELS[to] }, { title: '理由', dataIndex: 'reason' },
        ]}
      />
      <HistoryLink uid={view.listing.uid} />
    </>
  );
}
