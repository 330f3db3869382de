import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Segmented, Select, Spin } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { MeterRow, Skipped, UtilityNoticesWish } from '../../../../shared/contract/charges.ts';
import { CHARGE_KINDS } from '../../../../shared/contract/chargeTerms.ts';
import { addDays, addMonths } from '../../../../shared/rules/dates.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { useClients } from '../../../app/clients.tsx';
import { useSaveFile } from '../../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { createDraft } from '../../../components/draft.ts';
import { useJob } from '../../../components/job.tsx';
import { MonthInput } from '../../../components/MonthInput.tsx';
import { BilledPanel } from './BilledPanel.tsx';
import { ChargeForm } from './ChargeForm.tsx';
import type { MeterDraft, MeterDrafts } from './meterDraft.ts';
import { judge, layPaste, pending, storedDraft } from './meterDraft.ts';
import { MeterGrid } from './MeterGrid.tsx';
import { NoticesMenu } from './NoticesMenu.tsx';
import { PriceForm } from './PriceForm.tsx';
import './charges.css';

const ALL = '';
const NO_DRAFTS: MeterDrafts = {};

/** What was billed and what was not, for the panel. */
export interface Billed { readonly month: string; readonly billed: number; readonly amount: number; readonly skipped: readonly Skipped[] }

/** 抄表收费: the readings of a market in a month, and its bills. */
export function MetersView() {
  const { reader } = useClients();
  const { ledger, unit, about, onChange } = useWorkplace();
  const [chosen, setChosen] = useState<string | null>(null);
  const [month, setMonth] = useState(about.today.slice(0, 7));
  const markets = useQuery({ queryKey: ['ledger', ledger?.uid, 'markets', unit], queryFn: () => reader.leases.markets({ unit }) });
  const market = chosen === ALL ? null : (chosen ?? markets.data?.[0]?.uid ?? null);
  const grid = useQuery({ queryKey: ['ledger', ledger?.uid, 'meters', unit, market, month], queryFn: () => reader.leases.meters({ unit, market, month }), enabled: markets.isSuccess });
  const { refetch } = grid;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  return (
    <MetersOf
      wish={{ unit, market, month }} grid={grid.data ?? null}
      head={<>
        <Select aria-label="市场" className="list-search" value={market ?? ALL} onChange={setChosen} options={[...(markets.data ?? []).map(({ uid, name, parts }) => ({ value: uid, label: `${name}（${parts}）` })), { value: ALL, label: '全部合同' }]} />
        <MonthInput label="收费月份" value={month} onChange={setMonth} />
      </>}
    />
  );
}

/** The last day of a month that is over, today in any other. */
function usualReadingDay(month: string, today: string): string {
  const last = addDays(addMonths(`${month}-01`, 1), -1);
  return last < today ? last : today;
}

interface Grid { readonly rows: readonly MeterRow[]; readonly others: number; readonly contracts: readonly string[]; readonly letContracts: readonly string[] }
const NOTHING: Grid = { rows: [], others: 0, contracts: [], letContracts: [] };

interface MetersProps {
  /** The market and the month: what was typed belongs to one of them only. */
  readonly wish: UtilityNoticesWish;
  /** Null until it has come. */
  readonly grid: Grid | null;
  readonly head: ReactNode;
}

/** Readings that are not stored wait for the person to come back. */
const useTyped = createDraft<Typed>();

interface Typed { readonly scope: string; readonly drafts: MeterDrafts; readonly readOn: string | null }

function MetersOf({ wish, grid, head }: MetersProps) {
  const { market, month } = wish;
  const scope = `${market ?? ''} ${month}`;
  const { rows, others, contracts, letContracts } = grid ?? NOTHING;
  const { ledger: client, reader } = useClients();
  const { ledger, about, readOnly } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const run = useJob();
  const save = useSaveFile();
  const [typed, setTyped] = useTyped(scope);
  const drafts = typed?.scope === scope ? typed.drafts : NO_DRAFTS;
  const readOn = (typed?.scope === scope ? typed.readOn : null) ?? usualReadingDay(month, about.today);
  const type = useCallback((next: (before: Typed) => Partial<Typed>) => setTyped((before) => {
    const own = before?.scope === scope ? before : { scope, drafts: NO_DRAFTS, readOn: null };
    return { ...own, ...next(own) };
  }), [scope, setTyped]);
  const [kind, setKind] = useState<MeterRow['kind'] | null>(null);
  const [busy, setBusy] = useState(false);
  const [panel, setPanel] = useState<'charge' | 'price' | Billed | null>(null);
  const kinds = useMemo(() => [...new Set(rows.map((row) => row.kind))], [rows]);
  const shownKind = kind !== null && kinds.includes(kind) ? kind : (kinds[0] ?? null);
  const shown = useMemo(() => rows.filter((row) => row.kind === shownKind), [rows, shownKind]);
  const { readings, wrong } = useMemo(() => pending(rows, drafts), [rows, drafts]);
  const editable = !readOnly && ledger?.operator != null;
  const onDraft = useCallback((row: MeterRow, draft: MeterDraft) => type((before) => ({ drafts: { ...before.drafts, [row.charge]: draft } })), [type]);
  const onPaste = useCallback((at: number, text: string) => {
    const { texts, left } = layPaste(shown, at, text);
    type(({ drafts: before }) => ({ drafts: { ...before, ...Object.fromEntries(shown.flatMap((row) => { const after = texts.get(row.charge); return after === undefined ? [] : [[row.charge, { ...(before[row.charge] ?? storedDraft(row)), after }]]; })) } }));
    message.info(left === 0 ? `已填入 ${texts.size} 个读数` : `已填入 ${texts.size} 个读数，另有 ${left} 行没有对应的表`, 5);
  }, [message, shown, type]);
  /** Stores what can be stored; what is wrong stays as it was typed. Answers whether nothing waits any more. */
  const store = async () => {
    if (readings.length > 0) await client.leases.saveReadings({ month, readOn, readings });
    type((before) => ({ drafts: Object.fromEntries(Object.entries(before.drafts).filter(([charge]) => wrong.includes(charge))) }));
    if (wrong.length > 0) message.error({ key: 'meters', content: `有 ${wrong.length} 个读数有误，已标出，请改正后再保存${readings.length > 0 ? `；其余 ${readings.length} 个已保存` : ''}`, duration: 6 });
    return wrong.length === 0;
  };
  const working = (work: () => Promise<void>) => {
    setBusy(true);
    void work().catch(refuse).finally(() => setBusy(false));
  };
  const keep = () => working(async () => {
    if (await store()) message.success(`已保存 ${readings.length} 个读数，可按 Ctrl+Z 撤销`);
  });
  const bill = () => working(async () => {
    if (!(await store())) return;
    const { billed, amount, skipped } = await run('正在生成收费', (job) => client.leases.billCharges({ month, contracts: [...contracts], job }));
    setPanel({ month, billed, amount, skipped });
    if (billed > 0) message.success(`已生成 ${billed} 项收费，共 ${formatMoney(amount)} 元，可按 Ctrl+Z 撤销`, 6);
    else message.info('没有新的收费，原因列在右边', 5);
  });
  const judged = shown.map((row) => judge(row, drafts[row.charge] ?? storedDraft(row)));
  const sum = judged.reduce((total, one) => (one.state === 'read' ? total + one.bill.amount : total), 0);
  const done = judged.filter(({ state }) => state === 'read').length;
  return (
    <div className="register">
      <section className="lease" aria-label="抄表收费">
        <div className="toolbar">
          {head}
          <DateInput label="抄表日期" className="desk-day" prefix="抄表" value={readOn} onChange={(day) => { if (day !== '') type(() => ({ readOn: day })); }} />
          {kinds.length > 1 && <Segmented aria-label="表的种类" value={shownKind ?? ''} options={kinds.map((value) => ({ value, label: CHARGE_KINDS[value] }))} onChange={(next) => setKind(kinds.find((one) => one === next) ?? null)} />}
          <span className="quiet">可粘贴一列读数</span>
          <div className="bar-space" />
          {rows.length > 0 && <Button onClick={() => void save(`抄表-${month}.xlsx`, (place) => reader.leases.export({ list: { of: 'meters', market, month }, unit: wish.unit, place }))}>导出表格</Button>}
          {shown.length > 0 && <Button disabled={!editable} onClick={() => setPanel('price')}>调整单价</Button>}
          {letContracts.length > 0 && <Button disabled={!editable} onClick={() => setPanel('charge')}>给全部档口加收费项</Button>}
        </div>
        {grid === null && <div className="waiting"><Spin /></div>}
        {grid !== null && (shown.length === 0
          ? <Empty description={letContracts.length > 0 ? '这里还没有按表计收的收费项。先点“给全部档口加收费项”，登记电费、水费的单价' : '没有按表计收的收费项。在合同页的“其他收费”里新增'} />
          : <MeterGrid rows={shown} drafts={drafts} editable={editable} onDraft={onDraft} onPaste={onPaste} />)}
        <div className="desk-bar">
          <span aria-live="polite">已填 <strong>{done}</strong> / {shown.length} 块表，合计 <strong>{formatMoney(sum)}</strong> 元{others > 0 && `；另有 ${others} 项不按表的收费`}</span>
          {readings.length + wrong.length > 0 && <span className="waits">未保存 {readings.length + wrong.length} 个{wrong.length > 0 && `，其中 ${wrong.length} 个有误`}</span>}
          <div className="bar-space" />
          <NoticesMenu wish={wish} disabled={contracts.length === 0} />
          <Button loading={busy} disabled={!editable || readings.length + wrong.length === 0} onClick={keep}>保存读数</Button>
          <Button type="primary" loading={busy} disabled={!editable || contracts.length === 0} onClick={bill}>生成{Number(month.slice(5))}月收费</Button>
        </div>
      </section>
      {panel === 'charge' && <ChargeForm charge={null} contracts={letContracts} unit={null} onClose={() => setPanel(null)} />}
      {panel === 'price' && <PriceForm key={shownKind} rows={shown} onClose={() => setPanel(null)} />}
      {panel !== null && typeof panel !== 'string' && <BilledPanel billed={panel} onClose={() => setPanel(null)} />}
    </div>
  );
}
