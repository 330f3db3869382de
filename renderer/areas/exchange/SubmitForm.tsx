import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { Submitting } from '../../../shared/contract/exchange.ts';
import { PACKAGE_EXTENSION } from '../../../shared/contract/packageTerms.ts';
import { periodLabel, periodOf } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import { useWriteFile } from '../../app/picking.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { FormPanel, Line } from '../../components/FormPanel.tsx';
import { useJob } from '../../components/job.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';

interface SubmitProps { readonly about: Submitting; readonly onClose: () => void; readonly onDone: () => void }

/** 制作送审包: period and passphrase; what another program changed in the ledger is shown and asks for a word. */
export function SubmitForm({ about: { unit, units, check, items, today }, onClose, onDone }: SubmitProps) {
  const { ledger } = useClients();
  const write = useWriteFile();
  const run = useJob();
  const [period, setPeriod] = useState(periodOf(today, 'month'));
  const [passphrase, setPassphrase] = useState('');
  const [withFiles, setWithFiles] = useState(true);
  const [altered, setAltered] = useState('');
  const [reason, setReason] = useState('');
  const unanswered = items.filter(({ answeredOn }) => answeredOn === null).length;
  const submit = async () => {
    try {
      const saved = await write(`${unit.name} ${periodLabel(period)} 送审包.${PACKAGE_EXTENSION}`, (place) => run('正在制作送审包', (job) => ledger.exchange.submit({ unit: unit.uid, period, passphrase, place, withFiles, alteredReason: reason, job })));
      if (saved !== null) onDone();
      return saved !== null;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === 'LEDGER_ALTERED') setAltered(refusal.what);
      throw error;
    }
  };
  return (
    <FormPanel title="制作送审包" onClose={onClose} ready={passphrase !== '' && (altered === '' || reason.trim() !== '')} submit="签名并保存…" onSubmit={submit} done="送审包已保存，交给镇街即可" isUndoable={false}>
      <p>{unit.name}{units > 1 ? `及下级共 ${units} 个单位` : ''}的台账，按现在的内容签名存成一个文件。</p>
      <Line label="送审期间"><PeriodSelect today={today} value={period} onChange={setPeriod} /></Line>
      <Line label="口令"><Input.Password aria-label="密钥口令" autoComplete="off" maxLength={200} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} /></Line>
      <Line label="扫描件"><Checkbox checked={withFiles} onChange={(event) => setWithFiles(event.target.checked)}>一并放入</Checkbox></Line>
      {check.open > 0 && <p className="waits">自查还有 {check.open} 条必须处理的问题没有处理或说明，镇街会看到。</p>}
      {unanswered > 0 && <p className="waits">还有 {unanswered} 项整改意见没有答复。</p>}
      {altered !== '' && (
        <>
          <p className="field-problem" role="alert">{altered}</p>
          <Line label="情况说明"><Input.TextArea aria-label="改动情况说明" rows={3} maxLength={500} placeholder="谁、为什么在程序之外改动了台账，核对结果" value={reason} onChange={(event) => setReason(event.target.value)} /></Line>
        </>
      )}
    </FormPanel>
  );
}
