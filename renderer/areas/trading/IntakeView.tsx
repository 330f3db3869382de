import { App, Button } from 'antd';
import { useState } from 'react';
import { useClients } from '../../app/clients.tsx';
import { usePick } from '../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { createDraft } from '../../components/draft.ts';
import { useJob } from '../../components/job.tsx';
import type { Answers } from './NoticeTable.tsx';
import { NoticeTable } from './NoticeTable.tsx';
import { UnitSelect } from './parts.tsx';

type Notices = Awaited<ReturnType<ReturnType<typeof useClients>['ledger']['trading']['readNotices']>>;

interface Read { readonly found: Notices; readonly chosen: readonly number[]; readonly answers: Answers; readonly unit: string | null }

/** Notices that were read stay until they are stored or changed for others. */
const useRead = createDraft<Read>();

/** 读入公告: a table of notices becomes drafts of listings; what cannot be told from the text is asked. */
export function IntakeView({ onDone }: { readonly onDone: () => void }) {
  const { ledger: client } = useClients();
  const { unit, readOnly, ledger } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const pick = usePick();
  const run = useJob();
  const [read, setRead] = useRead('notices');
  const [busy, setBusy] = useState(false);
  const guarded = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const choose = () => guarded(async () => {
    const file = await pick('workbook');
    if (!file) return;
    const found = await run(`正在读取“${file.name}”`, (job) => client.trading.readNotices({ file: file.place, job }));
    setRead({ found, chosen: found.notices.filter(({ lots }) => lots.length > 0).map(({ key }) => key), answers: {}, unit });
  });
  if (!read) return <Begin busy={busy} onFile={() => void choose()} />;
  const { found, chosen, answers } = read;
  const store = () => guarded(async () => {
    const { unit: into } = read;
    if (into === null) return;
    const taken = new Set(chosen);
    const given = found.notices.filter(({ key }) => taken.has(key)).flatMap(({ key, questions }) => questions.flatMap((_, question) => {
      const proposal = answers[`${key} ${question}`] ?? -1;
      return proposal < 0 ? [] : [{ key, question, proposal }];
    }));
    const done = await run(`正在保存 ${chosen.length} 份公告`, (job) => client.trading.storeNotices({ token: found.token, keys: [...chosen], unit: into, answers: given, job }));
    message.success(`已读入 ${done.listings} 个交易项目（草拟）、${done.lots} 宗标的，没有答的问题记在项目里，可按 Ctrl+Z 撤销${done.cancelledTooLate ? '；取消时已经保存完' : ''}`, 8);
    setRead(null);
    onDone();
  });
  const editable = !readOnly && ledger?.operator != null;
  return (
    <section className="lease" aria-label="读入公告">
      <div className="toolbar">
        <Button onClick={() => setRead(null)}>换一份表格</Button>
        <span className="quiet">读到 {found.notices.length} 份公告{found.skipped.length > 0 ? `，${found.skipped.length} 行没有读入` : ''}；要问的在各份公告里展开回答。</span>
      </div>
      <NoticeTable found={found} chosen={chosen} answers={answers} onChoose={(keys) => setRead({ ...read, chosen: keys })} onAnswer={(name, proposal) => setRead({ ...read, answers: { ...answers, [name]: proposal } })} />
      <div className="desk-bar">
        <span aria-live="polite">选了 <strong>{chosen.length}</strong> / {found.notices.length} 份</span>
        <div className="bar-space" />
        <span>归到</span>
        <div className="desk-account"><UnitSelect label="归到哪个单位" value={read.unit} onChange={(into) => setRead({ ...read, unit: into })} /></div>
        <Button type="primary" loading={busy} disabled={!editable || chosen.length === 0 || read.unit === null} onClick={() => void store()}>保存为草拟项目</Button>
      </div>
    </section>
  );
}

function Begin({ busy, onFile }: { readonly busy: boolean; readonly onFile: () => void }) {
  return (
    <section className="lease statement-begin" aria-label="读入公告">
      <p>读入别的程序或网页导出的招租公告、成交公示表格（.xlsx、.xls、.csv），读出标的、面积、底价、加价、保证金和租期；读不准的逐条问，核对后存成草拟的交易项目，读入时不保存任何内容。</p>
      <Button type="primary" loading={busy} onClick={onFile}>选择表格…</Button>
    </section>
  );
}
