import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { uidSchema } from '../../../shared/contract/base.ts';
import type { DecisionView } from '../../../shared/contract/decisions.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { FormPanel } from '../../components/FormPanel.tsx';
import { FieldLine } from './FieldLine.tsx';
import { useFirstField } from './firstField.ts';
import type { MatterDraft } from './matterDraft.ts';
import { isHeld, keptMatter } from './matterDraft.ts';
import { MatterForm, useMatter } from './MatterForm.tsx';
import { useFieldProblems } from './problems.ts';
import type { DecisionStep } from './terms.ts';
import { stepTitle } from './terms.ts';

/** Mends a matter beside its page. */
export function MatterPanel({ view, onClose }: { readonly view: DecisionView; readonly onClose: () => void }) {
  const { ledger: client, reader } = useClients();
  const { ledger } = useWorkplace();
  const { uid } = view.decision;
  // The view does not say which attempt came before it; the register does, and saving has to give it back.
  const row = useQuery({ queryKey: ['ledger', ledger?.uid, 'decision-row', uid], queryFn: () => reader.records.get({ register: 'decision', uid }) }).data;
  const previous = uidSchema.safeParse(row?.cells.previous).data ?? null;
  const isFixed = isHeld(view);
  const [draft, setDraft] = useState<MatterDraft>(() => keptMatter(view));
  const { problems, guard } = useFieldProblems();
  const fields = useFirstField();
  const { proposal, problem, wish } = useMatter(draft, { uid, previous });
  return (
    <FormPanel title="修改议题" onClose={onClose} ready={wish !== null && row !== undefined} submit="保存" done="已保存议题" onSubmit={() => guard(async () => (wish === null ? null : client.decisions.saveMatter(wish)))}>
      {isFixed && <p className="quiet">已经表决，事项、金额、类别和单位不能再改；登错的请另立议题。</p>}
      <div ref={fields}><MatterForm draft={draft} proposal={proposal} problem={problem} problems={problems} isFixed={isFixed} onChange={(more) => setDraft((before) => ({ ...before, ...more }))} /></div>
    </FormPanel>
  );
}

/** Takes away a step that was entered by mistake; a vote that was held is mended, not taken away. */
export function RemoveStepForm({ step, onClose }: { readonly step: DecisionStep; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const [reason, setReason] = useState('');
  const { problems, guard } = useFieldProblems();
  const fields = useFirstField();
  const { record } = step;
  return (
    <FormPanel title={`删除${stepTitle(record.step)}`} onClose={onClose} ready={reason.trim() !== ''} submit="删除" done="已删除这条记录" onSubmit={() => guard(() => client.decisions.removeStep({ uid: step.uid, reason }))}>
      <p>只删除登记错的记录（{record.heldOn}）。确实开过会、表决未通过的，应保留，并办理再次表决。</p>
      <div ref={fields}><FieldLine label="删除理由 *" problem={problems.reason}><Input aria-label="删除理由" maxLength={200} placeholder="如 登记到了别的议题上" value={reason} onChange={(event) => setReason(event.target.value)} /></FieldLine></div>
    </FormPanel>
  );
}
