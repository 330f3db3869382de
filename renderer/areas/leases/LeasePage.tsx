import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Popconfirm, Space, Spin, Tabs, Tag, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { uidSchema } from '../../../shared/contract/base.ts';
import type { DueLine, Lease } from '../../../shared/contract/leases.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { BasisForm, BasisText } from './BasisForm.tsx';
import { ChargeForm } from './charges/ChargeForm.tsx';
import type { ChargeWish } from './charges/ChargesTab.tsx';
import { EndChargeForm } from './charges/ChargesTab.tsx';
import { ClauseEditor } from './clause/ClauseEditor.tsx';
import { Findings } from './Findings.tsx';
import { LetterMenu } from './LetterMenu.tsx';
import { LeaseTables } from './LeaseTables.tsx';
import { ReceiptForm } from './ReceiptForm.tsx';
import { DemandForm, DepositForm, PenaltyForm, ReductionForm, ReversalForm } from './OtherForms.tsx';
import type { Reversible } from './OtherForms.tsx';
import './leases.css';

/** Which form stands beside the contract. */
export type OpenForm = ChargeWish | { readonly form: 'receipt' | 'deposit' | 'demand' | 'basis' } | { readonly form: 'reduction' | 'penalty'; readonly line: DueLine } | { readonly form: 'reversal'; readonly target: Reversible };

const STATE_COLOURS: Readonly<Record<string, string>> = { held_over: 'error', disputed: 'error', expiring: 'warning', undated: 'warning', in_force: 'success', signed: 'processing' };

/** One contract's rent: its clause, what is due and why, what came in. The address names it: /leases/UID?do=clause. */
export function LeasePage() {
  const { contract = '' } = useParams();
  return uidSchema.safeParse(contract).success ? <LeaseOf key={contract} contract={contract} /> : <Empty description="没有这份合同" />;
}

function LeaseOf({ contract }: { readonly contract: string }) {
  const { reader } = useClients();
  const { ledger, onChange } = useWorkplace();
  const [address, setAddress] = useSearchParams();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'lease', contract], queryFn: () => reader.leases.lease({ contract }) });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (found.isError) return <Empty description={refusalOf(found.error).what}><Link to="/leases">回到租金收缴</Link></Empty>;
  const lease = found.data;
  if (!lease) return <div className="waiting"><Spin /></div>;
  const doing = address.get('do');
  if (doing === 'clause' || doing === 'agreement') {
    const version = lease.versions.find(({ uid }) => uid === address.get('version')) ?? null;
    return <ClauseEditor key={version?.uid ?? doing} lease={lease} version={version} onClose={() => setAddress({}, { replace: true })} />;
  }
  return <LeaseDesk lease={lease} onClause={(version) => setAddress(version === null ? { do: lease.versions.length === 0 ? 'clause' : 'agreement' } : { do: 'clause', version })} />;
}

function LeaseDesk({ lease, onClause }: { readonly lease: Lease; readonly onClause: (version: string | null) => void }) {
  const { readOnly, ledger } = useWorkplace();
  const [open, setOpen] = useState<OpenForm | null>(null);
  const editable = !readOnly && ledger?.operator != null;
  const { contract, legal, sums } = lease;
  const last = lease.versions.at(-1);
  const isBased = lease.basis.decision !== null || lease.basis.exception !== '';
  const close = () => setOpen(null);
  return (
    <div className="register">
      <section className="lease" aria-label="合同租金">
        <div className="toolbar">
          <h1>{contract.name}</h1>
          <Tooltip title={legal.meaning}><Tag color={STATE_COLOURS[legal.state] ?? 'default'} tabIndex={0}>{legal.label}</Tag></Tooltip>
          <Link to={`/registers/contract?uid=${contract.uid}`}>合同台账</Link>
          <div className="bar-space" />
          <Space wrap>
            <Button type="primary" disabled={!editable || lease.lines.length === 0} onClick={() => setOpen({ form: 'receipt' })}>登记收款</Button>
            <Button disabled={!editable} onClick={() => onClause(null)}>{lease.versions.length === 0 ? '登记租金条款' : '补充协议'}</Button>
            <Button disabled={!editable} onClick={() => setOpen({ form: 'deposit' })}>保证金押金</Button>
            <Button disabled={!editable} onClick={() => setOpen({ form: 'demand' })}>登记催收</Button>
            <LetterMenu lease={lease} />
          </Space>
        </div>
        <dl className="lease-facts">
          <div><dt>承租(包)方</dt><dd>{contract.lessees.length > 3 ? `${contract.lessees.slice(0, 2).join('、')}等${contract.lessees.length}户` : contract.lessees.join('、') || '没有登记'}</dd></div>
          <div><dt>标的</dt><dd>{contract.objects.length > 3 ? `${contract.objects[0] ?? ''}等${contract.objects.length}项` : contract.objects.join('、') || '没有登记'}</dd></div>
          <div><dt>租期</dt><dd>{contract.startOn ?? '未登记'} 至 {contract.endOn ?? '未登记'}{contract.endedOn === null ? '' : `，${contract.endedOn} 提前终止`}</dd></div>
          <div><dt>所属单位</dt><dd>{contract.unitName}</dd></div>
          <div className="lease-basis"><dt>签约依据</dt><dd><BasisText lease={lease} />{editable && lease.basis.listing === null && <Button type="link" size="small" onClick={() => setOpen({ form: 'basis' })}>{isBased ? '修改依据' : '登记依据'}</Button>}</dd></div>
          <div><dt>应收合计</dt><dd>{formatMoney(sums.due)} 元</dd></div>
          <div><dt>已收及减免</dt><dd>{formatMoney(sums.settled)} 元</dd></div>
          <div><dt>到期未收</dt><dd className={sums.overdue > 0 ? 'wrong' : ''}>{formatMoney(sums.overdue)} 元</dd></div>
          <div><dt>预收 / 保证金押金</dt><dd>{formatMoney(sums.unallocated)} / {formatMoney(sums.held)} 元</dd></div>
        </dl>
        {lease.basis.gate !== '' && <Alert className="lease-note" type="warning" showIcon title={lease.basis.gate} action={<Button size="small" disabled={!editable || lease.basis.listing !== null} onClick={() => setOpen({ form: 'basis' })}>登记签约依据…</Button>} />}
        {lease.stale !== null && <Alert className="lease-note" type="warning" showIcon title={lease.stale} action={last && <Button size="small" disabled={!editable} onClick={() => onClause(last.uid)}>查看改动并重排…</Button>} />}
        <Clauses lease={lease} editable={editable} onClause={onClause} />
        <Findings lease={lease} editable={editable} />
        {lease.chain.length > 1 && <p className="lease-chain">续签：{lease.chain.map((one, index) => <span key={one.uid}>{index > 0 && ' → '}{one.uid === contract.uid ? <strong>{one.startOn} 至 {one.endOn}</strong> : <Link to={`/leases/${one.uid}`}>{one.startOn} 至 {one.endOn}</Link>}</span>)}</p>}
        <LeaseTables lease={lease} editable={editable} onForm={setOpen} />
      </section>
      {open?.form === 'basis' && <BasisForm lease={lease} onClose={close} />}
      {open?.form === 'receipt' && <ReceiptForm lease={lease} onClose={close} />}
      {open?.form === 'deposit' && <DepositForm lease={lease} onClose={close} />}
      {open?.form === 'demand' && <DemandForm contracts={[contract.uid]} onClose={close} />}
      {open?.form === 'reduction' && <ReductionForm key={open.line.uid} line={open.line} onClose={close} />}
      {open?.form === 'penalty' && <PenaltyForm key={open.line.uid} line={open.line} onClose={close} />}
      {open?.form === 'charge' && <ChargeForm key={open.charge?.uid ?? ''} charge={open.charge} contracts={[contract.uid]} unit={contract.unit} onClose={close} />}
      {open?.form === 'endCharge' && <EndChargeForm key={open.charge.uid} charge={open.charge} onClose={close} />}
      {open?.form === 'reversal' && <ReversalForm key={open.target.row.uid} target={open.target} onClose={close} />}
    </div>
  );
}

function Clauses({ lease, editable, onClause }: { readonly lease: Lease; readonly editable: boolean; readonly onClause: (version: string) => void }) {
  const { ledger: client } = useClients();
  const refuse = useRefusals();
  if (lease.versions.length === 0) {
    const texts = lease.contract.texts.map(({ label, text }) => `${label} ${text}`).join('；');
    return <Alert className="lease-note" type="info" showIcon title="还没有登记租金条款，登记后自动排出各期应收" description={texts === '' ? '' : `合同台账登记：${texts}`} />;
  }
  return (
    <Tabs
      size="small" className="lease-clauses" defaultActiveKey={(lease.versions.findLast(({ fromOn }) => fromOn !== null && fromOn <= lease.today) ?? lease.versions[0])?.uid ?? ''}
      items={lease.versions.map(({ uid, fromOn, basis, agreedOn, sentence }) => ({
        key: uid, label: fromOn === null ? (basis || '原合同') : `${fromOn}起 ${basis}`,
        children: (
          <div className="lease-clause">
            <span>{sentence}{agreedOn === null ? '' : `（${agreedOn} 约定）`}</span>
            {editable && <Space size={4}><Button size="small" type="link" onClick={() => onClause(uid)}>修改</Button><Popconfirm title="删除这份条款？" description="按它排出的未收各期随之去掉或改回，可按 Ctrl+Z 撤销" okText="删除" cancelText="保留" onConfirm={() => void client.leases.removeClause({ uid }).catch(refuse)}><Button size="small" type="link">删除</Button></Popconfirm></Space>}
          </div>
        ),
      }))}
    />
  );
}
