import { App, Button, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import type { ImportPlan, PreviewFilter } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import { useJob } from '../../components/job.tsx';
import { DifferencesView } from './DifferencesView.tsx';
import { MappingView } from './MappingView.tsx';
import { PreviewView } from './PreviewView.tsx';
import type { Jump } from './PreviewGrid.tsx';
import { ProblemsView } from './ProblemsView.tsx';
import type { ImportResult } from './ResultCard.tsx';
import { Remarks } from './SheetFacts.tsx';
import { SheetStrip } from './SheetStrip.tsx';
import { StoreBar } from './StoreBar.tsx';
import { useTally } from './tally.ts';
import { useImport } from './useImport.ts';
import { isUnmatched } from './targets.ts';

type View = 'columns' | 'preview' | 'problems' | 'differences';

interface OpenProps { readonly plan: ImportPlan; readonly onPlan: (plan: ImportPlan) => void; readonly onDone: (result: ImportResult | null) => void }

/** A workbook that was read: its sheets, their columns, the preview, what to look at, and the two ways out. */
export function OpenImport({ plan, onPlan, onDone }: OpenProps) {
  const { ledger } = useClients();
  const { message } = App.useApp();
  const run = useJob();
  const gone = useCallback(() => onDone(null), [onDone]);
  const open = useImport(plan, onPlan, gone);
  const first = plan.sheets.find((sheet) => sheet.chosen) ?? plan.sheets[0];
  const [shown, setShown] = useState(first?.index ?? 0);
  const sheet = plan.sheets.find(({ index }) => index === shown) ?? first;
  // A column that asks is asked first; without one the preview says most.
  const [view, setView] = useState<View>(() => (plan.sheets.some((one) => one.chosen && one.columns.some(({ question }) => question !== null)) ? 'columns' : 'preview'));
  const [only, setOnly] = useState<PreviewFilter>('all');
  const [jump, setJump] = useState<Jump | null>(null);
  const tally = useTally(open);
  if (!sheet) return null;
  const store = () => void open.attempt(async () => {
    const stored = await run(`正在导入“${plan.fileName}”`, (job) => ledger.imports.store({ session: plan.session, job }));
    if (stored.cancelledTooLate) message.warning('取消晚了一步，内容已经保存；不要的话请按“撤销本次导入”');
    const registers = new Set(plan.sheets.filter((one) => one.chosen).flatMap(({ register }) => (register === null ? (['asset', 'parcel', 'contract'] as const) : [register])));
    onDone({ ...stored, fileName: plan.fileName, stored: stored.import === null || stored.seq === null ? null : { uid: stored.import, seq: stored.seq }, registers: [...registers] });
  });
  const discard = () => void open.attempt(async () => {
    await ledger.imports.discard({ session: plan.session });
    onDone(null);
  });
  const goTo = (target: Omit<Jump, 'turn'> & { readonly sheet: number }) => {
    setShown(target.sheet);
    setOnly('all');
    setJump({ number: target.number, index: target.index, turn: (jump?.turn ?? 0) + 1 });
    setView('preview');
  };
  const look = (next: View) => {
    setJump(null);
    setView(next);
  };
  const questions = sheet.columns.filter(({ question }) => question !== null).length;
  const differing = sheet.counts.changed + sheet.counts.conflicts + sheet.counts.missing;
  const views: { value: View; label: string }[] = [
    { value: 'columns', label: questions > 0 ? `对应关系（${questions} 列要回答）` : `对应关系（${sheet.columns.filter((column) => isUnmatched(sheet, column)).length} 列没有对应）` },
    { value: 'preview', label: '预览和修改' },
    { value: 'problems', label: `问题清单 ${tally.problem + tally.ask + tally.doubt}` },
    { value: 'differences', label: `与台账不同 ${differing}` },
  ];
  return (
    <div className="import-page">
      <header className="import-head">
        <h1>表格导入</h1>
        <strong className="import-file" title={plan.fileName}>{plan.fileName}</strong>
        <Segmented<View> aria-label="查看" className="import-views" options={views} value={view} onChange={look} />
        <Button onClick={discard} disabled={open.isBusy}>放弃</Button>
      </header>
      <SheetStrip open={open} shown={sheet.index} onShow={(index) => { setShown(index); setJump(null); }} />
      <Remarks key={sheet.index} remarks={sheet.remarks} />
      <div className="import-body">
        {view === 'columns' && <MappingView key={sheet.index} open={open} sheet={sheet} />}
        {view === 'preview' && <PreviewView key={sheet.index} open={open} sheet={sheet} only={only} onOnly={(next) => { setJump(null); setOnly(next); }} jump={jump} />}
        {view === 'problems' && <ProblemsView open={open} onGo={goTo} />}
        {view === 'differences' && <DifferencesView key={sheet.index} open={open} sheet={sheet} onGo={goTo} />}
      </div>
      <StoreBar open={open} tally={tally} onStore={store} onProblems={() => look('problems')} />
    </div>
  );
}
