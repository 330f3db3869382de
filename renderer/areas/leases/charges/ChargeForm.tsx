import { App, AutoComplete, Checkbox, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ChargeFacts, ChargeView } from '../../../../shared/contract/charges.ts';
import type { ChargeTerms } from '../../../../shared/contract/chargeTerms.ts';
import { CHARGE_KINDS, chargeKindSchema } from '../../../../shared/contract/chargeTerms.ts';
import { Refused } from '../../../../shared/errors.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { CountInput, MoneyInput, PercentInput, ScaledInput } from '../../../components/ReadInput.tsx';
import { AccountSelect } from '../AccountSelect.tsx';
import { firstCharge, firstTerms, isWhole, withKind } from './chargeDraft.ts';
import { FormPanel, Line } from '../../../components/FormPanel.tsx';

const KINDS = chargeKindSchema.options.map((value) => ({ value, label: CHARGE_KINDS[value] }));
const WAYS = [{ value: 'meter' as const, label: '按表' }, { value: 'fixed' as const, label: '定额' }, { value: 'area' as const, label: '按面积' }];
const MONTHS = [{ value: 1 as const, label: '每月' }, { value: 2 as const, label: '每两个月' }, { value: 3 as const, label: '每季度' }, { value: 6 as const, label: '每半年' }, { value: 12 as const, label: '每年' }];
const UNITS = (['㎡', '亩', '公顷'] as const).map((value) => ({ value, label: value }));

interface ChargeFormProps {
  /** The charge that is mended; null for a new one of all the contracts. */
  readonly charge: ChargeView | null;
  readonly contracts: readonly string[];
  /** Whose accounts can be chosen; null for those of the whole ledger. */
  readonly unit: string | null;
  readonly onClose: () => void;
}

/** A further charge of one contract or of all stalls of a market. */
export function ChargeForm({ charge, contracts, unit, onClose }: ChargeFormProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { message } = App.useApp();
  const [facts, setFacts] = useState<ChargeFacts>(() => (charge === null ? firstCharge(about.today) : { kind: charge.kind, name: charge.name, terms: charge.terms, fromOn: charge.fromOn, untilOn: charge.untilOn, account: charge.account, dueDay: charge.dueDay }));
  const isMany = charge === null && contracts.length > 1;
  const [areaOfContract, setAreaOfContract] = useState(isMany);
  const change = (more: Partial<ChargeFacts>) => setFacts((before) => ({ ...before, ...more }));
  const isBilled = charge !== null && charge.bills > 0;
  const submit = async () => {
    const terms = facts.terms.by === 'area' && areaOfContract ? { ...facts.terms, area: Math.max(1, facts.terms.area) } : facts.terms;
    const { saved, skipped } = await client.leases.saveCharge({ uid: charge?.uid ?? null, contracts: [...contracts], facts: { ...facts, terms }, areaOfContract });
    if (saved === 0) throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key: 'name', message: `没有登记：${skipped[0] ?? ''}${skipped.length > 1 ? ` 等 ${skipped.length} 份` : ''}` }] });
    if (skipped.length > 0) message.warning(`登记 ${saved} 份，${skipped.length} 份没有登记：${skipped.slice(0, 3).join('；')}${skipped.length > 3 ? ' 等' : ''}`, 8);
  };
  const title = charge === null ? (isMany ? `给 ${contracts.length} 份合同加收费项` : '新增收费项') : `修改${charge.name}`;
  return (
    <FormPanel title={title} onClose={onClose} ready={isWhole(facts, areaOfContract)} submit="保存" onSubmit={submit} done={`已保存${facts.name}`}>
      <Line label="类别"><Select aria-label="收费类别" className="field-list" disabled={isBilled} value={facts.kind} options={KINDS} onChange={(kind) => setFacts((before) => withKind(before, kind))} /></Line>
      <Line label="名称"><Input aria-label="收费名称" maxLength={40} value={facts.name} onChange={(event) => change({ name: event.target.value })} /></Line>
      <Line label="计费方式"><Segmented aria-label="计费方式" disabled={isBilled} value={facts.terms.by} options={WAYS} onChange={(by) => change({ terms: firstTerms(by, facts.kind) })} /></Line>
      <TermsFields terms={facts.terms} areaOfContract={areaOfContract} onArea={setAreaOfContract} onChange={(terms) => change({ terms })} />
      {isBilled && <p className="quiet">已经收过费：改后的单价从下一次生成收费起用，已生成的不变。</p>}
      <Line label="起收日"><DateInput label="起收日" value={facts.fromOn} onChange={(fromOn) => change({ fromOn })} /></Line>
      <Line label="收费止日"><DateInput label="收费止日" value={facts.untilOn ?? ''} onChange={(untilOn) => change({ untilOn: untilOn === '' ? null : untilOn })} /></Line>
      <p className="quiet">收费止日不填，就随合同到期或终止。</p>
      <Line label="每月应收日"><CountInput label="每月应收日" suffix="日" least={1} most={31} value={facts.dueDay} onChange={(dueDay) => { if (dueDay !== null) change({ dueDay }); }} /></Line>
      <p className="quiet">{facts.terms.by === 'meter' ? '抄表以后第一个应收日到期。' : '每期开始后第一个应收日到期。'}</p>
      <Line label="收款账户"><AccountSelect unit={unit} value={facts.account} onChange={(account) => change({ account })} /></Line>
    </FormPanel>
  );
}

interface TermsProps { readonly terms: ChargeTerms; readonly areaOfContract: boolean; readonly onArea: (areaOfContract: boolean) => void; readonly onChange: (terms: ChargeTerms) => void }

function TermsFields({ terms, areaOfContract, onArea, onChange }: TermsProps) {
  switch (terms.by) {
    case 'meter':
      return (
        <>
          <Line label="单价"><ScaledInput label="单价" suffix={`元/${terms.measure}`} placeholder="如 0.85" value={terms.unitPrice === 0 ? null : terms.unitPrice} onChange={(unitPrice) => onChange({ ...terms, unitPrice: Math.max(0, unitPrice ?? 0) })} /></Line>
          <Line label="计量单位"><AutoComplete aria-label="计量单位" className="field-list" value={terms.measure} options={[{ value: '度' }, { value: '吨' }, { value: '立方米' }]} onChange={(measure) => onChange({ ...terms, measure: measure.slice(0, 6) })} /></Line>
          <Line label="倍率"><ScaledInput label="倍率" placeholder="互感器倍率，没有填 1" value={terms.multiplier} onChange={(multiplier) => onChange({ ...terms, multiplier: Math.max(1, multiplier ?? 10_000) })} /></Line>
          <Line label="加收损耗"><PercentInput label="加收损耗" placeholder="没有填 0" value={terms.lossShare} onChange={(lossShare) => onChange({ ...terms, lossShare: Math.max(0, lossShare ?? 0) })} /></Line>
        </>
      );
    case 'fixed':
      return (
        <>
          <Line label="金额"><MoneyInput label="定额金额" suffix="元" value={terms.amount === 0 ? null : terms.amount} onChange={(amount) => onChange({ ...terms, amount: amount ?? 0 })} /></Line>
          <Line label="多久收一次"><Select aria-label="多久收一次" className="field-list" value={terms.months} options={MONTHS} onChange={(months) => onChange({ ...terms, months })} /></Line>
        </>
      );
    case 'area':
      return (
        <>
          <Line label="单价"><ScaledInput label="每月单价" suffix={`元/${terms.areaUnit}·月`} value={terms.price === 0 ? null : terms.price} onChange={(price) => onChange({ ...terms, price: price ?? 0 })} /></Line>
          <Line label="面积"><Checkbox checked={areaOfContract} onChange={(event) => onArea(event.target.checked)}>用合同登记的面积</Checkbox></Line>
          {!areaOfContract && <Line label=""><ScaledInput label="计费面积" value={terms.area === 0 ? null : terms.area} onChange={(area) => onChange({ ...terms, area: area ?? 0 })} /></Line>}
          {!areaOfContract && <Line label="面积单位"><Select aria-label="面积单位" className="field-list" value={terms.areaUnit} options={UNITS} onChange={(areaUnit) => onChange({ ...terms, areaUnit })} /></Line>}
          <Line label="多久收一次"><Select aria-label="多久收一次" className="field-list" value={terms.months} options={MONTHS} onChange={(months) => onChange({ ...terms, months })} /></Line>
        </>
      );
  }
}
