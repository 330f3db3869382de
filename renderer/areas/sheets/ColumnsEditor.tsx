import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select, Tag } from 'antd';
import type { SheetSettings } from '../../../shared/contract/sheets.ts';

type Column = SheetSettings['columns'][number];

/** A field that can be a column of the sheet. */
export interface ColumnField {
  readonly key: string;
  readonly label: string;
  readonly privacy: 'public' | 'masked';
  readonly share: number;
}

interface EditorProps {
  readonly columns: readonly Column[];
  readonly fields: readonly ColumnField[];
  onChange: (columns: Column[]) => void;
}

/** Which columns, in which order, how wide relative to one another. Private fields cannot be chosen. */
export function ColumnsEditor({ columns, fields, onChange }: EditorProps) {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const free = fields.filter((field) => !columns.some((column) => column.key === field.key));
  const move = (from: number, to: number) => {
    const column = columns[from];
    if (column) onChange(columns.toSpliced(from, 1).toSpliced(to, 0, column));
  };
  return (
    <section className="sheet-columns" aria-label="列">
      <div className="sheet-columns-head"><strong>列</strong><span className="quiet">宽度按比例分配，数字不够宽时自动加宽</span></div>
      <ol className="plain-list">
        {columns.map(({ key, share }, index) => {
          const field = byKey.get(key);
          const label = field?.label ?? key;
          return (
            <li key={key}>
              <span className="sheet-column-name">{label}{field?.privacy === 'masked' && <Tag>脱敏</Tag>}</span>
              <InputNumber aria-label={`${label}的宽度`} size="small" min={2} max={100} precision={0} value={share} onChange={(wide) => onChange(columns.with(index, { key, share: wide ?? share }))} />
              <Button aria-label={`${label}上移`} size="small" type="text" icon={<ArrowUpOutlined aria-hidden />} disabled={index === 0} onClick={() => move(index, index - 1)} />
              <Button aria-label={`${label}下移`} size="small" type="text" icon={<ArrowDownOutlined aria-hidden />} disabled={index === columns.length - 1} onClick={() => move(index, index + 1)} />
              <Button aria-label={`去掉${label}`} size="small" type="text" icon={<CloseOutlined aria-hidden />} disabled={columns.length === 1} onClick={() => onChange(columns.toSpliced(index, 1))} />
            </li>
          );
        })}
      </ol>
      <Select
        aria-label="加一列" className="sheet-column-add" placeholder="加一列…" value={null} showSearch={{ optionFilterProp: 'label' }} disabled={columns.length >= 30}
        options={free.map(({ key, label, privacy }) => ({ value: key, label: privacy === 'masked' ? `${label}（脱敏）` : label }))}
        onChange={(key: string | null) => {
          const field = fields.find((one) => one.key === key);
          if (field) onChange([...columns, { key: field.key, share: field.share }]);
        }}
      />
    </section>
  );
}
