import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import type { MatterWish, Proposal } from '../../../shared/contract/decisions.ts';
import { CLASS_LABELS } from '../../../shared/contract/decisionTerms.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useUnits } from '../../app/UnitPicker.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { MoneyInput } from '../../components/ReadInput.tsx';
import { useSettled } from '../../components/settled.ts';
import { FieldLine } from './FieldLine.tsx';
import type { MatterDraft } from './matterDraft.ts';
import { classOf, matterWish } from './matterDraft.ts';
import type { FieldProblems } from './problems.ts';
import { bodiesText, CLASSES, isOtherClass, MATTERS, stepsText } from './terms.ts';

/** What the rules propose for a form, and what would be sent; `wish` is null while something is missing or the proposal is not there yet. */
export function useMatter(draft: MatterDraft, kept: { readonly uid: string | null; readonly previous: string | null }): { proposal: Proposal | null; problem: string; wish: MatterWish | null } {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const { unit, matter, raisedOn } = draft;
  const amount = draft.amount !== null && draft.amount < 0 ? null : draft.amount;
  const settled = useSettled(amount);
  const asked = unit === null || matter === null || raisedOn === '' ? null : { unit, matter, amount: settled, on: raisedOn };
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'propose', asked], queryFn: () => (asked === null ? null : reader.decisions.propose(asked)), enabled: asked !== null, placeholderData: keepPreviousData, retry: false });
  const proposal = asked === null ? null : (found.data ?? null);
  const isSettled = settled === amount && found.isSuccess && !found.isPlaceholderData;
  return { proposal, problem: found.isError ? refusalOf(found.error).what : '', wish: isSettled ? matterWish(draft, proposal, kept) : null };
}

interface MatterProps {
  readonly draft: MatterDraft;
  readonly proposal: Proposal | null;
  /** Why nothing is proposed; empty where something is. */
  readonly problem: string;
  readonly problems: FieldProblems;
  /** Whether the vote was held, so that what was voted on stays as it is. */
  readonly isFixed?: boolean;
  readonly onChange: (more: Partial<MatterDraft>) => void;
}

/** The fields of a matter, with what the rules propose for it. Another class asks for its reason. */
export function MatterForm({ draft, proposal, problem, problems, isFixed = false, onChange }: MatterProps) {
  const units = useUnits();
  const wanted = classOf(draft, proposal);
  const isOther = isOtherClass(proposal?.rule ?? null, wanted);
  const isNegative = draft.amount !== null && draft.amount < 0;
  return (
    <>
      <FieldLine label="所属单位 *" problem={problems.unit}>
        <Select
          aria-label="所属单位" className="field-list" disabled={isFixed} showSearch={{ optionFilterProp: 'label' }} placeholder="选择由哪个单位决定" value={units.some(({ uid }) => uid === draft.unit) ? draft.unit : null} notFoundContent="还没有单位，先到“单位”里新增"
          options={units.map(({ uid, name }) => ({ value: uid, label: name }))} onChange={(unit: string) => onChange({ unit })}
        />
      </FieldLine>
      <FieldLine label="事项类型 *" problem={problems.matter}><Select aria-label="事项类型" className="field-list" disabled={isFixed} showSearch={{ optionFilterProp: 'label' }} placeholder="选择这件事是什么" value={draft.matter} options={MATTERS} onChange={(matter) => onChange({ matter, chosen: null })} /></FieldLine>
      <FieldLine label="议题 *" problem={problems.name}><Input aria-label="议题" maxLength={200} placeholder="如 东头鱼塘 30 亩公开发包" value={draft.name} onChange={(event) => onChange({ name: event.target.value })} /></FieldLine>
      <FieldLine label="涉及金额" problem={isNegative ? '金额不能小于零' : problems.amount}><MoneyInput label="涉及金额" disabled={isFixed} suffix="元" placeholder="没有金额的不填" value={draft.amount} onChange={(amount) => onChange({ amount })} /></FieldLine>
      <FieldLine label="提出日期 *" problem={problems.raisedOn}><DateInput label="提出日期" value={draft.raisedOn} onChange={(raisedOn) => onChange({ raisedOn })} /></FieldLine>
      <FieldLine label="议题内容" problem={problems.content}><Input.TextArea aria-label="议题内容" maxLength={4_000} rows={3} placeholder="方案的要点：标的、期限、底价、用途等，印在签到表决表和决议公开上" value={draft.content} onChange={(event) => onChange({ content: event.target.value })} /></FieldLine>
      <ProposalBox proposal={proposal} problem={problem} />
      <FieldLine label="类别 *" problem={problems.class}>
        <Select aria-label="类别" className="field-list" disabled={isFixed || proposal === null} placeholder={proposal === null ? '选好单位和事项类型后按规则给出' : '请选择类别'} value={wanted} options={CLASSES} onChange={(next) => onChange({ chosen: next === proposal?.rule?.class ? null : next })} />
      </FieldLine>
      {isOther && <FieldLine label="理由 *" problem={problems.classReason}><Input.TextArea aria-label="改用其他类别的理由" maxLength={500} rows={2} placeholder={`规则建议按“${CLASS_LABELS[proposal?.rule?.class ?? 'other']}”办理，写明为什么改`} value={draft.classReason} onChange={(event) => onChange({ classReason: event.target.value })} /></FieldLine>}
    </>
  );
}

/** Class, steps, bodies and clause as the matrix in force proposes them. */
function ProposalBox({ proposal, problem }: { readonly proposal: Proposal | null; readonly problem: string }) {
  if (problem !== '') return <p className="field-problem" role="alert">{problem}</p>;
  if (proposal === null) return <p className="quiet">选好单位、事项类型后，程序按议事规则提出类别、环节和决议机构。</p>;
  const { rule, note, version } = proposal;
  return (
    <section className="decision-proposal" aria-label="规则建议" aria-live="polite">
      {rule === null
        ? note === '' && <p>议事规则里没有这种情形，请自选类别。</p>
        : (
          <dl>
            <dt>类别</dt><dd><strong>{CLASS_LABELS[rule.class]}</strong></dd>
            <dt>环节</dt><dd>{stepsText(rule.steps)}</dd>
            <dt>决议机构</dt><dd>{bodiesText(rule.bodies)}</dd>
            {rule.clause !== '' && <><dt>依据</dt><dd>{rule.clause}</dd></>}
          </dl>
        )}
      {note !== '' && <p className="waits">{note}</p>}
      {version !== '' && <p className="quiet">议事规则：{version}</p>}
    </section>
  );
}
