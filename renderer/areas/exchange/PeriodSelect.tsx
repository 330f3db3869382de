import { Select } from 'antd';
import { periodBefore, periodLabel, periodOf } from '../../../shared/rules/exchange/periods.ts';

const REACH = { month: 13, quarter: 6, year: 4 } as const;
const TITLES = { month: '月份', quarter: '季度', year: '年度' } as const;

function lastOf(today: string, kind: keyof typeof REACH): string[] {
  const periods = [periodOf(today, kind)];
  while (periods.length < REACH[kind]) periods.push(periodBefore(periods.at(-1) ?? ''));
  return periods;
}

/** A period that has begun: months, quarters and years up to today, the newest first. */
export function PeriodSelect({ today, value, onChange }: { readonly today: string; readonly value: string; readonly onChange: (period: string) => void }) {
  const options = (['month', 'quarter', 'year'] as const).map((kind) => ({ label: TITLES[kind], title: kind, options: lastOf(today, kind).map((period) => ({ value: period, label: periodLabel(period) })) }));
  return <Select aria-label="送审期间" className="exchange-period" virtual={false} listHeight={420} value={value} options={options} onChange={onChange} />;
}
