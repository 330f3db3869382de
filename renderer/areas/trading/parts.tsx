import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useUnits } from '../../app/UnitPicker.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useFocusBack } from '../../components/focus.ts';

/** What was refused, by the key of its field. */
export type Problems = ReadonlyMap<string, string>;
const NONE: Problems = new Map();

/** Runs a command and keeps what it refuses, so that each field can show it; the refusal itself goes on to the caller. */
export function useProblems(): { readonly problems: Problems; readonly watched: <T>(work: () => Promise<T>) => Promise<T> } {
  const [problems, setProblems] = useState<Problems>(NONE);
  const watched = useCallback(async <T,>(work: () => Promise<T>): Promise<T> => {
    setProblems(NONE);
    try {
      return await work();
    } catch (error) {
      setProblems(new Map(refusalOf(error).cells.map(({ key, message }) => [key, message])));
      throw error;
    }
  }, []);
  return { problems, watched };
}

interface FieldProps { readonly label: string; readonly problem?: string | undefined; readonly wide?: boolean; readonly children: ReactNode }

/** A labelled field; what was refused of it stands below. */
export function Field({ label, problem, wide = false, children }: FieldProps) {
  return (
    <div className={`field${wide ? ' trade-wide-field' : ''}`}>
      <span>{label}</span>
      <div>{children}{problem !== undefined && <div className="field-problem" role="alert">{problem}</div>}</div>
    </div>
  );
}

/** A panel beside the page whose fields count as they are typed. Esc closes it; the focus goes into it and back. */
export function SidePanel({ title, onClose, children, foot }: { readonly title: string; readonly onClose: () => void; readonly children: ReactNode; readonly foot?: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useFocusBack();
  useEffect(() => body.current?.querySelector<HTMLElement>('input:not([disabled]), textarea')?.focus(), []);
  return (
    <aside className="row-panel trade-panel" aria-label={title} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <div className="row-panel-head"><strong>{title}</strong><Button type="text" aria-label="关闭" icon={<CloseOutlined aria-hidden />} onClick={onClose} /></div>
      <div ref={body} className="row-panel-body">{children}</div>
      {foot !== undefined && <div className="row-panel-foot">{foot}</div>}
    </aside>
  );
}

/** One unit of the tree. */
export function UnitSelect({ value, onChange, label = '所属单位' }: { readonly value: string | null; readonly onChange: (unit: string) => void; readonly label?: string }) {
  const options = useUnits().map(({ uid, name, depth }) => ({ value: uid, label: name, depth }));
  return (
    <Select
      aria-label={label} className="field-list" showSearch={{ optionFilterProp: 'label' }} placeholder="请选择单位" value={value} options={options}
      optionRender={({ data }) => `${'　'.repeat(data.depth)}${data.label}`} onChange={(unit: string | null) => { if (unit !== null) onChange(unit); }}
    />
  );
}
