import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Empty, Segmented, Spin, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { addYears, daysBetween } from '../../../shared/rules/dates.ts';
import type { ObjectTimeline } from '../../../shared/rules/leases/timeline.ts';
import { leaseTimeline } from '../../../shared/rules/leases/timeline.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { LeaseTimeline } from './charts/LeaseTimeline.tsx';

const SPANS = [{ value: 2, label: '前后2年' }, { value: 5, label: '前后5年' }, { value: 15, label: '前后15年' }];
const SHOWN = [{ value: 'all' as const, label: '全部' }, { value: 'gaps' as const, label: '有空置' }, { value: 'overlaps' as const, label: '有重叠' }];

/** What comes after the last contract is idle time up to today; later on it is not yet. */
function idleUntil(row: ObjectTimeline, today: string): ObjectTimeline {
  const gaps = row.gaps.flatMap((gap) => {
    if ((gap.kind !== 'after' && gap.kind !== 'never') || gap.until <= today) return [gap];
    return gap.from > today ? [] : [{ ...gap, until: today, days: daysBetween(gap.from, today) + 1 }];
  });
  return { ...row, gaps };
}

/** The term of every contract as bars over the years, one row an object: what stands idle, what is let twice. */
export function TermsView() {
  const { reader } = useClients();
  const { ledger, unit, about, onChange } = useWorkplace();
  const navigate = useNavigate();
  const [years, setYears] = useState(5);
  const [shown, setShown] = useState<(typeof SHOWN)[number]['value']>('all');
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'terms', unit], queryFn: () => reader.leases.terms({ unit }), placeholderData: keepPreviousData });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const window = useMemo(() => ({ from: `${addYears(about.today, -years).slice(0, 4)}-01-01`, until: `${addYears(about.today, years).slice(0, 4)}-12-31` }), [about.today, years]);
  const rows = useMemo(() => (found.data ? leaseTimeline(found.data.contracts, found.data.objects, window).map((row) => idleUntil(row, about.today)) : []), [found.data, window, about.today]);
  const contracts = useMemo(() => new Map((found.data?.contracts ?? []).map(({ uid, code, name, lessee }) => [uid, { code, name, lessee }])), [found.data]);
  const wanted = useMemo(() => rows.filter((row) => shown === 'all' || (shown === 'gaps' ? row.gaps.some((gap) => gap.until >= about.today && gap.from <= about.today) : row.overlaps.length > 0)), [rows, shown, about.today]);
  if (!found.data) return <div className="waiting"><Spin /></div>;
  return (
    <section className="lease" aria-label="租期">
      <div className="toolbar">
        <Segmented aria-label="年份范围" value={years} options={SPANS} onChange={setYears} />
        <Segmented aria-label="显示" value={shown} options={SHOWN} onChange={setShown} />
        <span className="quiet">共 {wanted.length} 宗</span>
        {found.data.total > found.data.objects.length && <Tag color="warning">共 {found.data.total} 宗，只画前 {found.data.objects.length} 宗，请先选单位</Tag>}
      </div>
      {wanted.length === 0 ? <Empty description={rows.length === 0 ? '还没有登记资产、资源，登记后这里画出各宗的租期' : '没有这样的资产资源'} /> : (
        <div className="terms-box"><LeaseTimeline rows={wanted} contracts={contracts} window={window} today={about.today} onOpen={(contract) => void navigate(`/leases/${contract}`)} label="合同租期" /></div>
      )}
    </section>
  );
}
