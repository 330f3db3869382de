import { App, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { ReportView, Stages } from '../../../shared/contract/exchange.ts';
import { PACKAGE_EXTENSION, SLIP_EXTENSION } from '../../../shared/contract/packageTerms.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import { useWriteFile } from '../../app/picking.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';
import { useJob } from '../../components/job.tsx';

function Passphrase({ value, onChange }: { readonly value: string; readonly onChange: (next: string) => void }) {
  return <Line label="口令"><Input.Password aria-label="密钥口令" autoComplete="off" maxLength={200} value={value} onChange={(event) => onChange(event.target.value)} /></Line>;
}

/** 上报: what was accepted goes up to the district in one signed file. */
export function ReportForm({ stages, unitName, onClose }: { readonly stages: Stages; readonly unitName: string; readonly onClose: () => void }) {
  const { ledger } = useClients();
  const { modal } = App.useApp();
  const run = useJob();
  const write = useWriteFile();
  const { period, reportable, unanswered } = stages;
  const [opinion, setOpinion] = useState('已审核通过，同意上报');
  const [again, setAgain] = useState(reportable === 0);
  const [passphrase, setPassphrase] = useState('');
  const count = again ? unanswered : reportable;
  const submit = async () => {
    let left = 0;
    const saved = await write(`${unitName} ${periodLabel(period)} 上报包.${PACKAGE_EXTENSION}`, async (place) => {
      const made = await run('正在制作上报包', (job) => ledger.exchange.report({ period, opinion, again, passphrase, place, job }));
      left = made.left;
    });
    if (left > 0) modal.info({ title: `一个上报包放不下，还有 ${left} 个`, content: '请再制作一个上报包。' });
    return saved !== null;
  };
  return (
    <FormPanel title="上报区县" onClose={onClose} ready={count > 0 && passphrase !== ''} submit="签名并保存…" onSubmit={submit} done="已保存上报包，请交给区县" isUndoable={false}>
      <p>{periodLabel(period)}已通过、{again ? '区县还没有答复' : '还没有上报'}的 {count} 个送审，连同各村签名的清单一起上报。扫描件不随包。</p>
      {unanswered > reportable && <Line label="范围"><Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>连同已上报、没有答复的 {unanswered - reportable} 个</Checkbox></Line>}
      <Line label="镇街意见"><Input.TextArea aria-label="镇街意见" rows={3} maxLength={2_000} value={opinion} onChange={(event) => setOpinion(event.target.value)} /></Line>
      <Passphrase value={passphrase} onChange={setPassphrase} />
    </FormPanel>
  );
}

/** 区审定回执 of a 上报包, with all that was decided of it until now. */
export function ReportSlipForm({ report, period, onClose }: { readonly report: ReportView; readonly period: string; readonly onClose: () => void }) {
  const { ledger } = useClients();
  const write = useWriteFile();
  const [passphrase, setPassphrase] = useState('');
  const submit = async () => (await write(`${report.unitName} ${periodLabel(period)} 区审定回执.${SLIP_EXTENSION}`, (place) => ledger.exchange.writeReportSlip({ report: report.uid, passphrase, place }))) !== null;
  return (
    <FormPanel title="区审定回执" onClose={onClose} ready={passphrase !== ''} submit="签名并保存…" onSubmit={submit} done="回执已保存，请发还镇街" isUndoable={false}>
      <p>{report.unitName} {periodLabel(period)}：通过 {report.accepted} 个，退回 {report.returned} 个。</p>
      {report.waiting > 0 && <p className="waits">还有 {report.waiting} 个没有审定，审定后再写一份回执。</p>}
      <Passphrase value={passphrase} onChange={setPassphrase} />
    </FormPanel>
  );
}
