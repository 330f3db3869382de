import { Input, Select, Space } from 'antd';
import type { PriceMeasure, RentPrice } from '../../../../shared/contract/leaseTerms.ts';
import { CountInput, MoneyInput, ScaledInput } from '../../../components/ReadInput.tsx';
import { priceBy } from './clauseDraft.ts';

interface PriceProps { readonly price: RentPrice; readonly onChange: (price: RentPrice) => void }

const BY = [{ value: 'money' as const, label: '按期计租' }, { value: 'total' as const, label: '全期总价' }, { value: 'goods' as const, label: '以实物计' }];
const PER = [{ value: 'month' as const, label: '元/月' }, { value: 'quarter' as const, label: '元/季' }, { value: 'half_year' as const, label: '元/半年' }, { value: 'year' as const, label: '元/年' }];
const OF = [{ value: 'lot' as const, label: '整宗' }, { value: 'area' as const, label: '按面积' }, { value: 'count' as const, label: '按间(个)数' }];
const UNITS = (['亩', '㎡', '公顷'] as const).map((value) => ({ value, label: value }));

/** What the rent is: so much a month, per 亩 or stall; in all; or in kind. */
export function PriceFields({ price, onChange }: PriceProps) {
  return (
    <>
      <div className="field"><label htmlFor="price-by">计租方式</label><Select id="price-by" aria-label="计租方式" value={price.by} options={BY} onChange={(by) => onChange(priceBy(price, by))} /></div>
      {price.by === 'total' && <div className="field"><span>租金总额</span><MoneyInput label="租金总额" value={price.amount === 0 ? null : price.amount} suffix="元" onChange={(amount) => onChange({ ...price, amount: amount ?? 0 })} /></div>}
      {price.by === 'money' && (
        <div className="field">
          <span>租金单价</span>
          <Space.Compact block>
            <ScaledInput label="租金单价" value={price.price === 0 ? null : price.price} placeholder="如 800" onChange={(value) => onChange({ ...price, price: value ?? 0 })} />
            <Select aria-label="计价周期" className="clause-unit" value={price.per} options={PER} onChange={(per) => onChange({ ...price, per })} />
          </Space.Compact>
        </div>
      )}
      {price.by === 'goods' && <GoodsFields price={price} onChange={onChange} />}
      {price.by !== 'total' && <MeasureFields measure={price.measure} onChange={(measure) => onChange({ ...price, measure })} />}
    </>
  );
}

function MeasureFields({ measure, onChange }: { readonly measure: PriceMeasure; readonly onChange: (measure: PriceMeasure) => void }) {
  const choose = (of: PriceMeasure['of']) => onChange(of === 'lot' ? { of } : of === 'area' ? { of, area: 0, unit: '亩' } : { of, count: 1, name: '间' });
  return (
    <div className="field">
      <span>计租对象</span>
      <Space.Compact block>
        <Select aria-label="计租对象" className="clause-kind" value={measure.of} options={OF} onChange={choose} />
        {measure.of === 'area' && <>
          <ScaledInput label="计租面积" value={measure.area === 0 ? null : measure.area} placeholder="面积" onChange={(area) => onChange({ ...measure, area: area ?? 0 })} />
          <Select aria-label="面积单位" className="clause-unit" value={measure.unit} options={UNITS} onChange={(unit) => onChange({ ...measure, unit })} />
        </>}
        {measure.of === 'count' && <>
          <CountInput label="数量" least={1} most={100_000} value={measure.count} onChange={(count) => onChange({ ...measure, count: count ?? 1 })} />
          <Input aria-label="计数单位" className="clause-unit" maxLength={10} value={measure.name} onChange={(event) => onChange({ ...measure, name: event.target.value })} />
        </>}
      </Space.Compact>
    </div>
  );
}

function GoodsFields({ price, onChange }: { readonly price: Extract<RentPrice, { by: 'goods' }>; readonly onChange: (price: RentPrice) => void }) {
  const cash = (year: number) => price.prices.find((one) => one.year === year)?.price ?? null;
  const last = Math.max(0, ...price.prices.map(({ year }) => year));
  const setCash = (year: number, value: number | null) => {
    const others = price.prices.filter((one) => one.year !== year);
    onChange({ ...price, prices: (value === null ? others : [...others, { year, price: value }]).toSorted((a, b) => a.year - b.year) });
  };
  return (
    <>
      <div className="field">
        <span>每年实物</span>
        <Space.Compact block>
          <ScaledInput label="每年实物数量" value={price.quantity === 0 ? null : price.quantity} placeholder="如 600" onChange={(quantity) => onChange({ ...price, quantity: quantity ?? 0 })} />
          <Input aria-label="实物单位" className="clause-unit" maxLength={10} value={price.unit} onChange={(event) => onChange({ ...price, unit: event.target.value })} />
          <Input aria-label="实物名称" className="clause-kind" maxLength={20} value={price.goods} onChange={(event) => onChange({ ...price, goods: event.target.value })} />
        </Space.Compact>
      </div>
      <div className="field">
        <span>各年折价</span>
        <div className="clause-list">
          {Array.from({ length: last + 1 }, (_, index) => index + 1).map((year) => (
            <ScaledInput key={year} label={`第${year}年折价`} prefix={`第${year}年`} suffix={`元/${price.unit}`} placeholder="未定" value={cash(year)} onChange={(value) => setCash(year, value)} />
          ))}
          <div className="quiet">没有折价的年份不出金额，议定后再填。</div>
        </div>
      </div>
    </>
  );
}
