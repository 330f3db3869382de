import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Select, Spin, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { PeriodTotals } from '../../../shared/contract/exchange.ts';
import { periodBefore, periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { RENT_STEPS } from '../../../shared/rules/exchange/rents.ts';
import type { Totals } from '../../../shared/rules/exchange/totals.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { formatScaled } from '../../../shared/rules/scaled.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { PaperButton } from '../../components/PaperButton.tsx';
import type { Bar } from './BarPlot.tsx';
import { MatterTable, RentTable, TradedTable } from './TotalsTables.tsx';
import '../leases/leases.css';

// The plots bring their library along; the table does not wait for it.
const AgeingChart = lazy(() => import('../leases/charts/AgeingChart.tsx').then((module) => ({ default: module.AgeingChart })));
const BarPlot = lazy(() => import('./BarPlot.tsx').then((module) => ({ default: module.BarPlot })));

type BookRow = PeriodTotals['rows'][number];
type Kind = 'count' | 'money' | 'area';

const COLUMNS: readonly { readonly key: keyof Totals; readonly title: string; readonly kind: Kind; readonly width: number }[] = [
  { key: 'assets', title: '资产(宗)', kind: 'count', width: 80 }, { key: 'originalCost', title: '原值(元)', kind: 'money', width: 130 }, { key: 'idle', title: '闲置(宗)', kind: 'count', width: 76 }, { key: 'parcels', title: '资源(宗)', kind: 'count', width: 76 }, { key: 'parcelArea', title: '资源(亩)', kind: 'area', width: 100 },
  { key: 'contracts', title: '在期合同', kind: 'count', width: 80 }, { key: 'annualRent', title: '年租金(元)', kind: 'money', width: 120 }, { key: 'due', title: '累计应收(元)', kind: 'money', width: 125 }, { key: 'settled', title: '累计已收(元)', kind: 'money', width: 125 }, { key: 'overdue', title: '欠收(元)', kind: 'money', width: 115 },
  { key: 'decisions', title: '决议(件)', kind: 'count', width: 76 }, { key: 'lots', title: '交易(宗)', kind: 'count', width: 76 }, { key: 'sold', title: '成交(宗)', kind: 'count', width: 76 },
];
/** So many units are ranked by their rent. */
const RANKED = 10;

function shown(value: number, kind: Kind): string {
  if (kind === 'money') return formatMoney(value);
  return kind === 'area' ? formatScaled(value, 2) : String(value);
}

function moved(value: number, before: number | undefined, kind: Kind): string {
  if (before === undefined || value === before) return '';
  return `${value > before ? '+' : ''}${shown(value - before, kind)}`;
}

/** 汇总 over what was accepted for a period: by book with the way to its records, beside another period, and as plots. */
export function TotalsView({ period }: { readonly period: string }) {
  const { reader } = useClients();
  const { ledger, settings, onChange } = useWorkplace();
  const save = useSaveFile();
  const [against, setAgainst] = useState<string | null>(null);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'totals', period, against], queryFn: () => reader.exchange.totals({ period, against }), placeholderData: keepPreviousData });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (found.isError) return <Empty description={refusalOf(found.error).what} />;
  const totals = found.data;
  if (!totals) return <div className="waiting"><Spin /></div>;
  const unit = settings.moneyUnit === '元' ? '元' : '万元';
  const ranking = totals.rows.toSorted((a, b) => b.totals.annualRent - a.totals.annualRent).slice(0, RANKED).map(({ name, totals: { annualRent, contracts } }) => ({ text: name, amount: annualRent, more: `${contracts} 份` }));
  return (
    <>
      <div className="exchange-line">
        <Select aria-label="与哪一期比较" className="exchange-period" allowClear placeholder="不比较" value={against} options={earlierThan(period).map((value) => ({ value, label: `比${periodLabel(value)}` }))} onChange={(next: string | null | undefined) => setAgainst(next ?? null)} />
        <span className="quiet">已通过的 {totals.submissions} 个送审，{totals.rows.length} 个账套；每个账套只计一次。决议和交易为当年数。</span>
        <Button size="small" disabled={totals.rows.length === 0} onClick={() => void save(`${periodLabel(period)}汇总.xlsx`, (place) => reader.exchange.exportTotals({ period, place }))}>导出表格</Button>
        {totals.rows.length > 0 && <PaperButton kind="totals_sheet" of={period} label="打印汇总表" name={periodLabel(period)} size="small" />}
        {totals.rows.length > 0 && <PaperButton kind="inventory_totals" of={period.slice(0, 4)} label="资源汇总表（农清）" name={`${period.slice(0, 4)}年`} size="small" />}
        {totals.rows.length > 0 && <Button size="small" onClick={() => void save(`${period.slice(0, 4)}年资源性资产汇总表.xlsx`, (place) => reader.inventory.exportTotals({ year: period.slice(0, 4), place }))}>导出农清汇总</Button>}
      </div>
      <Table<BookRow>
        size="small" rowKey="unit" dataSource={totals.rows} columns={columnsOf(against !== null)} pagination={{ pageSize: 200, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: totals.rows.length === 0 ? '100%' : 1500 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这一期还没有通过的送审" /> }}
        summary={() => (totals.rows.length === 0 ? null : (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}><strong>合计</strong></Table.Summary.Cell>
            {COLUMNS.map(({ key, kind }, index) => <Table.Summary.Cell key={key} index={index + 1} align="right"><strong>{shown(totals.sum[key], kind)}</strong><div className="quiet">{moved(totals.sum[key], totals.before?.[key], kind)}</div></Table.Summary.Cell>)}
          </Table.Summary.Row>
        ))}
      />
      {totals.rows.length > 0 && (
        <div className="plots">
          <Suspense fallback={<Spin />}>
            <Card size="small" title={`年租金前 ${Math.min(RANKED, totals.rows.length)} 名`}><BarPlot label="各单位年租金" bars={ranking} unit={unit} /></Card>
            <Card size="small" title="欠租账龄"><AgeingChart amounts={totals.ageing} unit={unit} /></Card>
            <Card size="small" title="在期合同按到期年份（年租金）"><BarPlot label="到期年份" bars={expiringBars(totals.expiring)} unit={unit} /></Card>
            {totals.rentSteps.some(({ count }) => count > 0) && <Card size="small" title="租金与同类中位数相比（年租金）"><BarPlot label="租金分布" bars={rentBars(totals.rentSteps)} unit={unit} /></Card>}
            <Card size="small" title="资产构成（原值）"><BarPlot label="资产构成" bars={totals.categories.map(({ label, count, cost }) => ({ text: label, amount: cost, more: `${count} 宗` }))} unit={unit} /></Card>
          </Suspense>
        </div>
      )}
      {totals.rows.length > 0 && (
        <>
          <h2>同类租金比较 <span className="quiet">在期合同按标的类别，每亩、每㎡一年的租金</span></h2>
          <RentTable rents={totals.rents} />
          <h2>当年决议按事项</h2>
          <MatterTable matters={totals.matters} />
          <h2>当年交易</h2>
          <TradedTable traded={totals.traded} />
        </>
      )}
    </>
  );
}

/** Contracts by how their rent lies to the median of its like. */
function rentBars(steps: PeriodTotals['rentSteps']): Bar[] {
  const edges = RENT_STEPS.map((share) => `${share}%`);
  return steps.map(({ count, rent }, place) => ({ text: place === 0 ? `低于 ${edges[0] ?? ''}` : place === edges.length ? `${edges.at(-1) ?? ''} 以上` : `${edges[place - 1] ?? ''}～${edges[place] ?? ''}`, amount: rent, more: `${count} 份` }));
}

/** So many years are shown one by one; what ends later is one bar. */
const YEARS = 9;

function expiringBars(expiring: PeriodTotals['expiring']): Bar[] {
  const bars = expiring.slice(0, YEARS).map(({ year, count, rent }) => ({ text: year === '' ? '没有期限' : `${year}年`, amount: rent, more: `${count} 份` }));
  const later = expiring.slice(YEARS);
  if (later.length === 0) return bars;
  return [...bars, { text: `${later[0]?.year ?? ''}年以后`, amount: later.reduce((sum, { rent }) => sum + rent, 0), more: `${later.reduce((sum, { count }) => sum + count, 0)} 份` }];
}

/** The period before, and the same one a year ago. */
function earlierThan(period: string): string[] {
  const yearAgo = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
  return [...new Set([periodBefore(period), yearAgo])];
}

function columnsOf(isCompared: boolean): TableColumnsType<BookRow> {
  return [
    { title: '账套', key: 'name', width: 230, fixed: 'left', sorter: (a, b) => a.name.localeCompare(b.name, 'zh'), render: (_, { name, holder, submission }) => <><Link to={`/desk/${submission}`}>{name}</Link>{holder !== name && <div className="quiet">随{holder}报送</div>}</> },
    ...COLUMNS.map(({ key, title, kind, width }): TableColumnsType<BookRow>[number] => ({
      title, key, width, align: 'right', sorter: (a, b) => a.totals[key] - b.totals[key], render: (_, { totals, before }) => <>{shown(totals[key], kind)}{isCompared && <div className="quiet">{before === null ? '新增' : moved(totals[key], before[key], kind)}</div>}</>,
    })),
  ];
}
