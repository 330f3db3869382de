import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Tabs, Timeline } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { RowView } from '../../../shared/contract/base.ts';
import { editText } from '../../../shared/registers/cell.ts';
import type { Field, Register } from '../../../shared/registers/define.ts';
import { originText } from '../../../shared/registers/origin.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { localTime } from '../../components/time.ts';
import type { GridEdit } from '../../grid/LedgerGrid.tsx';
import { AskedAbout } from '../exchange/AskedAbout.tsx';
import { Attachments } from './Attachments.tsx';
import { FieldInput } from './FieldInput.tsx';
import { LinksEditor } from './LinksEditor.tsx';

interface RowPanelProps {
  readonly register: Register;
  readonly fields: readonly Field[];
  readonly row: RowView;
  readonly editable: boolean;
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  readonly onEdit: (edit: GridEdit) => Promise<{ rows: readonly RowView[] } | { refused: string }>;
  readonly onClose: () => void;
}

/** The contract whose rent a record is about. */
function leaseOf(register: Register, { uid, cells }: RowView): string | null {
  if (register.name === 'contract') return uid;
  return register.isManaged === true && typeof cells.contract === 'string' ? cells.contract : null;
}

/** Everything about one record beside the grid: fields, links, 档案, where it is used, history. */
export function RowPanel({ register, fields, row, editable, tab, onTab, onEdit, onClose }: RowPanelProps) {
  const name = row.cells[register.nameKey];
  const leased = leaseOf(register, row);
  const tabs = [
    { key: 'fields', label: '内容', children: <Fields fields={fields} row={row} editable={editable} onEdit={onEdit} /> },
    ...(register.name === 'contract' ? [{ key: 'links', label: '标的与对方', children: <LinksEditor contract={row.uid} editable={editable} /> }] : []),
    ...(register.name === 'attachment' ? [] : [{ key: 'files', label: '档案', children: <Attachments register={register.name} uid={row.uid} editable={editable} /> }]),
    { key: 'used', label: '关联', children: <UsedBy register={register} uid={row.uid} /> },
    { key: 'history', label: '历史', children: <History register={register} row={row} /> },
  ];
  return (
    <aside className="row-panel" aria-label={`${register.title}详情`}>
      <div className="row-panel-head">
        <strong>{typeof name === 'string' ? name : register.title}</strong>
        {leased !== null && <Link className="row-panel-link" to={`/leases/${leased}`}>租金收缴</Link>}
        <Button type="text" aria-label="关闭" icon={<CloseOutlined aria-hidden />} onClick={onClose} />
      </div>
      <AskedAbout table={register.name} subject={row.uid} />
      <Tabs size="small" items={tabs} activeKey={tab} onChange={onTab} className="row-panel-tabs" />
    </aside>
  );
}

function Fields({ fields, row, editable, onEdit }: Pick<RowPanelProps, 'fields' | 'row' | 'editable' | 'onEdit'>) {
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const edit = async (key: string, input: string) => {
    const outcome = await onEdit({ uid: row.uid, key, input });
    setProblems((before) => {
      const { [key]: _mended, ...rest } = before;
      return 'refused' in outcome ? { ...rest, [key]: outcome.refused } : rest;
    });
  };
  return (
    <div>
      {fields.filter((field) => field.kind !== 'links').map((field) => (
        <FieldInput key={field.key} field={field} text={editText(field, row.cells, row.labels)} disabled={!editable} problem={problems[field.key]} onDone={(input) => void edit(field.key, input)} />
      ))}
    </div>
  );
}

function UsedBy({ register, uid }: { readonly register: Register; readonly uid: string }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const navigate = useNavigate();
  const uses = useQuery({ queryKey: ['ledger', ledger?.uid, 'used', register.name, uid], queryFn: () => reader.records.usedBy({ register: register.name, uid }) });
  if (uses.data?.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有其他记录用到它" />;
  return (
    <ul className="plain-list">
      {(uses.data ?? []).map((use) => <li key={`${use.register}${use.uid}`}><span className="quiet">{REGISTERS[use.register].title}　</span><Button type="link" onClick={() => void navigate(`/registers/${use.register}?uid=${use.uid}`)}>{use.name}</Button></li>)}
    </ul>
  );
}

const ACTIONS = { added: '新增', changed: '修改', removed: '删除' } as const;

/** Who, when, from what, to what. */
function History({ register, row: { uid, cells } }: { readonly register: Register; readonly row: RowView }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const changes = useQuery({ queryKey: ['ledger', ledger?.uid, 'history', register.name, uid], queryFn: () => reader.history.ofRecord({ table: register.name, uid }) });
  const origin = originText(cells.origin);
  return (
    <>
      {origin !== '' && <p className="quiet">{origin}</p>}
      <Timeline
        className="history"
        items={(changes.data ?? []).map((change) => ({
          key: `${change.seq}`,
          content: (
            <div>
              <div><strong>{localTime(change.at)}</strong>　{change.operator}　{ACTIONS[change.action]}</div>
              <div className="quiet">第 {change.seq} 条：{change.title}</div>
              {change.action === 'changed' && change.fields.map((field) => <div key={field.key}>{field.label}：<s>{field.from || '空'}</s> → {field.to || '空'}</div>)}
            </div>
          ),
        }))}
      />
    </>
  );
}
