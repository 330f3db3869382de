import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { addMonths, parseMonth } from '../../shared/rules/dates.ts';
import { ReadInput } from './ReadInput.tsx';

interface MonthInputProps {
  readonly label: string;
  /** YYYY-MM. */
  readonly value: string;
  readonly onChange: (month: string) => void;
}

/** A month, typed or stepped through; a cleared field keeps the month that was there. */
export function MonthInput({ label, value, onChange }: MonthInputProps) {
  const step = (months: number) => onChange(addMonths(`${value}-01`, months).slice(0, 7));
  return (
    <Space.Compact>
      <Button aria-label="上一个月" icon={<LeftOutlined aria-hidden />} onClick={() => step(-1)} />
      <ReadInput key={value} label={label} className="month-input" value={value} read={parseMonth} show={(month) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`} onChange={(month) => { if (month !== null && month !== value) onChange(month); }} />
      <Button aria-label="下一个月" icon={<RightOutlined aria-hidden />} onClick={() => step(1)} />
    </Space.Compact>
  );
}
