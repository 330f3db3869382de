import type { ReactNode } from 'react';
import type { Body, StepRecord } from '../../../shared/contract/decisionTerms.ts';
import { CountInput } from '../../components/ReadInput.tsx';
import type { FieldProblems } from './problems.ts';
import { countsHouseholds } from './stepDraft.ts';

type CountKey = 'eligible' | 'attended' | 'proxies' | 'householdsEligible' | 'householdsAttended' | 'votesFor' | 'votesAgainst' | 'abstained';

/** Who is meant by 应到 of each body. */
const ELIGIBLE: Readonly<Record<Body, string>> = {
  party_branch: '应到填全体支部委员。', two_committees: '应到填全体“两委”成员。', party_members: '应到填全体有表决权的党员。', members_assembly: '应到填全体具有完全民事行为能力的成员，未成年人不计。',
  representatives_assembly: '应到填全体成员代表。', board: '应到填全体理事。', villagers_assembly: '应到填本村全体十八周岁以上村民。', villagers_representatives: '应到填村民代表会议全体组成人员。', villagers_group: '应到填本组全体十八周岁以上村民。',
};
/** As many as a step's record holds. */
const MOST = 10_000_000;

interface CountsProps { readonly record: StepRecord; readonly problems: FieldProblems; readonly onChange: (more: Partial<StepRecord>) => void }

/** The figures of a meeting: who should come, who came, and the votes. */
export function StepCounts({ record, problems, onChange }: CountsProps) {
  const count = (key: CountKey, label: string) => (
    <CountField label={label} problem={problems[key]}><CountInput label={label} placeholder="0" least={0} most={MOST} value={record[key] === 0 ? null : record[key]} onChange={(value) => onChange({ [key]: value ?? 0 })} /></CountField>
  );
  return (
    <div className="step-counts">
      {count('eligible', '应到人数')}{count('attended', '到会人数')}{count('proxies', '其中委托')}
      {countsHouseholds(record.body) && <>{count('householdsEligible', '全体户数')}{count('householdsAttended', '到会户数')}<span /></>}
      {count('votesFor', '赞成票')}{count('votesAgainst', '反对票')}{count('abstained', '弃权票')}
      <p className="quiet step-hint">{record.body === null ? '' : ELIGIBLE[record.body]}书面委托的人计入到会。{countsHouseholds(record.body) ? '按户派代表到会的，填户数。' : ''}</p>
    </div>
  );
}

function CountField({ label, problem, children }: { readonly label: string; readonly problem: string | undefined; readonly children: ReactNode }) {
  return (
    <div className="step-count">
      <span>{label}</span>
      {children}
      {problem !== undefined && <div className="field-problem" role="alert">{problem}</div>}
    </div>
  );
}
