import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Select, Space, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { SlipItemView, Submitting } from '../../../shared/contract/exchange.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useUnits } from '../../app/UnitPicker.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { PaperButton } from '../../components/PaperButton.tsx';
import { SeverityMark } from '../review/marks.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { ImportKeyForm, MakeKeyForm } from './KeyForms.tsx';
import { ItemTable, SentTable } from './SentTables.tsx';
import { SubmitForm } from './SubmitForm.tsx';
import { TakeSlip } from './TakeSlip.tsx';
import '../review/review.css';
import './exchange.css';

type OpenForm = { readonly form: 'key' | 'replace' | 'import' | 'submit' } | { readonly form: 'answer'; readonly item: SlipItemView };

/** 送审: the village signs its ledger into a file for the township, and takes the answer in. */
export function SubmitPage() {
  const { reader } = useClients();
  const { ledger, onChange } = useWorkplace();
  const [unit, setUnit] = useState<string | null>(null);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'submitting', unit], queryFn: () => reader.exchange.submitting({ unit }) });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (found.isError) return <Empty description={refusalOf(found.error).what} />;
  if (!found.data) return <div className="waiting"><Spin /></div>;
  return <SubmitDesk about={found.data} onUnit={setUnit} onRefresh={() => void refetch()} />;
}

function SubmitDesk({ about, onUnit, onRefresh }: { readonly about: Submitting; readonly onUnit: (unit: string) => void; readonly onRefresh: () => void }) {
  const { readOnly, ledger } = useWorkplace();
  const [open, setOpen] = useState<OpenForm | null>(null);
  const units = useUnits();
  const editable = !readOnly && ledger?.operator != null;
  const close = () => setOpen(null);
  const { unit, key } = about;
  return (
    <div className="register">
      <section className="exchange" aria-label="送审">
        <div className="toolbar">
          <h1>送审</h1>
          <Select aria-label="送审单位" className="exchange-unit" showSearch={{ optionFilterProp: 'label' }} value={unit.uid} options={units.map(({ uid, name, depth }) => ({ value: uid, label: name, depth }))} optionRender={({ data }) => `${'　'.repeat(data.depth)}${data.label}`} onChange={(next: string) => { close(); onUnit(next); }} />
          <div className="bar-space" />
          <Space wrap>
            <TakeSlip editable={editable} label="接收审核回执…" />
            <Button type="primary" disabled={!editable || key === null} onClick={() => setOpen({ form: 'submit' })}>制作送审包</Button>
          </Space>
        </div>
        <KeyLine about={about} editable={editable} onForm={(form) => setOpen({ form })} />
        <CheckLine about={about} />
        {about.items.length > 0 && (
          <>
            <h2>整改意见 <span className="quiet">{about.items.filter(({ answeredOn }) => answeredOn === null).length} 项没有答复</span></h2>
            <ItemTable items={about.items} editable={editable} onAnswer={(item) => setOpen({ form: 'answer', item })} />
          </>
        )}
        <h2>送审记录</h2>
        <SentTable sent={about.sent} />
      </section>
      {(open?.form === 'key' || open?.form === 'replace') && <MakeKeyForm unit={unit} isReplacing={open.form === 'replace'} onClose={close} onDone={onRefresh} />}
      {open?.form === 'import' && <ImportKeyForm unit={unit} onClose={close} onDone={onRefresh} />}
      {open?.form === 'submit' && <SubmitForm about={about} onClose={close} onDone={onRefresh} />}
      {open?.form === 'answer' && <AnswerForm key={open.item.uid} item={open.item} onClose={close} />}
    </div>
  );
}

function KeyLine({ about: { unit, key }, editable, onForm }: { readonly about: Submitting; readonly editable: boolean; readonly onForm: (form: 'key' | 'replace' | 'import') => void }) {
  const { ledger } = useClients();
  const save = useSaveFile();
  if (key === null) {
    return (
      <div className="exchange-line">
        <span className="waits">“{unit.name}”在这台电脑上还没有签名密钥，先生成一个，或导入以前的。</span>
        <Button size="small" disabled={!editable} onClick={() => onForm('key')}>生成密钥</Button>
        <Button size="small" disabled={!editable} onClick={() => onForm('import')}>导入密钥文件</Button>
      </div>
    );
  }
  return (
    <div className="exchange-line">
      <span>密钥指纹 <strong className="exchange-print">{key.fingerprint}</strong></span>
      <span className="quiet">第一次送审前把它报给镇街登记，双方核对一致。</span>
      <PaperButton kind="key_sheet" of={unit.uid} label="打印登记单" name={unit.name} size="small" />
      <Button size="small" onClick={() => void save(`${unit.name} 签名密钥.sanzi-key`, (place) => ledger.exchange.exportKey({ unit: unit.uid, place }))}>导出密钥</Button>
      <Button size="small" type="link" disabled={!editable} onClick={() => onForm('replace')}>丢失或泄露，更换</Button>
    </div>
  );
}

function CheckLine({ about: { check } }: { readonly about: Submitting }) {
  return (
    <div className="exchange-line">
      <span>自查</span>
      <SeverityMark severity="block" count={check.block} /><SeverityMark severity="warn" count={check.warn} /><SeverityMark severity="info" count={check.info} />
      {check.open > 0 ? <span className="waits">{check.open} 条必须处理的还没有处理或说明</span> : <span className="quiet">必须处理的都已处理或说明</span>}
      <Link to={check.open > 0 ? '/check?severity=block&only=unexplained' : '/check'}>去自查</Link>
    </div>
  );
}
