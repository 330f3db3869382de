import { App, Input, Radio } from 'antd';
import type { RadioChangeEvent } from 'antd';
import { useState } from 'react';
import type { SubmissionRow } from '../../../shared/contract/exchange.ts';
import { useClients } from '../../app/clients.tsx';
import { usePick } from '../../app/picking.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';
import { useJob } from '../../components/job.tsx';

interface DecideProps { readonly reviewer: { readonly uid: string; readonly name: string }; readonly submissions: readonly SubmissionRow[]; readonly onClose: () => void }
type Decision = 'accepted' | 'returned';
const WORDS: Readonly<Record<Decision, string>> = { accepted: '通过', returned: '退回' };
const CHOICES = [{ value: 'accepted', label: '通过' }, { value: 'returned', label: '退回' }];

/** 一并审定: every shown submission that waits, with one opinion; the answers go into a folder. */
export function DecideManyForm({ reviewer, submissions, onClose }: DecideProps) {
  const { ledger } = useClients();
  const { modal } = App.useApp();
  const pick = usePick();
  const run = useJob();
  const [decision, setDecision] = useState<Decision>('accepted');
  const [opinion, setOpinion] = useState('审核通过');
  const [passphrase, setPassphrase] = useState('');
  const blocked = submissions.filter(({ block }) => (block ?? 0) > 0).length;
  const choose = (event: RadioChangeEvent) => {
    const next: Decision = event.target.value === 'returned' ? 'returned' : 'accepted';
    setDecision(next);
    setOpinion(next === 'accepted' ? '审核通过' : '');
  };
  const submit = async () => {
    const folder = await pick('backup_folder');
    if (folder === null) return false;
    const { decided, refused, isCancelled } = await run('正在审定', (job) => ledger.exchange.decideMany({ submissions: submissions.map(({ uid }) => uid), decision, opinion, reviewer: reviewer.uid, passphrase, folder: folder.place, job }));
    if (isCancelled) modal.info({ title: `已停下，停下前${WORDS[decision]}了 ${decided} 个` });
    if (refused.length > 0) modal.warning({ title: `${WORDS[decision]} ${decided} 个，${refused.length} 个没有办成`, content: refused.slice(0, 10).map(({ unitName, why }) => <div key={unitName}>{unitName}：{why}</div>) });
    return true;
  };
  return (
    <FormPanel title="一并审定" onClose={onClose} ready={opinion.trim() !== '' && passphrase !== ''} submit={`${WORDS[decision]} ${submissions.length} 个…`} onSubmit={submit} done="已审定，回执存在所选的文件夹里" isUndoable={false}>
      <p>列表里待审的 {submissions.length} 个送审一并{WORDS[decision]}，回执存到一个文件夹，发还下级。</p>
      <Line label="结论"><Radio.Group aria-label="审定结论" optionType="button" options={CHOICES} value={decision} onChange={choose} /></Line>
      {decision === 'accepted' && blocked > 0 && <p className="waits">其中 {blocked} 个有必须处理的问题，请确认已经看过。</p>}
      <Line label="审核意见"><Input.TextArea aria-label="审核意见" rows={3} maxLength={500} placeholder={decision === 'returned' ? '为什么退回，要改什么' : ''} value={opinion} onChange={(event) => setOpinion(event.target.value)} /></Line>
      <Line label="口令"><Input.Password aria-label="密钥口令" autoComplete="off" maxLength={200} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} /></Line>
    </FormPanel>
  );
}
