import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useRefusals } from '../app/workplace.tsx';
import { useFocusBack } from './focus.ts';
import { useReadable } from './unreadable.ts';

interface PanelProps { readonly title: string; readonly onClose: () => void; readonly children: ReactNode; readonly ready: boolean; readonly submit: string; /** Answers false where the person thought better of it, as in a closed dialog: the form stays. */ readonly onSubmit: () => Promise<unknown>; readonly done: string; /** False for acts that Ctrl+Z passes by: they are put right by an act of their own. */ readonly isUndoable?: boolean }

/** A form beside the page: fields, one button, Ctrl+Enter. What was done is said with the way back. */
export function FormPanel({ title, onClose, children, ready, submit, onSubmit, done, isUndoable = true }: PanelProps) {
  const { message } = App.useApp();
  const refuse = useRefusals();
  const isReadable = useReadable();
  const [busy, setBusy] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  useFocusBack();
  useEffect(() => body.current?.querySelector<HTMLElement>('input:not([disabled]), textarea')?.focus(), []);
  const send = async () => {
    // A page whose table is stored by the panel beside it has its fields outside of the panel.
    if (!ready || busy || !isReadable(body.current?.closest('main') ?? body.current)) return;
    setBusy(true);
    try {
      if ((await onSubmit()) === false) return;
      message.success(isUndoable ? `${done}，可按 Ctrl+Z 撤销` : done);
      onClose();
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const latest = useRef(send);
  useEffect(() => { latest.current = send; });
  const keyed = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') onClose();
    // A date counts when its field is left: what it says is stored with the next render, and that is what is sent.
    const isPassphrase = event.target instanceof HTMLInputElement && event.target.type === 'password';
    // A passphrase is the last thing that is typed.
    if (event.key === 'Enter' && (event.ctrlKey || isPassphrase)) setTimeout(() => void latest.current());
  };
  return (
    <aside className="row-panel" aria-label={title} onKeyDown={keyed}>
      <div className="row-panel-head"><strong>{title}</strong><Button type="text" aria-label="关闭" icon={<CloseOutlined aria-hidden />} onClick={onClose} /></div>
      <div ref={body} className="row-panel-body">{children}</div>
      <Space className="row-panel-foot"><Button type="primary" loading={busy} disabled={!ready} onClick={() => void send()}>{submit}</Button><Button onClick={onClose}>取消</Button></Space>
    </aside>
  );
}

/** A labelled field of such a form. */
export function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className="field"><span>{label}</span><div>{children}</div></div>;
}
