import { App } from 'antd';
import { useNavigate } from 'react-router';
import type { Board, WorkbookTaken } from '../../../shared/contract/exchange.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import { usePick } from '../../app/picking.tsx';
import { FormPanel } from '../../components/FormPanel.tsx';
import { useJob } from '../../components/job.tsx';

interface WorkbookProps { readonly unit: Board['units'][number]; readonly period: string; readonly onClose: () => void }

/** 表格送审: the township's template or the village's own list becomes the unit's submission of the period, apart from any register. */
export function WorkbookForm({ unit, period, onClose }: WorkbookProps) {
  const { ledger } = useClients();
  const { modal } = App.useApp();
  const pick = usePick();
  const run = useJob();
  const navigate = useNavigate();
  const submit = async () => {
    const file = await pick('workbook');
    if (file === null) return false;
    const taken = await run(`正在读取“${file.name}”`, (job) => ledger.exchange.takeWorkbook({ unit: unit.unit, period, file: file.place, name: file.name, job }));
    void navigate(`/desk/${taken.submission}`);
    if (taken.problems > 0) modal.info({ title: `已接收，${taken.problems} 处要核对`, width: 640, content: <Told taken={taken} /> });
    return true;
  };
  return (
    <FormPanel title="表格送审" onClose={onClose} ready submit="选择表格…" onSubmit={submit} done="已接收表格" isUndoable={false}>
      <p><strong>{unit.name}</strong>　{periodLabel(period)}</p>
      <p>资产、资源、合同等表格（.xlsx、.xls、.csv）读成这个单位本期的送审，标“表格，未签名”。不进入本台账的登记簿。</p>
      <p className="quiet">以前审定过的，按编号、名称对照，只列出变动。读不懂的内容原样留在记录里，并列出来核对。要先预览、逐格改正的，用“表格导入”记进本台账，再按“代理记账送审”。</p>
    </FormPanel>
  );
}

function Told({ taken }: { readonly taken: WorkbookTaken }) {
  return (
    <>
      <p>新增 {taken.created}，修改 {taken.changed}，减少 {taken.removed}，不变 {taken.same}，跳过 {taken.skipped} 行。</p>
      <ul className="exchange-told">{taken.told.slice(0, 50).map(({ sheetRow, label, raw, message }, place) => <li key={`${place} ${sheetRow}`}>第 {sheetRow} 行{label === '' ? '' : ` ${label}`}{raw === '' ? '' : `“${raw.slice(0, 40)}”`}：{message}</li>)}</ul>
      {taken.problems > 50 && <p className="quiet">只列出前 50 处。</p>}
    </>
  );
}
