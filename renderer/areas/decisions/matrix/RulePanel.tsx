import { CloseOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select, Space } from 'antd';
import type { MatterRule } from '../../../../shared/contract/decisionTerms.ts';
import { BODY_LABELS, bodySchema, STEP_LABELS } from '../../../../shared/contract/decisionTerms.ts';
import type { MatrixProblem } from '../../../../shared/rules/decisions/checkMatrix.ts';
import { useFocusBack } from '../../../components/focus.ts';
import { MoneyInput } from '../../../components/ReadInput.tsx';
import { FieldLine } from '../FieldLine.tsx';
import { useFirstField } from '../firstField.ts';
import { CLASSES, MATTERS, STEPS } from '../terms.ts';
import type { TierChoice } from './matrixDraft.ts';
import { orderedSteps, TIER_LABELS } from './matrixDraft.ts';

const TIERS: readonly { value: TierChoice; label: string }[] = [{ value: 'village', label: TIER_LABELS.village }, { value: 'group', label: TIER_LABELS.group }, { value: 'every', label: TIER_LABELS.every }];
const STEP_BOXES = STEPS.map((value) => ({ value, label: STEP_LABELS[value] }));
/** No more bodies than a line may name. */
const MOST_BODIES = 5;

interface RulePanelProps { readonly rule: MatterRule; readonly problems: readonly MatrixProblem[]; readonly onChange: (rule: MatterRule) => void; readonly onRemove: () => void; readonly onClose: () => void }

/** One line of the matter matrix; what is typed stands in the table at once and is stored with the version. */
export function RulePanel({ rule, problems, onChange, onRemove, onClose }: RulePanelProps) {
  const body = useFirstField();
  useFocusBack();
  const put = (more: Partial<MatterRule>) => onChange({ ...rule, ...more });
  const amount = (value: number | null) => (value === null ? null : Math.max(0, value));
  const boxes = bodySchema.options.map((value) => ({ value, label: BODY_LABELS[value], disabled: rule.bodies.length >= MOST_BODIES && !rule.bodies.includes(value) }));
  return (
    <aside className="row-panel" aria-label="修改规则" onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <div className="row-panel-head"><strong>修改规则</strong><Button type="text" aria-label="关闭" icon={<CloseOutlined aria-hidden />} onClick={onClose} /></div>
      <div ref={body} className="row-panel-body">
        <FieldLine label="事项类型"><Select aria-label="规则的事项类型" className="field-list" showSearch={{ optionFilterProp: 'label' }} value={rule.type} options={MATTERS} onChange={(type) => put({ type })} /></FieldLine>
        <FieldLine label="层级"><Select aria-label="层级" className="field-list" value={rule.tier ?? 'every'} options={TIERS.slice()} onChange={(tier: TierChoice) => put({ tier: tier === 'every' ? null : tier })} /></FieldLine>
        <FieldLine label="金额以上"><MoneyInput label="金额下限（含本数）" suffix="元（含）" placeholder="没有下限不填" value={rule.from} onChange={(from) => put({ from: amount(from) })} /></FieldLine>
        <FieldLine label="金额不满"><MoneyInput label="金额上限（不含本数）" suffix="元（不含）" placeholder="没有上限不填" value={rule.until} onChange={(until) => put({ until: amount(until) })} /></FieldLine>
        <FieldLine label="类别"><Select aria-label="规则的类别" className="field-list" value={rule.class} options={CLASSES} onChange={(next) => put({ class: next })} /></FieldLine>
        <FieldLine label="环节"><Checkbox.Group className="matrix-checks" aria-label="环节" options={STEP_BOXES} value={rule.steps} onChange={(steps) => put({ steps: orderedSteps(steps) })} /></FieldLine>
        <FieldLine label="决议机构"><Checkbox.Group className="matrix-checks" aria-label="决议机构" options={boxes} value={rule.bodies} onChange={(bodies) => put({ bodies: bodySchema.options.filter((one) => bodies.includes(one)) })} /><div className="quiet">由其中一个机构决议即可</div></FieldLine>
        <FieldLine label="依据"><Input.TextArea aria-label="依据" maxLength={200} rows={2} placeholder="法律条款或本地文件" value={rule.clause} onChange={(event) => put({ clause: event.target.value })} /></FieldLine>
        {problems.map(({ text, severity }) => <p key={text} className={severity === 'error' ? 'field-problem' : 'waits'} role="alert">{text}</p>)}
      </div>
      <Space className="row-panel-foot"><Button type="primary" onClick={onClose}>完成</Button><Button onClick={onRemove}>去掉这一行</Button></Space>
    </aside>
  );
}
