import { Checkbox, Input, Radio, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { LotView } from '../../../../shared/contract/trading.ts';
import { addMonths, addDays } from '../../../../shared/rules/dates.ts';
import { parseBid } from '../../../../shared/rules/trading/amounts.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { FormPanel } from '../../../components/FormPanel.tsx';
import { Field, useProblems } from '../../../components/problems.tsx';
import type { FormProps } from './forms.ts';

type LotFormProps = FormProps & { readonly lot: LotView };

const OUTCOMES = [{ value: 'sold' as const, label: '成交' }, { value: 'failed' as const, label: '没有成交' }];

/** What came of a lot that was not bid for at the desk: a sale on the platform, a negotiation, a renewal, a small deal. */
export function ResultForm({ view, lot, onClose }: LotFormProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { problems, watched } = useProblems();
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]['value']>('sold');
  const [winner, setWinner] = useState<string | null>(null);
  const [input, setInput] = useState('');
  const [on, setOn] = useState(about.today);
  const [reason, setReason] = useState('');
  const [bids, setBids] = useState<Readonly<Record<string, string>>>({});
  const [withOthers, setWithOthers] = useState(false);
  const bidders = view.bidders.filter(({ lots }) => lots.includes(lot.uid));
  const isSold = outcome === 'sold';
  const read = isSold && input.trim() !== '' ? parseBid(input, lot.terms) : null;
  const others = withOthers ? bidders.filter(({ uid }) => uid !== winner) : [];
  const ready = on !== '' && (isSold ? winner !== null && read?.ok === true : reason.trim() !== '');
  const submit = () => watched(() => client.trading.takeResult({
    lot: lot.uid, winner: isSold ? winner : null, input: isSold ? input : '', on, reason, bids: others.flatMap(({ uid }) => ((bids[uid] ?? '').trim() === '' ? [] : [{ bidder: uid, input: bids[uid] ?? '' }])),
  }));
  return (
    <FormPanel title={`登记成交结果：${lot.number} ${lot.name}`} onClose={onClose} ready={ready} submit="登记结果" onSubmit={submit} done="已登记成交结果" isUndoable={false}>
      <Field label="结果"><Segmented aria-label="交易结果" value={outcome} options={OUTCOMES} onChange={setOutcome} /></Field>
      {isSold && bidders.length === 0 && <p className="field-problem" role="alert">这宗标的还没有竞投人，请先在“报名”里登记。</p>}
      {isSold && <Field label="竞得人" problem={problems.get('winner')}><Select aria-label="竞得人" className="field-list" showSearch={{ optionFilterProp: 'label' }} value={winner} options={bidders.map(({ uid, name, plate }) => ({ value: uid, label: plate === null ? name : `${plate}号 ${name}` }))} onChange={setWinner} /></Field>}
      {isSold && (
        <Field label="成交价" problem={read && !read.ok ? read.message : problems.get('input')}>
          <Input aria-label="成交价" maxLength={60} suffix={lot.unitText} status={read && !read.ok ? 'error' : ''} value={input} onChange={(event) => setInput(event.target.value)} />
          <div className="quiet">底价 {lot.reserveText}</div>
        </Field>
      )}
      <Field label="日期" problem={problems.get('on')}><DateInput label="成交日期" value={on} onChange={setOn} /></Field>
      <Field label={isSold ? '说明' : '原因 *'} problem={problems.get('reason')}><Input.TextArea aria-label={isSold ? '说明' : '原因'} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
      {isSold && bidders.length > 1 && <Checkbox checked={withOthers} onChange={(event) => setWithOthers(event.target.checked)}>一并登记其他人的最后报价</Checkbox>}
      {others.map(({ uid, name }) => <Field key={uid} label={name}><Input aria-label={`${name}的最后报价`} maxLength={60} suffix={lot.unitText} placeholder="没有报价填空" value={bids[uid] ?? ''} onChange={(event) => setBids({ ...bids, [uid]: event.target.value })} /></Field>)}
      {problems.has('bids') && <p className="field-problem" role="alert">{problems.get('bids')}</p>}
    </FormPanel>
  );
}

/** The winner does not sign: the next bidder, or the lot is failed. */
export function DefaultForm({ lot, onClose }: LotFormProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { problems, watched } = useProblems();
  const [next, setNext] = useState(lot.runnerUp !== null);
  const [on, setOn] = useState(about.today);
  const [reason, setReason] = useState('');
  return (
    <FormPanel title={`违约处理：${lot.number} ${lot.name}`} onClose={onClose} ready={on !== '' && reason.trim() !== ''} submit={next ? '由次高报价人递补' : '作流拍处理'} onSubmit={() => watched(() => client.trading.default({ lot: lot.uid, next, on, reason }))} done="已登记违约处理" isUndoable={false}>
      <p>竞得人 <strong>{lot.winnerName}</strong>，成交价 {lot.priceText}，没有按期签订合同。竞投保证金的没收请在“报名”里登记。</p>
      <Radio.Group
        aria-label="怎样处理" className="trade-radios" value={next} onChange={(event) => setNext(event.target.value === true)}
        options={[{ value: true, label: lot.runnerUp === null ? '由次高报价人递补（没有）' : `由次高报价人 ${lot.runnerUp.name} 按 ${lot.runnerUp.priceText} 递补`, disabled: lot.runnerUp === null }, { value: false, label: '作流拍处理，以后重新挂牌' }]}
      />
      <Field label="日期" problem={problems.get('on')}><DateInput label="处理日期" value={on} onChange={setOn} /></Field>
      <Field label="原因 *" problem={problems.get('reason')}><Input.TextArea aria-label="违约原因" rows={2} maxLength={500} placeholder="如：逾期未签，2026年5月6日书面催告" value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
    </FormPanel>
  );
}

/** The contract of a lot as a draft, with parties, object and rent clause. */
export function ContractForm({ view, lot, onClose }: LotFormProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { problems, watched } = useProblems();
  const [signedOn, setSignedOn] = useState(about.today);
  const [startOn, setStartOn] = useState(lot.terms.startOn ?? about.today);
  const { resultEndOn } = view.listing;
  const { months, variable } = lot.terms;
  const endOn = startOn === '' || variable.by === 'years' ? '' : addDays(addMonths(startOn, months), -1);
  return (
    <FormPanel title={`起草合同：${lot.number} ${lot.name}`} onClose={onClose} ready={signedOn !== '' && startOn !== ''} submit="起草合同" onSubmit={() => watched(() => client.trading.makeContract({ lot: lot.uid, signedOn, startOn }))} done="已起草合同">
      <p>承租方 <strong>{lot.winnerName}</strong>，{lot.priceText}。租金条款按公告的条件写入；起草后在合同页核对，项目转为“已签合同”时排出各期应收。</p>
      <Field label="签订日期" problem={problems.get('signedOn')}><DateInput label="签订日期" value={signedOn} onChange={setSignedOn} />{resultEndOn !== null && signedOn <= resultEndOn && <div className="waits" role="status">成交公示到 {resultEndOn}，期满后才能签约</div>}</Field>
      <Field label="起租日" problem={problems.get('startOn')}>
        <DateInput label="起租日" value={startOn} onChange={setStartOn} />
        {lot.terms.startOn !== null && startOn !== lot.terms.startOn && <div className="waits" role="status">公告的起租日是 {lot.terms.startOn}</div>}
        {endOn !== '' && <div className="quiet">租期至 {endOn}</div>}
      </Field>
    </FormPanel>
  );
}
