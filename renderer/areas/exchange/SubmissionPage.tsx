import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Spin, Tabs, Tag } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { uidSchema } from '../../../shared/contract/base.ts';
import type { ReviewFinding, ReviewItem, SubmissionView } from '../../../shared/contract/exchange.ts';
import { SUBMISSION_STATE_LABELS } from '../../../shared/contract/exchange.ts';
import { SLIP_EXTENSION } from '../../../shared/contract/packageTerms.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { PaperButton } from '../../components/PaperButton.tsx';
import { ChangesTab } from './ChangesTab.tsx';
import { ConcludeForm } from './ConcludeForm.tsx';
import { ContentTab } from './ContentTab.tsx';
import type { Shown } from './ContentTab.tsx';
import { DecideForm, SlipAgainForm } from './DecideForm.tsx';
import { FindingsTab } from './FindingsTab.tsx';
import type { ItemDraft } from './ItemForm.tsx';
import { ItemForm } from './ItemForm.tsx';
import { ItemsTab } from './ItemsTab.tsx';
import { useReviewer } from './useReviewer.ts';
import { KIND_LABELS, STATE_COLOURS, UPPER_LABELS } from './words.ts';
import '../review/review.css';
import './exchange.css';

export type OpenForm = { readonly form: 'accepted' | 'returned' | 'slip' } | { readonly form: 'many'; readonly findings: readonly ReviewFinding[]; readonly done: () => void } | { readonly form: 'item'; readonly draft: ItemDraft; readonly known: ReviewItem | null };

/** One submission before the reviewer: what changed, what breaks a rule, what was asked before, and the decision. */
export function SubmissionPage() {
  const { submission = '' } = useParams();
  return uidSchema.safeParse(submission).success ? <SubmissionOf key={submission} uid={submission} /> : <Empty description="没有这次送审" />;
}

function SubmissionOf({ uid }: { readonly uid: string }) {
  const { reader } = useClients();
  const { ledger, onChange } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'submission', uid], queryFn: () => reader.exchange.submission({ uid }) });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (found.isError) return <Empty description={refusalOf(found.error).what}><Link to="/desk">回到审核</Link></Empty>;
  if (!found.data) return <div className="waiting"><Spin /></div>;
  return <Submission view={found.data} />;
}

/** The record that an address leads to: /desk/…?table=asset&subject=…. */
function shownIn(address: URLSearchParams): Shown | null {
  const [table, subject] = [address.get('table'), uidSchema.safeParse(address.get('subject'))];
  return table === null || !subject.success ? null : { table, subject: subject.data, name: '所选记录' };
}

const TABS = ['changes', 'content', 'findings', 'items'] as const;
type Tab = (typeof TABS)[number];

function Submission({ view }: { readonly view: SubmissionView }) {
  const { readOnly, ledger } = useWorkplace();
  const reviewer = useReviewer();
  const [open, setOpen] = useState<OpenForm | null>(null);
  const { submission, previous, items, earlier, check } = view;
  const editable = !readOnly && ledger?.operator != null;
  const isOpen = submission.state === 'received';
  const canDecide = editable && isOpen && (!submission.isAnswered || reviewer.key !== null);
  const { modal } = App.useApp();
  const [address] = useSearchParams();
  const [shown, setShown] = useState<Shown | null>(shownIn(address));
  const [tab, setTab] = useState<Tab>(shown !== null || previous === null ? 'content' : 'changes');
  const isDirty = useRef(false);
  const setDirty = useCallback((next: boolean) => { isDirty.current = next; }, []);
  const close = () => setOpen(null);
  // What is written and not kept is not lost by a press somewhere else.
  const go = (next: OpenForm) => {
    if (!isDirty.current) setOpen(next);
    else modal.confirm({ title: '正在写的意见还没有保存', okText: '不要了', cancelText: '继续写', onOk: () => setOpen(next) });
  };
  const ask = (draft: ItemDraft, known: ReviewItem | null) => go({ form: 'item', draft, known });
  const show = (next: Shown) => {
    setShown(next);
    setTab('content');
  };
  const slipName = `${submission.unitName} ${periodLabel(submission.period)} 审核回执.${SLIP_EXTENSION}`;
  return (
    <div className="register">
      <section className="exchange" aria-label="送审内容">
        <div className="toolbar">
          <h1>{submission.unitName} {periodLabel(submission.period)}</h1>
          <Tag color={STATE_COLOURS[submission.state]}>{SUBMISSION_STATE_LABELS[submission.state]}</Tag><Tag>{KIND_LABELS[submission.kind]}</Tag>
          <Link to={`/desk?period=${submission.period}`}>审核</Link>
          <div className="bar-space" />
          <PaperButton kind="review_opinion" of={submission.uid} label="审核意见书" name={submission.unitName} />
          {isOpen && <><Button disabled={!canDecide} onClick={() => go({ form: 'returned' })}>退回…</Button><Button type="primary" disabled={!canDecide} onClick={() => go({ form: 'accepted' })}>通过…</Button></>}
          {submission.state === 'accepted' && submission.upper !== 'accepted' && <Button disabled={!editable || (submission.isAnswered && reviewer.key === null)} onClick={() => go({ form: 'returned' })}>撤回通过，退回…</Button>}
          {!isOpen && submission.isAnswered && <Button disabled={!editable || reviewer.key === null} onClick={() => setOpen({ form: 'slip' })}>再写一份回执…</Button>}
        </div>
        {!submission.isNewest && <Alert className="lease-note" type="warning" showIcon title="这个单位本期后来又送了一次，请审核新的一次" />}
        {isOpen && submission.isAnswered && reviewer.isKnown && reviewer.key === null && <Alert className="lease-note" type="info" showIcon title="本级在这台电脑上还没有签名密钥，不能写审核回执" action={<Link to="/desk">去生成</Link>} />}
        {submission.changed !== '' && <Alert className="lease-note" type="error" showIcon title={submission.changed} />}
        <Facts view={view} />
        <Tabs activeKey={tab} onChange={(next) => setTab(TABS.find((one) => one === next) ?? 'content')} items={[
          ...(previous === null ? [] : [{ key: 'changes', label: `与上次审定的变动（${view.counts.reduce((sum, one) => sum + one.added + one.changed + one.removed, 0)}）`, children: <ChangesTab view={view} editable={editable && isOpen} onAsk={ask} /> }]),
          { key: 'content', label: `内容（${submission.rows}）`, destroyOnHidden: true, children: <ContentTab view={view} editable={editable && isOpen} shown={shown} onShow={setShown} onAsk={ask} /> },
          { key: 'findings', label: `核对（${check.total}）`, children: <FindingsTab view={view} editable={editable && isOpen} onAsk={ask} onMany={(findings, done) => go({ form: 'many', findings, done })} onShow={show} /> },
          { key: 'items', label: `意见（${items.length}）${earlier.length > 0 ? `　以前未销号（${earlier.length}）` : ''}`, children: <ItemsTab view={view} editable={editable} onAsk={ask} onShow={show} /> },
        ]} />
      </section>
      {open?.form === 'item' && <ItemForm key={`${open.draft.subject} ${open.draft.rule} ${open.draft.key} ${open.draft.field}`} submission={submission.uid} draft={open.draft} known={open.known} onClose={close} onDirty={setDirty} />}
      {open?.form === 'many' && <ConcludeForm submission={submission.uid} findings={open.findings} onClose={close} onDone={open.done} />}
      {(open?.form === 'accepted' || open?.form === 'returned') && reviewer.unit && <DecideForm key={open.form} view={view} decision={open.form} reviewer={reviewer.unit} slipName={slipName} onClose={close} />}
      {open?.form === 'slip' && reviewer.unit && <SlipAgainForm view={view} reviewer={reviewer.unit} slipName={slipName} onClose={close} />}
    </div>
  );
}

function Facts({ view: { submission, previous, ownCheck } }: { readonly view: SubmissionView }) {
  return (
    <dl className="exchange-facts">
      <div><dt>制作</dt><dd>{submission.packedAt.slice(0, 10)} {submission.packedBy}</dd></div>
      <div><dt>接收</dt><dd>{submission.receivedOn}　{submission.rows} 条记录</dd></div>
      <div><dt>包含单位</dt><dd>{submission.units.length > 3 ? `${submission.units.slice(0, 2).join('、')}等 ${submission.units.length} 个` : submission.units.join('、')}</dd></div>
      <div><dt>密钥指纹</dt><dd className="exchange-print">{submission.fingerprint === '' ? '没有签名' : submission.fingerprint}{submission.brought !== null && submission.brought.key !== '' && <div className="quiet exchange-key">{submission.brought.key}</div>}</dd></div>
      {submission.brought !== null && <div><dt>镇街审核</dt><dd>{submission.brought.unitName} {submission.brought.decidedOn} {submission.brought.decidedBy}{submission.brought.opinion === '' ? '' : `：${submission.brought.opinion}`}<div className="quiet">必须处理 {submission.brought.block}，应当核对 {submission.brought.warn}（{submission.brought.version}）</div></dd></div>}
      {submission.upper !== 'none' && <div><dt>区县审定</dt><dd>{UPPER_LABELS[submission.upper]}{submission.upperOpinion === '' ? '' : `：${submission.upperOpinion}`}</dd></div>}
      <div><dt>村里自查</dt><dd>必须处理 {ownCheck.block}，其中没有说明 {ownCheck.open}（{ownCheck.version}）</dd></div>
      <div><dt>上次审定</dt><dd>{previous === null ? '没有，全部是新的' : <Link to={`/desk/${previous.uid}`}>{periodLabel(previous.period)}（{previous.decidedOn}）</Link>}</dd></div>
      <div><dt>台账</dt><dd>{submission.ledgerTitle}　第 {submission.seq} 次操作</dd></div>
      <div><dt>审核</dt><dd>{submission.decidedOn === null ? '还没有审定' : `${submission.decidedOn} ${submission.decidedBy} ${SUBMISSION_STATE_LABELS[submission.state]}${submission.opinion === '' ? '' : `：${submission.opinion}`}`}</dd></div>
    </dl>
  );
}
