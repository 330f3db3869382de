import { CheckCircleFilled, CloseCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { uidSchema } from '../../../shared/contract/base.ts';
import type { Step } from '../../../shared/contract/decisionTerms.ts';
import type { DecisionView } from '../../../shared/contract/decisions.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { DecisionHead } from './DecisionHead.tsx';
import { DecisionRest } from './DecisionRest.tsx';
import { MatterPanel, RemoveStepForm } from './SmallForms.tsx';
import { StepCard } from './StepCard.tsx';
import { StepForm } from './StepForm.tsx';
import { StepLine } from './StepLine.tsx';
import { STEPS, stepTitle } from './terms.ts';
import './decisions.css';

/** Which form stands beside the matter; `record` null is a new record of the step. */
type OpenForm = { readonly form: 'matter' } | { readonly form: 'step'; readonly step: Step; readonly record: string | null } | { readonly form: 'removal'; readonly record: string };

/** One matter with everything that happened to it: /decisions/UID. */
export function DecisionPage() {
  const { decision = '' } = useParams();
  return uidSchema.safeParse(decision).success ? <DecisionOf key={decision} uid={decision} /> : <Empty description="没有这份决议"><Link to="/decisions">回到决议</Link></Empty>;
}

function DecisionOf({ uid }: { readonly uid: string }) {
  const { reader } = useClients();
  const { ledger, onChange } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'decision', uid], queryFn: () => reader.decisions.one({ uid }) });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (found.isError) return <Empty description={refusalOf(found.error).what}><Link to="/decisions">回到决议</Link></Empty>;
  return found.data ? <DecisionDesk view={found.data} /> : <div className="waiting"><Spin /></div>;
}

function DecisionDesk({ view }: { readonly view: DecisionView }) {
  const { readOnly, ledger } = useWorkplace();
  const [open, setOpen] = useState<OpenForm | null>(null);
  const editable = !readOnly && ledger?.operator != null;
  const close = () => setOpen(null);
  const openStep = (step: Step) => setOpen({ form: 'step', step, record: view.steps.findLast(({ record }) => record.step === step)?.uid ?? null });
  const kept = open === null || open.form === 'matter' || open.record === null ? null : (view.steps.find(({ uid }) => uid === open.record) ?? null);
  return (
    <div className="register">
      <section className="decision" aria-label="决议">
        <DecisionHead view={view} editable={editable} onEdit={() => setOpen({ form: 'matter' })} />
        <Standing view={view} />
        <StepLine view={view} editable={editable} chosen={open?.form === 'step' ? open.step : null} onOpen={openStep} />
        <StepCards view={view} editable={editable} onOpen={setOpen} />
        <DecisionRest view={view} editable={editable} />
      </section>
      {open?.form === 'matter' && <MatterPanel view={view} onClose={close} />}
      {open?.form === 'step' && (open.record === null || kept !== null) && <StepForm key={`${open.step} ${open.record ?? ''}`} view={view} step={open.step} kept={kept} onClose={close} />}
      {open?.form === 'removal' && kept !== null && <RemoveStepForm key={kept.uid} step={kept} onClose={close} />}
    </div>
  );
}

/** Whether a listing or a contract may rest on it, and what is wrong with it. */
function Standing({ view: { validity, problems, decision } }: { readonly view: DecisionView }) {
  return (
    <ul className="decision-standing">
      {validity.isValid
        ? <li className="met"><CheckCircleFilled aria-hidden /> 可以作为立项交易、签订合同的依据</li>
        : <li className={decision.state === 'failed' ? 'unmet' : 'waits'}>{decision.state === 'failed' ? <CloseCircleFilled aria-hidden /> : <InfoCircleFilled aria-hidden />} 还不能作为依据{validity.why === '' ? '' : `：${validity.why}`}</li>}
      {problems.map(({ text, severity }) => <li key={text} className={severity === 'wrong' ? 'unmet' : 'waits'}>{severity === 'wrong' ? <CloseCircleFilled aria-label="错误" /> : <WarningFilled aria-label="请核对" />} {text}</li>)}
    </ul>
  );
}

interface CardsProps { readonly view: DecisionView; readonly editable: boolean; readonly onOpen: (open: OpenForm) => void }

function StepCards({ view, editable, onOpen }: CardsProps) {
  const { steps, progress, decision, today } = view;
  if (steps.length === 0) {
    const first = progress.find(({ isRequired }) => isRequired)?.step ?? null;
    return <Empty className="decision-empty" description={first === null ? '这类事项不要求会议；开了会的，点上面的环节登记' : '还没有登记会议。开完会，从第一个环节登记起'}>{first !== null && <Button type="primary" disabled={!editable} onClick={() => onOpen({ form: 'step', step: first, record: null })}>登记{stepTitle(first)}</Button>}</Empty>;
  }
  const next = progress.find(({ step, isRequired, state }) => isRequired && (state === 'missing' || state === 'later') && steps.every(({ record }) => record.step !== step))?.step;
  const ordered = STEPS.flatMap((step) => steps.filter(({ record }) => record.step === step));
  return (
    <div className="step-cards">
      {ordered.map((one, index) => (
        <StepCard
          key={one.uid} step={one} name={decision.name} today={today} editable={editable} isLast={ordered[index + 1]?.record.step !== one.record.step}
          onEdit={() => onOpen({ form: 'step', step: one.record.step, record: one.uid })} onAgain={() => onOpen({ form: 'step', step: one.record.step, record: null })} onRemove={() => onOpen({ form: 'removal', record: one.uid })}
        />
      ))}
      {next !== undefined && decision.state === 'open' && <div><Button disabled={!editable} onClick={() => onOpen({ form: 'step', step: next, record: null })}>登记{stepTitle(next)}</Button></div>}
    </div>
  );
}
