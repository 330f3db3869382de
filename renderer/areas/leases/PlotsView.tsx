import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, Select, Spin } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { addMonths } from '../../../shared/rules/dates.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';

// The plots bring their library along; the other parts do not wait for it.
const DueReceivedChart = lazy(() => import('./charts/DueReceivedChart.tsx').then((module) => ({ default: module.DueReceivedChart })));
const AgeingChart = lazy(() => import('./charts/AgeingChart.tsx').then((module) => ({ default: module.AgeingChart })));

const SPANS = [12, 24, 36].map((value) => ({ value, label: `近${value}个月` }));

/** What was due and what came in by month, and what is owed by age. */
export function PlotsView() {
  const { reader } = useClients();
  const { ledger, unit, about, settings, onChange } = useWorkplace();
  const [span, setSpan] = useState(12);
  const until = about.today.slice(0, 7);
  const from = addMonths(`${until}-01`, 1 - span).slice(0, 7);
  const months = useQuery({ queryKey: ['ledger', ledger?.uid, 'months', unit, from, until], queryFn: () => reader.leases.months({ unit, from, until }), placeholderData: keepPreviousData });
  const arrears = useQuery({ queryKey: ['ledger', ledger?.uid, 'ageing', unit], queryFn: () => reader.leases.arrears({ unit, by: 'unit', search: '', from: 0, count: 1 }), placeholderData: keepPreviousData });
  const { refetch: again } = months;
  const { refetch } = arrears;
  useEffect(() => onChange(() => { void again(); void refetch(); }), [again, onChange, refetch]);
  const plotUnit = settings.moneyUnit === '元' ? '元' : '万元';
  const sums = useMemo(() => (months.data ?? []).reduce((total, one) => ({ due: total.due + one.due, received: total.received + one.received }), { due: 0, received: 0 }), [months.data]);
  if (!months.data || !arrears.data) return <div className="waiting"><Spin /></div>;
  return (
    <section className="lease" aria-label="图表">
      <div className="toolbar">
        <Select aria-label="时段" value={span} options={SPANS} onChange={setSpan} />
        <span className="quiet">{from} 至 {until} 应收 {formatMoney(sums.due)} 元，实收 {formatMoney(sums.received)} 元</span>
      </div>
      <div className="plots">
        <Suspense fallback={<Spin />}>
          <Card size="small" title="各月应收与实收"><DueReceivedChart months={months.data} unit={plotUnit} /></Card>
          <Card size="small" title={`逾期账龄（另有未到期 ${formatMoney(arrears.data.sums.current, plotUnit)} ${plotUnit}）`}><AgeingChart amounts={arrears.data.sums} unit={plotUnit} /></Card>
        </Suspense>
      </div>
    </section>
  );
}
