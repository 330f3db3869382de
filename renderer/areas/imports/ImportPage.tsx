import { Alert, App, Button, Card, Select, Space } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ImportPlan } from '../../../shared/contract/imports.ts';
import { registerSchema } from '../../../shared/contract/base.ts';
import { useClients } from '../../app/clients.tsx';
import { useUnits } from '../../app/UnitPicker.tsx';
import { usePick } from '../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { useJob } from '../../components/job.tsx';
import { EarlierImports } from './EarlierImports.tsx';
import { MappingTable } from './MappingTable.tsx';
import type { Remap } from './MappingTable.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import './imports.css';

/** 表格导入: choose a workbook, see what it becomes, mend, 确认导入; and take earlier imports back. */
export function ImportPage() {
  const { readOnly } = useWorkplace();
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const finish = (sentence: string | null) => {
    setPlan(null);
    setDone(sentence);
  };
  return (
    <div className="panel-page">
      <h1>表格导入</h1>
      {readOnly && <Alert type="info" showIcon title="只读副本不能导入" />}
      {done !== null && <Alert type="success" showIcon closable={{ onClose: () => setDone(null) }} title={done} />}
      {plan ? <OpenImport plan={plan} onPlan={setPlan} onDone={finish} /> : <ChooseFile disabled={readOnly} onPlan={(next) => { setDone(null); setPlan(next); }} />}
      <EarlierImports />
    </div>
  );
}

function ChooseFile({ disabled, onPlan }: { readonly disabled: boolean; readonly onPlan: (plan: ImportPlan) => void }) {
  const { ledger } = useClients();
  const workplace = useWorkplace();
  const { message } = App.useApp();
  const pick = usePick();
  const run = useJob();
  const refuse = useRefusals();
  const [params] = useSearchParams();
  const units = useUnits();
  const [chosen, setChosen] = useState<string | null>(null);
  const unit = chosen ?? workplace.unit ?? (units.find((one) => one.kind === 'joint_economic_cooperative') ?? (units.length === 1 ? units[0] : undefined))?.uid ?? null;
  const hint = registerSchema.safeParse(params.get('register'));
  const read = async () => {
    if (unit === null) return;
    try {
      const file = await pick('workbook');
      if (!file) return;
      onPlan(await run(`正在读取“${file.name}”`, (job) => ledger.imports.read({ file: file.place, unit, register: hint.success ? hint.data : null, job })));
    } catch (error) {
      if (refuse(error).code === 'CANCELLED') message.info('已取消');
    }
  };
  const options = units.map(({ uid, name, depth }) => ({ value: uid, label: `${'　'.repeat(depth)}${name}` }));
  return (
    <Card size="small" title="选择表格">
      <Space wrap>
        <label>记录归到 <Select aria-label="记录归到" className="import-unit" showSearch={{ optionFilterProp: 'label' }} placeholder="请选择单位" value={unit} options={options} onChange={setChosen} /></label>
        <Button type="primary" disabled={disabled || unit === null} onClick={() => void read()}>选择文件…</Button>
        <span className="quiet">.xlsx、.xls、.csv；表格里有“所属单位”列的，按那一列归属。确认之前不保存任何内容。</span>
      </Space>
    </Card>
  );
}

interface OpenProps { readonly plan: ImportPlan; readonly onPlan: (plan: ImportPlan) => void; readonly onDone: (sentence: string | null) => void }

/** A workbook that was read: its columns, its preview, and the two ways out. */
function OpenImport({ plan, onPlan, onDone }: OpenProps) {
  const { ledger } = useClients();
  const { message } = App.useApp();
  const run = useJob();
  const refuse = useRefusals();
  const [busy, setBusy] = useState(false);
  const [version, setVersion] = useState(0);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      const { code } = refuse(error);
      if (code === 'CANCELLED') message.info('已取消，没有保存任何内容');
      if (code === 'IMPORT_GONE') onDone(null);
    } finally {
      setBusy(false);
    }
  };
  const show = (next: ImportPlan) => {
    onPlan(next);
    setVersion((before) => before + 1);
  };
  const remap = (change: Remap) => void attempt(async () => show(await ledger.imports.map({ session: plan.session, ...change })));
  const mend = (number: number, index: number, input: string) => void attempt(async () => show(await ledger.imports.mend({ session: plan.session, number, index, input })));
  const store = () => void attempt(async () => {
    const stored = await run(`正在导入“${plan.fileName}”`, (job) => ledger.imports.store({ session: plan.session, job }));
    if (stored.cancelledTooLate) message.warning('取消晚了一步，内容已经保存；不要的话请按“撤销本次导入”');
    onDone(stored.import === null
      ? `“${plan.fileName}”没有新内容，${stored.same} 行都已在台账里，台账没有改动。`
      : `已导入 ${stored.created} 行；${stored.same} 行早已在台账里，${stored.skipped} 行没有导入。`);
  });
  const discard = () => void attempt(async () => {
    await ledger.imports.discard({ session: plan.session });
    onDone(null);
  });
  return (
    <>
      <Card size="small" title={`“${plan.fileName}”：每一列导入到哪里`}>
        <MappingTable plan={plan} busy={busy} onChange={remap} />
      </Card>
      <Card
        size="small" title="预览"
        extra={<Space><Button onClick={discard} disabled={busy}>放弃</Button><Button type="primary" disabled={busy || plan.counts.created === 0} onClick={store}>确认导入 {plan.counts.created} 行</Button></Space>}
      >
        <PreviewTable plan={plan} version={version} onMend={mend} />
      </Card>
    </>
  );
}
