import { Switch } from 'antd';
import type { SelfCheck } from '../../../../shared/contract/review.ts';
import { SeveritySign } from '../marks.tsx';
import { switched } from './settingFields.ts';

interface SwitchesProps { readonly rules: SelfCheck['rules']; readonly off: readonly string[]; readonly editable: boolean; readonly onChange: (off: string[]) => void }

/** A switch for each rule; one that is off is not run. */
export function RuleSwitches({ rules, off, editable, onChange }: SwitchesProps) {
  const shown = [...new Map(rules.map((rule) => [rule.rule, rule])).values()].toSorted((a, b) => a.rule.localeCompare(b.rule));
  return (
    <section aria-label="启用哪些规则">
      <h2>启用哪些规则</h2>
      <ul className="plain-list">
        {shown.map(({ rule, title, severity }) => (
          <li key={rule} className="review-switch">
            <Switch size="small" aria-label={`启用${rule} ${title}`} disabled={!editable} checked={!off.includes(rule)} onChange={(isOn) => onChange(switched(off, rule, isOn))} />
            <SeveritySign severity={severity} isOff={off.includes(rule)} />
            <span>{rule} {title}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
