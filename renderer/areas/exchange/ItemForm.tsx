import { Input, Radio, Select } from 'antd';
import type { RadioChangeEvent } from 'antd';
import { useEffect, useState } from 'react';
import { registerSchema } from '../../../shared/contract/base.ts';
import type { ReviewItem } from '../../../shared/contract/exchange.ts';
import { CONCLUSION_LABELS, conclusionSchema } from '../../../shared/contract/packageTerms.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';

/** What an opinion is about: a finding (`rule`), a record, or one cell of it (`field`). */
export type ItemDraft = Pick<ReviewItem, 'rule' | 'table' | 'subject' | 'key' | 'field' | 'name' | 'title'>;
const CONCLUSIONS = conclusionSchema.options.map((value) => ({ value, label: CONCLUSION_LABELS[value] }));

/** The cells of a record about which something can be asked. */
function fieldsOf(table: string): { readonly value: string; readonly label: string }[] {
  const register = registerSchema.safeParse(table);
  return register.success ? REGISTERS[register.data].fields.filter(({ kind }) => kind !== 'links').map(({ key, label }) => ({ value: key, label })) : [];
}

function titled(draft: ItemDraft, field: string, fields: ReturnType<typeof fieldsOf>): string {
  return field === draft.field ? draft.title : (fields.find(({ value }) => value === field)?.label ?? '记录');
}

/** 审核意见: the conclusion on a finding, or what is asked about a record or a cell, with the deadline. */
export function ItemForm({ submission, draft, known, onClose, onDirty }: { readonly submission: string; readonly draft: ItemDraft; readonly known: ReviewItem | null; readonly onClose: () => void; /** Told whether something is written that is not kept yet. */ readonly onDirty: (isDirty: boolean) => void }) {
  const { ledger } = useClients();
  const { about } = useWorkplace();
  const isFinding = draft.rule !== '';
  const [field, setField] = useState(draft.field);
  const fields = isFinding ? [] : fieldsOf(draft.table);
  const [conclusion, setConclusion] = useState<ReviewItem['conclusion']>(known?.conclusion ?? null);
  const [text, setText] = useState(known?.text ?? '');
  const [dueOn, setDueOn] = useState(known?.dueOn ?? '');
  const isAsked = conclusion === null || conclusion === 'true';
  const isDirty = field !== draft.field || conclusion !== (known?.conclusion ?? null) || text !== (known?.text ?? '') || dueOn !== (known?.dueOn ?? '');
  useEffect(() => {
    onDirty(isDirty);
    return () => onDirty(false);
  }, [isDirty, onDirty]);
  const submit = () => ledger.exchange.saveItem({ uid: known?.uid ?? null, submission, ...draft, field, title: titled(draft, field, fields), conclusion, text, dueOn: isAsked && dueOn !== '' ? dueOn : null });
  return (
    <FormPanel title={isFinding ? '核对结论' : '提意见'} onClose={onClose} ready={isFinding ? conclusion !== null : text.trim() !== ''} submit="保存意见" onSubmit={submit} done="已保存意见">
      <p><strong>{draft.name}</strong>{isFinding || fields.length === 0 ? ` · ${draft.title}` : ''}</p>
      {fields.length > 0 && <Line label="栏目"><Select aria-label="栏目" className="field-list" showSearch={{ optionFilterProp: 'label' }} value={field} options={[{ value: '', label: '整条记录' }, ...fields]} onChange={setField} /></Line>}
      {isFinding && <Line label="结论"><Radio.Group aria-label="结论" optionType="button" options={CONCLUSIONS} value={conclusion} onChange={(event: RadioChangeEvent) => setConclusion(conclusionSchema.parse(event.target.value))} /></Line>}
      <Line label="意见"><Input.TextArea aria-label="意见内容" rows={4} maxLength={2_000} placeholder={isAsked ? '要村里改什么、补什么' : '依据'} value={text} onChange={(event) => setText(event.target.value)} /></Line>
      {isAsked && <Line label="整改期限"><DateInput label="整改期限" value={dueOn} onChange={setDueOn} /></Line>}
      {isAsked && dueOn !== '' && dueOn < about.today && <p className="waits">整改期限在今天以前。</p>}
      <p className="quiet">{isAsked ? '随审核回执发给村里，村里改好并答复后在这里销号。' : '只留在本级，不发给村里。'}</p>
    </FormPanel>
  );
}
