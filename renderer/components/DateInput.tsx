import { Input } from 'antd';
import { useState } from 'react';
import { parseDate } from '../../shared/rules/dates.ts';

interface DateInputProps {
  readonly label: string;
  /** YYYY-MM-DD, or empty. */
  readonly value: string;
  readonly className?: string;
  readonly prefix?: string;
  /** Called with a date, or with an empty text when the field was cleared. */
  readonly onChange: (date: string) => void;
}

/** A date as the grid takes it: 2026.5.1, 2026年5月1日, 20260501. Unreadable input stays, marked with its reason. */
export function DateInput({ label, value, className, prefix, onChange }: DateInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const read = draft === null || draft.trim() === '' ? null : parseDate(draft);
  const finish = () => {
    if (draft === null || (read && !read.ok)) return;
    onChange(read ? read.value : '');
    setDraft(null);
  };
  return (
    <Input
      aria-label={label} aria-invalid={read !== null && !read.ok} className={className ?? ''} prefix={prefix} placeholder="如 2026.5.1" value={draft ?? value} status={read && !read.ok ? 'error' : ''} title={read && !read.ok ? read.message : ''}
      onChange={(event) => setDraft(event.target.value)} onBlur={finish} onPressEnter={finish}
    />
  );
}
