import { CheckCircleFilled, CloseCircleFilled, InfoCircleOutlined, WarningFilled } from '@ant-design/icons';
import type { Count, Vote } from '../../../shared/contract/decisionTerms.ts';

const OUTCOMES = { passed: { text: '按票数计算：通过', name: 'met' }, failed: { text: '按票数计算：未通过', name: 'unmet' }, none: { text: '还不能计算结果', name: 'quiet' } } as const;

/** The arithmetic of a vote, line by line with its clause, and what comes out of it. */
export function VoteText({ vote }: { readonly vote: Vote }) {
  const { outcome, counts, warnings, refused } = vote;
  if (outcome === 'none' && refused === '' && counts.length === 0) return null;
  const { text, name } = OUTCOMES[outcome];
  return (
    <div className="decision-vote">
      <div className={`decision-vote-outcome ${name}`}>{outcome === 'passed' ? <CheckCircleFilled aria-hidden /> : outcome === 'failed' ? <CloseCircleFilled aria-hidden /> : <InfoCircleOutlined aria-hidden />} {text}{outcome === 'none' && refused !== '' ? `：${refused}` : ''}</div>
      {outcome !== 'none' && refused !== '' && <div className="decision-vote-line unmet"><CloseCircleFilled aria-hidden /><span>{refused}</span></div>}
      {counts.map((count) => <CountLine key={`${count.label} ${count.text}`} count={count} />)}
      {warnings.map((warning) => <div key={warning} className="decision-vote-line waits"><WarningFilled aria-hidden /><span>{warning}</span></div>)}
    </div>
  );
}

function CountLine({ count: { label, text, clause, isMet } }: { readonly count: Count }) {
  return (
    <div className="decision-vote-line">
      {isMet ? <CheckCircleFilled className="met" aria-hidden /> : <CloseCircleFilled className="unmet" aria-hidden />}
      <span><strong>{label}</strong>　{text}{clause !== '' && <span className="quiet">（{clause}）</span>}</span>
    </div>
  );
}
