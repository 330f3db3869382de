import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Select } from 'antd';
import type { InspectionCondition, InspectionOp, InspectionWish } from '../../../shared/contract/inspections.ts';
import { inspectedSchema } from '../../../shared/contract/inspections.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { inspectedFields, opLabel, opsOf } from '../../../shared/rules/exchange/inspecting.ts';

const TABLES = inspectedSchema.options.map((value) => ({ value, label: REGISTERS[value].title }));
const MOST = 8;
const HINTS = { money: '元，如 12万', area: '如 3亩', date: '如 2026.11.30' } as const;

function valuesOf(table: InspectionWish['table'], key: string): string[] {
  const field = inspectedFields(table).find((one) => one.key === key);
  if (field?.kind === 'flag') return ['是', '否'];
  return field?.kind === 'choice' ? field.options.map(({ label }) => label) : [];
}

function hintOf(table: InspectionWish['table'], key: string): string {
  const kind = inspectedFields(table).find((one) => one.key === key)?.kind;
  return kind === 'money' || kind === 'area' || kind === 'date' ? HINTS[kind] : '比较内容';
}

/** The conditions of a list, all of which a record has to meet. */
export function Conditions({ wish: { table, conditions }, onChange }: { readonly wish: InspectionWish; readonly onChange: (wish: InspectionWish) => void }) {
  const fields = inspectedFields(table);
  const put = (place: number, next: Partial<InspectionCondition>) => onChange({ table, conditions: conditions.map((one, index) => (index === place ? { ...one, ...next } : one)) });
  const opsFor = (key: string): readonly InspectionOp[] => { const field = fields.find((one) => one.key === key); return field === undefined ? ['filled'] : opsOf(field); };
  const chooseField = (place: number, key: string) => put(place, { key, op: opsFor(key)[0] ?? 'filled', value: '' });
  return (
    <div className="exchange-conditions">
      <div className="exchange-line">
        <span>列出</span>
        <Select aria-label="哪个台账的记录" className="exchange-period" value={table} options={TABLES} onChange={(next) => onChange({ table: next, conditions: [] })} />
        <span className="quiet">里同时符合下列条件、没有停用的记录</span>
        <Button size="small" icon={<PlusOutlined aria-hidden />} disabled={conditions.length >= MOST} onClick={() => onChange({ table, conditions: [...conditions, { key: fields[0]?.key ?? '', op: 'filled', value: '' }] })}>加条件</Button>
      </div>
      {conditions.map(({ key, op, value }, place) => (
        <div key={place} className="exchange-line" role="group" aria-label={`第 ${place + 1} 个条件`}>
          <Select aria-label="栏目" className="exchange-period" showSearch={{ optionFilterProp: 'label' }} value={key} options={fields.map((field) => ({ value: field.key, label: field.label }))} onChange={(next: string) => chooseField(place, next)} />
          <Select<InspectionOp> aria-label="怎样比较" className="exchange-op" value={op} options={opsFor(key).map((one) => ({ value: one, label: opLabel(fields.find((field) => field.key === key), one) }))} onChange={(next) => put(place, { op: next })} />
          {op !== 'empty' && op !== 'filled' && <AutoComplete aria-label="比较内容" className="list-search" placeholder={hintOf(table, key)} value={value} options={valuesOf(table, key).map((one) => ({ value: one }))} onChange={(next: string) => put(place, { value: next.slice(0, 200) })} />}
          <Button type="text" size="small" aria-label="去掉这个条件" icon={<CloseOutlined aria-hidden />} onClick={() => onChange({ table, conditions: conditions.filter((_, index) => index !== place) })} />
        </div>
      ))}
    </div>
  );
}
