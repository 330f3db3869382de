import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ChargeView } from '../../../../shared/contract/charges.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { FormPanel, Line } from '../../../components/FormPanel.tsx';

/** What stands beside the contract: a charge that is added (null) or mended, or one that ends. */
export type ChargeWish = { readonly form: 'charge'; readonly charge: ChargeView | null } | { readonly form: 'endCharge'; readonly charge: ChargeView };

interface ChargesTabProps { readonly contract: string; readonly today: string; readonly editable: boolean; readonly onForm: (form: ChargeWish) => void }

/** The further charges of a contract. */
export function ChargesTab({ contract, today, editable, onForm }: ChargesTabProps) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'charges', contract], queryFn: () => reader.leases.charges({ contract }) });
  return (
    <>
      {editable && <Button size="small" className="attach-bar" onClick={() => onForm({ form: 'charge', charge: null })}>新增收费项</Button>}
      <Table<ChargeView>
        size="small" rowKey="uid" loading={found.isPending} dataSource={found.data ?? []} pagination={false} scroll={{ x: 1040 }} locale={{ emptyText: '没有其他收费。水费、电费、卫生费、管理费在这里登记，每月在“租金收缴”的“抄表收费”里生成' }}
        columns={[
          { title: '收费项', dataIndex: 'name', width: 110 }, { title: '收费标准', dataIndex: 'sentence', width: 230 },
          { title: '起止', key: 'span', width: 190, render: (_, { fromOn, untilOn }) => `${fromOn} 至 ${untilOn ?? '合同终止'}` }, { title: '每月应收日', dataIndex: 'dueDay', width: 92, render: (day: number) => `${day}日` },
          { title: '收款账户', dataIndex: 'accountName', width: 130 }, { title: '已生成至', dataIndex: 'billedUntil', width: 104 },
          { title: '应收(元)', dataIndex: 'billed', align: 'right', width: 104, render: (sum: number) => formatMoney(sum) }, { title: '未收', dataIndex: 'outstanding', align: 'right', width: 104, render: (open: number) => <span className={open > 0 ? 'wrong' : ''}>{formatMoney(open)}</span> },
          {
            title: '', key: 'acts', width: 130, render: (_, charge) => (charge.untilOn !== null && charge.untilOn < today ? <Tag>已停收</Tag> : editable && <>
              <Button type="link" size="small" onClick={() => onForm({ form: 'charge', charge })}>修改</Button>
              <Button type="link" size="small" onClick={() => onForm({ form: 'endCharge', charge })}>{charge.bills === 0 ? '删除' : '停收'}</Button>
            </>),
          },
        ]}
      />
    </>
  );
}

/** Ends a charge on a day; one that was never billed goes. */
export function EndChargeForm({ charge, onClose }: { readonly charge: ChargeView; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const [endOn, setEndOn] = useState(about.today);
  const isNew = charge.bills === 0;
  const beyond = charge.billedUntil !== null && endOn !== '' && endOn < charge.billedUntil && charge.terms.by !== 'meter';
  return (
    <FormPanel title={isNew ? `删除${charge.name}` : `停收${charge.name}`} onClose={onClose} ready={endOn !== ''} submit={isNew ? '删除' : '停收'} onSubmit={() => client.leases.removeCharge({ uid: charge.uid, endOn })} done={isNew ? `已删除${charge.name}` : `已停收${charge.name}`}>
      <p className="quiet">{charge.sentence}</p>
      {isNew ? <p>还没有生成过收费，可以删除{charge.readings > 0 && `，连同 ${charge.readings} 次抄表`}。</p> : <Line label="最后一天"><DateInput label="停收日" value={endOn} onChange={setEndOn} /></Line>}
      {!isNew && charge.terms.by === 'meter' && <p className="quiet">停收当月还可以抄一次表，收最后一次费。</p>}
      {beyond && <p>已生成至 {charge.billedUntil}。停收以后的部分按天数折算退减：未收的改小，已收的记一笔可抵的差额。</p>}
    </FormPanel>
  );
}
