import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { SlipItemView } from '../../../shared/contract/exchange.ts';
import { useClients } from '../../app/clients.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';

/** 销号: what was done about an item, which travels with the next package. */
export function AnswerForm({ item, onClose }: { readonly item: SlipItemView; readonly onClose: () => void }) {
  const { ledger } = useClients();
  const [answer, setAnswer] = useState(item.answer);
  const [isMended, setMended] = useState(item.answeredOn === null ? true : item.isMended);
  return (
    <FormPanel title="答复整改意见" onClose={onClose} ready={answer.trim() !== ''} submit="保存答复" onSubmit={() => ledger.exchange.answerItem({ uid: item.uid, answer, isMended })} done="已保存答复，下次送审时带去">
      <p><strong>{item.name}</strong>{item.fieldLabel === '' ? '' : ` · ${item.fieldLabel}`}</p>
      <p>{item.title}{item.text === '' ? '' : `：${item.text}`}</p>
      <Line label="整改情况"><Checkbox checked={isMended} onChange={(event) => setMended(event.target.checked)}>已经改好</Checkbox></Line>
      <Line label="答复"><Input.TextArea aria-label="答复内容" rows={4} maxLength={2_000} placeholder="改了什么，依据在哪里；不用改的写明理由" value={answer} onChange={(event) => setAnswer(event.target.value)} /></Line>
      <p className="quiet">证明材料作为扫描件加在记录的“档案”里，随送审包带去。</p>
    </FormPanel>
  );
}
