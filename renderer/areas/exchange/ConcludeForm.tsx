import { Input, Radio } from 'antd';
import type { RadioChangeEvent } from 'antd';
import { useState } from 'react';
import type { ReviewFinding, ReviewItem } from '../../../shared/contract/exchange.ts';
import { CONCLUSION_LABELS, conclusionSchema } from '../../../shared/contract/packageTerms.ts';
import { findingTitle } from '../../../shared/rules/exchange/findingTitle.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';
import type { ItemDraft } from './ItemForm.tsx';

const CONCLUSIONS = conclusionSchema.options.map((value) => ({ value, label: CONCLUSION_LABELS[value] }));

/** What an opinion on a finding is about. */
export function draftOfFinding(finding: ReviewFinding): ItemDraft {
  const { rule, table, subject, key, name } = finding;
  return { rule, table, subject, key, field: '', name, title: findingTitle(finding) };
}

/** One conclusion for many findings, as one step. */
export function ConcludeForm({ submission, findings, onClose, onDone }: { readonly submission: string; readonly findings: readonly ReviewFinding[]; readonly onClose: () => void; readonly onDone: () => void }) {
  const { ledger } = useClients();
  const { about } = useWorkplace();
  const [conclusion, setConclusion] = useState<ReviewItem['conclusion']>(null);
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState('');
  const isAsked = conclusion === null || conclusion === 'true';
  const submit = async () => {
    await ledger.exchange.saveItems({ submission, items: findings.map((finding) => ({ ...draftOfFinding(finding), conclusion, text, dueOn: isAsked && dueOn !== '' ? dueOn : null })) });
    onDone();
  };
  return (
    <FormPanel title="一并下结论" onClose={onClose} ready={conclusion !== null} submit={`给 ${findings.length} 条下结论`} onSubmit={submit} done={`已给 ${findings.length} 条下结论`}>
      <p>选中的 {findings.length} 条问题用同一个结论。</p>
      <Line label="结论"><Radio.Group aria-label="结论" optionType="button" options={CONCLUSIONS} value={conclusion} onChange={(event: RadioChangeEvent) => setConclusion(conclusionSchema.parse(event.target.value))} /></Line>
      <Line label="意见"><Input.TextArea aria-label="意见内容" rows={4} maxLength={2_000} placeholder={isAsked ? '要村里改什么、补什么' : '依据'} value={text} onChange={(event) => setText(event.target.value)} /></Line>
      {isAsked && <Line label="整改期限"><DateInput label="整改期限" value={dueOn} onChange={setDueOn} /></Line>}
      {isAsked && dueOn !== '' && dueOn < about.today && <p className="waits">整改期限在今天以前。</p>}
      <p className="quiet">{isAsked ? '随审核回执发给村里，村里改好并答复后在这里销号。' : '只留在本级，不发给村里。'}</p>
    </FormPanel>
  );
}
