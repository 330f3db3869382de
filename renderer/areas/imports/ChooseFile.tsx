import { InboxOutlined } from '@ant-design/icons';
import { App, Button, Card, Select } from 'antd';
import { useState } from 'react';
import type { DragEvent } from 'react';
import { useSearchParams } from 'react-router';
import { registerSchema } from '../../../shared/contract/base.ts';
import type { ImportPlan } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import { sendFile, usePick } from '../../app/picking.tsx';
import type { Picked } from '../../app/picking.tsx';
import { useUnits } from '../../app/UnitPicker.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { useJob } from '../../components/job.tsx';
import { REGISTER_OPTIONS } from './SheetFacts.tsx';

const AUTOMATIC = 'automatic';

interface ChooseProps { readonly disabled: boolean; readonly onPlan: (plan: ImportPlan) => void }

/** Whose records, of which register, and the workbook: chosen in a dialog or dropped here. */
export function ChooseFile({ disabled, onPlan }: ChooseProps) {
  const { ledger } = useClients();
  const workplace = useWorkplace();
  const { message } = App.useApp();
  const pick = usePick();
  const run = useJob();
  const refuse = useRefusals();
  const [params] = useSearchParams();
  const units = useUnits();
  const hint = registerSchema.safeParse(params.get('register'));
  const [chosen, setChosen] = useState<string | null>(null);
  const [register, setRegister] = useState<string>(hint.success ? hint.data : AUTOMATIC);
  const [isReading, setReading] = useState(false);
  const [isOver, setOver] = useState(false);
  const unit = chosen ?? workplace.unit ?? (units.find((one) => one.kind === 'joint_economic_cooperative') ?? (units.length === 1 ? units[0] : undefined))?.uid ?? null;
  const wanted = registerSchema.safeParse(register);
  const isReady = !disabled && !isReading && unit !== null;
  // The desktop window hands over no dropped file: there the system's own dialog is the way in.
  const takesDrops = workplace.about.picker !== 'native';
  const read = async (choose: () => Promise<Picked | null>) => {
    if (unit === null) return;
    setReading(true);
    try {
      const file = await choose();
      if (!file) return;
      onPlan(await run(`正在读取“${file.name}”`, (job) => ledger.imports.read({ file: file.place, unit, register: wanted.success ? wanted.data : null, job })));
    } catch (error) {
      if (refuse(error).code === 'CANCELLED') message.info('已取消，没有保存任何内容');
    } finally {
      setReading(false);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && isReady && takesDrops) void read(() => sendFile(file));
  };
  const options = units.map(({ uid, name, depth }) => ({ value: uid, label: name, 'aria-label': name, depth }));
  return (
    <Card size="small" title="选择表格">
      <div className="import-choices">
        <label>记录归到 <Select aria-label="记录归到" className="import-unit" showSearch={{ optionFilterProp: 'label' }} placeholder="请选择单位" value={unit} options={options} optionRender={({ data }) => `${'　'.repeat(data.depth)}${data.label}`} onChange={setChosen} /></label>
        <label>表格内容 <Select aria-label="表格内容" className="import-register" value={register} options={[{ value: AUTOMATIC, label: '自动识别', 'aria-label': '自动识别' }, ...REGISTER_OPTIONS]} onChange={setRegister} /></label>
      </div>
      <div
        className={isOver ? 'import-drop import-drop-over' : 'import-drop'} onDrop={drop}
        onDragOver={(event) => { event.preventDefault(); setOver(takesDrops); }} onDragLeave={() => setOver(false)}
      >
        <InboxOutlined aria-hidden className="import-drop-icon" />
        <Button type="primary" disabled={!isReady} loading={isReading} onClick={() => void read(() => pick('workbook'))}>选择文件…</Button>
        <span className="quiet">{takesDrops ? '也可以把表格拖到这里。' : ''}.xlsx、.xls、.csv 都可以，不用先整理：合并的表头、标题行、合计行都认得。</span>
        <span className="quiet">表格里有“所属单位”列的，按那一列归属。确认导入之前不保存任何内容。</span>
      </div>
    </Card>
  );
}
