import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Dropdown, Select, Space } from 'antd';
import type { GridApi } from 'ag-grid-community';
import type { MenuProps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { RowView } from '../../../shared/contract/base.ts';
import type { CustomColumn } from '../../../shared/contract/records.ts';
import type { Field, Register } from '../../../shared/registers/define.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { useJob } from '../../components/job.tsx';
import type { GridRow } from '../../grid/columns.tsx';
import type { OpenView } from '../../grid/useView.ts';
import { ColumnsDialog } from './ColumnsDialog.tsx';

interface ToolbarProps {
  readonly register: Register;
  readonly fields: readonly Field[];
  readonly custom: readonly CustomColumn[];
  readonly editable: boolean;
  readonly view: OpenView | null;
  readonly marked: readonly string[];
  readonly chosen: RowView | null;
  readonly deactivated: boolean;
  readonly onDeactivated: (shown: boolean) => void;
  readonly onNew: () => void;
  readonly onFind: (mode: 'find' | 'replace') => void;
  readonly grid: RefObject<GridApi<GridRow> | null>;
}

const COLOURS = [{ key: 'red', label: '红' }, { key: 'amber', label: '黄' }, { key: 'green', label: '绿' }, { key: 'blue', label: '蓝' }, { key: 'grey', label: '灰' }] as const;
const UNITS = (['元', '万元', '亿元'] as const).map((unit) => ({ value: unit, label: unit }));

/** New, remove, 停用, mark, columns, export, unit switch: all over the list below. */
export function Toolbar(props: ToolbarProps) {
  const { register, editable, view } = props;
  const { settings, saveSettings } = useWorkplace();
  const { reader } = useClients();
  const [arranging, setArranging] = useState(false);
  const save = useSaveFile();
  const run = useJob();
  const exportAll = () => save(`${register.listTitle}.xlsx`, (place) => run(`正在导出${register.listTitle}`, (job) => reader.exports.register({ register: register.name, view: view?.view ?? null, place, job })));
  const template = () => save(`${register.title}导入模板.xlsx`, (place) => reader.exports.template({ register: register.name, place }));
  const canAdd = editable && register.name !== 'attachment' && !register.isManaged;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Insert' && canAdd && !event.ctrlKey && !event.shiftKey) props.onNew();
      const key = event.key.toLowerCase();
      if (!event.ctrlKey || event.altKey || event.shiftKey || (key !== 'f' && key !== 'h')) return;
      event.preventDefault();
      props.onFind(key === 'f' ? 'find' : 'replace');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <div className="toolbar">
      <h1>{register.listTitle}</h1>
      {canAdd && <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={props.onNew}>新增{register.title}</Button>}
      {editable && <RowActions {...props} />}
      <Button title="Ctrl+F 查找，Ctrl+H 替换" onClick={() => props.onFind('find')}>查找替换</Button>
      <MenuButton
        label="更多"
        menu={{ items: [{ key: 'columns', label: '列设置与自定义列…' }, { key: 'export', label: '导出表格 (.xlsx)' }, ...(register.isManaged ? [] : [{ key: 'template', label: '下载导入模板' }])], onClick: ({ key }) => { if (key === 'columns') setArranging(true); else void (key === 'export' ? exportAll() : template()); } }}
      />
      <div className="bar-space" />
      <Checkbox checked={props.deactivated} onChange={(event) => props.onDeactivated(event.target.checked)}>含停用</Checkbox>
      <Select aria-label="金额单位" value={settings.moneyUnit} options={UNITS} onChange={(moneyUnit) => saveSettings({ ...settings, moneyUnit })} />
      <ColumnsDialog open={arranging} onClose={() => setArranging(false)} register={register} fields={props.fields} custom={props.custom} editable={editable} grid={props.grid} />
    </div>
  );
}

/** A button that drops down a menu: by click or Enter, with the focus in it, which comes back when the menu is closed. */
function MenuButton({ label, menu, disabled = false }: { readonly label: string; readonly menu: MenuProps; readonly disabled?: boolean }) {
  const opener = useRef<HTMLButtonElement>(null);
  // What moves the focus waits until the key press is over: the same Enter would press what has the focus by then.
  const follow = (isOpen: boolean) => {
    if (isOpen || document.activeElement?.closest('.ant-dropdown') == null) return;
    setTimeout(() => {
      const at = document.activeElement;
      if (at === document.body || at?.closest('.ant-dropdown') != null) opener.current?.focus();
    });
  };
  const click: MenuProps['onClick'] = (info) => setTimeout(() => {
    opener.current?.focus();
    menu.onClick?.(info);
  });
  return (
    <Dropdown trigger={['click']} autoFocus disabled={disabled} menu={{ ...menu, onClick: click }} onOpenChange={follow}>
      <Button ref={opener} disabled={disabled}>{label}</Button>
    </Dropdown>
  );
}

/** What is done to the ticked rows, or to the row under the cursor when none is ticked. */
function RowActions({ register, marked, chosen }: ToolbarProps) {
  const { ledger } = useClients();
  const { about } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const uids = marked.length > 0 ? [...marked] : chosen ? [chosen.uid] : [];
  const act = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      message.success(`${done}，可按 Ctrl+Z 撤销`);
    } catch (error) {
      refuse(error);
    }
  };
  const { name } = register;
  const isOff = marked.length === 0 && chosen?.cells.deactivatedOn !== undefined;
  return (
    <Space.Compact>
      {!register.isManaged && <Button disabled={uids.length === 0} onClick={() => void act(() => ledger.records.deactivate({ register: name, uids, on: isOff ? null : about.today }), isOff ? '已启用' : '已停用')}>{isOff ? '启用' : '停用'}</Button>}
      {!register.isManaged && <Button disabled={uids.length === 0} onClick={() => void act(() => ledger.records.remove({ register: name, uids }), '已删除')}>删除</Button>}
      <MenuButton
        label="标记" disabled={uids.length === 0}
        menu={{ items: [...COLOURS.map(({ key, label }) => ({ key, label, icon: <span className={`swatch swatch-${key}`} /> })), { key: 'none', label: '清除标记' }], onClick: ({ key }) => void act(() => ledger.records.mark({ register: name, uids, colour: COLOURS.find((one) => one.key === key)?.key ?? null }), '已标记') }}
      />
    </Space.Compact>
  );
}
