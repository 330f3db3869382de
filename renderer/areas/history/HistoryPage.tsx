import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, App, Button, Card, List, Table, Tag } from 'antd';
import { useState } from 'react';
import type { Entry } from '../../../shared/contract/history.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { useJob } from '../../components/job.tsx';
import { localTime } from '../../components/time.ts';

const KINDS = { do: '操作', undo: '撤销', redo: '重做', system: '程序' } as const;
const PAGE = 100;

/** Every command of the ledger: who, when, what – and undoing one of them. */
export function HistoryPage() {
  const { reader, ledger: client } = useClients();
  const { ledger, readOnly } = useWorkplace();
  const { message, modal } = App.useApp();
  const refuse = useRefusals();
  const log = useInfiniteQuery({
    queryKey: ['ledger', ledger?.uid, 'log'], initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => reader.history.list({ before: pageParam, count: PAGE }),
    getNextPageParam: (last) => (last.length < PAGE ? undefined : last.at(-1)?.seq),
  });
  const undo = async (sequences: number[]) => {
    try {
      const { title } = await client.history.undoEntries({ sequences });
      message.success(`已撤销：${title}`);
    } catch (error) {
      const refusal = refuse(error);
      if (refusal.code !== 'UNDO_DEPENDS' || refusal.sequences.length === 0) return;
      modal.confirm({
        title: '连同后面的操作一起撤销？', content: `后面有 ${refusal.sequences.length} 个操作改动了同样的内容。`, okText: '一起撤销', cancelText: '不撤销',
        onOk: () => undo([...sequences, ...refusal.sequences]),
      });
    }
  };
  return (
    <div className="panel-page">
      <h1>操作记录</h1>
      <CheckCard />
      <Table<Entry>
        size="small" rowKey="seq" pagination={false} loading={log.isPending} dataSource={log.data?.pages.flat() ?? []}
        columns={[
          { title: '序号', dataIndex: 'seq', width: 80, align: 'right' },
          { title: '时间', dataIndex: 'at', width: 170, render: (at: string) => localTime(at) },
          { title: '操作员', dataIndex: 'operator', width: 110 },
          { title: '类型', dataIndex: 'kind', width: 80, render: (kind: Entry['kind']) => KINDS[kind] },
          { title: '内容', dataIndex: 'title', render: (title: string, entry) => <>{title} {entry.undone && <Tag>已撤销</Tag>}</> },
          { title: '记录数', dataIndex: 'rows', width: 80, align: 'right' },
          { title: '电脑', dataIndex: 'station', width: 150, ellipsis: true },
          { title: '', key: 'undo', width: 90, render: (_, entry) => entry.kind === 'do' && !entry.undone && !readOnly && <Button type="link" size="small" onClick={() => void undo([entry.seq])}>撤销</Button> },
        ]}
        footer={() => log.hasNextPage && <Button onClick={() => void log.fetchNextPage()} loading={log.isFetchingNextPage}>更早的操作</Button>}
      />
    </div>
  );
}

/** 核对台账: what another program changed. */
function CheckCard() {
  const { reader } = useClients();
  const run = useJob();
  const refuse = useRefusals();
  const [result, setResult] = useState<Awaited<ReturnType<typeof reader.history.check>> | null>(null);
  const check = async () => {
    try {
      setResult(await run('正在核对台账', (job) => reader.history.check({ job })));
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <Card size="small" title="核对台账" extra={<Button onClick={() => void check()}>开始核对</Button>}>
      {result === null && <span className="quiet">逐条比对记录与操作记录，找出被其他程序改动的内容。</span>}
      {result?.findings.length === 0 && <Alert type="success" showIcon title={`已核对 ${result.rows} 条记录、${result.attachments} 份档案，没有发现改动。操作记录到第 ${result.seq} 条，校验值 ${result.hash.slice(0, 16)}。`} />}
      {result !== null && result.findings.length > 0 && (
        <>
          <Alert type="error" showIcon title={`发现改动 ${result.findings.length} 处`} description="这些内容不是用本程序改的。可以从备份恢复，或核实后在本程序里改正。" />
          <List size="small" className="findings" dataSource={result.findings} renderItem={(one) => <List.Item><strong>{one.name}</strong>　{one.detail}</List.Item>} />
        </>
      )}
    </Card>
  );
}
