import { useQuery } from '@tanstack/react-query';
import { App, Button, Card, Table, Tag } from 'antd';
import type { z } from 'zod';
import type { importRecordSchema } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { localTime } from '../../components/time.ts';

type ImportRecord = z.infer<typeof importRecordSchema>;

/** The imports of this ledger, each with 撤销本次导入. */
export function EarlierImports() {
  const { ledger: client } = useClients();
  const { ledger, readOnly } = useWorkplace();
  const { message, modal } = App.useApp();
  const refuse = useRefusals();
  const imports = useQuery({ queryKey: ['ledger', ledger?.uid, 'imports'], queryFn: () => client.imports.list() });
  const takeBack = async (record: ImportRecord) => {
    try {
      await client.imports.takeBack({ uid: record.uid });
      message.success(`已撤销“${record.fileName}”的导入`);
    } catch (error) {
      const refusal = refuse(error);
      if (refusal.code !== 'UNDO_DEPENDS' || refusal.sequences.length === 0) return;
      modal.confirm({
        title: '连同后面的操作一起撤销？', content: `这次导入的内容后来被 ${refusal.sequences.length} 个操作改动过。`, okText: '一起撤销', cancelText: '不撤销',
        onOk: () => client.history.undoEntries({ sequences: [record.seq, ...refusal.sequences] }).then(() => message.success('已撤销'), refuse),
      });
    }
  };
  return (
    <Card size="small" title="以前的导入">
      <Table<ImportRecord>
        size="small" rowKey="uid" loading={imports.isPending} dataSource={imports.data ?? []} pagination={{ pageSize: 8, hideOnSinglePage: true }} locale={{ emptyText: '还没有导入过表格' }}
        columns={[
          { title: '时间', dataIndex: 'at', width: 180, render: (at: string) => localTime(at) },
          { title: '文件', dataIndex: 'fileName' },
          { title: '行数', dataIndex: 'rows', width: 80, align: 'right' },
          {
            title: '', key: 'undo', width: 140,
            render: (_, record) => (record.takenBack ? <Tag>已撤销</Tag> : <Button type="link" size="small" disabled={readOnly} onClick={() => void takeBack(record)}>撤销本次导入</Button>),
          },
        ]}
      />
    </Card>
  );
}
