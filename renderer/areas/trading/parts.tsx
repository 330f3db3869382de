import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useUnits } from '../../app/UnitPicker.tsx';
import { useFocusBack } from '../../components/focus.ts';

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
