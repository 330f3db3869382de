import { Input, Select } from 'antd';
import { useState } from 'react';
import type { BidderView } from '../../../../shared/contract/trading.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { nameMatches } from '../../../../shared/rules/trading/deposits.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { MoneyInput } from '../../../components/ReadInput.tsx';
import { AccountSelect } from '../../leases/AccountSelect.tsx';
import { OfficialNoField } from '../../leases/books/OfficialNoField.tsx';
import { FormPanel } from '../../../components/FormPanel.tsx';
import { METHODS } from '../../leases/ReceiptForm.tsx';
import { Field, useProblems } from '../../../components/problems.tsx';
import type { BidDeposit, FormProps } from './forms.ts';

const MOVEMENTS = [{ value: 'taken' as const, label: '收取' }, { value: 'refunded' as const, label: '退还' }, { value: 'forfeited' as const, label: '没收' }, { value: 'carried' as const, label: '转履约保证金' }];
type Movement = (typeof MOVEMENTS)[number]['value'];
type Method = (typeof METHODS)[number]['value'];

function amountOf({ held, needed }: BidderView, movement: Movement): number | null {
  const amount = movement === 'taken' ? needed - held : held;
  return amount > 0 ? amount : null;
}

/** A movement of a bidder's deposit; a payer of another name is told. */
export function BidDepositForm({ view, bidder, onClose }: FormProps & { readonly bidder: BidderView }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { problems, watched } = useProblems();
  const first: Movement = bidder.held < bidder.needed ? 'taken' : 'refunded';
  const [movement, setMovement] = useState<Movement>(first);
  const [amount, setAmount] = useState<number | null>(amountOf(bidder, first));
  const [movedOn, setMovedOn] = useState(about.today);
  const [payer, setPayer] = useState(bidder.name);
  const [method, setMethod] = useState<Method>('transfer');
  const [account, setAccount] = useState<string | null>(null);
  const [officialNo, setOfficialNo] = useState('');
  const [reason, setReason] = useState('');
  const moves = movement === 'taken' || movement === 'refunded';
  const match = nameMatches(payer, bidder.name);
  const ready = amount !== null && amount > 0 && movedOn !== '' && payer.trim() !== '' && (movement !== 'forfeited' || reason.trim() !== '');
  const choose = (next: Movement) => {
    setMovement(next);
    setAmount(amountOf(bidder, next));
  };
  const submit = () => watched(() => client.trading.moveBidDeposit({ bidder: bidder.uid, movement, amount: amount ?? 0, movedOn, payer, method, account, officialNo, reason }));
  const label = MOVEMENTS.find(({ value }) => value === movement)?.label ?? '';
  return (
    <FormPanel title={`竞投保证金：${bidder.name}`} onClose={onClose} ready={ready} submit="登记" onSubmit={submit} done={`已登记${label}竞投保证金 ${formatMoney(amount ?? 0)} 元`} isUndoable={false}>
      <p className="quiet">现存 {formatMoney(bidder.held)} 元，应缴 {formatMoney(bidder.needed)} 元。{bidder.standing}</p>
      <Field label="收退" problem={problems.get('movement')}><Select aria-label="保证金收退" className="field-list" value={movement} options={MOVEMENTS} onChange={choose} /></Field>
      <Field label="金额" problem={problems.get('amount')}><MoneyInput key={movement} label="保证金金额" suffix="元" value={amount} onChange={setAmount} /></Field>
      <Field label="日期" problem={problems.get('movedOn')}><DateInput label="收退日期" value={movedOn} onChange={setMovedOn} /></Field>
      <Field label={movement === 'refunded' ? '收款人' : '缴款人'} problem={problems.get('payer')}>
        <Input aria-label="缴款人" maxLength={200} status={match.matches || payer.trim() === '' ? '' : 'warning'} value={payer} onChange={(event) => setPayer(event.target.value)} />
        {!match.matches && payer.trim() !== '' && <div className="waits" role="status">{match.sentence}</div>}
      </Field>
      {moves && <Field label="方式"><Select aria-label="收退方式" className="field-list" value={method} options={METHODS} onChange={setMethod} /></Field>}
      {moves && <Field label="账户" problem={problems.get('account')}><AccountSelect unit={view.listing.unit} value={account} onChange={setAccount} /></Field>}
      {moves && <Field label="票据号" problem={problems.get('officialNo')}><OfficialNoField unit={view.listing.unit} value={officialNo} onChange={setOfficialNo} /></Field>}
      <Field label={movement === 'forfeited' ? '事由 *' : '事由'} problem={problems.get('reason')}><Input aria-label="事由" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
      {movement === 'carried' && <p className="quiet">转作合同的履约保证金，不另收付。</p>}
    </FormPanel>
  );
}

/** Takes a movement back; the record stays. */
export function ReverseForm({ bidder, deposit, onClose }: FormProps & { readonly bidder: BidderView; readonly deposit: BidDeposit }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { problems, watched } = useProblems();
  const [on, setOn] = useState(about.today);
  const [reason, setReason] = useState('');
  return (
    <FormPanel title={`冲销 ${bidder.name} 的保证金`} onClose={onClose} ready={on !== '' && reason.trim() !== ''} submit="冲销" onSubmit={() => watched(() => client.trading.reverseBidDeposit({ deposit: deposit.uid, on, reason }))} done="已冲销" isUndoable={false}>
      <p>{deposit.movedOn}，{formatMoney(Math.abs(deposit.amount))} 元。原记录保留，另记一笔相反的记录。</p>
      <Field label="日期" problem={problems.get('on')}><DateInput label="冲销日期" value={on} onChange={setOn} /></Field>
      <Field label="原因 *" problem={problems.get('reason')}><Input aria-label="冲销原因" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
    </FormPanel>
  );
}

/** Gives every loser back what is held of his deposit, all in one command. */
export function RefundForm({ view, onClose }: FormProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { problems, watched } = useProblems();
  const [on, setOn] = useState(about.today);
  const [method, setMethod] = useState<Method>('transfer');
  const [account, setAccount] = useState<string | null>(null);
  const losers = view.bidders.filter(({ held, wins }) => held > 0 && wins.length === 0);
  const sum = losers.reduce((total, { held }) => total + held, 0);
  return (
    <FormPanel title="退还落选人保证金" onClose={onClose} ready={on !== '' && losers.length > 0} submit={`退还 ${losers.length} 人`} onSubmit={() => watched(() => client.trading.refundLosers({ listing: view.listing.uid, on, method, account }))} done={`已登记退还 ${losers.length} 人 ${formatMoney(sum)} 元`} isUndoable={false}>
      {losers.length === 0 ? <p className="quiet">没有要退还的：没有竞得的人都没有存着的保证金。</p> : <p>没有竞得的 <strong>{losers.length}</strong> 人，共 <strong>{formatMoney(sum)}</strong> 元，一次登记退还。</p>}
      <ul className="plain-list link-list">{losers.map(({ uid, name, held }) => <li key={uid}><span>{name}</span><span className="cell-number">{formatMoney(held)}</span></li>)}</ul>
      <Field label="日期" problem={problems.get('on')}><DateInput label="退还日期" value={on} onChange={setOn} /></Field>
      <Field label="方式"><Select aria-label="退还方式" className="field-list" value={method} options={METHODS} onChange={setMethod} /></Field>
      <Field label="账户" problem={problems.get('account')}><AccountSelect unit={view.listing.unit} value={account} onChange={setAccount} /></Field>
    </FormPanel>
  );
}
