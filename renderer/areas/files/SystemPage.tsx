import { useQuery } from '@tanstack/react-query';
import { App, Button, Card, Descriptions, Input, Space, Switch, Table } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { backupSchema } from '../../../shared/contract/files.ts';
import { useClients } from '../../app/clients.tsx';
import { usePick, useSaveFile } from '../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { localTime } from '../../components/time.ts';
import { OperatorDialog } from './OperatorDialog.tsx';

type Backup = z.infer<typeof backupSchema>;
const REASONS: Readonly<Record<Backup['reason'], string>> = { daily: '每日', import: '导入前', migration: '升级前', demand: '手工', restore: '恢复前' };
const TIERS = { village: '村（记账）', township: '镇街（审核）', district: '区县（审定）' } as const;

/** Ledger, operators, backups, display. */
export function SystemPage() {
  return (
    <div className="panel-page">
      <h1>系统</h1>
      <LedgerCard />
      <BackupCard />
      <DisplayCard />
    </div>
  );
}

function LedgerCard() {
  const { ledger: client } = useClients();
  const { ledger, setLedger, readOnly } = useWorkplace();
  const refuse = useRefusals();
  const [asking, setAsking] = useState(false);
  if (!ledger) return null;
  const rename = async (title: string) => {
    if (title.trim() === '' || title === ledger.title) return;
    try {
      await client.files.rename({ title });
      setLedger({ ...ledger, title });
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <Card size="small" title="台账" extra={<Button onClick={() => setAsking(true)}>操作员…</Button>}>
      <Descriptions
        size="small" column={2}
        items={[
          { key: 'title', label: '台账名称', children: <Input key={ledger.title} aria-label="台账名称" defaultValue={ledger.title} disabled={readOnly} onBlur={(event) => void rename(event.target.value)} /> },
          { key: 'file', label: '文件', children: ledger.fileName },
          { key: 'tier', label: '用途', children: TIERS[ledger.tier] },
          { key: 'epoch', label: '版本', children: `第 ${ledger.epoch} 版（每次从备份恢复加一）` },
          { key: 'operator', label: '操作员', children: ledger.operator ? `${ledger.operator.name}　${ledger.operator.post}` : '未选' },
          { key: 'head', label: '最后操作', children: `第 ${ledger.head.seq} 条，校验值 ${ledger.head.hash.slice(0, 16)}` },
        ]}
      />
      <OperatorDialog open={asking} onClose={() => setAsking(false)} />
    </Card>
  );
}

function BackupCard() {
  const { ledger: client } = useClients();
  const { ledger, setLedger, readOnly } = useWorkplace();
  const { message, modal, notification } = App.useApp();
  const refuse = useRefusals();
  const pick = usePick();
  const backups = useQuery({ queryKey: ['ledger', ledger?.uid, 'backups'], queryFn: () => client.files.backups() });
  const make = async (elsewhere: boolean) => {
    try {
      const folder = elsewhere ? await pick('backup_folder') : null;
      if (elsewhere && !folder) return;
      const made = await client.files.backup(folder ? { to: folder.place } : {});
      message.success(`已备份并核对（含档案）：${made.name}`);
      await backups.refetch();
    } catch (error) {
      refuse(error);
    }
  };
  const restore = (place: string, name: string) => void modal.confirm({
    title: `用“${name}”替换当前台账？`, content: '当前台账会另存在同一文件夹，不会丢失；恢复后的改动从备份时的内容继续。', okText: '恢复', cancelText: '不恢复',
    onOk: async () => {
      try {
        const info = await client.files.restore({ place });
        setLedger(info);
        for (const notice of info.notices) notification.info({ title: notice, duration: 10 });
      } catch (error) {
        refuse(error);
      }
    },
  });
  const other = async () => {
    const picked = await pick('backup');
    if (picked) restore(picked.place, picked.name);
  };
  return (
    <Card
      size="small" title="备份"
      extra={<Space><Button type="primary" disabled={readOnly} onClick={() => void make(false)}>立即备份</Button><Button disabled={readOnly} onClick={() => void make(true)}>备份到其他磁盘…</Button><Button disabled={readOnly} onClick={() => void other()}>从其他备份恢复…</Button></Space>}
    >
      <Table<Backup>
        size="small" rowKey="place" loading={backups.isPending} dataSource={backups.data ?? []} pagination={{ pageSize: 8, hideOnSinglePage: true }} locale={{ emptyText: '还没有备份' }}
        columns={[
          { title: '时间', dataIndex: 'at', render: (at: string) => localTime(at) },
          { title: '原因', dataIndex: 'reason', render: (reason: Backup['reason']) => REASONS[reason] },
          { title: '到第几条操作', dataIndex: 'seq', align: 'right' },
          { title: '大小', dataIndex: 'size', align: 'right', render: (size: number) => `${Math.ceil(size / 1024).toLocaleString('zh-CN')} KB` },
          { title: '', key: 'restore', render: (_, backup) => <Button type="link" size="small" disabled={readOnly} onClick={() => restore(backup.place, backup.name)}>恢复</Button> },
        ]}
      />
    </Card>
  );
}

function DisplayCard() {
  const { desktop } = useClients();
  const { settings, saveSettings, about } = useWorkplace();
  const save = useSaveFile();
  return (
    <Card size="small" title="显示与诊断">
      <Space size="large" wrap>
        <label><Switch checked={settings.largeText} aria-label="大字显示" onChange={(largeText) => saveSettings({ ...settings, largeText })} /> 大字显示</label>
        <Button onClick={() => void save('三资台账诊断.json', (place) => desktop.diagnostics({ place }))}>导出诊断包</Button>
        <span className="quiet">程序版本 {about.version}　诊断包不含台账内容。</span>
      </Space>
    </Card>
  );
}
