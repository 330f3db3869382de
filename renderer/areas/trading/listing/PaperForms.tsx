import { useQuery } from '@tanstack/react-query';
import { Alert, Input } from 'antd';
import { useState } from 'react';
import { DOCUMENT_TITLES } from '../../../../shared/contract/documents.ts';
import { useClients } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { FormPanel } from '../../../components/FormPanel.tsx';
import { Field, useProblems } from '../../../components/problems.tsx';
import type { FormProps, Objection, Paper, PostedPaper } from './forms.ts';

/** Freezes a paper as it hangs: what still speaks against it is said before. */
export function PostForm({ view, paper, onClose }: FormProps & { readonly paper: Paper }) {
  const { ledger: client, reader } = useClients();
  const { about, ledger } = useWorkplace();
  const { problems, watched } = useProblems();
  const [postedOn, setPostedOn] = useState(about.today);
  const [endsOn, setEndsOn] = useState('');
  const [place, setPlace] = useState(view.posted[0]?.place ?? '');
  const { kind, of } = paper;
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'document', { kind, of }], queryFn: () => reader.trading.document({ kind, of }) });
  const warnings = found.data?.warnings ?? [];
  const submit = () => watched(() => client.trading.post({ kind, of, postedOn, endsOn: endsOn === '' ? null : endsOn, place }));
  return (
    <FormPanel title={`张贴${DOCUMENT_TITLES[kind]}`} onClose={onClose} ready={found.isSuccess && postedOn !== ''} submit={warnings.length === 0 ? '张贴' : '已核对，张贴'} onSubmit={submit} done={`已登记张贴${DOCUMENT_TITLES[kind]}`}>
      <p>内容从此固定，以后台账改动不影响这张文书，并给出查验码。</p>
      {found.isError && <p className="field-problem" role="alert">{refusalOf(found.error).cells[0]?.message ?? refusalOf(found.error).what}</p>}
      {warnings.length > 0 && <Alert className="lease-shown" type="warning" showIcon title="请先核对" description={<ul className="plain-list">{warnings.map((text) => <li key={text}>{text}</li>)}</ul>} />}
      <Field label="张贴日期" problem={problems.get('postedOn')}><DateInput label="张贴日期" value={postedOn} onChange={setPostedOn} /></Field>
      <Field label="张贴到" problem={problems.get('endsOn')}><DateInput label="张贴到" value={endsOn} onChange={setEndsOn} /><div className="quiet">不填按项目约定的工作日计算</div></Field>
      <Field label="地点" problem={problems.get('place')}><Input aria-label="张贴地点" maxLength={100} placeholder="如：村委会公示栏" value={place} onChange={(event) => setPlace(event.target.value)} /></Field>
    </FormPanel>
  );
}

/** The day on which a paper was taken down. */
export function TakeDownForm({ posted, onClose }: FormProps & { readonly posted: PostedPaper }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { problems, watched } = useProblems();
  const [on, setOn] = useState(about.today);
  return (
    <FormPanel title={`撤下“${posted.title}”`} onClose={onClose} ready={on !== ''} submit="登记撤下" onSubmit={() => watched(() => client.trading.takeDown({ posted: posted.uid, on }))} done="已登记撤下">
      <p>张贴期 {posted.postedOn} 至 {posted.endsOn}。</p>
      {on !== '' && on < posted.endsOn && <p className="waits" role="status">张贴期还没有满，提前撤下请说明原因并留存材料。</p>}
      <Field label="撤下日期" problem={problems.get('on')}><DateInput label="撤下日期" value={on} onChange={setOn} /></Field>
    </FormPanel>
  );
}

/** An objection and its answer. */
export function ObjectionForm({ view, objection, onClose }: FormProps & { readonly objection: Objection | null }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { problems, watched } = useProblems();
  const [madeBy, setMadeBy] = useState(objection?.madeBy ?? '');
  const [madeOn, setMadeOn] = useState(objection?.madeOn ?? about.today);
  const [text, setText] = useState(objection?.text ?? '');
  const [answer, setAnswer] = useState(objection?.answer ?? '');
  const [answeredOn, setAnsweredOn] = useState(objection === null ? '' : objection.answeredOn ?? about.today);
  const isHalf = (answer.trim() === '') !== (answeredOn === '') && !(objection !== null && answer.trim() === '');
  const submit = () => watched(() => client.trading.saveObjection({ uid: objection?.uid ?? null, listing: view.listing.uid, madeBy, madeOn, text, answer, answeredOn: answer.trim() === '' || answeredOn === '' ? null : answeredOn }));
  return (
    <FormPanel title={objection === null ? '登记异议' : '答复异议'} onClose={onClose} ready={madeBy.trim() !== '' && madeOn !== '' && text.trim() !== '' && !isHalf} submit="保存" onSubmit={submit} done="已保存异议">
      <Field label="提出人 *" problem={problems.get('madeBy')}><Input aria-label="提出人" maxLength={40} value={madeBy} onChange={(event) => setMadeBy(event.target.value)} /></Field>
      <Field label="日期" problem={problems.get('madeOn')}><DateInput label="提出日期" value={madeOn} onChange={setMadeOn} /></Field>
      <Field label="异议 *" problem={problems.get('text')}><Input.TextArea aria-label="异议内容" rows={3} maxLength={2_000} value={text} onChange={(event) => setText(event.target.value)} /></Field>
      <Field label="答复" problem={problems.get('answer')}><Input.TextArea aria-label="答复内容" rows={3} maxLength={2_000} value={answer} onChange={(event) => setAnswer(event.target.value)} /></Field>
      <Field label="答复日期" problem={problems.get('answeredOn')}><DateInput label="答复日期" value={answeredOn} onChange={setAnsweredOn} /></Field>
      {isHalf && <p className="field-problem" role="alert">答复和答复日期要一起填写</p>}
    </FormPanel>
  );
}
