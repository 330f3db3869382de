import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { addMonths, parseMonth } from '../../shared/rules/dates.ts';

interface MonthInputProps {
  readonly label: string;
  /** YYYY-MM. */
  readonly value: string;
  readonly onChange: (month: string) => void;
}

/** A month, typed (2026.11, 2026年11月) or stepped through. Unreadable input stays, marked with its reason; a cleared field keeps the month. */
export function MonthInput({ label, value, onChange }: MonthInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const read = draft === null || draft.trim() === '' ? null : parseMonth(draft);
  const isWrong = read !== null && !read.ok;
  const step = (months: number) => {
    setDraft(null);
    onChange(addMonths(`${value}-01`, months).slice(0, 7));
  };
  const finish = () => {
    if (isWrong) return;
    setDraft(null);
    if (read?.ok === true && read.value !== value) onChange(read.value);
  };
  return (
    <Space.Compact>
      <Button aria-label="上一个月" icon={<LeftOutlined aria-hidden />} onClick={() => step(-1)} />
      <Input
        aria-label={label} aria-invalid={isWrong} className="month-input" status={isWrong ? 'error' : ''} title={isWrong ? read.message : ''} value={draft ?? `${value.slice(0, 4)}年${Number(value.slice(5))}月`}
        onChange={(event) => setDraft(event.target.value)} onBlur={finish} onPressEnter={finish} onFocus={(event) => event.target.select()}
      />
      <Button aria-label="下一个月" icon={<RightOutlined aria-hidden />} onClick={() => step(1)} />
    </Space.Compact>
  );
}
