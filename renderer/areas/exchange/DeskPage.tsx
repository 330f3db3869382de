import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Input, Segmented, Select, Spin } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Board, IntakeLine } from '../../../shared/contract/exchange.ts';
import { periodLabel, periodOf, PERIOD } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { PaperButton } from '../../components/PaperButton.tsx';
import { BoardTable, isWanted } from './BoardTable.tsx';
import type { BoardFilter, BoardUnit } from './BoardTable.tsx';
import { DecideManyForm } from './DecideManyForm.tsx';
import { ImportKeyForm, MakeKeyForm } from './KeyForms.tsx';
import { InspectView } from './InspectView.tsx';
import { IntakeBox } from './IntakeBox.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import { SignersForm } from './SignersForm.tsx';
import { StagesView } from './StagesView.tsx';
import { TotalsView } from './TotalsView.tsx';
import { WorkbookForm } from './WorkbookForm.tsx';
import { useReviewer } from './useReviewer.ts';
import '../review/review.css';
import './exchange.css';

/** 审核: who has sent what for a period, and the packages that come in. The address names the period: /desk?period=2026-11. */
export function DeskPage() {
  const { reader } = useClients();
  const { ledger, about, onChange } = useWorkplace();
  const [address, setAddress] = useSearchParams();
  const asked = address.get('period') ?? '';
  const period = PERIOD.test(asked) ? asked : periodOf(about.today, 'month');
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'board', period], queryFn: () => reader.exchange.board({ period }), placeholderData: keepPreviousData });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  useCounting(found.data, refetch);
  if (found.isError) return <Empty description={refusalOf(found.error).what} />;
  if (!found.data) return <div className="waiting"><Spin /></div>;
  const part = PARTS.find(({ value }) => value === address.get('part'))?.value ?? 'board';
  const show = (next: { period?: string; part?: Part }) => {
    const shown = next.part ?? part;
    setAddress({ period: next.period ?? period, ...(shown === 'board' ? {} : { part: shown }) });
  };
  return <Desk board={found.data} part={part} onShow={show} />;
}

/** The sheet with the fingerprint, and the copy of the key with which another PC goes on. */
function KeyButtons({ unit }: { readonly unit: { readonly uid: string; readonly name: string } | null }) {
  const { ledger } = useClients();
  const save = useSaveFile();
  if (unit === null) return null;
  return (
    <>
      <PaperButton kind="key_sheet" of={unit.uid} label="打印登记单" name={unit.name} size="small" />
      <Button size="small" onClick={() => void save(`${unit.name} 签名密钥.sanzi-key`, (place) => ledger.exchange.exportKey({ unit: unit.uid, place }))}>导出密钥</Button>
    </>
  );
}

/** So many submissions are counted in one question, the reader answers others in between; more where a whole district waits, since the board is asked anew after each. */
const COUNTED_AT_ONCE = { few: 4, many: 12 } as const;
const MANY_WAITING = 100;

/** Lets the rules run over submissions of which nobody has asked yet, some at a time; the board follows. */
function useCounting(board: Board | undefined, onCounted: () => unknown): void {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const waiting = (board?.units ?? []).flatMap(({ submission }) => (submission?.block === null ? [submission.uid] : []));
  const missing = waiting.slice(0, waiting.length > MANY_WAITING ? COUNTED_AT_ONCE.many : COUNTED_AT_ONCE.few);
  const found = useQuery({ queryKey: ['counting', ledger?.uid, missing], queryFn: () => reader.exchange.count({ submissions: missing }), enabled: missing.length > 0, staleTime: Infinity });
  const counted = useEffectEvent(onCounted);
  useEffect(() => { if (found.data !== undefined) counted(); }, [found.data]);
}

type Part = 'board' | 'stages' | 'totals' | 'inspect';
const PARTS: readonly { readonly value: Part; readonly label: string }[] = [{ value: 'board', label: '送审情况' }, { value: 'stages', label: '统计和上报' }, { value: 'totals', label: '汇总' }, { value: 'inspect', label: '检查清单' }];
const COUNTS = [['absent', '没有送'], ['received', '待审'], ['returned', '已退回'], ['accepted', '已通过']] as const;

function Desk({ board, part, onShow }: { readonly board: Board; readonly part: Part; readonly onShow: (next: { period?: string; part?: Part }) => void }) {
  const { readOnly, ledger } = useWorkplace();
  const reviewer = useReviewer();
  const [state, setState] = useState<BoardFilter>('all');
  const [search, setSearch] = useState('');
  const [township, setTownship] = useState<string | null>(null);
  const [isWide, setWide] = useState(false);
  const [open, setOpen] = useState<'key' | 'import' | 'decide' | null>(null);
  const [signing, setSigning] = useState<{ readonly lines: readonly IntakeLine[]; readonly again: () => void } | null>(null);
  const [workbook, setWorkbook] = useState<BoardUnit | null>(null);
  const editable = !readOnly && ledger?.operator != null;
  const close = () => {
    setOpen(null);
    setSigning(null);
    setWorkbook(null);
  };
  const shown = board.units.filter((one) => isWanted(one, state, search.trim(), township));
  const townships = [...new Set(board.units.flatMap((one) => (one.township === '' ? [] : [one.township])))];
  const waiting = shown.flatMap(({ submission }) => (submission?.state === 'received' ? [submission] : []));
  return (
    <div className="register">
      <section className="exchange" aria-label="审核">
        <div className="toolbar">
          <h1>审核</h1>
          <PeriodSelect today={board.today} value={board.period} onChange={(period) => onShow({ period })} />
          <Segmented<Part> aria-label="审核办理" value={part} options={PARTS.map(({ value, label }) => ({ value, label: value === 'stages' && reviewer.tier === 'district' ? '阶段统计' : label }))} onChange={(next) => { close(); onShow({ part: next }); }} />
          <div className="bar-space" />
          {part === 'board' && <Button disabled={!editable || waiting.length === 0 || reviewer.key === null} onClick={() => { close(); setOpen('decide'); }}>一并审定{waiting.length > 0 ? `（${waiting.length}）` : ''}…</Button>}
        </div>
        {reviewer.unit !== null && reviewer.isKnown && reviewer.key === null && (
          <Alert className="lease-note" type="info" showIcon title={`“${reviewer.unit.name}”在这台电脑上还没有签名密钥，审核回执要用它签名`} action={<><Button size="small" disabled={!editable} onClick={() => setOpen('key')}>生成密钥</Button> <Button size="small" disabled={!editable} onClick={() => setOpen('import')}>导入密钥文件</Button></>} />
        )}
        {reviewer.key !== null && <div className="exchange-line"><span>本级密钥指纹 <strong className="exchange-print">{reviewer.key.fingerprint}</strong></span><span className="quiet">下级第一次收到回执时用它核对。</span><KeyButtons unit={reviewer.unit} /></div>}
        {part === 'totals' && <TotalsView period={board.period} />}
        {part === 'inspect' && <InspectView period={board.period} editable={editable} />}
        {part === 'stages' && <StagesView period={board.period} reviewer={reviewer} editable={editable} />}
        {part === 'board' && (
          <>
            {board.waiting.length > 0 && <div className="exchange-line waits">其他期间待审：{board.waiting.map(({ period, count }) => <Button key={period} size="small" type="link" onClick={() => onShow({ period })}>{periodLabel(period)} {count} 个</Button>)}</div>}
            <IntakeBox editable={editable} onRegister={(lines, again) => { close(); setSigning({ lines, again }); }} />
            <div className="exchange-line">
              <Segmented<BoardFilter> aria-label="送审状态" value={state} options={[{ value: 'all', label: `应送 ${board.counts.expected}` }, ...COUNTS.map(([value, label]) => ({ value, label: `${label} ${board.counts[value]}` }))]} onChange={setState} />
              {townships.length > 1 && <Select aria-label="哪个镇街" className="exchange-period" allowClear placeholder="全部镇街" showSearch value={township} options={townships.map((value) => ({ value, label: value }))} onChange={(next: string | null | undefined) => setTownship(next ?? null)} />}
              <Segmented aria-label="看几期" value={isWide ? 'many' : 'one'} options={[{ value: 'one', label: '本期' }, { value: 'many', label: '近六期' }]} onChange={(next) => setWide(next === 'many')} />
              <Input className="list-search" aria-label="查找单位" allowClear placeholder="单位名称" maxLength={100} value={search} onChange={(event) => setSearch(event.target.value)} />
            </div>
            {isWide ? <MatrixTable period={board.period} isWanted={(one) => (township === null || one.township === township) && one.name.includes(search.trim())} /> : <BoardTable board={board} tier={reviewer.tier} units={shown} editable={editable} onWorkbook={(unit) => { close(); setWorkbook(unit); }} />}
          </>
        )}
      </section>
      {workbook !== null && <WorkbookForm key={workbook.unit} unit={workbook} period={board.period} onClose={close} />}
      {signing !== null && <SignersForm lines={signing.lines} onClose={close} onDone={signing.again} />}
      {open === 'key' && reviewer.unit && <MakeKeyForm unit={reviewer.unit} isReplacing={false} onClose={close} onDone={reviewer.refresh} />}
      {open === 'import' && reviewer.unit && <ImportKeyForm unit={reviewer.unit} onClose={close} onDone={reviewer.refresh} />}
      {open === 'decide' && reviewer.unit && <DecideManyForm reviewer={reviewer.unit} submissions={waiting} onClose={close} />}
    </div>
  );
}
