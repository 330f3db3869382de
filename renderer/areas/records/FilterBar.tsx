import { FilterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover, Select, Space, Tag } from 'antd';
import type { RefSelectProps } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { Filter } from '../../../shared/contract/views.ts';
import type { Field } from '../../../shared/registers/define.ts';
import { parseDate } from '../../../shared/rules/dates.ts';
import { parseFen, plainYuan } from '../../../shared/rules/money.ts';
import { formatScaled, parseScaled } from '../../../shared/rules/scaled.ts';

/**
 * Filters as the address keeps them: `key:value;key:value`. A value is a text, `empty`, `filled`,
 * choices joined by `,`, or a range `low..high` (分, 0.0001 of a unit, or dates).
 */
export function filtersFromAddress(text: string, fields: readonly Field[]): Filter[] {
  return text.split(';').flatMap((part) => {
    const at = part.indexOf(':');
    const field = fields.find((one) => one.key === part.slice(0, at));
    const value = part.slice(at + 1);
    return at > 0 && field && value !== '' ? filterOf(field, value) : [];
  });
}

function filterOf(field: Field, value: string): Filter[] {
  const { key } = field;
  if (value === 'empty' || value === 'filled') return [{ key, op: 'empty', empty: value === 'empty' }];
  if (field.kind === 'choice') return [{ key, op: 'in', values: value.split(',') }];
  if (field.kind === 'flag') return [{ key, op: 'in', values: [value === '0' ? '0' : '1'] }];
  const [low = '', high = ''] = value.split('..');
  if (field.kind === 'date') return [{ key, op: 'dates', from: low === '' ? null : low, to: high === '' ? null : high }];
  if (field.kind === 'money' || field.kind === 'area' || field.kind === 'quantity' || field.kind === 'integer') {
    return [{ key, op: 'range', min: integer(low), max: integer(high) }];
  }
  return [{ key, op: 'contains', text: value }];
}

function integer(text: string): number | null {
  return /^-?\d{1,16}$/u.test(text) ? Number(text) : null;
}

/** What a filter says, for its tag. */
function describe(field: Field, value: string): string {
  if (value === 'empty') return `${field.label}：未填`;
  if (value === 'filled') return `${field.label}：已填`;
  if (field.kind === 'choice') return `${field.label}：${value.split(',').map((one) => field.options.find((option) => option.value === one)?.label ?? one).join('、')}`;
  if (field.kind === 'flag') return `${field.label}：${value === '0' ? '否' : '是'}`;
  const [low = '', high = ''] = value.split('..');
  const show = (bound: string) => (field.kind === 'money' && bound !== '' ? plainYuan(Number(bound)) : field.kind === 'area' || field.kind === 'quantity' ? scaledText(bound) : bound);
  return value.includes('..') ? `${field.label}：${show(low)} 至 ${show(high)}` : `${field.label}：含“${value}”`;
}

function scaledText(bound: string): string {
  return bound === '' ? '' : formatScaled(Number(bound));
}

interface BarProps { readonly search: ReactNode; readonly fields: readonly Field[]; readonly value: string; onChange: (value: string) => void }

/** The filters of a list as tags, and a form for one more. */
export function FilterBar({ search, fields, value, onChange }: BarProps) {
  const parts = value.split(';').filter((part) => part.includes(':'));
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const first = useRef<RefSelectProps>(null);
  const leave = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const add = (part: string) => {
    onChange([...parts, part].join(';'));
    leave();
  };
  return (
    <div className="filter-bar">
      {search}
      <Popover open={open} onOpenChange={setOpen} afterOpenChange={(isOpen) => { if (isOpen) first.current?.focus(); }} trigger="click" placement="bottomLeft" destroyOnHidden content={<FilterForm fields={fields} onAdd={add} onLeave={leave} first={first} />}>
        <Button ref={opener} icon={<FilterOutlined aria-hidden />}>筛选</Button>
      </Popover>
      {parts.map((part) => {
        const field = fields.find((one) => part.startsWith(`${one.key}:`));
        return field && (
          <Tag key={part} closable onClose={() => onChange(parts.filter((one) => one !== part).join(';'))}>
            {describe(field, part.slice(field.key.length + 1))}
          </Tag>
        );
      })}
      {parts.length > 1 && <Button size="small" type="link" onClick={() => onChange('')}>全部清除</Button>}
    </div>
  );
}

const EMPTY = [{ value: 'empty', label: '未填' }, { value: 'filled', label: '已填' }];

interface FormProps { readonly fields: readonly Field[]; readonly onAdd: (part: string) => void; readonly onLeave: () => void; readonly first: RefObject<RefSelectProps | null> }

function FilterForm({ fields, onAdd, onLeave, first }: FormProps) {
  const [key, setKey] = useState(fields[0]?.key ?? '');
  const [low, setLow] = useState('');
  const [high, setHigh] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [isEmptiness, setEmptiness] = useState(false);
  const field = fields.find((one) => one.key === key);
  if (!field) return null;
  const isRange = ['money', 'area', 'quantity', 'integer', 'date'].includes(field.kind);
  const bounds = isRange ? [bound(field, low), bound(field, high)] : [];
  const value = isEmptiness ? (picked[0] ?? '') : field.kind === 'choice' ? picked.join(',') : field.kind === 'flag' ? (picked[0] ?? '') : isRange ? `${bounds[0] ?? ''}..${bounds[1] ?? ''}` : low.replace(/;/gu, '');
  const isReady = value !== '' && value !== '..' && !bounds.includes(undefined);
  const reset = (next: string) => {
    setKey(next);
    setLow('');
    setHigh('');
    setPicked([]);
  };
  return (
    <form className="filter-form" onSubmit={(event) => { event.preventDefault(); if (isReady) onAdd(`${key}:${value}`); }} onKeyDown={(event) => { if (event.key === 'Escape') onLeave(); }}>
      <Select aria-label="按哪一列" ref={first} value={key} onChange={reset} showSearch={{ optionFilterProp: 'label' }} options={fields.map((one) => ({ value: one.key, label: one.label }))} className="filter-field" />
      <Checkbox checked={isEmptiness} onChange={(event) => { setEmptiness(event.target.checked); setPicked([]); }}>按是否填写</Checkbox>
      {isEmptiness && <Select aria-label="是否填写" options={EMPTY} onChange={(one: string) => setPicked([one])} />}
      {!isEmptiness && field.kind === 'choice' && <Select aria-label={field.label} mode="multiple" options={field.options.map((option) => ({ value: option.value, label: option.label }))} value={[...picked]} onChange={setPicked} />}
      {!isEmptiness && field.kind === 'flag' && <Select aria-label={field.label} options={[{ value: '1', label: '是' }, { value: '0', label: '否' }]} onChange={(one: string) => setPicked([one])} />}
      {!isEmptiness && isRange && (
        <Space>
          <Input aria-label="从" placeholder="从" value={low} onChange={(event) => setLow(event.target.value)} status={bounds[0] === undefined ? 'error' : ''} />
          <Input aria-label="到" placeholder="到" value={high} onChange={(event) => setHigh(event.target.value)} status={bounds[1] === undefined ? 'error' : ''} />
        </Space>
      )}
      {!isEmptiness && !isRange && field.kind !== 'choice' && field.kind !== 'flag' && <Input aria-label="包含文字" placeholder="包含文字" value={low} onChange={(event) => setLow(event.target.value)} />}
      <Button type="primary" htmlType="submit" disabled={!isReady}>筛选</Button>
    </form>
  );
}

/** A typed bound as stored; empty stays empty, unreadable is undefined. */
function bound(field: Field, text: string): string | undefined {
  if (text.trim() === '') return '';
  if (field.kind === 'date') {
    const read = parseDate(text);
    return read.ok ? read.value : undefined;
  }
  if (field.kind === 'integer') return /^\d{1,15}$/u.test(text) ? text : undefined;
  const read = field.kind === 'money' ? parseFen(text) : parseScaled(text);
  return read.ok ? String(read.value) : undefined;
}
