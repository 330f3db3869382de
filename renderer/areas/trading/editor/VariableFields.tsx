import { Input, Segmented, Select, Space } from 'antd';
import type { PriceMeasure } from '../../../../shared/contract/leaseTerms.ts';
import type { BidVariable, LotTerms } from '../../../../shared/contract/tradingTerms.ts';
import { CountInput, ScaledInput } from '../../../components/ReadInput.tsx';
import { PriceFields } from '../../leases/clause/PriceFields.tsx';
import { Field } from '../../../components/problems.tsx';
import { withVariable } from './listingDraft.ts';

interface TermsProps { readonly terms: LotTerms; readonly onChange: (terms: LotTerms) => void }

const BY = [
  { value: 'money' as const, label: '租金单价' }, { value: 'total' as const, label: '全期总价' }, { value: 'goods' as const, label: '实物数量' }, { value: 'area' as const, label: '面积（价格固定）' }, { value: 'years' as const, label: '年限（价格固定）' },
];
const PER = [{ value: 'year' as const, label: '元/年' }, { value: 'half_year' as const, label: '元/半年' }, { value: 'quarter' as const, label: '元/季' }, { value: 'month' as const, label: '元/月' }];
const OF = [{ value: 'lot' as const, label: '整宗' }, { value: 'area' as const, label: '按面积' }, { value: 'count' as const, label: '按间(个)数' }];
const WINS = [{ value: 'up' as const, label: '高者得' }, { value: 'down' as const, label: '低者得' }];

/** Units of area as choices. */
export const AREA_UNITS = (['亩', '㎡', '公顷'] as const).map((value) => ({ value, label: value }));

/** What is bid, and who wins by it. */
export function VariableFields({ terms, onChange }: TermsProps) {
  const { variable } = terms;
  const change = (next: BidVariable) => onChange({ ...terms, variable: next });
  return (
    <>
      <Field label="报价内容">
        <Space.Compact block>
          <Select aria-label="报价内容" className="clause-kind" value={variable.by} options={BY} onChange={(by) => onChange(withVariable(terms, by))} />
          {variable.by === 'money' && <Select aria-label="计价周期" className="clause-unit" value={variable.per} options={PER} onChange={(per) => change({ ...variable, per })} />}
          {variable.by === 'area' && <Select aria-label="报价面积单位" className="clause-unit" value={variable.unit} options={AREA_UNITS} onChange={(unit) => change({ ...variable, unit })} />}
          {variable.by === 'goods' && <>
            <Input aria-label="实物单位" className="clause-unit" maxLength={10} value={variable.unit} onChange={(event) => change({ ...variable, unit: event.target.value })} />
            <Input aria-label="实物名称" maxLength={20} value={variable.goods} onChange={(event) => change({ ...variable, goods: event.target.value })} />
          </>}
        </Space.Compact>
      </Field>
      {(variable.by === 'money' || variable.by === 'goods') && <MeasureFields terms={terms} measure={variable.measure} onChange={(measure) => change({ ...variable, measure })} />}
      {(variable.by === 'area' || variable.by === 'years') && <PriceFields price={variable.price} onChange={(price) => change({ ...variable, price })} />}
      <Field label="怎样竞得"><Segmented aria-label="怎样竞得" value={terms.direction} options={WINS} onChange={(direction) => onChange({ ...terms, direction })} /></Field>
    </>
  );
}

function MeasureFields({ terms, measure, onChange }: { readonly terms: LotTerms; readonly measure: PriceMeasure; readonly onChange: (measure: PriceMeasure) => void }) {
  const choose = (of: PriceMeasure['of']) => onChange(of === 'lot' ? { of } : of === 'area' ? { of, area: terms.area ?? 0, unit: terms.areaUnit ?? '亩' } : { of, count: 1, name: '间' });
  return (
    <Field label="计租对象">
      <Space.Compact block>
        <Select aria-label="计租对象" className="clause-kind" value={measure.of} options={OF} onChange={choose} />
        {measure.of === 'area' && <>
          <ScaledInput label="计租面积" placeholder="面积" value={measure.area === 0 ? null : measure.area} onChange={(area) => onChange({ ...measure, area: Math.max(0, area ?? 0) })} />
          <Select aria-label="计租面积单位" className="clause-unit" value={measure.unit} options={AREA_UNITS} onChange={(unit) => onChange({ ...measure, unit })} />
        </>}
        {measure.of === 'count' && <>
          <CountInput label="数量" least={1} most={100_000} value={measure.count} onChange={(count) => onChange({ ...measure, count: count ?? 1 })} />
          <Input aria-label="计数单位" className="clause-unit" maxLength={10} value={measure.name} onChange={(event) => onChange({ ...measure, name: event.target.value })} />
        </>}
      </Space.Compact>
    </Field>
  );
}
