import { WarningFilled } from '@ant-design/icons';
import { Table } from 'antd';
import type { LotView } from '../../../../shared/contract/trading.ts';

type Difference = LotView['differences'][number];

/** What the notice, the result and the contract say of the same thing; what is not the same is flagged in words. */
export function Differences({ rows }: { readonly rows: readonly Difference[] }) {
  return (
    <Table<Difference>
      size="small" rowKey="field" dataSource={rows} pagination={false} className="trade-differences"
      columns={[
        { title: '核对', dataIndex: 'label', width: 120 }, { title: '公告', dataIndex: 'notice' }, { title: '成交', dataIndex: 'result' }, { title: '合同', dataIndex: 'contract' },
        { title: '', key: 'flag', width: 100, render: (_, { isDifferent }) => isDifferent && <span className="wrong"><WarningFilled aria-hidden /> 不一致</span> },
      ]}
    />
  );
}
