import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import type { RowView } from '../../../shared/contract/base.ts';
import type { Field, Register } from '../../../shared/registers/define.ts';
import { useClients } from '../../app/clients.tsx';
import { useUnits } from '../../app/UnitPicker.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { FieldInput } from './FieldInput.tsx';

interface NewRowProps { readonly register: Register; readonly fields: readonly Field[]; readonly onClose: () => void; readonly onAdded: (row: RowView) => void }

/** The form of a new row: required fields first, Ctrl+Enter saves and begins the next one. */
export function NewRowPanel({ register, fields, onClose, onAdded }: NewRowProps) {
  const { ledger } = useClients();
  const { unit } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const units = useUnits();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [round, setRound] = useState(0);
  const usual = usualUnit(unit, units);
  const inputs: Readonly<Record<string, string>> = usual !== null && typed[register.unitKey] === undefined ? { ...typed, [register.unitKey]: usual } : typed;
  const save = async (again: boolean) => {
    try {
      const { rows } = await ledger.records.add({ register: register.name, rows: [Object.fromEntries(Object.entries(inputs).filter(([, input]) => input !== ''))] });
      const [row] = rows;
      if (row) onAdded(row);
      message.success(`已新增${register.title}`);
      setProblems({});
      if (again) {
        setTyped({ ...(inputs[register.unitKey] === undefined ? {} : { [register.unitKey]: inputs[register.unitKey] ?? '' }) });
        setRound(round + 1);
      } else onClose();
    } catch (error) {
      const refusal = refuse(error);
      setProblems(Object.fromEntries(refusal.cells.map((cell) => [cell.key, cell.message])));
    }
  };
  const ordered = [...fields].filter((field) => !field.readOnly).sort((a, b) => Number(b.required) - Number(a.required));
  const nameOf = (field: Field, input: string) => (field.kind === 'reference' && field.register === 'unit' ? (units.find((one) => one.uid === input)?.name ?? input) : input);
  return (
    <aside className="row-panel" aria-label={`新增${register.title}`} onKeyDown={(event) => { if (event.ctrlKey && event.key === 'Enter') void save(true); }}>
      <div className="row-panel-head">
        <strong>新增{register.title}</strong>
        <Button type="text" aria-label="关闭" icon={<CloseOutlined aria-hidden />} onClick={onClose} />
      </div>
      <div className="row-panel-body" key={round}>
        {ordered.map((field, index) => (
          <FieldInput
            key={field.key} field={field} text={nameOf(field, inputs[field.key] ?? '')} disabled={false} problem={problems[field.key]} autoFocus={index === 0}
            onDone={(input) => setTyped((before) => ({ ...before, [field.key]: input }))}
          />
        ))}
      </div>
      <Space className="row-panel-foot">
        <Button type="primary" onClick={() => void save(false)}>保存</Button>
        <Button onClick={() => void save(true)}>保存并继续新增（Ctrl+Enter）</Button>
      </Space>
    </aside>
  );
}

const BOOKS = new Set(['village_committee', 'joint_economic_cooperative', 'economic_cooperative']);

/** The unit a new row most likely belongs to: the chosen one, else the only book there is. */
function usualUnit(unit: string | null, units: readonly { uid: string; kind: string }[]): string | null {
  if (unit !== null) return unit;
  const books = units.filter((one) => BOOKS.has(one.kind));
  return books.length === 1 ? (books[0]?.uid ?? null) : null;
}
