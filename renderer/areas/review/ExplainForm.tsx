import { App, Button, Input, Space } from 'antd';
import { useState } from 'react';
import type { Finding } from '../../../shared/contract/review.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { createDraft } from '../../components/draft.ts';
import { useFieldProblems } from '../decisions/problems.ts';
import { Explained } from './marks.tsx';
import { findingKey } from './tally.ts';

/** What was typed and not stored waits for the person to come back to the finding. */
const useTyped = createDraft<{ readonly text: string }>();

/** What is said to one finding: Ctrl+Enter stores it. */
export function ExplainForm({ finding }: { readonly finding: Finding }) {
  const { ledger: client } = useClients();
  const { ledger, readOnly } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const { problems, guard } = useFieldProblems();
  const [typed, setTyped] = useTyped(`explanation ${findingKey(finding)}`);
  // Until the list is asked anew, what was sent stands for what is kept.
  const known = JSON.stringify(finding.explanation);
  const [sent, setSent] = useState<{ readonly text: string; readonly before: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const { explanation, rule, subject, key, compared } = finding;
  const isSent = sent?.before === known;
  const kept = isSent ? sent.text : (explanation?.text ?? '');
  const text = typed?.text ?? kept;
  const isStale = !isSent && explanation?.isStale === true;
  const canSave = text.trim() !== '' && (text.trim() !== kept || isStale) && !busy;
  const send = async (next: string, done: string) => {
    setBusy(true);
    try {
      await guard(() => client.review.explain({ rule, table: subject.table, uid: subject.uid, key, compared, text: next }));
      setSent({ text: next, before: known });
      setTyped(null);
      message.success(`${done}，可按 Ctrl+Z 撤销`);
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const save = () => { if (canSave) void send(text.trim(), '已保存说明'); };
  if (readOnly || ledger?.operator == null) {
    return (
      <div className="row-panel-foot review-explain">
        {explanation === null ? <span className="quiet">没有说明</span> : <Explained explanation={explanation} />}
        <div className="quiet">{readOnly ? '只读副本不能写说明' : '先选操作员，再写说明'}</div>
      </div>
    );
  }
  return (
    <div className="row-panel-foot review-explain" onKeyDown={(event) => { if (event.ctrlKey && event.key === 'Enter') save(); }}>
      <div className="review-explain-head"><strong>情况说明</strong>{!isSent && explanation !== null && <span className="quiet">{explanation.by} {explanation.on}</span>}</div>
      {isStale && <div className="review-warn">当时的数字不同，请核对说明后重新保存</div>}
      <Input.TextArea aria-label="情况说明" rows={4} maxLength={500} placeholder="写明原因和依据，如哪次会议的决议" value={text} status={problems.text === undefined ? '' : 'error'} onChange={(event) => setTyped({ text: event.target.value })} />
      {problems.text !== undefined && <div className="field-problem" role="alert">{problems.text}</div>}
      <Space wrap>
        <Button type="primary" loading={busy} disabled={!canSave} onClick={save}>保存说明</Button>
        <Button disabled={kept === '' || busy} onClick={() => void send('', '已删除说明')}>删除说明</Button>
        <span className="quiet">Alt+↑↓ 换条</span>
      </Space>
    </div>
  );
}
