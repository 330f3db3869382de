import { InboxOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import type { DragEvent } from 'react';
import { Link } from 'react-router';
import type { IntakeLine } from '../../../shared/contract/exchange.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import type { Picked } from '../../app/picking.tsx';
import { sendFiles, usePick, usePickMany } from '../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { useJob } from '../../components/job.tsx';

const OUTCOMES = { stored: ['success', '已接收'], again: ['default', '已有'], unknown_key: ['warning', '待登记'], refused: ['error', '没有接收'] } as const;
/** More files than this in one drop are refused by the contract. */
const MOST = 2_000;

interface Taken { readonly files: readonly Picked[]; readonly folder: string | null; readonly lines: readonly IntakeLine[]; readonly isCancelled: boolean }

/** 接收送审包: any number of files, dropped or chosen, or all of a folder; a line each says what became of it. */
export function IntakeBox({ editable, onRegister }: { readonly editable: boolean; /** Keys that nobody registered, and how the files are taken in once they are. */ readonly onRegister: (lines: readonly IntakeLine[], again: () => void) => void }) {
  const { ledger } = useClients();
  const { about } = useWorkplace();
  const pick = usePick();
  const pickMany = usePickMany();
  const run = useJob();
  const refuse = useRefusals();
  const { message } = App.useApp();
  const [taken, setTaken] = useState<Taken | null>(null);
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const takesDrops = about.picker !== 'native';
  const take = async (choose: () => Promise<{ files: readonly Picked[]; folder: string | null } | null>) => {
    setBusy(true);
    try {
      const chosen = await choose();
      if (chosen === null || (chosen.files.length === 0 && chosen.folder === null)) return;
      const { lines, isCancelled } = await run('正在接收送审包', (job) => ledger.exchange.takeIn({ files: chosen.files.slice(0, MOST).map(({ place, name }) => ({ place, name })), folder: chosen.folder, job }));
      setTaken({ ...chosen, lines, isCancelled });
      if (lines.length === 0 && !isCancelled) message.info('文件夹里没有送审包');
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && editable && !isBusy && takesDrops) void take(async () => ({ files: await sendFiles(files), folder: null }));
  };
  const chooseFolder = async () => {
    const folder = await pick('backup_folder');
    return folder === null ? null : { files: [], folder: folder.place };
  };
  const unknown = taken?.lines.filter(({ outcome }) => outcome === 'unknown_key') ?? [];
  return (
    <>
      <div className={isOver ? 'exchange-drop exchange-over' : 'exchange-drop'} role="group" aria-label="接收送审包" onDrop={drop} onDragOver={(event) => { event.preventDefault(); setOver(takesDrops); }} onDragLeave={() => setOver(false)}>
        <InboxOutlined aria-hidden />
        <Button type="primary" disabled={!editable} loading={isBusy} onClick={() => void take(async () => ({ files: await pickMany('package'), folder: null }))}>接收送审包…</Button>
        <Button disabled={!editable || isBusy} onClick={() => void take(chooseFolder)}>接收整个文件夹…</Button>
        <span className="quiet">{takesDrops ? '也可以把文件都拖到这里。' : ''}有问题的单独说明，不影响其他的；接收不改动任何台账记录。</span>
      </div>
      {taken !== null && (
        <>
          <div className="exchange-line">
            <strong role="status">{summary(taken)}</strong>
            {unknown.length > 0 && <Button size="small" type="primary" disabled={!editable} onClick={() => onRegister(unknown, () => void take(() => Promise.resolve({ files: taken.files, folder: taken.folder })))}>核对指纹并登记 {new Set(unknown.map(({ signer }) => signer?.source)).size} 个…</Button>}
            <Button size="small" type="link" onClick={() => setTaken(null)}>收起</Button>
          </div>
          <ul className="exchange-lines" aria-label="接收结果">{taken.lines.map((line, index) => <Line key={`${index} ${line.file}`} line={line} />)}</ul>
        </>
      )}
    </>
  );
}

function summary({ lines, isCancelled }: Taken): string {
  const count = (outcome: IntakeLine['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  const parts = [`接收 ${count('stored')} 个`, ...(count('again') > 0 ? [`已有 ${count('again')} 个`] : []), ...(count('unknown_key') > 0 ? [`待登记密钥 ${count('unknown_key')} 个`] : []), ...(count('refused') > 0 ? [`没有接收 ${count('refused')} 个`] : [])];
  return `${isCancelled ? '已停下，停下前' : ''}${parts.join('，')}`;
}

function Line({ line: { file, outcome, text, submission, unitName, period } }: { readonly line: IntakeLine }) {
  return (
    <li>
      <Tag color={OUTCOMES[outcome][0]}>{OUTCOMES[outcome][1]}</Tag>
      <span>{unitName === '' ? file : `${unitName} ${period === '' ? '' : periodLabel(period)}`}{unitName !== '' && <span className="quiet"> {file}</span>}</span>
      <span className={outcome === 'refused' ? 'wrong' : ''}>{text}</span>
      {submission !== null ? <Link to={`/desk/${submission}`}>打开</Link> : <span />}
    </li>
  );
}
