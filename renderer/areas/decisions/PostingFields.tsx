import { Input, Segmented } from 'antd';
import type { StepRecord } from '../../../shared/contract/decisionTerms.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { FieldLine } from './FieldLine.tsx';
import type { FieldProblems } from './problems.ts';
import type { PostingBy, StepDraft } from './stepDraft.ts';
import { postingEnd } from './stepDraft.ts';

interface PostingProps {
  readonly draft: StepDraft;
  /** How long a decision hangs by the rules in force. */
  readonly days: number;
  readonly problems: FieldProblems;
  readonly onChange: (more: Partial<StepDraft>) => void;
  readonly onRecord: (more: Partial<StepRecord>) => void;
}

/** Where a posting hangs, who put it up and until when. */
export function PostingFields({ draft, days, problems, onChange, onRecord }: PostingProps) {
  const { record, by } = draft;
  const ways = [{ value: 'working' as const, label: `${days}个工作日` }, { value: 'plain' as const, label: `${days}天` }, { value: 'hand' as const, label: '自定' }];
  const { missingYears } = by === 'working' ? postingEnd(record.heldOn, days, 'working') : { missingYears: [] };
  const choose = (next: PostingBy) => onChange({ by: next, record: next === 'hand' ? record : { ...record, postedUntil: postingEnd(record.heldOn, days, next).end } });
  const isBefore = record.postedUntil !== null && record.postedUntil < record.heldOn;
  return (
    <>
      {days > 0 && <FieldLine label="公开多久"><Segmented aria-label="公开多久" options={ways} value={by} onChange={choose} /></FieldLine>}
      <FieldLine label="公开至" problem={isBefore ? '公开至早于张贴日期' : problems.postedUntil}>
        <DateInput label="公开至" value={record.postedUntil ?? ''} onChange={(day) => onChange({ by: 'hand', record: { ...record, postedUntil: day === '' ? null : day } })} />
        {missingYears.length > 0 && <div className="waits">{missingYears.join('、')} 年的放假安排还没有，按周一至周五计算，请核对</div>}
      </FieldLine>
      <FieldLine label="张贴地点" problem={problems.place}><Input aria-label="张贴地点" maxLength={100} placeholder="如 村务公开栏" value={record.place} onChange={(event) => onRecord({ place: event.target.value })} /></FieldLine>
      <FieldLine label="张贴人" problem={problems.recorder}><Input aria-label="张贴人" maxLength={40} value={record.recorder} onChange={(event) => onRecord({ recorder: event.target.value })} /></FieldLine>
      <p className="quiet">张贴当日不计入。公开几天是本地做法，在“议事规则”里设置。</p>
    </>
  );
}
