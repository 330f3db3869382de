import { Button, Input, Space } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';

interface ReasonFormProps {
  readonly label: string;
  readonly presets: readonly string[];
  /** What stands in the field to begin with, marked so that typing replaces it. */
  readonly initial?: string;
  readonly submit: string;
  readonly isDanger?: boolean;
  /** Answers why it was refused, or an empty text. */
  readonly onSubmit: (reason: string) => Promise<string>;
  readonly onClose: () => void;
}

/** Asks for a reason in one line: Enter stores, Esc goes back. */
export function ReasonForm({ label, presets, initial = '', submit, isDanger = false, onSubmit, onClose }: ReasonFormProps) {
  const [reason, setReason] = useState(initial);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus({ cursor: 'all' }), []);
  const send = async () => {
    if (busy) return;
    if (reason.trim() === '') {
      setProblem(`请填写${label}`);
      return;
    }
    setBusy(true);
    const why = await onSubmit(reason.trim());
    setBusy(false);
    if (why === '') onClose();
    else setProblem(why);
  };
  return (
    <div className="desk-form" role="group" aria-label={label} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <label className="desk-form-line">
        <span>{label}</span>
        <Input ref={field} aria-label={label} maxLength={200} value={reason} status={problem === '' ? '' : 'error'} onChange={(event) => { setReason(event.target.value); setProblem(''); }} onPressEnter={() => void send()} />
      </label>
      {problem !== '' && <p className="field-problem" role="alert">{problem}</p>}
      <Space wrap>
        <Button type="primary" danger={isDanger} loading={busy} onClick={() => void send()}>{submit}</Button>
        <Button onClick={onClose}>取消</Button>
        {presets.map((preset) => <Button key={preset} size="small" type="dashed" onClick={() => { setReason(preset); setProblem(''); field.current?.focus(); }}>{preset}</Button>)}
      </Space>
    </div>
  );
}

interface ConfirmFormProps { readonly text: string; readonly submit: string; readonly onSubmit: () => Promise<string>; readonly onClose: () => void }

/** Names what is about to be done for good: Enter does it, Esc goes back. */
export function ConfirmForm({ text, submit, onSubmit, onClose }: ConfirmFormProps) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const send = async () => {
    if (busy) return;
    setBusy(true);
    const why = await onSubmit();
    setBusy(false);
    if (why === '') onClose();
    else setProblem(why);
  };
  return (
    <div className="desk-form" role="group" aria-label={submit} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <p className="desk-form-text">{text}</p>
      {problem !== '' && <p className="field-problem" role="alert">{problem}</p>}
      <Space><Button ref={button} type="primary" loading={busy} onClick={() => void send()}>{submit}（回车）</Button><Button onClick={onClose}>取消（Esc）</Button></Space>
    </div>
  );
}
