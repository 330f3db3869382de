import { useQuery } from '@tanstack/react-query';
import { Button, Card, Table, Tag } from 'antd';
import type { z } from 'zod';
import type { importRecordSchema } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { localTime } from '../../components/time.ts';
import { useTakeBack } from './takeBack.ts';

type ImportRecord = z.infer<typeof importRecordSchema>;

/** The imports of this ledger, each with 撤销本次导入. */
export function EarlierImports() {
  const { ledger: client } = useClients();
  const { ledger, readOnly } = useWorkplace();
  const takeBack = useTakeBack();
  const imports = useQuery({ queryKey: ['ledger', ledger?.uid, 'imports'], queryFn: () => client.imports.list() });
  return (
    <Card size="small" title="以前的导入">
      <Table<ImportRecord>
        size="small" rowKey="uid" loading={imports.isPending} dataSource={imports.data ?? []} pagination={{ pageSize: 8, hideOnSinglePage: true }} locale={{ emptyText: '还没有导入过表格' }}
        columns={[
          { title: '时间', dataIndex: 'at', width: 180, render: (at: string) => localTime(at) },
          { title: '文件', dataIndex: 'fileName' },
          { title: '行数', dataIndex: 'rows', width: 80, align: 'right' },
          {
            title: '操作', key: 'undo', width: 140,
            render: (_, record) => (record.takenBack ? <Tag>已撤销</Tag> : <Button type="link" size="small" disabled={readOnly} onClick={() => void takeBack(record)}>撤销本次导入</Button>),
          },
        ]}
      />
    </Card>
  );
}
