import { Input } from 'antd';
import { useState } from 'react';
import { formatMoney, parseFen } from '../../shared/rules/money.ts';
import type { Result } from '../../shared/rules/result.ts';
import { accept, refuse } from '../../shared/rules/result.ts';
import { formatScaled, parseScaled } from '../../shared/rules/scaled.ts';

interface ReadInputProps<T> {
  readonly label: string;
  /** Null is an empty field. */
  readonly value: T | null;
  readonly onChange: (value: T | null) => void;
  readonly read: (text: string) => Result<T>;
  readonly show: (value: T) => string;
  readonly placeholder?: string | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  readonly className?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/**
 * A value that is typed as a text and read by a rule. It counts with every keystroke that can be read, so that a preview
 * follows; unreadable input stays, marked with its reason.
 */
export function ReadInput<T>({ label, value, onChange, read, show, placeholder, prefix, suffix, className, disabled = false }: ReadInputProps<T>) {
  const [draft, setDraft] = useState<string | null>(null);
  const found = draft === null || draft.trim() === '' ? null : read(draft);
  const type = (text: string) => {
    setDraft(text);
    const next = text.trim() === '' ? null : read(text);
    if (next === null) onChange(null);
    else if (next.ok) onChange(next.value);
  };
  const isWrong = found !== null && !found.ok;
  return (
    <Input
      aria-label={label} aria-invalid={isWrong} className={className ?? ''} disabled={disabled} placeholder={placeholder ?? ''} prefix={prefix} suffix={suffix} status={isWrong ? 'error' : ''} title={isWrong ? found.message : ''}
      value={draft ?? (value === null ? '' : show(value))} onChange={(event) => type(event.target.value)} onBlur={() => { if (!isWrong) setDraft(null); }}
    />
  );
}

type Plain<T> = Omit<ReadInputProps<T>, 'read' | 'show'>;

/** An amount in 元, kept as 分: `3.5万`, `1,234.50`. */
export function MoneyInput(props: Plain<number>) {
  return <ReadInput {...props} placeholder={props.placeholder ?? '如 3.5万'} read={parseFen} show={(fen) => formatMoney(fen)} />;
}

/** A number with up to four decimals, kept as 0.0001 (a unit price in 元, an area). */
export function ScaledInput(props: Plain<number>) {
  return <ReadInput {...props} read={parseScaled} show={(value) => formatScaled(value)} />;
}

/** A percentage with two decimals, kept as 0.01 %. */
export function PercentInput(props: Plain<number>) {
  return <ReadInput {...props} suffix={props.suffix ?? '%'} read={readPercent} show={(value) => formatScaled(value * 100)} />;
}

function readPercent(text: string): Result<number> {
  const read = parseScaled(text.replace(/[%％]$/u, ''));
  if (!read.ok) return read;
  return read.value % 100 === 0 ? accept(read.value / 100) : refuse('too_precise', '百分比最多两位小数');
}

/** A whole number between bounds. */
export function CountInput({ least, most, ...props }: Plain<number> & { readonly least: number; readonly most: number }) {
  const read = (text: string): Result<number> => {
    const found = parseScaled(text);
    if (!found.ok) return found;
    if (found.value % 10_000 !== 0) return refuse('not_whole', '请填写整数');
    const value = found.value / 10_000;
    return value >= least && value <= most ? accept(value) : refuse('out_of_range', `请填写 ${least} 到 ${most} 的整数`);
  };
  return <ReadInput {...props} read={read} show={String} />;
}

