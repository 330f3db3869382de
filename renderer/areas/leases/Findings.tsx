import { Button, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import type { Lease } from '../../../shared/contract/leases.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';

/** What the checks found: with the two values, the clause and a place for the reason. A check never stops anybody. */
export function Findings({ lease, editable }: { readonly lease: Lease; readonly editable: boolean }) {
  const { findings } = lease;
  if (findings.length === 0) return null;
  const open = findings.filter(({ severity, reason }) => severity === 'warn' && reason === null).length;
  return (
    <details className="findings-box" open={open > 0 && findings.length <= 3}>
      <summary>核对提示 {findings.length} 条{open > 0 ? `，${open} 条还没有说明` : '，都已说明'}</summary>
      {findings.map((finding) => <FindingLine key={finding.code} contract={lease.contract.uid} finding={finding} editable={editable} />)}
    </details>
  );
}

function FindingLine({ contract, finding, editable }: { readonly contract: string; readonly finding: Lease['findings'][number]; readonly editable: boolean }) {
  const { ledger: client } = useClients();
  const refuse = useRefusals();
  const [draft, setDraft] = useState<string | null>(null);
  const { code, title, compared, clause, severity, needsReason, reason, records } = finding;
  const save = async () => {
    try {
      await client.leases.explain({ contract, code, reason: draft ?? '' });
      setDraft(null);
    } catch (error) {
      refuse(error);
    }
  };
  const others = records.filter(({ uid }) => uid !== contract).map(({ name }) => name).join('、');
  const told = [compared[0], compared[1], others].filter((text) => text !== '').join('；');
  return (
    <div className="finding">
      <Tag color={severity === 'warn' && reason === null ? 'warning' : 'default'}>{reason === null ? (severity === 'warn' ? '核对' : '提示') : '已说明'}</Tag>
      <div className="finding-text">
        <strong>{title}</strong>　{told}　<span className="quiet">{clause}</span>
        {reason !== null && draft === null && <div>说明：{reason}</div>}
        {draft !== null && (
          <Space.Compact block>
            <Input autoFocus aria-label={`${title}的说明`} maxLength={500} placeholder="写明依据，如哪次会议的决议" value={draft} onChange={(event) => setDraft(event.target.value)} onPressEnter={() => void save()} />
            <Button type="primary" onClick={() => void save()}>保存说明</Button><Button onClick={() => setDraft(null)}>取消</Button>
          </Space.Compact>
        )}
      </div>
      {editable && draft === null && (needsReason || reason !== null) && <Button size="small" onClick={() => setDraft(reason ?? '')}>{reason === null ? '写说明' : '修改说明'}</Button>}
    </div>
  );
}
