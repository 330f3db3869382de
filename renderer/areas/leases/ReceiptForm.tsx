import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { DueLine, Lease } from '../../../shared/contract/leases.ts';
import { METHOD_LABELS, methodSchema } from '../../../shared/contract/receipts.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { allocateOldestFirst } from '../../../shared/rules/receipts/allocation.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';
import { MoneyInput } from '../../components/ReadInput.tsx';
import { AccountSelect } from './AccountSelect.tsx';
import { OfficialNoField } from './books/OfficialNoField.tsx';

export const METHODS = methodSchema.options.map((value) => ({ value, label: METHOD_LABELS[value] }));

/** A payment of one contract: divided oldest first, or by hand. */
export function ReceiptForm({ lease, onClose }: { readonly lease: Lease; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { about, ledger } = useWorkplace();
  const open = lease.lines.filter(({ outstanding }) => outstanding !== 0);
  const [receivedOn, setReceivedOn] = useState(about.today);
  const [payer, setPayer] = useState(lease.contract.lessees[0] ?? '');
  const [amount, setAmount] = useState<number | null>(lease.sums.overdue > 0 ? lease.sums.overdue : (open[0]?.outstanding ?? null));
  const [method, setMethod] = useState<(typeof METHODS)[number]['value']>('transfer');
  const [account, setAccount] = useState<string | null>(null);
  const [officialNo, setOfficialNo] = useState('');
  const [remark, setRemark] = useState('');
  const [byHand, setByHand] = useState<Readonly<Record<string, number | null>> | null>(null);
  const parts = byHand === null
    ? allocateOldestFirst(open.map(({ uid, dueOn, from, outstanding }) => ({ uid, dueOn, from, outstanding })), Math.max(0, amount ?? 0)).parts
    : open.flatMap(({ uid }) => (byHand[uid] == null || byHand[uid] === 0 ? [] : [{ uid, amount: byHand[uid] }]));
  const rest = (amount ?? 0) - parts.reduce((sum, part) => sum + part.amount, 0);
  const ready = amount !== null && amount > 0 && payer.trim() !== '' && receivedOn !== '' && rest >= 0;
  const submit = () => client.receipts.book({
    contract: lease.contract.uid, receivedOn, payer, amount: amount ?? 0, method, account, officialNo, handler: ledger?.operator?.name ?? '', remark, bankSerial: '',
    parts: byHand === null ? null : parts.map(({ uid, amount: part }) => ({ receivable: uid, amount: part })),
  });
  return (
    <FormPanel title="登记收款" onClose={onClose} ready={ready} submit="登记收款" onSubmit={submit} done={`已登记收款 ${formatMoney(amount ?? 0)} 元`}>
      <Line label="收款日期"><DateInput label="收款日期" value={receivedOn} onChange={setReceivedOn} /></Line>
      <Line label="付款人"><Input aria-label="付款人" maxLength={200} value={payer} onChange={(event) => setPayer(event.target.value)} /></Line>
      <Line label="收款金额"><MoneyInput label="收款金额" suffix="元" value={amount} onChange={setAmount} /></Line>
      <Line label="收款方式"><Select aria-label="收款方式" className="field-list" value={method} options={METHODS} onChange={setMethod} /></Line>
      <Line label="收款账户"><AccountSelect unit={lease.contract.unit} value={account} onChange={setAccount} /></Line>
      <Line label="票据号"><OfficialNoField unit={lease.contract.unit} value={officialNo} onChange={setOfficialNo} /></Line>
      <Line label="备注"><Input aria-label="备注" maxLength={1_000} value={remark} onChange={(event) => setRemark(event.target.value)} /></Line>
      <h3>收哪几期</h3>
      <Button size="small" onClick={() => setByHand(byHand === null ? Object.fromEntries(parts.map(({ uid, amount: part }) => [uid, part])) : null)}>{byHand === null ? '手工分配' : '改回从最早一期收起'}</Button>
      <ul className="plain-list link-list">
        {open.map((line) => <PartLine key={line.uid} line={line} amount={parts.find(({ uid }) => uid === line.uid)?.amount ?? null} onChange={byHand === null ? null : (value) => setByHand({ ...byHand, [line.uid]: value })} />)}
      </ul>
      {rest > 0 && <p>余 <strong>{formatMoney(rest)}</strong> 元，记为预收，以后再分配。</p>}
      {rest < 0 && <p className="field-problem" role="alert">分配超出收款 {formatMoney(-rest)} 元</p>}
    </FormPanel>
  );
}

function PartLine({ line, amount, onChange }: { readonly line: DueLine; readonly amount: number | null; readonly onChange: ((amount: number | null) => void) | null }) {
  return (
    <li>
      <span>{line.name}　<span className="quiet">{line.dueOn} 未收 {formatMoney(line.outstanding)}</span></span>
      {onChange === null ? <span className="cell-number">{amount === null ? '' : formatMoney(amount)}</span> : <MoneyInput className="link-area" label={`${line.name}分配`} placeholder="0" value={amount} onChange={onChange} />}
    </li>
  );
}
