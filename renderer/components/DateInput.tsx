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

/** A date that cannot become another one by typing on: two digits of the day, or eight digits in all. */
const WHOLE = /^(?:\d{8}|\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{2}\s*日?)$/u;

/** A date as the grid takes it: 2026.5.1, 2026年5月1日, 20260501. Unreadable input stays, marked with its reason. */
export function DateInput({ label, value, className, prefix, onChange }: DateInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const read = draft === null || draft.trim() === '' ? null : parseDate(draft);
  const finish = () => {
    if (draft === null || (read && !read.ok)) return;
    onChange(read ? read.value : '');
    setDraft(null);
  };
  // A form's button is ready as soon as the date is whole, not only when the field is left.
  const type = (text: string) => {
    setDraft(text);
    const whole = WHOLE.test(text.trim()) ? parseDate(text) : null;
    if (whole?.ok === true && whole.value !== value) onChange(whole.value);
  };
  return (
    <Input
      aria-label={label} aria-invalid={read !== null && !read.ok} className={className ?? ''} prefix={prefix} placeholder="如 2026.5.1" value={draft ?? value} status={read && !read.ok ? 'error' : ''} title={read && !read.ok ? read.message : ''}
      onChange={(event) => type(event.target.value)} onBlur={finish} onPressEnter={finish}
    />
  );
}
