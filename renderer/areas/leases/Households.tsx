import { Select, Table } from 'antd';
import { useState } from 'react';
import type { Lease } from '../../../shared/contract/leases.ts';
import { convertArea, formatArea, sumAreas } from '../../../shared/rules/area.ts';
import { allocate, fen, formatMoney } from '../../../shared/rules/money.ts';

const ROLES: Readonly<Record<string, string>> = { lessee: '承租(包)方', lessor: '出租(发包)方', guarantor: '担保人', sublessee: '转租承租方', other: '其他' };

/** The households of a land contract with their areas, and how the rent of one period is shared among them by area, to the 分. */
export function Households({ lease }: { readonly lease: Lease }) {
  const priced = lease.lines.filter(({ amount }) => amount !== null && amount !== 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const line = priced.find(({ uid }) => uid === chosen) ?? priced.find(({ outstanding }) => outstanding !== 0) ?? priced[0];
  const { households } = lease;
  const unit = households[0]?.areaUnit ?? '亩';
  const shares = line?.amount == null ? [] : allocate(fen(line.amount), households.map(({ area, areaUnit }) => convertArea(area, areaUnit, '㎡')));
  const whole = sumAreas(households.map(({ area, areaUnit }) => ({ value: area, unit: areaUnit })), unit);
  return (
    <>
      <div className="lease-shown">
        <Select aria-label="哪一期" value={line?.uid ?? null} options={priced.map(({ uid, name, from, until }) => ({ value: uid, label: `${name} ${from} 至 ${until}` }))} onChange={setChosen} popupMatchSelectWidth={false} />
        　面积合计 {formatArea(whole, unit)}{lease.contract.area !== null && lease.contract.areaUnit !== null && `，合同面积 ${formatArea(lease.contract.area, lease.contract.areaUnit)}`}
      </div>
      <Table
        size="small" rowKey="uid" dataSource={households.map((one, index) => ({ ...one, share: shares[index] ?? null }))} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: '户名', dataIndex: 'name' }, { title: '角色', dataIndex: 'role', width: 140, render: (role: string) => ROLES[role] ?? role },
          { title: '面积', key: 'area', align: 'right', width: 140, render: (_, { area, areaUnit }) => formatArea(area, areaUnit) },
          { title: '按面积分摊本期租金(元)', dataIndex: 'share', align: 'right', width: 220, render: (share: number | null) => (share === null ? '' : formatMoney(share)) },
        ]}
      />
    </>
  );
}
