import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Popconfirm, Select, Spin, Table } from 'antd';
import { useEffect, useState } from 'react';
import type { InventoryFormKey } from '../../../shared/contract/inventory.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useUnits } from '../../app/UnitPicker.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { PaperButton } from '../../components/PaperButton.tsx';
import { PrintedDocument } from '../../print/PrintedDocument.tsx';
import { PaperRoom } from '../sheets/Paper.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';
import { FormNumbers } from './FormNumbers.tsx';
import './inventory.css';

/** 年度清查: the forms that the registers of one unit fill, to be looked at, printed and written as a workbook. */
export function InventoryForms() {
  const { reader, ledger: client } = useClients();
  const refuse = useRefusals();
  const { about, ledger, unit: chosen, readOnly, onChange } = useWorkplace();
  const save = useSaveFile();
  const units = useUnits();
  const [own, setOwn] = useState<string | null>(null);
  const thisYear = Number(about.today.slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  const [form, setForm] = useState<InventoryFormKey>('parcel_totals');
  const [open, setOpen] = useState<'numbers' | 'confirm' | null>(null);
  const unit = own ?? chosen ?? units.find(({ kind }) => kind === 'joint_economic_cooperative')?.uid ?? units[0]?.uid ?? null;
  const forms = useQuery({ queryKey: ['ledger', ledger?.uid, 'inventory', unit, year], queryFn: () => (unit === null ? null : reader.inventory.forms({ unit, year })), enabled: unit !== null });
  const of = `${unit ?? ''}.${year}.${form}`;
  const paper = useQuery({ queryKey: ['ledger', ledger?.uid, 'inventoryPaper', of, forms.dataUpdatedAt], queryFn: () => reader.trading.document({ kind: 'inventory_form', of }), enabled: unit !== null && forms.data !== undefined });
  const { refetch } = forms;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (forms.isError) return <Empty description={refusalOf(forms.error).what} />;
  if (!forms.data || unit === null) return <div className="waiting"><Spin /></div>;
  const { settings, check, forms: rows } = forms.data;
  const editable = !readOnly && ledger?.operator != null;
  const unitName = rows[0]?.unitName ?? '';
  return (
    <div className="inventory">
      <div className="inventory-main">
        <div className="inventory-bar">
          <Select aria-label="清查单位" className="inventory-unit" showSearch={{ optionFilterProp: 'label' }} value={unit} options={units.map(({ uid, name, depth }) => ({ value: uid, label: name, depth }))} optionRender={({ data }) => `${'　'.repeat(data.depth)}${data.label}`} onChange={setOwn} />
          <Select aria-label="清查年度" value={year} options={[thisYear, thisYear - 1].map((value) => ({ value: String(value), label: `${value}年` }))} onChange={setYear} />
          <Button onClick={() => void save(`${unitName} ${year}年度清查表.xlsx`, (place) => reader.inventory.exportForms({ unit, year, place }))}>导出全部表格…</Button>
          <PaperButton kind="inventory_form" of={of} label="打印这张表" name={`${unitName}${rows.find((one) => one.form === form)?.title ?? ''}`} />
          <Button disabled={!editable} onClick={() => setOpen('numbers')}>表号…</Button>
        </div>
        <div className="inventory-bar">
          {check === null ? <span className="waits">{year}年度清查没有登记完成。</span> : <span>{year}年度清查：{check.confirmedOn} {check.body}。{check.result}</span>}
          <Button size="small" disabled={!editable} onClick={() => setOpen('confirm')}>{check === null ? '登记清查完成…' : '修改…'}</Button>
          {check !== null && <Popconfirm title="删除这次清查登记？" okText="删除" cancelText="保留" onConfirm={() => void client.inventory.removeCheck({ uid: check.uid }).catch(refuse)}><Button size="small" disabled={!editable}>删除</Button></Popconfirm>}
        </div>
        <Table
          size="small" rowKey="form" dataSource={rows} pagination={false} className="inventory-list" rowClassName={(one) => (one.form === form ? 'inventory-chosen' : '')} onRow={(one) => ({ onClick: () => setForm(one.form) })}
          columns={[
            { title: '表号', dataIndex: 'number', width: 130 },
            { title: '表名', dataIndex: 'title', render: (title: string, one) => <Button type="link" size="small" className="inventory-name" onClick={() => setForm(one.form)}>{title}</Button> },
            { title: '行数', dataIndex: 'rows', width: 80, align: 'right' },
          ]}
        />
        <p className="quiet inventory-note">按台账现在的记录填列（{settings.version}）。村级和各社分别填各自的表。资产负债表、短期投资、库存物资、牲畜、林木等台账没有登记的内容请另行填列。</p>
        {paper.data && <PaperRoom label="清查表预览"><PrintedDocument data={paper.data.document} /></PaperRoom>}
      </div>
      {open === 'numbers' && <FormNumbers settings={settings} onClose={() => setOpen(null)} />}
      {open === 'confirm' && <ConfirmForm key={`${unit} ${year}`} unit={unit} unitName={unitName} year={year} known={check} onClose={() => setOpen(null)} />}
    </div>
  );
}
