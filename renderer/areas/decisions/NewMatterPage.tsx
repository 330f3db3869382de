import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Space, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { uidSchema } from '../../../shared/contract/base.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useUnits } from '../../app/UnitPicker.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { useReadable } from '../../components/unreadable.ts';
import { createDraft } from '../../components/draft.ts';
import type { MatterDraft } from './matterDraft.ts';
import { firstMatter, nextAttempt } from './matterDraft.ts';
import { MatterForm, useMatter } from './MatterForm.tsx';
import { useFieldProblems } from './problems.ts';
import './decisions.css';

/** A matter that is not stored waits for the person to come back. */
const useTypedMatter = createDraft<MatterDraft>();

/** Units that keep books and so decide. */
const BOOKS = new Set(['village_committee', 'joint_economic_cooperative', 'economic_cooperative']);

/** 新增议题: /decisions/new, or /decisions/new?previous=UID for a new vote on what failed. */
export function NewMatterPage() {
  const { about, unit } = useWorkplace();
  const units = useUnits();
  const [address] = useSearchParams();
  const previous = uidSchema.safeParse(address.get('previous')).data ?? null;
  const books = units.filter(({ kind }) => BOOKS.has(kind));
  const usual = unit ?? (books.length === 1 ? (books[0]?.uid ?? null) : null);
  return previous === null ? <NewMatter key="new" initial={firstMatter(usual, about.today)} previous={null} /> : <NextAttempt key={previous} previous={previous} />;
}

function NextAttempt({ previous }: { readonly previous: string }) {
  const { reader } = useClients();
  const { about, ledger } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'decision', previous], queryFn: () => reader.decisions.one({ uid: previous }) });
  if (found.isError) return <Empty description={refusalOf(found.error).what}><Link to="/decisions">回到决议</Link></Empty>;
  if (!found.data) return <div className="waiting"><Spin /></div>;
  return <NewMatter initial={nextAttempt(found.data, about.today)} previous={previous} before={found.data.decision.name} />;
}

function NewMatter({ initial, previous, before = '' }: { readonly initial: MatterDraft; readonly previous: string | null; readonly before?: string }) {
  const { ledger: client } = useClients();
  const { readOnly, ledger } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const navigate = useNavigate();
  const [typed, setTyped] = useTypedMatter(previous ?? 'new');
  const [busy, setBusy] = useState(false);
  const draft = typed ?? initial;
  const { problems, guard } = useFieldProblems();
  const { proposal, problem, wish } = useMatter(draft, { uid: null, previous });
  const isReadable = useReadable();
  const form = useRef<HTMLElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const ready = wish !== null && !readOnly && ledger?.operator != null;
  const save = async () => {
    if (!ready || busy || !isReadable(form.current)) return;
    setBusy(true);
    try {
      const { decision } = await guard(() => client.decisions.saveMatter(wish));
      setTyped(null);
      message.success('已新增议题，可按 Ctrl+Z 撤销');
      void navigate(`/decisions/${decision}`, { replace: true });
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const leave = () => {
    setTyped(null);
    void navigate(previous === null ? '/decisions' : `/decisions/${previous}`);
  };
  return (
    <section ref={form} className="decision" aria-label={previous === null ? '新增议题' : '再次表决'} onKeyDown={(event) => { if (event.ctrlKey && event.key === 'Enter') void save(); }}>
      <div className="toolbar"><h1>{previous === null ? '新增议题' : '再次表决'}</h1><Link to="/decisions">决议</Link></div>
      <div className="matter-form">
        {previous !== null && <p className="quiet">上次表决：<Link to={`/decisions/${previous}`}>{before}</Link>。内容照上次带入，可以修改；上次的记录保留。</p>}
        <MatterForm draft={draft} proposal={proposal} problem={problem} problems={problems} onChange={(more) => setTyped((kept) => ({ ...(kept ?? initial), ...more }))} />
        <Space className="matter-actions"><Button type="primary" loading={busy} disabled={!ready} onClick={() => void save()}>保存议题</Button><Button onClick={leave}>取消</Button></Space>
        <p className="quiet">保存后逐步登记会议和公开。是否通过由程序按票数计算。</p>
      </div>
    </section>
  );
}
