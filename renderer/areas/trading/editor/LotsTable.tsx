import { Button, Empty, Table, Tag } from 'antd';
import type { LotWish } from '../../../../shared/contract/trading.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { formatScaled } from '../../../../shared/rules/scaled.ts';
import { bidText } from '../../../../shared/rules/trading/amounts.ts';
import { termText } from '../TimeInputs.tsx';

interface LotsProps { readonly lots: readonly LotWish[]; readonly chosen: number | null; readonly onChoose: (index: number) => void }

function kindOf({ asset, parcel, before }: LotWish): string {
  const own = asset !== null ? '资产' : parcel !== null ? '资源' : '';
  return [own, before === null ? '' : '原合同到期'].filter((part) => part !== '').join('，');
}

/** The lots of a listing that is typed; one is edited beside it. */
export function LotsTable({ lots, chosen, onChoose }: LotsProps) {
  return (
    <Table
      size="small" rowKey="index" dataSource={lots.map((lot, index) => ({ lot, index }))} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 820 }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有标的。按“添加标的”，从台账选资产、资源或快到期的合同，可以一次选几宗" /> }}
      rowClassName={({ index }) => (index === chosen ? 'trade-row trade-chosen' : 'trade-row')} onRow={({ index }) => ({ onClick: () => onChoose(index) })}
      columns={[
        { title: '标号', key: 'number', width: 64, render: (_, { lot }) => lot.number },
        { title: '标的', key: 'name', render: (_, { lot }) => <>{lot.name || <Tag color="warning">没有填名称</Tag>}<span className="quiet">　{kindOf(lot)}</span></> },
        { title: '面积', key: 'area', align: 'right', width: 110, render: (_, { lot: { terms } }) => (terms.area === null ? '' : `${formatScaled(terms.area)} ${terms.areaUnit ?? ''}`) },
        { title: '底价', key: 'reserve', align: 'right', width: 170, render: (_, { lot: { terms } }) => (terms.reserve === 0 ? <Tag color="warning">没有填</Tag> : bidText(terms, terms.reserve)) },
        { title: '租期', key: 'months', width: 90, render: (_, { lot: { terms } }) => termText(terms.months) },
        { title: '竞投保证金(元)', key: 'deposit', align: 'right', width: 120, render: (_, { lot: { terms } }) => (terms.deposit === 0 ? '不收' : formatMoney(terms.deposit)) },
        { title: '', key: 'act', width: 64, render: (_, { lot, index }) => <Button type="link" size="small" aria-label={`填写标的${lot.number}`} onClick={(event) => { event.stopPropagation(); onChoose(index); }}>填写</Button> },
      ]}
    />
  );
}
