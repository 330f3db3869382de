import { App, Button, Segmented } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { ImportRow, PreviewFilter } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import { CellPanel } from './CellPanel.tsx';
import type { Mend } from './pasteBlock.ts';
import type { Halves } from './previewColumns.tsx';
import { isTickable } from './previewColumns.tsx';
import { PreviewGrid } from './PreviewGrid.tsx';
import type { Choice, Jump } from './PreviewGrid.tsx';
import type { OpenSession } from './useImport.ts';
import { FILTERS } from './words.ts';
import type { PlanSheet } from './words.ts';

const HALVES: { value: Halves; label: string }[] = [{ value: 'both', label: '两边都看' }, { value: 'raw', label: '只看表格原样' }, { value: 'result', label: '只看导入后' }];

interface PreviewProps {
  readonly open: OpenSession;
  readonly sheet: PlanSheet;
  readonly only: PreviewFilter;
  readonly onOnly: (only: PreviewFilter) => void;
  readonly jump: Jump | null;
}

/** 预览和修改: the lines by outcome, in a grid that is mended in place, with what to tell about the chosen cell below. */
export function PreviewView({ open, sheet, only, onOnly, jump }: PreviewProps) {
  const { ledger } = useClients();
  const { message } = App.useApp();
  const [halves, setHalves] = useState<Halves>('both');
  const [choice, setChoice] = useState<Choice | null>(null);
  const { change } = open;
  const { session } = open.plan;
  const mend = useCallback((cells: readonly Mend[]) => void change(() => ledger.imports.mend({ session, sheet: sheet.index, cells: [...cells] }), 1), [change, ledger, session, sheet.index]);
  const answer = (index: number, raw: string, input: string) => void change(() => ledger.imports.answer({ session, sheet: sheet.index, index, raw, input }), 1);
  const take = useCallback(({ number, outcome, taken }: ImportRow) => {
    if (outcome !== 'changed' && outcome !== 'conflict' && outcome !== 'missing') return;
    void change(() => ledger.imports.take({ session, sheet: sheet.index, outcome, numbers: [number], taken: !taken }), 1);
  }, [change, ledger, session, sheet.index]);
  const { steps } = open;
  const unmend = useCallback(() => {
    if (steps === 0) {
      message.info({ key: 'unmend', content: '没有可以撤回的修改' });
      return;
    }
    void change(() => ledger.imports.unmend({ session }), -1).then((isDone) => {
      if (isDone) message.success({ key: 'unmend', content: '已撤回上一次修改' });
    });
  }, [change, ledger, message, session, steps]);
  useUndoKey(unmend);
  const chips = FILTERS.filter(({ always, value, count }) => always || value === only || count(sheet.counts) > 0);
  return (
    <>
      <div className="import-line">
        <Segmented<PreviewFilter> aria-label="筛选预览" options={chips.map(({ value, label, count }) => ({ value, label: `${label} ${count(sheet.counts)}` }))} value={only} onChange={(value) => { setChoice(null); onOnly(value); }} />
        <Segmented<Halves> aria-label="显示" options={HALVES} value={halves} onChange={setHalves} />
        <Button onClick={unmend} disabled={open.isBusy || steps === 0} title="Ctrl+Z">撤回修改</Button>
      </div>
      <PreviewGrid open={open} sheet={sheet} only={only} halves={halves} jump={jump} onChoose={setChoice} onMend={mend} onTake={take} />
      <CellPanel
        sheet={sheet} choice={choice} isBusy={open.isBusy}
        onWrite={(index, input) => { if (choice) mend([{ number: choice.row.number, index, input }]); }}
        onAnswer={answer} onTake={() => { if (choice && isTickable(choice.row)) take(choice.row); }}
      />
    </>
  );
}

/** Ctrl+Z takes the last mending back while the preview is open: nothing of the ledger is undone from here. */
function useUndoKey(unmend: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!event.ctrlKey || event.altKey || (key !== 'z' && key !== 'y') || isTyping(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      if (key === 'z' && !event.shiftKey) unmend();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [unmend]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio');
}
