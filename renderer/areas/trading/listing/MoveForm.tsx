import { Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { FormPanel } from '../../../components/FormPanel.tsx';
import { Field, useProblems } from '../../../components/problems.tsx';
import type { FormProps, Move } from './forms.ts';

/** Moves a listing on or aside on a day, with the reason where one is asked for; 重新挂牌 makes a new listing and opens it. */
export function MoveForm({ view, move, onClose }: FormProps & { readonly move: Move }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const navigate = useNavigate();
  const { problems, watched } = useProblems();
  const [on, setOn] = useState(about.today);
  const [reason, setReason] = useState('');
  const isRelisting = move.to === 'relisted';
  const listing = view.listing.uid;
  const submit = () => watched(async () => {
    if (!isRelisting) return client.trading.move({ listing, to: move.to, on, reason });
    const made = await client.trading.relist({ listing, on });
    void navigate(`/trading/${made.listing}`);
    return made;
  });
  return (
    <FormPanel title={move.label} onClose={onClose} ready={on !== '' && (!move.asksReason || reason.trim() !== '')} submit={move.label} onSubmit={submit} done={`已办理${move.label}`} isUndoable={!move.isFinal}>
      {isRelisting && <p className="quiet">没有成交的标的转到一个新的项目，可以在那里调整底价和条件；降低底价须重新决议。</p>}
      <Field label="日期" problem={problems.get('on')}><DateInput label="办理日期" value={on} onChange={setOn} /></Field>
      {move.asksReason && <Field label="理由 *" problem={problems.get('reason')}><Input.TextArea aria-label="理由" rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>}
      {move.warnings.map((text) => <p key={text} className="waits">{text}</p>)}
      {move.isFinal && <p className="quiet">办理后不能撤销，请核对日期。</p>}
      {move.why !== '' && <p className="quiet">{move.why}</p>}
    </FormPanel>
  );
}
