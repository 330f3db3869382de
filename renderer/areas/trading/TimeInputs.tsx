import { parseDate } from '../../../shared/rules/dates.ts';
import { toHalfWidth } from '../../../shared/rules/halfWidth.ts';
import type { Result } from '../../../shared/rules/result.ts';
import { accept, refuse } from '../../../shared/rules/result.ts';
import { ReadInput } from '../../components/ReadInput.tsx';

const MINUTE = /^(.*\D|\d{8}\s)\s*(上午|下午)?\s*(\d{1,2})(?:[:时点](\d{1,2})?分?)$/u;
const MOST_MONTHS = 1_200;

/** Reads a day with a time: 2026.5.1 9:30, 2026年5月1日下午3时. Refuses with `no_time`, `bad_time` and what {@link parseDate} refuses. */
export function parseMinute(text: string): Result<string> {
  const plain = toHalfWidth(text).trim();
  const [, day = '', half = '', hourText = '', minuteText = ''] = MINUTE.exec(plain) ?? [];
  if (hourText === '') return refuse('no_time', '请连时间一起填写，如 2026.5.1 9:30');
  const read = parseDate(day.replace(/(?:上午|下午)\s*$/u, '').trim());
  if (!read.ok) return read;
  const isAfternoon = half === '下午' || /下午\s*$/u.test(day);
  const hour = Number(hourText) + (isAfternoon && Number(hourText) < 12 ? 12 : 0);
  const minute = Number(minuteText === '' ? '0' : minuteText);
  if (hour > 23 || minute > 59) return refuse('bad_time', '没有这个时间，请核对');
  return accept(`${read.value} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
}

/** Reads a term in months: 5年, 60个月, 2年6个月, 36. Refuses with `not_term` and `out_of_range`. */
export function parseTerm(text: string): Result<number> {
  const plain = toHalfWidth(text).replace(/\s/gu, '');
  const [whole = '', years = '', months = ''] = /^(?:(\d{1,3})年)?(?:(\d{1,4})(?:个?月)?)?$/u.exec(plain) ?? [];
  if (whole === '') return refuse('not_term', '请填写年数或月数，如 5年、30个月');
  const value = Number(years || '0') * 12 + Number(months || '0');
  return value >= 1 && value <= MOST_MONTHS ? accept(value) : refuse('out_of_range', '租期要在 1 个月到 100 年之间');
}

/** A term in months as it is said. */
export function termText(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return `${years === 0 ? '' : `${years}年`}${rest === 0 ? '' : `${rest}个月`}`;
}

interface MinuteProps { readonly label: string; readonly value: string | null; readonly onChange: (minute: string | null) => void }

/** A day with hour and minute, YYYY-MM-DD HH:MM. */
export function MinuteInput({ label, value, onChange }: MinuteProps) {
  return <ReadInput label={label} placeholder="如 2026.5.1 9:30" value={value} read={parseMinute} show={(minute) => minute} onChange={onChange} />;
}

/** A term, typed in years or months. */
export function TermInput({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (months: number) => void }) {
  return <ReadInput label={label} placeholder="如 5年、30个月" value={value} read={parseTerm} show={termText} onChange={(months) => { if (months !== null) onChange(months); }} />;
}
