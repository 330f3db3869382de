import type { SelfCheck } from '../../../shared/contract/review.ts';
import { Button } from 'antd';
import { SeveritySign } from './marks.tsx';
import { byWeight, tally } from './tally.ts';

interface RuleListProps { readonly check: SelfCheck; readonly chosen: string | null; readonly onRule: (rule: string | null) => void }

/** The rules with what each found; one narrows the findings to it. Below, what cannot be checked yet. */
export function RuleList({ check: { rules, waiting }, chosen, onRule }: RuleListProps) {
  const { found, silent } = byWeight(rules);
  const isChosenSilent = silent.some(({ rule }) => rule === chosen);
  return (
    <nav className="review-rules" aria-label="自查规则">
      <ul className="plain-list">
        <li className={chosen === null ? 'review-chosen' : ''}><Button type="text" block className="review-rule" aria-pressed={chosen === null} onClick={() => onRule(null)}><span className="review-rule-name">全部规则</span><span>{tally(rules).all}</span></Button></li>
        {found.map((rule) => <RuleLine key={`${rule.rule} ${rule.severity}`} rule={rule} chosen={chosen} onRule={onRule} />)}
      </ul>
      {silent.length > 0 && (
        <details open={isChosenSilent}>
          <summary>没有问题或停用的规则 {silent.length}</summary>
          <ul className="plain-list">{silent.map((rule) => <RuleLine key={`${rule.rule} ${rule.severity}`} rule={rule} chosen={chosen} onRule={onRule} />)}</ul>
        </details>
      )}
      {waiting.length > 0 && (
        <details>
          <summary>还不能自动检查 {waiting.length}</summary>
          <ul className="plain-list review-waiting">{waiting.map(({ rule, title, waitsFor }) => <li key={rule}>{rule} {title}<div className="quiet">等待：{waitsFor}</div></li>)}</ul>
        </details>
      )}
    </nav>
  );
}

function RuleLine({ rule: { rule, title, severity, count, explained, isOff }, chosen, onRule }: { readonly rule: SelfCheck['rules'][number]; readonly chosen: string | null; readonly onRule: (rule: string | null) => void }) {
  const isChosen = rule === chosen;
  const state = isOff ? '停用' : String(count);
  return (
    <li className={isChosen ? 'review-chosen' : ''}>
      <Button type="text" block className="review-rule" aria-pressed={isChosen} onClick={() => onRule(isChosen ? null : rule)}>
        <SeveritySign severity={severity} isOff={isOff} />
        <span className="review-rule-name">{rule} {title}</span>
        <span className={isOff ? 'quiet' : ''}>{state}{explained > 0 && <span className="quiet review-rule-said">已说明{explained}</span>}</span>
      </Button>
    </li>
  );
}
