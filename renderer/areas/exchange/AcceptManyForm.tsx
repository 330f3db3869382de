import { App, Input } from 'antd';
import { useState } from 'react';
import type { SubmissionRow } from '../../../shared/contract/exchange.ts';
import { useClients } from '../../app/clients.tsx';
import { usePick } from '../../app/picking.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';
import { useJob } from '../../components/job.tsx';

interface AcceptProps { readonly reviewer: { readonly uid: string; readonly name: string }; readonly submissions: readonly SubmissionRow[]; readonly onClose: () => void }

/** 一并通过: every shown submission that waits, with one opinion; the slips go into a folder. */
export function AcceptManyForm({ reviewer, submissions, onClose }: AcceptProps) {
  const { ledger } = useClients();
  const { modal } = App.useApp();
  const pick = usePick();
  const run = useJob();
  const [opinion, setOpinion] = useState('审核通过');
  const [passphrase, setPassphrase] = useState('');
  const blocked = submissions.filter(({ block }) => (block ?? 0) > 0).length;
  const submit = async () => {
    const folder = await pick('backup_folder');
    if (folder === null) return false;
    const { accepted, refused, isCancelled } = await run('正在审定', (job) => ledger.exchange.acceptMany({ submissions: submissions.map(({ uid }) => uid), opinion, reviewer: reviewer.uid, passphrase, folder: folder.place, job }));
    if (isCancelled) modal.info({ title: `已停下，停下前通过了 ${accepted} 个` });
    if (refused.length > 0) modal.warning({ title: `通过 ${accepted} 个，${refused.length} 个没有通过`, content: refused.slice(0, 10).map(({ unitName, why }) => <div key={unitName}>{unitName}：{why}</div>) });
    return true;
  };
  return (
    <FormPanel title="一并通过" onClose={onClose} ready={opinion.trim() !== '' && passphrase !== ''} submit={`通过 ${submissions.length} 个…`} onSubmit={submit} done="已审定，回执存在所选的文件夹里" isUndoable={false}>
      <p>列表里待审的 {submissions.length} 个送审一并通过，审核回执存到一个文件夹，发还各村。</p>
      {blocked > 0 && <p className="waits">其中 {blocked} 个有必须处理的问题，请确认已经看过。</p>}
      <Line label="审核意见"><Input.TextArea aria-label="审核意见" rows={3} maxLength={500} value={opinion} onChange={(event) => setOpinion(event.target.value)} /></Line>
      <Line label="口令"><Input.Password aria-label="密钥口令" autoComplete="off" maxLength={200} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} /></Line>
    </FormPanel>
  );
}
