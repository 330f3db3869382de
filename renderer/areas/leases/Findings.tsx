import { Alert, Button, Input, Space } from 'antd';
import { useState } from 'react';
import type { Lease } from '../../../shared/contract/leases.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';

/** What the checks found: with the two values, the clause and a place for the reason. A check never stops anybody. */
export function Findings({ lease, editable }: { readonly lease: Lease; readonly editable: boolean }) {
  if (lease.findings.length === 0) return null;
  return (
    <div className="lease-findings">
      {lease.findings.map((finding) => <FindingLine key={finding.code} contract={lease.contract.uid} finding={finding} editable={editable} />)}
    </div>
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
  const told = [`${compared[0]}${compared[1] === '' ? '' : `，${compared[1]}`}`, clause, ...records.filter(({ uid }) => uid !== contract).map(({ name }) => name)].filter((text) => text !== '').join('；');
  return (
    <Alert
      className="lease-note" type={severity === 'warn' && reason === null ? 'warning' : 'info'} showIcon title={title}
      description={<>
        <span>{told}</span>
        {reason !== null && draft === null && <div>说明：{reason}</div>}
        {draft !== null && <Space.Compact block><Input autoFocus aria-label={`${title}的说明`} maxLength={500} placeholder="写明依据，如哪次会议的决议" value={draft} onChange={(event) => setDraft(event.target.value)} onPressEnter={() => void save()} /><Button type="primary" onClick={() => void save()}>保存说明</Button><Button onClick={() => setDraft(null)}>取消</Button></Space.Compact>}
      </>}
      action={editable && draft === null && (needsReason || reason !== null) ? <Button size="small" onClick={() => setDraft(reason ?? '')}>{reason === null ? '写说明' : '修改说明'}</Button> : null}
    />
  );
}
