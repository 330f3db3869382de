import { FileAddOutlined, FolderOpenOutlined, PlayCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Empty, List, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useClients } from '../../app/clients.tsx';
import { useOpenLedger } from '../../app/openLedger.ts';
import { usePick } from '../../app/picking.tsx';
import { useDemo } from '../../app/starting.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { localTime } from '../../components/time.ts';
import { NewLedgerDialog } from './NewLedgerDialog.tsx';

/** The first screen: new, open, demo, recent. */
export function StartPage() {
  const { about } = useWorkplace();
  const [creating, setCreating] = useState(false);
  const open = useOpenLedger();
  const pick = usePick();
  const openDemo = useDemo();
  const choose = async () => {
    const picked = await pick('ledger');
    if (picked) await open(picked.place);
  };
  return (
    <main className="start">
      <h1>三资台账</h1>
      <p className="quiet">村集体资金、资产、资源，记清楚、查得到、公示得出。台账是本机上的一个文件，不上网。</p>
      {about.browserNote !== null && <Alert type="warning" showIcon title={about.browserNote} />}
      <div className="start-actions">
        <Button type="primary" size="large" icon={<FileAddOutlined aria-hidden />} onClick={() => setCreating(true)}>新建台账</Button>
        <Button size="large" icon={<FolderOpenOutlined aria-hidden />} onClick={() => void choose()}>打开台账</Button>
        <Button size="large" icon={<PlayCircleOutlined aria-hidden />} onClick={() => void openDemo()}>打开演示台账</Button>
        <Link to="/help"><Button size="large" icon={<QuestionCircleOutlined aria-hidden />}>使用说明</Button></Link>
      </div>
      <Recent open={open} />
      <NewLedgerDialog open={creating} onClose={() => setCreating(false)} />
    </main>
  );
}

function Recent({ open }: { readonly open: (place: string) => Promise<void> }) {
  const { desktop } = useClients();
  const recent = useQuery({ queryKey: ['recent'], queryFn: () => desktop.recent() });
  const forget = async (place: string) => {
    await desktop.forgetRecent({ place });
    await recent.refetch();
  };
  return (
    <Card title="最近打开" className="start-recent" loading={recent.isPending}>
      <List
        dataSource={recent.data ?? []}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有打开过台账。可以先打开演示台账看一看。" /> }}
        renderItem={(one) => (
          <List.Item
            actions={[one.missing
              ? <Button key="forget" type="link" onClick={() => void forget(one.place)}>从列表移除</Button>
              : <Button key="open" type="link" onClick={() => void open(one.place)}>打开</Button>]}
          >
            <List.Item.Meta
              title={<>{one.name} {one.missing && <Tag color="warning">文件不在原处</Tag>}</>}
              description={`${one.folder} · 上次打开 ${localTime(one.openedAt).slice(0, 10)}`}
            />
          </List.Item>
        )}
      />
    </Card>
  );
}
