import { Button, Select, Space } from 'antd';
import type { LatePenalty, RentClause, RentFree, RentStep } from '../../../../shared/contract/leaseTerms.ts';
import { DateInput } from '../../../components/DateInput.tsx';
import { CountInput, PercentInput, ScaledInput } from '../../../components/ReadInput.tsx';
import { changeBy } from './clauseDraft.ts';

interface StepProps { readonly clause: RentClause; readonly startOn: string; readonly onChange: (more: Partial<RentClause>) => void }

const CHANGES = [{ value: 'percent' as const, label: '递增(%)' }, { value: 'sum' as const, label: '增加(元)' }, { value: 'price' as const, label: '改为(元)' }, { value: 'open' as const, label: '另行商定' }];
const TAX = [{ value: 'none' as const, label: '没有写明' }, { value: 'in' as const, label: '含税' }, { value: 'out' as const, label: '不含税' }];

/** Steps, rent-free time, tax and penalty. */
export function StepFields({ clause, startOn, onChange }: StepProps) {
  const { steps, rentFree, tax, penalty } = clause;
  const putStep = (index: number, step: RentStep) => onChange({ steps: steps.with(index, step) });
  const putFree = (index: number, free: RentFree) => onChange({ rentFree: rentFree.with(index, free) });
  return (
    <>
      <div className="field">
        <span>租金递增</span>
        <div className="clause-list">
          {steps.map((step, index) => <StepLine key={index} step={step} number={index + 1} onChange={(next) => putStep(index, next)} onRemove={() => onChange({ steps: steps.toSpliced(index, 1) })} />)}
          <Button size="small" onClick={() => onChange({ steps: [...steps, { from: { months: 12 }, every: 12, change: { by: 'percent', percent: 500 } }] })}>加一条递增</Button>
        </div>
      </div>
      <div className="field">
        <span>免租期</span>
        <div className="clause-list">
          {rentFree.map((free, index) => (
            <Space.Compact block key={index}>
              <DateInput label={`第${index + 1}段免租起`} className="clause-day" value={free.from} onChange={(from) => putFree(index, { ...free, from: from === '' ? startOn : from })} />
              <CountInput label={`第${index + 1}段免租长短`} least={1} most={36_500} value={'months' in free.length ? free.length.months : free.length.days} onChange={(count) => putFree(index, { ...free, length: 'months' in free.length ? { months: Math.min(1_200, count ?? 1) } : { days: count ?? 1 } })} />
              <Select aria-label={`第${index + 1}段免租单位`} className="clause-unit" value={'months' in free.length ? 'months' : 'days'} options={[{ value: 'months', label: '个月' }, { value: 'days', label: '天' }]} onChange={(unit) => putFree(index, { ...free, length: unit === 'months' ? { months: 1 } : { days: 30 } })} />
              <Button aria-label={`去掉第${index + 1}段免租`} onClick={() => onChange({ rentFree: rentFree.toSpliced(index, 1) })}>去掉</Button>
            </Space.Compact>
          ))}
          <Button size="small" onClick={() => onChange({ rentFree: [...rentFree, { from: startOn, length: { months: 1 } }] })}>加一段免租</Button>
        </div>
      </div>
      <div className="field">
        <span>税费</span>
        <Space.Compact block>
          <Select aria-label="含税" className="clause-kind" value={tax === null ? 'none' : tax.included ? 'in' : 'out'} options={TAX} onChange={(next) => onChange({ tax: next === 'none' ? null : { included: next === 'in', rate: tax?.rate ?? null } })} />
          {tax !== null && !tax.included && <PercentInput label="另加税率" placeholder="另加税率" value={tax.rate} onChange={(rate) => onChange({ tax: { ...tax, rate } })} />}
        </Space.Compact>
      </div>
      <div className="field">
        <span>逾期违约金</span>
        {penalty === null
          ? <Button size="small" onClick={() => onChange({ penalty: { perDay: 500, grace: 0, cap: null } })}>加违约金约定</Button>
          : <PenaltyLine penalty={penalty} onChange={(next) => onChange({ penalty: next })} />}
      </div>
    </>
  );
}

function StepLine({ step, number, onChange, onRemove }: { readonly step: RentStep; readonly number: number; readonly onChange: (step: RentStep) => void; readonly onRemove: () => void }) {
  const { from, every, change } = step;
  const since = 'on' in from ? 'date' : 'year';
  return (
    <div className="clause-step">
      <Space.Compact block>
        <Select aria-label={`第${number}条从何时起`} className="clause-unit" value={since} options={[{ value: 'year', label: '租期' }, { value: 'date', label: '日期' }]} onChange={(next) => onChange({ ...step, from: next === 'year' ? { months: 12 } : { on: '2027-01-01' } })} />
        {'on' in from
          ? <DateInput label={`第${number}条起始日`} value={from.on} onChange={(on) => { if (on !== '') onChange({ ...step, from: { on } }); }} />
          : <CountInput label={`第${number}条从第几年起`} prefix="第" suffix="年起" least={2} most={100} value={Math.floor(from.months / 12) + 1} onChange={(year) => onChange({ ...step, from: { months: ((year ?? 2) - 1) * 12 } })} />}
        <CountInput label={`第${number}条每几年一次`} prefix="每" suffix="年" placeholder="只一次" least={1} most={100} value={every === null ? null : Math.max(1, Math.round(every / 12))} onChange={(years) => onChange({ ...step, every: years === null ? null : years * 12 })} />
      </Space.Compact>
      <Space.Compact block>
        <Select aria-label={`第${number}条怎样变`} className="clause-kind" value={change.by} options={CHANGES} onChange={(by) => onChange({ ...step, change: changeBy(by) })} />
        {change.by === 'percent' && <PercentInput label={`第${number}条百分比`} value={change.percent} onChange={(percent) => onChange({ ...step, change: { by: 'percent', percent: percent ?? 0 } })} />}
        {change.by === 'sum' && <ScaledInput label={`第${number}条增加额`} value={change.sum === 0 ? null : change.sum} suffix="元" onChange={(sum) => onChange({ ...step, change: { by: 'sum', sum: sum ?? 0 } })} />}
        {change.by === 'price' && <ScaledInput label={`第${number}条新单价`} value={change.price === 0 ? null : change.price} suffix="元" onChange={(price) => onChange({ ...step, change: { by: 'price', price: price ?? 0 } })} />}
        <Button aria-label={`去掉第${number}条递增`} onClick={onRemove}>去掉</Button>
      </Space.Compact>
    </div>
  );
}

function PenaltyLine({ penalty, onChange }: { readonly penalty: LatePenalty; readonly onChange: (penalty: LatePenalty | null) => void }) {
  return (
    <div className="clause-list">
      <Space.Compact block>
        <ScaledInput label="每日违约金比例" prefix="每日" suffix="%" value={penalty.perDay} onChange={(perDay) => onChange({ ...penalty, perDay: Math.min(100_000, Math.max(1, perDay ?? 500)) })} />
        <CountInput label="宽限日数" prefix="宽限" suffix="日" least={0} most={3_660} value={penalty.grace} onChange={(grace) => onChange({ ...penalty, grace: grace ?? 0 })} />
      </Space.Compact>
      <Space.Compact block>
        <PercentInput label="违约金上限" prefix="最高" placeholder="不设上限" value={penalty.cap} onChange={(cap) => onChange({ ...penalty, cap: cap === null || cap < 1 ? null : cap })} />
        <Button onClick={() => onChange(null)}>去掉</Button>
      </Space.Compact>
    </div>
  );
}
