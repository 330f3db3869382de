import { Button, Space, Table, Tag, Tooltip } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { LotView } from '../../../../shared/contract/trading.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { formatScaled } from '../../../../shared/rules/scaled.ts';
import { termText } from '../TimeInputs.tsx';
import { isBidAtDesk, LOT_STATES, premiumText } from '../words.ts';
import { Differences } from './Differences.tsx';
import type { PartProps } from './forms.ts';

/** The lots with what became of them, and what can be done with each. */
export function LotsTab(props: PartProps) {
  const { lots } = props.view;
  return (
    <Table<LotView>
      size="small" rowKey="uid" dataSource={lots} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 1080 }}
      expandable={{ defaultExpandedRowKeys: lots.filter(({ differences }) => differences.some(({ isDifferent }) => isDifferent)).map(({ uid }) => uid), rowExpandable: ({ differences }) => differences.length > 0, expandedRowRender: ({ differences }) => <Differences rows={differences} /> }}
      columns={[
        { title: '标号', dataIndex: 'number', width: 60 },
        { title: '标的', key: 'name', render: (_, lot) => <>{lot.name}<div className="quiet">{factsOf(lot)}</div></> },
        { title: '状态', key: 'state', width: 82, render: (_, { state, reason }) => <Tooltip title={reason}><Tag color={LOT_STATES[state].colour} tabIndex={reason === '' ? -1 : 0}>{LOT_STATES[state].label}</Tag></Tooltip> },
        { title: '底价', dataIndex: 'reserveText', align: 'right', width: 140 },
        { title: '成交价', key: 'price', align: 'right', width: 160, render: (_, { priceText, firstYear, price }) => (price === null ? '' : <>{priceText}{firstYear !== null && <div className="quiet">首年 {formatMoney(firstYear)} 元</div>}</>) },
        { title: '溢价', key: 'premium', align: 'right', width: 96, render: (_, { premium, premiumOld }) => <>{premiumText(premium)}{premiumOld !== null && <div className="quiet">比原租 {premiumText(premiumOld)}</div>}</> },
        { title: '竞得人', key: 'winner', width: 130, render: (_, { winnerName, runnerUp }) => <>{winnerName}{runnerUp !== null && <div className="quiet">次高 {runnerUp.name} {runnerUp.priceText}</div>}</> },
        { title: '轮数', dataIndex: 'rounds', align: 'right', width: 52 },
        { title: '', key: 'acts', width: 236, render: (_, lot) => <LotActions lot={lot} {...props} /> },
      ]}
    />
  );
}

function factsOf({ objectName, beforeName, name, terms: { area, areaUnit, months } }: LotView): string {
  return [objectName === name ? '' : objectName, area === null ? '' : `${formatScaled(area)} ${areaUnit ?? ''}`, termText(months), beforeName === '' ? '' : `原合同 ${beforeName}`].filter((part) => part !== '').join('，');
}

function LotActions({ lot, view, editable, onForm }: PartProps & { readonly lot: LotView }) {
  const navigate = useNavigate();
  const { listing } = view;
  const isOpen = (lot.state === 'waiting' || lot.state === 'open') && listing.state === (listing.mode === 'renewal' ? 'announced' : 'bidding');
  const isToSign = lot.state === 'sold' && lot.contract === null && listing.state === 'result';
  const hasDesk = isBidAtDesk(listing.mode) && !listing.onPlatform;
  return (
    <Space size={4} wrap>
      {hasDesk && <Button size="small" type={lot.state === 'open' ? 'primary' : 'default'} onClick={() => void navigate(`/trading/${listing.uid}/desk/${lot.uid}`)}>竞价台</Button>}
      {isOpen && !hasDesk && <Button type="link" size="small" disabled={!editable} onClick={() => onForm({ form: 'result', lot })}>登记成交结果</Button>}
      {isToSign && <Button type="link" size="small" disabled={!editable} onClick={() => onForm({ form: 'contract', lot })}>起草合同</Button>}
      {isToSign && <Button type="link" size="small" danger disabled={!editable} onClick={() => onForm({ form: 'default', lot })}>违约处理</Button>}
      {lot.contract !== null && <Link to={`/leases/${lot.contract}`}>{lot.contractName || '合同'}</Link>}
    </Space>
  );
}
