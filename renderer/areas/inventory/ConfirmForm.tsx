import { AutoComplete, Input } from 'antd';
import { useState } from 'react';
import type { InventoryCheck } from '../../../shared/contract/inventory.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';

const BODIES = ['成员大会确认并公示', '成员代表大会确认并公示', '村民代表会议确认并公示'].map((value) => ({ value }));

/** 登记清查完成: when and how the inventory of a year was confirmed, and what it found. */
export function ConfirmForm({ unit, unitName, year, known, onClose }: { readonly unit: string; readonly unitName: string; readonly year: string; readonly known: InventoryCheck | null; readonly onClose: () => void }) {
  const { ledger } = useClients();
  const { about } = useWorkplace();
  const [confirmedOn, setConfirmedOn] = useState(known?.confirmedOn ?? about.today);
  const [body, setBody] = useState(known?.body ?? '');
  const [result, setResult] = useState(known?.result ?? '');
  return (
    <FormPanel title="登记清查完成" onClose={onClose} ready={confirmedOn !== '' && body.trim() !== '' && result.trim() !== ''} submit="保存" onSubmit={() => ledger.inventory.confirm({ unit, year, confirmedOn, body, result })} done={`已登记${year}年度清查`}>
      <p><strong>{unitName}</strong>　{year}年度</p>
      <Line label="确认日期"><DateInput label="确认日期" value={confirmedOn} onChange={setConfirmedOn} /></Line>
      <Line label="确认方式"><AutoComplete aria-label="确认方式" className="field-list" options={BODIES} value={body} placeholder="哪个会议确认，怎样公示" onChange={(next: string) => setBody(next.slice(0, 60))} /></Line>
      <Line label="清查结果"><Input.TextArea aria-label="清查结果" rows={4} maxLength={1_000} placeholder="账实是否相符，盘盈盘亏和处理情况" value={result} onChange={(event) => setResult(event.target.value)} /></Line>
      <p className="quiet">登记后自查不再提示没有年度清查。</p>
    </FormPanel>
  );
}
