import { Alert, Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Step, StepRecord } from '../../../shared/contract/decisionTerms.ts';
import { BODY_LABELS } from '../../../shared/contract/decisionTerms.ts';
import type { DecisionView } from '../../../shared/contract/decisions.ts';
import { judgeVote } from '../../../shared/rules/decisions/votes.ts';
import { useClients } from '../../app/clients.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { createDraft } from '../../components/draft.ts';
import { FormPanel } from '../../components/FormPanel.tsx';
import { AttendeesField } from './AttendeesField.tsx';
import { parseAttendees } from './attendees.ts';
import { FieldLine } from './FieldLine.tsx';
import { useFirstField } from './firstField.ts';
import { PostingFields } from './PostingFields.tsx';
import type { FieldProblems } from './problems.ts';
import { useFieldProblems } from './problems.ts';
import { StepCounts } from './StepCounts.tsx';
import type { StepDraft } from './stepDraft.ts';
import { bodiesFor, dayBefore, firstStep, isPosting, keptStep, postingEnd, ruleOf, storedRecord } from './stepDraft.ts';
import type { DecisionStep } from './terms.ts';
import { stepTitle } from './terms.ts';
import { VoteText } from './VoteText.tsx';

/** A long list of names that is not stored waits for the person to come back. */
const useTypedStep = createDraft<StepDraft>();

interface StepFormProps {
  readonly view: DecisionView;
  readonly step: Step;
  /** The record that is mended; null for a new one. */
  readonly kept: DecisionStep | null;
  readonly onClose: () => void;
}

/** Records a meeting or a posting; what the vote comes to is shown with every figure. */
export function StepForm({ view, step, kept, onClose }: StepFormProps) {
  const { ledger: client } = useClients();
  const { decision, steps, announcementDays, today } = view;
  const rule = ruleOf(view);
  const initial = useMemo(() => (kept === null ? firstStep(step, { rule, steps, today, days: announcementDays }) : keptStep(kept)), [announcementDays, kept, rule, step, steps, today]);
  const [typed, setTyped] = useTypedStep(`${decision.uid} ${step} ${kept?.uid ?? ''}`);
  const [isResumed] = useState(typed !== null);
  const draft = typed ?? initial;
  const { record } = draft;
  const { problems, guard } = useFieldProblems();
  const fields = useFirstField();
  const change = (more: Partial<StepDraft>) => setTyped((before) => ({ ...(before ?? initial), ...more }));
  const put = (more: Partial<StepRecord>) => setTyped((before) => ({ ...(before ?? initial), record: { ...(before ?? initial).record, ...more } }));
  const before = dayBefore(step, steps);
  const isEarly = before !== null && record.heldOn !== '' && record.heldOn < before;
  const posting = isPosting(step);
  const isFuture = record.heldOn > today;
  const ready = record.heldOn !== '' && !isFuture && (posting || record.body !== null) && (!isEarly || record.orderReason.trim() !== '') && (posting || parseAttendees(draft.names).problem === '') && (record.postedUntil === null || record.postedUntil >= record.heldOn);
  const move = (heldOn: string) => put({ heldOn, ...(posting && draft.by !== 'hand' ? { postedUntil: postingEnd(heldOn, announcementDays, draft.by).end } : {}) });
  const submit = () => guard(async () => {
    await client.decisions.saveStep({ decision: decision.uid, uid: kept?.uid ?? null, record: storedRecord(draft, isEarly) });
    setTyped(null);
  });
  return (
    <FormPanel title={stepTitle(step)} onClose={onClose} ready={ready} submit="保存" done="已保存" onSubmit={submit}>
      <div ref={fields}>
        {isResumed && typed !== null && <Alert className="step-kept" type="info" title="接着上次没有保存的内容" action={<Button size="small" onClick={() => setTyped(null)}>放弃改动</Button>} />}
        {!posting && <BodyField draft={draft} view={view} problems={problems} onChange={put} />}
        <FieldLine label={posting ? '张贴日期 *' : '会议日期 *'} problem={isFuture ? '在今天之后，开过会、张贴以后再登记' : problems.heldOn}><DateInput label={posting ? '张贴日期' : '会议日期'} value={record.heldOn} onChange={move} /></FieldLine>
        {isEarly && (
          <FieldLine label="顺序说明 *" problem={problems.orderReason}>
            <Input aria-label="顺序说明" maxLength={200} placeholder="为什么早于前一步" value={record.orderReason} onChange={(event) => put({ orderReason: event.target.value })} />
            <div className="waits">早于前一步的日期 {before}，请核对日期；确实如此的，写明原因。</div>
          </FieldLine>
        )}
        {posting
          ? <PostingFields draft={draft} days={announcementDays} problems={problems} onChange={change} onRecord={put} />
          : (
            <>
              <FieldLine label="地点" problem={problems.place}><Input aria-label="地点" maxLength={100} value={record.place} onChange={(event) => put({ place: event.target.value })} /></FieldLine>
              <FieldLine label="主持人" problem={problems.chair}><Input aria-label="主持人" maxLength={40} value={record.chair} onChange={(event) => put({ chair: event.target.value })} /></FieldLine>
              <FieldLine label="记录人" problem={problems.recorder}><Input aria-label="记录人" maxLength={40} value={record.recorder} onChange={(event) => put({ recorder: event.target.value })} /></FieldLine>
              <StepCounts record={record} problems={problems} onChange={put} />
              <LiveVote record={record} view={view} />
              <AttendeesField names={draft.names} attended={record.attended} problem={problems.attendees} onNames={(names) => change({ names })} onAttended={(attended) => put({ attended })} />
            </>
          )}
        <FieldLine label={posting ? '说明' : '会议记录'} problem={problems.note}><Input.TextArea aria-label={posting ? '说明' : '会议记录'} maxLength={2_000} rows={3} placeholder={posting ? '' : '发言要点、修改意见、决议内容'} value={record.note} onChange={(event) => put({ note: event.target.value })} /></FieldLine>
      </div>
    </FormPanel>
  );
}

interface BodyProps { readonly draft: StepDraft; readonly view: DecisionView; readonly problems: FieldProblems; readonly onChange: (more: Partial<StepRecord>) => void }

function BodyField({ draft: { record }, view, problems, onChange }: BodyProps) {
  const { allowed, others } = bodiesFor(record.step, ruleOf(view));
  const option = (body: (typeof others)[number]) => ({ value: body, label: BODY_LABELS[body] });
  const isOther = record.body !== null && allowed.length > 0 && !allowed.includes(record.body);
  return (
    <FieldLine label="会议机构 *" problem={problems.body}>
      <Select
        aria-label="会议机构" className="field-list" placeholder="选择由谁开会" value={record.body}
        options={[{ label: '议事规则规定的', title: '', options: allowed.map(option) }, { label: '其他', title: '', options: others.map(option) }].filter(({ options }) => options.length > 0)}
        onChange={(body) => onChange({ body })}
      />
      {isOther && <div className="waits">不是议事规则规定的机构，请核对。</div>}
    </FieldLine>
  );
}

function LiveVote({ record, view }: { readonly record: StepRecord; readonly view: DecisionView }) {
  const { decision, charter, hasEconomicOrganisation } = view;
  const isBlank = record.eligible === 0 && record.attended === 0 && record.votesFor === 0 && record.votesAgainst === 0 && record.abstained === 0;
  if (isBlank || record.heldOn === '') return <p className="quiet">填写人数和票数后，程序当场算出是否通过，不用勾选“通过”。</p>;
  return <div className="step-live" role="status" aria-label="计票"><VoteText vote={judgeVote(record, { matter: decision.matter, charter, hasEconomicOrganisation })} /></div>;
}
