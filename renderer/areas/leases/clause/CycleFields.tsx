import { Button, Select, Space } from 'antd';
import type { RentClause, RentCycle, RentDue } from '../../../../shared/contract/leaseTerms.ts';
import { lunarText } from '../../../../shared/rules/leases/sentence.ts';
import { DateInput } from '../../../components/DateInput.tsx';
import { CountInput, MoneyInput } from '../../../components/ReadInput.tsx';
import { cycleBy, dueBy } from './clauseDraft.ts';

interface CycleProps { readonly clause: RentClause; readonly today: string; readonly onChange: (more: Partial<RentClause>) => void }

const LAID = [{ value: 'lease' as const, label: '自起租日起' }, { value: 'calendar' as const, label: '按自然月(季、年)' }, { value: 'once' as const, label: '一次付清' }, { value: 'instalments' as const, label: '分期列明' }];
const CALENDAR = [{ value: 1 as const, label: '每自然月' }, { value: 3 as const, label: '每自然季度' }, { value: 6 as const, label: '每自然半年' }, { value: 12 as const, label: '每自然年' }];
const RULES = [
  { value: 'start' as const, label: '每期首日（先付）' }, { value: 'end' as const, label: '每期末日（后付）' }, { value: 'monthDay' as const, label: '每期的某月某日' }, { value: 'yearDay' as const, label: '固定公历日期' }, { value: 'lunar' as const, label: '农历日期' },
];
const PARTS = [{ value: 'days365' as const, label: '按天数÷365' }, { value: 'calendarDays' as const, label: '按当月实际天数' }, { value: 'monthsUp' as const, label: '不足一月按一月' }, { value: 'monthsDown' as const, label: '不足一月不计' }];
const YEARS = [{ value: -1, label: '上年' }, { value: 0, label: '当年' }, { value: 1, label: '次年' }];
const LUNAR_MONTHS = Array.from({ length: 12 }, (_, index) => ({ value: index + 1, label: lunarText(index + 1, 1).slice(2, -2) }));
const LUNAR_DAYS = Array.from({ length: 30 }, (_, index) => ({ value: index + 1, label: index === 29 ? '三十（月末）' : lunarText(1, index + 1).slice(4) }));

/** How the term is cut into periods, and when each is due. */
export function CycleFields({ clause, today, onChange }: CycleProps) {
  const { cycle, due, part } = clause;
  return (
    <>
      <div className="field">
        <span>付款周期</span>
        <Space.Compact block>
          <Select aria-label="付款周期" className="clause-kind" value={cycle.laid} options={LAID} onChange={(laid) => onChange({ cycle: cycleBy(laid, today) })} />
          {cycle.laid === 'lease' && <CountInput label="每期月数" prefix="每" suffix="个月" least={1} most={1_200} value={cycle.months} onChange={(months) => onChange({ cycle: { laid: 'lease', months: months ?? 12 } })} />}
          {cycle.laid === 'calendar' && <Select aria-label="自然周期" className="clause-kind" value={cycle.months} options={CALENDAR} onChange={(months) => onChange({ cycle: { laid: 'calendar', months } })} />}
        </Space.Compact>
      </div>
      {cycle.laid === 'instalments' ? <Instalments cycle={cycle} today={today} onChange={(next) => onChange({ cycle: next })} /> : <DueFields due={due} onChange={(next) => onChange({ due: next })} />}
      {cycle.laid !== 'instalments' && <div className="field"><span>不足一期</span><Select aria-label="不足一期" value={part} options={PARTS} onChange={(next) => onChange({ part: next })} /></div>}
    </>
  );
}

function DueFields({ due, onChange }: { readonly due: RentDue; readonly onChange: (due: RentDue) => void }) {
  return (
    <div className="field">
      <span>应收日</span>
      <Space.Compact block>
        <Select aria-label="应收日" className="clause-kind" value={due.rule} options={RULES} onChange={(rule) => onChange(dueBy(rule))} />
        {(due.rule === 'start' || due.rule === 'end') && <CountInput label="应收日偏移" suffix="日后（负数为前）" least={-3_660} most={3_660} value={due.days} onChange={(days) => onChange({ ...due, days: days ?? 0 })} />}
        {due.rule === 'monthDay' && <>
          <CountInput label="每期第几个月" prefix="第" suffix="个月" least={-23} most={25} value={due.month + 1} onChange={(month) => onChange({ ...due, month: (month ?? 1) - 1 })} />
          <CountInput label="几日" suffix="日" least={1} most={31} value={due.day} onChange={(day) => onChange({ ...due, day: day ?? 1 })} />
        </>}
        {(due.rule === 'yearDay' || due.rule === 'lunar') && <Select aria-label="哪一年" className="clause-unit" value={due.years} options={YEARS} onChange={(years) => onChange({ ...due, years })} />}
        {due.rule === 'yearDay' && <>
          <CountInput label="几月" suffix="月" least={1} most={12} value={due.month} onChange={(month) => onChange({ ...due, month: month ?? 1 })} />
          <CountInput label="几日" suffix="日" least={1} most={31} value={due.day} onChange={(day) => onChange({ ...due, day: day ?? 1 })} />
        </>}
        {due.rule === 'lunar' && <>
          <Select aria-label="农历几月" className="clause-unit" value={due.month} options={LUNAR_MONTHS} onChange={(month) => onChange({ ...due, month })} />
          <Select aria-label="农历几日" className="clause-unit" value={due.day} options={LUNAR_DAYS} onChange={(day) => onChange({ ...due, day })} />
        </>}
      </Space.Compact>
    </div>
  );
}

function Instalments({ cycle, today, onChange }: { readonly cycle: Extract<RentCycle, { laid: 'instalments' }>; readonly today: string; readonly onChange: (cycle: RentCycle) => void }) {
  const put = (index: number, more: Partial<(typeof cycle.parts)[number]>) => onChange({ ...cycle, parts: cycle.parts.map((part, place) => (place === index ? { ...part, ...more } : part)) });
  return (
    <div className="field">
      <span>各期</span>
      <div className="clause-list">
        {cycle.parts.map(({ dueOn, amount }, index) => (
          <Space.Compact block key={index}>
            <DateInput label={`第${index + 1}期应收日`} prefix={`第${index + 1}期`} value={dueOn} onChange={(day) => put(index, { dueOn: day === '' ? today : day })} />
            <MoneyInput label={`第${index + 1}期金额`} placeholder="留空为其余" suffix="元" value={amount} onChange={(value) => put(index, { amount: value })} />
            <Button aria-label={`去掉第${index + 1}期`} disabled={cycle.parts.length === 1} onClick={() => onChange({ ...cycle, parts: cycle.parts.toSpliced(index, 1) })}>去掉</Button>
          </Space.Compact>
        ))}
        <Button size="small" onClick={() => onChange({ ...cycle, parts: [...cycle.parts, { dueOn: today, amount: null }] })}>加一期</Button>
      </div>
    </div>
  );
}
