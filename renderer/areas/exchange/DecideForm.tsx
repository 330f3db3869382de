import { Input } from 'antd';
import { useState } from 'react';
import type { SubmissionView } from '../../../shared/contract/exchange.ts';
import { useClients } from '../../app/clients.tsx';
import { useWriteFile } from '../../app/picking.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';

interface DecideProps { readonly view: SubmissionView; readonly decision: 'accepted' | 'returned'; readonly reviewer: { readonly uid: string; readonly name: string }; readonly slipName: string; readonly onClose: () => void }

/** A place token that is never redeemed: a book kept here has no village to answer. */
const NO_PLACE = '0'.repeat(32);

/** 通过 or 退回 with the opinion; for a package the signed 审核回执 is saved at once. */
export function DecideForm({ view: { submission, items, earlier, check }, decision, reviewer, slipName, onClose }: DecideProps) {
  const { ledger } = useClients();
  const write = useWriteFile();
  const [opinion, setOpinion] = useState(decision === 'accepted' ? '审核通过' : '');
  const [passphrase, setPassphrase] = useState('');
  const isSigned = submission.isAnswered;
  const asked = items.filter(({ conclusion }) => conclusion === null || conclusion === 'true').length;
  const before = earlier.length;
  const unjudged = check.findings.filter(({ severity, rule, subject, key }) => severity === 'block' && !items.some((item) => item.rule === rule && item.subject === subject && item.key === key)).length;
  const decide = (place: string) => ledger.exchange.decide({ submission: submission.uid, decision, opinion, reviewer: reviewer.uid, passphrase: isSigned ? passphrase : '-', place });
  const submit = async () => {
    if (isSigned) return (await write(slipName, decide)) !== null;
    await decide(NO_PLACE);
    return true;
  };
  const title = decision === 'accepted' ? '通过' : '退回';
  return (
    <FormPanel title={title} onClose={onClose} ready={(!isSigned || passphrase !== '') && (submission.state === 'received' || opinion.trim() !== '') && (decision === 'accepted' || opinion.trim() !== '' || asked > 0)} submit={isSigned ? `${title}并保存回执…` : title} onSubmit={submit} done={isSigned ? `已${title}，请把审核回执发还村里` : submission.brought === null ? `已${title}` : `已${title}，请在“阶段统计”里写区审定回执`} isUndoable={false}>
      {submission.state === 'accepted' && <p className="waits">这次送审已经通过。退回后本期要重新送审，请写明原因。</p>}
      <p>{asked === 0 ? '没有要整改的意见。' : `${asked} 项意见随回执发给村里整改。`}</p>
      {before > 0 && <p className="waits">以前提出的还有 {before} 项没有销号。</p>}
      {unjudged > 0 && <p className="waits">还有 {unjudged} 条必须处理的问题没有下结论。</p>}
      <Line label="审核意见"><Input.TextArea aria-label="审核意见" rows={4} maxLength={2_000} value={opinion} onChange={(event) => setOpinion(event.target.value)} /></Line>
      {isSigned && <Line label="口令"><Input.Password aria-label="密钥口令" autoComplete="off" maxLength={200} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} /></Line>}
      <p className="quiet">审定后内容和意见不能再改。村里的台账不因审定而改动。</p>
    </FormPanel>
  );
}

/** 再写一份回执 where the first one was lost. */
export function SlipAgainForm({ view: { submission }, reviewer, slipName, onClose }: Omit<DecideProps, 'decision'>) {
  const { ledger } = useClients();
  const write = useWriteFile();
  const [passphrase, setPassphrase] = useState('');
  const submit = async () => (await write(slipName, (place) => ledger.exchange.writeSlip({ submission: submission.uid, reviewer: reviewer.uid, passphrase, place }))) !== null;
  return (
    <FormPanel title="再写一份回执" onClose={onClose} ready={passphrase !== ''} submit="签名并保存…" onSubmit={submit} done="回执已保存" isUndoable={false}>
      <p className="quiet">内容与审定时一样，用于补发。</p>
      <Line label="口令"><Input.Password aria-label="密钥口令" autoComplete="off" maxLength={200} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} /></Line>
    </FormPanel>
  );
}
