import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Segmented, Table, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { useClients } from '../../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { useJob } from '../../../components/job.tsx';

/** Contracts without a clause: what their texts in the register would give. What is plain is taken in one command, what is doubtful is asked contract by contract. */
export function ReadingsView() {
  const { reader, ledger: client } = useClients();
  const { ledger, unit, onChange, readOnly } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const run = useJob();
  const [only, setOnly] = useState<'plain' | 'asked'>('plain');
  const [busy, setBusy] = useState(false);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'readings', unit], queryFn: () => reader.leases.readings({ unit }) });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const rows = found.data ?? [];
  const plain = rows.filter(({ questions }) => questions.length === 0);
  const asked = rows.filter(({ questions }) => questions.length > 0);
  const editable = !readOnly && ledger?.operator != null;
  const take = async () => {
    setBusy(true);
    try {
      const { contracts, refused } = await run('正在读入租金条款', (job) => client.leases.takeReadings({ contracts: plain.map(({ contract }) => contract), job }));
      message.success(`已读入 ${contracts} 份合同的租金条款${refused.length > 0 ? `，${refused.length} 份没有读入` : ''}，可按 Ctrl+Z 撤销`, 6);
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="lease" aria-label="条款读入">
      <div className="toolbar">
        <Segmented aria-label="读入结果" value={only} onChange={setOnly} options={[{ value: 'plain' as const, label: `读得出 ${plain.length}` }, { value: 'asked' as const, label: `要核对 ${asked.length}` }]} />
        <Button type="primary" loading={busy} disabled={!editable || plain.length === 0} onClick={() => void take()}>读入 {plain.length} 份并排应收</Button>
        <span className="quiet">按合同台账里的单价、租金、递增、付款方式等文字读出租金条款；有疑问的不猜，逐份核对。</span>
      </div>
      <Table
        size="small" rowKey="contract" loading={found.isPending} dataSource={only === 'plain' ? plain : asked} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Empty description={only === 'plain' ? '没有待读入的合同：履行中的合同都已有租金条款，或都要核对' : '没有要核对的合同'} /> }}
        columns={[
          { title: '合同', dataIndex: 'name', width: 230, render: (name: string, { contract }) => <Link to={`/leases/${contract}?do=clause`}>{name}</Link> },
          { title: '台账文字', dataIndex: 'texts', width: 260, render: (texts: string) => <span className="quiet">{texts}</span> },
          ...(only === 'plain'
            ? [{ title: '读出的条款', dataIndex: 'sentence' }, { title: '租金合计(元)', dataIndex: 'total', align: 'right' as const, width: 130, render: (total: number | null) => (total === null ? '部分未定' : formatMoney(total)) }]
            : [{ title: '要核对', dataIndex: 'questions', render: (questions: readonly string[]) => questions.map((text) => <div key={text}><Tag color="warning">问</Tag>{text}</div>) }]),
        ]}
      />
    </section>
  );
}
