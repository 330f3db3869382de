import { Button, Space, Tag } from 'antd';
import type { StepRecord } from '../../../shared/contract/decisionTerms.ts';
import { BODY_LABELS } from '../../../shared/contract/decisionTerms.ts';
import { daysBetween } from '../../../shared/rules/dates.ts';
import { PaperButton } from '../../components/PaperButton.tsx';
import { countsHouseholds, isPosting } from './stepDraft.ts';
import type { DecisionStep } from './terms.ts';
import { stepTitle } from './terms.ts';
import { VoteText } from './VoteText.tsx';

const OUTCOMES = { passed: { text: '通过', colour: 'success' }, failed: { text: '未通过', colour: 'error' }, none: { text: '票数不能计算', colour: 'warning' } } as const;

interface StepCardProps {
  readonly step: DecisionStep;
  /** Of the decision, for the names of files. */
  readonly name: string;
  readonly today: string;
  readonly editable: boolean;
  /** Whether another record of the same step may be added here (it is the last one). */
  readonly isLast: boolean;
  readonly onEdit: () => void;
  readonly onAgain: () => void;
  readonly onRemove: () => void;
}

/** One meeting or posting as it was recorded, with the arithmetic of its vote. */
export function StepCard({ step, name, today, editable, isLast, onEdit, onAgain, onRemove }: StepCardProps) {
  const { record, vote, uid } = step;
  const posting = isPosting(record.step);
  const title = stepTitle(record.step);
  const outcome = OUTCOMES[vote.outcome];
  // A vote that failed is held again as a matter of its own (再次表决), so that the first one stays.
  const isFailedVote = record.step === 'resolution' && vote.outcome === 'failed';
  return (
    <section className="step-card" aria-label={title}>
      <div className="step-card-head">
        <strong>{title}</strong>
        {record.body !== null && <span>{BODY_LABELS[record.body]}</span>}
        {posting ? <PostedTag record={record} today={today} /> : <Tag color={outcome.colour}>{outcome.text}</Tag>}
        <div className="bar-space" />
        <Space size={4} wrap>
          {!posting && <PaperButton size="small" kind="vote_sheet" of={uid} label="打印签到与表决表" name={name} />}
          {editable && <Button size="small" onClick={onEdit}>修改</Button>}
          {editable && isLast && !isFailedVote && <Button size="small" onClick={onAgain}>另记一次</Button>}
          {editable && <Button size="small" onClick={onRemove}>删除…</Button>}
        </Space>
      </div>
      <dl className="step-facts">
        <div><dt>{posting ? '张贴日期' : '日期'}</dt><dd>{record.heldOn}</dd></div>
        <div><dt>地点</dt><dd>{record.place || '没有登记'}</dd></div>
        {posting
          ? <><div><dt>张贴人</dt><dd>{record.recorder || '没有登记'}</dd></div><div><dt>公开至</dt><dd>{record.postedUntil ?? '没有登记'}</dd></div></>
          : <><div><dt>主持人</dt><dd>{record.chair || '没有登记'}</dd></div><div><dt>记录人</dt><dd>{record.recorder || '没有登记'}</dd></div></>}
      </dl>
      {!posting && <Figures record={record} />}
      {!posting && <VoteText vote={vote} />}
      {record.orderReason !== '' && <p className="waits">早于前一步：{record.orderReason}</p>}
      {record.note !== '' && <p className="step-note">{record.note}</p>}
    </section>
  );
}

function Figures({ record }: { readonly record: StepRecord }) {
  const { eligible, attended, proxies, householdsEligible, householdsAttended, votesFor, votesAgainst, abstained, attendees, body } = record;
  const households = countsHouseholds(body) && householdsEligible > 0 ? `　全体 ${householdsEligible} 户，到会 ${householdsAttended} 户` : '';
  return (
    <>
      <p>应到 {eligible} 人，到会 {attended} 人{proxies > 0 ? `（其中委托 ${proxies} 人）` : ''}{households}　赞成 {votesFor}，反对 {votesAgainst}，弃权 {abstained}</p>
      {attendees.length > 0 && (
        <details className="step-names">
          <summary>签到名单 {attendees.length} 人{attendees.length === attended ? '' : <span className="waits">，与到会人数不一致</span>}</summary>
          {attendees.map(({ name, note }) => (note === '' ? name : `${name}（${note}）`)).join('、')}
        </details>
      )}
      {attendees.length === 0 && attended > 0 && <p className="waits">没有签到名单</p>}
    </>
  );
}

function PostedTag({ record: { heldOn, postedUntil }, today }: { readonly record: StepRecord; readonly today: string }) {
  if (postedUntil === null) return <Tag color="warning">没有登记公开至哪天</Tag>;
  if (today < heldOn) return <Tag>还没有张贴</Tag>;
  if (today > postedUntil) return <Tag color="success">公开期满</Tag>;
  return <Tag color="warning">公开中，还有 {daysBetween(today, postedUntil)} 天</Tag>;
}
