import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Input, Segmented, Space, Table, Tag } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { RentClause } from '../../../../shared/contract/leaseTerms.ts';
import type { ClauseView, Lease, Plan } from '../../../../shared/contract/leases.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { useClients } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { createDraft } from '../../../components/draft.ts';
import { useSettled } from '../../../components/settled.ts';
import { answered, firstClause, isEmptyClause } from './clauseDraft.ts';
import { CycleFields } from './CycleFields.tsx';
import { PriceFields } from './PriceFields.tsx';
import { ReadingQuestions } from './ReadingQuestions.tsx';
import { StepFields } from './StepFields.tsx';

interface EditorProps {
  readonly lease: Lease;
  /** The version that is mended; null for a new one. */
  readonly version: ClauseView | null;
  readonly onClose: () => void;
}

/** A clause that is not stored waits for the person to come back. */
const useTypedClause = createDraft<RentClause>();

const CHANGES = { changed: { colour: 'warning', label: '改' }, added: { colour: 'success', label: '新' }, removed: { colour: 'default', label: '去' }, difference: { colour: 'error', label: '差额' } } as const;

/** Types a clause; beside it what it says in one sentence and what it does to the schedule, before it is stored. */
export function ClauseEditor({ lease, version, onClose }: EditorProps) {
  const { reader, ledger: client } = useClients();
  const { ledger, about, readOnly } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const last = lease.versions.at(-1);
  const isLater = version === null ? lease.versions.length > 0 : version.fromOn !== null;
  // A first clause begins with what the register's texts say; what they leave open is asked.
  const isFirst = version === null && lease.versions.length === 0;
  const reading = useQuery({ queryKey: ['ledger', ledger?.uid, 'reading', lease.contract.uid], queryFn: () => reader.leases.reading({ contract: lease.contract.uid }), enabled: isFirst, staleTime: Infinity }).data ?? null;
  const [draft, setClause] = useTypedClause(`${lease.contract.uid} ${version?.uid ?? ''}`);
  const typedClause = draft ?? version?.clause ?? last?.clause ?? null;
  const clause = useMemo(() => typedClause ?? reading?.clause ?? (reading ? { ...firstClause(lease), ...reading.rest } : firstClause(lease)), [lease, reading, typedClause]);
  const [fromOn, setFromOn] = useState(version?.fromOn ?? (isLater ? nextPeriod(lease, about.today) : ''));
  const [agreedOn, setAgreedOn] = useState(version?.agreedOn ?? '');
  const [basis, setBasis] = useState(version?.basis ?? (isLater ? '补充协议' : '原合同'));
  const [busy, setBusy] = useState(false);
  const startOn = lease.contract.startOn ?? about.today;
  const change = (more: Partial<RentClause>) => setClause((before) => ({ ...(before ?? clause), ...more }));
  const typed = useMemo(() => ({ contract: lease.contract.uid, uid: version?.uid ?? null, fromOn: isLater && fromOn !== '' ? fromOn : null, clause }), [clause, fromOn, isLater, lease.contract.uid, version]);
  const wish = useSettled(typed);
  const plan = useQuery({ queryKey: ['ledger', ledger?.uid, 'plan', wish], queryFn: () => reader.leases.plan(wish), placeholderData: keepPreviousData, enabled: !isEmptyClause(clause), retry: false });
  const close = () => {
    setClause(null);
    onClose();
  };
  const form = useRef<HTMLElement>(null);
  const save = async () => {
    const wrong = form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]');
    if (wrong) {
      wrong.focus();
      message.error(`“${wrong.getAttribute('aria-label') ?? ''}”填错了，请先改正${wrong.title === '' ? '' : `：${wrong.title}`}`);
      return;
    }
    setBusy(true);
    try {
      await client.leases.saveClause({ ...typed, agreedOn: agreedOn === '' ? null : agreedOn, basis });
      message.success('已保存租金条款并排出应收，可按 Ctrl+Z 撤销');
      close();
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const isCurrent = wish === typed && !plan.isPlaceholderData;
  const ready = !readOnly && !isEmptyClause(clause) && plan.data?.refused === '' && isCurrent && !(isLater && fromOn === '');
  return (
    <div className="clause-editor">
      <section ref={form} className="clause-form" aria-label="租金条款">
        <h2>{isLater ? '补充协议' : '租金条款'}　<span className="quiet">{lease.contract.name}</span></h2>
        {lease.contract.texts.length > 0 && <p className="clause-texts quiet">合同台账登记：{lease.contract.texts.map(({ label, text }) => `${label} ${text}`).join('；')}</p>}
        {(lease.contract.startOn === null || lease.contract.endOn === null) && <Alert type="warning" showIcon title="合同还没有登记起止日，不能排期" action={<Link to={`/registers/contract?uid=${lease.contract.uid}`}>到合同台账填写</Link>} />}
        {isFirst && reading && <ReadingQuestions reading={reading} onAnswer={(patch) => setClause((before) => answered(before ?? clause, patch))} />}
        {isLater && <div className="field"><span>生效日</span><DateInput label="生效日" value={fromOn} onChange={setFromOn} /></div>}
        <PriceFields price={clause.price} onChange={(price) => change({ price })} />
        <CycleFields clause={clause} today={startOn} onChange={change} />
        <StepFields clause={clause} startOn={startOn} onChange={change} />
        <div className="field"><span>约定日期</span><DateInput label="约定日期" value={agreedOn} onChange={setAgreedOn} /></div>
        <div className="field"><span>依据</span><Input aria-label="依据" maxLength={200} value={basis} onChange={(event) => setBasis(event.target.value)} /></div>
        <Space className="clause-actions">
          <Button type="primary" loading={busy} disabled={!ready} onClick={() => void save()}>保存条款并排期</Button>
          <Button onClick={close}>取消</Button>
        </Space>
      </section>
      <section className="clause-preview" aria-label="排期预览">
        {isEmptyClause(clause) && <Alert type="info" showIcon title="先填租金单价或总额，这里随即排出各期应收" />}
        {plan.isError && !isEmptyClause(clause) && <Alert type="error" showIcon title={refusalOf(plan.error).cells[0]?.message ?? refusalOf(plan.error).what} />}
        {plan.data && !isEmptyClause(clause) && <Preview plan={plan.data} isFirst={lease.lines.length === 0} />}
      </section>
    </div>
  );
}

/** A change mostly holds from the next period on; in the middle of one it cuts that one in two. */
function nextPeriod({ lines }: Lease, today: string): string {
  return lines.reduce((next, { kind, from }) => (kind === 'rent' && from > today && (next === '' || from < next) ? from : next), '') || today;
}

function Preview({ plan, isFirst }: { readonly plan: Plan; readonly isFirst: boolean }) {
  const [shown, setShown] = useState<'changes' | 'lines'>(isFirst ? 'lines' : 'changes');
  const money = (value: number | null) => (value === null ? '未定' : formatMoney(value));
  return (
    <>
      <p className="clause-sentence" aria-live="polite">{plan.sentence}</p>
      {plan.refused !== '' && <Alert type="error" showIcon title={plan.refused} />}
      {plan.findings.length > 0 && (
        <ul className="clause-findings">
          {plan.findings.map(({ code, title, compared, clause, reason }) => <li key={code}><Tag color={reason === null ? 'warning' : 'default'}>{reason === null ? '核对' : '已说明'}</Tag>{title}：{compared.filter((text) => text !== '').join('；')}　<span className="quiet">{clause}</span></li>)}
        </ul>
      )}
      {plan.refused === '' && (
        <>
          <div className="clause-total">
            <strong>共 {plan.lines.length} 期，{plan.total === null ? `已定价 ${formatMoney(plan.known)} 元，其余价格未定` : `合计 ${formatMoney(plan.total)} 元`}</strong>
            {!isFirst && <Segmented aria-label="预览内容" value={shown} onChange={setShown} options={[{ value: 'changes', label: `改动 ${plan.changes.length}` }, { value: 'lines', label: '全部各期' }]} />}
          </div>
          {shown === 'changes' && !isFirst && (
            <>
              <p className="quiet">{plan.kept} 期不变。已收清的不动，与新条款的差额单列；没有收清的按新条款重排。</p>
              <Table
                size="small" rowKey={({ kind, from, until }) => `${kind} ${from} ${until}`} dataSource={plan.changes} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }} locale={{ emptyText: '没有改动' }}
                columns={[
                  { title: '', dataIndex: 'kind', width: 64, render: (kind: keyof typeof CHANGES) => <Tag color={CHANGES[kind].colour}>{CHANGES[kind].label}</Tag> },
                  { title: '期间', key: 'span', render: (_, { from, until }) => `${from} 至 ${until}` },
                  { title: '原应收', dataIndex: 'before', align: 'right', render: (value: number | null, { kind }) => (kind === 'added' || kind === 'difference' ? '' : money(value)) },
                  { title: '新应收', dataIndex: 'after', align: 'right', render: (value: number | null, { kind }) => (kind === 'removed' ? '' : money(value)) },
                ]}
              />
            </>
          )}
          {(shown === 'lines' || isFirst) && (
            <Table
              size="small" rowKey={({ from, dueOn }) => `${from} ${dueOn}`} dataSource={plan.lines} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: '期次', key: 'number', width: 56, render: (_, __, index) => index + 1 }, { title: '期间', key: 'span', width: 200, render: (_, { from, until }) => `${from} 至 ${until}` },
                { title: '应收日', dataIndex: 'dueOn', width: 104 }, { title: '应收(元)', dataIndex: 'amount', align: 'right', width: 116, render: money }, { title: '算法', dataIndex: 'explained', render: (text: string) => <span className="quiet">{text}</span> },
              ]}
            />
          )}
        </>
      )}
    </>
  );
}
