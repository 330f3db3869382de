import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Board, WorkbookTaken } from '../../../shared/contract/exchange.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import type { Picked } from '../../app/picking.tsx';
import { usePick } from '../../app/picking.tsx';
import { FormPanel } from '../../components/FormPanel.tsx';
import { useJob } from '../../components/job.tsx';

interface WorkbookProps { readonly unit: Board['units'][number]; readonly period: string; readonly onClose: () => void }
interface Seen { readonly file: Picked; readonly taken: WorkbookTaken }

/** 表格送审: the township's template or the village's own list becomes the unit's submission of the period, apart from any register. It is looked at first. */
export function WorkbookForm({ unit, period, onClose }: WorkbookProps) {
  const { ledger } = useClients();
  const pick = usePick();
  const run = useJob();
  const navigate = useNavigate();
  const [seen, setSeen] = useState<Seen | null>(null);
  const read = (file: Picked, isPreview: boolean) => run(`正在读取“${file.name}”`, (job) => ledger.exchange.takeWorkbook({ unit: unit.unit, period, file: file.place, name: file.name, isPreview, job }));
  const look = async () => {
    const file = await pick('workbook');
    if (file !== null) setSeen({ file, taken: await read(file, true) });
    return false;
  };
  const take = async ({ file }: Seen) => {
    const { submission } = await read(file, false);
    if (submission !== null) void navigate(`/desk/${submission}`);
    return true;
  };
  return (
    <FormPanel title="表格送审" onClose={onClose} ready submit={seen === null ? '选择表格…' : '确认接收'} onSubmit={() => (seen === null ? look() : take(seen))} done="已接收表格" isUndoable={false}>
      <p><strong>{unit.name}</strong>　{periodLabel(period)}</p>
      {seen === null
        ? (
          <>
            <p>资产、资源、合同等表格（.xlsx、.xls、.csv）读成这个单位本期的送审，标“表格，未签名”。不进入本台账的登记簿。</p>
            <p className="quiet">以前审定过的，按编号、名称对照，只列出变动。先列出读到的内容，确认后才接收。</p>
          </>
        )
        : <Told seen={seen} onOther={() => setSeen(null)} />}
    </FormPanel>
  );
}

function Told({ seen: { file, taken }, onOther }: { readonly seen: Seen; readonly onOther: () => void }) {
  return (
    <>
      <p>{file.name} <Button size="small" type="link" onClick={onOther}>换一个文件</Button></p>
      <ul className="plain-list">{taken.sheets.map(({ name, register, rows }) => <li key={name}>{name}：{register === null ? <span className="waits">没有认出是什么表，不接收</span> : `${register} ${rows} 行`}</li>)}</ul>
      <p>新增 {taken.created}，修改 {taken.changed}，减少 {taken.removed}，不变 {taken.same}，跳过 {taken.skipped} 行。</p>
      {taken.removed > 0 && <p className="waits">上次审定的 {taken.removed} 条在这份表格里没有，接收后算减少，请核对是不是整份表格。</p>}
      {taken.problems > 0 && (
        <>
          <p className="waits">{taken.problems} 处读不懂，原样留在记录里，接收后可以提意见：</p>
          <ul className="exchange-told">{taken.told.slice(0, 50).map(({ sheetRow, label, raw, message }, place) => <li key={`${place} ${sheetRow}`}>第 {sheetRow} 行{label === '' ? '' : ` ${label}`}{raw === '' ? '' : `“${raw.slice(0, 40)}”`}：{message}</li>)}</ul>
          {taken.problems > 50 && <p className="quiet">只列出前 50 处。</p>}
        </>
      )}
    </>
  );
}
