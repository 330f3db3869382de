import { App, Button, Space, Tag, Tooltip } from 'antd';
import { Link, useNavigate } from 'react-router';
import { BODY_LABELS, CLASS_LABELS, MATTER_LABELS } from '../../../shared/contract/decisionTerms.ts';
import type { DecisionView } from '../../../shared/contract/decisions.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';
import { isHeld } from './matterDraft.ts';
import { PaperButton } from '../../components/PaperButton.tsx';
import { STATES } from './terms.ts';

interface HeadProps { readonly view: DecisionView; readonly editable: boolean; readonly onEdit: () => void }

/** Title, state and what can be done with a matter, and its facts. */
export function DecisionHead({ view, editable, onEdit }: HeadProps) {
  const { decision, validity, uses } = view;
  const navigate = useNavigate();
  const state = STATES[decision.state];
  const isDecided = decision.state !== 'open' && decision.state !== 'failed';
  return (
    <>
      <div className="toolbar">
        <h1>{decision.name}</h1>
        <Tag color={state.colour}>{state.label}</Tag>
        <Tag>{CLASS_LABELS[decision.class]}</Tag>
        <Link to="/decisions">决议</Link>
        <div className="bar-space" />
        <Space wrap>
          {validity.isValid && <Button type="primary" disabled={!editable} onClick={() => void navigate(`/trading/new?decision=${decision.uid}`)}>立项交易</Button>}
          {decision.state === 'failed' && <Button type="primary" disabled={!editable} onClick={() => void navigate(`/decisions/new?previous=${decision.uid}`)}>再次表决</Button>}
          {decision.state === 'open' && <PaperButton kind="vote_sheet" of={decision.uid} label="打印空白签到与表决表" name={decision.name} />}
          {isDecided && <PaperButton kind="decision_notice" of={decision.uid} label="打印决议公开" name={decision.name} />}
          <Button disabled={!editable} onClick={onEdit}>修改议题</Button>
          {!isHeld(view) && uses.length === 0 && <RemoveButton uid={decision.uid} editable={editable} />}
        </Space>
      </div>
      <dl className="decision-facts">
        <div><dt>所属单位</dt><dd>{decision.unitName}</dd></div>
        <div><dt>事项类型</dt><dd>{MATTER_LABELS[decision.matter]}</dd></div>
        <div><dt>涉及金额</dt><dd>{decision.amount === null ? '没有登记' : `${formatMoney(decision.amount)} 元`}</dd></div>
        <div><dt>决议编号</dt><dd>{decision.code ?? '没有'}</dd></div>
        <div><dt>提出日期</dt><dd>{decision.raisedOn}</dd></div>
        <div><dt>决议机构</dt><dd>{decision.body === null ? '还没有决议' : BODY_LABELS[decision.body]}</dd></div>
        <div><dt>决议日期</dt><dd>{decision.decidedOn ?? '还没有决议'}</dd></div>
        <div><dt>类别依据</dt><dd><ClassBasis view={view} /></dd></div>
      </dl>
      {decision.content !== '' && <p className="decision-content">{decision.content}</p>}
    </>
  );
}

function ClassBasis({ view: { decision, proposal } }: { readonly view: DecisionView }) {
  if (decision.classReason !== '') return <>{decision.proposedClass !== null && `规则建议${CLASS_LABELS[decision.proposedClass]}；`}改用理由：{decision.classReason}</>;
  const clause = proposal.rule?.clause ?? '';
  const basis = clause === '' ? '本地议事规则' : clause;
  return proposal.version === '' ? basis : <Tooltip title={`议事规则：${proposal.version}`}><span tabIndex={0} className="explained">{basis}</span></Tooltip>;
}

function RemoveButton({ uid, editable }: { readonly uid: string; readonly editable: boolean }) {
  const { ledger: client } = useClients();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const navigate = useNavigate();
  const remove = async () => {
    try {
      await client.decisions.removeMatter({ uid });
      message.success('已删除议题，可按 Ctrl+Z 撤销');
      void navigate('/decisions', { replace: true });
    } catch (error) {
      refuse(error);
    }
  };
  return <Button disabled={!editable} onClick={() => void remove()}>删除议题</Button>;
}
