import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, Select } from 'antd';
import { useState } from 'react';
import type { DepositView, DueLine, Lease, ReceiptView, SettlementView } from '../../../shared/contract/leases.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { MoneyInput } from '../../components/ReadInput.tsx';
import { AccountSelect } from './AccountSelect.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';
import { METHODS } from './ReceiptForm.tsx';
import { OfficialNoField } from './books/OfficialNoField.tsx';

interface FormProps { readonly lease: Lease; readonly onClose: () => void }

const KINDS = [{ value: 'security' as const, label: '押金' }, { value: 'performance' as const, label: '履约保证金' }, { value: 'bid' as const, label: '竞投保证金' }];
const MOVEMENTS = [{ value: 'taken' as const, label: '收取' }, { value: 'offset' as const, label: '抵扣欠款' }, { value: 'refunded' as const, label: '退还' }, { value: 'forfeited' as const, label: '没收' }];

/** A movement of a deposit. */
export function DepositForm({ lease, onClose }: FormProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const [kind, setKind] = useState<(typeof KINDS)[number]['value']>('security');
  const [movement, setMovement] = useState<(typeof MOVEMENTS)[number]['value']>('taken');
  const [movedOn, setMovedOn] = useState(about.today);
  const [payer, setPayer] = useState(lease.contract.lessees[0] ?? '');
  const [amount, setAmount] = useState<number | null>(null);
  const [method, setMethod] = useState<(typeof METHODS)[number]['value']>('transfer');
  const [account, setAccount] = useState<string | null>(null);
  const [officialNo, setOfficialNo] = useState('');
  const [reason, setReason] = useState('');
  const held = lease.deposits.reduce((sum, one) => (one.kind === kind ? sum + one.amount : sum), 0);
  const needsReason = movement === 'offset' || movement === 'forfeited';
  const ready = amount !== null && amount > 0 && payer.trim() !== '' && movedOn !== '' && (!needsReason || reason.trim() !== '');
  const moves = movement === 'taken' || movement === 'refunded';
  const submit = () => client.receipts.moveDeposit({ contract: lease.contract.uid, kind, movement, amount: amount ?? 0, movedOn, payer, method: moves ? method : null, account: moves ? account : null, officialNo, reason });
  return (
    <FormPanel title="保证金押金" onClose={onClose} ready={ready} submit="登记" onSubmit={submit} done="已登记保证金押金">
      <Line label="种类"><Select aria-label="种类" className="field-list" value={kind} options={KINDS} onChange={setKind} /></Line>
      <Line label="收退"><Select aria-label="收退" className="field-list" value={movement} options={MOVEMENTS} onChange={setMovement} /></Line>
      <p className="quiet">现存 {formatMoney(held)} 元。保证金、押金不是收入，到期应当退还或抵扣。</p>
      <Line label="金额"><MoneyInput label="保证金金额" suffix="元" value={amount} onChange={setAmount} /></Line>
      <Line label="日期"><DateInput label="收退日期" value={movedOn} onChange={setMovedOn} /></Line>
      <Line label="缴款人"><Input aria-label="缴款人" maxLength={200} value={payer} onChange={(event) => setPayer(event.target.value)} /></Line>
      {moves && <Line label="方式"><Select aria-label="收退方式" className="field-list" value={method} options={METHODS} onChange={setMethod} /></Line>}
      {moves && <Line label="账户"><AccountSelect unit={lease.contract.unit} value={account} onChange={setAccount} /></Line>}
      {moves && <Line label="票据号"><OfficialNoField unit={lease.contract.unit} value={officialNo} onChange={setOfficialNo} /></Line>}
      <Line label={needsReason ? '事由 *' : '事由'}><Input aria-label="事由" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} /></Line>
    </FormPanel>
  );
}

/** Lets off (a part of) a line. */
export function ReductionForm({ line, onClose }: { readonly line: DueLine; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const [amount, setAmount] = useState<number | null>(line.outstanding);
  const [on, setOn] = useState(about.today);
  const [basis, setBasis] = useState('');
  const ready = amount !== null && amount > 0 && amount <= line.outstanding && on !== '' && basis.trim() !== '';
  return (
    <FormPanel title={`减免${line.name}`} onClose={onClose} ready={ready} submit="登记减免" onSubmit={() => client.receipts.reduce({ receivable: line.uid, amount: amount ?? 0, on, basis })} done="已登记减免">
      <p className="quiet">{line.from} 至 {line.until}，未收 {formatMoney(line.outstanding)} 元。减免要有民主决策依据，依据随公示留存。</p>
      <Line label="减免金额"><MoneyInput label="减免金额" suffix="元" value={amount} onChange={setAmount} /></Line>
      <Line label="日期"><DateInput label="减免日期" value={on} onChange={setOn} /></Line>
      <Line label="依据 *"><Input.TextArea aria-label="减免依据" maxLength={200} rows={2} placeholder="如：成员代表大会2026年第3号决议" value={basis} onChange={(event) => setBasis(event.target.value)} /></Line>
    </FormPanel>
  );
}

/** Charges the penalty of a line by the clause. */
export function PenaltyForm({ line, onClose }: { readonly line: DueLine; readonly onClose: () => void }) {
  const { ledger: client, reader } = useClients();
  const { about, ledger } = useWorkplace();
  const [until, setUntil] = useState(about.today);
  const [amount, setAmount] = useState<number | null>(null);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'penalty', line.uid, until], queryFn: () => reader.receipts.penalty({ receivable: line.uid, until }), enabled: until !== '' });
  const penalty = found.data;
  const ready = penalty?.refused === '' && (amount === null || (amount > 0 && amount <= penalty.amount));
  return (
    <FormPanel title={`计收${line.name}违约金`} onClose={onClose} ready={ready} submit="计收违约金" onSubmit={() => client.receipts.chargePenalty({ receivable: line.uid, until, amount })} done="已计收违约金">
      <Line label="计到哪一天"><DateInput label="计到哪一天" value={until} onChange={setUntil} /></Line>
      {penalty && penalty.refused !== '' && <p className="field-problem" role="alert">{penalty.refused}</p>}
      {penalty?.refused === '' && <>
        <p>按条款 <strong>{formatMoney(penalty.amount)}</strong> 元{penalty.charged > 0 ? `（此前已计 ${formatMoney(penalty.charged)} 元）` : ''}</p>
        <p className="quiet">{penalty.words}</p>
        <Line label="实际计收"><MoneyInput label="实际计收" suffix="元" placeholder="按条款全额" value={amount} onChange={setAmount} /></Line>
      </>}
    </FormPanel>
  );
}

/** What is taken back: a receipt, a movement of a deposit or a reduction. */
export type Reversible = { readonly what: 'receipt'; readonly row: ReceiptView } | { readonly what: 'deposit'; readonly row: DepositView } | { readonly what: 'reduction'; readonly row: SettlementView };

const REASONS = ['金额记错', '付款人记错', '重复登记', '退票'].map((value) => ({ value }));

/** A reversal with its reason; nothing is removed. */
export function ReversalForm({ target, onClose }: { readonly target: Reversible; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const [on, setOn] = useState(about.today);
  const [reason, setReason] = useState('');
  const { row } = target;
  const isRestoring = target.what === 'receipt' && target.row.amount < 0;
  const submit = () => {
    if (target.what === 'receipt') return client.receipts.reverse({ receipt: row.uid, on, reason });
    return target.what === 'deposit' ? client.receipts.reverseDeposit({ deposit: row.uid, on, reason }) : client.receipts.reverseReduction({ settlement: row.uid, on, reason });
  };
  const act = target.what === 'reduction' ? '撤回' : isRestoring ? '恢复' : '冲销';
  const title = target.what === 'reduction' ? '撤回减免' : isRestoring ? `恢复被 ${target.row.code} 冲销的收款` : `冲销 ${target.row.code}`;
  return (
    <FormPanel title={title} onClose={onClose} ready={reason.trim() !== '' && on !== ''} submit={act} onSubmit={submit} done={`已${act}`}>
      <p>{formatMoney(Math.abs(row.amount))} 元。原记录保留，另记一笔相反的记录，各期的已收随之变动。</p>
      <Line label="日期"><DateInput label="冲销日期" value={on} onChange={setOn} /></Line>
      <Line label="原因 *"><AutoComplete aria-label="原因" className="field-list" value={reason} options={REASONS} onChange={setReason}><Input maxLength={200} /></AutoComplete></Line>
    </FormPanel>
  );
}

const WAYS = ['书面通知', '电话', '上门', '短信微信', '律师函'].map((value) => ({ value }));

/** A demand or an acknowledgement; both begin the limitation anew. */
export function DemandForm({ contracts, onClose }: { readonly contracts: readonly string[]; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { about, ledger } = useWorkplace();
  const [kind, setKind] = useState<'demand' | 'acknowledgement'>('demand');
  const [dunnedOn, setDunnedOn] = useState(about.today);
  const [method, setMethod] = useState('书面通知');
  const [handler, setHandler] = useState(ledger?.operator?.name ?? '');
  const [note, setNote] = useState('');
  return (
    <FormPanel
      title={contracts.length === 1 ? '登记催收' : `登记催收（${contracts.length} 份合同）`} onClose={onClose} ready={dunnedOn !== '' && method.trim() !== ''} submit="登记" done="已登记催收"
      onSubmit={() => client.leases.dun({ contracts: [...contracts], kind, dunnedOn, method, handler, note })}
    >
      <Line label="事项"><Select aria-label="催收事项" className="field-list" value={kind} options={[{ value: 'demand', label: '向对方催收' }, { value: 'acknowledgement', label: '对方承认欠款' }]} onChange={setKind} /></Line>
      <Line label="日期"><DateInput label="催收日期" value={dunnedOn} onChange={setDunnedOn} /></Line>
      <Line label="方式"><AutoComplete aria-label="催收方式" className="field-list" value={method} options={WAYS} onChange={setMethod}><Input maxLength={20} /></AutoComplete></Line>
      <Line label="经办人"><Input aria-label="经办人" maxLength={20} value={handler} onChange={(event) => setHandler(event.target.value)} /></Line>
      <Line label="说明"><Input.TextArea aria-label="催收说明" maxLength={500} rows={2} value={note} onChange={(event) => setNote(event.target.value)} /></Line>
      <p className="quiet">催收、承认欠款使三年诉讼时效重新起算（民法典第一百九十五条）；书面材料请存入合同的档案。</p>
    </FormPanel>
  );
}
