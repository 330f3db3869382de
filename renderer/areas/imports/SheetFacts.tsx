import { Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { platformCodeField } from '../../../shared/registers/define.ts';
import { REGISTER_LIST } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { becomes, profileText } from './words.ts';
import type { PlanSheet } from './words.ts';
import type { OpenSession } from './useImport.ts';

/** The registers that a workbook can fill; scans come by another way. */
export const REGISTER_OPTIONS = REGISTER_LIST.filter((register) => register.name !== 'attachment' && !register.isManaged).map(({ name, listTitle }) => ({ value: name, label: listTitle, 'aria-label': listTitle }));

interface FactsProps { readonly open: OpenSession; readonly sheet: PlanSheet }

/** What a sheet is taken for: how it was recognised, its register and heading rows. */
export function SheetFacts({ open, sheet }: FactsProps) {
  const { ledger } = useClients();
  const { session } = open.plan;
  const map = (change: Omit<Parameters<typeof ledger.imports.map>[0], 'session' | 'sheet'>) => void open.change(() => ledger.imports.map({ session, sheet: sheet.index, ...change }));
  return (
    <section className="import-facts" aria-label="这张工作表">
      <span>认作：<strong>{profileText(sheet)}</strong></span>
      {sheet.register === null
        ? <span>每行按内容成为{becomes(sheet)}</span>
        : <label>导入到 <Select aria-label="导入到" className="import-register" value={sheet.register} disabled={open.isBusy} onChange={(register) => map({ register })} options={REGISTER_OPTIONS} /></label>}
      {sheet.register !== null && <HeadingRows key={`${sheet.heading?.from ?? 0} ${sheet.heading?.to ?? 0}`} sheet={sheet} disabled={open.isBusy} onChange={(heading) => map({ heading })} />}
      {hasPlatformNumbers(sheet) && <Checkbox checked={sheet.profile === 'platform'} disabled={open.isBusy} onChange={(event) => map({ platform: event.target.checked })}>是平台导出的表格（供“平台对照”）</Checkbox>}
      {sheet.blocks.length > 1 && <span>左右并排 {sheet.blocks.length} 个表，按上下接着读</span>}
    </section>
  );
}

function hasPlatformNumbers({ columns, profile }: PlanSheet): boolean {
  return profile !== 'template' && columns.some(({ target }) => target.to === 'field' && target.key === platformCodeField.key);
}

interface HeadingProps { readonly sheet: PlanSheet; readonly disabled: boolean; readonly onChange: (heading: { from: number; to: number }) => void }

/** 表头 from one row to another; nothing is asked for until both are typed and differ from what is. */
function HeadingRows({ sheet, disabled, onChange }: HeadingProps) {
  const { heading } = sheet;
  const [from, setFrom] = useState(heading?.from ?? 0);
  const [to, setTo] = useState(heading?.to ?? 0);
  const take = () => {
    const wanted = from === 0 ? { from: 0, to: 0 } : { from, to: Math.max(from, to) };
    if (wanted.from !== (heading?.from ?? 0) || wanted.to !== (heading?.to ?? 0)) onChange(wanted);
    setTo(wanted.to);
  };
  return (
    <span title="填 0 表示没有表头" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) take(); }}>
      表头在第 <InputNumber aria-label="表头从第几行" className="import-row-number" min={0} max={sheet.rows} precision={0} value={from} disabled={disabled} onChange={(row) => setFrom(row ?? 0)} onPressEnter={take} />
      {' 至 '}<InputNumber aria-label="表头到第几行" className="import-row-number" min={0} max={sheet.rows} precision={0} value={to} disabled={disabled} onChange={(row) => setTo(row ?? 0)} onPressEnter={take} /> 行
    </span>
  );
}

/** What to know about the sheet as a whole: one line, the rest when it is wanted. */
export function Remarks({ remarks }: { readonly remarks: readonly string[] }) {
  const [first, ...rest] = remarks;
  if (first === undefined) return null;
  if (rest.length === 0) return <p className="import-remarks">请注意：{first}</p>;
  return (
    <details className="import-remarks">
      <summary>请注意：{first}（共 {remarks.length} 点，点开看）</summary>
      <ul>{rest.map((remark) => <li key={remark}>{remark}</li>)}</ul>
    </details>
  );
}
