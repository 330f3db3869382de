import { Checkbox, Input, Select, Table } from 'antd';
import { useState } from 'react';
import type { IntakeLine } from '../../../shared/contract/exchange.ts';
import { useClients } from '../../app/clients.tsx';
import { useUnits } from '../../app/UnitPicker.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';

interface SignersProps { readonly lines: readonly IntakeLine[]; readonly onClose: () => void; readonly onDone: () => void }

/** 登记密钥指纹: each is compared with the sheet or on the phone and ticked; the packages then come in. */
export function SignersForm({ lines, onClose, onDone }: SignersProps) {
  const { ledger } = useClients();
  const units = useUnits();
  const signers = [...new Map(lines.flatMap(({ signer }) => (signer === null ? [] : [[signer.source, signer] as const]))).values()];
  const [compared, setCompared] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>({});
  const [reason, setReason] = useState('');
  const unitOf = (source: string, fitting: string | null) => (source in chosen ? (chosen[source] ?? null) : fitting);
  const wanted = signers.filter(({ source }) => compared.includes(source));
  const asksReason = wanted.some(({ isReplacing }) => isReplacing);
  const submit = async () => {
    await ledger.exchange.registerSigners({ signers: wanted.map(({ source, name, kind, publicKey, unit }) => ({ source, name, publicKey, unit: unitOf(source, unit), kind })), reason });
    onDone();
  };
  return (
    <FormPanel title="登记密钥指纹" onClose={onClose} ready={wanted.length > 0 && (!asksReason || reason.trim() !== '')} submit={`登记 ${wanted.length} 个并接收`} onSubmit={submit} done="已登记，正在接收" isUndoable={false}>
      <p className="quiet">逐个与村里送来的指纹（纸面或电话）核对，一致的才打勾。登记一次，以后的送审包自动认得。</p>
      <Table
        size="small" rowKey="source" dataSource={signers} pagination={false}
        columns={[
          { title: '一致', key: 'ok', width: 50, render: (_, { source, name }) => <Checkbox aria-label={`${name}的指纹一致`} checked={compared.includes(source)} onChange={(event) => setCompared(event.target.checked ? [...compared, source] : compared.filter((one) => one !== source))} /> },
          { title: '单位与指纹', key: 'name', render: (_, { source, name, fingerprint, unit, isReplacing }) => (
            <>
              <strong>{name}</strong>{isReplacing && <span className="waits">（更换密钥）</span>}
              <div className="exchange-print">{fingerprint}</div>
              {!isReplacing && <Select aria-label={`${name}对应的单位`} size="small" className="field-list" showSearch={{ optionFilterProp: 'label' }} value={unitOf(source, unit) ?? ''} options={[{ value: '', label: '新增这个单位' }, ...units.map((one) => ({ value: one.uid, label: one.name }))]} onChange={(next: string) => setChosen({ ...chosen, [source]: next === '' ? null : next })} />}
            </>
          ) },
        ]}
      />
      {asksReason && <Line label="更换原因"><Input.TextArea aria-label="更换原因" rows={2} maxLength={500} placeholder="如：口令遗忘，村里书面申请" value={reason} onChange={(event) => setReason(event.target.value)} /></Line>}
    </FormPanel>
  );
}
