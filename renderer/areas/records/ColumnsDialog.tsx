import { App, Button, Checkbox, Divider, Form, Input, List, Modal, Select } from 'antd';
import type { GridApi } from 'ag-grid-community';
import type { RefObject } from 'react';
import { useState } from 'react';
import type { CustomColumn } from '../../../shared/contract/records.ts';
import type { Field, Register } from '../../../shared/registers/define.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';
import type { GridRow } from '../../grid/columns.tsx';

const KINDS = [
  { value: 'text', label: '文字' }, { value: 'money', label: '金额' }, { value: 'quantity', label: '数量' },
  { value: 'date', label: '日期' }, { value: 'choice', label: '选项' }, { value: 'flag', label: '是否' },
] as const;
const PRIVACY = [{ value: 'public', label: '可公示' }, { value: 'masked', label: '公示时遮盖' }, { value: 'private', label: '不公示' }] as const;

interface Wanted { readonly label: string; readonly kind: CustomColumn['kind']; readonly options?: string; readonly privacy: CustomColumn['privacy']; readonly measure?: string }

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly register: Register;
  readonly fields: readonly Field[];
  readonly custom: readonly CustomColumn[];
  readonly editable: boolean;
  readonly grid: RefObject<GridApi<GridRow> | null>;
}

/** Which columns the list shows, and the 自定义列 of this ledger. */
export function ColumnsDialog({ open, onClose, register, fields, custom, editable, grid }: DialogProps) {
  const { ledger } = useClients();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [form] = Form.useForm<Wanted>();
  const [, redraw] = useState(0);
  const shown = fields.filter((field) => grid.current?.getColumn(field.key)?.isVisible()).map((field) => field.key);
  const show = (keys: readonly string[]) => {
    grid.current?.setColumnsVisible(fields.map((field) => field.key).filter((key) => !keys.includes(key)), false);
    grid.current?.setColumnsVisible([...keys], true);
    redraw((before) => before + 1);
  };
  const add = async (wanted: Wanted) => {
    try {
      await ledger.records.saveColumn({
        uid: null, register: register.name, label: wanted.label, kind: wanted.kind, privacy: wanted.privacy, measure: wanted.measure?.trim() ? wanted.measure.trim() : null,
        options: wanted.kind === 'choice' ? (wanted.options ?? '').split(/[、,，\s]+/u).filter((option) => option !== '') : [],
      });
      form.resetFields();
      message.success(`已添加列“${wanted.label}”`);
    } catch (error) {
      refuse(error);
    }
  };
  const remove = async (column: CustomColumn) => {
    try {
      await ledger.records.removeColumn({ uid: column.uid });
      message.success(`已删除列“${column.label}”，可按 Ctrl+Z 撤销`);
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <Modal open={open} title={`${register.listTitle}的列`} footer={null} onCancel={onClose} width={720} destroyOnHidden>
      <Checkbox.Group className="column-list" value={shown} options={fields.map((field) => ({ value: field.key, label: field.label }))} onChange={show} />
      <p className="quiet">列的先后和宽度：直接在表头上拖动，会自动记住。</p>
      <Divider>自定义列</Divider>
      <List
        size="small" dataSource={[...custom]} locale={{ emptyText: '还没有自定义列' }}
        renderItem={(column) => (
          <List.Item actions={editable ? [<Button key="remove" type="link" size="small" onClick={() => void remove(column)}>删除</Button>] : []}>
            {column.label}<span className="quiet">　{KINDS.find((kind) => kind.value === column.kind)?.label}　{PRIVACY.find((one) => one.value === column.privacy)?.label}</span>
          </List.Item>
        )}
      />
      {editable && (
        <Form form={form} layout="inline" className="column-form" initialValues={{ kind: 'text', privacy: 'public' }} onFinish={(wanted) => void add(wanted)}>
          <Form.Item name="label" rules={[{ required: true, message: '请填列名' }]}><Input aria-label="列名" placeholder="列名" maxLength={40} /></Form.Item>
          <Form.Item name="kind"><Select aria-label="内容类型" options={[...KINDS]} className="column-kind" /></Form.Item>
          <Form.Item noStyle dependencies={['kind']}>{({ getFieldValue }) => getFieldValue('kind') === 'choice' && <Form.Item name="options" rules={[{ required: true, message: '请填选项' }]}><Input aria-label="选项" placeholder="选项，用顿号隔开" /></Form.Item>}</Form.Item>
          <Form.Item name="measure"><Input aria-label="计量单位" placeholder="计量单位" className="column-kind" /></Form.Item>
          <Form.Item name="privacy"><Select aria-label="公开范围" options={[...PRIVACY]} className="column-privacy" /></Form.Item>
          <Button htmlType="submit" type="primary">添加列</Button>
        </Form>
      )}
    </Modal>
  );
}
