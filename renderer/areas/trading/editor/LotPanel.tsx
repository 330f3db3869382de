import { Alert, Button, Input, Popconfirm, Select, Space } from 'antd';
import type { LotWish } from '../../../../shared/contract/trading.ts';
import type { LotTerms } from '../../../../shared/contract/tradingTerms.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { firstYearFen, variableUnit } from '../../../../shared/rules/trading/amounts.ts';
import { suggestedDeposit } from '../../../../shared/rules/trading/defaults.ts';
import { DateInput } from '../../../components/DateInput.tsx';
import { CountInput, MoneyInput, ScaledInput } from '../../../components/ReadInput.tsx';
import { CycleFields } from '../../leases/clause/CycleFields.tsx';
import { StepFields } from '../../leases/clause/StepFields.tsx';
import { Field } from '../../../components/problems.tsx';
import { SidePanel } from '../parts.tsx';
import { TermInput } from '../TimeInputs.tsx';
import { clauseOf, withArea, withClause } from './listingDraft.ts';
import { AREA_UNITS, VariableFields } from './VariableFields.tsx';

interface LotPanelProps {
  readonly lot: LotWish;
  readonly others: number;
  readonly today: string;
  readonly onChange: (lot: LotWish) => void;
  /** Gives the other lots these terms. */
  readonly onSpread: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

const atLeastNone = (value: number | null) => Math.max(0, value ?? 0);

/** One lot: what it is, how it is bid for, and the rent clause of its contract. What is typed counts at once; it is stored with the listing. */
export function LotPanel({ lot, others, today, onChange, onSpread, onRemove, onClose }: LotPanelProps) {
  const { terms } = lot;
  const change = (more: Partial<LotTerms>) => onChange({ ...lot, terms: { ...terms, ...more } });
  const put = (next: LotTerms) => onChange({ ...lot, terms: next });
  const startOn = terms.startOn ?? today;
  const foot = (
    <Space wrap>
      <Button type="primary" onClick={onClose}>填好了</Button>
      {others > 0 && <Popconfirm title={`把这些条件用到其他 ${others} 宗标的？`} description="面积、用途、四至、现状、原租金和已填的底价各宗不变" okText="用到其他标的" cancelText="不用" onConfirm={onSpread}><Button>用到其他标的</Button></Popconfirm>}
      <Button danger onClick={onRemove}>去掉这宗</Button>
    </Space>
  );
  return (
    <SidePanel title={`标的 ${lot.number} ${lot.name}`} onClose={onClose} foot={foot}>
      <Field label="标号"><Input aria-label="标号" maxLength={20} value={lot.number} onChange={(event) => onChange({ ...lot, number: event.target.value })} /></Field>
      <Field label="标的名称"><Input aria-label="标的名称" maxLength={200} value={lot.name} onChange={(event) => onChange({ ...lot, name: event.target.value })} /></Field>
      <Field label="面积">
        <Space.Compact block>
          <ScaledInput label="面积" placeholder="没有填空" value={terms.area} onChange={(area) => put(withArea(terms, area === null ? null : Math.max(0, area), area === null ? null : terms.areaUnit ?? '亩'))} />
          <Select aria-label="面积单位" className="clause-unit" value={terms.areaUnit ?? '亩'} options={AREA_UNITS} onChange={(unit) => put(withArea(terms, terms.area, terms.area === null ? null : unit))} />
        </Space.Compact>
      </Field>
      <Field label="现状用途"><Input aria-label="现状用途" maxLength={200} value={terms.currentUse} onChange={(event) => change({ currentUse: event.target.value })} /></Field>
      <Field label="四至"><Input.TextArea aria-label="四至" rows={1} maxLength={500} placeholder="东至、南至、西至、北至" value={terms.boundaries} onChange={(event) => change({ boundaries: event.target.value })} /></Field>
      <Field label="限定用途"><Input aria-label="限定用途" maxLength={200} value={terms.allowedUse} onChange={(event) => change({ allowedUse: event.target.value })} /></Field>
      <Field label="现状说明"><Input.TextArea aria-label="现状说明" rows={1} maxLength={1_000} value={terms.condition} onChange={(event) => change({ condition: event.target.value })} /></Field>
      <h3>怎样竞价</h3>
      <VariableFields terms={terms} onChange={put} />
      <PriceTerms terms={terms} today={today} onChange={change} />
      <h3>合同期限和付租</h3>
      <Field label="起租日"><DateInput label="起租日" prefix={terms.startOn === null ? '签订日' : ''} value={terms.startOn ?? ''} onChange={(day) => change({ startOn: day === '' ? null : day })} /></Field>
      <Field label="租期"><TermInput label="租期" value={terms.months} onChange={(months) => change({ months })} /></Field>
      <CycleFields clause={clauseOf(terms)} today={startOn} onChange={(more) => put(withClause(terms, more))} />
      <StepFields clause={clauseOf(terms)} startOn={startOn} onChange={(more) => put(withClause(terms, more))} />
    </SidePanel>
  );
}

function PriceTerms({ terms, today, onChange }: { readonly terms: LotTerms; readonly today: string; readonly onChange: (more: Partial<LotTerms>) => void }) {
  const unit = variableUnit(terms.variable);
  const firstYear = terms.reserve === 0 ? null : firstYearFen(terms, terms.reserve, today);
  const suggested = suggestedDeposit(firstYear ?? 0);
  const isWrongWay = terms.cap !== null && (terms.direction === 'up' ? terms.cap < terms.reserve : terms.cap > terms.reserve);
  return (
    <>
      <Field label="底价">
        <ScaledInput label="底价" suffix={unit} value={terms.reserve === 0 ? null : terms.reserve} onChange={(reserve) => onChange({ reserve: atLeastNone(reserve) })} />
        {firstYear !== null && <div className="quiet">首年租金 {formatMoney(firstYear)} 元</div>}
      </Field>
      <Field label="加价幅度"><ScaledInput label="加价幅度" suffix={unit} value={terms.step === 0 ? null : terms.step} onChange={(step) => onChange({ step: atLeastNone(step) })} /></Field>
      <Field label="一次最多加"><CountInput label="一次最多加几个幅度" suffix="个幅度" placeholder="不限" least={1} most={100_000} value={terms.maxSteps} onChange={(maxSteps) => onChange({ maxSteps })} /></Field>
      <Field label="封顶价"><ScaledInput label="封顶价" suffix={unit} placeholder="不设" value={terms.cap} onChange={(cap) => onChange({ cap: cap === null ? null : atLeastNone(cap) })} /></Field>
      {isWrongWay && <Alert type="warning" showIcon title="封顶价不在底价之后，请核对" />}
      <Field label="原租金"><ScaledInput label="原租金" suffix={unit} placeholder="没有填空" value={terms.oldPrice} onChange={(oldPrice) => onChange({ oldPrice: oldPrice === null ? null : atLeastNone(oldPrice) })} /></Field>
      <Field label="竞投保证金">
        <MoneyInput label="竞投保证金" suffix="元" placeholder="不收填空" value={terms.deposit === 0 ? null : terms.deposit} onChange={(deposit) => onChange({ deposit: atLeastNone(deposit) })} />
        {suggested > 0 && suggested !== terms.deposit && <Button type="link" size="small" onClick={() => onChange({ deposit: suggested })}>用首年租金的一成（取整百）：{formatMoney(suggested)} 元</Button>}
      </Field>
      <Field label="履约保证金"><MoneyInput label="履约保证金" suffix="元" placeholder="不收填空" value={terms.performance === 0 ? null : terms.performance} onChange={(performance) => onChange({ performance: atLeastNone(performance) })} /></Field>
    </>
  );
}
